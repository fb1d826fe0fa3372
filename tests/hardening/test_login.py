"""Ten wrong passwords lock an account for a quarter of an hour, at the desk and for programs alike."""

from datetime import timedelta

import pytest
from rest_framework.test import APIClient

from casework import clock
from casework.login import LOCK, MOST
from casework.roles import Role

PASSWORD = "correct horse battery"


@pytest.fixture
def user(world):
    found = world.people[Role.HEAD]
    found.set_password(PASSWORD)
    found.save()
    return found


def token(user, password):
    return APIClient().post("/api/v1/token/", {"username": user.username, "password": password}).status_code


def test_guessing_ends_before_it_succeeds(user, client):
    assert [token(user, f"guess {n}") for n in range(MOST)] == [400] * MOST
    assert token(user, PASSWORD) == 400
    assert client.post("/login/", {"username": user.username, "password": PASSWORD}).status_code == 200


def test_wrong_passwords_at_the_desk_lock_programs_out_too(user, client):
    for n in range(MOST):
        client.post("/login/", {"username": user.username, "password": f"guess {n}"})
    assert token(user, PASSWORD) == 400


def test_the_lock_opens_by_itself(user):
    for n in range(MOST):
        token(user, f"guess {n}")
    with clock.at(clock.now() + LOCK + timedelta(seconds=1)):
        assert token(user, "one more") == 400
        assert token(user, PASSWORD) == 200


def test_who_knows_the_password_begins_anew(user):
    for _ in range(2):
        assert [token(user, f"guess {n}") for n in range(MOST - 1)] == [400] * (MOST - 1)
        assert token(user, PASSWORD) == 200


def test_nobody_else_is_locked_out(user, world):
    other = world.people[Role.INTAKE]
    other.set_password(PASSWORD)
    other.save()
    for n in range(MOST):
        token(user, f"guess {n}")
    assert token(other, PASSWORD) == 200


def test_a_name_nobody_has_is_no_error(db):
    assert APIClient().post("/api/v1/token/", {"username": "nobody", "password": "x"}).status_code == 400
