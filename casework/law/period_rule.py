"""One row of the table of periods (期限规则)."""

from dataclasses import dataclass
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

    @property
    def rule(self) -> str:
        """The rule the row belongs to: R-DOC-1 for R-DOC-1.extension."""
        return self.id.partition(".")[0]

    @property
    def settled(self) -> bool:
        return self.tag in ("V", "V2")
