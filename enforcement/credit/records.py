"""A listing as the credit platform is told of it, gathered from the case's own ledger."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from casework import ledger
from casework.law.identifiers import masked
from casework.law.period import years_on
from casework.models import Event
from casework.models.party import Party, PartyKind
from enforcement.catalogue import KINDS, TIERS
from enforcement.credit.basis import COURT, behind, reinstated
from enforcement.credit.messages import (
    LIST_YEARS,
    ORGANISATION,
    PERSON,
    SOLE_TRADER,
    Authority,
    BasisDecision,
    Listing,
    Removal,
    Subject,
)
from enforcement.credit.questions import TERM_STARTS

if TYPE_CHECKING:
    from enforcement.credit import models

SUBJECTS = {PartyKind.ORGANISATION: ORGANISATION, PartyKind.FOREIGN: ORGANISATION, PartyKind.SOLE_TRADER: SOLE_TRADER}
PUBLIC_NAMES = {"revoke_licence": "其他", "criticism": "通报批评"}
TIER_NAMES = TIERS | {"none": "不予"}


def as_listed(
    listing: "models.Listing",
    *,
    listed_on: date,
    measures: Sequence[str],
    number: str,
    removal: Removal | None = None,
    again: bool = False,
    ban_until: date | None = None,
) -> Listing:
    """What the platform is to know, from the proceeding and the decision it rests on; ``again``: put back this moment."""
    office = listing.case.office
    from_publicity = TERM_STARTS.value(office) == "published" or again or reinstated(listing) is not None
    begins = listing.published_on if from_publicity and listing.published_on else listed_on
    ban = ban_until or listing.ban_until
    until = max(years_on(begins, LIST_YEARS), ban or begins)
    return Listing(
        id=str(listing.pk), decision_no=number, authority=Authority(office.name, office.uscc, office.division),
        subject=subject_of(listing.subject_party.party), basis=rests_on(listing), ground=listing.ground, facts=listing.facts,
        measures=list(measures), listed_on=listed_on, publicity_until=until,
        ban_until=ban, published_on=listing.published_on, removal=removal, secrecy_cleared=listing.secrecy_cleared, redacted=listing.redacted,
    )  # fmt: skip


def subject_of(party: Party) -> Subject:
    if party.kind == PartyKind.PERSON:
        return Subject(PERSON, party.name, id_type=party.get_id_kind_display(), id_masked=masked(party.id_number))
    uscc = party.id_number if party.id_kind == "uscc" else None
    return Subject(
        SUBJECTS[PartyKind(party.kind)], party.name, uscc=uscc, legal_representative=party.representative or None
    )


def rests_on(listing: "models.Listing") -> BasisDecision:
    case = listing.case
    if listing.basis_kind == COURT:
        return BasisDecision(COURT, listing.court_order, listing.court_order_on or case.received_on)
    if listing.basis_kind == "ruling":
        served = ledger.last(case, "ruling", "serve_ruling") or ledger.last(case, "ruling", "approve")
        return BasisDecision("ruling", _number(case, "行政裁决书"), served.on if served else case.received_on)
    decided = behind(listing)
    answers: dict[str, Any] = decided.answers if decided else {}
    return BasisDecision(
        kind="penalty", decision_no=_number(case, "行政处罚决定书", decided), decided_on=decided.on if decided else case.received_on,
        kinds=[PUBLIC_NAMES.get(kind, KINDS[kind]) for kind in answers.get("kinds", ())], tier=TIER_NAMES.get(answers.get("tier", "")),
        procedure="ordinary", fine=_sum(answers.get("fine")), forfeiture=_forfeiture(answers),
    )  # fmt: skip


def _forfeiture(answers: dict[str, Any]) -> Decimal | None:
    sums = [found for name in ("confiscated", "goods_worth") if (found := _sum(answers.get(name))) is not None]
    return sum(sums, Decimal(0)) if sums else None


def _sum(given: Any) -> Decimal | None:
    return Decimal(given) if given not in (None, "", "0", "0.00") else None


def _number(case: Any, title: str, issued_by: Event | None = None) -> str:
    papers = case.papers.filter(title=title, **({"event": issued_by} if issued_by else {}))
    paper = papers.exclude(number="").order_by("issued_at").last()
    return paper.number if paper else ""
