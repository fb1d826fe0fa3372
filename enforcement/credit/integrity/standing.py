"""Where a party stands: the discipline measures that run against it, whichever office took them (惩戒措施是各部门共享的信息)."""

from typing import TYPE_CHECKING

from django.db.models import Q

from enforcement.credit.discipline.models import Discipline
from enforcement.credit.discipline.states import S

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from casework.models import CaseParty


def measures(row: "CaseParty") -> "QuerySet[Discipline]":
    """Those that run, by the party's number where it has one."""
    same = Q(listing__subject_party__party=row.party_id)
    if row.party.id_number:
        same |= Q(listing__subject_party__party__id_index=row.party.id_index)
    return Discipline.objects.filter(same, state=S.RUNNING).select_related("office").order_by("effective_from")
