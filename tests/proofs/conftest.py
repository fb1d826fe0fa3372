"""What the proofs need: a scratch database whose data is committed, and a procedure made only to be tried."""

import os
from contextlib import closing, contextmanager
from urllib.parse import quote, urlencode

import psycopg2
import pytest
from django.conf import settings
from django.db import connection, connections, transaction

from casework import lapse
from casework.grants import grant
from casework.machine import proceedings
from tests.proofs import trial as trials


@pytest.fixture
def trial(db, monkeypatch):
    """The trial procedure, installed for one test: its table lives and goes with the test's transaction."""
    trials.create_table()
    monkeypatch.setitem(proceedings(), trials.Trying.key, trials.Trial)
    lapse._lapsing.cache_clear()  # it remembers the names of the installed procedures' terms
    yield trials
    lapse._lapsing.cache_clear()


@pytest.fixture(scope="session")
def migrated(django_db_setup, django_db_blocker):
    """The name of the test database, which exists only when some collected test bears the database mark: else made here."""
    usual, wanted = connection.settings_dict["NAME"], connection.settings_dict["TEST"]["NAME"]
    if usual == wanted:
        yield usual
        return
    with django_db_blocker.unblock():
        yield connection.creation.create_test_db(verbosity=0, autoclobber=True)
        connection.creation.destroy_test_db(usual, verbosity=0)


@contextmanager
def copied(migrated, blocker):
    """A copy of the empty test database, under the name that is yielded: here data may be committed."""
    name = f"{migrated}_scratch"
    connections.close_all()  # a database in use cannot be copied
    drop = f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'
    as_owner("postgres", drop, f'CREATE DATABASE "{name}" TEMPLATE "{migrated}"')
    try:
        with _pointed_at(name), blocker.unblock():
            grant(connection, settings.DATABASE_ROLES["app"]["USER"])
        yield name
    finally:
        as_owner("postgres", drop)


@pytest.fixture
def scratch(migrated, django_db_blocker):
    """A scratch database of this test alone."""
    with copied(migrated, django_db_blocker) as name:
        yield name


@pytest.fixture
def committed(scratch, django_db_blocker, now):
    """Let this process work on the scratch database, as the owner, outside any transaction."""
    with _pointed_at(scratch), django_db_blocker.unblock():
        yield scratch


def url(role, name):
    """The address of database ``name`` as the role ``app`` or ``owner``, for another process."""
    found = settings.DATABASE_ROLES[role]
    place = {"host": found["HOST"]} | ({"port": found["PORT"]} if found["PORT"] else {})
    return f"postgresql://{found['USER']}:{quote(found['PASSWORD'], safe='')}@/{name}?{urlencode(place)}"


def environment(name, role="app"):
    """The environment of a process that works on database ``name``."""
    database = {"DATABASE_URL": url(role, name), "DATABASE_OWNER_URL": url("owner", name), "DATABASE_ROLE": "app"}
    return os.environ | database | {"DJANGO_SETTINGS_MODULE": "config.settings"}


def as_owner(name, *statements):
    """Run statements as the tables' owner, each committed at once."""
    with closing(psycopg2.connect(url("owner", name))) as opened:
        opened.autocommit = True
        with opened.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)


@contextmanager
def _pointed_at(name):
    usual = connection.settings_dict["NAME"]
    connections.close_all()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connections.close_all()
        connection.settings_dict["NAME"] = usual


@contextmanager
def undone():
    """Everything an example wrote goes."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
