"""谁的期限：the clocks an outside body itself must keep, of all that run in the cases it was sent.

A court, the police or a procuratorate sees the whole clock of a case it was sent; its first page speaks of what it
owes. A term is owed by who may take the first of the steps that end it.
"""

from collections.abc import Collection, Iterator
from functools import cache

from django.db.models import Q

from casework.machine import procedure_of, proceedings
from casework.procedure import Step, Term
from casework.roles import RECEIVING, Role


def is_receiver(roles: Collection[Role]) -> bool:
    """Whether somebody works for a receiving body alone."""
    return bool(roles) and set(roles) <= RECEIVING


def owed_by(roles: Collection[Role]) -> Q:
    """The deadlines those roles must keep."""
    found = Q(pk__in=[])
    for role in roles:
        for key, name in _terms(role):
            found |= Q(procedure=key, term=name)
    return found & Q(party=False)


@cache
def concerned(role: Role) -> frozenset[str]:
    """The procedures in which a role has steps of its own."""
    found = {key: procedure_of(model).steps.values() for key, model in proceedings().items()}
    return frozenset(key for key, steps in found.items() if any(role in step.roles for step in steps))


@cache
def _terms(role: Role) -> tuple[tuple[str, str], ...]:
    return tuple((key, name) for key, name, term in _every_term() if (step := _first(term)) and role in step.roles)


def _every_term() -> Iterator[tuple[str, str, Term]]:
    for key, model in proceedings().items():
        for name, term in procedure_of(model).terms.items():
            yield key, name, term


def _first(term: Term) -> Step | None:
    return next((step for step in term.met_by if not step.automatic), None)
