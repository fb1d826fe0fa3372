"""What is confiscated, what the goods are worth, and how long what follows a fine may take."""

from datetime import date, timedelta
from decimal import Decimal as D
from types import SimpleNamespace as Made
from unittest import mock

import pytest

from casework.law.deadline import due
from casework.law.period import Period, Roll, Unit
from casework.law.workdays import builtin_calendar
from enforcement.penalty import contest, discretion, gains, payments, record, when, worth
from enforcement.penalty.states import S
from tests.procedures.books import entry, penalty, written

OFFICE = Made(choices={}, parent=None)

# 没收违法所得、货值 --------------------------------------------------------------------------------------------------------


def offence(*kinds, ever=()):
    return Made(on=lambda day: Made(kinds=kinds), entries=[Made(kinds=kinds), Made(kinds=ever)])


def charged(found, charge="Q-TM-1", earned=100, answer="case_by_case"):
    case = Made(office=Made(choices={"penalty.trademark_gains": answer}))
    return Made(
        offence=found,
        charge=charge,
        gains=earned if earned is None else D(earned),
        law_day=lambda today: today,
        case=case,
    )


NAMED, SILENT = offence("fine", "confiscate_gains"), offence("fine")


@pytest.mark.rule("Q-TM-1")
@pytest.mark.parametrize(("it", "taken", "chosen", "why"), [
    (charged(NAMED), None, False, ""), (charged(NAMED), 100, True, ""), (charged(NAMED), 101, True, "超过查明的违法所得"), (charged(NAMED, earned=None), 101, True, ""),
    (charged(NAMED, earned=0), 1, True, "超过查明的违法所得"), (charged(SILENT), 100, True, ""), (charged(SILENT), None, False, ""),
    (charged(SILENT, answer="not_separately"), 100, True, "请不选没收违法所得"), (charged(SILENT, answer="not_separately"), None, False, ""),
    (charged(SILENT, answer="confiscate"), None, False, "请选择没收违法所得"), (charged(SILENT, answer="confiscate"), 100, True, ""),
    (charged(SILENT, earned=0, answer="confiscate"), None, False, ""), (charged(SILENT, "Q-PT-1", answer="confiscate"), None, False, ""),
    (charged(NAMED, answer="not_separately"), 100, True, ""), (charged(NAMED, answer="confiscate"), None, False, ""), (charged(None, answer="confiscate"), None, False, ""),
])  # fmt: skip
def test_no_more_is_confiscated_than_was_gained_nor_against_what_the_office_settled(it, taken, chosen, why):
    planned = {"confiscated": taken and D(taken), "kinds": ["fine", *(["confiscate_gains"] if chosen else [])]}
    told = list(gains.refused(it, planned, date(2026, 11, 23)))
    assert len(told) == bool(why) and why in "".join(told)


@pytest.mark.parametrize(("it", "told"), [
    (charged(None), ""), (charged(NAMED), ""), (charged(offence("fine", ever=("confiscate_gains",))), ""), (charged(SILENT), "规则未定"), (charged(SILENT, "Q-PT-1"), "第十三条"),
])  # fmt: skip
def test_what_is_shown_beside_gains_that_the_provision_does_not_name(it, told):
    found = gains.remark(it, it.case.office)
    assert told in found and bool(told) is bool(found)


@pytest.mark.rule("TH-VAL")
@pytest.mark.parametrize(("given", "reason", "book", "asks"), [
    (None, "", 100, False), (D(100), "", 100, False), (D("99.99"), "", 100, True), (D("99.99"), "只没收一部分", 100, False), (D(1), "", None, False), (D(101), "", 100, False),
    (D(0), "", 100, True),
])  # fmt: skip
def test_less_than_the_book_of_the_goods_asks_for_a_reason(given, reason, book, asks):
    with mock.patch.object(worth, "in_the_book", return_value=book and Made(total=D(book))):
        assert bool(worth.undercut(Made(), given, reason)) is asks


@pytest.mark.parametrize(("described", "book", "initial", "then", "told"), [
    (True, Made(total=D(5), words="五元", is_complete=True, missing=[]), None, None, "说明"), (False, None, None, None, "说明"),
    (False, Made(total=D(5), words="五元", is_complete=True, missing=[]), None, 5, "说明；涉案物品账的货值：五元"),
    (False, Made(total=D(5), words="五元", is_complete=False, missing=[1, 2]), 0, 0, "说明；涉案物品账的货值：五元；另有2项尚未估价"),
])  # fmt: skip
def test_the_value_of_the_book_is_proposed_where_nothing_stands_yet(described, book, initial, then, told):
    field = Made(initial=initial, help_text="说明")
    with mock.patch.object(worth, "in_the_book", return_value=book):
        worth.propose(Made(described_only=described, penalty=None, fields={"goods_worth": field}), "goods_worth")
    assert (field.initial, field.help_text) == (then, told)


# 何时起算、多久 -----------------------------------------------------------------------------------------------------------

DECIDE = entry("decide", fine=100, confiscated=20, kinds=["fine"])


@pytest.mark.rule("P-ENF-1")
@pytest.mark.parametrize(("state", "ledger", "answers", "opens"), [
    (S.SERVED, (), {}, True), (S.DEMANDED, (), {}, True), (S.PERFORMED, (), {}, False), (S.SERVED, (), {"outcome": "changed"}, True), (S.SERVED, (), {"outcome": "upheld"}, True),
    (S.SERVED, (), {"outcome": "unlawful", "unlawful_ground": "minor"}, True), (S.SERVED, (), {"outcome": "unlawful", "unlawful_ground": "public"}, True),
    (S.SERVED, (), {"outcome": "unlawful", "unlawful_ground": "nothing"}, False), (S.SERVED, (), {"outcome": "unlawful", "unlawful_ground": "replaced"}, False),
    (S.SERVED, (), {"outcome": "unlawful"}, False), (S.SERVED, (), {"outcome": "partly"}, True), (S.SERVED, (), {"outcome": "withdrawn"}, False), (S.PERFORMED, (), {"outcome": "revived"}, True),
    (S.SERVED, (entry("judged_revoked"),), {}, False), (S.SERVED, (entry("reconsidered", outcome="changed", fine=1),), {}, False),
])  # fmt: skip
def test_the_time_to_ask_for_enforcement_opens_while_a_decision_of_ours_stands_unperformed(
    state, ledger, answers, opens
):
    with written(DECIDE, *ledger):
        assert when.window_opens(penalty(state), answers) is opens


@pytest.mark.rule("P-ENF-1")
@pytest.mark.parametrize(("collection", "paid", "state", "opens"), [
    ("bank", 0, S.ON_THE_SPOT, True), ("bank", 99, S.ON_THE_SPOT, True), ("bank", 100, S.ON_THE_SPOT, False), ("bank", 101, S.ON_THE_SPOT, False),
    ("cash", 0, S.ON_THE_SPOT, False), ("bank", 0, S.CLOSED, False),
])  # fmt: skip
def test_a_fine_on_the_spot_is_enforced_when_it_was_to_be_paid_at_the_bank(collection, paid, state, opens):
    spot = entry("decide_on_the_spot", fine=100, collection=collection)
    with written(spot, *([entry("receive_payment", paid=paid)] if paid else [])):
        assert when.window_opens(penalty(state), {}) is opens


@pytest.mark.parametrize("running", [True, False])
def test_instalments_granted_while_the_window_ran_move_it_and_open_none(running):
    with written(DECIDE), mock.patch.object(record, "running", return_value=Made() if running else None):
        assert when.window_opens(penalty(S.SERVED), {"schedule": []}) is running


@pytest.mark.rule("P-ENF-1", "P-ENF-2")
@pytest.mark.parametrize(("outcome", "chosen", "long"), [
    (None, "three_months", False), (None, "two_years", False), ("changed", "three_months", True), ("changed", "two_years", True), ("upheld", "three_months", False),
    ("upheld", "two_years", True), ("revived", "three_months", False), ("revived", "two_years", True), ("unlawful", "two_years", True), ("unlawful", "three_months", False),
    ("partly", "three_months", False), ("partly", "two_years", True),
])  # fmt: skip
def test_a_judgment_that_changed_the_decision_is_enforced_for_two_years(outcome, chosen, long):
    it = penalty(penalty__window_after_suit=chosen)
    expected = Period(2, Unit.YEAR) if long else Period(3, Unit.MONTH)
    found = when.window_lasts(it, {"outcome": outcome} if outcome else {})
    assert (found.count, found.unit) == (expected.count, expected.unit)


@pytest.mark.rule("P-REM-1")
@pytest.mark.parametrize("outcome", ["upheld", "changed", "partly", "unlawful", "withdrawn"])
@pytest.mark.parametrize("state", [S.SERVED, S.REVOKED])
@pytest.mark.parametrize("first", ["decide", "decide_on_the_spot", None])
def test_fifteen_days_to_sue_follow_a_decision_on_the_merits_and_six_months_a_withdrawal(outcome, state, first):
    with written(*([entry(first)] if first else [])):
        it, withdrawn, stands = penalty(state), outcome == "withdrawn", state != S.REVOKED
        assert when.after_reconsideration(it, {"outcome": outcome}) is (not withdrawn and stands)
        assert when.reconsideration_withdrawn(it, {"outcome": outcome}) is (
            withdrawn and stands and first != "decide_on_the_spot"
        )


@pytest.mark.parametrize("answers", [{}, {"outcome": "revived"}, {"outcome": "upheld"}])
def test_money_is_due_while_the_decision_stands(answers):
    with written(DECIDE):
        assert when.money_is_due(penalty(), answers)
    with written(entry("decide", fine=0, confiscated=0)):
        assert not when.money_is_due(penalty(), answers)
    with written(DECIDE, entry("judged_revoked")):
        assert not when.money_is_due(penalty(), {}) and contest.annulled_by(penalty()) == "judged_revoked"


def test_a_decision_that_binds_again_is_due_though_its_revocation_is_the_last_word():
    with written(DECIDE, entry("reconsidered_revoked")):
        assert when.money_is_due(penalty(), {"outcome": "revived"}) and not when.money_is_due(
            penalty(), {"outcome": "upheld"}
        )


@pytest.mark.rule("P-REM-1", "P-PAY-1")
@pytest.mark.parametrize("outcome", ["revived", "reconsider_again"])
@pytest.mark.parametrize(("ledger", "due"), [
    ((), True), ((entry("reconsidered", outcome="changed", fine=0),), True), ((entry("perform", paid=119),), True), ((entry("perform", paid=120),), False),
    ((entry("perform", paid=121, for_surcharge=1),), False), ((entry("perform", paid=120), entry("refund", amount=120)), True),
])  # fmt: skip
def test_a_decision_that_binds_as_made_is_due_as_far_as_it_was_not_paid(outcome, ledger, due):
    with written(DECIDE, *ledger):
        assert when.money_is_due(penalty(), {"outcome": outcome}) is due


@pytest.mark.rule("P-PUB-1")
@pytest.mark.parametrize(("outcome", "ledger", "undone"), [
    ("upheld", ("publish",), False), ("withdrawn", ("publish",), False), ("changed", ("publish",), True), ("unlawful", ("publish",), True), ("partly", ("publish",), True), (None, ("publish",), True),
    ("revived", ("publish", "reconsidered"), False), ("revived", ("publish", "reconsidered", "withdraw_publicity", "publish"), True), ("reconsider_again", ("publish", "reconsidered"), False),
    ("revived", ("reconsidered",), False), ("changed", (), False), ("changed", ("publish", "withdraw_publicity"), False), ("changed", ("publish", "withdraw_publicity", "publish"), True),
])  # fmt: skip
def test_what_was_published_and_then_changed_is_withdrawn(outcome, ledger, undone):
    with written(*(entry(it) for it in ledger)):
        assert when.published_but_undone(penalty(), {"outcome": outcome} if outcome else {}) is undone


@pytest.mark.parametrize(("kinds", "decided", "more"), [
    (["warning"], [], False), (["fine"], [], True), (["warning", "fine"], [], True), (None, ["warning"], False), (None, ["fine"], True), (None, [], False), (["fine"], ["warning"], True),
])  # fmt: skip
def test_more_than_a_warning(kinds, decided, more):
    with written(entry("decide", kinds=decided)):
        assert when.more_than_a_warning(penalty(), {"kinds": kinds} if kinds else {}) is more


@pytest.mark.rule("P-EVD-6", "P-PAY-3")
def test_what_starts_only_when_something_was_named():
    assert when.some_goods_are_spared(penalty(), {"given_back": [{"id": "1"}]}) and when.gains_stay_due(
        penalty(), {"gains_from": date(2026, 3, 2)}
    )
    for nothing in ({}, {"given_back": [], "gains_from": None}):
        assert not when.some_goods_are_spared(penalty(), nothing) and not when.gains_stay_due(penalty(), nothing)
    assert when.give_back(penalty(), {}).count == 3 and when.give_back(penalty(), {}).unit == Unit.WORKDAY
    assert when.give_back(penalty(penalty__give_back_workdays=5), {}).count == 5


@pytest.mark.rule("P-ENF-2")
@pytest.mark.parametrize(
    ("ended", "last"), [("2025-11-12", "2026-01-28"), ("2025-06-30", "2025-09-16"), ("2025-03-03", "2025-05-18")]
)
def test_the_last_day_for_a_demand_leaves_ten_working_days_and_one(ended, last):
    it = penalty()
    it.case.office.division = "450100"
    with mock.patch.object(when, "calendar", Made(current=builtin_calendar)), written(entry("decide", fine=1)):
        found = when.demand_lasts(it, {"ended_on": date.fromisoformat(ended)})
        assert date.fromisoformat(ended) + timedelta(days=found.count) == date.fromisoformat(last)
        days = builtin_calendar().for_region("450100")
        closes = due(when.THREE_MONTHS, when._midnight(date.fromisoformat(ended)), days).due.date()
        assert due(when.DEMAND, when._midnight(date.fromisoformat(last)), days).due.date() < closes
        assert due(when.DEMAND, when._midnight(date.fromisoformat(last) + timedelta(days=1)), days).due.date() >= closes


@pytest.mark.rule("P-ENF-2")
@pytest.mark.parametrize(("ledger", "wanted"), [
    ((), True), (("demand",), True), (("demand", "serve_demand"), False), (("demand", "serve_demand", "demand"), True), (("serve_demand", "demand"), True),
])  # fmt: skip
def test_a_demand_is_wanted_until_one_was_served(ledger, wanted):
    with written(DECIDE, *(entry(it) for it in ledger)):
        assert when.demand_is_wanted(penalty(state=S.SERVED), {"outcome": "upheld"}) is wanted
        assert not when.demand_is_wanted(penalty(state=S.PERFORMED), {"outcome": "upheld"})


ALL_KINDS = ["warning", "fine", "confiscate_gains", "confiscate_goods"]


@pytest.mark.rule("P-PUB-1", "CR-P7")
@pytest.mark.parametrize(("changed", "gone"), [
    ({}, set()), ({"fine": "1", "confiscated": "1"}, set()), ({"fine": "0"}, {"fine"}), ({"fine": None}, {"fine"}), ({"fine": ""}, {"fine"}), ({"confiscated": "0"}, {"confiscate_gains"}),
    ({"fine": "0", "confiscated": "0", "goods_given_back": True}, {"fine", "confiscate_gains", "confiscate_goods"}), ({"goods_given_back": None}, set()), ({"goods_given_back": True}, {"confiscate_goods"}),
])  # fmt: skip
def test_the_kinds_that_a_change_leaves(changed, gone):
    assert contest.kinds_left(ALL_KINDS, changed) == set(ALL_KINDS) - gone
    for name in ("reconsidered", "judged"):
        for outcome, counts in (("changed", True), ("partly", True), ("upheld", False), ("unlawful", False)):
            with written(entry("decide", kinds=ALL_KINDS), entry(name, outcome=outcome, **changed)):
                assert contest.kinds(penalty()) == set(ALL_KINDS) - (gone if counts else set())
    with written(entry("decide", kinds=ALL_KINDS), entry("change_decision", **changed)):
        assert contest.kinds(penalty()) == set(ALL_KINDS) - gone
    with written(entry("decide", kinds=["fine"]), entry("reconsidered", outcome="changed", fine=0), entry("revived")):
        assert contest.kinds(penalty()) == {"fine"}
    with written(entry("decide", kinds=["fine"], fine=0)):
        assert contest.kinds(penalty()) == {"fine"}
    with written():
        assert contest.kinds(penalty()) == set()


@pytest.mark.rule("P-PAY-3")
@pytest.mark.parametrize(("running", "over", "paid", "overdue"), [
    (True, True, 0, True), (True, False, 0, False), (False, True, 0, False), (True, True, 20, False), (True, True, 19, True), (False, False, 20, False),
])  # fmt: skip
def test_gains_are_overdue_while_their_clock_is_over_and_something_is_left(running, over, paid, overdue):
    told = mock.patch.multiple(record, running=lambda it, term: running or None, over=lambda it, term, at: over)
    with written(entry("decide", fine=100, confiscated=20), entry("receive_payment", paid=paid, for_gains=paid)), told:
        assert payments.gains_overdue(penalty(), None) is overdue


@pytest.mark.rule("P-PAY-3")
@pytest.mark.parametrize(("ledger", "left"), [
    ((), 20), ((entry("receive_payment", paid=5, for_gains=5),), 15), ((entry("receive_payment", paid=20, for_gains=20),), 0), ((entry("receive_payment", paid=50),), 20),
    ((entry("receive_payment", paid=110),), 10), ((entry("perform", paid=120),), 0), ((entry("reconsidered", outcome="changed", fine=100, confiscated=8),), 8),
])  # fmt: skip
def test_the_gains_left_to_pay(ledger, left):
    with written(entry("decide", fine=100, confiscated=20), *ledger):
        assert payments.gains_left(penalty()) == left


@pytest.mark.rule("P-PUB-1", "CR-P7")
@pytest.mark.parametrize(("answers", "more"), [
    ({"outcome": "upheld"}, False), ({"outcome": "withdrawn"}, False), ({"outcome": "unlawful"}, False), ({"outcome": "revived"}, True), ({"outcome": "reconsider_again"}, True),
    ({"outcome": "changed", "fine": 5}, True), ({"outcome": "partly", "fine": 5}, True), ({"outcome": "changed", "fine": None}, False), ({"fine": 0}, False), ({"fine": 1}, True),
    ({"outcome": "revived", "fine": 0}, True),
])  # fmt: skip
def test_what_a_change_left_to_be_shown_is_shown_anew(answers, more):
    with written(entry("decide", kinds=["warning", "fine"])):
        assert when.more_than_a_warning(penalty(), answers) is more


@pytest.mark.rule("P-TIM-3")
def test_days_that_a_paper_sets_are_the_term():
    none, day = Roll.NONE, date.fromisoformat
    assert when.given_days(None, {"lasting": {"n": 3}}) == Period(72, Unit.HOUR, none)
    assert (when.set_days(None, {"lasting": {"n": 3}}).count, when.set_days(None, {"lasting": {"n": 3}}).unit) == (
        3,
        Unit.DAY,
    )
    given = {"next_due": day("2026-04-10"), "counts_from": day("2026-04-01")}
    assert when.until_next_instalment(None, given) == Period(9, Unit.DAY, none) and when.an_instalment_follows(
        None, given
    )
    assert not when.an_instalment_follows(None, {"next_due": None}) and not when.an_instalment_follows(None, {})
    shown = {"publicity": {"auto_stop": "2026-07-01"}, "counts_from": day("2026-04-01")}
    assert when.publicity_lasts(None, shown) == Period(91, Unit.DAY, none)
    assert [
        (when.paid_at_the_bank(None, it), when.paid_in_cash(None, it))
        for it in ({"collection": "bank"}, {"collection": "cash"})
    ] == [(True, False), (False, True)]


@pytest.mark.parametrize(
    ("steps", "days"),
    [(("court_declines",), 15), (("court_refuses",), 30), (("court_declines", "court_refuses"), 30), ((), 30)],
)
def test_the_upper_court_has_fifteen_days_on_acceptance_and_thirty_on_enforcement(steps, days):
    with written(*(entry(it) for it in steps)):
        found = when.upper_court_lasts(penalty(), {})
    assert (found.count, found.unit) == (days, Unit.DAY)


def test_three_years_of_like_cases_are_asked_for():
    assert discretion.YEARS.days == 1095 and discretion.LEAST == 3
