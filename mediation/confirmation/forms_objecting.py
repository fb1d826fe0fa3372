"""What an objection to the confirmation, and the court's answer to it, ask for (民诉法解释第三百七十二条)."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from casework.calendar import current
from casework.forms import DateField, StepForm, TextField
from casework.law.deadline import due
from casework.law.periods import PERIODS
from casework.models import CaseParty
from casework.sides import own_parties
from mediation.bases import OBJECTION
from mediation.confirmation.forms_ruled import SideField
from mediation.confirmation.limitation import objected_on
from mediation.confirmation.service import received, ruled_on
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
        self.not_in_future("knew_on")
        self.cleaned_data["side"] = None
        if self.subject is None or self.asked is None:
            return
        side = self._side(self.subject)
        if self.cleaned_data.get("objector") == "interested":
            self._as_an_outsider(side)
        else:
            self._as_a_side(side)

    def _side(self, confirmation: Any) -> CaseParty | None:
        """The party of the agreement that bears the name."""
        bound = (it.case_party for it in confirmation.agreement.taking_part())
        return next((it for it in bound if it.party.name == self.cleaned_data.get("name")), None)

    def _as_a_side(self, side: CaseParty | None) -> None:
        """Its fifteen days end with the fifteenth after it received the ruling itself; it may object before (民诉法解释 372)."""
        confirmation: Any = self.subject
        if side is None:
            names = "、".join(it.name for it in confirmation.agreement.taking_part())
            self.add_error("name", f"协议的当事人为{names}；不是其中一方的，异议人请选利害关系人（{self._basis}）")
            return
        self.cleaned_data["side"] = side
        ruled, objected = ruled_on(confirmation), self.cleaned_data.get("objected_on")
        if ruled and objected and objected < ruled:
            self.add_error("objected_on", f"提出异议不能早于裁定之日{ruled}（{self._basis}）")
        elif since := received(confirmation).get(str(side.pk)):
            self._within("JC-22a", since, f"{side.party.name}于{since}收到裁定书，")

    def _as_an_outsider(self, side: CaseParty | None) -> None:
        if side is not None:
            self.add_error(
                "objector",
                f"{side.party.name}是协议的当事人，异议期为收到裁定之日起十五日，请选当事人（{self._basis}）",
            )
        elif (known := self.cleaned_data.get("knew_on")) is None:
            self.add_error("knew_on", "利害关系人提出异议，须写明知道或者应当知道权益受侵害之日")
        else:
            self._within("JC-22b", known)

    @property
    def _basis(self) -> str:
        return str(OBJECTION.on(self.asked.on if self.asked else date.max))

    def _within(self, rule: str, start: date, whose: str = "") -> None:
        objected, period = self.cleaned_data.get("objected_on"), PERIODS[rule].period
        confirmation: Any = self.subject
        days = current().for_region(confirmation.office.division)
        last = timezone.localtime(due(period, first_moment(start), days).latest).date()
        if objected and objected > last:
            self.add_error("objected_on", f"{whose}异议期已于{last}届满（{period}，{self._basis}）")
        if objected and objected < start and not whose:  # a party may object before the ruling is served on it
            self.add_error("objected_on", f"提出异议不能早于知道权益受侵害之日{start}（{self._basis}）")

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


class OfSide(StepForm):
    """Whose fifteen days are over, or were used: the system says which."""

    side = SideField(label="哪一方", required=False)


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


class Revoked(Answered):
    reasons = TextField(label="撤销的理由摘要", min_length=5, max_length=3000)
