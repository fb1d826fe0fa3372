"""Counting to the edges: what the officer is told word for word, holidays not yet announced, and which rows are of which sort."""

from datetime import date, datetime, timedelta

import pytest

from casework.law.deadline import Interval, due, in_time
from casework.law.period import Period, Roll, Unit, years_on
from casework.law.periods import PERIOD_RULES, Sense
from casework.law.workdays import WorkCalendar, builtin_calendar, statutory_holiday

DAYS = builtin_calendar()


def moment(text):
    return datetime.fromisoformat(f"{text}+08:00")


def stop(first, last, why="中止"):
    return Interval(moment(first), last and moment(last), why)


@pytest.mark.rule("CLK-01", "DL-1")
@pytest.mark.parametrize(("period", "start", "told"), [
    (Period(24, Unit.HOUR, Roll.NONE), "2026-11-20T10:00", "自2026年11月20日10时00分起连续计算 24 小时。至2026年11月21日10时00分届满。"),
    (Period(15, Unit.DAY), "2026-09-20T10:00", "起算日2026年9月20日当日不计入，自2026年9月21日起计算 15 日。至2026年10月5日届满，该日为休息日，顺延至2026年10月8日。"),
    (Period(15, Unit.DAY, Roll.NONE), "2026-09-20T10:00", "起算日2026年9月20日当日不计入，自2026年9月21日起计算 15 日。至2026年10月5日届满，末日不顺延。"),
    (Period(5, Unit.WORKDAY, Roll.NEXT_WORKDAY, "《示范法》第一条"), "2026-09-30T10:00",
     "起算日2026年9月30日当日不计入，自2026年10月1日起计算 5 个工作日。其间扣除休息日 8 日（2026年10月1日至2026年10月7日、2026年10月11日）。"
     "2026年10月10日为调休上班日，计为工作日。至2026年10月13日届满。计算依据：《示范法》第一条。"),
    (Period(2, Unit.DAY), "2026-11-16T10:00", "起算日2026年11月16日当日不计入，自2026年11月17日起计算 2 日。至2026年11月18日届满。"),
    (Period(1, Unit.WORKDAY), "2026-11-16T10:00", "起算日2026年11月16日当日不计入，自2026年11月17日起计算 1 个工作日。至2026年11月17日届满。"),
])  # fmt: skip
def test_how_a_deadline_came_about_is_told_word_for_word(period, start, told):
    found = due(period, moment(start), DAYS)
    assert (found.explanation, found.provisional, found.stopped_days) == (told, False, 0)


@pytest.mark.rule("CLK-09")
def test_stops_and_extensions_are_told_too():
    stops = [stop("2026-12-01T12:00", "2026-12-03T13:30"), stop("2026-12-02T12:00", "2026-12-05T13:30", "鉴定")]
    extended = [Period(1, Unit.MONTH), Period(10, Unit.DAY)]
    found = due(Period(3, Unit.MONTH), moment("2026-11-30T10:00"), DAYS, stops=stops, extended=extended)
    assert (found.due.date(), found.stopped_days, found.provisional) == (date(2027, 4, 13), 4, True)
    assert found.explanation == (
        "起算日2026年11月30日当日不计入，自2026年12月1日起计算 3 个月。经批准延长 1 个月、10 日，共 4 个月，再加 10 日。"
        "因中止、鉴定不计入期限 4 日（2026年12月2日至2026年12月5日），重叠部分只计一次。至2027年4月13日届满。"
        "暂定结果：2027年放假安排尚未载入，按周一至周五并扣除法定节日暂算，通知公布后将重新计算。"
    )


@pytest.mark.rule("CLK-09")
@pytest.mark.parametrize(("stops", "end", "days"), [
    ([("2026-11-20T12:00", "2026-11-20T13:30")], "2026-11-21T11:30", 0), ([("2026-11-20T09:00", "2026-11-20T11:00")], "2026-11-21T11:00", 0),
    ([("2026-11-20T09:00", "2026-11-20T10:00")], "2026-11-21T10:00", 0), ([("2026-11-21T10:00", "2026-11-22T10:00")], "2026-11-21T10:00", 0),
    ([("2026-11-21T09:59", "2026-11-22T09:59")], "2026-11-22T10:00", 1), ([("2026-11-20T12:00", "2026-11-22T13:00")], "2026-11-23T11:00", 2),
    ([("2026-11-20T12:00", "2026-11-20T14:00"), ("2026-11-20T13:00", "2026-11-20T15:00")], "2026-11-21T13:00", 0),
    ([("2026-11-20T12:00", "2026-11-20T14:00"), ("2026-11-20T14:00", "2026-11-20T15:00")], "2026-11-21T13:00", 0),
    ([("2026-11-20T12:00", "2026-11-20T18:00"), ("2026-11-20T13:00", "2026-11-20T14:00")], "2026-11-21T16:00", 0),
])  # fmt: skip
def test_hours_shift_by_exactly_the_time_that_stood_still(stops, end, days):
    period = Period(24, Unit.HOUR, Roll.NONE)
    found = due(period, moment("2026-11-20T10:00"), DAYS, stops=[stop(*it) for it in stops])
    assert (found.due, found.stopped_days) == (moment(end), days)
    if found.due > moment("2026-11-21T10:00"):
        lost = found.due - moment("2026-11-21T10:00")
        assert (
            f"时间为 {lost // timedelta(hours=1)} 小时 {lost % timedelta(hours=1) // timedelta(minutes=1)} 分"
            in found.explanation
        )


@pytest.mark.rule("CLK-09")
@pytest.mark.parametrize(("first", "last", "end"), [
    ("2026-11-16T09:00", "2026-11-17T09:00", "2026-11-19"), ("2026-11-17T09:00", "2026-11-17T18:00", "2026-11-18"), ("2026-11-15T09:00", "2026-11-16T09:00", "2026-11-18"),
    ("2026-11-18T09:00", "2026-11-19T09:00", "2026-11-18"), ("2026-11-17T09:00", "2026-11-18T09:00", "2026-11-19"), ("2026-11-16T23:59", "2026-11-17T00:00", "2026-11-19"),
])  # fmt: skip
def test_the_day_of_the_event_counts_and_the_day_of_resumption_does_not(first, last, end):
    found = due(Period(2, Unit.DAY, Roll.NONE), moment("2026-11-16T10:00"), DAYS, stops=[stop(first, last)])
    assert found.due.date() == date.fromisoformat(end)


def test_a_last_day_rolled_into_a_stop_goes_on_after_it():
    found = due(
        Period(5, Unit.DAY), moment("2026-11-16T10:00"), DAYS, stops=[stop("2026-11-21T12:00", "2026-11-24T12:00")]
    )
    assert (found.raw.date(), found.due.date()) == (date(2026, 11, 21), date(2026, 11, 25))


def test_an_open_stop_needs_to_be_told_until_when_and_a_stop_does_not_end_before_it_begins():
    open_ = [stop("2026-11-17T12:00", None, "鉴定")]
    with pytest.raises(ValueError, match="“鉴定”尚未结束"):
        due(Period(2, Unit.DAY), moment("2026-11-16T10:00"), DAYS, stops=open_)
    early, late = (
        due(Period(2, Unit.DAY), moment("2026-11-16T10:00"), DAYS, stops=open_, as_of=moment(it))
        for it in ("2026-11-17T08:00", "2026-11-19T08:00")
    )
    assert (early.due.date(), late.due.date()) == (date(2026, 11, 18), date(2026, 11, 20))
    assert stop("2026-11-17T12:00", "2026-11-17T12:00").end
    with pytest.raises(ValueError):
        stop("2026-11-17T12:00", "2026-11-17T11:59")


def test_units_that_differ_follow_one_another_and_months_keep_the_end_of_the_month():
    def end(period, start, *extended):
        return due(period, moment(f"{start}T10:00"), DAYS, extended=extended).raw.date().isoformat()

    none = Roll.NONE
    assert (
        end(Period(1, Unit.MONTH, none), "2026-01-31") == "2026-02-28"
        and end(Period(12, Unit.MONTH, none), "2026-12-31") == "2027-12-31"
    )
    assert (
        end(Period(1, Unit.YEAR, none), "2024-02-29") == "2025-02-28"
        and end(Period(1, Unit.MONTH, none), "2026-12-15") == "2027-01-15"
    )
    assert end(Period(2, Unit.DAY), "2026-11-16", Period(2, Unit.WORKDAY)) == "2026-11-20"
    assert end(Period(3, Unit.WORKDAY), "2026-11-18", Period(1, Unit.MONTH)) == "2026-12-23"
    assert end(Period(5, Unit.DAY), "2026-11-16", Period(5, Unit.DAY)) == "2026-11-26"
    assert due(
        Period(24, Unit.HOUR), moment("2026-11-20T10:00"), DAYS, extended=[Period(1, Unit.DAY)]
    ).raw.date() == date(2026, 11, 22)


def test_a_paper_posted_in_time_is_in_time():
    found = due(Period(2, Unit.DAY), moment("2026-11-16T10:00"), DAYS)
    assert in_time(found, arrived=moment("2026-11-18T23:59:59")) and not in_time(
        found, arrived=moment("2026-11-19T00:00")
    )
    assert in_time(found, arrived=moment("2026-11-25T09:00"), posted=moment("2026-11-18T20:00"))
    assert not in_time(found, arrived=moment("2026-11-18T20:00"), posted=moment("2026-11-19T00:00"))


# 工作日 ---------------------------------------------------------------------------------------------------------------

HOLIDAYS = {
    2027: "0101 0205 0206 0207 0208 0405 0501 0502 0609 0915 1001 1002 1003",
    2028: "0101 0125 0126 0127 0128 0404 0501 0502 0528 1001 1002 1003",  # 中秋 is the third of October
    2029: "0101 0212 0213 0214 0215 0404 0501 0502 0616 0922 1001 1002 1003",
    2030: "0101 0202 0203 0204 0205 0405 0501 0502 0605 0912 1001 1002 1003",
    2031: "0101 0122 0123 0124 0125 0405 0501 0502 0624 1001 1002 1003",  # 中秋 is the first of October
    2051: "0101 0501 0502 1001 1002 1003",  # what the moon brings is not entered yet
}


@pytest.mark.rule("DL-16", "DL-17")
@pytest.mark.parametrize(("year", "holidays"), HOLIDAYS.items())
def test_the_statutory_holidays_of_years_without_a_notice(year, holidays):
    first = date(year, 1, 1)
    every = [first + timedelta(it) for it in range((date(year + 1, 1, 1) - first).days)]
    assert [f"{day:%m%d}" for day in every if statutory_holiday(day)] == holidays.split()
    assert (
        not DAYS.is_workday(date(year, 1, 1))
        and DAYS.is_workday(date(2027, 2, 9))
        and not DAYS.is_workday(date(2027, 2, 13))
    )


@pytest.mark.rule("DL-H1")
@pytest.mark.parametrize(("first", "last", "doubtful"), [
    ("2027-03-14", "2027-03-14", False), ("2027-03-14", "2027-03-15", True), ("2027-05-05", "2027-05-06", True), ("2027-05-06", "2027-05-07", False),
    ("2026-12-01", "2027-03-14", False), ("2026-12-01", "2027-12-01", True), ("2013-03-01", "2013-06-01", False), ("2027-05-06", "2028-03-15", True),
])  # fmt: skip
def test_in_guangxi_spring_is_doubtful_until_its_own_notice(first, last, doubtful):
    published = [("CN", year) for year in range(2010, 2030)]
    calendar = WorkCalendar({}, published)
    days = date.fromisoformat(first), date.fromisoformat(last)
    assert ("壮族三月三" in calendar.for_region("450100").doubt(*days)) is doubtful
    assert calendar.for_region("440100").doubt(*days) == calendar.doubt(*days) == ""
    known = WorkCalendar({}, [*published, *(("45", year) for year in range(2010, 2030))]).for_region("450100")
    assert known.doubt(*days) == ""


def test_a_year_without_a_notice_is_named_with_each_of_its_like():
    calendar = WorkCalendar({}, [("CN", 2026)])
    assert calendar.doubt(date(2026, 1, 1), date(2026, 12, 31)) == ""
    assert calendar.doubt(date(2025, 12, 31), date(2027, 1, 1)).startswith("2025年、2027年放假安排尚未载入")


# 期限规则的性质 --------------------------------------------------------------------------------------------------------


def ids(text):
    return set(text.split())


def rows(true):
    return {rule.id for rule in PERIOD_RULES if true(rule)}


def test_the_periods_owed_by_a_party_are_these_and_the_others_bind_authorities():
    assert rows(lambda it: it.party) == ids("""
        R-ACC-5 R-ACC-6 R-ACC-7 R-ACC-7.sent R-REC-2 R-SRV-2 R-SRV-2.foreign R-EVD-2 R-REM-1 R-REM-2
        R-REM-1.declined R-ENF-3 DL-12.patent DL-12.suit DL-12.civil O81-13a O81-13b O81-80b P-NOT-2
        P-HRG-2.request P-PAY-1 P-REM-1 P-REM-1.suit P-REM-1.after P-REM-2 MED-05 O81-65b O81-70a MED-30b JC-02
        JC-22a JC-22b JC-23 JC-26 CR-L9 CR-L21 CR-P11.early CR-P12.early CR-P14.early CR-P19 CR-N1.early
        CR-N1.serious.early CR-C5
    """)


def test_targets_fixed_periods_and_waiting_times_are_these():
    assert rows(lambda it: it.soft) == ids("""
        MED-08.target MED-PPL JC-19 JC-19.extension CT-32 CT-32.review CT-35
    """)
    assert rows(lambda it: it.fixed) == {"JC-22b"}
    assert rows(lambda it: it.sense is Sense.AFTER) == ids("""
        R-ACC-7 R-ACC-7.sent R-SRV-5 R-ENF-2 DL-6 DL-6.announcement O81-13a O81-13b P-SRV-2 P-ENF-1 MED-11
        MED-02.restore O81-70c CR-L20 CR-L21 CR-L24 CR-L24.shown CR-P9 CR-P11 CR-P11.early CR-P12 CR-P12.early CR-P13 CR-P14
        CR-P14.early CR-N1.minor CR-N1 CR-N1.early CR-N1.serious CR-N1.serious.early CR-C4 CR-C5
    """)
    assert rows(lambda it: it.tag not in ("V", "V2")) == rows(lambda it: not it.settled)


def test_an_extension_extends_what_it_is_named_after_or_follows():
    found = {rule.id: rule.extends for rule in PERIOD_RULES if rule.extends}
    named = {name: name.removesuffix(".extension").removesuffix("_extension") for name in found if "extension" in name}
    assert found == named | {"R-TIM-2": "R-TIM-1", "R-TIM-3": "R-TIM-1", "P-TIM-2": "P-TIM-1"}
    assert rows(lambda it: it.period.roll is Roll.NONE) == ids("""
        R-EXH-1 P-EVD-3.urgent P-EVD-4.urgent P-EVD-5 P-EVD-5.extension CT-06 CT-07 CT-12 CT-13a CT-15 CT-16
        CT-17 CT-18 CT-19 CT-27 EV-06b EV-07 EV-07.extension CR-L20 CR-L21 CR-L24 CR-L24.shown CR-P9 CR-P11 CR-P11.early
        CR-P12 CR-P12.early CR-P13 CR-P14 CR-P14.early CR-N1.minor CR-N1 CR-N1.early CR-N1.serious
        CR-N1.serious.early CR-C4 CR-C5
    """)


@pytest.mark.rule("DL-2", "CLK-02")
@pytest.mark.parametrize(("day", "years", "later"), [
    ("2026-11-22", 3, "2029-11-22"), ("2024-02-29", 1, "2025-02-28"), ("2024-02-29", 4, "2028-02-29"), ("2025-02-28", 3, "2028-02-28"),
    ("9998-05-01", 3, "9999-05-01"), ("9996-02-29", 5, "9999-02-28"),
])  # fmt: skip
def test_so_many_years_on_is_the_same_day_or_the_last_of_that_february(day, years, later):
    assert years_on(date.fromisoformat(day), years) == date.fromisoformat(later)
