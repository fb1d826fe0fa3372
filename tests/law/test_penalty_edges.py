"""The penalty catalogue to its edges: from which day each row holds, what it costs at every corner, what is told."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from casework.law.penalties import CATALOGUE, OFFENCES, Entry, Facts, Offence
from casework.law.penalties.gains import Receipts, gains
from casework.law.penalties.kinds import Base, Range
from casework.law.penalties.lighter import choose
from casework.law.penalties.questions import (
    ALL,
    COPYRIGHT_PROCEDURE,
    GEOGRAPHICAL,
    REPEAT,
    SELLER_AGAIN,
    TIER_SHARE,
    TRADEMARK_GAINS,
    about,
    told,
)
from casework.law.penalties.scales import BySubject, Graded, Multiple, NoFine, Span
from casework.law.penalties.surcharge import surcharge
from casework.law.penalties.tiers import tier_of, tier_range
from casework.law.penalties.turnover import Goods, turnover
from casework.law.statute import NotInForce
from casework.law.statutes import PENALTY_LAW

D = Decimal
SINCE = {
    "2019-11-01": "Q-TM-1 Q-TM-2 Q-TM-4 Q-TM-5 Q-TM-6 Q-TM-9 Q-TM-10 Q-GI-1", "2019-12-01": "Q-TM-8",
    "2027-01-01": "Q-TM-7 Q-TM-9.file Q-TM-9.staff Q-TM-11", "2021-06-01": "Q-PT-1 Q-CR-1", "2024-01-20": "Q-PT-2 Q-PT-3 Q-PT-4",
    "2025-10-15": "Q-UC-1 Q-UC-2", "2018-07-31": "Q-OS-1", "2022-03-01": "Q-SL-1",
}  # fmt: skip
TWICE = ["Q-TM-1", "Q-TM-2", "Q-TM-4", "Q-TM-5", "Q-TM-6", "Q-TM-8", "Q-TM-9", "Q-TM-10", "Q-GI-1"]
"""Rows for which the new trademark law brought another entry."""


@pytest.mark.parametrize(("day", "rows"), SINCE.items())
def test_each_row_holds_from_its_very_day(day, rows):
    first = date.fromisoformat(day)
    for name in rows.split():
        assert CATALOGUE[name].on(first) is CATALOGUE[name].entries[0]
        with pytest.raises(NotInForce):
            CATALOGUE[name].on(first - timedelta(days=1))


def test_every_row_is_dated_above_and_the_new_law_begins_with_the_year():
    assert sorted(" ".join(SINCE.values()).split()) == sorted(CATALOGUE)
    assert [name for name, row in CATALOGUE.items() if len(row.entries) == 2] == sorted(
        TWICE, key=list(CATALOGUE).index
    )
    for name in TWICE:
        old, new = (CATALOGUE[name].on(date.fromisoformat(it)) for it in ("2026-12-31", "2027-01-01"))
        assert (old, new) == CATALOGUE[name].entries


@pytest.mark.parametrize(("names", "low", "high"), [
    # conduct, day, facts → the span
    (("Q-TM-9", "2026-12-31", {}), 10_000, 100_000), (("Q-TM-9", "2026-12-31", {"person": True}), 5_000, 50_000),
    (("Q-TM-9", "2027-01-01", {}), 10_000, 100_000), (("Q-TM-9", "2027-01-01", {"serious": True}), 100_000, 200_000),
    (("Q-TM-9", "2027-01-01", {"person": True}), 5_000, 50_000),
    (("Q-TM-9", "2027-01-01", {"person": True, "serious": True}), 50_000, 100_000),
    (("Q-TM-9.staff", "2027-01-01", {}), 5_000, 50_000), (("Q-TM-9.staff", "2027-01-01", {"serious": True}), 50_000, 100_000),
    (("Q-TM-9.file", "2027-01-01", {}), 10_000, 50_000), (("Q-TM-10", "2026-12-31", {}), 0, 0), (("Q-TM-10", "2027-01-01", {}), 0, 50_000),
    (("Q-TM-11", "2027-01-01", {}), 0, 10_000), (("Q-TM-11", "2027-01-01", {"serious": True}), 10_000, 100_000),
    (("Q-TM-6", "2026-12-31", {}), 100_000, 100_000), (("Q-TM-6", "2027-01-01", {}), 0, 100_000),
    (("Q-TM-8", "2026-12-31", {}), 0, 10_000), (("Q-TM-8", "2026-12-31", {"gains": D(9_999)}), 0, 29_997),
    (("Q-TM-8", "2026-12-31", {"gains": D(10_001)}), 0, 30_000), (("Q-TM-8", "2027-01-01", {}), 0, 100_000),
    (("Q-TM-5", "2027-01-01", {"turnover": D(49_999)}), 0, 10_000), (("Q-TM-5", "2026-12-31", {"turnover": D(50_000)}), 0, 10_000),
    (("Q-TM-4", "2027-01-01", {"turnover": D(100_000)}), 0, 20_000), (("Q-PT-1", "2026-01-01", {"gains": D(50_000)}), 0, 250_000),
    (("Q-PT-1", "2026-01-01", {"gains": D("50000.01")}), 0, D("250000.05")), (("Q-PT-3", "2026-01-01", {}), 0, 100_000),
    (("Q-CR-1", "2026-01-01", {"turnover": D(50_000)}), 50_000, 250_000), (("Q-CR-1", "2026-01-01", {}), 0, 250_000),
    (("Q-UC-2", "2026-01-01", {}), 100_000, 1_000_000), (("Q-UC-2", "2026-01-01", {"serious": True}), 1_000_000, 5_000_000),
    (("Q-SL-1", "2026-01-01", {"goods_value": D(49_999)}), 10_000, 250_000), (("Q-SL-1", "2026-01-01", {"goods_value": D(50_000)}), 250_000, 500_000),
    (("Q-OS-1", "2026-01-01", {"turnover": D(60_000)}), 0, 300_000), (("Q-UC-1", "2026-01-01", {"turnover": D(60_000)}), 0, 300_000),
])  # fmt: skip
def test_the_span_at_every_corner(names, low, high):
    name, day, facts = names
    found = CATALOGUE[name].span(date.fromisoformat(day), Facts(**facts))
    assert (found.low, found.high) == (low, high)


def test_what_else_a_row_says_is_said_of_those_rows_and_no_others():
    def rows(true):
        return {name for name, row in CATALOGUE.items() if true(row)}

    assert rows(lambda it: it.seizure_by_prefecture) == {"Q-UC-1", "Q-UC-2"}
    assert rows(lambda it: it.repeat_is_heavier) == {"Q-TM-1", "Q-GI-1"}
    assert rows(lambda it: it.newly_punished) == {"Q-TM-7", "Q-TM-9.file", "Q-TM-9.staff", "Q-TM-11"}
    assert rows(lambda it: any(entry.scale.graded for entry in it.entries)) == {
        "Q-TM-9",
        "Q-TM-9.staff",
        "Q-TM-11",
        "Q-UC-2",
    }
    only_uncorrected = [
        [entry.only_uncorrected for entry in CATALOGUE[name].entries] for name in ("Q-TM-9.file", "Q-TM-10", "Q-TM-11")
    ]
    assert only_uncorrected == [[True], [False, True], [True]]
    assert rows(lambda it: any(entry.only_uncorrected for entry in it.entries)) == {"Q-TM-9.file", "Q-TM-10", "Q-TM-11"}
    assert set(CATALOGUE) - set(OFFENCES) == {"Q-TM-2", "Q-PT-2", "Q-PT-4", "Q-SL-1"}
    assert "Q-TM-10" in OFFENCES  # the old law has no penalty, the new one has


# What is told ---------------------------------------------------------------------------------------------------------


def test_a_span_names_both_ends_one_end_or_the_fixed_sum():
    said = {ends: Span(D(ends[0]), D(ends[1])).range(Facts()).because for ends in ((5, 5), (5, 9), (0, 9))}
    assert said == {(5, 5): "定额5.00元", (5, 9): "5.00元以上9.00元以下", (0, 9): "最高9.00元"}
    assert Span(D(5), D(5)).graded is False and NoFine().graded is False


@pytest.mark.parametrize(("times", "told"), [
    (("0", "0.2"), "最高20%"), (("0", "1"), "最高1倍"), (("0", "1.5"), "最高1.5倍"), (("0", "5"), "最高5倍"), (("5", "10"), "5倍至10倍"),
])  # fmt: skip
def test_a_multiple_below_one_is_told_in_percent(times, told):
    scale = Multiple(Base.TURNOVER, (D(times[0]), D(times[1])), D(9))
    assert scale.range(Facts(turnover=D(50_000))).because == f"违法经营额50,000.00元，{told}"
    assert scale.graded is False and scale.reaches is True


def test_only_a_scale_with_a_floor_names_one():
    facts = Facts(goods_value=D(1))
    assert "，最低10,000.00元，最高" in CATALOGUE["Q-SL-1"].span(date(2026, 1, 1), facts).because
    assert "最低" not in CATALOGUE["Q-TM-1"].span(date(2026, 1, 1), facts).because


def test_a_row_is_graded_when_it_is_for_the_entity_or_for_the_person():
    plain, graded = Span(D(1), D(2)), Graded(Span(D(1), D(2)), Span(D(2), D(3)))
    found = [BySubject(entity, person).graded for entity in (plain, graded) for person in (plain, graded)]
    assert found == [False, True, True, True] and graded.graded is True


# 从旧兼从轻 -------------------------------------------------------------------------------------------------------------


def chosen(old, new, decided=date(2027, 6, 1)):
    law = PENALTY_LAW.art(37)
    entries = tuple(
        Entry(since, Span(D(low), D(high)), (), frozenset({"fine"}))
        for since, (low, high) in ((date(2020, 1, 1), old), (date(2027, 1, 1), new))
    )
    return choose(Offence("Q-X", "示范", law, law, entries), date(2026, 1, 1), decided, Facts())


@pytest.mark.parametrize(("old", "new", "is_new", "mixed"), [
    ((10, 20), (10, 20), False, False), ((10, 20), (10, 30), False, False), ((10, 20), (5, 20), True, False),
    ((10, 20), (10, 15), True, False), ((10, 20), (15, 20), False, False), ((10, 20), (5, 30), False, True), ((10, 20), (15, 18), False, True),
])  # fmt: skip
def test_the_new_law_only_where_it_is_lighter_and_a_lawyer_only_where_each_is(old, new, is_new, mixed):
    found = chosen(old, new)
    assert (found.changed, found.new, found.mixed) == (True, is_new, mixed)
    assert ("决定时的法律处罚较轻" in found.told, "轻重互见" in found.told) == (is_new, mixed)


def test_a_law_that_did_not_change_leaves_nothing_to_choose_or_tell():
    found = chosen((10, 20), (0, 1), decided=date(2026, 12, 31))
    assert (found.changed, found.new, found.mixed, found.told) == (False, False, False, "")
    assert found.day == date(2026, 1, 1)


# 裁量档次 -------------------------------------------------------------------------------------------------------------


def test_an_ordinary_tier_of_a_single_cent_is_that_cent():
    found = tier_range(Range(D(0), D("0.04"), ""), "ordinary", D(30))
    assert (found.low, found.high) == (D("0.02"), D("0.02"))


def test_below_the_range_is_mitigated_and_above_it_nothing():
    span = Range(D(10), D(20), "")
    assert [tier_of(span, D(fine), D(30)) for fine in ("9.99", "10", "20", "20.01")] == [
        "mitigated",
        "light",
        "heavy",
        "",
    ]


# 加处罚款、违法所得、违法经营额 -----------------------------------------------------------------------------------------


def test_the_cap_is_reached_by_the_very_sum():
    due = date(2026, 3, 2)
    assert surcharge(D(100), due, due + timedelta(days=1), already=D(97)).capped
    assert not surcharge(D(100), due, due + timedelta(days=1), already=D("96.99")).capped


def test_the_surcharge_tells_how_it_came_about():
    due = date(2026, 3, 2)
    none, plain, capped, before, fits = (
        surcharge(D(100), due, due + timedelta(days=days), already=D(already)).explanation
        for days, already in ((0, 0), (1, 0), (40, 0), (1, 99), (1, 50))
    )
    assert none == "缴款期限至2026年3月2日届满，截至2026年3月2日没有逾期，不加处罚款。"
    assert plain == "自2026年3月3日起至2026年3月3日止，共逾期1日：100.00元×3%×1日＝3.00元。"
    assert "共逾期40日：100.00元×3%×40日＝120.00元；加处总额不得超过罚款数额100.00元，应为100.00元" in capped
    assert "；加处总额不得超过罚款数额100.00元，此前已加处99.00元，应为1.00元" in before
    assert "此前已加处50.00元，应为3.00元" in fits


def test_each_deduction_cites_its_article():
    found = gains(Receipts(D(100), purchases=D(1), other_costs=D(2), taxes=D(3)))
    said = "；".join(found.steps)
    assert [said.partition(label)[2].partition("条")[0][-2:] for label in ("购进价款", "必要支出", "直接税款")] == [
        "第五",
        "第五",
        "第十",
    ]
    assert (found.gains, found.confiscated, found.head_approves) == (D(94), D(94), False)


def test_what_is_not_said_of_receipts_and_goods_is_not_so():
    assert Receipts(D(1)) == Receipts(D(1), facilitated=False, partly_unknown=False, trivial=False)
    assert turnover([Goods("甲", sold=D(2), sold_price=D(3))])[0] == 6
    assert turnover([Goods("甲", sold=D(2), sold_price=D(3), unaffixed=True)])[0] == 0
    assert Facts() == Facts(person=False, serious=False)


# 规则未定 -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("conduct", "asked", "open_"), [
    ("Q-TM-1", {}, (TRADEMARK_GAINS,)), ("Q-TM-1", {"tiers": True, "repeat": True}, (TRADEMARK_GAINS, REPEAT, SELLER_AGAIN, TIER_SHARE,)),
    ("Q-TM-5", {"repeat": True}, (TRADEMARK_GAINS,)), ("Q-GI-1", {"repeat": True}, (TRADEMARK_GAINS, REPEAT, GEOGRAPHICAL)), ("Q-GI-1", {}, (TRADEMARK_GAINS, GEOGRAPHICAL,)),
    ("Q-CR-1", {}, (COPYRIGHT_PROCEDURE,)), ("Q-PT-1", {"tiers": True, "repeat": True}, (TIER_SHARE,)), ("Q-UC-1", {}, ()),
])  # fmt: skip
def test_an_answer_names_the_open_questions_it_rests_on_and_no_others(conduct, asked, open_):
    found = about(CATALOGUE[conduct], **{"tiers": False, "repeat": False} | asked)
    assert tuple(found) == open_


def test_an_open_question_says_whether_the_default_or_the_given_value_was_used():
    default, given = told(TIER_SHARE), told(TIER_SHARE, 0)
    assert (default["used"], given["used"], given["meaning"]) == (30, 0, "不按比例分档")
    assert "按默认计算" in default["remark"] and "按给定的值计算" in given["remark"]
    assert default["meaning"] == "各占百分之三十" and all(it.default in it.answers for it in ALL)
