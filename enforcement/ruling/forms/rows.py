"""Tables several steps of a ruling ask for: things taken or kept, evidence by its number."""

from collections.abc import Iterable
from typing import Any

from casework.models import Evidence
from casework.rows import Column, Row, RowsField
from enforcement.ruling import findings

ITEMS = (
    Column("name", "名称", required=True, most=120),
    Column("features", "特征、规格型号", required=True, most=300),
    Column("quantity", "数量", required=True, most=40),
    Column("kept_at", "存放地点", required=True, most=120),
)
"""What the list of samples or of kept evidence states of each thing (O81 48)."""

ITEM_HEAD = ["序号", "名称", "特征、规格型号", "数量", "存放地点"]


def items(label: str) -> RowsField:
    return RowsField(*ITEMS, label=label, help_text="每件（批）一行，写明名称、特征、数量和存放地点")


def numbered(rows: Iterable[Row]) -> list[list[str]]:
    return [[str(place), *(str(row[column.name]) for column in ITEMS)] for place, row in enumerate(rows, 1)]


def cannot_be_used(ruling: Any, numbers: Iterable[int]) -> list[str]:
    """Against using these pieces of evidence: one sentence each."""
    against = findings.unusable(ruling)
    return [f"证据{number}不能使用：{against[number]}" for number in sorted(set(numbers)) if number in against]


def by_number(ruling: Any, number: str) -> Evidence:
    return Evidence.objects.get(case=ruling.case_id, number=int(number))
