"""What one act costs the database, and where its writes leave from."""

import traceback
from pathlib import Path

from django.db import connection
from django.test.utils import CaptureQueriesContext

from casework import writes
from casework.acts import act
from casework.machine import proceedings
from casework.models import ClockEntry, Deadline, Delivery, IssuedPaper
from casework.roles import Role
from tests import factories
from tests.proofs import trial

MOST = 12
"""BEGIN and COMMIT included; guards' own reads apart (the trial procedure has none)."""


def test_an_act_that_meets_and_starts_a_clock_issues_a_paper_and_owes_a_message_is_few_statements(
    committed, monkeypatch
):
    monkeypatch.setitem(proceedings(), "trial", trial.Trial)
    trial.create_table()
    world = factories.world()
    head, strays = world.people[Role.HEAD], []
    subject = trial.begun(factories.accepted_case(world), head)

    with connection.execute_wrapper(lambda *call: _watch(strays, *call)), CaptureQueriesContext(connection) as seen:
        event = act(subject, trial.Trying.decide, by=head)

    assert not strays, "Written elsewhere than in casework/writes.py:\n" + "\n".join(strays)
    lines = [query["sql"] for query in seen.captured_queries]
    listed = "\n".join(f"{n:2}. {line[:160]}" for n, line in enumerate(lines, 1))
    assert lines[0] == "BEGIN" and lines[-1] == "COMMIT", listed
    assert len(lines) <= MOST, f"{len(lines)} statements:\n{listed}"
    _did_all_that_was_asked(event)


def _did_all_that_was_asked(event):
    kinds = sorted(ClockEntry.objects.filter(event=event).values_list("kind", flat=True))
    assert kinds == ["ended", "started"]
    assert IssuedPaper.objects.get(event=event).number == "南知试〔2026〕1号"
    assert Delivery.objects.get(event=event).topic == "trial.decided"
    assert Deadline.objects.get(term="clock").status == "met"


def _watch(strays, execute, sql, params, many, context):
    """Remember every INSERT or UPDATE that does not come out of the module for it."""
    if any(word in sql.upper() for word in ("INSERT INTO", "UPDATE ")) and "FOR UPDATE" not in sql:
        files = {Path(frame.filename) for frame in traceback.extract_stack()}
        if Path(writes.__file__) not in files:
            strays.append(sql[:160])
    return execute(sql, params, many, context)
