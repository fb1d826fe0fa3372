"""What the listing papers state."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from casework import ledger
from casework.law.basis import Citation
from casework.law.numerals import date_zh, numeral
from casework.law.period import years_on
from casework.law.periods import PERIODS
from casework.law.statutes import LIST_RULES as L
from casework.law.statutes import REPAIR_RULES as R
from casework.models.party import PartyKind
from enforcement.credit import basis as grounds
from enforcement.credit import early, messages
from enforcement.credit.forms import FACTORS
from enforcement.credit.messages import LIST_YEARS
from enforcement.credit.procedure import (
    ASSESSMENT,
    CORRECTION,
    DECISION,
    DECLINED,
    MASKING,
    NOTICE,
    REFUSAL,
    REINSTATEMENT,
    REMOVAL,
    REPAIR_NOTICE,
    REQUEST,
    REVOCATION,
)
from enforcement.credit.questions import TERM_STARTS
from enforcement.credit.records import rests_on
from enforcement.wording import REPRESENTATIVES, named_once, remedies

if TYPE_CHECKING:
    from casework.models import Event
    from enforcement.credit.models import Listing


def _common(listing: "Listing", event: "Event", *citations: Citation) -> dict[str, Any]:
    party, basis, day = listing.subject_party.party, rests_on(listing), timezone.localtime(event.at).date()
    return {
        "citations": list(named_once(citations, day)),
        "remedy": remedies(day),
        "from_publication": TERM_STARTS.value(listing.case.office) == "published",
        "case_number": listing.case.number,
        "party": {
            "name": party.name,
            "identity": party.masked_id(),
            "identity_label": party.get_id_kind_display(),
            "address": party.address,
            "address_label": "住址" if party.is_person else "住所",
            "representative": party.representative,
            "representative_label": REPRESENTATIVES[PartyKind(party.kind)],
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
    return _common(listing, event) | {
        "rows": rows,
        "no_intent_proved": listing.no_intent_proved,
        "intent_by": [FACTORS[name] for name in event.answers.get("intent_by", ())],
        "serious_by": [FACTORS[name] for name in event.answers.get("serious_by", ())],
        "assessed_by": event.by_name,
    }


@NOTICE.context
def notice(listing: "Listing", event: "Event") -> dict[str, Any]:
    return _common(listing, event, *grounds.articles(listing, L.art(13, 1))) | {
        "days": numeral(PERIODS["CR-L9"].period.count),
        "measures_by": str(L.art(15)),
    }


@REQUEST.context
def request(listing: "Listing", event: "Event") -> dict[str, Any]:
    office = listing.case.office
    rows = [{"label": label, "text": listing.factors.get(name, "")} for name, label in FACTORS.items()]
    superior = office.parent.name if office.parent else ""
    return _common(listing, event, *grounds.articles(listing, L.art(22))) | {
        "superior": superior,
        "rows": rows,
        "opinion": event.answers.get("opinion", ""),
    }


@DECISION.context
def decision(listing: "Listing", event: "Event") -> dict[str, Any]:
    return _common(listing, event, *grounds.articles(listing, L.art(12), L.art(13))) | {
        "defence_treated": event.answers["defence_treated"],
        "reasons": event.answers["reasons"],
        "measures": [messages.MEASURES[name] for name in listing.measures],
        "consent_number": listing.consent_number,
        "other_measures": event.answers.get("other_measures", ""),
        "responsible_under": listing.responsible_under,
        "measures_by": str(L.art(15)),
        "ban_until": date_zh(listing.ban_until) if listing.ban_until else "",
        "longer": bool(
            listing.ban_until and listing.listed_on and listing.ban_until > years_on(listing.listed_on, LIST_YEARS)
        ),
        "ban_by": [str(L.art(16, 2)), str(L.art(21))],
        "removal_by": [str(R.art(13)), str(L.art(21))],
    }


@REPAIR_NOTICE.context
def repair_notice(listing: "Listing", event: "Event") -> dict[str, Any]:
    return _common(listing, event)


@REMOVAL.context
def removal(listing: "Listing", event: "Event") -> dict[str, Any]:
    early, gone = event.step == "grant_repair", event.step == "deregister"
    basis = (R.art(13, 1), R.art(16, 2), R.art(17)) if early else (R.art(20),) if gone else (L.art(21), R.art(13, 2))
    return _common(listing, event, *basis) | {
        "decision": listing.decision_number,
        "early": early,
        "gone": gone,
        "linked": listing.basis_kind == "penalty",
        "linked_by": str(R.art(13, 3)),
        "done_by": str(R.art(17)),
    }


@CORRECTION.context
def correction(listing: "Listing", event: "Event") -> dict[str, Any]:
    given = {"missing": event.answers["missing"], "until": event.answers["until"]}
    return _common(listing, event, R.art(14, 4)) | _applied(listing) | given


@DECLINED.context
def declined(listing: "Listing", event: "Event") -> dict[str, Any]:
    return _common(listing, event, R.art(14, 4)) | _applied(listing) | {"reasons": event.answers["reasons"]}


def _applied(listing: "Listing") -> dict[str, Any]:
    """The application that is answered, the latest there is."""
    filed = ledger.every(listing.case, "credit", early.FILED)
    received = [it.answers["received_on"] for it in filed if it.subject_id == listing.pk][-1]
    return {"decision": listing.decision_number, "received_on": date_zh(date.fromisoformat(received))}


@REFUSAL.context
def refusal(listing: "Listing", event: "Event") -> dict[str, Any]:
    barred = bool(event.answers.get("concealed"))
    return _common(listing, event, R.art(13, 1), R.art(17), *([R.art(23)] if barred else [])) | {
        "decision": listing.decision_number,
        "reasons": event.answers["reasons"],
        "barred": barred,
    }


@REVOCATION.context
def revocation(listing: "Listing", event: "Event") -> dict[str, Any]:
    return _common(listing, event, L.art(19)) | {
        "decision": listing.decision_number,
        "annulment": event.answers["annulment_number"],
        "reasons": event.answers["reasons"],
    }


@MASKING.context
def masking(listing: "Listing", event: "Event") -> dict[str, Any]:
    given = event.answers
    return _common(listing, event) | {
        "decision": listing.decision_number, "court": given["court"], "order": given["order"], "approved_by": event.by_name,
        "received_on": date_zh(date.fromisoformat(given["received_on"])), "until": date_zh(date.fromisoformat(given["until"])),
        "by": str(R.art(22)),
    }  # fmt: skip


@REINSTATEMENT.context
def reinstatement(listing: "Listing", event: "Event") -> dict[str, Any]:
    return _common(listing, event, L.art(20), R.art(23)) | {
        "decision": listing.decision_number, "fraud": event.answers["fraud"], "reasons": event.answers["reasons"],
        "years": numeral(PERIODS["CR-L24"].period.count), "again_from": date_zh(event.on),
    }  # fmt: skip
