"""信用风险分类 A 至 D：what each class means for supervision, as a dated table of the office (CR-J5, CR-J6). No rate is a constant.

Until an office enters its own table the shipped example applies, and says that it is one.
"""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.core.exceptions import ValidationError

from enforcement.credit.grading.questions import EXAMPLE_TABLE

if TYPE_CHECKING:
    from casework.models import Office

RULES = ("CR-J5", "CR-J6")
"""The rules of the register that this module answers for."""

CLASSES = {"A": "A类（信用风险低）", "B": "B类（信用风险一般）", "C": "C类（信用风险较高）", "D": "D类（信用风险高）"}
WORST = "D"
UNGRADED = ""
YES_OR_NO = ("yes", "no")
LONGEST = 200
FORMULA = ("=", "+", "-", "@")
"""A spreadsheet in which the table is changed would take such a text for a formula."""
EXAMPLE = "地方示例（大庆，2024年），非本机关规定"


@dataclass(frozen=True)
class Intensity:
    """One class: the share to be drawn in per cent, how often, in what manner, and whether of one's own motion on the spot."""

    least: Decimal
    most: Decimal
    frequency: str
    manner: str
    on_site: bool
    """Whether inspectors may come of their own motion; else only upon a report, a hit, a transferred lead or by a statute."""
    commitment: bool
    """Whether 告知承诺 is open to it."""

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {"least": str(self.least), "most": str(self.most)}


@dataclass(frozen=True)
class Table:
    """What applies from a day on; ``example`` for the one nobody here decided."""

    in_force: date
    source: str
    rows: dict[str, Intensity]
    example: bool = False


def read(rows: Iterable[Mapping[str, Any]]) -> dict[str, Intensity]:
    """The four classes of a table. Raises ``ValidationError`` with every fault: the worse the class, the stricter the supervision."""
    listed = [(str(row.get("class")).strip(), row) for row in rows]
    given = dict(listed)
    if len(listed) != len(CLASSES) or set(given) != set(CLASSES):
        raise ValidationError("分类监管表应当恰好有 A、B、C、D 四类")
    faults: list[str] = []
    found = {name: _intensity(name, given[name], faults) for name in CLASSES}
    for milder, stricter in pairwise(CLASSES):
        one, two = found[milder], found[stricter]
        if (
            two.least < one.least
            or two.most < one.most
            or (one.on_site and not two.on_site)
            or (two.commitment and not one.commitment)
        ):
            faults.append(f"{stricter}类的监管不得弱于{milder}类：比例应当相同或者更高，主动检查、告知承诺不得更宽")
    if faults:
        raise ValidationError(faults)
    return found


def _intensity(name: str, row: Mapping[str, Any], faults: list[str]) -> Intensity:
    shares = [_share(name, row.get(column), faults) for column in ("least", "most")]
    if shares[0] > shares[1]:
        faults.append(f"{name}类的最低比例高于最高比例")
    texts = [str(row.get(column) or "").strip() for column in ("frequency", "manner")]
    faults += [f"{name}类没有写明频次或者监管方式"] if not all(texts) else []
    if any(len(it) > LONGEST or it.startswith(FORMULA) for it in texts):
        faults.append(f"{name}类的频次、监管方式各不超过{LONGEST}个字，且不以“=”“+”“-”“@”开头")
    flags = [str(row.get(column)).strip().lower() for column in ("on_site", "commitment")]
    if set(flags) - set(YES_OR_NO):
        faults.append(f"{name}类的 on_site、commitment 应填 yes 或者 no")
    return Intensity(shares[0], shares[1], texts[0], texts[1], *(it == "yes" for it in flags))


def _share(name: str, value: Any, faults: list[str]) -> Decimal:
    try:
        share = Decimal(str(value))
    except InvalidOperation:
        share = Decimal("NaN")
    if not (share.is_finite() and 0 <= share <= 100):
        faults.append(f"{name}类的比例“{str(value)[:20]}”应为 0 至 100 的百分数")
        return Decimal(0)
    return share


def _example() -> Table:
    with (Path(__file__).with_name("example.csv")).open(encoding="utf-8", newline="") as file:
        return Table(date(2024, 1, 1), EXAMPLE, read(csv.DictReader(file)), example=True)


SHIPPED = _example()


def tables(office: "Office") -> list[Table]:
    """Every table of the office, the latest entered first; the example last, where the office goes by it."""
    rows: Any = apps.get_model("credit", "IntensityTable")._default_manager.filter(office=office)
    own = [it.as_table() for it in rows.order_by("-at")]
    return own + ([SHIPPED] if EXAMPLE_TABLE.value(office) else [])


def in_force(office: "Office", day: date) -> Table | None:
    """An own table before the example, the latest in force first."""
    known = [it for it in tables(office) if it.in_force <= day]
    return max(known, key=lambda it: (not it.example, it.in_force), default=None)
