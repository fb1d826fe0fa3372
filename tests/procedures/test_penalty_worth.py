"""What the book of the goods says they are worth, beside what an officer writes."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from casework import clock
from casework.goods import worth_of
from casework.models import Office
from casework.procedure import Asked
from casework.roles import Role
from enforcement.penalty.forms_decision import PreNotice
from enforcement.penalty.forms_inquiry import Finish
from enforcement.transfer.forms import Flag
from enforcement.transfer.models import Transfer
from tests.procedures.goods_walk import goods_walk
from tests.procedures.penalty_walk import SANCTION, moment

SUM = "47,880.00元（人民币肆万柒仟捌佰捌拾元整）"


@pytest.fixture
def goods(world):
    """120 bottles at the marked price of 399; the loose wine has no price yet."""
    with clock.at(moment(2026, 9, 10, 9)):
        walk = goods_walk(world)
        walk.take("appraise", 1)
        yield walk


@pytest.fixture
def penalty(goods):
    return goods.penalty


def field(form, it, name, world):
    return form(subject=it, asked=Asked(world.people[Role.HEAD], clock.now())).fields[name]


@pytest.mark.rule("TH-VAL")
def test_the_value_of_the_book_stands_in_the_report_the_notice_and_the_measuring_of_the_crime(goods, penalty, world):
    assert worth_of(goods.case) == Decimal("47880.00")
    for form, name in ((Finish, "goods_value"), (PreNotice, "goods_worth")):
        found = field(form, penalty.it, name, world)
        assert found.initial == Decimal("47880.00") and SUM in found.help_text and "另有1项尚未估价" in found.help_text
    unsold = field(Flag, Transfer(case=goods.case, office=goods.case.office), "unsold", world)
    assert unsold.initial == Decimal("47880.00") and "已经销售的从中减去" in unsold.help_text


@pytest.mark.rule("TH-VAL", "P-HRG-1")
def test_a_value_below_the_book_needs_a_reason_so_that_no_hearing_is_lost(penalty):
    with pytest.raises(ValidationError, match="低于涉案物品账的货值47,880.00元"):
        penalty.take("finish_investigation", goods_value="1200")
    penalty.take("finish_investigation", goods_value="1200", worth_reason="其余商品经辨认为正品。")
    penalty.to("agree")
    with pytest.raises(ValidationError, match="是否属于听证范围"):
        penalty.take("pre_notice")
    event = penalty.take("pre_notice", goods_worth="47880")
    assert event.answers["hearing"] == ["没收违法所得和非法财物价值达到10,000.00元"]


@pytest.mark.rule("P-HRG-1")
def test_the_province_sets_the_sum_from_which_offices_below_it_hear(penalty, world):
    Office.objects.filter(pk=world.nanning.parent_id).update(choices={"penalty.hearing_sum_person": 40000})
    penalty.to("finish_investigation", "agree")
    event = penalty.take("pre_notice", goods_worth="47880")
    assert event.answers["hearing"] == ["没收违法所得和非法财物价值达到40,000.00元"]


@pytest.mark.rule("P-HRG-1")
def test_what_is_not_forfeited_does_not_count_towards_a_hearing(penalty):
    penalty.to("finish_investigation", "agree")
    event = penalty.take(
        "pre_notice", **SANCTION | {"kinds": ["fine"], "confiscated_goods": "", "goods_worth": "500000"}
    )
    assert event.answers["goods_worth"] is None and event.answers["hearing"] == []
