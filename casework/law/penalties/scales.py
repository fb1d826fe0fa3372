"""The ways in which a provision measures a fine (罚款幅度): multiples, fixed spans, grades.

“以上、以下”include the number (CLK-07). Where a provision changes its measure at 五万元, the scale says
on which side exactly that sum falls: trademark, copyright and competition law write 五万元以上 for the
multiple, patent law 五万元以下 for the flat sum.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Protocol

from casework.law.numerals import money_figures
from casework.law.penalties.kinds import Base, Facts, Range

CENT = Decimal("0.01")
NOUGHT = Decimal(0)


def cents(amount: Decimal) -> Decimal:
    """To the cent, half up: a multiple of a sum in cents may end in a fraction of one."""
    return amount.quantize(CENT, ROUND_HALF_UP)


class Scale(Protocol):
    @property
    def bases(self) -> frozenset[Base]:
        """What it is a multiple of."""

    @property
    def graded(self) -> bool:
        """Whether 情节严重 has a span of its own."""

    def range(self, facts: Facts) -> Range:
        """The span for those facts."""


@dataclass(frozen=True)
class NoFine:
    """The provision imposes no fine (只责令改正或者停止)."""

    bases: frozenset[Base] = frozenset()
    graded: bool = False

    def range(self, facts: Facts) -> Range:
        return Range(NOUGHT, NOUGHT, "该条没有规定罚款")


@dataclass(frozen=True)
class Span:
    """A span that depends on nothing; a fixed sum when both ends are the same."""

    low: Decimal
    high: Decimal
    bases: frozenset[Base] = frozenset()
    graded: bool = False

    def range(self, facts: Facts) -> Range:
        low, high = money_figures(self.low), money_figures(self.high)
        if self.low == self.high:
            return Range(self.low, self.high, f"定额{high}元")
        return Range(self.low, self.high, f"{low}元以上{high}元以下" if self.low else f"最高{high}元")


@dataclass(frozen=True)
class Multiple:
    """A multiple of the base from the threshold on, a flat span below it or without a base."""

    base: Base
    times: tuple[Decimal, Decimal]
    flat: Decimal
    floor: Decimal = NOUGHT
    threshold: Decimal = Decimal(50_000)
    reaches: bool = True
    """Whether a base of exactly the threshold falls under the multiple."""
    graded: bool = False

    @property
    def bases(self) -> frozenset[Base]:
        return frozenset({self.base})

    def range(self, facts: Facts) -> Range:
        amount = facts.amount(self.base)
        over = amount is not None and (amount >= self.threshold if self.reaches else amount > self.threshold)
        if not over or amount is None:
            return Range(self.floor, self.flat, f"{self._below()}的，{self._flat()}")
        low, high = (cents(amount * times) for times in self.times)
        return Range(low, high, f"{self.base.label}{money_figures(amount)}元，{self._multiple()}")

    def _below(self) -> str:
        edge = "不足" if self.reaches else "不超过"
        return f"没有{self.base.label}或者{self.base.label}{edge}{money_figures(self.threshold)}元"

    def _flat(self) -> str:
        least = f"最低{money_figures(self.floor)}元，" if self.floor else ""
        return f"{least}最高{money_figures(self.flat)}元"

    def _multiple(self) -> str:
        low, high = self.times
        if high < 1:
            return f"最高{high:%}"
        return f"{low:f}倍至{high:f}倍" if low else f"最高{high:f}倍"


@dataclass(frozen=True)
class Capped:
    """A multiple of the base up to a ceiling; another ceiling where there is no base."""

    base: Base
    times: Decimal
    ceiling: Decimal
    without: Decimal
    graded: bool = False

    @property
    def bases(self) -> frozenset[Base]:
        return frozenset({self.base})

    def range(self, facts: Facts) -> Range:
        amount = facts.amount(self.base)
        if not amount:
            return Range(NOUGHT, self.without, f"没有{self.base.label}的，最高{money_figures(self.without)}元")
        high = min(cents(amount * self.times), self.ceiling)
        told = f"最高{self.times:f}倍且不超过{money_figures(self.ceiling)}元"
        return Range(NOUGHT, high, f"{self.base.label}{money_figures(amount)}元，{told}")


@dataclass(frozen=True)
class Graded:
    """One scale for the ordinary case, another where the circumstances are serious (情节严重)."""

    ordinary: Scale
    serious: Scale
    graded: bool = True

    @property
    def bases(self) -> frozenset[Base]:
        return self.ordinary.bases | self.serious.bases

    def range(self, facts: Facts) -> Range:
        found = (self.serious if facts.serious else self.ordinary).range(facts)
        return Range(found.low, found.high, f"{'情节严重的，' if facts.serious else ''}{found.because}")


@dataclass(frozen=True)
class BySubject:
    """One scale for the entity, another for the person answerable (直接负责的主管人员和其他直接责任人员)."""

    entity: Scale
    person: Scale

    @property
    def bases(self) -> frozenset[Base]:
        return self.entity.bases | self.person.bases

    @property
    def graded(self) -> bool:
        return self.entity.graded or self.person.graded

    def range(self, facts: Facts) -> Range:
        found = (self.person if facts.person else self.entity).range(facts)
        return Range(found.low, found.high, f"{'个人' if facts.person else '单位'}：{found.because}")
