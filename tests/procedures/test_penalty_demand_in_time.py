"""The demand in time for the court, and the gains that a deferral of the fine leaves where they were."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from casework import clock, rendering
from casework.acts import Refused
from casework.desk import alarms
from casework.law.numerals import date_zh
from casework.models import Case, Deadline
from enforcement.penalty import payments
from tests.procedures.penalty_walk import moment, with_gains
from tests.procedures.test_penalty_payment import decided


def sounding(walk, at):
    with clock.at(at):
        return {it.term: alarms.stage(it, at) for it in alarms.sounding(Case.objects.filter(pk=walk.case.pk), at)}


def open_window(world):
    """Nobody sued by 12 November 2025: the court may be asked until 12 February 2026."""
    walk = decided(world)
    walk.lapse(moment(2025, 11, 13, 0, 1))
    assert walk.running()["enforcement_window"] == "2026-02-12"
    return walk


@pytest.mark.rule("P-ENF-2", "P-ENF-1")
def test_the_last_day_for_a_demand_leaves_ten_working_days_and_one_to_apply(world):
    walk = open_window(world)
    assert walk.running()["demand_in_time"] == "2026-01-28"
    with clock.at(moment(2026, 1, 28, 10)):
        walk.to("demand", "serve_demand")
    assert "demand_in_time" not in walk.running() and walk.running()["demand_period"] == "2026-02-11"
    walk.lapse(moment(2026, 2, 12, 0, 1))
    with clock.at(moment(2026, 2, 12, 10)):
        walk.take("apply_to_court")
    assert walk.it.state == "enforcing"


@pytest.mark.rule("P-ENF-2")
def test_the_alarm_sounds_ten_working_days_and_more_before_the_last_day_for_a_demand(world):
    walk = open_window(world)
    told = {
        at: sounding(walk, moment(*at)).get("demand_in_time", 0)
        for at in ((2026, 1, 3, 9), (2026, 1, 4, 9), (2026, 1, 14, 9))
    }
    assert told == {(2026, 1, 3, 9): 0, (2026, 1, 4, 9): 1, (2026, 1, 14, 9): 2}


@pytest.mark.rule("P-ENF-2")
def test_a_demand_served_before_the_window_opens_needs_no_other(world):
    walk = decided(world)
    with clock.at(moment(2025, 6, 9, 10)):
        walk.to("demand", "serve_demand")
    walk.lapse(moment(2025, 11, 13, 0, 1))
    assert "enforcement_window" in walk.running() and "demand_in_time" not in walk.running()


@pytest.mark.rule("P-PAY-3", "P-PAY-1")
@pytest.mark.parametrize(
    ("step", "more"), [("defer", {}), ("allow_instalments", {"plan": "2025-06-20 4000\n2025-07-20 4000"})]
)
def test_the_gains_stay_due_though_the_fine_is_deferred_or_divided(world, step, more):
    walk = with_gains(world)
    with clock.at(moment(2025, 5, 20, 10)):
        walk.take(step, **more)
        assert walk.running()["gains_period"] == "2025-05-27"
        paper = walk.paper("延期/分期缴纳罚款通知书")
        words = rendering.to_html(paper.template, paper.states, title=paper.title, office=paper.office.name)
        assert "没收违法所得不能延期、分期缴纳" in words and "仍应当于2025年5月27日当日及以前缴清" in words
    with clock.at(moment(2025, 5, 27, 10)), pytest.raises(Refused, match="缴款（履行）期限尚未届满"):
        walk.take("demand")
    with clock.at(moment(2025, 5, 28, 10)):
        with pytest.raises((Refused, ValidationError)):
            walk.take("impose_surcharge")
        walk.take("demand", unperformed="没有缴纳没收的违法所得。")


@pytest.mark.rule("P-PAY-3")
def test_the_time_for_the_gains_ends_when_they_are_paid(world):
    walk = with_gains(world)
    with clock.at(moment(2025, 5, 20, 10)):
        walk.take("defer")
        walk.take("receive_payment", paid="1500", for_gains="1500")
        assert payments.gains_left(walk.it) == 500 and "gains_period" in walk.running()
        walk.take("receive_payment", paid="500", for_gains="500")
    assert "gains_period" not in walk.running() and Deadline.objects.get(term="gains_period").status == "met"
    assert "payment_period" in walk.running()


@pytest.mark.rule("P-PAY-3")
def test_a_fine_without_gains_is_deferred_alone(world):
    walk = decided(world)
    with clock.at(moment(2025, 5, 20, 10)):
        walk.take("defer")
        assert "gains_period" not in walk.running()


@pytest.mark.rule("P-PAY-3", "P-PAY-1")
def test_the_notice_names_the_days_the_clocks_have_though_the_decision_was_stayed_before(world):
    walk = with_gains(world)
    with clock.at(moment(2025, 5, 15, 10)):
        walk.take("stay")
    with clock.at(moment(2025, 5, 19, 10)):
        walk.take("lift_stay")
    with clock.at(moment(2025, 5, 20, 10)):
        walk.take("defer")
        paper = walk.paper("延期/分期缴纳罚款通知书")
        words = rendering.to_html(paper.template, paper.states, title=paper.title, office=paper.office.name)
        for term, wording in (("gains_period", "仍应当于{}当日"), ("payment_period", "延期至{}缴纳")):
            assert walk.running()[term] > "2025-05-28"
            assert wording.format(date_zh(date.fromisoformat(walk.running()[term]))) in words
