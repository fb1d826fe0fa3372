"""Rooms: pages a procedure adds to the desk. The desk knows their addresses by name, never their apps."""

from dataclasses import dataclass

from django.urls import reverse

from casework.models import Case


@dataclass(frozen=True)
class Room:
    """``of_case`` and ``of_office`` are names of addresses; the first takes the case's id."""

    label: str
    of_case: str
    of_office: str

    def in_case(self, case: Case) -> str:
        return reverse(self.of_case, args=[case.pk])

    @property
    def url(self) -> str:
        return reverse(self.of_office)


ROOMS: dict[str, Room] = {}
"""Procedure key → its room."""
