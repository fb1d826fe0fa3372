"""Which office decides: objections, disputes, designation, call-up: articles 8 and 9 of Order 81."""

from datetime import date

import pytest

from casework.models import Office, Stop
from casework.models.office import Level
from casework.roles import Role
from enforcement.competence import common_superior
from enforcement.ruling.procedure import PatentRuling as P
from enforcement.ruling.states import S
from tests import factories
from tests.procedures.rulings import Walk, case_on, errors, refusal


@pytest.fixture
def walk(world):
    return Walk(world, case_on(world, "2026-07-06")).docketed("2026-07-06")


# 管辖异议


@pytest.mark.rule("R-JUR-5", "TR11")
def test_an_objection_withdrawn_ends_the_stop_and_needs_no_decision(walk):
    walk.on("2026-07-07", P.serve_request)
    walk.on("2026-07-10", P.object_to_jurisdiction)
    assert Stop.objects.get(reason="jurisdiction").closed_at is None
    walk.on("2026-07-14", P.withdraw_objection)
    assert Stop.objects.get(reason="jurisdiction").closed_at is not None
    assert walk.due(P.case_limit) == date(2026, 10, 10)
    assert "没有正在进行的管辖异议" in refusal(lambda: walk.on("2026-07-15", P.reject_objection))[0]


@pytest.mark.rule("R-JUR-5")
def test_only_the_side_that_objected_withdraws_the_objection(walk):
    walk.on("2026-07-07", P.serve_request)
    walk.on("2026-07-10", P.object_to_jurisdiction)
    requester = factories.as_party(walk.world, walk.case, "requester")
    assert "须由提出管辖异议的一方撤回" in refusal(lambda: walk.on("2026-07-14", P.withdraw_objection, by=requester))


# 管辖争议：逐级报请共同上级


@pytest.mark.rule("R-JUR-4")
def test_the_common_superior_is_the_nearest_office_above_both(world):
    liuzhou = factories.office("450200", "柳州市知识产权局（演示）", Level.PREFECTURE, world.province)
    other_province = factories.office("440000", "另一省知识产权局（演示）", Level.PROVINCE)
    assert common_superior(world.nanning, liuzhou) == world.province
    assert common_superior(world.qingxiu, liuzhou) == world.province
    assert common_superior(world.nanning, world.qingxiu) == world.province
    assert common_superior(world.nanning, other_province) is None


@pytest.mark.rule("R-JUR-4")
def test_a_dispute_between_two_offices_goes_up_step_by_step_and_the_answer_is_entered(walk):
    liuzhou = factories.office("450200", "柳州市知识产权局（演示）", Level.PREFECTURE, walk.world.province)
    assert refusal(lambda: walk.on("2026-07-08", P.designate_here)) == ["没有报请过指定管辖，或者上级已经答复"]
    due = walk.due(P.case_limit)
    walk.on("2026-07-08", P.report_competence, other_office=liuzhou.pk)
    states = walk.paper("报请指定管辖的请示").states
    assert (states["to"], states["common_superior"]) == (walk.world.province.name, walk.world.province.name)
    assert states["other"] == "柳州市知识产权局（演示）"
    assert states["cite"]["above"] == "《专利纠纷行政裁决和调解办法》第八条"
    assert refusal(lambda: walk.on("2026-07-09", P.report_competence)) == ["已经报请指定管辖，尚待上级答复"]
    walk.on("2026-07-13", P.designate_here, by=walk.world.people[Role.SUPERIOR])
    assert (walk.state, walk.designation) == (S.DOCKETED, "桂知管〔2026〕1号")
    assert walk.due(P.case_limit) == due and not Stop.objects.exists()


@pytest.mark.rule("R-JUR-4")
def test_between_two_provinces_the_common_superior_is_outside_the_system(walk):
    other = factories.office("440000", "另一省知识产权局（演示）", Level.PROVINCE)
    walk.on("2026-07-08", P.report_competence, other_office=other.pk)
    assert walk.paper("报请指定管辖的请示").states["common_superior"] == "国家知识产权局"


@pytest.mark.rule("R-JUR-4")
def test_a_dispute_names_the_other_office(walk):
    assert "other_office" in errors(lambda: walk.on("2026-07-08", P.report_competence, other_office=None))
    ours = walk.world.nanning.pk
    assert "other_office" in errors(lambda: walk.on("2026-07-08", P.report_competence, other_office=ours))
    walk.on("2026-07-08", P.report_competence, other_office=None, dispute="unable")


@pytest.mark.rule("R-JUR-4", "R-JUR-6")
def test_the_superior_designates_another_office_and_the_requester_is_told_first(walk):
    liuzhou = factories.office(
        "450200", "柳州市知识产权局（演示）", Level.PREFECTURE, walk.world.province, rules_patents=True
    )
    walk.on("2026-07-08", P.designate_other, to_office=liuzhou.pk, told_on="2026-07-08")
    assert walk.state == S.TRANSFERRED
    states = walk.paper("案件移送函").states
    assert (states["to"], states["designation"], states["told_on"]) == (
        "柳州市知识产权局（演示）",
        "桂知管〔2026〕2号",
        "2026-07-08",
    )


@pytest.mark.rule("R-JUR-4", "R-JUR-2")
def test_an_office_that_does_not_rule_on_patents_cannot_be_designated(walk):
    found = errors(lambda: walk.on("2026-07-08", P.designate_other, to_office=walk.world.qingxiu.pk))
    assert "不办理专利侵权纠纷行政裁决" in found["to_office"][0]


@pytest.mark.rule("R-JUR-4")
def test_only_an_office_above_calls_a_case_up_also_before_docketing(world):
    walk = Walk(world, case_on(world, "2026-07-06"))
    walk.on("2026-07-06", P.submit)
    assert (
        "不是本机关的上级"
        in errors(lambda: walk.on("2026-07-07", P.call_up, to_office=world.qingxiu.pk))["to_office"][0]
    )
    walk.on("2026-07-07", P.call_up, by=world.people[Role.SUPERIOR])
    assert walk.state == S.TRANSFERRED and walk.paper("案件移送函").states["called_up"]
    assert walk.deadline(P.docket_in_time).status == "met"


@pytest.mark.rule("R-JUR-4")
def test_work_is_entrusted_to_a_public_body_and_the_ruling_stays_here(walk):
    walk.on("2026-07-08", P.entrust_work)
    assert walk.state == S.DOCKETED
    assert walk.paper("委托承担具体工作的函").states["body"] == "南宁示范知识产权保护中心"
    assert "until" in errors(lambda: walk.on("2026-07-08", P.entrust_work, until="2026-07-01"))


@pytest.mark.rule("R-JUR-4")
def test_who_dockets_by_designation_names_the_paper_of_the_superior(world):
    world.province.refresh_from_db()
    walk = Walk(world, case_on(world, "2026-07-06"))
    walk.on("2026-07-06", P.submit)
    assert "designation" in errors(lambda: walk.on("2026-07-07", P.docket, venue="designated"))
    walk.on("2026-07-07", P.docket, venue="designated", designation="桂知管〔2026〕5号")
    assert walk.designation == "桂知管〔2026〕5号"
    assert Office.objects.filter(pk=walk.office_id).exists()
