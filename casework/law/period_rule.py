"""One row of the table of periods (期限规则)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casework.law.basis import Citation
from casework.law.period import Period


class Sense(StrEnum):
    """What the end of the period means (期限性质)."""

    WITHIN = "within"
    AT_LEAST = "at_least"
    AFTER = "after"

    @property
    def label(self) -> str:
        return {"within": "期限内办理", "at_least": "不少于", "after": "期满后方可"}[self.value]


@dataclass(frozen=True)
class PeriodRule:
    """One row. ``tag``: V read in full, V2 excerpt, M recalled, U unsettled (a setting, shown as such).

    ``fixed`` marks a 不变期间, which nothing stops or extends (民诉法解释第一百二十七条).
    """

    id: str
    label: str
    period: Period
    basis: Citation
    starts: str
    tag: str = "V"
    sense: Sense = Sense.WITHIN
    party: bool = False
    extends: str = ""
    soft: bool = False
    fixed: bool = False
    note: str = ""
    later: tuple[tuple[date, Period], ...] = ()
    """Other lengths, each from its day on (新文本改变期限长短的), oldest first."""

    def on(self, day: date) -> Period:
        """The length for what begins that day."""
        lengths = [self.period, *(period for since, period in self.later if since <= day)]
        return lengths[-1]

    @property
    def rule(self) -> str:
        """The rule the row belongs to: R-DOC-1 for R-DOC-1.extension."""
        return self.id.partition(".")[0]

    @property
    def settled(self) -> bool:
        return self.tag in ("V", "V2")


def in_force(period: Period, day: date, rules: Iterable[PeriodRule]) -> Period:
    """The length on that day of a period that was taken out of the table; any other stands as it is."""
    return next((rule.on(day) for rule in rules if rule.period is period), period)
