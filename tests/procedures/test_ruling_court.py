"""What the court may answer to an application for enforcement, and what follows: 行政强制法 56 to 58."""

from datetime import date

import pytest

from enforcement.ruling.procedure import PatentRuling as P
from enforcement.ruling.states import S
from tests.procedures.rulings import Walk, case_on, refusal


@pytest.fixture
def applied(world):
    """Applied to the court on 2026-09-16."""
    walk = Walk(world, case_on(world, "2026-07-06"))
    walk.ruled("2026-07-06", "2026-07-07", "2026-07-20", "2026-07-28")
    walk.served("2026-07-30", "2026-07-31").lapse("2026-08-18")
    walk.on("2026-09-01", P.demand)
    walk.on("2026-09-01", P.serve_demand)
    walk.on("2026-09-16", P.apply_to_court)
    return walk


@pytest.mark.rule("R-ENF-4")
def test_five_days_to_accept_seven_to_order_thirty_when_the_ruling_looks_unlawful(applied):
    # 2026-09-20 星期日上班，2026-09-25 中秋节休假
    assert applied.due(P.court_accept_in_time) == date(2026, 9, 22)
    assert refusal(lambda: applied.on("2026-09-17", P.court_hears)) == ["法院尚未受理"]
    applied.on("2026-09-18", P.court_accepts)
    assert applied.due(P.court_order_in_time) == date(2026, 9, 29)
    applied.on("2026-09-21", P.court_hears, accepted_on="2026-09-18")
    assert applied.deadline(P.court_order_in_time).status == "met"
    assert applied.raw(P.court_order_after_hearing) == date(2026, 10, 18)
    applied.on("2026-10-12", P.court_grants)
    assert applied.state == S.ENFORCING


@pytest.mark.rule("R-ENF-4")
def test_a_refusal_to_enforce_is_reviewed_above_and_the_review_may_let_it_be_enforced(applied):
    applied.on("2026-09-18", P.court_accepts)
    applied.on("2026-09-24", P.court_refuses)
    assert applied.due(P.review_in_time) == date(2026, 10, 9)
    assert refusal(lambda: applied.on("2026-09-25", P.review_grants)) == ["没有申请复议，或者复议已有结果"]
    applied.on("2026-09-28", P.ask_review)
    assert refusal(lambda: applied.on("2026-10-12", P.review_admits)) == ["法院的裁定是不予执行，不是不予受理"]
    applied.on("2026-10-12", P.review_grants)
    assert applied.state == S.ENFORCING
    applied.on("2026-10-20", P.perform)
    assert applied.state == S.PERFORMED


@pytest.mark.rule("R-ENF-4")
def test_a_review_that_upholds_leaves_it_there(applied):
    applied.on("2026-09-18", P.court_accepts)
    applied.on("2026-09-24", P.court_refuses)
    applied.on("2026-09-28", P.ask_review)
    applied.on("2026-10-12", P.review_upholds)
    assert applied.state == S.REFUSED_BY_COURT
    assert refusal(lambda: applied.on("2026-10-13", P.review_grants)) == ["没有申请复议，或者复议已有结果"]


@pytest.mark.rule("R-ENF-4")
def test_a_court_that_does_not_accept_is_reviewed_too_and_may_be_told_to(applied):
    applied.on("2026-09-18", P.court_declines)
    assert applied.state == S.REFUSED_BY_COURT and applied.deadline(P.court_accept_in_time).status == "met"
    applied.on("2026-09-28", P.ask_review)
    assert refusal(lambda: applied.on("2026-10-12", P.review_grants)) == ["法院的裁定是不予受理，不是不予执行"]
    applied.on("2026-10-12", P.review_admits)
    assert applied.state == S.COURT and applied.due(P.court_order_in_time) == date(2026, 10, 21)


@pytest.mark.rule("R-ENF-4")
def test_after_fifteen_days_there_is_no_review(applied):
    applied.on("2026-09-18", P.court_accepts)
    applied.on("2026-09-24", P.court_refuses)
    assert refusal(lambda: applied.on("2026-10-12", P.ask_review)) == ["申请复议的期限已经届满，或者已经申请过复议"]
