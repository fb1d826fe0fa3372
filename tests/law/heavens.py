"""The days of the lunar calendar from sun and moon alone (Meeus, Astronomical Algorithms, chapters 25 and 49), for the tests.

Written apart from the table it checks: nothing is looked up. A month begins on the day of the new moon in Beijing; the month of
the winter solstice is the eleventh; a year of thirteen months leaps in the first that holds no middle term of the sun. The low
precision formulas are right to about a minute, far less than the distance of any new moon here from midnight.
"""

from datetime import date, timedelta
from functools import cache
from math import floor, radians, sin

DAY_ZERO = date(2000, 1, 1).toordinal() - 2451544.5
"""The ordinal of a day is its julian day number (of midnight) plus this."""
BEIJING = 8 / 24


def _delta_t(year):
    """Seconds by which dynamical time is ahead of the clocks (Espenak and Meeus, 2005 to 2050)."""
    t = year - 2000
    return 62.92 + 0.32217 * t + 0.005589 * t * t


def _local(jde):
    """The day in Beijing of a moment of dynamical time."""
    year = 2000 + (jde - 2451545) / 365.25
    return date.fromordinal(floor(jde - _delta_t(year) / 86400 + BEIJING + DAY_ZERO))


def sun(jde):
    """The apparent longitude of the sun in degrees."""
    t = (jde - 2451545) / 36525
    mean = 280.46646 + 36000.76983 * t + 0.0003032 * t * t
    m = radians(357.52911 + 35999.05029 * t - 0.0001537 * t * t)
    centre = (1.914602 - 0.004817 * t) * sin(m) + (0.019993 - 0.000101 * t) * sin(2 * m) + 0.000289 * sin(3 * m)
    node = radians(125.04 - 1934.136 * t)
    return (mean + centre - 0.00569 - 0.00478 * sin(node)) % 360


def sun_at(longitude, near):
    """The moment nearest to julian day ``near`` at which the sun stands there."""
    for _ in range(8):
        near += ((longitude - sun(near) + 180) % 360 - 180) * 365.2422 / 360
    return near


def new_moon(k):
    """The k-th new moon after that of 6 January 2000, in dynamical time."""
    t = k / 1236.85
    jde = 2451550.09766 + 29.530588861 * k + 0.00015437 * t * t
    e = 1 - 0.002516 * t
    m = radians(2.5534 + 29.1053567 * k)
    mm = radians(201.5643 + 385.81693528 * k + 0.0107582 * t * t)
    f = radians(160.7108 + 390.67050284 * k - 0.0016118 * t * t)
    o = radians(124.7746 - 1.56375588 * k)
    jde += (
        -0.40720 * sin(mm) + 0.17241 * e * sin(m) + 0.01608 * sin(2 * mm) + 0.01039 * sin(2 * f) + 0.00739 * e * sin(mm - m)
        - 0.00514 * e * sin(mm + m) + 0.00208 * e * e * sin(2 * m) - 0.00111 * sin(mm - 2 * f) - 0.00057 * sin(mm + 2 * f)
        + 0.00056 * e * sin(2 * mm + m) - 0.00042 * sin(3 * mm) + 0.00042 * e * sin(m + 2 * f) + 0.00038 * e * sin(m - 2 * f)
        - 0.00024 * e * sin(2 * mm - m) - 0.00017 * sin(o) - 0.00007 * sin(mm + 2 * m) + 0.00004 * sin(2 * mm - 2 * f)
        + 0.00004 * sin(3 * m) + 0.00003 * sin(mm + m - 2 * f) + 0.00003 * sin(2 * mm + 2 * f) - 0.00003 * sin(mm + m + 2 * f)
        + 0.00003 * sin(mm - m + 2 * f) - 0.00002 * sin(mm - m - 2 * f) - 0.00002 * sin(3 * mm + m) + 0.00002 * sin(4 * mm)
    )  # fmt: skip
    return jde + 0.000325 * sin(radians(299.77 + 0.107408 * k))


def _julian(day):
    return day.toordinal() - DAY_ZERO


@cache
def _months(year):
    """The first days of the months from the eleventh before the year to the eleventh in it, and the place of the leap month."""
    solstices = [_local(sun_at(270, _julian(date(it, 12, 21)))) for it in (year - 1, year)]
    k = floor((_julian(solstices[0]) - 2451550.09766) / 29.530588861) - 2
    days = [_local(new_moon(n)) for n in range(k, k + 20)]
    first = max(n for n, it in enumerate(days) if it <= solstices[0])
    last = max(n for n, it in enumerate(days) if it <= solstices[1])
    months = days[first : last + 2]
    leap = (
        next((n for n in range(1, last - first) if not _has_middle(months[n], months[n + 1])), None)
        if last - first == 13
        else None
    )
    return months, leap


def _has_middle(begin, end):
    """Whether the sun enters a sign (a multiple of thirty degrees) on a day of this month."""
    before = floor(sun(_julian(begin) - BEIJING) / 30)
    after = floor(sun(_julian(end) - BEIJING) / 30)
    return before != after


def day_of(year, month, day):
    """The day of that lunar date of the year, in an ordinary month."""
    months, leap = _months(year)
    place = (month + 1) % 12 if month < 11 else month - 11
    if leap is not None and place >= leap:
        place += 1
    return months[place] + timedelta(day - 1)


def clear_and_bright(year):
    """清明."""
    return _local(sun_at(15, _julian(date(year, 4, 5))))


def nearest_to_midnight(year):
    """In minutes, how near to midnight in Beijing any of what decides the calendar of the year comes."""
    moments = [sun_at(15, _julian(date(year, 4, 5)))]
    k = floor((_julian(date(year, 1, 1)) - 2451550.09766) / 29.530588861)
    moments += [new_moon(n) for n in range(k, k + 14)]
    parts = [((it - _delta_t(year) / 86400 + BEIJING - 0.5) % 1) for it in moments]
    return min(min(it, 1 - it) for it in parts) * 1440
