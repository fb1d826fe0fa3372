"""One party of a case: its particulars, what they were before, and who acts for it."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from casework import clock
from casework.desk import frame, lookup, rooms
from casework.desk.frame import Viewer
from casework.models import Agent, Case, CaseParty, Event, Party, PartyVersion
from casework.reading import Reader
from casework.roles import RECEIVING, Role

MOST_CASES = 20
SHOWN = ("kind", "name", "id_kind", "id_number", "address", "representative", "phone", "contact")


@frame.page
def party(request: HttpRequest, pk: UUID, party: UUID) -> HttpResponse:
    """For those who work on the case, and for the party itself."""
    who = frame.viewer(request)
    case = lookup.case_for(who.user, pk)
    row = CaseParty.objects.filter(case=case, pk=party).select_related("party").first()
    if row is None or (who.is_outsider(case) and row.party_id not in Reader(who.user).represents):
        raise Http404
    context = {
        "case": case, "row": row, "particulars": in_words(row.party, in_full=may_read_in_full(row, who)), "versions": history(row.party),
        "agents": agents(row), "outside": who.is_outsider(case), "elsewhere": elsewhere(row, who),
        "rooms": rooms_of(row) if is_of_the_office(who, case) else [], "notes": notes_of(row) if is_of_the_office(who, case) else [],
    }  # fmt: skip
    return frame.show(request, "party", context)


def is_of_the_office(who: Viewer, case: Case) -> bool:
    """Who prepares or decides the case: what offices record of a party is not for a mediator, an expert, a court or the police."""
    return bool(who.user.roles_on(case, clock.today()) - RECEIVING - {Role.PARTY, Role.MEDIATOR, Role.INVESTIGATOR})


def may_read_in_full(row: CaseParty, who: Viewer) -> bool:
    """Who asked for the number today, saying what for, reads it; everybody else reads it masked (ID-R5)."""
    asked = Event.objects.filter(case=row.case_id, procedure="intake", step="read_number", by=who.user)
    mine = asked.filter(at__date=clock.today(), data__answers__party__id=str(row.pk))
    return not who.is_outsider(row.case) and mine.exists()


def rooms_of(row: CaseParty) -> list[tuple[str, str]]:
    """Further pages about a party that answers for what it did: what each is called, and where."""
    if row.capacity not in (CaseParty.Capacity.PARTY, CaseParty.Capacity.RESPONDENT):
        return []
    return [(label, reverse(name, args=[row.case_id, row.pk])) for label, name in rooms.PARTY_ROOMS.items()]


def notes_of(row: CaseParty) -> list[str]:
    """What must be known of such a party before anything is decided about it."""
    if row.capacity not in (CaseParty.Capacity.PARTY, CaseParty.Capacity.RESPONDENT):
        return []
    return [said for note in rooms.PARTY_NOTES for said in note(row)]


def agents(row: CaseParty) -> list[tuple[Agent, bool]]:
    """Every agent the party ever had here, and whether he may act today."""
    return [(it, it.in_force(clock.today())) for it in row.agents.select_related("document")]


def elsewhere(row: CaseParty, who: Viewer) -> list[Case]:
    """Other cases of a party with the same identity number, among those the viewer works on or oversees."""
    if not row.party.id_index:
        return []
    same = Reader(who.user).inside.filter(case_parties__party__id_index=row.party.id_index)
    return list(same.exclude(pk=row.case_id).distinct().order_by("-created_at")[:MOST_CASES])


def history(party: Party) -> list[tuple[PartyVersion, list[tuple[str, str, str]]]]:
    """Newest first: each version with (label, before, after) of what it changed."""
    found: list[tuple[PartyVersion, list[tuple[str, str, str]]]] = []
    before: dict[str, str] = {}
    for version in party.versions.select_related("by"):
        now = dict(in_words(Party(**{name: version.particulars.get(name, "") for name in SHOWN})))
        changed = [(label, before.get(label, ""), text) for label, text in now.items() if text != before.get(label, "")]
        found.append((version, changed))
        before = now
    return found[::-1]


def in_words(party: Party, *, in_full: bool = False) -> list[tuple[str, str]]:
    """Label and value of each particular, the identity number masked unless ``in_full``."""
    return [(_label(name), _word(party, name, in_full)) for name in SHOWN]


def _label(name: str) -> str:
    field: Any = Party._meta.get_field(name)
    return str(field.verbose_name)


def _word(party: Party, name: str, in_full: bool) -> str:
    if name == "id_number":
        return party.id_number if in_full else party.masked_id()
    choices: Any = getattr(party, f"get_{name}_display", None)
    return str(choices() if choices else getattr(party, name))
