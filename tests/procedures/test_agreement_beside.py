"""Mediation beside other procedures: inside a ruling (办法第三十五条), and ownership with CNIPA (第七十条)."""

from datetime import date

import pytest

from casework import ledger
from casework.acts import Refused
from enforcement.ruling.procedure import PatentRuling
from mediation.agreement.procedure import Mediating, S
from tests.procedures.mediation_walk import Walk
from tests.procedures.rulings import Walk as RulingWalk
from tests.procedures.test_agreement import ABSENT, faults, refused, running


@pytest.fixture
def walk(world):
    return Walk(world, "2026-09-01")


# 权属纠纷 ------------------------------------------------------------------------------------------------------------


@pytest.mark.rule("MED-11", "TM19", "TM21", "O81-70a", "O81-70b", "DM06")
def test_an_ownership_agreement_is_copied_and_the_parties_resume_at_cnipa(world):
    walk = Walk(world, "2026-08-03")
    walk.in_session("ownership")
    assert "没有登记过中止程序" in refused(lambda: walk.take(Mediating.resume_at_cnipa, resumed_on="2026-08-03"))
    assert "不能早于本机关立案受理之日" in str(
        faults(lambda: walk.take(Mediating.suspend_at_cnipa, suspended_on="2026-08-02"))
    )
    walk.take(Mediating.suspend_at_cnipa, suspended_on="2026-08-03")
    walk.on("2026-09-16").agree()
    walk.sign()
    assert walk.due("copying") == date(2026, 9, 22)
    assert (walk.raw("resuming"), walk.due("resuming")) == (date(2026, 10, 1), date(2026, 10, 8))
    assert walk.confirmation is None and "确权" in walk.mediation.bar_to_confirmation
    walk.on("2026-09-18").take(Mediating.copy_to_cnipa, sent_on="2026-09-18")
    assert walk.deadline("copying").status == "met" and walk.deadline("resuming").status == "running"
    assert walk.paper("抄送函").states["attachments"] == ["调解协议书副本"]
    assert "不能早于请求中止之日" in str(faults(lambda: walk.take(Mediating.resume_at_cnipa, resumed_on="2026-08-02")))
    walk.take(Mediating.resume_at_cnipa, resumed_on="2026-09-18")
    assert walk.deadline("resuming").status == "met"


@pytest.mark.rule("MED-11", "TM09", "TM23", "O81-70c")
def test_cnipa_resumes_by_itself_after_a_year(world):
    walk = Walk(world, "2025-03-03")
    walk.to_docketed("ownership")
    walk.take(Mediating.suspend_at_cnipa, suspended_on="2025-03-03")
    assert walk.due("cnipa_year") == date(2026, 3, 3)
    walk.on("2026-03-04").tick()
    assert walk.steps()[-1] == "cnipa_resumes"


@pytest.mark.rule("TM09", "MED-11")
def test_only_ownership_touches_procedures_at_cnipa(walk):
    walk.to_docketed()
    assert "只适用于专利申请权、专利权权属纠纷" in refused(
        lambda: walk.take(Mediating.suspend_at_cnipa, suspended_on="2026-09-01")
    )


# 案中调解 ------------------------------------------------------------------------------------------------------------


def begin_in_case(walk):
    return walk.take(
        Mediating.begin_in_case, requester=str(walk.requester.pk), respondent=str(walk.respondent.pk), requested_on=walk.today,
        mediators=[str(walk.mediator.pk)], session_at=f"{walk.today}T15:00", session_place="第一调解室", both_wish=True,
    )  # fmt: skip


def agreed_in_case(walk, due="2026-12-31"):
    begin_in_case(walk)
    walk.take(Mediating.open_session, requester_by="self", respondent_by="self", identity_checked=True)
    walk.agree(obligations=walk.obligations(due))
    return walk.sign()


@pytest.mark.rule("TM27", "R-END-6")
def test_mediation_inside_a_case_needs_a_running_ruling(walk, monkeypatch):
    assert "须有正在办理的专利侵权纠纷行政裁决" in refused(lambda: begin_in_case(walk))
    running(monkeypatch)
    begin_in_case(walk)
    assert walk.mediation.state == S.DOCKETED and ledger.held(walk.case, "mediation")
    assert walk.titles()[-1] == "调解通知书"


@pytest.mark.rule("TM27", "R-END-6")
def test_there_is_nothing_to_mediate_in_a_case_already_ruled_on(walk, monkeypatch):
    running(monkeypatch)
    monkeypatch.setattr(ledger, "happened", lambda case, key, *steps: (key, steps) == ("ruling", ("approve",)))
    assert "须有正在办理的专利侵权纠纷行政裁决" in refused(lambda: begin_in_case(walk))


@pytest.mark.rule("TM27")
def test_the_ruling_still_has_the_step_that_makes_it():
    assert "approve" in PatentRuling.steps


@pytest.mark.rule("TM27", "R-END-6", "DM05")
def test_a_signed_in_case_agreement_keeps_the_ruling_held_until_it_is_kept(walk, monkeypatch):
    running(monkeypatch)
    agreed_in_case(walk)
    assert walk.titles().count("专利侵权纠纷调解协议书") == 1 and "调解协议书" not in walk.titles()
    assert ledger.held(walk.case, "mediation") and "close_by_mediation" not in walk.steps("intake")
    walk.take(Mediating.perform, performed_on=walk.today, proof="银行回单。")
    assert walk.steps()[-2:] == ["perform", "release"] and walk.steps("intake")[-1] == "close_by_mediation"
    assert not ledger.held(walk.case, "mediation")


@pytest.mark.rule("TM25", "TM27", "R-END-6")
def test_a_confirmed_in_case_agreement_ends_the_ruling(walk, monkeypatch):
    running(monkeypatch)
    agreed_in_case(walk)
    walk.confirmed()
    assert walk.steps()[-2:] == ["confirmed", "release"] and walk.steps("intake")[-1] == "close_by_mediation"


@pytest.mark.rule("TM26", "R-END-6")
def test_a_breach_lets_the_ruling_go_on(walk, monkeypatch):
    running(monkeypatch)
    agreed_in_case(walk, due="2026-09-10")
    walk.on("2026-09-11").take(Mediating.breach, which="逾期一日没有付款。")
    assert not ledger.held(walk.case, "mediation") and "close_by_mediation" not in walk.steps("intake")


@pytest.mark.rule("TM27")
def test_an_agreement_on_something_else_leaves_the_ruling_alone(walk, monkeypatch):
    running(monkeypatch)
    walk.to_signed("damages")
    walk.take(Mediating.perform, performed_on=walk.today, proof="银行回单。")
    assert "close_by_mediation" not in walk.steps("intake") and not ledger.held(walk.case, "mediation")


@pytest.mark.rule("TM13", "R-END-6")
def test_absence_inside_a_case_is_a_failed_mediation_without_a_withdrawn_case(walk, monkeypatch):
    running(monkeypatch)
    begin_in_case(walk)
    assert "由合议组及时裁决" in refused(lambda: walk.take(Mediating.requester_absent, **ABSENT))
    walk.take(Mediating.fail, why="no_agreement", reasons="未到场。")
    assert "撤销案件通知书" not in walk.titles()


@pytest.mark.rule("TM27")
def test_the_hold_is_placed_at_docketing_and_refuses_a_second_one(walk):
    walk.file()
    assert not ledger.held(walk.case, "mediation")
    walk.serve()
    walk.consent()
    walk.docket()
    assert ledger.held(walk.case, "mediation")


# 与真实的裁决程序相接 -------------------------------------------------------------------------------------------------


@pytest.fixture
def beside(world):
    """A docketed ruling, and a mediation walked in the same case."""
    walk = Walk(world, "2026-09-01")
    ruling = RulingWalk(world, walk.case)
    ruling.on("2026-09-01", PatentRuling.submit)
    ruling.on("2026-09-02", PatentRuling.docket)
    walk.on("2026-09-07")
    return walk, ruling


@pytest.mark.rule("TM27", "R-END-6", "R-TIM-4")
def test_a_ruling_stands_still_while_its_dispute_is_mediated_and_its_clock_does_not(beside):
    walk, ruling = beside
    due = walk.due("case_limit")
    begin_in_case(walk)
    with pytest.raises(Refused, match="因调解停止办理"):
        ruling.on("2026-09-07", PatentRuling.serve_request)
    assert walk.due("case_limit") == due == date(2026, 12, 2) and not walk.deadline("case_limit").stopped
    walk.take(Mediating.fail, why="no_agreement", reasons="分歧较大。")
    ruling.on("2026-09-07", PatentRuling.serve_request)


@pytest.mark.rule("TM27", "R-END-1", "R-END-6")
@pytest.mark.parametrize("way", ["performed", "confirmed"])
def test_an_agreement_kept_or_confirmed_ends_the_ruling(beside, way):
    walk, ruling = beside
    agreed_in_case(walk)
    ruling.refresh_from_db()
    assert not ruling.is_over
    if way == "performed":
        walk.take(Mediating.perform, performed_on=walk.today, proof="银行回单。")
    else:
        walk.confirmed()
    ruling.refresh_from_db()
    assert ruling.state == "mediated" and ruling.is_over


@pytest.mark.rule("TM26", "R-END-6")
def test_a_broken_agreement_leaves_the_ruling_to_be_made(beside):
    walk, ruling = beside
    agreed_in_case(walk, due="2026-09-10")
    walk.on("2026-09-11").take(Mediating.breach, which="逾期一日没有付款。")
    ruling.on("2026-09-11", PatentRuling.serve_request)
    assert not ruling.is_over


@pytest.mark.rule("TR25", "R-END-6")
def test_a_failed_mediation_gives_the_ruling_back_at_once_where_it_was(beside):
    walk, ruling = beside
    ruling.on("2026-09-07", PatentRuling.serve_request)
    due, state = walk.due("case_limit"), ruling.state
    begin_in_case(walk)
    walk.on("2026-09-09").take(Mediating.fail, why="no_agreement", reasons="分歧较大。")
    ruling.refresh_from_db()
    assert (ruling.state, walk.due("case_limit")) == (state, due) and not ledger.held(walk.case, "mediation")
    ruling.on("2026-09-09", PatentRuling.file_answer)


@pytest.mark.rule("DR21", "DOC-P20", "R-END-6")
def test_the_in_case_agreement_names_the_terms_their_performance_and_the_acceptance_of_enforcement(beside):
    walk, ruling = beside
    agreed_in_case(walk, due="2026-12-31")
    paper = ruling.paper("专利侵权纠纷调解协议书")
    assert paper.basis == "《专利纠纷行政裁决和调解办法》第三十五条"
    assert paper.states["in_case"] and paper.states["duties"][0]["due_on"] == "2026-12-31"
    assert paper.states["accepts_enforcement"] in (True, False) and len(paper.states["marks"]) >= 2
