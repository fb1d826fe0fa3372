"""What may be set on a page: cleaned of what nobody can see, and bounded before any layout is tried."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from html import unescape
from typing import Any
from uuid import UUID

from casework.rendering.refusal import RenderRefused

VALUE_CAP = 20_000
"""Characters in one value. A longer one belongs in an annex."""
TOTAL_CAP = 100_000
VALUES_CAP = 20_000
DEPTH_CAP = 12

# Controls, soft hyphen, zero-width and direction marks (Trojan-source order), line and paragraph separators, BOM.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")
_LINE_ENDS = re.compile("\r\n?|\x85|\u2028|\u2029")
_SURROGATES = re.compile("[\ud800-\udfff]")
_TAGS = re.compile(r"<[^>]*>")


def clean(text: str) -> str:
    """Plain text of what is seen: line ends made one kind, invisible and direction-changing characters dropped.

    Not normalised (NFC): that would swap the compatibility ideographs some names are registered with. Trust marks
    (``mark_safe``) do not survive: what comes back is always escaped by the template.
    """
    return _SURROGATES.sub("\ufffd", _UNSEEN.sub("", _LINE_ENDS.sub("\n", "".join(text))))


def prepared(states: Mapping[str, Any]) -> dict[str, Any]:
    """The states with every text cleaned. Raises ``RenderRefused`` beyond the caps, ``TypeError`` for live objects."""
    _bound(states)
    return {str(name): _prepare(value, str(name), 1) for name, value in states.items()}


def _prepare(value: Any, name: str, depth: int) -> Any:
    if isinstance(value, str):
        return clean(value)
    if value is None or isinstance(value, bool | int | float | Decimal | date | UUID):
        return value
    if depth >= DEPTH_CAP:
        raise RenderRefused(f"文书载明事项“{name}”嵌套超过{DEPTH_CAP}层，无法排版。请减少层次后再试。")
    if isinstance(value, Mapping):
        return {clean(str(key)): _prepare(each, f"{name}.{key}", depth + 1) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_prepare(each, name, depth + 1) for each in value]
    raise TypeError(f"a paper states plain values only, and {name} is {type(value).__name__}")


def _bound(states: Mapping[str, Any]) -> None:
    """Refuse what would keep the printer busy: the sentence says which value, how long it is and how long it may be."""
    total = count = 0
    for name, text in _texts(states):
        total, count = total + len(text), count + 1
        if len(text) > VALUE_CAP:
            raise RenderRefused(
                f"文书载明事项“{name}”有{len(text)}字，超过单项上限{VALUE_CAP}字。请压缩文字，或者改为附件随文书送达。"
            )
        if total > TOTAL_CAP or count > VALUES_CAP:
            raise RenderRefused(
                f"文书载明事项合计超过{TOTAL_CAP}字或者{VALUES_CAP}项。请压缩文字，或者改为附件随文书送达。"
            )


def _texts(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Every text inside, with its name; walks with a stack, so that no nesting is too deep to be refused."""
    waiting = [(name, value)]
    while waiting:
        name, value = waiting.pop()
        if isinstance(value, Mapping):
            waiting += [(f"{name}.{key}" if name else str(key), each) for key, each in value.items()]
        elif isinstance(value, list | tuple):
            waiting += [(name, each) for each in value]
        else:
            yield name, value if isinstance(value, str) else ""


def characters(html: str) -> set[str]:
    """The characters a page must draw: outside tags, spaces and marks that have no shape left out."""
    return {char for char in unescape(_TAGS.sub("", html)) if drawn(char)}


def drawn(char: str) -> bool:
    """Whether a character has a shape: spaces and variation selectors have none."""
    return not char.isspace() and not 0xFE00 <= ord(char) <= 0xFE0F and not 0xE0100 <= ord(char) <= 0xE01EF


def named(char: str) -> str:
    """A character as an error names it: 𰀀（U+30000）."""
    shown = char if unicodedata.category(char) not in ("Cc", "Cs") else ""
    return f"{shown}（U+{ord(char):04X}）"


_TWO_STOPS = re.compile("[。；，、]+(?=）?[。；，])")


def one_stop(page: str) -> str:
    """What an officer ended with a full stop and the sentence goes on after: the sentence's own mark stands alone."""
    return _TWO_STOPS.sub("", page)
