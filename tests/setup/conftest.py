from contextlib import closing

import psycopg2
import pytest
from django.conf import settings
from django.db import connection

from casework.grants import grant


@pytest.fixture(scope="session")
def granted(django_db_setup, django_db_blocker):
    """The application's role with its rights in the test database, granted once for all tests."""
    role = settings.DATABASE_ROLES["app"]
    with django_db_blocker.unblock():
        grant(connection, role["USER"])
        return {**role, "NAME": connection.settings_dict["NAME"]}


def opened_as(role, database):
    """A connection outside Django, as ``role``; every statement is its own transaction."""
    place = {"host": role["HOST"], "port": role["PORT"] or None, "dbname": database}
    connection_ = psycopg2.connect(user=role["USER"], password=role["PASSWORD"], **place)
    connection_.autocommit = True
    return closing(connection_)


@pytest.fixture
def app_role(granted, db):
    """A second connection to the test database, as the application's role."""
    with opened_as(granted, granted["NAME"]) as opened, opened.cursor() as cursor:
        yield cursor
