"""The court an office asks to enforce its decision, and that which hears suits: by its place, by a seat laid down, or another with a reason."""

from datetime import date
from types import SimpleNamespace as Made

import pytest
from django.core.exceptions import ValidationError

from casework import clock, courts
from casework.courts import Seat
from casework.models.office import Level, OfficeKind
from tests import factories
from tests.procedures.penalty_walk import moment
from tests.procedures.test_penalty_contest import unpaid

DAY = date(2026, 11, 23)


def court(code, name, division, level=Level.COUNTY):
    return factories.office(code, name, level, kind=OfficeKind.COURT, division=division)


@pytest.mark.rule("P-ENF-1", "R-ENF-4")
@pytest.mark.parametrize(("registered", "found"), [
    ([], None), ([("a", "甲区法院", "450103")], "甲区法院"), ([("a", "甲区法院", "450103"), ("b", "市辖法院", "450100")], "市辖法院"),
    ([("a", "甲区法院", "450103"), ("b", "乙区法院", "450102")], None), ([("a", "外地法院", "450200")], None),
])  # fmt: skip
def test_it_is_the_basic_court_of_the_place_when_the_register_knows_one(world, registered, found):
    for row in registered:
        court(*row)
    routed = courts.enforcing(world.nanning, DAY)
    assert (routed and routed.name) == found


@pytest.mark.rule("P-ENF-1", "R-ENF-4")
@pytest.mark.parametrize(("since", "matter", "region", "found"), [
    (date(2026, 11, 23), "enforcement", "4501", "集中法院"), (date(2026, 11, 24), "enforcement", "4501", "市辖法院"),
    (date(2026, 11, 1), "technical", "4501", "市辖法院"), (date(2026, 11, 1), "enforcement", "4502", "市辖法院"),
])  # fmt: skip
def test_a_seat_laid_down_for_the_region_goes_first_from_its_day_on(world, since, matter, region, found):
    court("a", "市辖法院", "450100")
    court("b", "集中法院", "450900", Level.PREFECTURE)
    seats = (Seat(region, matter, "集中法院", "4509", since, "演示"),)
    assert courts.enforcing(world.nanning, DAY, seats).name == found


@pytest.mark.rule("TP31", "P-ENF-1")
@pytest.mark.parametrize(("given", "where", "named"), [
    ({"court": ""}, "", "市辖法院"), ({"court": "市辖法院"}, "", "市辖法院"), ({"court": "别处法院"}, "court_office", ""),
    ({"court": "别处法院", "court_reason": "集中管辖文件"}, "", "别处法院"), ({"court": "别处法院", "real_property": True}, "", "别处法院"),
    ({"court": "南宁市中级人民法院（演示）"}, "court_office", ""), ({"court": "南宁市中级人民法院（演示）", "real_property": True}, "court_office", ""),
])  # fmt: skip
def test_the_office_may_apply_elsewhere_only_with_a_reason(world, given, where, named):
    court("a", "市辖法院", "450100")
    walk = unpaid(world)
    walk.lapse(moment(2025, 11, 13, 9))
    with clock.at(moment(2025, 11, 14, 10)):
        if where:
            with pytest.raises(ValidationError) as error:
                walk.take("apply_to_court", **given)
            assert set(error.value.message_dict) == {where}
            return
        walk.take("apply_to_court", **given)
    assert walk.paper("强制执行申请书").states["court"] == named


@pytest.mark.rule("TP31")
def test_where_the_register_knows_no_court_one_has_to_be_named(world):
    walk = unpaid(world)
    walk.lapse(moment(2025, 11, 13, 9))
    with clock.at(moment(2025, 11, 14, 10)), pytest.raises(ValidationError, match="须写明向哪一人民法院申请"):
        walk.take("apply_to_court", court="")


NONE, LAID_DOWN, BY_WHAT = "", "集中由南宁市中级人民法院（南宁知识产权法庭）管辖", "请写明确定其管辖的文件"


@pytest.mark.rule("R-REM-3")
@pytest.mark.parametrize(("day", "place", "seated_at", "technical", "designated", "against"), [
    ("2026-01-28", "450200", "450200", True, True, BY_WHAT), ("2026-01-28", "450200", "450200", True, False, NONE), ("2026-01-29", "450200", "450200", True, True, LAID_DOWN),
    ("2026-01-29", "450200", "450200", True, False, LAID_DOWN), ("2026-01-29", "450200", "450100", True, True, NONE), ("2026-01-29", "450100", "450103", True, False, NONE),
    ("2026-01-29", "450200", "450200", False, True, BY_WHAT), ("2026-01-29", "450200", "450200", False, False, NONE), ("2026-01-29", "420200", "420200", True, True, BY_WHAT),
    ("2026-01-29", "420200", "420100", True, False, NONE),
])  # fmt: skip
def test_which_court_was_designated_for_suits_is_what_is_laid_down_or_told(
    day, place, seated_at, technical, designated, against
):
    here, there = Made(division=place), Made(division=seated_at, name="示范法院")
    found = courts.why_no_suits(there, here, date.fromisoformat(day), technical=technical, designated=designated)
    assert against in found and bool(found) is bool(against)


@pytest.mark.rule("R-REM-3")
@pytest.mark.parametrize(("technical", "registered", "found"), [
    (True, [], "南宁市中级人民法院（演示）"), (False, [], None), (False, [("450200", Level.PREFECTURE)], "甲法院"), (False, [("450200", Level.COUNTY)], None),
    (True, [("450100", Level.PREFECTURE)], None), (True, [("450200", Level.PREFECTURE), ("450103", Level.COUNTY)], "南宁市中级人民法院（演示）"),
])  # fmt: skip
def test_the_court_of_suits_is_filled_in_where_the_register_knows_one(world, technical, registered, found):
    for division, level in registered:
        court(f"c{division}", "甲法院", division, level)
    liuzhou = factories.office("450200", "柳州市知识产权局（演示）", Level.PREFECTURE, world.province)
    filled = courts.hearing_suits(liuzhou, DAY, technical=technical)
    assert (filled and filled.name) == found
