"""裁定的送达：which ruling each party of the agreement received, and on which day; from its own day its own clock runs (JC-22a)."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from casework.models import Event
from casework.procedure import Asked

if TYPE_CHECKING:
    from mediation.agreement.sides import Side
    from mediation.confirmation.models import Confirmation

RULES = ("JC-22", "JC-22a")
RULINGS = ("confirm", "change", "change_enforcing", "change_done")
"""Each is served anew: who received the first has not received the second."""


def received(confirmation: "Confirmation") -> dict[str, date]:
    """Of the ruling as it now stands: by party, the day it received it."""
    events = Event.objects.filter(
        subject_id=confirmation.pk, procedure="confirmation", step__in=(*RULINGS, "serve_ruling")
    )
    found: dict[str, date] = {}
    for event in events.order_by("version"):
        if event.step in RULINGS:
            found = {}
        if day := event.answers.get("ruling_received_on"):
            found |= dict.fromkeys(_named(confirmation, event.answers), date.fromisoformat(day))
    return found


def _named(confirmation: "Confirmation", answers: Mapping[str, Any]) -> list[str]:
    """Whom the entry names; an older one, that names nobody, spoke of all of them."""
    given = answers.get("side")
    if not given:
        return [str(it.case_party_id) for it in confirmation.agreement.taking_part()]
    return [str(it["id"]) for it in (given if isinstance(given, list) else [given])]


def not_served(confirmation: "Confirmation", asked: Asked | None = None) -> "list[Side]":
    """The parties of the agreement of whom no day is entered on which they received the ruling."""
    memo = asked.memo if asked else {}
    key = ("not served", confirmation.pk)
    if key not in memo:
        known = received(confirmation)
        memo[key] = [it for it in confirmation.agreement.taking_part() if str(it.case_party_id) not in known]
    waiting: list[Side] = memo[key]
    return waiting


def ruled_on(confirmation: "Confirmation") -> date | None:
    """The day of the ruling that is served now: the confirmation's own, or the one that changed it."""
    rulings = Event.objects.filter(subject_id=confirmation.pk, procedure="confirmation", step__in=RULINGS)
    last = rulings.order_by("version").last()
    given = last and (last.answers.get("answered_on") or last.answers.get("ruled_on"))
    return date.fromisoformat(given) if given else None
