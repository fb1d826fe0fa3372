"""Where notices are missing the true end lies between two bounds: the notices of eleven years, hidden one by one, say so."""

from datetime import date, datetime, time, timedelta

import pytest

from casework.law import workdays
from casework.law.deadline import due
from casework.law.period import Period, Roll, Unit
from casework.law.workdays import WorkCalendar, builtin_calendar

LUNAR = {
    2016: ((2, 7), (4, 4), (6, 9), (9, 15)), 2017: ((1, 27), (4, 4), (5, 30), (10, 4)), 2018: ((2, 15), (4, 5), (6, 18), (9, 24)),
    2019: ((2, 4), (4, 5), (6, 7), (9, 13)), 2020: ((1, 24), (4, 4), (6, 25), (10, 1)), 2021: ((2, 11), (4, 4), (6, 14), (9, 21)),
    2022: ((1, 31), (4, 5), (6, 3), (9, 10)), 2023: ((1, 21), (4, 5), (6, 22), (9, 29)), 2024: ((2, 9), (4, 4), (6, 10), (9, 17)),
    2025: ((1, 28), (4, 4), (5, 31), (10, 6)), 2026: ((2, 16), (4, 5), (6, 19), (9, 25)),
}  # fmt: skip
PERIODS = [Period(count, Unit.WORKDAY) for count in (5, 7, 15, 20)] + [
    Period(count, Unit.DAY) for count in (15, 30, 90)
]


def midnight(day):
    return datetime.combine(day, time())


@pytest.fixture
def eleven_years(monkeypatch):
    """What one knew of the holidays of those years before their notices: the days the law fixes."""
    monkeypatch.setattr(workdays, "_LUNAR", workdays._LUNAR | LUNAR)
    workdays._holidays_around.cache_clear()
    yield
    workdays._holidays_around.cache_clear()


def without(year) -> WorkCalendar:
    """The calendar as it was before the notice of that year."""
    whole = builtin_calendar()
    days = {key: kind for key, kind in whole._days.items() if key[1].year != year}
    return WorkCalendar(days, {it for it in whole._published if it[1] != year})


@pytest.mark.rule("DL-18")
@pytest.mark.parametrize("year", sorted(LUNAR))
def test_the_end_by_the_notice_lies_between_the_bounds_given_before_it(eleven_years, year):
    known, unknown = builtin_calendar(), without(year)
    outside = []
    for start in (date(year, 1, 1) + timedelta(n) for n in range(0, 270, 4)):
        for period in PERIODS:
            true, guess = due(period, midnight(start), known).due, due(period, midnight(start), unknown)
            if year < 2025 and true.date() == date(year, *LUNAR[year][0]):
                continue  # 除夕 was no holiday of the law yet
            if not guess.earliest <= true <= guess.latest:
                outside.append((start, str(period), guess.earliest.date(), true.date(), guess.latest.date()))
    assert outside == []


@pytest.mark.rule("DL-18")
def test_the_bounds_are_no_wider_than_a_holiday(eleven_years):
    widths = []
    for start in (date(2026, 1, 1) + timedelta(n) for n in range(0, 270, 4)):
        found = due(Period(7, Unit.WORKDAY), midnight(start), without(2026))
        assert found.earliest <= found.due <= found.latest
        widths.append((found.latest - found.earliest).days)
    assert max(widths) <= 16 and sorted(widths)[len(widths) // 2] <= 4


@pytest.mark.rule("DL-18")
def test_a_published_calendar_leaves_no_choice(calendar, on):
    found = due(Period(7, Unit.WORKDAY), on("2026-09-28"), calendar)
    assert not found.provisional and found.earliest == found.due == found.latest
    assert "最早可能" not in found.explanation


@pytest.mark.rule("DL-18")
def test_both_bounds_are_said_where_they_differ(calendar, on):
    found = due(Period(15, Unit.DAY), on("2027-01-25"), calendar)
    assert (str(found.raw.date()), str(found.due.date())) == ("2027-02-09", "2027-02-09")
    assert (str(found.earliest.date()), str(found.latest.date())) == ("2027-02-09", "2027-02-15")
    assert (
        "最早可能为2027年2月9日，最迟可能为2027年2月15日：当事人的期限以最迟日为准，本机关办理的按最早日提醒"
        in found.explanation
    )


@pytest.mark.rule("DL-18", "DL-H3")
def test_a_spring_without_the_regional_notice_has_bounds_in_guangxi_only(calendar, on):
    period = Period(5, Unit.WORKDAY)
    regional = due(period, on("2026-04-15"), calendar, region="45")
    assert regional.earliest < regional.due < regional.latest
    assert regional.latest >= on("2026-04-24"), "the two days of 三月三 and the days moved with them"
    national = due(period, on("2026-04-15"), calendar)
    assert national.earliest == national.latest


@pytest.mark.rule("DL-18")
def test_what_does_not_roll_has_no_bounds(calendar, on):
    found = due(Period(15, Unit.DAY, Roll.NONE), on("2027-01-25"), calendar)
    assert found.earliest == found.due == found.latest and not found.provisional
