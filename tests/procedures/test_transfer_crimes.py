"""What the figures reach: the standards of the 2025 interpretation, limb by limb. No database."""

from datetime import date

import pytest

from enforcement.transfer.crimes import CRIMES, LIMBS, MEASURES, assess, limit, older_law

EDGES = [
    ("213", "TH-213-G", {"income": 30_000}, {}),
    ("213", "TH-213-G", {"business": 50_000}, {}),
    ("213", "TH-213-G", {"income": 20_000}, {"several": True}),
    ("213", "TH-213-G", {"business": 30_000}, {"prior": True}),
    ("213", "TH-213-S", {"service_income": 50_000}, {}),
    ("213", "TH-213-S", {"service_income": 30_000}, {"several": True}),
    ("214", "TH-214", {"income": 30_000}, {}),
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
    ("217", "TH-217", {"income": 30_000}, {}),
    ("217", "TH-217", {"business": 50_000}, {}),
    ("217", "TH-217", {"copies": 500}, {}),
    ("217", "TH-217", {"works": 500}, {}),
    ("217", "TH-217", {"downloads": 10_000}, {}),
    ("217", "TH-217", {"clicks": 100_000}, {}),
    ("217", "TH-217", {"members": 1_000}, {}),
    ("217", "TH-217", {"income": 20_000}, {"prior": True}),
    ("218", "TH-218", {"income": 50_000}, {}),
    ("218", "TH-218", {"sales": 100_000}, {}),
    ("218", "TH-218", {"copies": 1_000}, {}),
    ("218", "TH-218", {"unsold": 300_000}, {}),
    ("218", "TH-218", {"unsold_copies": 3_000}, {}),
    ("218", "TH-218", {"unsold": 150_000}, {"prior": True}),
    ("219", "TH-219", {"loss": 300_000}, {}),
    ("219", "TH-219", {"income": 100_000}, {"prior": True}),
]


@pytest.mark.rule("TH-213-G", "TH-213-S", "TH-214", "TH-215", "TH-216", "TH-217", "TH-218", "TH-219")
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
    assert assess("213", {"income": 20_000, "service_income": 30_000}).met
    assert not assess("213", {"income": 20_000, "service_income": 29_999}).met


@pytest.mark.rule("TH-217")
def test_two_items_at_half_suffice_and_the_network_counts_once():
    assert assess("217", {"copies": 250, "clicks": 50_000}).met
    assert not assess("217", {"copies": 249, "clicks": 50_000}).met
    assert not assess("217", {"downloads": 5_000, "clicks": 50_000}).met
    assert not assess("217", {"income": 15_000, "copies": 250}).met


@pytest.mark.rule("TH-219-1")
def test_spying_for_foreigners_needs_no_figure():
    assert assess("219-1", {}).met and not assess("other", {"income": 10**9}).met


@pytest.mark.rule("TH-213-G", "TH-214", "TH-215", "TH-216", "TH-219")
@pytest.mark.parametrize(
    ("crime", "figures", "circumstances", "aggravated"),
    [
        ("213", {"income": 300_000}, {}, True),
        ("213", {"income": 299_999}, {}, False),
        ("214", {"unsold": 1_500_000}, {}, True),
        ("215", {"pieces": 25_000}, {"prior": True}, True),
        ("215", {"pieces": 49_999}, {}, False),
        ("216", {"income": 10_000_000}, {}, False),
        ("219", {"loss": 300_000}, {"ruined": True}, True),
        ("219", {"loss": 299_999}, {"ruined": True}, False),
    ],
)
def test_the_heavier_degree(crime, figures, circumstances, aggravated):
    assert assess(crime, figures, **circumstances).aggravated is aggravated


def test_the_nearest_standard_in_percent():
    assert assess("214", {"sales": 40_000, "income": 3_000}).percent == 80
    assert assess("214", {}).percent == 0


@pytest.mark.rule("X5")
def test_conduct_that_ended_before_the_interpretation_is_left_to_the_reviewer():
    assert older_law(date(2025, 4, 26)) == "" and older_law(None) == ""
    assert "2025年4月25日" in older_law(date(2025, 4, 25)) and "从旧兼从轻" in older_law(date(2025, 4, 25))


def test_every_limb_names_a_crime_and_a_measure_and_has_a_figure():
    for limb in LIMBS:
        assert limb.crime in CRIMES and limb.measure in MEASURES
        assert limit(limb, False, False) >= limit(limb, True, True) > 0
