"""What the decisions say that change, revoke or correct a ruling (变更、撤销、补正)：O81 33."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from casework.law.statutes import LITIGATION_LAW, LITIGATION_RULES, PATENT_LAW
from casework.law.statutes import ORDER_81 as O
from enforcement.ruling import documents as doc
from enforcement.ruling import documents_duties as beside
from enforcement.ruling import guards as must
from enforcement.ruling import guards_suit as suits
from enforcement.ruling import revision, settings
from enforcement.ruling.papers import States, copies, head, ordered, ruled

if TYPE_CHECKING:
    from casework.models import Event
    from enforcement.ruling.models import Ruling

GROUNDS = {"invalid": "涉案专利权被宣告全部无效", "partly_invalid": "涉案专利权被宣告部分无效"}
"""Any other is told by its facts."""

WHAT_HAPPENED: dict[str, Callable[[dict[str, Any]], str]] = {
    "sue_late": lambda it: f"本机关收到应诉通知，该裁决已被提起行政诉讼（{it['court_case']}）",
    "revoke": lambda it: f"本机关决定撤销该裁决（依据：{it['document']}）",
    "change": lambda it: f"本机关决定变更该裁决（依据：{it['document']}）",
    "change_in_suit": lambda it: f"本机关决定变更该裁决（依据：{it['document']}）",
    "suit_upheld": lambda it: f"人民法院维持该裁决（{it['judgment']}）",
    "changed_by_court": lambda it: f"人民法院变更该裁决（{it['judgment']}）",
    "revoked_by_court": lambda it: f"人民法院撤销该裁决（{it['judgment']}）",
}


@doc.CORRECTED.context
def corrected(ruling: "Ruling", event: "Event") -> States:
    told = {"wrong": event.answers["wrong"], "right": event.answers["right"], "changed": revision.changed_by(ruling)}
    return head(ruling, event, correction=O.art(33)) | ruled(ruling) | copies(ruling) | told


@doc.CHANGED.context
@doc.REVOKED.context
def revised(ruling: "Ruling", event: "Event") -> States:
    given, revoked = event.answers, event.step == "revoke"
    short = not revoked or revision.REVOCATION_REMEDY.value(ruling.office) == "fifteen_days"
    suit = PATENT_LAW.art(65) if short else LITIGATION_LAW.art(46, 1)
    applicant = given.get("applicant") or {}
    return head(ruling, event, revision=O.art(33), suit=suit) | ruled(ruling) | ordered(ruling) | copies(ruling) | {
        "revoked": revoked,
        "days_from": "本决定书",
        "sue_within": "十五日" if short else "六个月",
        "court": ruling.court.name if ruling.court else "",
        "ground": GROUNDS.get(given["ground"], ""),
        "why": given.get("why", ""),
        "applicant": str(applicant.get("label", "")).partition("：")[2] or str(applicant.get("label", "")),
        "document": given["document"],
        "final_on": given.get("final_on"),
        "new_text": given["new_text"],
        "unsettled": "" if revoked or not settings.CHANGE_ENLARGES.value(ruling.office) else settings.CHANGE_ENLARGES.remark(ruling.office),
    }  # fmt: skip


@beside.COURT_TOLD.context
def court_told(ruling: "Ruling", event: "Event") -> States:
    """By which decision, of which day, the ruling before the court was changed, and what is left of it."""
    changed, sued = must.taken(ruling, "revoke", "change_in_suit"), must.taken(ruling, "sue", "sue_late")
    given = changed.answers if changed else {}
    papers = changed.data["papers"] if changed else []
    return head(ruling, event, told=LITIGATION_RULES.art(81, 1), revision=O.art(33)) | ruled(ruling) | {
        "court": event.answers["told_court"],
        "court_case": sued.answers["court_case"] if sued else "",
        "revoked": bool(changed and changed.step == "revoke"),
        "changed_on": changed and changed.on,
        "decision": next((it["number"] for it in papers), ""),
        "document": given.get("document", ""),
        "why": given.get("why", ""),
        "ground": GROUNDS.get(given.get("ground", ""), ""),
        "new_text": given.get("new_text", ""),
    }  # fmt: skip


@beside.ENFORCING_COURT_TOLD.context
def enforcing_court_told(ruling: "Ruling", event: "Event") -> States:
    """What became of the ruling since that court was asked to enforce it."""
    asked = must.taken(ruling, "apply_to_court", "holder_applied", "court_accepts", "court_grants")
    return head(ruling, event, told=LITIGATION_LAW.art(56)) | ruled(ruling) | {
        "court": ruling.enforcement_court.name if ruling.enforcement_court else "",
        "court_case": asked.answers.get("court_case", "") if asked else "",
        "events": [{"on": it.on, "what": WHAT_HAPPENED[it.step](it.answers)} for it in suits.what_the_enforcing_court_must_know(ruling, event.version)],
        "remarks": event.answers.get("remarks", ""),
    }  # fmt: skip
