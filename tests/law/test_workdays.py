from collections import Counter
from datetime import date

import pytest

from casework.law.deadline import due
from casework.law.period import Period, Unit
from casework.law.workdays import WorkCalendar, rows, runs, statutory_holiday


@pytest.mark.rule("DL-H4", "DL-15")
def test_the_make_up_days_of_2026_are_working_days(calendar):
    made_up = {(1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10)}
    weekends = [day for day in every_day(2026) if day.weekday() >= 5]
    assert {(day.month, day.day) for day in weekends if calendar.is_workday(day)} == made_up


@pytest.mark.rule("DL-H4", "DL-16")
def test_the_days_off_of_2026_are_rest_days(calendar):
    blocks = [((1, 1), (1, 3)), ((2, 15), (2, 23)), ((4, 4), (4, 6)), ((5, 1), (5, 5)),
              ((6, 19), (6, 21)), ((9, 25), (9, 27)), ((10, 1), (10, 7))]  # fmt: skip
    off = {d for d in every_day(2026) for a, b in blocks if date(2026, *a) <= d <= date(2026, *b)}
    assert len(off) == 33
    assert not any(calendar.is_workday(day) for day in off)
    assert all(calendar.is_workday(day) for day in every_day(2026) if day.weekday() < 5 and day not in off)


def test_each_published_year_has_the_make_up_days_of_its_notice():
    made_up = Counter(row["date"][:4] for row in rows() if row["kind"] == "work" and row["region"] == "CN")
    assert (made_up["2024"], made_up["2025"], made_up["2026"]) == (8, 5, 6)


def test_every_row_is_an_exception_and_names_its_notice():
    for row in rows():
        weekday = date.fromisoformat(row["date"]).weekday() < 5
        assert row["notice"]
        assert row["reason"]
        if row["region"] == "CN":
            assert (row["kind"] == "work") != weekday, row


def test_the_years_from_2004_to_2026_are_published_and_2027_is_not(calendar):
    assert all(calendar.published(year) for year in range(2004, 2027))
    assert not calendar.published(2003)
    assert not calendar.published(2027)


@pytest.mark.rule("DL-H3", "DL-18")
def test_guangxi_rests_on_a_national_make_up_day_and_works_a_saturday_instead(calendar):
    guangxi = calendar.for_region("450100")
    assert calendar.is_workday(date(2017, 4, 1))
    assert not guangxi.is_workday(date(2017, 4, 1))
    assert guangxi.is_workday(date(2017, 4, 8))
    assert not calendar.is_workday(date(2017, 4, 8))
    assert [guangxi.is_workday(date(2024, 4, day)) for day in (10, 11, 12)] == [True, False, False]


@pytest.mark.rule("DL-H2", "DL-H3")
def test_a_guangxi_deadline_moves_with_the_regional_holiday(calendar, on):
    national = due(Period(3, Unit.WORKDAY), on("2017-03-29"), calendar)
    regional = due(Period(3, Unit.WORKDAY), on("2017-03-29"), calendar, region="45")
    assert (str(national.due.date()), str(regional.due.date())) == ("2017-04-01", "2017-04-07")
    assert not regional.provisional


@pytest.mark.rule("DL-H3", "DL-18")
def test_a_spring_without_the_regional_notice_is_provisional_in_guangxi_only(calendar, on):
    regional = due(Period(5, Unit.WORKDAY), on("2026-04-15"), calendar, region="45")
    assert regional.provisional
    assert "壮族三月三" in regional.explanation
    assert not due(Period(5, Unit.WORKDAY), on("2026-04-15"), calendar).provisional
    assert not due(Period(5, Unit.WORKDAY), on("2026-07-15"), calendar, region="45").provisional


@pytest.mark.rule("DL-H1")
@pytest.mark.parametrize(
    ("day", "holiday"),
    [("2027-01-01", True), ("2027-02-05", True), ("2027-02-08", True), ("2027-02-09", False), ("2027-04-05", True),
     ("2027-05-02", True), ("2027-05-03", False), ("2027-06-09", True), ("2027-09-15", True), ("2027-10-03", True)],
)  # fmt: skip
def test_an_unpublished_year_still_keeps_its_statutory_holidays(calendar, day, holiday):
    assert statutory_holiday(date.fromisoformat(day)) is holiday
    if holiday:
        assert not calendar.is_workday(date.fromisoformat(day))


@pytest.mark.rule("DL-H5", "DL-18")
def test_loading_a_year_ends_the_doubt_and_changes_the_version(calendar, on):
    days = {("CN", date(2027, 2, 22)): False, ("CN", date(2027, 2, 20)): True}
    loaded = WorkCalendar(days, [("CN", 2026), ("CN", 2027)])
    found = due(Period(90, Unit.DAY), on("2026-11-22"), loaded)
    assert (str(found.due.date()), found.provisional) == ("2027-02-20", False)
    assert loaded.version != calendar.version


def test_neighbouring_days_are_said_as_one_stretch():
    days = [date(2026, 10, 1), date(2026, 10, 2), date(2026, 10, 4)]
    assert runs(days) == "2026年10月1日至2026年10月2日、2026年10月4日"


def every_day(year):
    return [date.fromordinal(n) for n in range(date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal())]
