"""No step of the ruling or the penalty is one that nobody ever takes: walks through the acts, each to its own end."""

import pytest
from django.db import transaction

from casework import printing
from casework.models import Event
from enforcement.penalty.procedure import Penalising
from enforcement.ruling.procedure import PatentRuling
from tests.walks import penalty_walks, ruling_walks


@pytest.fixture(autouse=True)
def quick_printing(monkeypatch):
    """Binding the file needs every paper printed; what they look like is not the matter here."""
    monkeypatch.setattr(printing.rendering, "to_pdf", lambda *args, **kwargs: b"%PDF of the test")
    monkeypatch.setattr(printing, "_pages", lambda pdf: 2)


def told(walks, world):
    """What the walks took between them, each played alone and taken back."""
    found = set()
    for walk in walks:
        with transaction.atomic():
            played, end = walk(world)
            subject = getattr(played, "ruling", None) or played.it
            subject.refresh_from_db()
            assert subject.state == end, walk.__name__
            found |= set(Event.objects.filter(subject_id=subject.pk).values_list("step", flat=True))
            transaction.set_rollback(True)
    return found


@pytest.mark.rule("TR14", "TR21", "TR26", "TR30", "TR33", "TR34", "TR35")
def test_every_step_of_the_ruling_is_taken_by_some_walk(world):
    assert set(PatentRuling.steps) - told(ruling_walks.WALKS, world) == set()


@pytest.mark.rule("SM-A", "TP08", "TP12", "TP20", "TP25", "TP31", "TP32")
def test_every_step_of_the_penalty_is_taken_by_some_walk(world):
    assert set(Penalising.steps) - told(penalty_walks.WALKS, world) == set()
