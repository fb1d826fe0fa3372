"""回执与结果：what the sender of a file reads, when it was received and afterwards."""

from typing import Any

from django.utils import timezone

from casework.models import Deadline, Event, IssuedPaper
from casework.models.ledger import DeadlineStatus
from enforcement.transfer.models import Reception, Transfer

RULES = ("CT-30", "CT-31")
ANSWERED = ("reply", "reverse_refuse")
TITLES = ("检察意见处理情况回复函", "移送案件处理结果通报函")


def receipt(made: Reception) -> dict[str, Any]:
    """The receipt, by when the office answers, and the answer once there is one."""
    return {
        "id": str(made.pk), "document_number": made.document_number, "received_at": timezone.localtime(made.received_at).isoformat(timespec="seconds"),
        "receiver": str(made.office), "case_no": made.case.number, "found": made.get_found_display(), "reopened": made.reopened,
        "state": Transfer.objects.get(pk=made.transfer_id).get_state_display(), "due": _due(made), "result": _result(made),
    }  # fmt: skip


def _due(made: Reception) -> dict[str, str]:
    running = Deadline.objects.filter(subject_id=made.transfer_id, status=DeadlineStatus.RUNNING)
    owed = running.filter(term__in=("check_in_time", "reply_in_time", "inform_in_time"))
    return {it.label: timezone.localtime(it.due).date().isoformat() for it in owed}


def _result(made: Reception) -> dict[str, str] | None:
    """The answer to this file: the first after it came in."""
    events = Event.objects.filter(
        subject_id=made.transfer_id, procedure="transfer", step__in=ANSWERED, at__gte=made.received_at
    )
    answer = events.order_by("version").first()
    if answer is None:
        return None
    paper = IssuedPaper.objects.filter(event=answer, title__in=TITLES).first()
    return {
        "filed": "不予立案" if answer.step == "reverse_refuse" else "已立案处理", "result": answer.answers.get("result") or answer.answers["reasons"],
        "decision_number": answer.answers.get("decision_number") or "", "letter": paper.number if paper else "",
        "on": timezone.localtime(answer.at).date().isoformat(),
    }  # fmt: skip
