"""Odd answers to the steps of proceedings that have a past: several parties, an agreement at the court, goods away."""

import pytest

from casework import clock
from casework.procedure import Asked
from tests.hardening.test_odd_answers import TRIED, _broken
from tests.procedures.several_sides import SidesWalk
from tests.procedures.test_confirmation_limitation import owed
from tests.procedures.test_goods_back import gone

__all__ = ["gone", "owed"]
AT_THE_EDGES = [
    "0001-01-01",
    "0001-01-01T00:00+23:59",
    "9999-12-31",
    "NaN",
    [{"number": 1, "quantity": "NaN", "seal": "intact"}],
]


def broken(subject, by):
    asked, wrong, looked_at = Asked(by, clock.now()), [], 0
    for step in subject.procedure.steps.values():
        for field in step.asks.base_fields if step.asks else ():
            looked_at += 1
            found = ((odd, _broken(step, subject, asked, {field: odd})) for odd in (*TRIED, *AT_THE_EDGES))
            wrong += [(step.name, field, repr(odd)[:40], error) for odd, error in found if error]
    assert looked_at
    return wrong


@pytest.mark.parametrize("until", ["served", "talking", "all_signed"])
def test_of_a_mediation_with_several_parties_each_question_is_answered_oddly_to_no_effect(world, until):
    walk = SidesWalk(world, "2026-09-01")
    getattr(walk, until)()
    with walk.clock():
        assert broken(walk.mediation, walk.handler) == []


def test_of_a_confirmed_agreement_each_question_is_answered_oddly_to_no_effect(owed):  # the fixture
    with owed.on("2026-11-02").clock():
        assert broken(owed.confirmation, owed.handler) == []


def test_of_goods_that_are_away_each_question_is_answered_oddly_to_no_effect(gone):  # the fixture
    assert broken(gone.police.it, gone.world.officers[0]) == []
