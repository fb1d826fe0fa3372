"""The ruling's conditions about evidence and findings by their whole truth tables (调查取证、举证责任、认定)."""

from types import SimpleNamespace as Made
from unittest import mock

import pytest

from casework.models.evidence import EvidenceKind
from casework.models.right import RightKind
from enforcement.ruling import findings
from enforcement.ruling import guards as must
from enforcement.ruling import guards_evidence as evidence
from enforcement.ruling.guards import RESPONDENT
from tests.procedures.rows import CASE, NOW, YES_NO, Rows, asked, clock, lines, written
from tests.procedures.rows import subject as ruling


def holds(condition, it=None, **tables):
    with written(must, evidence, **tables):
        return condition.holds(it or ruling(), asked())


def with_events(*steps, of=1):
    return ruling(case=Made(pk=7, events=lines(*steps, of=of)))


# 批准、登记保存 ----------------------------------------------------------------------------------------------------------


def approved(*measures):
    return ("approve_inquiry", {"approved": list(measures)})


@pytest.mark.rule("TR14", "DI02")
@pytest.mark.parametrize(("before", "question", "inspect", "sample"), [
    ((), False, False, False), ((approved("question"),), True, False, False), ((approved("inspect"),), False, True, False), ((approved("demonstrate"),), False, True, False),
    ((approved("sample"),), False, False, True), ((approved("question", "sample"),), True, False, True), ((approved("question"), approved("sample")), True, False, True),
    ((approved(),), False, False, False), (("ask_inquiry",), False, False, False),
])  # fmt: skip
def test_each_way_of_inquiring_is_approved_by_name(before, question, inspect, sample):
    it = with_events(*before)
    told = tuple(
        holds(each, it)
        for each in (evidence.questioning_is_approved, evidence.inspection_is_approved, evidence.sampling_is_approved)
    )
    assert told == (question, inspect, sample)


@pytest.mark.rule("R-EVD-5")
@pytest.mark.parametrize(("before", "stands"), [
    ((), False), (("preserve",), True), (("preserve", "dispose_preserved"), False), (("preserve", "release_preserved"), False), (("preserve", "preservation_lapses"), False),
    (("preserve", "dispose_preserved", "preserve"), True), (("preserve", "sample"), True),
])  # fmt: skip
def test_what_is_preserved_must_be_dealt_with_before_the_next(before, stands):
    ledger = lines(*before)
    assert holds(evidence.something_is_preserved, Event=ledger) is stands
    assert holds(evidence.nothing_is_preserved, Event=ledger) is not stands
    assert holds(evidence.preservation_is_disposed_of, Event=ledger) is not stands


@pytest.mark.rule("R-EVD-1a", "R-EVD-1b", "TR14b")
@pytest.mark.parametrize(
    ("out", "back", "open_"), [(0, 0, False), (1, 0, True), (1, 1, False), (2, 1, True), (1, 2, False)]
)
def test_what_went_out_is_open_until_as_many_came_back(out, back, open_):
    notices = with_events(*["issue_notice"] * out, *["notice_returned"] * back)
    fetched = with_events(*["fetch"] * out, *["fetched"] * back)
    assert holds(evidence.a_notice_is_out, notices) is open_ and not holds(evidence.something_is_fetched, notices)
    assert holds(evidence.something_is_fetched, fetched) is open_ and not holds(evidence.a_notice_is_out, fetched)
    assert not holds(evidence.a_notice_is_out, with_events("issue_notice", of=2))


@pytest.mark.rule("R-EVD-10", "TR14c")
@pytest.mark.parametrize(("last", "free", "to_serve", "runs", "over"), [
    (None, True, False, False, False), ("order_production", False, True, False, False), ("serve_order", False, False, True, False), ("production_lapses", False, False, True, True),
    ("produce", True, False, False, True), ("infer", True, False, False, False), ("refuse_inference", True, False, False, False), ("sample", True, False, False, False),
])  # fmt: skip
def test_an_order_to_produce_goes_from_service_to_a_finding(last, free, to_serve, runs, over):
    conditions = (
        evidence.no_order_is_out,
        evidence.order_awaits_service,
        evidence.order_runs,
        evidence.order_is_over,
        evidence.order_is_settled,
    )
    ledger = lines(*([last] if last else []))
    assert tuple(holds(it, Event=ledger) for it in conditions) == (free, to_serve, runs, over, free)


@pytest.mark.rule("R-EVD-9", "R-EVD-7", "DR37")
def test_what_must_have_come_or_be_set_before_the_next():
    assert holds(evidence.assistance_is_out, Deadline=[clock("assistance_period")])
    assert not holds(evidence.assistance_is_out, Deadline=[clock("assistance_period", status="met")])
    for condition, step in (
        (evidence.an_opinion_is_in, "appraised"),
        (evidence.the_appraiser_was_summoned, "summon_appraiser"),
    ):
        assert holds(condition, Event=lines(step)) and not holds(condition, Event=lines("appraise"))
    assert evidence.a_hearing_is_set.holds(ruling(hearing_at=NOW), asked())
    assert not evidence.a_hearing_is_set.holds(ruling(hearing_at=None), asked())


@pytest.mark.rule("R-EVD-1", "R-INF-1")
@pytest.mark.parametrize("kind", [None, RightKind.INVENTION, RightKind.UTILITY_MODEL, RightKind.DESIGN])
def test_the_kind_of_the_patent_decides_what_is_compared_and_who_proves(kind):
    rights = [Made(case=CASE, kind=kind, number=1)] if kind else []
    assert holds(evidence.is_an_invention, Right=rights) is (kind == RightKind.INVENTION)
    assert holds(evidence.is_a_design, Right=rights) is (kind == RightKind.DESIGN)
    assert holds(evidence.is_not_a_design, Right=rights) is (kind != RightKind.DESIGN)


@pytest.mark.rule("R-EVD-1", "R-EVD-7")
@pytest.mark.parametrize("kind", [None, *EvidenceKind])
def test_there_is_evidence_and_there_is_an_experts(kind):
    rows = [Made(case=7, kind=kind)] if kind else []
    assert holds(evidence.there_is_evidence, Evidence=rows) is bool(kind)
    assert holds(evidence.there_is_expert_evidence, Evidence=rows) is (kind == EvidenceKind.EXPERT)


# 比对、认定 -------------------------------------------------------------------------------------------------------------


def item(number):
    return Made(number=number)


def sheet(claim="权利要求1", accused="甲", falls=True, uses=()):
    return Made(claim=claim, accused=accused, falls=falls, features=Rows([Made(evidence=list(uses))]))


def conduct(party=1, acts=("make",), uses=()):
    return Made(case_party_id=party, acts=list(acts), evidence=list(uses))


def defence(kind="prior_use", by=1, accused="甲", found=True, capacity=RESPONDENT, uses=()):
    return Made(
        kind=kind, raised_by_id=by, raised_by=Made(capacity=capacity), accused=accused, holds=found, evidence=list(uses)
    )


def found(sheets=(), conducts=(), defences=(), admitted=(), standings=(), heard=()):
    admissions = [Made(evidence=item(it), evidence_id=it, admitted=yes) for it, yes in admitted]
    stood = [Made(evidence=item(it), evidence_id=it, usable=usable, why="未转送") for it, usable in standings]
    opinions = [Made(evidence=item(it), evidence_id=it, case_party_id=1) for it in heard]
    return ruling(
        sheets=Rows(sheets), conducts=Rows(conducts), defences=Rows(defences), admissions=Rows(admissions), standings=Rows(stood), opinions=Rows(opinions),
    )  # fmt: skip


@pytest.mark.rule("R-INF-2", "R-INF-6", "TR18")
@pytest.mark.parametrize(("sheets", "conducts", "compared", "known"), [
    ((), (), False, False), ((sheet(),), (), True, False), ((), (1,), False, False), ((sheet(),), (1, 2), True, True), ((), (1, 2, 3), False, True), ((), (2,), False, False),
])  # fmt: skip
def test_each_product_is_compared_and_each_respondents_conduct_found(sheets, conducts, compared, known):
    it = found(sheets, [conduct(who) for who in conducts])
    sides = [Made(case=CASE, capacity=RESPONDENT, pk=pk, party=Made(name="")) for pk in (1, 2)]
    assert holds(evidence.comparison_is_complete, it) is compared
    assert holds(evidence.conduct_is_found, it, CaseParty=sides) is known


USED = {"sheets": (sheet(uses=(1,)),), "conducts": (conduct(uses=(2,)),), "defences": (defence(uses=(3,)),)}
ALL = ((1, True), (2, True), (3, True))


@pytest.mark.rule("R-EVD-1", "R-EVD-8", "TR18")
@pytest.mark.parametrize(("facts", "admitted", "heard"), [
    ({}, True, True), (USED, False, False), (USED | {"admitted": ALL}, True, False), (USED | {"heard": (1, 2, 3)}, False, True), (USED | {"heard": (1, 2)}, False, False),
    (USED | {"admitted": ALL[:2], "heard": (1, 2, 3, 4)}, False, True), (USED | {"admitted": ((1, True), (2, True), (3, False))}, False, False),
    (USED | {"admitted": ALL, "standings": ((3, False),)}, False, False), (USED | {"admitted": ALL, "standings": ((3, True), (4, False))}, True, False),
    (USED | {"admitted": (*ALL, (3, False))}, False, False), (USED | {"admitted": ((3, False), *ALL)}, True, False),
])  # fmt: skip
def test_what_a_finding_rests_on_was_admitted_usable_and_heard(facts, admitted, heard):
    it = found(**facts)
    assert holds(evidence.evidence_used_is_admitted, it) is admitted
    assert holds(evidence.evidence_used_was_heard, it) is heard


@pytest.mark.rule("R-EVD-1")
def test_evidence_nobody_spoke_about_is_named_by_its_number():
    rows = [Made(case=7, number=it) for it in (1, 2, 3)]
    with mock.patch.object(findings, "Evidence", Rows(rows)):
        assert findings.not_admitted_at_all(found(admitted=((1, True), (2, False)))) == {3}


@pytest.mark.rule("R-INF-2")
@pytest.mark.parametrize(("features", "covered"), [
    ((), False), (("same",), True), (("equivalent",), True), (("different",), False), (("absent",), False), (("same", "equivalent"), True), (("same", "absent"), False),
    (("different", "same"), False),
])  # fmt: skip
def test_one_feature_missing_is_enough_to_be_outside_the_claim(features, covered):
    assert findings.whole(features) is covered


@pytest.mark.rule("R-INF-2")
@pytest.mark.parametrize("same_kind", YES_NO)
@pytest.mark.parametrize(
    ("overall", "falls"), [("same", True), ("similar", True), ("different", False), ("disregarded", False)]
)
def test_a_design_falls_within_only_on_a_product_of_the_kind(same_kind, overall, falls):
    assert findings.design_falls(same_kind, overall) is (same_kind and falls)


BOTH_ACT = (conduct(1), conduct(2, ("sell",)))


@pytest.mark.rule("R-INF-6")
@pytest.mark.parametrize(("facts", "follows", "acts"), [
    ({}, ("rejected",), ()), ({"sheets": (sheet(),)}, ("rejected",), ()), ({"sheets": (sheet(falls=False),), "conducts": BOTH_ACT}, ("rejected",), ()),
    ({"sheets": (sheet(),), "conducts": BOTH_ACT}, ("infringed", "partly"), ("make", "sell")),
    ({"sheets": (sheet(falls=False), sheet("权利要求2")), "conducts": BOTH_ACT}, ("infringed", "partly"), ("make", "sell")),
    ({"sheets": (sheet(), sheet("权利要求2", falls=False)), "conducts": BOTH_ACT}, ("infringed", "partly"), ("make", "sell")),
    ({"sheets": (sheet(), sheet(falls=False)), "conducts": BOTH_ACT}, ("rejected",), ()),
    ({"sheets": (sheet(), sheet(accused="乙", falls=False)), "conducts": BOTH_ACT}, ("partly",), ("make", "sell")),
    ({"sheets": (sheet(),), "conducts": (conduct(1), conduct(2, ()))}, ("partly",), ("make",)),
    ({"sheets": (sheet(),), "conducts": BOTH_ACT, "defences": (defence(by=1),)}, ("partly",), ("sell",)),
    ({"sheets": (sheet(),), "conducts": BOTH_ACT, "defences": (defence(by=1, found=False),)}, ("infringed", "partly"), ("make", "sell")),
    ({"sheets": (sheet(),), "conducts": BOTH_ACT, "defences": (defence("prior_art", 1),)}, ("rejected",), ()),
    ({"sheets": (sheet(),), "conducts": BOTH_ACT, "defences": (defence(by=9, capacity="third_party"),)}, ("rejected",), ()),
    ({"sheets": (sheet(), sheet(accused="乙")), "conducts": BOTH_ACT, "defences": (defence("prior_art", 1),)}, ("partly",), ("make", "sell")),
    ({"sheets": (sheet(),), "conducts": BOTH_ACT, "defences": (defence(by=1), defence(by=1, found=False))}, ("infringed", "partly"), ("make", "sell")),
])  # fmt: skip
def test_what_follows_from_products_respondents_and_defences(facts, follows, acts):
    it = found(**facts)
    assert findings.follows(it) == follows and findings.acts_found(it) == set(acts)
