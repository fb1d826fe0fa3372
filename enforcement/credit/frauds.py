"""弄虚作假: on which days a party was refused for fraud, or lost what it had gained by it, whichever office found out (CR-L24).

One rule bars the next application, for the list and for public records alike: who lied in one is barred in the other. The
three years run from the refusal as well as from the revocation (信用修复办法 23, first sentence and second paragraph).
"""

from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Exists, OuterRef, Q

from casework.machine import proceedings
from casework.models import Event, Party

RULES = ("CR-L24",)
"""The rules of the register that this module answers for."""

FALSE_PAPERS = "false_papers"
"""The ground of a refusal that bars the next application."""
TAKEN_DOWN = "fraud_taken_down"
"""The step that enters that such a decision was annulled."""
FOUND_OUT: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("repair", "revoke_fraud", {}),
    ("repair", "refuse", {"grounds": [FALSE_PAPERS]}),
    ("credit", "reinstate", {}),
    ("credit", "refuse_repair", {"concealed": True}),
)
"""Procedure, step, and what its answers say where only some of these steps are about fraud."""
WAYS = {"repair": "record__party__party", "credit": "subject_party__party"}
"""The way from a proceeding to the party."""


def said() -> Q:
    """Decisions that found a fraud, of any proceeding."""
    parts = (
        Q(procedure=key, step=step, **({"data__contains": {"answers": given}} if given else {}))
        for key, step, given in FOUND_OUT
    )
    return reduce(or_, parts)


def followed_by(*steps: str) -> Exists:
    """Of such a decision: in the same proceeding one of these steps was taken after it."""
    return Exists(
        Event.objects.filter(subject_id=OuterRef("subject_id"), step__in=steps, version__gt=OuterRef("version"))
    )


def found_in(proceeding: Any) -> Event | None:
    """The latest such decision of this proceeding."""
    return Event.objects.filter(said(), subject_id=proceeding.pk).order_by("version").last()


def of(party: Party) -> list[date]:
    """The days of those that stand: what was annulled bars nobody (信用修复办法 24)."""
    parts = []
    for key, step, answers in FOUND_OUT:
        way = WAYS[key]
        same = Q(**{way: party}) | (Q(**{f"{way}__id_index": party.id_index}) if party.id_number else Q(pk__in=[]))
        subjects = proceedings()[key]._default_manager.filter(same).values("pk")
        said = Q(data__contains={"answers": answers}) if answers else Q()
        stands = ~followed_by(TAKEN_DOWN)
        parts.append(Event.objects.filter(said, stands, procedure=key, step=step, subject_id__in=subjects))
    return sorted(it.on for it in parts[0].union(*parts[1:], all=True))
