"""What the papers of a complaint state. The trader is told of the complainant what the mediation needs, no more."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from casework.law.basis import cite
from casework.law.numerals import date_zh, datetime_zh
from casework.law.statutes import COMPLAINT_RULES as MC
from casework.models import Event
from enforcement.complaint import documents as d
from enforcement.complaint import registered
from enforcement.complaint.forms_receive import YES_OR_NO
from enforcement.complaint.states import FACTORS, REFUSALS, REQUESTS, TERMINATIONS

if TYPE_CHECKING:
    from enforcement.complaint.models import Complaint

ELSEWHERE = "《中华人民共和国消费者权益保护法》第三十九条"


def _day(event: Event) -> date:
    return timezone.localtime(event.at).date()


def _dated(text: str) -> str:
    return date_zh(datetime.fromisoformat(text).date())


def _head(complaint: "Complaint", event: Event, *basis: Any) -> dict[str, Any]:
    case = complaint.case
    assert complaint.complainant is not None and complaint.trader is not None, "named when the complaint was received"
    assert complaint.received_on is not None, "dated when it was received"
    return {
        "case_number": case.number,
        "cause": case.title,
        "complainant": complaint.complainant.party.name,
        "trader": complaint.trader.party.name,
        "received_on": date_zh(complaint.received_on),
        "demand": complaint.demand,
        "citations": [cite(it, _day(event)) for it in basis],
        "phone": case.office.phone,
        "address": case.office.address,
        "elsewhere": ELSEWHERE,
        "copies": 3,
    }


@d.REGISTRATION.context
def registration(complaint: "Complaint", event: Event) -> dict[str, Any]:
    given = registered.answers(complaint, event)
    head, party = _head(complaint, event, MC.art(10)), complaint.complainant and complaint.complainant.party
    trader = complaint.trader and complaint.trader.party
    assert party and trader, "named when the complaint was received"
    return head | {
        "party": {
            "phone": party.phone, "address": party.address, "id_kind": party.get_id_kind_display(), "id_number": party.masked_id(),
        },
        "about": {"address": trader.address, "contact": given.get("trader_contact", ""), "phone": trader.phone},
        "requests": [REQUESTS[it] for it in given["requests"]],
        "facts": [given["facts"], *([given["note"]] if "note" in given else [])],
        "publish_consent": YES_OR_NO[given["publish_consent"]],
        "commission_consent": YES_OR_NO[given["commission_consent"]],
        "occurred_on": _dated(given["occurred_on"]) if "occurred_on" in given else "",
        "occurred_at": given.get("occurred_at", ""),
        "amount": given.get("amount", ""),
        "agent": {name: given.get(name, "") for name in ("agent", "agent_matter", "agent_power", "agent_until")},
        "signed_on": _dated(given["signed_on"]) if "signed_on" in given else "",
        "registered_by": event.by_name,
    }  # fmt: skip


@d.DISTRIBUTION.context
def distribution(complaint: "Complaint", event: Event) -> dict[str, Any]:
    to = event.answers["to_office"]["label"]
    return _head(complaint, event, MC.art(41, 1)) | {"to": to, "report_by": _dated(event.answers["report_by"])}


@d.IDENTITY.context
def identity(complaint: "Complaint", event: Event) -> dict[str, Any]:
    return _head(complaint, event, MC.art(10, 3)) | {"hand_in_by": _dated(event.answers["hand_in_by"])}


@d.ACCEPTED.context
def accepted(complaint: "Complaint", event: Event) -> dict[str, Any]:
    return _head(complaint, event, MC.art(15, 1))


@d.REFUSED.context
def refused(complaint: "Complaint", event: Event) -> dict[str, Any]:
    ground = event.answers["ground"]
    return _head(complaint, event, MC.art(16, 1, list(REFUSALS).index(ground) + 1), MC.art(15, 2)) | {
        "ground": REFUSALS[ground],
        "factors": [FACTORS[it] for it in event.answers["factors"]],
        "reasons": event.answers["reasons"],
    }


@d.SUMMONS.context
def summons(complaint: "Complaint", event: Event) -> dict[str, Any]:
    answers = event.answers
    return _head(complaint, event, MC.art(20, 2)) | {
        "meet_at": datetime_zh(timezone.localtime(datetime.fromisoformat(answers["meet_at"]))),
        "place": answers["place"],
        "mediators": answers["mediators"],
        "recusal_by": cite(MC.art(21, 2), _day(event)),
    }


@d.TERMINATED.context
def terminated(complaint: "Complaint", event: Event) -> dict[str, Any]:
    ground = event.answers.get("ground", "sixty_days")
    return _head(complaint, event, MC.art(23, 1, list(TERMINATIONS).index(ground) + 1), MC.art(25)) | {
        "ground": TERMINATIONS[ground],
        "reasons": event.answers.get("reasons", ""),
    }


@d.LETTER.context
def letter(complaint: "Complaint", event: Event) -> dict[str, Any]:
    assert complaint.trader is not None, "named when the complaint was received"
    return _head(complaint, event, MC.art(24, 1)) | {
        "terms": event.answers["terms"],
        "agreed_on": _dated(event.answers["agreed_on"]),
        "trader_address": complaint.trader.party.address,
        "signers": ["投诉人（签名）", "被投诉人（签名或者盖章）"],
    }


@d.TO_POLICE.context
def to_police(complaint: "Complaint", event: Event) -> dict[str, Any]:
    return _head(complaint, event, MC.art(42)) | {
        "to": event.answers["to_other"],
        "facts": event.answers["facts"],
    }
