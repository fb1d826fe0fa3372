"""Which days are working days (工作日历): published notices as a table, the weekday rule where none is published.

A make-up working Saturday is a working day (调休上班), a swapped weekday off is a rest day, and
weekends are rest days for the roll of a last day. A region's own holidays lie over the national
ones: the notice of Guangxi for 三月三 once even replaced a national make-up day.
"""

import csv
import hashlib
import io
from collections.abc import Collection, Mapping
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from casework.law import lunar
from casework.law.numerals import date_zh

RULES = (
    "DL-15",
    "DL-16",
    "DL-17",
    "DL-18",
    "DL-H1",
    "DL-H2",
    "DL-H3",
    "DL-H4",
    "DL-H5",
)
"""The rules of the register that this module answers for."""

NATIONAL = "CN"

_FIXED = frozenset({(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)})
_LUNAR = lunar.HOLIDAYS
_REGIONAL_SEASON = {"45": ((3, 15), (5, 5), "壮族三月三")}
_REGIONAL_DAY = {("45", year): day for year, day in lunar.THIRD_OF_THIRD.items()}
"""壮族三月三，当日和次日放假（自治区政府令第98号）；只列日历可能未定的年份."""
_REACH = {"long": ((-1, 5), (-8, 9)), "short": ((-1, 3), (-5, 5)), "regional": ((-1, 2), (-8, 9))}
"""Days from a holiday on which the notices of 2014 to 2026 gave weekdays off, and made weekends up.

Long are 春节, 劳动节 and 国庆节. The one day of rest outside these, 3 September 2015, had a notice of its own.
"""


def statutory_holiday(day: date) -> bool:
    """A day the law itself makes a holiday, before any notice moves the days around it."""
    if (day.month, day.day) in _FIXED:
        return True
    if day.year not in _LUNAR:
        return False
    eve, *others = (date(day.year, *pair) for pair in _LUNAR[day.year])
    return day in others or eve <= day < eve + timedelta(4)


def _near(day: date, holidays: Collection[date], reach: tuple[int, int]) -> bool:
    return any(reach[0] <= (day - holiday).days <= reach[1] for holiday in holidays)


@cache
def _holidays_around(year: int) -> dict[str, frozenset[date]]:
    """The statutory holidays of the year by how far their notices reach, with the new year's day that follows it."""
    days = {it for n in range(366) if statutory_holiday(it := date(year, 1, 1) + timedelta(n))}
    eve = date(year, *_LUNAR[year][0]) if year in _LUNAR else None
    spring = {eve + timedelta(n) for n in range(4)} if eve else set()
    long = spring | {it for it in days if (it.month, it.day) in _FIXED and it.month > 1}
    return {"long": frozenset(long), "short": frozenset(days - long | {date(year + 1, 1, 1)})}


class WorkCalendar:
    """Days as one region counts them. ``days`` holds the exceptions to Monday-Friday: True = working.

    ``published`` names the (region, year) pairs whose notice is loaded. ``for_region("450100")``
    looks in 450100, 45 and CN, in this order.
    """

    def __init__(
        self,
        days: Mapping[tuple[str, date], bool],
        published: Collection[tuple[str, int]],
        *,
        region: str = NATIONAL,
        version: str = "",
    ) -> None:
        self._days = days
        self._published = frozenset(published)
        self.region = region
        self._layers = _layers(region)
        self.version = version or _digest(days, self._published)

    def for_region(self, region: str) -> "WorkCalendar":
        return WorkCalendar(self._days, self._published, region=region, version=self.version)

    def is_workday(self, day: date) -> bool:
        for layer in self._layers:
            if (layer, day) in self._days:
                return self._days[layer, day]
        return day.weekday() < 5 and (self.published(day.year) or not statutory_holiday(day))

    def published(self, year: int) -> bool:
        """Whether the national notice for the year is loaded; if not, every result in it is provisional."""
        return (NATIONAL, year) in self._published

    def is_exception(self, day: date) -> bool:
        """Whether the day differs from Monday-Friday (放假 on a weekday, 上班 on a weekend)."""
        return self.is_workday(day) != (day.weekday() < 5)

    def bounds(self) -> "tuple[WorkCalendar, WorkCalendar]":
        """Where notices are missing: as if every day they may make up were worked, and as if every one they may free were off.

        What ends early under the first and late under the second has its true end between the two (DL-18).
        """
        return (
            _Bound(self._days, self._published, region=self.region, version=self.version, busy=True),
            _Bound(self._days, self._published, region=self.region, version=self.version, busy=False),
        )

    def open_question(self, day: date, *, busy: bool) -> bool:
        """Whether a missing notice may make this rest day worked (``busy``), or this working day off."""
        national = {} if self.published(day.year) else _holidays_around(day.year)
        holidays = national | {"regional": self._regional_days(day.year)}
        return any(_near(day, days, _REACH[kind][busy]) for kind, days in holidays.items())

    def _regional_days(self, year: int) -> frozenset[date]:
        """The region's own holiday of a year whose notice is missing."""
        keys = [(layer, year) for layer in self._layers if (layer, year) not in self._published]
        firsts = [date(year, *_REGIONAL_DAY[key]) for key in keys if key in _REGIONAL_DAY]
        return frozenset(day for first in firsts for day in (first, first + timedelta(1)))

    def doubt(self, first: date, last: date) -> str:
        """Why a count over these days cannot be certain: a sentence, or nothing."""
        missing = [year for year in range(first.year, last.year + 1) if not self.published(year)]
        if missing:
            years = "、".join(f"{year}年" for year in missing)
            return f"{years}放假安排尚未载入，按周一至周五并扣除法定节日暂算，通知公布后将重新计算"
        return self._regional_doubt(first, last)

    def _regional_doubt(self, first: date, last: date) -> str:
        for layer in self._layers:
            if layer not in _REGIONAL_SEASON:
                continue
            opens, closes, name = _REGIONAL_SEASON[layer]
            for year in range(max(first.year, 2014), last.year + 1):
                inside = first <= date(year, *closes) and date(year, *opens) <= last
                if inside and (layer, year) not in self._published:
                    return f"本地区{year}年{name}放假通知尚未载入，结果暂定"
        return ""


class _Bound(WorkCalendar):
    """One of the two ways in which the days in doubt may turn out."""

    def __init__(self, *args: Any, busy: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._busy = busy

    def is_workday(self, day: date) -> bool:
        usual = super().is_workday(day)
        if usual is self._busy or (self._busy and statutory_holiday(day)):
            return usual
        return self._busy if self.open_question(day, busy=self._busy) else usual


def _layers(region: str) -> tuple[str, ...]:
    if region == NATIONAL:
        return (NATIONAL,)
    return (*dict.fromkeys((region, region[:4], region[:2])), NATIONAL)


def _digest(days: Mapping[tuple[str, date], bool], published: Collection[tuple[str, int]]) -> str:
    text = repr(sorted(days.items())) + repr(sorted(published))
    years = sorted(year for region, year in published if region == NATIONAL) or [0]
    return f"{years[0]}-{years[-1]}.{hashlib.sha256(text.encode()).hexdigest()[:8]}"


def rows() -> tuple[dict[str, str], ...]:
    """The shipped table, for seeding: region, date, kind (rest, work), reason, notice."""
    text = files("casework.law").joinpath("data", "workdays.csv").read_text("utf-8")
    return tuple(csv.DictReader(io.StringIO(text)))


@cache
def builtin_calendar() -> WorkCalendar:
    """The shipped national table 2004-2026 with the verified years of Guangxi."""
    days = {(row["region"], date.fromisoformat(row["date"])): row["kind"] == "work" for row in rows()}
    return WorkCalendar(days, {(region, day.year) for region, day in days})


def runs(days: Collection[date]) -> str:
    """Days in words, neighbours joined: 2026年10月1日至2026年10月7日."""
    parts: list[list[date]] = []
    for day in sorted(days):
        if parts and day - parts[-1][-1] == timedelta(1):
            parts[-1].append(day)
        else:
            parts.append([day])
    return "、".join(date_zh(run[0]) if len(run) == 1 else f"{date_zh(run[0])}至{date_zh(run[-1])}" for run in parts)
