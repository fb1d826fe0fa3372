"""What 今日 says a matter of credit waits for: what somebody owes next, never what may only come in from outside."""

from types import SimpleNamespace as Made

import pytest

from casework.desk.today import _advances
from casework.machine import procedure_of, proceedings

AWAITED = {
    "credit": {
        "candidate": {"assess"}, "assessed": {"notify"}, "notified": {"serve_notice", "ask_consent", "consent", "withhold", "enlist"},
        "hearing": {"hold_hearing"}, "consented": {"enlist"}, "listed": {"push", "publish"}, "published": set(), "repair": {"grant_repair", "refuse_repair"},
        "masked": {"unmask", "data_done"},
    },
    "publicity": {
        "due": {"submit"}, "submitted": {"confirm"}, "live": set(), "masked": {"unmask"}, "withdrawing": {"confirm_withdrawal"}, "stopped_repair": set(),
    },
    "repair": {
        "filed": {"ask_correction", "accept", "decline"}, "correction": {"corrected", "decline"}, "accepted": {"check", "grant", "refuse"},
        "granted": {"data_done"},
    },
    "recognition": {
        "proposed": {"notify"}, "notified": {"serve_notice", "recognise"}, "objected": {"verify"}, "running": set(), "repair": {"grant_repair", "refuse_repair"},
    },
    "discipline": {"proposed": {"approve", "decline"}, "running": {"feed_back", "copy_answered"}},
}  # fmt: skip


@pytest.mark.parametrize(("key", "state"), [(key, state) for key, states in AWAITED.items() for state in states])
def test_a_matter_of_credit_waits_for_what_somebody_owes_and_not_for_what_may_happen(key, state):
    procedure = procedure_of(proceedings()[key])
    here = [it for it in procedure.after(state) if not it.automatic]
    assert {it.name for it in here if _advances(it, Made(state=state, pk=1), set())} == AWAITED[key][state]


@pytest.mark.parametrize("key", AWAITED)
def test_every_state_that_is_not_an_end_is_named_here_and_nothing_is_unawaited_where_it_cannot_be_taken(key):
    procedure = procedure_of(proceedings()[key])
    assert set(AWAITED[key]) == set(procedure.states.values) - set(procedure.ends)
    for step in procedure.steps.values():
        assert set(step.unawaited) <= set(step.sources), step
