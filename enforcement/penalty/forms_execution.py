"""What serving, performing, enforcing and closing ask for."""

from django import forms
from django.utils import timezone

from casework.forms import DateField, MoneyField, PeriodField, TextField
from casework.law.numerals import money_figures
from casework.law.period import Unit
from enforcement.penalty import record
from enforcement.penalty.form import PenaltyForm
from enforcement.penalty.forms_decision import Discuss
from enforcement.penalty.guards import sums_due

CLOSING_MANNERS = {
    "performed": "行政处罚决定执行完毕",
    "court": "人民法院裁定终结执行",
    "terminated": "案件终止调查",
    "no_penalty": "不予行政处罚或者违法事实不能成立",
    "transferred": "移送其他机关",
    "other": "其他应予结案的情形",
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
        owed, paid = sums_due(self.penalty), record.money(self.cleaned_data.get("paid"))
        if paid < owed:
            self.add_error(
                "paid",
                f"应缴罚没款{money_figures(owed)}元，尚欠{money_figures(owed - paid)}元，没有缴清不能登记为执行完毕",
            )
        if owed and not self.cleaned_data.get("receipt"):
            self.add_error("receipt", "须登记银行或者电子支付的缴款凭证号（程序规定第七十二条）")


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


class CourtDone(PenaltyForm):
    outcome = forms.ChoiceField(label="执行结果", choices={"executed": "执行完毕", "ended": "人民法院裁定终结执行"})
    ruled_on = DateField(label="日期")
    number = forms.CharField(label="法院文书号", max_length=60, required=False)

    def check(self) -> None:
        self.not_in_future("ruled_on")


class Remedy(PenaltyForm):
    made_on = DateField(label="日期")
    body = forms.CharField(label="复议机关（人民法院）", max_length=80)
    number = forms.CharField(label="受理文号", max_length=60, required=False)

    def check(self) -> None:
        self.not_in_future("made_on")


class Reconsidered(PenaltyForm):
    served_on = DateField(label="当事人收到复议决定书的日期")
    outcome = forms.ChoiceField(
        label="复议结果",
        choices={"upheld": "维持", "other": "变更、撤销、确认违法或者无效", "withdrawn": "撤回申请或者终止"},
    )

    def check(self) -> None:
        self.not_in_future("served_on")


class RemediesOver(PenaltyForm):
    """Nobody fills this in: the window to apply opens with the last day of the remedy, whenever the system notes it."""

    ended_on = DateField(label="救济期限届满之日", required=False)

    def check(self) -> None:
        ended = record.running(self.penalty, "suit_period") or record.running(self.penalty, "suit_after_period")
        self.cleaned_data["ended_on"] = timezone.localtime(ended.due).date() if ended else self.today


class Publish(PenaltyForm):
    published_on = DateField(label="公示日期")
    channel = forms.CharField(label="公示平台", max_length=80, initial="国家企业信用信息公示系统")

    def check(self) -> None:
        self.not_in_future("published_on")


class Close(PenaltyForm):
    manner = forms.ChoiceField(label="结案情形", choices=CLOSING_MANNERS)
    execution = TextField(label="执行（处理）情况", min_length=2, max_length=2000)
    property_dealt = TextField(label="涉案财物处置情况", required=False, max_length=2000)
