"""Which case a file that comes back belongs to, and which it may belong to.

Two things tell a case beyond doubt: a number of ours (its own, or that of our letter), or the number of the party's
certificate where one case alone with that party had been sent. A name is no more than a hint: namesakes are many, and
so are cases of one party. What it hints at is shown to the intake clerk, who chooses.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db.models import Q

from casework.models import Case, Event, IssuedPaper, Office
from casework.models.party import Party
from casework.sealing import fingerprint
from enforcement.transfer.models import Reception

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import QuerySet

RULES = ("CT-30", "CT-31")
Found = Reception.Found
LISTED = 20


@dataclass(frozen=True)
class Match:
    """The case that is found, or else those that may be meant."""

    case: Case | None
    found: str
    candidates: tuple[Case, ...] = ()


def find(office: Office, told: "Mapping[str, Any]", *, signed: bool) -> Match:
    """Nobody has read a signed request yet, and whoever sends a file sees the case it goes into: by itself it opens one
    only to a body the case had been sent to, or with the party it is about."""
    if number := told["our_number"].strip():
        return Match(_numbered(office, number, told, signed=signed), Found.NUMBER)
    mine = Case.objects.filter(pk__in=_sent(office))
    certain = mine.filter(case_parties__party__in=_same_number(told)).distinct()
    if signed:
        certain = certain.filter(offices__office=told["sender"])
    exact = list(certain[:2])
    if len(exact) == 1:
        return Match(exact[0], Found.PARTY)
    possible = mine.filter(Q(case_parties__party__in=_same_number(told)) | Q(case_parties__party__in=_namesakes(told)))
    return Match(None, Found.NEW, tuple(possible.distinct().order_by("-created_at")[:LISTED]))


def _numbered(office: Office, number: str, told: "Mapping[str, Any]", *, signed: bool) -> Case:
    case = Case.objects.filter(office=office, number=number).first()
    paper = IssuedPaper.objects.filter(case__office=office, number=number).select_related("case").first()
    case = case or (paper.case if paper else None)
    if case is None or (signed and not _has_to_do_with(case, told)):
        raise ValidationError(
            {"our_number": f"本机关没有案号或者文书文号为“{number}”的案件，请核对；不知道的留空，按当事人查找"}
        )
    return case


def _has_to_do_with(case: Case, told: "Mapping[str, Any]") -> bool:
    known = case.offices.filter(office=told["sender"]).exists()
    same = Q(party__in=_same_number(told)) | Q(party__in=_namesakes(told))
    return known or case.case_parties.filter(same).exists()


def _sent(office: Office) -> "QuerySet[Event, Any]":
    """The cases that went to the police, by a letter or by a lead."""
    went = Event.objects.filter(case__office=office, procedure="transfer", step__in=("send", "notify_only"))
    return went.values("case")


def _index(told: "Mapping[str, Any]") -> str:
    if not told["id_number"]:
        return ""
    party = Party(id_kind=told["id_kind"], id_number=told["id_number"], name=told["party_name"])
    party.clean()
    return fingerprint(party.id_kind, party.id_number)


def _same_number(told: "Mapping[str, Any]") -> "QuerySet[Party]":
    index = _index(told)
    return Party.objects.filter(id_index=index) if index else Party.objects.none()


def _namesakes(told: "Mapping[str, Any]") -> "QuerySet[Party]":
    """Of the same name, and not told apart by two numbers of the same kind."""
    found, index = Party.objects.filter(name=told["party_name"].strip()), _index(told)
    return found.exclude(~Q(id_index="") & ~Q(id_index=index) & Q(id_kind=told["id_kind"])) if index else found
