"""数额对照: the figures found beside the figures asked for, limb by limb. Pure; a missing figure is absent, not zero."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from casework.law.statute import Article
from casework.law.statutes import IP_CRIME_2020, IP_CRIME_INTERPRETATION
from casework.law.thresholds.crimes import CRIMES, MEASURES
from casework.law.thresholds.layers import CURRENT, Layer, Limb

RULES = ("TH-217-TPM",)

NEAR = 80
"""From this percentage of a standard on, the case is on the list the procuratorate reads."""

REPEAT = "repeat"
HALF_READING = "网络传播各小项算一项，读法未定，由审核人员判断"


@dataclass(frozen=True)
class Circumstances:
    """What moves the figures: several marks or patents, a repeat within two years, the holder's ruin, and the help
    to circumvent technical measures, which is measured by money alone (TH-217-TPM)."""

    several: bool = False
    prior: bool = False
    ruined: bool = False
    circumvention: bool = False


@dataclass(frozen=True)
class Measured:
    """One limb with the figure found and the figure asked for; ``why`` says what lowered or joined it."""

    rule: str
    measure: str
    label: str
    unit: str
    value: Decimal
    limit: Decimal
    aggravated: bool
    basis: Article
    why: str = ""
    times: int | None = None

    @property
    def met(self) -> bool:
        return self.value >= self.limit

    @property
    def percent(self) -> int:
        return int(self.value * 100 / self.limit)


@dataclass(frozen=True)
class Assessment:
    """What the figures reach under one layer."""

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
        """How much of the nearest standard is reached."""
        return max((line.percent for line in self.lines), default=0)

    @property
    def near(self) -> bool:
        return self.met or self.percent >= NEAR

    @property
    def severity(self) -> int:
        return self.met + self.aggravated


def assess(
    crime: str, figures: Mapping[str, Any], *, layer: Layer = CURRENT, circumstances: Circumstances | None = None,
    **named: bool,
) -> Assessment:  # fmt: skip
    """Measure ``figures`` (by ``MEASURES``) against every limb of the crime; ``named`` are ``Circumstances``."""
    given = circumstances or Circumstances(**named)
    known = {name: Decimal(value) for name, value in figures.items() if value is not None}
    if crime == "219-1":
        return _spying(known, given, layer)
    lines = [line for limb in layer.of(crime) if (line := _measure(limb, known, given, layer))]
    if crime == "217" and given.circumvention:
        lines = [_help(line) for line in lines if line.measure in ("income", "business")]
    elif crime == "217":
        lines += _two_halves(lines, layer, given)
    lines += _goods_and_services(known, given, layer) if crime == "213" else []
    lines += _ruin(given, layer) if crime == "219" else []
    return Assessment(tuple(lines))


def limit(limb: Limb, given: Circumstances, layer: Layer = CURRENT) -> tuple[Decimal, str]:
    """The lowest figure that applies in these circumstances, and why it is lower than the plain one."""
    if limb.sold:
        sold = layer.limb(limb.crime, limb.sold)
        assert sold is not None, f"{layer.key} {limb.measure}"
        figure, why = limit(sold, given, layer)
        return 3 * figure, f"{why}，标准的三倍".removeprefix("，")
    row = CRIMES[limb.crime]
    reduced = [(limb.several, row.several)] if given.several and limb.several else []
    reduced += [(limb.prior, "二年内受过处罚又再次实施")] if given.prior and limb.prior else []
    least, why = min([(limb.plain, ""), *((it or 0, why) for it, why in reduced)], key=lambda it: it[0])
    return Decimal(least), why


def _measure(limb: Limb, known: Mapping[str, Decimal], given: Circumstances, layer: Layer) -> Measured | None:
    value = known.get(limb.measure)
    if value is None:
        return None
    needed, why = limit(limb, given, layer)
    label, unit = MEASURES[limb.measure]
    if limb.sold and (sold := known.get(limb.sold, Decimal(0))) and _joined(limb, value, sold, needed):
        value += sold
        label += f"（与{MEASURES[limb.sold][0]}合计）"
    heavy = _heavy(limb, value, needed)
    return Measured(limb.rule, limb.measure, label, unit, value, needed, heavy, limb.basis, why, limb.times)


def _joined(limb: Limb, stock: Decimal, sold: Decimal, needed: Decimal) -> bool:
    """The stock is added to sales that fall short of their own limb; beyond it, only for the heavier degree: more sold
    cannot weigh less."""
    return sold < needed / 3 or (limb.times is not None and stock + sold >= limb.times * needed)


def _heavy(limb: Limb, value: Decimal, needed: Decimal) -> bool:
    if limb.heavy is not None:
        return value >= limb.heavy
    return limb.times is not None and value >= limb.times * needed


def _goods_and_services(known: Mapping[str, Decimal], given: Circumstances, layer: Layer) -> Iterator[Measured]:
    """TH-213-M: goods below their own limb, but with the services at the services' limb."""
    goods, services = layer.limb("213", "income"), layer.limb("213", "service_income")
    if services is None or goods is None or "income" not in known or "service_income" not in known:
        return
    needed, why = limit(services, given, layer)
    total = known["income"] + known["service_income"]
    heavy = total >= 10 * needed
    if heavy or known["income"] < limit(goods, given, layer)[0]:
        basis = IP_CRIME_INTERPRETATION.art(3, 3)
        yield Measured("TH-213-M", "total", "商品与服务违法所得合计", "元", total, needed, heavy, basis, why, 10)


def _two_halves(lines: list[Measured], layer: Layer, given: Circumstances) -> Iterator[Measured]:
    """TH-217: two items, each at half of its figure or more. The sub-limbs of the network item are read as one item."""
    basis = layer.halves_basis
    items = {item for line in lines if 2 * line.value >= line.limit and (item := _item(line, layer, given))}
    if basis and len(items) >= 2 and not any(line.met for line in lines):
        count = Decimal(len(items))
        yield Measured("TH-217", "items", "达到标准一半以上的项数", "项", count, Decimal(2), False, basis, HALF_READING)


def _item(line: Measured, layer: Layer, given: Circumstances) -> str:
    """Which item of the list a figure belongs to. A repeat within two years is an item of its own, with an income and a business
    figure: a business that reaches half of the plain figure is read as the first item, and no figure as two.
    A layer that knew no repeat has no such item."""
    limb = layer.limb("217", line.measure)
    if limb is None or not given.prior or limb.prior is None:
        return layer.halves.get(line.measure, "")
    return (
        layer.halves.get(line.measure, "") if 2 * line.value >= limb.plain and line.measure in layer.halves else REPEAT
    )


def _help(line: Measured) -> Measured:
    return replace(
        line, rule="TH-217-TPM", basis=IP_CRIME_INTERPRETATION.art(13, 2), why="提供规避技术措施的装置、服务"
    )


def _ruin(given: Circumstances, layer: Layer) -> Iterator[Measured]:
    """The holder's bankruptcy or closing needs no figure; it is the heavier degree since 2025, the basic one in 2020."""
    bases = {
        "2025": IP_CRIME_INTERPRETATION.art(17, 2),
        "2020": IP_CRIME_2020.whole(edition=IP_CRIME_2020.editions[0].version),
    }
    if given.ruined and layer.key in bases:
        one, basis = Decimal(1), bases[layer.key]
        yield Measured("TH-219", "ruined", "直接导致权利人破产、倒闭", "", one, one, layer.verified, basis)


def _spying(known: Mapping[str, Decimal], given: Circumstances, layer: Layer) -> Assessment:
    """TH-219-1: the conduct is the crime; any figure of TH-219 makes it serious."""
    basis = IP_CRIME_INTERPRETATION.art(20)
    found = assess("219", known, layer=layer, circumstances=given)
    lines = (replace(it, rule="TH-219-1", aggravated=it.met, basis=basis, times=None) for it in found.lines)
    return Assessment(tuple(lines), conduct_suffices=True)
