"""What the law lets happen by the mere passing of time: taken by the system, recorded as the system's."""

from datetime import datetime, timedelta
from functools import cache
from uuid import UUID

from casework import clock
from casework.acts import Refused, act
from casework.deadlines import term_of
from casework.machine import procedure_of, proceedings
from casework.models import Deadline, Event, User
from casework.models.ledger import DeadlineStatus

Skipped = tuple[Deadline, str]
CASCADE = 20
"""A lapse may start a term that has itself run out; this many rounds follow such a chain."""


def lapse_due(moment: datetime | None = None) -> tuple[list[Event], list[Skipped]]:
    """Take the lapse step of every running term that has ended; say which were left, and why.

    The step is dated when the term ended, not when this ran: a late timer must not lengthen what
    follows. A provisional deadline (its year's calendar is not published) never lapses by itself: a
    date that may still move must not decide anything.
    """
    moment = moment or clock.now()
    system = User.system()
    taken: list[Event] = []
    skipped: dict[UUID, Skipped] = {}
    for _ in range(CASCADE):
        over = Deadline.objects.filter(
            status=DeadlineStatus.RUNNING, stopped=False, due__lt=moment, term__in=_lapsing()
        )
        before = len(taken)
        for deadline in over.exclude(pk__in=list(skipped)).select_related("case").order_by("due"):
            _lapse(deadline, system, moment, taken, skipped)
        if len(taken) == before:
            break
    return taken, list(skipped.values())


@cache
def _lapsing() -> frozenset[str]:
    """The names of the terms that lapse into a step: the others, however late, need not be looked at each night."""
    procedures = (procedure_of(model) for model in proceedings().values())
    return frozenset(name for procedure in procedures for name, term in procedure.terms.items() if term.on_lapse)


def _lapse(
    deadline: Deadline, system: User, moment: datetime, taken: list[Event], skipped: dict[UUID, Skipped]
) -> None:
    term = term_of(deadline)
    if term is None or term.on_lapse is None:
        return
    if deadline.provisional:
        skipped[deadline.pk] = (deadline, "期限为暂计，工作日历公布后再定")
        return
    subject = proceedings()[deadline.procedure].objects.select_related("case__office").get(pk=deadline.subject_id)
    try:
        with clock.at(_ended(deadline, moment)):
            whose = {term.each: str(deadline.whom_id)} if deadline.whom_id else {}
            taken.append(act(subject, term.on_lapse, by=system, answers=whose))
    except Refused as refused:
        skipped[deadline.pk] = (deadline, str(refused))
    except Exception as error:  # one faulty case must not stop the clock of all others  # noqa: BLE001
        skipped[deadline.pk] = (deadline, f"办理时出错，请报告系统管理员：{error!r}")


def _ended(deadline: Deadline, moment: datetime) -> datetime:
    """The first moment after the term, but never before what the proceeding's ledger already tells."""
    last = Event.objects.filter(subject_id=deadline.subject_id).order_by("version").values_list("at", flat=True).last()
    ended = deadline.due + timedelta(seconds=1)
    return min(max(ended, last) if last else ended, moment)
