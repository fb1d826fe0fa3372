"""What the law leaves open in the transfer (未定问题), and the periods that hang on the answers."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.utils import timezone

from casework import calendar
from casework.law.deadline import due
from casework.law.numerals import date_zh
from casework.law.period import Period, Roll, Unit
from casework.law.statutes import LINKAGE_RULES_2021, TRANSFER_RULES
from casework.models import Deadline, Office
from casework.unsettled import Unsettled

NONE, ROLLED = "none", "next_workday"

AT_ONCE = Unsettled(
    "transfer.at_once_hours",
    "“立即”组成专案组、“及时”通报线索，以多少小时为内部目标",
    24,
    ("CT-04", "CT-40"),
)
LAST_DAY = Unsettled(
    "transfer.last_day",
    "行政执法机关移送涉嫌犯罪案件的规定没有期间计算条款，末日遇休假日是否顺延（提醒一律按不顺延）",
    ROLLED,
    ("DC-6",),
    {NONE: "不顺延，过末日即不得再提请", ROLLED: "顺延至休假日后第一个工作日，此前仍可提请"},
)
REPLY_MONTHS = Unsettled(
    "transfer.reply_months",
    "回复检察意见的期限为几个月",
    2,
    ("CT-33", "CT-33b"),
    note="数字凭记忆，未见条文",
)


def at_once(subject: Any, answers: Mapping[str, Any]) -> Period:
    return TRANSFER_RULES.hours(int(AT_ONCE.value(subject.case.office)))


def reply(subject: Any, answers: Mapping[str, Any]) -> Period:
    return LINKAGE_RULES_2021.months(int(REPLY_MONTHS.value(subject.case.office)))


AT_ONCE_USUALLY = TRANSFER_RULES.hours(AT_ONCE.default)
REPLY_USUALLY = LINKAGE_RULES_2021.months(REPLY_MONTHS.default)


def last_moment(deadline: Deadline, office: Office) -> datetime:
    """Until when a step is refused to nobody: the alarm's moment, or the later one if the last day rolls (DC-6)."""
    period = Period.from_json(deadline.period)
    if LAST_DAY.value(office) == NONE or period.unit is Unit.HOUR:
        return deadline.due
    return _end(period, deadline.start, office, Roll.NEXT_WORKDAY)


def last_day_remark(period: Period, start: datetime, office: Office) -> str:
    """When the period ends, and when it would if its last day rolled."""
    strict, rolled = (_end(period, start, office, roll) for roll in (Roll.NONE, Roll.NEXT_WORKDAY))
    text = f"{date_zh(timezone.localtime(strict).date())}届满"
    if rolled == strict:
        return text
    return f"{text}；如遇休假日顺延，为{date_zh(timezone.localtime(rolled).date())}。{LAST_DAY.remark(office)}"


def _end(period: Period, start: datetime, office: Office, roll: Roll) -> datetime:
    days = calendar.current().for_region(office.division)
    return due(replace(period, roll=roll), timezone.localtime(start), days).due
