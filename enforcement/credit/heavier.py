"""Whether a listed party was punished heavily again, by the ledgers of every case it stands in (CR-L21 third condition)."""

from typing import Any

from django.db.models import Q

from casework import priors
from casework.models import CaseParty, Event
from enforcement.credit import basis

RULES = ("CR-L21",)
"""The rules of the register that this module answers for."""


def since(listing: Any) -> list[str]:
    """The heavier penalties that were decided after it was listed and still stand, each in words."""
    party, own = listing.subject_party.party, listing.case_id
    same = Q(party=party) | (Q(party__id_index=party.id_index) if party.id_number else Q(pk__in=[]))
    cases = CaseParty.objects.filter(same, capacity__in=priors.SUSPECTS).exclude(case=own).values("case")
    decided = Event.objects.filter(case__in=cases, procedure="penalty", step="decide").select_related("case__office")
    return [
        f"{it.case.office}{it.on:%Y-%m-%d}（{it.case.number}）"
        for it in decided.order_by("sequence")
        if listing.listed_on and it.on > listing.listed_on and basis.is_heavier(it) and priors.stands(it)
    ]
