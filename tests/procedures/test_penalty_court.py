"""The demand's answer, the court's answers with their days, the objection, securing property; a fine on the spot."""

import pytest
from django.core.exceptions import ValidationError

from casework import clock, rendering
from casework.acts import Refused
from tests.procedures.penalty_walk import moment, penalty_walk
from tests.procedures.test_penalty_payment import decided


def text(walk, title):
    paper = walk.paper(title)
    return rendering.to_html(paper.template, paper.states, title=paper.title, office=paper.office.name)


def demanded(world):
    walk = decided(world)
    with clock.at(moment(2025, 5, 28, 10)):
        walk.to("demand", "serve_demand")
    return walk


def applied(world):
    walk = demanded(world)
    walk.lapse(moment(2025, 11, 14, 9))
    with clock.at(moment(2025, 12, 1, 10)):
        walk.take("apply_to_court")
    return walk


@pytest.mark.rule("TP30", "P-ENF-1")
def test_what_the_party_says_to_the_demand_is_checked_before_the_court_is_asked(world):
    walk = demanded(world)
    with clock.at(moment(2025, 5, 30, 10)):
        walk.take("answer_demand")
    walk.lapse(moment(2025, 11, 14, 9))
    with clock.at(moment(2025, 12, 1, 10)):
        with pytest.raises(Refused, match="当事人对催告提出了意见，须先复核"):
            walk.take("apply_to_court")
        walk.to("check_answer", "apply_to_court")
    assert "被申请人对催告的意见：已准备缴款" in text(walk, "强制执行申请书")


@pytest.mark.rule("P-ENF-1")
def test_property_may_be_secured_before_the_application(world):
    walk = decided(world)
    with clock.at(moment(2025, 6, 2, 10)):
        walk.to("ask_preservation", "preservation_answered")
    words = text(walk, "财产保全申请书")
    assert "8,000.00元（人民币捌仟元整）" in words and "示范银行账户存款" in words


@pytest.mark.rule("TP31", "P-ENF-1")
def test_the_court_accepts_in_five_days_and_rules_in_seven(world):
    walk = applied(world)
    assert walk.running()["acceptance_period"] == "2025-12-08"  # five days are working days (强制法 69)
    with clock.at(moment(2025, 12, 3, 10)):
        with pytest.raises(Refused, match="人民法院尚未受理"):
            walk.take("court_permits")
        walk.take("court_accepts")
    assert walk.running()["order_period"] == "2025-12-12"
    with clock.at(moment(2025, 12, 5, 10)):
        with pytest.raises(Refused, match="人民法院尚未裁定准予执行"):
            walk.take("court_done")
        walk.to("court_permits", "court_suspends", "court_resumes")
        walk.take("court_done", paid="8000")
    assert walk.it.state == "performed"


@pytest.mark.rule("TP31")
def test_a_court_that_hears_both_sides_has_thirty_days_from_acceptance(world):
    walk = applied(world)
    with clock.at(moment(2025, 12, 3, 10)):
        walk.take("court_accepts")
    with clock.at(moment(2025, 12, 8, 10)):
        walk.take("court_hears")
    assert "order_period" not in walk.running() and walk.running()["hearing_order_period"] == "2026-01-04"


@pytest.mark.rule("TP31", "P-CLS-1")
def test_against_a_refusal_the_office_has_fifteen_days_and_silence_ends_the_matter(world):
    walk = applied(world)
    with clock.at(moment(2025, 12, 3, 10)):
        walk.to("court_accepts", "court_refuses")
    assert walk.running()["objection_period"] == "2025-12-18"
    assert "objection_over" in walk.lapse(moment(2025, 12, 19, 9))[0]
    assert walk.it.state == "denied" and "closing_period" in walk.running()
    with clock.at(moment(2025, 12, 22, 9)):
        with pytest.raises(ValidationError, match="结案情形不相符"):
            walk.take("close")
        walk.take("close", manner="denied", execution="法院不准予执行。")
    assert walk.it.is_over


@pytest.mark.rule("TP31")
@pytest.mark.parametrize(
    ("step", "ends", "answer", "state"),
    [
        ("court_declines", "2025-12-19", "upper_accepts", "enforcing"),
        ("court_refuses", "2026-01-04", "upper_permits", "enforcing"),
        ("court_refuses", "2026-01-04", "upper_upholds", "denied"),
    ],
)
def test_the_upper_court_has_fifteen_days_on_acceptance_and_thirty_on_enforcement(world, step, ends, answer, state):
    walk = applied(world)
    with clock.at(moment(2025, 12, 3, 10)):
        if step == "court_refuses":
            walk.take("court_accepts")
        walk.take(step)
    with clock.at(moment(2025, 12, 4, 10)):
        walk.take("object_to_court")
    assert walk.running()["upper_period"] == ends
    with clock.at(moment(2025, 12, 9, 10)):
        walk.take(answer)
    assert walk.it.state == state and "upper_period" not in walk.running()


@pytest.mark.rule("TP31", "P-ENF-1")
def test_after_the_upper_courts_order_the_court_rules_or_enforces(world):
    walk = applied(world)
    with clock.at(moment(2025, 12, 3, 10)):
        walk.to("court_declines", "object_to_court")
        with pytest.raises(Refused, match="没有就不准予执行的裁定申请过复议"):
            walk.take("upper_permits")
        walk.take("upper_accepts")
        assert walk.running()["order_period"] == "2025-12-12"
        walk.to("court_permits", "court_done")
    assert walk.it.state == "performed"


@pytest.mark.rule("P-ENF-1")
def test_an_application_may_be_withdrawn(world):
    walk = applied(world)
    with clock.at(moment(2025, 12, 3, 10)):
        walk.take("withdraw_application")
    assert (walk.it.state == "demanded" and "acceptance_period" in walk.running()) or walk.it.state == "demanded"


@pytest.mark.rule("P-REM-1", "P-ENF-1")
def test_while_execution_is_stayed_the_clocks_of_the_party_stand_and_nobody_is_urged(world):
    walk = decided(world)
    with clock.at(moment(2025, 5, 20, 10)):
        with pytest.raises(ValidationError, match="须登记其决定书、裁定书文号"):
            walk.take("stay", stayed_by="court")
        walk.take("stay")
    with clock.at(moment(2025, 6, 20, 10)):
        with pytest.raises(Refused, match="停止执行期间不能催告"):
            walk.take("demand")
        walk.take("lift_stay", lifted_on="2025-06-20")
    assert walk.running()["payment_period"] == "2025-06-27"


@pytest.mark.rule("P-REM-2", "P-ENF-2", "TP07")
def test_an_unpaid_fine_of_the_spot_is_urged_and_brought_to_the_court_after_the_sixty_days(world):
    walk = penalty_walk(world, moment(2025, 5, 6, 9), conduct_start="2025-01-01", conduct_end="2025-04-30")
    with clock.at(moment(2025, 5, 6, 10)):
        walk.to("register_lead", "decide_on_the_spot", "file_on_the_spot")
    with clock.at(moment(2025, 5, 20, 10)), pytest.raises(Refused, match="期限尚未届满"):
        walk.take("demand")
    with clock.at(moment(2025, 5, 22, 10)):
        walk.to("demand", "serve_demand")
    walk.lapse(moment(2025, 7, 8, 9))
    assert walk.running()["enforcement_window"] == "2025-10-09"
    with clock.at(moment(2025, 7, 9, 10)):
        walk.to("apply_to_court", "court_accepts", "court_permits")
        walk.take("court_done", paid="200")
    states = walk.paper("强制执行申请书").states
    assert states["decision"]["title"] == "当场行政处罚决定书" and states["fine"].startswith("200.00元")


@pytest.mark.rule("P-ENF-1", "TP31")
def test_an_application_withdrawn_may_be_made_again_within_the_same_three_months_only(world):
    walk = applied(world)
    with clock.at(moment(2025, 12, 2, 10)):
        walk.to("withdraw_application", "apply_to_court", "withdraw_application")
    with clock.at(moment(2026, 3, 2, 10)), pytest.raises(Refused, match="申请强制执行的期限没有起算或者已过"):
        walk.take("apply_to_court")
