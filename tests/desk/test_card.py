"""Which of the offered steps stands out on a card, and how many are set out."""

from types import SimpleNamespace as Made

from casework.acts import Offer
from casework.desk.casefile import Card
from casework.machine import procedure_of, proceedings
from casework.procedure import Procedure
from enforcement.penalty.procedure import Penalising as P
from enforcement.penalty.states import S
from enforcement.ruling.procedure import PatentRuling


def card(*open_steps, closed=(), taken=(), been=()):
    offered = [Offer(step, []) for step in open_steps]
    return Card(
        Made(state=""),
        "",
        None,
        offered,
        [Offer(step, ["x"]) for step in closed],
        [],
        frozenset(taken),
        frozenset(been),
    )


def test_the_ordinary_way_on_stands_out_before_what_ends_the_matter():
    assert card(P.not_file, P.refer, P.file).main is P.file
    assert card(P.terminate, P.finish_investigation, P.test).main is P.finish_investigation


def test_while_the_way_on_is_closed_the_first_record_not_yet_made_stands_out():
    steps = (P.tell_rights, P.ask_holder, P.terminate)
    assert card(*steps, closed=[P.finish_investigation]).main is P.tell_rights
    assert card(*steps, closed=[P.finish_investigation], taken=["tell_rights"]).main is P.ask_holder


def test_the_way_back_does_not_stand_out_before_the_decision():
    assert card(P.reopen, P.decide, P.no_penalty, been=[S.INVESTIGATING]).main is P.decide


def test_few_steps_stand_in_one_row_and_many_under_the_headings_of_their_chapters():
    few = [P.tell_rights, P.finish_investigation]
    assert card(*few).groups == [("", [Offer(step, []) for step in few])]
    many = [it for it in P.after(S.INVESTIGATING) if not it.automatic]
    headings = [heading for heading, _ in card(*many).groups]
    assert headings[0] == ""
    assert {"调查取证", "笔录、取证与函件"} <= set(headings)
    assert len(headings) == len(set(headings))
    shown = [offer.step for _, offers in card(*many).groups for offer in offers]
    assert sorted(it.name for it in shown) == sorted(it.name for it in many)


def test_every_chapter_with_steps_has_a_heading():
    chaptered = [procedure_of(model) for model in proceedings().values()]
    chaptered = [it for it in chaptered if len([base for base in it.__mro__ if not issubclass(base, Procedure)]) > 1]
    assert {P, PatentRuling} <= set(chaptered)
    assert not [str(step) for it in chaptered for step in it.steps.values() if not step.chapter]
