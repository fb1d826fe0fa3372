"""What the papers at the beginning and the forms of approval state (评价报告、手续、审批表、送达回证)."""

from typing import TYPE_CHECKING, Any

from django.utils import timezone

from casework.law.numerals import numeral
from casework.law.statutes import ORDER_81 as O
from casework.models import CaseParty
from casework.serving import METHODS, proof_lines
from enforcement.competence import IMPORTANCE, VENUES
from enforcement.ruling import documents_parties as doc
from enforcement.ruling import guards as must
from enforcement.ruling import limitation, revision
from enforcement.ruling.documents import TAKEN_UP
from enforcement.ruling.forms.decision import RESULTS
from enforcement.ruling.papers import States, day_of, head
from enforcement.ruling.tables import DECLINING, WITHDRAWAL

if TYPE_CHECKING:
    from casework.models import Event
    from enforcement.ruling.models import Ruling

WHAT_IS_SERVED = {
    "serve_correction": "补正通知书",
    "serve_request": "请求书及其附件副本、答辩通知书",
    "forward_answer": "答辩书副本",
    "serve_joined": "追加当事人通知书、请求书及其附件副本",
    "serve_ruling": "行政裁决书",
    "serve_demand": "履行催告书",
    "serve_corrected": "补正决定书",
}
SERVED_AGAIN = {
    "change": "变更裁决决定书", "change_in_suit": "变更裁决决定书", "revoke": "撤销裁决决定书", "ruling_restored": "行政裁决书（依判决恢复）",
}  # fmt: skip
SERVED_ON = {"serve_correction": must.REQUESTER, "forward_answer": must.REQUESTER}
DECISIONS = {"docket": "同意立案", "decline": "不予立案", "extend_docketing": "同意延长立案期限五个工作日"}


@doc.REPORT_NOTICE.context
def report_notice(ruling: "Ruling", event: "Event") -> States:
    return head(ruling, event, report=O.art(14)) | {
        "received_on": ruling.filed_on,
        "days": numeral(event.answers["days"]),
        "reasons": event.answers.get("reasons", ""),
    }


@doc.SUPPLY.context
def supply(ruling: "Ruling", event: "Event") -> States:
    return head(ruling, event, formalities=O.art(18)) | {
        "lacking": event.answers["lacking"],
        "days": numeral(event.answers["days"]),
    }


def opinions(ruling: "Ruling", step: str) -> States:
    """The two opinions below the head's: blank lines where nobody proposed in the system (三级意见)."""
    proposed = must.taken(ruling, step)
    if proposed is None:
        return {"handler_opinion": None, "section_opinion": None}
    given, day = proposed.answers, day_of(proposed)
    return {
        "handler_opinion": {"text": given["opinion"], "name": proposed.by_name, "date": day},
        "section_opinion": {"text": given["section_opinion"], "name": given["section_head"][0]["name"], "date": day},
    }


@doc.DOCKET_FORM.context
def docket_form(ruling: "Ruling", event: "Event") -> States:
    given, found = event.answers, limitation.of(ruling)
    grounds = "、".join(DECLINING[code][0] for code in given.get("grounds", ()))
    remarks = given.get("reasons", "")
    return head(ruling, event, docket=O.art(20), limitation=O.art(19)) | opinions(ruling, "propose_docketing") | {
        "received_on": ruling.filed_on,
        "requested": ruling.requested,
        "lacking": "、".join(must.missing_papers(ruling)) or "材料齐全",
        "venue": VENUES.get(given.get("venue", ""), "—") + (f"（{facts}）" if (facts := given.get("venue_facts")) else ""),
        "importance": IMPORTANCE.get(given.get("importance", ""), "—"),
        "limitation": _both_ends(ruling, found),
        "fair": _fair(ruling),
        "decision": {
            "text": "。".join(part for part in (DECISIONS[event.step] + (f"（{grounds}）" if grounds else ""), remarks) if part),
            "name": event.by_name,
            "date": day_of(event),
        },
    }  # fmt: skip


def _both_ends(ruling: "Ruling", found: limitation.Limitation | None) -> str:
    if found is None:
        return "请求人未说明知道侵权行为和侵权人之日"
    continuing = "；请求人称侵权行为仍在继续" if ruling.continuing else ""
    return f"不计中止、中断、延长，于{found.plain:%Y-%m-%d}届满；计入已登记的事实，于{found.tolled:%Y-%m-%d}届满{continuing}"


def _fair(ruling: "Ruling") -> str:
    if not ruling.fair:
        return ""
    request = must.taken(ruling, "submit")
    late = bool(request and request.answers.get("handed_over_late"))
    until = f"，展期至{ruling.fair_until:%Y-%m-%d}" if ruling.fair_until else ""
    return f"{ruling.fair}{until}；投诉机构{'超过二十四小时移交' if late else '在二十四小时内移交'}"


@doc.CLOSING_FORM.context
def closing_form(ruling: "Ruling", event: "Event") -> States:
    docket = must.taken(ruling, "docket")
    return head(ruling, event, ending=O.art(30)) | opinions(ruling, "propose_closing") | {
        "received_on": ruling.filed_on,
        "docketed_on": docket and day_of(docket),
        "manner": _manner(ruling, event),
        "decision": None if event.role == "system" else {
            "text": "同意。", "name": event.by_name, "date": day_of(event),
        },
    }  # fmt: skip


@TAKEN_UP.context
def taken_up(ruling: "Ruling", event: "Event") -> States:
    ended = must.taken(ruling, "end_by_mediation")
    return head(ruling, event, mediation=O.art(35), limit=O.art(37)) | {
        "ended_on": ended and day_of(ended),
        "reasons": event.answers["reasons"],
        "days_left": event.answers["days_left"],
        "to_answer": event.step == "take_up_before_answer",
        "terms_left": [
            {"label": deadline.label, "days": days}
            for term, days in event.answers["terms_left"].items()
            if (deadline := must.latest(ruling, term))
        ],
    }


def _manner(ruling: "Ruling", event: "Event") -> str:
    if event.step == "withdraw":
        return f"撤销案件：{WITHDRAWAL[event.answers['ground']][0]}"
    if event.step == "end_by_mediation":
        return "以调解结案"
    return f"作出行政裁决：{RESULTS[ruling.result]}"


@doc.RETURN.context
def service_return(ruling: "Ruling", event: "Event") -> States:
    given = event.answers
    return head(ruling, event, service=O.art(10)) | {
        "what": _served_last(ruling, event)
        or WHAT_IS_SERVED.get(event.step)
        or str((given.get("paper") or {}).get("label", "")),
        "whom": _addressees(ruling, event, given),
        "method": METHODS[given["method"]],
        "served_on": given["served_on"],
        "proof": proof_lines(given),
        "entered_on": timezone.localtime(event.at).date(),
        "server": event.by_name,
    }


def _served_last(ruling: "Ruling", event: "Event") -> str:
    """A ruling that was changed, revoked or restored since is served as that decision."""
    made = must.taken(ruling, *revision.MADE) if event.step == "serve_ruling" else None
    return "" if made is None or made.step == "approve" else SERVED_AGAIN[made.step]


def _addressees(ruling: "Ruling", event: "Event", given: dict[str, Any]) -> list[str]:
    if given.get("party"):
        return [CaseParty.objects.get(pk=given["party"]["id"]).party.name]
    side = SERVED_ON.get(event.step, must.RESPONDENT)
    return [it.party.name for it in must.parties(ruling.case, side)]
