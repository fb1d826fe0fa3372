"""The same table as a real workbook (Excel): numbers of papers and codes as text, days as days, nothing as a formula.

A CSV opened by a spreadsheet loses leading zeros and turns eighteen digits into a rounded number; what is read back
from this file is what stands in the record (docs/decisions/0014).
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from enforcement.credit.publicity.dual import LABELS
from enforcement.credit.sending.sheet import COLUMNS, waiting

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from casework.models import Delivery

RULES = ("IF-7",)
MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DAYS = ("CF_JDRQ", "CF_YXQ", "CF_GSJZQ")
SUMS = ("CF_NR_FK", "CF_NR_WFFF")
ACTION = "action"
"""What is to be done with the record; beside the columns of IF-1, which keep their order from the first."""


def written(rows: "QuerySet[Delivery]") -> bytes:
    """Each undelivered record of 信用中国 that is to be shown, in the columns of IF-1."""
    book = Workbook()
    table = book.active
    table.title = "双公示"
    _headed(table, (*COLUMNS, ACTION))
    for number, (action, record) in enumerate(waiting(rows), 2):
        for column, (code, value) in enumerate(_values(record, action), 1):
            _put(table.cell(number, column), code, value)
    _explained(book.create_sheet("字段说明"))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _values(record: dict[str, Any], action: str) -> Iterable[tuple[str, Any]]:
    yield from ((code, record.get(code)) for code in COLUMNS)
    yield ACTION, action


def _put(cell: Any, code: str, value: Any) -> None:
    """A day as a day, a sum as a number with its six places; everything else as text, whatever it begins with."""
    if value in (None, ""):
        return
    if code in DAYS:
        cell.value, cell.number_format = date.fromisoformat(value), "yyyy-mm-dd"
    elif code in SUMS:
        cell.value, cell.number_format = Decimal(value), "0.000000"
    else:
        cell.value, cell.number_format = ILLEGAL_CHARACTERS_RE.sub("", str(value)), "@"
        cell.data_type, cell.quotePrefix = "s", True  # “=1+1” stays those four characters, edited or not


def _headed(table: Any, codes: Iterable[str]) -> None:
    for column, code in enumerate(codes, 1):
        cell = table.cell(1, column, code)
        cell.font = Font(bold=True)
        table.column_dimensions[get_column_letter(column)].width = 20
    table.freeze_panes = "B2"


def _explained(table: Any) -> None:
    """What each column is called, for who reads the file."""
    for number, (code, label) in enumerate([("字段", "名称"), *((code, LABELS.get(code, "")) for code in COLUMNS)], 1):
        table.cell(number, 1, code)
        table.cell(number, 2, label)
    table.cell(len(COLUMNS) + 2, 1, ACTION)
    table.cell(len(COLUMNS) + 2, 2, "报送动作：ADD 新增，UPDATE 更正，WITHDRAW 撤回")
    table.column_dimensions["B"].width = 40
