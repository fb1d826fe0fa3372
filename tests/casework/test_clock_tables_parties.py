"""Clocks of several parties, ends of two bounds, and what outlives a procedure: each thing one act does, by itself."""

from datetime import datetime
from types import SimpleNamespace as Made
from uuid import UUID

import pytest

from casework import deadlines
from casework.models import CaseParty, Deadline, Party
from casework.procedure import BEGIN, Extend, Procedure, Step, StopReason, Term
from tests.casework.test_clock_tables import (
    BASIS,
    HEAD,
    MET,
    OTHER,
    RUNNING,
    VOID,
    S,
    at,
    clock,
    days,
    last_day,
    step,
    stop,
    turned,
)

ONE, TWO, THREE = (
    CaseParty(pk=UUID(int=n), party=Party(name=f"示范当事人{n}" + "长" * 70, pk=UUID(int=20 + n))) for n in (11, 12, 13)
)


class Partywork(Procedure):
    key, title, states, ends = "clockwork", "各方试钟", S, (S.OVER,)

    mine = StopReason("mine", "随程序终结的事由", BASIS)
    lasting_stop = StopReason("lasting_stop", "不随程序终结的事由", BASIS, outlives=True)

    begin = Step("开始", BEGIN, S.OPEN, HEAD, BASIS)
    serve = step("送达")
    answer = step("答复")
    moot = step("不再需要")
    end = step("终结", S.OVER)
    limit = Term(
        "答复期限", days(10), serve, (answer,), BASIS, each="parties", moot_by=(moot,), stopped_by=(mine, lasting_stop)
    )
    survivor = Term("以后的期限", days(20), begin, (), BASIS, survives=True, stopped_by=(mine, lasting_stop))
    quiet = Term("不停的期限", days(20), begin, (), BASIS, survives=True)
    extend = step("延长")
    extend.extends = Extend(limit, days(3))


P = Partywork


@pytest.fixture(autouse=True)
def installed(monkeypatch):
    monkeypatch.setattr(deadlines, "proceedings", lambda: {"clockwork": Made(key="clockwork")})
    monkeypatch.setattr(deadlines, "procedure_of", lambda model: P)
    monkeypatch.setattr("tests.casework.test_clock_tables.C", P)


def of(whom, start="2026-11-02", **more):
    return clock("limit", start, whom=whom, **more)


# 各方各自的期限 -------------------------------------------------------------------------------------------------------


@pytest.mark.rule("TM04")
@pytest.mark.parametrize(("named", "whose"), [
    (ONE, [ONE]), ([ONE, TWO], [ONE, TWO]), ([], [None]), (None, [None]),
])  # fmt: skip
def test_each_party_named_gets_a_clock_of_its_own_and_with_nobody_named_there_is_one(named, whose):
    made = turned(P.serve, "2026-11-02", parties=named).deadlines
    assert [it.whom for it in made] == whose
    names = [it.party.name[:60] + "：答复期限" if it else "答复期限" for it in whose]
    assert [it.label for it in made] == names and all(len(it) <= 65 for it in names)
    assert {last_day(it) for it in made} == {"2026-11-12"}


@pytest.mark.rule("TM04")
def test_serving_a_party_again_begins_its_own_clock_anew_and_leaves_the_others():
    first, second, common = of(ONE), of(TWO), of(None)
    plan = turned(P.serve, "2026-11-09", first, second, common, parties=ONE)
    assert (first.status, second.status, common.status) == (VOID, RUNNING, RUNNING)
    assert [it.whom for it in plan.deadlines if it.status == RUNNING] == [TWO, None, ONE]


@pytest.mark.rule("TM04")
def test_serving_all_at_once_begins_the_common_clock_anew_and_no_partys():
    first, common = of(ONE), of(None)
    turned(P.serve, "2026-11-09", first, common)
    assert (first.status, common.status) == (RUNNING, VOID)


@pytest.mark.rule("TM04")
@pytest.mark.parametrize(("taken", "becomes"), [(P.answer, MET), (P.moot, VOID)])
@pytest.mark.parametrize(("named", "moved"), [
    (ONE, [True, False, True]), ([ONE, TWO], [True, True, True]), (THREE, [False, False, True]), (None, [True, True, True]),
])  # fmt: skip
def test_an_act_that_names_a_party_moves_that_partys_clock_and_the_common_one(taken, becomes, named, moved):
    clocks = [of(ONE), of(TWO), of(None)]
    turned(taken, "2026-11-09", *clocks, parties=named)
    assert [it.status for it in clocks] == [becomes if it else RUNNING for it in moved]


def test_a_term_without_parties_of_its_own_takes_no_notice_of_who_is_named():
    made = turned(P.begin, "2026-11-02", parties=[ONE, TWO]).deadlines
    assert [(it.term, it.whom, it.label) for it in made] == [
        ("survivor", None, "以后的期限"),
        ("quiet", None, "不停的期限"),
    ]


# 程序终结以后 ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("which", "closed"), [
    ({"code": "mine"}, True),
    ({"code": "lasting_stop"}, False),  # it holds a term that survives
    ({"code": "mine", "subject": OTHER}, False),
    ({"code": "mine", "subject": None}, False),
    ({"code": "unknown"}, True),
    ({"code": "mine", "closed": "2026-11-06"}, False),
])  # fmt: skip
def test_a_stop_ends_with_its_procedure_unless_it_outlives_it_and_holds_what_survives(which, closed):
    found = stop(**which)
    before = found.closed_at
    turned(P.end, "2026-11-20", clock("survivor", count=20), stops=[found], state=S.OVER)
    assert found.closed_at == (at("2026-11-20") if closed else before)


@pytest.mark.parametrize(("terms", "outlives"), [
    (["survivor"], True), (["survivor", "limit"], True), (["survivor", "quiet"], True), (["limit"], False), (["quiet"], False),
    (["limit", "quiet"], False), ([], False),
])  # fmt: skip
def test_a_stop_outlives_its_procedure_only_while_it_holds_a_term_that_does(terms, outlives):
    found = stop("lasting_stop")
    turned(P.end, "2026-11-20", *map(clock, terms), stops=[found], state=S.OVER)
    assert (found.closed_at is None) is outlives


def test_while_the_procedure_goes_on_nothing_is_void_and_no_stop_ends():
    running, found = of(ONE), stop("mine")
    turned(P.end, "2026-11-20", running, stops=[found], state=S.OPEN)
    assert (running.status, found.closed_at) == (RUNNING, None)


# 两个可能的末日 -------------------------------------------------------------------------------------------------------


def bounds(first, last):
    return Made(raw=at("2026-12-01"), due=at(first), provisional=first != last, earliest=at(first), latest=at(last))


@pytest.mark.rule("DL-18")
@pytest.mark.parametrize(("party", "last", "ends", "kept"), [
    (True, "2026-12-05", "2026-12-05", ("2026-12-03", "2026-12-05")),  # a party is shown the later one
    (False, "2026-12-05", "2026-12-03", ("2026-12-03", "2026-12-05")),  # the office is warned by the earlier
    (True, "2026-12-03", "2026-12-03", None),
    (False, "2026-12-03", "2026-12-03", None),
])  # fmt: skip
def test_an_end_with_two_bounds_is_the_later_one_for_a_party_and_both_are_kept(party, last, ends, kept):
    found = bounds("2026-12-03", last)
    row = Deadline(party=party)
    deadlines.date_it(row, found)
    told: tuple[datetime | None, ...] = tuple(at(it) for it in kept) if kept else (None, None)
    assert deadlines.dates_of(row, found) == (found.raw, at(ends), found.provisional, *told)
    assert [getattr(row, name) for name in deadlines.DATES] == list(deadlines.dates_of(row, found))
