"""Lengths of time as statutes state them (期间). Not ``timedelta``: 二十四小时 is not 一日, no month is 30 days."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import MAXYEAR, date
from enum import StrEnum
from typing import Any


class Unit(StrEnum):
    """How a period is counted (期间单位)."""

    HOUR = "hour"
    DAY = "calendar_day"
    WORKDAY = "working_day"
    MONTH = "month"
    YEAR = "year"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    Unit.HOUR: "小时",
    Unit.DAY: "日",
    Unit.WORKDAY: "个工作日",
    Unit.MONTH: "个月",
    Unit.YEAR: "年",
}


class Roll(StrEnum):
    """What becomes of a last day on which offices are closed (末日顺延)."""

    NONE = "none"
    NEXT_WORKDAY = "next_workday"


@dataclass(frozen=True)
class Period:
    """A period and the way it is counted; ``counted_by`` names the article that says so."""

    count: int
    unit: Unit
    roll: Roll = Roll.NEXT_WORKDAY
    counted_by: str = ""

    def __post_init__(self) -> None:
        if self.count < 1:
            raise ValueError(f"期间长度应为正整数，收到 {self.count}。")

    def __str__(self) -> str:
        return f"{self.count} {self.unit.label}"

    def __add__(self, other: "Period") -> "Period":
        if not isinstance(other, Period):
            return NotImplemented
        if other.unit is not self.unit:
            raise ValueError(f"{self}与{other}单位不同，不能相加；请分段计算。")
        return replace(self, count=self.count + other.count)

    def unrolled(self) -> "Period":
        """The same length, its last day not moved by a holiday (末日不顺延)."""
        return replace(self, roll=Roll.NONE)

    def to_json(self) -> dict[str, Any]:
        return {"n": self.count, "unit": self.unit.value, "roll": self.roll.value, "counted_by": self.counted_by}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Period":
        return cls(int(data["n"]), Unit(data["unit"]), Roll(data.get("roll", Roll.NEXT_WORKDAY)),
                   str(data.get("counted_by", "")))  # fmt: skip


def years_on(day: date, years: int) -> date:
    """The same day so many years later; of 29 February, the last day of that month; never after the last year there is."""
    year = min(day.year + years, MAXYEAR)
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)
