"""The penalty's conditions by their whole truth tables: from the lead to the decision (立案、调查、审核、告知、听证)."""

from types import SimpleNamespace as Made
from unittest import mock

import pytest

from casework.models.case import Source
from casework.models.office import Level
from casework.roles import Role
from enforcement.penalty import contest, forms_hearing, guards, guards_hearing, guards_inquiry, guards_lead, record
from tests.procedures.rows import TODAY, YES_NO, Rows, asked, clock, day, lines, stop, written
from tests.procedures.rows import subject as penalty


def holds(condition, it=None, who=None, *, events=(), clocks=(), stops=()):
    with written(record, contest, Event=events, Deadline=clocks, Stop=stops):
        return condition.holds(it or penalty(), who or asked())


def after(condition, *steps, **more):
    """Whether it holds once these steps were taken, and taken in another penalty beside."""
    return holds(condition, events=lines(*steps) + lines("other", of=2), **more)


# 立案、管辖 -------------------------------------------------------------------------------------------------------------


@pytest.mark.rule("TP01", "P-DOC-2")
@pytest.mark.parametrize(("state", "accepted"), [(None, False), ("registered", False), ("accepted", True)])
def test_only_an_accepted_case_of_an_office_with_the_power_is_punished(state, accepted):
    with mock.patch.object(guards, "ledger", Made(standing=lambda case, key: state)):
        assert holds(guards.case_is_accepted) is accepted
    for power in YES_NO:
        assert holds(guards.office_may_punish, penalty(case=Made(office=Made(has_penalty_power=power)))) is power


@pytest.mark.rule("TP01")
@pytest.mark.parametrize("others", [(), (True,), (False,), (True, True), (True, False)])
def test_another_penalty_of_the_case_must_be_over(others):
    with mock.patch.object(guards, "ledger", Made(all_of=lambda case, key: [Made(is_over=it) for it in others])):
        assert holds(guards.none_is_open, penalty(procedure=Made(key="penalty"))) is all(others)


OURS, THEIRS = {"to_office": {"id": "5"}}, {"to_office": {"id": "6"}}


@pytest.mark.rule("P-INT-9", "TP05")
@pytest.mark.parametrize(("before", "given", "settled", "disputed", "reported"), [
    ((), None, True, False, False), (("dispute_venue",), None, False, True, False), (("dispute_venue", "report_venue"), None, False, True, True),
    (("dispute_venue", ("agree_venue", {"result": "ours"})), True, True, False, False), (("dispute_venue", ("agree_venue", {"result": "theirs"})), False, True, False, False),
    (("report_venue", ("designate", OURS)), True, True, False, False), (("report_venue", ("designate", THEIRS)), False, True, False, False),
    (("dispute_venue", "report_venue", ("designate", OURS)), True, True, False, False), ((("designate", THEIRS), "dispute_venue"), False, False, True, False),
    ((("agree_venue", {"result": "ours"}), "report_venue"), True, False, False, True), ((("agree_venue", {"result": "theirs"}), ("designate", OURS)), True, True, False, False),
])  # fmt: skip
def test_who_is_competent_is_settled_before_the_case_goes_on(before, given, settled, disputed, reported):
    it, events = penalty(case=Made(office_id=5)), lines(*before)
    with written(record, Event=events):
        assert guards_lead.designated(it) is given
    assert holds(guards_lead.no_dispute_runs, it, events=events) is settled
    assert holds(guards_lead.not_given_to_another, it, events=events) is (given is not False)
    assert holds(guards_lead.dispute_runs, it, events=events) is disputed
    assert holds(guards_lead.superior_was_asked, it, events=events) is reported


@pytest.mark.rule("P-INT-10", "P-INT-11")
@pytest.mark.parametrize("source", Source)
def test_only_who_reported_is_answered_as_a_reporter(source):
    assert holds(guards_lead.was_reported, penalty(case=Made(source=source))) is (source == Source.REPORT)


# 调查 -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("condition", "step"), [
    (guards.rights_were_told, "tell_rights"), (guards.extended_once, "extend_case"), (guards.on_the_spot_was_filed, "file_on_the_spot"),
    (guards_inquiry.materials_were_demanded, "demand_materials"), (guards_inquiry.assistance_was_asked, "ask_assistance"), (guards_inquiry.address_was_confirmed, "confirm_address"),
])  # fmt: skip
def test_a_condition_that_a_step_was_taken(condition, step):
    assert (
        after(condition, step)
        and after(condition, step, "decide")
        and not after(condition)
        and not after(condition, "decide")
    )


@pytest.mark.rule("P-EVD-3", "P-EVD-4", "P-EVD-5", "P-EVD-6", "DP-34")
@pytest.mark.parametrize(("condition", "term", "runs"), [
    (guards.something_is_preserved, "preservation_period", True), (guards.nothing_is_preserved, "preservation_period", False),
    (guards.something_is_seized, "seizure_period", True), (guards.first_seizure_is_over, "seizure_period", False),
    (guards_inquiry.no_refund_runs, "refund_period", False), (guards_inquiry.refund_was_ordered, "refund_period", True),
    (guards_inquiry.seizure_awaits_approval, "approval_period", True), (guards_inquiry.preservation_awaits_approval, "preservation_approval_period", True),
    (guards_inquiry.nothing_more_is_seized, "further_seizure_period", False), (guards_inquiry.more_is_seized, "further_seizure_period", True),
])  # fmt: skip
def test_a_condition_on_a_clock_that_runs(condition, term, runs):
    assert holds(condition, clocks=[clock(term)]) is runs
    for other in ([], [clock(term, status="met")], [clock(term, of=2)], [clock("other")]):
        assert holds(condition, clocks=other) is not runs


@pytest.mark.rule("P-EVD-4", "P-EVD-6")
@pytest.mark.parametrize("first", YES_NO)
@pytest.mark.parametrize("further", YES_NO)
def test_goods_are_seized_by_the_first_measure_or_a_further_one(first, further):
    clocks = [clock("seizure_period")] * first + [clock("further_seizure_period")] * further
    assert holds(guards.anything_is_seized, clocks=clocks) is (first or further)
    assert holds(guards.nothing_is_seized, clocks=clocks) is not (first or further)


@pytest.mark.rule("P-EVD-5", "P-EVD-6")
@pytest.mark.parametrize(("clocks", "in_time"), [
    ((), True), ((("seizure_period", 1),), True), ((("seizure_period", 0),), True), ((("seizure_period", -1),), False), ((("further_seizure_period", -1),), False),
    ((("seizure_period", 1), ("further_seizure_period", -1)), False), ((("seizure_period", -1), ("further_seizure_period", 1)), False),
])  # fmt: skip
def test_nothing_is_done_to_goods_whose_seizure_has_run_out(clocks, in_time):
    assert holds(guards.seizure_is_in_time, clocks=[clock(*it) for it in clocks]) is in_time
    assert holds(guards.seizure_is_in_time, clocks=[clock(*it, stopped=True) for it in clocks])


@pytest.mark.rule("P-EVD-3", "P-EVD-4")
@pytest.mark.parametrize(("terms", "approved"), [
    ((), True), (("approval_period",), False), (("preservation_approval_period",), False), (("approval_period", "preservation_approval_period"), False), (("seizure_period",), True),
])  # fmt: skip
def test_urgent_measures_must_be_approved_afterwards(terms, approved):
    assert holds(guards_inquiry.urgent_measures_are_approved, clocks=[clock(it) for it in terms]) is approved


@pytest.mark.rule("Q-UC-1", "P-EVD-4")
@pytest.mark.parametrize(("offence", "kind", "unfair"), [
    (None, "unfair", True), (None, "trademark", False), (Made(seizure_by_prefecture=True), "trademark", True), (Made(seizure_by_prefecture=False), "unfair", False),
])  # fmt: skip
@pytest.mark.parametrize(
    "given",
    [
        (),
        (["inspect"],),
        (["question"],),
        (["copy"],),
        (["bank"],),
        (["inspect"], ["copy"]),
        (["inspect", "question", "copy"],),
    ],
)
def test_each_measure_of_an_inquiry_into_unfair_competition_is_approved_first(offence, kind, unfair, given):
    it = penalty(offence=offence, case=Made(kind=kind))
    events = lines(*(("approve_inquiry", {"measures": measures}) for measures in given))
    approved = {measure for measures in given for measure in measures}
    assert holds(guards_inquiry.is_about_unfair_competition, it) is unfair
    for guard, measure in (
        (guards_inquiry.inspection_was_approved, "inspect"),
        (guards_inquiry.questioning_was_approved, "question"),
        (guards_inquiry.copying_was_approved, "copy"),
    ):
        assert holds(guard, it, events=events) is (not unfair or measure in approved)


@pytest.mark.rule("P-EVD-4")
@pytest.mark.parametrize("entrusted", YES_NO)
def test_measures_are_not_entrusted(entrusted):
    it = penalty(case=Made(office=Made(entrusted=entrusted)))
    assert holds(guards.measures_are_not_entrusted, it) is not entrusted


@pytest.mark.rule("P-EVD-5", "TP11")
@pytest.mark.parametrize(("reason", "first", "further"), [
    ("testing", False, True), ("testing_further", True, False), ("testing_other", True, True), ("identification", True, True), (None, True, True),
])  # fmt: skip
def test_a_test_left_open_bars_the_seizure_whose_clock_it_would_stop(reason, first, further):
    stops = [stop(reason)] if reason else []
    assert holds(guards_inquiry.no_test_outlives_its_seizure, stops=stops) is first
    assert holds(guards_inquiry.no_further_test_outlives_its_seizure, stops=stops) is further
    closed = [stop(reason, closed=True), stop(reason, of=2)]
    assert holds(guards_inquiry.no_test_outlives_its_seizure, stops=closed)
    assert holds(guards_inquiry.no_further_test_outlives_its_seizure, stops=closed)


@pytest.mark.rule("P-TIM-3", "P-REM-1")
@pytest.mark.parametrize(
    ("reason", "awaited"),
    [("testing", True), ("testing_further", True), ("testing_other", True), ("identification", True), ("stay", False)],
)
def test_what_is_being_tested_is_awaited_until_the_stop_is_closed(reason, awaited):
    assert holds(guards.nothing_awaited, stops=[stop(reason)]) is not awaited
    assert holds(guards.nothing_awaited, stops=[stop(reason, closed=True), stop(reason, of=2)])


@pytest.mark.rule("P-EVD-4")
@pytest.mark.parametrize(
    ("offence", "statute"), [(None, False), (Made(seizure=None), False), (Made(seizure="条文"), True)]
)
def test_only_a_statute_allows_seizure(offence, statute):
    assert holds(guards.seizure_has_statute, penalty(offence=offence)) is statute


@pytest.mark.rule("P-EVD-4")
@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("by_prefecture", [None, *YES_NO])
def test_unfair_competition_is_seized_from_the_prefecture_up(level, by_prefecture):
    offence = None if by_prefecture is None else Made(seizure_by_prefecture=by_prefecture)
    it = penalty(offence=offence, case=Made(office=Made(level=level)))
    assert holds(guards.office_may_seize, it) is not (by_prefecture and level == Level.COUNTY)


@pytest.mark.rule("DP-52", "P-CLS-1")
@pytest.mark.parametrize("waits", YES_NO)
def test_goods_without_a_destination_keep_the_case_open(waits):
    with mock.patch.object(guards, "nothing_waits", return_value=not waits):
        assert holds(guards.goods_are_settled) is not waits


# 审核、告知 -------------------------------------------------------------------------------------------------------------


@pytest.mark.rule("P-REV-2", "TP17")
@pytest.mark.parametrize("named", YES_NO)
@pytest.mark.parametrize("handled", YES_NO)
def test_who_investigated_does_not_review(named, handled):
    me = Made(pk=5)
    posts = Rows([Made(role=Role.HANDLER, user=me if handled else Made(pk=6)), Made(role=Role.REVIEWER, user=me)])
    it = penalty(officers=[{"id": "5" if named else "6"}], case=Made(posts=posts))
    assert holds(guards.reviewer_did_not_investigate, it, asked(pk=5)) is not (named or handled)


@pytest.mark.rule("P-REV-4")
@pytest.mark.parametrize("proposal", ["penalty", "no_penalty", "transfer", ""])
def test_the_review_answers_what_was_proposed(proposal):
    assert holds(guards.penalty_is_proposed, penalty(proposal=proposal)) is (proposal == "penalty")
    assert holds(guards.another_outcome_is_proposed, penalty(proposal=proposal)) is (proposal != "penalty")


NOTICE = "serve_notice"


@pytest.mark.rule("P-NOT-2", "TP22")
@pytest.mark.parametrize("before", [(), (NOTICE,), ("waive",), (NOTICE, "waive"), ("waive", NOTICE)])
@pytest.mark.parametrize("ends", [None, -1, 0, 1])
def test_the_time_to_be_heard_is_over_after_its_last_moment_or_when_it_was_waived(before, ends):
    clocks = [] if ends is None else [clock("defence_period", ends)]
    waived = "waive" in before and before[-1] == "waive"
    events = lines(*before)
    assert holds(guards.nothing_was_waived, events=events) is not waived
    assert holds(guards.defence_is_open, events=events, clocks=clocks) is (ends is not None and ends >= 0)
    assert holds(guards.defence_is_over, events=events, clocks=clocks) is (waived or ends == -1)


@pytest.mark.rule("P-NOT-3")
@pytest.mark.parametrize(("before", "done"), [
    ((), True), (("recheck",), True), (("defend",), False), (("defend", "recheck"), True), (("recheck", "defend"), False), (("defend", "recheck", "defend"), False),
])  # fmt: skip
def test_each_defence_is_rechecked(before, done):
    assert after(guards.defence_was_rechecked, *before) is done


@pytest.mark.rule("P-NOT-1", "TP22")
@pytest.mark.parametrize(("before", "notified"), [
    ((), False), (("finish_investigation",), False), ((NOTICE,), True), (("finish_investigation", NOTICE), True), ((NOTICE, "finish_investigation"), False),
])  # fmt: skip
def test_the_notice_follows_the_last_investigation(before, notified):
    assert after(guards.party_was_notified, *before) is notified


@pytest.mark.rule("P-DEC-2", "TP22")
@pytest.mark.parametrize(("ground", "before", "may"), [
    ("", (), True), ("", ("discuss",), True), ("听证", (), False), ("听证", ("discuss",), True), ("听证", ("discuss", "finish_investigation"), False),
    ("", ("report_hearing",), False), ("", ("report_hearing", "finish_investigation"), True), ("", ("report_hearing", "discuss"), True), ("", ("discuss", "report_hearing"), False),
    ("听证", ("discuss", "recheck"), False), ("听证", ("recheck", "discuss"), True),
])  # fmt: skip
def test_heavy_cases_and_cases_heard_are_discussed_by_the_heads(ground, before, may):
    assert holds(guards.discussed_if_required, penalty(legal_ground=ground), events=lines(*before)) is may


# 听证 -----------------------------------------------------------------------------------------------------------------


def request(party=None):
    return ("request_hearing", {"party": {"id": party}} if party else {})


@pytest.mark.rule("P-HRG-1", "P-HRG-2")
@pytest.mark.parametrize(("before", "parties", "may"), [
    ((), 1, True), ((request(),), 1, False), ((NOTICE, request()), 1, False), ((request(), NOTICE), 1, True), ((NOTICE, request("1")), 2, True),
    ((NOTICE, request("1"), request("2")), 2, False), ((NOTICE, request("1"), request("1")), 2, True), ((), 0, True), ((request(),), 0, False),
    ((NOTICE, request("1"), request("2")), 3, True), ((request("1"), NOTICE, request("2")), 2, True),
])  # fmt: skip
def test_each_party_asks_for_a_hearing_once_upon_each_notice(before, parties, may):
    it = penalty(respondents=lambda: Made(count=lambda: parties))
    with written(forms_hearing, Event=lines(*before)):
        assert holds(guards.no_hearing_was_asked_for, it, events=lines(*before)) is may


@pytest.mark.rule("P-HRG-1")
@pytest.mark.parametrize(("before", "offered"), [
    ((), False), ((("pre_notice", {}),), False), ((("pre_notice", {"hearing": True}),), True), ((("pre_notice", {"hearing": True}), ("pre_notice", {"hearing": False})), False),
])  # fmt: skip
def test_a_hearing_is_asked_for_where_the_notice_offered_one(before, offered):
    assert after(guards.hearing_was_offered, *before) is offered


@pytest.mark.rule("P-HRG-2", "P-HRG-3", "TP20")
@pytest.mark.parametrize(("condition", "step", "done"), [
    (guards.host_was_named, "name_host", True), (guards.hearing_was_fixed, "fix_hearing", True), (guards.hearing_was_held, "hold_hearing", True),
    (guards_hearing.not_held_yet, "hold_hearing", False), (guards_hearing.no_host_yet, "name_host", False), (guards_hearing.file_was_handed_over, "hand_over_file", True),
])  # fmt: skip
def test_each_step_of_a_hearing_follows_its_own_request(condition, step, done):
    assert after(condition, "request_hearing", step) is done is after(condition, step)
    assert after(condition, step, "request_hearing") is (not done) is after(condition, "request_hearing")


@pytest.mark.rule("P-HRG-3")
@pytest.mark.parametrize(("before", "mine"), [
    ((), False), ((("name_host", {"host": [{"id": "5"}]}),), True), ((("name_host", {"host": [{"id": "6"}]}),), False), ((("name_host", {"host": None}),), False),
])  # fmt: skip
def test_only_the_host_named_holds_the_hearing(before, mine):
    assert after(guards_hearing.by_the_host, *before, who=asked(pk=5)) is mine


@pytest.mark.rule("P-HRG-5")
@pytest.mark.parametrize(("before", "may"), [
    (("request_hearing",), True), (("request_hearing", ("name_host", {"host": [{"id": "5"}]})), True), (("request_hearing", ("name_host", {"host": [{"id": "6"}]})), False),
    (("request_hearing", ("name_host", {"host": [{"id": "6"}]}), ("replace_hearing_staff", {"host": [{"id": "5"}]})), True),
    (("request_hearing", ("name_host", {"host": [{"id": "5"}]}), ("replace_hearing_staff", {"host": [{"id": "6"}]})), False),
    ((("name_host", {"host": [{"id": "6"}]}), "request_hearing"), True),
])  # fmt: skip
def test_the_host_once_named_decides_when_and_whether_the_hearing_is_held(before, may):
    assert after(guards_hearing.host_decides, *before, who=asked(pk=5)) is may


@pytest.mark.rule("P-HRG-2", "P-HRG-4")
@pytest.mark.parametrize(("fixed", "steps", "may"), [
    (0, (), True), (0, ("resume_hearing",), True), (1, ("resume_hearing",), True), (-1, ("resume_hearing",), False), (-1, ("resume_hearing", "again"), True),
    (-1, ("resume_hearing", "past"), True), (None, ("resume_hearing",), True), ("", ("resume_hearing",), True),
])  # fmt: skip
def test_a_hearing_resumed_after_its_day_is_told_anew(fixed, steps, may):
    when = {"again": 9, "past": -1}
    begun = [] if fixed is None else [("fix_hearing", {"hearing_at": f"{day(fixed)}T09:00"} if fixed != "" else {})]
    changed = {it: ("change_hearing", {"hearing_at": f"{day(after)}T09:00"}) for it, after in when.items()}
    events = lines(*begun, *(changed.get(it, it) for it in steps))
    for it in events:
        it.on = TODAY
    assert holds(guards_hearing.told_of_the_day_after_resuming, events=events) is may
    for answer, held in (("told", True), ("again", may)):
        it = penalty(case=Made(office=Made(choices={"penalty.resumed_hearing": answer})))
        assert holds(guards_hearing.told_of_the_day_after_resuming, it, events=events) is held


@pytest.mark.rule("P-HRG-5")
@pytest.mark.parametrize(("whom", "state", "may"), [
    (None, "requested", True), (5, "requested", False), (5, "upheld", False), (5, "rejected", True), (6, "requested", False), (7, "upheld", False), (8, "requested", True),
])  # fmt: skip
def test_no_hearing_is_held_while_somebody_who_sits_is_challenged(whom, state, may):
    recusals = Rows([Made(person=whom, state=state)] if whom else [])
    staff = ("name_host", {"host": [{"id": "5"}], "assessors": [{"id": "6"}], "clerk": [{"id": "7"}]})
    it = penalty(case=Made(recusals=recusals))
    assert after(guards_hearing.nobody_who_sits_is_challenged, staff, it=it) is may
    assert after(guards_hearing.nobody_who_sits_is_challenged, it=it)


@pytest.mark.rule("P-HRG-2")
@pytest.mark.parametrize(("before", "public", "announced"), [
    ((), False, True), ((("fix_hearing", {"public": False}),), False, True), ((("fix_hearing", {"public": True}),), True, False),
    ((("fix_hearing", {"public": True}), "announce_hearing"), True, True), (("announce_hearing", ("fix_hearing", {"public": True})), True, False),
])  # fmt: skip
def test_a_public_hearing_is_announced_after_each_fixing(before, public, announced):
    assert after(guards_hearing.hearing_is_public, *before) is public
    assert after(guards_hearing.public_hearing_was_announced, *before) is announced
