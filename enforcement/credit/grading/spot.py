"""公示信息抽查（双随机）：the draw, the results, their publication within twenty working days, and what is late (CR-J7)."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, F, Func, IntegerField, Max, QuerySet
from django.utils import timezone

from casework import calendar, clock
from casework.law.deadline import due as law_due
from casework.law.periods import PERIODS
from casework.law.workdays import WorkCalendar
from casework.models import Office, Post, User
from casework.roles import Role
from enforcement.credit.grading import classes, lots, register, standing
from enforcement.credit.grading.classes import CLASSES
from enforcement.credit.grading.lots import LEAST_INSPECTORS
from enforcement.credit.grading.spot_models import OUTCOMES, TRIGGERS, SpotDraw, SpotPublished, SpotResult, entry

RULES = ("CR-J5", "CR-J7")
"""The rules of the register that this module answers for."""


SCOPE = Func(
    "population",
    template="(SELECT count(*) FROM jsonb_object_keys(%(expressions)s))",
    output_field=IntegerField(),
)
"""How many it was drawn from, counted without fetching them."""
ASKED = Func("drawn", function="jsonb_array_length", output_field=IntegerField())
"""How many a draw drew; as many results end it."""


@dataclass(frozen=True)
class Plan:
    """What is decided before the lot is drawn. There is no seed in it: nobody names one."""

    title: str
    rates: Mapping[str, Decimal]
    directed: bool = False
    grades: Sequence[str] = ()
    trigger: str = ""


@transaction.atomic
def draw(office: Office, plan: Plan, by: User) -> SpotDraw:
    """Draw enterprises by class and two inspectors for each. Raises ``ValidationError`` with every reason against."""
    _one_at_a_time(office)
    table = classes.in_force(office, clock.today())
    if table is None:
        raise ValidationError("没有施行中的分类监管表，不能抽签；请先录入本机关的表")
    population, people = _population(office, plan), inspectors(office)
    if faults := [*_against(office, plan, table, population), *_too_few(people)]:
        raise ValidationError(faults)
    seed, now = secrets.token_hex(32), clock.now()  # at the moment of the act, after all else is fixed
    rates = {grade: Decimal(plan.rates.get(grade, 0)) for grade in CLASSES}
    drawn = [entry(it, seed, people) for it in lots.draw(seed, population, rates)]
    year = timezone.localtime(now).year
    last = SpotDraw.objects.filter(office=office, year=year).aggregate(last=Max("number"))["last"] or 0
    return SpotDraw.objects.create(
        office=office, year=year, number=last + 1, title=plan.title, directed=plan.directed, grades=list(plan.grades), trigger=plan.trigger,
        population=population, population_sha256=lots.population_sha256(population), seed=seed,
        rates={grade: str(rate) for grade, rate in rates.items()}, table_source=table.source, people=people, drawn=drawn, by=by, at=now,
    )  # fmt: skip


def _one_at_a_time(office: Office) -> None:
    """One act after another: numbers without gaps, and who comes second is told so. The records themselves are nobody's to lock."""
    Office.objects.select_for_update(no_key=True).get(pk=office.pk)


def _population(office: Office, plan: Plan) -> dict[str, str]:
    found = standing.grades(register.on(office, clock.today()))
    wanted = found.filter(now_in__in=list(plan.grades)) if plan.directed else found
    return dict(wanted.order_by("uscc").values_list("uscc", "now_in"))


def inspectors(office: Office) -> dict[str, str]:
    """Those of the office who may inspect today: their ids and names."""
    posts = Post.objects.valid_on(clock.today()).filter(
        office=office, case=None, role=Role.OFFICER, user__is_active=True
    )
    return {str(it.user_id): str(it.user) for it in posts.select_related("user")}


def _against(office: Office, plan: Plan, table: classes.Table, population: Mapping[str, str]) -> list[str]:
    faults = [] if population else ["抽查范围内没有企业，请核对监管对象和定向的类别"]
    for grade, row in table.rows.items():
        rate = Decimal(plan.rates.get(grade, 0))
        if grade in population.values() and not row.least <= rate <= row.most:
            faults.append(
                f"{grade}类的抽查比例{rate:f}%不在分类监管表的{row.least:f}%至{row.most:f}%之内（{table.source}）"
            )
    if plan.directed and not plan.grades:
        faults.append("定向抽查须选定类别")
    unasked = [grade for grade in plan.grades if grade in table.rows and not table.rows[grade].on_site]
    if plan.directed and unasked and plan.trigger not in TRIGGERS:
        faults.append(
            f"对{'、'.join(unasked)}类企业，没有投诉举报、监测发现、转办交办或者法定事由的，不得主动定向检查（无事不扰）"
        )
    if left := _unfinished(office, plan):
        faults.append(f"{left}还有抽中的企业没有登记检查结果，抽中的都要检查，不得另行抽取同一范围")
    return faults


def _unfinished(office: Office, plan: Plan) -> SpotDraw | None:
    """A draw from the same range, or part of it, that is not done: a lot that displeased cannot be drawn anew."""
    same = SpotDraw.objects.filter(office=office, directed=plan.directed).alias(asked=ASKED, done=Count("results"))
    open_ = same.filter(done__lt=F("asked")).defer("population", "people")
    return next((it for it in open_ if not plan.directed or set(it.grades) & set(plan.grades)), None)


def _too_few(people: Mapping[str, str]) -> list[str]:
    short = len(people) < LEAST_INSPECTORS
    return [f"检查人员不得少于{LEAST_INSPECTORS}人，本机关名录内现有{len(people)}人（抽查办法第九条）"] if short else []


def summaries(office: Office) -> "QuerySet[SpotDraw]":
    """The draws with how many they drew (``asked``) from how many (``scope``), without the lists themselves."""
    found = SpotDraw.objects.filter(office=office).select_related("by").annotate(asked=ASKED, scope=SCOPE)
    return found.defer("population", "people", "drawn")


def done(draws: Sequence[SpotDraw]) -> dict[UUID, int]:
    """How many results each draw has."""
    return dict(SpotResult.objects.filter(draw__in=draws).values_list("draw").annotate(Count("pk")))


def waiting(drawn: SpotDraw) -> list[dict[str, Any]]:
    """What was drawn and has no result yet."""
    done = set(drawn.results.values_list("uscc", flat=True))
    return [it for it in drawn.drawn if it["uscc"] not in done]


@transaction.atomic
def enter(drawn: SpotDraw, given: Mapping[str, Any], by: User) -> SpotResult:
    """The result for one drawn enterprise. Raises ``ValidationError`` by field."""
    _one_at_a_time(drawn.office)
    found = next((it for it in waiting(drawn) if it["uscc"] == given["uscc"]), None)
    if found is None:
        raise ValidationError({"uscc": "不在本次抽中的企业之内，或者已经登记检查结果"})
    who, today = list(dict.fromkeys(given["inspectors"])), clock.today()
    faults: dict[str, str] = {}
    if len(who) < LEAST_INSPECTORS or not set(who) <= set(inspectors(drawn.office)):
        faults["inspectors"] = f"检查人员应为本机关执法人员，不得少于{LEAST_INSPECTORS}人（抽查办法第九条）"
    elif not set(found["inspectors"]) <= set(who) and not given.get("replaced_because"):
        faults["replaced_because"] = "没有由抽中的人员检查的，须写明更换的理由"
    if not timezone.localtime(drawn.at).date() <= given["checked_on"] <= today:
        faults["checked_on"] = "检查结束之日应在抽取之后、今日以前"
    if given["outcome"] not in OUTCOMES:
        faults["outcome"] = "检查结果不在代码表内"
    if faults:
        raise ValidationError(faults)
    names = inspectors(drawn.office)
    return SpotResult.objects.create(
        office=drawn.office, draw=drawn, uscc=found["uscc"], checked_on=given["checked_on"], outcome=given["outcome"], findings=given["findings"],
        inspectors=[{"id": it, "name": names[it]} for it in who], replaced_because=given.get("replaced_because", ""), by=by, at=clock.now(),
    )  # fmt: skip


@transaction.atomic
def publish(result: SpotResult, published_on: date, record_number: str, by: User) -> SpotPublished:
    """Raises ``ValidationError`` when it was published before, or on a day that cannot be."""
    _one_at_a_time(result.office)
    if SpotPublished.objects.filter(result=result).exists():
        raise ValidationError("这一结果已经登记公示")
    if not result.checked_on <= published_on <= clock.today():
        raise ValidationError({"published_on": "公示日期应在检查结束之后、今日以前"})
    return SpotPublished.objects.create(
        office=result.office,
        result=result,
        published_on=published_on,
        record_number=record_number,
        by=by,
        at=clock.now(),
    )


# Clock --------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Owed:
    """A result, until when it is to be published, and how it stands on a day."""

    result: SpotResult
    due: date
    provisional: bool
    explanation: str
    published_on: date | None
    today: date

    @property
    def is_late(self) -> bool:
        return (self.published_on or self.today) > self.due

    @property
    def days_left(self) -> int:
        return (self.due - self.today).days


def owed(result: SpotResult, today: date, days: WorkCalendar) -> Owed:
    """公示抽查结果: twenty working days from the end of the inspection. Of many, the calendar is read once."""
    began = timezone.make_aware(datetime.combine(result.checked_on, time.min))
    end = law_due(PERIODS["CR-J7"].period, began, days)
    shown: SpotPublished | None = getattr(result, "published", None)
    on = shown.published_on if shown else None
    return Owed(result, timezone.localtime(end.due).date(), end.provisional, end.explanation, on, today)


def days_of(office: Office) -> WorkCalendar:
    return calendar.current().for_region(office.division)


def to_publish(office: Office, today: date) -> list[Owed]:
    """What is not published yet, the nearest end first."""
    rows = SpotResult.objects.filter(office=office, published=None).select_related("draw", "office", "published")
    rows = rows.defer("draw__population", "draw__people", "draw__drawn")
    days = days_of(office)
    return sorted((owed(it, today, days) for it in rows), key=lambda it: it.due)
