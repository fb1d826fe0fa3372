"""申请执行时效：what moves the two years in which a confirmed agreement may be enforced (民诉法 250 with 民法典 194, 195).

An interruption starts them anew; an obstacle in their last six months holds them, and six months after it is gone they
end. What is entered late still counts from its own day, so long as that day lay within the period.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from casework.law.period import Period
from casework.law.periods import PERIODS
from casework.law.statutes import CIVIL_CODE
from casework.models import Deadline, Event, Stop
from casework.models.ledger import DeadlineStatus
from casework.procedure import StopReason
from mediation.periods import first_moment

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
    """Two years from the performance term or an interruption; six months once an obstacle is gone."""
    return LAST_STRETCH if "obstacle_ended_on" in answers else PERIODS["JC-23"].period


def latest(confirmation: Any) -> Deadline | None:
    """The period as it last ran, over or not."""
    found = Deadline.objects.filter(subject_id=confirmation.pk, procedure="confirmation", term="enforcement")
    return found.order_by("start").last()


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


def applied(confirmation: Any) -> date | None:
    """The day the court received the application that is now being enforced."""
    found = Event.objects.filter(subject_id=confirmation.pk, procedure="confirmation", step="enforce")
    last = found.order_by("version").last()
    return date.fromisoformat(last.answers["applied_on"]) if last else None


def objected_on(confirmation: Any) -> date | None:
    """The day of the objection the court is to answer."""
    found = Event.objects.filter(subject_id=confirmation.pk, procedure="confirmation", step="object")
    last = found.order_by("version").last()
    return date.fromisoformat(last.answers["objected_on"]) if last else None
