from contextlib import closing

import psycopg2
import pytest
from django.conf import settings
from django.db import connection

from casework.grants import grant


@pytest.fixture
def app_role(transactional_db):
    """A second connection to the test database, as the application's role with the application's rights."""
    role = settings.DATABASE_ROLES["app"]
    grant(connection, role["USER"])
    place = {"host": role["HOST"], "port": role["PORT"] or None, "dbname": connection.settings_dict["NAME"]}
    with closing(psycopg2.connect(user=role["USER"], password=role["PASSWORD"], **place)) as opened:
        opened.autocommit = True
        with opened.cursor() as cursor:
            yield cursor
