"""线索: what reaches the police or the procuratorate as a clue, not as a transfer (IF-5).

The notice of an office without penalty power (CT-40), and a report that a crime was not transferred (CT-37). The
state of a clue is read from what followed it.
"""

from typing import Any

from django.db.models import QuerySet

from casework.models import Case, Event
from enforcement.transfer.linkage.record import amount_involved, iso, moment, money
from enforcement.transfer.models import Transfer
from enforcement.transfer.states import S

RULES = ("IF-5", "CT-40", "CT-37")
STATES = ("待分派", "已分派", "已受理", "已回复", "已办理")
"""Those of the platform. Whether the receiving organ has given a clue to somebody (已分派) is not known here."""
GIVING = ("notify_only", "receive_complaint")
"""The steps by which a clue is given."""


def clues(cases: "QuerySet[Case]", most: int) -> list[dict[str, Any]]:
    """The clues in these cases, latest first."""
    given = Event.objects.filter(case__in=cases, procedure="transfer", step__in=GIVING).select_related("case__office")
    return [_clue(it) for it in given.order_by("-sequence")[:most]]


def _clue(event: Event) -> dict[str, Any]:
    transfer, case = Transfer.objects.get(pk=event.subject_id), event.case
    return {
        "id": str(event.pk), "clue_no": f"{case.number}-{event.sequence}", "kind": event.step, "source": case.office.name,
        "source_code": case.office.uscc, "case_no": case.number, "alleged_amount": money(amount_involved(case)),
        "occurred_from": iso(case.conduct_start), "occurred_to": iso(case.conduct_end), "given_at": moment(event.at),
        "content": transfer.facts or event.answers.get("facts", ""), "state": _state(event, transfer),
    }  # fmt: skip


def _state(event: Event, transfer: Transfer) -> str:
    if event.step == "notify_only":
        followed = Event.objects.filter(
            case=event.case_id, procedure="transfer", step="send", sequence__gt=event.sequence
        )
        return "已办理" if followed.exists() else "待分派"
    if transfer.state == S.COMPLAINED:
        return "已受理"
    answered = Event.objects.filter(subject_id=transfer.pk, step="not_transfer").order_by("sequence").last()
    return "已回复" if answered and answered.answers.get("told_on") else "已办理"
