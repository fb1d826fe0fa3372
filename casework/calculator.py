"""The calculations officers, courts and programs ask for, with the calendar now in force."""

from collections.abc import Callable
from typing import Any

from casework import calendar
from casework.law import calc
from casework.law.calc import CalcError

Calculation = Callable[[dict[str, Any]], dict[str, Any]]

KINDS: dict[str, tuple[str, Calculation]] = {
    "deadline": ("期限", lambda request: calc.deadline(request, calendar.current())),
    "identifier": ("证件号与权利号", calc.identifier),
    "article": ("条文", calc.article),
}
"""name → (what it is called, how it is done). Apps above the core add theirs with ``offer``."""


def offer(kind: str, label: str, calculation: Calculation) -> None:
    """Add a kind of calculation."""
    KINDS[kind] = (label, calculation)


def calculate(kind: str, request: dict[str, Any]) -> dict[str, Any]:
    """The answer. Raises ``CalcError``, a sentence, for an unknown kind or a bad request."""
    if kind not in KINDS:
        raise CalcError("kind", f"没有名为“{kind}”的计算，可用：{'、'.join(KINDS)}。")
    return KINDS[kind][1](request)
