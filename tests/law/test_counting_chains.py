"""Periods that follow one another, moments in other zones, calendars of regions: what a fault in the counting left unseen."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from casework.law.deadline import Interval, due
from casework.law.period import Period, Roll, Unit
from casework.law.thresholds import Circumstances, evaluate
from casework.law.thresholds import facts as counted
from casework.law.workdays import WorkCalendar, builtin_calendar, runs

DAYS = builtin_calendar()
NONE = Roll.NONE


def moment(text):
    return datetime.fromisoformat(f"{text}+08:00")


@pytest.mark.parametrize(("period", "start", "extended", "end"), [
    (Period(10, Unit.DAY, NONE), "2026-01-25T10:00", [Period(1, Unit.MONTH)], "2026-03-04"),
    (Period(48, Unit.HOUR, NONE), "2026-01-30T10:00", [Period(1, Unit.MONTH)], "2026-03-01"),
    (Period(1, Unit.WORKDAY, NONE), "2026-05-29T10:00", [Period(1, Unit.MONTH)], "2026-07-01"),
    (Period(24, Unit.HOUR), "2026-11-20T10:00", [Period(1, Unit.DAY)], "2026-11-23"),
])  # fmt: skip
def test_a_month_after_another_period_has_the_length_it_has_where_it_stands(period, start, extended, end):
    assert due(period, moment(start), DAYS, extended=extended).due.date().isoformat() == end


def test_extensions_in_one_unit_are_told_as_one():
    found = due(
        Period(1, Unit.MONTH), moment("2026-03-02T10:00"), DAYS, extended=[Period(10, Unit.DAY), Period(5, Unit.DAY)]
    )
    assert "经批准延长 10 日、5 日，共 1 个月，再加 15 日。" in found.explanation


def test_a_moment_is_that_of_beijing_however_it_is_written():
    ends = {
        due(Period(24, Unit.HOUR, NONE), it, DAYS).due
        for it in (moment("2026-11-20T10:00"), datetime(2026, 11, 20, 10), datetime(2026, 11, 20, 2, tzinfo=UTC))
    }
    assert ends == {moment("2026-11-21T10:00")}


@pytest.mark.parametrize(("stops", "end"), [
    ([("08:00", "09:00")], "10:00"), ([("12:00", "13:00"), ("15:00", "17:00"), ("16:00", "18:00")], "14:00"),
    ([("12:00", "13:00"), ("15:00", "18:00"), ("16:00", "17:00")], "14:00"),
])  # fmt: skip
def test_stops_are_joined_with_the_one_they_overlap_and_those_before_count_for_nothing(stops, end):
    given = [Interval(moment(f"2026-11-20T{first}"), moment(f"2026-11-20T{last}"), "中止") for first, last in stops]
    assert due(Period(24, Unit.HOUR, NONE), moment("2026-11-20T10:00"), DAYS, stops=given).due == moment(
        f"2026-11-21T{end}"
    )


@pytest.mark.parametrize(("start", "provisional"), [("2003-12-29", True), ("2026-12-29", True), ("2026-11-16", False)])
def test_a_count_that_touches_a_year_without_a_notice_at_either_end_is_provisional(start, provisional):
    assert due(Period(5, Unit.WORKDAY), moment(f"{start}T10:00"), DAYS).provisional is provisional


def test_a_period_is_one_at_least():
    assert Period(1, Unit.DAY).count == 1
    with pytest.raises(ValueError):
        Period(0, Unit.DAY)


def test_a_county_counts_by_its_citys_days_and_a_published_year_by_its_notice_alone():
    monday = date(2026, 11, 16)
    calendar = WorkCalendar({("4501", monday): False}, [("CN", 2026)])
    assert [calendar.for_region(it).is_workday(monday) for it in ("450123", "450100", "4501", "450200", "CN")] == [
        False,
        False,
        False,
        True,
        True,
    ]
    assert calendar.is_workday(date(2026, 10, 1)) and not WorkCalendar({}, []).is_workday(date(2026, 10, 1))
    assert [
        DAYS.is_exception(date.fromisoformat(it))
        for it in ("2026-10-10", "2026-10-01", "2026-11-16", "2026-11-20", "2026-11-21")
    ] == [True, True, False, False, False]


def test_a_calendar_has_a_version_that_names_its_national_years():
    published = [("45", 2020), ("CN", 2025), ("CN", 2026)]
    assert WorkCalendar({}, published, version="x").version == "x"
    assert WorkCalendar({}, published).version.startswith("2025-2026.") and WorkCalendar({}, []).version.startswith(
        "0-0."
    )
    assert "壮族三月三" in WorkCalendar({}, [("CN", 2014)]).for_region("450100").doubt(
        date(2014, 3, 20), date(2014, 3, 20)
    )


def test_days_in_words_join_neighbours_only():
    days = [date(2026, 11, it) for it in (1, 3, 4, 6)]
    assert runs(days) == "2026年11月1日、2026年11月3日至2026年11月4日、2026年11月6日"


def test_the_joined_standard_of_services_tells_its_tenfold_and_goods_not_counted_are_named():
    told = evaluate("213", {"income": 29_999, "service_income": 470_001}, Circumstances()).words
    assert "商品与服务违法所得合计500,000元" in told and "达到标准的十倍（500,000元）" in told
    rows = [
        counted.Goods("甲", Decimal(2), True, {}),
        counted.Goods("甲", Decimal(1), False, {}),
        counted.Goods("乙", Decimal(1), False, {}, unlabelled=True),
    ]
    found = counted.value(rows)
    assert found.unsold == 0 and "不计入" in found.words[2] and "不计入" not in found.words[0]
