"""The shared registers: the tree of offices and the work calendar."""

import io
from datetime import date

import pytest
from django.core.exceptions import ValidationError

from casework import calendar
from casework.law import divisions
from casework.models import CalendarYear, Office
from casework.registers import calendars, offices


@pytest.mark.rule("ID-G1", "ID-G4")
def test_the_tree_holds_guangxi_and_xiaogan(db):
    offices.load()
    guangxi = Office.objects.filter(lineage__startswith="450000/")
    assert guangxi.filter(level="prefecture").count() == 14 and guangxi.filter(level="county").count() == 111
    assert Office.objects.get(code="420981").parent.name == "孝感市知识产权局"
    assert offices.load() == 0


@pytest.mark.rule("ID-G2")
def test_every_division_of_the_tree_stands_today(db):
    offices.load()
    for division in Office.objects.values_list("division", flat=True):
        assert divisions.places(division), division
        assert divisions.abolished(division, 2026) == ""


@pytest.mark.rule("ID-G5")
def test_counties_do_not_rule_on_patents_by_default(db):
    offices.load()
    assert not Office.objects.filter(level="county", rules_patents=True).exists()


@pytest.mark.rule("DL-15", "DL-16")
def test_the_loaded_calendar_counts_as_the_shipped_one(db):
    calendars.load_builtin()
    assert calendars.load_builtin() == 0
    current = calendar.current()
    assert current.is_workday(date(2026, 10, 10)) and not current.is_workday(date(2026, 10, 7))
    assert not current.published(2027) and CalendarYear.objects.filter(region="CN").count() == 23


LINES = "date,kind,reason\n2027-01-01,rest,元旦\n2027-02-08,rest,春节\n2027-02-13,work,春节\n"


def test_a_new_year_is_loaded_from_lines_and_makes_its_dates_firm(db):
    notice = calendars.read_csv(io.StringIO(LINES), region="CN", year=2027, title="2027年部分节假日安排的通知（测试）")
    calendars.load(notice, None)
    current = calendar.current()
    assert (
        current.published(2027) and not current.is_workday(date(2027, 2, 8)) and current.is_workday(date(2027, 2, 13))
    )


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ("date,kind,reason\n2027-02-13,rest,春节\n", "本来就休息"),
        ("date,kind,reason\n2026-02-10,rest,春节\n", "不属于2027年"),
        ("date,kind,reason\n2027-02-10,off,春节\n", "须为 rest"),
        ("date,kind,reason\n二月十日,rest,春节\n", "第 2 行的日期"),
        ("date,kind,reason\n", "没有任何"),
    ],
)
def test_a_notice_that_contradicts_itself_is_refused_with_a_sentence(db, lines, why):
    with pytest.raises(ValidationError, match=why):
        calendars.load(calendars.read_csv(io.StringIO(lines), region="CN", year=2027, title="通知"), None)
    assert not CalendarYear.objects.filter(year=2027).exists()
