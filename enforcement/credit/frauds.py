"""弄虚作假: on which days a party lost what it had gained by fraud, whichever office found it out (CR-L24).

One rule bars the next application, for the list and for public records alike: who lied in one is barred in the other.
"""

from datetime import date

from django.db.models import Q

from casework.machine import proceedings
from casework.models import Event, Party

RULES = ("CR-L24",)
"""The rules of the register that this module answers for."""

TAKEN_BACK = {"repair": ("revoke_fraud", "record__party__party"), "credit": ("reinstate", "subject_party__party")}
"""Procedure → the step that takes back what was gained, and the way from its proceeding to the party."""


def of(party: Party) -> list[date]:
    found = []
    for key, (step, way) in TAKEN_BACK.items():
        same = Q(**{way: party}) | (Q(**{f"{way}__id_index": party.id_index}) if party.id_number else Q(pk__in=[]))
        subjects = proceedings()[key]._default_manager.filter(same).values("pk")
        found += [it.on for it in Event.objects.filter(procedure=key, step=step, subject_id__in=subjects)]
    return sorted(found)
