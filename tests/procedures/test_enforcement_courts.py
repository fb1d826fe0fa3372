"""The court an office asks to enforce its decision: by its place, by a seat laid down, or another with a reason."""

from datetime import date

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
