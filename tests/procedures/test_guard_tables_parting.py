"""The conditions under which somebody is brought into a mediation, or one of several goes, by their whole truth tables."""

from itertools import product
from types import SimpleNamespace as Made
from unittest import mock

import pytest

from mediation.agreement import guards_parties as guards
from mediation.agreement import parting
from mediation.agreement.sides import Side
from mediation.agreement.states import CLOSED, S
from tests.procedures.test_guard_tables_sides import mediation, respondent


def asked(*, head=False):
    return Made(by=Made(holds_any=lambda roles, case, on: head), on=None, memo={})


@pytest.mark.rule("TM01", "TM04")
@pytest.mark.parametrize(("steps", "pending"), [
    ((), False), (("ask_to_join",), True), (("ask_to_join", "join"), False), (("ask_to_join", "refuse_to_join"), False),
    (("ask_to_join", "join", "ask_to_join"), True), (("ask_to_join", "refuse_to_join", "ask_to_join"), True),
])  # fmt: skip
def test_one_application_to_bring_somebody_in_is_decided_before_the_next(steps, pending):
    events = [Made(step=it) for it in steps]
    with mock.patch.object(parting, "taken", return_value=events):
        it = Made(pk=1)
        assert guards.a_joining_is_pending.holds(it, asked()) is pending
        assert guards.no_joining_is_pending.holds(it, asked()) is guards.joining_was_decided.holds(it, asked())
        assert guards.joining_was_decided.holds(it, asked()) is not pending


def _event(step, whose):
    return Made(step=step, answers={"side": {"id": whose}})


@pytest.mark.rule("TM14", "TM20")
@pytest.mark.parametrize(("events", "left", "waiting"), [
    ((), (), set()), ((("propose_end", "a"),), (), {"a"}), ((("propose_end", "a"),), ("a",), set()),
    ((("propose_end", "a"), ("keep_part", "a")), (), set()), ((("propose_end", "a"), ("keep_part", "b")), (), {"a"}),
    ((("propose_end", "a"), ("keep_part", "a"), ("propose_end", "a")), (), {"a"}),
    ((("propose_end", "a"), ("propose_end", "b")), (), {"a", "b"}),
])  # fmt: skip
def test_which_proposals_wait_for_the_head(events, left, waiting):
    sides = [Made(case_party_id=it, left_on="2026-11-20" if it in left else None) for it in ("a", "b")]
    it = Made(pk=1, all_sides=sides)
    with mock.patch.object(parting, "taken", return_value=[_event(*each) for each in events]):
        assert set(parting.proposals(it)) == waiting
        assert guards.an_end_is_proposed.holds(it, asked()) is bool(waiting)


@pytest.mark.rule("TM06", "TM07", "TM08")
@pytest.mark.parametrize(
    ("answer", "left", "proposed", "head"),
    list(product(("consented", "refused", "silent"), (None, "2026-11-20"), (True, False), (True, False))),
)
def test_docketing_without_one_who_declined_needs_a_proposal_and_the_head(answer, left, proposed, head):
    it = mediation(respondent("consented"), respondent(answer, left), case=None)
    needed = answer != "consented" and not left
    whose = {str(side.case_party_id): None for side in it.all_sides} if proposed else {}
    with mock.patch.object(parting, "proposals", return_value=whose):
        assert guards.each_parting_was_proposed.holds(it, asked()) is (not needed or proposed)
    assert guards.the_head_divides.holds(it, asked(head=head)) is (not needed or head)


@pytest.mark.rule("TM17", "TM20")
@pytest.mark.parametrize(
    ("of", "awaited", "others", "state"),
    list(product(("requester", "respondent"), (True, False), (0, 1), (S.FILED, S.CONSENTED, S.DOCKETED, S.IN_SESSION))),
)
def test_who_may_end_his_own_part(of, awaited, others, state):
    mine = Made(of=of, awaited=awaited, case_party=Made(party_id=1))
    rest = [Made(of=of, awaited=False, case_party=Made(party_id=2)) for _ in range(others)]
    it = Made(state=state, case=None, taking_part=lambda *wanted: [mine, *rest])
    may = bool(others) and (of == Side.Of.REQUESTER or (state in (S.DOCKETED, S.IN_SESSION) and not awaited))
    for whose, holds in (({1}, may), (set(), False), (None, False), ({9}, False)):
        with mock.patch.object(guards, "own_parties", return_value=whose):
            assert guards.my_part_may_end.holds(it, None) is holds


@pytest.mark.rule("TM04", "DM01")
@pytest.mark.parametrize("made", [{}, {"a": None}])
def test_a_notice_is_made_before_anything_is_served(made):
    with mock.patch.object(parting, "notices", return_value=made):
        assert guards.notice_is_made.holds(None, None) is bool(made)


@pytest.mark.rule("TM21", "MED-11")
@pytest.mark.parametrize(("state", "runs"), list(product(S, (True, False))))
def test_what_is_copied_has_ended(state, runs):
    with mock.patch.object(guards.Deadline, "objects") as rows:
        rows.filter.return_value.exists.return_value = runs
        assert guards.something_is_to_be_copied.holds(Made(pk=1, state=state), None) is (state in CLOSED or runs)
