"""People and a case to act with. Fixtures reach a state by acting; the database refuses anything else."""

from datetime import date, datetime

import pytest
from django.db import connection
from django.utils import timezone

from casework import clock
from tests import factories, template


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, django_db_blocker):
    """The test databases are copies of one that was migrated once."""
    with django_db_blocker.unblock():
        connection.settings_dict["TEST"]["TEMPLATE"] = template.ready()


@pytest.fixture
def now():
    """The clock stands at 2026-11-23 09:00 (a Monday) unless the test moves it with ``clock.at``."""
    with clock.at(timezone.make_aware(datetime(2026, 11, 23, 9))) as moment:
        yield moment


@pytest.fixture
def world(db, now):
    """Offices and one person per role: ``world.nanning``, ``world.people[Role.HEAD]`` …"""
    return factories.world()


@pytest.fixture
def case(world):
    """A registered, accepted patent case with two handlers."""
    return factories.accepted_case(world)


@pytest.fixture
def today():
    return date(2026, 11, 23)
