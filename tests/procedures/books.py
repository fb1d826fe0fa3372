"""A penalty whose ledger a test writes itself, step by step: nothing is stored, everything that reads it is the real thing."""

from contextlib import ExitStack, contextmanager
from datetime import date, datetime
from decimal import Decimal
from types import SimpleNamespace as Made
from unittest import mock

from casework import ledger
from casework.law.numerals import CHINA
from enforcement.penalty import record
from tests.procedures.rows import Rows


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
        it.version, it.subject_id = version, 1

    def ended_at(subject, term):
        day = ends.get(term)
        return day and datetime.fromisoformat(f"{day}T23:59:59").replace(tzinfo=CHINA)

    with ExitStack() as patched:
        patched.enter_context(mock.patch.object(ledger, "Event", Rows(entries)))
        patched.enter_context(mock.patch.object(record, "ended_at", ended_at))
        patched.enter_context(mock.patch.object(record, "stays", return_value=[]))
        yield
