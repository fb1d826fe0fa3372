"""What suspending an investigation, looking again and resuming it ask for (程序规定 46)."""

from typing import Any

from django import forms

from casework.forms import TextField
from enforcement.penalty import record
from enforcement.penalty.form import PenaltyForm
from enforcement.penalty.forms_inquiry import SUSPENSION_GROUNDS
from enforcement.resuming import RESUME_WITHIN, Awaiting, CauseEnded, LookedAgain


class Suspend(Awaiting, PenaltyForm):
    field_order = ("ground", "awaited", "reasons")
    ground = forms.ChoiceField(label="中止的情形", choices=SUSPENSION_GROUNDS)
    reasons = TextField(label="理由", min_length=5, max_length=2000)

    def clean_ground(self) -> str:
        ground: str = self.cleaned_data["ground"]
        if ground == "ownership" and self.subject and not self.penalty.charge.startswith("Q-TM"):
            raise forms.ValidationError("权属争议或者并行诉讼的中止只适用于商标案件（商标法）；请选择其他情形")
        return ground

    def check(self) -> None:
        self.await_what()


class Resume(CauseEnded, PenaltyForm):
    reasons = TextField(label="理由", min_length=5, max_length=2000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.subject is not None:
            self.fields["ended_on"].help_text += "；" + RESUME_WITHIN.remark(self.subject.case.office)

    def check(self) -> None:
        self.cause_has_ended(record.last(self.penalty, "suspend"))


class LookAgain(LookedAgain, PenaltyForm):
    def check(self) -> None:
        self.looked_after(record.last(self.penalty, "suspend"))
