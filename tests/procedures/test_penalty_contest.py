"""Reconsideration and suit: what each outcome leaves of the decision, the window to the court, the publicity."""

import pytest
from django.core.exceptions import ValidationError

from casework import clock, rendering
from casework.acts import Refused
from casework.models import Office
from enforcement.penalty import contest
from enforcement.penalty.inventory import stock
from tests.procedures.penalty_walk import DECIDED, moment, penalty_walk
from tests.procedures.test_penalty_payment import text


def unpaid(world, **request):
    """Served on 12 May 2025, after the region's own spring holidays, published, urged in vain."""
    walk = penalty_walk(world, moment(2025, 5, 6, 9), conduct_start="2024-06-01", conduct_end="2025-01-31", **request)
    with clock.at(moment(2025, 5, 9, 10)):
        walk.to(*DECIDED[:3])
        walk.take("finish_investigation", conduct_until="2025-01-31")
        walk.to(*DECIDED[4:])
    with clock.at(moment(2025, 5, 12, 10)):
        walk.to("serve", "publish")
    with clock.at(moment(2025, 5, 28, 10)):
        walk.to("demand", "serve_demand")
    walk.lapse(moment(2025, 6, 13, 9))
    return walk


def sued(world, step="judged", **answers):
    """Sued on 16 June 2025 and judged; the judgment took effect on 1 September 2025."""
    walk = unpaid(world)
    with clock.at(moment(2025, 6, 16, 10)):
        walk.take("sue")
    with clock.at(moment(2025, 9, 1, 10)):
        walk.take(step, **answers)
    return walk


def changed(world, fine):
    return sued(world, outcome="changed", fine=fine, content="罚款数额变更。", perform_by="2025-09-10")


@pytest.mark.rule("P-ENF-1", "P-ENF-2", "P-REM-1", "TP31")
def test_while_the_suit_is_pending_the_court_cannot_be_asked_to_enforce(world):
    walk = unpaid(world)
    with clock.at(moment(2025, 6, 16, 10)):
        walk.take("sue")
    assert "enforcement_window" not in walk.running()
    with clock.at(moment(2025, 12, 1, 10)), pytest.raises(Refused, match="还没有维持处罚决定的结果"):
        walk.take("apply_to_court")


@pytest.mark.rule("P-ENF-1", "P-ENF-2", "P-REM-1", "TP31")
def test_an_upheld_decision_may_be_brought_to_the_court_from_the_day_the_judgment_took_effect(world):
    walk = sued(world)
    assert walk.running()["enforcement_window"] == "2025-12-01"
    with clock.at(moment(2025, 12, 2, 9)), pytest.raises(Refused, match="申请强制执行的期限没有起算或者已过"):
        walk.take("apply_to_court")
    with clock.at(moment(2025, 12, 1, 9)):
        walk.to("apply_to_court", "court_accepts", "court_permits", "court_done", "close")
    assert walk.it.is_over


@pytest.mark.rule("P-ENF-2")
def test_an_office_may_choose_two_years_after_a_suit(world):
    Office.objects.filter(pk=world.nanning.pk).update(choices={"penalty.window_after_suit": "two_years"})
    assert sued(world).running()["enforcement_window"] == "2027-09-01"


@pytest.mark.rule("P-REM-1", "P-ENF-1")
def test_a_decision_changed_by_the_court_is_enforced_as_changed_for_two_years(world):
    with pytest.raises(ValidationError, match="高于原决定"):
        changed(world, fine="8001")
    heavier = sued(
        world, outcome="changed", fine="9000", content="罚款数额变更。", perform_by="2025-09-10", opposite_request=True
    )
    assert contest.sums_due(heavier.it) == 9000
    walk = changed(world, fine="5000")
    assert walk.running()["enforcement_window"] == "2027-09-10"
    with clock.at(moment(2025, 9, 16, 10)):
        with pytest.raises(ValidationError, match="应缴罚没款5,000.00元，尚欠1.00元"):
            walk.take("perform", paid="4999")
        walk.take("apply_to_court")
    states = walk.paper("强制执行申请书").states
    assert states["fine"] == "5,000.00元（人民币伍仟元整）" and states["changed"] == [
        "生效裁判（（2026）演01行终1号）变更"
    ]


@pytest.mark.rule("P-ENF-1", "P-REM-1", "TP33", "CR-P7", "P-CLS-1")
@pytest.mark.parametrize(("opened", "revoked"), [("sue", "judged_revoked"), ("reconsider", "reconsidered_revoked")])
def test_a_revoked_decision_leaves_no_window_and_its_publicity_is_withdrawn_in_three_working_days(
    world, opened, revoked
):
    walk = unpaid(world)
    with clock.at(moment(2025, 6, 16, 10)):
        walk.take(opened)
    with clock.at(moment(2025, 9, 1, 10)):
        walk.take(revoked)
        assert walk.running() == {
            "withdrawal_period": "2025-09-04", "closing_period": "2025-09-22", "shown_period": "2026-05-12",
        }  # fmt: skip
        for step in ("apply_to_court", "demand", "perform", "publish"):
            with pytest.raises(Refused):
                walk.take(step)
        walk.take("withdraw_publicity")
        with pytest.raises(ValidationError, match="结案情形不相符"):
            walk.take("close")
        walk.take("close", manner="revoked")
    assert walk.running() == {}


@pytest.mark.rule("P-REM-1", "TP33")
@pytest.mark.parametrize("ground", ["minor", "public"])
def test_a_decision_found_unlawful_and_kept_is_withdrawn_from_publicity_and_still_owed(world, ground):
    with pytest.raises(ValidationError) as error:
        sued(world, outcome="unlawful")
    assert set(error.value.message_dict) == {"content", "unlawful_ground"}
    walk = sued(world, outcome="unlawful", content="送达程序轻微违法。", unlawful_ground=ground)
    assert walk.running()["enforcement_window"] == "2025-12-01" and walk.running()["withdrawal_period"] == "2025-09-04"
    with clock.at(moment(2025, 9, 16, 10)):
        with pytest.raises(Refused, match="已被撤销、确认违法或者无效，不得公示"):
            walk.take("publish")
        with pytest.raises(ValidationError, match="没有缴清不能登记为执行完毕"):
            walk.take("perform", paid="0")
        with pytest.raises(Refused, match="没有应当退还的款项"):
            walk.take("refund")
        walk.take("receive_payment", paid="3000")
        walk.take("apply_to_court")
    states = walk.paper("强制执行申请书").states
    assert "确认上述决定违法，但没有撤销" in states["unlawful"] and states["left"].startswith("5,000.00元")


@pytest.mark.rule("P-ENF-1", "P-PAY-2", "TP31")
def test_the_court_is_asked_for_the_whole_fine_though_a_surcharge_was_paid(world):
    walk = unpaid(world)
    with clock.at(moment(2025, 6, 16, 10)):
        walk.take("impose_surcharge")
        walk.take("receive_payment", paid="1000", for_surcharge="1000")
    walk.lapse(moment(2025, 11, 13, 9))
    with clock.at(moment(2025, 11, 14, 10)):
        walk.take("apply_to_court")
    assert walk.paper("强制执行申请书").states["left"].startswith("8,000.00元")
    assert "现申请强制执行：尚未缴纳的罚没款8,000.00元" in text(walk, "强制执行申请书")


@pytest.mark.rule("P-REM-1", "P-ENF-1")
def test_an_office_may_choose_not_to_bring_a_decision_found_unlawful_to_the_court(world):
    Office.objects.filter(pk=world.nanning.pk).update(choices={"penalty.kept_is_enforced": "may_not"})
    walk = sued(world, outcome="unlawful", content="送达程序轻微违法。", unlawful_ground="minor")
    assert "enforcement_window" not in walk.running()
    with clock.at(moment(2025, 9, 16, 10)), pytest.raises(Refused, match="本机关不能申请强制执行"):
        walk.take("apply_to_court")


@pytest.mark.rule("P-REM-1", "P-CLS-1")
def test_of_a_decision_with_nothing_to_be_revoked_no_more_is_asked_for_and_nothing_given_back(world):
    walk = unpaid(world)
    with clock.at(moment(2025, 6, 14, 10)):
        walk.take("receive_payment", paid="3000")
    with clock.at(moment(2025, 6, 16, 10)):
        walk.take("sue")
    with clock.at(moment(2025, 9, 1, 10)):
        with pytest.raises(ValidationError, match="没有改变（撤销）过原决定"):
            walk.take("judged", outcome="unlawful", content="违法。", unlawful_ground="replaced")
        walk.take("judged", outcome="unlawful", content="违法，没有可撤销内容。", unlawful_ground="nothing")
        for step in ("apply_to_court", "refund", "impose_surcharge"):
            with pytest.raises((Refused, ValidationError)):
                walk.take(step)
        walk.to("withdraw_publicity")
        walk.take("perform", paid="0", execution="没有可执行的内容。")
        walk.take("close", manner="other")
    assert walk.it.is_over


@pytest.mark.rule("P-REM-1", "P-ENF-1", "P-ENF-2")
def test_what_a_judgment_leaves_of_a_decision_partly_revoked_is_enforced_by_this_office(world):
    walk = sued(world, outcome="partly", fine="5000", content="撤销罚款中的三千元。")
    assert walk.running()["enforcement_window"] == "2025-12-01"
    with clock.at(moment(2025, 9, 16, 10)):
        walk.take("apply_to_court")
    assert walk.paper("强制执行申请书").states["fine"] == "5,000.00元（人民币伍仟元整）"


@pytest.mark.rule("P-REM-1", "P-ENF-1")
def test_what_reconsideration_leaves_of_a_decision_partly_revoked_is_enforced_by_this_office(world):
    walk = unpaid(world)
    with clock.at(moment(2025, 6, 16, 10)):
        walk.take("reconsider")
    with clock.at(moment(2025, 8, 1, 10)):
        with pytest.raises(ValidationError, match="高于原决定"):
            walk.take("reconsidered", outcome="partly", fine="8001", content="撤销其中一项。")
        walk.take("reconsidered", outcome="partly", fine="3000", content="撤销其中一项。")
    walk.lapse(moment(2025, 8, 19, 9))
    with clock.at(moment(2025, 8, 20, 10)):
        walk.take("apply_to_court")


@pytest.mark.rule("P-REM-1", "DP-52")
@pytest.mark.parametrize(("closed", "answers", "kept"), [
    ("judged", {"outcome": "unlawful", "content": "程序轻微违法。", "unlawful_ground": "minor"}, True), ("judged", {"outcome": "upheld"}, True),
    ("judged", {"outcome": "unlawful", "content": "没有可撤销内容。", "unlawful_ground": "nothing"}, False), ("judged_revoked", {}, False),
    ("judged", {"outcome": "partly", "fine": "8000", "content": "撤销没收物品。", "goods_given_back": True}, False),
    ("judged", {"outcome": "changed", "fine": "8000", "content": "变更罚款。", "perform_by": "2025-09-10"}, True), ("office_revoked", {"before_judgment": True}, False),
])  # fmt: skip
def test_goods_are_confiscated_only_while_what_stands_of_the_decision_confiscates_them(world, closed, answers, kept):
    walk = sued(world, closed, **answers)
    assert stock.confiscated(walk.case) is kept


@pytest.mark.rule("P-REM-1", "DP-52")
def test_goods_are_confiscated_again_when_the_court_restores_the_decision(world):
    walk = unpaid(world)
    with clock.at(moment(2025, 6, 16, 10)):
        walk.to("reconsider", "reconsidered_revoked")
        assert not stock.confiscated(walk.case)
        walk.take("revived", served_on="2025-06-16", effective_on="2025-06-16")
        assert stock.confiscated(walk.case)


@pytest.mark.rule("P-REM-1", "P-TIM-1")
def test_a_revoked_case_may_be_decided_anew_only_after_a_new_review_and_notice(world):
    walk = unpaid(world)
    with clock.at(moment(2025, 6, 16, 10)):
        walk.take("sue")
    with clock.at(moment(2025, 9, 1, 10)):
        walk.to("judged_revoked", "decide_anew")
        assert walk.it.state == "investigating" and walk.running()["anew_period"] == "2025-12-01"
        walk.take("finish_investigation", conduct_until="2025-01-31")
        walk.to("agree", "pre_notice", "serve_notice", "waive", "submit")
        walk.take("decide", fine="5000")
        walk.take("serve")
    assert "anew_period" not in walk.running()
    assert {"payment_period", "suit_period", "reconsideration_period"} <= set(walk.running())
    with clock.at(moment(2025, 9, 2, 10)), pytest.raises(ValidationError, match="尚欠1.00元"):
        walk.take("perform", paid="4999")


@pytest.mark.rule("P-REM-1", "P-ENF-1")
def test_a_decision_changed_in_reconsideration_is_not_this_offices_to_enforce(world):
    walk = unpaid(world)
    with clock.at(moment(2025, 6, 16, 10)):
        walk.take("reconsider")
    with clock.at(moment(2025, 8, 1, 10)):
        walk.take("reconsidered", outcome="changed", fine="3000", content="罚款变更为三千元。")
    assert walk.running()["suit_after_period"] == "2025-08-18" and walk.running()["withdrawal_period"] == "2025-08-06"
    assert walk.lapse(moment(2025, 8, 19, 9))[0] == ["remedies_over"]
    assert "enforcement_window" not in walk.running()
    with clock.at(moment(2025, 8, 20, 10)), pytest.raises(Refused, match="由复议机关执行或者申请执行"):
        walk.take("apply_to_court")


@pytest.mark.rule("P-REM-1")
def test_a_withdrawn_reconsideration_leaves_the_six_months_of_the_decision(world):
    walk = unpaid(world)
    with clock.at(moment(2025, 6, 16, 10)):
        walk.take("reconsider")
        with pytest.raises(Refused, match="须先登记其结果"):
            walk.take("sue")
    with clock.at(moment(2025, 7, 1, 10)):
        walk.take("reconsidered", outcome="withdrawn")
        assert walk.running()["suit_again_period"] == "2025-11-12" and "suit_after_period" not in walk.running()
        with pytest.raises(Refused, match="同一决定已经申请过行政复议"):
            walk.take("reconsider")
        walk.take("sue")


@pytest.mark.rule("P-REM-2", "P-REM-1")
def test_a_penalty_on_the_spot_is_reconsidered_first_and_then_may_be_sued(world):
    walk = penalty_walk(world).to("register_lead", "decide_on_the_spot")
    with pytest.raises(Refused, match="应当先申请行政复议"):
        walk.take("sue")
    walk.take("reconsider")
    assert "first_remedy_period" not in walk.running()
    walk.to("reconsidered", "sue", "judged_revoked")
    assert walk.it.state == "revoked"


@pytest.mark.rule("P-REM-1")
def test_an_outcome_is_recorded_only_for_a_contest_that_is_pending(world):
    walk = unpaid(world)
    with clock.at(moment(2025, 6, 16, 10)):
        with pytest.raises(Refused, match="没有正在进行的行政诉讼"):
            walk.take("judged")
        with pytest.raises(Refused, match="没有正在进行的行政复议"):
            walk.take("reconsidered_revoked")


@pytest.mark.rule("P-PAY-3", "P-ENF-1", "TP28")
def test_a_deferral_moves_the_window_to_its_own_end(world):
    walk = penalty_walk(world, moment(2025, 5, 6, 9), conduct_start="2024-06-01", conduct_end="2025-01-31")
    with clock.at(moment(2025, 5, 9, 10)):
        walk.to(*DECIDED[:3])
        walk.take("finish_investigation", conduct_until="2025-01-31")
        walk.to(*DECIDED[4:])
    with clock.at(moment(2025, 5, 12, 10)):
        walk.take("serve")
        walk.take("defer", extension=300)
    assert walk.running()["payment_period"] == "2026-03-23"  # 315 days: a Sunday, rolled
    walk.lapse(moment(2025, 11, 13, 9))
    assert walk.running()["enforcement_window"] == "2026-06-23"


@pytest.mark.rule("DP-49", "P-PAY-2", "TP31")
def test_the_application_states_what_is_to_be_enforced_and_no_surcharge_beyond_the_fine(world):
    walk = sued(world)
    with clock.at(moment(2025, 10, 9, 9)):
        with pytest.raises(ValidationError, match="加处罚款不得超过罚款数额8,000.00元"):
            walk.take("apply_to_court", surcharge="8000.01", surcharge_sum="8000×3%×34日")
        walk.take("apply_to_court", surcharge="8000", surcharge_sum="8000×3%×34日，以8000为限")
    paper = walk.paper("强制执行申请书")
    html = rendering.to_html(paper.template, paper.states, title=paper.title, office=paper.office.name)
    assert paper.number == "南市监执申〔2025〕1号" and "None" not in html
    assert "8,000.00元（人民币捌仟元整）" in html and "曾申请行政复议或者提起行政诉讼" in html


@pytest.mark.rule("P-CLS-1", "TP32", "TP23")
def test_a_case_is_closed_as_what_it_is(world):
    walk = penalty_walk(world).to(*DECIDED, "serve", "perform")
    with pytest.raises(ValidationError, match="结案情形不相符"):
        walk.take("close", manner="terminated")
    walk = penalty_walk(world).to(*DECIDED[:3])
    walk.take("finish_investigation", proposal="no_penalty")
    walk.to("agree_otherwise", "no_penalty")
    with pytest.raises(Refused, match="不予处罚决定书尚未送达"):
        walk.take("close", manner="no_penalty")


@pytest.mark.rule("TP27", "P-CLS-1")
def test_confiscated_goods_must_be_taken_before_the_decision_counts_as_performed(world):
    walk = penalty_walk(world).to(*DECIDED, "serve")
    with pytest.raises(ValidationError, match="须写明没收的执行情况"):
        walk.take("perform", execution="")


@pytest.mark.rule("P-REM-2")
def test_a_reconsideration_that_was_withdrawn_does_not_open_the_suit_against_a_decision_on_the_spot(world):
    walk = penalty_walk(world).to("register_lead", "decide_on_the_spot", "reconsider")
    walk.take("reconsidered", outcome="withdrawn")
    with pytest.raises(Refused, match="应当先申请行政复议"):
        walk.take("sue")
