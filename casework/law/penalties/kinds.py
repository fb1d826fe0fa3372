"""Kinds of penalty (处罚种类), tiers of discretion (裁量档次), and what a fine is measured by."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

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
    GOODS = "goods_value"

    @property
    def label(self) -> str:
        return {"turnover": "违法经营额", "gains": "违法所得", "goods_value": "货值金额"}[self.value]


@dataclass(frozen=True)
class Facts:
    """What the range depends on besides the law. ``None``: there is none, or it cannot be worked out."""

    turnover: Decimal | None = None
    gains: Decimal | None = None
    goods_value: Decimal | None = None
    person: bool = False
    serious: bool = False
    """情节严重, where the provision has a scale of its own for it."""

    def amount(self, base: Base) -> Decimal | None:
        found: Decimal | None = getattr(self, base.value)
        return found


@dataclass(frozen=True)
class Range:
    """From ``low`` to ``high`` 元, both included (CLK-07); ``because`` is the provision in figures."""

    low: Decimal
    high: Decimal
    because: str
