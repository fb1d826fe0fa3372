"""What a ruling orders, item by item, and what a change leaves of it (责令停止的内容及其变更)：O81 31 to 33.

The object is one item; the scope and what the measures come to are one for each line. A change says of each item
whether it is reworded or dropped: whatever it does not name stays as it was ordered.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Protocol

RULES = ("R-END-3", "R-END-7")

REWORD, DROP = "reword", "drop"
FATES = {REWORD: "改写（限缩）为", DROP: "删去"}
OBJECT = "object"
LONGEST_OBJECT = 300
BY_LINES = {"scope": "范围", "measures_detail": "措施"}

ENTAILS = {"make": "make", "process": "process", "sell": "sell", "offer": "offer", "use": "use", "import": "import"}
"""Measure → the act it stops. Leaving a fair and what else is needed to stop go with any of them."""


class Ordered(Protocol):
    """A ruling, as far as its orders go."""

    acts: list[str]
    measures: list[str]
    infringing_object: str
    scope: str
    measures_detail: str
    performance_days: int | None


def items(ruling: Ordered) -> dict[str, str]:
    """The text of each item by its key: ``object``, ``scope.1``, ``measures_detail.2``."""
    found = {OBJECT: ruling.infringing_object} if ruling.infringing_object else {}
    for name in BY_LINES:
        found |= {f"{name}.{place}": line for place, line in enumerate(_lines(getattr(ruling, name)), 1)}
    return found


def labels(ruling: Ordered) -> dict[str, str]:
    """The items as a form offers them."""
    return {key: f"{_heading(key)}：{text[:60]}" for key, text in items(ruling).items()}


def _heading(key: str) -> str:
    name, _, place = key.partition(".")
    return f"{BY_LINES[name]}{place}" if name in BY_LINES else "对象"


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def altered(ruling: Ordered, rows: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """The object, the scope and the detail of the measures as they read after these rows."""
    left = items(ruling)
    for row in rows:
        if row["fate"] == DROP:
            left.pop(row["item"], None)
        elif row["item"] in left:
            left[row["item"]] = row["text"]
    by_lines = {name: "\n".join(text for key, text in left.items() if key.startswith(f"{name}.")) for name in BY_LINES}
    return {"infringing_object": left.get(OBJECT, "")} | by_lines


def faults(ruling: Ordered, rows: Iterable[Mapping[str, str]]) -> Iterator[str]:
    """What is wrong with such rows, a sentence each."""
    known, seen = items(ruling), set()
    for place, row in enumerate(rows, 1):
        key, text = row["item"], row["text"]
        if key not in known:
            yield f"第{place}行：原裁决没有这一项，可填{'、'.join(known)}"
        elif key in seen:
            yield f"第{place}行：{_heading(key)}已在前面填写，每项只填一行"
        elif row["fate"] == REWORD and text in ("", known[key]):
            yield f"第{place}行：{_heading(key)}须填写改写后的文字，且与原文不同；不变的不列"
        elif key == OBJECT and len(text) > LONGEST_OBJECT:
            yield f"第{place}行：对象不能超过{LONGEST_OBJECT}字"
        elif row["fate"] == DROP and (text or key == OBJECT):
            yield f"第{place}行：" + ("对象只能改写，不能删去" if key == OBJECT else "删去的不填文字")
        seen.add(key)


def added(before: Iterable[str], now: Iterable[str]) -> list[str]:
    """What was not ordered before."""
    standing = set(before)
    return [code for code in now if code not in standing]


def without_an_act(measures: Iterable[str], acts: Iterable[str]) -> list[str]:
    """Measures against acts nobody is ordered to stop."""
    return [code for code in measures if code in ENTAILS and ENTAILS[code] not in set(acts)]


def sooner(before: int | None, now: int | None) -> bool:
    """Whether it is now to be performed earlier than before; without days it is at once."""
    return (now or 0) < (before or 0)


def as_left(ruling: Any) -> dict[str, Any]:
    """The values a change leaves standing, by the name of the field."""
    return {
        name: getattr(ruling, name)
        for name in ("acts", "measures", "infringing_object", "scope", "measures_detail", "performance_days")
    }
