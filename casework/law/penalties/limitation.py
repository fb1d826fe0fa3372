"""追责时效 (行政处罚法 36): until when conduct may still be discovered, and until when a repetition counts."""

from datetime import date, datetime, time

from casework.law.deadline import due
from casework.law.numerals import CHINA
from casework.law.period import Period, Roll, Unit
from casework.law.periods import PERIODS
from casework.law.workdays import WorkCalendar

FIVE_YEARS = Period(5, Unit.YEAR, Roll.NONE)


def limitation_ends(ended: date, calendar: WorkCalendar, *, long: bool = False) -> date:
    """The last day on which the conduct may still be discovered; a continuous one counts from its end."""
    return _last(PERIODS["P-LIM-1.health" if long else "P-LIM-1"].period.unrolled(), ended, calendar)


def repeated(effective: date, again: date, calendar: WorkCalendar) -> bool:
    """Q-TM-3: conduct within five years after an earlier penalty or judgment took effect."""
    return effective < again <= _last(FIVE_YEARS, effective, calendar)


def _last(period: Period, start: date, calendar: WorkCalendar) -> date:
    return due(period, datetime.combine(start, time(), CHINA), calendar).raw.date()
