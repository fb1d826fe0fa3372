"""Posts on a case: who was put on it, and taken off it, by which act."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from casework.models import Case, Post
from casework.roles import Role


def appoint(case: Case, people: Iterable[Mapping[str, Any]], role: Role, since: date, *, party: Any = None) -> None:
    """Give each person (as a step form's ``PeopleField`` states them) the role on this case, once."""
    holders = set(Post.objects.valid_on(since).filter(case=case, role=role).values_list("user_id", flat=True))
    Post.objects.bulk_create(
        Post(user_id=person["id"], office=case.office, case=case, role=role, since=since, party=party)
        for person in people
        if person["id"] not in map(str, holders)
    )


def release(case: Case, people: Iterable[Mapping[str, Any]], roles: Iterable[Role], on: date) -> None:
    """End these people's posts on the case at once; what they did before stays theirs."""
    ids = [person["id"] for person in people]
    posts = Post.objects.valid_on(on).filter(case=case, user_id__in=ids, role__in=list(roles))
    posts.update(until=on - timedelta(days=1))


def replace(case: Case, people: Iterable[Mapping[str, Any]], role: Role, since: date) -> None:
    """Let exactly these people hold the role on the case from now on."""
    people = list(people)
    kept = {person["id"] for person in people}
    going = Post.objects.valid_on(since).filter(case=case, role=role).exclude(user_id__in=kept)
    release(case, [{"id": str(post.user_id)} for post in going], [role], since)
    appoint(case, people, role, since)
