"""货值：each item at the price the law takes first, and the total, with the sums in words (TH-VAL).

Sold goods count at what they sold for; unsold ones at the average of the sales found out; failing that at the marked
price; failing that at the middle market price of the genuine article. Only goods and labels count.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from casework import ledger
from casework.law.basis import cite
from casework.law.numerals import money as in_words
from casework.law.numerals import money_figures
from casework.law.statutes import IP_CRIME_INTERPRETATION
from enforcement.penalty.inventory import stock
from enforcement.penalty.inventory.kinds import COUNTED, Valuing
from enforcement.penalty.inventory.tally import plain

if TYPE_CHECKING:
    from casework.models import Case

RULES = ("TH-VAL",)
"""The rule of the register that this module answers for."""

ORDER = (Valuing.AVERAGE, Valuing.MARKED, Valuing.MARKET)
"""For what was not sold: the first that can be had. What was sold stands at its real price."""
BASIS = IP_CRIME_INTERPRETATION.art(28, 1)
CENT = Decimal("0.01")


@dataclass(frozen=True)
class Line:
    """One item: how many, at what, on which ground."""

    item: Any
    quantity: Decimal
    unit_price: Decimal
    ground: str

    @property
    def amount(self) -> Decimal:
        return (self.quantity * self.unit_price).quantize(CENT, ROUND_HALF_UP)

    @property
    def words(self) -> str:
        return (
            f"{self.item}：{plain(self.quantity)}{self.item.unit}×{money_figures(self.unit_price)}元"
            f"（{Valuing(self.ground).label}）＝{money_figures(self.amount)}元"
        )


@dataclass(frozen=True)
class GoodsValue:
    """货值金额 of a case on a day. ``missing`` are items that count and have no price yet."""

    on: date
    lines: list[Line] = field(default_factory=list)
    missing: list[Any] = field(default_factory=list)

    @property
    def total(self) -> Decimal:
        return sum((line.amount for line in self.lines), Decimal(0)).quantize(CENT)

    @property
    def is_complete(self) -> bool:
        return not self.missing

    @property
    def words(self) -> str:
        """The sum as it is written into a paper."""
        if not self.lines:
            return "没有计入货值的物品"
        sums = "＋".join(f"{money_figures(line.amount)}元" for line in self.lines)
        told = f"{money_figures(self.total)}元（{in_words(self.total)}）"
        return f"{sums}＝{told}" if len(self.lines) > 1 else told

    @property
    def basis(self) -> str:
        return cite(BASIS, self.on)


def goods_value(case: "Case", on: date) -> GoodsValue:
    """The value of the goods found in the case, as known at the end of that day; what was sampled, returned or sold early
    still counts, what had only been counted wrongly does not."""
    until = timezone.make_aware(datetime.combine(on, time.max))
    prices = _prices(case, until)
    lines, missing = [], []
    for holding in stock.stock(case, until):
        if holding.item.sort not in COUNTED or not holding.seized:
            continue
        found = _price(holding.item, prices)
        if found is None:
            missing.append(holding.item)
        elif found.ground != Valuing.NONE:
            lines.append(Line(holding.item, holding.seized, found.unit_price, found.ground))
    return GoodsValue(on, lines, missing)


def price_of(item: Any) -> Any:
    """The valuation that holds for an item now, or None."""
    return _price(item, _prices(item.case, None))


def _prices(case: "Case", until: datetime | None) -> dict[Any, Any]:
    """The latest valuation of each item."""
    from enforcement.penalty.inventory.models import Valuation

    found = Valuation.objects.filter(case=case).order_by("event__sequence")
    rows = found.filter(at__lte=until) if until else found
    return dict(ledger.once(("prices", case.pk, until), lambda: {it.item_id: it for it in rows}))


def _price(item: Any, prices: dict[Any, Any]) -> Any:
    """Its own, or that of the item it was taken from."""
    while item is not None:
        if found := prices.get(item.pk):
            return found
        item = item.origin
    return None
