"""警示：clocks whose end may not be missed sound some days before it, counted in calendar days on the unrolled day.

A clock of hours sounds so many hours before its end. While the calendar is uncertain, a clock of the office sounds before
the earliest end that is possible (DL-18).
"""

from datetime import datetime, timedelta

from django.db.models import Case, F, Q, QuerySet, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from casework.deadlines import term_of
from casework.law.period import Unit
from casework.machine import procedure_of, proceedings
from casework.models import Case as CaseFile
from casework.models import Deadline
from casework.models.ledger import DeadlineStatus
from casework.procedure import Term

RULES = ("DL-18",)
ALARM_AT = Case(When(party=True, then=F("due")), default=Coalesce("earliest", "due"))
"""``Deadline.alarm_at`` in the database: the office's own terms by the earliest end that is possible."""
WIDEST = timedelta(days=60)
"""No end lies so far behind its earliest; it lets the database read by the day it has in its index."""


def sounding(cases: "QuerySet[CaseFile]", now: datetime) -> "QuerySet[Deadline]":
    """The running clocks of those cases that have reached their first alarm and are not over."""
    running = Deadline.objects.filter(status=DeadlineStatus.RUNNING, stopped=False, due__gte=now, case__in=cases)
    found = running.annotate(rings_by=ALARM_AT).filter(_reached(now))
    return found.select_related("case__office").order_by("rings_by")


def _reached(now: datetime) -> Q:
    end = timezone.localtime(now).replace(hour=23, minute=59, second=59, microsecond=999999)
    found = Q(pk__in=[])
    for key, model in proceedings().items():
        for name, term in procedure_of(model).terms.items():
            if term.alarms:
                first = max(term.alarms)
                until = now + timedelta(hours=first) if _of_hours(term) else end + timedelta(days=first)
                found |= Q(procedure=key, term=name, due__lte=until + WIDEST, rings_by__lte=until)
    return found


def _of_hours(term: Term) -> bool:
    return all(period.unit == Unit.HOUR for period in term.periods)


def stage(deadline: Deadline, now: datetime) -> int:
    """0 while silent, 1 from the first alarm, 2 from the last."""
    term = term_of(deadline)
    if term is None or not term.alarms:
        return 0
    if _of_hours(term):
        hours = (deadline.alarm_at - now) / timedelta(hours=1)
        return (1 if len(set(term.alarms)) > 1 and hours > min(term.alarms) else 2) if hours <= max(term.alarms) else 0
    left = (timezone.localtime(deadline.alarm_at).date() - timezone.localtime(now).date()).days
    return 2 if left <= min(term.alarms) else 1 if left <= max(term.alarms) else 0
