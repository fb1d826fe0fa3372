"""How near a deadline is, in words and with a mark, never by colour alone."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from casework import calendar, clock
from casework.desk import alarms
from casework.law.period import Unit
from casework.law.workdays import WorkCalendar
from casework.models import Deadline
from casework.models.ledger import DeadlineStatus

NEAR = 3
"""Working days from which a deadline is shown as near. A habit of the desk, not a rule of law."""
FAR = 200
"""Days beyond which working days are not counted out."""


@dataclass(frozen=True)
class Light:
    mark: str
    tone: str
    text: str
    provisional: bool = False


class Lights:
    """The lights of one page: one moment, one calendar, however many deadlines."""

    def __init__(self) -> None:
        self.now, self._days = clock.now(), calendar.current()

    def of(self, deadline: Deadline) -> Light:
        """剩 3 个工作日，11月25日"""
        now = self.now
        if deadline.status != DeadlineStatus.RUNNING:
            return Light(
                "", "muted", f"{deadline.get_status_display()}，{day_of(deadline.ended_at or deadline.due, now)}"
            )
        if deadline.stopped:
            return Light("‖", "paused", "停止计算", deadline.provisional)
        due, local = timezone.localtime(deadline.due), self._days.for_region(deadline.office.division)
        if due < now:
            return Light("■", "danger", f"逾期{_late(due, now, local)}，{day_of(due, now)}", deadline.provisional)
        first, last = timezone.localtime(deadline.alarm_at), _last(deadline, now)
        if first < now:
            return Light("▲", "warn", f"可能已于{day_of(first, now)}届满{last}", True)
        left, near = _left(first, now, local, deadline.period.get("unit") == Unit.HOUR)
        left += last
        if sounds := alarms.stage(deadline, now):
            mark, tone, word = ("■", "danger", "最后警示") if sounds == 2 else ("▲", "warn", "警示")
            if deadline.period.get("unit") == Unit.HOUR:
                return Light(mark, tone, f"{word}：{left}", deadline.provisional)
            days = (first.date() - timezone.localtime(now).date()).days
            return Light(mark, tone, f"{word}：剩 {days} 日，{day_of(first, now)}{last}", deadline.provisional)
        return Light("▲" if near else "●", "warn" if near else "ok", left, deadline.provisional)


def _last(deadline: Deadline, now: datetime) -> str:
    """The other bound of a term of the office, while the calendar is uncertain."""
    if deadline.latest is None or deadline.alarm_at == deadline.latest or deadline.party:
        return ""
    return f"，最迟{day_of(deadline.latest, now)}"


def workdays_between(first: date, last: date, local: WorkCalendar) -> int:
    """Working days after ``first``, up to and with ``last``."""
    return sum(local.is_workday(first + timedelta(n)) for n in range(1, (last - first).days + 1))


def day_of(moment: datetime, now: datetime) -> str:
    """11月25日; with the year when it is another one."""
    day = timezone.localtime(moment).date()
    return (f"{day.year}年" if day.year != now.year else "") + f"{day.month}月{day.day}日"


def _left(due: datetime, now: datetime, local: WorkCalendar, by_hour: bool) -> tuple[str, bool]:
    when, days = day_of(due, now), (due.date() - now.date()).days
    if by_hour:
        hours = int((due - now).total_seconds() // 3600)
        return f"剩 {hours} 小时，{when}{due:%H:%M}", hours < 24 * NEAR
    if days == 0:
        return f"今日届满，{when}", True
    if days > FAR:
        return f"剩 {days} 日，{when}", False
    left = workdays_between(now.date(), due.date(), local)
    return f"剩 {left} 个工作日，{when}" if left else f"剩 {days} 日（均为休息日），{when}", left <= NEAR


def _late(due: datetime, now: datetime, local: WorkCalendar) -> str:
    days = (now.date() - due.date()).days
    if days == 0:
        return ""
    if days > FAR:
        return f" {days} 日"
    late = workdays_between(due.date(), now.date(), local)
    return f" {late} 个工作日" if late else f" {days} 日"
