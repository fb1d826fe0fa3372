"""Periods of confirmation whose counting rule has to be cited as of the day (期间的计算依据随日期)."""

from dataclasses import replace
from datetime import date, datetime

from django.utils import timezone

from casework.law.basis import cite
from casework.law.period import Period
from casework.law.periods import PERIODS
from mediation.bases import CIVIL_COUNTING


def civil(rule: str, day: date) -> Period:
    """The period of that rule; its counting rule under the number 民事诉讼法 gave it on ``day``."""
    return replace(PERIODS[rule].period, counted_by=cite(CIVIL_COUNTING, day))


def first_moment(day: date) -> datetime:
    """The first moment of a day, from which a term that starts on it is reckoned."""
    return timezone.make_aware(datetime.combine(day, datetime.min.time()))
