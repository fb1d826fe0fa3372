"""Every procedure walked exhaustively in memory: nothing out of reach, no trap, no clock that nothing can meet."""

from collections import Counter
from dataclasses import replace
from datetime import date, datetime
from itertools import combinations, product
from types import SimpleNamespace
from types import SimpleNamespace as Made

import pytest
from django.db.models import TextChoices
from django.utils import timezone
from django_fsm import TransitionNotAllowed

from casework import acts
from casework.law.statutes import ORDER_81
from casework.machine import Cleared, procedure_of, proceedings
from casework.procedure import BEGIN, Asked, Procedure, Step, Term
from casework.roles import Role
from mediation.agreement.states import S as Talks
from mediation.agreement.states import all_answered, has_dates, more_is_due

PROCEDURES = [procedure_of(model) for model in proceedings().values()]
WIDEST = 10
"""Guards of one step whose every combination of met and unmet is tried."""

every = pytest.mark.parametrize("procedure", PROCEDURES, ids=lambda it: it.key)


def moves(procedure):
    """State → the steps that a person, or the end of a term, can take from it. Effects are not counted on."""
    lapses = {term.on_lapse for term in procedure.terms.values()}
    steps = [it for it in procedure.steps.values() if not it.automatic or it in lapses]
    return {state: [it for it in steps if state in it.sources] for state in (BEGIN, *procedure.states.values)}


def reach(found, *starts):
    """Every state that can be reached from these, themselves among them."""
    seen, frontier = set(starts), list(starts)
    while frontier:
        for step in found[frontier.pop()]:
            if step.target and step.target not in seen:
                seen.add(step.target)
                frontier.append(step.target)
    return seen


def all_moves(procedure):
    """As ``moves``, with what the system does besides: a state may be entered by an effect alone, but not left by one alone."""
    return {state: list(procedure.after(state)) for state in (BEGIN, *procedure.states.values)}


def unreachable(procedure):
    return set(procedure.states.values) - reach(all_moves(procedure), BEGIN)


def traps(procedure):
    """Open states from which people and time alone bring the procedure to no end."""
    found = moves(procedure)
    return {state for state in procedure.open_states() if not reach(found, state) & set(procedure.ends)}


def stuck(procedure):
    """Open states in which nobody can do anything and nothing runs out."""
    found = moves(procedure)
    return {state for state in procedure.open_states() if not found[state]}


def unmeetable(procedure):
    """Terms for which, after a step that starts them, no step that meets them can ever be taken."""
    everything = all_moves(procedure)
    wrong = set()
    for term in procedure.terms.values():
        meeting = {state for step in term.met_by for state in step.sources}
        for starter in term.starters:
            after = {starter.target} if starter.target else set(starter.sources)
            wrong |= {(term.name, starter.name) for state in after if not reach(everything, state) & meeting}
    return wrong


@every
def test_every_state_can_be_reached(procedure):
    assert not unreachable(procedure)


@every
def test_no_state_is_a_trap_or_leaves_nothing_to_do(procedure):
    assert not traps(procedure) and not stuck(procedure)


NEVER_BEGINS = {
    "agreement": {("docketing", "refuse"), ("docketing", "silent"), ("performance", "changed_by_court"), ("instalment", "changed_by_court")}
}  # fmt: skip
"""Whoever was joined later may decline when nothing is left to docket, and the court may change what was performed already: no term then."""


@every
def test_every_term_can_be_met_after_every_step_that_starts_it(procedure):
    assert unmeetable(procedure) == NEVER_BEGINS.get(procedure.key, set())


def test_a_term_that_could_not_be_met_does_not_begin():
    day = date(2026, 11, 23)
    for state in (Talks.DOCKETED, Talks.IN_SESSION):
        assert not all_answered(Made(state=state), {"docket_from": day})
    performed = Made(
        state=Talks.PERFORMED, effective_on=date(2026, 1, 1), next_due_on=day, last_due_on=date(2026, 12, 1)
    )
    assert not has_dates(performed, {"effective_on": date(2026, 1, 1)}) and not more_is_due(performed, {})


@every
def test_a_lapse_step_can_be_taken_in_some_state_in_which_its_term_runs(procedure):
    everything = all_moves(procedure)
    for term in procedure.terms.values():
        if term.on_lapse:
            runs_in = reach(
                everything, *(state for it in term.starters for state in ([it.target] if it.target else it.sources))
            )
            assert set(term.on_lapse.sources) & runs_in, term.label


@every
def test_a_transition_exists_exactly_where_the_table_has_the_step(procedure):
    model = proceedings()[procedure.key]
    for state, step in product((BEGIN, *procedure.states.values), procedure.steps.values()):
        subject = model(state=state)
        take = getattr(subject, f"take_{step.name}")
        assert not _taken(take, None), f"{step} without clearance"
        assert _taken(take, Cleared()) == (state in step.sources), f"{step} in {state}"
        if state in step.sources:
            assert subject.state == (step.target or state)


def _taken(take, cleared):
    try:
        take(cleared)
    except TransitionNotAllowed:
        return False
    return True


@every
def test_whatever_guards_are_met_exactly_the_others_are_given_as_reasons(procedure, monkeypatch):
    """State × step × every combination of its guards; of very many guards, every one and two of them, met and unmet."""
    monkeypatch.setattr(acts, "why_not_this_person", lambda *asked: [])
    monkeypatch.setattr(acts, "_why_not_extend", lambda *asked: [])
    monkeypatch.setattr(acts, "_why_not_lapse", lambda *asked: [])
    asked = Asked(SimpleNamespace(), timezone.make_aware(datetime(2026, 11, 23, 9)))
    seen = Counter()
    for step in procedure.steps.values():
        guards = step.requires
        for met in _combinations(len(guards)):
            faked = tuple(replace(it, holds=lambda s, a, so=so: so) for it, so in zip(guards, met, strict=True))
            monkeypatch.setattr(step, "requires", faked)
            against = [it.sentence for it, so in zip(guards, met, strict=True) if not so]
            for state in (BEGIN, *procedure.states.values):
                subject = proceedings()[procedure.key](state=state)
                said = [it.sentence for it in acts._reasons(subject, step, asked, [], [])]
                wrong_state = [] if state in step.sources else [said[0]]
                expected = [*wrong_state, *_nothing_to_resume(step), *against]
                assert said == expected, f"{step} in {state} with guards {met}"
                seen[bool(against), bool(wrong_state)] += 1
    assert seen[False, False]


def _combinations(count):
    """What may be met of so many guards; beyond ``WIDEST`` those in which at most two differ from the rest."""
    if count <= WIDEST:
        return product((True, False), repeat=count)
    odd = [set(), *({it} for it in range(count)), *map(set, combinations(range(count), 2))]
    return (tuple((place in few) != most for place in range(count)) for few in odd for most in (True, False))


def _nothing_to_resume(step):
    return [f"没有正在进行的{step.resumes.label}，无须{step.label}"] if step.resumes else []


class F(TextChoices):
    OPEN = "open", "开"
    CIRCLE = "circle", "兜圈"
    DEAD = "dead", "无路"
    ISLAND = "island", "孤岛"
    DONE = "done", "完"


class Faulty(Procedure):
    """One of each fault."""

    key, title, states, ends = "faulty", "错", F, (F.DONE,)
    begin = Step("始", BEGIN, F.OPEN, Role.HEAD, ORDER_81.whole())
    turn = Step("转", F.OPEN, F.CIRCLE, Role.HEAD, ORDER_81.whole())
    around = Step("绕", F.CIRCLE, F.CIRCLE, Role.HEAD, ORDER_81.whole())
    kill = Step("入", F.OPEN, F.DEAD, Role.HEAD, ORDER_81.whole())
    leave = Step("出", F.ISLAND, F.DONE, Role.SYSTEM, ORDER_81.whole())
    done = Step("毕", F.OPEN, F.DONE, Role.HEAD, ORDER_81.whole())
    term = Term("期", ORDER_81.days(5), turn, (done,), ORDER_81.whole())


def test_each_fault_is_seen():
    assert unreachable(Faulty) == {"island"}
    assert traps(Faulty) == {"circle", "dead", "island"}
    assert stuck(Faulty) == {"dead", "island"}
    assert unmeetable(Faulty) == {("term", "turn")}
