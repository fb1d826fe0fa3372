"""The standards of prosecution to their edges: every figure of every time, what raises and lowers it, what is told."""

from datetime import date
from decimal import Decimal

import pytest

from casework.law.calc import CalcError
from casework.law.thresholds import CURRENT, LAYERS, Circumstances, Result, assess, evaluate
from casework.law.thresholds import facts as counted
from casework.law.thresholds.assessment import limit
from casework.law.thresholds.crimes import CRIMES, prosecution_years
from casework.law.thresholds.request import threshold

# crime, measure: plain, for several marks or patents, for a repeat within two years, the heavier degree
TODAY = """
213 income 30000 20000 20000 300000 | 213 business 50000 30000 30000 500000 | 213 service_income 50000 30000 30000 500000
214 income 30000 - 20000 300000 | 214 sales 50000 - 30000 500000 | 214 unsold 150000 - 90000 1500000
215 pieces 10000 5000 5000 50000 | 215 income 20000 10000 10000 100000 | 215 business 30000 20000 20000 150000
215 unsold_pieces 30000 15000 15000 150000
216 income 100000 50000 50000 - | 216 business 200000 100000 100000 - | 216 loss 300000 - - -
217 income 30000 - 20000 300000 | 217 business 50000 - 30000 500000 | 217 copies 500 - - 5000 | 217 works 500 - - 5000
217 downloads 10000 - - 100000 | 217 clicks 100000 - - 1000000 | 217 members 1000 - - 10000
218 income 50000 - 30000 - | 218 sales 100000 - 50000 - | 218 copies 1000 - - - | 218 unsold 300000 - 150000 -
218 unsold_copies 3000 - - - | 219 loss 300000 - 100000 3000000 | 219 income 300000 - 100000 3000000
"""
MARKS = """
213 income 30000 20000 - 150000 | 213 business 50000 30000 - 250000 | 214 sales 50000 - - 250000
215 pieces 20000 10000 - 100000 | 215 income 30000 20000 - 150000 | 215 business 50000 30000 - 250000
216 income 100000 50000 - - | 216 business 200000 100000 - - | 216 loss 500000 - - - | 218 income 100000 - - -
217 income 30000 - - 150000 | 217 business 50000 - - 250000 |
"""
FIRST_COPIES, LATER_COPIES = "217 copies 1000 - - 5000 |", "217 copies 500 - - 2500 |"
OPINIONS = """
214 unsold 150000 - - - | 215 unsold_pieces 60000 30000 - - | 217 works 500 - - 2500 | 217 clicks 50000 - - 250000 | 217 members 1000 - - 5000 |
"""
FIRST_SECRETS, LATER_SECRETS = (
    "219 loss 500000 - - 2500000",
    "219 loss 300000 - - 2500000 | 219 income 300000 - - 2500000",
)
EVERY = {
    "2004": MARKS + FIRST_COPIES + FIRST_SECRETS,
    "2007": MARKS + LATER_COPIES + FIRST_SECRETS,
    "2011": MARKS + LATER_COPIES + OPINIONS + FIRST_SECRETS,
    "2020": MARKS + LATER_COPIES + OPINIONS + LATER_SECRETS,
    "2025": TODAY,
}
ROWS = [
    (layer, *row.split())
    for layer, table in EVERY.items()
    for line in table.strip().splitlines()
    for row in line.split("|")
    if row.strip()
]


def number(text):
    return None if text == "-" else int(text)


@pytest.mark.rule("TH-213-G", "TH-213-S", "TH-214", "TH-215", "TH-216", "TH-217", "TH-218", "TH-219", "X5")
@pytest.mark.parametrize(("layer", "crime", "measure", "plain", "several", "prior", "heavy"), ROWS)
def test_every_figure_of_every_time(layer, crime, measure, plain, several, prior, heavy):
    of = LAYERS[layer]
    for circumstances, figure in (({}, plain), ({"several": True}, several), ({"prior": True}, prior)):
        asked = number(figure) or number(plain)
        at, below = (assess(crime, {measure: asked - less}, layer=of, **circumstances) for less in (0, 1))
        assert (at.met, below.met) == (True, False)
    if number(heavy) is None:
        assert not assess(crime, {measure: 10**9}, layer=of).aggravated
    else:
        assert [assess(crime, {measure: number(heavy) - less}, layer=of).aggravated for less in (0, 1)] == [True, False]


def test_no_figure_is_left_out_of_the_table_and_each_time_says_when_it_began():
    assert {(layer, crime, measure) for layer, crime, measure, *_ in ROWS} == {
        (layer.key, it.crime, it.measure) for layer in LAYERS.values() for it in layer.limbs
    }
    began = {layer.key: (layer.start.isoformat(), layer.fine, layer.verified) for layer in LAYERS.values()}
    assert began == {
        "2004": ("2004-12-22", 5, False), "2007": ("2007-04-05", 5, False), "2011": ("2011-01-10", 5, False),
        "2020": ("2020-09-14", 5, False), "2025": ("2025-04-26", 10, True),
    }  # fmt: skip


def test_the_lower_of_two_lowered_figures_counts_and_says_why():
    limb = CURRENT.limb("215", "pieces")
    assert limit(limb, Circumstances(several=True, prior=True)) == (Decimal(5000), CRIMES["215"].several)
    assert limit(limb, Circumstances()) == (Decimal(10000), "")
    found, why = limit(CURRENT.limb("215", "unsold_pieces"), Circumstances(prior=True))
    assert (found, why) == (Decimal(15000), "二年内受过处罚又再次实施，标准的三倍")


# 合计、两项一半、破产 ------------------------------------------------------------------------------------------------------


@pytest.mark.rule("TH-213-M")
@pytest.mark.parametrize(("goods", "services", "met", "heavy"), [
    (29_999, 20_000, False, False), (29_999, 20_001, True, False), (30_000, 20_000, None, None), (299_999, 200_000, None, None),
    (299_999, 200_001, True, True), (30_000, 470_000, True, True), (29_999, 470_001, True, True), (29_999, 470_000, True, False),
])  # fmt: skip
def test_goods_and_services_are_joined_below_the_standard_of_goods_or_for_the_heavier_degree(
    goods, services, met, heavy
):
    lines = {line.rule: line for line in assess("213", {"income": goods, "service_income": services}).lines}
    joined = lines.get("TH-213-M")
    assert (joined and joined.met, joined and joined.aggravated) == (met, heavy)
    assert "TH-213-M" not in {it.rule for it in assess("213", {"income": 10**7}).lines}
    assert "TH-213-M" not in {it.rule for it in assess("213", {"service_income": 10**7}).lines}


@pytest.mark.rule("TH-213-M")
def test_before_2025_services_had_no_standard():
    assert not assess("213", {"income": 29_999, "service_income": 10**9}, layer=LAYERS["2020"]).met


@pytest.mark.rule("TH-217")
@pytest.mark.parametrize(("layer", "figures", "items"), [
    ("2025", {"copies": 250, "works": 250}, 2), ("2025", {"copies": 249, "works": 250}, None), ("2025", {"works": 250, "clicks": 50_000}, None),
    ("2025", {"copies": 250, "business": 25_000, "members": 500}, 3), ("2025", {"copies": 500, "works": 250}, None), ("2025", {"copies": 499}, None),
    ("2011", {"copies": 250, "works": 250}, None), ("2011", {"works": 250, "clicks": 25_000}, 2), ("2011", {"works": 250, "clicks": 24_999}, None),
    ("2020", {"works": 250, "clicks": 25_000, "members": 500, "business": 25_000}, 4), ("2007", {"copies": 250, "business": 25_000}, None), ("2025", {"copies": 250, "income": 15_000}, None),
])  # fmt: skip
def test_two_items_at_half_where_the_law_of_the_time_says_so_and_no_item_is_whole(layer, figures, items):
    found = {line.measure: line for line in assess("217", figures, layer=LAYERS[layer]).lines}
    joined = found.get("items")
    assert (joined and int(joined.value)) == items
    assert joined is None or (joined.limit == 2 and joined.met and not joined.aggravated)


@pytest.mark.rule("TH-217")
@pytest.mark.parametrize(("layer", "met"), [("2011", False), ("2020", False), ("2025", True)])
def test_a_repeat_is_an_item_only_where_the_law_of_the_time_knew_it(layer, met):
    found = assess(
        "217", {"income": 16_000, "works": 300}, layer=LAYERS[layer], circumstances=Circumstances(prior=True)
    )
    assert found.met is met


def test_goods_of_218_and_219_are_not_joined_by_halves_nor_measured_as_help():
    assert not assess("218", {"copies": 999, "income": 49_999}).met
    assert [it.rule for it in assess("218", {"copies": 1_000, "income": 1}, circumvention=True).lines] == ["TH-218"] * 2


@pytest.mark.rule("TH-219")
@pytest.mark.parametrize(
    ("layer", "met", "heavy"),
    [("2025", True, True), ("2020", True, False), ("2011", False, False), ("2004", False, False)],
)
def test_the_ruin_of_the_holder_counts_since_2020_and_is_the_heavier_degree_since_2025(layer, met, heavy):
    found = assess("219", {}, layer=LAYERS[layer], ruined=True)
    assert (found.met, found.aggravated) == (met, heavy)
    assert [(it.value, it.limit) for it in found.lines] == [(1, 1)] * met
    assert not assess("218", {}, ruined=True).lines


@pytest.mark.rule("TH-214")
@pytest.mark.parametrize(("sold", "stock", "unsold", "heavy"), [
    (49_999, 100_001, "150000", False), (50_000, 100_001, "100001", False), (50_000, 1_450_000, "1500000", True), (50_000, 1_449_999, "1449999", False),
    (0, 150_000, "150000", False),
])  # fmt: skip
def test_stock_is_joined_to_sales_short_of_their_standard_or_for_the_heavier_degree(sold, stock, unsold, heavy):
    line = next(it for it in assess("214", {"sales": sold, "unsold": stock}).lines if it.measure == "unsold")
    assert (str(line.value), line.aggravated) == (unsold, heavy)
    assert ("合计" in line.label) == (str(stock) != unsold)


def test_stock_that_is_never_the_heavier_degree_is_joined_only_short_of_the_standard():
    def value(sold):
        lines = assess("218", {"sales": sold, "unsold": 10**8}).lines
        return next(it.value for it in lines if it.measure == "unsold")

    assert (value(99_999), value(100_000)) == (10**8 + 99_999, 10**8)


def test_met_near_and_severity():
    short, near, met, heavy = (assess("214", {"sales": figure}) for figure in (39_999, 40_000, 50_000, 500_000))
    assert [(it.near, it.met, it.severity) for it in (short, near, met, heavy)] == [
        (False, False, 0), (True, False, 0), (True, True, 1), (True, True, 2),
    ]  # fmt: skip
    spying = assess("219-1", {})
    assert (spying.near, spying.met, spying.percent, spying.severity) == (True, True, 0, 1)


# 追诉期限、罚金、价值 -----------------------------------------------------------------------------------------------------


@pytest.mark.rule("CT-43")
def test_the_years_of_prosecution_follow_from_the_highest_punishment_of_the_degree():
    found = {crime: (prosecution_years(crime, False), prosecution_years(crime, True)) for crime in CRIMES}
    assert found == {
        "213": (5, 15), "214": (5, 15), "215": (5, 15), "216": (5, 5), "217": (5, 15), "218": (10, 10), "219": (5, 15),
        "219-1": (10, 15), "other": (5, 15),
    }  # fmt: skip
    highest = {crime: (row.basic, row.heavy) for crime, row in CRIMES.items()}
    assert highest == dict.fromkeys(CRIMES, (3, 10)) | {"216": (3, 0), "218": (5, 0), "219-1": (5, 15)}


@pytest.mark.rule("TH-VAL")
def test_goods_sold_and_unsold_are_added_apart_and_priced_by_their_like():
    def goods(name, quantity, sold, **prices):
        return counted.Goods(name, Decimal(quantity), sold, {key: Decimal(it) for key, it in prices.items()})

    rows = [goods("酒", 10, True, price=100), goods("酒", 10, True, price=200), goods("茶", 5, True, price=7), goods("酒", 2, False, market_price=999),
            goods("酒", 3, False, average_price=50), goods("茶", 0, True, price=1), goods("盒", 4, False)]  # fmt: skip
    found = counted.value(rows)
    assert (found.sales, found.unsold, found.business) == (3_035, 2 * 150 + 3 * 50, 3_485)
    assert "盒4件×0元（无价格）＝0元" in found.words
    only_none = counted.value([goods("瓶", 0, True, price=9), goods("瓶", 2, False, marked_price=5)])
    assert (only_none.unsold, counted.value([])) == (10, counted.Value(Decimal(0), Decimal(0), Decimal(0), ()))
    assert counted.value([goods("甲", 1, True)]).business == 0
    assert counted.Goods("甲", Decimal(1), True, {}) == counted.Goods(
        "甲", Decimal(1), True, {}, unlabelled=False, proved=False
    )
    assert counted.Act(date(2026, 1, 1), {}).dealt_with is False


def test_income_is_never_below_nothing_and_pieces_and_marks_are_counted():
    assert (
        counted.net(Decimal(5), Decimal(9)),
        counted.net(Decimal(9), Decimal(9)),
        counted.net(Decimal(9), Decimal(5)),
    ) == (0, 0, 4)
    assert counted.pieces([{"count": 3, "prints": 4}, {"count": 2, "prints": 5, "separable": False}]) == 14
    assert counted.sources([{"mark": "甲"}, {"mark": "乙"}, {"mark": "丙", "source": "甲"}, {}]) == 3


@pytest.mark.rule("TH-ACC", "CT-43")
def test_an_act_counts_on_the_last_day_on_which_it_may_be_prosecuted():
    first, later = (counted.Act(date.fromisoformat(on), {"sales": Decimal(1)}) for on in ("2021-11-18", "2026-11-18"))
    assert counted.accumulate([first], "214", date(2026, 11, 18))[0] == {"sales": 1}
    assert counted.accumulate([first], "214", date(2026, 11, 19))[0] == {}
    assert counted.accumulate([first, later], "214", date(2027, 1, 1))[0] == {
        "sales": 2
    }  # the new act came on that last day


@pytest.mark.rule("X4")
@pytest.mark.parametrize(
    ("again", "within"), [("2024-09-30", False), ("2024-10-01", True), ("2026-10-01", True), ("2026-10-02", False)]
)
def test_two_years_include_both_their_ends(again, within):
    [found] = counted.windows({"decided_on": date(2024, 10, 1)}, date.fromisoformat(again))
    assert found.within is within and ("不在二年内" in found.words) is not within


# 说明 -----------------------------------------------------------------------------------------------------------------


def told(crime, figures, *, ended=None, layer="", suspicion=False, **circumstances):
    return evaluate(crime, figures, Circumstances(**circumstances), ended=ended, layer=layer, suspicion=suspicion)


def test_a_limb_says_what_was_found_what_was_asked_and_which_degree():
    assert (
        "销售金额40,000元，标准为50,000元，未达到，为标准的80%（解释第五条第一款"
        in told("214", {"sales": 40_000}).words
    )
    assert "销售金额50,000元，标准为50,000元，达到（解释" in told("214", {"sales": 50_000}).words
    assert "标准为30,000元（按二年内受过处罚又再次实施），达到（" in told("214", {"sales": 30_000}, prior=True).words
    assert "达到，并达到标准的十倍（500,000元），属加重一档（" in told("214", {"sales": 500_000}).words
    assert "达到，并达到标准的五倍（50,000件），属加重一档（" in told("215", {"pieces": 50_000}).words
    assert "直接导致权利人破产、倒闭（解释" in told("219", {}, ruined=True).words
    assert "，达到，并达到加重一档（" in told("219-1", {"loss": 300_000}).words
    heavy = told("219", {"loss": 2_500_000}, layer="2020").words
    assert "达到，并达到加重一档（《" in heavy or "并达到加重一档（最高人民法院" in heavy
    assert "没有填写该罪据以衡量的数额。" in told("214", {}).words and "没有填写" not in told("214", {"sales": 1}).words
    assert "不以数额为条件" in told("219-1", {}).words and "不以数额为条件" not in told("219", {}).words


def test_the_conclusion_says_degree_nearness_and_suspicion():
    assert "结论：达到追诉标准，应当移送" in told("214", {"sales": 50_000}).words
    assert "结论：达到追诉标准，属加重一档，应当移送" in told("214", {"sales": 500_000}).words
    assert "结论：所填数额未达到追诉标准；已达标准的80%以上，列入" in told("214", {"sales": 40_000}).words
    assert "未达到追诉标准；有犯罪的合理嫌疑的" in told("214", {"sales": 39_999}).words
    assert "结论：未达到数额，但有犯罪的合理嫌疑" in told("214", {"sales": 1}, suspicion=True).words


def test_which_law_was_chosen_is_said_only_when_there_was_a_choice():
    old = date(2024, 1, 1)
    alone, both, by_hand, today_by_hand = (
        told("218", {"income": 60_000}, ended=ended, layer=layer)
        for ended, layer in ((None, ""), (old, ""), (old, "2020"), (old, "2025"))
    )
    assert (alone.about_law, alone.differs, today_by_hand.about_law, len(alone.readings)) == ("", False, "", 1)
    assert told("218", {"income": 60_000}, ended=date(2025, 4, 26)).about_law == ""
    assert "2020年解释和2011年意见：未达到（最近一项为60%）；2025年解释：达到。" in both.about_law and both.differs
    assert (
        "须由法制审核人员选定" in both.about_law
        and "适用前须核对原文" in both.about_law
        and "选定的" not in both.about_law
    )
    assert (
        by_hand.about_law.startswith("按审核人员选定的2004年、2007年、2020年解释和2011年意见衡量。")
        and "核对原文" in by_hand.about_law
    )
    same = told("214", {"sales": 50_000}, ended=old)
    assert "：达到；2025年解释：达到。" in same.about_law and "结论不同" not in same.about_law and not same.differs
    heavier = told("214", {"sales": 250_000}, ended=old)
    assert "：达到，属加重一档；2025年解释：达到。" in heavier.about_law and heavier.chosen.layer is CURRENT
    assert "核对原文" not in heavier.about_law and (heavier.by_hand, heavier.unit, by_hand.by_hand) == (
        False,
        False,
        True,
    )


def ask(offence="214", act_date="2026-11-18", **more):
    return threshold({"offence": offence, "act_date": act_date, **more})


@pytest.mark.rule("TH-220", "TH-FINE")
def test_what_is_answered_follows_the_figures():
    heavy, met, below = (ask(sales=figure) for figure in (500_000, 50_000, 49_999))
    assert [it["limbs"][0]["aggravated"] for it in (heavy, met, below)] == [True, False, False]
    assert [it["fine"] is None for it in (heavy, met, below)] == [False, False, True]
    assert ["罚金一般为" in it["explanation_zh"] for it in (heavy, met, below)] == [True, True, False]
    assert "解释第二十五条" in met["explanation_zh"]
    assert "倍数须核对原文" in ask("213", act_date="2024-01-01", business=50_000)["explanation_zh"]
    assert "单位犯罪" not in met["explanation_zh"] and "单位犯罪" in ask(sales=1, unit=True)["explanation_zh"]
    assert ask("220", of="218", sales=100_000)["crime"] == CRIMES["218"].name
    assert ask("220", of="218", business=10**6)["result"] == "BELOW"
    heaviest = ask("220", business=150_000, pieces=50_000)
    assert (heaviest["crime"], heaviest["aggravated"]) == (CRIMES["215"].name, True)


@pytest.mark.rule("TH-ACC", "CT-43")
def test_acts_and_figures_of_their_own_are_added_and_the_heavier_degree_reaches_further_back():
    found = ask(sales=20_000, acts=[{"on": "2026-11-18", "sales": 30_000}])
    assert found["limbs"][0]["value"] == "50,000"
    assert ask(sales=20_000, acts=[{"on": "2026-11-18", "unsold": 1}])["limbs"][0]["value"] == "20,000"
    far = [{"on": "2014-01-01", "sales": 7}, {"on": "2026-11-18", "sales": 500_000}]
    assert ask(acts=far)["limbs"][0]["value"] == "500,007"
    assert ask(acts=[far[0], far[1] | {"sales": 499_999}])["limbs"][0]["value"] == "499,999"


def test_what_is_not_said_is_not_supposed():
    assert (
        ask("213", business=30_000)["result"] == "BELOW" and ask("213", business=30_000, marks=1)["result"] == "BELOW"
    )
    assert ask("213", business=30_000, marks=2)["result"] == ask("216", business=100_000, patents=2)["result"] == "MET"
    assert (
        ask("220", of="216", business=100_000, patents=2)["result"] == "MET"
        and ask("216", business=100_000)["result"] == "BELOW"
    )
    assert ask("214", receipts=30_000)["result"] == "MET" and ask("214", receipts=30_000, cost=1)["result"] == "BELOW"
    assert (
        ask("215", carriers=[{"count": 10_000}])["result"] == "MET"
        and ask("215", carriers=[{"count": 9_999}])["result"] == "BELOW"
    )
    assert ask("215", carriers=[{"count": 5_000, "prints": 2, "separable": True}])["result"] == "MET"
    assert "货物1件" in ask(goods=[{"quantity": 1, "market_price": 5}])["explanation_zh"]
    assert "酒1件" in ask(goods=[{"name": "酒", "quantity": 1, "market_price": 5}])["explanation_zh"]
    assert "明知" not in ask(sales=1)["explanation_zh"]
    one = ask(sales=1, priors=[{"decided_on": "2026-01-01"}])["explanation_zh"]
    assert "既往处罚" in one and "起算日条文没有写明" not in one
    assert ask(act_date="2024-01-01", sales=1, layer="2020")["layer"] == "2020"
    assert ask(act_date="2024-01-01", sales=1, suspicion=True)["result"] == Result.SUSPICION


@pytest.mark.parametrize("wrong", [
    {"of": "214"}, {"offence": "220", "of": "999"}, {"sales": True}, {"sales": []}, {"sales": 10**15 + 1}, {"pieces": 1.5}, {"marks": 1.5},
    {"marks": True}, {"patents": 1.5}, {"carriers": [{"count": 1.5}]}, {"carriers": [{"count": 1, "prints": 0.5}]}, {"acts": [{"on": "2026-01-01", "pieces": 1.5}]},
    {"act_date": "1989-12-31"}, {"as_of": "2201-01-01"}, {"as_of": "1989-12-31"}, {"act_date": "2024-01-01", "layer": "2011"},
])  # fmt: skip
def test_what_cannot_be_is_refused(wrong):
    with pytest.raises(CalcError):
        ask(**{"sales": 1} | wrong)


def test_the_ends_of_what_is_taken_are_taken():
    assert ask(sales=0)["result"] == "BELOW" and ask(sales=10**15)["result"] == "MET" and ask(sales=1.5)["percent"] == 0
    assert ask(sales=1, as_of="2200-12-31")["limitation"] == "2031-11-18"
    assert ask(sales=1, as_of="1990-01-01")["limitation"] == "2031-11-18"


@pytest.mark.rule("X4")
@pytest.mark.parametrize(("began", "met"), [(None, False), ("2024-06-01", True), ("2026-02-01", False)])
def test_a_repeat_is_told_by_any_day_of_conduct_that_lasted(began, met):
    """Punished on 10 January 2024; the new conduct ended in March 2026."""
    asked = {
        "offence": "213",
        "act_date": "2026-03-01",
        "act_start": began,
        "income": 20000,
        "priors": [{"decided_on": "2024-01-10"}],
    }
    assert (threshold(asked)["result"] == "MET") is met
    with pytest.raises(CalcError, match="不能晚于终了之日"):
        threshold(asked | {"act_start": "2026-03-02"})
