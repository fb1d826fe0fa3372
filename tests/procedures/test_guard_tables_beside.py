"""The conditions of complaints, opinions and special tracks by their whole truth tables (投诉、咨询意见、特别途径)."""

from types import SimpleNamespace as Made
from unittest import mock

import pytest

from casework.intake import guards as intake
from casework.models.case import CaseKind
from casework.models.office import Level
from enforcement.complaint import guards as complaint
from enforcement.opinion import guards as opinion
from enforcement.opinion.guards import HOLDER, WARNED
from enforcement.track import guards as track
from enforcement.track.tracks import DRUG, LAYOUT, MAJOR, TRACKS, VARIETY
from tests.procedures.rows import CASE, NOW, YES_NO, Rows, asked, clock, lines, subject, written


@pytest.mark.rule("R-ACC-7", "R-MAJ-1", "P-INT-2")
@pytest.mark.parametrize("module", [opinion, track, complaint])
@pytest.mark.parametrize("state", [None, "registered", "accepted", "closed"])
def test_only_an_accepted_case_goes_further(module, state):
    with mock.patch.object(module, "ledger", Made(standing=lambda case, key: key == "intake" and state)):
        assert module.case_is_accepted.holds(subject(), asked()) is (state == "accepted")


@pytest.mark.rule("R-ACC-7", "R-MAJ-1", "TR39")
@pytest.mark.parametrize("others", [(), (True,), (False,), (True, True), (True, False), (False, True)])
def test_a_ruling_under_way_stands_in_the_way_until_it_is_over(others):
    told = Made(all_of=lambda case, key: [Made(is_over=it) for it in others])
    for module, condition in (
        (opinion, opinion.nothing_is_pending_between_them),
        (track, track.no_ruling_is_under_way),
        (complaint, complaint.none_is_open),
    ):
        with mock.patch.object(module, "ledger", told):
            assert condition.holds(subject(procedure=Made(key="complaint")), asked()) is all(others)


@pytest.mark.rule("R-AGT-1", "EV-05")
@pytest.mark.parametrize(("agents", "on_record"), [
    ((), False), ((None,), False), ((Made(revoked_on=None),), True), ((Made(revoked_on=NOW.date()),), False), ((None, Made(revoked_on=None)), True),
])  # fmt: skip
def test_an_agent_on_record_is_one_not_released(agents, on_record):
    case = Made(case_parties=Rows(Made(agents=it) for it in agents), evidence=Rows(agents))
    assert intake.has_agents.holds(Made(case=case), asked()) is on_record
    assert intake.there_is_evidence.holds(Made(case=case), asked()) is bool(agents)


# 咨询意见 -------------------------------------------------------------------------------------------------------------


@pytest.mark.rule("R-ACC-7")
@pytest.mark.parametrize("answer", YES_NO)
def test_an_opinion_is_about_a_patent_and_given_by_an_office_that_rules_on_them(answer):
    with mock.patch.multiple(
        opinion, is_patent_dispute=lambda case: answer, hears_patent_disputes=lambda office: answer
    ):
        assert (
            opinion.about_a_patent.holds(subject(), asked())
            is answer
            is opinion.office_rules_on_patents.holds(subject(), asked())
        )


@pytest.mark.rule("R-ACC-7")
@pytest.mark.parametrize(("capacities", "both"), [
    ((), False), ((WARNED,), False), ((HOLDER,), False), ((WARNED, HOLDER), True), ((HOLDER, WARNED, "complainant"), True), (("complainant", HOLDER), False),
])  # fmt: skip
def test_who_was_warned_and_who_warned_must_be_registered(capacities, both):
    with written(opinion, CaseParty=[Made(case=CASE, capacity=str(it)) for it in capacities]):
        assert opinion.has_warned_and_holder.holds(subject(), asked()) is both


@pytest.mark.rule("R-ACC-7", "O81-13a", "O81-13b", "TR39")
@pytest.mark.parametrize(("clocks", "over"), [
    ((), False), (((opinion.TERMS[0], -1),), True), (((opinion.TERMS[0], 0),), False), (((opinion.TERMS[1], -1),), True), (((opinion.TERMS[0], 1), (opinion.TERMS[1], -1)), True),
    (((opinion.TERMS[0], 1), (opinion.TERMS[1], 1)), False), ((("other", -1),), False),
])  # fmt: skip
def test_either_of_the_two_times_suffices(clocks, over):
    with written(opinion, Deadline=[clock(*it) for it in clocks] + [clock(opinion.TERMS[0], -1, of=2)]):
        assert opinion.one_of_the_two_times_is_over.holds(subject(), asked()) is over
    for received in (None, NOW.date()):
        assert opinion.receipt_is_not_known.holds(subject(holder_received_on=received), asked()) is (received is None)


# 特别途径 -------------------------------------------------------------------------------------------------------------


@pytest.mark.rule("R-MAJ-1", "R-DRG-1", "R-IC-1", "R-PV-1")
@pytest.mark.parametrize("kind", CaseKind)
def test_three_kinds_of_case_have_a_special_track(kind):
    expected = kind in (CaseKind.PATENT, CaseKind.LAYOUT, CaseKind.VARIETY)
    assert track.has_a_special_track.holds(subject(case=Made(kind=kind)), asked()) is expected


@pytest.mark.rule("R-MAJ-1", "TR40")
@pytest.mark.parametrize(
    ("kind", "major", "back"),
    [(MAJOR, True, True), (DRUG, False, True), (LAYOUT, False, False), (VARIETY, False, False)],
)
def test_each_track_has_its_own_way(kind, major, back):
    it = subject(kind=kind)
    assert set(TRACKS) == {MAJOR, DRUG, LAYOUT, VARIETY}
    assert track.is_major.holds(it, asked()) is major is not track.is_not_major.holds(it, asked())
    assert track.may_come_back.holds(it, asked()) is back


@pytest.mark.rule("R-MAJ-1", "TR40", "DR36")
@pytest.mark.parametrize("level", Level)
def test_the_province_certifies_before_it_reports(level):
    assert track.office_is_provincial.holds(subject(case=Made(office=Made(level=level))), asked()) is (
        level == Level.PROVINCE
    )
    for steps, certified in (((), False), (("certify",), True), (("register",), False)):
        with written(track, Event=lines(*steps) + lines("certify", of=2)):
            assert track.is_certified.holds(subject(), asked()) is certified


# 投诉 -----------------------------------------------------------------------------------------------------------------


@pytest.mark.rule("P-INT-1", "P-INT-4", "P-INT-5")
@pytest.mark.parametrize("holds", YES_NO)
def test_a_complaint_has_a_complainant_is_mediated_by_consent_and_its_leads_are_registered(holds):
    parties = [Made(case=7, capacity="complainant" if holds else "party")]
    with written(
        complaint,
        CaseParty=parties,
        Event=lines("consent" if holds else "refuse"),
        Deadline=[clock("lead_check_period", status="running" if holds else "met")],
    ):
        for condition in (complaint.someone_complained, complaint.both_consented, complaint.a_lead_was_found):
            assert condition.holds(subject(), asked()) is holds
    with mock.patch.object(
        complaint,
        "ledger",
        Made(happened=lambda case, key, step: holds and (key, step) == ("penalty", "register_lead")),
    ):
        assert complaint.the_lead_is_registered.holds(subject(), asked()) is holds
