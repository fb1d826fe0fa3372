"""The catalogue: what each offence may cost, on which side of the threshold, by the day the conduct ended."""

from datetime import date
from decimal import Decimal

import pytest

from casework.law.statute import NotInForce
from enforcement.catalogue import OFFENCES

OLD, NEW = date(2026, 12, 31), date(2027, 1, 1)


def most(offence, amount, day=OLD):
    value = None if amount is None else Decimal(amount)
    return OFFENCES[offence].fine(day, turnover=value, gains=value).high


@pytest.mark.rule("Q-TM-1", "CLK-07")
@pytest.mark.parametrize("day", [OLD, NEW])
@pytest.mark.parametrize(("turnover", "high"), [
    (None, "250000"), ("49999.99", "250000"), ("50000", "250000"), ("50000.01", "250000.05"), ("100000", "500000"),
])  # fmt: skip
def test_trademark_infringement_pays_up_to_five_times_from_fifty_thousand_on(day, turnover, high):
    assert most("Q-TM-1", turnover, day) == Decimal(high)
    if turnover == "50000":
        assert "5倍" in OFFENCES["Q-TM-1"].fine(day, turnover=Decimal(turnover), gains=None).because


@pytest.mark.rule("Q-PT-1", "CLK-07")
@pytest.mark.parametrize(
    ("gains", "high"), [(None, "250000"), ("50000", "250000"), ("50000.01", "250000.05"), ("1", "250000")]
)
def test_for_a_counterfeit_patent_exactly_fifty_thousand_pays_the_flat_sum(gains, high):
    span = OFFENCES["Q-PT-1"].fine(OLD, turnover=None, gains=gains and Decimal(gains))
    assert span.high == Decimal(high)
    assert ("5倍" in span.because) is (gains == "50000.01")


@pytest.mark.rule("Q-TM-5")
@pytest.mark.parametrize(
    ("turnover", "high"), [("50000", "10000"), ("60000", "12000"), ("49999", "10000"), (None, "10000")]
)
def test_passing_off_pays_up_to_a_fifth(turnover, high):
    assert most("Q-TM-5", turnover) == most("Q-TM-5", turnover, NEW) == Decimal(high)


@pytest.mark.rule("Q-CR-1")
def test_copyright_has_a_minimum_of_once_the_turnover():
    span = OFFENCES["Q-CR-1"].fine(OLD, turnover=Decimal(50_000), gains=None)
    assert (span.low, span.high) == (Decimal(50_000), Decimal(250_000))
    assert OFFENCES["Q-CR-1"].fine(OLD, turnover=Decimal(49_999), gains=None).low == 0


@pytest.mark.rule("Q-UC-1")
def test_confusion_may_cost_the_licence_too():
    assert most("Q-UC-1", "50000") == Decimal(250_000)
    assert "revoke_licence" in OFFENCES["Q-UC-1"].on(OLD).kinds


@pytest.mark.rule("Q-TM-1")
def test_the_new_trademark_law_confiscates_without_destroying():
    measures = [OFFENCES["Q-TM-1"].on(day).measures[1] for day in (OLD, NEW)]
    assert [("销毁" in it) for it in measures] == [True, False]


@pytest.mark.rule("Q-TM-5")
def test_the_new_trademark_law_knows_no_public_criticism():
    assert [("criticism" in OFFENCES["Q-TM-5"].on(day).kinds) for day in (OLD, NEW)] == [True, False]


@pytest.mark.parametrize(("offence", "day", "violated", "punished"), [
    ("Q-TM-1", OLD, "第五十七条", "第六十条第二款"), ("Q-TM-1", NEW, "第七十二条", "第七十四条第二款"),
    ("Q-TM-5", OLD, "第五十二条", "第五十二条"), ("Q-TM-5", NEW, "第六十二条", "第六十二条"),
])  # fmt: skip
@pytest.mark.rule("Q-TM-1", "Q-TM-5")
def test_the_citation_moves_with_the_law(offence, day, violated, punished):
    assert [it.pinpoint for it in OFFENCES[offence].cites(day)] == [violated, punished]


def test_conduct_older_than_the_catalogue_is_answered_with_a_sentence():
    with pytest.raises(NotInForce, match="“混淆行为”自2025年10月15日起收录"):
        OFFENCES["Q-UC-1"].on(date(2025, 10, 14))
