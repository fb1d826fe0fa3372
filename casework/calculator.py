"""The calculations officers, courts and programs ask for, with the calendar now in force."""

from collections.abc import Callable
from typing import Any

from django.db import Error

from casework import calendar
from casework.law import calc, calc_penalty, calc_publicity
from casework.law.calc import CalcError
from casework.law.thresholds.request import threshold
from casework.law.workdays import WorkCalendar, builtin_calendar

Calculation = Callable[[dict[str, Any], WorkCalendar], dict[str, Any]]
"""Takes the request and the work calendar to count by."""

KINDS: dict[str, tuple[str, Calculation]] = {
    "deadline": ("期限", calc.deadline),
    "identifier": ("证件号与权利号", lambda request, _: calc.identifier(request)),
    "article": ("条文", lambda request, _: calc.article(request)),
    "penalty": ("罚款幅度", calc_penalty.penalty),
    "surcharge": ("加处罚款", calc_penalty.surcharge_of),
    "turnover": ("违法经营额", lambda request, _: calc_penalty.turnover_of(request)),
    "gains": ("违法所得", lambda request, _: calc_penalty.gains_of(request)),
    "publicity": ("公示期", calc_publicity.publicity),
    "threshold": ("追诉标准", lambda request, _: threshold(request)),
}
"""name → (what it is called, how it is done). Apps above the core add theirs with ``offer``."""


def offer(kind: str, label: str, calculation: Calculation) -> None:
    """Add a kind of calculation."""
    KINDS[kind] = (label, calculation)


def calculate(kind: str, request: dict[str, Any], days: WorkCalendar | None = None) -> dict[str, Any]:
    """The answer, counted by ``days`` or the calendar in force. Raises ``CalcError``: an unknown kind, a bad request."""
    if kind not in KINDS:
        raise CalcError("kind", f"没有名为“{kind}”的计算，可用：{'、'.join(KINDS)}。")
    return KINDS[kind][1](request, days or calendar.current())


def calendar_or_shipped() -> tuple[WorkCalendar, bool]:
    """The calendar in force, and whether it is that: without a database, the one the system ships with."""
    try:
        return calendar.current(), True
    except Error:
        return builtin_calendar(), False
