"""A question whose answer is a table (逐行填写): one row per feature, per item, per piece of evidence.

A browser sends the cells one after the other under the one name of the question; a program sends a list
of objects. Either is cleaned to a list of dictionaries, every fault named by its row and its column.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from casework.forms import AboutCase
from casework.models import Evidence, Proceeding
from casework.procedure import Asked

Row = dict[str, Any]
MANY = 7
"""More columns than this do not fit beside each other: the desk shows each row as a card."""


@dataclass(frozen=True)
class Column:
    """One column: free text, one of ``choices``, or the numbers of pieces of evidence of the case (``numbers``)."""

    name: str
    label: str
    required: bool = False
    choices: Mapping[str, str] = field(default_factory=dict)
    most: int = 1000
    long: bool = False
    numbers: bool = False


class RowsWidget(forms.Widget):
    """A table of inputs. It needs no script: the rows typed so far come back with some empty ones below."""

    def __init__(self, columns: tuple[Column, ...], spare: int) -> None:
        super().__init__()
        self.columns, self.spare = columns, spare

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        cells = data.getlist(name) if hasattr(data, "getlist") else None
        if cells is None:
            return data.get(name)
        if len(cells) == 1 or len(cells) % len(self.columns):
            return cells[0] if len(cells) == 1 else json.dumps(cells)  # JSON, or something no table of ours sends
        names = [column.name for column in self.columns]
        rows = (cells[at : at + len(names)] for at in range(0, len(cells), len(names)))
        return [dict(zip(names, row, strict=True)) for row in rows]

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        given = [row for row in value if isinstance(row, Mapping)] if isinstance(value, list) else []
        rows = [[(column, _shown(row.get(column.name, ""))) for column in self.columns] for row in given]
        rows += [[(column, "") for column in self.columns] for _ in range(self.spare)]
        context = {
            "name": name,
            "columns": self.columns,
            "rows": rows,
            "attrs": attrs or {},
            "wide": len(self.columns) > MANY,
        }
        return render_to_string("desk/_rows.html", context)

    def id_for_label(self, id_: str) -> str:
        return ""


class RowsField(AboutCase, forms.JSONField):
    """A list of rows with these columns; empty rows do not count."""

    def __init__(self, *columns: Column, least: int = 1, most: int = 60, spare: int = 4, **kwargs: Any) -> None:
        super().__init__(widget=RowsWidget(columns, spare), required=least > 0, **kwargs)
        self.columns, self.least, self.most = columns, least, most
        self.known: dict[int, Evidence] = {}

    def offer(self, subject: Proceeding, asked: Asked | None) -> None:
        self.known = {it.number: it for it in Evidence.objects.filter(case=subject.case)}

    def bound_data(self, data: Any, initial: Any) -> Any:
        return data

    def prepare_value(self, value: Any) -> Any:
        return _parsed(value) if isinstance(value, str) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(initial != data)

    def clean(self, value: Any) -> list[Row]:
        given = _parsed(value)
        if not isinstance(given, list) or not all(isinstance(row, Mapping) for row in given):
            raise ValidationError(f"“{self.label}”须为列表，每行写明{self._names()}")
        rows = [row for row in given if any(str(cell or "").strip() for cell in row.values())]
        if not self.least <= len(rows) <= self.most:
            raise ValidationError(f"“{self.label}”须填写{self.least}行至{self.most}行，现有{len(rows)}行")
        faults = [f"第{place}行{why}" for place, row in enumerate(rows, 1) for why in self._faults(row)]
        if faults:
            raise ValidationError(faults)
        return [{column.name: self._cleaned(column, row.get(column.name)) for column in self.columns} for row in rows]

    def _names(self) -> str:
        return "、".join(f"{column.label}（{column.name}）" for column in self.columns)

    def _faults(self, row: Mapping[str, Any]) -> Iterator[str]:
        known = {column.name for column in self.columns}
        yield from (f"不问这一项：{name}" for name in row if name not in known)
        for column in self.columns:
            if why := self._fault(column, row.get(column.name)):
                yield f"“{column.label}”{why}"

    def _fault(self, column: Column, cell: Any) -> str:
        if isinstance(cell, bool | float | Mapping) or (isinstance(cell, list) and not column.numbers):
            return "应为文字"
        text = _text(cell)
        if not text:
            return "须填写" if column.required else ""
        if len(text) > column.most or "\x00" in text:
            return f"不能超过{column.most}字" if "\x00" not in text else "有不能保存的字符"
        if column.choices and text not in column.choices:
            return f"须为下列之一：{'、'.join(column.choices.values())}"
        if column.numbers:
            strange = [it for it in _split(cell) if not it.isdecimal() or int(it) not in self.known]
            if strange:
                return f"没有这样编号的证据：{'、'.join(strange)}"
            return "、".join(str(it) for n in _split(cell) if (it := self.known[int(n)]).doubted)
        return ""

    def _cleaned(self, column: Column, cell: Any) -> Any:
        return sorted({int(it) for it in _split(cell)}) if column.numbers else _text(cell)

    @property
    def schema(self) -> dict[str, Any]:
        """One row, as the published interface describes it."""
        properties = {column.name: _described(column) for column in self.columns}
        wanted = [column.name for column in self.columns if column.required]
        row: dict[str, Any] = {"type": "object", "properties": properties, "additionalProperties": False}
        return {"type": "array", "items": row | ({"required": wanted} if wanted else {}), "maxItems": self.most}


def _described(column: Column) -> dict[str, Any]:
    if column.numbers:
        return {"type": "array", "items": {"type": "integer"}, "title": column.label}
    kind: dict[str, Any] = {"type": "string", "title": column.label, "maxLength": column.most}
    return kind | ({"enum": [*column.choices, *([] if column.required else [""])]} if column.choices else {})


def _parsed(value: Any) -> Any:
    if not isinstance(value, str):
        return [] if value is None else value
    try:
        return json.loads(value) if value.strip() else []
    except (ValueError, RecursionError):
        return value


def _split(cell: Any) -> list[str]:
    """“1、3” or [1, 3] → ["1", "3"]."""
    parts = [str(it) for it in cell] if isinstance(cell, list) else _text(cell).replace("，", "、").split("、")
    return [it.strip() for part in parts for it in part.split(",") if it.strip()]


def _text(cell: Any) -> str:
    return (
        "、".join(str(it) for it in cell) if isinstance(cell, list) else str(cell if cell is not None else "").strip()
    )


def _shown(cell: Any) -> str:
    return _text(cell)
