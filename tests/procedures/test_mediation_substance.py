"""The standards of substance (办法第七十一条至第七十五条): what they say at their edges, and that they only advise."""

from datetime import date
from decimal import Decimal

import pytest

from casework.law.workdays import builtin_calendar
from mediation import substance
from mediation.agreement.procedure import Mediating, S
from tests.procedures.mediation_walk import Walk
from tests.procedures.test_agreement import faults, refused


@pytest.mark.rule("P-ADM-PAT")
@pytest.mark.parametrize(("way", "employer"), [("duty", True), ("task", True), ("means", True), ("none", False)])
def test_what_the_employer_caused_belongs_to_it(way, employer):
    found = substance.service_invention(way)
    assert found.holds is employer and "第七十一条" in str(found)


@pytest.mark.rule("P-ADM-PAT")
@pytest.mark.parametrize(
    ("left", "made", "employer"),
    [
        ("2025-03-31", "2026-03-31", True),
        ("2025-03-31", "2026-04-01", False),
        ("2024-02-29", "2025-02-28", True),
        ("2024-02-29", "2025-03-01", False),
    ],
)
def test_after_leaving_the_employer_has_one_year(left, made, employer):
    found = substance.service_invention("left", left_on=date.fromisoformat(left), made_on=date.fromisoformat(made))
    assert found.holds is employer


@pytest.mark.rule("P-ADM-PAT")
def test_without_dates_nobody_left_within_a_year():
    assert not substance.service_invention("left").holds


@pytest.mark.rule("P-ADM-PAT")
def test_for_commissioned_work_the_contract_comes_first():
    assert "从其约定" in str(substance.commissioned(agreed=True, completed_by=("甲公司",)))
    assert "属于甲公司" in str(substance.commissioned(agreed=False, completed_by=("甲公司",)))


@pytest.mark.rule("P-ADM-PAT")
@pytest.mark.parametrize("missing", ["is_invention", "took_part", "creative"])
def test_an_inventor_meets_all_three_conditions(missing):
    every = dict.fromkeys(("is_invention", "took_part", "creative"), True)
    assert substance.inventor(**every).holds and not substance.inventor(**every | {missing: False}).holds


@pytest.mark.rule("P-ADM-PAT")
def test_the_least_bonus_and_its_three_months():
    assert substance.least_bonus(["invention", "utility_model", "design"]) == Decimal(7000)
    assert substance.bonus(["invention"], Decimal(4000), agreed=False).holds
    assert not substance.bonus(["invention"], Decimal(3999), agreed=False).holds
    assert substance.bonus(["invention"], Decimal(0), agreed=True).holds
    assert substance.bonus_due(date(2026, 7, 3), builtin_calendar()).due.date() == date(2026, 10, 8)


@pytest.mark.rule("P-ADM-PAT")
@pytest.mark.parametrize(("way", "least"), [("transfer", "50000.00"), ("equity", "50000.00"), ("own_use", "5000.00")])
def test_the_least_share_of_what_the_employer_earns(way, least):
    assert substance.least_remuneration(way, Decimal(100000)) == Decimal(least)


@pytest.mark.rule("P-ADM-PAT")
def test_use_before_the_grant_lies_in_both_scopes_and_counts_from_the_earlier_publication():
    assert substance.provisional(in_published=True, in_granted=True).holds
    assert not substance.provisional(in_published=True, in_granted=False).holds
    assert not substance.provisional(in_published=False, in_granted=True).holds
    assert substance.provisional_from(date(2024, 5, 1), date(2023, 5, 1)) == date(2023, 5, 1)
    assert substance.provisional_from(date(2024, 5, 1)) == date(2024, 5, 1)


# 在调解中 ------------------------------------------------------------------------------------------------------------


def weigh(walk, **answers):
    return walk.take(Mediating.weigh, by=walk.mediator, **answers)


@pytest.mark.rule("TM18", "P-ADM-PAT")
def test_the_mediator_is_shown_what_the_standard_says_and_decides_nothing(world):
    walk = Walk(world, "2026-09-01")
    walk.in_session("reward")
    event = weigh(walk, offered="3000")
    assert event.answers["found"] == [
        "没有约定和规章的，奖金不少于4000元；所提数额3000元低于此数（《专利纠纷行政裁决和调解办法》第七十四条）"
    ]
    assert walk.mediation.state == S.IN_SESSION and not walk.mediation.determines_right


@pytest.mark.rule("TM18", "P-ADM-PAT")
def test_each_dispute_is_asked_its_own_questions(world):
    walk = Walk(world, "2026-09-01")
    walk.in_session("ownership")
    assert "way" in faults(lambda: weigh(walk))
    found = weigh(walk, way="left", left_on="2025-01-10", made_on="2026-02-01", shared="silent").answers["found"]
    assert "不在离职一年以内" in found[0] and "没有约定" in found[1]


@pytest.mark.rule("TM18")
def test_other_disputes_have_no_standard_in_the_rules(world):
    walk = Walk(world, "2026-09-01")
    walk.in_session("other")
    assert "办法没有规定实体标准" in refused(lambda: weigh(walk))


@pytest.mark.rule("TM18", "L5")
def test_a_bonus_under_the_least_is_pointed_out_in_the_draft(world):
    walk = Walk(world, "2026-09-01")
    walk.in_session("reward")
    duties = walk.obligations()
    duties[0]["amount"] = "3000"
    walk.agree(obligations=duties)
    assert "低于此数" in "".join(walk.mediation.warnings)
