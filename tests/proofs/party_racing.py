# ruff: noqa: E402 - Django must be set up before its models are imported
"""Run as a program on a scratch database: one party is recognised as dishonest in several cases at the same moment.

    python -m tests.proofs.party_racing 5          # rounds
    python -m tests.proofs.party_racing 5 lock     # with the lock on the party taken away

Each process decides a case of its own. One line of JSON says, for each round, until when each recognition runs.
"""

import json
import multiprocessing
import sys
from contextlib import nullcontext
from datetime import datetime
from pathlib import Path
from unittest import mock

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import django

django.setup()

from django.db import connections
from django.utils import timezone

from casework import clock, locks
from casework.acts import act
from casework.models import User
from casework.roles import Role
from enforcement.credit.models import Recognition
from enforcement.credit.scheme.procedure import Recognising
from tests import factories
from tests.procedures.listings import uscc
from tests.procedures.recognition_walk import RECOGNISE, heard

PROCESSES = 4
FORK = multiprocessing.get_context("fork")


def prepared(rounds):
    """For each round as many cases of one party as there are processes, each ready for its decision."""
    world, found = factories.world(), []
    for n in range(rounds):
        number = uscc(f"91450103MA5DR{n:04}")
        found.append([str(_heard(world, number).pk) for _ in range(PROCESSES)])
    return world.people[Role.HEAD].pk, found


def _heard(world, number):
    request = factories.trademark_lead()
    request["parties"][0] |= {"id_kind": "uscc", "id_number": number}
    return heard(world, factories.accepted_case(world, request))


def decide(place, rounds, head, start, results):
    """One process: in each round its own case, together with the others."""
    said, by = [], User.objects.get(pk=head)
    for cases in rounds:
        start.wait(120)
        try:
            act(Recognition.objects.get(pk=cases[place]), Recognising.recognise, by=by, answers=RECOGNISE)
            said.append("decided")
        except Exception as error:  # whatever it is, it must be in the result  # noqa: BLE001
            said.append(f"{type(error).__name__}: {error}"[:300])
    connections.close_all()
    results.put(said)


def run(rounds, head):
    connections.close_all()  # nobody shares a connection across a fork
    start, results = FORK.Barrier(PROCESSES), FORK.Queue()
    mine = [FORK.Process(target=decide, args=(place, rounds, head, start, results)) for place in range(PROCESSES)]
    for process in mine:
        process.start()
    said = [it for _ in mine for it in results.get(timeout=600)]
    for process in mine:
        process.join()
    ends = [sorted(str(it.until) for it in Recognition.objects.filter(pk__in=cases)) for cases in rounds]
    return {"said": sorted(set(said)), "ends": ends}


def main(rounds, *without):
    with clock.at(timezone.make_aware(datetime(2026, 11, 23, 9))):
        head, cases = prepared(int(rounds))
    protection = mock.patch.object(locks, "take") if "lock" in without else nullcontext()
    with clock.at(timezone.make_aware(datetime(2026, 12, 1, 9))), protection:
        print(json.dumps(run(cases, head)), flush=True)
    connections.close_all()


if __name__ == "__main__":
    main(*sys.argv[1:])
