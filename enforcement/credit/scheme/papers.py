"""What the papers of a recognition state."""

from typing import TYPE_CHECKING, Any

from casework.law.basis import Citation
from casework.law.numerals import date_zh, numeral
from casework.law.statutes import CREDIT_NOTICE, IP_CREDIT_RULES
from casework.models import Event
from casework.models.party import PartyKind
from enforcement.credit.scheme import procedure as p
from enforcement.credit.scheme import schemes, when
from enforcement.credit.scheme.catalogue import DECIDERS, Scheme
from enforcement.credit.scheme.forms import RESULTS, WHY_NOT
from enforcement.wording import REPRESENTATIVES, named_once, remedies

if TYPE_CHECKING:
    from enforcement.credit.scheme.models import Recognition


def _common(recognition: "Recognition", event: Event, *more: Citation, scheme: Scheme | None = None) -> dict[str, Any]:
    party, day = recognition.subject_party.party, event.on
    scheme = scheme or recognition.kept_scheme
    return {
        "citations": [*named_once((IP_CREDIT_RULES.whole(), *more), day), *([scheme.basis] if scheme.local else [])],
        "case_number": recognition.case.number,
        "party": {
            "name": party.name, "identity": party.masked_id(), "identity_label": party.get_id_kind_display(),
            "address": party.address, "address_label": "住址" if party.is_person else "住所",
            "representative": party.representative, "representative_label": REPRESENTATIVES[PartyKind(party.kind)],
        },
        "act": recognition.act_in_words,
        "facts": recognition.facts,
        "proof": recognition.proof,
        "document": recognition.document,
        "document_on": date_zh(recognition.document_on) if recognition.document_on else "",
        "decision": recognition.decision_number,
        "remedy": remedies(day),
    }  # fmt: skip


def _running(recognition: "Recognition") -> dict[str, Any]:
    """From when to when, and what."""
    scheme = recognition.kept_scheme
    return {
        "measures": [scheme.measure(name) for name in recognition.measures],
        "recognised_on": date_zh(recognition.recognised_on) if recognition.recognised_on else "",
        "until": date_zh(recognition.until) if recognition.until else "",
        "repair_from": date_zh(recognition.repair_from) if recognition.repair_from else "",
        "term": _length(scheme.term_months), "repair_after": _length(scheme.repair_months),
    }  # fmt: skip


def _length(months: int) -> str:
    return f"{numeral(months // 12)}年" if months % 12 == 0 else f"{numeral(months)}个月"


@p.NOTICE.context
def notice(recognition: "Recognition", event: Event) -> dict[str, Any]:
    scheme = schemes.in_force(recognition.case.office, event.on)
    return _common(recognition, event, CREDIT_NOTICE.whole(), scheme=scheme) | {
        "measures": [scheme.measure(name) for name in scheme.measures], "term": _length(scheme.term_months),
        "days": numeral(when.objection_lasts(recognition, {}).count),
    }  # fmt: skip


@p.DECISION.context
def decision(recognition: "Recognition", event: Event) -> dict[str, Any]:
    given, scheme = event.answers, recognition.kept_scheme
    return _common(recognition, event) | _running(recognition) | {
        "treated": given["treated"], "reasons": given["reasons"], "despite": given.get("despite_correction", ""),
        "corrected": recognition.correction, "approval": given.get("approval", ""),
        "approved_how": DECIDERS[scheme.decided_by], "longer": bool(given.get("running_until")),
    }  # fmt: skip


@p.REPAIR_NOTICE.context
def repair_notice(recognition: "Recognition", event: Event) -> dict[str, Any]:
    repair = numeral(when.repair_takes(recognition, {}).count)
    return _common(recognition, event, CREDIT_NOTICE.whole()) | _running(recognition) | {"decided_in": repair}


@p.SPARED.context
def spared(recognition: "Recognition", event: Event) -> dict[str, Any]:
    scheme = schemes.in_force(recognition.case.office, event.on)
    return _common(recognition, event, scheme=scheme) | {
        "ground": WHY_NOT[event.answers["ground"]], "reasons": event.answers["reasons"],
        "objection": RESULTS.get(recognition.objection_result, ""),
    }  # fmt: skip


@p.GRANTED.context
def granted(recognition: "Recognition", event: Event) -> dict[str, Any]:
    return _common(recognition, event) | _running(recognition) | {"reasons": event.answers["reasons"]}


@p.REFUSED.context
def refused(recognition: "Recognition", event: Event) -> dict[str, Any]:
    return _common(recognition, event) | _running(recognition) | {"reasons": event.answers["reasons"]}


@p.ENDED.context
def ended(recognition: "Recognition", event: Event) -> dict[str, Any]:
    return _common(recognition, event) | _running(recognition)


@p.REVOKED.context
def revoked(recognition: "Recognition", event: Event) -> dict[str, Any]:
    return _common(recognition, event) | _running(recognition) | {
        "annulment": event.answers.get("annulment", ""), "reasons": event.answers["reasons"],
    }  # fmt: skip
