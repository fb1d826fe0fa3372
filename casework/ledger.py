"""Reading the ledger of a case: what happened in procedures one does not know otherwise."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from casework.machine import proceedings
from casework.models import Case, Deadline, Event, Proceeding, Stop
from casework.models.ledger import DeadlineStatus

_T = TypeVar("_T")
_read: ContextVar[dict[Any, Any] | None] = ContextVar("read", default=None)


@contextmanager
def one_look() -> Iterator[None]:
    """What this module reads of a case is read once while the look lasts: many steps' guards ask the same.

    For looking only. An act reads anew, because it may follow its own effects.
    """
    if _read.get() is not None:
        yield
        return
    token = _read.set({})
    try:
        yield
    finally:
        _read.reset(token)


def once(key: tuple[Any, ...], read: Callable[[], _T]) -> _T:
    """What ``read`` finds, read once under ``key`` while a look lasts."""
    known = _read.get()
    if known is None:
        return read()
    if key not in known:
        known[key] = read()
    found: _T = known[key]
    return found


def read_ahead(subjects: Iterable[Proceeding]) -> None:
    """For a look at many proceedings: their own steps and clocks, and what stops their cases, in one question each."""
    known, found = _read.get(), list(subjects)
    if known is None:
        return
    wanted = {it.pk for it in found}
    known |= _by(wanted, "steps", "subject_id", Event.objects.filter(subject_id__in=wanted).order_by("version"))
    known |= _by(
        wanted, "clocks", "subject_id", Deadline.objects.filter(subject_id__in=wanted).order_by("start", "due")
    )
    cases = {it.case_id for it in found}
    running = Deadline.objects.filter(case__in=cases, status=DeadlineStatus.RUNNING)
    known |= _by(cases, "running", "case_id", running)
    known |= _by(cases, "stops", "case_id", Stop.objects.filter(case__in=cases, closed_at=None))


def _by(wanted: Iterable[Any], what: str, key: str, rows: Iterable[Any]) -> dict[Any, Any]:
    found = defaultdict(list)
    for row in rows:
        found[getattr(row, key)].append(row)
    return {(pk, what): found[pk] for pk in wanted}


def happened(case: Case, procedure: str, *steps: str) -> bool:
    """Whether any of ``steps`` was ever taken in that procedure of the case."""
    events = Event.objects.filter(case=case, procedure=procedure, step__in=steps)
    return once((case.pk, procedure, frozenset(steps), "ever"), events.exists)


def last(case: Case, procedure: str, *steps: str) -> Event | None:
    """The latest of those events."""
    events = Event.objects.filter(case=case, procedure=procedure, step__in=steps)
    return once((case.pk, procedure, frozenset(steps)), lambda: events.order_by("sequence").last())


def every(case: Case, procedure: str, *steps: str) -> list[Event]:
    """Those events, in the order of the case's ledger."""
    events = Event.objects.filter(case=case, procedure=procedure, step__in=steps)
    return list(once((case.pk, procedure, frozenset(steps), "every"), lambda: list(events.order_by("sequence"))))


def steps_of(subject: Proceeding, *steps: str) -> list[Event]:
    """Those steps of this very proceeding, in the order in which they were taken."""
    own = Event.objects.filter(subject_id=subject.pk).order_by("version")
    if _read.get() is None:
        return list(own.filter(step__in=steps))
    return [event for event in once((subject.pk, "steps"), lambda: list(own)) if event.step in steps]


def clocks_of(subject: Proceeding, *terms: str) -> list[Deadline]:
    """The clocks of those terms of this very proceeding, whatever became of them, in the order in which they began."""
    own = Deadline.objects.filter(subject_id=subject.pk).order_by("start", "due")
    if _read.get() is None:
        return list(own.filter(term__in=terms))
    return [clock for clock in once((subject.pk, "clocks"), lambda: list(own)) if clock.term in terms]


def running_clocks(subject: Proceeding, *terms: str) -> list[Deadline]:
    """Those of them that are running; the one that ends first comes first."""
    found = [it for it in clocks_of(subject, *terms) if it.status == DeadlineStatus.RUNNING]
    return sorted(found, key=lambda it: it.due)


def all_of(case: Case, procedure: str) -> list[Proceeding]:
    """The proceedings of that kind in the case, oldest first; empty for a procedure not installed."""
    model = proceedings().get(procedure)
    if model is None:
        return []
    return list(once((case.pk, procedure), lambda: list(model.objects.filter(case=case).order_by("since"))))


def everything(case: Case) -> list[Proceeding]:
    """Every proceeding of the case, in the order of the registry and then of time."""
    return [it for procedure in proceedings() for it in all_of(case, procedure)]


def standing(case: Case, procedure: str) -> str | None:
    """The state of the latest proceeding of that kind in the case, or None."""
    found = all_of(case, procedure)
    return found[-1].state if found else None


def patents(case: Case) -> int:
    """How many patents the case is about."""
    return once((case.pk, "patents"), lambda: sum(right.is_patent for right in case.rights.all()))


def held(case: Case, code: str) -> bool:
    """Whether a hold of the whole case is in place."""
    return any(stop.subject_id is None and stop.reason == code for stop in open_stops(case))


def stopped(subject: Proceeding, *reasons: str) -> bool:
    """Whether one of those stops of this very proceeding is open."""
    if _read.get() is None:
        return Stop.objects.filter(subject_id=subject.pk, reason__in=reasons, closed_at=None).exists()
    return any(it.subject_id == subject.pk and it.reason in reasons for it in open_stops(subject.case))


def running_in(case: Case) -> list[Deadline]:
    """The clocks of the case that run, in all its proceedings."""
    running = Deadline.objects.filter(case=case, status=DeadlineStatus.RUNNING)
    return list(once((case.pk, "running"), lambda: list(running)))


def open_stops(case: Case) -> list[Stop]:
    """What stops the case or one of its proceedings now."""
    return list(once((case.pk, "stops"), lambda: list(Stop.objects.filter(case=case, closed_at=None))))
