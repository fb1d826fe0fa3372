"""追责时效 (行政处罚法 36)."""

from datetime import date, datetime, time

from django.utils import timezone

from casework import calendar
from casework.law.deadline import due
from casework.law.periods import PERIODS

RULES = ("CT-44",)


def limitation_ends(ended: date, long: bool) -> date:
    """The last day on which the conduct may still be discovered (行政处罚法 36)."""
    period = PERIODS["P-LIM-1.health" if long else "P-LIM-1"].period
    return due(period.unrolled(), timezone.make_aware(datetime.combine(ended, time())), calendar.current()).raw.date()
