"""What the application's own database role is refused by the server, whatever our code does."""

import psycopg2.errors
import pytest
from django.apps import apps
from django.db import connection

from casework.grants import DELETABLE, statements, tables
from tests.setup.conftest import opened_as


def append_only_tables():
    return [model._meta.db_table for model in apps.get_models() if getattr(model, "append_only", False)]


def refused(cursor, statement):
    with pytest.raises(psycopg2.errors.InsufficientPrivilege):
        cursor.execute(statement)


def test_the_ledger_is_among_the_append_only_tables():
    assert append_only_tables()


def test_it_reads_every_table(app_role):
    for table, _ in tables():
        app_role.execute(f'SELECT 1 FROM "{table}" LIMIT 1')


def test_it_cannot_change_delete_or_empty_what_is_append_only(app_role):
    for table in append_only_tables():
        refused(app_role, f'UPDATE "{table}" SET id = id')
        refused(app_role, f'DELETE FROM "{table}"')
        refused(app_role, f'TRUNCATE "{table}"')


def test_it_deletes_only_where_nothing_is_lost_by_it(app_role):
    deletable = {apps.get_model(label)._meta.db_table for label in DELETABLE}
    for table, _ in tables():
        if table in deletable:
            app_role.execute(f'DELETE FROM "{table}" WHERE false')
        else:
            refused(app_role, f'DELETE FROM "{table}" WHERE false')


def test_it_cannot_empty_alter_or_drop_any_table(app_role):
    for table, _ in tables():
        refused(app_role, f'TRUNCATE "{table}"')
        refused(app_role, f'ALTER TABLE "{table}" ADD COLUMN extra integer')
        refused(app_role, f'ALTER TABLE "{table}" DISABLE TRIGGER ALL')
        refused(app_role, f'DROP TABLE "{table}"')


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE extra (id integer)",
        "CREATE TEMPORARY TABLE extra (id integer)",
        "CREATE FUNCTION extra() RETURNS integer LANGUAGE sql AS 'SELECT 1'",
        "CREATE SCHEMA extra",
        "CREATE ROLE extra",
        "SET session_replication_role = replica",
        "SET ROLE zhian_owner",
        "COPY (SELECT 1) TO PROGRAM 'true'",
        "SELECT pg_read_file('postgresql.conf')",
        "UPDATE django_migrations SET name = 'x'",
    ],
)
def test_it_cannot_define_anything_become_anyone_or_leave_the_database(app_role, statement):
    refused(app_role, statement)


def test_it_owns_nothing(app_role):
    app_role.execute(
        "SELECT relname FROM pg_class WHERE relowner = (SELECT oid FROM pg_roles WHERE rolname = current_user)"
    )
    assert app_role.fetchall() == []


def test_granting_twice_changes_nothing(app_role, granted, settings):
    def rights():
        app_role.execute("SELECT table_name, privilege_type FROM information_schema.role_table_grants ORDER BY 1, 2")
        return app_role.fetchall()

    before = rights()
    with opened_as(settings.DATABASE_ROLES["owner"], granted["NAME"]) as owner, owner.cursor() as cursor:
        cursor.execute(";".join(statements(connection, granted["USER"])))
    assert rights() == before != []
