"""What the recusal steps ask for."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from casework.forms import AboutCase, StepForm, TextField
from casework.machine import procedure_of, proceedings
from casework.models import Proceeding, User
from casework.procedure import Asked

CORE = ("intake", "recusal")


class PersonOnCaseField(AboutCase, forms.ModelChoiceField):
    """Someone who holds a post on the case."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(User.objects.none(), **kwargs)

    def offer(self, subject: Proceeding, asked: Asked | None) -> None:
        self.queryset = User.objects.filter(posts__case=subject.case).exclude(posts__role="party").distinct()


class Request(StepForm):
    person = PersonOnCaseField(label="申请谁回避")
    applicant = forms.CharField(label="申请人", max_length=120)
    ground = TextField(label="理由", min_length=5, max_length=1000)

    def clean(self) -> None:
        """Whether the person pauses meanwhile follows from what is under way in the case (R-REC-3, P-REC-1)."""
        if self.subject is not None:
            self.cleaned_data["pauses"] = any(
                not under_way.is_over
                for key, model in proceedings().items()
                if key not in CORE and procedure_of(model).recusal_pauses
                for under_way in model.objects.filter(case=self.subject.case)
            )


class Decide(StepForm):
    reasons = TextField(label="决定理由", min_length=5, max_length=1000)

    def clean(self) -> None:
        if self.asked and getattr(self.subject, "person_id", None) == self.asked.by.pk:
            raise ValidationError("被申请回避的人不能决定自己的回避，请由机关其他负责人或者集体决定")
