"""For whom a person acts in a case: for an office, or for the parties he is or represents."""

from uuid import UUID

from casework.models import Case
from casework.procedure import Asked
from casework.roles import Role


def own_parties(case: Case, asked: Asked) -> set[UUID] | None:
    """The parties this person may speak for that day; None when he acts for an office, which records what any party did."""
    key = ("own parties", case.pk)
    if key not in asked.memo:
        asked.memo[key] = _own_parties(case, asked)
    found: set[UUID] | None = asked.memo[key]
    return found


def _own_parties(case: Case, asked: Asked) -> set[UUID] | None:
    if asked.by.is_system:
        return None
    posts = [post for post in asked.by.posts_on(asked.on) if post.reaches(case)]
    if any(post.role != Role.PARTY for post in posts):
        return None
    return {post.party_id for post in posts if post.party_id is not None}
