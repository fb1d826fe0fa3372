"""The conditions of measures against a listed party, and of recognising an act as dishonest, by their whole truth tables."""

from datetime import date, datetime
from types import SimpleNamespace as Made
from unittest import mock

import pytest

from casework.law.numerals import CHINA
from casework.procedure import Asked
from enforcement.credit.discipline import guards as discipline
from enforcement.credit.scheme import guards as scheme
from enforcement.credit.scheme.catalogue import ABNORMAL, REFUSAL
from enforcement.credit.scheme.states import S

ASKED = Asked(Made(), datetime(2026, 11, 23, 9, tzinfo=CHINA))
YESTERDAY, TODAY, TOMORROW = date(2026, 11, 22), date(2026, 11, 23), date(2026, 11, 24)
YES_NO = (True, False)
OFFICE = Made(office=None)


# 惩戒措施 --------------------------------------------------------------------------------------------------------------


@pytest.mark.rule("CR-J3")
@pytest.mark.parametrize(("listings", "somebody", "this"), [
    ((), False, False), (((1, "listed", True),), True, True), (((1, "published", True),), True, True), (((1, "repair", True),), True, True), (((1, "masked", True),), True, True),
    (((1, "removed", True),), False, False), (((1, "listed", False),), False, False), (((2, "listed", True),), True, False), (((1, "removed", True), (2, "listed", True)), True, False),
    (((2, "listed", True), (1, "listed", True)), True, True), (((1, "listed", False), (2, "listed", True)), True, False),
])  # fmt: skip
def test_a_measure_is_taken_and_lasts_while_its_listing_stands(listings, somebody, this):
    rows = [Made(pk=pk, state=state, stands=stands) for pk, state, stands in listings]
    told = mock.patch.multiple(
        discipline, ledger=Made(all_of=lambda case, key: rows), basis=Made(still_stands=lambda it: it.stands)
    )
    with told:
        assert discipline.somebody_is_listed.holds(Made(case=None), ASKED) is somebody
        assert discipline.still_listed.holds(Made(case=None, listing_id=1), ASKED) is this


@pytest.mark.rule("CR-J3")
@pytest.mark.parametrize(("edition", "named", "reaches", "allowed"), [
    (False, True, True, False), (True, False, True, False), (True, True, False, False), (True, True, True, True),
])  # fmt: skip
def test_only_what_the_list_of_the_day_names_for_such_a_party_is_taken(edition, named, reaches, allowed):
    item = Made(reaches=lambda kind: reaches and kind == "organisation")
    found = Made(item=lambda code: item if named and code == "甲1" else None) if edition else None
    measure = Made(case=OFFICE, measure_code="甲1", listing=Made(subject_party=Made(party=None)))
    patched = mock.patch.multiple(
        discipline, editions=Made(in_force=lambda office, on: found), subject_of=lambda party: Made(kind="organisation")
    )
    with patched:
        assert discipline.still_on_the_list.holds(measure, ASKED) is allowed
        assert discipline.a_list_is_in_force.holds(measure, ASKED) is edition


@pytest.mark.rule("CR-J3")
@pytest.mark.parametrize(("until", "open_"), [(None, True), (TOMORROW, True), (TODAY, True), (YESTERDAY, False)])
def test_a_measure_is_not_approved_after_its_last_day(until, open_):
    assert discipline.not_yet_over.holds(Made(effective_to=until), ASKED) is open_


@pytest.mark.rule("IF-4")
@pytest.mark.parametrize(
    ("copied", "answered", "open_"), [(0, 0, False), (1, 0, True), (1, 1, False), (2, 1, True), (1, 2, False)]
)
def test_a_copy_is_answered_once(copied, answered, open_):
    counts = {"copy_to": copied, "copy_answered": answered}
    rows = Made(filter=lambda step: Made(count=lambda: counts[step]))
    with mock.patch.object(discipline, "Event", Made(objects=Made(filter=lambda **_: rows))):
        assert discipline.a_copy_is_open.holds(Made(pk=1), ASKED) is open_


# 失信行为认定 -----------------------------------------------------------------------------------------------------------


def recognition(**more):
    return Made(
        **{"case": OFFICE, "pk": 1, "act": ABNORMAL, "other_act": "", "heard": False, "objection_result": ""} | more
    )


@pytest.mark.rule("CR-C1", "CR-C8")
@pytest.mark.parametrize(("act", "other", "listed"), [
    ("甲", "", True), ("乙", "", False), ("甲", "丙", True), ("甲", "丁", False), ("乙", "丙", False), ("乙", "丁", False),
])  # fmt: skip
def test_only_an_act_of_the_scheme_is_recognised(act, other, listed):
    with mock.patch.object(scheme.schemes, "in_force", return_value=Made(acts=("甲",), other_acts=("丙",))):
        assert scheme.act_is_in_the_scheme.holds(recognition(act=act, other_act=other), ASKED) is listed


@pytest.mark.rule("CR-C1", "CR-C2")
@pytest.mark.parametrize("act", [ABNORMAL, REFUSAL])
@pytest.mark.parametrize("still", YES_NO)
def test_who_performed_no_longer_refuses_and_only_abnormal_filings_are_mended_in_time(act, still):
    found = recognition(act=act)
    with mock.patch.object(
        scheme, "linked", Made(refused=lambda case: "甲" if still else None, stands=lambda it: still)
    ):
        assert scheme.duty_is_still_refused.holds(found, ASKED) is (act != REFUSAL or still)
        assert scheme.basis_stands.holds(found, ASKED) is still
    assert scheme.is_an_abnormal_filing.holds(found, ASKED) is (act == ABNORMAL)


@pytest.mark.rule("CR-J2")
@pytest.mark.parametrize("served", YES_NO)
@pytest.mark.parametrize("heard", YES_NO)
@pytest.mark.parametrize("result", ["", "upheld", "rejected"])
def test_the_party_is_told_once_and_heard(served, heard, result):
    found, rows = (
        recognition(heard=heard, objection_result=result),
        Made(filter=lambda **_: Made(exists=lambda: served)),
    )
    with mock.patch.object(scheme, "Deadline", Made(objects=rows)):
        assert (
            scheme.notice_was_served.holds(found, ASKED) is served is not scheme.notice_not_served.holds(found, ASKED)
        )
    assert scheme.party_was_heard.holds(found, ASKED) is heard is not scheme.party_may_still_object.holds(found, ASKED)
    assert scheme.objection_is_not_upheld.holds(found, ASKED) is (result != "upheld")


@pytest.mark.rule("CR-C5")
@pytest.mark.parametrize(("since", "may"), [(None, False), (YESTERDAY, True), (TODAY, True), (TOMORROW, False)])
def test_repair_is_asked_for_from_the_day_the_scheme_gives(since, may):
    assert scheme.repair_may_be_asked_for.holds(recognition(repair_from=since), ASKED) is may


@pytest.mark.rule("CR-C4")
@pytest.mark.parametrize("state", S)
@pytest.mark.parametrize(("until", "running"), [(None, False), (YESTERDAY, False), (TODAY, True), (TOMORROW, True)])
def test_measures_run_to_their_last_day_unless_ended(state, until, running):
    assert scheme.measures_are_running.holds(recognition(until=until, state=state), ASKED) is (
        running and state != S.ENDED
    )


@pytest.mark.parametrize("state", ["accepted", "registered", None])
def test_the_case_must_be_accepted(state):
    with mock.patch.object(scheme, "ledger", Made(standing=lambda case, key: state)):
        assert scheme.case_is_accepted.holds(recognition(), ASKED) is (state == "accepted")
