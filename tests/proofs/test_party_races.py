"""One party, several cases, one moment: what is decided of it in each case counts in all the others (CR-C4)."""

import json
import subprocess
import sys

import pytest
from django.conf import settings

from tests.proofs.conftest import copied, environment

ROUNDS = 5
PROCESSES = 4
LAST = "2030-12-01"
"""One year for the first decision of 1 December 2026 and one more for each that follows."""


def race(migrated, blocker, *without):
    """What happened when all decided together, on a database of its own."""
    with copied(migrated, blocker) as name:
        done = subprocess.run(
            [sys.executable, "-m", "tests.proofs.party_racing", str(ROUNDS), *without], env=environment(name, "app"),
            cwd=settings.BASE_DIR, capture_output=True, text=True, timeout=900, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr[-3000:]
        return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.rule("CR-C4")
def test_of_several_recognised_at_the_same_moment_each_extends_the_others(migrated, django_db_blocker):
    found = race(migrated, django_db_blocker)
    assert found["said"] == ["decided"]
    assert found["ends"] == [[LAST] * PROCESSES] * ROUNDS


@pytest.mark.rule("CR-C4")
def test_without_the_lock_on_the_party_some_are_seen_to_miss_the_others(migrated, django_db_blocker):
    found = race(migrated, django_db_blocker, "lock")
    assert found["said"] != ["decided"] or found["ends"] != [[LAST] * PROCESSES] * ROUNDS
