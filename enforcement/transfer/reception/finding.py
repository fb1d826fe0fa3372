"""Which case a file that comes back belongs to, and which it may belong to.

Two things tell a case beyond doubt: a number of ours (its own, or that of our letter), or the number of the party's
certificate where one case alone with that party had been sent. A name is no more than a hint: namesakes are many, and
so are cases of one party. What it hints at is shown to the intake clerk, who chooses.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db.models import Q

from casework.models import Case, CaseOffice, CaseParty, Event, IssuedPaper, Office
from casework.models.party import Party
from casework.sealing import fingerprint
from enforcement.transfer.models import Reception

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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
    (match,) = by_party(office, [told], signed=signed)
    return match


def by_party(office: Office, files: "Sequence[Mapping[str, Any]]", *, signed: bool = False) -> list[Match]:
    """Of many at once: what the cases know is asked for once, however many files there are."""
    indices = [_index(told) for told in files]
    same = Q(party__id_index__in=[it for it in indices if it]) | Q(party__name__in=[_name(told) for told in files])
    rows = list(CaseParty.objects.filter(same, case__in=_sent(office)).select_related("party").order_by("pk"))
    theirs = _known_to([told["sender"] for told in files], rows) if signed else None
    cases = Case.objects.select_related("office").in_bulk({it.case_id for it in rows})
    return [_match(told, index, rows, cases, theirs) for told, index in zip(files, indices, strict=True)]


def _match(
    told: "Mapping[str, Any]",
    index: str,
    rows: "Sequence[CaseParty]",
    cases: "Mapping[Any, Case]",
    theirs: set[tuple[Any, Any]] | None,
) -> Match:
    sure = {it.case_id for it in rows if index and it.party.id_index == index}
    exact = sure if theirs is None else {case for case in sure if (case, _pk(told["sender"])) in theirs}
    if len(exact) == 1:
        return Match(cases[exact.pop()], Found.PARTY)
    possible = sure | {it.case_id for it in rows if _is_namesake(it.party, told, index)}
    newest = sorted((cases[it] for it in possible), key=lambda it: it.created_at, reverse=True)
    return Match(None, Found.NEW, tuple(newest[:LISTED]))


def _known_to(senders: "Sequence[Any]", rows: "Sequence[CaseParty]") -> set[tuple[Any, Any]]:
    """Which of those cases which of those senders had been sent."""
    found = CaseOffice.objects.filter(case__in={it.case_id for it in rows}, office__in=senders)
    return set(found.values_list("case", "office"))


def _pk(sender: Any) -> Any:
    return getattr(sender, "pk", sender)


def _name(told: "Mapping[str, Any]") -> str:
    return str(told["party_name"]).strip()


def _is_namesake(party: Party, told: "Mapping[str, Any]", index: str) -> bool:
    """Of the same name, and not told apart by two numbers of the same kind."""
    apart = index and party.id_index not in ("", index) and party.id_kind == told["id_kind"]
    return party.name == _name(told) and not apart


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
    index, parties = _index(told), [it.party for it in case.case_parties.select_related("party")]
    return known or any((index and it.id_index == index) or _is_namesake(it, told, index) for it in parties)


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
