"""What the recusal steps ask for."""

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.db.models import Q
from django.utils import timezone

from casework import calendar, ledger
from casework.forms import AboutCase, DateField, StepForm, TextField
from casework.law.deadline import due
from casework.law.numerals import date_zh
from casework.law.periods import PERIODS
from casework.machine import procedure_of, proceedings
from casework.models import Event, Proceeding, User
from casework.procedure import Asked
from casework.recusal.deciding import ENOUGH, VOTES, Way, deciding
from casework.roles import Role

if TYPE_CHECKING:
    from casework.recusal.models import Recusal

CORE = ("intake", "recusal")
NAMING = ("docket", "change_panel")
"""The steps that name a panel and tell the parties who sits on it."""
HEARD = "hold_hearing"


DECIDING = (Role.HEAD, Role.REVIEWER, Role.INTAKE)
"""Who takes part in every case of the office without a post on it: heads, reviewers (hosts of hearings), clerks."""


class PersonOnCaseField(AboutCase, forms.ModelChoiceField):
    """Someone who holds a post on the case, or takes part in it by his post in the office."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(User.objects.none(), **kwargs)

    def offer(self, subject: Proceeding, asked: Asked | None) -> None:
        on_case = Q(posts__case=subject.case)
        by_office = Q(posts__case=None, posts__office=subject.case.office, posts__role__in=DECIDING)
        named = Q(pk__in=_clerks_of(subject))
        self.queryset = User.objects.filter(on_case | by_office | named).exclude(posts__role="party").distinct()


def _clerks_of(subject: Proceeding) -> list[str]:
    """书记员：who writes the record of a proceeding holds no post on the case, and may have to keep out of it too (办法第五条)."""
    return [it["id"] for proceeding in where_recusal_pauses(subject) for it in getattr(proceeding, "secretary", [])]


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
        if self.asked is None or not under_way:
            return
        if not self.cleaned_data.get("learnt_later"):
            self._in_time(self.asked, under_way)
        elif any(ledger.happened(it.case, it.procedure.key, HEARD) for it in under_way):
            self.add_error(
                "learnt_later",
                f"事由此后才知道的，须在口头审理终结前申请（{PERIODS['R-REC-2'].basis}），口头审理已经终结；"
                "确有应当回避情形的，由机关负责人依职权变更人员",
            )

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
            yield from (it for it in ledger.all_of(subject.case, key) if not it.is_over)


class Vote(StepForm):
    """One head's vote in the collective discussion, cast by himself."""

    discussed_on = DateField(label="集体讨论之日")
    vote = forms.ChoiceField(label="表决意见", choices=VOTES)
    reasons = TextField(label="理由", min_length=2, max_length=1000)

    def clean(self) -> None:
        _after_the_request(self, "discussed_on")


class Decide(StepForm):
    """Heads decide on others; on a deputy the main head, on the main head all of them together (程序规定 4)."""

    reasons = TextField(label="决定理由", min_length=5, max_length=1000)
    minutes = forms.CharField(
        label="集体讨论纪要（文号）", max_length=120, required=False,
        help_text="本机关没有能够决定的负责人、上一级部门也没有的，登记集体讨论的纪要；其余不填",
    )  # fmt: skip
    discussed_on = DateField(label="集体讨论之日", required=False, help_text="登记纪要的须填")
    discussed_by = TextField(
        label="参加讨论的负责人和表决（每行一人：姓名 赞成或者不赞成）",
        required=False,
        max_length=400,
        help_text="登记纪要的须填",
    )

    def clean(self) -> None:
        """How it was decided is kept with it: the votes cast, or the minutes."""
        if self.subject is None or self.asked is None:
            return
        _after_the_request(self, "discussed_on")
        found = deciding(cast("Recusal", self.subject), self.asked)
        if found.way == Way.MINUTES:
            self._by_minutes()
        names = dict(User.objects.filter(pk__in=found.votes).values_list("pk", "name"))
        self.cleaned_data["way"] = found.way.value
        self.cleaned_data["votes"] = [{"name": names[pk], "vote": vote} for pk, vote in found.votes.items()]

    def _by_minutes(self) -> None:
        given = self.cleaned_data
        for name in ("minutes", "discussed_on"):
            if not given.get(name):
                self.add_error(name, f"由集体讨论决定的，须登记纪要的{self.fields[name].label}（程序规定第四条）")
        rows = [line.split() for line in str(given.get("discussed_by") or "").splitlines() if line.strip()]
        if len(rows) < ENOUGH or any(len(row) != 2 or row[1] not in WORDS for row in rows):
            self.add_error(
                "discussed_by", "每行写一名参加讨论的负责人及其意见，中间空一格，如：示范甲 赞成；集体讨论须有两人以上"
            )
            return
        if self.subject is not None and any(row[0] == str(self.subject.person) for row in rows):  # type: ignore[attr-defined]
            self.add_error("discussed_by", "被申请回避的人不能参加对自己回避的讨论、表决，请核对")


WORDS = ("赞成", "不赞成")


def _after_the_request(form: StepForm, name: str) -> None:
    discussed = form.not_in_future(name)
    if form.subject is None:
        return
    asked_for = Event.objects.filter(subject_id=form.subject.pk, step="request").first()
    if discussed and asked_for and discussed < asked_for.on:
        form.add_error(name, f"回避于{date_zh(asked_for.on)}才申请，集体讨论不能早于该日，请核对")
