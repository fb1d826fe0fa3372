"""Tables that come as CSV: read to clean lines, or refused with a sentence; never half, never without end."""

import csv
import re
from io import StringIO
from itertools import islice
from typing import Any

from django.core.exceptions import ValidationError

_BREAK = re.compile(r"\s*[\r\n\t]\s*")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def decoded(content: bytes) -> str:
    """The text of an upload. Raises ``ValidationError`` for another encoding."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValidationError("文件应为 UTF-8 编码的文本，请另存后再提交") from error


def lines(text: str, most: int | None = None) -> list[dict[str, str]]:
    """Every line by its column, a broken cell as one line of text, whatever ends a line where the table was written."""
    try:
        table = csv.DictReader(StringIO(text.removeprefix("\ufeff"), newline=None))
        found = list(islice(table, None if most is None else most + 1))
    except csv.Error as error:
        raise ValidationError("文件不能按表格读出，可能有没有配对的引号或者过长的单元格；请核对后另存为 CSV") from error
    if most is not None and len(found) > most:
        raise ValidationError(f"表格至多{most}行，请核对文件，或者分次提交")
    clean = [{name: _cell(value) for name, value in row.items() if name} for row in found]
    if faults := [
        f"第{number}行的 {name[:20]} 含有不能显示、保存的字符，请删去"
        for number, row in enumerate(clean, start=2)
        for name, value in row.items()
        if _UNSEEN.search(value)
    ]:
        raise ValidationError(faults[:20])
    return clean


def _cell(value: Any) -> str:
    return _BREAK.sub(" ", str(value or "").strip())
