"""Nobody's time runs before he was told: notices, announcements, waivers and hearings (告知、送达、听证的日期)."""

from functools import partial

import pytest
from django.core.exceptions import ValidationError

from casework import clock
from casework.acts import Refused
from casework.models import CaseParty, User
from casework.roles import Role
from tests import factories
from tests.procedures.inquiry_answers import take
from tests.procedures.penalty_walk import DECIDED, FILED, HEAVY, NOTIFIED, Walk, moment, penalty_walk
from tests.procedures.test_penalty_discretion import again

NOTICED = (*FILED, "finish_investigation", "agree", "pre_notice")


@pytest.fixture
def walk(world):
    return penalty_walk(world)


@pytest.fixture
def two(world):
    """A case against two parties, both told what is planned."""
    lead = factories.trademark_lead(received_on="2026-11-23", conduct_start="2026-01-01", conduct_end="2026-06-30")
    lead["parties"].append(
        {"capacity": "party", "kind": "organisation", "name": "南宁示范庚商贸有限公司", "address": "南宁市示范路5号"}
    )
    walk = Walk(world, factories.accepted_case(world, lead)).to(*FILED, "finish_investigation", "agree")
    walk.take("pre_notice", fine="80000")
    walk.take("serve_notice", on_each=True)
    return walk


def party(walk, name):
    return CaseParty.objects.get(case=walk.case, party__name=name)


def faults(take_it):
    with pytest.raises(ValidationError) as error:
        take_it()
    return error.value.message_dict


# 送达


@pytest.mark.rule("P-SRV-2", "P-NOT-2", "DL-13")
def test_what_is_announced_is_served_when_the_announcement_is_over_and_not_before(world):
    walk = penalty_walk(world, moment(2026, 7, 1, 9))
    with clock.at(moment(2026, 7, 3, 10)):
        walk.to(*NOTICED)
        assert (
            "公告不能早于该日发布"
            in faults(lambda: walk.take("announce", published_on="2026-06-01"))["published_on"][0]
        )
        walk.take("announce")
    walk.lapse(moment(2026, 8, 4, 0, 1))
    with clock.at(moment(2026, 8, 4, 9)):
        early = faults(lambda: walk.take("serve_notice", method="announcement", served_on="2026-08-02"))
        assert early["served_on"] == [
            "公告于2026年8月3日期满，送达日期不能早于该日（程序规定第八十二条第五项），请核对"
        ]
        walk.take("serve_notice", method="announcement", served_on="2026-08-03")
    assert walk.running()["defence_period"] == "2026-08-10"


@pytest.mark.rule("P-SRV-2", "P-SRV-3", "DP-10")
def test_electronic_service_rests_on_each_partys_signed_confirmation(walk):
    walk.to(*NOTICED)
    by_mail = {"method": "electronic", "consented": True, "place": "短信000-0000"}
    assert "请先办理“确认送达地址”" in faults(lambda: walk.take("serve_notice", **by_mail))["method"][0]
    take(walk, "confirm_address")
    assert "送达地址确认书" in faults(lambda: walk.take("serve_notice", **by_mail))["method"][0]
    take(walk, "confirm_address", electronic=True, electronic_to="短信000-0000")
    walk.take("serve_notice", **by_mail)


@pytest.mark.rule("P-PUB-1", "CR-P4")
def test_the_party_is_told_of_the_publicity_when_the_decision_is_served(walk):
    walk.to(*DECIDED)
    assert "将向社会公示" in faults(lambda: walk.take("serve", publicity_told=False))["publicity_told"][0]
    walk.take("serve")


@pytest.mark.rule("P-PUB-1", "CR-P4")
def test_of_a_mere_warning_no_publicity_is_told(world):
    walk = again(world).to("register_lead")
    walk.take("file", charge="Q-CR-1")
    walk.to("tell_rights", "finish_investigation", "agree")
    warned = {"kinds": ["warning"], "fine": "", "confiscated_goods": "", "goods_worth": ""}
    walk.take("pre_notice", **warned)
    walk.to("serve_notice", "waive", "submit").take("decide", **warned)
    walk.take("serve", publicity_told=False)


# 陈述、申辩


@pytest.mark.rule("P-NOT-2")
def test_the_five_days_end_early_only_by_a_written_waiver(walk):
    walk.to(*NOTIFIED)
    assert "没有书面声明的不能提前结束" in faults(lambda: walk.take("waive", in_writing=False))["in_writing"][0]
    assert "才送达" in faults(lambda: walk.take("waive", waived_on="2026-11-22"))["waived_on"][0]
    assert "才送达" in faults(lambda: walk.take("defend", made_on="2026-11-22"))["made_on"][0]
    walk.to("waive", "submit")


@pytest.mark.rule("P-NOT-2")
def test_one_of_two_parties_cannot_waive_for_the_other(two, world):
    mine = User.objects.create(username="yifang", name="示范一方")
    row = party(two, "南宁示范百货店").party
    mine.posts.create(office=world.nanning, role=Role.PARTY, case=two.case, party=row, since="2020-01-01")
    assert "一方不能代其他方放弃" in str(faults(lambda: two.take("waive", by=mine)))
    assert "只有一方放弃的，不影响其他方的期限" in faults(lambda: two.take("waive"))["by_each"][0]
    with pytest.raises(Refused, match="期限尚未届满"):
        two.take("submit")
    two.take("waive", by_each=True)
    two.take("submit")


# 听证


@pytest.mark.rule("P-HRG-2")
def test_each_of_two_parties_may_ask_for_a_hearing(two):
    first, second = party(two, "南宁示范百货店"), party(two, "南宁示范庚商贸有限公司")
    assert "须写明由谁要求听证" in faults(lambda: two.take("request_hearing"))["party"][0]
    two.take("request_hearing", party=str(first.pk))
    two.take("end_hearing", ground="withdrawn")
    assert "已经要求过听证" in faults(lambda: two.take("request_hearing", party=str(first.pk)))["party"][0]
    two.take("request_hearing", party=str(second.pk))
    two.take("end_hearing", ground="withdrawn")
    with pytest.raises(Refused, match="已经要求过听证"):
        two.take("request_hearing", party=str(second.pk))


@pytest.fixture
def hearing(walk):
    walk.to(*FILED, "finish_investigation", "agree").take("pre_notice", **HEAVY)
    return walk.to("serve_notice", "request_hearing", "name_host", "hand_over_file")


@pytest.mark.rule("P-HRG-2")
def test_the_seven_working_days_are_not_gained_by_dating_the_notice_back(hearing):
    soon = {"hearing_at": "2026-11-25T09:00", "served_on": "2026-11-03"}
    assert "不可能在2026年11月3日送达" in faults(lambda: hearing.take("fix_hearing", **soon))["served_on"][0]
    hearing.take("fix_hearing", hearing_at="2026-12-03T09:00")
    with clock.at(moment(2026, 11, 24, 10)):
        back = faults(lambda: hearing.take("announce_hearing", published_on="2026-11-22"))
    assert back["published_on"] == ["2026年11月23日才确定听证时间，公告不能早于该日，请核对"]


@pytest.mark.rule("P-HRG-2", "P-HRG-4")
@pytest.mark.parametrize(("notified_on", "why"), [
    ("", "请填写当事人收到听证通知之日"), ("2026-11-22", "2026年11月23日才制发"),
    ("2026-11-25", "距听证不足七个工作日"), ("2026-11-23", ""),
])  # fmt: skip
def test_absence_ends_a_hearing_only_when_the_party_was_told_in_time(hearing, notified_on, why):
    hearing.take("fix_hearing", hearing_at="2026-12-03T09:00")
    with clock.at(moment(2026, 12, 3, 11)):
        if why:
            told = faults(lambda: hearing.take("end_hearing", ground="absent", notified_on=notified_on))
            assert why in told["notified_on"][0]
        else:
            hearing.take("end_hearing", ground="absent", notified_on=notified_on)


@pytest.mark.rule("P-HRG-3")
def test_the_host_does_not_keep_the_record_himself(walk, world):
    walk.to(*FILED, "finish_investigation", "agree").take("pre_notice", **HEAVY)
    walk.to("serve_notice", "request_hearing")
    host = world.people["reviewer"]
    host.posts.create(office=world.nanning, role="intake", since="2020-01-01")
    assert "记录员不能由听证主持人兼任" in faults(lambda: walk.take("name_host", clerk=[str(host.pk)]))["clerk"][0]


@pytest.mark.rule("P-NOT-3")
def test_an_equal_notice_in_between_makes_no_room_for_a_heavier_one(walk):
    again = ("reopen", "finish_investigation", "agree")
    walk.to(*NOTIFIED, "defend", "recheck", *again, "pre_notice", "serve_notice", *again)
    told = faults(lambda: walk.take("pre_notice", fine="50000"))
    assert "再次告知的处罚重于原告知" in told["new_facts"][0]
    walk.take("pre_notice", fine="50000", new_facts="补充调查查明另有四十瓶，有进货单为证。")
    walk.to("serve_notice", *again)
    walk.take("pre_notice", fine="50000")


# 公示


@pytest.mark.rule("P-PUB-1", "P-PUB-2", "CR-P8")
def test_publicity_is_dated_neither_before_the_decision_nor_its_end_before_its_beginning(world):
    walk = penalty_walk(world).to(*DECIDED, "serve")
    with clock.at(moment(2026, 12, 1, 10)):
        assert (
            "不能早于“作出处罚决定”之日"
            in faults(lambda: walk.take("publish", published_on="2026-11-22"))["published_on"][0]
        )
        walk.take("publish", published_on="2026-11-27")
        for step, name in (("correct_publicity", "corrected_on"), ("withdraw_publicity", "withdrawn_on")):
            early = faults(partial(walk.take, step, **{name: "2026-11-26"}))
            assert "处罚信息于2026年11月27日公示" in early[name][0]
            walk.take(step, **{name: "2026-11-27"})
