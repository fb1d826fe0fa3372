"""线索: what reaches the police or the procuratorate as a clue, not as a transfer (IF-5).

The notice of an office without penalty power (CT-40), and a report that a crime was not transferred (CT-37). The
state of a clue is read from what followed it.
"""

from collections import defaultdict
from datetime import datetime
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


def clues(cases: "QuerySet[Case]", most: int, *, since: datetime | None = None) -> list[dict[str, Any]]:
    """The clues in these cases, latest first; since a moment, earliest first, so that none is missed in going on."""
    given = Event.objects.filter(case__in=cases, procedure="transfer", step__in=GIVING).select_related("case__office")
    wanted = given.filter(at__gte=since).order_by("sequence") if since else given.order_by("-sequence")
    rows = list(wanted[:most])
    transfers = Transfer.objects.in_bulk([it.subject_id for it in rows])
    following = _following(rows)
    return [_clue(it, transfers[it.subject_id], following[it.case_id]) for it in rows]


def _following(rows: list[Event]) -> dict[Any, list[Event]]:
    """By case, what answers a clue."""
    found: defaultdict[Any, list[Event]] = defaultdict(list)
    steps = ("send", "not_transfer")
    ids = {it.case_id for it in rows}
    for event in Event.objects.filter(case__in=ids, procedure="transfer", step__in=steps).order_by("sequence"):
        found[event.case_id].append(event)
    return found


def _clue(event: Event, transfer: Transfer, following: list[Event]) -> dict[str, Any]:
    case = event.case
    return {
        "id": str(event.pk), "clue_no": f"{case.number}-{event.sequence}", "kind": event.step, "source": case.office.name,
        "source_code": case.office.uscc, "case_no": case.number, "alleged_amount": money(amount_involved(case)),
        "occurred_from": iso(case.conduct_start), "occurred_to": iso(case.conduct_end), "given_at": moment(event.at),
        "content": transfer.facts or event.answers.get("facts", ""), "state": _state(event, transfer, following),
    }  # fmt: skip


def _state(event: Event, transfer: Transfer, following: list[Event]) -> str:
    if event.step == "notify_only":
        sent = any(it.step == "send" and it.sequence > event.sequence for it in following)
        return "已办理" if sent else "待分派"
    if transfer.state == S.COMPLAINED:
        return "已受理"
    answered = [it for it in following if it.step == "not_transfer" and it.subject_id == transfer.pk]
    return "已回复" if answered and answered[-1].answers.get("told_on") else "已办理"
