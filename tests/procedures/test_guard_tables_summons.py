"""Who was called to the talks, and what in the file has no return of service, by their whole truth tables."""

from contextlib import contextmanager
from datetime import date, datetime, timedelta
from types import SimpleNamespace as Made
from unittest import mock

import pytest

from casework.law.numerals import CHINA
from casework.procedure import Asked
from mediation.agreement import guards, guards_parties
from mediation.agreement import guards_summons as summons
from mediation.profiles import Kind

NOW = datetime(2026, 9, 3, 15, tzinfo=CHINA)
DAY = NOW.date()
DOCKET, NEW_DAY = summons.CALLING
CLOSING = "papers/agreement/closing.html"
A, B = 1, 2


def asked(at=NOW):
    return Asked(Made(), at)


def service(paper="1", party=A, served_on="2026-09-03", of=1, **proof):
    given = {"paper": {"id": paper}, "party": {"id": str(party)}, "served_on": served_on}
    return Made(subject_id=of, answers=given | (proof or {"receipt": "回证第1号"}))


def side(pk, of="requester", left=None, joined=None):
    return Made(case_party_id=pk, name=f"{pk}公司", of=of, left_on=left, joined_on=joined)


class Paper(Made):
    def __str__(self):
        return f"文书{self.pk}"


def paper(pk, template=DOCKET, number="1号", made=NOW):
    return Paper(pk=pk, template=template, number=number, issued_at=made)


class Papers(list):
    """A query over papers, by template, number and order."""

    def filter(self, template__in, **of):
        return Papers(it for it in self if it.template in template__in)

    def exclude(self, number):
        return Papers(it for it in self if it.number != number)

    def order_by(self, *names):
        return self


@contextmanager
def written(papers=(), services=()):
    told = Made(every=lambda case, procedure, *steps: list(services))
    with (
        mock.patch.object(summons, "IssuedPaper", Made(objects=Papers(papers))),
        mock.patch.object(summons, "ledger", told),
    ):
        yield


def mediation(*sides, at=NOW):
    taking = lambda *of: [it for it in sides if not of or it.of in of]  # noqa: E731
    return Made(pk=1, case=None, session_at=at, all_sides=list(sides), taking_part=taking)


BOTH = (side(A), side(B, "respondent"))


@pytest.mark.rule("TM13", "TM14", "TM28")
@pytest.mark.parametrize(("services", "known"), [
    ([], {}), ([service()], {"1": DAY}), ([service(served_on="2026-09-04")], {}), ([service(served_on="2026-09-02")], {"1": date(2026, 9, 2)}), ([service(paper="2")], {}),
    ([service(receipt="")], {}), ([service(tracking="EA1")], {"1": DAY}), ([service(recorded=False)], {}), ([service(), service(party=B)], {"1": DAY, "2": DAY}),
    ([service(served_on="2026-09-04"), service(party=B)], {"2": DAY}), ([service(paper="2", receipt="有")], {}), ([service(served_on="2026-09-04", receipt="有")], {}),
])  # fmt: skip
def test_a_notice_calls_whom_it_reached_in_time_with_something_to_show(services, known):
    assert summons.reached(services, {"1"}, DAY) == known
    with written([paper(1)], services):
        assert summons.called(mediation(*BOTH)) == known


@pytest.mark.rule("TM13", "TM14", "TM15")
@pytest.mark.parametrize(("papers", "calling"), [
    ((), set()), ((paper(1),), {"1"}), ((paper(1), paper(2, NEW_DAY)), {"2"}), ((paper(1), paper(2, NEW_DAY), paper(3, NEW_DAY)), {"3"}),
    ((paper(1), paper(2, summons.JOINED)), {"1", "2"}), ((paper(1), paper(2, summons.JOINED), paper(3, NEW_DAY)), {"3"}), ((paper(2, summons.JOINED),), set()),
    ((paper(1), paper(2, CLOSING)), {"1"}),
])  # fmt: skip
def test_the_latest_notice_of_the_day_counts_and_what_told_those_who_came_in_after_it(papers, calling):
    rows = [service(paper=str(number), party=number) for number in (1, 2, 3)]
    with written(papers, rows):
        assert set(summons.called(mediation(*BOTH))) == calling


@pytest.mark.rule("TM13", "TM14")
def test_no_day_no_call_and_another_mediations_service_is_not_this_ones():
    with written([paper(1)], [service()]):
        assert summons.called(mediation(*BOTH, at=None)) == {}
    with written([paper(1)], [service(of=2)]):
        assert summons.called(mediation(*BOTH)) == {}


@pytest.mark.rule("TM13", "TM14")
def test_it_is_read_once_while_one_asks():
    who = asked()
    with written([paper(1)], [service()]):
        first = summons.called(mediation(*BOTH), who)
    with written():
        assert summons.called(mediation(*BOTH), who) == first == {"1": DAY} and summons.called(mediation(*BOTH)) == {}


@pytest.mark.rule("TM13", "TM14")
@pytest.mark.parametrize(("seconds", "services", "requester", "respondent"), [
    (0, (), False, False), (-1, (), True, True), (1, (), False, False), (0, (service(),), True, False), (0, (service(party=B),), False, True),
    (0, (service(), service(party=B)), True, True), (None, (), True, True),
])  # fmt: skip
def test_nobody_is_absent_uncalled_once_the_hour_has_come(seconds, services, requester, respondent):
    it = mediation(*BOTH, at=None if seconds is None else NOW - timedelta(seconds=seconds))
    with written([paper(1)], services):
        assert summons.requester_was_called.holds(it, asked()) is requester
        assert summons.respondent_was_called.holds(it, asked()) is respondent


@pytest.mark.rule("TM28", "MED-40")
@pytest.mark.parametrize(("papers", "services", "left"), [
    ((), (), []), ((paper(1),), (), ["文书1（1公司）", "文书1（2公司）"]), ((paper(1),), (service(),), ["文书1（2公司）"]), ((paper(1),), (service(), service(party=B)), []),
    ((paper(1),), (service(of=2),), ["文书1（1公司）", "文书1（2公司）"]), ((paper(1, number=""),), (), []), ((paper(1, summons.JOINED),), (), []),
    ((paper(1, summons.TO_REQUESTERS),), (), ["文书1（1公司）"]), ((paper(1), paper(2, CLOSING)), (service(), service("2", B)), ["文书1（2公司）", "文书2（1公司）"]),
])  # fmt: skip
def test_each_paper_is_proved_for_each_whom_it_is_told_to(papers, services, left):
    with written(papers, services):
        assert summons.unproved(mediation(*BOTH)) == left


@pytest.mark.rule("TM28")
@pytest.mark.parametrize(("left", "joined", "told"), [
    (None, None, True), (-1, None, False), (0, None, True), (1, None, True), (None, -1, True), (None, 0, True), (None, 1, False), (-1, 1, False), (1, 1, False), (-1, -2, False),
])  # fmt: skip
def test_who_had_left_or_had_not_come_in_is_not_told(left, joined, told):
    day = lambda it: None if it is None else DAY + timedelta(days=it)  # noqa: E731
    with written([paper(1)]):
        assert bool(summons.unproved(mediation(side(A, left=day(left), joined=day(joined))))) is told
    with written([paper(1, summons.TO_REQUESTERS)]):
        assert summons.unproved(mediation(side(A, left=day(left), joined=day(joined))))


# 商事调解的执业证书，中止，报请 ------------------------------------------------------------------------------------------


@pytest.mark.rule("MED-22", "P-COM")
@pytest.mark.parametrize(("kind", "licence", "founded", "day", "licensed"), [
    (Kind.COMMERCIAL, "证1", None, "2027-06-01", True), (Kind.COMMERCIAL, "", None, "2026-09-01", False), (Kind.COMMERCIAL, "", "2020-01-01", "2026-09-01", True),
    (Kind.COMMERCIAL, "", "2020-01-01", "2027-06-01", False), (Kind.COMMERCIAL, "", "2026-06-01", "2026-09-01", False), (Kind.PEOPLE, "", None, "2027-06-01", True),
    (Kind.COMMERCIAL, "", "nobody entered it", "2026-09-01", False),
])  # fmt: skip
def test_a_commercial_body_has_its_licence_or_its_year(kind, licence, founded, day, licensed):
    began = None if founded == "nobody entered it" else Made(answers={"founded_on": founded})
    it = Made(kind=kind, body="示范商事调解中心", licence=licence, case=None)
    at = datetime.combine(date.fromisoformat(day), NOW.timetz())
    with mock.patch.object(guards, "ledger", Made(last=lambda *key: began)):
        assert guards.body_is_licensed.holds(it, asked(at)) is licensed
    assert guards.by_a_commercial_body.holds(it, asked(at)) is (kind == Kind.COMMERCIAL)


@pytest.mark.rule("MED-22")
def test_another_fault_of_the_body_is_not_one_of_its_licence():
    it = Made(kind=Kind.COMMERCIAL, body="示范中心", licence="证1", case=None)
    with mock.patch.object(guards, "ledger", Made(last=lambda *key: None)):
        assert guards.body_is_licensed.holds(it, asked())


@pytest.mark.rule("TM22", "MED-11")
@pytest.mark.parametrize(("last", "was"), [(None, False), (1, True), (2, False)])
def test_there_was_a_suspension_in_this_mediation(last, was):
    told = Made(last=lambda *key: last and Made(subject_id=last))
    with mock.patch.object(guards_parties, "ledger", told):
        assert guards_parties.was_suspended.holds(Made(pk=1, case=None), asked()) is was


@pytest.mark.rule("TM07", "TM08")
@pytest.mark.parametrize(("declined", "proposed", "each"), [
    ((), (), True), ((A,), (), False), ((A,), (A,), True), ((A, B), (A,), False), ((A, B), (A, B), True), ((A,), (B,), False),
])  # fmt: skip
def test_each_who_does_not_take_part_was_proposed(declined, proposed, each):
    it = Made(all_sides=[Made(case_party_id=pk, declined=pk in declined, left_on=None) for pk in (A, B)])
    with mock.patch.object(guards_parties.parting, "proposals", return_value={str(pk): None for pk in proposed}):
        assert guards_parties.each_parting_was_proposed.holds(it, asked()) is each


@pytest.mark.rule("TM14")
def test_one_of_several_on_a_side_who_was_not_called_is_enough():
    it = mediation(*BOTH, side(3, "respondent"))
    with written([paper(1)], [service(party=B)]):
        assert not summons.respondent_was_called.holds(it, asked())
    with written([paper(1)], [service(party=B), service(party=3)]):
        assert summons.respondent_was_called.holds(it, asked())
