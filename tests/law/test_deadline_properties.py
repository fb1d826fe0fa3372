"""What must hold of every deadline, tried on many."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.law.deadline import Interval, due
from casework.law.numerals import CHINA
from casework.law.period import Period, Roll, Unit
from casework.law.workdays import builtin_calendar
from tests.law.depth import searched

CALENDAR = builtin_calendar()
FIRST = datetime(2025, 1, 1, 9, tzinfo=CHINA)

starts = st.integers(0, 300 * 24).map(lambda hours: FIRST + timedelta(hours=hours))
units = st.sampled_from(list(Unit))
even_units = st.sampled_from([Unit.HOUR, Unit.DAY, Unit.WORKDAY])
counts = st.integers(1, 24)
gaps = st.tuples(st.integers(-48, 60 * 24), st.integers(0, 20 * 24))
periods = st.builds(Period, counts, units, st.sampled_from(list(Roll)))
everywhere = searched(400)


def stops_after(start, pairs):
    return [
        Interval(start + timedelta(hours=after), start + timedelta(hours=after + length), "中止")
        for after, length in pairs
    ]


stop_pairs = st.lists(gaps, max_size=4)


@pytest.mark.rule("CLK-01", "DL-1")
@everywhere
@given(starts, st.integers(0, 600), periods)
def test_a_later_start_never_ends_earlier(start, later, period):
    assert due(period, start, CALENDAR).due <= due(period, start + timedelta(hours=later), CALENDAR).due


@pytest.mark.rule("CLK-09")
@everywhere
@given(starts, st.integers(0, 600), even_units, counts, stop_pairs)
def test_a_later_start_never_ends_earlier_whatever_is_stopped(start, later, unit, count, pairs):
    stops, period = stops_after(start, pairs), Period(count, unit)
    early = due(period, start, CALENDAR, stops=stops)
    assert early.due <= due(period, start + timedelta(hours=later), CALENDAR, stops=stops).due


@everywhere
@given(starts, units, counts, stop_pairs)
def test_a_longer_period_ends_later(start, unit, count, pairs):
    stops = stops_after(start, pairs)
    shorter = due(Period(count, unit, Roll.NONE), start, CALENDAR, stops=stops)
    longer = due(Period(count + 1, unit, Roll.NONE), start, CALENDAR, stops=stops)
    assert shorter.due < longer.due


@pytest.mark.rule("CLK-09")
@everywhere
@given(starts, periods, st.lists(periods, max_size=2), stop_pairs, gaps)
def test_one_more_stop_never_ends_earlier(start, period, extended, pairs, extra):
    fewer = due(period, start, CALENDAR, stops=stops_after(start, pairs), extended=extended)
    more = due(period, start, CALENDAR, stops=stops_after(start, [*pairs, extra]), extended=extended)
    assert fewer.due <= more.due
    assert fewer.raw <= more.raw


@pytest.mark.rule("CLK-09")
@everywhere
@given(starts, periods, stop_pairs, gaps, st.integers(0, 400))
def test_a_stop_that_ends_later_never_ends_the_period_earlier(start, period, pairs, last, longer):
    short = due(period, start, CALENDAR, stops=stops_after(start, [*pairs, last]))
    long = due(period, start, CALENDAR, stops=stops_after(start, [*pairs, (last[0], last[1] + longer)]))
    assert short.due <= long.due


@pytest.mark.rule("CLK-09")
@everywhere
@given(starts, periods, stop_pairs)
def test_a_stop_entered_twice_counts_once(start, period, pairs):
    stops = stops_after(start, pairs)
    once, twice = (due(period, start, CALENDAR, stops=found) for found in (stops, stops + stops))
    assert (once.raw, once.due, once.stopped_days) == (twice.raw, twice.due, twice.stopped_days)


@pytest.mark.rule("CLK-09")
@everywhere
@given(starts, st.integers(1, 90), stop_pairs)
def test_calendar_days_move_by_exactly_the_stopped_days(start, count, pairs):
    period = Period(count, Unit.DAY, Roll.NONE)
    free, held = due(period, start, CALENDAR), due(period, start, CALENDAR, stops=stops_after(start, pairs))
    assert held.due - free.due == timedelta(held.stopped_days)


@pytest.mark.rule("DL-3", "DL-10")
@everywhere
@given(starts, periods, stop_pairs)
def test_a_rolled_or_working_day_result_is_a_working_day(start, period, pairs):
    found = due(period, start, CALENDAR, stops=stops_after(start, pairs))
    if period.unit is Unit.WORKDAY or (period.roll is Roll.NEXT_WORKDAY and period.unit is not Unit.HOUR):
        assert CALENDAR.is_workday(found.due.date())
    assert found.raw <= found.due


@everywhere
@given(starts, periods, st.lists(periods, max_size=2), stop_pairs)
def test_counting_again_gives_the_same(start, period, extended, pairs):
    stops = stops_after(start, pairs)
    first, again = (due(period, start, CALENDAR, stops=stops, extended=extended) for _ in range(2))
    assert first == again
    assert due(Period.from_json(period.to_json()), start, CALENDAR, stops=stops, extended=extended) == first
