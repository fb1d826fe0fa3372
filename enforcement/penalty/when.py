"""When a term runs, and how long, where that depends on what was answered."""

from typing import Any

from casework.law.period import Period, Roll, Unit
from casework.law.periods import PERIODS
from casework.law.statutes import LITIGATION_RULES, PENALTY_PROCEDURE
from enforcement.penalty import contest, record
from enforcement.penalty.states import S

THREE_MONTHS = PERIODS["P-ENF-1.apply"].period
TWO_YEARS = LITIGATION_RULES.years(2)


def given_days(penalty: Any, answers: Any) -> Period:
    """The days written into the notice of the testing period, to the hour.

    It lengthens a seizure: counted from the moment of the notice, it can never add a day more than was told.
    """
    return Period(answers["lasting"]["n"] * 24, Unit.HOUR, Roll.NONE)


def more_than_a_warning(penalty: Any, answers: Any) -> bool:
    return set(answers["kinds"]) != {"warning"}


def money_is_due(penalty: Any, answers: Any) -> bool:
    return bool(contest.sums_due(penalty))


def window_opens(penalty: Any, answers: Any) -> bool:
    """The decision stands, is not performed, and is this office's to enforce (as it was, or as a court changed it)."""
    unperformed = penalty.state in (S.SERVED, S.DEMANDED)
    left = answers.get("outcome", contest.UPHELD) in (contest.UPHELD, contest.CHANGED)
    return unperformed and left and contest.ours_to_enforce(penalty)


def window_lasts(penalty: Any, answers: Any) -> Period:
    """Three months; a judgment that changed the decision is itself what is enforced: two years (行诉解释 153)."""
    outcome = answers.get("outcome")
    upheld_for_two_years = contest.WINDOW_AFTER_SUIT.value(penalty.case.office) == "two_years"
    if outcome == contest.CHANGED or (outcome == contest.UPHELD and upheld_for_two_years):
        return TWO_YEARS
    return THREE_MONTHS


def after_reconsideration(penalty: Any, answers: Any) -> bool:
    """A decision on the merits opens the fifteen days; a withdrawn application leaves the six months as they were."""
    return bool(answers["outcome"] != contest.WITHDRAWN)


def reconsideration_withdrawn(penalty: Any, answers: Any) -> bool:
    """行诉解释 58. A decision made on the spot must be reconsidered first: without that there is no suit."""
    first = record.last(penalty, *contest.DECISIONS)
    on_the_spot = first is not None and first.step == "decide_on_the_spot"
    return not after_reconsideration(penalty, answers) and not on_the_spot


def published_but_undone(penalty: Any, answers: Any) -> bool:
    """公开的决定被变更、撤销、确认违法或者无效."""
    undone = answers.get("outcome", "revoked") not in (contest.UPHELD, contest.WITHDRAWN)
    return undone and record.later(penalty, "publish", "withdraw_publicity")


def paid_at_the_bank(penalty: Any, answers: Any) -> bool:
    return bool(answers["collection"] == "bank")


def paid_in_cash(penalty: Any, answers: Any) -> bool:
    return bool(answers["collection"] == "cash")


def set_days(penalty: Any, answers: Any) -> Period:
    """The days the office's own letter set."""
    return PENALTY_PROCEDURE.days(answers["lasting"]["n"])
