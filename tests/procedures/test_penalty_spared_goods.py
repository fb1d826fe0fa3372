"""A decision that confiscates part of what is under a measure: the rest is given back, in time, and never disposed of."""

import pytest
from django.core.exceptions import ValidationError

from casework import clock, rendering
from enforcement.penalty.inventory import stock
from tests.procedures import goods_walk
from tests.procedures.penalty_walk import DECIDED, moment, penalty_walk


def to_approval(world):
    walk = penalty_walk(world, moment(2026, 11, 16, 9))
    with clock.at(moment(2026, 11, 16, 10)):
        walk.to(*DECIDED[:3], "seize", *DECIDED[3:-1])
    return walk


def items(walk):
    """(the liquor, the boxes) of the walk's seizure."""
    return [str(it.item.pk) for it in stock.held(walk.case)]


@pytest.mark.rule("P-EVD-6", "DP-52", "P-DEC-3")
def test_what_is_not_confiscated_is_named_shown_as_to_be_returned_and_not_disposed_of(world):
    walk = to_approval(world)
    liquor, boxes = items(walk)
    with clock.at(moment(2026, 11, 17, 10)):
        walk.take("decide", given_back=[boxes])
        paper = walk.paper("行政处罚决定书")
        words = rendering.to_html(paper.template, paper.states, title=paper.title, office=paper.office.name)
        assert (
            "下列物品不予没收，自本决定作出之日起解除查封、扣押（先行登记保存），立即退还" in words
            and "包装箱" in words
        )
        assert [str(it.item.pk) for it in stock.to_be_returned(walk.case, clock.now())] == [boxes]
        assert walk.running()["give_back_in_time"] == "2026-11-20"
        walk.take("serve")
        goods = goods_walk.Walk(walk)
        with pytest.raises(ValidationError, match="处罚决定不予没收，应当立即退还当事人，不能处理"):
            goods.take("dispose_goods", items=[boxes])
        for ground in ("decided", "no_violation", "unrelated", "copied", "other"):
            with pytest.raises(ValidationError, match="没有写明不予没收这一物品，不能发还"):
                goods.take("return_goods", items=[liquor], ground=ground)
        goods.take("return_goods", items=[boxes], ground="decided")
        assert "give_back_in_time" not in walk.running() and not stock.to_be_returned(walk.case, clock.now())
        goods.take("dispose_goods", items=[liquor])


@pytest.mark.rule("P-EVD-6")
def test_the_goods_named_are_under_a_measure_and_some_are_left_to_confiscate(world):
    walk = to_approval(world)
    both = items(walk)
    with clock.at(moment(2026, 11, 17, 10)):
        with pytest.raises(ValidationError, match="所选的是全部物品，没有物品可以没收"):
            walk.take("decide", given_back=both)
        with pytest.raises(ValidationError, match="没有决定没收非法财物的不填"):
            walk.take(
                "decide", given_back=both[:1], kinds=["fine"], confiscated_goods="", goods_worth="", worth_reason=""
            )
        walk.take("decide")
        assert "give_back_in_time" not in walk.running() and not stock.to_be_returned(walk.case, clock.now())


@pytest.mark.rule("P-EVD-6", "P-REM-1")
def test_what_was_spared_is_still_given_back_while_the_case_is_inquired_into_anew(world):
    """The duty to give back at once outlives the decision: a revocation and a new inquiry take nothing from it."""
    walk = to_approval(world)
    _, boxes = items(walk)
    with clock.at(moment(2026, 11, 17, 10)):
        walk.take("decide", given_back=[boxes])
        walk.to("serve", "office_revoked", "decide_anew")
        assert "give_back_in_time" in walk.running()
        goods_walk.Walk(walk).take("return_goods", items=[boxes], ground="decided")
        assert "give_back_in_time" not in walk.running()
