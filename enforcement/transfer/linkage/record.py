"""行刑衔接信息共享: one transfer as the sharing platform takes it (IF-5), computed from the ledger when it is asked for.

The form is docs/contracts/linkage.schema.json. Identity numbers are masked here: the letter and the package carry
them in full to the police (ID-R5); who reported the case is not in it at all (投诉举报处理办法 37).
"""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from casework import clock, crime, priors
from casework.goods import goods_of, worth_of
from casework.law.thresholds import CRIMES, Result
from casework.models import Case, Deadline, Event, Evidence, IssuedPaper
from casework.models.evidence import EvidenceKind
from casework.models.ledger import DeadlineStatus
from enforcement.transfer.linkage.indicators import Lines, indicators, suspects

if TYPE_CHECKING:
    from enforcement.transfer.models import Transfer

VERSION = 1
RULES = ("IF-5",)
SIFTED = 80
"""Per cent of the standard from which a penalty case is sifted (达追诉标准80%以上)."""
MONEY = ("business", "sales", "unsold", "income", "service_income")


def record(transfer: "Transfer") -> dict[str, Any]:
    lines = Lines(transfer)
    return {
        "schema_version": VERSION,
        "id": str(transfer.pk),
        "case": _case(transfer),
        "penalty": _penalty(lines),
        "transfer": _transfer(lines),
        "suspects": suspects(lines),
        "indicators": indicators(lines),
        "refusal_reasons": _reasons(lines),
        "changed_at": moment(max(it.at for it in (*lines.own, *lines.penalty))) if lines.own else None,
    }


def _case(transfer: "Transfer") -> dict[str, Any]:
    case = transfer.case
    found = crime.latest(case) or {}
    return {
        "case_no": case.number, "case_name": case.title, "case_type": case.kind, "case_state": transfer.get_state_display(),
        "inputer_unit": case.office.name, "inputer_unit_code": case.office.uscc, "district_code": case.office.division,
        "input_at": moment(case.created_at), "occurred_from": iso(case.conduct_start), "occurred_to": iso(case.conduct_end),
        "occurred_at_place": case.place, "is_suspected_criminal": found.get("result", Result.BELOW) != Result.BELOW,
        "amount_involved": money(amount_involved(case)), "case_reason": transfer.facts,
        "undertakers": [it["name"] for it in transfer.team], "timeout_days": _late(transfer),
    }  # fmt: skip


def amount_involved(case: Case) -> Decimal | None:
    """The value of the goods as the book has it; else the largest sum that was measured."""
    if (worth := worth_of(case)) is not None:
        return worth
    measured = Event.objects.filter(crime.EVALUATING, case=case).order_by("sequence").last()
    sums = [Decimal(measured.answers[it]) for it in MONEY if measured.answers.get(it)] if measured else []
    return max(sums, default=None)


def _late(transfer: "Transfer") -> int:
    """Days by which the clock that is furthest behind has run over; 0 when none has."""
    now, behind = clock.now(), timedelta(0)
    running = Deadline.objects.filter(subject_id=transfer.pk, status=DeadlineStatus.RUNNING, stopped=False)
    for due in running.values_list("due", flat=True):
        behind = max(behind, now - due)
    return behind.days


def _penalty(lines: Lines) -> dict[str, Any]:
    decided, case = lines.decision, lines.transfer.case
    given = decided.answers if decided else {}
    found = crime.latest(case) or {}
    return {
        "file_no": _number(decided), "decided_on": _day(decided), "kinds": given.get("kinds", []), "fine": money(given.get("fine")),
        "result": given.get("factors", "") if decided else "",
        "is_beyond_eighty": found.get("result") == Result.MET or (found.get("percent") or 0) >= SIFTED,
        "is_serious_case": bool(given.get("serious")), "is_discussed": any(it.step == "discuss" for it in lines.penalty),
        "is_lower_limit_money": given.get("tier") == "mitigated", "times": _times(lines.transfer),
        "appraisal": _appraisal(lines), "goods": [_good(it) for it in goods_of(case)],
        "is_anti_counterfeit": True, "anti_counterfeit_type": case.kind,
    }  # fmt: skip


def _times(transfer: "Transfer") -> int:
    """How often whoever is suspected was punished before by an office for the like (屡次处罚)."""
    family = CRIMES[transfer.crime].family if transfer.crime in CRIMES else transfer.case.kind
    return sum(it.kind == "行政处罚" for it in priors.of(transfer.case, family))


def _appraisal(lines: Lines) -> dict[str, Any]:
    reported = lines.last("report")
    opinion = Evidence.objects.filter(case=lines.transfer.case_id, kind=EvidenceKind.EXPERT).order_by("number").last()
    given = reported.answers if reported else {}
    return {
        "is_appraised": opinion is not None or given.get("expert") == "attached",
        "by": opinion.source if opinion else "",
        "on": iso(timezone.localtime(opinion.collected_at).date()) if opinion else None,
        "note": given.get("expert_note", ""),
    }


def _good(it: Any) -> dict[str, str]:
    return {"name": it.name, "quantity": it.quantity, "place": it.place, "value": it.value}


def _transfer(lines: Lines) -> dict[str, Any]:
    transfer, sent = lines.transfer, lines.last("send")
    received = lines.last("receipt")
    return {
        "accept_org": transfer.police.name if transfer.police else "",
        "copied_to": transfer.procuratorate.name if transfer.procuratorate else "",
        "letter_no": _number(sent),
        "sent_at": moment(sent.at) if sent else None,
        "received_at": received.answers["received_at"] if received else None,
        "accused": transfer.suspected.name if transfer.crime else "",
        "facts": transfer.facts,
        "files": sorted(set(IssuedPaper.objects.filter(event=sent).values_list("title", flat=True))) if sent else [],
    }


def _reasons(lines: Lines) -> list[dict[str, str]]:
    """Why the police did not file, why they keep to it, and why the procuratorate found it so."""
    told = [it for it in lines.own if it.step in ("decline", "reconsider_uphold", "explain", "uphold")]
    return [
        {"step": it.step, "what": it.label, "on": it.answers["served_on"], "reasons": it.answers["reasons"]} for it in told
    ]  # fmt: skip


def _number(event: Event | None) -> str:
    if event is None:
        return ""
    paper = IssuedPaper.objects.filter(event=event).exclude(number="").order_by("issued_at", "id").first()
    return paper.number if paper else ""


def _day(event: Event | None) -> str | None:
    return timezone.localtime(event.at).date().isoformat() if event else None


def moment(at: datetime) -> str:
    return timezone.localtime(at).isoformat(timespec="seconds")


def iso(day: Any) -> str | None:
    return day.isoformat() if day else None


def money(amount: Any) -> str | None:
    return None if amount in (None, "") else f"{Decimal(amount):.2f}"
