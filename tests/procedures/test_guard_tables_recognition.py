"""The conditions of a recognition by their whole truth tables: when repair may be asked, what was heard, until when measures run."""

from datetime import date, datetime
from itertools import product
from types import SimpleNamespace as Made
from unittest import mock

import pytest

from casework.law.numerals import CHINA
from casework.procedure import Asked
from enforcement.credit.scheme import guards, when
from enforcement.credit.scheme.catalogue import ACTS, Scheme, national
from enforcement.credit.scheme.states import S

DAY = date(2026, 12, 1)
OFFICE = Made(choices={}, division="450100")


def asked(day):
    return Asked(Made(), datetime.combine(day, datetime.min.time(), CHINA).replace(hour=9))


@pytest.mark.rule("CR-C5")
@pytest.mark.parametrize(("opens", "today", "may"), [
    (None, date(2027, 6, 1), False), (date(2027, 6, 1), date(2027, 5, 31), False), (date(2027, 6, 1), date(2027, 6, 1), True),
    (date(2027, 6, 1), date(2027, 6, 2), True),
])  # fmt: skip
def test_repair_is_asked_for_from_its_day_on(opens, today, may):
    assert guards.repair_may_be_asked_for.holds(Made(repair_from=opens), asked(today)) is may


@pytest.mark.rule("CR-C4")
@pytest.mark.parametrize(("until", "today", "state", "running"), [
    (None, DAY, S.RUNNING, False), (DAY, date(2026, 11, 30), S.RUNNING, True), (DAY, DAY, S.RUNNING, True), (DAY, date(2026, 12, 2), S.RUNNING, False),
])  # fmt: skip
def test_measures_run_to_the_end_of_their_last_day(until, today, state, running):
    assert guards.measures_are_running.holds(Made(until=until, state=state), asked(today)) is running


@pytest.mark.rule("CR-C1", "CR-C8")
@pytest.mark.parametrize(("act", "other", "listed"), [
    ("refusal", "", True), ("malicious_filing", "", False), ("other", "甲", True), ("other", "乙", False),
])  # fmt: skip
def test_an_act_is_in_the_scheme_and_a_further_one_is_named_there(act, other, listed):
    scheme = Made(acts=("refusal", "other"), other_acts=("甲",))
    with mock.patch.object(guards.schemes, "in_force", return_value=scheme):
        it = Made(case=Made(office=OFFICE), act=act, other_act=other)
        assert guards.act_is_in_the_scheme.holds(it, asked(DAY)) is listed


@pytest.mark.rule("CR-C1", "CR-C2")
@pytest.mark.parametrize("act", ACTS)
def test_only_a_refusal_ends_with_its_performance_and_only_an_abnormal_filing_is_put_right(act):
    it = Made(act=act, case=None)
    with mock.patch.object(guards.linked, "refused", return_value=None):
        assert guards.duty_is_still_refused.holds(it, asked(DAY)) is (act != "refusal")
    with mock.patch.object(guards.linked, "refused", return_value=Made()):
        assert guards.duty_is_still_refused.holds(it, asked(DAY))
    assert guards.is_an_abnormal_filing.holds(it, asked(DAY)) is (act == "abnormal_filing")


@pytest.mark.rule("CR-J2")
@pytest.mark.parametrize(("heard", "served"), list(product((True, False), repeat=2)))
def test_who_was_told_and_heard(heard, served):
    it = Made(heard=heard, pk=None)
    with mock.patch.object(guards, "_served", return_value=served):
        said = [
            getattr(guards, name).holds(it, asked(DAY))
            for name in ("notice_not_served", "notice_was_served", "party_may_still_object", "party_was_heard")
        ]
    assert said == [not served, served, not heard, heard]


@pytest.mark.rule("CR-J2")
@pytest.mark.parametrize(("result", "may"), [("", True), ("rejected", True), ("partly", True), ("upheld", False)])
def test_only_an_objection_upheld_stands_in_the_way(result, may):
    assert guards.objection_is_not_upheld.holds(Made(objection_result=result), asked(DAY)) is may


@pytest.mark.rule("CR-C4")
@pytest.mark.parametrize(("choice", "running", "end"), [
    ("added", None, "2027-12-01"), ("added", date(2027, 3, 1), "2028-03-01"), ("restart", date(2027, 3, 1), "2027-12-01"),
    ("restart", date(2028, 3, 1), "2028-03-01"), ("added", DAY, "2027-12-01"),
])  # fmt: skip
def test_the_last_day_of_measures_by_the_choice_of_the_office(world, choice, running, end):
    office = Made(choices={"ip_credit.extension": choice}, division="450100")
    assert when.measures_end(national(office), DAY, running, office).isoformat() == end


@pytest.mark.rule("CR-C4", "CR-C5", "CR-C8")
@pytest.mark.parametrize(("months", "term", "repair", "after"), [
    (12, "1 年", 6, "6 个月"), (18, "18 个月", 9, "9 个月"), (24, "24 个月", 12, "12 个月"),
])  # fmt: skip
def test_a_scheme_counts_in_months_and_survives_being_kept(months, term, repair, after):
    kept = national(OFFICE).to_json() | {
        "term_months": months,
        "repair_months": repair,
        "version": 2,
        "until": "2029-12-31",
    }
    scheme = Scheme.from_json(kept)
    assert (str(scheme.term), str(scheme.repair_after), scheme.local) == (term, after, True)
    assert Scheme.from_json(scheme.to_json()) == scheme and scheme.until == date(2029, 12, 31)


@pytest.mark.rule("CR-C1")
@pytest.mark.parametrize(("rests_on", "annulled", "ruling", "stands"), [
    ("", True, "revoked", True), ("penalty", False, "revoked", True), ("penalty", True, "demanded", False), ("ruling", True, "demanded", True),
    ("ruling", False, "revoked", False), ("ruling", False, None, True),
])  # fmt: skip
def test_what_it_rests_on_stands_until_that_very_decision_is_annulled(rests_on, annulled, ruling, stands):
    with (
        mock.patch.multiple(guards.linked.basis, penalty_annulled=lambda *of: annulled, behind=lambda it: None),
        mock.patch.object(guards.linked.ledger, "standing", return_value=ruling),
    ):
        assert guards.basis_stands.holds(Made(rests_on=rests_on, case=None), asked(DAY)) is stands


@pytest.mark.rule("CR-C1")
@pytest.mark.parametrize(("penalty", "ruling", "office", "found"), [
    (False, False, 1, None), (True, False, 1, "penalty"), (False, True, 1, "ruling"), (True, True, 1, "penalty"), (True, False, 2, None),
    (False, True, 2, None),
])  # fmt: skip
def test_refused_is_a_decision_of_the_office_that_has_the_case(penalty, ruling, office, found):
    case, event = Made(office_id=1, pk=None), Made(office_id=office, on=DAY)
    with (
        mock.patch.object(guards.linked.basis, "refused_penalty", return_value=penalty),
        mock.patch.object(guards.linked.basis, "unperformed_ruling", return_value=ruling),
        mock.patch.object(guards.linked.ledger, "last", return_value=event),
        mock.patch.object(guards.linked, "_number", return_value="演1号"),
    ):
        behind = guards.linked.refused(case)
    assert (behind and (behind.procedure, behind.number, behind.on)) == (found and (found, "演1号", DAY))
