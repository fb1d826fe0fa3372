"""A penalty decided anew after a revocation: how long it may take, and who may extend it."""

import pytest
from django.core.exceptions import ValidationError

from casework import clock
from casework.acts import Refused
from casework.models import Office
from tests.procedures.penalty_walk import moment
from tests.procedures.test_penalty_contest import unpaid


def revoked(world, **answers):
    walk = unpaid(world)
    with clock.at(moment(2025, 6, 16, 10)):
        walk.take("sue")
    with clock.at(moment(2025, 9, 1, 10)):
        walk.take("judged_revoked", **answers)
    return walk


@pytest.mark.rule("P-TIM-1", "P-TIM-2", "TP25")
def test_the_ninety_days_of_a_case_decided_anew_are_extended_anew(world):
    """Before the first decision the ninety days were extended once and then collectively: it counts for nothing now."""
    walk = revoked(world)
    with clock.at(moment(2025, 9, 1, 10)):
        walk.take("decide_anew")
        with pytest.raises(Refused, match="“作出处理决定”没有在计算"):
            walk.take("extend_case")
        with pytest.raises(Refused, match="须先由负责人批准延长一次"):
            walk.take("extend_anew_further")
        walk.take("extend_anew")
        assert walk.running()["anew_period"] == "2025-12-30"
        with pytest.raises(Refused, match="以1次为限"):
            walk.take("extend_anew")
        walk.take("extend_anew_further", extension=20)
    assert walk.running()["anew_period"] == "2026-01-19"


@pytest.mark.rule("P-TIM-1", "P-TIM-2")
def test_a_case_revoked_a_second_time_may_be_extended_again(world):
    walk = revoked(world)
    with clock.at(moment(2025, 9, 1, 10)):
        walk.to("decide_anew", "extend_anew")
        walk.take("finish_investigation", conduct_until="2025-01-31")
        walk.to(
            "agree", "pre_notice", "serve_notice", "waive", "submit", "decide", "serve", "office_revoked", "decide_anew"
        )
        with pytest.raises(Refused, match="须先由负责人批准延长一次"):
            walk.take("extend_anew_further")
        walk.take("extend_anew")
    assert walk.running()["anew_period"] == "2025-12-30"


@pytest.mark.rule("P-TIM-1", "P-TIM-2", "P-REM-1")
def test_the_time_a_judgment_sets_for_deciding_anew_goes_first_and_is_not_extended_here(world):
    walk = revoked(world, again=True)
    with clock.at(moment(2025, 9, 10, 10)):
        with pytest.raises(ValidationError, match="不能在该日以前届满"):
            walk.take("decide_anew", ordered_until="2025-09-01")
        with pytest.raises(ValidationError, match="起超过365日，请核对文书"):
            walk.take("decide_anew", ordered_until="2027-10-31")
        walk.take("decide_anew", ordered_until="2025-10-31")
        assert walk.running()["anew_period"] == "2025-10-31"
        with pytest.raises(Refused, match="确定了重新处理的期限"):
            walk.take("extend_anew")


@pytest.mark.rule("P-TIM-1", "P-REM-1")
def test_no_time_is_entered_that_no_judgment_can_have_set(world):
    walk = revoked(world)
    with clock.at(moment(2025, 9, 10, 10)), pytest.raises(ValidationError, match="没有责令重新处理"):
        walk.take("decide_anew", ordered_until="2025-10-31")


@pytest.mark.rule("P-TIM-2")
def test_an_office_may_choose_that_a_case_decided_anew_is_not_extended(world):
    Office.objects.filter(pk=world.nanning.pk).update(choices={"penalty.anew_extended": "may_not"})
    walk = revoked(world)
    with clock.at(moment(2025, 9, 1, 10)):
        walk.take("decide_anew")
        with pytest.raises(Refused, match="本机关选定重新处理的期限不延长"):
            walk.take("extend_anew")
