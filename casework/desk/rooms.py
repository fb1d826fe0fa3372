"""Rooms: pages a procedure adds to the desk. The desk knows their addresses by name, never their apps."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from django.urls import reverse

from casework.models import Case, CaseParty, Office
from casework.roles import Role


@dataclass(frozen=True)
class Reminder:
    """What an office owes that belongs to no case: a sentence, and the name of the address where it is done."""

    sentence: str
    address: str

    @property
    def url(self) -> str:
        return reverse(self.address)


@dataclass(frozen=True)
class Room:
    """``of_case`` and ``of_office`` are names of addresses; the first takes the case's id."""

    label: str
    of_case: str
    of_office: str
    roles: frozenset[Role] = frozenset()
    """Who enters; empty: everybody in the office."""
    office_closed_to: frozenset[Role] = frozenset()
    """Who finds it in his cases only, unless he has another role beside."""

    def in_case(self, case: Case) -> str:
        return reverse(self.of_case, args=[case.pk])

    def admits(self, roles: Collection[Role]) -> bool:
        return not self.roles or bool(self.roles & set(roles))

    def opens_to(self, roles: Collection[Role]) -> bool:
        """Whether the page of the whole office is for them."""
        return self.admits(roles) and not set(roles) <= self.office_closed_to

    @property
    def url(self) -> str:
        return reverse(self.of_office)


ROOMS: dict[str, Room] = {}
"""Procedure key → its room."""

PARTY_ROOMS: dict[str, str] = {}
"""What a page about a party is called → the name of its address, which takes the ids of the case and of the party's row."""

OFFICE_PAGES: dict[str, str] = {}
"""What an office decides for itself on a page of its own, beside the open questions → the name of the page's address."""

PARTY_NOTES: list[Callable[[CaseParty], list[str]]] = []
"""What who works on a case must know of a party that answers for what it did: a sentence each."""

REMINDERS: list[tuple[frozenset[Role], Callable[[Office], list[Reminder]]]] = []
"""Whom a procedure reminds on 今日 of what his office owes apart from its cases, and how it is found."""


def reminders(office: Office | None, roles: Collection[Role]) -> list[Reminder]:
    if office is None:
        return []
    return [it for concerned, found in REMINDERS if concerned & set(roles) for it in found(office)]
