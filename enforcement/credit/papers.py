"""What the listing papers state."""

from typing import TYPE_CHECKING, Any

from casework.law.numerals import date_zh
from enforcement.credit import messages
from enforcement.credit.forms import FACTORS
from enforcement.credit.procedure import (
    ASSESSMENT,
    DECISION,
    NOTICE,
    REFUSAL,
    REMOVAL,
    REPAIR_NOTICE,
    REQUEST,
    REVOCATION,
)
from enforcement.credit.questions import SUPERIOR_CONSENT, TERM_STARTS
from enforcement.credit.records import rests_on

if TYPE_CHECKING:
    from casework.models import Event
    from enforcement.credit.models import Listing


def _common(listing: "Listing") -> dict[str, Any]:
    party, basis = listing.subject_party.party, rests_on(listing)
    return {
        "case_number": listing.case.number,
        "party": {
            "name": party.name,
            "id": party.masked_id(),
            "id_label": party.get_id_kind_display(),
            "address": party.address,
            "representative": party.representative,
        },
        "ground": listing.get_ground_display(),
        "facts": listing.facts,
        "rests_on": {
            "kind": messages.BASIS_KINDS[basis.kind],
            "number": basis.decision_no,
            "date": date_zh(basis.decided_on),
        },
    }


@ASSESSMENT.context
def assessment(listing: "Listing", event: "Event") -> dict[str, Any]:
    rows = [{"label": label, "text": listing.factors.get(name, "")} for name, label in FACTORS.items()]
    return _common(listing) | {"rows": rows, "no_intent_proved": listing.no_intent_proved, "assessed_by": event.by_name}


@NOTICE.context
def notice(listing: "Listing", event: "Event") -> dict[str, Any]:
    return _common(listing)


@REQUEST.context
def request(listing: "Listing", event: "Event") -> dict[str, Any]:
    office = listing.case.office
    rows = [{"label": label, "text": listing.factors.get(name, "")} for name, label in FACTORS.items()]
    superior = office.parent.name if office.parent else ""
    return _common(listing) | {"superior": superior, "rows": rows, "remark": SUPERIOR_CONSENT.remark(office)}


@DECISION.context
def decision(listing: "Listing", event: "Event") -> dict[str, Any]:
    return _common(listing) | {
        "defence_treated": event.answers["defence_treated"],
        "reasons": event.answers["reasons"],
        "measures": [messages.MEASURES[name] for name in listing.measures],
        "consent_number": listing.consent_number,
        "term_remark": TERM_STARTS.remark(listing.case.office),
    }


@REPAIR_NOTICE.context
def repair_notice(listing: "Listing", event: "Event") -> dict[str, Any]:
    return _common(listing)


@REMOVAL.context
def removal(listing: "Listing", event: "Event") -> dict[str, Any]:
    _, reason = messages.REMOVAL_REASONS[listing.removal_reason]
    return _common(listing) | {"decision": listing.decision_number, "reason": reason}


@REFUSAL.context
def refusal(listing: "Listing", event: "Event") -> dict[str, Any]:
    return _common(listing) | {"decision": listing.decision_number, "reasons": event.answers["reasons"]}


@REVOCATION.context
def revocation(listing: "Listing", event: "Event") -> dict[str, Any]:
    return _common(listing) | {
        "decision": listing.decision_number,
        "annulment": event.answers["annulment_number"],
        "reasons": event.answers["reasons"],
    }
