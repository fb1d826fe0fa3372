"""When a period ends (届满): one pure function, and the paragraph that explains its result.

Start day out, last moment of the last day in; months by the calendar; a closed last day rolls if
the counting rule says so; stopped time is the union of its intervals. Nothing here reads a clock.
"""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from casework.law.numerals import CHINA, date_zh, datetime_zh
from casework.law.period import Period, Roll, Unit
from casework.law.workdays import WorkCalendar, runs

RULES = (
    "CLK-01",
    "CLK-02",
    "CLK-03",
    "CLK-06",
    "CLK-09",
    "DL-1",
    "DL-2",
    "DL-3",
    "DL-4",
    "DL-5",
    "DL-14",
    "DL-18",
)
"""The rules of the register that this module answers for."""

_DAY = timedelta(1)
_LAST_MOMENT = time(23, 59, 59)


@dataclass(frozen=True)
class Interval:
    """Time not counted (不计入期限的时间); ``end`` None while it lasts."""

    start: datetime
    end: datetime | None
    reason: str

    def __post_init__(self) -> None:
        if self.end is not None and self.end < self.start:
            raise ValueError(f"“{self.reason}”的恢复时间早于开始时间，请核对。")


@dataclass(frozen=True)
class Due:
    """``raw`` before the roll of the last day, ``due`` after it; ``explanation`` is printed as it stands.

    Where the calendar is uncertain, the true end lies from ``earliest`` to ``latest``: a party is shown the later, the
    office is alarmed by the earlier (DL-18). Elsewhere both are ``due``.
    """

    raw: datetime
    due: datetime
    provisional: bool
    explanation: str
    stopped_days: int
    earliest: datetime
    latest: datetime


Span = tuple[datetime, datetime]


@dataclass
class _Count:
    """One computation under way: where it stands and what it met on the way."""

    calendar: WorkCalendar
    spans: list[Span]
    at: datetime
    asked: list[date] = field(default_factory=list)
    skipped: list[date] = field(default_factory=list)
    made_up: list[date] = field(default_factory=list)
    stopped: list[date] = field(default_factory=list)
    stopped_time: timedelta = timedelta()

    def is_workday(self, day: date) -> bool:
        self.asked.append(day)
        return self.calendar.is_workday(day)

    def is_stopped(self, day: date) -> bool:
        """The day of the event still counts; the day of resumption is the last that does not."""
        return any(first.date() < day <= last.date() for first, last in self.spans)


def due(
    period: Period,
    start: datetime,
    calendar: WorkCalendar,
    *,
    stops: Sequence[Interval] = (),
    extended: Sequence[Period] = (),
    as_of: datetime | None = None,
    region: str | None = None,
) -> Due:
    """The end of ``period`` from ``start``, with its extensions, less the stopped time.

    Extensions in the unit of what they extend add to its count; others follow on. An open stop
    is taken to last until ``as_of``, so such a deadline moves until the stop ends.
    """
    begun = _local(start)
    local = calendar.for_region(region) if region else calendar
    parts, spans = _merged(period, extended), _union(stops, as_of)
    count, raw, ends = _counted(parts, local, spans, begun)
    doubt = local.doubt(min(count.asked), max(count.asked)) if count.asked else ""
    early, late = _between(ends, parts, local, spans, begun) if doubt else (ends, ends)
    said = _explain(period, extended, stops, begun, count, raw, ends, doubt) + _said_bounds(early, late)
    return Due(raw, ends, bool(doubt), said, _days(count), early, late)


def _counted(
    parts: Sequence[Period], calendar: WorkCalendar, spans: list[Span], begun: datetime
) -> tuple[_Count, datetime, datetime]:
    """The count, and its end before and after the roll, by this calendar."""
    count = _Count(calendar, spans, begun)
    for part, length in zip(parts, _lengths(parts, begun, calendar), strict=True):
        _run(count, part, length)
    raw = count.at
    rolls = parts[-1].unit is not Unit.HOUR and parts[0].roll is not Roll.NONE
    return count, raw, _rolled(count, raw) if rolls else raw


def _between(
    ends: datetime, parts: Sequence[Period], local: WorkCalendar, spans: list[Span], begun: datetime
) -> tuple[datetime, datetime]:
    """The earliest and the latest end that the missing notices leave open."""
    busy, quiet = (_counted(parts, it, spans, begun)[2] for it in local.bounds())
    return min(ends, busy), max(ends, quiet)


def in_time(found: Due, *, arrived: datetime, posted: datetime | None = None) -> bool:
    """Whether a paper kept the deadline: travel time does not count, the day of posting does (在途时间)."""
    return _local(posted or arrived) <= found.due


def _local(moment: datetime) -> datetime:
    return moment.replace(tzinfo=CHINA) if moment.tzinfo is None else moment.astimezone(CHINA)


def _end_of(day: date) -> datetime:
    return datetime.combine(day, _LAST_MOMENT, CHINA)


def _union(stops: Sequence[Interval], as_of: datetime | None) -> list[Span]:
    """Overlapping stops joined, so that no moment is deducted twice."""
    spans: list[Span] = []
    for first, last in sorted(_closed(stop, as_of) for stop in stops):
        if spans and first <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(last, spans[-1][1]))
        else:
            spans.append((first, last))
    return spans


def _closed(stop: Interval, as_of: datetime | None) -> Span:
    first = _local(stop.start)
    if stop.end is not None:
        return first, _local(stop.end)
    if as_of is None:
        raise ValueError(f"“{stop.reason}”尚未结束，计算期限须给出截至时间。")
    return first, max(first, _local(as_of))


def _merged(period: Period, extended: Sequence[Period]) -> list[Period]:
    parts = [period]
    for extension in extended:
        if extension.unit is parts[-1].unit:
            parts[-1] = parts[-1] + extension
        else:
            parts.append(extension)
    return parts


def _lengths(parts: Sequence[Period], begun: datetime, calendar: WorkCalendar) -> list[int]:
    """How many days (working days, hours) each part takes when nothing stops it.

    Fixed before any stop is deducted: a month keeps the length it has where it stands without
    stops, or a longer stop could shorten a period by moving it into February.
    """
    lengths, day = [], begun.date()
    for part in parts:
        if part.unit in (Unit.MONTH, Unit.YEAR):
            end = _months_on(day, part.count * (12 if part.unit is Unit.YEAR else 1))
            lengths.append((end - day).days)
            day = end
        else:
            lengths.append(part.count)
            day = _unstopped_end(day, part, calendar)
    return lengths


def _unstopped_end(day: date, part: Period, calendar: WorkCalendar) -> date:
    if part.unit is not Unit.WORKDAY:
        return day + timedelta(hours=part.count) if part.unit is Unit.HOUR else day + timedelta(part.count)
    left = part.count
    while left:
        day += _DAY
        left -= calendar.is_workday(day)
    return day


def _months_on(day: date, months: int) -> date:
    """The corresponding day; where the month has none, its last day (月末规则)."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _run(count: _Count, part: Period, length: int) -> None:
    if part.unit is Unit.HOUR:
        _run_hours(count, timedelta(hours=length))
    elif part.unit is Unit.WORKDAY:
        _run_workdays(count, length)
    else:
        _run_days(count, length)


def _run_hours(count: _Count, length: timedelta) -> None:
    begun, end = count.at, count.at + length
    for first, last in count.spans:
        lost = last - max(first, begun)
        if first < end and lost > timedelta():
            end += lost
            count.stopped_time += lost
    count.at = end


def _run_days(count: _Count, length: int) -> None:
    day = count.at.date()
    while length:
        day += _DAY
        if count.is_stopped(day):
            count.stopped.append(day)
        else:
            length -= 1
    count.at = _end_of(day)


def _run_workdays(count: _Count, length: int) -> None:
    day = count.at.date()
    while length:
        day += _DAY
        if count.is_stopped(day):
            count.stopped.append(day)
        elif not count.is_workday(day):
            count.skipped.append(day)
        else:
            length -= 1
            count.made_up.extend([day] if day.weekday() >= 5 else [])
    count.at = _end_of(day)


def _rolled(count: _Count, raw: datetime) -> datetime:
    """To the next working day; a day on which the period stands still cannot be its last."""
    day = raw.date()
    while not count.is_workday(day) or (day > raw.date() and count.is_stopped(day)):
        day += _DAY
    return _end_of(day)


def _days(count: _Count) -> int:
    return len(count.stopped) + count.stopped_time // _DAY


def _explain(
    period: Period,
    extended: Sequence[Period],
    stops: Sequence[Interval],
    begun: datetime,
    count: _Count,
    raw: datetime,
    ends: datetime,
    doubt: str,
) -> str:
    sentences = [
        _said_start(period, begun),
        _said_extensions(period, extended),
        _said_days(count),
        _said_stops(count, stops),
        _said_end(period, raw, ends),
        f"计算依据：{period.counted_by}。" if period.counted_by else "",
        f"暂定结果：{doubt}。" if doubt else "",
    ]
    return "".join(sentences)


def _said_start(period: Period, begun: datetime) -> str:
    if period.unit is Unit.HOUR:
        return f"自{datetime_zh(begun)}起连续计算 {period.count} 小时。"
    tomorrow = date_zh(begun.date() + _DAY)
    return f"起算日{date_zh(begun)}当日不计入，自{tomorrow}起计算 {period}。"


def _said_extensions(period: Period, extended: Sequence[Period]) -> str:
    if not extended:
        return ""
    added = "、".join(str(extension) for extension in extended)
    total = [str(part) for part in _merged(period, extended)]
    return f"经批准延长 {added}，共 {'，再加 '.join(total)}。"


def _said_days(count: _Count) -> str:
    text = f"其间扣除休息日 {len(count.skipped)} 日（{runs(count.skipped)}）。" if count.skipped else ""
    return text + (f"{runs(count.made_up)}为调休上班日，计为工作日。" if count.made_up else "")


def _said_stops(count: _Count, stops: Sequence[Interval]) -> str:
    if not count.stopped and not count.stopped_time:
        return ""
    reasons = "、".join(dict.fromkeys(stop.reason for stop in stops))
    if count.stopped_time:
        hours, minutes = divmod(count.stopped_time // timedelta(minutes=1), 60)
        return f"因{reasons}不计入期限的时间为 {hours} 小时 {minutes} 分，重叠部分只计一次。"
    return f"因{reasons}不计入期限 {len(count.stopped)} 日（{runs(count.stopped)}），重叠部分只计一次。"


def _said_bounds(early: datetime, late: datetime) -> str:
    if early == late:
        return ""
    return f"通知公布前，届满日最早可能为{date_zh(early)}，最迟可能为{date_zh(late)}：当事人的期限以最迟日为准，本机关办理的按最早日提醒。"


def _said_end(period: Period, raw: datetime, ends: datetime) -> str:
    if raw.timetz() != _end_of(raw.date()).timetz():
        return f"至{datetime_zh(raw)}届满。"
    if ends != raw:
        return f"至{date_zh(raw)}届满，该日为休息日，顺延至{date_zh(ends)}。"
    if period.roll is Roll.NONE:
        return f"至{date_zh(raw)}届满，末日不顺延。"
    return f"至{date_zh(raw)}届满。"
