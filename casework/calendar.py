"""The work calendar in force, read from the table once per version of it."""

from functools import lru_cache

from django.core.cache import cache

from casework.law.workdays import WorkCalendar, builtin_calendar
from casework.models import CalendarDay, CalendarYear

_VERSION = "calendar-version"


def current() -> WorkCalendar:
    """The calendar as loaded now. One cache look-up; the table is read only when it has changed."""
    return _load(cache.get_or_set(_VERSION, _fingerprint, 60))


def forget() -> None:
    """Call after loading a year: the next look reads the table anew."""
    cache.delete(_VERSION)


def _fingerprint() -> str:
    years = CalendarYear.objects.order_by("region", "year").values_list("region", "year", "loaded_at")
    return ";".join(f"{region}{year}@{at.isoformat()}" for region, year, at in years)


@lru_cache(maxsize=4)
def _load(version: str) -> WorkCalendar:
    if not version:
        return builtin_calendar()
    days = {(day.region, day.date): day.kind == "work" for day in CalendarDay.objects.all()}
    years = {(year.region, year.year) for year in CalendarYear.objects.all()}
    return WorkCalendar(days, years, version=version)
