"""Which days a missing notice leaves open, day by day for a year without one: in double entry (DL-18)."""

from datetime import date, datetime, timedelta

import pytest

from casework.law import lunar
from casework.law.deadline import due
from casework.law.period import Period, Unit
from casework.law.period_rule import PeriodRule, in_force
from casework.law.statutes import ORDER_81
from casework.law.workdays import NATIONAL, WorkCalendar, statutory_holiday

YEAR = 2027
ALL = [date(YEAR, 1, 1) + timedelta(n) for n in range(365)]


def between(*spans):
    """The days of these spans, each as (month, day) to (month, day)."""
    return {day for first, last in spans for day in ALL if date(YEAR, *first) <= day <= date(YEAR, *last)}


OFF = between(
    ((1, 1), (1, 4)),
    ((2, 4), (2, 13)),
    ((4, 4), (4, 8)),
    ((4, 30), (5, 7)),
    ((6, 8), (6, 12)),
    ((9, 14), (9, 18)),
    ((9, 30), (10, 8)),
    ((12, 31), (12, 31)),
)
"""May be freed: 春节 5 to 8 February, 清明 5 April, 端午 9 June, 中秋 15 September, and the fixed days, each with the new year's that follows."""
WORKED = between(
    ((1, 1), (1, 6)),
    ((1, 28), (2, 17)),
    ((3, 31), (4, 10)),
    ((4, 23), (5, 11)),
    ((6, 4), (6, 14)),
    ((9, 10), (9, 20)),
    ((9, 23), (10, 12)),
    ((12, 27), (12, 31)),
)
"""May be made up."""
NOWHERE = WorkCalendar({}, set())
GUANGXI = NOWHERE.for_region("450100")


@pytest.mark.rule("DL-18")
def test_the_days_that_a_missing_notice_may_free_or_make_up():
    assert {day for day in ALL if NOWHERE.open_question(day, busy=False)} == OFF
    assert {day for day in ALL if NOWHERE.open_question(day, busy=True)} == WORKED
    known = WorkCalendar({}, {(NATIONAL, YEAR)})
    assert not any(known.open_question(day, busy=busy) for day in ALL for busy in (True, False))


@pytest.mark.rule("DL-18")
@pytest.mark.parametrize(("busy", "first"), [(False, 31), (True, 27)])
def test_the_new_year_after_a_leap_year_counts_as_well(busy, first):
    december = [date(2028, 12, day) for day in range(18, 32)]
    assert [day.day for day in december if NOWHERE.open_question(day, busy=busy)] == list(range(first, 32))


@pytest.mark.rule("DL-18", "DL-16")
def test_a_region_adds_the_days_around_its_own_holiday():
    assert {day for day in ALL if GUANGXI.open_question(day, busy=False)} == OFF | between(((4, 8), (4, 12)))
    assert {day for day in ALL if GUANGXI.open_question(day, busy=True)} == WORKED | between(((4, 1), (4, 19)))
    told = WorkCalendar({}, {("45", YEAR)}, region="450100")
    assert {day for day in ALL if told.open_question(day, busy=False)} == OFF
    alone = WorkCalendar({}, {(NATIONAL, YEAR)}).for_region("450100")
    assert {day for day in ALL if alone.open_question(day, busy=False)} == between(((4, 8), (4, 12)))
    assert {day for day in ALL if alone.open_question(day, busy=True)} == between(((4, 1), (4, 19)))


@pytest.mark.rule("DL-18")
@pytest.mark.parametrize("calendar", [NOWHERE, GUANGXI])
def test_the_two_bounds_differ_from_the_usual_only_on_days_in_doubt(calendar):
    busy, quiet = calendar.bounds()
    for day in ALL:
        works, open_off, open_on = (
            calendar.is_workday(day),
            calendar.open_question(day, busy=False),
            calendar.open_question(day, busy=True),
        )
        assert quiet.is_workday(day) is (works and not open_off), day
        assert busy.is_workday(day) is (works or (open_on and not statutory_holiday(day))), day


@pytest.mark.rule("DL-18")
@pytest.mark.parametrize(("start", "earliest", "due_on", "latest"), [
    ("2027-09-22", "2027-09-27", "2027-09-29", "2027-09-29"), ("2027-09-29", "2027-10-07", "2027-10-07", "2027-10-15"), ("2027-07-01", "2027-07-08", "2027-07-08", "2027-07-08"),
])  # fmt: skip
def test_an_end_in_doubt_has_its_earliest_and_its_latest_day(start, earliest, due_on, latest):
    found = due(Period(5, Unit.WORKDAY), datetime.fromisoformat(start), NOWHERE)
    assert [str(it.date()) for it in (found.earliest, found.due, found.latest)] == [earliest, due_on, latest]


@pytest.mark.rule("DL-18", "DL-3")
def test_the_bounds_roll_from_a_rest_day_as_the_end_itself_does():
    found = due(Period(10, Unit.DAY), datetime(YEAR, 7, 21), NOWHERE)
    assert {str(it.date()) for it in (found.earliest, found.due, found.latest)} == {"2027-08-02"}


@pytest.mark.rule("DL-18")
def test_where_everything_is_published_the_three_are_one():
    found = due(Period(5, Unit.WORKDAY), datetime(YEAR, 9, 29), WorkCalendar({}, {(NATIONAL, YEAR)}))
    assert found.earliest == found.due == found.latest and not found.provisional


@pytest.mark.rule("DL-H3")
@pytest.mark.parametrize(("year", "day"), [(2024, (4, 11)), (2025, (3, 31)), (2026, (4, 19))])
def test_the_third_of_the_third_month_of_the_years_whose_notice_may_be_missing(year, day):
    assert lunar.THIRD_OF_THIRD[year] == day and len(lunar.THIRD_OF_THIRD) == lunar.LAST - 2023
    assert lunar.ends_soon(date(lunar.LAST - 4, 12, 31)) == "" != lunar.ends_soon(date(lunar.LAST - 3, 1, 1))


@pytest.mark.rule("DL-18")
@pytest.mark.parametrize(("on", "days"), [("2026-06-30", 5), ("2026-07-01", 7), ("2026-12-31", 7), ("2027-01-01", 9)])
def test_a_period_has_the_length_of_the_text_in_force_on_the_day_it_begins(on, days):
    first, then, last = (Period(count, Unit.DAY) for count in (5, 7, 9))
    rule = PeriodRule(
        "X-1", "示例", first, ORDER_81.whole(), "收到", later=((date(2026, 7, 1), then), (date(2027, 1, 1), last))
    )
    assert rule.on(date.fromisoformat(on)).count == days == in_force(first, date.fromisoformat(on), [rule]).count
    assert in_force(Period(5, Unit.DAY), date(2027, 1, 1), [rule]).count == 5
