"""申请执行时效：what moves the two years in which a confirmed agreement may be enforced (民诉法 250 with 民法典 194, 195).

An interruption starts them anew; an obstacle in their last six months holds them, and six months after it is gone they
end. What is entered late still counts from its own day, so long as that day lay within the period.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from casework.calendar import current
from casework.deadlines import reckon
from casework.law.deadline import due
from casework.law.period import Period
from casework.law.periods import PERIODS
from casework.law.statutes import CIVIL_CODE, CIVIL_PROCEDURE
from casework.models import Deadline, Event, Stop
from casework.models.ledger import DeadlineStatus
from casework.procedure import StopReason
from mediation.periods import first_moment
from mediation.questions import SUSPENDED_TERM

if TYPE_CHECKING:
    from mediation.confirmation.models import Confirmation

RULES = ("JC-23",)
LAST_STRETCH = CIVIL_CODE.months(6)
"""Only an obstacle within the last six months suspends, and so long after it the period ends."""
INTERRUPTION, SUSPENSION = CIVIL_CODE.art(195), CIVIL_CODE.art(194)
OBSTACLE = StopReason("limitation", "申请执行时效中止", SUSPENSION, rules=("JC-23",), outlives=True)

INTERRUPTED_BY = {
    "demand": "申请执行人提出履行要求（催款函等到达对方）",
    "agreed": "义务人同意履行（还款计划、请求延期、提供担保）",
    "part": "义务人履行了一部分",
    "settled": "双方达成和解协议",
    "other": "与申请执行具有同等效力的其他情形",
}
OBSTACLES = {
    "force": "不可抗力",
    "no_representative": "无民事行为能力人、限制民事行为能力人没有法定代理人，或者其死亡、丧失行为能力、丧失代理权",
    "heirs": "继承开始后未确定继承人或者遗产管理人",
    "controlled": "权利人被义务人或者其他人控制",
    "other": "其他导致权利人不能行使请求权的障碍",
}


def two_years(confirmation: "Confirmation", answers: Mapping[str, Any]) -> Period:
    """Two years from the performance term or an interruption; once an obstacle is gone six months, or what had been left."""
    if answers.get("days_left"):
        return CIVIL_PROCEDURE.days(int(answers["days_left"]))
    return LAST_STRETCH if "obstacle_ended_on" in answers else PERIODS["JC-23"].period


def falls_due_after(confirmation: Any, day: date) -> date | None:
    """The last day on which something is still to be performed that was not due by then; None when nothing is."""
    rows = confirmation.agreement.schedule
    return max((it.due_on for it in rows if it.due_on and it.due_on >= day and not it.is_done), default=None)


def begins_now(confirmation: "Confirmation", answers: Mapping[str, Any]) -> bool:
    """Whether the act says from which day the period counts; one that leaves it as it runs says none."""
    return answers.get("counts_from") is not None


def was_received(confirmation: "Confirmation", answers: Mapping[str, Any]) -> bool:
    """Whether the act says on which day the ruling was received, and by whom."""
    return answers.get("ruling_received_on") is not None


def goes_on(confirmation: Any) -> bool:
    """By the office's reading: whether after an obstacle the rest of the period goes on, and no six months follow."""
    return bool(SUSPENDED_TERM.value(confirmation.office) == "remaining")


def ends_by_either(confirmation: Any, held_from: date, ended: date) -> tuple[date, date] | None:
    """When the period would end by each of the two readings: six months after the obstacle, or with the days it had left."""
    running = latest(confirmation)
    if running is None:
        return None
    days = current().for_region(confirmation.office.division)
    left = CIVIL_PROCEDURE.days(days_left(_last_day(running), held_from))
    six, rest = (due(it, first_moment(ended), days).latest for it in (LAST_STRETCH, left))
    return _day(six), _day(rest)


def days_left(last: date, held_from: date) -> int:
    """The days of the period that were still to run on the day from which the obstacle holds it."""
    return max((last - held_from).days, 1)


def _last_day(period: Deadline) -> date:
    """The last day it would have had without the obstacle that still holds it."""
    over = Stop.objects.filter(subject_id=period.subject_id, reason=OBSTACLE.code, closed_at__isnull=False)
    return _day(reckon(period, over, period.due, current()).raw)


def latest(confirmation: Any) -> Deadline | None:
    """The period as it last ran, over or not. One that was begun anew counts no more, though its own day was later."""
    found = Deadline.objects.filter(subject_id=confirmation.pk, procedure="confirmation", term="enforcement")
    ran = found.order_by("start")
    return ran.exclude(status=DeadlineStatus.VOID).last() or ran.last()


def why_not_on(confirmation: Any, day: date) -> str:
    """Why something of that day does not move the period; nothing when it does."""
    running = latest(confirmation)
    if running is None:
        return "申请执行的期间尚未起算"
    if first_moment(day) <= running.start:
        return f"申请执行的期间自{_day(running.start)}之后起算，此前（当日）的事由不使其中断"
    if running.status != DeadlineStatus.VOID and not running.stopped and day > _day(running.due):
        return (
            f"申请执行的期间已于{_day(running.due)}届满，不能再中断；义务人在届满后同意履行的，不得再以期间届满为由抗辩"
            f"（{CIVIL_CODE.art(192, 2)}），可以直接申请执行"
        )
    return ""


def why_not_held(confirmation: Any, began: date, ended: date) -> str:
    """Why an obstacle that is over did not hold the period that was noted as over; nothing when it did."""
    over = latest(confirmation)
    if over is None or over.status != DeadlineStatus.LAPSED:
        return "申请执行的期间没有届满"
    last = _day(over.due)
    if began > last:
        return f"申请执行的期间已于{last}届满，此后发生的障碍不使其中止"
    if ended < _six_months_before(last):
        return f"障碍须存在于期间的最后六个月内，最后六个月自{_six_months_before(last)}开始"
    return ""


def held_late_from(confirmation: Any, began: date) -> date | None:
    """The day from which an obstacle that is entered late held the period that was noted as over."""
    over = latest(confirmation)
    return max(began, _six_months_before(_day(over.due))) if over is not None else None


def left_when_held(confirmation: Any, began: date) -> int | None:
    """The days that period still had when the obstacle began to hold it."""
    over, held_from = latest(confirmation), held_late_from(confirmation, began)
    return days_left(_last_day(over), held_from) if over is not None and held_from is not None else None


def step_that_interrupts(confirmation: Any) -> str:
    """While an obstacle holds the period the interruption ends that obstacle's hold as well."""
    return "interrupt" if standing_obstacle(confirmation) is None else "interrupt_held"


def suspended_from(confirmation: Any, began: date) -> date | None:
    """The day from which an obstacle holds the period: never before its last six months; None when it does not reach them."""
    running = latest(confirmation)
    if running is None or running.status != DeadlineStatus.RUNNING:
        return None
    last_stretch = _six_months_before(_day(running.due))
    return max(began, last_stretch)


def _six_months_before(day: date) -> date:
    month = day.month - 6 if day.month > 6 else day.month + 6
    year = day.year if day.month > 6 else day.year - 1
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month, last)
        except ValueError:
            continue
    raise AssertionError("every month has twenty-eight days")


def _day(moment: datetime) -> date:
    return timezone.localtime(moment).date()


def standing_obstacle(confirmation: Any) -> date | None:
    """Since when an obstacle holds the period; None when none does."""
    stops = Stop.objects.filter(subject_id=confirmation.pk, reason=OBSTACLE.code, closed_at=None)
    opened = stops.values_list("opened_at", flat=True).first()
    return _day(opened) if opened else None


def round_ended(confirmation: Any) -> Event | None:
    """The entry that ended the latest round of enforcement for want of property, unless something has followed it."""
    steps = ("enforce", "withdraw_enforcement", "end_round")
    found = Event.objects.filter(subject_id=confirmation.pk, procedure="confirmation", step__in=steps)
    last = found.order_by("version").last()
    return last if last is not None and last.step == "end_round" else None


def enforcing_court(confirmation: Any) -> int | None:
    """Which court enforces now: the one the application named, or the court above that was asked because it did nothing."""
    found = Event.objects.filter(
        subject_id=confirmation.pk, procedure="confirmation", step__in=("enforce", "ask_superior")
    )
    last = found.order_by("version").last()
    named = last and (last.answers.get("superior") or last.answers.get("enforcing_court"))
    return int(named["id"]) if named else None


def applied(confirmation: Any) -> date | None:
    """The day the court received the application that is now being enforced."""
    found = Event.objects.filter(subject_id=confirmation.pk, procedure="confirmation", step="enforce")
    last = found.order_by("version").last()
    return date.fromisoformat(last.answers["applied_on"]) if last else None


def objected_on(confirmation: Any) -> date | None:
    """The day of the objection the court is to answer."""
    found = Event.objects.filter(
        subject_id=confirmation.pk, procedure="confirmation", step__in=("object", "object_too")
    )
    last = found.order_by("version").last()
    return date.fromisoformat(last.answers["objected_on"]) if last else None
