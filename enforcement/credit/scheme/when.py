"""How long the terms of a recognition run: the scheme's figures, and an office's where the rules are silent."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from casework import calendar, locks
from casework.law.deadline import due
from casework.law.period import Period, Roll, Unit
from casework.law.periods import PERIODS
from casework.law.statutes import IP_CREDIT_RULES, LIST_RULES
from casework.models import Office
from enforcement.credit.scheme.catalogue import Scheme
from enforcement.credit.scheme.questions import EXTENSION, OBJECTION_DAYS, REPAIR_DAYS

MEASURES_LAST = (PERIODS["CR-C4"].period,)
OBJECTION = (LIST_RULES.workdays(OBJECTION_DAYS.default),)
DECISION = (IP_CREDIT_RULES.workdays(REPAIR_DAYS.default),)


def end_of(period: Period, first: date, office: Office) -> date:
    """The last day of a period that counts from ``first``."""
    begin = timezone.make_aware(datetime.combine(first, time()))
    found = due(period, begin, calendar.current().for_region(office.division))
    return timezone.localtime(found.due).date()


def measures_end(scheme: Scheme, recognised: date, running_until: date | None, office: Office) -> date:
    """The last day of the measures; later when earlier ones are still running (CR-C4)."""
    if running_until is None:
        return end_of(scheme.term, recognised, office)
    first = running_until if EXTENSION.value(office) == "added" else recognised
    return max(end_of(scheme.term, first, office), running_until)


def measures_last(recognition: Any, answers: Any) -> Period:
    """The scheme's own period, or the days there are when running measures were extended by it."""
    scheme, office = Scheme.from_json(recognition.scheme), recognition.case.office
    first, last = recognition.recognised_on, recognition.until
    if last == end_of(scheme.term, first, office):
        return scheme.term
    return days(last - first)


def served(recognition: Any, answers: Any) -> bool:
    return bool(answers.get("served_on"))


def objection_lasts(recognition: Any, answers: Any) -> Period:
    return LIST_RULES.workdays(int(OBJECTION_DAYS.value(recognition.case.office)))


def repair_takes(recognition: Any, answers: Any) -> Period:
    return IP_CREDIT_RULES.workdays(int(REPAIR_DAYS.value(recognition.case.office)))


def party_concerned(recognition: Any) -> str:
    """What is decided of one party looks at, and moves, all that was decided of it before: one such act after the other."""
    return locks.party(recognition.subject_party.party)


def days(length: timedelta) -> Period:
    """Plain days, as an extension of measures is counted: no last day moves."""
    return Period(max(length.days, 1), Unit.DAY, Roll.NONE)
