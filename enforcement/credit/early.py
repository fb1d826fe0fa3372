"""提前移出的申请：taken in whatever it lacks, told once what it lacks, accepted or refused in two working days (信用修复办法 14, CR-R4)."""

from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from casework import calendar, ledger
from casework.law.deadline import due
from casework.law.periods import PERIODS
from casework.law.statutes import REPAIR_RULES
from casework.procedure import Asked, guard

if TYPE_CHECKING:
    from casework.models import Event
    from enforcement.credit.models import Listing

RULES = ("CR-R4",)
"""The rules of the register that this module answers for."""

BY = REPAIR_RULES.art(14, 4)
FILED, ASKED, CORRECTED = "file_repair", "ask_papers", "papers_given"
ANSWERED = ("ask_repair", "decline_repair")


def told(listing: "Listing") -> "list[Event]":
    """What happened to the application that is not answered yet, from its entry on; empty when none waits."""
    events = ledger.every(listing.case, "credit", FILED, ASKED, CORRECTED, *ANSWERED)
    found: list[Event] = []
    for it in events:
        if it.subject_id == listing.pk:
            found = [] if it.step in ANSWERED else [*found, it]
    return found


def complete_on(events: "list[Event]") -> date | None:
    """The day from which the two working days run: of the application, or of what completed it."""
    given = [it.answers["received_on"] for it in events if it.step in (FILED, CORRECTED)]
    return date.fromisoformat(given[-1]) if given else None


def papers(events: "list[Event]") -> set[str]:
    """What has been handed in, first and afterwards."""
    return {name for it in events for name in it.answers.get("papers_given", ())}


def correction_due(events: "list[Event]") -> date | None:
    """To which day what is missing may be handed in; None when nothing is asked for."""
    last = events[-1] if events else None
    return date.fromisoformat(last.answers["until"]) if last and last.step == ASKED else None


def last_day(received: date, office: Any) -> date:
    """On which the two working days after the receipt end."""
    start = timezone.make_aware(datetime.combine(received, time()))
    found = due(PERIODS["CR-R4"].period, start, calendar.current().for_region(office.division))
    return timezone.localtime(found.due).date()


@guard("上一次提前移出申请尚未答复：先受理、告知补正或者不予受理", BY, "CR-R4")
def no_application_waits(listing: "Listing", asked: Asked) -> bool:
    return not told(listing)


@guard("没有等待答复的提前移出申请：先登记申请", BY, "CR-R4")
def application_waits(listing: "Listing", asked: Asked) -> bool:
    return bool(told(listing))


@guard("已经一次性告知补正，不能再次要求补正", BY, "CR-R4")
def not_yet_asked_to_correct(listing: "Listing", asked: Asked) -> bool:
    return all(it.step != ASKED for it in told(listing))


@guard("没有告知补正，或者补正材料已经收到", BY, "CR-R4")
def correction_is_awaited(listing: "Listing", asked: Asked) -> bool:
    return correction_due(told(listing)) is not None


@guard("已告知补正，补正材料尚未登记收到", BY, "CR-R4")
def nothing_is_missing(listing: "Listing", asked: Asked) -> bool:
    return correction_due(told(listing)) is None


@guard("告知的补正期限尚未届满，不得以材料不齐全为由不予受理", BY, "CR-R4")
def time_to_correct_is_over(listing: "Listing", asked: Asked) -> bool:
    until = correction_due(told(listing))
    return until is None or until < asked.on
