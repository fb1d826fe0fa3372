"""How long 信用中国 shows a penalty (信用中国渠道的公示期): its classes and its clock are not those of 公示系统.

The period counts from the day of the document, not from the day it was shown. Where the two channels class a kind otherwise
(降低资质等级), neither result is copied into the other. Known from copies of the rules, not from the gazette.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from casework.law.deadline import due
from casework.law.numerals import CHINA
from casework.law.periods import PERIODS
from casework.law.workdays import WorkCalendar

RULES = ("CR-N1", "CR-N2")
"""The rules of the register that this module answers for."""

MINOR, GENERAL, SERIOUS = "minor", "general", "serious"
LABELS = {MINOR: "轻微", GENERAL: "一般", SERIOUS: "严重"}
_MINOR = frozenset({"warning", "criticism"})
_SERIOUS = frozenset({"revoke_permit", "revoke_licence", "restrict_business", "shutdown", "close_down", "ban"})
_AUTO = {MINOR: "CR-N1.minor", GENERAL: "CR-N1", SERIOUS: "CR-N1.serious"}
_EARLY = {GENERAL: "CR-N1.early", SERIOUS: "CR-N1.serious.early"}


@dataclass(frozen=True)
class Shown:
    """The class and its dates; a minor record may be repaired as soon as its duties are done."""

    cls: str
    early_from: date
    auto_stop: date

    @property
    def label(self) -> str:
        return LABELS[self.cls]


def classed(kinds: Iterable[str], *, summary: bool = False, downgrade_is_serious: bool = False) -> str:
    """轻微、一般、严重, by the gravest kind of the decision."""
    found = set(kinds)
    if summary or found <= _MINOR:
        return MINOR
    grave = _SERIOUS | ({"downgrade"} if downgrade_is_serious else set())
    return SERIOUS if found & grave else GENERAL


def reckon(cls: str, decided: date, calendar: WorkCalendar) -> Shown:
    early = _after(_EARLY[cls], decided, calendar) if cls in _EARLY else decided
    return Shown(cls, early, _after(_AUTO[cls], decided, calendar))


def _after(rule: str, start: date, calendar: WorkCalendar) -> date:
    return due(PERIODS[rule].period, datetime.combine(start, time(), CHINA), calendar).raw.date()
