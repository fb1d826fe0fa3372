"""数额是怎样算出来的: marks by source, pieces, the value of goods, net income, repeated acts, earlier punishments, the fine.

All pure: what an officer counted goes in, a figure and the sentence that explains it come out.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from casework.law.numerals import date_zh
from casework.law.period import years_on
from casework.law.statutes import CRIMINAL_LAW
from casework.law.statutes import IP_CRIME_INTERPRETATION as IPC
from casework.law.thresholds.crimes import prosecution_years
from casework.law.thresholds.layers import Layer

RULES = (
    "TH-MARKS", "TH-PIECE", "TH-VAL", "TH-ACC", "TH-KNOW", "TH-FINE", "TH-AGGR", "CT-43",
)  # fmt: skip


MARKS, PIECE, VALUE, INCOME, REPEATED = IPC.art(7, 1), IPC.art(7, 2), IPC.art(28), IPC.art(28, 4), IPC.art(29, 1)

# 第七条：两种以上注册商标；标识的“件”


def sources(marks: Iterable[Mapping[str, str]]) -> int:
    """TH-MARKS: how many origins the marks point to; several marks of one origin count once."""
    return len({(mark.get("source") or mark.get("mark") or "").strip() for mark in marks})


def pieces(carriers: Iterable[Mapping[str, int | bool]]) -> int:
    """TH-PIECE: prints that cannot be used apart from what carries them are one piece together."""
    return sum(int(it["count"]) * (int(it["prints"]) if it.get("separable", True) else 1) for it in carriers)


# 第二十八条：价值与违法所得

PRICES = {
    "average_price": "已查清的实际销售平均价格",
    "marked_price": "标价",
    "market_price": "被侵权产品的市场中间价格",
}
"""The order in which the price of unsold goods is looked for."""


@dataclass(frozen=True)
class Goods:
    """One row of the inventory. ``unlabelled``: finished and not yet marked, ``proved`` meant for the mark."""

    name: str
    quantity: Decimal
    sold: bool
    prices: Mapping[str, Decimal]
    unlabelled: bool = False
    proved: bool = False


@dataclass(frozen=True)
class Value:
    """TH-VAL: the three totals and how each row was priced."""

    sales: Decimal
    unsold: Decimal
    business: Decimal
    words: tuple[str, ...]


def value(rows: Iterable[Goods]) -> Value:
    rows = list(rows)
    sales = unsold = business = Decimal(0)
    words = []
    for row in rows:
        price, how = _price(row, rows)
        worth = price * row.quantity
        words.append(f"{row.name}{plain(row.quantity)}件×{plain(price)}元（{how}）＝{plain(worth)}元")
        if row.unlabelled and not row.proved:
            words[-1] += "，尚未附着标识且无证据证明将用于假冒，不计入"
            continue
        business += worth
        sales += worth if row.sold else 0
        unsold += 0 if row.sold else worth
    return Value(sales, unsold, business, tuple(words))


def _price(row: Goods, rows: list[Goods]) -> tuple[Decimal, str]:
    if row.sold:
        return row.prices.get("price", Decimal(0)), "实际销售价格"
    known = dict(row.prices)
    alike = [it for it in rows if it.sold and it.name == row.name and it.quantity]
    if alike and "average_price" not in known:
        total = sum(it.prices.get("price", Decimal(0)) * it.quantity for it in alike)
        known["average_price"] = Decimal(total) / sum(it.quantity for it in alike)
    return next(((known[name], label) for name, label in PRICES.items() if name in known), (Decimal(0), "无价格"))


def net(receipts: Decimal, cost: Decimal) -> Decimal:
    """TH-VAL: criminal 违法所得 is what was received less raw materials and purchase price; never below nothing."""
    return max(receipts - cost, Decimal(0))


# 第二十九条：多次实施，未经处理，仍在追诉期限内


@dataclass(frozen=True)
class Act:
    on: date
    figures: Mapping[str, Decimal]
    dealt_with: bool = False


def accumulate(
    acts: Iterable[Act], crime: str, as_of: date, *, aggravated: bool = False
) -> tuple[dict[str, Decimal], list[Act]]:
    """TH-ACC: the figures of the acts that count, each kind added for itself, and those acts.

    An act counts while it may still be prosecuted; one more crime within that time starts it anew (CT-43).
    """
    years = prosecution_years(crime, aggravated)
    counted: list[Act] = []
    until = as_of
    for act in sorted(acts, key=lambda it: it.on, reverse=True):
        if act.dealt_with:
            continue
        if years_on(act.on, years) < until:
            break
        counted.append(act)
        until = act.on
    total: dict[str, Decimal] = {}
    for act in counted:
        for name, figure in act.figures.items():
            total[name] = total.get(name, Decimal(0)) + figure
    return total, counted


def prosecuted_until(crime: str, ended: date, *, aggravated: bool = False) -> date:
    """CT-43: the last day on which conduct that ended then may be prosecuted."""
    return years_on(ended, prosecution_years(crime, aggravated))


# 二年内受过处罚：起算日条文没有写明

SINCE = {"decided_on": "处罚（裁判）作出之日", "effective_on": "生效之日", "completed_on": "执行完毕之日"}


@dataclass(frozen=True)
class Window:
    """Two years from one of the days they may run from."""

    since: str
    start: date
    end: date
    within: bool

    @property
    def words(self) -> str:
        told = "在二年内" if self.within else "不在二年内"
        return f"自{SINCE[self.since]}（{date_zh(self.start)}）起算至{date_zh(self.end)}，再次实施{told}"


def windows(days: Mapping[str, date], again: date, began: date | None = None) -> tuple[Window, ...]:
    """Every reading of “within two years”, side by side. Conduct that lasted (``began`` to ``again``) is a repeat if any
    day of it after the punishment lies within them: who goes on for long does not thereby outlast the two years."""
    first = began or again
    found = ((name, days[name], years_on(days[name], 2)) for name in SINCE if name in days)
    return tuple(Window(name, start, end, max(first, start) <= min(again, end)) for name, start, end in found)


# 第四条：明知

KNOWLEDGE = {
    "altered": "知道商品上的注册商标被涂改、调换或者覆盖",
    "forged": "伪造、涂改授权文件，或者知道其系伪造、涂改",
    "punished": "因销售同一种假冒注册商标的商品受过处罚后又销售",
    "cheap": "无正当理由以明显低于市场的价格进货或者销售",
    "evaded": "被发现后转移、销毁商品、账册，或者提供虚假证明",
    "other": "其他可以认定明知的情形",
}
KNOWING = IPC.art(4)


def knowledge(factors: Iterable[str], rebutted: bool) -> str:
    """TH-KNOW: the presumption and that it may be rebutted."""
    named = "；".join(KNOWLEDGE[it] for it in factors)
    if rebutted:
        return f"有可以推定“明知”的情形（{named}），但已有证据证明确实不知道，不能推定（解释{KNOWING.pinpoint}）"
    return f"可以认定“明知”：{named}；当事人可以举证证明确实不知道（解释{KNOWING.pinpoint}）"


# 第二十三条至第二十五条

HEAVIER = {
    "trade": "主要以侵犯知识产权为业",
    "disaster": "在灾害、事故、疫情期间假冒抢险救灾、防疫物资商标",
    "keeps": "拒不交出违法所得",
}
LIGHTER = {"pleads": "认罪认罚", "forgiven": "取得权利人谅解", "unused": "非法获取的商业秘密尚未披露、使用"}
WEIGHT, LENIENCE, FINE = IPC.art(23), IPC.art(24, 1), IPC.art(25, 2)


def weighing(heavier: Iterable[str], lighter: Iterable[str]) -> list[str]:
    """TH-AGGR: what weighs more and what weighs less; neither changes whether a standard is reached."""
    more, less = [HEAVIER[it] for it in heavier], [LIGHTER[it] for it in lighter]
    found = [f"一般酌情从重处罚：{'、'.join(more)}（解释{WEIGHT.pinpoint}）"] if more else []
    return found + ([f"可以从轻处罚：{'、'.join(less)}（解释{LENIENCE.pinpoint}）；不影响移送"] if less else [])


@dataclass(frozen=True)
class Fine:
    low: Decimal
    high: Decimal
    words: str


def fine(income: Decimal | None, business: Decimal | None, aggravated: bool, layer: Layer) -> Fine:
    """TH-FINE: the usual range of the criminal fine."""
    if income:
        low, high, how = income, income * layer.fine, f"违法所得的一倍至{_times(layer.fine)}倍"
    elif business:
        low, high, how = business / 2, business, "违法所得无法查清，按非法经营数额的百分之五十至一倍"
    elif aggravated:
        low, high, how = Decimal(150_000), Decimal(5_000_000), "两项数额均无法查清，判处三年以上有期徒刑的"
    else:
        low, high, how = Decimal(30_000), Decimal(1_000_000), "两项数额均无法查清，判处三年以下有期徒刑以下的"
    return Fine(low, high, f"罚金一般为{plain(low)}元以上{plain(high)}元以下（{how}，{_fined_under(layer)}）")


def business(figures: Mapping[str, Decimal]) -> Decimal:
    """The business amount; where only sales and stock were counted, these together are it (第二十八条第一款)."""
    if figures.get("business"):
        return figures["business"]
    return sum((figures.get(name, Decimal(0)) for name in ("sales", "unsold")), Decimal(0))


def _times(count: int) -> str:
    return {5: "五", 10: "十"}[count]


def _fined_under(layer: Layer) -> str:
    return f"解释{FINE.pinpoint}" if layer.verified else f"{layer.title}，倍数须核对原文"


def plain(amount: Decimal) -> str:
    """With separators, without idle decimals: 33,384 and 33,384.5."""
    text = f"{amount.quantize(Decimal('0.01')):,.2f}"
    return text.rstrip("0").rstrip(".")


LIMITATION = CRIMINAL_LAW.art(87)
