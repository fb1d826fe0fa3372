"""What the standards answer: met, suspected or below, with marks, pieces, values and times as they are counted. No database."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.law.calc import CalcError
from casework.law.thresholds import (
    MEASURES,
    Result,
)
from casework.law.thresholds.crimes import prosecution_years
from casework.law.thresholds.request import threshold
from tests.law.depth import searched

# 结论


def ask(offence="214", act_date="2026-11-18", **more):
    return threshold({"offence": offence, "act_date": act_date, **more})


@pytest.mark.rule("CT-01", "CT-02", "TH-214")
def test_the_three_answers():
    assert ask(unsold=33_384)["result"] == "BELOW"
    assert "仍应当移送" in ask(unsold=33_384)["explanation_zh"]
    assert ask(unsold=33_384, suspicion=True)["result"] == "REASONABLE_SUSPICION"
    met = ask(sales=49_999, unsold="100,001")
    assert (met["result"], met["met"], met["tier"], met["percent"]) == ("MET", ["TH-214"], "basic", 100)
    assert "不得以行政处罚或者调解代替" in met["explanation_zh"] and "150,000元" in met["explanation_zh"]


@pytest.mark.rule("TH-MARKS")
def test_marks_of_one_source_are_one_mark():
    one = [{"mark": name, "source": "示范酒业"} for name in ("甲", "乙", "丙")]
    assert ask("213", business=40_000, marks=one)["result"] == "BELOW"
    assert ask("213", business=40_000, marks=[*one, {"mark": "丁", "source": "他厂"}])["result"] == "MET"
    assert ask("213", business=40_000, marks=2)["result"] == "MET"


@pytest.mark.rule("TH-216")
def test_two_patents_lower_the_figure_and_two_marks_do_not():
    assert ask("216", income=50_000, patents=2)["result"] == "MET"
    assert ask("216", income=50_000, patents=1, marks=3)["result"] == "BELOW"


@pytest.mark.rule("TH-PIECE", "TH-215")
def test_prints_that_cannot_be_used_apart_are_one_piece():
    sheet = {"count": 5_000, "prints": 4}
    assert ask("215", carriers=[sheet | {"separable": False}])["limbs"][0]["value"] == "5,000"
    assert ask("215", carriers=[sheet])["result"] == "MET"


@pytest.mark.rule("TH-215")
def test_labels_of_a_repeat_offender():
    assert ask("215", pieces=4_999, prior2=True)["result"] == "BELOW"
    assert ask("215", pieces=5_000, prior2=True)["tier"] == "basic"
    assert ask("215", pieces=25_000, prior2=True)["tier"] == "aggravated"


@pytest.mark.rule("TH-VAL")
def test_goods_are_valued_in_the_order_of_the_interpretation():
    sold = {"name": "酒", "quantity": 10, "sold": True, "price": 100}
    found = ask("213", goods=[sold, {"name": "酒", "quantity": 20, "marked_price": 900, "market_price": 1500}])
    assert found["limbs"][0]["value"] == "3,000" and "实际销售平均价格" in found["explanation_zh"]
    assert (
        ask("213", goods=[{"quantity": 20, "marked_price": 900, "market_price": 1500}])["limbs"][0]["value"] == "18,000"
    )
    assert ask("213", goods=[{"quantity": 20, "market_price": 1500}])["limbs"][0]["value"] == "30,000"


@pytest.mark.rule("TH-VAL", "TH-ACC")
def test_unlabelled_goods_count_only_when_proved_to_be_meant_for_the_mark():
    row = {"name": "瓶", "quantity": 100, "market_price": 600, "unlabelled": True}
    assert ask("213", goods=[row])["result"] == "BELOW"
    assert ask("213", goods=[row | {"proved": True}])["result"] == "MET"


@pytest.mark.rule("TH-VAL")
def test_criminal_income_is_net():
    found = ask("214", receipts=60_000, cost=40_000)
    assert found["limbs"][0]["value"] == "20,000" and "不作此扣除" in found["explanation_zh"]


@pytest.mark.rule("TH-ACC", "CT-43")
def test_untreated_acts_within_the_time_of_prosecution_are_added():
    acts = [{"on": "2022-01-10", "sales": 20_000}, {"on": "2026-11-18", "sales": 30_000}]
    assert ask(acts=acts)["result"] == "MET"
    assert ask(acts=[acts[0] | {"handled": True}, acts[1]])["result"] == "BELOW"
    assert ask(acts=[acts[0] | {"on": "2021-11-17"}, acts[1]])["result"] == "BELOW"


@pytest.mark.rule("TH-ACC", "CT-43")
def test_a_new_act_within_the_time_starts_the_older_one_anew():
    acts = [{"on": on, "sales": 20_000} for on in ("2018-06-01", "2022-06-01", "2026-06-01")]
    assert ask(acts=acts)["limbs"][0]["value"] == "60,000"


@pytest.mark.rule("CT-43")
@pytest.mark.parametrize(
    ("crime", "aggravated", "years"),
    [
        ("213", False, 5),
        ("213", True, 15),
        ("216", True, 5),
        ("218", False, 10),
        ("219-1", False, 10),
        ("219-1", True, 15),
    ],
)
def test_how_long_a_crime_may_be_prosecuted(crime, aggravated, years):
    assert prosecution_years(crime, aggravated) == years


@pytest.mark.rule("CT-43")
def test_the_last_day_of_prosecution_is_told():
    assert ask(act_date="2020-02-29", sales=1)["limitation"] == "2025-02-28"
    assert "已经届满" in ask(act_date="2020-02-29", as_of="2025-03-01", sales=1)["explanation_zh"]


@pytest.mark.rule("TH-214", "X4")
def test_the_two_years_are_shown_from_both_days():
    prior = [{"decided_on": "2024-10-01", "completed_on": "2024-12-01"}]
    found = ask(sales=30_000, priors=prior)
    assert [(it["since"], it["until"], it["within"]) for it in found["prior_windows"]] == [
        ("decided_on", "2026-10-01", False),
        ("completed_on", "2026-12-01", True),
    ]
    assert found["result"] == "MET" and "起算日条文没有写明" in found["explanation_zh"]
    assert ask(act_date="2026-12-02", sales=30_000, priors=prior)["result"] == "BELOW"


@pytest.mark.rule("TH-KNOW")
def test_knowledge_may_be_presumed_and_rebutted():
    assert "可以认定“明知”" in ask(sales=1, knowledge=["cheap"])["explanation_zh"]
    assert "不能推定" in ask(sales=1, knowledge=["cheap"], rebutted=True)["explanation_zh"]
    assert "明知" not in ask("213", business=1, knowledge=["cheap"])["explanation_zh"]


@pytest.mark.rule("TH-FINE")
@pytest.mark.parametrize(
    ("figures", "low", "high"),
    [
        ({"income": 30_000}, "30,000", "300,000"),
        ({"sales": 50_000, "business": 60_000}, "30,000", "60,000"),
        ({"sales": 50_000}, "25,000", "50,000"),
        ({"sales": 49_999, "unsold": 100_001}, "75,000", "150,000"),
        ({"offence": "215", "pieces": 10_000}, "30,000", "1,000,000"),
        ({"offence": "215", "pieces": 50_000}, "150,000", "5,000,000"),
    ],
)
def test_the_usual_range_of_the_fine(figures, low, high):
    assert ask(**figures)["fine"] == {"low": low, "high": high}


@pytest.mark.rule("TH-FINE", "X5")
def test_the_fine_of_the_earlier_law_ends_at_five_times():
    assert ask("213", act_date="2024-01-01", income=30_000)["fine"]["high"] == "150,000"


@pytest.mark.rule("TH-AGGR")
def test_what_weighs_more_or_less_moves_no_figure():
    found = ask(sales=49_999, heavier=["trade"], lighter=["forgiven"])
    assert found["result"] == "BELOW"
    assert "一般酌情从重处罚：主要以侵犯知识产权为业" in found["explanation_zh"]
    assert "取得权利人谅解" in found["explanation_zh"] and "不影响移送" in found["explanation_zh"]


@pytest.mark.rule("TH-220")
def test_a_unit_is_measured_like_a_person():
    unit = ask("220", of="214", sales=50_000)
    assert unit["result"] == "MET" and "单位犯罪与自然人犯罪适用同一标准" in unit["explanation_zh"]
    assert ask("220", of="214", sales=49_999)["result"] == "BELOW"
    assert ask("220", sales=50_000)["crime"] == "销售假冒注册商标的商品罪"


@pytest.mark.parametrize(
    ("request_", "sentence"),
    [
        ({}, "字段 offence：应为刑法条文号"),
        ({"offence": "214"}, "字段 act_date：必须填写行为终了之日"),
        ({"offence": "214", "act_date": "2026-02-30"}, "字段 act_date：“2026-02-30”不是有效的日期"),
        ({"offence": "214", "act_date": "2001-01-01"}, "字段 act_date：早于2004年12月22日"),
        ({"offence": "214", "act_date": "2026-01-01", "sales": -1}, "字段 sales：应为零以上的数字"),
        ({"offence": "214", "act_date": "2026-01-01", "sales": "一万"}, "字段 sales：“一万”不是数字"),
        ({"offence": "214", "act_date": "2026-01-01", "sales": float("nan")}, "字段 sales：应为零以上的数字"),
        ({"offence": "215", "act_date": "2026-01-01", "pieces": 1.5}, "字段 pieces：应为整数"),
        ({"offence": "214", "act_date": "2026-01-01", "prior2": "是"}, "字段 prior2：应为 true 或者 false"),
        ({"offence": "214", "act_date": "2026-01-01", "price": 1}, "字段 price：不认识的字段"),
        ({"offence": "214", "act_date": "2026-01-01", "layer": "2020"}, "字段 layer：行为终了于2026年1月1日"),
        ({"offence": "214", "act_date": "2026-01-01", "acts": [{"sales": 1}]}, r"字段 acts\[0\].on：必须填写"),
        (
            {"offence": "214", "act_date": "2026-01-01", "goods": [{"quantity": 1, "sold": True}]},
            r"字段 goods\[0\].price",
        ),
        (
            {"offence": "214", "act_date": "2026-01-01", "sales": 1, "goods": []},
            "字段 goods：与直接填写的 sales 不一致",
        ),
        ({"offence": "214", "act_date": "2026-01-01", "of": "213"}, "字段 of：只在 offence 为 220"),
        ({"offence": "214", "act_date": "2026-01-01", "knowledge": ["x"]}, "字段 knowledge：不认识“x”"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(request_, sentence):
    with pytest.raises(CalcError, match=sentence):
        threshold(request_)


@searched(1000)
@given(st.dictionaries(st.sampled_from(["offence", "act_date", "goods", "marks", "acts", "priors", "carriers", *MEASURES]),
                       st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=8), st.floats(),
                                 st.lists(st.one_of(st.integers(), st.dictionaries(st.text(max_size=6), st.integers()))))))  # fmt: skip
def test_nothing_sent_is_answered_with_anything_but_an_answer_or_a_sentence(sent):
    try:
        answer = threshold({"offence": "213", "act_date": "2026-01-01"} | sent)
    except CalcError as error:
        answer = {"result": "BELOW", "percent": str(error).startswith("字段 ") - 1}
    assert answer["result"] in set(Result) and Decimal(answer["percent"]) >= 0
