"""Clocks under random stops, holds and extensions: stored as reckoned, never earlier, no day counted twice."""

import os
from datetime import datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from casework import calendar, clock
from casework.acts import Refused, act
from casework.forms import DateField, DateTimeField
from casework.law.period import Unit
from casework.models import ClockEntry, Deadline, Stop
from casework.roles import Role
from tests import factories
from tests.proofs.conftest import undone
from tests.proofs.invariants import broken

HEAVY = os.environ.get("PROOFS") == "heavy"
BEGUN = timezone.make_aware(datetime(2026, 3, 2, 9))
ACTS = ["stop_first", "resume_first", "stop_second", "resume_second", "stop_case", "resume_case", "suspend", "resume"]
EXAMPLES = settings(
    max_examples=600 if HEAVY else 40,
    deadline=None,
    database=None,
    phases=list(Phase) if HEAVY else [Phase.explicit, Phase.generate],  # each example costs the database
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

lengths = st.one_of(
    st.tuples(st.integers(1, 60), st.just(Unit.DAY)),
    st.tuples(st.integers(1, 40), st.just(Unit.WORKDAY)),
    st.tuples(st.integers(1, 4), st.just(Unit.MONTH)),
    st.tuples(st.integers(1, 200), st.just(Unit.HOUR)),
)
moves = st.lists(
    st.tuples(st.sampled_from([0, 1, 7, 24, 30, 72, 200]), st.sampled_from([*ACTS, "extend"])), min_size=1, max_size=10
)


@pytest.fixture
def head(trial, world):
    return world.people[Role.HEAD]


@pytest.fixture
def case(trial, world):
    with clock.at(BEGUN):
        return factories.accepted_case(world, factories.patent_request(received_on="2026-03-02"))


@given(lasts=lengths, moves=moves)
@EXAMPLES
def test_a_clock_is_stored_as_reckoned_and_never_goes_back(trial, case, head, lasts, moves):
    with undone():
        with clock.at(BEGUN):
            subject = trial.begun(case, head, count=lasts[0], unit=lasts[1])
        last, moment = _clock(subject).due, BEGUN
        for hours, name in moves:
            moment += timedelta(hours=hours)
            with clock.at(moment):
                _try(trial, subject, name, head, lasts[1])
                assert not broken(case.pk, moment)
            assert _clock(subject).due >= last
            last = _clock(subject).due
        _counted_on_fingers(subject, lasts[1])


def _try(trial, subject, name, head, unit):
    """Take the step; stopping twice, or resuming what runs, is refused and changes nothing."""
    was = subject.version
    answers = {"count": 3, "unit": unit} if name == "extend" else {}
    try:
        act(subject, trial.Trying.steps[name], by=head, answers=answers)
    except Refused:
        assert subject.version == was


def _counted_on_fingers(subject, unit):
    """Day by day or hour by hour: what lies in any stop is left out, once, however many stops it lies in."""
    deadline = _clock(subject)
    stops = [(it.opened_at, it.closed_at or _last_reckoned(deadline)) for it in Stop.objects.filter(case=subject.case)]
    entries = ClockEntry.objects.filter(deadline=deadline, kind__in=("started", "extended"))
    left = sum(it.period["n"] for it in entries)
    if unit is Unit.HOUR:
        assert deadline.raw_due == _by_hours(deadline.start, left, stops)
    elif unit is not Unit.MONTH:
        days = calendar.current().for_region(subject.case.office.division)
        counts = days.is_workday if unit is Unit.WORKDAY else lambda day: True
        assert _day(deadline.raw_due) == _by_days(_day(deadline.start), left, stops, counts)


def _by_hours(moment, left, stops):
    while left:
        left -= not any(opened <= moment < closed for opened, closed in stops)
        moment += timedelta(hours=1)
    return moment


def _by_days(day, left, stops, counts):
    out = set()
    for opened, closed in stops:
        out |= {_day(opened) + timedelta(n) for n in range(1, (_day(closed) - _day(opened)).days + 1)}
    while left:
        day += timedelta(1)
        left -= day not in out and counts(day)
    return day


def _last_reckoned(deadline):
    return deadline.entries.order_by("order").last().event.at


def _clock(subject):
    return Deadline.objects.get(subject_id=subject.pk, term="clock")


def _day(moment):
    return timezone.localtime(moment).date()


@pytest.mark.parametrize(("unit", "count"), [(Unit.DAY, 10), (Unit.WORKDAY, 10), (Unit.HOUR, 60)])
def test_two_stops_that_overlap_are_deducted_once(trial, case, head, unit, count):
    """A week of standing still, in two halves that share three days."""
    with clock.at(BEGUN):
        subject = trial.begun(case, head, count=count, unit=unit)
    free = _clock(subject).raw_due
    for days, name in [(2, "stop_first"), (4, "stop_second"), (7, "resume_first"), (9, "resume_second")]:
        with clock.at(BEGUN + timedelta(days)):
            act(subject, trial.Trying.steps[name], by=head)
    assert _clock(subject).raw_due - free == timedelta(7)
    _counted_on_fingers(subject, unit)


def test_a_due_date_that_was_tampered_with_is_seen(trial, case, head):
    with clock.at(BEGUN):
        subject = trial.begun(case, head, count=10, unit=Unit.DAY)
        Deadline.objects.filter(subject_id=subject.pk).update(due=BEGUN + timedelta(99))
        assert any("重算" in why for why in broken(case.pk, BEGUN))
        assert any("最近期限" in why for why in broken(case.pk, BEGUN))


def test_a_clock_that_was_met_is_not_touched_when_the_end_closes_its_stops(trial, case, head):
    with clock.at(BEGUN):
        subject = trial.begun(case, head, count=10, unit=Unit.DAY)
        act(subject, trial.Trying.stop_first, by=head)
        act(subject, trial.Trying.end, by=head)
    assert [it.kind for it in _clock(subject).entries.order_by("order")] == ["started", "stopped", "ended"]
    assert not Stop.objects.filter(case=case, closed_at=None).exists() and not broken(case.pk, BEGUN)


@pytest.mark.parametrize("nonsense", [True, 12345, ["2026-03-02"], {"year": 2026}])
def test_what_is_no_text_is_no_date(nonsense):
    for field in (DateField(), DateTimeField()):
        with pytest.raises(ValidationError):
            field.clean(nonsense)
