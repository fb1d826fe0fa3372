"""Answers other procedures that ask for the goods of a case (casework.goods), and gives the desk its room."""

from decimal import Decimal

from casework import clock
from casework.desk.rooms import ROOMS, Room
from casework.goods import Good, kept_by, valued_by
from casework.law.numerals import money_figures
from casework.models import Case, IssuedPaper
from enforcement.penalty.inventory import stock
from enforcement.penalty.inventory.value import goods_value, price_of

ROOMS["goods"] = Room("涉案物品", "goods:case", "goods:office")


@valued_by
def worth_of_the_goods(case: Case) -> Decimal | None:
    """The total of the book; None while nothing in it has a price."""
    found = goods_value(case, clock.today())
    return found.total if found.lines else None


@kept_by
def held_goods(case: Case) -> list[Good]:
    """Each item with its place, keeper, value and the number of the measure it is held under."""
    return [_good(held) for held in stock.unsettled(case)]


def _good(held: stock.Holding) -> Good:
    item, price = held.item, price_of(held.item)
    paper = IssuedPaper.objects.filter(event=item.measured_id).exclude(number="").first() if item.measured_id else None
    return Good(
        number=item.number,
        name=" ".join(it for it in (item.brand, item.name) if it),
        spec=item.model,
        quantity=held.amount,
        place=str(held.place or ""),
        keeper=str(held.keeper or ""),
        value=money_figures(held.quantity * price.unit_price) if price and price.unit_price else "",
        measure=paper.number if paper else "",
    )
