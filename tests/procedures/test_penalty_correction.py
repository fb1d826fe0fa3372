"""The office's own change or revocation, a decision restored by the court, service and its receipts, the approval form."""

import pytest
from django.core.exceptions import ValidationError

from casework import clock, rendering
from casework.acts import Refused
from casework.models import IssuedPaper
from enforcement.credit import basis as listing_basis
from enforcement.penalty import contest
from tests.procedures.penalty_walk import DECIDED, FILED, NOTIFIED, moment, penalty_walk
from tests.procedures.test_penalty_payment import decided


def text(walk, title):
    paper = IssuedPaper.objects.filter(event__subject_id=walk.it.pk, title=title).order_by("event__version").last()
    return rendering.to_html(paper.template, paper.states, title=paper.title, office=paper.office.name)


@pytest.mark.rule("TP33", "CR-P7", "P-REM-1")
def test_an_own_change_is_served_like_a_decision_and_opens_the_remedies_anew(world):
    walk = decided(world)
    with clock.at(moment(2025, 5, 13, 10)):
        walk.take("publish")
    with clock.at(moment(2025, 6, 3, 10)):
        with pytest.raises(ValidationError, match="自行纠正不得加重"):
            walk.take("change_decision", fine="8000.01")
        walk.take("change_decision")
    assert walk.it.state == "decided" and walk.running()["withdrawal_period"] == "2025-06-06"
    with clock.at(moment(2025, 6, 5, 10)):
        walk.to("withdraw_publicity", "serve")
    running = walk.running()
    assert (running["payment_period"], running["reconsideration_period"], running["suit_period"]) == (
        "2025-06-20", "2025-08-04", "2025-12-05",
    )  # fmt: skip
    assert contest.sums_due(walk.it) == 5000
    words = text(walk, "变更/撤销行政处罚决定的决定书")
    assert "罚款由8,000.00元（人民币捌仟元整）变更为5,000.00元" in words and "三个工作日内撤回" in words


@pytest.mark.rule("TP33")
def test_no_own_change_while_the_decision_is_being_reconsidered(world):
    walk = decided(world)
    with clock.at(moment(2025, 6, 3, 10)):
        walk.take("reconsider")
        with pytest.raises(Refused, match="行政复议正在进行，不能自行变更"):
            walk.take("change_decision")


@pytest.mark.rule("TP33", "CR-P7", "P-CRD-1")
def test_an_own_revocation_ends_the_duty_takes_back_the_publicity_and_the_ground_of_a_listing(world):
    walk = decided(world)
    with clock.at(moment(2025, 5, 13, 10)):
        walk.to("publish", "office_revoked")
        assert walk.it.state == "revoked" and "payment_period" not in walk.running()
        assert walk.running()["withdrawal_period"] == "2025-05-16"
        assert contest.undone(walk.it) and listing_basis.penalty_annulled(walk.case)
        walk.take("decide_anew")
    assert walk.it.state == "investigating"


@pytest.mark.rule("TP33", "P-DEC-2")
def test_what_was_decided_collectively_is_corrected_collectively(world):
    walk = penalty_walk(world).to(*NOTIFIED, "waive", "submit", "discuss", "decide", "serve")
    with pytest.raises(ValidationError, match="变更、撤销也须集体讨论"):
        walk.take("office_revoked", discussed_on="")
    walk.take("office_revoked", discussed_on="2026-11-23")


@pytest.mark.rule("P-REM-1", "P-ENF-2")
def test_a_decision_restored_by_the_court_binds_again(world):
    walk = decided(world)
    with clock.at(moment(2025, 6, 3, 10)):
        walk.take("reconsider")
    with clock.at(moment(2025, 7, 1, 10)):
        walk.take("reconsidered_revoked")
        assert contest.undone(walk.it)
    with clock.at(moment(2025, 10, 9, 10)):
        walk.take("revived")
    assert walk.it.state == "served" and not contest.undone(walk.it) and contest.stands(walk.it)
    assert not listing_basis.penalty_annulled(walk.case)
    assert walk.running()["payment_period"] == "2025-10-24" and walk.running()["enforcement_window"] == "2026-01-09"
    with clock.at(moment(2025, 10, 10, 10)), pytest.raises(Refused, match="同一决定已经申请过行政复议"):
        walk.take("reconsider")


@pytest.mark.rule("P-REM-1")
def test_only_a_decision_revoked_in_reconsideration_can_be_restored(world):
    walk = decided(world)
    with clock.at(moment(2025, 6, 3, 10)):
        walk.take("office_revoked")
        with pytest.raises(Refused, match="处罚决定不是被复议决定撤销的"):
            walk.take("revived")


@pytest.mark.rule("DP-50", "P-SRV-2")
def test_every_service_leaves_a_receipt(world):
    walk = penalty_walk(world).to(*DECIDED)
    assert "《行政处罚告知书》南市监罚告〔2026〕1号" in text(walk, "送达回证")
    walk.take("serve", place="南宁市示范路3号")
    words = text(walk, "送达回证")
    assert "《行政处罚决定书》南市监处罚〔2026〕1号" in words and "南宁市示范路3号" in words and "直接送达" in words


@pytest.mark.rule("DP-50", "P-SRV-2")
def test_paper_left_behind_needs_the_refusal_and_a_witness_or_a_film(world):
    walk = penalty_walk(world).to(*DECIDED)
    with pytest.raises(ValidationError, match="须在送达回证上载明拒收的事由和日期"):
        walk.take("serve", method="lien")
    with pytest.raises(ValidationError, match="须有见证人确认，或者拍照、录像记录"):
        walk.take("serve", method="lien", refused="负责人拒绝签收。")
    walk.take("serve", method="lien", refused="负责人拒绝签收。", witness="示范社区工作人员")
    assert "拒收情况：负责人拒绝签收" in text(walk, "送达回证")


@pytest.mark.rule("DP-50")
def test_any_other_paper_is_served_once_with_its_receipt(world):
    walk = penalty_walk(world).to(*FILED, "preserve")
    paper = str(IssuedPaper.objects.get(case=walk.case, title="先行登记保存证据通知书").pk)
    walk.take("serve_other", paper=paper, method="direct")
    assert "《先行登记保存证据通知书》" in text(walk, "送达回证")
    with pytest.raises(ValidationError, match="已有送达回证"):
        walk.take("serve_other", paper=paper, method="direct")


@pytest.mark.rule("CR-P4")
def test_the_receipt_of_the_decision_says_that_the_publicity_was_told(world):
    walk = penalty_walk(world).to(*DECIDED, "serve")
    assert "已书面告知处罚信息将向社会公示" in text(walk, "送达回证")


@pytest.mark.rule("DP-43", "P-DEC-1")
def test_the_approval_ticks_the_kind_of_decision_and_repeats_what_the_party_said(world):
    walk = penalty_walk(world).to(*NOTIFIED, "defend", "recheck", "waive", "submit", "decide")
    words = text(walk, "行政处理决定审批表")
    assert "☑给予行政处罚" in words and "☐有违法行为" in words
    assert "商品系他人代销" in words and "不采纳：代销不影响侵权认定" in words
    other = penalty_walk(world).to(*FILED)
    other.take("finish_investigation", proposal="no_facts")
    other.take("agree_otherwise")
    other.take("no_penalty", ground="no_facts")
    assert "☑违法事实不能成立" in text(other, "行政处理决定审批表")


@pytest.mark.rule("TP33", "P-REM-1")
@pytest.mark.parametrize(
    ("opened", "closed", "answers"),
    [
        ("sue", "judged", {"outcome": "unlawful", "content": "原处罚决定违法。", "unlawful_ground": "replaced"}),
        ("reconsider", "reconsidered", {"outcome": "withdrawn"}),
    ],
)
def test_a_suit_that_goes_on_after_the_office_revoked_its_decision_still_ends(world, opened, closed, answers):
    walk = decided(world)
    with clock.at(moment(2025, 6, 3, 10)):
        walk.take(opened)
        walk.take("office_revoked", before_judgment=opened == "sue")
        if opened == "sue":
            with pytest.raises(Refused, match="尚未书面告知人民法院"):
                walk.take(closed, **answers)
            walk.take("tell_court")
            assert "自行撤销" in text(walk, "改变被诉行政处罚决定告知书")
    with clock.at(moment(2025, 9, 1, 10)):
        walk.take(closed, **answers)
        assert walk.it.state == "revoked" and not {
            "suit_again_period",
            "suit_after_period",
            "enforcement_window",
        } & set(walk.running())
        with pytest.raises(Refused, match="没有正在进行的行政"):
            walk.take(closed, **answers)


@pytest.mark.rule("TP33", "P-REM-1")
def test_what_was_paid_too_much_is_given_back_though_the_case_is_closed(world):
    walk = decided(world)
    with clock.at(moment(2025, 5, 13, 10)):
        walk.to("perform", "close")
    with clock.at(moment(2025, 6, 3, 10)):
        walk.take("reconsider")
        with pytest.raises(Refused, match="没有应当退还的款项"):
            walk.take("refund")
        walk.take("reconsidered", outcome="changed", fine="5000", content="罚款改为五千元。")
        with pytest.raises(ValidationError, match="应当退还的为3,000.00元"):
            walk.take("refund", amount="3001")
        walk.take("refund", amount="3000")
    assert walk.it.state == "closed"


@pytest.mark.rule("TP33")
def test_an_error_found_after_the_case_was_closed_is_still_corrected(world):
    walk = decided(world)
    with clock.at(moment(2025, 5, 13, 10)):
        walk.to("perform", "close")
    with clock.at(moment(2025, 6, 3, 10)):
        walk.to("change_decision", "serve")
        walk.take("refund", amount="3000")
        walk.take("perform", paid="")
        walk.to("close", "office_revoked")
        walk.take("refund", amount="5000")
    assert walk.it.state == "revoked" and contest.sums_due(walk.it) == 0


@pytest.mark.rule("TP33")
def test_a_penalty_on_the_spot_may_be_revoked_by_the_office(world):
    walk = penalty_walk(world).to("register_lead", "decide_on_the_spot", "office_revoked")
    assert walk.it.state == "revoked" and "spot_payment_period" not in walk.running()


@pytest.mark.rule("P-DEC-2")
@pytest.mark.parametrize("attendees", ["示范局长", "示范局长\n示范局长"])
def test_one_person_is_no_collective(world, attendees):
    walk = penalty_walk(world).to(*NOTIFIED, "waive", "submit")
    with pytest.raises(ValidationError, match="一人不能集体讨论"):
        walk.take("discuss", chair="示范局长", attendees=attendees)
    walk.take("discuss", chair="示范局长", attendees="示范副局长")
