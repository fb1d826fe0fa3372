"""What the listing steps ask for."""

import re
from typing import Any

from django import forms
from django.utils import timezone

from casework.forms import DateField, PartyField, StepForm, TextField
from casework.models import Case, Deadline, Event
from casework.models.party import PartyKind
from enforcement.credit import basis, messages
from enforcement.credit.questions import SUPERIOR_CONSENT

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
OF_INTENT = ("malice", "frequency", "duration")
"""What may show that it was done on purpose; how often and how long may also show how serious it was."""
OF_SERIOUSNESS = tuple(name for name in FACTORS if name != "malice")
ON_PURPOSE = frozenset({"wilful_ip_infringement"})
"""Grounds of which intent is a part: there both are assessed, each from facts of its own (CR-L4)."""
POINTER = re.compile(r"见.{0,20}(决定书?|裁决书?|笔录|报告|材料|证据)$")
"""见处罚决定书: a statement that only points at a document."""


class Propose(StepForm):
    subject_party = PartyField("party", "respondent", label="拟列入的当事人")
    ground = forms.ChoiceField(
        label="列入事由",
        choices={
            key: text
            for key, text in messages.GROUNDS.items()
            if key in basis.GROUND_ARTICLES and key != basis.BY_COURT
        },
    )
    basis_kind = forms.ChoiceField(label="依据", choices={"penalty": "行政处罚决定", "ruling": "行政裁决（拒不履行）"})
    facts = TextField(label="事实", min_length=10, max_length=4000, help_text="将随列入信息公示，不得写入个人身份信息")
    as_responsible = forms.BooleanField(label="列入的自然人是经营主体的责任人员", required=False)
    responsible_under = forms.CharField(
        label="列入责任人员的依据", max_length=200, required=False,
        help_text="只有法律、行政法规或者党中央、国务院政策文件有规定时，才能列入责任人员（失信名单办法第十一条第二款）",
    )  # fmt: skip

    def clean(self) -> None:
        given = self.cleaned_data
        self._responsible(given)
        if self.subject is None:
            return
        refusal = given.get("ground") == messages.REFUSAL
        if given.get("basis_kind") == "ruling":
            self._on_a_ruling(self.subject.case, refusal)
        elif given.get("basis_kind") == "penalty":
            self._on_a_penalty(self.subject.case, refusal)
        self._once(self.subject, given.get("subject_party"))

    def _responsible(self, given: dict[str, Any]) -> None:
        row = given.get("subject_party")
        if not given.get("as_responsible"):
            given["responsible_under"] = ""
        elif row and row.party.kind != PartyKind.PERSON:
            self.add_error("as_responsible", "责任人员是自然人；列入经营主体本身的，不勾选")
        elif not given.get("responsible_under"):
            self.add_error(
                "responsible_under",
                "没有法律、行政法规或者党中央、国务院政策文件规定的，不得列入责任人员（失信名单办法第十一条第二款）",
            )

    def _on_a_ruling(self, case: Case, refusal: bool) -> None:
        if not basis.unperformed_ruling(case):
            self.add_error(
                "basis_kind",
                "本案没有经催告并认定拒不履行的生效裁决，不能据以列入（失信名单办法第十一条）；请先在行政裁决中办理“认定拒不履行”",
            )
        if not refusal:
            self.add_error("ground", "以裁决为依据的，列入事由只能是有能力而拒不履行")

    def _on_a_penalty(self, case: Case, refusal: bool) -> None:
        if refusal:
            if not basis.refused_penalty(case):
                self.add_error(
                    "ground", "处罚决定没有经催告仍不履行的情形，不能以拒不履行为由列入（失信名单办法第十一条）"
                )
        elif not basis.heavier_penalty(case):
            self.add_error("basis_kind", "本案没有较重行政处罚，不能据以列入（失信名单办法第二条）")
        elif not basis.answered_to_list(case):
            self.add_error(
                "basis_kind",
                "处罚决定已经认定不列入：是否列入须与处罚一并决定（失信名单办法第十三条），不能再据以列入",
            )

    def _once(self, listing: Any, party: Any) -> None:
        """One decision lists a party once; another party of the case may still be listed."""
        others = type(listing)._default_manager.filter(case=listing.case_id, subject_party=party).exclude(pk=listing.pk)
        if party and others.exclude(state__in=("not_listed", "revoked")).exists():
            self.add_error("subject_party", "对该当事人的列入已经办理，不得就同一决定重复列入（失信名单办法第十三条）")


class Assess(StepForm):
    """Nine factors, each in words; one that does not apply says why (不适用：…)."""

    no_intent_proved = forms.BooleanField(label="当事人足以证明没有主观故意", required=False)
    serious = forms.BooleanField(label="性质恶劣、情节严重、社会危害较大（与主观故意分别判断）", required=False)
    intent_by = forms.MultipleChoiceField(
        label="认定主观故意所依据的因素", choices=[(name, FACTORS[name]) for name in OF_INTENT], required=False,
        help_text="列入事由为故意侵犯知识产权的填写；已用于认定故意的，不得再用于认定情节严重（关于故意侵犯知识产权认定标准的批复，国知发保函〔2021〕161号）",
    )  # fmt: skip
    serious_by = forms.MultipleChoiceField(
        label="认定情节严重所依据的因素", choices=[(name, FACTORS[name]) for name in OF_SERIOUSNESS], required=False,
        help_text="从侵权的手段、次数、时间、后果等客观方面判断",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if getattr(self.subject, "ground", "") == messages.REFUSAL:
            self.fields["serious"].label = "有履行能力而拒不履行、逃避执行，严重影响机关公信力"

    def clean(self) -> None:
        if not self.cleaned_data.get("serious") and not self.cleaned_data.get("no_intent_proved"):
            label = self.fields["serious"].label
            self.add_error("serious", f"不具备“{label}”的情形的，应当办理“不予列入”（失信名单办法第二条、第十一条）")
        self._apart()
        self.cleaned_data["factors"] = {name: self.cleaned_data.get(f"factor_{name}", "") for name in FACTORS}

    def _apart(self) -> None:
        """Intent and seriousness rest on different factors, and not on one fact told under two of them (CR-L4)."""
        given = self.cleaned_data
        intent, serious = given.get("intent_by", []), given.get("serious_by", [])
        if getattr(self.subject, "ground", "") in ON_PURPOSE and not given.get("no_intent_proved"):
            for name, chosen in (("intent_by", intent), ("serious_by", serious)):
                if not chosen:
                    self.add_error(
                        name,
                        "故意侵权的，主观故意和情节严重须分别评估，请分别选择所依据的因素（国知发保函〔2021〕161号）",
                    )
        if twice := [FACTORS[name] for name in intent if name in serious]:
            self.add_error(
                "serious_by",
                f"{'、'.join(twice)}已用于认定主观故意，不得重复用于认定情节严重（国知发保函〔2021〕161号）",
            )
        elif again := _facts(given, intent) & _facts(given, serious):
            self.add_error(
                "serious_by",
                f"“{min(again)}”同时写在认定故意和认定情节严重的因素中，同一事实不得两次评价（国知发保函〔2021〕161号）",
            )


def _facts(given: dict[str, Any], factors: list[str]) -> set[str]:
    """The single statements under these factors; where to read something is said of any fact, and is none itself."""
    told = (re.split(r"[。；;\n]", given.get(f"factor_{name}", "")) for name in factors)
    stated = {fact.strip() for facts in told for fact in facts}
    return {fact for fact in stated if fact and not POINTER.search(fact)}


for _name, _label in FACTORS.items():
    Assess.base_fields[f"factor_{_name}"] = TextField(
        label=_label, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )


class Reasons(StepForm):
    reasons = TextField(label="理由", min_length=5, max_length=2000)


class Notify(StepForm):
    """The notice is issued with this step: handed over at once, or served later with the step for that."""

    served_on = DateField(
        label="当场送达日期", required=False, help_text="当场交付的填当天；另行送达的不填，送达后再登记"
    )

    def clean(self) -> None:
        served = self.not_in_future("served_on")
        if served and self.asked and served < self.asked.on:
            self.add_error("served_on", "告知书由本步骤签发，送达日期不能早于签发之日；此后送达的另行登记")


class NoticeServed(StepForm):
    served_on = DateField(label="告知书送达日期")

    def clean(self) -> None:
        served = self.not_in_future("served_on")
        if self.subject is None:
            return
        issued = Event.objects.filter(subject_id=self.subject.pk, step="notify").last()
        if served and issued and served < timezone.localtime(issued.at).date():
            self.add_error("served_on", "送达日期不能早于告知书签发之日，请核对")


class Defend(StepForm):
    defence = TextField(label="陈述、申辩内容", max_length=5000)
    received_on = DateField(label="收到日期")

    def clean(self) -> None:
        _not_before_the_notice(self, "received_on")


def _not_before_the_notice(form: StepForm, name: str) -> None:
    given, subject = form.not_in_future(name), form.subject
    served = (
        Deadline.objects.filter(subject_id=subject.pk, term="defence").order_by("start").last() if subject else None
    )
    if given and served and given < timezone.localtime(served.start).date():
        form.add_error(name, f"不能早于告知书送达之日（{timezone.localtime(served.start):%Y-%m-%d}），请核对")


class Waive(StepForm):
    """Nothing to answer: the time to be heard is over, or was given up in writing."""

    def clean(self) -> None:
        self.cleaned_data["heard"] = True


class AskHearing(StepForm):
    requested_on = DateField(label="要求听证的日期")

    def clean(self) -> None:
        _not_before_the_notice(self, "requested_on")


class Heard(StepForm):
    held_on = DateField(label="听证日期")
    opinion = TextField(label="听证情况和意见", min_length=5, max_length=3000)

    def clean(self) -> None:
        _not_before_the_notice(self, "held_on")


class AskConsent(StepForm):
    opinion = TextField(label="当事人意见的复核情况和本机关意见", required=False, max_length=2000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.subject is not None:
            self.fields["opinion"].help_text = SUPERIOR_CONSENT.remark(self.subject.case.office)


class Consent(StepForm):
    consent_number = forms.CharField(label="批复文号", max_length=80)
    opinion = TextField(label="意见", max_length=1000)

    def clean(self) -> None:
        self.cleaned_data["superior_consent"] = True


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
