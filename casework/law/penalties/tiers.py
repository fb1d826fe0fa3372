"""The part of the range that each tier of discretion leaves (裁量档次的罚款幅度).

从轻 is the lower share of the range and 从重 the upper, 30 % each unless the office settled otherwise
(``questions.TIER_SHARE``); both include their inner end (“以上、以下”含本数), so 一般 lies one cent inside
them. The share is cut to the cent towards the nearer end of the range, so neither tier is ever wider than
its share. 减轻 goes below the statutory minimum; where the provision has none, it can only mean leaving
out the fine (不并处). A fixed sum leaves no room between 从轻 and 从重.
"""

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from casework.law.numerals import money_figures
from casework.law.penalties.kinds import TIERS, Range
from casework.law.penalties.scales import CENT, NOUGHT


@dataclass(frozen=True)
class TierRange:
    """From ``low`` to ``high`` 元, both included."""

    tier: str
    low: Decimal
    high: Decimal

    @property
    def label(self) -> str:
        return TIERS[self.tier]

    def holds(self, fine: Decimal) -> bool:
        return self.low <= fine <= self.high

    def __str__(self) -> str:
        return f"{money_figures(self.low)}元至{money_figures(self.high)}元"


def tier_range(span: Range, tier: str, share: Decimal) -> TierRange:
    """What ``tier`` leaves of ``span``; ``share`` in percent, from 0 (tiers are not divided) to 50."""
    low, high = span.low, span.high
    if tier == "none":
        low = high = NOUGHT
    elif tier == "mitigated":
        low, high = NOUGHT, max(NOUGHT, low - CENT)
    elif share:
        low, high = _part(low, high, tier, share / 100)
    return TierRange(tier, low, high)


def _part(low: Decimal, high: Decimal, tier: str, share: Decimal) -> tuple[Decimal, Decimal]:
    width = (high - low) * share
    light = (low + width).quantize(CENT, ROUND_FLOOR)
    heavy = (high - width).quantize(CENT, ROUND_CEILING)
    if tier == "light":
        return low, light
    if tier == "heavy":
        return heavy, high
    inner = light + CENT, heavy - CENT
    return inner if inner[0] <= inner[1] else (light, heavy)


def tier_of(span: Range, fine: Decimal, share: Decimal) -> str:
    """The tier a fine falls into; empty above the range."""
    for tier in ("light", "ordinary", "heavy"):
        if tier_range(span, tier, share).holds(fine):
            return tier
    return "mitigated" if fine < span.low else ""
