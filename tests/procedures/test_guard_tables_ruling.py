"""The ruling's conditions by their whole truth tables: from the request to the ruling (受理、答辩、合议、裁决书)."""

from types import SimpleNamespace as Made
from unittest import mock

import pytest

from casework.models.right import RightKind
from casework.roles import Role
from enforcement.ruling import guards as must
from enforcement.ruling.guards import REQUESTER, RESPONDENT
from tests.procedures.rows import CASE, NOW, TODAY, YES_NO, Rows, asked, clock, day, lines, stop, written
from tests.procedures.rows import subject as ruling


def side(capacity, pk=1, party=1, case=CASE):
    return Made(case=case, capacity=capacity, pk=pk, party_id=party, party=Made(name=f"甲{party}"))


def holds(condition, it=None, who=None, **tables):
    with written(must, **tables):
        return condition.holds(it or ruling(), who or asked())


# 看案件与台账 -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("kinds", "found"), [
    ((), None), ((RightKind.TRADEMARK,), None), ((RightKind.TRADEMARK, RightKind.DESIGN), RightKind.DESIGN), ((RightKind.UTILITY_MODEL, RightKind.INVENTION), RightKind.UTILITY_MODEL),
])  # fmt: skip
def test_the_dispute_is_about_the_first_patent_of_the_case(kinds, found):
    rights = [Made(case=CASE, kind=kind, number=number) for number, kind in enumerate(kinds)]
    with written(must, Right=rights):
        patent = must.patent_of(CASE)
        assert (patent and patent.kind) == found


def test_the_sides_are_all_of_them_or_those_in_the_capacities_asked_for():
    with written(must, CaseParty=[side(RESPONDENT, 1), side(REQUESTER, 2), side(RESPONDENT, 3, 2)]):
        assert [it.pk for it in must.parties(CASE)] == [2, 1, 3]
        assert [it.pk for it in must.parties(CASE, RESPONDENT)] == [1, 3]


@pytest.mark.rule("R-ENF-1")
@pytest.mark.parametrize(
    "clocks",
    [
        (),
        ("apply_after_suit",),
        ("apply_after_performance",),
        ("apply_after_performance", "apply_after_suit"),
        ("holder_period",),
    ],
)
def test_the_offices_windows_are_those_that_began(clocks):
    with written(must, Deadline=[clock(it) for it in clocks]):
        assert [it.term for it in must.office_windows(ruling())] == [it for it in clocks if it != "holder_period"]


@pytest.mark.rule("R-ENF-1", "R-ENF-2")
@pytest.mark.parametrize(("served", "days", "ends"), [
    ((), 10, None), ((0,), 10, 10), ((0,), 0, 0), ((0,), None, 0), ((0, 3), 10, 13), ((3, 0), 10, 13), ((-5,), 1, -4),
])  # fmt: skip
def test_the_time_to_perform_is_counted_from_the_last_service_on_a_respondent(served, days, ends):
    services = [Made(case_party=Made(capacity=RESPONDENT), served_on=day(it), round=1) for it in served]
    services.append(Made(case_party=Made(capacity=REQUESTER), served_on=day(90), round=1))
    it = ruling(services=Rows(services), performance_days=days)
    assert must.performance_ends(it) == (None if ends is None else day(ends))


def post(role, case=7, party=None, *, reaches=True):
    return Made(role=role, case_id=case, party_id=party, reaches=lambda _: reaches)


SIDES = [side(REQUESTER, 1, 11), side(RESPONDENT, 2, 12)]


@pytest.mark.rule("R-ACC-1", "R-SRV-2")
@pytest.mark.parametrize(("posts", "mine"), [
    ((), set()), ((post(Role.HANDLER),), None), ((post(Role.HANDLER, reaches=False),), set()), ((post(Role.PARTY, party=11), post(Role.HANDLER)), None),
    ((post(Role.PARTY, party=11),), {REQUESTER}), ((post(Role.PARTY, party=12),), {RESPONDENT}), ((post(Role.PARTY, 8, 11),), set()), ((post(Role.PARTY, 7, None),), set()),
    ((post(Role.PARTY, party=11), post(Role.PARTY, party=12)), {REQUESTER, RESPONDENT}), ((post(Role.PARTY, party=99),), set()),
])  # fmt: skip
def test_a_party_acts_in_its_own_capacities_and_the_office_in_none(posts, mine):
    nobody = side("third_party", 3, None)
    who = asked(posts_on=lambda day: posts)
    with written(must, CaseParty=[*SIDES, nobody]):
        assert must.acts_for(CASE, who) == mine
        assert must.comes_from_the_requester.holds(ruling(), who) is (mine is None or REQUESTER in mine)
        assert must.comes_from_the_respondent.holds(ruling(), who) is (mine is None or RESPONDENT in mine)


# 受理 -----------------------------------------------------------------------------------------------------------------


@pytest.mark.rule("R-DOC-1")
@pytest.mark.parametrize("state", [None, "registered", "accepted", "closed"])
def test_only_an_accepted_case_is_ruled_on(state):
    with mock.patch.object(must, "ledger", Made(standing=lambda case, key: state)):
        assert must.case_is_accepted.holds(ruling(), asked()) is (state == "accepted")


@pytest.mark.rule("R-JUR-2")
@pytest.mark.parametrize("answer", YES_NO)
def test_the_dispute_and_the_office_must_be_of_the_kind(answer):
    with mock.patch.multiple(must, is_patent_dispute=lambda case: answer, hears_patent_disputes=lambda office: answer):
        assert must.is_about_a_patent.holds(ruling(), asked()) is answer
        assert must.office_rules_on_patents.holds(ruling(), asked()) is answer


@pytest.mark.rule("R-ACC-1")
@pytest.mark.parametrize("first", YES_NO)
@pytest.mark.parametrize("second", YES_NO)
def test_both_sides_must_be_registered(first, second):
    sides = [side(REQUESTER)] * first + [side(RESPONDENT)] * second
    assert holds(must.has_both_sides, CaseParty=sides) is (first and second)


@pytest.mark.rule("R-DOC-3")
@pytest.mark.parametrize("others", [(), (True,), (False,), (True, True), (True, False)])
def test_another_ruling_of_the_case_must_be_over(others):
    with mock.patch.object(must, "ledger", Made(all_of=lambda case, key: [Made(is_over=it) for it in others])):
        assert must.none_is_open.holds(ruling(), asked()) is all(others)


@pytest.mark.rule("R-MAJ-1", "R-DRG-1")
@pytest.mark.parametrize(
    ("state", "free"),
    [(None, True), ("designated", True), ("dropped", True), ("reported", False), ("forwarded", False)],
)
def test_nothing_is_requested_here_while_another_authority_has_it(state, free):
    with mock.patch.object(must, "ledger", Made(standing=lambda case, key: state)):
        assert must.is_not_before_another_authority.holds(ruling(), asked()) is free


def requested(given=(), copies=1, origin="domestic", relief="none", agent=False):
    return ruling(papers_given=given and list(given), copies=copies, origin=origin, relief=relief, by_agent=agent)


THREE = ("request", "identity", "register")


@pytest.mark.rule("R-ACC-3", "R-ACC-8", "DOC-P2")
@pytest.mark.parametrize(("it", "lacking"), [
    (requested(THREE), 0), (requested(THREE[:2]), 1), (requested(()), 3), (requested(None), 3), (requested(THREE, copies=0), 1), (requested(THREE, copies=None), 1),
    (requested(THREE, copies=2), 0), (requested(THREE, origin="hkmt"), 1), (requested((*THREE, "formalities"), origin="hkmt"), 0), (requested(THREE, origin="foreign", relief="treaty"), 0),
    (requested(THREE, agent=True), 1), (requested((*THREE, "authorisation"), agent=True), 0), (requested((*THREE, "authorisation", "formalities"), origin="foreign", agent=True), 1),
    (requested((*THREE, "authorisation", "formalities", "authorisation_formalities"), origin="foreign", agent=True), 0), (requested(("authorisation",), agent=False), 3),
])  # fmt: skip
def test_each_paper_of_the_request_is_missed_by_name(it, lacking):
    with written(must, CaseParty=[side(RESPONDENT)]):
        assert len(must.missing_papers(it)) == lacking
        assert must.papers_are_complete.holds(it, asked()) is (lacking == 0)


@pytest.mark.rule("R-ACC-3")
@pytest.mark.parametrize(
    ("copies", "respondents", "enough"),
    [(1, 1, True), (1, 2, False), (2, 2, True), (3, 2, True), (0, 0, True), (None, 0, True)],
)
def test_there_are_as_many_copies_as_respondents(copies, respondents, enough):
    with written(must, CaseParty=[side(RESPONDENT, it, it) for it in range(respondents)]):
        told = must.missing_papers(requested(THREE, copies))
    assert told == ([] if enough else [f"请求书及附件副本（应有{respondents}份）"])


@pytest.mark.rule("R-ACC-3", "DR04")
@pytest.mark.parametrize("kind", [None, RightKind.INVENTION, RightKind.UTILITY_MODEL, RightKind.DESIGN])
@pytest.mark.parametrize("report", ["none", "demanded", "received"])
def test_a_report_is_demanded_once_and_not_of_an_invention(kind, report):
    rights, it = ([Made(case=CASE, kind=kind, number=1)] if kind else []), ruling(report=report)
    may = kind in (RightKind.UTILITY_MODEL, RightKind.DESIGN) and report == "none"
    assert holds(must.report_may_be_asked, it, Right=rights) is may
    assert must.report_is_awaited.holds(it, asked()) is (report == "demanded")
    assert must.report_is_in_if_demanded.holds(it, asked()) is (report != "demanded")


@pytest.mark.rule("R-ACC-5", "TR02")
@pytest.mark.parametrize(
    ("before", "may"),
    [((), True), (("ask_correction",), False), (("ask_correction", "correct"), False), (("correct",), True)],
)
def test_a_correction_is_asked_for_once(before, may):
    assert holds(must.correction_not_yet_asked, Event=lines(*before)) is may


@pytest.mark.rule("R-ACC-8")
@pytest.mark.parametrize(("before", "awaited", "unserved"), [
    ((), False, False), (("demand_formalities",), True, True), (("demand_formalities", "serve_formalities"), True, False), (("serve_formalities", "supply_formalities"), False, False),
    (("serve_formalities", "formalities_lapse"), False, False), (("serve_formalities", "supply_formalities", "demand_formalities"), True, True), (("correct",), False, False),
])  # fmt: skip
def test_formalities_are_awaited_from_the_demand_until_they_come_or_lapse(before, awaited, unserved):
    ledger = lines(*before)
    assert (
        holds(must.formalities_are_awaited, Event=ledger)
        is awaited
        is not holds(must.no_formalities_are_awaited, Event=ledger)
    )
    assert holds(must.formalities_await_service, Event=ledger) is unserved


# 答辩与审理 -------------------------------------------------------------------------------------------------------------


def answer(who=None, step="file_answer"):
    return (step, {"answerer": {"id": str(who)}} if who else {})


@pytest.mark.rule("R-SRV-2", "TR18")
@pytest.mark.parametrize(("clocks", "answers", "may"), [
    ((), (), True), ((clock("answer_in_time", -1),), (), True), ((clock("answer_in_time", 0),), (), False), ((clock("answer_in_time", 1),), (), False),
    ((clock("joined_answer_in_time", 1),), (), False), ((clock("answer_in_time", -1), clock("joined_answer_in_time", 1)), (), False),
    ((clock("answer_in_time", -1), clock("joined_answer_in_time", -1)), (), True), ((clock("answer_in_time", 1), clock("joined_answer_in_time", -1)), (), False),
    ((clock("answer_in_time", 1),), (answer(1), answer(2)), True), ((clock("answer_in_time", 1),), (answer(1),), False),
    ((clock("answer_in_time", 1),), (answer(1), answer()), False), ((clock("answer_in_time", 1),), (answer(1), answer(2, "file_further_answer")), True),
    ((clock("answer_in_time", 1),), (answer(1), answer(2), answer(3)), True),
])  # fmt: skip
def test_every_respondent_has_answered_or_his_time_is_over(clocks, answers, may):
    tables = {
        "Deadline": clocks,
        "Event": lines(*answers),
        "CaseParty": [side(RESPONDENT, 1), side(RESPONDENT, 2), side(REQUESTER, 3)],
    }
    assert holds(must.answers_are_in_or_over, **tables) is may


def test_who_answered_is_known_by_who_is_named_in_the_answer():
    with written(
        must, Event=lines(answer(1), answer(), answer(2, "file_further_answer"), ("produce", {"answerer": {"id": "9"}}))
    ):
        assert must.respondents_heard(ruling()) == {"1", "2"}


@pytest.mark.rule("R-EVD-2", "TR18")
@pytest.mark.parametrize(("clocks", "closed", "runs"), [
    ((), True, False), ((clock("evidence_period"),), False, True), ((clock("evidence_more_period"),), False, False), ((clock("joined_evidence_period"),), False, False),
    ((clock("evidence_period", status="lapsed"),), True, False), ((clock("evidence_period", of=2),), True, False), ((clock("answer_in_time"),), True, False),
])  # fmt: skip
def test_the_time_for_evidence_is_over_when_no_such_clock_runs(clocks, closed, runs):
    assert holds(must.evidence_is_closed, Deadline=clocks) is closed
    assert holds(must.evidence_period_runs, Deadline=clocks) is runs


@pytest.mark.rule("R-TIM-4", "R-JUR-5", "TR16", "TR18")
@pytest.mark.parametrize(("stops", "free", "settled"), [
    ((), True, True), (("appraisal",), False, True), (("jurisdiction",), False, False), (("announcement",), False, True), (("settlement",), False, True), (("recusal",), True, True),
])  # fmt: skip
def test_nothing_is_deliberated_while_the_clock_stands_for_these_causes(stops, free, settled):
    closed = [stop(it, closed=True) for it in ("appraisal", "jurisdiction")] + [stop("jurisdiction", of=2)]
    rows = [*closed, *(stop(it) for it in stops)]
    assert holds(must.nothing_is_pending, Stop=rows) is free
    assert holds(must.jurisdiction_is_settled, Stop=rows) is settled


@pytest.mark.parametrize(("condition", "steps", "other"), [
    (must.answer_is_here, ("file_answer", "file_further_answer"), "produce"), (must.extended_once_before, ("extend_case",), "extend_again"),
    (must.court_has_accepted, ("court_accepts", "review_admits"), "court_declines"),
    (must.ruling_was_changed, ("changed_by_court", "revoked_by_court", "revoke", "change"), "rule"),
])  # fmt: skip
def test_a_condition_that_one_of_some_steps_was_taken(condition, steps, other):
    assert (
        not holds(condition, Event=[])
        and not holds(condition, Event=lines(other))
        and not holds(condition, Event=lines(*steps, of=2))
    )
    assert all(holds(condition, Event=lines(step, other)) for step in steps)


def member(user, role=Role.PANEL, *days):
    return Made(user=user, role=role, days=days or (TODAY,))


PRESIDES = member(1, Role.PRESIDING)


@pytest.mark.rule("R-DOC-2", "R-REC-3")
@pytest.mark.parametrize(("posts", "whole"), [
    ((PRESIDES, *(member(it) for it in (1, 2, 3))), True), ((PRESIDES, member(1), member(2)), False), ((PRESIDES, *(member(it) for it in (1, 2, 3, 4))), False),
    ((PRESIDES, *(member(it) for it in (1, 2, 3, 4, 5))), True), ((PRESIDES, member(1)), False), ((), False), (tuple(member(it) for it in (1, 2, 3)), False),
    ((member(9, Role.PRESIDING), *(member(it) for it in (1, 2, 3))), False), ((PRESIDES, member(1), member(2), member(2)), False),
    ((PRESIDES, member(1), member(2), member(3, Role.PANEL, day(-1))), False), ((PRESIDES, member(1), member(2), member(3, Role.HANDLER)), False),
])  # fmt: skip
def test_the_panel_of_the_day_is_odd_three_or_more_and_presided_by_one_of_it(posts, whole):
    it = ruling(case=Made(posts=Rows(posts)))
    assert must.panel_is_whole.holds(it, asked()) is whole


@pytest.mark.rule("R-PAN-1", "R-DOC-2", "R-REC-3")
@pytest.mark.parametrize(("before", "same"), [
    ((), True), (("deliberate",), True), (("change_panel",), True), (("change_panel", "deliberate"), True), (("deliberate", "change_panel"), False),
    (("draft_directly", "change_panel"), False), (("deliberate", "change_panel", "draft_directly"), True), (("change_panel", "deliberate", "change_panel"), False),
])  # fmt: skip
def test_who_decided_is_still_on_the_panel(before, same):
    assert holds(must.those_who_decided_are_on_the_panel, Event=lines(*before)) is same


def test_one_line_is_not_later_than_itself():
    both = Made(version=4)
    with mock.patch.object(must, "taken", return_value=both):
        assert not must.those_who_decided_are_on_the_panel.holds(ruling(), asked())
        assert not must.review_was_asked.holds(ruling(), asked())


@pytest.mark.rule("R-END-4", "TR26", "TR27")
@pytest.mark.parametrize(("before", "way"), [
    ((), ""), (("deliberate",), "deliberate"), (("draft_directly",), "directly"), (("draft_directly", "deliberate"), "deliberate"), (("deliberate", "draft_directly", "draft"), "directly"),
])  # fmt: skip
def test_a_draft_goes_back_the_way_it_came(before, way):
    ledger = lines(*before)
    assert holds(must.drafted_after_deliberation, Event=ledger) is (way == "deliberate")
    assert holds(must.drafted_directly, Event=ledger) is (way == "directly")


@pytest.mark.rule("R-HRG-1", "TR17")
@pytest.mark.parametrize(("at", "come"), [(None, False), (-1, True), (0, True), (1, False)])
def test_a_hearing_is_held_from_its_hour_on(at, come):
    when = None if at is None else clock("", at).due
    assert must.hearing_has_come.holds(ruling(hearing_at=when), asked(NOW)) is come


TOLD = {"result": "infringed", "findings": "查明", "reasoning": "理由", "court_id": 3}
ORDERED = {"acts": ["make"], "infringing_object": "产品", "scope": "全国", "measures": ["stop"]}


@pytest.mark.rule("R-END-2", "R-END-3", "TR26")
@pytest.mark.parametrize("result", ["infringed", "partly", "rejected"])
@pytest.mark.parametrize("missing", [None, *TOLD, *ORDERED])
def test_each_part_of_a_ruling_is_needed_and_what_is_ordered_only_where_something_is(result, missing):
    it = ruling(**TOLD | ORDERED | {"result": result} | ({missing: None} if missing else {}))
    whole = missing not in TOLD if result == "rejected" else missing is None
    assert must.contents_are_complete.holds(it, asked()) is whole
    nothing = ruling(**TOLD | dict.fromkeys(ORDERED) | {"result": result})
    assert must.contents_are_complete.holds(nothing, asked()) is (result == "rejected")
