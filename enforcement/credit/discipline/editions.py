"""失信惩戒措施清单：the closed list of measures, edition by edition, and the one in force on a day (CR-J3).

One edition ships with the system; an office loads newer ones from a table of the same columns, and the offices below it use
them too. Editions are only ever added: a measure keeps the edition it was taken under.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.core.exceptions import ValidationError

from casework import sheets
from enforcement.credit.discipline.questions import SHIPPED_LIST
from enforcement.credit.messages import PERSON

if TYPE_CHECKING:
    from casework.models import Office

RULES = ("CR-J3",)
"""The rules of the register that this module answers for."""

COMPANY, NATURAL = "企业", "自然人"
TARGETS = (COMPANY, NATURAL)
COLUMNS = ("code", "group", "name", "target", "basis")
LONGEST = {"code": 40, "group": 60, "name": 200, "basis": 500}
MOST_ITEMS = 200
_CODE = re.compile(r"[a-z0-9][a-z0-9_.-]*")


@dataclass(frozen=True)
class Item:
    """One measure of a list: against whom it may be taken, and the law it rests on where the list names one."""

    code: str
    group: str
    name: str
    targets: tuple[str, ...]
    basis: str = ""

    def reaches(self, kind: str) -> bool:
        return target_of(kind) in self.targets


@dataclass(frozen=True)
class Edition:
    """One edition; ``shipped`` only for what comes with the system, which nobody has checked against the original."""

    edition: str
    title: str
    document: str
    in_force: date
    items: tuple[Item, ...]
    shipped: bool = False

    def item(self, code: str) -> Item | None:
        return next((it for it in self.items if it.code == code), None)

    def __str__(self) -> str:
        return f"{self.title}（{self.edition}）"


def target_of(kind: str) -> str:
    """Whom a measure meets, by the kind of the listed party: a trader is met as the business it runs."""
    return NATURAL if kind == PERSON else COMPANY


def read(text: str) -> tuple[Item, ...]:
    """The measures of a table. Raises ``ValidationError`` naming every faulty line."""
    rows = sheets.lines(text, MOST_ITEMS)
    if not rows or set(COLUMNS) - set(rows[0]):
        raise ValidationError(f"清单应为有表头的表格，各列依次为：{'、'.join(COLUMNS)}")
    faults = [fault for number, row in enumerate(rows, start=2) for fault in _faults(number, row)]
    codes = [_cell(row, "code") for row in rows]
    faults += [f"措施编码“{code}”重复" for code in sorted({it for it in codes if codes.count(it) > 1})]
    if faults:
        raise ValidationError(faults)
    return tuple(_item(row) for row in rows)


def _faults(number: int, row: Mapping[str, Any]) -> Iterable[str]:
    for name, longest in LONGEST.items():
        if len(_cell(row, name)) > longest:
            yield f"第{number}行的 {name} 超过{longest}个字"
    if not _CODE.fullmatch(_cell(row, "code")):
        yield f"第{number}行的措施编码“{_cell(row, 'code')}”应由小写字母、数字和“_.-”组成"
    for name in ("group", "name"):
        if not _cell(row, name):
            yield f"第{number}行没有填写 {name}"
    if not _targets(row) or set(_targets(row)) - set(TARGETS):
        yield f"第{number}行的适用对象“{_cell(row, 'target')}”应为“企业”“自然人”，两者都适用的以分号隔开"


def _cell(row: Mapping[str, Any], name: str) -> str:
    return str(row.get(name) or "").strip()


def _targets(row: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(it.strip() for it in re.split("[;；]", _cell(row, "target")) if it.strip())


def _item(row: Mapping[str, Any]) -> Item:
    return Item(_cell(row, "code"), _cell(row, "group"), _cell(row, "name"), _targets(row), _cell(row, "basis"))


SHIPPED = Edition(
    "2021年版", "全国失信惩戒措施基础清单", "发改财金规〔2021〕1827号", date(2021, 12, 16),
    read((Path(__file__).with_name("lists") / "2021.csv").read_text(encoding="utf-8")), shipped=True,
)  # fmt: skip


def in_force(office: "Office", day: date) -> Edition | None:
    """The edition an office goes by that day: the latest in force, what was loaded last before what was loaded first."""
    known = [it for it in editions(office) if it.in_force <= day]
    return max(known, key=lambda it: it.in_force, default=None)


def editions(office: "Office") -> list[Edition]:
    """Every edition the office knows, the latest loaded first."""
    above = [office.lineage[: place + 1] for place, sign in enumerate(office.lineage) if sign == "/"]
    loaded = apps.get_model("credit", "DisciplineList")._default_manager.filter(office__lineage__in=above)
    rows: Any = loaded.order_by("-loaded_at", "-pk")
    return [it.as_edition() for it in rows] + ([SHIPPED] if SHIPPED_LIST.value(office) else [])
