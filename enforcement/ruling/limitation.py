"""三年时限：its end as it stands, and its end with the facts recorded that suspend, interrupt or extend it (第十九条)."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from django.utils import timezone

from casework import calendar, ledger
from casework.law.deadline import due
from casework.law.period import Period
from casework.law.periods import PERIODS
from casework.law.statutes import CIVIL_CODE
from casework.models import Proceeding

if TYPE_CHECKING:
    from enforcement.ruling.models import Ruling

RULES = ("R-ACC-6",)
TOLLING = {"suspension": "中止", "interruption": "中断", "extension": "延长"}
LAST_SIX_MONTHS = CIVIL_CODE.months(6)
"""民法典第一百九十四条：only an obstacle within the last six months counts, and six months follow its end."""


@dataclass(frozen=True)
class Limitation:
    """Both ends of the three years, and how the second comes about."""

    plain: date
    tolled: date
    steps: tuple[str, ...]


def of(ruling: "Ruling") -> Limitation | None:
    """None when it is not known since when the requester knew."""
    return reckon(ruling.known_on, facts(ruling)) if ruling.known_on else None


def facts(ruling: Proceeding) -> list[dict[str, str]]:
    """The recorded facts in the order in which they happened."""
    recorded = ledger.steps_of(ruling, "record_tolling")
    return sorted((event.answers for event in recorded), key=lambda it: str(it["happened_on"]))


def reckon(known_on: date, found: list[dict[str, str]]) -> Limitation:
    plain = end = after(PERIODS["R-ACC-6"].period, known_on)
    steps = []
    for fact in found:
        happened = date.fromisoformat(fact["happened_on"])
        moved = _moved(fact, happened, end)
        if moved > end:
            steps.append(f"{happened:%Y-%m-%d}{TOLLING[fact['kind']]}，届满日由{end:%Y-%m-%d}改为{moved:%Y-%m-%d}")
            end = moved
        else:
            steps.append(f"{happened:%Y-%m-%d}{TOLLING[fact['kind']]}，不影响届满日")
    return Limitation(plain, end, tuple(steps))


def _moved(fact: dict[str, str], happened: date, end: date) -> date:
    if happened > end:
        return end  # already over: nothing is left to suspend or interrupt
    if fact["kind"] == "interruption":
        return after(PERIODS["R-ACC-6"].period, happened)
    ended = date.fromisoformat(fact["ended_on"])
    if fact["kind"] == "extension":
        return ended
    return max(after(LAST_SIX_MONTHS, ended), end)


def after(period: Period, day: date) -> date:
    start = timezone.make_aware(datetime.combine(day, time()))
    return due(period, start, calendar.current()).due.date()
