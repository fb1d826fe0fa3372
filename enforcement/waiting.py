"""等待其他案件的案件：which case another one waits for, as far as the person who asks may know of it, and waiting in a circle.

A number of another office's case is a number like a court's: whether that case is decided is not told to whoever types it.
"""

from casework.models import Case, Deadline, Stop
from casework.models.ledger import DeadlineStatus
from casework.procedure import Asked

RULES = ("R-SUS-3", "P-SUS-1")

DECIDED_BY = ("case_limit", "case_period", "anew_period")
"""The clocks that run in a case of this system until it is decided."""


def seen(number: str, asked: Asked) -> Case | None:
    """The case of that number, when the person who asks may see it."""
    return Case.objects.visible_to(asked.by).filter(number=number).first() if number else None


def is_undecided(case: Case) -> bool:
    """A case of this system is decided when its own time to decide no longer runs."""
    return Deadline.objects.filter(case=case, term__in=DECIDED_BY, status=DeadlineStatus.RUNNING).exists()


def awaited_by(case: Case) -> set[str]:
    """The numbers its open suspensions wait for."""
    stops = Stop.objects.filter(case=case, suspends=True, closed_at=None).select_related("opened_by")
    return {str(it.opened_by.answers["awaited"]) for it in stops if it.opened_by.answers.get("awaited")}


def waits_in_turn(number: str, mine: Case, asked: Asked) -> bool:
    """Whether the case of that number, itself or by those it waits for, waits for ``mine``."""
    looked: set[str] = set()
    ahead = {number}
    while ahead - looked:
        looked.add(one := (ahead - looked).pop())
        if one != mine.number and (case := seen(one, asked)) is not None:
            ahead |= awaited_by(case)
    return number != mine.number and mine.number in looked
