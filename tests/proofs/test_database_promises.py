"""What the server refuses a client that is not our code: connected as the application's own role, with real data."""

from contextlib import closing
from uuid import uuid4

import psycopg2
import psycopg2.errors as refusals
import pytest
from django.apps import apps

from casework.machine import proceedings
from casework.models import Event, Intake
from tests import factories
from tests.proofs.conftest import url

LINE = """
    INSERT INTO casework_event (id, office_id, case_id, procedure, subject_id, version, step, label, source, target, basis,
        by_id, by_name, role, at, data, sha256)
    SELECT %(id)s, office_id, case_id, procedure, subject_id, %(version)s, 'refuse', label, %(source)s, %(target)s, basis,
        by_id, by_name, role, at, data, sha256
    FROM casework_event WHERE subject_id = %(subject)s AND version = 1
"""
MOVE = "UPDATE casework_intake SET state = %(target)s, version = %(version)s WHERE id = %(subject)s"


@pytest.fixture
def intake(committed):
    return Intake.objects.get(case=factories.registered_case(factories.world()))


@pytest.fixture
def stranger(intake, committed):
    """Somebody with psql and the application's password."""
    with closing(psycopg2.connect(url("app", committed))) as opened, opened.cursor() as cursor:
        yield cursor


def told(intake, **changes):
    return {
        "id": str(uuid4()), "subject": str(intake.pk), "version": 2, "source": "registered", "target": "refused",
    } | changes  # fmt: skip


def append_only():
    return [it._meta.db_table for it in apps.get_models() if getattr(it, "append_only", False)]


def refused(cursor, error, statement, *params):
    with pytest.raises(error):
        cursor.execute(statement, *params)
    cursor.connection.rollback()


def test_a_move_with_its_line_in_the_same_transaction_is_accepted(stranger, intake):
    """The control: what the next tests refuse is not refused for another reason."""
    stranger.execute(LINE, told(intake))
    stranger.execute(MOVE, told(intake))
    stranger.connection.commit()
    intake.refresh_from_db()
    assert (intake.state, intake.version) == ("refused", 2)


@pytest.mark.parametrize(
    ("line", "move"),
    [
        (None, {}),
        ({"target": "accepted"}, {}),
        ({"source": "accepted"}, {}),
        ({"version": 3}, {"version": 3}),
        ({"version": 3}, {}),
    ],
    ids=["no line", "line to elsewhere", "line from elsewhere", "a version left out", "line of another version"],
)
def test_a_move_without_exactly_its_line_is_refused_at_commit(stranger, intake, line, move):
    if line is not None:
        stranger.execute(LINE, told(intake, **line))
    stranger.execute(MOVE, told(intake, **move))
    with pytest.raises(refusals.IntegrityConstraintViolation, match="without a ledger entry"):
        stranger.connection.commit()
    intake.refresh_from_db()
    assert (intake.state, intake.version) == ("registered", 1) and Event.objects.count() == 1


def test_a_line_written_in_an_earlier_transaction_does_not_cover_a_later_move(stranger, intake):
    stranger.execute(LINE, told(intake))
    stranger.connection.commit()
    stranger.execute(MOVE, told(intake))
    with pytest.raises(refusals.IntegrityConstraintViolation, match="without a ledger entry"):
        stranger.connection.commit()


def test_the_check_cannot_be_put_off_past_commit_or_forced_early_and_then_evaded(stranger, intake):
    stranger.execute(LINE, told(intake))
    stranger.execute(MOVE, told(intake))
    stranger.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with pytest.raises(refusals.IntegrityConstraintViolation, match="without a ledger entry"):
        stranger.execute(MOVE, told(intake, target="closed", version=3))


def test_a_state_that_is_not_in_the_table_is_refused_even_with_a_line(stranger, intake):
    stranger.execute(LINE, told(intake, target="vanished"))
    with pytest.raises(refusals.CheckViolation, match="intake_state"):
        stranger.execute(MOVE, told(intake, target="vanished"))


def test_the_ledger_cannot_be_rewritten_removed_or_emptied(stranger):
    for table in append_only():
        for statement in ("UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {} CASCADE", "MERGE INTO {0} t USING {0} s ON t.id = s.id WHEN MATCHED THEN DELETE"):  # fmt: skip
            refused(stranger, refusals.InsufficientPrivilege, statement.format(table))


def test_no_proceeding_can_be_removed(stranger):
    for model in proceedings().values():
        for statement in ("DELETE FROM {}", "TRUNCATE {} CASCADE"):
            refused(stranger, refusals.InsufficientPrivilege, statement.format(model._meta.db_table))


PROMISES = [
    "ALTER TABLE casework_intake DISABLE TRIGGER state_is_in_ledger",
    "ALTER TABLE casework_event DISABLE TRIGGER ALL",
    "DROP TRIGGER state_is_in_ledger ON casework_intake",
    "DROP TRIGGER append_only ON casework_event",
    "ALTER TABLE casework_intake DROP CONSTRAINT intake_state",
    "CREATE OR REPLACE FUNCTION casework_state_is_in_ledger() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
    "DROP FUNCTION casework_append_only CASCADE",
    "ALTER TABLE casework_event OWNER TO CURRENT_USER",
    "ALTER SEQUENCE casework_event_sequence RESTART WITH 1",
    "SELECT setval('casework_event_sequence', 1)",
    "SET session_replication_role = replica",
    "CREATE TABLE public.extra (id int)",
    "CREATE RULE quiet AS ON INSERT TO casework_event DO INSTEAD NOTHING",
]


def test_the_promises_themselves_cannot_be_touched(stranger):
    for statement in PROMISES:
        refused(stranger, refusals.InsufficientPrivilege, statement)


def test_nobody_grants_himself_what_he_was_not_given(stranger):
    stranger.execute("GRANT ALL ON casework_event TO CURRENT_USER")  # a warning only, and nothing granted
    refused(stranger, refusals.InsufficientPrivilege, "DELETE FROM casework_event")


def test_the_owner_is_stopped_by_the_triggers_where_no_privilege_stops_him(intake, committed):
    with closing(psycopg2.connect(url("owner", committed))) as opened, opened.cursor() as cursor:
        for statement in ("UPDATE casework_event SET label = ''", "DELETE FROM casework_event", "TRUNCATE casework_event CASCADE"):  # fmt: skip
            refused(cursor, refusals.IntegrityConstraintViolation, statement)
