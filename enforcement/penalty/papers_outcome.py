"""What the approval of a decision and the receipts of service state."""

from typing import TYPE_CHECKING, Any

from casework.law.numerals import date_zh
from casework.law.statutes import PENALTY_PROCEDURE as MP
from casework.models import IssuedPaper
from enforcement.penalty import documents as d
from enforcement.penalty import documents_outcome as do
from enforcement.penalty import record
from enforcement.penalty.forms_decision import NO_PENALTY_GROUNDS
from enforcement.penalty.forms_service import SERVICE
from enforcement.penalty.wording import day_of, head, issued, officers, sanctions, substance

if TYPE_CHECKING:
    from casework.models import Event
    from enforcement.penalty.models import Penalty

PROPOSED = {
    "decide": "给予行政处罚",
    "no_penalty": "有违法行为，依法不予行政处罚",
    "no_facts": "违法事实不能成立，不予行政处罚",
    "transfer_other": "移送其他行政管理部门",
    "to_justice": "移送司法机关",
}
ADOPTED = {"yes": "采纳", "partly": "部分采纳", "no": "不采纳"}


@do.APPROVAL.context
def approval(penalty: "Penalty", event: "Event") -> dict[str, Any]:
    filed, kind = record.last(penalty, "file"), _kind(event)
    return head(penalty, event, MP.art(60)) | substance(penalty, event) | {
        "filed_on": date_zh(day_of(filed)) if filed else "",
        "boxes": [{"label": label, "ticked": key == kind} for key, label in PROPOSED.items()],
        "heard": bool(record.happened(penalty, "recheck") or record.happened(penalty, "report_hearing")),
        "content": _content(penalty, event),
        "facts": event.answers.get("facts", ""),
        "officers": officers(penalty.officers),
        "raised": _raised(penalty),
        "rechecked": _rechecked(penalty),
        "approval": {"text": f"同意{event.label}。", "name": event.by_name, "date": str(day_of(event))},
    }  # fmt: skip


def _kind(event: "Event") -> str:
    return "no_facts" if event.answers.get("ground") == "no_facts" else event.step


def _content(penalty: "Penalty", event: "Event") -> list[str]:
    answers = event.answers
    if event.step == "decide":
        return [*sanctions(answers), answers["factors"]]
    return [NO_PENALTY_GROUNDS.get(answers.get("ground", ""), ""), answers["reasons"]]


def _raised(penalty: "Penalty") -> list[str]:
    """What the party said: in defence, and at the hearing."""
    said = (
        record.answers(penalty, "defend").get("statement"),
        record.answers(penalty, "hold_hearing").get("party_said"),
    )
    return [text for text in said if text]


def _rechecked(penalty: "Penalty") -> list[str]:
    checked, heard = record.answers(penalty, "recheck"), record.answers(penalty, "report_hearing")
    found = [f"{ADOPTED[checked['adopted']]}：{checked['reasons']}"] if checked else []
    return found + ([f"听证报告：{heard['opinion']}"] if heard else [])


SERVED = {
    "serve_notice": (d.NOTICE.title, "pre_notice"),
    "serve": (d.DECISION.title, "decide"),
    "serve_no_penalty": (d.NO_PENALTY.title, "no_penalty"),
    "serve_demand": (d.DEMAND.title, "demand"),
}
"""Which paper a step of service serves: its title, and the step that issued it."""


@do.RECEIPT.context
def receipt(penalty: "Penalty", event: "Event") -> dict[str, Any]:
    answers = event.answers
    title, number = _what(penalty, event)
    return head(penalty, event, MP.art(82)) | {
        "served": f"《{title}》{number}",
        "addressee": answers.get("addressee") or "、".join(it.party.name for it in penalty.respondents()),
        "served_on": answers["served_on"],
        "place": answers.get("place", ""),
        "method": SERVICE[answers["method"]],
        "receiver": answers.get("receiver", ""),
        "server": event.by_name,
        "refused": answers.get("refused", ""),
        "witness": answers.get("witness", ""),
        "filmed": answers.get("filmed", False),
        "publicity_told": answers.get("publicity_told", False),
    }  # fmt: skip


def _what(penalty: "Penalty", event: "Event") -> tuple[str, str]:
    if event.step in SERVED:
        title, step = SERVED[event.step]
        return title, issued(penalty, title, step)["number"]
    paper = IssuedPaper.objects.get(pk=event.answers["paper"]["id"])
    return paper.title, paper.number
