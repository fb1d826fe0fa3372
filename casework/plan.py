"""What one act is going to write. Built by the door and its neighbours; written by ``casework.writes``."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models

from casework.law.workdays import WorkCalendar
from casework.procedure import Asked, Step

if TYPE_CHECKING:
    from casework.models import Case, Deadline, Event, Proceeding, Stop


@dataclass(frozen=True)
class Update:
    """Set ``values`` on ``row``; with ``guard`` only while those columns still hold those values."""

    row: models.Model
    values: Mapping[str, Any]
    guard: Mapping[str, Any] = field(default_factory=dict)


@dataclass
class Plan:
    """One act in the making: who does what to which proceeding, and every row it will write."""

    subject: "Proceeding"
    step: Step
    asked: Asked
    answers: dict[str, Any]
    case: "Case"
    event: "Event"
    deadlines: "list[Deadline]"
    """The case's running deadlines, of all its procedures."""
    stops: "list[Stop]"
    calendar: WorkCalendar
    """As loaded when the act began: one act counts all its days by one calendar."""
    inserts: list[models.Model] = field(default_factory=list)
    updates: list[Update] = field(default_factory=list)
    noted: dict[str, list[Any]] = field(default_factory=dict)
    """What the ledger line says besides the answers: papers, clocks, messages."""

    @property
    def at(self) -> datetime:
        return self.asked.at

    def note(self, kind: str, what: dict[str, Any]) -> None:
        self.noted.setdefault(kind, []).append(what)
