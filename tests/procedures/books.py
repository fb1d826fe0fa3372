"""A penalty whose ledger a test writes itself, step by step: nothing is stored, everything that reads it is the real thing."""

from contextlib import ExitStack, contextmanager
from datetime import date, datetime
from decimal import Decimal
from types import SimpleNamespace as Made
from unittest import mock

from casework.law.numerals import CHINA
from enforcement.penalty import contest, payments, record


class Rows(list):
    """As much of a queryset as the readers of the ledger use."""

    def order_by(self, *names):
        return self

    def last(self):
        return self[-1] if self else None


def entry(step, on="2026-03-01", **answers):
    """One line of the ledger; figures and days as the ledger keeps them."""
    kept = {name: str(it) if isinstance(it, (Decimal, int, date)) else it for name, it in answers.items()}
    at = datetime.fromisoformat(f"{on}T10:00").replace(tzinfo=CHINA)
    return Made(step=step, answers=kept, at=at, on=at.date())


def penalty(state="served", **choices):
    office = Made(choices={key.replace("__", "."): it for key, it in choices.items()})
    return Made(pk=1, state=state, case=Made(office=office))


@contextmanager
def written(*entries, **ends):
    """The ledger has these lines, in this order; ``ends`` are the last days of the terms that ever ran."""
    for version, it in enumerate(entries, 1):
        it.version = version

    def chosen(subject_id, step__in, version__gt=0, version__gte=0):
        return Rows(
            it for it in entries if it.step in step__in and it.version > version__gt and it.version >= version__gte
        )

    def ended_at(subject, term):
        day = ends.get(term)
        return day and datetime.fromisoformat(f"{day}T23:59:59").replace(tzinfo=CHINA)

    rows = Made(objects=Made(filter=chosen))
    with ExitStack() as patched:
        for module in (contest, payments, record):
            patched.enter_context(mock.patch.object(module, "Event", rows))
        patched.enter_context(mock.patch.object(record, "ended_at", ended_at))
        patched.enter_context(mock.patch.object(record, "stays", return_value=[]))
        yield
