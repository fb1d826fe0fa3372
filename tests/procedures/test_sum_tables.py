"""What is owed, paid, overdue and added under a penalty, and what became of it in the courts: line by line of the ledger."""

from datetime import date, timedelta
from decimal import Decimal as D

import pytest

from enforcement.penalty import contest, payments
from tests.procedures.books import entry, penalty, written

DUE = date(2026, 3, 1)
ANY = penalty()


def day(after):
    return DUE + timedelta(days=after)


def decide(fine=1000, confiscated=0, **more):
    return entry("decide", fine=fine, confiscated=confiscated, **more)


def pay(after, amount, **more):
    return entry("receive_payment", paid=amount, paid_on=day(after), **more)


def schedule(*parts):
    return entry(
        "allow_instalments", schedule=[{"due": str(day(after)), "amount": str(amount)} for after, amount in parts]
    )


# 复议、诉讼之后的决定 ------------------------------------------------------------------------------------------------------

SUED, JUDGED = entry("sue"), entry("judged", outcome="upheld")
CHANGED = {"outcome": "changed", "fine": 50, "confiscated": 5}
PARTLY = CHANGED | {"outcome": "partly"}
BOTH = decide(100, 20)


@pytest.mark.rule("P-REM-1", "P-ENF-1")
@pytest.mark.parametrize(("ledger", "stands", "undone", "ours", "due"), [
    ((), False, False, True, 0), ((BOTH,), False, False, True, 120), ((entry("remedies_over"), BOTH), False, False, True, 120),
    ((BOTH, entry("remedies_over")), True, False, True, 120), ((BOTH, entry("reconsider")), False, False, True, 120),
    ((BOTH, entry("reconsider"), entry("reconsidered", outcome="upheld")), False, False, True, 120),
    ((BOTH, entry("reconsidered", outcome="upheld"), entry("first_remedy_over")), True, False, True, 120), ((BOTH, SUED, JUDGED), True, False, True, 120),
    ((BOTH, SUED), False, False, True, 120), ((BOTH, SUED, JUDGED, entry("sue")), False, False, True, 120),
    ((BOTH, entry("judged", **CHANGED)), True, False, True, 55), ((BOTH, entry("reconsidered", **CHANGED)), False, False, False, 55),
    ((BOTH, entry("reconsidered", **CHANGED), entry("first_remedy_over")), True, False, False, 55),
    ((BOTH, entry("reconsidered", **CHANGED), entry("judged", outcome="changed", fine=7)), True, False, False, 7),
    ((BOTH, entry("judged", outcome="unlawful", unlawful_ground="minor")), True, True, True, 120), ((BOTH, entry("judged", outcome="unlawful", unlawful_ground="public")), True, True, True, 120),
    ((BOTH, entry("judged", outcome="unlawful", unlawful_ground="nothing")), False, True, False, 120), ((BOTH, entry("judged", outcome="unlawful")), False, True, False, 120),
    ((BOTH, entry("reconsidered", outcome="unlawful", unlawful_ground="minor")), False, True, True, 120),
    ((BOTH, entry("reconsidered", outcome="unlawful", unlawful_ground="minor"), entry("remedies_over")), True, True, True, 120),
    ((BOTH, entry("reconsidered", outcome="unlawful", unlawful_ground="minor"), entry("sue"), entry("judged_revoked")), False, True, False, 0),
    ((BOTH, entry("office_revoked"), entry("judged", outcome="unlawful", unlawful_ground="replaced")), False, True, False, 0),
    ((BOTH, entry("judged", **PARTLY)), True, False, True, 55), ((BOTH, entry("reconsidered", **PARTLY), entry("remedies_over")), True, False, True, 55),
    ((BOTH, entry("judged_revoked")), False, True, False, 0), ((BOTH, entry("reconsidered_revoked")), False, True, False, 0),
    ((BOTH, entry("remedies_over"), entry("office_revoked")), False, True, False, 0),
    ((BOTH, entry("reconsider"), entry("reconsidered", outcome="changed", fine=50, confiscated=0), entry("sue"), entry("revived")), True, False, True, 120),
    ((BOTH, entry("reconsider"), entry("reconsidered", outcome="changed", fine=50, confiscated=0), entry("sue"), entry("reconsider_again")), False, False, True, 120),
    ((BOTH, entry("reconsidered_revoked"), entry("revived")), True, False, True, 120), ((BOTH, entry("judged_revoked"), decide(200)), False, False, True, 200),
    ((BOTH, entry("judged_revoked"), decide(200), entry("remedies_over")), True, False, True, 200),
    ((BOTH, entry("remedies_over"), entry("change_decision", fine=80, confiscated=20)), False, False, True, 100),
    ((entry("decide_on_the_spot", fine=100), entry("remedies_over")), True, False, True, 100), ((entry("no_penalty"), entry("remedies_over")), True, False, True, 0),
    ((BOTH, entry("reconsidered_revoked"), entry("revived"), decide(9), entry("sue")), False, False, True, 9),
])  # fmt: skip
def test_what_became_of_the_decision(ledger, stands, undone, ours, due):
    with written(*ledger):
        assert (contest.stands(ANY), contest.undone(ANY), contest.ours_to_enforce(ANY), contest.sums_due(ANY)) == (
            stands,
            undone,
            ours,
            due,
        )


def test_the_latest_word_is_the_last_one_since_the_decision():
    with written(entry("sue"), decide(), entry("reconsider"), entry("reconsidered", outcome="upheld")):
        assert (
            contest.latest(ANY, *contest.OPENED) == "reconsider"
            and contest.latest(ANY, *contest.CLOSED) == "reconsidered"
        )
        assert (
            contest.latest(ANY, "sue") == "" and contest.latest(ANY, *contest.OPENED, *contest.CLOSED) == "reconsidered"
        )


@pytest.mark.parametrize(
    ("fine", "confiscated", "more"),
    [(100, 20, False), (101, 20, True), (100, 21, True), (99, 19, False), (101, 19, True), (99, 21, True)],
)
def test_a_change_never_asks_for_more_than_was_decided(fine, confiscated, more):
    with written(BOTH):
        told = contest.more_than_decided(ANY, D(fine), D(confiscated))
    assert told == ("高于原决定（罚款100.00元，没收违法所得20.00元）" if more else "")


# 缴款台账 -------------------------------------------------------------------------------------------------------------


@pytest.mark.rule("P-PAY-1")
@pytest.mark.parametrize(("ledger", "paid", "owed"), [
    ((), 0, 0), ((pay(0, 5),), 0, 0), ((decide(),), 0, 1000), ((pay(0, 5), decide()), 0, 1000), ((decide(), pay(0, 5), pay(1, 6)), 11, 1000),
    ((decide(), entry("perform", paid=1000)), 1000, 1000), ((decide(), entry("court_done", paid=3)), 3, 1000),
    ((entry("decide_on_the_spot", fine=100), entry("settle_on_the_spot", paid=100)), 100, 100),
    ((decide(), pay(0, 50), entry("refund", amount=20)), 30, 1000), ((decide(), pay(0, 50), entry("refund", amount=20), entry("refund", amount=5)), 25, 1000),
    ((decide(), entry("impose_surcharge", amount=30)), 0, 1030), ((decide(), entry("impose_surcharge", amount=30), entry("impose_surcharge", amount=5)), 0, 1035),
    ((decide(), entry("impose_surcharge", amount=30), entry("judged_revoked")), 0, 0), ((decide(), pay(0, 5), entry("change_decision", fine=80)), 5, 80),
    ((decide(), entry("impose_surcharge", amount=30), entry("change_decision", fine=80)), 0, 110), ((decide(), pay(0, 50), decide(7)), 0, 7),
])  # fmt: skip
def test_what_is_owed_and_paid_under_the_decision(ledger, paid, owed):
    with written(*ledger):
        assert (payments.paid(ANY), payments.owed(ANY), payments.balance(ANY)) == (paid, owed, owed - paid)


@pytest.mark.rule("P-PAY-1", "P-ENF-1")
@pytest.mark.parametrize(("ledger", "on_decision"), [
    ((decide(), pay(0, 5)), 5), ((decide(), entry("perform", paid=40, for_surcharge=40)), 0), ((decide(), entry("receive_payment", paid=40, for_surcharge=30)), 10),
    ((decide(), entry("receive_payment", paid=40, for_gains=15)), 40), ((decide(), entry("receive_payment", paid=40, for_surcharge=30), entry("refund", amount=4)), 6),
    ((entry("receive_payment", paid=40), decide()), 0),
])  # fmt: skip
def test_a_surcharge_that_was_paid_lessens_neither_the_fine_nor_the_gains(ledger, on_decision):
    with written(*ledger):
        assert payments.paid_on_decision(ANY) == on_decision


@pytest.mark.rule("P-PAY-3")
def test_the_schedule_last_granted_holds_and_a_deferral_without_one_leaves_it():
    first, last = schedule((5, 400), (9, 600)), schedule((7, 1000))
    with written(schedule((1, 1)), decide()):
        assert payments.instalments(ANY) == [] and payments.schedule_ends(ANY) is None
    with written(decide(), first, last, entry("allow_instalments", schedule=[])):
        assert payments.instalments(ANY) == [payments.Obligation(day(7), D(1000))]
    with written(decide(), first, payment_period=DUE):
        assert [it.amount for it in payments.obligations(ANY)] == [400, 600] and payments.schedule_ends(ANY) == day(9)


@pytest.mark.parametrize(("ledger", "ends", "found"), [
    ((decide(),), {}, []), ((decide(),), {"payment_period": DUE}, [(DUE, 1000)]), ((decide(),), {"spot_payment_period": day(1)}, [(day(1), 1000)]),
    ((decide(),), {"payment_period": DUE, "spot_payment_period": day(1)}, [(DUE, 1000)]), ((decide(0),), {"payment_period": DUE}, []),
])  # fmt: skip
def test_the_fine_is_one_obligation_with_the_last_day_of_its_payment(ledger, ends, found):
    with written(*ledger, **ends):
        assert [(it.due, it.amount) for it in payments.obligations(ANY)] == found
        assert payments.last_day(ANY) == (ends.get("payment_period") or ends.get("spot_payment_period"))


def test_the_day_of_a_payment_is_the_one_told_and_only_what_went_to_the_fine_counts():
    ledger = [decide(), entry("perform", "2026-03-09", paid=10, performed_on=day(4), for_gains=3), entry("receive_payment", "2026-03-02", paid=9, for_surcharge=2),
              entry("settle_on_the_spot", paid=5, settled_on=day(2)), pay(0, 8, for_gains=1, for_surcharge=2)]  # fmt: skip
    with written(*ledger):
        assert payments.paid_on_fine(ANY) == [(day(0), 5), (day(1), 7), (day(2), 5), (day(4), 7)]


PARTS = schedule((5, 400), (10, 600))


@pytest.mark.rule("P-PAY-3", "TP28")
@pytest.mark.parametrize(("paid", "more", "left"), [
    (0, 0, [(5, 400), (10, 600)]), (100, 0, [(5, 300), (10, 600)]), (400, 0, [(10, 600)]), (401, 0, [(10, 599)]), (300, 100, [(10, 600)]), (1000, 0, []),
    (999, 0, [(10, 1)]), (999, 1, []), (1200, 0, []),
])  # fmt: skip
def test_payments_settle_the_earliest_instalment_first(paid, more, left):
    with written(decide(), PARTS, *([pay(0, paid)] if paid else [])):
        assert list(payments.unpaid_parts(ANY, D(more))) == [
            payments.Obligation(day(after), D(amount)) for after, amount in left
        ]
        following = payments.next_unpaid(ANY, D(more))
        assert following == (payments.Obligation(day(left[0][0]), D(left[0][1])) if left else None)


@pytest.mark.rule("P-PAY-3", "P-ENF-1")
@pytest.mark.parametrize(("paid", "after", "overdue", "later"), [
    (0, 4, False, 1000), (0, 5, False, 1000), (0, 6, True, 600), (400, 6, False, 600), (400, 10, False, 600), (0, 10, True, 600), (0, 11, True, 0), (1000, 11, False, 0),
    (100, 5, False, 900),
])  # fmt: skip
def test_an_instalment_is_overdue_the_day_after_its_day_and_nobody_is_urged_before(paid, after, overdue, later):
    with written(decide(), PARTS, *([pay(0, paid)] if paid else [])):
        assert (payments.overdue(ANY, day(after)), payments.not_yet_due(ANY, day(after))) == (overdue, later)
    with written(decide(), payment_period=day(20)):
        assert payments.not_yet_due(ANY, day(after)) == 0


@pytest.mark.rule("P-PAY-3")
@pytest.mark.parametrize(
    ("missed", "chosen", "ends", "later"),
    [(False, "one", 10, 600), (True, "one", 10, 600), (False, "all", 10, 600), (True, "all", 6, 0)],
)
def test_one_instalment_missed_makes_the_others_due_only_where_the_office_chose_so(missed, chosen, ends, later):
    it = penalty(penalty__instalment_missed=chosen)
    with written(decide(), PARTS, *([entry("instalment_missed", str(day(6)))] if missed else [])):
        assert (payments.schedule_ends(it), payments.not_yet_due(it, day(7))) == (day(ends), later)


@pytest.mark.rule("P-PAY-2")
@pytest.mark.parametrize(("ledger", "found"), [
    ((), []), ((entry("reconsider", made_on=day(2)),), [(2, 9)]), ((entry("reconsider", made_on=day(2)), entry("reconsidered", outcome="upheld", served_on=day(4))), [(2, 4)]),
    ((entry("sue", made_on=day(2)), entry("judged", outcome="upheld", effective_on=day(5))), [(2, 5)]), ((entry("sue", made_on=day(2)), entry("judged", outcome="upheld")), [(2, 9)]),
    ((entry("judged", outcome="upheld", effective_on=day(5)),), []),
    ((entry("reconsider", made_on=day(2)), entry("reconsidered", outcome="upheld", served_on=day(4)), entry("sue", made_on=day(6))), [(2, 4), (6, 9)]),
    ((entry("reconsider", made_on=day(2)), entry("reconsidered", outcome="upheld", served_on=day(4)), entry("judged", outcome="upheld", effective_on=day(6))), [(2, 4)]),
])  # fmt: skip
def test_the_days_of_a_reconsideration_or_a_suit_are_not_counted(ledger, found):
    with written(decide(), *ledger):
        assert payments.pauses(ANY, day(9)) == [(day(first), day(last)) for first, last in found]


WHOLE = {"penalty__surcharge_base": "whole"}


@pytest.mark.rule("P-PAY-2", "TP29")
@pytest.mark.parametrize(("choices", "ledger", "until", "amount", "days", "capped"), [
    ({}, (decide(),), 0, 0, 0, False), ({}, (decide(),), 1, 30, 1, False), ({}, (decide(), pay(2, 400)), 5, 60 + 54, 5, False), ({}, (decide(), pay(0, 400)), 2, 36, 2, False),
    ({}, (decide(), pay(1, 400)), 1, 30, 1, False), ({}, (decide(), pay(-1, 400)), 2, 36, 2, False), ({}, (decide(), pay(3, 1000)), 9, 90, 3, False),
    ({}, (decide(), pay(3, 1000)), 2, 60, 2, False), ({}, (decide(), pay(2, 400), pay(4, 300)), 5, 60 + 36 + 9, 5, False),
    ({}, (decide(), pay(0, 1000)), 9, 0, 0, False), ({}, (decide(), pay(2, 1500)), 9, 60, 2, False),
    (WHOLE, (decide(), pay(2, 400)), 5, 150, 5, False), (WHOLE, (decide(), pay(3, 1000)), 9, 90, 3, False), (WHOLE, (decide(), pay(2, 400), pay(4, 600)), 9, 120, 4, False),
    (WHOLE, (decide(), pay(0, 400)), 2, 60, 2, False), (WHOLE, (decide(), pay(2, 400), pay(4, 700)), 9, 120, 4, False),
    ({}, (decide(), schedule((0, 600), (10, 400)), pay(2, 700)), 12, 36 + 18, 4, False), ({}, (decide(), schedule((0, 600), (10, 400))), 10, 180, 10, False),
    ({}, (decide(), schedule((0, 600), (10, 400)), pay(2, 600), pay(3, 100)), 12, 36 + 18, 4, False),
    (WHOLE, (decide(), schedule((0, 600), (10, 400)), pay(2, 700)), 12, 36 + 24, 4, False),
    ({}, (decide(),), 33, 990, 33, False), ({}, (decide(),), 34, 1000, 34, True), ({}, (decide(900), pay(33, 600)), 34, 900, 34, True),
    ({}, (decide(), entry("sue", made_on=day(3)), entry("judged", outcome="upheld", effective_on=day(4))), 6, 120, 4, False),
    ({}, (decide(0),), 9, 0, 0, False), ({}, (decide("0.50"),), 1, D("0.02"), 1, False),
])  # fmt: skip
def test_the_surcharge_follows_each_payment_and_stops_at_the_fine(choices, ledger, until, amount, days, capped):
    with written(*ledger, payment_period=DUE):
        found = payments.accrued(penalty(**choices), day(until))
    assert (found.amount, found.days, found.capped, bool(found.sum)) == (amount, days, capped, days > 0)


@pytest.mark.rule("P-PAY-2")
def test_the_surcharge_is_told_with_the_sum_that_gives_it():
    with written(decide(900), pay(33, 600), payment_period=DUE):
        to_the_cap, beyond = payments.accrued(ANY, day(34)).sum, payments.accrued(ANY, day(35)).sum
    assert (
        to_the_cap
        == "900.00元×3%×33日（2026年3月1日届满，至2026年4月3日）＋300.00元×3%×1日（2026年4月3日届满，至2026年4月4日）＝900.00元"
    )
    assert beyond.endswith("＝909.00元，以罚款数额900.00元为限")


@pytest.mark.rule("P-PAY-2")
def test_a_stretch_is_told_once_where_a_payment_changes_nothing():
    with written(decide(), pay(2, 400), payment_period=DUE):
        assert (
            payments.accrued(penalty(**WHOLE), day(5)).sum.count("×3%×") == 1
            and payments.accrued(ANY, day(5)).sum.count("×3%×") == 2
        )
    with written(decide(), schedule((0, 600), (1, 400)), pay(2, 600), payment_period=DUE):
        assert "400.00元×3%×3日" in payments.accrued(ANY, day(4)).sum
