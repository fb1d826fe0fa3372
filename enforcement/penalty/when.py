"""When a term runs, and how long, where that depends on what was answered."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from casework import calendar
from casework.law.deadline import due
from casework.law.period import Period, Roll, Unit
from casework.law.periods import PERIODS
from casework.law.statutes import COMPULSION_LAW, LITIGATION_RULES, PENALTY_PROCEDURE
from enforcement.penalty import contest, payments, record
from enforcement.penalty.forms_publicity import shown_for
from enforcement.penalty.questions import GIVE_BACK
from enforcement.penalty.states import S

DEMAND = PERIODS["P-ENF-1"].period
THREE_MONTHS = PERIODS["P-ENF-1.apply"].period
TWO_YEARS = LITIGATION_RULES.years(2)
UPPER_ACCEPTANCE = COMPULSION_LAW.days(15)
UPPER_ORDER = COMPULSION_LAW.days(30)


def given_days(penalty: Any, answers: Any) -> Period:
    """The days written into the notice of the testing period, to the hour.

    It lengthens a seizure: counted from the moment of the notice, it can never add a day more than was told.
    """
    return Period(answers["lasting"]["n"] * 24, Unit.HOUR, Roll.NONE)


def reply_days(penalty: Any, answers: Any) -> Period:
    """The days the letter gives the right-holder to answer."""
    return Period(answers["reply_days"], Unit.DAY, Roll.NONE)


def more_than_a_warning(penalty: Any, answers: Any) -> bool:
    """What is to be shown, by the decision or by what changed it; an outcome that changed nothing starts nothing."""
    outcome = answers.get("outcome")
    if outcome and outcome not in (*contest.AMENDED, *contest.RESTORED):
        return False
    kinds = set(answers.get("kinds") or record.answers(penalty, "decide").get("kinds", ()))
    if outcome in contest.AMENDED or (not outcome and "kinds" not in answers):
        kinds = contest.kinds_left(contest.kinds(penalty), answers)
    return bool(kinds - {"warning"})


def money_is_due(penalty: Any, answers: Any) -> bool:
    if answers.get("outcome") in contest.RESTORED:  # as made; what was paid meanwhile under the change counts
        return contest.sums_as_made(penalty) > payments.paid_on_decision(penalty)
    return bool(contest.sums_due(penalty))


def some_goods_are_spared(penalty: Any, answers: Any) -> bool:
    return bool(answers.get("given_back"))


def give_back(penalty: Any, answers: Any) -> Period:
    return PENALTY_PROCEDURE.workdays(int(GIVE_BACK.value(penalty.case.office)))


def gains_stay_due(penalty: Any, answers: Any) -> bool:
    return bool(answers.get("gains_from"))


def window_opens(penalty: Any, answers: Any) -> bool:
    """The decision stands, is not performed, and is this office's to enforce (as it was, or as a court changed it)."""
    if "schedule" in answers:  # instalments granted while the window ran: it counts from their end
        return record.running(penalty, "enforcement_window") is not None
    if answers.get("outcome") == contest.REVIVED:
        return True
    unperformed = penalty.state in (S.SERVED, S.DEMANDED) or _unpaid_on_the_spot(penalty)
    return unperformed and _left(penalty, answers) and contest.ours_to_enforce(penalty)


def _left(penalty: Any, answers: Any) -> bool:
    """The judgment left the decision to be performed, as it was or as it reads now."""
    outcome = answers.get("outcome", contest.UPHELD)
    if outcome == contest.UNLAWFUL and answers.get("unlawful_ground") in contest.KEPT:
        return bool(contest.KEPT_IS_ENFORCED.value(penalty.case.office) == "may")
    return outcome in (contest.UPHELD, *contest.AMENDED)


def _unpaid_on_the_spot(penalty: Any) -> bool:
    """A fine imposed on the spot, to be paid at the bank, and not yet settled."""
    bank = record.answers(penalty, "decide_on_the_spot").get("collection") == "bank"
    return penalty.state == S.ON_THE_SPOT and bank and payments.balance(penalty) > 0


def window_lasts(penalty: Any, answers: Any) -> Period:
    """Three months; a judgment that changed the decision is itself what is enforced: two years (行诉解释 153)."""
    outcome = answers.get("outcome")
    upheld_for_two_years = contest.WINDOW_AFTER_SUIT.value(penalty.case.office) == "two_years"
    sued = outcome in (contest.UPHELD, contest.REVIVED, contest.PARTLY, contest.UNLAWFUL)
    if outcome == contest.CHANGED or (sued and upheld_for_two_years):
        return TWO_YEARS
    return THREE_MONTHS


def demand_is_wanted(penalty: Any, answers: Any) -> bool:
    """The window opens, and no demand has been served that it could be used with."""
    return window_opens(penalty, answers) and not record.later(penalty, "serve_demand", "demand")


def demand_lasts(penalty: Any, answers: Any) -> Period:
    """To the last day on which a demand may be served and its ten working days still end before the window does."""
    days = calendar.current().for_region(penalty.case.office.division)
    closes = due(window_lasts(penalty, answers), _midnight(answers["ended_on"]), days).earliest.date()
    last = closes - timedelta(days=DEMAND.count)
    while due(DEMAND, _midnight(last), days).latest.date() >= closes:
        last -= timedelta(days=1)
    return Period((last - answers["ended_on"]).days, Unit.DAY, Roll.NONE)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def after_reconsideration(penalty: Any, answers: Any) -> bool:
    """A decision on the merits opens the fifteen days; a withdrawn application leaves the six months as they were.

    Once the office revoked its decision meanwhile, nothing is left to be enforced or lapse.
    """
    return bool(answers["outcome"] != contest.WITHDRAWN) and penalty.state != S.REVOKED


def reconsideration_withdrawn(penalty: Any, answers: Any) -> bool:
    """行诉解释 58. A decision made on the spot must be reconsidered first: without that there is no suit."""
    first = record.last(penalty, *contest.DECISIONS)
    on_the_spot = first is not None and first.step == "decide_on_the_spot"
    withdrawn = answers["outcome"] == contest.WITHDRAWN
    return withdrawn and not on_the_spot and penalty.state != S.REVOKED


def published_but_undone(penalty: Any, answers: Any) -> bool:
    """公开的决定被变更、撤销、确认违法或者无效: by the courts, by the reconsideration, by the office itself."""
    if answers.get("outcome") in contest.RESTORED:  # what was published after the change shows sums that no longer hold
        return record.later(penalty, "publish", "withdraw_publicity", "reconsidered")
    undone = answers.get("outcome", "revoked") not in (contest.UPHELD, contest.WITHDRAWN)
    return undone and record.later(penalty, "publish", "withdraw_publicity")


def paid_at_the_bank(penalty: Any, answers: Any) -> bool:
    return bool(answers["collection"] == "bank")


def paid_in_cash(penalty: Any, answers: Any) -> bool:
    return bool(answers["collection"] == "cash")


def set_days(penalty: Any, answers: Any) -> Period:
    """The days the office's own letter set."""
    return PENALTY_PROCEDURE.days(answers["lasting"]["n"])


def publicity_lasts(penalty: Any, answers: Any) -> Period:
    """The days from the first of the publicity to its end, as the class of the record gives them."""
    return Period(shown_for(answers).days, Unit.DAY, Roll.NONE)


def an_instalment_follows(penalty: Any, answers: Any) -> bool:
    return bool(answers.get("next_due"))


def until_next_instalment(penalty: Any, answers: Any) -> Period:
    return Period((answers["next_due"] - answers["counts_from"]).days, Unit.DAY, Roll.NONE)


def anew_lasts(penalty: Any, answers: Any) -> Period:
    """Until the day the judgment (复议决定) set, from the day it took effect; else ninety days as after filing."""
    if answers.get("ordered_until"):
        return Period((answers["ordered_until"] - answers["counts_from"]).days, Unit.DAY, Roll.NONE)
    return PERIODS["P-TIM-1"].period


def upper_court_lasts(penalty: Any, answers: Any) -> Period:
    """Fifteen days on whether to accept (强制法 56), thirty on whether to enforce (58)."""
    found = record.last(penalty, "court_declines", "court_refuses")
    return UPPER_ACCEPTANCE if found is not None and found.step == "court_declines" else UPPER_ORDER
