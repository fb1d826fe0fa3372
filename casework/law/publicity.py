"""How long a penalty stays public (公示期): the class of each kind, the longest of them, and the dates that follow.

One row per provision of 《市场监督管理行政处罚信息公示规定》 13 to 15 (信用修复管理办法 7 to 9 say the same).
The table decides for one kind of penalty; several kinds in one decision keep the record for the longest of
their terms (信用修复管理办法 6). Nothing here reads the database.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import IntEnum

from casework.law.deadline import due
from casework.law.decisions import YES_NO, Row, Table
from casework.law.numerals import CHINA, date_zh
from casework.law.penalties.kinds import KINDS
from casework.law.period import Period
from casework.law.periods import PERIODS
from casework.law.statutes import PUBLICITY_RULES, REPAIR_RULES
from casework.law.workdays import WorkCalendar

RULES = ("P-PUB-2", "CR-P1", "CR-P9", "CR-P10", "CR-P11", "CR-P12", "CR-P13", "CR-P14", "CR-P15", "CR-P18")
"""The rules of the register that this module answers for."""

LOW_FINE_BUSINESS = Decimal(50_000)
LOW_FINE_PERSON = Decimal(5_000)
"""较低数额罚款的上限，含本数（公示规定 13，程序规定 84）。"""

LENIENT = frozenset({"light", "mitigated"})
ONLY_MINOR = frozenset({"warning", "criticism", "fine"})


class Class(IntEnum):
    """How grave, in the order of how long it stays."""

    HIDDEN = 0
    MINOR = 1
    GENERAL = 2
    SERIOUS_FIELD = 3
    SERIOUS_LIMIT = 4
    SERIOUS_LOSS = 5

    @property
    def label(self) -> str:
        return LABELS[self]

    @property
    def code(self) -> str:
        """As the register of classes names it."""
        return CODES[self]


LABELS = {
    Class.HIDDEN: "不公示（仅警告）",
    Class.MINOR: "轻微",
    Class.GENERAL: "一般",
    Class.SERIOUS_FIELD: "严重（特定领域）",
    Class.SERIOUS_LIMIT: "严重（限制经营、停产停业、限制从业）",
    Class.SERIOUS_LOSS: "严重（降级、吊销、关闭）",
}
CODES = {
    Class.HIDDEN: "NOT_PUBLISHED",
    Class.MINOR: "MINOR",
    Class.GENERAL: "GENERAL",
    Class.SERIOUS_FIELD: "SERIOUS_1",
    Class.SERIOUS_LIMIT: "SERIOUS_2",
    Class.SERIOUS_LOSS: "SERIOUS_3",
}
_LIMITS = ("restrict_business", "shutdown", "ban")
_LOSSES = ("downgrade", "revoke_permit", "revoke_licence", "close_down")
_OTHERS = tuple(kind for kind in KINDS if kind not in {"warning", "criticism", "fine", *_LIMITS, *_LOSSES})

# fmt: off
CLASSES = Table(
    "一项处罚信息属于哪一类、公示多久",
    {"kind": tuple(KINDS), "low": YES_NO, "special_field": YES_NO},
    (
        Row({"kind": "warning"}, Class.HIDDEN, REPAIR_RULES.art(7, 2)),
        Row({"kind": "criticism"}, Class.MINOR, PUBLICITY_RULES.art(13, 1)),
        Row({"kind": "fine", "low": True}, Class.MINOR, PUBLICITY_RULES.art(13, 2)),
        Row({"kind": "fine", "low": False, "special_field": False}, Class.GENERAL, PUBLICITY_RULES.art(15)),
        Row({"kind": "fine", "low": False, "special_field": True}, Class.SERIOUS_FIELD, PUBLICITY_RULES.art(14, 1)),
        Row({"kind": _OTHERS, "special_field": False}, Class.GENERAL, PUBLICITY_RULES.art(15)),
        Row({"kind": _OTHERS, "special_field": True}, Class.SERIOUS_FIELD, PUBLICITY_RULES.art(14, 1)),
        Row({"kind": _LIMITS}, Class.SERIOUS_LIMIT, PUBLICITY_RULES.art(14, 2)),
        Row({"kind": _LOSSES}, Class.SERIOUS_LOSS, PUBLICITY_RULES.art(14, 3)),
    ),
    rules=RULES,
)
AUTO = {
    Class.MINOR: "CR-P9", Class.GENERAL: "CR-P14", Class.SERIOUS_FIELD: "CR-P11", Class.SERIOUS_LIMIT: "CR-P12",
    Class.SERIOUS_LOSS: "CR-P13",
}
EARLY = {
    Class.GENERAL: "CR-P14.early", Class.SERIOUS_FIELD: "CR-P11.early", Class.SERIOUS_LIMIT: "CR-P12.early",
}
# fmt: on


@dataclass(frozen=True)
class Publicity:
    """The class, the provision behind it, and the dates: ``early_from`` None when there is no early repair."""

    cls: Class
    basis: str
    early_from: date | None
    auto_stop: date | None
    why: str

    def states(self) -> dict[str, str]:
        """As the ledger keeps it."""
        days = {"early_from": self.early_from, "auto_stop": self.auto_stop}
        given = {"class": self.cls.name.lower(), "label": self.cls.label, "basis": self.basis, "why": self.why}
        return given | {name: day.isoformat() if day else "" for name, day in days.items()}


def is_low(fine: Decimal, tier: str, cap: Decimal) -> bool:
    """较低数额罚款: the lenient tiers, and no more than the cap."""
    return tier in LENIENT and fine <= cap


def gravest(kinds: Iterable[str], *, low: bool, special_field: bool, mixed_is_minor: bool = True) -> Row:
    """The row whose term is the longest of all kinds of the decision (信用修复管理办法 6).

    Whether a low fine beside a warning is still "only" a low fine is unsettled: ``mixed_is_minor`` says.
    """
    kinds = set(kinds)
    if low and "fine" in kinds and len(kinds) > 1 and kinds <= ONLY_MINOR and not mixed_is_minor:
        low = False
    rows = [CLASSES.decide(kind=kind, low=low, special_field=special_field) for kind in kinds]
    if not rows:
        raise ValueError("没有处罚种类，不能确定公示期；请至少选择一种")
    return max(rows, key=lambda row: row.then)


def reckon(row: Row, starts: date, calendar: WorkCalendar, *, limit_ends: date | None = None) -> Publicity:
    """The dates for a record public since ``starts``; ``limit_ends`` is the last day of a ban or restriction."""
    cls: Class = row.then
    auto, early = _after(AUTO.get(cls), starts, calendar), _after(EARLY.get(cls), starts, calendar)
    if limit_ends:
        auto = max(auto, limit_ends) if auto else None
        early = max(early, limit_ends) if early else None
    return Publicity(cls, str(row.basis), early, auto, _why(cls, starts, auto, early))


def _after(rule: str | None, starts: date, calendar: WorkCalendar) -> date | None:
    if rule is None:
        return None
    period: Period = PERIODS[rule].period
    return due(period, datetime.combine(starts, time(), CHINA), calendar).raw.date()


def _why(cls: Class, starts: date, auto: date | None, early: date | None) -> str:
    if auto is None:
        return "仅受到警告，不公示。"
    soon = f"；{date_zh(early)}起可以申请提前停止公示" if early else "；不得申请提前停止公示"
    return f"{cls.label}违法失信信息，自{date_zh(starts)}起公示，至{date_zh(auto)}期满停止公示{soon}。"
