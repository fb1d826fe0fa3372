"""What passes of itself: dated when the term ended, once, and never on a date that may still move."""

from datetime import datetime

import pytest
from django.utils import timezone

from casework import clock
from casework.acts import Refused, act
from casework.lapse import lapse_due
from casework.models import Deadline, Event, Stop
from enforcement.ruling.procedure import PatentRuling as P
from tests.procedures.rulings import Walk, case_on


def at(*parts):
    return timezone.make_aware(datetime(*parts))


@pytest.fixture
def walk(world):
    walk = Walk(world, case_on(world, "2026-06-01")).docketed("2026-06-05")
    walk.on("2026-06-08", P.serve_request)
    return walk


@pytest.mark.rule("TR09", "R-SRV-2")
def test_a_lapse_is_dated_when_the_term_ended_however_late_the_timer_runs(walk):
    due = Deadline.objects.get(term="answer_in_time").due
    lapse_due(at(2026, 7, 20))
    event = Event.objects.get(step="answer_lapses")
    assert (event.at - due).total_seconds() == pytest.approx(1, abs=1)
    assert event.role == "system" and event.by.is_system


def test_a_second_run_takes_nothing_twice(walk):
    assert lapse_due(at(2026, 7, 20))[0]
    taken, _ = lapse_due(at(2026, 7, 20))
    assert taken == [] and Event.objects.filter(step="answer_lapses").count() == 1


def test_the_system_cannot_declare_a_lapse_before_the_term_has_ended(walk, world):
    with clock.at(at(2026, 6, 10)), pytest.raises(Refused, match="“答辩”没有届满，不能"):
        act(walk.ruling, P.answer_lapses, by=world.system)


@pytest.mark.rule("DL-H5")
def test_a_provisional_date_never_lapses_by_itself(walk):
    Deadline.objects.filter(term="answer_in_time").update(provisional=True)
    taken, skipped = lapse_due(at(2026, 7, 20))
    assert not [event for event in taken if event.step == "answer_lapses"]
    assert [why for deadline, why in skipped if deadline.term == "answer_in_time"] == ["期限为暂计，工作日历公布后再定"]


@pytest.mark.rule("TR22")
def test_when_a_procedure_ends_its_own_stops_end_with_it(walk):
    walk.on("2026-06-10", P.suspend)
    assert Stop.objects.get(reason="suspension").closed_at is None
    walk.on("2026-06-12", P.withdraw)
    assert Stop.objects.get(reason="suspension").closed_at is not None
    assert not Deadline.objects.filter(subject_id=walk.ruling.pk, status="running").exists()
