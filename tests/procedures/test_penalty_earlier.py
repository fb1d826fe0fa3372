"""What counts as an earlier infringement, and what does not: revoked decisions, other offices, judgments."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from casework import clock, priors
from casework.models import CaseParty
from casework.roles import Role
from enforcement.penalty import discretion, earlier
from tests import factories
from tests.procedures import transfer_walk
from tests.procedures.penalty_walk import DECIDED, FILED, HEAVY
from tests.procedures.test_penalty_discretion import PARTY, again

UNDONE = {
    "revoked by the office, and closed": [("office_revoked", {}), ("close", {"manner": "revoked"})],
    "revoked by the court, and taken up anew": [("sue", {}), ("judged_revoked", {}), ("decide_anew", {})],
    "revoked upon reconsideration": [("reconsider", {}), ("reconsidered_revoked", {})],
    "found unlawful": [
        ("sue", {}),
        ("judged", {"outcome": "unlawful", "content": "违反法定程序。", "unlawful_ground": "minor"}),
    ],
}


@pytest.fixture
def first(world):
    """A penalty for infringement that has been served."""
    return again(world, **PARTY).to(*DECIDED, "serve")


def later(world, **answers):
    """The same party ten days on: the report on conduct that lasted until then."""
    second = again(world, **PARTY).to(*FILED)
    second.take("finish_investigation", conduct_until=clock.today().isoformat(), **answers)
    return second.to("agree")


def in_ten_days():
    return clock.at(clock.now() + timedelta(days=10))


@pytest.mark.rule("Q-TM-3")
def test_an_earlier_penalty_that_stands_makes_a_repetition(world, first):
    with in_ten_days():
        second = later(world)
        assert earlier.infringements(second.it, clock.today()) == [first.case.number]
        with pytest.raises(ValidationError, match="应当从重处罚"):
            second.take("pre_notice")
        second.take("pre_notice", **HEAVY)


@pytest.mark.rule("Q-TM-3", "P-REM-1")
@pytest.mark.parametrize("way", UNDONE)
def test_an_earlier_penalty_that_was_undone_makes_none(world, first, way):
    for name, answers in UNDONE[way]:
        first.take(name, **answers)
    with in_ten_days():
        second = later(world)
        assert earlier.infringements(second.it, clock.today()) == []
        second.take("pre_notice")
    assert priors.of(second.case, "trademark") == []


@pytest.mark.rule("Q-TM-3", "P-REM-1")
def test_an_earlier_penalty_that_a_court_restored_counts_again(world, first):
    first.to("reconsider", "reconsidered_revoked")
    first.take("revived")
    with in_ten_days():
        second = later(world)
        assert earlier.infringements(second.it, clock.today()) == [first.case.number]
    assert [it.kind for it in priors.of(second.case, "trademark")] == ["行政处罚"]


@pytest.mark.rule("Q-TM-3")
def test_an_earlier_penalty_of_another_office_counts_under_its_name(world, first):
    """Penalties are public: that the officer may not open the other office's file does not hide them."""
    type(first.case).objects.filter(pk=first.case.pk).update(office=world.qingxiu)
    with in_ten_days():
        second = later(world)
        assert earlier.infringements(second.it, clock.today()) == [f"{world.qingxiu}{first.case.number}"]


@pytest.mark.rule("Q-TM-3")
def test_an_earlier_penalty_on_the_spot_counts_from_the_day_it_was_handed_over(world):
    again(world, **PARTY).to("register_lead", "decide_on_the_spot")
    with in_ten_days():
        second = later(world)
        assert len(earlier.infringements(second.it, clock.today())) == 1


@pytest.mark.rule("Q-TM-3")
def test_judgments_are_looked_for_before_a_penalty_is_proposed(world):
    second = again(world, **PARTY).to(*FILED)
    with pytest.raises(ValidationError, match="生效裁判认定的侵权也计入"):
        second.take("finish_investigation", judgments_searched=False)
    for wrong, told in (("去年的判决", "每行写一件"), ("2027-05-06 （2027）演01民终1号", "不能晚于今天")):
        with pytest.raises(ValidationError, match=told):
            second.take("finish_investigation", judgments=wrong)


@pytest.mark.rule("Q-TM-3")
@pytest.mark.parametrize(("effective", "counts"), [
    ("2021-06-30", True), ("2021-06-29", False), ("2026-06-29", True), ("2026-06-30", False),
])  # fmt: skip
def test_a_judgment_within_five_years_makes_a_repetition(world, effective, counts):
    """The conduct of the walk ended on 2026-06-30."""
    second = again(world, **PARTY).to(*FILED)
    second.take("finish_investigation", judgments=f"{effective} （2024）演01民终1号")
    second.to("agree")
    if not counts:
        second.take("pre_notice")
        return
    with pytest.raises(ValidationError, match="（2024）演01民终1号），应当从重处罚"):
        second.take("pre_notice")
    second.take("pre_notice", **HEAVY)


@pytest.mark.rule("Q-TM-3")
def test_a_conviction_registered_in_a_transfer_makes_a_repetition(world):
    convicted = transfer_walk.Walk(world, factories.accepted_case(world, factories.trademark_lead()))
    convicted.to(*transfer_walk.RECEIVED, "file", "hand_over", "to_prosecutor", "judged")
    with in_ten_days():
        second = again(world).to(*FILED)
        party = CaseParty.objects.get(case=convicted.case, capacity="party").party
        CaseParty.objects.filter(case=second.case, capacity="party").update(party=party)
        second.take("finish_investigation", conduct_until=clock.today().isoformat())
        assert earlier.infringements(second.it, clock.today()) == ["南宁市中级人民法院（演示）（2026）演刑初1号"]


@pytest.mark.rule("P-DEC-3", "P-REM-1")
def test_a_revoked_decision_is_no_like_case(world, first):
    second, head = again(world).to(*FILED), world.people[Role.HEAD]
    assert len(discretion.precedents(second.it, head, clock.today())) == 1
    first.to("office_revoked").take("close", manner="revoked")
    assert discretion.precedents(second.it, head, clock.today()) == []
