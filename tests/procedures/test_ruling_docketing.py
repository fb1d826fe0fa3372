"""From the request to the panel: articles 12 to 20 of Order 81."""

from datetime import date

import pytest

from casework.models import Event
from casework.roles import Role
from enforcement.ruling.models import Ruling
from enforcement.ruling.procedure import PatentRuling as P
from enforcement.ruling.states import S
from enforcement.ruling.tables import DECLINING
from tests import factories
from tests.procedures.rulings import Walk, at, case_on, errors, refusal


@pytest.fixture
def walk(world):
    return Walk(world, case_on(world, "2026-09-24"))


# 请求


@pytest.mark.rule("TR01", "R-DOC-1", "R-ACC-4", "DOC-P1")
def test_the_five_working_days_run_from_receipt_of_the_request(walk):
    walk.on("2026-09-24", P.submit)
    assert walk.state == S.SUBMITTED
    assert walk.due(P.docket_in_time) == date(2026, 10, 9)


@pytest.mark.rule("R-ACC-4")
def test_a_request_neither_signed_nor_sealed_is_not_taken(walk):
    assert "signed" in errors(lambda: walk.on("2026-09-24", P.submit, signed=False))


@pytest.mark.rule("TR01", "R-ACC-1")
def test_the_requester_may_submit_himself_and_then_it_is_received_today(walk):
    with at("2026-09-25"):
        requester = factories.as_party(walk.world, walk.case, "requester")
        walk.take(P.submit, by=requester, received_on="2026-09-01")
    assert walk.filed_on == date(2026, 9, 25)
    assert Event.objects.get(step="submit").role == Role.PARTY


@pytest.mark.rule("R-ACC-1")
def test_the_respondent_cannot_submit_the_request(walk):
    with at("2026-09-25"):
        respondent = factories.as_party(walk.world, walk.case, "respondent")
        assert refusal(lambda: walk.take(P.submit, by=respondent)) == ["须由请求人提交"]


@pytest.mark.rule("R-JUR-2")
def test_an_office_without_patent_rulings_is_told_so(walk):
    walk.world.nanning.rules_patents = False
    walk.world.nanning.save()
    assert refusal(lambda: walk.on("2026-09-24", P.submit)) == [
        "本机关不办理专利侵权纠纷行政裁决，请移送有管辖权的部门"
    ]


@pytest.mark.rule("R-ACC-1", "R-JUR-2")
def test_a_trademark_case_has_no_ruling(world):
    with at("2026-09-24"):
        case = factories.accepted_case(world, factories.trademark_lead(received_on="2026-09-24"))
    sentences = refusal(lambda: Walk(world, case).on("2026-09-24", P.submit))
    assert sentences == ["行政裁决只办理专利侵权纠纷，案件须登记有涉案专利", "须登记有请求人和明确的被请求人"]


@pytest.mark.rule("R-DOC-3")
def test_a_second_ruling_waits_until_the_first_is_over(walk):
    walk.on("2026-09-24", P.submit)
    second = Walk(walk.world, walk.case)
    assert refusal(lambda: second.on("2026-09-25", P.submit)) == ["本案已有行政裁决程序正在办理"]
    walk.on("2026-09-25", P.decline)
    second.on("2026-09-26", P.submit)
    assert Ruling.objects.count() == 2


# 补正


@pytest.mark.rule("TR02", "R-ACC-5", "DR03", "DOC-P3")
def test_correction_is_asked_once_with_every_item_and_the_days(walk):
    walk.on("2026-09-24", P.submit, papers_given=["request"])
    walk.on("2026-09-25", P.ask_correction, missing="请求人主体资格证明\n专利登记簿副本", days=10)
    states = walk.paper("补正通知书").states
    assert states["items"] == ["请求人主体资格证明", "专利登记簿副本"] and states["days"] == "十"
    walk.on("2026-09-28", P.correct)
    assert refusal(lambda: walk.on("2026-09-28", P.ask_correction)) == ["补正只告知一次，已经告知过"]


@pytest.mark.rule("R-ACC-5", "TR02")
def test_the_correction_period_runs_from_service_of_the_notice(walk):
    walk.on("2026-09-24", P.submit, papers_given=[])
    walk.on("2026-09-24", P.ask_correction, days=15)
    walk.on("2026-09-28", P.serve_correction)
    assert (walk.raw(P.correct_in_time), walk.due(P.correct_in_time)) == (date(2026, 10, 13), date(2026, 10, 13))


@pytest.mark.rule("TR02", "TR03")
def test_by_default_the_docketing_period_stands_still_during_correction(walk):
    walk.on("2026-09-24", P.submit, papers_given=[])
    walk.on("2026-09-25", P.ask_correction)
    walk.on("2026-09-25", P.serve_correction)
    assert walk.deadline(P.docket_in_time).stopped
    walk.on("2026-09-30", P.correct)
    # 9月25日放假；停止至9月30日，其间的工作日28、29、30不计；自国庆后的8、9、10（补班）、12日数到13日
    assert not walk.deadline(P.docket_in_time).stopped
    assert walk.due(P.docket_in_time) == date(2026, 10, 13)


@pytest.mark.rule("TR02", "TR03")
def test_an_office_may_choose_that_correction_stops_nothing(walk):
    walk.world.nanning.choices = {"ruling.correction_pauses_docketing": False}
    walk.world.nanning.save()
    walk.on("2026-09-24", P.submit, papers_given=[])
    walk.on("2026-09-25", P.ask_correction)
    walk.on("2026-09-25", P.serve_correction)
    walk.on("2026-09-30", P.correct)
    assert walk.due(P.docket_in_time) == date(2026, 10, 9)
    assert not Event.objects.filter(step="pause_docketing").exists()


@pytest.mark.rule("R-ACC-3", "DOC-P2")
def test_without_the_register_copy_or_enough_copies_the_case_is_not_docketed(walk):
    walk.on("2026-09-24", P.submit, papers_given=["request", "identity"], copies=0)
    (sentence,) = refusal(lambda: walk.on("2026-09-24", P.docket))
    assert sentence.startswith("请求书、身份证明、专利登记簿副本未齐")


@pytest.mark.rule("R-ACC-3")
def test_a_demanded_evaluation_report_must_be_in(walk):
    walk.on("2026-09-24", P.submit, report="demanded")
    assert refusal(lambda: walk.on("2026-09-24", P.docket)) == ["已经要求的专利权评价报告尚未提交"]


@pytest.mark.rule("R-ACC-3")
def test_no_evaluation_report_can_be_demanded_for_an_invention(walk):
    walk.on("2026-09-24", P.submit)
    assert (
        "发明专利没有专利权评价报告"
        in errors(lambda: walk.on("2026-09-24", P.ask_correction, demand_report=True))["demand_report"][0]
    )


# 不予立案


@pytest.mark.rule("TR04", "R-ACC-1", "DR01", "DOC-P5")
def test_a_refusal_states_its_grounds_their_articles_and_the_remedy(walk):
    walk.on("2026-09-24", P.submit)
    walk.on("2026-09-25", P.decline, grounds=["standing", "other_route"])
    states = walk.paper("不予立案通知书").states
    assert [ground["label"] for ground in states["grounds"]] == [DECLINING["standing"][0], DECLINING["other_route"][0]]
    assert states["grounds"][0]["article"] == "《专利纠纷行政裁决和调解办法》第十二条"
    assert states["remedy"] == "六个月" and states["number"] == "南知裁不立〔2026〕1号"
    assert walk.is_over and walk.deadline(P.docket_in_time).status == "met"


@pytest.mark.rule("DR01", "DOC-P5")
def test_an_office_may_print_the_fifteen_days_of_the_old_form(walk):
    walk.world.nanning.choices = {"ruling.declined_remedy": "fifteen_days"}
    walk.world.nanning.save()
    walk.on("2026-09-24", P.submit)
    walk.on("2026-09-25", P.decline)
    assert walk.paper("不予立案通知书").states["remedy"] == "十五日"


@pytest.mark.rule("TR04", "R-ACC-5")
def test_late_correction_is_a_ground_only_after_the_period(walk):
    walk.on("2026-10-12", P.submit, papers_given=[])
    walk.on("2026-10-12", P.ask_correction, days=15)
    walk.on("2026-10-13", P.serve_correction)
    found = errors(lambda: walk.on("2026-10-28", P.decline, grounds=["not_corrected"]))
    assert "补正期限尚未届满" in found["grounds"][0]
    walk.on("2026-10-29", P.decline, grounds=["not_corrected"])
    assert walk.state == S.DECLINED


@pytest.mark.rule("R-END-5")
def test_the_requester_may_take_the_request_back_before_docketing(walk):
    walk.on("2026-09-24", P.submit)
    walk.on("2026-09-25", P.retract)
    assert walk.state == S.RETRACTED and walk.is_over


# 延长立案


@pytest.mark.rule("TR05", "R-DOC-1")
def test_the_head_extends_docketing_once_by_five_working_days(walk):
    walk.on("2026-09-24", P.submit)
    walk.on("2026-09-29", P.extend_docketing)
    assert walk.due(P.docket_in_time) == date(2026, 10, 15)
    assert refusal(lambda: walk.on("2026-09-30", P.extend_docketing)) == ["延长立案期限以1次为限，已经办理过"]


@pytest.mark.rule("TR05")
def test_a_period_that_is_over_cannot_be_extended(walk):
    walk.on("2026-09-24", P.submit)
    assert refusal(lambda: walk.on("2026-10-10", P.extend_docketing)) == [
        "“决定是否立案”已于2026-10-09届满，不能延长立案期限"
    ]


@pytest.mark.rule("R-SRV-1", "R-SRV-2")
def test_the_answer_runs_only_when_every_respondent_has_the_request(world):
    parties = factories.patent_request()["parties"]
    parties.append(
        {
            "capacity": "respondent",
            "kind": "organisation",
            "name": "南宁示范戊商贸有限公司",
            "address": "南宁市示范路7号",
        }
    )
    walk = Walk(world, case_on(world, "2026-07-06", parties=parties))
    walk.on("2026-07-06", P.submit, copies=2)
    walk.on("2026-07-06", P.docket)
    assert "须分别送达" in errors(lambda: walk.on("2026-07-07", P.serve_request, on_each=False))["on_each"][0]
    walk.on("2026-07-07", P.serve_request)
