"""清点的物品 as an answer: rows from a program, one line for each item on the desk."""

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from casework.law.numerals import number_of
from enforcement.penalty.inventory.kinds import Sort

COLUMNS = {
    "name": "名称",
    "brand": "品牌",
    "model": "规格型号",
    "quantity": "数量",
    "unit": "单位",
    "batch": "生产日期（批号）",
    "packaging": "包装",
    "condition": "状况",
    "sort": "类别",
    "owner": "所有人（持有人）",
}
LENGTHS = {
    "name": 120,
    "brand": 80,
    "model": 120,
    "unit": 10,
    "batch": 80,
    "packaging": 80,
    "condition": 200,
    "owner": 120,
}
MOST = 500
MOST_OF_ONE = Decimal("99999999999.999")
COUNTED = re.compile(
    r"^(?P<what>.+?)[，,、；;\s]*(?P<count>[0-9]+(?:\.[0-9]{1,3})?|[一二三四五六七八九十百千两]+)\s*(?P<unit>[^\W\d_]{1,3})$"
)
"""A line of running text that ends in a number and a measure word: 示范牌白酒，500毫升，十二瓶."""
CHINESE = re.compile("[一二三四五六七八九十百千两〇零]+")
DOCUMENTS = ("单据", "账册", "账本", "手机", "电脑", "合同", "发票", "硬盘")


class RowsField(forms.JSONField):
    """Cleaned to a list of rows, quantities as decimal text. What is typed is shown again as it was typed."""

    bound_data = forms.Field.bound_data
    has_changed = forms.Field.has_changed
    widget = forms.Textarea(attrs={"rows": 8})

    def __init__(self, **kwargs: Any) -> None:
        told = (
            f"每行一批，各栏用“|”分开：{' | '.join(COLUMNS.values())}；后面各栏可以不填。类别："
            f"{'、'.join(Sort.labels)}（不填为{Sort.GOODS.label}）"
        )
        super().__init__(**{"help_text": told} | kwargs)

    def to_python(self, value: Any) -> Any:
        lines = value.splitlines() if isinstance(value, str) else list(value or [])
        rows, faults = [], []
        for number, line in enumerate((it for it in lines if not isinstance(it, str) or it.strip()), 1):
            try:
                rows.append(_row(line))
            except ValidationError as error:
                faults += [f"第{number}项：{why}" for why in error.messages]
        if faults:
            raise ValidationError(faults)
        return rows

    def validate(self, value: Any) -> None:
        if not value:
            raise ValidationError("须逐项填写清点的物品（程序规定第三十四条、第三十七条）")
        if len(value) > MOST:
            raise ValidationError(f"一次最多登记{MOST}项，请分次登记或者合并同类物品")

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, list):
            return "\n".join(" | ".join(str(row.get(name, "")) for name in COLUMNS) for row in value)
        return value


def read_listed(text: str) -> list[dict[str, str]]:
    """The lines of a measure's list as rows; a line without a number is one lot (一批) of what it says."""
    rows = []
    for line in filter(None, map(str.strip, text.splitlines())):
        try:
            rows.append(_row(line))
        except ValidationError:
            rows.append(_complete({"name": line[:120], "quantity": "1", "unit": "批"}))
    return rows


def _row(line: Any) -> dict[str, str]:
    given = _given(line)
    faults = [f"没有填写{COLUMNS[name]}" for name in ("name", "quantity", "unit") if not given.get(name)]
    faults += [f"{COLUMNS[name]}过长" for name, most in LENGTHS.items() if len(given.get(name, "")) > most]
    if faults:
        raise ValidationError(faults)
    return _complete(given | {"quantity": str(amount(given["quantity"]))})


def _given(line: Any) -> dict[str, str]:
    if isinstance(line, Mapping):
        if unknown := [str(name) for name in line if name not in COLUMNS]:
            raise ValidationError(f"清单没有这一栏：{'、'.join(unknown)}")
        return {name: str(line.get(name) or "").strip() for name in COLUMNS}
    cells = [cell.strip() for cell in str(line).replace("｜", "|").split("|")]
    if len(cells) == 1 and (found := COUNTED.match(cells[0])):
        return {"name": found["what"], "quantity": found["count"], "unit": found["unit"]}
    if len(cells) > len(COLUMNS):
        raise ValidationError(f"栏数多于{len(COLUMNS)}")
    return dict(zip(COLUMNS, cells + [""] * (len(COLUMNS) - len(cells)), strict=True))


def _complete(given: dict[str, str]) -> dict[str, str]:
    row = {name: given.get(name, "") for name in COLUMNS}
    return row | {"sort": _sort(row["sort"], row["name"])}


def _sort(given: str, name: str) -> str:
    if not given:
        return Sort.DOCUMENT.value if any(word in name for word in DOCUMENTS) else Sort.GOODS.value
    known = {label: value for value, label in Sort.choices} | {value: value for value in Sort.values}
    if given not in known:
        raise ValidationError(f"没有“{given}”这一类别，请填：{'、'.join(Sort.labels)}")
    return known[given]


def amount(text: str) -> Decimal:
    """A quantity in figures or Chinese numerals, exact to three places and more than nought."""
    try:
        found = Decimal(number_of(text)) if CHINESE.fullmatch(text) else Decimal(text)
    except (InvalidOperation, ValueError):
        raise ValidationError(f"数量“{text[:20]}”不是数字") from None
    if not found.is_finite() or found <= 0 or found > MOST_OF_ONE:
        raise ValidationError("数量须大于零")
    if found != found.quantize(Decimal("0.001")):
        raise ValidationError("数量最多精确到小数点后三位")
    return found
