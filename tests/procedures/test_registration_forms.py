"""What is registered of a complaint and of a report: what the law asks of the one, it does not ask of the other."""

import pytest
from django.core.exceptions import ValidationError

from casework import clock
from casework.models import CaseParty, IssuedPaper, Party
from casework.reading import Reader
from tests import factories
from tests.procedures.penalty_walk import Walk, moment
from tests.procedures.test_complaint import BUYER, Consumer
from tests.procedures.test_penalty_papers import text

AUTHORITY = {
    "agent": "示范代理人庚", "agent_matter": "代为投诉", "agent_power": "代为承认、变更请求", "agent_until": "2027-06-30", "agent_papers": True,
}  # fmt: skip
LINKS = "https://shop.example.com/item?id=1\nhttp://shop.example.com/2"


@pytest.fixture
def consumer(world):
    return Consumer(world)


def reported(world, *parties, **changes):
    """A lead on a report; the parties after the one reported."""
    lead = factories.trademark_lead(received_on="2026-11-23", **changes)
    lead["parties"] += parties
    return Walk(world, factories.accepted_case(world, lead))


@pytest.mark.rule("IF-6")
def test_the_registration_of_a_complaint_states_every_field_of_its_form(consumer):
    consumer.take("receive", trader_contact="示范辛", **AUTHORITY)
    words = text(consumer, "投诉登记表")
    for stated in ("示范消费者己", "0771-5550101", "南宁市示范路9号", "示范辛", "2026年7月15日", "示范路门店", "200.00元", "退还货款和服务费用",
                   "购买白酒一瓶", "示范代理人庚", "代为投诉", "代为承认、变更请求", "2027年6月30日", "2026年11月20日"):  # fmt: skip
        assert stated in words, stated
    assert "同意公示投诉信息同意" in words and "同意委托调解不同意" in words


@pytest.mark.rule("IF-6")
@pytest.mark.parametrize("name", ["demand", "facts", "requests", "publish_consent", "commission_consent", "manner"])
def test_a_complaint_without_a_field_that_makes_it_one_is_not_registered(consumer, name):
    with pytest.raises(ValidationError) as error:
        consumer.take("receive", **{name: [] if name == "requests" else ""})
    assert set(error.value.message_dict) == {name}


@pytest.mark.rule("IF-6")
def test_a_written_complaint_is_signed_and_a_spoken_one_is_recorded(consumer):
    with pytest.raises(ValidationError, match="书面投诉须由投诉人签名"):
        consumer.take("receive", signed_on="")
    consumer.take("receive", manner="spoken", signed_on="")
    assert "非书面投诉，由工作人员记录" in text(consumer, "投诉登记表")


@pytest.mark.rule("IF-6", "P-INT-2")
def test_what_the_law_asks_may_come_later_but_no_complaint_is_accepted_without_it(consumer):
    Party.objects.filter(name=BUYER["name"]).update(phone="", address="")
    consumer.take("receive", occurred_on="", occurred_at="", amount="", agent="示范代理人庚")
    assert consumer.running() == {"decision_period": "2026-12-02"}
    with pytest.raises(ValidationError) as refused:
        consumer.take("accept")
    why = str(refused.value)
    for absent in ("投诉人的电话号码", "投诉人的通讯地址", "争议发生的时间", "争议发生的地点", "涉及的金额", "委托事项", "委托权限", "委托期限",
                   "授权委托书原件", "第十条第一款", "第十六条第五项"):  # fmt: skip
        assert absent in why, absent
    Party.objects.filter(name=BUYER["name"]).update(phone="0771-5550101", address="南宁市示范路9号")
    with clock.at(moment(2026, 11, 24, 9)):
        consumer.take("supplement", occurred_on="2026-07-15", occurred_at="示范路门店", amount="0", **AUTHORITY)
    assert consumer.running() == {"decision_period": "2026-12-02"}, "a supplement does not stop the clock"
    consumer.take("accept")
    assert "0.00元" in text(consumer, "投诉登记表")


@pytest.mark.rule("IF-6")
def test_a_complaint_left_incomplete_is_refused_for_its_missing_papers(consumer):
    consumer.take("receive", amount="")
    consumer.take("refuse", ground="papers")
    assert "第十六条第（五）项" in text(consumer, "投诉不予受理决定书").replace("第一款", "")


@pytest.mark.rule("IF-6")
def test_an_authority_is_somebodys_and_a_supplement_says_something(consumer):
    with pytest.raises(ValidationError, match="须写受托人的姓名"):
        consumer.take("receive", agent_matter="代为投诉")
    consumer.take("receive")
    with pytest.raises(ValidationError, match="没有填写任何补充的内容"):
        consumer.take("supplement")
    with pytest.raises(ValidationError, match="不能晚于收到投诉之日"):
        consumer.take("supplement", occurred_on="2026-11-24")


@pytest.mark.rule("IF-6")
def test_a_report_may_be_anonymous_and_nothing_the_complaint_needs_is_asked_of_it(world):
    walk = reported(world)
    walk.take("register_lead")
    words = text(walk, "举报登记表")
    assert "匿名（未提供身份信息）" in words and "权利人举报当事人销售侵权白酒" in words
    assert "匿名或者非书面举报，由工作人员记录" in words


@pytest.mark.rule("IF-6")
def test_the_registration_of_a_report_on_a_right_names_the_right_the_standing_and_the_links(world):
    walk = reported(world, BUYER | {"kind": "person", "name": "示范举报人壬"})
    reporter = str(CaseParty.objects.get(case=walk.case, capacity="complainant").pk)
    walk.take(
        "register_lead", reported_by=reporter, holder_standing="agent", authority="授权书，至2027年底", links=LINKS, signed_on="2026-11-20",
    )  # fmt: skip
    words = text(walk, "举报登记表")
    right = walk.case.rights.get()
    for stated in ("示范举报人壬", "0771-5550101", right.number, "权利人授权的代理人", "授权书，至2027年底", "shop.example.com/item?id=1",
                   "2026年11月20日"):  # fmt: skip
        assert stated in words, stated


@pytest.mark.rule("IF-6")
def test_links_of_goods_are_addresses_and_not_without_end(world):
    walk = reported(world)
    with pytest.raises(ValidationError, match="不是网址"):
        walk.take("register_lead", links="javascript:alert(1)")
    with pytest.raises(ValidationError, match="至多登记 20 个链接"):
        walk.take("register_lead", links="\n".join(f"https://shop.example.com/{it}" for it in range(21)))


@pytest.mark.rule("IF-6")
def test_a_lead_of_the_office_itself_has_no_reporter_and_no_form_of_report(world):
    walk = reported(world, BUYER, source="inspection")
    reporter = str(CaseParty.objects.get(case=walk.case, capacity="complainant").pk)
    with pytest.raises(ValidationError, match="没有举报人"):
        walk.take("register_lead", reported_by=reporter)
    walk.take("register_lead")
    assert not IssuedPaper.objects.filter(case=walk.case, title="举报登记表").exists()


@pytest.mark.rule("IF-6", "P-INT-12")
def test_the_one_who_is_reported_never_reads_who_reported(world):
    walk = reported(world, BUYER)
    walk.take("register_lead", reported_by=str(CaseParty.objects.get(case=walk.case, capacity="complainant").pk))
    reader = Reader(factories.as_party(world, walk.case, "party"))
    assert not reader.rows(IssuedPaper.objects.filter(case=walk.case)).filter(title="举报登记表").exists()
    assert Reader(world.officers[0]).rows(IssuedPaper.objects.filter(case=walk.case, title="举报登记表")).exists()
