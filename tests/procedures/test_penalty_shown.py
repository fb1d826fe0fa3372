"""What is shown to the public and when; a decision that comes up again after its case was closed; a suit over one revoked."""

import pytest
from django.core.exceptions import ValidationError

from casework import clock
from casework.acts import Refused
from enforcement.penalty import contest
from tests.procedures.penalty_walk import DECIDED, FILED, Walk, moment, penalty_walk
from tests.procedures.test_penalty_payment import decided


@pytest.mark.rule("P-PUB-1", "CR-P4")
def test_nothing_is_shown_before_the_party_was_told_with_the_decision(world):
    walk = penalty_walk(world).to(*DECIDED)
    with pytest.raises(Refused, match="尚未送达：送达时须书面告知当事人处罚信息将公示.*第八条"):
        walk.take("publish")
    walk.to("serve", "publish")
    with pytest.raises(Refused, match="处罚信息已经公示：决定被变更的，先办理“撤回处罚公示信息”"):
        walk.take("publish")


@pytest.mark.rule("P-PUB-1", "CR-P7")
def test_a_change_by_reconsideration_starts_the_time_to_show_what_the_decision_now_reads(world):
    walk = decided(world)
    with clock.at(moment(2025, 5, 13, 10)):
        walk.take("publish")
        assert "publicity_period" not in walk.running()
    with clock.at(moment(2025, 6, 3, 10)):
        walk.take("reconsider")
    with clock.at(moment(2025, 7, 2, 10)):
        walk.take("reconsidered", served_on="2025-07-01", outcome="changed", fine="5000", content="罚款改为五千元。")
        assert (
            walk.running()["publicity_period"] == "2025-07-29" and walk.running()["withdrawal_period"] == "2025-07-07"
        )
        with pytest.raises(Refused, match="先办理“撤回处罚公示信息”"):
            walk.take("publish")
        walk.to("withdraw_publicity", "publish")
        assert not {"publicity_period", "withdrawal_period"} & set(walk.running())


@pytest.mark.rule("P-PUB-1", "CR-P7")
@pytest.mark.parametrize(
    ("outcome", "fine", "again"), [("changed", "5000", True), ("partly", "5000", True), ("upheld", "", False)]
)
def test_only_a_judgment_that_changed_the_sum_has_it_shown_anew(world, outcome, fine, again):
    walk = decided(world)
    with clock.at(moment(2025, 5, 13, 10)):
        walk.to("publish", "sue")
    with clock.at(moment(2025, 9, 3, 10)):
        changed = {"content": "罚款改为五千元。", "perform_by": "2025-09-20"} if again else {}
        walk.take("judged", effective_on="2025-09-01", outcome=outcome, fine=fine, **changed)
    assert walk.running().get("publicity_period") == ("2025-09-28" if again else None)


@pytest.mark.rule("P-REM-1")
def test_a_decision_revoked_in_reconsideration_may_still_be_sued_over(world):
    walk = decided(world)
    with clock.at(moment(2025, 6, 3, 10)):
        walk.take("reconsider")
    with clock.at(moment(2025, 7, 1, 10)):
        walk.take("reconsidered_revoked")
        walk.take("sue")
        assert walk.it.state == "revoked" and contest.suit_pending(walk.it)
    with clock.at(moment(2025, 10, 9, 10)):
        with pytest.raises(ValidationError, match="处罚决定已被撤销，没有可以变更、部分撤销的内容"):
            walk.take("judged", outcome="changed", fine="1", content="罚款改为一元。", perform_by="2025-10-20")
        walk.take("revived")
    assert walk.it.state == "served" and not contest.suit_pending(walk.it)


@pytest.mark.rule("P-REM-1")
def test_a_decision_the_office_revoked_itself_may_be_sued_over_to_have_it_found_unlawful(world):
    walk = decided(world)
    with clock.at(moment(2025, 6, 3, 10)):
        walk.to("office_revoked", "sue")
    with clock.at(moment(2025, 9, 3, 10)):
        walk.take("judged", outcome="unlawful", unlawful_ground="replaced", content="原决定违反法定程序。")
    assert walk.it.state == "revoked" and contest.annulled_by(walk.it) and contest.sums_due(walk.it) == 0


@pytest.mark.rule("P-REM-1")
def test_the_time_to_sue_over_a_revoked_decision_runs_out_like_any_other(world):
    walk = decided(world)
    with clock.at(moment(2025, 6, 3, 10)):
        walk.take("office_revoked")
    taken, skipped = walk.lapse(moment(2025, 11, 13, 0, 1))
    assert taken == ["reconsideration_over", "remedies_over"] and not skipped
    assert walk.it.state == "revoked" and "enforcement_window" not in walk.running()


@pytest.mark.rule("TP33", "P-REM-1", "TP01")
def test_a_closed_penalty_is_corrected_or_revoked_though_another_of_its_case_is_under_way(world):
    walk = decided(world)
    with clock.at(moment(2025, 5, 20, 10)):
        walk.to("perform", "close")
        other = Walk(world, walk.case).to(*FILED)
        walk.take("change_decision")
        assert walk.it.state == "decided" and other.it.state == "investigating"
        walk.to("serve", "office_revoked")
        with pytest.raises(Refused, match="本案另有尚未作出决定的行政处罚程序，不能同时退回调查"):
            walk.take("decide_anew")
        walk.take("refund", amount="8000")
        walk.take("close", manner="revoked")
        other.to("terminate")
    assert walk.it.state == "closed"
