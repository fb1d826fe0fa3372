"""The work calendar in force: looked up anew for every reckoning, read only when it has changed."""

from functools import lru_cache

from casework.law.workdays import WorkCalendar, builtin_calendar
from casework.models import CalendarDay, CalendarYear


def current() -> WorkCalendar:
    """The calendar as loaded now; the shipped one while nothing has been loaded.

    One small query each time, so that a year loaded by one process counts for all of them at once.
    """
    versions = CalendarYear.objects.order_by("region", "year").values_list("version", flat=True)
    return _read(tuple(versions))


@lru_cache(maxsize=4)
def _read(versions: tuple[object, ...]) -> WorkCalendar:
    if not versions:
        return builtin_calendar()
    days = {(day.region, day.date): day.kind == "work" for day in CalendarDay.objects.all()}
    years = {(year.region, year.year) for year in CalendarYear.objects.all()}
    return WorkCalendar(days, years)
