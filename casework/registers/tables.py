"""Reading a table an office wrote (CSV): each fault is a sentence with its line."""

from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db.models import Model

from casework import sheets

YES, NO = ("是", "1", "true", "yes"), ("否", "0", "false", "no", "")


class Fault(ValueError):
    """What is wrong in a table, with its line; nothing of the table is entered."""


class Line:
    """One line, its cells trimmed."""

    def __init__(self, number: int, cells: dict[str, str]) -> None:
        self.number, self.cells = number, cells

    def __getitem__(self, name: str) -> str:
        return self.cells.get(name, "")

    def fault(self, why: str) -> Fault:
        return Fault(f"第{self.number}行：{why}")

    def day(self, name: str) -> date | None:
        try:
            return date.fromisoformat(self[name]) if self[name] else None
        except ValueError:
            raise self.fault(f"{name} 应写作 2027-12-31，现为“{self[name]}”") from None

    def flag(self, name: str) -> bool:
        text = self[name].lower()
        if text not in (*YES, *NO):
            raise self.fault(f"{name} 填“是”或者“否”，现为“{self[name]}”")
        return text in YES

    def must_hold(self, row: Model, names: Collection[str]) -> None:
        """Refuse what the row's fields ``names`` cannot keep: too long, or no such choice."""
        try:
            row.clean_fields(exclude={field.name for field in row._meta.fields} - set(names))
        except ValidationError as error:
            told = "；".join(f"{name} {'，'.join(why)}" for name, why in error.message_dict.items())
            raise self.fault(told) from None

    def one_of(self, name: str, known: Collection[str]) -> str:
        if self[name] not in known:
            raise self.fault(f"{name} 应为 {'、'.join(known)} 之一，现为“{self[name]}”")
        return self[name]


def lines(path: Path, needed: Collection[str]) -> Iterator[Line]:
    """The table's lines; every one fills ``needed``. Raises Fault, also for what is no table at all."""
    try:
        rows = sheets.lines(sheets.decoded(path.read_bytes()))
    except OSError as error:
        raise Fault(f"不能读取 {path.name}：{error.strerror}") from error
    except ValidationError as error:
        raise Fault("；".join(error.messages)) from None
    for number, row in enumerate(rows, 2):
        line = Line(number, row)
        if missing := [name for name in needed if not line[name]]:
            raise line.fault(f"缺少 {'、'.join(missing)}")
        yield line
