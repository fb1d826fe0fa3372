"""Answering, evidence, the hearing, suspension and the three months: articles 9, 22, 26 to 29, 37, 53, 54 of Order 81."""

from datetime import date

import pytest
from django.utils import timezone

from casework.models import Event
from casework.roles import Role
from enforcement.ruling.procedure import PatentRuling as P
from enforcement.ruling.states import S
from tests import factories
from tests.procedures.rulings import Walk, at, case_on, errors, foreign_respondent, refusal


@pytest.fixture
def walk(world):
    """Docketed on 2026-07-31, served 08-03, answered 08-10: evidence runs to 08-18, the case to 11-02."""
    return Walk(world, case_on(world, "2026-07-30")).answered("2026-07-31", "2026-08-03", "2026-08-10")


@pytest.fixture
def served(world):
    return Walk(world, case_on(world, "2026-09-17"))


# 送达与答辩


@pytest.mark.rule("TR07", "R-SRV-2", "R-SRV-1")
def test_the_answer_period_rolls_over_the_national_holiday(served):
    served.docketed("2026-09-18").on("2026-09-20", P.serve_request)
    assert (served.raw(P.answer_in_time), served.due(P.answer_in_time)) == (date(2026, 10, 5), date(2026, 10, 8))
    assert served.deadline(P.serve_request_in_time).status == "met"


@pytest.mark.rule("R-SRV-2", "DR05", "DOC-P7")
def test_a_respondent_without_abode_in_china_has_thirty_days(world):
    walk = Walk(world, case_on(world, "2026-07-30", parties=foreign_respondent())).docketed("2026-07-31")
    walk.on("2026-08-03", P.serve_request)
    assert walk.due(P.answer_in_time) == date(2026, 9, 2)
    states = walk.paper("答辩通知书").states
    assert (states["answer_days"], states["abroad"]) == ("三十", True)


@pytest.mark.rule("R-EVD-2", "DR09", "DOC-P8", "TR07")
def test_the_evidence_period_runs_for_as_long_as_the_office_set(served):
    served.docketed("2026-09-18", evidence_days=20).on("2026-09-21", P.serve_request)
    assert served.due(P.evidence_period) == date(2026, 10, 12)
    assert served.paper("答辩通知书").states["evidence_days"] == "二十"


@pytest.mark.rule("R-SRV-4")
def test_electronic_service_needs_consent(served):
    served.docketed("2026-09-18")
    assert (
        "电子送达须经受送达人同意"
        in errors(lambda: served.on("2026-09-21", P.serve_request, method="electronic"))["method"][0]
    )
    served.on("2026-09-21", P.serve_request, method="electronic", consent=True, channel="传真0771-0000000")
    assert served.state == S.ANSWERING


@pytest.mark.rule("R-SRV-4", "DR24")
def test_nothing_is_served_before_it_was_made_nor_in_the_future(served):
    served.docketed("2026-09-18")
    assert (
        "不能早于文书作出之日"
        in errors(lambda: served.on("2026-09-21", P.serve_request, served_on="2026-09-17"))["served_on"][0]
    )
    assert (
        "不能晚于今天"
        in errors(lambda: served.on("2026-09-21", P.serve_request, served_on="2026-09-22"))["served_on"][0]
    )


@pytest.mark.rule("R-SRV-5", "R-TIM-4", "R-SRV-4")
def test_announcement_takes_thirty_days_that_are_not_counted(world):
    walk = Walk(world, case_on(world, "2026-07-30")).docketed("2026-07-31")
    walk.on("2026-08-03", P.announce)
    assert walk.due(P.announcement_period) == date(2026, 9, 2)
    assert (
        "公告期间尚未届满" in errors(lambda: walk.on("2026-09-01", P.serve_request, method="announcement"))["method"][0]
    )
    assert walk.lapse("2026-09-03") == ["end_announcement"]
    walk.on("2026-09-03", P.serve_request, method="announcement", served_on="2026-09-02")
    assert walk.due(P.answer_in_time) == date(2026, 9, 17)
    # 8月4日至9月3日停止31日：10月31日＋31日＝12月1日
    assert walk.raw(P.case_limit) == date(2026, 12, 1)


@pytest.mark.rule("R-SRV-5")
def test_an_office_may_set_another_announcement_period(world):
    world.nanning.choices = {"ruling.announcement_days": 60}
    world.nanning.save()
    walk = Walk(world, case_on(world, "2026-07-30")).docketed("2026-07-31")
    walk.on("2026-08-03", P.announce)
    assert walk.raw(P.announcement_period) == date(2026, 10, 2)


@pytest.mark.rule("TR08", "R-SRV-3")
def test_an_answer_opens_the_inquiry_and_is_forwarded_in_five_working_days(walk):
    assert walk.state == S.INVESTIGATING
    assert walk.due(P.forward_in_time) == date(2026, 8, 17)
    walk.on("2026-08-12", P.forward_answer)
    assert walk.deadline(P.forward_in_time).status == "met"


@pytest.mark.rule("R-SRV-3")
def test_there_is_nothing_to_forward_without_an_answer(world):
    walk = Walk(world, case_on(world, "2026-07-30")).docketed("2026-07-31")
    walk.on("2026-08-03", P.serve_request)
    walk.lapse("2026-08-19")
    assert refusal(lambda: walk.on("2026-08-19", P.forward_answer)) == ["答辩书尚未收到，没有可以转送的"]


@pytest.mark.rule("TR09", "R-SRV-2")
def test_silence_does_not_stop_the_case(world):
    walk = Walk(world, case_on(world, "2026-07-30")).docketed("2026-07-31")
    walk.on("2026-08-03", P.serve_request)
    assert walk.lapse("2026-08-18", hour=12) == []
    assert "answer_lapses" in walk.lapse("2026-08-19")
    assert walk.state == S.INVESTIGATING
    assert Event.objects.get(step="answer_lapses").by == walk.world.system


@pytest.mark.rule("TR08", "R-SRV-2")
def test_the_respondent_answers_and_not_the_requester(world):
    walk = Walk(world, case_on(world, "2026-07-30")).docketed("2026-07-31")
    walk.on("2026-08-03", P.serve_request)
    with at("2026-08-05"):
        requester, respondent = (factories.as_party(world, walk.case, who) for who in ("requester", "respondent"))
        assert refusal(lambda: walk.take(P.file_answer, by=requester)) == ["须由被请求人答辩"]
        walk.take(P.file_answer, by=respondent)
    assert walk.state == S.INVESTIGATING


@pytest.mark.rule("TR10", "R-SRV-2")
def test_the_panel_extends_the_answer_period(served):
    served.docketed("2026-09-18").on("2026-09-21", P.serve_request)
    served.on("2026-09-22", P.extend_answer, extension=10)
    assert served.due(P.answer_in_time) == date(2026, 10, 16)
    assert (
        refusal(lambda: served.on("2026-09-22", P.extend_answer, by=served.world.people[Role.HEAD]))[0]
        == "须由合议组成员或者合议组组长办理"
    )


# 管辖异议


@pytest.mark.rule("TR11", "R-JUR-5", "R-TIM-4", "DR07", "DOC-P9")
def test_an_objection_is_decided_in_five_working_days_that_are_not_counted(world):
    walk = Walk(world, case_on(world, "2026-07-30")).docketed("2026-07-31")
    walk.on("2026-08-03", P.serve_request)
    walk.on("2026-08-10", P.object_to_jurisdiction)
    assert walk.due(P.decide_objection_in_time) == date(2026, 8, 17)
    walk.on("2026-08-14", P.reject_objection)
    assert walk.raw(P.case_limit) == date(2026, 11, 4)  # 8月11日至14日，四日
    states = walk.paper("管辖异议决定书").states
    assert states["upheld"] is False and states["objector"] == "被请求人" and states["objection"] == "住所地不在本市。"


@pytest.mark.rule("TR11", "R-JUR-5")
def test_an_objection_after_the_answer_period_is_late(walk):
    found = errors(lambda: walk.on("2026-08-19", P.object_to_jurisdiction))
    assert found["received_on"] == [
        "管辖异议须在答辩期内提出（《专利纠纷行政裁决和调解办法》第九条），答辩期已于2026-08-18届满"
    ]


@pytest.mark.rule("TR12", "R-JUR-5", "R-JUR-6")
def test_an_objection_upheld_transfers_the_case_after_telling_the_requester(walk):
    walk.on("2026-08-11", P.object_to_jurisdiction)
    assert "to_office" in errors(lambda: walk.on("2026-08-12", P.transfer, to_office=walk.world.nanning.pk))
    walk.on("2026-08-12", P.transfer, told_on="2026-08-11")
    assert walk.state == S.TRANSFERRED and walk.deadline(P.case_limit).status == "met"
    assert walk.paper("管辖异议决定书").states["to"] == walk.world.province.name
    assert "撤销案件决定书" not in walk.papers() and "案件移送函" in walk.papers()


@pytest.mark.rule("R-JUR-6", "TR12")
def test_incompetence_found_without_objection_withdraws_the_case(walk):
    walk.on("2026-08-12", P.transfer)
    states = walk.paper("撤销案件决定书").states
    assert states["ground"] == "立案后发现本机关没有管辖权" and "管辖异议决定书" not in walk.papers()


@pytest.mark.rule("R-JUR-5", "TR16")
def test_no_hearing_while_an_objection_is_open(walk):
    walk.on("2026-08-11", P.object_to_jurisdiction)
    assert refusal(lambda: walk.on("2026-08-12", P.set_hearing, hearing_at="2026-09-10 09:00")) == [
        "管辖异议尚未作出决定"
    ]


# 举证与鉴定


@pytest.mark.rule("R-EVD-2", "R-TIM-4")
def test_only_the_days_added_to_the_evidence_period_are_not_counted(walk):
    walk.on("2026-08-11", P.extend_evidence, evidence_more=10)
    assert walk.raw(P.case_limit) == date(2026, 10, 31)
    assert walk.lapse("2026-08-19") == ["evidence_ends"]
    assert walk.due(P.evidence_more_period) == date(2026, 8, 31)  # 29日为星期六
    assert walk.lapse("2026-09-01") == ["more_evidence_ends"]
    # 届满系统次日办理：8月20日至9月1日停止十三日
    assert walk.raw(P.case_limit) == date(2026, 11, 13)


@pytest.mark.rule("R-EVD-2")
def test_an_evidence_period_that_is_over_is_not_extended(walk):
    walk.lapse("2026-08-19")
    assert refusal(lambda: walk.on("2026-08-19", P.extend_evidence)) == ["举证期限已经届满，当事人须在届满前申请延长"]


@pytest.mark.rule("TR15", "R-EVD-7", "R-TIM-4")
def test_an_appraisal_stops_the_case_clock(walk):
    walk.on("2026-08-12", P.appraise)
    assert walk.deadline(P.appraisal_period).soft
    walk.on("2026-09-11", P.appraised)
    assert walk.raw(P.case_limit) == date(2026, 11, 30)


@pytest.mark.rule("R-EVD-7", "TR15")
@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"applied_on": None}, "applied_on"),
        ({"fee_agreed": False}, "fee_agreed"),
        ({"applied_on": "2026-08-19"}, "applied_on"),
    ],
)
def test_an_appraisal_needs_a_timely_application_and_agreed_fees(walk, answers, field):
    assert field in errors(lambda: walk.on("2026-08-19", P.appraise, **answers))


@pytest.mark.rule("R-EVD-7", "TR15")
def test_a_major_public_interest_needs_neither(walk):
    walk.on("2026-08-19", P.appraise, applied_on=None, fee_agreed=False, public_interest=True)
    assert walk.deadline(P.case_limit).stopped


# 口头审理


@pytest.mark.rule("R-HRG-1", "TR16", "DR18", "DOC-P14")
def test_a_hearing_is_notified_three_working_days_ahead(walk):
    found = errors(lambda: walk.on("2026-08-13", P.set_hearing, hearing_at="2026-08-17 09:00"))
    assert found["hearing_at"][0].endswith("最早为2026-08-18")  # 13日（四）之后：14、17、18
    walk.on("2026-08-13", P.set_hearing, hearing_at="2026-08-18 09:00")
    states = walk.paper("口头审理通知书").states
    assert states["hearing_at"].startswith("2026-08-18T09:00") and states["closed"] == ""


@pytest.mark.rule("R-HRG-1")
def test_the_working_days_before_a_hearing_skip_the_holiday(served):
    served.answered("2026-09-18", "2026-09-21", "2026-09-22")
    found = errors(lambda: served.on("2026-09-29", P.set_hearing, hearing_at="2026-10-08 09:00"))
    assert found["hearing_at"][0].endswith("最早为2026-10-09")


@pytest.mark.rule("R-HRG-1")
def test_a_postponed_hearing_is_notified_anew(walk):
    walk.on("2026-08-13", P.set_hearing, hearing_at="2026-08-18 09:00")
    walk.on("2026-08-14", P.postpone_hearing, hearing_at="2026-08-25 09:00")
    assert timezone.localtime(walk.hearing_at).date() == date(2026, 8, 25)
    assert walk.paper("口头审理通知书").states["postponed"] is True


@pytest.mark.rule("R-HRG-2", "TR17")
def test_an_absent_requester_is_taken_to_withdraw(walk):
    walk.on("2026-08-13", P.set_hearing, hearing_at="2026-08-18 09:00")
    assert "口头审理尚未开始" in errors(lambda: walk.on("2026-08-17", P.withdraw, ground="absent"))["ground"][0]
    found = errors(lambda: walk.on("2026-08-18", P.hold_hearing, requester_attended="no"))
    assert found["requester_attended"] == [
        "请求人未到场或者中途退出的，按撤回请求处理，请办理撤销案件（《专利纠纷行政裁决和调解办法》第二十六条）"
    ]
    walk.on("2026-08-18", P.withdraw, ground="absent", notified_on="2026-08-13")
    assert walk.paper("撤销案件决定书").states["cite"]["ground"].endswith("第二十六条")


@pytest.mark.rule("R-HRG-2", "R-HRG-3", "TR17", "DR20")
def test_an_absent_respondent_is_heard_in_default(walk):
    walk.on("2026-08-13", P.set_hearing, hearing_at="2026-08-18 09:00")
    assert refusal(lambda: walk.on("2026-08-17", P.hold_hearing)) == ["口头审理的时间尚未到"]
    walk.on("2026-08-18", P.hold_hearing, respondent_attended="no", notified_on="2026-08-13")
    assert walk.state == S.HEARD
    assert walk.paper("口头审理笔录").states["respondent_attended"] == "未到场"


@pytest.mark.rule("R-HRG-3")
def test_a_hearing_is_public_unless_a_ground_is_named(walk):
    walk.on(
        "2026-08-13",
        P.set_hearing,
        hearing_at="2026-08-18 09:00",
        closed="trade_secret",
        closed_because="工艺参数未公开过。",
        online=True,
        closed_asked_by=walk.party("respondent"),
        link="视频会议号1",
    )
    states = walk.paper("口头审理通知书").states
    assert "商业秘密" in states["closed"] and states["online"] is True
