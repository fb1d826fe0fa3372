"""What time does by itself is done once, when it is certain, and by the system."""

import json
import subprocess
import sys
from datetime import datetime, timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from casework import clock
from casework.acts import Refused, act
from casework.lapse import lapse_due
from casework.law.period import Unit
from casework.machine import proceedings
from casework.models import Deadline, Event
from casework.roles import Role
from enforcement.ruling.procedure import PatentRuling
from tests import factories
from tests.procedures import rulings
from tests.proofs.conftest import environment

BEGUN = timezone.make_aware(datetime(2026, 3, 2, 9))
OVER = BEGUN + timedelta(30)


@pytest.fixture
def head(trial, world):
    return world.people[Role.HEAD]


@pytest.fixture
def case(trial, world):
    with clock.at(BEGUN):
        return factories.accepted_case(world, factories.patent_request(received_on="2026-03-02"))


def running(trial, case, head, **length):
    with clock.at(BEGUN):
        return trial.begun(case, head, **length)


def lapses(subject):
    return Event.objects.filter(subject_id=subject.pk, step="lapse").count()


def test_a_term_that_has_ended_takes_its_step_once_by_the_system(trial, case, head):
    subject = running(trial, case, head, count=10)
    taken, skipped = lapse_due(OVER)
    assert [event.subject_id for event in taken] == [subject.pk] and not skipped
    assert taken[0].by.is_system and taken[0].role == "system"
    assert Deadline.objects.get(subject_id=subject.pk).status == "lapsed"
    assert lapse_due(OVER) == ([], []) and lapses(subject) == 1


def test_the_last_moment_of_the_last_day_is_still_in_time(trial, case, head):
    subject = running(trial, case, head, count=10)
    last = Deadline.objects.get(subject_id=subject.pk).due
    assert timezone.localtime(last).time().isoformat() == "23:59:59"
    assert lapse_due(last) == ([], [])
    assert len(lapse_due(last + timedelta(seconds=1))[0]) == 1


def test_a_clock_that_stands_still_does_not_run_out(trial, case, head):
    subject = running(trial, case, head, count=10)
    with clock.at(BEGUN + timedelta(1)):
        act(subject, trial.Trying.stop_first, by=head)
    assert lapse_due(OVER) == ([], []) and not lapses(subject)


def test_a_date_that_may_still_move_decides_nothing_and_says_why(trial, case, head):
    subject = running(trial, case, head, count=24, unit=Unit.MONTH)
    taken, skipped = lapse_due(BEGUN + timedelta(5 * 365))
    assert not taken and not lapses(subject)
    assert [(it.subject_id, why) for it, why in skipped] == [(subject.pk, "期限为暂计，工作日历公布后再定")]


def test_the_step_of_a_term_cannot_be_taken_before_its_end_nor_twice(trial, case, head, world):
    subject = running(trial, case, head, count=10)
    with clock.at(BEGUN + timedelta(1)), pytest.raises(Refused, match="没有届满"):
        act(subject, trial.Trying.lapse, by=world.system)
    with clock.at(OVER):
        act(subject, trial.Trying.lapse, by=world.system)
        with pytest.raises(Refused, match="没有届满"):
            act(subject, trial.Trying.lapse, by=world.system)
    assert lapses(subject) == 1


def test_every_lapse_step_asks_nothing_that_only_a_person_could_answer():
    """The timer answers nothing: a required field would leave the term hanging for ever."""
    for model in proceedings().values():
        procedure = model._meta.get_field("state").procedure
        for term in procedure.terms.values():
            form = term.on_lapse and term.on_lapse.asks
            wanted = [name for name, field in form.base_fields.items() if field.required] if form else []
            assert not wanted, f"{procedure.title}·{term.on_lapse.label}：{wanted}"


def test_eight_timers_at_the_same_moment_take_each_step_once(committed):
    world = factories.world()
    walks = [_waiting_for_an_answer(world) for _ in range(4)]
    program = [sys.executable, "-m", "tests.proofs.racing", "lapses:2"]
    done = subprocess.run(
        program, env=environment(committed), cwd=settings.BASE_DIR, capture_output=True, text=True, timeout=300, check=False
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    found = json.loads(done.stdout)
    lines = Event.objects.filter(by__is_system=True).values_list("subject_id", "step")
    assert not found["faults"]
    assert len(found["kept"]) == len(lines) == len(set(lines)) >= len(walks)
    assert {str(subject) for subject, _ in lines} == {str(walk.ruling.pk) for walk in walks}
    assert not Deadline.objects.filter(status="running", due__lt=END, term__in=LAPSING).exists()


END = timezone.make_aware(datetime(2026, 12, 20))
LAPSING = [name for name, term in PatentRuling.terms.items() if term.on_lapse]


def _waiting_for_an_answer(world):
    """A ruling whose time to answer, and to give evidence, is running."""
    walk = rulings.Walk(world, factories.accepted_case(world))
    walk.docketed("2026-11-23")
    walk.on("2026-11-23", PatentRuling.serve_request)
    return walk
