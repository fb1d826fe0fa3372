"""Which court: the table has one row for every combination, and dated data for the region."""

from datetime import date

import pytest

from casework.models import Office
from mediation import courts
from mediation.courts import APPROVED, BASIC, INTERMEDIATE, INVITER, SEATS, TABLE, matter_of, route
from mediation.questions import QUESTIONS

DAY = date(2026, 11, 23)


@pytest.mark.rule("JC-04", "JC-05", "JC-06")
def test_exactly_one_row_applies_to_every_combination():
    assert list(TABLE.gaps_and_clashes()) == []


@pytest.mark.rule("JC-05", "JC-06")
@pytest.mark.parametrize(
    ("kinds", "tier", "article"),
    [
        (["invention"], INTERMEDIATE, 1),
        (["utility_model", "trademark"], INTERMEDIATE, 1),
        (["variety"], INTERMEDIATE, 1),
        (["design"], APPROVED, 2),
        (["trademark"], BASIC, 3),
        ([], BASIC, 3),
    ],
)
def test_the_most_technical_right_decides_the_level(kinds, tier, article):
    found = route(kinds, "42", DAY)
    assert (found.tier, found.basis.number, found.seat) == (tier, article, None)


@pytest.mark.rule("JC-04")
def test_a_court_that_invited_the_mediation_confirms_it_itself():
    found = route(["invention"], "45", DAY, invited=True)
    assert found.tier == INVITER and found.seat is None


@pytest.mark.rule("JC-06")
def test_technical_cases_of_guangxi_go_to_nanning_since_29_january_2026():
    assert route(["invention"], "45", date(2026, 1, 28)).seat is None
    assert route(["invention"], "45", date(2026, 1, 29)).seat == SEATS[0]
    assert route(["design"], "45", DAY).seat is None and route(["invention"], "44", DAY).seat is None


@pytest.mark.rule("JC-06")
def test_before_the_rules_of_2022_the_table_is_silent():
    assert route(["invention"], "31", date(2022, 4, 30)) is None
    assert route(["invention"], "31", date(2022, 5, 1)).tier == INTERMEDIATE


def an_office(name: str, division: str, level: str = "prefecture") -> Office:
    return Office(name=name, division=division, level=level)


@pytest.mark.rule("JC-05", "JC-06")
def test_a_basic_court_does_not_take_technical_cases():
    basic = an_office("示范区人民法院", "420102", "county")
    reasons = list(route(["invention"], "42", DAY).against(basic, "organisation", an_office("示范市局", "420100")))
    assert len(reasons) == 1 and "是基层法院" in reasons[0] and "第一条" in reasons[0]
    assert not list(route(["trademark"], "42", DAY).against(basic, "organisation", an_office("示范市局", "420100")))


@pytest.mark.rule("JC-04")
def test_the_place_named_must_be_where_the_court_is():
    court, office = an_office("示范中级法院", "430100"), an_office("示范市局", "420100")
    found = route(["design"], "42", DAY)
    assert "不在调解机关所在地" in next(found.against(court, "organisation", office))
    assert not list(found.against(court, "party", office))


@pytest.mark.rule("JC-04", "JC-06")
def test_the_names_of_matters_tiers_and_places_are_complete():
    assert set(courts.MATTERS) == {matter_of([kind]) for kind in (*courts.KINDS, "trademark")}
    assert {row.then for row in TABLE.rows} == set(courts.TIERS)


@pytest.mark.rule("JC-03", "JC-07", "JC-12", "JC-30", "MED-02", "MED-42")
def test_every_open_question_has_a_default_among_its_answers_and_says_it_is_unsettled():
    for question in QUESTIONS:
        assert question.default in question.answers and question.rules
        assert question.remark(Office(choices={})).startswith("规则未定：")
