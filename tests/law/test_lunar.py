"""The days that follow sun and moon are those sun and moon give, and the table says in time that it ends."""

from datetime import date, timedelta

import pytest

from casework.law import lunar, workdays
from casework.law.workdays import WorkCalendar, rows, statutory_holiday
from tests.law import heavens


@pytest.mark.rule("DL-H1", "DL-18")
@pytest.mark.parametrize("year", sorted(lunar.HOLIDAYS))
def test_the_holidays_of_a_year_are_where_sun_and_moon_put_them(year):
    eve, bright, dragon, autumn = (date(year, *it) for it in lunar.HOLIDAYS[year])
    assert eve == heavens.day_of(year, 1, 1) - timedelta(1)
    assert (bright, dragon, autumn) == (
        heavens.clear_and_bright(year),
        heavens.day_of(year, 5, 5),
        heavens.day_of(year, 8, 15),
    )
    assert date(year, *lunar.THIRD_OF_THIRD[year]) == heavens.day_of(year, 3, 3)
    assert heavens.nearest_to_midnight(year) > 2, "nearer than the reckoning is exact, in minutes"


def test_the_reckoning_gives_the_days_that_the_notices_of_thirteen_years_named():
    named = {
        date.fromisoformat(it["date"]): it["reason"] for it in rows() if it["region"] == "CN" and it["kind"] == "rest"
    }
    for year in range(2014, 2027):
        days = (
            heavens.clear_and_bright(year),
            heavens.day_of(year, 5, 5),
            heavens.day_of(year, 8, 15),
            heavens.day_of(year, 1, 1),
        )
        for day in days:
            assert day in named or day.weekday() >= 5, day


def test_every_year_from_the_first_unpublished_one_to_the_last_is_there():
    assert sorted(lunar.HOLIDAYS) == list(range(2027, lunar.LAST + 1)) and lunar.LAST >= 2050
    assert set(lunar.HOLIDAYS) <= set(lunar.THIRD_OF_THIRD)


@pytest.mark.rule("DL-18", "DL-H3")
def test_the_days_of_a_far_year_are_holidays_and_those_around_them_in_doubt():
    calendar = WorkCalendar({}, {("CN", 2026)}).for_region("450100")
    assert statutory_holiday(date(2050, 1, 25)) and not calendar.is_workday(date(2050, 6, 23))
    assert calendar.open_question(date(2050, 1, 26), busy=False) and calendar.open_question(
        date(2050, 3, 25), busy=False
    )
    assert workdays._REGIONAL_DAY["45", 2050] == (3, 25)


def test_the_administrator_is_told_before_the_table_ends():
    assert lunar.ends_soon(date(lunar.LAST - lunar.LONGEST_TERM - 1, 12, 31)) == ""
    for year in (lunar.LAST - lunar.LONGEST_TERM, lunar.LAST - 1, lunar.LAST, lunar.LAST + 1):
        assert f"到{lunar.LAST}年为止" in lunar.ends_soon(date(year, 1, 1))
