"""What the papers around the transfer state: consultation, early entry, not transferring, accounting for delay."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from casework.goods import away_from
from casework.law.numerals import datetime_zh
from casework.law.statutes import COMPULSION_LAW, CRIMINAL_LAW, PENALTY_LAW
from casework.models import Deadline, Event
from casework.models.ledger import DeadlineStatus
from enforcement.transfer import documents as doc
from enforcement.transfer import questions
from enforcement.transfer.forms_around import CHANNELS, FAULTS, GROUNDS_AGAINST
from enforcement.transfer.papers import about, last, letter_number, suspects
from enforcement.transfer.returned import SEALS, differs, evidence_away

if TYPE_CHECKING:
    from enforcement.transfer.models import Transfer


@doc.CONSULTATION.context
def consultation(transfer: "Transfer", event: Event) -> dict[str, Any]:
    asked = event.answers
    return about(transfer) | {
        "to": asked["asked_name"], "question": asked["question"], "contact": asked["contact"], "phone": asked["phone"],
        "facts": transfer.facts, "remark": questions.CONSULTATION.remark(transfer.case.office),
    }  # fmt: skip


@doc.EARLY_ENTRY.context
def early_entry(transfer: "Transfer", event: Event) -> dict[str, Any]:
    asked = event.answers
    return about(transfer) | {
        "to": asked["police"]["label"], "reasons": asked["reasons"], "contact": asked["contact"], "phone": asked["phone"],
        "facts": transfer.facts,
    }  # fmt: skip


@doc.NOT_TRANSFER.context
def not_transfer(transfer: "Transfer", event: Event) -> dict[str, Any]:
    asked = event.answers
    complaint = Event.objects.filter(subject_id=transfer.pk, step="receive_complaint").first()
    return about(transfer) | {
        "suspects": suspects(transfer), "facts": transfer.facts, "against": GROUNDS_AGAINST[asked["against"]], "reasons": asked["reasons"],
        "evaluation": transfer.evaluation.get("words", ""), "decided_by": event.by_name, "told_on": asked["told_on"],
        "complaint": CHANNELS[complaint.answers["channel"]] if complaint else "",
        "received_on": complaint.answers["received_on"] if complaint else "",
    }  # fmt: skip


@doc.TAKEN_BACK.context
def taken_back(transfer: "Transfer", event: Event) -> dict[str, Any]:
    """What came back, line by line; what is still away; and that the seizure does not come back with it."""
    asked = event.answers
    away = {it.number: it for it in away_from(transfer.case)}
    pieces = {it.number: it for it in evidence_away(transfer.case)}
    left = {n: it.quantity for n, it in away.items()}
    for row in asked["goods"]:
        left[row["number"]] -= Decimal(row["quantity"])
    return about(transfer) | {
        "letter_number": letter_number(transfer), "from_whom": asked["from_whom"], "letter": asked["letter"],
        "returned_on": asked["returned_on"], "delivered_by": asked["delivered_by"], "receivers": [it["name"] for it in asked["receivers"]],
        "goods_head": ["编号", "名称", "数量", "封存", "存放地点", "保管人", "差异"],
        "goods_rows": [
            [str(row["number"]), away[row["number"]].name, f"{row['quantity']}{away[row['number']].unit}", SEALS[row["seal"]], row["place"],
             row["keeper"], row["difference"] or "无"]
            for row in asked["goods"]
        ],
        "evidence_head": ["编号", "名称", "校验值（SHA-256）", "封存", "保管人", "差异"],
        "evidence_rows": [
            [str(row["number"]), pieces[row["number"]].name, row["sha256"] or "/", SEALS[row["seal"]], row["keeper"], row["difference"] or "无"]
            for row in asked["exhibits"]
        ],
        "unlike": [f"证据{row['number']}" for row in asked["exhibits"] if differs(pieces[row["number"]], row)],
        "verified_by": str(PENALTY_LAW.art(46, 2)), "files": asked["case_files"], "measured": any(away[row["number"]].under_measure for row in asked["goods"]),
        "remaining": [f"{n}号{away[n].name}{count.normalize():f}{away[n].unit}" for n, count in left.items() if count]
        + [f"证据{n}“{it.name}”" for n, it in pieces.items() if n not in {row["number"] for row in asked["exhibits"]}],
        "cite_together": str(COMPULSION_LAW.art(21)), "sign_lines": ["退回机关经办人", "接收人", "接收人"],
    }  # fmt: skip


@doc.PENALTY_COPY.context
def penalty_copy(transfer: "Transfer", event: Event) -> dict[str, Any]:
    asked, made = event.answers, last(transfer, "note_penalty").answers
    return about(transfer) | {
        "to": asked["police"]["label"], "copied_to": [asked["procuratorate"]["label"]], "decision_number": made["decision_number"],
        "decided_on": made["decided_on"], "holder_told_on": asked["holder_told_on"],
        "attachments": [f"行政处罚决定书（{made['decision_number']}）副本"],
    }  # fmt: skip


@doc.INTENT_REPLY.context
def intent_reply(transfer: "Transfer", event: Event) -> dict[str, Any]:
    letter = last(transfer, "intend_no_prosecution").answers
    return about(transfer) | {
        "to": str(transfer.procuratorate or "人民检察院"), "letter_number": letter["document_number"], "received_on": letter["served_on"],
        "opinion": event.answers["opinion"], "remark": questions.INTENT.remark(transfer.case.office),
    }  # fmt: skip


@doc.ACCOUNTABILITY.context
def accountability(transfer: "Transfer", event: Event) -> dict[str, Any]:
    asked = event.answers
    return about(transfer) | {
        "to": asked["body_name"], "facts": asked["findings"], "faults": [f"{name}（{basis}）" for name, basis in (FAULTS[key] for key in asked["faults"])],
        "head": ["事项", "届满", "情况"], "rows": overdue(transfer, event),
        "crime_basis": str(CRIMINAL_LAW.art(402)) if "crime" in asked["faults"] else "",
    }  # fmt: skip


@doc.PASSED_ON.context
def passed_on(transfer: "Transfer", event: Event) -> dict[str, Any]:
    asked, back = event.answers, last(transfer, "send_elsewhere").answers
    return about(transfer) | {
        "to": asked["body_name"], "suspects": suspects(transfer), "facts": transfer.facts, "grounds": asked["grounds"],
        "police": str(transfer.police), "returned_by": back["document_number"], "returned_on": back["served_on"],
        "contact": asked["contact"], "phone": asked["phone"],
        "attachments": [it.strip() for it in asked["materials"].splitlines() if it.strip()],
    }  # fmt: skip


@doc.DUTY_CRIME.context
def duty_crime(transfer: "Transfer", event: Event) -> dict[str, Any]:
    asked = event.answers
    return about(transfer) | {"to": asked["body_name"], "person": asked["person"], "facts": asked["findings"]}


def overdue(transfer: "Transfer", event: Event) -> list[list[str]]:
    """Every clock of the transfer that ran out before it was met, or runs beyond its end now (CT-38)."""
    found = (
        Deadline.objects.filter(subject_id=transfer.pk, soft=False).exclude(status=DeadlineStatus.VOID).order_by("due")
    )
    rows = []
    for it in found:
        ended = it.ended_at or event.at
        if ended > it.due:
            told = f"{datetime_zh(timezone.localtime(it.ended_at))}办理" if it.ended_at else "至今未办理"
            rows.append([it.label, datetime_zh(timezone.localtime(it.due)), told])
    late = Event.objects.filter(subject_id=transfer.pk, data__answers__told_late__gt="").order_by("version")
    return rows + [[it.label, "/", it.answers["told_late"]] for it in late]
