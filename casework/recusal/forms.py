"""What the recusal steps ask for."""

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone

from casework import calendar, ledger
from casework.forms import AboutCase, DateField, StepForm, TextField
from casework.law.deadline import due
from casework.law.periods import PERIODS
from casework.machine import procedure_of, proceedings
from casework.models import Post, Proceeding, User
from casework.procedure import Asked
from casework.roles import Role

CORE = ("intake", "recusal")
NAMING = ("docket", "change_panel")
"""The steps that name a panel and tell the parties who sits on it."""
RANKS = {"": "（不是机关负责人）", "main": "主要负责人，由负责人集体讨论决定", "deputy": "其他负责人，由主要负责人决定"}


DECIDING = (Role.HEAD, Role.REVIEWER, Role.INTAKE)
"""Who takes part in every case of the office without a post on it: heads, reviewers (hosts of hearings), clerks."""


class PersonOnCaseField(AboutCase, forms.ModelChoiceField):
    """Someone who holds a post on the case, or takes part in it by his post in the office."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(User.objects.none(), **kwargs)

    def offer(self, subject: Proceeding, asked: Asked | None) -> None:
        on_case = Q(posts__case=subject.case)
        by_office = Q(posts__case=None, posts__office=subject.case.office, posts__role__in=DECIDING)
        self.queryset = User.objects.filter(on_case | by_office).exclude(posts__role="party").distinct()


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
        under_way = list(where_recusal_pauses(self.subject))
        self.cleaned_data["pauses"] = bool(under_way)
        if self.asked is not None and under_way and not self.cleaned_data.get("learnt_later"):
            self._in_time(self.asked, under_way)

    def _in_time(self, asked: Asked, under_way: list[Proceeding]) -> None:
        """Three working days from knowing the panel, or until an oral hearing begins; a ground learnt later is no later for it.

        Who does not say when he knew is taken to have known when the panel was named.
        """
        hearings = (getattr(it, "hearing_at", None) for it in under_way)
        knew = self.cleaned_data.get("knew_on") or max(
            (it for it in map(_panel_named_on, under_way) if it), default=None
        )
        if knew is None or any(hearing is not None and asked.at < hearing for hearing in hearings):
            return
        start = timezone.make_aware(datetime.combine(knew, time()))
        last = due(PERIODS["R-REC-2"].period, start, calendar.current()).due
        if asked.at > last:
            self.add_error(
                "knew_on",
                f"申请回避的期限已于{timezone.localtime(last):%Y-%m-%d}届满（{PERIODS['R-REC-2'].basis}）；事由此后才知道的，请注明",
            )


def _panel_named_on(proceeding: Proceeding) -> date | None:
    named = ledger.last(proceeding.case, proceeding.procedure.key, *NAMING)
    return named.on if named else None


def where_recusal_pauses(subject: Proceeding) -> Iterator[Proceeding]:
    """The open proceedings of the case in which a person pauses until the decision."""
    for key, model in proceedings().items():
        if key not in CORE and procedure_of(model).recusal_pauses:
            yield from (it for it in model.objects.filter(case=subject.case) if not it.is_over)


class Decide(StepForm):
    """Heads decide on others; on a deputy the main head, on the main head all of them together (程序规定 4)."""

    reasons = TextField(label="决定理由", min_length=5, max_length=1000)
    rank = forms.ChoiceField(label="被申请回避的负责人", choices=RANKS, required=False, help_text="不是负责人的不填")
    by_main_head = forms.BooleanField(
        label="由主要负责人决定", required=False, help_text="被申请回避的是其他负责人的须确认"
    )
    discussed_on = DateField(label="负责人集体讨论之日", required=False, help_text="被申请回避的是主要负责人的须填")
    discussed_by = TextField(label="参加讨论的负责人（每行一人）", required=False, max_length=400)

    def clean(self) -> None:
        if self.asked and getattr(self.subject, "person_id", None) == self.asked.by.pk:
            raise ValidationError("被申请回避的人不能决定自己的回避，请由机关其他负责人或者集体决定")
        self.not_in_future("discussed_on")
        if self.subject is not None and self.asked is not None and self._is_a_head(self.asked):
            self._by_those_above_him()

    def _is_a_head(self, asked: Asked) -> bool:
        assert self.subject is not None
        posts = Post.objects.valid_on(asked.on).filter(user=self.subject.person_id, role=Role.HEAD, case=None)  # type: ignore[attr-defined]
        return posts.filter(office=self.subject.case.office).exists()

    def _by_those_above_him(self) -> None:
        given = self.cleaned_data
        if not given.get("rank"):
            self.add_error("rank", "被申请回避的是机关负责人，须写明是主要负责人还是其他负责人（程序规定第四条）")
        if given.get("rank") == "deputy" and not given.get("by_main_head"):
            self.add_error("by_main_head", "其他负责人的回避由主要负责人决定（程序规定第四条），请确认")
        if given.get("rank") == "main" and not (
            given.get("discussed_on") and len(str(given.get("discussed_by") or "").split()) > 1
        ):
            self.add_error(
                "discussed_on",
                "主要负责人的回避由机关负责人集体讨论决定（程序规定第四条），请填写讨论日期和参加讨论的负责人",
            )
