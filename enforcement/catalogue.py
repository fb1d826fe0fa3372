"""What each offence may cost (处罚目录): dated data, read by the penalty papers and, later, the calculator.

Amounts are 元. “以上、以下”include the number (CLK-07), so each scale says on which side exactly
五万元 falls: trademark, copyright and competition law write 五万元以上 for the multiple, patent law
五万元以下 for the flat sum. The edition is chosen by the day the conduct ended (行政处罚法 37).

未编入: the other rows of the catalogue (Q-TM-2 to 4, 6 to 11, Q-PT-2 to 4, Q-UC-2, Q-OS-1), how turnover
and gains are worked out (TMR 78, GAINS_RULES), discretion scales, and the comparison of both laws.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from casework.law.basis import BASES, Citation
from casework.law.numerals import date_zh, money_figures
from casework.law.statute import Article, NotInForce
from casework.law.statutes import COPYRIGHT_LAW, PATENT_LAW, PATENT_RULES, UNFAIR_COMPETITION_LAW

RULES = ("CLK-07",)
"""The rules of the register that this module answers for."""

KINDS = {
    "warning": "警告",
    "criticism": "通报批评",
    "fine": "罚款",
    "confiscate_gains": "没收违法所得",
    "confiscate_goods": "没收非法财物",
    "suspend_permit": "暂扣许可证件",
    "downgrade": "降低资质等级",
    "revoke_permit": "吊销许可证件",
    "revoke_licence": "吊销营业执照",
    "restrict_business": "限制开展生产经营活动",
    "shutdown": "责令停产停业",
    "close_down": "责令关闭",
    "ban": "限制从业",
}
"""处罚种类（行政处罚法第九条）；值为台账所用的代码。"""

SEVERE_KINDS = frozenset(
    {"downgrade", "revoke_permit", "revoke_licence", "restrict_business", "shutdown", "close_down", "ban"}
)
"""不论罚款多少都属于较重的种类（听证办法 5；失信名单办法 2）。"""

TIERS = {"none": "不予处罚", "mitigated": "减轻", "light": "从轻", "ordinary": "一般", "heavy": "从重"}
"""裁量档次。"""


class Base(StrEnum):
    """What a fine is a multiple of."""

    TURNOVER = "turnover"
    GAINS = "gains"

    @property
    def label(self) -> str:
        return {"turnover": "违法经营额", "gains": "违法所得"}[self.value]


@dataclass(frozen=True)
class Range:
    """From ``low`` to ``high`` 元, both included; ``because`` is the provision in figures."""

    low: Decimal
    high: Decimal
    because: str


@dataclass(frozen=True)
class Scale:
    """A multiple of the base from the threshold on, a flat maximum below it or without a base."""

    base: Base
    times: tuple[Decimal, Decimal]
    flat: Decimal
    threshold: Decimal = Decimal(50_000)
    reaches: bool = True
    """Whether a base of exactly the threshold falls under the multiple."""

    def range(self, amount: Decimal | None) -> Range:
        """The range for a base of ``amount`` (None: there is none, or it cannot be worked out)."""
        over = amount is not None and (amount >= self.threshold if self.reaches else amount > self.threshold)
        if not over or amount is None:
            return Range(Decimal(0), self.flat, f"{self._below()}的，最高{money_figures(self.flat)}元")
        low, high = (self.cents(amount * times) for times in self.times)
        return Range(low, high, f"{self.base.label}{money_figures(amount)}元，{self._multiple()}")

    @staticmethod
    def cents(amount: Decimal) -> Decimal:
        return amount.quantize(Decimal("0.01"))

    def _below(self) -> str:
        edge = "不足" if self.reaches else "不超过"
        return f"没有{self.base.label}或者{self.base.label}{edge}{money_figures(self.threshold)}元"

    def _multiple(self) -> str:
        low, high = self.times
        if high < 1:
            return f"最高{high:%}"
        return f"{low:f}倍至{high:f}倍" if low else f"最高{high:f}倍"


@dataclass(frozen=True)
class Entry:
    """What the law of one time lays down for an offence."""

    since: date
    scale: Scale
    measures: tuple[str, ...]
    """What goes with the fine, in short: 责令停止、没收 …"""
    kinds: frozenset[str]
    """The kinds of penalty this provision allows."""
    note: str = ""


@dataclass(frozen=True)
class Offence:
    """One row of the catalogue. ``seizure``: the statute that allows 查封、扣押 for it, if one does."""

    id: str
    title: str
    definition: Citation
    penalty: Citation
    entries: tuple[Entry, ...]
    seizure: Citation | None = None
    seizure_by_prefecture: bool = False
    rules: tuple[str, ...] = field(default=())

    def on(self, day: date) -> Entry:
        """The entry for conduct that ended on ``day``."""
        for entry in reversed(self.entries):
            if entry.since <= day:
                return entry
        first = date_zh(self.entries[0].since)
        raise NotInForce(
            f"处罚目录中“{self.title}”自{first}起收录，{date_zh(day)}终了的行为请核对当时的法律后另行认定。"
        )

    def fine(self, day: date, *, turnover: Decimal | None, gains: Decimal | None) -> Range:
        scale = self.on(day).scale
        return scale.range(turnover if scale.base is Base.TURNOVER else gains)

    def cites(self, day: date) -> tuple[Article, Article]:
        """(what was violated, what punishes it) as the law stood on ``day``."""
        self.on(day)
        return self.definition.on(day), self.penalty.on(day)


_TM19, _TM26 = date(2019, 11, 1), date(2027, 1, 1)
_FIVE_TIMES = Scale(Base.TURNOVER, (Decimal(0), Decimal(5)), Decimal(250_000))
_FIFTH = Scale(Base.TURNOVER, (Decimal(0), Decimal("0.2")), Decimal(10_000))
_GOODS_AND_FINE = frozenset({"confiscate_goods", "fine"})

_ROWS = (
    Offence(
        "Q-TM-1", "侵犯注册商标专用权",
        BASES["trademark.infringement.definition"], BASES["trademark.infringement.penalty"],
        (
            Entry(_TM19, _FIVE_TIMES, ("责令立即停止侵权行为", "没收、销毁侵权商品及主要用于侵权的工具"), _GOODS_AND_FINE,
                  "五年内两次以上或者情节严重的从重"),
            Entry(_TM26, _FIVE_TIMES, ("责令立即停止侵权行为", "没收侵权商品及主要用于侵权的工具"), _GOODS_AND_FINE,
                  "罚款为可以并处；五年内两次以上或者情节严重的从重"),
        ),
        seizure=BASES["trademark.seizure"], rules=("Q-TM-1",),
    ),
    Offence(
        "Q-TM-5", "冒充注册商标或者使用禁用标志",
        BASES["trademark.passing_off"], BASES["trademark.passing_off"],
        (
            Entry(_TM19, _FIFTH, ("制止", "限期改正", "可以通报"), frozenset({"criticism", "fine"})),
            Entry(_TM26, _FIFTH, ("限期改正",), frozenset({"fine"})),
        ),
        rules=("Q-TM-5",),
    ),
    Offence(
        "Q-PT-1", "假冒专利", PATENT_RULES.art(101), PATENT_LAW.art(68),
        (
            Entry(date(2021, 6, 1), Scale(Base.GAINS, (Decimal(0), Decimal(5)), Decimal(250_000), reaches=False),
                  ("责令改正并予公告", "没收违法所得"), frozenset({"confiscate_gains", "fine"})),
        ),
        seizure=PATENT_LAW.art(69, 1, 5), rules=("Q-PT-1",),
    ),
    Offence(
        "Q-CR-1", "侵犯著作权同时损害公共利益", COPYRIGHT_LAW.art(53), COPYRIGHT_LAW.art(53),
        (
            Entry(date(2021, 6, 1), Scale(Base.TURNOVER, (Decimal(1), Decimal(5)), Decimal(250_000)),
                  ("责令停止侵权行为", "没收并无害化销毁侵权复制品及主要用于制作的材料、工具、设备"),
                  frozenset({"warning", "confiscate_gains", "confiscate_goods", "fine"}), "由主管著作权的部门处罚"),
        ),
        seizure=COPYRIGHT_LAW.art(55), rules=("Q-CR-1",),
    ),
    Offence(
        "Q-UC-1", "混淆行为", UNFAIR_COMPETITION_LAW.art(7), UNFAIR_COMPETITION_LAW.art(23, 1),
        (
            Entry(date(2025, 10, 15), _FIVE_TIMES, ("责令停止违法行为", "没收违法商品"),
                  frozenset({"confiscate_goods", "fine", "revoke_licence"}), "情节严重的可以吊销营业执照"),
        ),
        seizure=UNFAIR_COMPETITION_LAW.art(16, 1, 4), seizure_by_prefecture=True, rules=("Q-UC-1",),
    ),
)  # fmt: skip

OFFENCES: dict[str, Offence] = {row.id: row for row in _ROWS}
