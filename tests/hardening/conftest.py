"""Programs that call the interface, and a case to attack."""

import pytest
from rest_framework.test import APIClient

from casework.models import Intake
from tests import factories


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def as_(world):
    """A client of that role or user; an error of the server comes back as a 500, as it would to a caller."""

    def client(role_or_user):
        found = APIClient(raise_request_exception=False)
        found.force_authenticate(world.people.get(role_or_user, role_or_user))
        return found

    return client


@pytest.fixture
def intake(world):
    """A registered case."""
    return Intake.objects.get(case=factories.registered_case(world))


def url(intake, step=""):
    return f"/api/v1/procedures/intake/{intake.pk}/" + (f"steps/{step}/" if step else "")
