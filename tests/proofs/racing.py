# ruff: noqa: E402 - Django must be set up before its models are imported
"""Run as a program on a scratch database: many processes want the same thing at the same moment.

    python -m tests.proofs.racing steps:250 versions:250 numbers:250 series:10:number

Race, rounds, and the protections taken away to show that the tests would notice. Each process has its own
connection and commits. What happened is printed as one line of JSON per race; the tests judge it.
"""

import json
import multiprocessing
import random
import sys
from collections import Counter
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest import mock

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import django

django.setup()

from django.db import connection, connections, transaction
from django.db.models import QuerySet
from django.utils import timezone

from casework import clock, writes
from casework.acts import Refused, Stale, act
from casework.intake.procedure import Intaking
from casework.intake.registration import register_case
from casework.lapse import lapse_due
from casework.models import Event, Intake, IssuedPaper, Office, PaperCounter, Post, User
from casework.roles import Role
from tests import factories

PROCESSES = 8
FORK = multiprocessing.get_context("fork")
MIDNIGHT = datetime(2026, 12, 31, 16, tzinfo=UTC)
"""北京时间 2027-01-01 00:00; in UTC it is still 2026."""
REASONS = {"reasons": "所反映的事项不属于本机关职责范围。"}


# What each process does in round n; the answer is counted -------------------------------------------------------------


def take_the_same_step(n, cases):
    """Each round a new case, which everybody wants to refuse to accept."""
    return _try(Intake.objects.get(case=cases[n]), Intaking.refuse, REASONS)


def act_on_the_same_version(n, cases):
    """Always the same case, of which everybody has seen the version of this round."""
    return _try(Intake.objects.get(case=cases[0]), Intaking.note, {"text": f"第{n}次"}, version=n + 1)


def draw_numbers(n, cases):
    """Around midnight, from two series in either order; one in ten changes its mind before commit."""
    moment = MIDNIGHT + timedelta(seconds=random.choice([-1, 0]))
    words = random.sample(["南知甲", "南知乙"], 2)
    with clock.at(moment):
        try:
            with transaction.atomic():
                office, year = Office.objects.get(code="450100"), clock.now().year
                drawn = [[word, year, writes.next_number(office.pk, word, year)] for word in words]
                if random.random() < 0.1:
                    raise Refused(Intaking.note, [])
        except Refused:
            return "rolled back", []
    return "drawn", drawn


def draw_from_one_series(n, cases):
    with transaction.atomic():
        office = Office.objects.get(code="450100")
        return "drawn", [["南知丙", 2026, writes.next_number(office.pk, "南知丙", 2026)]]


def lapse_what_is_over(n, cases):
    taken, _ = lapse_due(timezone.make_aware(datetime(2026, 12, 20)))
    return "ticked", [str(event.subject_id) for event in taken]


def _try(subject, step, answers, version=None):
    try:
        act(subject, step, by=_head, answers=answers, version=version)
    except Stale:
        return "stale", []
    except Refused:
        return "refused", []
    return "won", []


# Taking a protection away --------------------------------------------------------------------------------------------


def _naive_number(office_id, word, year):
    """What many systems do: look, add one, write."""
    counter, _ = PaperCounter.objects.get_or_create(office_id=office_id, word=word, year=year)
    PaperCounter.objects.filter(pk=counter.pk).update(last=counter.last + 1)
    return counter.last + 1


_update = writes._update


def _unguarded(update):
    return _update(type(update)(update.row, update.values))


@contextmanager
def _no_constraint():
    """Only the owner of the tables can do this."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE casework_event DROP CONSTRAINT one_event_per_version")
    yield


PROTECTIONS = {
    "constraint": _no_constraint,
    "lock": lambda: mock.patch.object(QuerySet, "select_for_update", lambda self, **options: self.all()),
    "guard": lambda: mock.patch.object(writes, "_update", _unguarded),
    "number": lambda: mock.patch.object(writes, "next_number", _naive_number),
}


# The race ------------------------------------------------------------------------------------------------------------


def runner(race, rounds, cases, start, results):
    """One process: all rounds, each begun together with the others."""
    outcome, kept, faults = Counter(), [], []
    for n in range(rounds):
        start.wait(120)
        try:
            said, got = race(n, cases)
        except Exception as error:  # whatever it is, it must be in the result  # noqa: BLE001
            said, got = "fault", []
            faults.append(f"{type(error).__name__}: {error}"[:300])
        outcome[said] += 1
        kept += got
    connections.close_all()
    results.put({"outcome": dict(outcome), "kept": kept, "faults": faults})


def run(race, rounds, cases):
    connections.close_all()  # nobody shares a connection across a fork
    start, results = FORK.Barrier(PROCESSES), FORK.Queue()
    mine = [FORK.Process(target=runner, args=(race, rounds, cases, start, results)) for _ in range(PROCESSES)]
    for process in mine:
        process.start()
    said = [results.get(timeout=600) for _ in mine]
    for process in mine:
        process.join()
    total = sum((Counter(it["outcome"]) for it in said), Counter())
    return {
        "outcome": dict(total),
        "kept": [it for one in said for it in one["kept"]],
        "faults": [it for one in said for it in one["faults"]],
        "events": Event.objects.filter(case__in=cases, step__in=("refuse", "note")).count(),
        "papers": sorted(
            IssuedPaper.objects.filter(case__in=cases, word="南知不受告").values_list("sequence", flat=True)
        ),
        "counters": [[it.word, it.year, it.last] for it in PaperCounter.objects.all()],
    }


@contextmanager
def without(names):
    with ExitStack() as stack:
        for name in names:
            stack.enter_context(PROTECTIONS[name]())
        yield


RACES = {
    "steps": take_the_same_step,
    "versions": act_on_the_same_version,
    "numbers": draw_numbers,
    "series": draw_from_one_series,
    "lapses": lapse_what_is_over,
}


def prepare():
    """The world, and the head who will want everything; as they are when an earlier run made them."""
    if not Office.objects.exists():
        factories.world()
    at = Post.objects.get(role=Role.INTAKE, office__code="450100")
    return User.objects.get(posts__role=Role.HEAD, posts__office=at.office), at.user


def main(asked):
    global _head
    with clock.at(timezone.make_aware(datetime(2026, 11, 23, 9))):
        _head, clerk = prepare()
        for one in asked:
            kind, rounds, *names = one.split(":")
            wanted = {"steps": int(rounds), "versions": 1}.get(kind, 0)
            cases = [register_case(factories.patent_request(), by=clerk).pk for _ in range(wanted)]
            with without(name for some in names for name in some.split(",")):
                print(json.dumps(run(RACES[kind], int(rounds), cases)), flush=True)
    connection.close()


if __name__ == "__main__":
    main(sys.argv[1:])
