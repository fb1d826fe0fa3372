"""How long the terms of a publication record run, where that depends on its channel or class."""

from typing import Any

from casework.law.period import Period, Roll, Unit
from casework.law.periods import PERIODS
from enforcement.credit.publicity.dual import CREDITCHINA, GSXT
from enforcement.credit.publicity.forms import days_shown

SUBMISSION = tuple(PERIODS[it].period for it in ("CR-P5", "CR-P6", "CR-P20"))
LENGTHS = tuple(PERIODS[it].period for it in ("CR-P9", "CR-P14", "CR-P11", "CR-N1.minor", "CR-N1", "CR-N1.serious"))


def submission_lasts(record: Any, answers: Any) -> Period:
    """Seven working days for 信用中国; twenty for 公示系统, ten to push when the party is registered in another province."""
    if answers["channel"] == CREDITCHINA:
        return PERIODS["CR-P20"].period
    return PERIODS["CR-P6" if answers.get("elsewhere") else "CR-P5"].period


def shown_elsewhere(record: Any, answers: Any) -> bool:
    return bool(record.elsewhere) and record.channel == GSXT


def publicity_lasts(record: Any, answers: Any) -> Period:
    return Period(days_shown(record, answers).days, Unit.DAY, Roll.NONE)
