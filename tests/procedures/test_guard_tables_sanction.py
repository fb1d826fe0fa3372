"""The penalty's conditions once it is decided, by their whole truth tables (送达、缴款、复议诉讼、强制执行、公示)."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace as Made
from unittest import mock

import pytest

from enforcement.penalty import contest, guards, guards_court, guards_payment, guards_publicity, payments, record
from tests.procedures.rows import TODAY, asked, clock, lines, stop, written
from tests.procedures.rows import subject as penalty


def holds(condition, it=None, who=None, *, events=(), clocks=(), stops=()):
    with written(record, contest, payments, Event=events, Deadline=clocks, Stop=stops):
        return condition.holds(it or penalty(), who or asked())


def after(condition, *steps, **more):
    return holds(condition, events=lines(*steps) + lines("other", of=2), **more)


# 复议、诉讼 -------------------------------------------------------------------------------------------------------------

PENDING = (guards.reconsideration_is_pending, guards.suit_is_pending)
FREE = (guards.nothing_is_pending, guards_payment.nothing_is_contested)


@pytest.mark.rule("P-REM-1", "P-PAY-2")
@pytest.mark.parametrize(("before", "reconsideration", "suit", "may"), [
    ((), False, False, True), (("reconsider",), True, False, False), (("sue",), False, True, False), (("reconsider", "reconsidered"), False, False, False),
    (("reconsider", "reconsidered", "sue"), False, True, False), (("sue", "judged"), False, False, False), (("sue", "judged_revoked"), False, False, False),
    (("reconsider", "reconsidered_revoked"), False, False, False), (("reconsider", "decide"), False, False, True), (("revived",), False, False, False),
    (("reconsider", "reconsidered_revoked", "reconsider_again"), True, False, False), (("reconsider_again", "reconsidered"), False, False, False),
])  # fmt: skip
def test_one_contest_at_a_time_and_reconsideration_once(before, reconsideration, suit, may):
    events = lines("decide", *before)
    assert tuple(holds(it, events=events) for it in PENDING) == (reconsideration, suit)
    assert all(holds(it, events=events) is not (reconsideration or suit) for it in FREE)
    assert holds(guards_court.not_being_reconsidered, events=events) is not reconsideration
    assert holds(guards.may_be_reconsidered, events=events) is may


@pytest.mark.rule("P-REM-2")
@pytest.mark.parametrize(("before", "may"), [
    ((), True), (("decide",), True), (("decide_on_the_spot",), False), (("decide_on_the_spot", "reconsider"), False), (("decide_on_the_spot", "judged"), False),
    (("decide_on_the_spot", ("reconsidered", {"outcome": "upheld"})), True), (("decide_on_the_spot", ("reconsidered", {"outcome": "withdrawn"})), False),
    (("decide_on_the_spot", ("reconsidered", {"outcome": "withdrawn"}), ("judged", {"outcome": "upheld"})), False),
    (("decide_on_the_spot", ("reconsidered", {"outcome": "upheld"}), ("judged", {"outcome": "withdrawn"})), True), (("decide_on_the_spot", "decide"), True),
])  # fmt: skip
def test_a_decision_on_the_spot_is_reconsidered_before_it_is_sued(before, may):
    assert after(guards.reconsidered_first, *before) is may


@pytest.mark.rule("P-ENF-1", "P-REM-1", "CR-P7")
@pytest.mark.parametrize(("before", "stands", "ours", "kept", "by_reconsideration"), [
    ((), False, True, True, False), (("remedies_over",), True, True, True, False), (("reconsidered_revoked",), False, False, False, True), (("judged_revoked",), False, False, False, False),
    (("office_revoked",), False, False, False, False), ((("reconsidered", {"outcome": "changed"}), "first_remedy_over"), True, False, True, False),
    (("reconsidered_revoked", "revived"), True, True, True, False), (("reconsidered_revoked", "reconsider_again"), False, True, True, False),
    ((("reconsidered", {"outcome": "changed"}),), False, False, True, False), ((("reconsidered", {"outcome": "changed"}), "sue"), False, False, True, True),
    ((("reconsidered", {"outcome": "partly"}), "sue"), False, True, True, True), ((("reconsidered", {"outcome": "unlawful", "unlawful_ground": "minor"}), "sue"), False, True, False, True),
    ((("reconsidered", {"outcome": "upheld"}), "sue"), False, True, True, False), ((("reconsidered", {"outcome": "changed"}), "sue", "revived"), True, True, True, False),
    ((("reconsidered", {"outcome": "changed"}), "sue", "judged"), True, False, True, False),
])  # fmt: skip
def test_what_is_published_and_enforced_after_a_contest(before, stands, ours, kept, by_reconsideration):
    events = lines("decide", *before)
    assert holds(guards.decision_stands, events=events) is stands
    assert holds(guards.enforced_by_this_office, events=events) is ours
    assert holds(guards.decision_is_not_undone, events=events) is kept
    assert holds(guards_court.undone_by_reconsideration, events=events) is by_reconsideration


@pytest.mark.rule("P-REM-1", "TP33")
@pytest.mark.parametrize(("before", "ours"), [
    ((), True), ((("reconsidered", {"outcome": "changed"}),), False), ((("judged", {"outcome": "changed"}),), False), ((("reconsidered", {"outcome": "upheld"}),), True),
    ((("reconsidered", {"outcome": "partly"}),), True), ((("reconsidered", {"outcome": "changed"}), "revived"), True), ((("judged", {"outcome": "changed"}), "decide"), True),
])  # fmt: skip
def test_what_was_changed_above_is_not_the_offices_own_to_change(before, ours):
    assert holds(guards_court.nobody_above_changed_it, events=lines("decide", *before)) is ours


IN_SUIT, OUT_OF_SUIT = ("change_decision", {"in_suit": True}), ("change_decision", {"in_suit": False})
REVOKED_IN_SUIT = ("office_revoked", {"in_suit": True})


@pytest.mark.rule("P-REM-1", "TP33")
@pytest.mark.parametrize(("before", "to_tell", "original"), [
    ((), False, False), (("sue",), False, False), ((OUT_OF_SUIT,), False, False), (("sue", IN_SUIT), True, True), (("sue", REVOKED_IN_SUIT), True, False),
    (("sue", IN_SUIT, "tell_court"), False, True), (("sue", REVOKED_IN_SUIT, "tell_court"), False, False), (("sue", IN_SUIT, "tell_court", "original_judged"), False, False),
    (("sue", IN_SUIT, "tell_court", IN_SUIT), True, True), (("sue", IN_SUIT, "tell_court", "original_judged", OUT_OF_SUIT), False, False),
    (("sue", IN_SUIT, "tell_court", "sue"), False, True),
])  # fmt: skip
def test_the_court_is_told_of_a_change_made_during_the_suit_and_the_suit_over_the_original_ends_once(
    before, to_tell, original
):
    events = lines("decide", *before)
    assert holds(guards_court.court_is_to_be_told, events=events) is to_tell
    assert holds(guards_court.court_was_told, events=events) is not to_tell
    assert holds(guards_court.original_is_before_the_court, events=events) is original
    if original:
        assert not holds(guards_payment.nothing_is_contested, events=events)


# 公示、送达 -------------------------------------------------------------------------------------------------------------


BOTH = ("decide", {"kinds": ["warning", "fine"]})


def changed(outcome="changed", **answers):
    return ("reconsidered", {"outcome": outcome} | answers)


@pytest.mark.rule("P-PUB-1", "CR-P4", "CR-P7")
@pytest.mark.parametrize(("before", "told", "free"), [
    ((), False, True), (("decide",), False, True), (("decide", "serve"), True, True), (("decide", "announce"), True, True), (("announce", "decide"), False, True),
    (("decide", "serve", "change_decision"), False, True), (("decide", "serve", "change_decision", "serve"), True, True), (("serve",), True, True),
    (("decide", "serve", "publish"), True, False), (("decide", "serve", "publish", "withdraw_publicity"), True, True), (("decide", "serve", "publish", "stop_publicity"), True, False),
])  # fmt: skip
def test_the_decision_is_shown_once_and_only_after_the_party_was_told(before, told, free):
    assert after(guards_publicity.the_party_was_told, *before) is told
    assert after(guards_publicity.is_not_shown_already, *before) is free


@pytest.mark.rule("TP01", "P-REM-1")
@pytest.mark.parametrize(
    "others",
    [(), ("closed",), ("revoked",), ("served",), ("investigating",), ("closed", "lead"), ("approval", "closed")],
)
def test_one_case_is_investigated_once_at_a_time(others):
    known = [Made(pk=1, state="investigating")] + [Made(pk=2 + at, state=it) for at, it in enumerate(others)]
    with mock.patch.object(guards, "ledger", Made(all_of=lambda case, key: known)):
        free = not {"lead", "investigating", "approval"} & set(others)
        assert holds(guards.nothing_else_is_investigated, penalty(procedure=Made(key="penalty"))) is free


@pytest.mark.rule("P-PUB-1", "CR-P1", "TP33")
@pytest.mark.parametrize(("before", "ordinary", "to_publish", "published"), [
    ((), False, False, False), ((("decide", {"kinds": ["warning"]}),), True, False, False), ((("decide", {"kinds": ["warning", "fine"]}),), True, True, False),
    ((("decide", {"kinds": ["fine"]}), "publish"), True, True, True), ((("decide", {}), "publish", "withdraw_publicity"), True, False, False),
    (("publish", "withdraw_publicity", "publish"), False, False, True), (("decide_on_the_spot",), False, False, False), (("decide", "no_penalty"), False, False, False),
    (("decide_on_the_spot", ("decide", {"kinds": ["fine"]})), True, True, False),
    ((BOTH, changed()), True, True, False), ((BOTH, changed(fine="5")), True, True, False), ((BOTH, changed(fine="0")), True, False, False), ((BOTH, changed("upheld", fine="0")), True, True, False),
    ((BOTH, ("change_decision", {"fine": "0"})), True, False, False), ((BOTH, ("change_decision", {"fine": "1"}), changed("partly", fine="")), True, False, False),
    ((("decide", {"kinds": ["confiscate_gains"]}), changed(confiscated="0", fine="0")), True, False, False), ((("decide", {"kinds": ["confiscate_gains"]}), changed(confiscated="1", fine="0")), True, True, False),
    ((("decide", {"kinds": ["confiscate_goods"]}), changed(goods_given_back=True)), True, False, False), ((("decide", {"kinds": ["confiscate_goods"]}), changed(goods_given_back=False)), True, True, False),
])  # fmt: skip
def test_only_what_was_decided_by_the_ordinary_procedure_and_is_more_than_a_warning_is_published(
    before, ordinary, to_publish, published
):
    assert after(guards.decided_by_the_ordinary_procedure, *before) is ordinary
    assert after(guards.is_to_be_published, *before) is to_publish
    assert after(guards.is_published, *before) is published


@pytest.mark.rule("P-SRV-1", "TP23")
@pytest.mark.parametrize("state", ["no_penalty", "served", "investigating"])
@pytest.mark.parametrize(
    ("before", "served"),
    [
        ((), False),
        (("no_penalty",), False),
        (("no_penalty", "serve_no_penalty"), True),
        (("serve_no_penalty", "no_penalty"), False),
    ],
)
def test_a_decision_not_to_punish_is_served_before_the_case_is_closed(state, before, served):
    assert after(guards.no_penalty_was_served, *before, it=penalty(state=state)) is (served or state != "no_penalty")


@pytest.mark.rule("P-SIM-4")
@pytest.mark.parametrize(("collection", "before", "officer", "office", "banked"), [
    ("cash", (), True, False, False), ("cash", ("hand_in_cash",), False, True, False), ("cash", ("hand_in_cash", "bank_cash"), False, False, True),
    ("bank", (), False, False, True), (None, (), False, False, True), ("cash", ("bank_cash",), True, False, True),
])  # fmt: skip
def test_cash_goes_from_the_officer_to_the_office_to_the_bank(collection, before, officer, office, banked):
    events = (("decide_on_the_spot", {"collection": collection}), *before)
    assert after(guards.cash_is_with_the_officer, *events) is officer
    assert after(guards.cash_is_with_the_office, *events) is office
    assert after(guards.cash_was_banked, *events) is banked


# 缴款 -----------------------------------------------------------------------------------------------------------------


@pytest.mark.rule("P-PAY-1", "TP27")
@pytest.mark.parametrize(
    ("before", "who", "may"),
    [
        ((), 5, True),
        (("decide",), 5, False),
        (("decide",), 6, True),
        (("decide_on_the_spot",), 5, False),
        (("change_decision",), 5, True),
    ],
)
def test_who_decided_a_fine_does_not_collect_it(before, who, may):
    assert after(guards_payment.collector_did_not_decide, *before, who=asked(pk=who)) is may


PAYMENT, SPOT = "payment_period", "spot_payment_period"
OWED = ("decide", {"fine": "100", "confiscated": "20"})


@pytest.mark.rule("P-ENF-1", "P-PAY-3", "TP30")
@pytest.mark.parametrize(("clocks", "overdue"), [
    ((), True), (((PAYMENT, -1),), True), (((PAYMENT, 0),), False), (((PAYMENT, 1),), False), (((SPOT, 1),), False), (((SPOT, -1),), True),
    (((PAYMENT, -1), (SPOT, 1)), False), (((PAYMENT, 1), (SPOT, -1)), False), (((PAYMENT, -1), (SPOT, -1)), True),
])  # fmt: skip
@pytest.mark.parametrize("part", [None, True, False])
def test_performance_is_overdue_after_its_last_moment_or_by_the_instalments(clocks, overdue, part):
    told = mock.patch.multiple(
        payments, instalments=lambda it: [] if part is None else ["一期"], overdue=lambda it, on: part
    )
    with told:
        found = holds(guards_payment.performance_is_overdue, clocks=[clock(*it) for it in clocks])
    assert found is (overdue if part is None else part)


@pytest.mark.rule("P-PAY-3", "P-ENF-1")
@pytest.mark.parametrize(("events", "clocks", "overdue"), [
    ((OWED,), (("gains_period", -1),), True), ((OWED,), (("gains_period", 0),), False), ((OWED,), (("gains_period", 1),), False), ((OWED,), (), False),
    ((OWED, ("receive_payment", {"paid": "20", "for_gains": "20"})), (("gains_period", -1),), False), ((OWED, ("receive_payment", {"paid": "19", "for_gains": "19"})), (("gains_period", -1),), True),
    ((OWED, ("receive_payment", {"paid": "100"})), (("gains_period", -1),), True), ((OWED, ("receive_payment", {"paid": "120"})), (("gains_period", -1),), False),
])  # fmt: skip
def test_gains_are_overdue_by_their_own_day_whatever_was_granted_for_the_fine(events, clocks, overdue):
    running = [clock(PAYMENT, 1), *(clock(*it) for it in clocks)]
    assert holds(guards_payment.performance_is_overdue, events=lines(*events), clocks=running) is overdue
    stopped = [clock(PAYMENT, 1), *(clock(*it, stopped=True) for it in clocks)]
    assert not holds(guards_payment.performance_is_overdue, events=lines(*events), clocks=stopped)


@pytest.mark.rule("P-PAY-2", "P-PAY-3", "P-CLS-1", "TP29", "TP33")
@pytest.mark.parametrize(
    ("balance", "refund"), [(Decimal("-0.01"), True), (Decimal(0), False), (Decimal("0.01"), False)]
)
def test_what_was_paid_too_much_is_refunded_before_the_end(balance, refund):
    with mock.patch.object(payments, "balance", return_value=balance):
        assert (
            holds(guards_payment.something_is_to_be_refunded)
            is refund
            is not holds(guards_payment.nothing_is_to_be_refunded)
        )
    for unpaid in (None, "一期"):
        with mock.patch.multiple(
            payments,
            next_unpaid=lambda it, unpaid=unpaid: unpaid,
            overdue=lambda it, on, unpaid=unpaid: bool(unpaid) and on == TODAY,
        ):
            assert holds(guards_payment.a_fine_is_unpaid) is bool(unpaid) is holds(guards_payment.a_fine_is_overdue)


# 催告、申请法院强制执行 ----------------------------------------------------------------------------------------------------


@pytest.mark.rule("P-ENF-1", "TP31")
@pytest.mark.parametrize(("before", "ends", "run"), [
    (("demand", "serve_demand"), None, True), (("serve_demand", "demand"), None, False), (("demand", "serve_demand", "demand"), None, False),
    ((), None, False), (("demand",), None, False), (("serve_demand",), None, True), (("serve_demand",), -1, True), (("serve_demand",), 0, False), (("serve_demand",), 1, False), ((), -1, False),
])  # fmt: skip
def test_ten_working_days_pass_after_the_demand_was_served(before, ends, run):
    clocks = [] if ends is None else [clock("demand_period", ends)]
    assert after(guards.demand_has_run, *before, clocks=clocks) is run


@pytest.mark.rule("P-ENF-1", "P-ENF-2")
@pytest.mark.parametrize(("before", "ends", "status", "open_"), [
    ((), None, "", False), ((), 1, "running", True), ((), 0, "running", True), ((), -1, "running", False), ((), 1, "met", False), (("apply_to_court",), 1, "met", False),
    (("apply_to_court", "withdraw_application"), 1, "met", True), (("apply_to_court", "withdraw_application"), 0, "met", True),
    (("apply_to_court", "withdraw_application"), -1, "met", False), (("apply_to_court", "withdraw_application"), None, "", False),
    (("withdraw_application", "apply_to_court"), 1, "met", False), (("apply_to_court", "withdraw_application"), 1, "void", False),
])  # fmt: skip
def test_an_application_is_made_within_its_three_months_and_again_after_a_withdrawal(before, ends, status, open_):
    clocks = [] if ends is None else [clock("enforcement_window", ends, status=status)]
    assert after(guards.window_is_open, *before, clocks=clocks) is open_


@pytest.mark.rule("P-REM-1", "P-ENF-1")
def test_nothing_is_enforced_while_it_is_stayed():
    assert not holds(guards_court.not_stayed, stops=[stop("stay")])
    assert holds(guards_court.not_stayed, stops=[stop("stay", closed=True), stop("testing"), stop("stay", of=2)])


@pytest.mark.rule("TP30", "P-ENF-1")
@pytest.mark.parametrize(("before", "checked", "waits"), [
    (("demand",), True, False), (("demand", "answer_demand"), False, True), (("demand", "answer_demand", "check_answer"), True, False),
    (("demand", "answer_demand", "check_answer", "answer_demand"), False, True), (("demand", "answer_demand", "demand"), True, False), (("demand", "check_answer", "answer_demand"), False, True),
    ((), True, False),
])  # fmt: skip
def test_what_is_answered_to_a_demand_is_checked(before, checked, waits):
    assert after(guards_court.answer_was_checked, *before) is checked
    assert after(guards_court.an_answer_waits, *before) is waits


@pytest.mark.rule("TP31")
@pytest.mark.parametrize(("before", "told"), [
    ((), ""), (("apply_to_court",), "unanswered"), (("apply_to_court", "court_accepts"), "reviewing"), (("apply_to_court", "court_declines"), "no"),
    (("court_accepts", "court_permits"), "permitted"), (("court_accepts", "court_refuses"), "no"), (("court_declines", "object_to_court"), "objected declined"),
    (("court_refuses", "object_to_court"), "objected refused"), (("object_to_court",), "objected"), (("court_declines", "object_to_court", "upper_accepts"), "unanswered reviewing"),
    (("court_refuses", "object_to_court", "upper_permits"), "permitted"), (("court_declines", "object_to_court", "court_refuses", "object_to_court"), "objected refused"),
])  # fmt: skip
def test_each_answer_of_the_courts_opens_its_own_steps(before, told):
    conditions = {
        "unanswered": guards_court.court_has_not_answered, "reviewing": guards_court.court_is_reviewing, "no": guards_court.court_said_no,
        "permitted": guards_court.court_permitted, "objected": guards_court.objected, "declined": guards_court.declined_and_objected, "refused": guards_court.refused_and_objected,
    }  # fmt: skip
    assert {name for name, it in conditions.items() if after(it, *before)} == set(told.split())


@pytest.mark.parametrize("line", [Made(version=4, step="defend")])
def test_a_line_is_not_later_than_itself(line):
    with mock.patch.object(record, "last", return_value=line):
        assert not record.later(penalty(), "defend", "defend")
    assert record.day("2026-11-23T09:00") == date(2026, 11, 23)
