"""How long a repair may take: the two channels have different days."""

from typing import Any

from casework.law.period import Period
from casework.law.periods import PERIODS
from casework.law.statutes import NDRC_REPAIR_RULES
from enforcement.credit.publicity.dual import CREDITCHINA
from enforcement.credit.repair.questions import ACCEPTS, DECIDES

ACCEPTANCE = (PERIODS["CR-R4"].period, PERIODS["CR-N4"].period)
DECISION = (PERIODS["CR-R6"].period, PERIODS["CR-N4.decide"].period)


def acceptance_lasts(repair: Any, answers: Any) -> Period:
    record = answers.get("record") or repair.record
    if record.channel == CREDITCHINA:
        return NDRC_REPAIR_RULES.workdays(int(ACCEPTS.value(repair.case.office)))
    return PERIODS["CR-R4"].period


def decision_lasts(repair: Any, answers: Any) -> Period:
    if repair.record.channel == CREDITCHINA:
        return NDRC_REPAIR_RULES.workdays(int(DECIDES.value(repair.case.office)))
    return PERIODS["CR-R6"].period


def is_elsewhere(repair: Any, answers: Any) -> bool:
    return bool(repair.record.elsewhere)
