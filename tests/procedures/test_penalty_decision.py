"""Notice, defence, hearing, decision."""

import pytest
from django.core.exceptions import ValidationError

from casework import clock
from casework.acts import Refused
from casework.models import Office, Post
from casework.roles import Role
from tests import factories
from tests.procedures.penalty_walk import DECIDED, FILED, HEAVY, NOTIFIED, SANCTION, moment, penalty_walk

BIG = {"fine": "80000"}
COMPANY = {
    "parties": [
        {"capacity": "party", "kind": "organisation", "name": "南宁示范商贸有限公司", "address": "南宁市示范路5号"},
        {"capacity": "right_holder", "kind": "organisation", "name": "示范丁酒业有限公司"},
    ]
}


@pytest.fixture
def walk(world):
    return penalty_walk(world)


def to_notice(walk, **planned):
    walk.to(*FILED, "finish_investigation", "agree")
    walk.take("pre_notice", **planned)
    return walk


def in_hearing(walk, **planned):
    """A hearing has been asked for."""
    to_notice(walk, **(BIG | planned)).to("serve_notice", "request_hearing")
    return walk


@pytest.mark.rule("P-NOT-1", "TP18", "DP-37")
def test_the_notice_states_sanction_facts_reasons_basis_and_rights(walk):
    states = to_notice(walk).paper("行政处罚告知书").states
    assert (
        states["violated"] == "《中华人民共和国商标法》第五十七条"
        and states["punished_by"] == "《中华人民共和国商标法》第六十条第二款"
    )
    assert states["sanctions"] == [
        "责令立即停止侵权行为",
        "罚款8,000.00元（人民币捌仟元整）",
        "没收非法财物：侵权白酒十二瓶",
    ]
    assert states["days"] == "五" and not states["hearing"]


@pytest.mark.rule("P-HRG-1")
@pytest.mark.parametrize(("request_", "planned", "heard"), [
    ({}, {"fine": "9999.99"}, False),
    ({}, {"fine": "10000"}, True),
    ({}, {"fine": "1", "goods_worth": "10000"}, True),
    (COMPANY, {"fine": "99999.99", "tier": "ordinary"}, False),
    (COMPANY, {"fine": "100000", "tier": "ordinary"}, True),
    (COMPANY, {"goods_worth": "60000", "confiscated": "40000", "kinds": [*SANCTION["kinds"], "confiscate_gains"]}, True),
    (COMPANY, {"other_hearing": True}, True),
])  # fmt: skip
def test_the_hearing_is_offered_from_ten_thousand_for_a_person_a_hundred_thousand_for_an_entity(
    world, request_, planned, heard
):
    walk = penalty_walk(world, **request_)
    to_notice(walk, **planned).take("serve_notice")
    assert bool(walk.paper("行政处罚告知书").states["hearing"]) is heard
    if not heard:
        with pytest.raises(Refused, match="拟处罚不属于听证范围"):
            walk.take("request_hearing")


@pytest.mark.rule("P-HRG-1")
def test_a_province_may_set_other_sums(world):
    Office.objects.filter(pk=world.nanning.pk).update(choices={"penalty.hearing_sum_person": 5000})
    walk = to_notice(penalty_walk(world))
    assert walk.paper("行政处罚告知书").states["hearing"] == ["罚款达到5,000.00元"]


@pytest.mark.rule("P-NOT-2", "TP18")
def test_five_working_days_for_the_defence_run_from_service_and_silence_is_waiver(world):
    walk = penalty_walk(world, moment(2026, 9, 1, 9))
    with clock.at(moment(2026, 9, 30, 10)):
        walk.to(*NOTIFIED)
        assert walk.running()["defence_period"] == "2026-10-13"
        with pytest.raises(Refused, match="期限尚未届满，当事人也没有书面放弃"):
            walk.take("submit")
    assert walk.lapse(moment(2026, 10, 13, 23))[0] == []
    assert walk.lapse(moment(2026, 10, 14, 1))[0] == ["silence"]
    with clock.at(moment(2026, 10, 14, 9)):
        with pytest.raises(ValidationError, match="陈述、申辩的期限已于2026年10月13日届满，视为放弃"):
            walk.take("defend")
        walk.take("submit")
    assert walk.it.state == "approval"


@pytest.mark.rule("P-NOT-2", "P-HRG-2", "CLK-06", "TP20")
def test_what_was_posted_in_time_counts_though_it_is_entered_late_even_after_submission(world):
    walk = penalty_walk(world, moment(2026, 9, 1, 9))
    with clock.at(moment(2026, 9, 30, 10)):
        to_notice(walk, **BIG).take("serve_notice")
    walk.lapse(moment(2026, 10, 14, 1))
    with clock.at(moment(2026, 10, 14, 9)):
        walk.take("submit")
        walk.take("defend", made_on="2026-10-13")
        with pytest.raises(Refused, match="当事人提出了陈述、申辩，须先复核"):
            walk.take("decide", **BIG)
        with pytest.raises(ValidationError, match="要求听证的期限已于2026年10月13日届满"):
            walk.take("request_hearing")
        walk.take("request_hearing", requested_on="2026-10-13")
        with pytest.raises(Refused, match="当前状态为“听证”，不能作出处罚决定"):
            walk.take("decide", **BIG)


@pytest.mark.rule("P-NOT-2", "P-HRG-4")
def test_a_hearing_withdrawn_does_not_shorten_the_five_days(walk):
    in_hearing(walk).take("end_hearing")
    with pytest.raises(Refused, match="期限尚未届满，当事人也没有书面放弃"):
        walk.take("submit")
    with pytest.raises(Refused, match="已经要求过听证"):
        walk.take("request_hearing")
    walk.to("defend", "recheck", "waive", "submit")


@pytest.mark.rule("P-HRG-2", "P-HRG-3", "TP20")
def test_no_hearing_report_without_a_hearing_and_no_hearing_without_host_and_date(walk):
    in_hearing(walk)
    for step, why in (
        ("fix_hearing", "尚未确定听证主持人"),
        ("hold_hearing", "尚未确定听证时间"),
        ("report_hearing", "听证尚未举行"),
    ):
        with pytest.raises(Refused, match=why):
            walk.take(step)
    walk.to("name_host", "hand_over_file")
    walk.take("fix_hearing", hearing_at="2026-12-03T09:00")
    walk.take("announce_hearing")
    with pytest.raises(ValidationError, match="听证定于2026年12月3日举行"):
        walk.take("hold_hearing", held_on="2026-11-23")


@pytest.mark.rule("Q-TM-2", "DP-46", "TP23")
def test_an_innocent_seller_is_told_to_stop_by_the_trademark_law_itself(walk):
    walk.to(*FILED)
    walk.take("finish_investigation", proposal="no_penalty")
    walk.take("agree_otherwise")
    with pytest.raises(ValidationError, match="仍应责令停止销售"):
        walk.take("no_penalty", ground="innocent_seller")
    walk.take("no_penalty", ground="innocent_seller", other_content="责令停止销售。")
    assert walk.paper("不予行政处罚决定书").states["citations"][0] == "《中华人民共和国商标法》第六十条第二款"


@pytest.mark.rule("P-NOT-2")
def test_the_end_of_the_defence_counts_even_before_the_system_has_noted_it(world):
    walk = penalty_walk(world, moment(2026, 9, 1, 9))
    with clock.at(moment(2026, 9, 30, 10)):
        walk.to(*NOTIFIED)
    with clock.at(moment(2026, 10, 14, 0)):
        walk.take("submit")


@pytest.mark.rule("TP19", "P-NOT-3")
def test_the_party_itself_defends_and_its_view_is_rechecked_before_the_decision(walk, world):
    walk.to(*NOTIFIED)
    walk.take("defend", by=factories.as_party(world, walk.case, "party"))
    walk.take("waive")
    with pytest.raises(Refused, match="当事人提出了陈述、申辩，须先复核"):
        walk.take("submit")
    walk.to("recheck", "submit")


@pytest.mark.rule("P-NOT-3", "TP22")
@pytest.mark.parametrize(("heavier", "why"), [
    ({"fine": "8000.01"}, "罚款8,000.01元高于告知书告知的8,000.00元"),
    ({"kinds": [*SANCTION["kinds"], "confiscate_gains"], "confiscated": "1"}, "没收违法所得1.00元高于告知书告知的0.00元"),
    ({"kinds": [*SANCTION["kinds"], "confiscate_gains"], "confiscated": "1"}, "告知书没有告知“没收违法所得”"),
])  # fmt: skip
def test_the_decision_is_no_heavier_than_the_notice(walk, heavier, why):
    walk.to(*NOTIFIED, "waive", "submit")
    with pytest.raises(ValidationError, match=why):
        walk.take("decide", **heavier)
    walk.take("decide", fine="7000", tier="light")
    assert walk.it.state == "decided"


@pytest.mark.rule("P-NOT-1", "TP22")
def test_after_going_back_to_the_investigation_the_party_is_notified_anew(walk):
    walk.to(*NOTIFIED, "waive", "submit", "reopen")
    walk.take("finish_investigation", proposal="no_penalty")
    walk.take("agree_otherwise")
    with pytest.raises(Refused, match="没有就拟作出的处罚书面告知当事人"):
        walk.take("decide")


@pytest.mark.rule("CR-L8", "TP22")
def test_no_decision_leaves_the_listing_question_open(walk):
    walk.to(*NOTIFIED, "waive", "submit")
    with pytest.raises(ValidationError) as error:
        walk.take("decide", list_considered="")
    assert list(error.value.message_dict) == ["list_considered"]
    event = walk.take("decide")
    assert {name: event.answers[name] for name in ("tier", "kinds", "fine", "conduct", "list_considered")} == {
        "tier": "light", "kinds": ["confiscate_goods", "fine"], "fine": "8000", "conduct": "销售侵犯注册商标专用权的商品", "list_considered": "not_list",
    }  # fmt: skip


@pytest.mark.rule("CR-L1", "CR-L9", "P-CRD-1")
def test_a_listing_needs_a_heavier_penalty_and_was_announced_in_the_notice(walk):
    walk.to(*FILED, "finish_investigation", "agree")
    with pytest.raises(ValidationError, match="须受到较重行政处罚"):
        walk.take("pre_notice", list_proposed=True)
    walk.take("pre_notice", **HEAVY)
    walk.to("serve_notice", "waive", "submit")
    with pytest.raises(ValidationError, match="告知书没有告知拟列入"):
        walk.take("decide", **HEAVY, list_considered="list")


@pytest.mark.rule("CR-L9", "TP34", "P-CRD-1")
def test_a_listing_announced_with_the_notice_is_decided_with_the_penalty(walk):
    to_notice(walk, **HEAVY, list_proposed=True).to("serve_notice", "waive", "submit")
    walk.take("decide", **HEAVY, list_considered="list")
    assert walk.paper("行政处罚决定书").states["listed"] is True


@pytest.mark.rule("P-DEC-2", "TP22", "DP-42")
def test_a_case_for_legal_review_is_discussed_by_the_heads_before_it_is_decided(walk):
    walk.to(*FILED)
    walk.take("finish_investigation", legal_ground="complex")
    walk.to("agree", "pre_notice", "serve_notice", "waive", "submit")
    with pytest.raises(Refused, match="应当由机关负责人集体讨论"):
        walk.take("decide")
    walk.to("discuss", "decide")
    assert walk.paper("集体讨论记录").states["attendees"] == ["示范甲", "示范乙"]
    assert walk.paper("法制审核表")


@pytest.mark.rule("P-TIM-1", "TP22")
def test_a_decision_after_the_ninety_days_states_why_it_is_late(world):
    walk = penalty_walk(world, moment(2026, 7, 1, 9))
    with clock.at(moment(2026, 7, 3, 10)):
        walk.to(*NOTIFIED, "waive", "submit")
    with clock.at(moment(2026, 10, 9, 10)):
        with pytest.raises(ValidationError, match="逾期作出决定的，须写明原因"):
            walk.take("decide")
        walk.take("decide", late_reason="负责人集体出差，未及时审批。")


@pytest.mark.rule("P-EVD-6")
def test_seized_goods_are_confiscated_or_released_with_the_decision(walk):
    walk.to(*FILED, "seize", "finish_investigation", "agree", "pre_notice", "serve_notice", "waive", "submit")
    only_fine = {"kinds": ["fine"], "confiscated_goods": "", "goods_worth": ""}
    with pytest.raises(ValidationError, match="须先解除查封、扣押"):
        walk.take("decide", **only_fine)
    walk.take("decide")
    assert "seizure_period" not in walk.running()


@pytest.mark.rule("TP20", "P-HRG-2", "P-TIM-3")
def test_a_hearing_asked_for_in_time_stops_the_ninety_days_until_its_report(walk):
    in_hearing(walk)
    assert walk.stopped() == {"hearing"}
    with clock.at(moment(2026, 11, 24, 10)):
        walk.take("name_host")
    with clock.at(moment(2026, 11, 25, 10)):
        walk.take("hand_over_file")
        assert walk.running()["fixing_period"] == "2026-12-02"
        with pytest.raises(ValidationError, match="听证不得早于2026年12月5日"):
            walk.take("fix_hearing", hearing_at="2026-12-04T09:00")
        walk.take("fix_hearing", hearing_at="2026-12-07T09:00")
        walk.take("announce_hearing")
    with clock.at(moment(2026, 12, 7, 17)):
        walk.take("hold_hearing")
        assert walk.running()["report_period"] == "2026-12-14"
    with clock.at(moment(2026, 12, 8, 10)):
        walk.take("report_hearing")
    assert walk.stopped() == set() and walk.running() == {
        "case_period": "2027-03-08",
        "legal_review_period": "2026-12-22",
    }
    assert walk.paper("行政处罚听证通知书").states["host"] == "审核人员"


@pytest.mark.rule("P-HRG-2", "TP20")
def test_the_host_is_named_within_three_working_days_of_the_request(walk):
    assert in_hearing(walk).running()["host_period"] == "2026-11-26"
    walk.take("name_host")
    assert walk.running()["file_period"] == "2026-11-26"


@pytest.mark.rule("P-HRG-3")
def test_an_investigator_does_not_host_the_hearing(walk, world):
    in_hearing(walk)
    Post.objects.create(user=world.officers[1], office=world.nanning, role=Role.REVIEWER, since="2020-01-01")
    with pytest.raises(ValidationError, match="办案人员不得担任听证主持人"):
        walk.take("name_host", host=[str(world.officers[1].pk)])


@pytest.mark.rule("TP21", "P-REV-2", "P-DEC-2")
def test_after_a_hearing_the_case_is_legally_reviewed_and_collectively_discussed(walk):
    in_hearing(walk).to("name_host", "hand_over_file").take("fix_hearing", hearing_at="2026-12-03T09:00")
    walk.take("announce_hearing")
    with clock.at(moment(2026, 12, 3, 12)):
        walk.to("hold_hearing", "report_hearing")
        assert walk.it.state == "legal_review"
        walk.take("pass_legal_review")
        with pytest.raises(Refused, match="应当由机关负责人集体讨论"):
            walk.take("decide", **BIG)
        walk.take("discuss")
        walk.take("decide", **BIG)
    assert walk.it.state == "decided"


@pytest.mark.rule("P-HRG-4")
def test_a_hearing_that_ends_without_being_held_leads_back_and_restarts_the_clock(walk):
    in_hearing(walk)
    with clock.at(moment(2026, 11, 27, 10)):
        walk.take("end_hearing")
    assert walk.stopped() == set() and walk.running() == {"case_period": "2027-02-25"}


@pytest.mark.rule("X5", "Q-TM-1", "P-DEC-3")
@pytest.mark.parametrize(("until", "violated", "punished"), [
    ("2026-12-31", "第五十七条", "第六十条第二款"), ("2027-01-01", "第七十二条", "第七十四条第二款"),
])  # fmt: skip
def test_the_decision_cites_the_trademark_law_of_the_day_the_conduct_ended(world, until, violated, punished):
    walk = penalty_walk(world, moment(2027, 1, 4, 9), conduct_end=until)
    with clock.at(moment(2027, 1, 5, 10)):
        walk.to(*FILED)
        walk.take("finish_investigation", conduct_until=until)
        walk.take("agree", applied_law="conduct")
        walk.to("pre_notice", "serve_notice", "waive", "submit", "decide")
    states = walk.paper("行政处罚决定书").states
    assert (states["violated"], states["punished_by"]) == (
        f"《中华人民共和国商标法》{violated}",
        f"《中华人民共和国商标法》{punished}",
    )


@pytest.mark.rule("P-DEC-3", "DP-45")
def test_the_decision_states_what_the_law_asks_for(walk):
    walk.to(*DECIDED)
    paper = walk.paper("行政处罚决定书")
    assert paper.number == "南市监处罚〔2026〕1号"
    states = paper.states
    assert states["parties"][0]["name"] == "南宁示范百货店" and states["parties"][0]["representative_label"] == "经营者"
    assert (
        states["notice"]["number"] == "南市监罚告〔2026〕1号"
        and states["defence_treated"] == "当事人在期限内没有陈述、申辩。"
    )
    assert states["owed"] == "8,000.00元（人民币捌仟元整）" and states["pay_in"] == "十五"
    assert (states["reconsider_in"], states["sue_in"]) == ("六十日", "六个月")
