"""What the papers state up to the review; those of the decision and after are in papers_decision.py."""

from typing import TYPE_CHECKING, Any

from casework.law.basis import BASES
from casework.law.numerals import date_zh, datetime_zh, numeral
from casework.law.periods import PERIODS
from casework.law.statutes import COMPULSION_LAW, PENALTY_LAW, RECONSIDERATION_LAW
from casework.law.statutes import PENALTY_PROCEDURE as MP
from casework.models import Evidence
from enforcement import resuming
from enforcement.penalty import contest, record, venue
from enforcement.penalty import documents as d
from enforcement.penalty import forms_inquiry as inquiry
from enforcement.penalty import forms_lead as lead
from enforcement.penalty.wording import (
    SURCHARGE_RATE,
    day_of,
    head,
    issued,
    listed,
    officers,
    remedies,
    substance,
    sum_in_both,
)

if TYPE_CHECKING:
    from casework.models import Event
    from enforcement.penalty.models import Penalty


def _choice(form: Any, name: str, value: str) -> str:
    """The label of a chosen answer, as the form offers it."""
    return str(dict(form.base_fields[name].choices).get(value, value))


@d.FILING.context
def filing(penalty: "Penalty", event: "Event") -> dict[str, Any]:
    return head(penalty, event, MP.art(18), MP.art(19)) | {
        "found_on": date_zh(penalty.found_on) if penalty.found_on else "",
        "finding": event.answers["finding"],
        "officers": officers(event.answers["officers"]),
        "limitation": "五年" if penalty.long_limitation else "二年",
        "limitation_by": str(PENALTY_LAW.art(36, 1)),
        "unit": {
            "text": "同意立案，指定上列人员办理。",
            "name": event.answers["named_by"][0]["name"],
            "date": str(day_of(event)),
        },
        "approval": {"text": "同意立案，由上列人员办理。", "name": event.by_name, "date": str(day_of(event))},
    }


@d.NO_FILING.context
def no_filing(penalty: "Penalty", event: "Event") -> dict[str, Any]:
    return head(penalty, event, MP.art(18), lead.declined(event.answers).basis) | {
        "found_on": date_zh(penalty.found_on) if penalty.found_on else "",
        "ground": lead.NOT_FILED_GROUNDS[event.answers["ground"]] + _missing(event.answers.get("missing", "")),
        "reasons": event.answers["reasons"],
        "approval": {"text": "不予立案。", "name": event.by_name, "date": str(day_of(event))},
    }


def _missing(condition: str) -> str:
    return f"：{venue.CONDITIONS[condition]}" if condition else ""


@d.MATTER.context
def matter(penalty: "Penalty", event: "Event") -> dict[str, Any]:
    answers, ground = event.answers, ""
    if event.step == "suspend":
        ground = inquiry.SUSPENSION_GROUNDS[answers["ground"]]
    elif event.step == "terminate":
        ground = _choice(inquiry.Terminate, "ground", answers["ground"])
    elif event.step == "resume":
        ground = resuming.told(answers)
    longer = answers.get("extension")
    return head(penalty, event) | {
        "matter": event.label,
        "legal_basis": "、".join(dict.fromkeys((event.basis, *_special_basis(penalty, event)))),
        "ground": ground,
        "reasons": answers.get("reasons", ""),
        "longer": f"{longer['n']}日" if longer else "",
        "approval": {"text": f"同意{event.label}。", "name": event.by_name, "date": str(day_of(event))},
    }


def _special_basis(penalty: "Penalty", event: "Event") -> list[str]:
    """What the special law adds to the general rule the step rests on."""
    if event.step == "suspend" and event.answers["ground"] == "ownership":
        return [str(BASES["trademark.suspension"].on(day_of(event)))]
    if event.step == "decide_anew" and contest.annulled_by(penalty) == "reconsidered_revoked":
        return [str(RECONSIDERATION_LAW.art(64, 2))]
    return []


@d.REFERRAL.context
def referral(penalty: "Penalty", event: "Event") -> dict[str, Any]:
    to = event.answers.get("to_office") or {}
    other_branch = event.step == "transfer_other"
    basis = (MP.art(17, 1), MP.art(60, 1, 4)) if other_branch else (MP.art(14), MP.art(17, 1))
    return head(penalty, event, *basis) | {
        "to": to.get("label") or event.answers.get("to_other", ""),
        "reasons": event.answers["reasons"],
    }


@d.ON_THE_SPOT.context
def on_the_spot(penalty: "Penalty", event: "Event") -> dict[str, Any]:
    answers = event.answers
    offence = lead.OFFENCES[answers["charge"]]
    violated, punished_by = offence.cites(penalty.conduct_ended(day_of(event)))
    return head(penalty, event, PENALTY_LAW.art(51), MP.art(66)) | remedies(event) | {
        "cause": offence.title,
        "officers": officers(answers["officers"]),
        "conduct": answers["conduct"],
        "violated": str(violated),
        "punished_by": str(punished_by),
        "warning": "warning" in answers["kinds"],
        "fined": "fine" in answers["kinds"],
        "fine": sum_in_both(answers["fine"]) if answers.get("fine") else "",
        "cash": answers["collection"] == "cash",
        "pay_in": numeral(PERIODS["P-PAY-1"].period.count),
        "statement": answers.get("statement", ""),
        "place": answers["place"],
        "would_not_sign": answers.get("would_not_sign", ""),
        "at": datetime_zh(event.at),
        "surcharge_by": str(PENALTY_LAW.art(72, 1, 1)),
        "surcharge_rate": SURCHARGE_RATE,
    }  # fmt: skip


@d.PRESERVATION.context
def preservation(penalty: "Penalty", event: "Event") -> dict[str, Any]:
    return head(penalty, event, PENALTY_LAW.art(56), MP.art(33)) | {
        "days": numeral(PERIODS["P-EVD-3"].period.count),
        "limit_by": str(MP.art(35)),
        "rows": listed(event.answers["items"]),
        "kept_at": event.answers["kept_at"],
        "reasons": event.answers["reasons"],
        "officers": officers(event.answers["on_site"]),
    }


@d.COERCION.context
def coercion(penalty: "Penalty", event: "Event") -> dict[str, Any]:
    answers, offence = event.answers, penalty.offence
    assert offence is not None and offence.seizure is not None, "guarded by seizure_has_statute"
    basis = (offence.seizure, COMPULSION_LAW.art(18), COMPULSION_LAW.art(24))
    taken = day_of(event) if not answers.get("taken_at") else record.day(answers["taken_at"])
    assert taken is not None
    return head(penalty, event, *basis) | remedies(event) | {
        "measure": _choice(inquiry.Seize, "measure", answers["measure"]),
        "taken_on": date_zh(taken),
        "days": numeral(PERIODS["P-EVD-5"].period.count),
        "limit_by": str(COMPULSION_LAW.art(25)),
        "rows": listed(answers["items"]),
        "kept_at": answers["kept_at"],
        "reasons": answers["reasons"],
        "officers": officers(answers["on_site"]),
    }  # fmt: skip


def _seized_by(event: "Event") -> tuple[str, ...]:
    """The steps that took what this one extends, tests or gives back."""
    further = event.step in ("release_more", "extend_further_seizure", "test_further") or event.answers.get(
        "of_further"
    )
    return (record.FURTHER,) if further else record.FIRST_SEIZING


@d.COERCION_EXTENDED.context
def coercion_extended(penalty: "Penalty", event: "Event") -> dict[str, Any]:
    return head(penalty, event, COMPULSION_LAW.art(25), MP.art(38, 1)) | remedies(event) | {
        "original": issued(penalty, d.COERCION.title, *_seized_by(event)),
        "days": numeral(PERIODS["P-EVD-5.extension"].period.count),
        "reasons": event.answers["reasons"],
    }  # fmt: skip


@d.COERCION_LIFTED.context
def coercion_lifted(penalty: "Penalty", event: "Event") -> dict[str, Any]:
    return head(penalty, event, COMPULSION_LAW.art(28), MP.art(42)) | {
        "original": issued(penalty, d.COERCION.title, *_seized_by(event)),
        "ground": inquiry.RELEASE_GROUNDS[event.answers["ground"]],
        "handed_over": event.answers["ground"] == "handed_over",
        "scope": event.answers.get("items") or "\n".join(it["label"] for it in event.answers["goods"]),
        "returned_on": date_zh(record.day(event.answers["returned_on"]) or day_of(event)),
    }


@d.TESTING_PERIOD.context
def testing(penalty: "Penalty", event: "Event") -> dict[str, Any]:
    return head(penalty, event, MP.art(38, 3), COMPULSION_LAW.art(25, 3)) | {
        "body": event.answers["body"],
        "subject_matter": event.answers["subject_matter"],
        "since": date_zh(day_of(event)),
        "days": event.answers["lasting"]["n"],
        "original": issued(penalty, d.COERCION.title, *_seized_by(event)),
    }


@d.TESTING_RESULT.context
def testing_result(penalty: "Penalty", event: "Event") -> dict[str, Any]:
    return head(penalty, event, MP.art(32)) | {
        "body": record.answers(penalty, "test", "test_further", "test_other").get("body", ""),
        "result": event.answers["result"],
        "report_number": event.answers.get("report_number", ""),
    }


@d.IDENTIFICATION.context
def identification(penalty: "Penalty", event: "Event") -> dict[str, Any]:
    return head(penalty, event, MP.art(30, 2)) | {
        "to": event.answers["holder"]["label"].partition("：")[2],
        "rows": listed(event.answers["items"]),
        "reply_days": event.answers["reply_days"],
        "rights": [str(right) for right in penalty.case.rights.all()],
    }


@d.REPORT.context
def report(penalty: "Penalty", event: "Event") -> dict[str, Any]:
    answers = event.answers
    measures = [
        issued(penalty, d.COERCION.title, *record.SEIZING),
        issued(penalty, d.PRESERVATION.title, *record.PRESERVING),
    ]
    sums = {"违法经营额": answers["turnover"], "违法所得": answers["gains"], "涉案物品货值": answers["goods_value"]}
    names = Evidence.objects.filter(pk__in=[it["id"] for it in answers["evidence"]])
    return head(penalty, event, MP.art(48)) | substance(penalty, event) | {
        "filed_on": _filed_on(penalty),
        "officers": officers(penalty.officers),
        "course": answers["course"],
        "measures": [f"{it['on']}{it['number']}" for it in measures if it["number"]],
        "facts": answers["facts"],
        "proof": answers["proof"],
        "evidence": [str(it) for it in names],
        "nature": answers["nature"],
        "proposal": inquiry.PROPOSALS[answers["proposal"]],
        "opinion": answers["opinion"],
        "discretion": answers["discretion"],
        "conduct_until": answers["conduct_until"],
        "sums": [f"{label}{sum_in_both(value)}" for label, value in sums.items() if value],
    }  # fmt: skip


def _filed_on(penalty: "Penalty") -> str:
    filed = record.last(penalty, "file")
    return date_zh(day_of(filed)) if filed else ""


@d.CASE_REVIEW.context
@d.LEGAL_REVIEW.context
def review(penalty: "Penalty", event: "Event") -> dict[str, Any]:
    sent = record.last(penalty, "finish_investigation", "report_hearing")
    return head(penalty, event, MP.art(49), MP.art(53), MP.art(54)) | substance(penalty, event) | {
        "received_on": date_zh(day_of(sent)) if sent else "",
        "finished_on": date_zh(day_of(event)),
        "outcome": event.label,
        "proposal": inquiry.PROPOSALS.get(penalty.proposal, ""),
        "ground": inquiry.LEGAL_GROUNDS.get(penalty.legal_ground, "") if penalty.legal_ground else "",
        "applied_law": penalty.applied_law if penalty.law_changed(day_of(event)) else "",
        "lighter_by": str(PENALTY_LAW.art(37)),
        "opinion": {"text": event.answers["opinion"], "name": event.by_name, "date": str(day_of(event))},
    }  # fmt: skip
