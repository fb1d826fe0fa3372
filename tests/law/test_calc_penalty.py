"""The calculator of fines: the range of each conduct, on both sides of every edge and of the new year."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.law import calc_penalty
from casework.law.asked import CalcError
from casework.law.penalties import CATALOGUE, OFFENCES
from casework.law.workdays import builtin_calendar
from tests.law.depth import searched

OLD, NEW = "2026-12-31", "2027-01-01"
DAYS = builtin_calendar()


def penalty(conduct="Q-TM-1", *, ended=OLD, decided=None, subject="entity", **more):
    asked = {"conduct": conduct, "subject": subject, "conduct_end": ended, "decided": decided or ended} | more
    return calc_penalty.penalty(asked, DAYS)


def span(conduct, **more):
    found = penalty(conduct, **more)
    return found["min"], found["max"]


@pytest.mark.rule("Q-TM-1", "CLK-07")
@pytest.mark.parametrize(("turnover", "high", "by"), [
    (None, 250_000, "没有违法经营额或者违法经营额不足50,000.00元的"), (49_999.99, 250_000, "不足"),
    (50_000, 250_000, "违法经营额50,000.00元，最高5倍"), ("50000.01", 250_000.05, "最高5倍"), (60_000, 300_000, "最高5倍"),
])  # fmt: skip
@pytest.mark.parametrize("ended", [OLD, NEW])
def test_infringement_is_five_times_from_exactly_fifty_thousand(turnover, high, by, ended):
    found = penalty(turnover=turnover, ended=ended)
    assert (found["min"], found["max"]) == (0, high) and by in found["because"]


@pytest.mark.rule("Q-TM-1")
def test_the_citation_is_that_of_the_conduct_not_of_the_decision():
    before, across = penalty(ended=OLD), penalty(ended=OLD, decided="2027-03-01")
    assert before["basis"] == across["basis"] == "《中华人民共和国商标法》第六十条第二款"
    assert across["violated"] == "《中华人民共和国商标法》第五十七条" and across["law_of"] == "conduct"
    assert penalty(ended=NEW)["basis"] == "《中华人民共和国商标法》第七十四条第二款"
    assert any("销毁" in line for line in before["also"]) and not any(
        "销毁" in line for line in penalty(ended=NEW)["also"]
    )


@pytest.mark.rule("Q-TM-2")
@pytest.mark.parametrize("ended", [OLD, NEW])
def test_the_seller_who_did_not_know_stops_selling_and_pays_nothing(ended):
    found = penalty("Q-TM-2", ended=ended, turnover=900_000)
    assert (found["min"], found["max"]) == (0, 0) and "责令停止销售" in found["also"]
    assert any("第八十条" in line for line in found["also"])
    assert any("不知道是侵权商品" in line for line in penalty(ended=ended)["also"])


@pytest.mark.rule("Q-TM-3")
def test_a_second_infringement_within_five_years_is_fined_in_the_upper_tier_and_says_how_it_was_counted():
    found = penalty(turnover=100_000, repeat="2022-01-15", ended="2026-12-01")
    assert found["tier_range"] == {"tier": "heavy", "label": "从重", "min": 350_000, "max": 500_000}
    asked = {it["key"]: it for it in found["not_yet_settled"]}["penalty.repeat_counting"]
    assert (asked["default"], asked["rules"]) == ("effective", ["Q-TM-3"])
    assert "第三十四条" in asked["source"] and "规则未定" in asked["remark"]


@pytest.mark.rule("Q-TM-3")
@pytest.mark.parametrize(("effective", "again"), [("2021-12-01", True), ("2021-11-30", False), ("2026-12-01", False)])
def test_five_years_end_on_the_same_day_of_the_fifth_year(effective, again):
    found = penalty(repeat=effective, ended="2026-12-01")
    assert (found["tier_range"] is not None) is again


@pytest.mark.rule("Q-TM-3")
def test_a_lighter_tier_for_a_repeated_infringement_is_answered_with_a_warning():
    assert any("所选档次不是从重" in line for line in penalty(repeat=True, tier="light")["also"])
    assert any("没有规定屡犯从重" in line for line in penalty("Q-UC-1", repeat=True)["also"])


@pytest.mark.rule("Q-TM-4", "Q-TM-5")
@pytest.mark.parametrize("conduct", ["Q-TM-4", "Q-TM-5"])
@pytest.mark.parametrize("ended", [OLD, NEW])
@pytest.mark.parametrize(("turnover", "high"), [(49_999, 10_000), (50_000, 10_000), (60_000, 12_000), (None, 10_000)])
def test_a_fifth_of_the_turnover_from_fifty_thousand_on(conduct, ended, turnover, high):
    assert span(conduct, ended=ended, turnover=turnover) == (0, high)


@pytest.mark.rule("Q-TM-6")
def test_the_fixed_sum_for_well_known_advertising_yields_to_the_new_maximum():
    assert span("Q-TM-6") == (100_000, 100_000)
    across = penalty("Q-TM-6", decided=NEW)
    assert (across["min"], across["max"], across["law_of"]) == (0, 100_000, "decision")
    assert across["basis"] == "《中华人民共和国商标法》第六十四条" and any(
        "适用新法" in line for line in across["also"]
    )


@pytest.mark.rule("Q-TM-7", "Q-TM-11")
@pytest.mark.parametrize("conduct", ["Q-TM-7", "Q-TM-9.file", "Q-TM-9.staff", "Q-TM-11"])
def test_what_only_the_new_law_punishes_does_not_reach_back(conduct):
    with pytest.raises(CalcError, match="自2027年1月1日起才有处罚规定"):
        penalty(conduct, ended=OLD, decided=NEW)


@pytest.mark.rule("Q-TM-7")
def test_misleading_use_is_fined_like_an_infringement_from_2027_on():
    assert span("Q-TM-7", ended=NEW, turnover=70_000) == (0, 350_000)
    assert span("Q-TM-7", ended=NEW, turnover=49_999) == (0, 250_000)


@pytest.mark.rule("Q-TM-8")
@pytest.mark.parametrize(
    ("gains", "high"), [(None, 10_000), (0, 10_000), (5_000, 15_000), (10_000, 30_000), (10_001, 30_000)]
)
def test_malicious_filing_was_three_times_the_gains_up_to_thirty_thousand(gains, high):
    assert span("Q-TM-8", gains=gains) == (0, high)
    assert span("Q-TM-8", gains=gains, ended=NEW) == (0, 100_000)
    assert penalty("Q-TM-8", gains=gains, decided=NEW)["law_of"] == "conduct"


@pytest.mark.rule("Q-TM-9")
@pytest.mark.parametrize(("subject", "ended", "serious", "found"), [
    ("entity", OLD, False, (10_000, 100_000)), ("entity", OLD, True, (10_000, 100_000)),
    ("person", OLD, False, (5_000, 50_000)), ("entity", NEW, False, (10_000, 100_000)),
    ("entity", NEW, True, (100_000, 200_000)), ("person", NEW, False, (5_000, 50_000)), ("person", NEW, True, (50_000, 100_000)),
])  # fmt: skip
def test_an_agency_and_its_people_have_scales_of_their_own(subject, ended, serious, found):
    assert span("Q-TM-9", subject=subject, ended=ended, serious=serious) == found


@pytest.mark.rule("Q-TM-9")
def test_an_agency_not_on_file_and_practitioners_are_punished_from_2027_on():
    assert span("Q-TM-9.file", ended=NEW) == (10_000, 50_000)
    assert span("Q-TM-9.staff", ended=NEW, subject="person", serious=True) == (50_000, 100_000)
    assert penalty("Q-TM-9.file", ended=NEW)["basis"] == "《中华人民共和国商标法》第六十七条第三款"
    assert "warning" not in OFFENCES["Q-TM-9"].on(date(2027, 1, 1)).allows(person=False)
    assert "warning" in OFFENCES["Q-TM-9"].on(date(2027, 1, 1)).allows(person=True)


@pytest.mark.rule("Q-TM-10", "Q-TM-11")
def test_changed_details_and_collective_marks_are_fined_only_by_the_new_law():
    assert span("Q-TM-10") == (0, 0) and span("Q-TM-10", decided=NEW) == (0, 0)
    assert span("Q-TM-10", ended=NEW) == (0, 50_000)
    assert span("Q-TM-11", ended=NEW) == (0, 10_000)
    assert span("Q-TM-11", ended=NEW, serious=True) == (10_000, 100_000)


@pytest.mark.rule("Q-PT-1", "CLK-07")
@pytest.mark.parametrize(("gains", "high", "by"), [
    (None, 250_000, "最高250,000.00元"), (50_000, 250_000, "不超过50,000.00元的"), (50_000.01, 250_000.05, "最高5倍"),
])  # fmt: skip
def test_exactly_fifty_thousand_of_gains_is_still_the_flat_sum_in_patent_law(gains, high, by):
    found = penalty("Q-PT-1", gains=gains)
    assert found["max"] == high and by in found["because"]
    assert any("没有填写违法所得" in line for line in penalty("Q-PT-1", turnover=9)["also"])


@pytest.mark.rule("Q-PT-2", "Q-PT-4")
@pytest.mark.parametrize(("conduct", "measure"), [("Q-PT-2", "责令停止销售"), ("Q-PT-4", "责令改正")])
def test_a_lawful_source_and_a_faulty_mark_are_ordered_right_without_a_fine(conduct, measure):
    found = penalty(conduct, gains=10**6)
    assert found["max"] == 0 and measure in found["also"] and conduct not in OFFENCES


@pytest.mark.rule("Q-PT-3")
def test_an_abnormal_application_costs_up_to_a_hundred_thousand():
    assert span("Q-PT-3") == (0, 100_000) and OFFENCES["Q-PT-3"].on(date(2026, 1, 1)).kinds == {"warning", "fine"}


@pytest.mark.rule("Q-CR-1", "CLK-07")
def test_copyright_law_has_a_minimum_from_exactly_fifty_thousand_on():
    assert span("Q-CR-1", turnover=50_000) == (50_000, 250_000)
    assert span("Q-CR-1", turnover="49999.99") == (0, 250_000)


@pytest.mark.rule("Q-CR-2", "Q-GI-1")
@pytest.mark.parametrize(("conduct", "key"), [
    ("Q-CR-1", "penalty.copyright_procedure"), ("Q-GI-1", "penalty.geographical_indication"),
])  # fmt: skip
def test_what_is_not_settled_is_named_with_default_and_source(conduct, key):
    asked = {it["key"]: it for it in penalty(conduct)["not_yet_settled"]}[key]
    assert asked["default"] == asked["used"] and asked["meaning"] and asked["source"]


@pytest.mark.rule("Q-UC-1", "Q-UC-2", "Q-OS-1")
def test_competition_and_olympic_marks():
    assert span("Q-UC-1", turnover=50_000) == span("Q-OS-1", turnover=50_000) == (0, 250_000)
    assert span("Q-OS-1", turnover=80_000) == (0, 400_000)
    assert span("Q-UC-2") == (100_000, 1_000_000) and span("Q-UC-2", serious=True) == (1_000_000, 5_000_000)


@pytest.mark.rule("Q-SL-1")
def test_plant_varieties_are_answered_and_sent_elsewhere():
    assert span("Q-SL-1", goods_value=49_999) == (10_000, 250_000)
    assert span("Q-SL-1", goods_value=50_000) == (250_000, 500_000)
    assert any("农业农村" in line and "移送" in line for line in penalty("Q-SL-1")["also"]) and "Q-SL-1" not in OFFENCES


def test_one_conduct_under_two_provisions_is_fined_once_by_the_higher():
    found = penalty(["Q-TM-5", "Q-UC-1"], turnover=60_000)
    assert (found["conduct"], found["max"]) == ("Q-UC-1", 300_000)
    assert any("不重复罚款" in line and "第二十九条" in line for line in found["also"])


def test_conduct_found_too_late_is_not_fined():
    assert span("Q-TM-1", ended="2024-06-30", decided="2026-12-01", found="2026-06-30") == (0, 250_000)
    late = penalty(ended="2024-06-30", decided="2026-12-01", found="2026-07-01")
    assert late["max"] == 0 and "追责时效届满" in late["because"]
    assert span("Q-TM-1", ended="2024-06-30", decided="2026-12-01", found="2026-07-01", health=True) == (0, 250_000)


def test_a_conduct_that_went_on_into_the_new_year_is_that_of_its_end():
    found = penalty(ended="2027-01-05", conduct_start="2026-06-01")
    assert found["basis"].endswith("第七十四条第二款") and any(
        "以终了之日2027年1月5日" in line for line in found["also"]
    )


@pytest.mark.parametrize(("asked", "sentence"), [
    ({"conduct": "Q-TM-99"}, "字段 conduct：处罚目录中没有“Q-TM-99”"),
    ({"conduct": []}, "字段 conduct：同一行为触犯的条款应为一至五项"),
    ({"conduct": "Q-TM-3"}, "字段 conduct：“五年内两次以上”是商标侵权的从重情节"),
    ({"turnover": -1}, "字段 turnover：金额不能为负数"), ({"turnover": "-0.01"}, "字段 turnover：金额不能为负数"),
    ({"turnover": float("nan")}, "字段 turnover：应为有限的金额"), ({"turnover": float("inf")}, "字段 turnover：应为有限的金额"),
    ({"turnover": "50,000"}, "字段 turnover：“50,000”不是金额，请去掉千分位逗号"), ({"turnover": True}, "字段 turnover：须填写金额"),
    ({"turnover": 10**40}, "字段 turnover：金额超过一万亿元"), ({"turnover": "1e5"}, "不是金额"), ({"turnover": ""}, "不是金额"),
    ({"turnover": 0.001}, "字段 turnover：金额最多两位小数"), ({"turnover": []}, "字段 turnover：须填写金额"),
    ({"subject": "company"}, "字段 subject：应为以下之一：person、entity"), ({"subject": []}, "字段 subject"),
    ({"conduct_end": None}, "字段 conduct_end：必须填写日期"), ({"decided": "2026-12-30"}, "字段 decided：决定日不能早于"),
    ({"conduct_start": NEW}, "字段 conduct_start：行为开始日不能晚于"), ({"tier": "mild"}, "字段 tier：应为以下之一：none（不予处罚）"),
    ({"tier": {}}, "字段 tier"), ({"serious": "yes"}, "字段 serious：应为 true 或者 false"), ({"serious": 1}, "字段 serious"),
    ({"repeat": NEW}, "字段 repeat：前次"), ({"repeat": []}, "字段 repeat：应为 true"), ({"tier_share": 51}, "字段 tier_share"), ({"colour": 1}, "字段 colour：不认识的字段"),
    ({"conduct_end": "2018-01-01"}, "字段 conduct_end：处罚目录中“侵犯注册商标专用权”自2019年11月1日起收录"),
])  # fmt: skip
def test_what_cannot_be_computed_is_refused_with_a_sentence(asked, sentence):
    request = {"conduct": "Q-TM-1", "subject": "entity", "conduct_end": OLD, "decided": OLD} | asked
    with pytest.raises(CalcError) as refused:
        calc_penalty.penalty(request, DAYS)
    assert sentence in str(refused.value)


cents = st.decimals(Decimal(0), Decimal(10) ** 9, places=2)
ids = st.sampled_from(sorted(CATALOGUE))
tier_names = st.sampled_from(["light", "ordinary", "heavy"])


@searched(1000)
@given(ids, cents, cents, tier_names, st.sampled_from(["person", "entity"]), st.booleans())
def test_every_tier_lies_within_the_range(conduct, one, other, tier, subject, serious):
    found = penalty(
        conduct,
        ended=NEW,
        turnover=str(one),
        gains=str(other),
        goods_value=str(one),
        tier=tier,
        subject=subject,
        serious=serious,
    )
    part = found["tier_range"]
    assert found["min"] <= part["min"] <= part["max"] <= found["max"]


@searched(1000)
@given(ids.filter(lambda it: it != "Q-TM-8"), cents, cents, st.sampled_from([OLD, NEW]))
def test_the_range_never_falls_as_the_sum_rises(conduct, one, other, ended):
    if ended == OLD and CATALOGUE[conduct].newly_punished:
        return
    low, high = (
        span(conduct, ended=ended, turnover=str(it), gains=str(it), goods_value=str(it)) for it in sorted((one, other))
    )
    assert low[0] <= high[0] and low[1] <= high[1]


@searched(1000)
@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.integers(0, 400), ids)
def test_the_law_of_the_day_of_conduct_holds_unless_a_later_one_is_lighter(ended, wait, conduct):
    if ended < date(2027, 1, 1) and CATALOGUE[conduct].newly_punished:
        return
    decided = ended + timedelta(days=wait)
    found = penalty(conduct, ended=ended.isoformat(), decided=decided.isoformat(), turnover=80_000, gains=80_000)
    now = span(conduct, ended=ended.isoformat(), turnover=80_000, gains=80_000)
    later = span(conduct, ended=decided.isoformat(), turnover=80_000, gains=80_000)
    assert (found["min"], found["max"]) == (later if found["law_of"] == "decision" else now)
    assert found["max"] <= now[1] and found["min"] <= now[0]


@pytest.mark.rule("Q-TM-5")
def test_a_law_that_drops_a_kind_of_penalty_is_lighter_though_the_sums_are_the_same():
    assert (
        penalty("Q-TM-5", decided=NEW)["law_of"] == "decision" and penalty("Q-TM-4", decided=NEW)["law_of"] == "conduct"
    )
