"""知识产权犯罪的罪名与追诉数额: which figures reach the standard of which crime, limb by limb.

What the figures reach decides whether a transfer rests on the amount (CT-01). Falling short decides
nothing: a reasonable suspicion is enough to send the case to the police (CT-02). Amounts are 元.
The figures are those of the interpretation in force since 2025-04-26; conduct that ended before is
left to the reviewer, who picks the older or the milder rule.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from casework.law.numerals import date_zh
from casework.law.statute import Article
from casework.law.statutes import CRIMINAL_LAW as CRIME
from casework.law.statutes import IP_CRIME_INTERPRETATION as IPC


@dataclass(frozen=True)
class Crime:
    """A crime the system can name in a transfer; ``several`` says what “two or more” means for it."""

    name: str
    basis: Article
    several: str = ""
    prior: str = ""


CRIMES: dict[str, Crime] = {
    "213": Crime("假冒注册商标罪", CRIME.art(213), "来源不同的两种以上注册商标", "刑法第二百一十三条至第二百一十五条"),
    "214": Crime("销售假冒注册商标的商品罪", CRIME.art(214), "", "刑法第二百一十三条至第二百一十五条"),
    "215": Crime(
        "非法制造、销售非法制造的注册商标标识罪",
        CRIME.art(215),
        "来源不同的两种以上注册商标",
        "刑法第二百一十三条至第二百一十五条",
    ),
    "216": Crime("假冒专利罪", CRIME.art(216), "两项以上他人专利", "假冒他人专利"),
    "217": Crime("侵犯著作权罪", CRIME.art(217), "", "刑法第二百一十七条、第二百一十八条"),
    "218": Crime("销售侵权复制品罪", CRIME.art(218), "", "刑法第二百一十七条、第二百一十八条"),
    "219": Crime("侵犯商业秘密罪", CRIME.art(219), "", "刑法第二百一十九条、第二百一十九条之一"),
    "219-1": Crime("为境外窃取、刺探、收买、非法提供商业秘密罪", CRIME.art(219, sub=1)),
    "other": Crime("其他罪名", CRIME.whole()),
}

MEASURES: dict[str, tuple[str, str]] = {
    "income": ("违法所得（扣除原材料、购进价款）", "元"),
    "business": ("非法经营数额", "元"),
    "sales": ("销售金额", "元"),
    "unsold": ("尚未销售的货值金额", "元"),
    "service_income": ("假冒服务商标的违法所得", "元"),
    "loss": ("权利人损失", "元"),
    "pieces": ("标识数量", "件"),
    "unsold_pieces": ("尚未销售的标识数量", "件"),
    "copies": ("复制品数量", "份（张）"),
    "unsold_copies": ("尚未销售的复制品数量", "份（张）"),
    "works": ("网络传播作品数量", "件（部）"),
    "downloads": ("下载次数", "次"),
    "clicks": ("点击次数", "次"),
    "members": ("注册会员数", "人"),
}
"""What is counted: label and unit."""


@dataclass(frozen=True)
class Limb:
    """One provision's figure. ``several`` and ``prior`` are the lower figures for several marks or patents, and
    for a repeat within two years; ``times`` the multiple that aggravates. ``sold`` makes it a stock limb: three times
    the limb of what is sold, reached by the stock alone or, while sales fall short, with them."""

    rule: str
    crime: str
    measure: str
    basis: Article
    plain: int = 0
    several: int | None = None
    prior: int | None = None
    times: int | None = 10
    sold: str = ""


LIMBS: tuple[Limb, ...] = (
    Limb("TH-213-G", "213", "income", IPC.art(3, 1), 30_000, 20_000, 20_000),
    Limb("TH-213-G", "213", "business", IPC.art(3, 1), 50_000, 30_000, 30_000),
    Limb("TH-213-S", "213", "service_income", IPC.art(3, 2), 50_000, 30_000, 30_000),
    Limb("TH-214", "214", "income", IPC.art(5, 1), 30_000, None, 20_000),
    Limb("TH-214", "214", "sales", IPC.art(5, 1), 50_000, None, 30_000),
    Limb("TH-214", "214", "unsold", IPC.art(5, 1), sold="sales"),
    Limb("TH-215", "215", "pieces", IPC.art(6, 1), 10_000, 5_000, 5_000, times=5),
    Limb("TH-215", "215", "income", IPC.art(6, 1), 20_000, 10_000, 10_000, times=5),
    Limb("TH-215", "215", "business", IPC.art(6, 1), 30_000, 20_000, 20_000, times=5),
    Limb("TH-215", "215", "unsold_pieces", IPC.art(6, 1), times=5, sold="pieces"),
    Limb("TH-216", "216", "income", IPC.art(10), 100_000, 50_000, 50_000, times=None),
    Limb("TH-216", "216", "business", IPC.art(10), 200_000, 100_000, 100_000, times=None),
    Limb("TH-216", "216", "loss", IPC.art(10), 300_000, times=None),
    Limb("TH-217", "217", "income", IPC.art(13, 1), 30_000, None, 20_000),
    Limb("TH-217", "217", "business", IPC.art(13, 1), 50_000, None, 30_000),
    Limb("TH-217", "217", "copies", IPC.art(13, 1), 500),
    Limb("TH-217", "217", "works", IPC.art(13, 1), 500),
    Limb("TH-217", "217", "downloads", IPC.art(13, 1), 10_000),
    Limb("TH-217", "217", "clicks", IPC.art(13, 1), 100_000),
    Limb("TH-217", "217", "members", IPC.art(13, 1), 1_000),
    Limb("TH-218", "218", "income", IPC.art(14), 50_000, None, 30_000, times=None),
    Limb("TH-218", "218", "sales", IPC.art(14), 100_000, None, 50_000, times=None),
    Limb("TH-218", "218", "copies", IPC.art(14), 1_000, times=None),
    Limb("TH-218", "218", "unsold", IPC.art(14), times=None, sold="sales"),
    Limb("TH-218", "218", "unsold_copies", IPC.art(14), times=None, sold="copies"),
    Limb("TH-219", "219", "loss", IPC.art(17, 1), 300_000, None, 100_000),
    Limb("TH-219", "219", "income", IPC.art(17, 1), 300_000, None, 100_000),
)  # fmt: skip

RULES = (
    "TH-213-G", "TH-213-S", "TH-213-M", "TH-214", "TH-215", "TH-216", "TH-217", "TH-218", "TH-219", "TH-219-1", "X5",
)  # fmt: skip

HALVES = {
    "business": "amount",
    "copies": "copies",
    "works": "network",
    "downloads": "network",
    "clicks": "network",
    "members": "network",
}
"""TH-217: the items of which two, each half reached, suffice; the income limb stands outside the list."""


@dataclass(frozen=True)
class Measured:
    """One limb with the figure found and the figure asked for."""

    rule: str
    measure: str
    label: str
    unit: str
    value: Decimal
    limit: Decimal
    aggravated: bool
    basis: Article

    @property
    def met(self) -> bool:
        return self.value >= self.limit

    @property
    def percent(self) -> int:
        return int(self.value * 100 / self.limit)


@dataclass(frozen=True)
class Assessment:
    """What the figures reach (数额对照)."""

    lines: tuple[Measured, ...] = ()
    conduct_suffices: bool = False

    @property
    def met(self) -> bool:
        return self.conduct_suffices or any(line.met for line in self.lines)

    @property
    def aggravated(self) -> bool:
        return any(line.met and line.aggravated for line in self.lines)

    @property
    def percent(self) -> int:
        """How much of the nearest standard is reached; offices watch what comes to eighty per cent."""
        return max((line.percent for line in self.lines), default=0)


def assess(
    crime: str, figures: Mapping[str, Any], *, several: bool = False, prior: bool = False, ruined: bool = False
) -> Assessment:
    """Measure ``figures`` (by ``MEASURES``) against every limb of the crime. Pure; missing figures are not zero, but absent."""
    known = {name: Decimal(value) for name, value in figures.items() if value is not None}
    lines = [line for limb in LIMBS if limb.crime == crime and (line := _measure(limb, known, several, prior, ruined))]
    lines += _goods_and_services(known, several, prior) if crime == "213" else []
    lines += _two_halves(lines) if crime == "217" else []
    return Assessment(tuple(lines), conduct_suffices=crime == "219-1")


def limit(limb: Limb, several: bool, prior: bool) -> Decimal:
    """The lowest figure that applies in these circumstances."""
    if limb.sold:
        return 3 * limit(_limb(limb.crime, limb.sold), several, prior)
    lower = [figure for applies, figure in ((several, limb.several), (prior, limb.prior)) if applies and figure]
    return Decimal(min([limb.plain, *lower]))


def older_law(conduct_end: date | None) -> str:
    """The remark for conduct that ended before these figures were in force."""
    start = IPC.editions[0].in_force
    if conduct_end is None or conduct_end >= start:
        return ""
    return f"行为终了于{date_zh(conduct_end)}，早于现行解释施行之日（{date_zh(start)}），适用旧标准还是现行标准由审核人员从旧兼从轻确定。"


def _limb(crime: str, measure: str) -> Limb:
    return next(limb for limb in LIMBS if (limb.crime, limb.measure) == (crime, measure))


def _measure(limb: Limb, known: Mapping[str, Decimal], several: bool, prior: bool, ruined: bool) -> Measured | None:
    value = known.get(limb.measure)
    needed = limit(limb, several, prior)
    label, unit = MEASURES[limb.measure]
    if limb.sold and value is not None:
        sold = known.get(limb.sold, Decimal(0))
        if sold < needed / 3:
            value += sold
            label += f"（与{MEASURES[limb.sold][0]}合计）" if sold else ""
    if value is None:
        return None
    heavy = ruined if limb.crime == "219" else False
    heavy |= limb.times is not None and value >= limb.times * needed
    return Measured(limb.rule, limb.measure, label, unit, value, needed, heavy, limb.basis)


def _goods_and_services(known: Mapping[str, Decimal], several: bool, prior: bool) -> Iterator[Measured]:
    """TH-213-M: goods below their own limb, but with the services at the services' limb."""
    if "income" not in known or "service_income" not in known:
        return
    needed = limit(_limb("213", "service_income"), several, prior)
    total = known["income"] + known["service_income"]
    if known["income"] < limit(_limb("213", "income"), several, prior):
        yield Measured(
            "TH-213-M", "total", "商品与服务违法所得合计", "元", total, needed, total >= 10 * needed, IPC.art(3, 3)
        )


def _two_halves(lines: list[Measured]) -> Iterator[Measured]:
    """TH-217: two items, each at half of its figure or more. The sub-limbs of the network item are read as one item."""
    items = {HALVES[line.measure] for line in lines if line.measure in HALVES and 2 * line.value >= line.limit}
    if len(items) >= 2 and not any(line.met for line in lines):
        yield Measured(
            "TH-217", "items", "达到标准一半以上的项数", "项", Decimal(len(items)), Decimal(2), False, IPC.art(13, 1)
        )
