"""What this penalty has behind it: its own ledger and clocks, read by guards, forms and papers."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from casework import ledger
from casework.models import Deadline, Event, Stop
from casework.models.ledger import DeadlineStatus

if TYPE_CHECKING:
    from enforcement.penalty.models import Penalty


FIRST_SEIZING = ("seize", "seize_urgently")
FURTHER = "seize_more"
SEIZING = (*FIRST_SEIZING, FURTHER)
PRESERVING = ("preserve", "preserve_urgently")
TESTS = ("testing", "testing_further", "testing_other")
SEIZURES = ("seizure_period", "further_seizure_period")


def last(penalty: "Penalty", *steps: str) -> Event | None:
    """The latest of those steps of this penalty."""
    found = ledger.steps_of(penalty, *steps)
    return found[-1] if found else None


def every(penalty: "Penalty", *steps: str) -> list[Event]:
    """Those steps of this penalty, oldest first."""
    return ledger.steps_of(penalty, *steps)


def happened(penalty: "Penalty", *steps: str) -> bool:
    return last(penalty, *steps) is not None


def later(penalty: "Penalty", step: str, *than: str) -> bool:
    """Whether ``step`` was taken after the latest of ``than``."""
    found, before = last(penalty, step), last(penalty, *than)
    return found is not None and (before is None or found.version > before.version)


def excluded(penalty: "Penalty") -> set[str]:
    """The evidence that may not be relied on (排除的证据)."""
    return {str(it["id"]) for event in every(penalty, "exclude_evidence") for it in event.answers["evidence"]}


def answers(penalty: "Penalty", *steps: str) -> Mapping[str, Any]:
    event = last(penalty, *steps)
    return event.answers if event else {}


def running(penalty: "Penalty", term: str) -> Deadline | None:
    return next(iter(ledger.running_clocks(penalty, term)), None)


def ended_at(penalty: "Penalty", term: str) -> datetime | None:
    """The last moment of the latest such term, whatever became of it since."""
    found = [it for it in ledger.clocks_of(penalty, term) if it.status != DeadlineStatus.VOID]
    return found[-1].due if found else None


def began(penalty: "Penalty", term: str) -> date | None:
    """The day from which the latest such term runs (ran), whatever became of it since."""
    found = Deadline.objects.filter(subject_id=penalty.pk, term=term).exclude(status=DeadlineStatus.VOID)
    latest = found.order_by("start", "due").last()
    return timezone.localtime(latest.start).date() if latest else None


def seized(penalty: "Penalty") -> bool:
    """Whether anything is under seal or impounded, by the first measure or a further one."""
    return any(running(penalty, term) for term in SEIZURES)


def over(penalty: "Penalty", term: str, at: datetime) -> bool:
    """The term has ended, or its last moment has passed though nobody has recorded it yet."""
    found = running(penalty, term)
    return found is None or (not found.stopped and found.due < at)


def stopped(penalty: "Penalty", *codes: str) -> bool:
    return ledger.stopped(penalty, *codes)


def stays(penalty: "Penalty", until: date) -> list[tuple[date, date]]:
    """The days on which the decision was not to be carried out (停止执行), both ends included."""
    found = Stop.objects.filter(subject_id=penalty.pk, reason="stay")
    days = ((it.opened_at, it.closed_at) for it in found)
    return [(timezone.localtime(a).date(), timezone.localtime(b).date() if b else until) for a, b in days]


def money(value: Any) -> Decimal:
    """An amount as the ledger keeps it (text) or a form gives it; nothing is nought."""
    return Decimal(str(value)) if value not in (None, "") else Decimal(0)


def day(value: Any) -> date | None:
    """A date as the ledger keeps it."""
    return date.fromisoformat(str(value)[:10]) if value else None


def moment(value: Any) -> datetime:
    """A moment as the ledger keeps it, in China."""
    return timezone.localtime(datetime.fromisoformat(str(value)))
