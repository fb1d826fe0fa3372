"""The goods of a case out of the database: what is held, what has no destination yet, what should have been returned."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from casework import ledger
from casework.models import Case, Deadline, Event, Stop
from casework.models.ledger import DeadlineStatus
from enforcement.penalty import contest, questions, record
from enforcement.penalty.inventory.kinds import Measure
from enforcement.penalty.inventory.tally import Holding, tally

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from enforcement.penalty.inventory.models import Movement

MEASURES = (Measure.SEIZURE, Measure.PRESERVATION, Measure.EARLY)
"""What lasts as long as its clock, and no longer."""
TERMS = {
    **dict.fromkeys(record.FIRST_SEIZING, "seizure_period"),
    record.FURTHER: "further_seizure_period",
    **dict.fromkeys(record.PRESERVING, "preservation_period"),
}
"""The clock under which what such a step took is held."""


def movements(case: Case, at: datetime | None = None) -> "list[Movement]":
    """In the order in which they were entered."""
    return _movements([case], at)


def _movements(cases: Collection[Case], at: datetime | None = None) -> "list[Movement]":
    from enforcement.penalty.inventory.models import Movement  # the books are models of this app, read by its guards

    found = Movement.objects.filter(case__in=cases).select_related(
        "place", "keeper", "from_place", "from_keeper", "event"
    )
    if at is not None:
        found = found.filter(at__lte=at)
    key = ("movements", tuple(sorted(it.pk for it in cases)), at)
    return list(ledger.once(key, lambda: list(found.order_by("event__sequence", "sequence"))))


def stock(case: Case, at: datetime | None = None) -> list[Holding]:
    """Every item ever listed in the case, as it stands (stood then)."""
    return stock_of([case], at)


def stock_of(cases: Collection[Case], at: datetime | None = None) -> list[Holding]:
    """The same of several cases, read at once."""
    from enforcement.penalty.inventory.models import Item

    moved = _movements(cases, at)
    known = {pk for it in moved for pk in (it.item_id, it.source_id) if pk is not None}
    items = Item.objects.filter(case__in=cases, pk__in=known).select_related("measured", "case", "origin")
    return list(tally(items.order_by("case", "number"), moved).values())


def held(case: Case) -> list[Holding]:
    """What is still there."""
    return [it for it in stock(case) if not it.is_gone]


def unsettled(case: Case) -> list[Holding]:
    """What has no final destination yet."""
    return [it for it in stock(case) if not it.is_settled]


def to_be_returned(case: Case, at: datetime) -> list[Holding]:
    """What is held though the measure over it has ended, and no decision confiscates it (程序规定 42), or spared just this."""
    waiting = unsettled(case)
    if not waiting:
        return []
    if confiscated(case):
        back = spared(case, waiting)
        return [it for it in waiting if it.item.pk in back]
    ended = ended_measures([it.item for it in waiting], at) | {it.item.pk for it in waiting if lost_its_measure(it)}
    return [it for it in waiting if it.item.pk in ended]


def undecided(case: Case) -> list[Holding]:
    """What another authority gave back, still lies here, and of which nobody has said since what becomes of it."""
    back = [it for it in unsettled(case) if it.came_back is not None]
    said = ledger.every(case, "goods", "decide_returned") if back else ()
    decided = {row["id"]: it.sequence for it in said for row in it.answers["items"]}
    return [it for it in back if decided.get(str(it.item.pk), -1) < it.came_back.event.sequence]


def under_a_measure(case: Case, at: datetime) -> list[Holding]:
    """What is held under a seizure or a preservation that still lasts, and was not lifted for it."""
    found = [it for it in unsettled(case) if it.item.measure in MEASURES and not lost_its_measure(it)]
    ended = ended_measures([it.item for it in found], at)
    return [it for it in found if it.item.measured_id and it.item.pk not in ended]


def running_measure(case: Case, measure: str) -> Event | None:
    """The latest decision of that kind whose clock still runs: under which further goods may be listed."""
    steps = record.PRESERVING if measure == Measure.PRESERVATION else record.SEIZING
    for event in reversed(ledger.every(case, "penalty", *steps)):
        if _running([event.subject_id]).filter(term=TERMS[event.step]).exists():
            return event
    return None


def lost_its_measure(held: Holding) -> bool:
    """Given back by the police: what seized it for the office ended when it went, and did not begin again (强制法 21)."""
    return held.came_back is not None and held.item.measure in MEASURES


def ended_measures(items: Collection[Any], at: datetime) -> set[Any]:
    """The ids of those whose seizure or preservation is over; items under no measure are never among them."""
    held = {it.pk: it.measured for it in items if it.measured and it.measure in MEASURES}
    if not held:
        return set()
    subjects = {it.subject_id for it in held.values()}
    lasting = {(it.subject_id, it.term) for it in _running(subjects) if it.stopped or it.due >= at}
    acts = list(Event.objects.filter(subject_id__in=subjects, step__in=(*TERMS, "release_part")).order_by("version"))
    holding = {(it.subject_id, TERMS[it.step]): it.pk for it in acts if it.step in TERMS}
    lifted = {row["id"]: it.sequence for it in acts if it.step == "release_part" for row in it.answers["goods"]}
    return {
        it.pk for it in items
        if it.pk in held and (_lifted(it, lifted) is not None or not _lasts(held[it.pk], lasting, holding))
    }  # fmt: skip


def _running(subjects: Collection[Any]) -> "QuerySet[Deadline]":
    return Deadline.objects.filter(subject_id__in=subjects, status=DeadlineStatus.RUNNING)


def _lasts(measured: Event, lasting: set[Any], holding: dict[Any, Any]) -> bool:
    """Its clock runs, and runs for it: a later measure of the kind begins the clock anew for what that one took."""
    key = (measured.subject_id, TERMS[measured.step])
    return key in lasting and holding.get(key) == measured.pk


def _lifted(item: Any, lifted: dict[str, int]) -> int | None:
    """Where in the ledger it was lifted: by name, or as a part taken since out of what was."""
    if not lifted or str(item.pk) in lifted or item.origin is None:
        return lifted.get(str(item.pk))
    whole = _lifted(item.origin, lifted)
    return whole if whole is not None and item.entered.sequence > whole else None


WITH_THE_POLICE = ("approved", "sent", "received", "supplement", "reconsidered", "supervision", "ordered", "filed")
"""States of a transfer in which the police have, or may yet have to take, the goods."""
UNRELATED = ("no_violation", "unrelated")
RELEASING = ("release", "release_more", "release_part", "disapprove_seizure")


def freed_as_unrelated(case: Case, held: Iterable[Holding]) -> set[Any]:
    """The ids of those lifted because they have nothing to do with the conduct, or because the head did not approve.

    They are returned at once (强制法 19, 28): no 涉案物品 that wait for the police. Whether what was lifted because its time
    was over may be returned too is an open question each office settles.
    """
    returned = questions.SEIZURE_WITH_POLICE.value(case.office) == "returned"
    grounds = (*UNRELATED, "expired") if returned else UNRELATED
    said = [
        it for it in ledger.every(case, "penalty", *RELEASING)
        if it.step == "disapprove_seizure" or it.answers.get("ground") in grounds
    ]  # fmt: skip
    parts = {row["id"]: it.sequence for it in said if it.step == "release_part" for row in it.answers["goods"]}
    whole = {it.step == "release_more": it.sequence for it in said if it.step != "release_part"}
    return {it.item.pk for it in held if it.item.measured and _freed(it.item, parts, whole)}


def _freed(item: Any, parts: dict[str, int], whole: dict[bool, int]) -> bool:
    further = item.measured.step == record.FURTHER
    return _lifted(item, parts) is not None or whole.get(further, -1) > item.measured.sequence


DECIDED = ("decide", "reconsidered_revoked", "judged_revoked", "office_revoked", *contest.RESTORED)
"""What decides whether goods are the State's: the decision, whoever revoked it (the office too), a court that revived it."""
AMENDED = ("reconsidered", "judged", "change_decision")
"""What may leave the decision and take the confiscation out of it, or find nothing in it to be carried out."""


def confiscated(case: Case) -> bool:
    """Whether the decision that stands in the case confiscates the goods."""
    found = ledger.every(case, "penalty", *DECIDED, *AMENDED)
    turns = [it for it in found if it.step in DECIDED]
    decisions = [it for it in turns if it.step == "decide"]
    if not decisions or turns[-1].step not in ("decide", *contest.RESTORED):
        return False
    since = [
        it for it in found if it.step in AMENDED and it.sequence > decisions[-1].sequence and _counts(it, turns[-1])
    ]
    return "confiscate_goods" in decisions[-1].answers.get("kinds", ()) and not any(map(_frees_the_goods, since))


def spared(case: Case, held: Iterable[Holding]) -> set[Any]:
    """The ids of those the latest decision did not confiscate: named in it, or taken since out of what was."""
    decided = ledger.last(case, "penalty", "decide")
    named = {row["id"]: decided.sequence for row in decided.answers.get("given_back") or ()} if decided else {}
    return {it.item.pk for it in held if _lifted(it.item, named) is not None}


def _counts(amended: Event, turn: Event) -> bool:
    """What a reconsideration said is gone with it once the court annulled it (行诉解释 89)."""
    return amended.step != "reconsidered" or amended.sequence > turn.sequence


def _frees_the_goods(event: Event) -> bool:
    emptied = event.answers.get("outcome") == "unlawful" and event.answers.get("unlawful_ground") not in contest.KEPT
    return emptied or bool(event.answers.get("goods_given_back"))


def stayed(case: Case) -> bool:
    """Whether the decision is not to be carried out for the time being (停止执行)."""
    return Stop.objects.filter(case=case, procedure="penalty", reason="stay", closed_at=None).exists()


def by_id(holdings: Iterable[Holding]) -> dict[str, Holding]:
    return {str(it.item.pk): it for it in holdings}
