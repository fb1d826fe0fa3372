"""What the law lets happen by the mere passing of time: taken by the system, recorded as the system's."""

from datetime import datetime

from casework import clock
from casework.acts import Refused, act
from casework.deadlines import term_of
from casework.machine import proceedings
from casework.models import Deadline, Event, User
from casework.models.ledger import DeadlineStatus

Skipped = tuple[Deadline, str]


def lapse_due(moment: datetime | None = None) -> tuple[list[Event], list[Skipped]]:
    """Take the lapse step of every running term that has ended; say which were left, and why.

    A provisional deadline (its year's calendar is not published) never lapses by itself: a date that
    may still move must not decide anything.
    """
    moment = moment or clock.now()
    over = Deadline.objects.filter(status=DeadlineStatus.RUNNING, stopped=False, due__lt=moment).order_by("due")
    taken: list[Event] = []
    skipped: list[Skipped] = []
    system = User.objects.get(is_system=True)
    with clock.at(moment):
        for deadline in over:
            _lapse(deadline, system, taken, skipped)
    return taken, skipped


def _lapse(deadline: Deadline, system: User, taken: list[Event], skipped: list[Skipped]) -> None:
    term = term_of(deadline)
    if term is None or term.on_lapse is None:
        return
    if deadline.provisional:
        skipped.append((deadline, "期限为暂计，工作日历公布后再定"))
        return
    subject = (
        proceedings()[deadline.procedure]._default_manager.select_related("case__office").get(pk=deadline.subject_id)
    )
    try:
        taken.append(act(subject, term.on_lapse, by=system))
    except Refused as refused:
        skipped.append((deadline, str(refused)))
