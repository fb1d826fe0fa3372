"""Whose defence frees whom, when there are several respondents (抗辩与各被请求人的责任)."""

import pytest

from casework.models import CaseParty
from enforcement.ruling import findings
from enforcement.ruling.procedure import PatentRuling as P
from tests.procedures import merits
from tests.procedures.rulings import Walk, at, case_on

DAY = "2026-08-03"


@pytest.fixture
def walk(world):
    """Answered; one piece of evidence in the file."""
    found = Walk(world, case_on(world, "2026-07-06")).answered("2026-07-06", "2026-07-07", "2026-07-14")
    with at("2026-07-14", 10):
        merits.add_evidence(found)
    return found


@pytest.mark.rule("R-INF-2", "R-INF-6")
@pytest.mark.parametrize(
    ("kind", "follows", "acts"), [("licensed", ("partly",), {"make"}), ("prior_art", ("rejected",), set())]
)
def test_a_defence_of_his_own_frees_only_the_respondent_who_raised_it(walk, kind, follows, acts):
    """The seller had a licence, the maker had none; what was known before frees both."""
    walk.on(DAY, P.join_necessary)
    maker, seller = CaseParty.objects.filter(case=walk.case, capacity="respondent").order_by("place")
    compared, given = merits.sheet(walk)
    with at(DAY):
        merits.hear(walk)
        walk.take(compared, **given)
        walk.take(P.find_conduct, **merits.conduct(walk, maker, acts=("make",)))
        walk.take(P.find_conduct, **merits.conduct(walk, seller, acts=("sell",)))
    proof = [{"evidence": [1], "proves": "抗辩的事实"}]
    walk.on(DAY, P.find_defence, kind=kind, raised_by=str(seller.pk), holds="yes", grounds=proof)
    assert (findings.follows(walk.ruling), findings.acts_found(walk.ruling)) == (follows, acts)
