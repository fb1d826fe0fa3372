"""联通机关: the outside systems that take packages through the interface, as ``settings.RECEIVERS`` names them.

A body acts through one account of its own desk: what that account may see and do is what the body may see and do.
A body that is not named here gets its packages at its desk, or on paper.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings

from casework import webhooks
from casework.models import Office, Post, User
from casework.roles import RECEIVING


@dataclass(frozen=True)
class Body:
    """One receiving system: the account it acts as, the secrets it signs with, and since when it is connected."""

    name: str
    account: str
    secrets: tuple[str, ...]
    since: date

    def __post_init__(self) -> None:
        for secret in self.secrets:
            webhooks.key_of(secret)

    @property
    def user(self) -> User | None:
        return User.objects.filter(username=self.account, is_active=True).first()

    def office(self, day: date) -> Office | None:
        """The office for which its account receives that day."""
        posts = Post.objects.valid_on(day).filter(user__username=self.account, user__is_active=True, role__in=RECEIVING)
        post = posts.filter(case=None).select_related("office").order_by("pk").first()
        return post.office if post else None


def bodies() -> dict[str, Body]:
    configured: Mapping[str, Mapping[str, Any]] = settings.RECEIVERS
    return {
        name: Body(name, it["account"], tuple(it["secrets"]), it.get("since", date.min))
        for name, it in configured.items()
    }


def connected(office: Office | None, day: date) -> Body | None:
    """The body that receives for ``office`` that day, if it is connected."""
    return next((body for body, its in _offices(day) if office is not None and its.pk == office.pk), None)


def _offices(day: date) -> Iterator[tuple[Body, Office]]:
    for body in bodies().values():
        if body.secrets and body.since <= day and (office := body.office(day)):
            yield body, office


def offices_of(user: User, day: date) -> list[int]:
    """The offices for which a person receives packages."""
    posts = user.posts.valid_on(day).filter(role__in=RECEIVING, case=None)
    return list(posts.values_list("office_id", flat=True)) if user.is_active else []
