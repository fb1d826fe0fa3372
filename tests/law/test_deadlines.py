"""The worked examples of the rule book: each row was computed by hand against the notices."""

import pytest

from casework.law.deadline import Interval, due, in_time
from casework.law.period import Period, Roll, Unit
from casework.law.periods import PERIODS

WORKED = [
    # rule, start, extensions, raw, due, provisional
    ("R-DOC-1", "2026-09-24", (), "2026-10-09", "2026-10-09", False),
    ("R-DOC-1", "2026-09-24", ("R-DOC-1.extension",), "2026-10-15", "2026-10-15", False),
    ("R-SRV-2", "2026-09-20", (), "2026-10-05", "2026-10-08", False),
    ("P-PAY-1", "2026-09-20", (), "2026-10-05", "2026-10-08", False),
    ("R-REM-1", "2026-09-20", (), "2026-10-05", "2026-10-08", False),
    ("R-TIM-1", "2026-07-31", (), "2026-10-31", "2026-11-02", False),
    ("R-TIM-1", "2026-07-31", ("R-TIM-2", "R-TIM-3"), "2027-01-31", "2027-02-01", True),
    ("P-TIM-1", "2026-07-03", (), "2026-10-01", "2026-10-08", False),
    ("P-EVD-5", "2026-09-05", (), "2026-10-05", "2026-10-05", False),
    ("EV-07", "2026-09-05", (), "2026-10-05", "2026-10-05", False),
    # 令81 调解
    ("O81-65a", "2026-09-24", (), "2026-10-09", "2026-10-09", False),
    ("O81-65b", "2026-09-18", (), "2026-10-03", "2026-10-08", False),
    ("O81-66a", "2026-09-29", (), "2026-10-12", "2026-10-12", False),
    ("O81-66b", "2026-10-13", (), "2026-10-20", "2026-10-20", False),
    ("O81-70d", "2026-07-31", (), "2026-09-30", "2026-09-30", False),
    ("O81-70d", "2026-07-31", ("O81-70d.extension",), "2026-10-31", "2026-11-02", False),
    ("O81-70d", "2025-12-31", (), "2026-02-28", "2026-02-28", False),
    ("O81-70d", "2026-10-13", (), "2026-12-13", "2026-12-14", False),
    ("O81-70d", "2026-10-13", ("O81-70d.extension",), "2027-01-13", "2027-01-13", True),
    ("O81-70b", "2026-09-16", (), "2026-09-22", "2026-09-22", False),
    ("O81-70a", "2026-09-16", (), "2026-10-01", "2026-10-08", False),
    ("JC-02", "2026-09-16", (), "2026-10-16", "2026-10-16", False),
    ("O81-83a", "2026-09-18", (), "2026-10-22", "2026-10-22", False),
    ("O81-13a", "2026-08-31", (), "2026-09-30", "2026-09-30", False),
    ("O81-13b", "2026-08-20", (), "2026-10-20", "2026-10-20", False),
    # 信用
    ("CR-P20", "2026-02-06", (), "2026-02-24", "2026-02-24", False),
    ("CR-P5", "2026-02-06", (), "2026-03-12", "2026-03-12", False),
    ("CR-P14.early", "2026-03-05", (), "2026-06-05", "2026-06-05", False),
    ("CR-P14", "2026-03-05", (), "2027-03-05", "2027-03-05", False),
    ("CR-L21", "2026-03-05", (), "2027-03-05", "2027-03-05", False),
    ("CR-L20", "2026-03-05", (), "2029-03-05", "2029-03-05", False),
    # 司法确认的真实时间线
    ("R-DOC-1", "2020-05-25", (), "2020-06-01", "2020-06-01", False),
    ("JC-02", "2020-09-29", (), "2020-10-29", "2020-10-29", False),
]


@pytest.mark.rule(
    "R-DOC-1", "R-SRV-2", "R-TIM-1", "R-TIM-2", "R-TIM-3", "R-REM-1", "P-PAY-1", "P-TIM-1", "P-EVD-5", "JC-02",
    "MED-05", "MED-06", "MED-07", "MED-08", "CR-P5", "CR-P14", "CR-P20", "CR-L20", "CR-L21", "CLK-01", "CLK-03",
)  # fmt: skip
@pytest.mark.parametrize(("rule", "start", "extended", "raw", "ends", "provisional"), WORKED)
def test_a_period_ends_where_the_rule_book_says(calendar, on, rule, start, extended, raw, ends, provisional):
    found = due(PERIODS[rule].period, on(start), calendar, extended=[PERIODS[it].period for it in extended])
    assert (str(found.raw.date()), str(found.due.date()), found.provisional) == (raw, ends, provisional)


@pytest.mark.rule("DL-1", "DL-2", "DL-3", "DL-15", "DL-16", "DL-17", "CLK-02")
@pytest.mark.parametrize(
    ("count", "unit", "start", "raw", "ends"),
    [
        (7, Unit.WORKDAY, "2026-02-12", "2026-02-28", "2026-02-28"),
        (5, Unit.WORKDAY, "2026-09-30", "2026-10-13", "2026-10-13"),
        (15, Unit.DAY, "2026-09-18", "2026-10-03", "2026-10-08"),
        (1, Unit.MONTH, "2026-01-31", "2026-02-28", "2026-02-28"),
        (90, Unit.DAY, "2026-07-04", "2026-10-02", "2026-10-08"),
        (12, Unit.MONTH, "2024-02-29", "2025-02-28", "2025-02-28"),
        (1, Unit.YEAR, "2024-02-29", "2025-02-28", "2025-02-28"),
        (1, Unit.DAY, "2026-10-09", "2026-10-10", "2026-10-10"),
        (1, Unit.DAY, "2026-09-24", "2026-09-25", "2026-09-28"),
        (1, Unit.DAY, "2026-10-23", "2026-10-24", "2026-10-26"),
    ],
)
def test_first_day_out_month_end_and_roll(calendar, on, count, unit, start, raw, ends):
    found = due(Period(count, unit), on(start), calendar)
    assert (str(found.raw.date()), str(found.due.date())) == (raw, ends)


@pytest.mark.rule("DL-4")
def test_a_day_period_runs_to_the_last_moment_of_its_last_day(calendar, on):
    found = due(Period(3, Unit.DAY), on("2026-11-02", 23), calendar)
    assert found.due.isoformat() == "2026-11-05T23:59:59+08:00"


@pytest.mark.rule("DL-1", "CT-07")
def test_hours_run_from_the_moment_over_a_holiday_and_do_not_roll(calendar, on):
    found = due(PERIODS["CT-07"].period, on("2026-09-30", 16), calendar)
    assert found.due.isoformat() == "2026-10-01T16:00:00+08:00"
    assert found.raw == found.due


@pytest.mark.rule("DL-11", "CT-06", "CT-16", "CT-17")
@pytest.mark.parametrize("rule", ["CT-06", "CT-15", "CT-16", "CT-17", "CT-18", "CT-19"])
def test_transfer_days_are_calendar_days_and_end_on_a_holiday_too(calendar, on, rule):
    found = due(PERIODS[rule].period, on("2026-09-30"), calendar)
    assert str(found.due.date()) == "2026-10-03"


@pytest.mark.rule("CLK-10")
def test_a_seizure_ends_on_the_unrolled_day_even_in_an_unpublished_year(calendar, on):
    found = due(PERIODS["P-EVD-5"].period, on("2026-12-03"), calendar, extended=[PERIODS["P-EVD-5.extension"].period])
    assert str(found.due.date()) == "2027-02-01"
    assert not found.provisional
    assert "末日不顺延" in found.explanation


@pytest.mark.rule("DL-18")
def test_a_year_without_notice_makes_the_result_provisional(calendar, on):
    found = due(Period(90, Unit.DAY), on("2026-11-22"), calendar)
    assert (str(found.raw.date()), str(found.due.date()), found.provisional) == ("2027-02-20", "2027-02-22", True)
    assert "2027年放假安排尚未载入" in found.explanation


@pytest.mark.rule("R-TIM-4", "CLK-09")
def test_overlapping_stops_are_deducted_once(calendar, on):
    stops = [
        Interval(on("2026-04-01"), on("2026-04-10"), "中止"),
        Interval(on("2026-04-08"), on("2026-04-20"), "公告"),
    ]
    found = due(PERIODS["R-TIM-1"].period, on("2026-03-05"), calendar, stops=stops)
    assert found.stopped_days == 19
    assert str(found.raw.date()) == "2026-06-24"
    assert "19 日（2026年4月2日至2026年4月20日）" in found.explanation


@pytest.mark.rule("CLK-09")
def test_the_day_of_the_event_counts_and_the_day_of_resumption_does_not(calendar, on):
    one_day = [Interval(on("2026-11-03"), on("2026-11-04"), "中止")]
    same_day = [Interval(on("2026-11-03", 9), on("2026-11-03", 17), "中止")]
    assert str(due(Period(5, Unit.DAY), on("2026-11-01"), calendar, stops=one_day).raw.date()) == "2026-11-07"
    assert str(due(Period(5, Unit.DAY), on("2026-11-01"), calendar, stops=same_day).raw.date()) == "2026-11-06"


@pytest.mark.rule("CLK-09")
def test_a_stop_lengthens_a_stopped_period_into_the_next_stop(calendar, on):
    stops = [
        Interval(on("2026-11-02"), on("2026-11-05"), "中止"),
        Interval(on("2026-11-12"), on("2026-11-14"), "鉴定"),
    ]
    # Ten days from 1 November end on the 11th; three days stopped bring the second stop into the period.
    assert str(due(Period(10, Unit.DAY), on("2026-11-01"), calendar, stops=stops).raw.date()) == "2026-11-16"


@pytest.mark.rule("CLK-09")
def test_working_days_skip_stopped_days_and_a_stopped_holiday_costs_nothing(calendar, on):
    stop = [Interval(on("2026-09-30"), on("2026-10-08"), "公告")]
    free = due(Period(5, Unit.WORKDAY), on("2026-09-29"), calendar)
    held = due(Period(5, Unit.WORKDAY), on("2026-09-29"), calendar, stops=stop)
    assert (str(free.due.date()), str(held.due.date())) == ("2026-10-12", "2026-10-13")


@pytest.mark.rule("CLK-09")
def test_hours_shift_by_the_time_stopped(calendar, on):
    stop = [Interval(on("2026-11-03", 12), on("2026-11-03", 15), "补正")]
    found = due(Period(24, Unit.HOUR), on("2026-11-03", 10), calendar, stops=stop)
    assert found.due == on("2026-11-04", 13)


@pytest.mark.rule("CLK-09")
def test_an_open_stop_moves_the_deadline_day_by_day(calendar, on):
    stop = [Interval(on("2026-11-03"), None, "中止")]
    ends = [
        str(due(Period(10, Unit.DAY, Roll.NONE), on("2026-11-01"), calendar, stops=stop, as_of=on(day)).due.date())
        for day in ("2026-11-03", "2026-11-04", "2026-11-20")
    ]
    assert ends == ["2026-11-11", "2026-11-12", "2026-11-28"]


def test_an_open_stop_needs_a_day_to_be_counted_to(calendar, on):
    with pytest.raises(ValueError, match="截至时间"):
        due(Period(10, Unit.DAY), on("2026-11-01"), calendar, stops=[Interval(on("2026-11-03"), None, "中止")])


def test_a_stop_that_ends_before_it_begins_is_refused(on):
    with pytest.raises(ValueError, match="早于开始"):
        Interval(on("2026-11-03"), on("2026-11-02"), "中止")


@pytest.mark.rule("R-TIM-2", "R-TIM-3")
def test_extensions_in_the_same_unit_add_up_and_others_follow_on(calendar, on):
    same = due(Period(3, Unit.MONTH), on("2026-01-31"), calendar, extended=[Period(1, Unit.MONTH)])
    other = due(Period(3, Unit.MONTH), on("2026-01-31"), calendar, extended=[Period(10, Unit.DAY)])
    assert (str(same.raw.date()), str(other.raw.date())) == ("2026-05-31", "2026-05-10")
    assert "经批准延长 1 个月，共 4 个月" in same.explanation


@pytest.mark.rule("CLK-04", "DL-15")
def test_the_explanation_names_the_days_it_left_out_and_the_make_up_day(calendar, on):
    found = due(PERIODS["R-DOC-1"].period, on("2026-09-30"), calendar)
    assert "起算日2026年9月30日当日不计入" in found.explanation
    assert "2026年10月1日至2026年10月7日" in found.explanation
    assert "2026年10月10日为调休上班日" in found.explanation
    assert "类推适用" in found.explanation


def test_a_naive_moment_is_read_as_china_time(calendar, on):
    start = on("2026-09-24")
    assert due(Period(5, Unit.DAY), start.replace(tzinfo=None), calendar) == due(Period(5, Unit.DAY), start, calendar)


@pytest.mark.rule("CLK-09", "CLK-03")
def test_a_rolled_day_that_is_stopped_cannot_be_the_last(calendar, on):
    stop = [Interval(on("2026-11-14"), on("2026-11-18"), "公告")]
    # Ends on Saturday the 14th; the roll would land on Monday the 16th, inside the stop.
    found = due(Period(5, Unit.DAY), on("2026-11-09"), calendar, stops=stop)
    assert (str(found.raw.date()), str(found.due.date())) == ("2026-11-14", "2026-11-19")


@pytest.mark.rule("DL-5", "CLK-06")
def test_a_paper_posted_on_the_last_day_is_in_time_however_late_it_arrives(calendar, on):
    found = due(PERIODS["R-SRV-2"].period, on("2026-11-02"), calendar)
    assert str(found.due.date()) == "2026-11-17"
    assert in_time(found, arrived=on("2026-11-20"), posted=on("2026-11-17", 23))
    assert not in_time(found, arrived=on("2026-11-20"), posted=on("2026-11-18", 0))
    assert in_time(found, arrived=on("2026-11-17", 23))
    assert not in_time(found, arrived=on("2026-11-18", 0))
