"""The goods of a case out of the database: what is held, what has no destination yet, what should have been returned."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from casework.models import Case, Deadline, Event
from casework.models.ledger import DeadlineStatus
from enforcement.penalty.inventory.kinds import Measure
from enforcement.penalty.inventory.tally import Holding, tally

if TYPE_CHECKING:
    from enforcement.penalty.inventory.models import Movement

TERMS = {
    Measure.SEIZURE: "seizure_period",
    Measure.PRESERVATION: "preservation_period",
    Measure.EARLY: "seizure_period",
}
"""The clock under which a measure lasts."""


def movements(case: Case, at: datetime | None = None) -> "list[Movement]":
    """In the order in which they were entered."""
    from enforcement.penalty.inventory.models import Movement  # the books are models of this app, read by its guards

    found = Movement.objects.filter(case=case).select_related("place", "keeper", "event")
    if at is not None:
        found = found.filter(at__lte=at)
    return list(found.order_by("event__sequence", "sequence"))


def stock(case: Case, at: datetime | None = None) -> list[Holding]:
    """Every item ever listed in the case, as it stands (stood then)."""
    from enforcement.penalty.inventory.models import Item

    moved = movements(case, at)
    known = {pk for it in moved for pk in (it.item_id, it.source_id) if pk is not None}
    items = Item.objects.filter(case=case, pk__in=known).select_related("measured").order_by("number")
    return list(tally(items, moved).values())


def held(case: Case) -> list[Holding]:
    """What is still there."""
    return [it for it in stock(case) if not it.is_gone]


def unsettled(case: Case) -> list[Holding]:
    """What has no final destination yet."""
    return [it for it in stock(case) if not it.is_settled]


def to_be_returned(case: Case, at: datetime) -> list[Holding]:
    """What is held though the measure over it has ended, and no decision confiscates it (程序规定 42)."""
    waiting = unsettled(case)
    if not waiting or confiscated(case):
        return []
    return [it for it in waiting if measure_ended(it.item, at)]


def measure_ended(item: Any, at: datetime) -> bool:
    """Whether the seizure or preservation an item is held under is over; other items are held under none."""
    term = TERMS.get(item.measure)
    if term is None or item.measured is None:
        return False
    running = Deadline.objects.filter(subject_id=item.measured.subject_id, term=term, status=DeadlineStatus.RUNNING)
    return not any(it.stopped or it.due >= at for it in running)


def confiscated(case: Case) -> bool:
    """Whether the latest decision in the case confiscates the goods."""
    decided = (
        Event.objects.filter(
            case=case, procedure="penalty", step__in=("decide", "reconsidered_revoked", "judged_revoked")
        )
        .order_by("sequence")
        .last()
    )
    return decided is not None and decided.step == "decide" and "confiscate_goods" in decided.answers.get("kinds", ())


def by_id(holdings: Iterable[Holding]) -> dict[str, Holding]:
    return {str(it.item.pk): it for it in holdings}
