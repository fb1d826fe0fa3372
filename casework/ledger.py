"""Reading the ledger of a case: what happened in procedures one does not know otherwise."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from casework.machine import proceedings
from casework.models import Case, Event, Proceeding, Stop

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
    return Stop.objects.filter(case=case, subject_id=None, reason=code, closed_at=None).exists()
