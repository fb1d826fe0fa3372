"""What enforcement, and what moves its two years, ask for (申请执行、时效的中断与中止)."""

from datetime import date
from typing import Any

from django import forms

from casework import courts
from casework.forms import DateField, EvidenceField, OfficeField, PartyField, StepForm, TextField
from casework.models import CaseParty, Office
from casework.models.office import OfficeKind
from casework.sides import own_parties
from mediation.bases import ENFORCEMENT_TERM, INACTIVE_COURT, ROUND_ENDED
from mediation.confirmation import limitation
from mediation.questions import SUSPENDED_TERM


class Enforce(StepForm):
    obligee = PartyField(label="申请执行人")
    applied_on = DateField(label="法院收到申请执行书之日")
    enforcing_court = OfficeField(
        OfficeKind.COURT, label="执行法院", help_text="作出裁定的法院，或者与其同级的财产所在地法院"
    )
    unperformed = TextField(label="没有履行的义务", min_length=2, max_length=2000)
    found_property = TextField(
        label="发现的可供执行的财产", required=False, max_length=1000, help_text="终结本次执行程序后再次申请执行的须填"
    )

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
        self._once_it_was_due(self.not_in_future("applied_on"))
        court = self.cleaned_data.get("enforcing_court")
        ruled = getattr(self.subject, "court", None)
        if court and ruled and court.pk != ruled.pk and court.level != ruled.level:
            self.add_error("enforcing_court", f"须为作出裁定的{ruled}，或者与其同级的财产所在地法院")
        self._something_was_found()

    def _once_it_was_due(self, applied: date | None) -> None:
        """On the day the court received it something had to be overdue, and the ruling made."""
        confirmation: Any = self.subject
        if applied is None or confirmation is None or self.asked is None:
            return
        agreement, basis = confirmation.agreement, ENFORCEMENT_TERM.on(self.asked.on)
        if confirmation.ruled_on and applied < confirmation.ruled_on:
            self.add_error("applied_on", f"申请执行不能早于裁定之日{confirmation.ruled_on}（{basis}）")
        elif not any(it.is_overdue(applied) for it in agreement.schedule):
            self.add_error("applied_on", f"该日没有到期而未履行的义务，不能申请执行（{basis}）")

    def _something_was_found(self) -> None:
        """After a round that ended for want of property, another begins with property, at any time (民诉法解释 517)."""
        if self.subject is None or self.asked is None or self.cleaned_data.get("found_property"):
            return
        if ended := limitation.round_ended(self.subject):
            number, basis = ended.answers["ending_number"], ROUND_ENDED.on(self.asked.on)
            self.add_error(
                "found_property",
                f"本次执行程序已由{number}终结，发现可供执行的财产的，可以再次申请执行（{basis}），请写明财产",
            )


class Done(StepForm):
    text = TextField(label="说明", max_length=1000, required=False)


class DoneInPart(StepForm):
    recovered = TextField(label="执行到位的义务和数额", min_length=2, max_length=1000)
    counts_from = DateField(label="其余部分申请执行的期间起算之日", required=False, widget=forms.HiddenInput)

    def clean(self) -> None:
        if self.subject is not None and self.asked is not None:
            self.cleaned_data["counts_from"] = limitation.falls_due_after(self.subject, self.asked.on)


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


class AskSuperior(StepForm):
    """Six months without enforcement: the court above may order it, do it itself, or give it to another."""

    superior = OfficeField(OfficeKind.COURT, label="上一级人民法院", help_text="执行法院的上一级；级别高于执行法院")
    asked_on = DateField(label="提出申请之日")
    idle = TextField(label="执行法院未执行的情况", min_length=5, max_length=1000)

    def clean(self) -> None:
        self.not_in_future("asked_on")
        superior = self.cleaned_data.get("superior")
        if superior is None or self.subject is None or self.asked is None:
            return
        enforces = limitation.enforcing_court(self.subject)
        now = Office.objects.filter(pk=enforces).first() if enforces else None
        if now and not courts.is_next_above(superior, now):
            self.add_error(
                "superior",
                f"须为执行法院的上一级人民法院（{INACTIVE_COURT.on(self.asked.on)}），"
                f"{superior}不是{now}的上一级；请按法院的层级和所在地另选",
            )


class EndRound(StepForm):
    """终结本次执行程序：nothing was found that could be taken; the claim stays, and no period runs against it."""

    round_ended_on = DateField(label="法院裁定终结本次执行程序之日")
    ending_number = forms.CharField(label="裁定书案号", max_length=80)
    investigated = TextField(
        label="财产调查的情况", min_length=5, max_length=2000, help_text="查询、调查的措施和结果，已经执行到位的数额"
    )
    agreed_by = forms.ChoiceField(
        label="终结的根据",
        choices={"applicant": "申请执行人签字确认", "panel": "合议庭审查核实，并经院长批准"},
        help_text="二者必居其一",
    )

    def clean(self) -> None:
        day, applied = self.not_in_future("round_ended_on"), None
        if self.subject is not None:
            applied = limitation.applied(self.subject)
        if day and applied and day < applied:
            self.add_error("round_ended_on", f"不能早于法院收到申请执行书之日{applied}")


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


class Ended(StepForm):
    """Once the obstacle is gone the law counts in two ways: both ends are kept with the entry, and shown."""

    obstacle_ended_on = DateField(label="中止的原因消除之日", help_text=SUSPENDED_TERM.question)
    by_the_code = DateField(label="依民法典第一百九十四条届满之日", required=False, widget=forms.HiddenInput)
    by_the_rules = DateField(label="依执行程序解释第十九条届满之日", required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.subject is not None:
            self.fields[
                "obstacle_ended_on"
            ].help_text = f"{SUSPENDED_TERM.remark(self.subject.office)}。{self.today_would_mean()}"

    def today_would_mean(self) -> str:
        """Both ends if it were gone today: whoever reads this may still choose the day on which to apply."""
        held = limitation.standing_obstacle(self.subject) if self.subject is not None else None
        ends = limitation.ends_by_either(self.subject, held, self.asked.on) if held and self.asked else None
        return f"若今天消除：依前者{ends[0]}届满，依后者{ends[1]}届满。" if ends else ""

    def _both_ends(self, held_from: date | None, ended: date) -> None:
        if ends := limitation.ends_by_either(self.subject, held_from, ended) if held_from else None:
            self.cleaned_data["by_the_code"], self.cleaned_data["by_the_rules"] = ends


class LateObstacle(Ended):
    """Whoever was kept from acting could not say so in time: an obstacle that is over is entered after the period."""

    because = forms.ChoiceField(label="中止的原因", choices=limitation.OBSTACLES)
    began_on = DateField(label="障碍发生之日", help_text="不晚于期间届满之日")
    counts_from = DateField(label="起算之日", required=False, widget=forms.HiddenInput)
    days_left = forms.IntegerField(label="障碍发生时剩余的日数", required=False, widget=forms.HiddenInput)
    proof = TextField(label="证据", min_length=2, max_length=1000)

    def clean(self) -> None:
        began, ended = self.not_in_future("began_on"), self.not_in_future("obstacle_ended_on")
        self.cleaned_data["counts_from"] = ended
        if began is None or ended is None or self.subject is None:
            return
        self._both_ends(limitation.held_late_from(self.subject, began), ended)
        if limitation.goes_on(self.subject):
            self.cleaned_data["days_left"] = limitation.left_when_held(self.subject, began)
        if ended < began:
            self.add_error("obstacle_ended_on", f"原因消除之日不能早于障碍发生之日{began}")
        elif why := limitation.why_not_held(self.subject, began, ended):
            self.add_error("began_on", f"{why}（{limitation.SUSPENSION}）")


class ObstacleOver(Ended):
    """Under the second reading nothing begins anew: the period that stood still goes on."""

    counts_from = DateField(label="起算之日", required=False, widget=forms.HiddenInput)
    proof = TextField(label="证据", min_length=2, max_length=1000)

    def clean(self) -> None:
        ended = self.not_in_future("obstacle_ended_on")
        goes_on = self.subject is not None and limitation.goes_on(self.subject)
        self.cleaned_data["counts_from"] = None if goes_on else ended
        stop = limitation.standing_obstacle(self.subject) if self.subject is not None else None
        if ended and stop and ended < stop:
            self.add_error("obstacle_ended_on", f"不能早于中止之日{stop}")
        elif ended:
            self._both_ends(stop, ended)
