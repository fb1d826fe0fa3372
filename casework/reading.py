"""What may be read of a case: by those who work on it, everything; by its parties, what concerns their own side.

The desk and the interface show what this module lets them; neither decides for itself.
"""

from collections.abc import Callable
from functools import cached_property
from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet

from casework import clock
from casework.models import Case, CaseParty, Deadline, Evidence, IssuedPaper, Right, User
from casework.procedure import Procedure
from casework.roles import Role

_Row = TypeVar("_Row", bound=Model)


class Reader:
    """A person who reads, with what his posts of today let him see."""

    def __init__(self, user: User) -> None:
        self.user = user

    @property
    def cases(self) -> "QuerySet[Case]":
        """Every case he may know of."""
        return Case.objects.visible_to(self.user)

    @property
    def inside(self) -> "QuerySet[Case]":
        """Those he knows otherwise than as a party: he reads all that is in them."""
        return Case.objects.visible_to(self.user, as_party=False)

    @cached_property
    def represents(self) -> list[Any]:
        """The parties he is or speaks for."""
        posts = self.user.posts_on(clock.today())
        return [post.party_id for post in posts if post.role == Role.PARTY and post.party_id]

    @cached_property
    def outside(self) -> set[Any]:
        """The ids of the cases he knows only as a party to them."""
        posts = self.user.posts_on(clock.today())
        mine = {post.case_id for post in posts if post.role == Role.PARTY and post.case_id}
        return mine - set(self.inside.filter(pk__in=mine).values_list("pk", flat=True)) if mine else mine

    def is_outside(self, case: Case) -> bool:
        return case.pk in self.outside

    def rows(self, rows: "QuerySet[_Row]") -> "QuerySet[_Row]":
        """The rows of case data among ``rows`` that he may read."""
        return rows.filter(Q(case__in=self.inside) | Q(case__in=self.cases) & SHARED[rows.model](self))


SHARED: dict[type[Model], Callable[[Reader], Q]] = {
    CaseParty: lambda reader: ~Q(capacity=CaseParty.Capacity.COMPLAINANT) | Q(party__in=reader.represents),
    Right: lambda reader: ~Q(pk=None),
    Deadline: lambda reader: Q(party=True) & (Q(whom=None) | Q(whom__party__in=reader.represents)),
    IssuedPaper: lambda reader: Q(event__by=reader.user),
    Evidence: lambda reader: Q(confidential=False),
}
"""What a party reads in its case: who complained, the office's own papers and clocks, and another party's, are not for it."""


def concerns_parties(procedure: type[Procedure]) -> bool:
    """Whether a party has any step of its own in that procedure; a party is shown no others."""
    return any(Role.PARTY in step.roles for step in procedure.steps.values())
