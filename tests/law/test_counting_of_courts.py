"""How the procedural laws count their own days: civil and criminal procedure, penalties, the rules of the prosecution."""

from datetime import date

import pytest

from casework.law.deadline import due, in_time
from casework.law.period import Unit
from casework.law.periods import PERIODS
from casework.law.statutes import (
    CIVIL_PROCEDURE,
    CRIMINAL_PROCEDURE,
    PENALTY_LAW,
    PENALTY_PROCEDURE,
    TRANSFER_RULES,
)


def last_day(period, start, calendar):
    return due(period, start, calendar).due.date()


@pytest.mark.rule("DC-1")
def test_civil_days_leave_out_the_first_and_roll_over_a_holiday(calendar, on):
    period = CIVIL_PROCEDURE.days(15)
    assert last_day(period, on("2026-09-14"), calendar) == date(2026, 9, 29)
    assert last_day(period, on("2026-09-16"), calendar) == date(2026, 10, 8)
    assert "第八十五条" in period.counted_by


@pytest.mark.rule("DC-1", "DC-4")
@pytest.mark.parametrize("statute", [CIVIL_PROCEDURE, PENALTY_PROCEDURE])
def test_time_on_the_road_does_not_count(statute, calendar, on):
    found = due(statute.days(15), on("2026-09-14"), calendar)
    assert in_time(found, arrived=on("2026-10-09"), posted=on("2026-09-29"))
    assert not in_time(found, arrived=on("2026-10-09"), posted=on("2026-09-30"))
    assert not in_time(found, arrived=on("2026-09-30"))


@pytest.mark.rule("DC-2")
def test_after_the_obstacle_there_are_ten_days_to_ask(calendar, on):
    rule = PERIODS["DL-12.civil"]
    assert last_day(rule.period, on("2026-09-24"), calendar) == date(2026, 10, 8)
    assert "第八十六条" in str(rule.basis.on(date(2026, 11, 22))) and rule.starts == "障碍消除"


@pytest.mark.rule("DC-3")
@pytest.mark.parametrize("count", [2, 3, 5, 7])
def test_only_the_penalty_law_means_working_days_by_these_numbers(count):
    assert PENALTY_LAW.days(count).unit is Unit.WORKDAY
    for other in (CIVIL_PROCEDURE, CRIMINAL_PROCEDURE, TRANSFER_RULES, PENALTY_PROCEDURE):
        assert other.days(count).unit is Unit.DAY


@pytest.mark.rule("DC-3")
def test_longer_days_of_the_penalty_law_are_days():
    assert PENALTY_LAW.days(15).unit is Unit.DAY


@pytest.mark.rule("DC-4")
def test_days_of_the_market_procedure_roll_over_a_holiday_and_hours_do_not(calendar, on):
    period = PENALTY_PROCEDURE.days(15)
    assert last_day(period, on("2026-09-20"), calendar) == date(2026, 10, 8) and "第八十条" in period.counted_by
    assert due(PENALTY_PROCEDURE.hours(24), on("2026-10-01"), calendar).due == on("2026-10-02")


@pytest.mark.rule("DC-5")
def test_criminal_days_are_counted_as_civil_ones(calendar, on):
    period = CRIMINAL_PROCEDURE.days(10)
    assert last_day(period, on("2026-09-24"), calendar) == date(2026, 10, 8) and "第一百零五条" in period.counted_by


@pytest.mark.rule("DC-5")
def test_there_is_no_period_of_custody_here_that_could_be_lengthened():
    assert not [rule.id for rule in PERIODS.values() if any(word in rule.label for word in ("羁押", "拘留", "逮捕"))]


@pytest.mark.rule("DC-7")
def test_the_prosecution_counts_days_or_working_days_as_its_rules_say():
    units = {rule: PERIODS[rule].period.unit for rule in ("CT-20", "CT-22", "CT-23", "CT-32", "CT-32.review")}
    assert units == {
        "CT-20": Unit.DAY, "CT-22": Unit.DAY, "CT-23": Unit.DAY, "CT-32": Unit.WORKDAY, "CT-32.review": Unit.WORKDAY,
    }  # fmt: skip
