"""违法经营额 (商标法实施条例 78; the calculation rules of 2024, known from secondary sources).

Sold goods count at the price really got; unsold ones at the average price really got, else at the price
marked; where neither is known, at the market's middle price of the genuine goods. Labels not yet affixed
count only when it is sufficiently proved which goods they were for. Who processed another's goods, and
gifts, have rules of their own: their value is found by the officer and entered as a price.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from casework.law.numerals import money_figures
from casework.law.penalties.scales import NOUGHT, cents
from casework.law.statute import LawError
from casework.law.statutes import TRADEMARK_RULES

BASIS = TRADEMARK_RULES.art(78)


@dataclass(frozen=True)
class Goods:
    """One kind of goods found. ``unaffixed``: labels not on goods yet; ``proved``: for which goods is proved."""

    name: str
    sold: Decimal = NOUGHT
    sold_price: Decimal | None = None
    """Average price really got for one."""
    unsold: Decimal = NOUGHT
    marked_price: Decimal | None = None
    market_price: Decimal | None = None
    """市场中间价 of the goods infringed upon."""
    unaffixed: bool = False
    proved: bool = False


def turnover(found: Sequence[Goods]) -> tuple[Decimal, tuple[str, ...]]:
    """(the sum, each step)."""
    rows = [_row(goods) for goods in found]
    return sum((amount for amount, _ in rows), NOUGHT), tuple(step for _, step in rows)


def _row(goods: Goods) -> tuple[Decimal, str]:
    if goods.unaffixed and not goods.proved:
        return NOUGHT, f"{goods.name}：标识尚未附着于商品，没有充分证据证明用于侵权商品，不计入"
    parts = []
    if goods.sold:
        price, why = _price(goods, (goods.sold_price, "实际销售价"), (goods.market_price, "市场中间价"))
        parts.append((cents(goods.sold * price), f"已售{goods.sold:f}件按{why}{money_figures(price)}元"))
    if goods.unsold:
        price, why = _price(
            goods, (goods.sold_price, "已售平均价"), (goods.marked_price, "标价"), (goods.market_price, "市场中间价")
        )
        parts.append((cents(goods.unsold * price), f"未售{goods.unsold:f}件按{why}{money_figures(price)}元"))
    amount = sum((part for part, _ in parts), NOUGHT)
    return amount, f"{goods.name}：{'，'.join(told for _, told in parts) or '没有数量'}，计{money_figures(amount)}元"


def _price(goods: Goods, *prices: tuple[Decimal | None, str]) -> tuple[Decimal, str]:
    """The first price known, in the order of the rule."""
    for price, why in prices:
        if price is not None:
            return price, why
    raise LawError(f"“{goods.name}”没有可用的价格：须填写{'、'.join(why for _, why in prices)}之一（{BASIS}）。")
