"""调解通知的送达：which notice calls the parties to the talks, and whom it reached, by its returns of service (TM13, TM14)."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone

from casework import ledger
from casework.models import Event, IssuedPaper
from casework.procedure import Asked, guard
from mediation.bases import ABSENCE

if TYPE_CHECKING:
    from mediation.agreement.models import Mediation
    from mediation.agreement.sides import Side

RULES = ("TM13", "TM14", "TM28")
CALLING = ("papers/agreement/docket_notice.html", "papers/agreement/new_day.html")
"""Each names the day of the talks to all of them; the latest one counts."""
JOINED = "papers/agreement/joined.html"
"""Names it to who came in later."""
LEAVES = ("receipt", "receipt_scan", "tracking", "channel", "witness", "recorded", "through", "announced_on")
"""What a service leaves behind; without any of it there is only somebody's word for it."""


def reached(services: Iterable[Event], callings: set[str], session_on: date) -> dict[str, date]:
    """By party, the day it received the call, in time for the talks and with something to show for it."""
    found: dict[str, date] = {}
    for event in services:
        given = event.answers
        day = date.fromisoformat(given["served_on"])
        if given["paper"]["id"] in callings and day <= session_on and any(given.get(name) for name in LEAVES):
            found[given["party"]["id"]] = day
    return found


def called(mediation: "Mediation", asked: Asked | None = None) -> dict[str, date]:
    """Who has been called to the talks as they are now set, and since when."""
    memo = asked.memo if asked else {}
    key = ("called", mediation.pk)
    if key not in memo:
        memo[key] = _called(mediation)
    found: dict[str, date] = memo[key]
    return found


def _called(mediation: "Mediation") -> dict[str, date]:
    if mediation.session_at is None:
        return {}
    events = ledger.every(mediation.case, "agreement", "record_service")
    services = [it for it in events if it.subject_id == mediation.pk]
    return reached(services, _callings(mediation), timezone.localtime(mediation.session_at).date()) if services else {}


def _callings(mediation: "Mediation") -> set[str]:
    """The papers that name the day as it is set now: the latest notice, and what told those who came in after it."""
    mine = IssuedPaper.objects.filter(event__subject_id=mediation.pk, template__in=(*CALLING, JOINED))
    papers = list(mine.order_by("event__sequence"))
    latest = max((at for at, it in enumerate(papers) if it.template in CALLING), default=len(papers))
    return {str(it.pk) for it in papers[latest:]}


def not_called(mediation: "Mediation", of: str, asked: Asked) -> bool:
    """Whether one of that side has no return of the notice; before the hour another condition speaks."""
    if mediation.session_at is None or mediation.session_at > asked.at:
        return False
    return any(str(it.case_party_id) not in called(mediation, asked) for it in mediation.taking_part(of))


TO_REQUESTERS = "papers/agreement/not_docketed.html"
TO_ALL = (
    *CALLING, "papers/agreement/closing.html", "papers/agreement/agreement.html", "papers/agreement/part_ended.html",
)  # fmt: skip
"""Told to each of them; not docketed is told to who asked for it (办法第六十六条)."""


def unproved(mediation: "Mediation") -> list[str]:
    """Which numbered paper has no return of service of which party, as the file would have to show it (TM28)."""
    mine = IssuedPaper.objects.filter(event__subject_id=mediation.pk, template__in=(*TO_ALL, TO_REQUESTERS))
    events = ledger.every(mediation.case, "agreement", "record_service")
    known = {(it.answers["paper"]["id"], it.answers["party"]["id"]) for it in events if it.subject_id == mediation.pk}
    return [
        f"{paper}（{it.name}）"
        for paper in mine.exclude(number="").order_by("event__sequence")
        for it in mediation.all_sides
        if _is_told(it, paper) and (str(paper.pk), str(it.case_party_id)) not in known
    ]


def _is_told(side: "Side", paper: IssuedPaper) -> bool:
    """Who had left, or had not come in, when it was made is told of it by no right of his own."""
    if paper.template == TO_REQUESTERS:
        return side.of == "requester"
    made = timezone.localtime(paper.issued_at).date()
    return not (side.left_on and side.left_on < made) and not (side.joined_on and side.joined_on > made)


WHERE = "请先在“登记文书的送达”中登记调解通知（另定日期的，为最后一份）送达该方的方式、收到之日和送达回证；收到须在定下的调解之日以前"


@guard(f"没有请求人收到调解通知的送达回证，不能按缺席视为撤回。{WHERE}", ABSENCE, "TM13")
def requester_was_called(mediation: "Mediation", asked: Asked) -> bool:
    return not not_called(mediation, "requester", asked)


@guard(f"没有被请求人收到调解通知的送达回证，不能按缺席撤销案件。{WHERE}", ABSENCE, "TM14")
def respondent_was_called(mediation: "Mediation", asked: Asked) -> bool:
    return not not_called(mediation, "respondent", asked)
