"""What the notice, the decision and the papers after it state."""

from typing import TYPE_CHECKING, Any

from casework.law.basis import Citation
from casework.law.numerals import date_zh, numeral
from casework.law.periods import PERIODS
from casework.law.statutes import (
    COMPULSION_LAW,
    ENTERPRISE_PUBLICITY,
    HEARING_RULES,
    LIST_RULES,
    PENALTY_LAW,
    PUBLICITY_RULES,
)
from casework.law.statutes import PENALTY_PROCEDURE as MP
from casework.models.office import Level
from casework.models.party import PartyKind
from enforcement.penalty import documents as d
from enforcement.penalty import forms_decision as decision
from enforcement.penalty import forms_execution as execution
from enforcement.penalty import record
from enforcement.penalty.wording import (
    SURCHARGE_RATE,
    day_of,
    head,
    issued,
    remedies,
    sanctions,
    substance,
    sum_in_both,
    tier,
)
from enforcement.wording import named_once

if TYPE_CHECKING:
    from casework.models import Event
    from enforcement.penalty.models import Penalty

RULES = ("CR-P19",)
"""The rule of the register that this module answers for."""


@d.NOTICE.context
def notice(penalty: "Penalty", event: "Event") -> dict[str, Any]:
    answers = event.answers
    return head(penalty, event, PENALTY_LAW.art(44), MP.art(57)) | substance(penalty, event) | {
        "facts": answers["facts"],
        "element": answers.get("element_proof", ""),
        "reasons": answers["reasons"],
        "tier": tier(answers),
        "factors": answers["factors"],
        "sanctions": list(sanctions(answers)),
        "hearing": answers["hearing"],
        "hearing_by": [str(PENALTY_LAW.art(63)), str(HEARING_RULES.art(5))],
        "defence_by": [str(PENALTY_LAW.art(45)), str(MP.art(57, 2))],
        "days": numeral(PERIODS["P-NOT-2"].period.count),
        "list_proposed": answers["list_proposed"],
        "list_by": "、".join(named_once((LIST_RULES.art(number) for number in (2, 9, 13)), day_of(event))),
    }  # fmt: skip


@d.ANNOUNCEMENT.context
def announcement(penalty: "Penalty", event: "Event") -> dict[str, Any]:
    return head(penalty, event, MP.art(82, 1, 5)) | {
        "document": event.answers["document"],
        "reasons": event.answers["reasons"],
        "published_on": event.answers["published_on"],
        "days": numeral(PERIODS["P-SRV-2"].period.count),
    }


@d.DISCUSSION.context
def discussion(penalty: "Penalty", event: "Event") -> dict[str, Any]:
    answers = event.answers
    longer = event.step in ("extend_case_further", "extend_anew_further")
    on = (MP.art(64, 1),) if longer else (PENALTY_LAW.art(57, 2), MP.art(60, 2))
    return head(penalty, event, *on) | {
        "matter": event.label,
        "met_on": answers["met_on"],
        "chair": answers["chair"],
        "attendees": answers["attendees"].split("\n"),
        "in_attendance": [name for name in answers.get("in_attendance", "").split("\n") if name],
        "clerk": answers["clerk"],
        "discussed": answers["discussed"],
        "outcome": answers["outcome"],
    }


@d.DECISION.context
def decision_made(penalty: "Penalty", event: "Event") -> dict[str, Any]:
    answers, report = event.answers, record.answers(penalty, "finish_investigation")
    owed = record.money(answers.get("fine")) + record.money(answers.get("confiscated"))
    return head(penalty, event, PENALTY_LAW.art(57, 1, 1), MP.art(60, 1, 1)) | substance(penalty, event) | remedies(event) | {
        "element": answers.get("element_proof", ""),
        "given_back": "；".join(it["label"] for it in answers.get("given_back") or ()),
        "given_back_by": "、".join(str(it) for it in (COMPULSION_LAW.art(28, 1, 3), MP.art(42, 1, 3))),
        "course": report.get("course", ""),
        "facts": answers["facts"],
        "proof": answers["proof"],
        "conduct": answers["conduct"],
        "notice": issued(penalty, d.NOTICE.title, "pre_notice"),
        "notice_served_on": record.answers(penalty, "serve_notice").get("served_on", ""),
        "defence_treated": answers["defence_treated"],
        "tier": tier(answers),
        "factors": answers["factors"],
        "lighter_law": penalty.applied_law == "decision",
        "lighter_by": str(PENALTY_LAW.art(37)),
        "sanctions": list(sanctions(answers)),
        "owed": sum_in_both(owed) if owed else "",
        "pay_in": numeral(PERIODS["P-PAY-1"].period.count),
        "pay_by": str(PENALTY_LAW.art(67, 3)),
        "surcharge_by": str(PENALTY_LAW.art(72, 1, 1)),
        "surcharge_rate": SURCHARGE_RATE,
        "no_stay_by": str(PENALTY_LAW.art(73, 1)),
        "listed": answers["list_considered"] == "list",
        "list_by": "、".join(named_once((LIST_RULES.art(number) for number in (9, 13, 22)), day_of(event))),
        "list_consent": penalty.case.office.level != Level.PROVINCE,
        "published": set(answers["kinds"]) != {"warning"},
        "publicity_by": str(PUBLICITY_RULES.art(2)),
        "enterprise": _is_an_enterprise(penalty),
        "enterprise_in": numeral(PERIODS["CR-P19"].period.count),
        "enterprise_by": str(ENTERPRISE_PUBLICITY.art(10)),
    }  # fmt: skip


def _is_an_enterprise(penalty: "Penalty") -> bool:
    """Whether the party has to publish the penalty itself as well: an enterprise has, a sole trader or a person has not."""
    punished = penalty.case.case_parties.filter(capacity__in=("party", "respondent"))
    return bool(punished.filter(party__kind=PartyKind.ORGANISATION).exists())


NO_PENALTY_BY: dict[str, tuple[Citation, ...]] = {
    "minor": (PENALTY_LAW.art(33, 1),),
    "first": (PENALTY_LAW.art(33, 1),),
    "no_fault": (PENALTY_LAW.art(33, 2),),
    "no_facts": (PENALTY_LAW.art(57, 1, 3),),
}


def _why_none(penalty: "Penalty", event: "Event") -> tuple[Citation, ...]:
    """The provision behind the ground; an innocent seller's is in the special law itself."""
    ground = event.answers["ground"]
    if ground == "innocent_seller" and (cited := penalty.cites(day_of(event))):
        return (cited[0] if penalty.charge == "Q-PT-1" else cited[1],)
    return NO_PENALTY_BY.get(ground, ())


@d.NO_PENALTY.context
def no_penalty(penalty: "Penalty", event: "Event") -> dict[str, Any]:
    answers, report = event.answers, record.answers(penalty, "finish_investigation")
    facts_fail = answers["ground"] == "no_facts"
    return head(penalty, event, *_why_none(penalty, event), MP.art(60, 1, 3 if facts_fail else 2)) | substance(penalty, event) | remedies(event) | {
        "course": report.get("course", ""),
        "facts": answers["facts"],
        "proof": answers["proof"],
        "facts_fail": facts_fail,
        "ground": decision.NO_PENALTY_GROUNDS[answers["ground"]],
        "reasons": answers["reasons"],
        "other_content": answers["other_content"],
        "education": answers["education"],
        "education_by": str(PENALTY_LAW.art(33, 3)),
    }  # fmt: skip


@d.CLOSING.context
def closing(penalty: "Penalty", event: "Event") -> dict[str, Any]:
    answers, filed = event.answers, record.last(penalty, "file")
    decided = record.answers(penalty, "decide")
    number = issued(penalty, d.DECISION.title, "decide")
    return head(penalty, event, MP.art(77)) | {
        "filed_on": date_zh(day_of(filed)) if filed else "",
        "decision": number if number["number"] else issued(penalty, d.NO_PENALTY.title, "no_penalty"),
        "manner": execution.CLOSING_MANNERS[answers["manner"]],
        "sanctions": list(sanctions(decided)) if decided else [],
        "execution": answers["execution"],
        "property_dealt": answers.get("property_dealt", ""),
        "approval": {"text": "同意结案。", "name": event.by_name, "date": str(day_of(event))},
    }
