"""回执与结果：what the sender of a file reads, when it was received and afterwards."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.utils import timezone

from casework.models import Deadline, Event, IssuedPaper
from casework.models.ledger import DeadlineStatus
from enforcement.transfer.models import Awaiting, Reception, Transfer

RULES = ("CT-30", "CT-31")
ANSWERED = ("reply", "reverse_refuse")
TITLES = ("检察意见处理情况回复函", "移送案件处理结果通报函")


def receipt(made: Reception | Awaiting) -> dict[str, Any]:
    """The receipt, by when the office answers, and the answer once there is one."""
    return receipts([made])[0] if isinstance(made, Reception) else awaited(made)


def awaited(made: Awaiting) -> dict[str, Any]:
    """Received, and not yet in any case: the sender learns that, and of none of the cases it may belong to."""
    return _received(made) | {
        "case_no": "", "found": "待收案人员核对当事人后归案", "reopened": False, "state": "已接收，待归案", "due": {}, "result": None,
    }  # fmt: skip


def _received(made: Reception | Awaiting) -> dict[str, Any]:
    return {
        "id": str(made.pk), "document_number": made.document_number, "received_at": timezone.localtime(made.received_at).isoformat(timespec="seconds"),
        "receiver": str(made.office),
    }  # fmt: skip


def receipts(found: Sequence[Reception]) -> list[dict[str, Any]]:
    """Of many at once: what stands around them is asked for once, however many they are."""
    transfers = Transfer.objects.in_bulk({it.transfer_id for it in found})
    due, answers = _due(transfers), _answers(transfers)
    letters = _letters(event for events in answers.values() for event in events)
    return [
        _received(made) | {
            "case_no": made.case.number, "found": made.get_found_display(), "reopened": made.reopened,
            "state": transfers[made.transfer_id].get_state_display(), "due": due[made.transfer_id],
            "result": _result(made, answers[made.transfer_id], letters),
        }
        for made in found
    ]  # fmt: skip


def _due(transfers: Iterable[UUID]) -> dict[UUID, dict[str, str]]:
    running = Deadline.objects.filter(subject_id__in=list(transfers), status=DeadlineStatus.RUNNING)
    found: dict[UUID, dict[str, str]] = defaultdict(dict)
    for it in running.filter(term__in=("check_in_time", "reply_in_time", "inform_in_time")):
        found[it.subject_id][it.label] = timezone.localtime(it.due).date().isoformat()
    return found


def _answers(transfers: Iterable[UUID]) -> dict[UUID, list[Event]]:
    events = Event.objects.filter(subject_id__in=list(transfers), procedure="transfer", step__in=ANSWERED)
    found: dict[UUID, list[Event]] = defaultdict(list)
    for it in events.order_by("version"):
        found[it.subject_id].append(it)
    return found


def _letters(answers: Iterable[Event]) -> dict[Any, str]:
    papers = IssuedPaper.objects.filter(event__in=list(answers), title__in=TITLES)
    return dict(papers.values_list("event", "number"))


def _result(made: Reception, answers: Iterable[Event], letters: dict[Any, str]) -> dict[str, str] | None:
    """The answer to this file: the first after it came in."""
    answer = next((it for it in answers if it.at >= made.received_at), None)
    if answer is None:
        return None
    return {
        "filed": "不予立案" if answer.step == "reverse_refuse" else "已立案处理", "result": answer.answers.get("result") or answer.answers["reasons"],
        "decision_number": answer.answers.get("decision_number") or "", "letter": letters.get(answer.pk, ""),
        "on": timezone.localtime(answer.at).date().isoformat(),
    }  # fmt: skip
