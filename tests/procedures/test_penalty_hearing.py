"""The hearing of 听证办法: who sits, when it must be told and announced, what interrupts and what ends it."""

import pytest
from django.core.exceptions import ValidationError

from casework import clock, rendering
from casework.acts import Refused, act
from casework.models import CaseParty, Post, User
from casework.recusal.procedure import Recusing
from casework.roles import Role
from tests.casework.test_recusal import request
from tests.procedures.penalty_walk import FILED, HEAVY, NOTIFIED, moment, penalty_walk

BIG = {"fine": "80000"}


@pytest.fixture
def walk(world):
    it = penalty_walk(world).to(*FILED, "finish_investigation", "agree")
    it.take("pre_notice", **BIG)
    return it.to("serve_notice", "request_hearing")


def fixed(walk, **more):
    walk.to("name_host", "hand_over_file")
    walk.take("fix_hearing", **{"hearing_at": "2026-12-07T09:00"} | more)
    return walk


def text(walk, title):
    paper = walk.paper(title)
    return rendering.to_html(paper.template, paper.states, title=paper.title, office=paper.office.name)


def reviewer(world, name):
    user = User.objects.create(username=name, name=name)
    Post.objects.create(user=user, office=world.nanning, role=Role.REVIEWER, since="2020-01-01")
    return str(user.pk)


@pytest.mark.rule("P-HRG-3")
def test_one_host_and_at_most_two_assessors_none_of_them_twice(walk, world):
    three = [reviewer(world, f"示范听证员{number}") for number in "甲乙丙"]
    with pytest.raises(ValidationError, match="听证员以二名为限"):
        walk.take("name_host", assessors=three)
    with pytest.raises(ValidationError, match="听证员不能同时是主持人"):
        walk.take("name_host", host=[three[0]], assessors=three[:1])
    walk.take("name_host", assessors=three[:2])
    walk.take("hand_over_file")
    walk.take("fix_hearing", hearing_at="2026-12-07T09:00")
    assert walk.paper("行政处罚听证通知书").states["assessors"] == "示范听证员甲、示范听证员乙"


@pytest.mark.rule("P-HRG-3")
def test_a_host_who_must_withdraw_is_replaced_without_a_new_three_days(walk, world):
    with pytest.raises(Refused, match="尚未确定听证主持人"):
        walk.take("replace_hearing_staff", reasons="主持人申请回避。")
    walk.to("name_host", "hand_over_file")
    walk.take("replace_hearing_staff", host=[reviewer(world, "示范新主持人")], reasons="主持人申请回避。")
    assert set(walk.running()) == {"case_period", "fixing_period"}
    with pytest.raises(Refused, match="由本案确定的听证主持人决定"):
        walk.take("fix_hearing", hearing_at="2026-12-07T09:00")
    host = User.objects.get(name="示范新主持人")
    walk.take("fix_hearing", by=host, hearing_at="2026-12-07T09:00")
    assert walk.paper("行政处罚听证通知书").states["host"] == "示范新主持人"


@pytest.mark.rule("P-HRG-3")
def test_a_party_has_at_most_two_agents_with_a_mandate(walk):
    with pytest.raises(ValidationError, match="代理人以二人为限"):
        walk.take("admit_participant", agents="示范甲\n示范乙\n示范丙", mandate=True)
    with pytest.raises(ValidationError, match="须提交授权委托书"):
        walk.take("admit_participant", agents="示范甲")
    walk.take("admit_participant", agents="示范甲，示范律师事务所\n示范乙", mandate=True)
    fixed(walk).take("announce_hearing")
    with clock.at(moment(2026, 12, 7, 17)):
        walk.take("hold_hearing", present=["agent", "officers"])
    assert walk.paper("听证笔录").states["agents"] == ["示范甲，示范律师事务所、示范乙"]


@pytest.mark.rule("P-HRG-3")
def test_a_third_party_takes_part_by_its_interest_and_is_told_of_the_hearing(walk):
    holder = str(CaseParty.objects.get(case=walk.case, capacity="right_holder").pk)
    with pytest.raises(ValidationError, match="须与案件有利害关系"):
        walk.take("admit_participant", party=holder)
    walk.take("admit_participant", party=holder, interest="商标注册人，处理结果与其有关。")
    fixed(walk)
    assert "示范丁酒业有限公司" in text(walk, "行政处罚听证通知书").split("：</p>")[0]


@pytest.mark.rule("P-HRG-2")
def test_a_public_hearing_is_announced_three_working_days_before(walk):
    fixed(walk, hearing_at="2026-12-03T09:00")
    with clock.at(moment(2026, 11, 30, 10)), pytest.raises(ValidationError, match="听证不得早于2026年12月4日"):
        walk.take("announce_hearing")
    with clock.at(moment(2026, 12, 3, 12)), pytest.raises(Refused, match="公开举行的听证尚未公告"):
        walk.take("hold_hearing")
    with clock.at(moment(2026, 11, 27, 10)):
        walk.take("announce_hearing")
    assert "2026年12月3日9时00分" in text(walk, "听证公告").replace("9时0分", "9时00分")
    with clock.at(moment(2026, 12, 3, 12)):
        walk.take("hold_hearing")


@pytest.mark.rule("P-HRG-2")
def test_a_closed_hearing_needs_its_reason_and_no_announcement(walk):
    walk.to("name_host", "hand_over_file")
    with pytest.raises(ValidationError, match="听证应当公开举行"):
        walk.take("fix_hearing", hearing_at="2026-12-07T09:00", public=False)
    walk.take("fix_hearing", hearing_at="2026-12-07T09:00", public=False, closed_reason="trade_secret")
    with pytest.raises(Refused, match="听证不公开举行，不须公告"):
        walk.take("announce_hearing")
    with clock.at(moment(2026, 12, 7, 17)):
        walk.take("hold_hearing")
    assert "不公开举行（涉及商业秘密）" in text(walk, "听证笔录")


@pytest.mark.rule("P-HRG-2")
def test_a_postponed_hearing_is_notified_and_announced_again(walk):
    fixed(walk).take("announce_hearing")
    first = walk.paper("行政处罚听证通知书").number
    with clock.at(moment(2026, 12, 4, 10)):
        with pytest.raises(ValidationError, match="听证不得早于2026年12月16日"):
            walk.take("change_hearing", hearing_at="2026-12-15T09:00")
        walk.take("change_hearing", hearing_at="2026-12-16T09:00")
    assert f"因当事人因住院申请改期。，{first}" in text(walk, "行政处罚听证通知书") or first in text(
        walk, "行政处罚听证通知书"
    )
    with clock.at(moment(2026, 12, 16, 12)), pytest.raises(Refused, match="时间变更的须重新公告"):
        walk.take("hold_hearing")


@pytest.mark.rule("P-HRG-4", "P-TIM-3")
def test_an_adjourned_hearing_stands_still_with_its_clocks_and_the_ninety_days(walk):
    walk.to("name_host", "hand_over_file")
    with clock.at(moment(2026, 11, 25, 10)):
        walk.take("adjourn_hearing")
        assert walk.stopped() == {"hearing", "hearing_adjourned"}
        with pytest.raises(Refused, match="因听证中止停止办理"):
            walk.take("fix_hearing", hearing_at="2026-12-07T09:00")
    with clock.at(moment(2026, 12, 9, 10)):
        walk.take("resume_hearing")
    assert walk.stopped() == {"hearing"} and walk.running()["fixing_period"] == "2026-12-14"
    with clock.at(moment(2026, 12, 9, 11)):
        walk.take("fix_hearing", hearing_at="2026-12-21T09:00")


@pytest.mark.rule("P-HRG-4")
def test_an_adjourned_hearing_may_be_ended_and_both_stops_end(walk):
    walk.take("adjourn_hearing", ground="successor")
    walk.take("end_hearing", ground="dead")
    assert walk.it.state == "notified" and walk.stopped() == set()


@pytest.mark.rule("P-HRG-4")
def test_nobody_is_absent_before_the_day_of_the_hearing(walk):
    with pytest.raises(ValidationError, match="尚未通知听证时间"):
        walk.take("end_hearing", ground="absent")
    fixed(walk)
    with pytest.raises(ValidationError, match="听证定于2026年12月7日举行，尚未到期"):
        walk.take("end_hearing", ground="absent")
    with pytest.raises(ValidationError, match="须写明终止听证的具体情况"):
        walk.take("end_hearing", ground="other")
    with clock.at(moment(2026, 12, 7, 11)):
        walk.take("end_hearing", ground="absent", notified_on="2026-11-24")
        with pytest.raises(Refused, match="已经要求过听证"):
            walk.take("request_hearing")


@pytest.mark.rule("DP-40", "P-HRG-4", "P-HRG-6")
def test_the_minutes_say_who_came_and_what_each_said(walk):
    fixed(walk).take("announce_hearing")
    with clock.at(moment(2026, 12, 7, 17)):
        with pytest.raises(ValidationError, match="当事人及其代理人都没有到场"):
            walk.take("hold_hearing", present=["officers"])
        with pytest.raises(ValidationError, match="办案人员应当到场"):
            walk.take("hold_hearing", present=["party"])
        with pytest.raises(ValidationError, match="第三人到场的，须记录其陈述"):
            walk.take("hold_hearing", present=["party", "officers", "third_party"])
        walk.take("hold_hearing", hours="9时00分至11时30分", unsigned="第三人的代理人，认为记录不完整")
    words = text(walk, "听证笔录")
    for said in (
        "2026年12月7日 9时00分至11时30分",
        "公开举行",
        "商品系他人代销",
        "没有异议",
        "拒绝签名的情况：第三人的代理人",
    ):
        assert said in words
    with pytest.raises(Refused, match="听证已经举行"):
        walk.take("end_hearing")


@pytest.mark.rule("DP-41", "P-HRG-2")
def test_the_report_gives_the_course_the_dispute_and_the_opinion(walk):
    fixed(walk).take("announce_hearing")
    with clock.at(moment(2026, 12, 7, 17)):
        walk.to("hold_hearing", "report_hearing")
    words = text(walk, "听证报告")
    assert "罚款80,000.00元" in words and "建议按告知的内容处罚" in words and "商品系他人代销" in words


@pytest.mark.rule("P-CRD-1", "CR-L9")
def test_the_listing_is_heard_together_with_the_penalty(world):
    walk = penalty_walk(world).to(*FILED, "finish_investigation", "agree")
    walk.take("pre_notice", list_proposed=True, **HEAVY)
    walk.to("serve_notice", "request_hearing")
    fixed(walk).take("announce_hearing")
    assert "同时听取对拟列入严重违法失信名单的意见" in text(walk, "行政处罚听证通知书")
    with clock.at(moment(2026, 12, 7, 17)):
        walk.take("hold_hearing")
    assert "同时听取对拟列入严重违法失信名单的意见" in text(walk, "听证笔录")


@pytest.mark.rule("P-HRG-5")
def test_the_host_and_not_the_investigator_fixes_adjourns_and_ends_the_hearing(walk, world):
    walk.to("name_host", "hand_over_file")
    other = User.objects.get(pk=reviewer(world, "示范旁人"))
    for step, by in (
        ("fix_hearing", world.officers[0]),
        ("adjourn_hearing", other),
        ("end_hearing", world.people[Role.HEAD]),
    ):
        with pytest.raises(Refused):
            walk.take(step, by=by, hearing_at="2026-12-07T09:00")
    walk.take("fix_hearing", hearing_at="2026-12-07T09:00")
    holder = str(CaseParty.objects.get(case=walk.case, capacity="right_holder").pk)
    with pytest.raises(ValidationError, match="由听证主持人审查决定"):
        walk.take("admit_participant", party=holder, interest="商标注册人。", by=world.officers[0])
    walk.take("admit_participant", party=holder, interest="商标注册人。", by=world.people[Role.REVIEWER])


@pytest.mark.rule("P-HRG-5", "P-HRG-4")
def test_a_hearing_waits_for_the_decision_on_a_challenge_to_who_sits(walk, world):
    fixed(walk).take("announce_hearing")
    host = world.people[Role.REVIEWER]
    with clock.at(moment(2026, 12, 7, 12)):
        with pytest.raises(ValidationError, match="本案没有驳回的决定"):
            walk.take("hold_hearing", recusal="host")
        recusal = request(world, walk.case, host)
        with pytest.raises(Refused, match="回避申请尚未决定，或者已决定回避而没有更换"):
            walk.take("hold_hearing")
        act(recusal, Recusing.reject, by=world.people[Role.HEAD], answers={"reasons": "与案件没有利害关系。"})
        walk.take("hold_hearing", recusal="host")
    assert "申请听证主持人回避，机关负责人决定驳回" in text(walk, "听证笔录")


@pytest.mark.rule("P-HRG-2", "P-HRG-4")
def test_a_hearing_is_held_on_the_day_the_party_was_told(walk):
    fixed(walk).take("announce_hearing")
    with clock.at(moment(2026, 12, 9, 17)):
        with pytest.raises(ValidationError, match="另日才举行的，须先变更时间重新通知"):
            walk.take("hold_hearing")
        walk.to("adjourn_hearing", "resume_hearing")
        with pytest.raises(Refused, match="当事人没有得到新的通知"):
            walk.take("hold_hearing", hours="12月7日9时至12月9日11时")
        walk.take("change_hearing", hearing_at="2026-12-21T09:00")
        walk.take("announce_hearing")
    with clock.at(moment(2026, 12, 21, 17)):
        walk.take("hold_hearing")


@pytest.mark.rule("P-HRG-5")
def test_an_agent_gives_up_the_hearing_only_with_special_authority(walk):
    with pytest.raises(ValidationError, match="没有登记代理人"):
        walk.take("admit_participant", special=True, agents="")
    walk.take("admit_participant", agents="示范甲，示范律师事务所", mandate=True)
    with pytest.raises(ValidationError, match="须有当事人的明确授权"):
        walk.take("end_hearing", by_agent=True)
    walk.take("admit_participant", agents="示范甲，示范律师事务所", mandate=True, special=True)
    walk.take("end_hearing", by_agent=True)


@pytest.mark.rule("DP-38", "P-NOT-3")
def test_an_oral_defence_is_taken_down(world):
    walk = penalty_walk(world).to(*NOTIFIED)
    with pytest.raises(ValidationError, match="须制作笔录"):
        walk.take("defend", how="oral")
    walk.take("defend", how="oral", speaker="示范丙", place="本局询问室", clerk="示范丁", wants="请求从轻处罚。")
    words = text(walk, "陈述申辩笔录")
    assert "陈述申辩人：示范丙" in words and "请求从轻处罚" in words and "商品系他人代销" in words
    with pytest.raises(Refused, match="须先复核"):
        walk.to("waive", "submit")


@pytest.mark.rule("P-HRG-2", "P-HRG-3")
def test_the_hearing_is_prepared_in_its_order(walk):
    with pytest.raises(Refused, match="尚未确定听证主持人"):
        walk.take("hand_over_file")
    walk.take("name_host")
    with pytest.raises(Refused, match="听证主持人已经确定"):
        walk.take("name_host")
    with pytest.raises(Refused, match="尚未向听证主持人移交案件材料"):
        walk.take("fix_hearing", hearing_at="2026-12-07T09:00")


@pytest.mark.rule("P-HRG-3")
def test_only_the_host_named_holds_the_hearing_and_reports_it(walk, world):
    fixed(walk).take("announce_hearing")
    other = User.objects.get(pk=reviewer(world, "示范另一审核员"))
    with clock.at(moment(2026, 12, 7, 17)):
        with pytest.raises(Refused, match="听证由本案确定的听证主持人举行"):
            walk.take("hold_hearing", by=other)
        walk.take("hold_hearing")
        with pytest.raises(Refused, match="听证由本案确定的听证主持人举行"):
            walk.take("report_hearing", by=other)


@pytest.mark.rule("P-HRG-3")
def test_who_handled_the_case_in_between_does_not_host_its_hearing_either(walk, world):
    once = reviewer(world, "示范曾办案人员")
    Post.objects.create(
        user_id=once, office=world.nanning, case=walk.case, role=Role.HANDLER, since="2020-01-01", until="2026-11-22"
    )
    with pytest.raises(ValidationError, match="办案人员不得担任听证主持人"):
        walk.take("name_host", host=[once])


@pytest.mark.rule("DP-39", "P-HRG-2")
def test_the_notice_of_the_hearing_is_numbered_and_says_that_it_costs_the_party_nothing(walk):
    fixed(walk)
    paper = walk.paper("行政处罚听证通知书")
    assert paper.number == "南市监听通〔2026〕1号"
    assert "不向当事人收取（《中华人民共和国行政处罚法》第六十三条第二款）" in text(walk, "行政处罚听证通知书")
