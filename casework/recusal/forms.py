"""What the recusal steps ask for."""

from collections.abc import Iterator
from datetime import datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from casework import calendar
from casework.forms import AboutCase, DateField, StepForm, TextField
from casework.law.deadline import due
from casework.law.periods import PERIODS
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
    knew_on = DateField(
        label="知道合议组成员之日",
        required=False,
        help_text="裁决案件填写：自此日起三个工作日内申请；有口头审理的，至其开始",
    )
    learnt_later = forms.BooleanField(label="回避事由在此后才知道", required=False)

    def clean(self) -> None:
        """Whether the person pauses meanwhile follows from what is under way in the case (R-REC-3, P-REC-1)."""
        self.not_in_future("knew_on")
        if self.subject is None:
            return
        under_way = list(_where_recusal_pauses(self.subject))
        self.cleaned_data["pauses"] = bool(under_way)
        if self.asked is not None and under_way and not self.cleaned_data.get("learnt_later"):
            self._in_time(self.asked, [getattr(it, "hearing_at", None) for it in under_way])

    def _in_time(self, asked: Asked, hearings: list[datetime | None]) -> None:
        """Three working days from knowing the panel, or until an oral hearing begins; a ground learnt later is no later for it."""
        knew = self.cleaned_data.get("knew_on")
        if knew is None or any(hearing is not None and asked.at < hearing for hearing in hearings):
            return
        start = timezone.make_aware(datetime.combine(knew, time()))
        last = due(PERIODS["R-REC-2"].period, start, calendar.current()).due
        if asked.at > last:
            self.add_error(
                "knew_on",
                f"申请回避的期限已于{timezone.localtime(last):%Y-%m-%d}届满（{PERIODS['R-REC-2'].basis}）；事由此后才知道的，请注明",
            )


def _where_recusal_pauses(subject: Proceeding) -> Iterator[Proceeding]:
    """The open proceedings of the case in which a person pauses until the decision."""
    for key, model in proceedings().items():
        if key not in CORE and procedure_of(model).recusal_pauses:
            yield from (it for it in model.objects.filter(case=subject.case) if not it.is_over)


class Decide(StepForm):
    reasons = TextField(label="决定理由", min_length=5, max_length=1000)

    def clean(self) -> None:
        if self.asked and getattr(self.subject, "person_id", None) == self.asked.by.pk:
            raise ValidationError("被申请回避的人不能决定自己的回避，请由机关其他负责人或者集体决定")
