"""The one clock. ``act()`` reads it once; stories and tests set it, nobody sleeps."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.utils import timezone

_set: ContextVar[datetime | None] = ContextVar("clock", default=None)


def now() -> datetime:
    """The present moment, aware, in the office's time zone (北京时间)."""
    return timezone.localtime(_set.get() or timezone.now())


def today() -> date:
    return now().date()


@contextmanager
def at(moment: datetime) -> Iterator[datetime]:
    """Let it be ``moment`` inside the block. For replayed stories and tests only."""
    if timezone.is_naive(moment):
        moment = timezone.make_aware(moment)
    token = _set.set(moment)
    try:
        yield moment
    finally:
        _set.reset(token)
