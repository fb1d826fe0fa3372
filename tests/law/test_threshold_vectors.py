"""The standards of 2025 by vectors worked out by hand from the text, each at the figure itself and one below it (以上 includes it)."""

import pytest

from casework.law.calc import CalcError
from casework.law.thresholds.request import threshold

NEW, OLD = "2026-06-01", "2024-06-01"
MET, BELOW = "MET", "BELOW"
PRIOR = {"prior2": True}
TWO = {"marks": [{"mark": "甲", "source": "子"}, {"mark": "乙", "source": "丑"}]}
ONE = {"marks": [{"mark": "甲", "source": "子"}, {"mark": "乙", "source": "子"}, {"mark": "丙", "source": "子"}]}

VECTORS = [
    # 第三条第一款：商品
    ("213", {"income": 29_999, "business": 49_999}, BELOW, ""), ("213", {"income": 30_000}, MET, "basic"), ("213", {"business": 50_000}, MET, "basic"),
    ("213", {"business": "49999.99"}, BELOW, ""), ("213", TWO | {"income": 19_999, "business": 29_999}, BELOW, ""), ("213", TWO | {"income": 20_000}, MET, "basic"),
    ("213", TWO | {"business": 30_000}, MET, "basic"), ("213", ONE | {"business": 40_000}, BELOW, ""), ("213", PRIOR | {"business": 30_000}, MET, "basic"),
    ("213", PRIOR | {"income": 19_999}, BELOW, ""), ("213", {"business": 499_999}, MET, "basic"), ("213", {"business": 500_000}, MET, "aggravated"),
    ("213", {"income": 300_000}, MET, "aggravated"), ("213", PRIOR | {"business": 300_000}, MET, "aggravated"), ("213", PRIOR | TWO | {"income": 199_999}, MET, "basic"),
    # 第三条第二款、第三款：服务；商品与服务合计
    ("213", {"service_income": 49_999}, BELOW, ""), ("213", {"service_income": 50_000}, MET, "basic"), ("213", TWO | {"service_income": 30_000}, MET, "basic"),
    ("213", {"service_income": 500_000}, MET, "aggravated"), ("213", {"income": 29_999, "service_income": 20_000}, BELOW, ""),
    ("213", {"income": 29_999, "service_income": 20_001}, MET, "basic"), ("213", PRIOR | {"income": 19_999, "service_income": 10_001}, MET, "basic"),
    # 第五条
    ("214", {"sales": 49_999, "unsold": 100_000}, BELOW, ""), ("214", {"sales": 49_999, "unsold": 100_001}, MET, "basic"), ("214", {"unsold": 150_000}, MET, "basic"),
    ("214", {"unsold": 149_999}, BELOW, ""), ("214", {"unsold": "33384"}, BELOW, ""), ("214", PRIOR | {"unsold": 90_000}, MET, "basic"), ("214", PRIOR | {"unsold": 89_999}, BELOW, ""),
    ("214", PRIOR | {"sales": 29_999, "unsold": 60_001}, MET, "basic"), ("214", {"income": 29_999}, BELOW, ""), ("214", {"income": 30_000}, MET, "basic"),
    ("214", TWO | {"sales": 40_000}, BELOW, ""), ("214", {"sales": 500_000}, MET, "aggravated"), ("214", {"unsold": 1_500_000}, MET, "aggravated"),
    ("214", {"unsold": 1_499_999}, MET, "basic"),
    # 第六条
    ("215", {"pieces": 9_999}, BELOW, ""), ("215", {"pieces": 10_000}, MET, "basic"), ("215", {"pieces": 50_000}, MET, "aggravated"), ("215", PRIOR | {"pieces": 4_999}, BELOW, ""),
    ("215", PRIOR | {"pieces": 5_000}, MET, "basic"), ("215", PRIOR | {"pieces": 25_000}, MET, "aggravated"), ("215", {"unsold_pieces": 30_000}, MET, "basic"),
    ("215", {"pieces": 9_999, "unsold_pieces": 20_001}, MET, "basic"), ("215", {"pieces": 9_999, "unsold_pieces": 20_000}, BELOW, ""), ("215", TWO | {"unsold_pieces": 15_000}, MET, "basic"),
    ("215", {"income": 20_000}, MET, "basic"), ("215", {"business": 29_999}, BELOW, ""), ("215", {"business": 150_000}, MET, "aggravated"),
    # 第十条
    ("216", {"income": 99_999, "business": 199_999, "loss": 299_999}, BELOW, ""), ("216", {"loss": 300_000}, MET, "basic"), ("216", {"patents": 2, "business": 100_000}, MET, "basic"),
    ("216", {"patents": 1, "business": 100_000}, BELOW, ""), ("216", {"business": 20_000_000}, MET, "basic"), ("216", PRIOR | {"income": 50_000}, MET, "basic"),
    # 第十三条
    ("217", {"copies": 499, "business": 24_999}, BELOW, ""), ("217", {"copies": 250, "business": 25_000}, MET, "basic"), ("217", {"copies": 250, "income": 29_999}, BELOW, ""),
    ("217", {"works": 250, "members": 500}, BELOW, ""), ("217", {"members": 1_000}, MET, "basic"), ("217", {"clicks": 1_000_000}, MET, "aggravated"),
    ("217", PRIOR | {"copies": 250, "income": 10_000}, MET, "basic"), ("217", PRIOR | {"copies": 250, "income": 9_999}, BELOW, ""),
    ("217", PRIOR | {"copies": 250, "business": 15_000}, MET, "basic"), ("217", PRIOR | {"copies": 250, "business": 14_999}, BELOW, ""),
    ("217", PRIOR | {"business": 15_000, "income": 10_000}, BELOW, ""), ("217", PRIOR | {"business": 25_000, "income": 10_000}, MET, "basic"),
    ("217", PRIOR | {"copies": 250, "income": 15_000}, MET, "basic"), ("217", PRIOR | {"business": 24_999, "income": 10_000}, BELOW, ""),
    ("217", PRIOR | {"business": 29_999}, BELOW, ""), ("217", PRIOR | {"business": 30_000}, MET, "basic"), ("217", {"business": 25_000, "income": 20_000}, BELOW, ""),
    ("217", {"circumvention": True, "copies": 5_000, "business": 49_999}, BELOW, ""), ("217", {"circumvention": True, "business": 50_000}, MET, "basic"),
    # 第十四条
    ("218", {"income": 49_999}, BELOW, ""), ("218", {"sales": 100_000}, MET, "basic"), ("218", {"unsold": 299_999}, BELOW, ""), ("218", {"unsold": 300_000}, MET, "basic"),
    ("218", {"copies": 999, "unsold_copies": 2_001}, MET, "basic"), ("218", {"copies": 999, "unsold_copies": 2_000}, BELOW, ""), ("218", PRIOR | {"unsold": 150_000}, MET, "basic"),
    ("218", {"sales": 10_000_000}, MET, "basic"),
    # 第十七条、第二十条
    ("219", {"loss": 299_999, "income": 299_999}, BELOW, ""), ("219", {"income": 300_000}, MET, "basic"), ("219", PRIOR | {"loss": 100_000}, MET, "basic"),
    ("219", PRIOR | {"loss": 1_000_000}, MET, "aggravated"), ("219", {"loss": 3_000_000}, MET, "aggravated"), ("219", {"loss": 1, "ruined": True}, MET, "aggravated"),
    ("219-1", {}, MET, "basic"), ("219-1", {"loss": 300_000}, MET, "aggravated"),
]  # fmt: skip


def ask(offence, figures, day=NEW, **more):
    return threshold({"offence": offence, "act_date": day} | figures | more)


@pytest.mark.rule(
    "TH-213-G", "TH-213-S", "TH-213-M", "TH-214", "TH-215", "TH-216", "TH-217", "TH-217-TPM", "TH-218", "TH-219", "TH-219-1", "TH-MARKS"
)  # fmt: skip
@pytest.mark.parametrize(("offence", "figures", "result", "tier"), VECTORS)
def test_as_worked_out_by_hand(offence, figures, result, tier):
    found = ask(offence, figures)
    assert (found["result"], found["tier"]) == (result, tier), found["explanation_zh"]


@pytest.mark.rule("TH-219", "X5")
@pytest.mark.parametrize(
    ("figures", "result"), [({"income": 299_999}, BELOW), ({"income": 300_000}, MET), ({"loss": 300_000}, MET)]
)
def test_under_the_interpretation_of_2020_what_a_secret_earned_was_measured_too(figures, result):
    found = ask("219", figures, OLD)
    assert (found["result"], found["choice_needed"]) == (result, False)


@pytest.mark.rule("X4", "TH-213-G", "TH-217", "TH-219")
@pytest.mark.parametrize(("offence", "figures", "before", "lowers"), [
    ("213", {"business": 30_000}, "215", True), ("213", {"business": 30_000}, "217", False), ("213", {"business": 30_000}, "216", False), ("213", {"business": 30_000}, None, True),
    ("217", {"business": 30_000}, "218", True), ("217", {"business": 30_000}, "214", False), ("219", {"loss": 100_000}, "219-1", True), ("219", {"loss": 100_000}, "213", False),
    ("216", {"business": 100_000}, "216", True), ("216", {"business": 100_000}, "213", False),
])  # fmt: skip
def test_only_a_punishment_of_the_articles_named_makes_a_repeat(offence, figures, before, lowers):
    row = {"decided_on": "2025-06-01"} | ({"offence": before} if before else {})
    found = ask(offence, figures, priors=[row])
    assert found["result"] == (MET if lowers else BELOW)
    assert bool(found["prior_windows"]) is lowers and ("不属于该罪所列条文" in found["explanation_zh"]) is not lowers


@pytest.mark.rule("X4", "TH-220")
def test_of_a_unit_each_crime_asks_for_its_own_earlier_punishment():
    row = {"decided_on": "2025-06-01", "offence": "219-1"}
    found = ask("220", {"loss": 100_000}, priors=[row])
    assert (found["crime"], found["result"]) == ("侵犯商业秘密罪", MET)
    assert ask("220", {"loss": 100_000}, priors=[row | {"offence": "213"}])["result"] == BELOW
    both = [row, {"decided_on": "2025-06-01", "offence": "213"}]
    found = ask("220", {"business": 30_000}, of="213", priors=both)
    assert (
        found["result"] == MET and len(found["prior_windows"]) == 1 and "不属于该罪所列条文" in found["explanation_zh"]
    )


@pytest.mark.rule("X4")
@pytest.mark.parametrize(("day", "within"), [("2024-06-01", True), ("2024-05-31", False), ("2026-06-02", False)])
def test_the_two_years_end_with_their_last_day_and_begin_with_the_punishment(day, within):
    found = ask("213", {"business": 30_000}, priors=[{"decided_on": day, "offence": "213"}])
    assert (found["result"] == MET) is within


@pytest.mark.rule("TH-219-1", "X5")
@pytest.mark.parametrize(("day", "result"), [("2021-02-28", BELOW), ("2021-03-01", MET), ("2024-01-01", MET)])
def test_what_ended_before_the_article_was_made_is_not_that_crime(day, result):
    found = ask("219-1", {"loss": 9_000_000}, day)
    assert found["result"] == result and (len(found["readings"]) == 1) is (result == BELOW)
    assert ("行为终了于2021年3月1日前，当时没有规定为该罪" in found["explanation_zh"]) is (result == BELOW)


@pytest.mark.rule("TH-ACC", "TH-VAL")
@pytest.mark.parametrize("wrong", [
    {"acts": [{"on": "2026-06-02", "sales": 1}]}, {"priors": [{"decided_on": "2025-01-01", "offence": "264"}]}, {"priors": [{"decided_on": "2025-01-01", "offence": "220"}]},
])  # fmt: skip
def test_an_act_after_the_end_and_an_unknown_article_are_refused(wrong):
    with pytest.raises(CalcError):
        ask("214", {}, **wrong)
    assert ask("214", {}, acts=[{"on": NEW, "sales": 50_000}])["result"] == MET


@pytest.mark.rule("TH-FINE")
@pytest.mark.parametrize(("figures", "low"), [
    ({"sales": 60_000, "business": 70_000}, "35,000"), ({"sales": 60_000, "business": 0}, "30,000"), ({"unsold": 200_000}, "100,000"), ({"income": 40_000, "sales": 60_000}, "40,000"),
])  # fmt: skip
def test_the_fine_of_a_seller_is_measured_by_what_was_sold_and_stocked(figures, low):
    assert ask("214", figures)["fine"]["low"] == low


@pytest.mark.rule("X4")
def test_conduct_of_one_day_begins_on_the_day_it_ends():
    assert ask("214", {"sales": 1}, act_start=NEW)["result"] == BELOW
    with pytest.raises(CalcError, match="不能晚于终了之日"):
        ask("214", {"sales": 1}, act_start="2026-06-02")
