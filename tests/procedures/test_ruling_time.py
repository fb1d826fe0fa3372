"""Suspension, settlement, mediation and the three months: articles 28, 29, 35 and 37 of Order 81."""

from datetime import date

import pytest
from django.utils import timezone

from casework import holds
from casework.acts import act
from casework.calendar import current
from casework.deadlines import reckon
from casework.intake.procedure import Intaking
from casework.models import CaseParty, Deadline, Intake, Right, Stop
from casework.roles import Role
from enforcement.ruling.procedure import PatentRuling as P
from enforcement.ruling.states import NOT_COUNTED, S
from enforcement.ruling.tables import MAY, MUST, NO_GROUND, SUSPENSION, SUSPENSION_GROUNDS
from tests import factories
from tests.procedures.rulings import Walk, at, case_on, errors, moment, refusal


@pytest.fixture
def walk(world):
    """Docketed on 2026-07-31, served 08-03, answered 08-10: evidence runs to 08-18, the case to 11-02."""
    return Walk(world, case_on(world, "2026-07-30")).answered("2026-07-31", "2026-08-03", "2026-08-10")


# 中止


@pytest.mark.rule("R-SUS-1")
def test_seven_grounds_suspend_and_nothing_else():
    outcomes = {ground: SUSPENSION.decide(ground=ground, exception="none").then for ground in SUSPENSION_GROUNDS}
    assert [ground for ground, then in outcomes.items() if then == MUST] == list(SUSPENSION_GROUNDS)[:7]
    assert outcomes["none"] == NO_GROUND


@pytest.mark.rule("R-SUS-2")
@pytest.mark.parametrize("exception", ["invention", "report", "refiled", "upheld", "other"])
def test_five_exceptions_let_the_office_go_on_despite_an_invalidity_request(exception):
    assert SUSPENSION.decide(ground="invalidity", exception=exception).then == MAY
    assert SUSPENSION.decide(ground="heirs", exception=exception).then == MUST


@pytest.mark.rule("TR19", "R-SUS-2", "DR16", "DOC-P15")
def test_an_invention_patent_need_not_wait_for_its_invalidity_case(walk):
    walk.on("2026-08-12", P.refuse_suspension, ground="invalidity", exception="none", applicant="被请求人")
    assert walk.paper("不予中止处理通知书").states["exception"] == "涉案专利是发明专利"
    assert not Stop.objects.filter(subject_id=walk.pk).exists()


@pytest.mark.rule("TR19", "R-SUS-1", "R-SUS-2")
def test_a_utility_model_under_challenge_must_wait(walk):
    Right.objects.filter(case=walk.case).update(kind="utility_model")
    found = errors(lambda: walk.on("2026-08-12", P.refuse_suspension, ground="invalidity", exception="none"))
    assert found["ground"][0].startswith("属于应当中止的情形且没有例外")
    walk.on("2026-08-12", P.suspend, ground="invalidity", awaited="4W100001")
    assert walk.paper("中止处理通知书").states["ground"] == SUSPENSION_GROUNDS["invalidity"]


@pytest.mark.rule("TR19", "R-SUS-1")
def test_without_a_ground_there_is_no_suspension(walk):
    assert "不属于应当中止的情形" in errors(lambda: walk.on("2026-08-12", P.suspend, ground="none"))["ground"][0]
    walk.on("2026-08-12", P.refuse_suspension, ground="none", exception="none")


@pytest.mark.rule("TR19", "TR20", "R-SUS-3", "R-TIM-4", "DR15", "DR17", "DOC-P15")
def test_suspension_closes_the_steps_and_stops_the_clocks_until_resumed(walk):
    walk.on("2026-08-12", P.suspend)
    assert walk.state == S.INVESTIGATING and walk.deadline(P.evidence_period).stopped
    reasons = refusal(lambda: walk.on("2026-08-13", P.set_hearing, hearing_at="2026-09-10 09:00"))
    assert reasons == ["因中止处理停止办理，恢复前不能确定口头审理"]
    assert walk.lapse("2026-08-25") == []
    walk.on("2026-09-01", P.resume)
    assert walk.raw(P.case_limit) == date(2026, 11, 20)  # 8月13日至9月1日，二十日
    assert walk.due(P.evidence_period) == date(2026, 9, 7)
    assert walk.paper("恢复处理通知书").states["suspended_on"] == "2026-08-12"
    assert refusal(lambda: walk.on("2026-09-02", P.resume)) == ["没有正在进行的中止处理，无须恢复处理"]


UNANSWERED = "当事人申请中止处理，尚未答复"


@pytest.mark.rule("R-SUS-1", "TR19")
def test_a_request_to_suspend_is_answered_before_the_panel_deliberates(walk):
    walk.on("2026-08-12", P.ask_suspension)
    walk.lapse("2026-08-19")
    assert [it for it in refusal(lambda: walk.on("2026-08-19", P.deliberate)) if it.startswith(UNANSWERED)]
    walk.on("2026-08-19", P.refuse_suspension, ground="none", exception="none")
    assert walk.paper("不予中止处理通知书").states["applicant"] == "南宁示范乙制造有限公司"
    walk.on("2026-08-20", P.deliberate)


@pytest.mark.rule("R-SUS-1")
def test_a_request_that_comes_after_the_deliberation_is_answered_before_the_ruling_is_made(walk):
    walk.lapse("2026-08-19")
    walk.on("2026-08-19", P.deliberate)
    walk.on("2026-08-20", P.ask_suspension)
    assert refusal(lambda: walk.on("2026-08-20", P.draft))[0].startswith(UNANSWERED)
    walk.on("2026-08-20", P.refuse_suspension, ground="none", exception="none")
    walk.on("2026-08-20", P.draft)
    walk.on("2026-08-21", P.ask_suspension)
    assert refusal(lambda: walk.on("2026-08-21", P.approve))[0].startswith(UNANSWERED)
    walk.on("2026-08-21", P.return_draft)
    walk.on("2026-08-21", P.reopen)
    walk.on("2026-08-21", P.suspend)
    assert walk.paper("中止处理通知书").states["applicant"] == "南宁示范乙制造有限公司"


@pytest.mark.rule("R-SUS-1")
def test_a_party_asks_for_a_suspension_in_its_own_name(walk):
    with at("2026-08-12"):
        requester = factories.as_party(walk.world, walk.case, "requester")
        assert set(errors(lambda: walk.take(P.ask_suspension, by=requester))) == {"asker"}
        walk.take(P.ask_suspension, by=requester, asker=walk.side("requester"), ground="other_case")
    assert (
        "不能早于"
        in errors(lambda: walk.on("2026-08-12", P.ask_suspension, received_on="2026-07-30"))["received_on"][0]
    )
    walk.on("2026-08-13", P.suspend)
    assert walk.paper("中止处理通知书").states["applicant"] == ""  # 依职权以另一情形中止


# 和解、调解


@pytest.mark.rule("TR23", "R-TIM-4")
def test_a_settlement_period_a_party_asked_for_is_not_counted(walk):
    walk.on("2026-08-12", P.settle, days=20)
    assert walk.due(P.settlement_period) == date(2026, 9, 1)
    assert walk.lapse("2026-08-19") == ["evidence_ends"]
    assert walk.lapse("2026-09-02") == ["settlement_lapses"]
    assert walk.raw(P.case_limit) == date(2026, 11, 21)  # 8月13日至9月2日，二十一日


@pytest.mark.rule("R-TIM-4")
def test_a_settlement_period_may_end_early(walk):
    walk.on("2026-08-12", P.settle, days=20)
    walk.on("2026-08-17", P.end_settlement)
    assert walk.raw(P.case_limit) == date(2026, 11, 5)


@pytest.mark.rule("R-AGT-1", "TR23")
def test_an_agent_settles_only_with_special_authority(walk):
    party = CaseParty.objects.get(case=walk.case, capacity="respondent")
    agent = party.agents.create(
        office=walk.case.office, name="示范代理", powers=["general", "abandon"], since=date(2026, 8, 1)
    )
    assert "没有“和解”的特别授权" in errors(lambda: walk.on("2026-08-12", P.settle, agent=str(agent.pk)))["agent"][0]
    party.agents.update(powers=["settle"])
    walk.on("2026-08-12", P.settle, agent=str(agent.pk))


@pytest.fixture
def mediating(walk):
    """A mediation under way: its hold is on the case since 2026-08-12, as the mediation's own step places it."""
    intake = Intake.objects.get(case=walk.case)
    with at("2026-08-12"):
        event = act(intake, Intaking.note, by=walk.world.people[Role.HEAD], answers={"text": "双方同意调解。"})
    Stop.objects.create(
        office=walk.case.office, case=walk.case, procedure="agreement", reason=holds.MEDIATION.code, label=holds.MEDIATION.label,
        basis=str(holds.MEDIATION.basis), opened_by=event, opened_at=event.at,
    )  # fmt: skip
    walk.ruling.refresh_from_db()
    return walk


@pytest.mark.rule("R-END-6", "TR23", "R-TIM-4")
def test_mediation_closes_the_steps_but_does_not_stop_the_three_months(mediating):
    reasons = refusal(lambda: mediating.on("2026-08-13", P.set_hearing, hearing_at="2026-09-10 09:00"))
    assert reasons == ["因调解停止办理，恢复前不能确定口头审理"]
    assert holds.MEDIATION not in NOT_COUNTED
    mediating.on("2026-08-14", P.extend_case)
    assert mediating.raw(P.case_limit) == date(2026, 11, 30)
    mediating.on("2026-08-14", P.settle)
    assert mediating.deadline(P.case_limit).stopped


@pytest.mark.rule("R-END-1", "R-END-6", "TR24")
def test_a_mediated_agreement_ends_the_ruling(mediating):
    intake = Intake.objects.get(case=mediating.case)
    with at("2026-08-20"):
        act(intake, Intaking.close_by_mediation, by=mediating.world.system)
    mediating.ruling.refresh_from_db()
    assert mediating.state == S.MEDIATED and mediating.is_over
    assert mediating.deadline(P.case_limit).status == "met"
    assert not Deadline.objects.filter(subject_id=mediating.pk, status="running").exists()


# 三个月与延长


@pytest.mark.rule("R-TIM-2", "R-TIM-3", "TR21", "DR28", "DOC-P16")
def test_the_head_gives_one_month_then_the_superior_two(walk):
    assert refusal(lambda: walk.on("2026-08-12", P.extend_case_again)) == [
        "第一次延长尚未使用，上一级部门不能批准再次延长"
    ]
    assert "extension" in errors(lambda: walk.on("2026-08-12", P.extend_case, extension=2))
    walk.on("2026-08-12", P.extend_case)
    assert walk.due(P.case_limit) == date(2026, 11, 30)
    assert refusal(lambda: walk.on("2026-08-12", P.extend_case)) == ["延长办案期限以1次为限，已经办理过"]
    assert "须由上一级部门负责人办理" in refusal(
        lambda: walk.on("2026-08-12", P.extend_case_again, by=walk.world.people[Role.HEAD])
    )
    assert "extension" in errors(lambda: walk.on("2026-08-12", P.extend_case_again, extension=3))
    walk.on("2026-08-12", P.extend_case_again)
    assert walk.raw(P.case_limit) == date(2027, 1, 31)  # 六个月封顶
    assert walk.deadline(P.case_limit).provisional  # 2027年日历未公布
    assert walk.paper("延长办案期限通知书").states["again"] is True


@pytest.mark.rule("R-TIM-1", "R-TIM-2", "R-TIM-4", "TR19", "TR21")
def test_suspension_and_extension_together(walk):
    walk.on("2026-08-10", P.suspend)
    walk.on("2026-08-30", P.resume)
    assert walk.due(P.case_limit) == date(2026, 11, 20)
    walk.on("2026-10-12", P.extend_case)
    assert (walk.raw(P.case_limit), walk.due(P.case_limit)) == (date(2026, 12, 20), date(2026, 12, 21))


@pytest.mark.rule("R-TIM-4", "CLK-09")
def test_stops_that_overlap_are_deducted_once(walk):
    walk.on("2026-08-11", P.object_to_jurisdiction)
    walk.on("2026-08-13", P.appraise)
    walk.on("2026-08-17", P.reject_objection)
    walk.on("2026-08-21", P.appraised)
    assert walk.raw(P.case_limit) == date(2026, 11, 10)  # 8月12日至21日，十日，不是六日加八日


@pytest.mark.rule("R-TIM-1", "CLK-09")
def test_what_is_stored_is_what_a_new_computation_gives(walk):
    walk.on("2026-08-11", P.object_to_jurisdiction)
    walk.on("2026-08-12", P.extend_evidence)
    walk.on("2026-08-14", P.reject_objection)
    walk.lapse("2026-08-19")
    walk.on("2026-08-20", P.settle, days=5)
    walk.on("2026-08-24", P.suspend)
    walk.on("2026-09-03", P.resume)
    walk.lapse("2026-09-20")
    walk.on("2026-09-21", P.extend_case)
    found = list(Deadline.objects.filter(subject_id=walk.pk).select_related("office"))
    assert {term.name for term in (P.case_limit, P.evidence_period, P.evidence_more_period, P.settlement_period)} <= {
        d.term for d in found
    }
    stops = list(Stop.objects.filter(case=walk.case))
    days = current()
    for deadline in found:
        until = deadline.ended_at or moment("2026-09-21")
        past = [stop for stop in stops if stop.opened_at <= until]
        for stop in past:
            stop.closed_at = stop.closed_at if stop.closed_at and stop.closed_at <= until else None
        again = reckon(deadline, past, until, days)
        assert (again.raw, again.due) == (timezone.localtime(deadline.raw_due), timezone.localtime(deadline.due)), (
            deadline.term
        )
        stops = list(Stop.objects.filter(case=walk.case))


@pytest.mark.rule("R-TIM-1")
def test_a_case_limit_that_is_over_cannot_be_extended(walk):
    assert refusal(lambda: walk.on("2026-11-03", P.extend_case)) == ["“办案期限”已于2026-11-02届满，不能延长办案期限"]
