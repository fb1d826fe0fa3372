"""Posts: dated, on a case or in an office, and the three administrators kept apart by the database."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from casework.models import Post
from casework.roles import ADMINISTRATORS, Role


def give(user, role, office, since=date(2026, 1, 1), until=None):
    with transaction.atomic():
        return Post.objects.create(user=user, office=office, role=role, since=since, until=until)


@pytest.mark.parametrize("role", sorted(ADMINISTRATORS))
@pytest.mark.parametrize("other", [Role.OFFICER, Role.HEAD, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN])
def test_an_administrator_holds_no_other_post(world, role, other):
    if role == other:
        return
    with pytest.raises(IntegrityError, match="holds no other post"):
        give(world.people[role], other, world.nanning)


def test_nobody_who_works_on_cases_becomes_an_administrator(world):
    with pytest.raises(IntegrityError, match="holds no other post"):
        give(world.officers[0], Role.SYSTEM_ADMIN, world.nanning)


def test_posts_that_do_not_overlap_in_time_do_not_exclude_each_other(world):
    admin = world.people[Role.AUDIT_ADMIN]
    Post.objects.filter(user=admin).update(until=date(2025, 12, 31))
    assert give(admin, Role.OFFICER, world.nanning).pk
