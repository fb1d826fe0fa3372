"""What the recusal steps ask for."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from casework.forms import AboutCase, StepForm, TextField
from casework.models import Proceeding, User
from casework.procedure import Asked


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
    pauses = forms.BooleanField(
        label="属于专利侵权纠纷行政裁决",
        required=False,
        help_text="裁决案件中，被申请人在决定作出前暂停参与；处罚案件不停止调查",
    )


class Decide(StepForm):
    reasons = TextField(label="决定理由", min_length=5, max_length=1000)

    def clean(self) -> None:
        if self.asked and getattr(self.subject, "person_id", None) == self.asked.by.pk:
            raise ValidationError("被申请回避的人不能决定自己的回避，请由机关其他负责人或者集体决定")
