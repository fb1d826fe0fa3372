"""行政区划 by GB/T 2260 with its history: which place a code stood for, in which years, and what took its place.

The codes of the whole country and their years are read from ``stdnum`` (its snapshot of the published tables); which
code followed an abolished one is ours to say (``data/successors.csv``). A zone that has no code of the standard (高新区,
自贸片区) is given one of the office's own, ``45xxxxZnn``, and hangs below its city (ID-G3).
"""

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from stdnum import numdb

RULES = (
    "ID-G2",
    "ID-G3",
    "ID-R3",
)
"""The rules of the register that this module answers for."""

_SUCCESSORS: Final = Path(__file__).with_name("data") / "successors.csv"
_YEARS: Final = re.compile(r"\[(\d{4})?-(\d{4})?\](.+)")
_ZONE: Final = re.compile(r"\d{4}00Z\d{2}")


@dataclass(frozen=True)
class Place:
    """What a code stood for: ``first`` and ``last`` are years, None where the table has no bound."""

    name: str
    first: int | None = None
    last: int | None = None

    def stood_in(self, year: int) -> bool:
        return (self.first or 0) <= year <= (self.last or year)


@cache
def places(code: str) -> tuple[Place, ...]:
    """The places of a six-digit code, the earliest first; none when no table ever had it."""
    if not re.fullmatch(r"\d{6}", code):
        return ()
    found = numdb.get("cn/loc").info(code)
    named = found[1][1].get("county", "") if len(found) > 1 else ""
    return tuple(_place(each) for each in named.split(",") if each)


def _place(text: str) -> Place:
    dated = _YEARS.fullmatch(text)
    if dated is None:
        return Place(text)
    first, last, name = dated.groups()
    return Place(name, int(first) if first else None, int(last) if last else None)


@cache
def _successors() -> dict[str, str]:
    with _SUCCESSORS.open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["successor"] for row in csv.DictReader(file)}


def successor(code: str) -> str:
    """The code that took the place of an abolished one; empty where it stands or nobody says."""
    return _successors().get(code, "")


def is_zone(code: str) -> bool:
    """A functional zone's own code, which is no code of the standard."""
    return bool(_ZONE.fullmatch(code))


def city_of_zone(code: str) -> str:
    """The code of the city a zone belongs to."""
    return code[:6]


def abolished(code: str, year: int) -> str:
    """Why the code cannot be used in that year, with the one that took its place; empty when it can, or is unknown."""
    known = places(code)
    if not known or any(it.stood_in(year) for it in known):
        return ""
    last = known[-1]
    if last.last is None or last.last > year:
        return f"行政区划代码{code}（{last.name}）自{last.first}年起使用，{year}年尚未启用，请核对"
    after = successor(code)
    then = f"，现为{after}（{places(after)[-1].name}），请改用" if after else "，请核对现行代码（GB/T 2260）"
    return f"行政区划代码{code}（{last.name}）已于{last.last}年撤销{then}"


def doubt_of_birthplace(code: str, year: int) -> str:
    """What is odd about the address code of an identity number first issued to one born in that year; empty when nothing is.

    An abolished code is right on the card of who was born before: only a code of no table, or one abolished before
    the birth, is doubted, and it is never refused (ID-R3).
    """
    if code[:2] in ("81", "82", "83") or code[0] == "9":
        return ""
    known = places(code)
    if not known:
        return f"地址码“{code}”不在历年行政区划代码表中，请核对。"
    if all(it.last is not None and it.last < year for it in known):
        return f"地址码“{code}”（{known[-1].name}）在{known[-1].last}年已撤销，早于出生年份{year}年，请核对。"
    return ""
