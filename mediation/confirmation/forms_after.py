"""What the handler answers after a revocation: whether what had leaned on the confirmation still holds (复核)."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django import forms

from casework.forms import DateField, StepForm, TextField
from casework.law.period import Period
from casework.law.statutes import CIVIL_PROCEDURE
from mediation.bases import OBJECTION_RULED
from mediation.confirmation import aftermath
from mediation.questions import RECHECK_DAYS

if TYPE_CHECKING:
    from mediation.confirmation.models import Confirmation

FOUND = {
    "none": "没有以该确认或者其履行为根据，不变",
    "stands": "曾以其为情节或者根据，经复核仍然成立",
    "mended": "已经在相应程序中办理变更、更正、移出或者撤销",
    "begun": "已经在相应程序中开始办理",
}


def recheck_days(confirmation: "Confirmation", answers: Mapping[str, Any]) -> Period:
    return CIVIL_PROCEDURE.days(int(RECHECK_DAYS.value(confirmation.office)))


def must_be_rechecked(confirmation: "Confirmation", answers: Mapping[str, Any]) -> bool:
    return bool(aftermath.leaning(confirmation))


class Recheck(StepForm):
    """One answer for each procedure of the case in which the confirmation may have counted."""

    checked_on = DateField(label="复核之日")
    penalty = forms.ChoiceField(label="行政处罚", choices={"": "", **FOUND}, required=False)
    credit = forms.ChoiceField(label="严重违法失信名单", choices={"": "", **FOUND}, required=False)
    publicity = forms.ChoiceField(label="信用公示", choices={"": "", **FOUND}, required=False)
    repair = forms.ChoiceField(label="信用修复", choices={"": "", **FOUND}, required=False)
    reasons = TextField(
        label="复核的理由和所办的事项", min_length=10, max_length=3000, help_text="逐项写明，涉及的文书写明文号"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.subject is None:
            return
        leaned = aftermath.leaned_in(self.subject)
        for name, sentence in aftermath.LEANING.items():
            if name not in leaned:
                del self.fields[name]
            else:
                self.fields[name].required = True
                self.fields[name].help_text = f"{sentence}（{OBJECTION_RULED.articles[-1]}）"

    def clean(self) -> None:
        self.not_in_future("checked_on")
