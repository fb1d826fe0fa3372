"""Reading the ledger of a case: what happened in procedures one does not know otherwise."""

from casework.machine import proceedings
from casework.models import Case, Event, Proceeding, Stop


def happened(case: Case, procedure: str, *steps: str) -> bool:
    """Whether any of ``steps`` was ever taken in that procedure of the case."""
    return Event.objects.filter(case=case, procedure=procedure, step__in=steps).exists()


def last(case: Case, procedure: str, *steps: str) -> Event | None:
    """The latest of those events."""
    return Event.objects.filter(case=case, procedure=procedure, step__in=steps).order_by("sequence").last()


def all_of(case: Case, procedure: str) -> list[Proceeding]:
    """The proceedings of that kind in the case, oldest first; empty for a procedure not installed."""
    model = proceedings().get(procedure)
    return [] if model is None else list(model.objects.filter(case=case).order_by("since"))


def standing(case: Case, procedure: str) -> str | None:
    """The state of the latest proceeding of that kind in the case, or None."""
    found = all_of(case, procedure)
    return found[-1].state if found else None


def held(case: Case, code: str) -> bool:
    """Whether a hold of the whole case is in place."""
    return Stop.objects.filter(case=case, subject_id=None, reason=code, closed_at=None).exists()
