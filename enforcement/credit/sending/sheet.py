"""The table of 双公示 for uploading by hand where no interface exists (IF-7): all columns of IF-1, in their order."""

import csv
from io import StringIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet

    from casework.models import Delivery

COLUMNS = (
    "CF_XDR_MC", "CF_XDR_LB", "CF_XDR_SHXYM", "CF_XDR_GSZC", "CF_XDR_ZZJG", "CF_XDR_SWDJ", "CF_XDR_SYDW", "CF_XDR_SHZZ", "CF_FRDB",
    "CF_FR_ZJLX", "CF_FR_ZJHM", "CF_XDR_ZJLX", "CF_XDR_ZJHM", "CF_WSH", "CF_WFXW", "CF_SY", "CF_YJ", "CF_CFLB", "CF_NR", "CF_NR_FK",
    "CF_NR_WFFF", "CF_NR_ZKDX", "CF_JDRQ", "CF_YXQ", "CF_GSJZQ", "CF_CFJG", "CF_CFJGDM", "CF_SJLY", "CF_SJLYDM", "BZ",
)  # fmt: skip
MARK = "\ufeff"
"""By it a spreadsheet knows that the text is UTF-8."""


def written(rows: "QuerySet[Delivery]") -> str:
    """Each undelivered record of 信用中国 that is to be shown, and what is to be done with it."""
    out = StringIO()
    out.write(MARK)
    table = csv.writer(out)
    table.writerow(("action", *COLUMNS))
    for action, record in waiting(rows):
        table.writerow([action, *(_cell(record.get(code)) for code in COLUMNS)])
    return out.getvalue()


def waiting(rows: "QuerySet[Delivery]") -> "Iterator[tuple[str, dict[str, Any]]]":
    """(action, record) of what 信用中国 has not been told yet, in its order."""
    for row in rows.filter(delivered_at=None, withdrawn__isnull=True, body__publicity__channel="creditchina").order_by(
        "sequence"
    ):
        yield row.body["publicity"]["action"], row.body["record"]


def _cell(value: object) -> str:
    """Text that a spreadsheet would take for a formula is kept text."""
    text = "" if value is None else str(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
