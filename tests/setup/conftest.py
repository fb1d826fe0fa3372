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


@pytest.fixture
def app_role(granted):
    """A second connection to the test database, as the application's role; every statement is its own transaction."""
    place = {"host": granted["HOST"], "port": granted["PORT"] or None, "dbname": granted["NAME"]}
    with closing(psycopg2.connect(user=granted["USER"], password=granted["PASSWORD"], **place)) as opened:
        opened.autocommit = True
        with opened.cursor() as cursor:
            yield cursor
