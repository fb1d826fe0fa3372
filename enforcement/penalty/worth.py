"""涉案物品账的货值 beside what an officer writes: proposed where a value is asked for, and not to be undercut in silence."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from casework import clock
from casework.law.numerals import money_figures
from enforcement.penalty.inventory.value import GoodsValue, goods_value

if TYPE_CHECKING:
    from enforcement.penalty.form import PenaltyForm
    from enforcement.penalty.models import Penalty

RULES = ("TH-VAL", "P-HRG-1")
"""The rules of the register that this module answers for."""


def in_the_book(penalty: "Penalty") -> GoodsValue | None:
    """None while nothing in the book of the goods has a price."""
    found = goods_value(penalty.case, clock.today())
    return found if found.lines else None


def propose(form: "PenaltyForm", name: str) -> None:
    """Fill the field with the value of the book and say how it was reckoned."""
    found = None if form.described_only else in_the_book(form.penalty)
    if found is None:
        return
    field = form.fields[name]
    field.initial = field.initial if field.initial is not None else found.total
    left = "" if found.is_complete else f"；另有{len(found.missing)}项尚未估价"
    field.help_text = "；".join(it for it in (str(field.help_text), f"涉案物品账的货值：{found.words}{left}") if it)


def undercut(penalty: "Penalty", given: Any, reason: Any) -> str:
    """Why a lower value than the book's cannot stand without a word; empty when it can."""
    found = in_the_book(penalty)
    if given is None or reason or found is None or Decimal(given) >= found.total:
        return ""
    return (
        f"填写的{money_figures(Decimal(given))}元低于涉案物品账的货值{money_figures(found.total)}元：货值决定处罚幅度和是否属于听证范围，"
        "请核对；只没收其中一部分，或者账上的估价不能采用的，请写明理由"
    )
