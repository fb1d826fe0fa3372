"""What serving, performing, enforcing and closing ask for."""

from typing import TYPE_CHECKING

from django import forms

from casework.forms import DateField, MoneyField, PeriodField, TextField
from casework.law.numerals import money_figures
from casework.law.period import Unit
from enforcement.penalty import contest, record
from enforcement.penalty.form import PenaltyForm
from enforcement.penalty.forms_decision import Discuss
from enforcement.penalty.states import S

if TYPE_CHECKING:
    from enforcement.penalty.models import Penalty

CLOSING_MANNERS = {
    "performed": "行政处罚决定执行完毕",
    "court": "人民法院裁定终结执行",
    "terminated": "案件终止调查",
    "no_penalty": "不予行政处罚或者违法事实不能成立",
    "transferred": "移送其他机关",
    "revoked": "处罚决定被撤销或者确认无效，不再处罚",
    "other": "其他应予结案的情形",
}


MANNERS_OF = {
    S.PERFORMED: ("performed", "court", "other"),
    S.TERMINATED: ("terminated",),
    S.NO_PENALTY: ("no_penalty",),
    S.TRANSFERRED: ("transferred",),
    S.REVOKED: ("revoked", "other"),
}


class ExtendCase(PenaltyForm):
    reasons = TextField(label="案情复杂或者其他原因", min_length=5, max_length=2000)


class ExtendCaseFurther(Discuss):
    extension = PeriodField(
        Unit.DAY, 365, label="延长的合理期限（日）", help_text="由负责人集体讨论决定是否继续延期，同时确定期限"
    )


class Performed(PenaltyForm):
    performed_on = DateField(label="缴清（履行完毕）日期")
    paid = MoneyField(label="缴纳金额（元）", required=False)
    receipt = forms.CharField(label="缴款凭证号", max_length=60, required=False)
    execution = TextField(label="没收财物等的执行情况", required=False, max_length=2000)

    def check(self) -> None:
        self.not_in_future("performed_on")
        owed, paid = contest.sums_due(self.penalty), record.money(self.cleaned_data.get("paid"))
        if paid < owed:
            self.add_error(
                "paid",
                f"应缴罚没款{money_figures(owed)}元，尚欠{money_figures(owed - paid)}元，没有缴清不能登记为执行完毕",
            )
        if owed and not self.cleaned_data.get("receipt"):
            self.add_error("receipt", "须登记银行或者电子支付的缴款凭证号（程序规定第七十二条）")
        if "confiscate_goods" in kinds_decided(self.penalty) and not self.cleaned_data.get("execution"):
            self.add_error("execution", "决定没收非法财物的，须写明没收的执行情况，才能登记为执行完毕")


def kinds_decided(penalty: "Penalty") -> set[str]:
    return set(record.answers(penalty, "decide").get("kinds", ()))


class Defer(PenaltyForm):
    applied_on = DateField(label="当事人书面申请日期")
    reasons = TextField(label="经济困难的情况", min_length=5, max_length=1000)
    extension = PeriodField(Unit.DAY, 730, label="延期（日）")

    def check(self) -> None:
        self.not_in_future("applied_on")


class DemandServed(PenaltyForm):
    served_on = DateField(label="催告书送达日期")

    def check(self) -> None:
        self.not_in_future("served_on")


class Demand(PenaltyForm):
    unperformed = TextField(label="未履行的义务", min_length=5, max_length=2000)


class ApplyCourt(PenaltyForm):
    court = forms.CharField(label="申请执行的人民法院", max_length=80)
    statement = TextField(label="当事人对催告的意见", required=False, max_length=2000)
    signed_by_head = forms.BooleanField(label="申请书已由机关负责人签名并盖章、注明日期")
    surcharge = MoneyField(label="申请执行的加处罚款（元）", required=False, help_text="写明算式；不申请的不填")
    surcharge_sum = forms.CharField(label="加处罚款的算式", max_length=200, required=False)
    assets = TextField(label="执行标的情况（财产线索）", required=False, max_length=2000)

    def check(self) -> None:
        extra, (fine, _) = record.money(self.cleaned_data.get("surcharge")), contest.sums(self.penalty)
        if extra > fine:
            self.add_error(
                "surcharge", f"加处罚款不得超过罚款数额{money_figures(fine)}元（程序规定第七十五条），请改正"
            )
        if extra and not self.cleaned_data.get("surcharge_sum"):
            self.add_error("surcharge_sum", "申请执行加处罚款的，须写明起止日期和算式；复议、诉讼期间不计算")


class CourtDone(PenaltyForm):
    outcome = forms.ChoiceField(label="执行结果", choices={"executed": "执行完毕", "ended": "人民法院裁定终结执行"})
    ruled_on = DateField(label="日期")
    number = forms.CharField(label="法院文书号", max_length=60, required=False)

    def check(self) -> None:
        self.not_in_future("ruled_on")


class Publish(PenaltyForm):
    published_on = DateField(label="公示日期")
    channel = forms.CharField(label="公示平台", max_length=80, initial="国家企业信用信息公示系统")

    def check(self) -> None:
        self.not_in_future("published_on")


class Close(PenaltyForm):
    manner = forms.ChoiceField(label="结案情形", choices=CLOSING_MANNERS)
    execution = TextField(label="执行（处理）情况", min_length=2, max_length=2000)
    property_dealt = TextField(label="涉案财物处置情况", required=False, max_length=2000)

    def check(self) -> None:
        manner, state = self.cleaned_data.get("manner"), S(self.penalty.state)
        ended = record.answers(self.penalty, "court_done").get("outcome") == "ended"
        if manner and manner not in MANNERS_OF[state]:
            self.add_error("manner", f"本案现为“{state.label}”，结案情形不相符（程序规定第七十七条），请重新选择")
        elif manner == "performed" and ended:
            self.add_error("manner", "人民法院裁定终结执行的，不是执行完毕，请选择相应情形（程序规定第七十七条第二项）")
