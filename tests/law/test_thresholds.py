"""What the figures reach: the standards by the day of the conduct, limb by limb. No database."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.law.thresholds import (
    CRIMES,
    CURRENT,
    LAYERS,
    LIMBS,
    MEASURES,
    Circumstances,
    Result,
    assess,
    evaluate,
    layer_on,
    limit,
)
from tests.law.depth import searched

EDGES = [
    ("213", "TH-213-G", {"income": 30_000}, {}),
    ("213", "TH-213-G", {"business": 50_000}, {}),
    ("213", "TH-213-G", {"income": 20_000}, {"several": True}),
    ("213", "TH-213-G", {"business": 30_000}, {"prior": True}),
    ("213", "TH-213-S", {"service_income": 50_000}, {}),
    ("213", "TH-213-S", {"service_income": 30_000}, {"several": True}),
    ("214", "TH-214", {"income": 30_000}, {}),
    ("214", "TH-214", {"income": 20_000}, {"prior": True}),
    ("214", "TH-214", {"sales": 50_000}, {}),
    ("214", "TH-214", {"sales": 30_000}, {"prior": True}),
    ("214", "TH-214", {"unsold": 150_000}, {}),
    ("214", "TH-214", {"unsold": 90_000}, {"prior": True}),
    ("215", "TH-215", {"pieces": 10_000}, {}),
    ("215", "TH-215", {"income": 20_000}, {}),
    ("215", "TH-215", {"business": 30_000}, {}),
    ("215", "TH-215", {"pieces": 5_000}, {"several": True}),
    ("215", "TH-215", {"unsold_pieces": 30_000}, {}),
    ("215", "TH-215", {"unsold_pieces": 15_000}, {"prior": True}),
    ("216", "TH-216", {"income": 100_000}, {}),
    ("216", "TH-216", {"business": 200_000}, {}),
    ("216", "TH-216", {"loss": 300_000}, {}),
    ("216", "TH-216", {"business": 100_000}, {"several": True}),
    ("216", "TH-216", {"income": 50_000}, {"prior": True}),
    ("217", "TH-217", {"income": 30_000}, {}),
    ("217", "TH-217", {"business": 50_000}, {}),
    ("217", "TH-217", {"copies": 500}, {}),
    ("217", "TH-217", {"works": 500}, {}),
    ("217", "TH-217", {"downloads": 10_000}, {}),
    ("217", "TH-217", {"clicks": 100_000}, {}),
    ("217", "TH-217", {"members": 1_000}, {}),
    ("217", "TH-217", {"income": 20_000}, {"prior": True}),
    ("217", "TH-217-TPM", {"income": 30_000}, {"circumvention": True}),
    ("217", "TH-217-TPM", {"business": 30_000}, {"circumvention": True, "prior": True}),
    ("218", "TH-218", {"income": 50_000}, {}),
    ("218", "TH-218", {"sales": 100_000}, {}),
    ("218", "TH-218", {"copies": 1_000}, {}),
    ("218", "TH-218", {"unsold": 300_000}, {}),
    ("218", "TH-218", {"unsold_copies": 3_000}, {}),
    ("218", "TH-218", {"unsold": 150_000}, {"prior": True}),
    ("219", "TH-219", {"loss": 300_000}, {}),
    ("219", "TH-219", {"income": 300_000}, {}),
    ("219", "TH-219", {"income": 100_000}, {"prior": True}),
]


@pytest.mark.rule(
    "TH-213-G", "TH-213-S", "TH-214", "TH-215", "TH-216", "TH-217", "TH-217-TPM", "TH-218", "TH-219"
)  # fmt: skip
@pytest.mark.parametrize(("crime", "rule", "figures", "circumstances"), EDGES)
def test_a_standard_is_met_at_its_figure_and_not_one_below(crime, rule, figures, circumstances):
    (name, value), *_ = figures.items()
    found = assess(crime, figures, **circumstances)
    assert found.met and {line.rule for line in found.lines if line.met} == {rule}
    assert not assess(crime, {name: value - 1}, **circumstances).met


@pytest.mark.rule("TH-214")
def test_sold_and_unsold_together_reach_three_times_the_standard():
    assert assess("214", {"sales": "49999", "unsold": "100001"}).met
    assert not assess("214", {"sales": "49999", "unsold": "100000"}).met
    assert not assess("214", {"unsold": "33384"}).met
    assert not assess("214", {"unsold": "33384"}, prior=True).met


@pytest.mark.rule("TH-214")
def test_what_is_sold_beyond_the_standard_is_not_added_to_the_stock():
    found = assess("214", {"sales": "50000", "unsold": "100001"})
    assert [(line.measure, line.met) for line in found.lines] == [("sales", True), ("unsold", False)]


@pytest.mark.rule("TH-213-M")
def test_goods_short_of_their_own_standard_are_added_to_the_services():
    found = assess("213", {"income": 20_000, "service_income": 30_000})
    assert {line.rule for line in found.lines if line.met} == {"TH-213-M"}
    assert not assess("213", {"income": 20_000, "service_income": 29_999}).met


@pytest.mark.rule("TH-217")
def test_two_items_at_half_suffice_and_the_network_counts_once():
    assert assess("217", {"copies": 250, "clicks": 50_000}).met
    assert not assess("217", {"copies": 249, "clicks": 50_000}).met
    assert not assess("217", {"downloads": 5_000, "clicks": 50_000}).met
    assert not assess("217", {"income": 15_000, "copies": 250}).met
    assert "读法未定" in evaluate("217", {"copies": 250, "clicks": 50_000}, Circumstances()).words


@pytest.mark.rule("TH-217-TPM")
def test_help_to_circumvent_is_measured_by_money_alone():
    assert not assess("217", {"copies": 5_000, "clicks": 10**6}, circumvention=True).met


@pytest.mark.rule("TH-219-1", "TH-219")
def test_spying_for_foreigners_needs_no_figure_and_is_serious_at_the_figures_of_trade_secrets():
    assert assess("219-1", {}).met and not assess("219-1", {"loss": 299_999}).aggravated
    assert assess("219-1", {"loss": 300_000}).aggravated
    assert not assess("other", {"income": 10**9}).met


@pytest.mark.rule("TH-219")
def test_the_holders_ruin_needs_no_figure_and_is_the_heavier_degree():
    assert assess("219", {}, ruined=True).aggravated and assess("219", {"loss": 1}, ruined=True).aggravated
    assert not assess("214", {}, ruined=True).met
    earlier = assess("219", {}, ruined=True, layer=LAYERS["2020"])
    assert earlier.met and not earlier.aggravated


@pytest.mark.rule("TH-213-G", "TH-214", "TH-215", "TH-216", "TH-219")
@pytest.mark.parametrize(
    ("crime", "figures", "circumstances", "aggravated"),
    [
        ("213", {"income": 300_000}, {}, True),
        ("213", {"income": 299_999}, {}, False),
        ("213", {"income": 30_000, "service_income": 470_000}, {}, True),
        ("214", {"unsold": 1_500_000}, {}, True),
        ("214", {"sales": 49_999, "unsold": 1_450_001}, {}, True),
        ("214", {"sales": 50_000, "unsold": 1_450_000}, {}, True),
        ("215", {"pieces": 25_000}, {"prior": True}, True),
        ("215", {"pieces": 49_999}, {}, False),
        ("216", {"income": 10_000_000}, {}, False),
        ("219", {"loss": 3_000_000}, {}, True),
        ("219", {"loss": 2_999_999}, {}, False),
    ],
)
def test_the_heavier_degree(crime, figures, circumstances, aggravated):
    assert assess(crime, figures, **circumstances).aggravated is aggravated


def test_the_nearest_standard_in_percent():
    assert assess("214", {"sales": 40_000, "income": 3_000}).percent == 80
    assert assess("214", {"sales": 40_000}).near and not assess("214", {"sales": 39_999}).near
    assert assess("214", {}).percent == 0


figure = st.integers(0, 4_000_000)
figures_of_any_kind = st.dictionaries(st.sampled_from(sorted(MEASURES)), figure, min_size=1)
circumstances = st.builds(Circumstances, several=st.booleans(), prior=st.booleans(), circumvention=st.booleans())


@pytest.mark.rule("TH-213-G", "TH-213-M", "TH-214", "TH-215", "TH-216", "TH-217", "TH-218", "TH-219")
@searched(1000)
@given(
    st.sampled_from(sorted(CRIMES)), figures_of_any_kind, circumstances, st.sampled_from(sorted(LAYERS)), figure,
    st.data(),
)  # fmt: skip
def test_more_never_weighs_less(crime, figures, told, layer, more, data):
    name = data.draw(st.sampled_from(sorted(figures)))
    before = assess(crime, figures, circumstances=told, layer=LAYERS[layer])
    after = assess(crime, figures | {name: figures[name] + more}, circumstances=told, layer=LAYERS[layer])
    assert after.severity >= before.severity
    repeated = Circumstances(several=True, prior=True, circumvention=told.circumvention)
    assert assess(crime, figures, circumstances=repeated, layer=LAYERS[layer]).met >= before.met


def test_every_limb_names_a_crime_and_a_measure_and_has_a_figure():
    for layer in LAYERS.values():
        for limb in layer.limbs:
            assert limb.crime in CRIMES and limb.measure in MEASURES
            least = limit(limb, Circumstances(several=True, prior=True), layer)[0]
            assert limit(limb, Circumstances(), layer)[0] >= least > 0
    assert CURRENT.limbs is LIMBS


# 从旧兼从轻


@pytest.mark.rule("X5")
@pytest.mark.parametrize(
    ("day", "layer"),
    [
        (date(2025, 4, 26), "2025"), (date(2025, 4, 25), "2020"), (date(2020, 9, 14), "2020"), (date(2020, 9, 13), "2011"),
        (date(2007, 4, 5), "2007"), (date(2007, 4, 4), "2004"),
    ],
)  # fmt: skip
def test_the_day_the_conduct_ended_chooses_the_layer(day, layer):
    assert layer_on(day).key == layer


@pytest.mark.rule("X5", "TH-218")
def test_the_milder_of_the_two_laws_decides_until_a_reviewer_chooses():
    told = {"figures": {"income": 60_000}, "circumstances": Circumstances(), "ended": date(2025, 4, 25)}
    it = evaluate("218", **told)
    assert (it.result, it.chosen.layer.key, it.differs) == (Result.BELOW, "2020", True)
    assert "须由法制审核人员选定" in it.words and "从旧兼从轻" in it.words
    assert evaluate("218", **told, layer="2025").result is Result.MET
    assert evaluate("218", **told | {"ended": date(2025, 4, 26)}).result is Result.MET


@pytest.mark.rule("X5", "TH-217")
def test_a_new_law_that_is_milder_applies_to_older_conduct():
    it = evaluate("217", {"clicks": 60_000}, Circumstances(), ended=date(2024, 5, 1))
    assert (it.result, it.chosen.layer.key, it.differs) == (Result.BELOW, "2025", True)


@pytest.mark.rule("TH-213-G")
def test_the_earlier_heavier_degree_began_at_five_times():
    assert assess("213", {"business": 250_000}, layer=LAYERS["2020"]).aggravated
    assert not assess("213", {"business": 250_000}).aggravated
