"""追诉数额，按解释的施行时间分层: which figure each provision asks for, as rows with the days they were in force.

Amounts are 元. Only the interpretation in force since 2025-04-26 was read in full; the earlier rows come from
compilations and are shown as such: the legal reviewer checks them before choosing one (从旧兼从轻).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from casework.law.statute import Article, Statute
from casework.law.statutes import IP_CRIME_2004, IP_CRIME_2007, IP_CRIME_2020, IP_CRIME_OPINIONS_2011
from casework.law.statutes import IP_CRIME_INTERPRETATION as IPC

RULES = ("TH-213-G", "TH-213-S", "TH-213-M", "TH-214", "TH-215", "TH-216", "TH-217", "TH-218", "TH-219", "TH-219-1")


@dataclass(frozen=True)
class Limb:
    """One provision's figure. ``several`` and ``prior`` are the lower figures for several marks or patents, and
    for a repeat within two years; ``times`` the multiple that aggravates, ``heavy`` the figure where it is no multiple.
    ``sold`` makes it a stock limb: three times the limb of what is sold, reached by the stock alone or with the sales."""

    rule: str
    crime: str
    measure: str
    basis: Article
    plain: int = 0
    several: int | None = None
    prior: int | None = None
    times: int | None = 10
    sold: str = ""
    heavy: int | None = None


@dataclass(frozen=True)
class Layer:
    """The figures of one period. ``fine`` is the highest multiple of the income a fine usually reaches (TH-FINE)."""

    key: str
    title: str
    start: date
    limbs: tuple[Limb, ...]
    fine: int
    halves: dict[str, str] = field(default_factory=dict)
    halves_basis: Article | None = None
    verified: bool = False

    def of(self, crime: str) -> Iterator[Limb]:
        return (limb for limb in self.limbs if limb.crime == crime)

    def limb(self, crime: str, measure: str) -> Limb | None:
        return next((limb for limb in self.of(crime) if limb.measure == measure), None)


HALVES = {
    "business": "amount",
    "copies": "copies",
    "works": "network",
    "downloads": "network",
    "clicks": "network",
    "members": "network",
}
"""TH-217: the items of which two, each half reached, suffice; the income limb stands outside the list but for a repeat."""
HALVES_2011 = {"business": "amount", "works": "works", "clicks": "clicks", "members": "members"}
"""In 2011 each way of counting what was spread on the network was an item of its own, and the copies were none."""

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
"""法释〔2025〕5号."""


def _whole(statute: Statute) -> Article:
    return statute.whole(edition=statute.editions[0].version)


_FIRST, _SECOND, _THIRD, _OPINIONS = (
    _whole(it) for it in (IP_CRIME_2004, IP_CRIME_2007, IP_CRIME_2020, IP_CRIME_OPINIONS_2011)
)

_MARKS = (
    Limb("TH-213-G", "213", "income", _FIRST, 30_000, 20_000, times=5),
    Limb("TH-213-G", "213", "business", _FIRST, 50_000, 30_000, times=5),
    Limb("TH-214", "214", "sales", _FIRST, 50_000, times=5),
    Limb("TH-215", "215", "pieces", _FIRST, 20_000, 10_000, times=5),
    Limb("TH-215", "215", "income", _FIRST, 30_000, 20_000, times=5),
    Limb("TH-215", "215", "business", _FIRST, 50_000, 30_000, times=5),
    Limb("TH-216", "216", "income", _FIRST, 100_000, 50_000, times=None),
    Limb("TH-216", "216", "business", _FIRST, 200_000, 100_000, times=None),
    Limb("TH-216", "216", "loss", _FIRST, 500_000, times=None),
    Limb("TH-218", "218", "income", _FIRST, 100_000, times=None),
)
_WORKS = (
    Limb("TH-217", "217", "income", _FIRST, 30_000, times=5),
    Limb("TH-217", "217", "business", _FIRST, 50_000, times=5),
)
_COPIES_2004 = (Limb("TH-217", "217", "copies", _FIRST, 1_000, times=5),)
_COPIES_2007 = (Limb("TH-217", "217", "copies", _SECOND, 500, times=5),)
_OPINIONS_2011 = (
    Limb("TH-214", "214", "unsold", _OPINIONS, times=None, sold="sales"),
    Limb("TH-215", "215", "unsold_pieces", _OPINIONS, times=None, sold="pieces"),
    Limb("TH-217", "217", "works", _OPINIONS, 500, times=5),
    Limb("TH-217", "217", "clicks", _OPINIONS, 50_000, times=5),
    Limb("TH-217", "217", "members", _OPINIONS, 1_000, times=5),
)
_SECRETS_2004 = (Limb("TH-219", "219", "loss", _FIRST, 500_000, times=None, heavy=2_500_000),)
_SECRETS_2020 = (
    Limb("TH-219", "219", "loss", _THIRD, 300_000, times=None, heavy=2_500_000),
    Limb("TH-219", "219", "income", _THIRD, 300_000, times=None, heavy=2_500_000),
)

LAYERS: dict[str, Layer] = {
    it.key: it
    for it in (
        Layer("2004", "2004年解释", date(2004, 12, 22), (*_MARKS, *_WORKS, *_COPIES_2004, *_SECRETS_2004), 5),
        Layer("2007", "2004年、2007年解释", date(2007, 4, 5), (*_MARKS, *_WORKS, *_COPIES_2007, *_SECRETS_2004), 5),
        Layer("2011", "2004年、2007年解释和2011年意见", date(2011, 1, 10),
              (*_MARKS, *_WORKS, *_COPIES_2007, *_OPINIONS_2011, *_SECRETS_2004), 5, HALVES_2011, _OPINIONS),
        Layer("2020", "2004年、2007年、2020年解释和2011年意见", date(2020, 9, 14),
              (*_MARKS, *_WORKS, *_COPIES_2007, *_OPINIONS_2011, *_SECRETS_2020), 5, HALVES_2011, _OPINIONS),
        Layer("2025", "2025年解释", date(2025, 4, 26), LIMBS, 10, HALVES, IPC.art(13, 1), verified=True),
    )
}  # fmt: skip
"""Oldest first."""

CURRENT = LAYERS["2025"]


def layer_on(day: date) -> Layer | None:
    """The figures in force when the conduct ended; before the first, nothing is stored."""
    return next((it for it in reversed(LAYERS.values()) if it.start <= day), None)
