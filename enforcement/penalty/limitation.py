"""追责时效 (行政处罚法 36), counted by the calendar in force."""

from datetime import date

from casework import calendar
from casework.law.penalties import limitation

RULES = ("CT-44",)


def limitation_ends(ended: date, long: bool) -> date:
    """The last day on which the conduct may still be discovered (行政处罚法 36)."""
    return limitation.limitation_ends(ended, calendar.current(), long=long)
