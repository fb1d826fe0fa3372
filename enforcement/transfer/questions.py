"""What the law leaves open in the transfer (未定问题), and the periods that hang on the answers."""

from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.utils import timezone

from casework import calendar, clock, deadlines
from casework.law.deadline import due
from casework.law.numerals import date_zh
from casework.law.period import Period, Roll, Unit
from casework.law.statutes import LINKAGE_RULES_2021, REVERSE_LINKAGE_GUIDE, TRANSFER_RULES
from casework.law.unsettled import Unsettled
from casework.models import Deadline, Office, Stop

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

CONSULTATION = Unsettled(
    "transfer.consultation_days",
    "公安机关、检察机关答复书面咨询的期限为几日",
    7,
    ("CT-33c",),
    note="数字凭记忆，未见条文",
)
OPINION = Unsettled(
    "transfer.opinion_days",
    "作出不起诉决定后几日内送达检察意见",
    3,
    ("CT-33a",),
    note="数字凭记忆，未见条文",
)
INTENT = Unsettled(
    "transfer.intent_workdays",
    "回复拟不起诉提前介入函的期限为几个工作日（地方做法）",
    3,
    ("CT-35",),
)
ASK, SKIP = "ask", "skip"
MATERIALS = Unsettled(
    "transfer.materials",
    "移送材料是否按公安机关细化的目录（公通字〔2016〕16号，凭记忆）逐项核对",
    ASK,
    ("CT-09",),
    {ASK: "逐项核对，未附的在报告中列明", SKIP: "不核对"},
)

SEALED_DATA = Unsettled(
    "transfer.sealed_data",
    "电子数据没有以封存状态移交或者没有备份的，是否须在移交时写明原因（电子数据规定第十八条凭记忆，未见条文）",
    ASK,
    ("EV-13",),
    {ASK: "须写明原因，记入移交清单", SKIP: "不要求，只在移交清单上载明封存状态"},
)


def at_once(subject: Any, answers: Mapping[str, Any]) -> Period:
    return TRANSFER_RULES.hours(int(AT_ONCE.value(subject.case.office)))


def reply(subject: Any, answers: Mapping[str, Any]) -> Period:
    return LINKAGE_RULES_2021.months(int(REPLY_MONTHS.value(subject.case.office)))


def consultation(subject: Any, answers: Mapping[str, Any]) -> Period:
    return LINKAGE_RULES_2021.days(int(CONSULTATION.value(subject.case.office)))


def opinion(subject: Any, answers: Mapping[str, Any]) -> Period:
    return LINKAGE_RULES_2021.days(int(OPINION.value(subject.case.office)))


def intent(subject: Any, answers: Mapping[str, Any]) -> Period:
    return REVERSE_LINKAGE_GUIDE.workdays(int(INTENT.value(subject.case.office)))


AT_ONCE_USUALLY = TRANSFER_RULES.hours(AT_ONCE.default)
REPLY_USUALLY = LINKAGE_RULES_2021.months(REPLY_MONTHS.default)
CONSULTATION_USUALLY = LINKAGE_RULES_2021.days(CONSULTATION.default)
OPINION_USUALLY = LINKAGE_RULES_2021.days(OPINION.default)
INTENT_USUALLY = REVERSE_LINKAGE_GUIDE.workdays(INTENT.default)


def last_moment(deadline: Deadline, office: Office) -> datetime:
    """Until when a step is refused to nobody: the alarm's moment, or the later one if the last day rolls (DC-6).

    Extended, or stopped for a time, the term rolls from where it then ends.
    """
    period = Period.from_json(deadline.period)
    if LAST_DAY.value(office) == NONE or period.unit is Unit.HOUR:
        return deadline.due
    rolling = copy(deadline)
    rolling.period = replace(period, roll=Roll.NEXT_WORKDAY).to_json()
    rolled = deadlines.reckon(rolling, _stops(deadline), clock.now(), calendar.current()).due
    return max(rolled, deadline.due)


def _stops(deadline: Deadline) -> Iterable[Stop]:
    return Stop.objects.filter(case=deadline.case_id)


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
