"""What the listing steps ask for."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from casework.forms import DateField, PartyField, StepForm, TextField
from enforcement.credit import messages
from enforcement.credit.guards import heavier_penalty, unperformed_ruling
from enforcement.credit.problems import problems
from enforcement.credit.records import as_listed

FACTORS = {
    "malice": "主观恶意",
    "frequency": "违法频次",
    "duration": "持续时间",
    "penalty_kind": "处罚类型",
    "amount": "罚没款数额",
    "goods_value": "产品货值金额",
    "health": "对人民群众生命健康的危害",
    "loss": "财产损失",
    "impact": "社会影响",
}
"""九项考量因素（CR-L6）。"""


class Propose(StepForm):
    subject_party = PartyField("party", "respondent", label="拟列入的当事人")
    ground = forms.ChoiceField(label="列入事由", choices=messages.GROUNDS)
    basis_kind = forms.ChoiceField(label="依据", choices={"penalty": "行政处罚决定", "ruling": "行政裁决（拒不履行）"})
    facts = TextField(label="事实", min_length=10, max_length=4000, help_text="将随列入信息公示，不得写入个人身份信息")

    def clean(self) -> None:
        given, case = self.cleaned_data, self.subject and self.subject.case
        if case and given.get("basis_kind") == "penalty" and not heavier_penalty(case):
            self.add_error("basis_kind", "本案没有较重行政处罚，不能据以列入（失信名单办法第二条）")
        if case and given.get("basis_kind") == "ruling":
            if not unperformed_ruling(case):
                self.add_error("basis_kind", "本案没有已生效而未履行的裁决，不能据以列入（失信名单办法第十一条）")
            if given.get("ground") != "refuse_ruling_or_penalty":
                self.add_error("ground", "以裁决为依据的，列入事由只能是有能力而拒不履行")


class Assess(StepForm):
    """Nine factors, each in words; one that does not apply says why (不适用：…)."""

    no_intent_proved = forms.BooleanField(label="当事人足以证明没有主观故意", required=False)
    serious = forms.BooleanField(label="性质恶劣、情节严重、社会危害较大（与主观故意分别判断）", required=False)

    def clean(self) -> None:
        if not self.cleaned_data.get("serious") and not self.cleaned_data.get("no_intent_proved"):
            self.add_error(
                "serious", "不构成性质恶劣、情节严重、社会危害较大的，应当办理“不予列入”（失信名单办法第二条）"
            )
        self.cleaned_data["factors"] = {name: self.cleaned_data.get(f"factor_{name}", "") for name in FACTORS}


for _name, _label in FACTORS.items():
    Assess.base_fields[f"factor_{_name}"] = TextField(
        label=_label, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )


class Reasons(StepForm):
    reasons = TextField(label="理由", min_length=5, max_length=2000)


class Notify(StepForm):
    served_on = DateField(label="告知书送达日期")

    def clean(self) -> None:
        self.not_in_future("served_on")


class Defend(StepForm):
    defence = TextField(label="陈述、申辩内容", max_length=5000)
    received_on = DateField(label="收到日期")

    def clean(self) -> None:
        self.not_in_future("received_on")
        self.cleaned_data["heard"] = True


class Waive(StepForm):
    """Nothing to answer: the time to be heard is over."""

    def clean(self) -> None:
        self.cleaned_data["heard"] = True


class Consent(StepForm):
    consent_number = forms.CharField(label="批复文号", max_length=80)
    opinion = TextField(label="意见", max_length=1000)

    def clean(self) -> None:
        self.cleaned_data["superior_consent"] = True


class Enlist(StepForm):
    measures = forms.MultipleChoiceField(label="管理措施", choices=messages.MEASURES)
    defence_treated = TextField(label="陈述、申辩的复核情况", max_length=2000)
    reasons = TextField(label="列入理由", min_length=10, max_length=3000)

    def clean(self) -> None:
        listing: Any = self.subject
        if listing is None or self.asked is None or self.errors:
            return
        self.cleaned_data["listed_on"] = self.asked.on
        draft = as_listed(listing, listed_on=self.asked.on, measures=self.cleaned_data["measures"], number="待签发")
        found = problems(messages.DECIDED, messages.listing_message(messages.DECIDED, draft), self.asked.on)
        ignored = {"release.secrecy_cleared", "release.redacted"}
        if complaints := [str(problem.message) for problem in found if problem.field not in ignored]:
            raise ValidationError(complaints)


class Publish(StepForm):
    published_on = DateField(label="公示日期")
    record_number = forms.CharField(label="公示系统记录号", max_length=80)
    secrecy_cleared = forms.BooleanField(label="已完成保密审查")
    redacted = forms.BooleanField(label="已完成脱敏处理")

    def clean(self) -> None:
        given: date | None = self.not_in_future("published_on")
        listed = getattr(self.subject, "listed_on", None)
        if given and listed and given < listed:
            self.add_error("published_on", "公示日期不能早于列入决定的日期")


class AskRepair(StepForm):
    received_on = DateField(label="收到申请的日期")
    papers_complete = forms.BooleanField(label="申请书、主体资格文件、守信承诺书和履行、整改证明齐全")

    def clean(self) -> None:
        self.not_in_future("received_on")


class GrantRepair(StepForm):
    performed = forms.BooleanField(label="已履行处罚或者裁决确定的义务")
    rectified = forms.BooleanField(label="已纠正违法行为、消除危害后果")
    no_heavier_again = forms.BooleanField(label="未再受到较重行政处罚")
    reasons = TextField(label="审查情况", min_length=5, max_length=2000)

    def clean(self) -> None:
        self.cleaned_data["removal_reason"] = "early_repair"


class TermOver(StepForm):
    """Nothing to answer: three years are over."""

    def clean(self) -> None:
        self.cleaned_data["removal_reason"] = "term"


class Revoke(StepForm):
    annulment_number = forms.CharField(label="撤销、确认违法或者无效的文书文号", max_length=120)
    removal_reason = forms.ChoiceField(
        label="撤销原因",
        choices={name: label for name, (topic, label) in messages.REMOVAL_REASONS.items() if topic == messages.REVOKED},
    )
    reasons = TextField(label="说明", min_length=5, max_length=1000)
