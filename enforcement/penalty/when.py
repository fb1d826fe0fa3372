"""When a term runs, and how long, where that depends on what was answered."""

from typing import Any

from casework.law.period import Period, Roll, Unit
from enforcement.penalty.guards import sums_due
from enforcement.penalty.states import S


def given_days(penalty: Any, answers: Any) -> Period:
    """The days written into the notice of the testing period, to the hour.

    It lengthens a seizure: counted from the moment of the notice, it can never add a day more than was told.
    """
    return Period(answers["lasting"]["n"] * 24, Unit.HOUR, Roll.NONE)


def more_than_a_warning(penalty: Any, answers: Any) -> bool:
    return set(answers["kinds"]) != {"warning"}


def money_is_due(penalty: Any, answers: Any) -> bool:
    return bool(sums_due(penalty))


def still_unperformed(penalty: Any, answers: Any) -> bool:
    return penalty.state in (S.SERVED, S.DEMANDED)


def paid_at_the_bank(penalty: Any, answers: Any) -> bool:
    return bool(answers["collection"] == "bank")


def paid_in_cash(penalty: Any, answers: Any) -> bool:
    return bool(answers["collection"] == "cash")
