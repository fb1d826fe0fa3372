"""What the papers of the confirmation state (司法确认文书)."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from casework import clock
from casework.law.basis import cite
from casework.law.numerals import date_zh
from casework.law.statutes import COURT_FEE_RULES
from casework.models import CaseParty
from casework.models.party import IdKind
from mediation import bases, courts
from mediation.confirmation import aftermath, materials
from mediation.confirmation import procedure as p
from mediation.confirmation.guards import DISMISSALS, REFUSALS, hearing_of
from mediation.confirmation.hearing import accounts
from mediation.profiles import BY_OFFICE
from mediation.questions import CONFIRMABLE, ONE_WITH_CONSENT, RECHECK_DAYS

if TYPE_CHECKING:
    from casework.models import Event
    from mediation.agreement.models import Mediation
    from mediation.confirmation.models import Confirmation


def _party(side: CaseParty) -> dict[str, Any]:
    """A party as an application to a court names it: in full, the identity number included."""
    party = side.party
    return {
        "name": party.name, "identity": party.id_number, "address": party.address, "representative": party.representative,
        "identity_label": "统一社会信用代码" if party.id_kind == IdKind.USCC else "证件号码",
        "address_label": "住址" if party.is_person else "住所", "phone": party.phone,
        "agents": [{"name": agent.name, "firm": agent.firm} for agent in side.agents.in_force(clock.today())],
    }  # fmt: skip


def _together(agreement: "Mediation", of: str) -> dict[str, Any]:
    """Those on one side whom the agreement binds: the particulars of the first under the names of all."""
    sides = agreement.taking_part(of)
    return _party(sides[0].case_party) | {"name": "、".join(it.name for it in sides)}


def _common(confirmation: "Confirmation", event: "Event") -> dict[str, Any]:
    agreement, on = confirmation.agreement, event.on
    return {
        "case_number": confirmation.case.number,
        "requester": _together(agreement, "requester"),
        "respondent": _together(agreement, "respondent"),
        "parties": [_party(it.case_party) | {"role": "申请人"} for it in agreement.taking_part()],
        "several": agreement.several,
        "they": agreement.they,
        "other": "其他方" if agreement.several else "另一方",
        "dispute": agreement.dispute_name,
        "rights": [str(right) for right in confirmation.case.rights.all()],
        "effective_on": confirmation.effective_on.isoformat(),
        "agreement_number": _number_of_agreement(confirmation),
        "court": confirmation.court.name if confirmation.court else "",
        "effect": cite(bases.EFFECT, on),
    }


def _number_of_agreement(confirmation: "Confirmation") -> str:
    if confirmation.agreement.body:
        return str(confirmation.agreement.body_number)
    papers = confirmation.case.papers.filter(
        event__subject_id=confirmation.agreement_id, template="papers/agreement/agreement.html"
    )
    paper = papers.exclude(number="").order_by("issued_at").last()  # not the copy that was to be signed
    return paper.number if paper else ""


@p.RIGHTS.context
def rights(confirmation: "Confirmation", event: "Event") -> dict[str, Any]:
    on = event.on
    window, route = confirmation.window_due, confirmation.route(on)
    by_office = confirmation.agreement.kind in BY_OFFICE
    open_questions = [CONFIRMABLE, ONE_WITH_CONSENT] if by_office else [ONE_WITH_CONSENT]
    return _common(confirmation, event) | {
        "last_day": confirmation.window_ends_on.isoformat(),
        "explanation": window.explanation,
        "provisional": window.provisional,
        "where": str(route) if route else "有管辖权的人民法院",
        "where_basis": cite(route.basis, on) if route else "",
        "source": route.seat.source if route and route.seat else "",
        "materials": [*materials.PAPERS.values(), "司法确认申请书"],
        "free": cite(COURT_FEE_RULES.art(8), on),
        "by_office": by_office,
        "unsettled": [it.remark(confirmation.office) for it in open_questions],
        "copies": len(confirmation.agreement.taking_part()) + 1,
        "copies_served": len(confirmation.agreement.taking_part()),
    }


@p.APPLICATION.context
def application(confirmation: "Confirmation", event: "Event") -> dict[str, Any]:
    agreement = confirmation.agreement
    return _common(confirmation, event) | {
        "joint": confirmation.manner == "joint",
        "applying": _labels(event, "applicants"),
        "consenting": _labels(event, "consenting"),
        "oral": event.answers.get("spoken") == "oral",
        "online": bool(event.answers.get("online")),
        "organiser": agreement.body or confirmation.office.name,
        "filed_on": confirmation.filed_on and confirmation.filed_on.isoformat(),
        "facts": agreement.facts,
        "duties": [
            {
                "obligor": it.who,
                "obligee": it.to_whom,
                "act": it.act,
                "amount": str(it.amount or ""),
                "due_on": it.due_on and it.due_on.isoformat(),
            }
            for it in agreement.duties
        ],
        "place": courts.PLACES.get(confirmation.place, ""),
        "attachments": _attached(confirmation, event),
    }


def _attached(confirmation: "Confirmation", event: "Event") -> list[str]:
    """What goes with the application, each with where it was found; an older one names them only."""
    held = [it for it in event.answers.get("held") or () if not it.startswith(materials.ALSO[materials.APPLICATION])]
    return held or [materials.PAPERS[name] for name in confirmation.materials]


def _labels(event: "Event", name: str) -> str:
    """Of several, who applies and who has consented."""
    return "、".join(it["label"].split("：")[-1] for it in event.answers.get(name) or ())


MARKED = {
    "requester": "请求人签章",
    "respondent": "被请求人签章",
    "mediator": "调解员签名",
    "seal": "主持调解一方的印章",
}
"""What the agreement bears, as the certificate says it."""


@p.CERTIFICATE.context
def certificate(confirmation: "Confirmation", event: "Event") -> dict[str, Any]:
    agreement = confirmation.agreement
    return (
        _common(confirmation, event)
        | {
            "requested_on": agreement.requested_on.isoformat(),
            "body": agreement.body or "本机关",
            "marks": "、".join(MARKED[it] for it in agreement.profile.marks),
            "mediators": [it["name"] for it in agreement.mediators],
            "session_at": agreement.session_at and agreement.session_at.isoformat(),
            "place": agreement.session_place,
            "attachments": ["调解协议书副本"],
        }
        | ({"organ": agreement.body, "number": agreement.body_number} if agreement.body else {})
    )


@p.ACCEPTED.context
def court_docket(confirmation: "Confirmation", event: "Event") -> dict[str, Any]:
    return _common(confirmation, event) | {
        "docket_number": confirmation.docket_number,
        "filed_on": confirmation.filed_on and confirmation.filed_on.isoformat(),
        "docketed_on": confirmation.docketed_on and confirmation.docketed_on.isoformat(),
        "recorded_by": event.by_name,
        "review_term": cite(bases.REVIEW_TERM, event.on),
    }


OUTCOMES = {
    "confirm": "裁定调解协议有效",
    "dismiss": "裁定驳回申请",
    "not_accept": "裁定不予受理",
    "withdraw": "裁定准许撤回申请",
    "deem_withdrawn": "裁定按撤回申请处理",
    "end": "裁定终结特别程序",
    "revoke": "异议成立，裁定撤销原确认裁定",
    "change": "异议部分成立，裁定改变原确认裁定",
    "change_enforcing": "异议部分成立，裁定改变原确认裁定",
    "change_done": "异议部分成立，裁定改变原确认裁定",
}
NEXT = {
    "confirm": "一方不履行或者没有全部履行的，另一方可以申请执行。",
    "dismiss": "双方可以通过调解变更原协议或者达成新的协议，也可以向人民法院起诉。",
    "not_accept": "双方可以就协议或者原纠纷向人民法院起诉。",
    "end": "可以就争议另行起诉。",
    "revoke": "协议不再具有强制执行的效力。",
}


@p.RULED.context
def court_ruling(confirmation: "Confirmation", event: "Event") -> dict[str, Any]:
    given = event.answers
    ground, revoked = given.get("ground", ""), event.step == "revoke"
    return _common(confirmation, event) | {
        "ruling_number": given.get("ruling_number") or given["objection_number"],
        "ruled_on": given.get("ruled_on") or given["answered_on"],
        "confirmed_by": confirmation.ruling_number if "objection_number" in given else "",
        "received": _received(event),
        "terms": _terms(confirmation, event),
        "outcome": OUTCOMES[event.step],
        "ground": (REFUSALS | DISMISSALS).get(ground, ""),
        "reasons": given.get("reasons") or "",
        "remaining": given.get("remaining") or "",
        "heard": _heard(confirmation) if event.step in ("confirm", "dismiss") else "",
        "then": NEXT.get(event.step, ""),
        "effect": cite(bases.OBJECTION_RULED if revoked else bases.EFFECT, event.on),
        "ways": list(aftermath.ways(confirmation, event)) if revoked else [],
        "leaning": aftermath.leaning(confirmation) if revoked else [],
        "recheck": RECHECK_DAYS.value(confirmation.office) if revoked else 0,
        "docket_number": confirmation.docket_number,
        "recorded_by": event.by_name,
    }


def _received(event: "Event") -> str:
    """When the parties received it, where they did on one day; of the others each day is entered, and counts, for itself."""
    day = event.answers.get("ruling_received_on")
    if day:
        return f"{date_zh(date.fromisoformat(day))}（各方同日收到）"
    return "各方收到之日逐一登记，异议期各自起算" if "side" in event.answers else ""


def _terms(confirmation: "Confirmation", event: "Event") -> list[dict[str, Any]]:
    """Each obligation as the changed confirmation leaves it."""
    return [
        {"number": number, "obligor": confirmation.agreement.owed_by(it), "obligee": confirmation.agreement.owed_to(it), "act": it["act"], "amount": it["amount"], "due_on": it["due_on"],
         "dropped": bool(it.get("dropped"))}
        for number, it in enumerate(event.answers.get("terms") or [], 1)
    ]  # fmt: skip


def _heard(confirmation: "Confirmation") -> str:
    """How both sides were heard before the ruling, in a line."""
    heard = hearing_of(confirmation)
    if heard is None or not {"requester_by", "came"} & heard.answers.keys():
        return ""
    day = date_zh(datetime.fromisoformat(heard.answers["heard_at"]).date())
    came = "；".join(accounts(heard.answers))
    apart = heard.answers.get("apart")
    return f"{day}：{came}。{f'另行核实：{apart}' if apart else ''}"
