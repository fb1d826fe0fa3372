"""Reading the texts of statutes, if the office keeps them.

No text ships with this code. An office may set ``LAW_TEXTS`` to a folder with one file per
version, ``<short name>.<version>.md`` (or ``<short name>.md``), and every citation is then checked.
"""

import os
import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from casework.law.numerals import number_of, numeral

Articles = Mapping[tuple[int, int], tuple[str, ...]]

_NUMERALS = "零一二三四五六七八九十百千"
_HEADING = re.compile(rf"(?m)^[\s*#]*第([{_NUMERALS}]+)条(?:之([{_NUMERALS}]+))?\**[^\S\n]+")
_ITEM = re.compile(rf"^[（(][{_NUMERALS}]+[）)]")
_DIVISION = re.compile(rf"^(?:#|<!--|第[{_NUMERALS}]+[编分章节][\s　])")


class FileMissing(LookupError):
    """The folder has no file for this version."""


class TextMissing(LookupError):
    """The file has no such article, paragraph or item."""


def folder() -> Path | None:
    """The folder of law texts (法律文本目录), if one is set."""
    name = os.environ.get("LAW_TEXTS", "")
    return Path(name) if name else None


def articles(key: str, version: date) -> Articles:
    """(条, 之) -> paragraphs (款) of one version."""
    base = folder()
    if base is None:
        raise FileMissing("未设置法律文本目录（LAW_TEXTS），无法取得条文原文。")
    for name in (f"{key}.{version.isoformat()}.md", f"{key}.md"):
        if (base / name).is_file():
            return _read(base / name)
    raise FileMissing(f"法律文本目录中没有“{key}”{version.isoformat()}版的文件。")


@cache
def _read(path: Path) -> Articles:
    return parse(path.read_text("utf-8"))


def parse(text: str) -> Articles:
    """Split a text at its article headings; a heading is a line that opens with 第X条 and a space."""
    found: dict[tuple[int, int], tuple[str, ...]] = {}
    headings = list(_HEADING.finditer(text))
    ends = [heading.start() for heading in headings[1:]] + [len(text)]
    last = (0, 0)
    for heading, end in zip(headings, ends, strict=True):
        here = (number_of(heading[1]), number_of(heading[2]) if heading[2] else 0)
        if here <= last:
            continue
        found[here] = _paragraphs(text[heading.end() : end])
        last = here
    return found


def _paragraphs(body: str) -> tuple[str, ...]:
    """Items （一）（二）… belong to the paragraph that introduces them."""
    paragraphs: list[str] = []
    for line in (raw.strip("*\u200b \t\r\xa0\u3000") for raw in body.split("\n")):
        if not line or _DIVISION.match(line):
            continue
        if _ITEM.match(line) and paragraphs:
            paragraphs[-1] += "\n" + line
        else:
            paragraphs.append(line)
    return tuple(paragraphs)


def passage(key: str, version: date, number: int, sub: int | None, para: int | None, item: int | None) -> str:
    """The cited words; raises ``TextMissing`` when there are none."""
    if not number:
        return ""
    paragraphs = articles(key, version).get((number, sub or 0))
    if paragraphs is None:
        raise TextMissing(f"文本中没有第{numeral(number)}条{'之' + numeral(sub) if sub else ''}。")
    if para is not None and para > len(paragraphs):
        raise TextMissing(f"该条只有 {len(paragraphs)} 款，没有第{numeral(para)}款。")
    words = paragraphs[para - 1] if para else "\n".join(paragraphs)
    return _item(words, item) if item else words


def _item(words: str, item: int) -> str:
    for line in words.split("\n"):
        if line.startswith((f"（{numeral(item)}）", f"({numeral(item)})")):
            return line
    raise TextMissing(f"所引条款中没有第（{numeral(item)}）项。")
