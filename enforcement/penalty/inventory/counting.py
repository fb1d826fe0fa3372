"""盘点 as an answer: one line for each item, what is there, and what explains a difference."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from enforcement.penalty.inventory.kinds import Kind
from enforcement.penalty.inventory.rows import amount
from enforcement.penalty.inventory.tally import Holding, plain

NATURES = {Kind.FEWER.label: Kind.FEWER, Kind.LOST.label: Kind.LOST, Kind.MORE.label: Kind.MORE}
"""What a difference is: a count that had been wrong, or goods that were lost."""


class CountsField(forms.JSONField):
    """Cleaned to ``[{"number", "counted", "nature", "why"}]``."""

    bound_data = forms.Field.bound_data
    has_changed = forms.Field.has_changed
    widget = forms.Textarea(attrs={"rows": 8})

    def __init__(self, **kwargs: Any) -> None:
        told = (
            f"每行一项：编号 | 实有数量；与账面不符的再写：| {'、'.join(NATURES)}（选一）| 差异的原因和查明的经过。"
            "数量为零的写0；所盘点地点的物品须逐项填写"
        )
        super().__init__(**{"help_text": told} | kwargs)

    def to_python(self, value: Any) -> Any:
        lines = value.splitlines() if isinstance(value, str) else list(value or [])
        return [_count(line) for line in lines if not isinstance(line, str) or line.strip()]

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, list):
            return "\n".join(" | ".join(str(it) for it in row.values() if it != "") for row in value)
        return value


def _count(line: Any) -> dict[str, Any]:
    if isinstance(line, Mapping):
        cells = [str(line.get(name) or "") for name in ("number", "counted", "nature", "why")]
        cells[1] = str(line.get("counted", ""))
    else:
        cells = [cell.strip() for cell in str(line).replace("｜", "|").split("|")]
    cells += [""] * (4 - len(cells))
    if len(cells) > 4 or not cells[0].isdecimal():
        raise ValidationError(f"“{str(line)[:30]}”不是“编号 | 实有数量”的样子")
    counted = Decimal(0) if cells[1] in ("0", "零") else amount(cells[1])
    return {"number": int(cells[0]), "counted": str(counted), "nature": cells[2], "why": cells[3][:500]}


def faults(here: Mapping[int, Holding], counts: list[dict[str, Any]]) -> Iterator[str]:
    """What is wrong with the counts of a place, as sentences."""
    told = [row["number"] for row in counts]
    if twice := sorted({it for it in told if told.count(it) > 1}):
        yield f"编号{'、'.join(map(str, twice))}填写了两次"
    if unknown := sorted(set(told) - set(here)):
        yield f"该地点账上没有编号{'、'.join(map(str, unknown))}；账外的物品先查明来源，再登记"
    if left_out := sorted(set(here) - set(told)):
        yield f"没有填写编号{'、'.join(map(str, left_out))}的实有数量"
    for row in counts:
        if holding := here.get(row["number"]):
            yield from _unexplained(holding, row)


def _unexplained(holding: Holding, row: Mapping[str, Any]) -> Iterator[str]:
    counted, booked = Decimal(row["counted"]), holding.quantity
    if counted == booked:
        return
    kind = NATURES.get(row["nature"])
    told = f"{holding.item}账面{plain(booked)}，实有{plain(counted)}"
    if kind is None or not row["why"]:
        yield f"{told}：须写明差异的性质（{'、'.join(NATURES)}）和原因"
    elif (kind == Kind.MORE) != (counted > booked):
        yield f"{told}：差异的性质“{row['nature']}”不相符"
