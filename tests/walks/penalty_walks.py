"""Walks through the penalty that between them take every one of its steps, on ordinary answers (tests/procedures/penalty_walk.py)."""

from django.core.files.uploadedfile import SimpleUploadedFile

from casework import clock, printing
from casework.models import CaseParty
from enforcement.penalty.inventory import stock
from tests import factories
from tests.procedures import goods_walk
from tests.procedures import inquiry_answers as asks
from tests.procedures.penalty_walk import ANSWERS, FILED, NOTIFIED, Walk, moment, penalty_walk, with_gains

SEEN = {"reported_at": "2026-11-23T08:30", "reasons": "情况属实，同意。"}
KEPT = ANSWERS["preserve"] | {"taken_at": "2026-11-23T08:00", "urgency": "账册正在被焚毁。"}
URGENT = ANSWERS["seize"] | {"taken_at": "2026-11-23T08:00", "charge": "Q-TM-1", "urgency": "货物正在装车运走。"}
DISPUTE = {
    "with_other": "示范县市场监督管理局",
    "arose_on": "2026-11-23",
    "reasons": "双方都认为违法行为发生地在本辖区。",
}
REPORTED = {"ground": "dispute", "received_on": "2026-11-23", "reasons": "协商不成，报请指定。"}
RELEASED = {"returned_on": "2026-11-23"}


def reported(world):
    """A lead somebody reported who is no party to the conduct."""
    lead = factories.trademark_lead(received_on="2026-11-23")
    lead["parties"].append({"capacity": "complainant", "kind": "person", "name": "演示举报己", "phone": "00000000000"})
    return Walk(world, factories.accepted_case(world, lead)).to("register_lead")


def by_whom(walk):
    return {"reporter": str(CaseParty.objects.get(case=walk.case, capacity="complainant").pk)}


def at(walk, when, *steps, **answers):
    """Those steps at that moment; answers are for the last of them."""
    with clock.at(moment(*when)):
        walk.to(*steps[:-1])
        walk.take(steps[-1], **answers)
    return walk


# 线索


def reported_again(world):
    walk = reported(world)
    walk.take("repeat_report", **by_whom(walk), again_on="2026-11-23", same_facts=True)
    walk.take("extend_check")
    walk.take("merge_report", **by_whom(walk), again_on="2026-11-23", new_facts="另有仓库存放侵权白酒。")
    walk.take("extend_merged_check", reasons="新的线索须继续核查。")
    walk.take(
        "hand_reporter_over", **by_whom(walk), abuse=["forged"], to_other="示范市公安局", facts="以替换标签的方式制造证据。",
    )  # fmt: skip
    walk.to("not_file")
    walk.take("tell_reporter", **by_whom(walk), result="经核查，不予立案。", required_by="示例奖励办法第一条")
    return walk, "not_filed"


def turned_away(world):
    walk = reported(world)
    walk.take(
        "turn_away", **by_whom(walk), same_system=True, competent="示范市市场监督管理局", reasons="行为发生地不在本辖区。", told_on="2026-11-23",
    )  # fmt: skip
    return walk, "not_filed"


def handed_down(world):
    walk = penalty_walk(world).to("register_lead")
    walk.take("hand_down", to_office=str(world.qingxiu.pk), reasons="请依法办理。")
    return walk, "referred"


def given_to_another(world):
    walk = penalty_walk(world).to("register_lead")
    walk.take("dispute_venue", **DISPUTE)
    walk.take("agree_venue", agreed_on="2026-11-23", result="theirs", reasons="协商一致由对方管辖。")
    walk.to("refer")
    return walk, "referred"


def in_cash(world):
    """Punished on the spot and paid there; the cash is handed in and banked, and nobody asks for reconsideration."""
    walk = penalty_walk(world, moment(2025, 5, 6, 9), conduct_start="2024-06-01", conduct_end="2025-01-31")
    at(
        walk,
        (2025, 5, 6, 10),
        "register_lead",
        "decide_on_the_spot",
        fine="100",
        collection="cash",
        cash_ground="small",
    )
    at(walk, (2025, 5, 6, 11), "hand_in_cash", "bank_cash", "file_on_the_spot", "settle_on_the_spot")
    assert "first_remedy_over" in walk.lapse(moment(2025, 7, 10, 9))[0]
    return walk, "closed"


# 调查


def give_back(walk):
    """Everything in the book of the goods goes back to the party."""
    book = goods_walk.Walk(walk)
    if book.held():
        book.take("return_goods")


def seized_at_once_and_terminated(world):
    """Urgent measures refused and approved, a further seizure, a test, the holder asked, suspended, resumed, terminated."""
    walk = penalty_walk(world).to("register_lead", "tell_rights")
    walk.take("seize_urgently", **URGENT)
    part = [str(goods_walk.Walk(walk).held()[0].item.pk)]
    walk.take("release_part", goods=part)
    walk.take("disapprove_seizure", **ANSWERS["release"] | RELEASED)
    walk.take("seize_urgently", **URGENT)
    walk.take("approve_seizure", **SEEN)
    walk.take("preserve_urgently", **KEPT)
    walk.take("disapprove_preservation", reasons="没有灭失的危险。")
    walk.take("preserve_urgently", **KEPT)
    walk.take("approve_preservation", **SEEN)
    walk.to(
        "file",
        "dispose",
        "preserve",
        "ask_holder",
        "holder_answered",
        "test",
        "end_test",
        "test",
        "test_other",
        "end_test_other",
        "test_other",
        "extend_seizure",
    )
    walk.take("seize_more", **ANSWERS["seize"])
    walk.to("test_further", "end_test_further", "test_further")
    walk.take("extend_further_seizure", reasons="供货渠道复杂，仍须核对。")
    asks.to(walk, "help_impound")
    assert {"preservation_lapsed", "test_period_over", "further_test_over", "other_test_over"} <= set(
        walk.lapse(moment(2026, 12, 20, 9))[0]
    )
    at(
        walk,
        (2026, 12, 21, 10),
        "tell_result",
        "suspend",
        "look_again",
        "resume",
        "extend_case",
        "extend_case_further",
        "release",
    )
    at(walk, (2026, 12, 21, 11), "release_more", **ANSWERS["release"] | RELEASED)
    at(walk, (2026, 12, 21, 12), "terminate")
    with clock.at(moment(2026, 12, 22, 10)):
        give_back(walk)
    at(walk, (2026, 12, 22, 12), "close", manner="terminated", execution="终止调查，物品已发还。")
    return walk, "closed"


def recorded(world):
    """Every record and letter of the inquiry; reviewed, sent back, and not punished in the end."""
    walk = penalty_walk(world).to(*FILED)
    walk.take("dispute_venue", **DISPUTE)
    walk.take("report_venue", **REPORTED)
    walk.take("designate", to_office=str(world.nanning.pk), reasons="由该局办理更便利。")
    asks.to(walk, "inspect", "obstruct", "extract", "summon", "question", "demand_materials", "materials_received")
    asks.take(walk, "extract_electronic", file=SimpleUploadedFile("sales.csv", "日期,数量\n2026-05-01,12\n".encode()))
    asks.to(
        walk, "record_sampling", "ask_assistance", "assistance_reached", "assistance_delayed", "assistance_answered"
    )
    asks.to(walk, "confirm_address", "change_address", "order_correction", "order_refund", "refunded", "order_refund")
    asks.take(walk, "exclude_evidence", evidence=[str(walk.case.evidence.order_by("number").last().pk)])
    assert "refund_over" in walk.lapse(moment(2026, 12, 4, 9))[0]
    at(walk, (2026, 12, 4, 10), "finish_investigation", "extend_review", "send_back")
    at(walk, (2026, 12, 7, 10), "finish_investigation", proposal="no_penalty")
    at(walk, (2026, 12, 8, 10), "agree_otherwise", "no_penalty", "serve_no_penalty")
    at(walk, (2026, 12, 9, 10), "close", manner="no_penalty", execution="不予处罚决定已送达。")
    return walk, "closed"


def to_another_office(world):
    walk = penalty_walk(world).to(*FILED)
    walk.take("finish_investigation", proposal="other_office")
    return walk.to("agree_otherwise", "transfer_other"), "transferred"


# 告知、听证、决定


def heard(world):
    """Defended, heard with everything that may come between, returned by the reviewer, told anew, ended, heard again, decided."""
    walk = penalty_walk(world).to(*FILED)
    walk.take("finish_investigation", legal_ground="complex")
    walk.to("agree")
    big = {"fine": "100000", "tier": "ordinary"}
    walk.take("pre_notice", **big)
    walk.to("announce")
    assert "announcement_over" in walk.lapse(moment(2026, 12, 24, 9))[0]
    at(walk, (2026, 12, 24, 10), "serve_notice")
    at(
        walk,
        (2026, 12, 25, 10),
        "defend",
        "recheck",
        "request_hearing",
        "name_host",
        "replace_hearing_staff",
        reasons="原主持人因故不能履职。",
    )
    at(walk, (2026, 12, 28, 10), "admit_participant", agents="示范代理人", mandate=True)
    at(walk, (2026, 12, 28, 11), "hand_over_file")
    at(walk, (2026, 12, 28, 12), "fix_hearing", hearing_at="2027-01-12T09:00")
    at(walk, (2026, 12, 29, 10), "change_hearing", hearing_at="2027-01-14T09:00")
    at(walk, (2026, 12, 29, 11), "announce_hearing", "adjourn_hearing", "resume_hearing")
    at(walk, (2027, 1, 14, 17), "hold_hearing", "report_hearing", "return_from_review")
    at(walk, (2027, 1, 18, 10), "finish_investigation", legal_ground="complex")
    at(walk, (2027, 1, 18, 11), "agree", applied_law="conduct")
    at(walk, (2027, 1, 18, 12), "pre_notice", **big)
    at(walk, (2027, 1, 19, 10), "serve_notice", "request_hearing", "adjourn_hearing", "end_hearing")
    at(walk, (2027, 1, 28, 10), "reopen")
    at(walk, (2027, 1, 28, 11), "finish_investigation", legal_ground="complex")
    at(walk, (2027, 1, 28, 12), "agree", applied_law="conduct")
    at(walk, (2027, 1, 28, 13), "pre_notice", **big)
    at(walk, (2027, 1, 29, 10), "serve_notice", "request_hearing", "name_host", "hand_over_file")
    at(walk, (2027, 1, 29, 11), "fix_hearing", hearing_at="2027-02-24T09:00")
    at(walk, (2027, 1, 29, 12), "announce_hearing")
    at(walk, (2027, 2, 24, 17), "hold_hearing", "report_hearing", "pass_legal_review", "discuss", "decide", **big)
    at(walk, (2027, 2, 25, 10), "serve")
    return walk, "served"


def silent(world):
    """Nobody answers the notice: five working days, then to the head."""
    walk = penalty_walk(world).to(*FILED, "seize", *NOTIFIED[len(FILED) :])
    assert walk.lapse(moment(2026, 12, 1, 9))[0] == ["silence"]
    return at(walk, (2026, 12, 1, 10), "submit"), "approval"


def decided(world, when=(2025, 5, 9, 10)):
    """Decided on 9 May 2025, served and published on the 12th."""
    walk = penalty_walk(world, moment(2025, 5, 6, 9), conduct_start="2024-06-01", conduct_end="2025-01-31")
    with clock.at(moment(*when)):
        walk.to(*FILED)
        walk.take("finish_investigation", conduct_until="2025-01-31")
        walk.to(*NOTIFIED[4:], "waive", "submit", "decide")
    return at(walk, (2025, 5, 12, 10), "serve", "publish", "correct_publicity")


# 救济、缴款、执行


def changed_by_the_office_and_paid_late(world):
    """Deferred, stayed, changed by the office, served again, surcharged, paid, closed and bound; shown no longer."""
    walk = decided(world)
    at(walk, (2025, 5, 13, 10), "defer", "stay", "lift_stay", lifted_on="2025-05-13")
    at(walk, (2025, 5, 14, 10), "change_decision", "withdraw_publicity")
    deferral = str(walk.paper("延期/分期缴纳罚款通知书").pk)
    at(walk, (2025, 5, 15, 10), "serve_other", paper=deferral, method="direct", receiver="示范丙")
    at(walk, (2025, 5, 15, 11), "serve", "publish")
    walk.lapse(moment(2025, 6, 10, 9))
    at(walk, (2025, 6, 10, 10), "impose_surcharge")
    at(walk, (2025, 6, 10, 11), "perform", paid=str(5000 + 5000 * 3 * 11 // 100))
    at(walk, (2025, 6, 11, 10), "close")
    with clock.at(moment(2025, 6, 12, 10)):
        printing.print_waiting()
        walk.take("archive")
    assert {"reconsideration_over", "remedies_over"} <= set(walk.lapse(moment(2025, 12, 1, 9))[0])
    assert "stop_publicity" in walk.lapse(moment(2026, 6, 1, 9))[0]
    return walk, "closed"


def revoked_revived_and_revoked(world):
    walk = decided(world)
    at(walk, (2025, 5, 13, 10), "receive_payment", "reconsider", "reconsidered_revoked")
    at(walk, (2025, 6, 13, 10), "revived")
    at(walk, (2025, 6, 16, 10), "sue", "judged_revoked", "decide_anew", "extend_anew", "extend_anew_further")
    return walk, "investigating"


def reconsidered_again_and_changed_during_the_suit(world):
    """The court orders another reconsideration; upheld and sued over again, the office lowers the fine meanwhile."""
    walk = decided(world)
    at(walk, (2025, 5, 13, 10), "reconsider")
    at(walk, (2025, 5, 14, 10), "reconsidered", outcome="changed", fine="6000", content="罚款改为六千元。")
    at(walk, (2025, 5, 15, 10), "sue", "reconsider_again", "reconsidered", "sue")
    at(walk, (2025, 5, 16, 10), "change_decision", before_judgment=True)
    at(walk, (2025, 5, 19, 10), "serve", "tell_court", "original_judged")
    return walk, "served"


def upheld_and_revoked_by_the_office(world):
    walk = decided(world)
    at(walk, (2025, 5, 13, 10), "receive_payment", "reconsider", "reconsidered")
    at(walk, (2025, 5, 14, 10), "sue", "judged")
    at(walk, (2025, 5, 15, 10), "office_revoked", "refund")
    at(walk, (2025, 5, 16, 10), "close", manner="revoked", execution="决定已撤销，罚款已退还。")
    return walk, "closed"


def gave_part_of_the_goods_back(world):
    """Of what was seized the boxes are not confiscated."""
    walk = penalty_walk(world).to(*FILED, "seize", *NOTIFIED[3:], "waive", "submit")
    boxes = str(stock.held(walk.case)[1].item.pk)
    walk.take("decide", given_back=[boxes])
    goods_walk.Walk(walk).take("return_goods", items=[boxes], ground="decided")
    return walk, "decided"


def unfair_competition(world):
    """What an inquiry under 反不正当竞争法 16 needs first."""
    walk = penalty_walk(world).to("register_lead")
    walk.take("file", charge="Q-UC-1")
    walk.to("tell_rights", "approve_inquiry")
    return walk, "investigating"


def paid_the_gains_first(world):
    """The fine deferred, the gains paid in their own time."""
    walk = with_gains(world)
    at(walk, (2025, 5, 20, 10), "defer")
    at(walk, (2025, 5, 21, 10), "receive_payment", paid="2000", for_gains="2000")
    at(walk, (2025, 5, 22, 10), "perform")
    return walk, "performed"


def missed_an_instalment(world):
    """In parts; the first is missed: urged, answered, secured, applied for, withdrawn, and applied for again."""
    walk = decided(world)
    at(walk, (2025, 5, 13, 10), "allow_instalments", plan="2025-06-16 3000\n2025-07-16 5000")
    assert "instalment_missed" in walk.lapse(moment(2025, 6, 20, 9))[0]
    at(
        walk,
        (2025, 7, 18, 10),
        "demand",
        "serve_demand",
        "answer_demand",
        "check_answer",
        "ask_preservation",
        "preservation_answered",
    )
    assert "demand_over" in walk.lapse(moment(2025, 8, 20, 9))[0]
    walk.lapse(moment(2025, 11, 14, 9))
    at(walk, (2025, 12, 1, 10), "apply_to_court", "withdraw_application", "apply_to_court")
    at(walk, (2025, 12, 2, 10), "court_accepts", "court_hears", "court_permits", "court_suspends", "court_resumes")
    at(walk, (2025, 12, 3, 10), "court_done", paid="8000")
    return walk, "performed"


def applied(world):
    walk = at(decided(world), (2025, 5, 28, 10), "demand", "serve_demand")
    walk.lapse(moment(2025, 11, 14, 9))
    return at(walk, (2025, 12, 1, 10), "apply_to_court")


def the_court_above_accepts_and_permits(world):
    walk = at(applied(world), (2025, 12, 2, 10), "court_declines", "object_to_court", "upper_accepts", "court_refuses")
    return at(walk, (2025, 12, 3, 10), "object_to_court", "upper_permits"), "enforcing"


def the_court_above_upholds(world):
    walk = at(applied(world), (2025, 12, 2, 10), "court_declines", "object_to_court", "upper_upholds")
    return walk, "denied"


def nobody_objects(world):
    walk = at(applied(world), (2025, 12, 2, 10), "court_declines")
    assert "objection_over" in walk.lapse(moment(2025, 12, 22, 9))[0]
    return walk, "denied"


WALKS = (
    reported_again, turned_away, handed_down, given_to_another, in_cash, seized_at_once_and_terminated, recorded, to_another_office, heard, silent,
    changed_by_the_office_and_paid_late, revoked_revived_and_revoked, reconsidered_again_and_changed_during_the_suit, upheld_and_revoked_by_the_office, paid_the_gains_first, gave_part_of_the_goods_back, unfair_competition, missed_an_instalment,
    the_court_above_accepts_and_permits, the_court_above_upholds, nobody_objects,
)  # fmt: skip
