"""骗取修复的决定公示三年 (信用修复办法 23 II): asked alike where a removal from the list and where a repair was tried by fraud.

Nothing but three years, or the end of the decision itself, takes it off: it may not be stopped early.
"""

from typing import TYPE_CHECKING

from django import forms

from casework.forms import DateField, StepForm, TextField
from casework.law.statutes import REPAIR_RULES as R
from casework.models import Event
from casework.procedure import Asked, guard
from enforcement.credit import frauds

if TYPE_CHECKING:
    from casework.models import Proceeding

RULES = ("CR-L24",)
"""The rules of the register that this module answers for."""

BY = R.art(23, 2)
ENDED = ("fraud_shown_out", frauds.TAKEN_DOWN)


def _shown(subject: "Proceeding", *steps: str) -> Event | None:
    return Event.objects.filter(subject_id=subject.pk, step__in=steps).order_by("version").last()


@guard(
    "没有因故意隐瞒真实情况、弄虚作假而作出的不予修复（不予移出）、撤销准予的决定，或者该决定已经登记公示、撤销",
    BY,
    "CR-L24",
)
def fraud_is_to_be_shown(subject: "Proceeding", asked: Asked) -> bool:
    found, done = frauds.found_in(subject), _shown(subject, "show_fraud", frauds.TAKEN_DOWN)
    return found is not None and (done is None or done.version < found.version)


@guard("没有因弄虚作假作出的决定，或者该决定已经公示满三年、撤下", BY, "CR-L24")
def fraud_stands(subject: "Proceeding", asked: Asked) -> bool:
    found, ended = frauds.found_in(subject), _shown(subject, *ENDED)
    return found is not None and (ended is None or ended.version < found.version)


class FraudShown(StepForm):
    shown_on = DateField(label="决定在公示系统公示之日", help_text="自该日起公示三年，不得提前停止公示")
    shown_as = forms.CharField(label="公示系统记录号", max_length=80)

    def clean(self) -> None:
        shown, found = self.not_in_future("shown_on"), frauds.found_in(self.subject) if self.subject else None
        if shown and found and shown < found.on:
            self.add_error("shown_on", f"公示日期不能早于作出该决定之日（{found.on:%Y-%m-%d}），请核对")


class FraudTakenDown(StepForm):
    """Its decision was annulled: nothing else ends the publicity before three years."""

    annulled_on = DateField(label="该决定被撤销、变更、确认违法或者无效之日")
    annulment = forms.CharField(label="文书名称和文号", max_length=120)
    reasons = TextField(label="说明", min_length=5, max_length=1000)

    def clean(self) -> None:
        annulled, found = self.not_in_future("annulled_on"), frauds.found_in(self.subject) if self.subject else None
        if annulled and found and annulled < found.on:
            self.add_error("annulled_on", f"不能早于作出该决定之日（{found.on:%Y-%m-%d}），请核对")
