"""What the demand's answer, the application to the court and the court's answers ask for (强制法 53 to 60)."""

from typing import Any

from django import forms

from casework import courts
from casework.forms import DateField, MoneyField, OfficeField, TextField
from casework.law.numerals import date_zh, money_figures
from casework.models import Office
from casework.models.office import OfficeKind
from enforcement.penalty import contest, payments, record
from enforcement.penalty.form import PenaltyForm


class DemandAnswer(PenaltyForm):
    follows = {"made_on": ("demand",)}
    statement = TextField(label="对催告的陈述、申辩", min_length=2, max_length=2000)
    made_on = DateField(label="提出日期")

    def check(self) -> None:
        self.not_in_future("made_on")


class DemandChecked(PenaltyForm):
    accepted = forms.ChoiceField(label="是否成立", choices={"no": "不成立，继续执行", "yes": "成立，依其改正"})
    reasons = TextField(label="复核情况和理由", min_length=5, max_length=2000)


class AtTheCourt(PenaltyForm):
    """The court one applies to: the one the place gives, unless another is chosen with a reason; the paper states its name."""

    court_office = OfficeField(
        OfficeKind.COURT,
        label="申请的人民法院",
        required=False,
        help_text="本机关所在地的基层人民法院；机关表中查到的已经选好",
    )
    court = forms.CharField(
        label="法院名称（不在机关表中的）", max_length=80, required=False, help_text="已选择法院的不填"
    )
    real_property = forms.BooleanField(label="执行对象是不动产（由不动产所在地的法院受理）", required=False)
    court_reason = forms.CharField(
        label="向其他法院申请的依据",
        max_length=300,
        required=False,
        help_text="集中管辖、指定管辖的文书等；按所在地申请的不填",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.described_only:
            self.fields["court_office"].initial = courts.enforcing(self.penalty.case.office, self.today)

    def check(self) -> None:
        given, office = self.cleaned_data, self.penalty.case.office
        routed, typed = courts.enforcing(office, self.today), str(given.get("court") or "")
        chosen = given.get("court_office") or Office.objects.filter(kind=OfficeKind.COURT, name=typed).first()
        if chosen is None and not typed:
            chosen = routed
        given["court_office"], given["court"] = chosen, chosen.name if chosen else typed
        real_property = bool(given.get("real_property"))
        if not given["court"]:
            self.add_error("court_office", "须写明向哪一人民法院申请（行政强制法第五十四条）：请选择法院或者填写名称")
        elif not given.get("court_reason"):
            for why in courts.why_not(chosen, given["court"], routed, office, real_property=real_property):
                self.add_error("court_office", f"{why}；确须向其他法院申请的，请填写依据")


class PropertyRequest(AtTheCourt):
    """申请财产保全：of the court that is to enforce, before it is asked to (行诉解释 159)."""

    assets = TextField(label="请求保全的财产", min_length=5, max_length=2000)
    reasons = TextField(label="认为被执行人可能逃避执行的理由", min_length=5, max_length=2000)


class PropertyAnswer(PenaltyForm):
    follows = {"ruled_on": ("ask_preservation",)}
    outcome = forms.ChoiceField(label="裁定", choices={"granted": "准予保全", "refused": "不予保全"})
    ruled_on = DateField(label="裁定日期")
    number = forms.CharField(label="裁定文号", max_length=80)

    def check(self) -> None:
        self.not_in_future("ruled_on")


class ApplyCourt(AtTheCourt):
    statement = TextField(label="当事人对催告的意见", required=False, max_length=2000)
    signed_by_head = forms.BooleanField(label="申请书已由机关负责人签名并盖章、注明日期")
    surcharge = MoneyField(label="申请执行的加处罚款（元）", required=False, help_text="写明算式；不申请的不填")
    surcharge_sum = forms.CharField(label="加处罚款的算式", max_length=400, required=False)
    urgent = forms.BooleanField(
        label="情况紧急，为保障公共安全请求立即执行",
        required=False,
        help_text="经院长批准的，自裁定之日起五日内执行（行政强制法第五十九条）",
    )
    assets = TextField(label="执行标的情况（财产线索）", required=False, max_length=2000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.described_only and (found := payments.accrued(self.penalty, self.today)).sum:
            self.fields["surcharge"].help_text = f"截至今日：{found.sum}；不申请的不填"

    def check(self) -> None:
        super().check()
        extra, (fine, _) = record.money(self.cleaned_data.get("surcharge")), contest.sums(self.penalty)
        accrued = payments.accrued(self.penalty, self.today)
        if extra > fine:
            self.add_error(
                "surcharge", f"加处罚款不得超过罚款数额{money_figures(fine)}元（程序规定第七十五条），请改正"
            )
        elif extra > accrued.amount:
            self.add_error(
                "surcharge",
                f"截至{date_zh(self.today)}的加处罚款为{money_figures(accrued.amount)}元（{accrued.sum}），请改正",
            )
        if extra and not self.cleaned_data.get("surcharge_sum"):
            self.add_error("surcharge_sum", "申请执行加处罚款的，须写明起止日期和算式；复议、诉讼期间不计算")


class CourtAnswer(PenaltyForm):
    """A ruling or another word of the court, with its number and the day it reached the office."""

    served_on = DateField(label="收到日期")
    number = forms.CharField(label="法院文书号", max_length=80, required=False)

    def check(self) -> None:
        served, applied = self.not_in_future("served_on"), record.last(self.penalty, "apply_to_court")
        if served and applied and served < applied.on:
            self.add_error("served_on", f"早于申请执行的日期{date_zh(applied.on)}，请核对")


class CourtHears(CourtAnswer):
    accepted_on = DateField(label="受理日期", required=False, help_text="由系统填写")

    def check(self) -> None:
        super().check()
        accepted = record.answers(self.penalty, "court_accepts", "upper_accepts").get("served_on")
        self.cleaned_data["accepted_on"] = record.day(accepted)


class CourtRefusal(CourtAnswer):
    reasons = TextField(label="裁定的理由", min_length=2, max_length=2000)


class Objection(PenaltyForm):
    court = forms.CharField(label="上一级人民法院", max_length=80)
    reasons = TextField(label="异议的理由", min_length=5, max_length=2000)


class CourtDone(PenaltyForm):
    follows = {"ruled_on": ("apply_to_court",)}
    outcome = forms.ChoiceField(label="执行结果", choices={"executed": "执行完毕", "ended": "人民法院裁定终结执行"})
    ruled_on = DateField(label="日期")
    paid = MoneyField(label="执行到位的罚没款（元）", required=False)
    number = forms.CharField(label="法院文书号", max_length=60, required=False)
    reasons = TextField(label="终结执行的情形", max_length=1000, required=False)

    def check(self) -> None:
        self.not_in_future("ruled_on")
        left, paid = payments.balance(self.penalty), record.money(self.cleaned_data.get("paid"))
        if self.cleaned_data.get("outcome") == "executed" and paid < left:
            self.add_error(
                "paid",
                f"尚欠{money_figures(left)}元，登记执行到位的是{money_figures(paid)}元：没有全部到位的不是执行完毕，"
                "请登记到位数额，或者登记人民法院裁定终结执行",
            )
        if self.cleaned_data.get("outcome") == "ended" and not self.cleaned_data.get("reasons"):
            self.add_error("reasons", "人民法院裁定终结执行的，须写明终结执行的情形（程序规定第七十七条第二项）")
