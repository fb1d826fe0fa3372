"""Rows a test writes itself, asked the way the database is asked: what a condition reads, as it stands.

How the rows come about is the walks' matter; here only what a condition makes of them.
"""

from contextlib import ExitStack, contextmanager
from datetime import date, datetime, timedelta
from functools import partial
from types import SimpleNamespace as Made
from unittest import mock

from casework import ledger
from casework.law.numerals import CHINA
from casework.procedure import Asked

NOW = datetime(2026, 11, 23, 9, tzinfo=CHINA)
TODAY = NOW.date()
YES_NO = (True, False)
COMPARED = {
    "in": lambda it, of: it in of, "gt": lambda it, of: it > of, "gte": lambda it, of: it >= of, "lt": lambda it, of: it < of,
    "lte": lambda it, of: it <= of, "isnull": lambda it, of: (it is None) is of,
}  # fmt: skip


def _read(row, path):
    for name in path:
        row = getattr(row, name)
    return row


def _meets(row, name, of):
    *path, last = name.split("__")
    if last in COMPARED:
        return COMPARED[last](_read(row, path), of)
    return _read(row, [*path, last]) == of


class Rows(list):
    """As much of a queryset, and of the manager it comes from, as conditions use."""

    model = None
    """What stood in their place: its vocabularies (``CaseParty.Capacity``) stay."""

    def __getattr__(self, name):
        return getattr(self.model, name)

    @property
    def objects(self):
        return self

    def all(self):
        return self

    def filter(self, **asked):
        return Rows(it for it in self if all(_meets(it, name, of) for name, of in asked.items()))

    def exclude(self, **asked):
        return Rows(it for it in self if not all(_meets(it, name, of) for name, of in asked.items()))

    def valid_on(self, day):
        return Rows(it for it in self if day in it.days)

    def order_by(self, *names):
        found = Rows(self)
        for name in reversed(names):
            found.sort(key=partial(_read, path=name.split("__")))
        return found

    def select_related(self, *names):
        return self

    def prefetch_related(self, *names):
        return self

    def distinct(self):
        return self

    def values_list(self, *names, flat=False):
        found = [tuple(_read(it, name.split("__")) for name in names) for it in self]
        return Rows(it[0] for it in found) if flat else Rows(found)

    def first(self):
        return self[0] if self else None

    def last(self):
        return self[-1] if self else None

    def exists(self):
        return bool(self)

    def count(self, *value):
        return super().count(*value) if value else len(self)


OFFICE = Made(choices={}, parent=None)
"""Left everything unsettled as the house proposes it."""
CASE = Made(pk=7, office=OFFICE)


def subject(**more):
    """A proceeding, by default without anything but its case."""
    return Made(**{"pk": 1, "case": CASE, "case_id": 7, "office": OFFICE} | more)


def asked(at=NOW, **more):
    return Asked(Made(**more), at)


def lines(*steps, of=1):
    """Lines of the ledger in their order: a step's name, or (name, answers). None is no line, though its place is kept."""
    made = Rows()
    for version, it in enumerate(steps, 1):
        if it is not None:
            step, answers = (it, {}) if isinstance(it, str) else it
            made.append(Made(step=step, answers=answers, version=version, sequence=version, subject_id=of, by_id=5))
    return made


def clock(term, due=0, *, status="running", of=1, stopped=False, start=0):
    """A clock that ends ``due`` seconds from now."""
    began, ends = NOW + timedelta(days=start), NOW + timedelta(seconds=due)
    return Made(term=term, due=ends, status=status, subject_id=of, stopped=stopped, start=began)


def stop(reason, *, closed=False, of=1):
    return Made(reason=reason, closed_at=NOW if closed else None, subject_id=of)


def day(after):
    return TODAY + timedelta(days=after)


def iso(text):
    return text and date.fromisoformat(text)


@contextmanager
def written(*modules, **tables):
    """Every one of ``modules`` that reads a table of these names, itself or through the ledger, reads these rows."""
    with ExitStack() as patched:
        for module in {*modules, ledger}:
            for name, rows in tables.items():
                if hasattr(module, name):
                    table = Rows(rows)
                    table.model = getattr(module, name)
                    patched.enter_context(mock.patch.object(module, name, table))
        yield
