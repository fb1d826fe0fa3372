"""What the confirming ruling, and its service on each party, ask for (确认裁定与逐一送达)."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils import timezone

from casework.forms import DateField, PartyField, StepForm
from casework.models import CaseParty, Proceeding
from casework.procedure import Asked
from mediation.bases import OBJECTION, REVIEW
from mediation.confirmation import limitation, service
from mediation.confirmation.forms import Ruling
from mediation.confirmation.guards import hearing_of

ONE_DAY = "各方在同一天收到的填写；不在同一天收到的不填，由“登记一方收到裁定书”逐一登记，各方的异议期自各自收到之日起算"


class SideField(PartyField):
    """One party of the agreement that is brought to the court."""

    def offer(self, subject: Proceeding, asked: Asked | None) -> None:
        confirmation: Any = subject
        bound = [it.case_party_id for it in confirmation.agreement.taking_part()]
        self.queryset = CaseParty.objects.filter(pk__in=bound).select_related("party")


def all_sides(confirmation: Any) -> list[CaseParty]:
    return [it.case_party for it in confirmation.agreement.taking_part()]


class Confirm(Ruling):
    ruling_received_on = DateField(label="各方收到裁定之日", required=False, help_text=ONE_DAY)
    counts_from = DateField(label="申请执行的期间起算之日", required=False, widget=forms.HiddenInput)

    def clean(self) -> None:
        super().clean()
        received, ruled = self.not_in_future("ruling_received_on"), self.cleaned_data.get("ruled_on")
        if received and ruled and received < ruled:
            self.add_error("ruling_received_on", "收到裁定不能早于裁定之日")
        confirmation: Any = self.subject
        if confirmation is not None:
            self._after_the_hearing(confirmation)
            self.cleaned_data["counts_from"] = confirmation.agreement.last_due_on or received
            self.cleaned_data["side"] = all_sides(confirmation) if received else []

    def _after_the_hearing(self, confirmation: Any) -> None:
        """Nobody is heard after the ruling (民诉法解释 356)."""
        ruled, heard = self.cleaned_data.get("ruled_on"), hearing_of(confirmation)
        day = heard and timezone.localtime(datetime.fromisoformat(heard.answers["heard_at"])).date()
        if ruled and day and ruled < day and self.asked is not None:
            self.add_error("ruled_on", f"裁定不能早于核实之日{day}（{REVIEW.on(self.asked.on)}）")


class ServeRuling(StepForm):
    """One party received the ruling: its fifteen days begin. The last of them may begin the two years as well."""

    side = SideField(label="收到裁定书的一方")
    ruling_received_on = DateField(label="该方收到裁定书之日", help_text="异议期为十五日，自该方收到之日起算")
    how = forms.ChoiceField(
        label="送达方式",
        choices={"direct": "直接送达", "mail": "邮寄送达", "electronic": "电子送达", "other": "其他法定方式"},
    )
    counts_from = DateField(label="申请执行的期间起算之日", required=False, widget=forms.HiddenInput)

    def clean(self) -> None:
        day, side = self.not_in_future("ruling_received_on"), self.cleaned_data.get("side")
        confirmation: Any = self.subject
        if day is None or side is None or confirmation is None or self.asked is None:
            return
        ruled = service.ruled_on(confirmation)
        if ruled and day < ruled:
            self.add_error("ruling_received_on", f"收到裁定不能早于裁定之日{ruled}")
        known = service.received(confirmation)
        if earlier := known.get(str(side.pk)):
            self.add_error(
                "side",
                f"{side.party.name}已登记于{earlier}收到裁定书（{OBJECTION.on(self.asked.on)}），异议期自该日起算",
            )
        self.cleaned_data["counts_from"] = self._effective(known | {str(side.pk): day})

    def _effective(self, known: dict[str, date]) -> date | None:
        """Where the agreement names no day, the two years begin when the ruling has reached them all (民诉法 250)."""
        confirmation: Any = self.subject
        if confirmation.agreement.last_due_on or limitation.latest(confirmation) is not None:
            return None
        bound = {str(it.case_party_id) for it in confirmation.agreement.taking_part()}
        return max(known.values()) if bound <= known.keys() else None
