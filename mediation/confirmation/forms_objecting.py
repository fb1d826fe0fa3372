"""What an objection to the confirmation, and the court's answer to it, ask for (民诉法解释第三百七十二条)."""

from typing import Any

from django import forms

from casework.calendar import current
from casework.forms import DateField, StepForm, TextField
from casework.law.deadline import due
from casework.law.periods import PERIODS
from casework.models import CaseParty
from casework.sides import own_parties
from mediation.bases import OBJECTION
from mediation.confirmation.limitation import objected_on
from mediation.periods import first_moment


class Object(StepForm):
    objector = forms.ChoiceField(label="异议人", choices={"party": "当事人", "interested": "利害关系人"})
    name = forms.CharField(label="异议人名称（姓名）", max_length=120)
    objected_on = DateField(label="提出异议之日")
    knew_on = DateField(label="利害关系人知道或者应当知道权益受侵害之日", required=False)
    reasons = TextField(label="异议理由", min_length=5, max_length=3000)

    def clean(self) -> None:
        self._in_its_own_name()
        self.not_in_future("objected_on")
        objected, known = self.cleaned_data.get("objected_on"), self.not_in_future("knew_on")
        interested = self.cleaned_data.get("objector") == "interested"
        if interested and known is None:
            self.add_error("knew_on", "利害关系人提出异议，须写明知道或者应当知道权益受侵害之日")
        start = known if interested else getattr(self.subject, "ruling_received_on", None)
        rule = PERIODS["JC-22b" if interested else "JC-22a"]
        if self.subject is None or self.asked is None or objected is None or start is None:
            return
        last = due(rule.period, first_moment(start), current().for_region(self.subject.office.division)).latest.date()
        if objected > last:
            self.add_error("objected_on", f"异议期已于{last}届满（{rule.period}，{OBJECTION.on(self.asked.on)}）")

    def _in_its_own_name(self) -> None:
        """A party objects for itself, today, and within the term of what it is; the office and the court record any."""
        mine = own_parties(self.subject.case, self.asked) if self.subject and self.asked else None
        if mine is None or self.asked is None or self.subject is None:
            return
        self.cleaned_data["objected_on"] = self.asked.on
        confirmation: Any = self.subject
        agreement = confirmation.agreement
        is_side = not mine.isdisjoint(agreement.bound_parties)
        names = set(
            CaseParty.objects.filter(case=self.subject.case, party__in=mine).values_list("party__name", flat=True)
        )
        if self.cleaned_data.get("name") not in names:
            self.add_error(
                "name",
                f"当事人只能以自己的名义提出异议（{OBJECTION.on(self.asked.on)}），请填写{'、'.join(sorted(names))}",
            )
        if (self.cleaned_data.get("objector") == "party") != is_side:
            own = "协议的当事人" if is_side else "利害关系人"
            self.add_error("objector", f"您的一方是{own}，异议人和异议期按此填写（{OBJECTION.on(self.asked.on)}）")


class Answered(StepForm):
    """The ruling on the objection. It has a number of its own; that of the confirmation stays what it was."""

    objection_number = forms.CharField(label="异议裁定书案号", max_length=80)
    answered_on = DateField(label="异议裁定之日")
    reasons = TextField(label="裁定理由摘要", max_length=3000, required=False)

    def clean(self) -> None:
        answered = self.not_in_future("answered_on")
        objected = objected_on(self.subject) if self.subject is not None else None
        if answered and objected and answered < objected:
            self.add_error("answered_on", f"不能早于提出异议之日{objected}")


class Changed(Answered):
    """部分成立：what of the agreement is still confirmed. Whoever is affected may object to the new ruling in turn."""

    remaining = TextField(label="改变以后仍然确认有效的内容", min_length=5, max_length=3000)
    new_ruling_received_on = DateField(label="当事人收到新裁定之日", help_text="各方不在同一天收到的，填最晚的一天")

    def clean(self) -> None:
        super().clean()
        received, answered = self.not_in_future("new_ruling_received_on"), self.cleaned_data.get("answered_on")
        if received and answered and received < answered:
            self.add_error("new_ruling_received_on", "收到新裁定不能早于裁定之日")
        self.cleaned_data["ruling_received_on"] = received


class Revoked(Answered):
    reasons = TextField(label="撤销的理由摘要", min_length=5, max_length=3000)
