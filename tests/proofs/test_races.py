"""Many processes at the same moment: one winner, no number twice, none left out, nobody locked out.

The short form runs with everything; ``RACES=full`` gives 2,000 attempts of each kind.
"""

import json
import os
import subprocess
import sys
from collections import defaultdict

import pytest
from django.conf import settings

from tests.proofs.conftest import copied, environment

PROCESSES = 8
FULL = os.environ.get("RACES") == "full"
ROUNDS = 250 if FULL else 20
ATTEMPTS = ROUNDS * PROCESSES
PLANTED = 5
"""Rounds of a race in which a protection was taken away."""


def races(name, *wanted, role="app"):
    """Run the races one after the other on database ``name``; what happened in each."""
    command = [sys.executable, "-m", "tests.proofs.racing", *wanted]
    done = subprocess.run(
        command,
        env=environment(name, role),
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture(scope="module")
def fair(migrated, django_db_blocker):
    """What happened with all protections in place."""
    with copied(migrated, django_db_blocker) as name:
        kinds = ("steps", "versions", "numbers")
        yield dict(zip(kinds, races(name, *(f"{kind}:{ROUNDS}" for kind in kinds)), strict=True))


@pytest.fixture(scope="module")
def foul(migrated, django_db_blocker):
    """What happened with protections taken away, one after the other."""
    with copied(migrated, django_db_blocker) as name:
        wanted = {
            "read, then written": f"series:{PLANTED}:number",
            "without the lock": f"steps:{PLANTED}:lock",
            "without anything": f"steps:{PLANTED}:lock,guard,constraint",
        }
        yield dict(zip(wanted, races(name, *wanted.values(), role="owner"), strict=True))


def faults(found, rounds):
    """What is wrong with a race for the same step, as sentences."""
    winners, attempts = found["outcome"].get("won", 0), sum(found["outcome"].values())
    looked_at = [
        (not found["faults"], f"neither won nor refused: {found['faults'][:3]}"),
        (winners == rounds, f"{winners} winners in {rounds} rounds"),
        (found["events"] == rounds, f"{found['events']} ledger lines in {rounds} rounds"),
        (attempts == rounds * PROCESSES, f"{attempts} attempts were answered"),
    ]
    return [sentence for right, sentence in looked_at if not right]


def gaps_and_doubles(found):
    """Of the numbers that were kept: the series in which one is missing or was given twice."""
    series = defaultdict(list)
    for word, year, number in found["kept"]:
        series[word, year].append(number)
    last = {(word, year): last for word, year, last in found["counters"]}
    return [
        key
        for key, numbers in series.items()
        if sorted(numbers) != list(range(1, len(numbers) + 1)) or last[key] != len(numbers)
    ]


def test_of_eight_who_take_the_same_step_one_wins_and_the_others_are_refused(fair):
    found = fair["steps"]
    assert not faults(found, ROUNDS)
    assert found["outcome"]["refused"] + found["outcome"].get("stale", 0) == ATTEMPTS - ROUNDS
    assert found["papers"] == list(range(1, ROUNDS + 1))


def test_of_eight_who_saw_the_same_version_one_wins_and_the_others_are_stale(fair):
    assert not faults(fair["versions"], ROUNDS)
    assert fair["versions"]["outcome"]["stale"] == ATTEMPTS - ROUNDS


def test_numbers_of_two_series_in_any_order_have_no_gap_no_double_and_the_year_of_beijing(fair):
    found = fair["numbers"]
    assert not found["faults"] and not gaps_and_doubles(found)
    years = {(word, year) for word, year, _ in found["kept"]}
    assert years == {(word, year) for word in ("南知甲", "南知乙") for year in (2026, 2027)}
    rolled_back = found["outcome"]["rolled back"]
    assert rolled_back and len(found["kept"]) == 2 * (ATTEMPTS - rolled_back)


def test_even_without_the_lock_the_version_guard_and_the_constraint_keep_one_winner(foul):
    assert not faults(foul["without the lock"], PLANTED)


def test_without_lock_guard_and_constraint_the_race_is_seen_to_be_lost(foul):
    assert faults(foul["without anything"], PLANTED)


def test_numbers_read_first_and_written_then_are_seen_to_be_given_twice(foul):
    assert gaps_and_doubles(foul["read, then written"])


def test_a_gap_is_seen():
    counters = [["甲", 2026, 3]]
    assert gaps_and_doubles({"kept": [["甲", 2026, 1], ["甲", 2026, 3]], "counters": counters})
    assert not gaps_and_doubles({"kept": [["甲", 2026, n] for n in (3, 1, 2)], "counters": counters})
