"""The ruling's conditions after it was made: publicity, platforms, the offices' and holders' windows, the court (裁决之后)."""

from types import SimpleNamespace as Made
from unittest import mock

import pytest

from casework.roles import Role
from enforcement.ruling import guards as must
from enforcement.ruling import guards_approval as approval
from enforcement.ruling import guards_competence as competence
from enforcement.ruling import guards_duties as duties
from enforcement.ruling import suspending
from tests.procedures.rows import TODAY, YES_NO, Rows, asked, clock, day, lines, written
from tests.procedures.rows import subject as ruling


def holds(condition, it=None, who=None, **tables):
    with written(must, duties, **tables):
        return condition.holds(it or ruling(), who or asked())


@pytest.mark.rule("R-END-2", "R-ENF-1")
@pytest.mark.parametrize(
    ("result", "found", "rejected"),
    [("infringed", True, False), ("partly", True, False), ("rejected", False, True), ("", False, False)],
)
def test_something_is_ordered_to_stop_only_where_an_infringement_was_found(result, found, rejected):
    assert must.found_infringement.holds(ruling(result=result), asked()) is found
    assert must.rejected_the_request.holds(ruling(result=result), asked()) is rejected


@pytest.mark.rule("R-END-3", "DR30")
@pytest.mark.parametrize("named", YES_NO)
@pytest.mark.parametrize("told", YES_NO)
def test_platforms_and_customs_are_told_where_the_ruling_names_them(named, told):
    it = ruling(
        platforms="甲平台 https://a.example\n\n乙平台" if named else "",
        measures=["stop", "import"] if named else ["stop"],
    )
    both = ("notify_platform", {"platform": "甲平台"}), ("notify_platform", {"platform": "乙平台"})
    ledger = lines(*both, "notify_customs") if told else lines()
    assert holds(must.names_a_platform, it) is named is holds(duties.forbids_import, it)
    assert holds(duties.platforms_were_told, it, Event=ledger) is (told or not named)
    assert holds(duties.platforms_were_told, it, Event=lines(both[0])) is not named
    assert holds(duties.customs_were_told, it, Event=ledger) is (told or not named)


@pytest.mark.rule("R-ENF-2", "R-CRD-1", "TR33", "TR37")
@pytest.mark.parametrize(("clocks", "over"), [
    ((), False), ((clock("demand_period", -1),), True), ((clock("demand_period", 0),), False), ((clock("demand_period", 1),), False),
    ((clock("demand_period", -1, status="lapsed"),), True), ((clock("demand_period", -1), clock("demand_period", 1, start=1)), False),
])  # fmt: skip
def test_the_demand_is_over_only_after_its_last_moment(clocks, over):
    assert holds(must.demand_is_over, Deadline=clocks) is over is holds(must.demand_has_lapsed, Deadline=clocks)


CHECKED, PARTLY, RIGHT = (("check_demand_answer", {"accepted": it}) for it in ("no", "partly", "yes"))


@pytest.mark.rule("R-ENF-2", "TR32", "TR33")
@pytest.mark.parametrize(("before", "waits"), [
    ((), False), (("demand",), False), (("demand", "answer_demand"), True), (("demand", "answer_demand", CHECKED), False), (("demand", "answer_demand", PARTLY), False),
    (("demand", "answer_demand", RIGHT), True), (("demand", "answer_demand", CHECKED, "answer_demand"), True), (("demand", "answer_demand", RIGHT, "answer_demand", CHECKED), False),
    (("demand", "answer_demand", RIGHT, CHECKED), False), (("demand", "answer_demand", "demand"), False), (("demand", "answer_demand", RIGHT, "demand"), False),
])  # fmt: skip
def test_what_is_said_against_the_demand_is_checked_before_the_court_is_asked(before, waits):
    ledger = lines(*before)
    assert holds(duties.an_answer_to_the_demand_waits, Event=ledger) is waits
    assert holds(duties.answer_to_the_demand_was_checked, Event=ledger) is not waits


@pytest.mark.rule("R-ENF-2")
@pytest.mark.parametrize(
    ("mine", "may"),
    [(None, True), ({"respondent"}, True), ({"requester"}, False), ({"requester", "respondent"}, True), (set(), False)],
)
def test_only_who_was_urged_answers_the_demand(mine, may):
    with mock.patch.object(duties, "acts_for", return_value=mine):
        assert duties.comes_from_the_one_urged.holds(ruling(), asked()) is may


AFTER_PERFORMANCE, AFTER_SUIT = "apply_after_performance", "apply_after_suit"


@pytest.mark.rule("R-ENF-1", "TR33")
@pytest.mark.parametrize(("clocks", "may"), [
    ((), False), ((clock(AFTER_PERFORMANCE, 0),), True), ((clock(AFTER_PERFORMANCE, -1),), False), ((clock(AFTER_SUIT, 1),), True),
    ((clock(AFTER_PERFORMANCE, 1), clock(AFTER_SUIT, -1)), False), ((clock(AFTER_PERFORMANCE, -1), clock(AFTER_SUIT, 1)), False),
    ((clock(AFTER_PERFORMANCE, 1), clock(AFTER_SUIT, 1)), True), ((clock(AFTER_SUIT, 1, status="lapsed"),), False), ((clock("holder_period", 1),), False),
])  # fmt: skip
def test_the_office_applies_within_every_window_that_runs(clocks, may):
    assert holds(must.within_the_office_window, Deadline=clocks) is may


@pytest.mark.rule("R-ENF-3", "R-ENF-4")
@pytest.mark.parametrize(("clocks", "holder", "review"), [
    ((), False, False), ((clock("holder_period", 9, status="void"),), True, False), ((clock("review_in_time", 0),), False, True), ((clock("review_in_time", 1),), False, True),
    ((clock("review_in_time", -1),), False, False), ((clock("review_in_time", 9, status="met"),), False, False),
])  # fmt: skip
def test_the_holders_time_begins_once_and_a_review_is_asked_for_in_time(clocks, holder, review):
    assert holds(must.holder_window_has_begun, Deadline=clocks) is holder
    assert holds(must.within_the_review_period, Deadline=clocks) is review


def person(*courts, handler=False):
    posts = [Made(role=Role.COURT_CLERK, case=None, office=it, days=(TODAY,)) for it in courts]
    return asked(holds_any=lambda roles, case, on: handler and Role.HANDLER in roles, posts=Rows(posts))


@pytest.mark.rule("R-ENF-4")
@pytest.mark.parametrize(("court", "who", "may"), [
    (3, person(3), True), (3, person(4), False), (3, person(), False), (3, person(4, handler=True), True), (None, person(handler=True), True), (None, person(None), False),
    (None, person(3), False), (3, person(4, 3), True),
])  # fmt: skip
def test_only_the_clerk_of_the_court_seized_or_the_handler_registers_its_orders(court, who, may):
    assert must.by_the_enforcement_court.holds(ruling(enforcement_court_id=court), who) is may


@pytest.mark.rule("R-ENF-4")
@pytest.mark.parametrize(("before", "asked_for", "refused"), [
    ((), False, False), (("ask_review",), True, False), (("court_refuses", "ask_review"), True, True), (("court_declines", "ask_review"), True, False),
    (("ask_review", "review_upholds"), False, False), (("ask_review", "review_grants"), False, False), (("ask_review", "review_admits"), False, False),
    (("review_upholds", "ask_review"), True, False), (("court_declines", "court_refuses"), False, True), (("court_refuses", "court_declines"), False, False),
])  # fmt: skip
def test_a_review_is_answered_once_and_by_what_the_court_had_said(before, asked_for, refused):
    ledger = lines(*before)
    assert holds(must.review_was_asked, Event=ledger) is asked_for
    assert (
        holds(must.court_had_refused_to_enforce, Event=ledger)
        is refused
        is not holds(must.court_had_declined, Event=ledger)
    )


ASKED, SUSPENDED, REFUSED = "ask_suspension", "suspend", "refuse_suspension"


@pytest.mark.rule("R-SUS-1", "TR19")
@pytest.mark.parametrize(("before", "answered"), [
    ((), True), ((ASKED,), False), ((ASKED, SUSPENDED), True), ((ASKED, REFUSED), True), ((SUSPENDED, ASKED), False), ((ASKED, REFUSED, ASKED), False),
    ((ASKED, ASKED, REFUSED), True), ((ASKED, "resume"), False), ((ASKED, SUSPENDED, "resume"), True), ((SUSPENDED, ASKED, "resume"), False),
])  # fmt: skip
def test_a_request_to_suspend_waits_until_it_is_suspended_or_refused(before, answered):
    assert holds(suspending.suspension_request_is_answered, Event=lines(*before)) is answered


# 保密、指导、失信 ---------------------------------------------------------------------------------------------------------


@pytest.mark.rule("R-GDE-1", "R-OBS-1", "TR41")
@pytest.mark.parametrize(("before", "waits", "obstructed"), [
    ((), False, False), (("ask_guidance",), True, False), (("ask_guidance", "record_guidance"), False, False), (("record_guidance", "ask_guidance"), True, False),
    (("record_guidance",), False, False), (("report_obstruction",), False, True),
])  # fmt: skip
def test_guidance_is_recorded_once_for_each_request(before, waits, obstructed):
    ledger = lines(*before)
    assert holds(duties.guidance_was_asked, Event=ledger) is waits
    assert holds(duties.obstruction_was_reported, Event=ledger) is obstructed


def test_one_request_is_no_answer_to_itself():
    both = Made(version=4)
    with mock.patch.object(duties, "taken", return_value=both):
        assert not duties.guidance_was_asked.holds(ruling(), asked())


@pytest.mark.rule("R-ENF-2", "R-CRD-1", "TR32", "TR37")
@pytest.mark.parametrize(("ends", "passed"), [(None, False), (-1, True), (0, False), (1, False)])
def test_the_time_to_perform_is_over_the_day_after_its_last(ends, passed):
    with mock.patch.object(duties, "performance_ends", return_value=None if ends is None else day(ends)):
        assert duties.time_to_perform_has_passed.holds(ruling(), asked()) is passed
        assert duties.time_to_perform_is_over.holds(ruling(), asked()) is passed


# 立案审批、结案审批 -------------------------------------------------------------------------------------------------------

CHOSEN_DIRECTLY = Made(choices={"ruling.approvals": False}, parent=None)


def proposal(manner):
    return ("propose_closing", {"proposal": manner})


@pytest.mark.rule("DI01", "DI06", "DOC-P4", "DOC-P23")
@pytest.mark.parametrize(("before", "docketing", "ruled", "withdrawn"), [
    ((), False, False, False), (("correct", "draft"), False, False, False), (("propose_docketing",), True, False, False), (("propose_docketing", "correct"), False, False, False),
    (("propose_docketing", "extend_docketing"), False, False, False), (("correct", "propose_docketing"), True, False, False), ((proposal("ruling"),), False, True, False),
    ((proposal("withdraw"),), False, False, True), ((proposal("ruling"), proposal("withdraw")), False, False, True), ((proposal("ruling"), "draft"), False, False, False),
    ((proposal("ruling"), "draft_directly"), False, False, False), (("draft", proposal("ruling")), False, True, False), ((proposal("withdraw"), "draft"), False, False, True),
])  # fmt: skip
def test_the_head_decides_on_what_was_proposed_and_has_not_moved_since(before, docketing, ruled, withdrawn):
    conditions = (approval.docketing_was_proposed, approval.ruling_was_proposed, approval.withdrawal_was_proposed)
    with written(must, Event=lines(*before)):
        assert tuple(it.holds(ruling(), asked()) for it in conditions) == (docketing, ruled, withdrawn)
        assert all(it.holds(ruling(office=CHOSEN_DIRECTLY), asked()) for it in conditions)


def test_a_proposal_is_not_overtaken_by_itself():
    both = Made(version=4, answers={"proposal": "ruling"})
    with mock.patch.object(approval, "taken", return_value=both):
        assert approval.docketing_was_proposed.holds(ruling(), asked()) and approval.ruling_was_proposed.holds(
            ruling(), asked()
        )


# 管辖 -----------------------------------------------------------------------------------------------------------------


@pytest.mark.rule("R-JUR-5")
@pytest.mark.parametrize(("mine", "objector", "may"), [
    (None, None, True), (None, "respondent", True), (set(), "respondent", False), ({"respondent"}, "respondent", True), ({"requester"}, "respondent", False), ({"respondent"}, None, False),
])  # fmt: skip
def test_an_objection_is_withdrawn_by_who_raised_it(mine, objector, may):
    before = [("object_to_jurisdiction", {"objector": objector})] if objector else []
    with mock.patch.object(competence, "acts_for", return_value=mine), written(must, Event=lines(*before)):
        assert competence.comes_from_the_objector.holds(ruling(), asked()) is may


@pytest.mark.rule("R-JUR-4")
@pytest.mark.parametrize(("before", "open_"), [
    ((), False), (("report_competence",), True), (("report_competence", "designate_here"), False), (("designate_here", "report_competence"), True), (("designate_here",), False),
])  # fmt: skip
def test_competence_is_reported_upwards_once_until_it_is_answered(before, open_):
    with written(must, Event=lines(*before)):
        assert (
            competence.was_reported.holds(ruling(), asked())
            is open_
            is not competence.not_reported_yet.holds(ruling(), asked())
        )


def test_a_report_upwards_does_not_answer_itself():
    both = Made(version=4)
    with mock.patch.object(competence, "taken", return_value=both):
        assert competence.was_reported.holds(ruling(), asked())
