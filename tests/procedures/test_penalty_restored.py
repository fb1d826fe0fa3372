"""A court annuls the reconsideration that changed a penalty: it binds as made, or is reconsidered again; a change during a suit."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from casework import clock
from casework.acts import Refused
from enforcement.penalty import contest, payments
from tests.procedures.penalty_walk import moment
from tests.procedures.test_penalty_contest import unpaid
from tests.procedures.test_penalty_payment import decided, text

day = date.fromisoformat
LESS = {"outcome": "changed", "fine": "5000", "content": "罚款改为五千元。"}


def changed(world, *then, **outcome):
    """Published, reconsidered and changed on 1 July 2025, published anew as changed, and sued on the tenth."""
    walk = decided(world)
    with clock.at(moment(2025, 5, 13, 10)):
        walk.take("publish")
    with clock.at(moment(2025, 6, 3, 10)):
        walk.take("reconsider")
    with clock.at(moment(2025, 7, 1, 10)):
        walk.take("reconsidered", **(outcome or LESS))
    with clock.at(moment(2025, 7, 2, 10)):
        walk.to("withdraw_publicity", *then)
    with clock.at(moment(2025, 7, 10, 10)):
        for step in ("revived", "reconsider_again"):
            with pytest.raises(Refused, match="须先登记对复议决定提起的诉讼"):
                walk.take(step)
        walk.take("sue")
    return walk


@pytest.mark.rule("P-REM-1", "P-ENF-2", "P-PUB-1")
def test_a_decision_that_reconsideration_changed_is_restored_with_its_sums_clocks_and_publicity(world):
    walk = changed(world, "publish")
    assert contest.sums_due(walk.it) == 5000 and not contest.ours_to_enforce(walk.it)
    with clock.at(moment(2025, 10, 9, 10)):
        for step in ("change_decision", "office_revoked"):
            with pytest.raises(Refused, match="已由复议决定或者人民法院的裁判变更"):
                walk.take(step, before_judgment=True)
        with pytest.raises(ValidationError, match="不能早于“登记提起行政诉讼”之日"):
            walk.take("revived", effective_on="2025-07-09")
        walk.take("revived")
    assert walk.it.state == "served" and contest.stands(walk.it) and contest.ours_to_enforce(walk.it)
    assert contest.sums_due(walk.it) == 8000 and contest.outcomes(walk.it) == []
    running = walk.running()
    assert (running["payment_period"], running["enforcement_window"]) == ("2025-10-24", "2026-01-09")
    assert (running["withdrawal_period"], running["publicity_period"]) == ("2025-10-13", "2025-11-05")
    with clock.at(moment(2025, 10, 13, 10)):
        walk.to("withdraw_publicity", "publish")
        with pytest.raises(Refused, match="同一决定已经申请过行政复议"):
            walk.take("reconsider")
    assert "publicity_period" not in walk.running()


@pytest.mark.rule("P-REM-1", "P-PAY-1")
def test_what_was_paid_under_the_change_counts_and_the_rest_is_due_again(world):
    walk = changed(world)
    with clock.at(moment(2025, 7, 11, 10)):
        walk.take("perform", paid="5000")
    with clock.at(moment(2025, 10, 9, 10)):
        walk.take("revived")
        assert walk.it.state == "served" and payments.balance(walk.it) == 3000
        assert not {"withdrawal_period", "closing_period"} & set(walk.running())
        with pytest.raises(ValidationError, match="尚欠1.00元"):
            walk.take("perform", paid="2999")
        walk.take("perform", paid="3000")


@pytest.mark.rule("P-REM-1", "P-PUB-1")
def test_a_decision_found_unlawful_in_reconsideration_is_published_again_when_that_finding_falls(world):
    walk = changed(world, outcome="unlawful", unlawful_ground="minor", content="送达程序轻微违法。")
    with clock.at(moment(2025, 10, 9, 10)):
        with pytest.raises(Refused, match="不得公示"):
            walk.take("publish")
        walk.to("revived", "publish")
    assert not contest.undone(walk.it)


@pytest.mark.rule("P-REM-1", "P-ENF-1", "P-PAY-2")
@pytest.mark.parametrize(("outcome", "due"), [({"outcome": "upheld"}, 8000), ({**LESS, "fine": "6000"}, 6000)])
def test_a_reconsideration_ordered_anew_is_pending_on_the_decision_as_made(world, outcome, due):
    walk = changed(world)
    with clock.at(moment(2025, 10, 9, 10)):
        walk.take("reconsider_again")
        assert walk.it.state == "served" and contest.sums_due(walk.it) == 8000 and not contest.stands(walk.it)
    with clock.at(moment(2025, 11, 10, 10)):
        with pytest.raises(Refused, match="复议或者诉讼正在进行"):
            walk.take("impose_surcharge")
        with pytest.raises(Refused, match="行政复议或者行政诉讼正在进行"):
            walk.take("sue")
        walk.take("reconsidered", **outcome)
    assert contest.sums_due(walk.it) == due and walk.running()["suit_after_period"] == "2025-11-25"


@pytest.mark.rule("P-REM-1")
def test_a_revoked_decision_is_reconsidered_again_and_may_be_revoked_again(world):
    walk = decided(world)
    with clock.at(moment(2025, 6, 3, 10)):
        walk.to("reconsider", "reconsidered_revoked", "reconsider_again")
        assert walk.it.state == "served" and not contest.undone(walk.it)
        walk.take("reconsidered_revoked")
    assert walk.it.state == "revoked" and contest.sums_due(walk.it) == 0


@pytest.mark.rule("P-PAY-3")
def test_instalments_of_the_changed_sum_end_with_it(world):
    walk = changed(world)
    with clock.at(moment(2025, 7, 11, 10)):
        walk.take("allow_instalments", plan="2025-12-15 2500\n2026-01-15 2500")
    with clock.at(moment(2025, 10, 9, 10)):
        walk.take("revived")
        assert payments.instalments(walk.it) == [] and "instalment_period" not in walk.running()
        assert walk.running()["payment_period"] == "2025-10-24"


def changed_in_suit(world):
    """Sued on 3 June 2025; the office lowers the fine on the tenth."""
    walk = decided(world)
    with clock.at(moment(2025, 6, 3, 10)):
        walk.take("sue")
    with clock.at(moment(2025, 6, 10, 10)):
        with pytest.raises(ValidationError, match="请确认尚未宣告"):
            walk.take("change_decision")
        with pytest.raises(ValidationError, match="自行纠正不得加重"):
            walk.take("change_decision", before_judgment=True, fine="8001")
        walk.take("change_decision", before_judgment=True)
    return walk


@pytest.mark.rule("P-REM-1", "TP33")
def test_a_decision_changed_during_the_suit_is_served_anew_and_the_court_is_told(world):
    walk = changed_in_suit(world)
    with clock.at(moment(2025, 6, 11, 10)):
        with pytest.raises(Refused, match="尚未书面告知人民法院"):
            walk.take("original_judged")
        with pytest.raises(ValidationError, match="告知不能早于该日"):
            walk.take("tell_court", told_on="2025-06-09")
        with pytest.raises(ValidationError, match="plaintiff_told"):
            walk.take("tell_court", plaintiff_told=False)
        walk.to("serve", "tell_court")
        with pytest.raises(Refused, match="或者已经书面告知人民法院"):
            walk.take("tell_court")
    words = text(walk, "改变被诉行政处罚决定告知书")
    assert (
        "示范法院" in words
        and "自行变更" in words
        and "已送达原告和第三人" in words
        and "于2025年6月3日提起的行政诉讼" in words
    )
    assert walk.running()["reconsideration_period"] == "2025-08-11" and contest.sums_due(walk.it) == 5000


@pytest.mark.rule("P-REM-1", "TP33", "P-PAY-2")
@pytest.mark.parametrize("outcome", ["withdrawn", "unlawful", "rejected"])
def test_the_suit_over_the_decision_as_it_was_goes_on_and_leaves_the_changed_one(world, outcome):
    walk = changed_in_suit(world)
    with clock.at(moment(2025, 6, 11, 10)):
        walk.to("serve", "tell_court")
    with clock.at(moment(2025, 7, 10, 10)):
        with pytest.raises(Refused, match="复议或者诉讼正在进行"):
            walk.take("impose_surcharge")
        with pytest.raises(Refused, match="没有正在进行的行政诉讼"):
            walk.take("judged")
    with clock.at(moment(2025, 9, 1, 10)):
        with pytest.raises(ValidationError, match="请先登记提起行政诉讼"):
            walk.take("original_judged", outcome="retargeted")
        with pytest.raises(ValidationError, match="早于变更决定之日"):
            walk.take("original_judged", outcome=outcome, effective_on="2025-06-09")
        walk.take("original_judged", outcome=outcome)
        with pytest.raises(Refused, match="对原决定的诉讼已经结束"):
            walk.take("original_judged")
    assert not contest.undone(walk.it) and contest.sums_due(walk.it) == 5000
    assert payments.pauses(walk.it, clock.today()) == [(day("2025-06-10"), day("2025-09-01"))]


@pytest.mark.rule("P-REM-1", "TP33")
def test_the_court_may_go_on_with_the_changed_decision(world):
    walk = changed_in_suit(world)
    with clock.at(moment(2025, 6, 11, 10)):
        walk.to("serve", "tell_court", "sue")
        walk.take("original_judged", outcome="retargeted")
    with clock.at(moment(2025, 9, 1, 10)):
        walk.take("judged")
    assert contest.stands(walk.it) and contest.sums_due(walk.it) == 5000


@pytest.mark.rule("P-ENF-1", "TP31")
def test_a_demand_upon_the_changed_decision_is_served_like_the_first(world):
    walk = unpaid(world)
    with clock.at(moment(2025, 6, 16, 10)):
        walk.to("change_decision", "serve")
    walk.lapse(moment(2025, 12, 17, 9))
    with clock.at(moment(2025, 12, 18, 10)):
        walk.take("demand")
        with pytest.raises(Refused, match="收到催告书尚不满十个工作日"):
            walk.take("apply_to_court")
