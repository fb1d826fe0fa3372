"""What the papers about those who come and go state, and the return of service (追加、结束一方，送达回证)."""

from typing import TYPE_CHECKING, Any

from django.utils import timezone

from casework.law.basis import cite
from casework.law.statutes import ORDER_81
from casework.models import CaseParty
from casework.serving import METHODS, proof_lines
from mediation import bases
from mediation.agreement import documents as p
from mediation.agreement import parting
from mediation.agreement.chapters.request import Request
from mediation.agreement.forms_joining import APPLICANTS
from mediation.agreement.papers import _case
from mediation.agreement.sides import Side, names

if TYPE_CHECKING:
    from casework.models import Event
    from mediation.agreement.models import Mediation

SERVED_BY = ("serve_notice", "serve_next")


def _applied(mediation: "Mediation") -> dict[str, Any]:
    """What was applied for: of whom, by whom, why."""
    given: dict[str, Any] = parting.taken(mediation, "ask_to_join")[-1].answers
    return {
        "applicant": APPLICANTS[given["applicant"]],
        "by_himself": given["applicant"] == "himself",
        "applied_on": given["applied_on"],
        "joined_name": given["member"]["label"].split("：")[-1] if given.get("member") else given["joined_name"],
        "joined_as": Side.Of(given["side_of"]).label,
        "facts": given["facts_of_joining"],
        "agreed_on": given["joining_consent_on"],
    }


@p.JOINED.context
def joined(mediation: "Mediation", event: "Event") -> dict[str, Any]:
    """To him who comes in and to all the others."""
    came = next(it for it in mediation.all_sides if str(it.case_party_id) == event.answers["side"]["id"])
    decided = parting.taken(mediation, "join")[-1]
    to_come = mediation.session_at and mediation.session_at > event.at
    return (
        _case(mediation)
        | _applied(mediation)
        | {
            "joined_name": came.name,
            "to": names([it for it in mediation.all_sides if it.left_on is None]),
            "reasons": decided.answers["reasons"],
            "is_asked": event.step == "ask_joined",
            "days": Request.statement.periods[0].count,
            "statement": cite(bases.STATEMENT, event.on),
            "session_at": mediation.session_at.isoformat() if to_come and mediation.session_at else "",
            "place": mediation.session_place,
        }
    )


@p.NOT_JOINED.context
def not_joined(mediation: "Mediation", event: "Event") -> dict[str, Any]:
    given = _applied(mediation)
    to = given["joined_name"]
    if not given["by_himself"]:
        of = Side.Of.RESPONDENT if given["applicant"] == Side.Of.RESPONDENT.label else Side.Of.REQUESTER
        to = names([it for it in mediation.all_sides if it.of == of and it.left_on is None])
    return _case(mediation) | given | {"to": to, "reasons": event.answers["reasons"]}


@p.RETURN.context
def service_return(mediation: "Mediation", event: "Event") -> dict[str, Any]:
    given = event.answers
    of_notice = event.step in SERVED_BY
    return _case(mediation) | {
        "what": "陈述意见通知书、调解请求书副本" if of_notice else given["paper"]["label"],
        "whom": [_addressee(mediation, given)],
        "method": METHODS[given["means"]],
        "served_on": given["notice_received_on"] if of_notice else given["served_on"],
        "proof": [*proof_lines(given), *([given["receipt"]] if given.get("receipt") else [])],
        "entered_on": timezone.localtime(event.at).date().isoformat(),
        "server": event.by_name,
        "cite": {"service": cite(ORDER_81.art(10), event.on)},
    }


def _addressee(mediation: "Mediation", given: dict[str, Any]) -> str:
    whose = given.get("side") or given.get("party")
    if not whose:
        return next(it.name for it in mediation.all_sides if it.of == Side.Of.RESPONDENT)
    return CaseParty.objects.select_related("party").get(pk=whose["id"]).party.name
