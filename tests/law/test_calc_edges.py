"""The calculator at its edges: the last value that is taken, the first that is refused, and what is said beside a result."""

import pytest

from casework.law import calc, calc_penalty, calc_publicity
from casework.law.asked import CalcError
from casework.law.penalties import CATALOGUE
from casework.law.workdays import builtin_calendar

DAYS = builtin_calendar()
RULE = {"rule": "R-TIM-1", "start": "2026-01-05"}


def deadline(**request):
    return calc.deadline(request, DAYS)


def refused(field, call, **request):
    with pytest.raises(CalcError) as found:
        call(**request)
    assert found.value.field == field


# 期限 -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("n", "unit", "taken"), [
    (1, "hour", True), (24 * 366, "hour", True), (24 * 366 + 1, "hour", False), (0, "hour", False), (100, "year", True), (101, "year", False), ("5", "year", False), (1.5, "year", False),
    (True, "year", False), (None, "year", False), (1_200, "month", True), (1_201, "month", False),
])  # fmt: skip
def test_how_long_a_period_may_be_given(n, unit, taken):
    request = {"period": {"n": n, "unit": unit}, "start": "2026-01-05T09:00:00+08:00"}
    if taken:
        assert deadline(**request)["due"]
    else:
        refused("period.n", deadline, **request)


@pytest.mark.parametrize(
    ("region", "taken"),
    [
        ("CN", True),
        ("45", True),
        ("4501", True),
        ("450100", True),
        (45, False),
        ("4", False),
        ("甲", False),
        (["45"], False),
    ],
)
def test_which_regions_are_read(region, taken):
    if taken:
        assert deadline(**RULE, region=region)["due"] == "2026-04-07"
    else:
        refused("region", deadline, **RULE, region=region)


@pytest.mark.rule("R-TIM-2", "R-TIM-3")
@pytest.mark.parametrize(("extended", "due"), [
    (None, "2026-04-07"), (False, "2026-04-07"), (0, "2026-04-07"), ([], "2026-04-07"), (True, "2026-05-06"), (1, "2026-05-06"), ("R-TIM-2", "2026-05-06"), (2, "2026-07-06"),
    (["R-TIM-2", "R-TIM-3"], "2026-07-06"),
])  # fmt: skip
def test_the_ways_to_ask_for_an_extension(extended, due):
    assert deadline(**RULE, extended=extended)["due"] == due


@pytest.mark.parametrize("extended", [3, -1])
def test_more_extensions_than_the_rule_has_are_refused(extended):
    refused("extended", deadline, **RULE, extended=extended)


def test_a_result_is_shown_to_the_hour_when_its_last_part_is_hours():
    hours, start = {"n": 24, "unit": "hour"}, "2026-01-05T09:00:00+08:00"
    assert (
        deadline(period=hours, start=start, extended=[hours, {"n": 1, "unit": "calendar_day"}])["due"] == "2026-01-08"
    )
    assert deadline(period=hours, start=start, extended=[hours])["due"] == "2026-01-07T09:00:00+08:00"


@pytest.mark.parametrize("stops", [5, "2026-04-01", {"from": "2026-04-01", "to": "2026-04-02"}])
def test_stops_are_a_list(stops):
    refused("stops", deadline, **RULE, stops=stops)


@pytest.mark.rule("CLK-09")
def test_a_stop_lasts_to_the_end_of_its_last_day_and_is_told_with_its_reason():
    hours = {"period": {"n": 24, "unit": "hour"}, "start": "2026-01-05T12:00:00+08:00"}
    day = {"from": "2026-01-05T13:00:00+08:00", "to": "2026-01-05"}
    assert deadline(**hours, stops=[day])["due"] == "2026-01-06T22:59:59+08:00"
    moment = {"from": "2026-01-05T13:00:00+08:00", "to": "2026-01-05T13:00:00+08:00"}
    assert deadline(**hours, stops=[moment])["due"] == "2026-01-06T12:00:00+08:00"
    refused("stops[0].to", deadline, **hours, stops=[moment | {"to": "2026-01-05T12:59:59+08:00"}])
    days = {"from": "2026-02-01", "to": "2026-02-10"}
    assert "停止计算" in deadline(**RULE, stops=[days])["explanation_zh"]
    named = deadline(**RULE, stops=[days | {"reason": "鉴定"}])["explanation_zh"]
    assert "鉴定" in named and "停止计算不计入" not in named


@pytest.mark.parametrize(("start", "noted"), [("2025-01-31", True), ("2025-02-01", False), ("2026-01-05", False)])
def test_a_period_that_began_before_its_law_is_pointed_out(start, noted):
    assert ("起算日在此之前" in deadline(rule="R-DOC-1", start=start)["explanation_zh"]) is noted


# 罚款 -----------------------------------------------------------------------------------------------------------------


def penalty(conduct="Q-TM-1", ended="2026-12-31", **more):
    return calc_penalty.penalty(
        {"conduct": conduct, "subject": "entity", "conduct_end": ended, "decided": ended} | more, DAYS
    )


def told(part, **request):
    return any(part in line for line in penalty(**request)["also"])


@pytest.mark.parametrize(("conduct", "taken"), [
    (["Q-TM-1"], True), (["Q-TM-1"] * 5, True), (["Q-TM-1"] * 6, False), ([], False), ([["Q-TM-1"]], False), ([{}], False), ([5], False), ("Q-TM-3", False), (["Q-CR-2"], False), ("甲", False),
])  # fmt: skip
def test_one_to_five_provisions_are_compared(conduct, taken):
    if not taken:
        refused("conduct", penalty, conduct=conduct)
        return
    assert told("不重复罚款", conduct=conduct) is (len(conduct) > 1)


@pytest.mark.rule("Q-TM-3")
@pytest.mark.parametrize(("conduct", "repeat", "tier", "heavy", "warned"), [
    ("Q-TM-1", True, None, True, False), ("Q-TM-1", True, "heavy", True, False), ("Q-TM-1", True, "light", False, True), ("Q-TM-1", False, "light", False, False),
    ("Q-TM-1", False, None, False, False), ("Q-UC-1", True, None, False, False), ("Q-UC-1", True, "light", False, False),
])  # fmt: skip
def test_a_repeated_infringement_alone_is_fined_in_the_upper_tier(conduct, repeat, tier, heavy, warned):
    more = {"tier": tier} if tier else {}
    found = penalty(conduct, repeat=repeat, turnover=100_000, **more)
    assert bool(found["tier_range"] and found["tier_range"]["tier"] == "heavy") is heavy
    assert any("所选档次不是从重" in line for line in found["also"]) is warned


@pytest.mark.rule("P-DEC-3")
@pytest.mark.parametrize(
    ("more", "used", "given"),
    [
        ({"tier": "light"}, 30, False),
        ({"tier": "light", "tier_share": 20}, 20, True),
        ({}, None, False),
        ({"tier_share": 20}, None, False),
    ],
)
def test_the_share_of_the_tiers_is_told_when_a_tier_rests_on_it(more, used, given):
    asked = {it["key"]: it for it in penalty(**more)["not_yet_settled"]}
    share = asked.get("penalty.tier_share")
    assert (share and share["used"]) == used and bool(share and "给定" in share["remark"]) is given
    assert (
        "默认" in asked["penalty.trademark_gains"]["remark"]
        and asked["penalty.trademark_gains"]["used"] == "case_by_case"
    )


@pytest.mark.parametrize(("share", "taken"), [(0, True), (50, True), (51, False), (10.5, False), (-1, False)])
def test_each_share_is_a_whole_number_up_to_fifty(share, taken):
    if taken:
        assert penalty(tier_share=share)
    else:
        refused("tier_share", penalty, tier_share=share)


GRADED = next(it.id for it in CATALOGUE.values() if it.entries[-1].scale.graded)
WITH_GAINS = next(it.id for it in CATALOGUE.values() if "confiscate_gains" in it.entries[-1].kinds)


def test_what_is_said_beside_the_fine():
    assert told("没有填写违法经营额") and not told("没有填写", turnover=60_000)
    assert told("没有为情节严重另定", serious=True) and not told("没有为情节严重另定")
    assert not told("没有为情节严重另定", conduct=GRADED, serious=True, ended="2027-03-01") and not told(
        "没有为情节严重另定", conduct=GRADED, ended="2027-03-01"
    )
    assert (
        told("连续或者继续状态", conduct_start="2026-12-30")
        and not told("连续或者继续状态", conduct_start="2026-12-31")
        and not told("连续或者继续状态")
    )
    assert told("没有规定没收违法所得") and not told("没有规定没收违法所得", conduct=WITH_GAINS, ended="2027-03-01")
    assert (
        not told("没有规定没收违法所得", conduct="Q-TM-2")
        and told("轻微并及时改正")
        and not told("轻微并及时改正", conduct="Q-TM-2")
    )


def surcharge(**more):
    return calc_penalty.surcharge_of(
        {"fine": 1000, "as_of": "2026-03-11"} | ({} if "served_on" in more else {"due": "2026-03-01"}) | more, DAYS
    )


@pytest.mark.rule("P-PAY-2")
def test_pauses_and_what_was_added_before():
    one = {"from": "2026-03-05", "to": "2026-03-05"}
    assert (surcharge(already=1000)["amount"], surcharge(already=1000)["capped"]) == (0, True)
    refused("already", surcharge, already=1001)
    assert surcharge(pauses=[one | {"reason": "复议"}])["days"] == 9 and surcharge(pauses=[one] * 50)["days"] == 9
    refused("pauses", surcharge, pauses=[one] * 51)
    refused("pauses", surcharge, pauses=one)
    refused("pauses[0]", surcharge, pauses=["2026-03-05"])
    refused("pauses[0]", surcharge, pauses=[one | {"why": "复议"}])
    refused("pauses[0].to", surcharge, pauses=[one | {"to": "2026-03-04"}])
    assert (
        surcharge(pauses=[{"from": "2026-03-09"}])["days"] == 7
        and surcharge(pauses=[{"from": "2026-03-20"}])["days"] == 10
    )
    refused("region", surcharge, served_on="2026-02-14", region=45)
    assert surcharge(served_on="2026-02-14", region="450100")["due"] == "2026-03-02"


def turnover(goods):
    return calc_penalty.turnover_of({"goods": goods})


@pytest.mark.rule("Q-TM-1")
def test_one_to_five_hundred_goods_make_a_turnover():
    one = {"name": "长" * 61, "sold": 2, "sold_price": 3}
    assert turnover([one])["turnover"] == 6 and turnover([one] * 500)["turnover"] == 3000
    assert "长" * 60 in turnover([one])["steps"][0] and "长" * 61 not in turnover([one])["steps"][0]
    assert "物品" in turnover([{"sold": 2, "sold_price": 3}])["steps"][0]
    for goods in ([], [one] * 501, one, "甲", None):
        refused("goods", turnover, goods=goods)


# 公示 -----------------------------------------------------------------------------------------------------------------


def publicity(*kinds, **more):
    fined = {"tier": "light", "amount": 5_000} if "fine" in kinds else {}
    return calc_publicity.publicity(
        {"kinds": list(kinds), "decided": "2026-02-06", "published": "2026-03-05"} | fined | more, DAYS
    )


def open_(part, *kinds, **more):
    return any(part in it for it in publicity(*kinds, **more)["not_yet_settled"])


@pytest.mark.parametrize("kinds", ["fine", [], [["fine"]], [5], ["甲"], None, {"fine": 1}])
def test_the_kinds_are_a_list_of_known_ones(kinds):
    with pytest.raises(CalcError):
        calc_publicity.publicity({"kinds": kinds, "decided": "2026-02-06", "tier": "light", "amount": 5_000}, DAYS)


@pytest.mark.rule("CR-P13")
@pytest.mark.parametrize(
    ("domain", "special"),
    [
        (None, False),
        ("", False),
        (False, False),
        ("无", False),
        ("other", False),
        ("none", False),
        (True, True),
        ("食品", True),
    ],
)
def test_a_special_field_is_one_of_six_and_only_then_open_for_trademarks(domain, special):
    assert open_("该“领域”", "confiscate_goods", domain=domain) is special


@pytest.mark.rule("CR-P10")
@pytest.mark.parametrize(("kinds", "more", "mixed"), [
    (("warning", "fine"), {}, True), (("fine", "criticism"), {}, True), (("warning", "fine", "criticism"), {}, True), (("fine",), {}, False), (("fine", "fine"), {}, False),
    (("warning", "fine"), {"amount": 60_000}, False), (("fine", "confiscate_goods"), {}, False), (("warning", "criticism"), {}, False),
])  # fmt: skip
def test_a_low_fine_beside_a_warning_is_an_open_question(kinds, more, mixed):
    assert open_("仅受到", *kinds, **more) is mixed
    if mixed:
        assert open_("结果按一般", *kinds, **more) and open_("结果按轻微", *kinds, mixed_is_minor=True, **more)


@pytest.mark.rule("CR-P10")
@pytest.mark.parametrize(
    ("kinds", "subject", "asked"),
    [
        (("fine",), "natural", True),
        (("fine",), "person", False),
        (("fine",), "business", False),
        (("criticism",), "natural", False),
    ],
)
def test_which_cap_a_natural_person_has_is_open_only_for_a_fine(kinds, subject, asked):
    assert open_("适用哪一上限", *kinds, subject=subject) is asked


def test_publicity_may_begin_on_the_day_of_the_decision_and_without_its_day_this_is_said():
    assert not open_("暂自决定之日", "criticism", published="2026-02-06")
    with pytest.raises(CalcError, match="公示日不能早于"):
        publicity("criticism", published="2026-02-05")
    assert open_("暂自决定之日", "criticism", published=None)
