"""Tiers, the lighter law, surcharge, turnover and gains: arithmetic without a database."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.law import calc_penalty
from casework.law.asked import CalcError
from casework.law.penalties import Entry, Facts, Offence, Range
from casework.law.penalties.lighter import choose, lighter
from casework.law.penalties.scales import Span
from casework.law.penalties.surcharge import surcharge
from casework.law.penalties.tiers import tier_of, tier_range
from casework.law.statutes import PENALTY_LAW
from casework.law.workdays import builtin_calendar
from tests.law.depth import searched

DAYS = builtin_calendar()
THIRTY = Decimal(30)
cents = st.decimals(Decimal(0), Decimal(10) ** 8, places=2)


def part(low, high, tier, share=30):
    found = tier_range(Range(Decimal(low), Decimal(high), ""), tier, Decimal(share))
    return str(found.low), str(found.high)


@pytest.mark.rule("P-DEC-3")
def test_light_and_heavy_are_thirty_percent_each_and_own_their_inner_end():
    assert part(0, 250_000, "light") == ("0", "75000.00")
    assert part(0, 250_000, "ordinary") == ("75000.01", "174999.99")
    assert part(0, 250_000, "heavy") == ("175000.00", "250000")
    assert part(10_000, 100_000, "light") == ("10000", "37000.00")
    assert part(10_000, 100_000, "mitigated") == ("0", "9999.99") and part(0, 9, "mitigated") == ("0", "0")
    assert part(10_000, 100_000, "none") == ("0", "0")


@pytest.mark.rule("P-DEC-3")
def test_the_share_is_a_setting_and_nought_divides_nothing():
    assert part(0, 1_000, "light", 20) == ("0", "200.00")
    assert part(0, 1_000, "light", 0) == part(0, 1_000, "heavy", 0) == ("0", "1000")
    assert part(100_000, 100_000, "ordinary") == ("100000.00", "100000.00")


@pytest.mark.rule("P-DEC-3")
def test_the_share_is_never_rounded_in_its_favour():
    assert part("0.00", "0.05", "light") == ("0.00", "0.01") and part("0.00", "0.05", "heavy") == ("0.04", "0.05")


@searched(1000)
@given(cents, cents, st.integers(1, 49), cents)
def test_every_fine_within_the_range_has_exactly_one_tier(one, other, share, fine):
    span = Range(*sorted((one, other)), "")
    if span.low <= fine <= span.high and span.low != span.high:
        held = [tier for tier in ("light", "ordinary", "heavy") if tier_range(span, tier, Decimal(share)).holds(fine)]
        assert held[:1] == [tier_of(span, fine, Decimal(share))]
        assert len(held) == 1 or span.high - span.low <= Decimal("0.10")


spans = st.tuples(cents, cents).map(lambda it: Span(*sorted(it)))
kinds = st.sets(st.sampled_from(["fine", "warning", "criticism"])).map(frozenset)
entries = st.builds(lambda scale, allowed: (scale, allowed), spans, kinds)


@searched(1000)
@given(entries, entries)
def test_of_two_laws_at_most_one_is_lighter_and_the_choice_follows_it(old, new):
    before, after = Entry(date(2020, 1, 1), old[0], (), old[1]), Entry(date(2027, 1, 1), new[0], (), new[1])
    facts = Facts()
    assert not (lighter(before, after, facts) and lighter(after, before, facts))
    assert _chosen(before, after) == lighter(after, before, facts)
    swapped = Entry(after.since, before.scale, (), before.kinds), Entry(before.since, after.scale, (), after.kinds)
    assert _chosen(swapped[1], swapped[0]) == lighter(before, after, facts)
    if (old[0].low, old[0].high, old[1]) == (new[0].low, new[0].high, new[1]):
        assert not _chosen(before, after)


def _chosen(before, after):
    law = PENALTY_LAW.art(37)
    offence = Offence("Q-X", "示范", law, law, (before, after))
    return choose(offence, date(2026, 1, 1), date(2027, 6, 1), Facts()).new


def test_where_each_law_is_milder_in_something_the_old_one_stays_and_a_lawyer_looks():
    law, both = PENALTY_LAW.art(37), frozenset({"fine"})
    entries = (
        Entry(date(2020, 1, 1), Span(Decimal(10), Decimal(20)), (), both),
        Entry(date(2027, 1, 1), Span(Decimal(0), Decimal(30)), (), both),
    )
    found = choose(Offence("Q-X", "示范", law, law, entries), date(2026, 1, 1), date(2027, 6, 1), Facts())
    assert (found.new, found.mixed, found.day) == (False, True, date(2026, 1, 1)) and "法制审核" in found.told


@pytest.mark.rule("P-PAY-2")
@pytest.mark.parametrize(("days", "amount", "capped"), [
    (0, "0.00", False), (1, "300.00", False), (33, "9900.00", False), (34, "10000", True), (400, "10000", True),
])  # fmt: skip
def test_three_percent_a_day_reach_the_fine_on_the_thirty_fourth(days, amount, capped):
    due = date(2026, 3, 2)
    found = surcharge(Decimal(10_000), due, due + timedelta(days=days))
    assert (found.days, found.amount, found.capped) == (days, Decimal(amount), capped)


@pytest.mark.rule("P-PAY-2")
def test_days_under_reconsideration_or_suit_are_not_counted_and_never_twice():
    due, until = date(2026, 3, 1), date(2026, 3, 31)
    pauses = [
        (date(2026, 3, 5), date(2026, 3, 14)),
        (date(2026, 3, 10), date(2026, 3, 20)),
        (date(2026, 2, 1), date(2026, 3, 2)),
    ]
    found = surcharge(Decimal(1_000), due, until, pauses)
    assert (found.days, found.paused, found.amount) == (13, 17, Decimal("390.00"))
    assert "扣除复议、诉讼期间17日" in found.explanation


@searched(1000)
@given(cents, st.integers(0, 60), st.integers(0, 60), st.integers(0, 60))
def test_a_surcharge_never_exceeds_the_fine_and_never_falls(fine, days, start, length):
    due = date(2026, 1, 31)
    pause = [(due + timedelta(days=start), due + timedelta(days=start + length))]
    one, more = (surcharge(fine, due, due + timedelta(days=it), pause) for it in (days, days + 1))
    assert Decimal(0) <= one.amount <= more.amount <= fine
    assert one.amount <= surcharge(fine, due, due + timedelta(days=days)).amount


def ask(**request):
    return calc_penalty.surcharge_of(request, DAYS)


@pytest.mark.rule("P-PAY-2", "P-PAY-1")
def test_the_last_day_for_payment_follows_from_service_and_rolls_over_the_holidays():
    found = ask(fine=10_000, served_on="2026-09-20", paid_on="2026-10-09")
    assert (found["due"], found["days"], found["amount"]) == ("2026-10-08", 1, 300)
    assert found["basis"].startswith("《中华人民共和国行政处罚法》第七十二条第一款第（一）项")
    assert "10,000.00元×3%×1日＝300.00元" in found["explanation_zh"]


@pytest.mark.rule("P-PAY-2")
def test_what_was_added_before_counts_towards_the_cap():
    found = ask(fine=10_000, due="2026-03-01", as_of="2026-03-31", already=8_000)
    assert (found["days"], found["amount"], found["capped"]) == (30, 2_000, True)
    assert ask(fine=10_000, due="2026-03-01", as_of="2026-02-20")["amount"] == 0
    assert ask(fine="333.33", due="2026-03-01", as_of="2026-03-02")["amount"] == 10


@pytest.mark.rule("P-PAY-2")
def test_a_pause_that_has_not_ended_lasts():
    pauses = [{"from": "2026-03-11"}]
    assert ask(fine=1_000, due="2026-03-01", as_of="2026-12-31", pauses=pauses)["days"] == 9


@pytest.mark.parametrize(("asked", "sentence"), [
    ({"fine": None}, "字段 fine：须填写金额"), ({"fine": -5}, "字段 fine：金额不能为负数"), ({"due": None}, "字段 due：缴款期限届满日（due）与决定书送达日（served_on）须填写其一"),
    ({"served_on": "2026-03-01"}, "字段 due"), ({"paid_on": "2026-04-01"}, "字段 paid_on"), ({"as_of": "31.3."}, "字段 as_of"),
    ({"pauses": {}}, "字段 pauses：应为由"), ({"pauses": [1]}, r"字段 pauses[0]：应为含"), ({"already": 10_001}, "字段 already：已加处的数额不能超过"),
    ({"pauses": [{"from": "2026-03-05", "to": "2026-03-04"}]}, "字段 pauses[0].to：不得早于"), ({"region": 4, "due": None, "served_on": "2026-03-01"}, "字段 region"),
])  # fmt: skip
def test_a_surcharge_that_cannot_be_computed_is_refused(asked, sentence):
    request = {"fine": 10_000, "due": "2026-03-01", "as_of": "2026-03-31"} | asked
    with pytest.raises(CalcError) as refused:
        ask(**{name: value for name, value in request.items() if value is not None or name == "fine"})
    assert sentence in str(refused.value)


def test_turnover_takes_the_real_price_then_the_marked_then_the_market_price():
    goods = [
        {"name": "白酒", "sold": 10, "sold_price": 300, "unsold": 5, "marked_price": 400},
        {"name": "茶叶", "unsold": 4, "marked_price": "25.50"}, {"name": "手包", "unsold": 1, "market_price": 8000},
        {"name": "标识", "unsold": 1000, "market_price": 1, "unaffixed": True},
    ]  # fmt: skip
    found = calc_penalty.turnover_of({"goods": goods})
    assert found["turnover"] == 15 * 300 + 102 + 8000
    assert "尚未附着" in found["steps"][3] and "第七十八条" in found["basis"]
    goods[3] |= {"proved": True}
    assert calc_penalty.turnover_of({"goods": goods})["turnover"] == 13_602
    with pytest.raises(CalcError, match="没有可用的价格"):
        calc_penalty.turnover_of({"goods": [{"name": "无价", "sold": 1}]})


@pytest.mark.parametrize(("asked", "gains", "taken"), [
    ({"received": 90_000}, 90_000, 90_000),
    ({"received": 90_000, "purchases": 50_000, "taxes": 1_000, "other_costs": 500, "unproved": 3_000}, 38_500, 38_500),
    ({"received": 90_000, "purchases": 50_000, "facilitated": True}, 90_000, 90_000),
    ({"received": 90_000, "refunded": 20_000}, 90_000, 70_000), ({"received": 90_000, "refunded": 95_000}, 90_000, 0),
    ({"received": 10, "purchases": 50}, 0, 0), ({"received": 90_000, "trivial": True}, 90_000, 0), ({}, None, 0),
])  # fmt: skip
def test_gains_are_receipts_less_what_is_proved(asked, gains, taken):
    found = calc_penalty.gains_of(asked)
    assert (found["gains"], found["confiscated"]) == (gains, taken)


def test_gains_that_cannot_be_found_out_need_the_main_head():
    assert (
        calc_penalty.gains_of({})["head_approves"]
        and calc_penalty.gains_of({"received": 1, "partly_unknown": True})["head_approves"]
    )
    assert "第十四条" in calc_penalty.gains_of({})["steps"][0]
