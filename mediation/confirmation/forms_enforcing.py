"""What enforcement, and what moves its two years, ask for (申请执行、时效的中断与中止)."""

from typing import Any

from django import forms

from casework.forms import DateField, EvidenceField, OfficeField, PartyField, StepForm, TextField
from casework.models import CaseParty
from casework.models.office import OfficeKind
from casework.sides import own_parties
from mediation.bases import ENFORCEMENT_TERM
from mediation.confirmation import limitation


class Enforce(StepForm):
    obligee = PartyField(label="申请执行人")
    applied_on = DateField(label="法院收到申请执行书之日")
    enforcing_court = OfficeField(
        OfficeKind.COURT, label="执行法院", help_text="作出裁定的法院，或者与其同级的财产所在地法院"
    )
    unperformed = TextField(label="没有履行的义务", min_length=2, max_length=2000)

    def clean_obligee(self) -> CaseParty:
        obligee: CaseParty = self.cleaned_data["obligee"]
        confirmation: Any = self.subject
        if confirmation is None or self.asked is None:
            return obligee
        if not confirmation.agreement.obligees().filter(pk=obligee.pk).exists():
            raise forms.ValidationError(f"申请执行人须是协议中享有权利的一方（{ENFORCEMENT_TERM.on(self.asked.on)}）")
        mine = own_parties(confirmation.case, self.asked)
        if mine is not None and obligee.party_id not in mine:
            raise forms.ValidationError(f"当事人只能为自己一方申请执行（{ENFORCEMENT_TERM.on(self.asked.on)}）")
        return obligee

    def clean(self) -> None:
        self.not_in_future("applied_on")
        court = self.cleaned_data.get("enforcing_court")
        ruled = getattr(self.subject, "court", None)
        if court and ruled and court.pk != ruled.pk and court.level != ruled.level:
            self.add_error("enforcing_court", f"须为作出裁定的{ruled}，或者与其同级的财产所在地法院")


class Done(StepForm):
    text = TextField(label="说明", max_length=1000, required=False)


class Moves(StepForm):
    """Moves the two years: from which day they count after this, never asked of anybody."""

    counts_from = DateField(label="重新起算之日", required=False, widget=forms.HiddenInput)

    def moves(self, name: str) -> None:
        day, confirmation = self.not_in_future(name), self.subject
        self.cleaned_data["counts_from"] = day
        if day is None or confirmation is None or self.asked is None:
            return
        if why := limitation.why_not_on(confirmation, day):
            self.add_error(name, f"{why}（{ENFORCEMENT_TERM.on(self.asked.on)}）")


class Interrupt(Moves):
    because = forms.ChoiceField(label="中断的事由", choices=limitation.INTERRUPTED_BY)
    interrupted_on = DateField(label="事由发生之日", help_text="催款函等以到达对方之日为准；自该日起重新计算二年")
    proof = TextField(label="证据", min_length=2, max_length=1000, help_text="催款函及签收凭证、还款计划、付款凭证等")
    evidence = EvidenceField(label="已入卷的证据", required=False)

    def clean(self) -> None:
        self.moves("interrupted_on")


class WithdrawEnforcement(Moves):
    withdrawn_on = DateField(label="法院裁定终结执行之日")
    ending_number = forms.CharField(label="终结执行裁定书案号", max_length=80)
    reasons = TextField(label="撤回的原因", max_length=1000, required=False)

    def clean(self) -> None:
        day, applied = self.not_in_future("withdrawn_on"), self._applied_on()
        self.cleaned_data["counts_from"] = day
        if day and applied and day < applied:
            self.add_error("withdrawn_on", f"不能早于法院收到申请执行书之日{applied}")

    def _applied_on(self) -> Any:
        return limitation.applied(self.subject) if self.subject is not None else None


class Obstacle(StepForm):
    because = forms.ChoiceField(label="中止的原因", choices=limitation.OBSTACLES)
    began_on = DateField(label="障碍发生之日")
    stopped_from = DateField(label="中止之日", required=False, widget=forms.HiddenInput)
    proof = TextField(label="证据", min_length=2, max_length=1000)

    def clean(self) -> None:
        began, confirmation = self.not_in_future("began_on"), self.subject
        if began is None or confirmation is None or self.asked is None:
            return
        stopped = limitation.suspended_from(confirmation, began)
        self.cleaned_data["stopped_from"] = stopped
        if stopped is not None and stopped > self.asked.on:
            self.add_error(
                "began_on",
                f"障碍须存在于期间的最后六个月内（{limitation.SUSPENSION}），最后六个月自{stopped}开始；届时障碍仍在的，再行登记",
            )


class LateObstacle(StepForm):
    """Whoever was kept from acting could not say so in time: an obstacle that is over is entered after the period."""

    because = forms.ChoiceField(label="中止的原因", choices=limitation.OBSTACLES)
    began_on = DateField(label="障碍发生之日", help_text="不晚于期间届满之日")
    obstacle_ended_on = DateField(label="中止的原因消除之日", help_text="自该日起满六个月，申请执行的期间届满")
    counts_from = DateField(label="起算之日", required=False, widget=forms.HiddenInput)
    proof = TextField(label="证据", min_length=2, max_length=1000)

    def clean(self) -> None:
        began, ended = self.not_in_future("began_on"), self.not_in_future("obstacle_ended_on")
        self.cleaned_data["counts_from"] = ended
        if began is None or ended is None or self.subject is None:
            return
        if ended < began:
            self.add_error("obstacle_ended_on", f"原因消除之日不能早于障碍发生之日{began}")
        elif why := limitation.why_not_held(self.subject, began, ended):
            self.add_error("began_on", f"{why}（{limitation.SUSPENSION}）")


class ObstacleOver(StepForm):
    obstacle_ended_on = DateField(label="中止的原因消除之日", help_text="自该日起满六个月，申请执行的期间届满")
    counts_from = DateField(label="起算之日", required=False, widget=forms.HiddenInput)
    proof = TextField(label="证据", min_length=2, max_length=1000)

    def clean(self) -> None:
        ended = self.not_in_future("obstacle_ended_on")
        self.cleaned_data["counts_from"] = ended
        stop = limitation.standing_obstacle(self.subject) if self.subject is not None else None
        if ended and stop and ended < stop:
            self.add_error("obstacle_ended_on", f"不能早于中止之日{stop}")
