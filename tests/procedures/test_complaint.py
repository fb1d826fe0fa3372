"""Consumers' complaints: who may, in what time, on what grounds refused, how mediated, what goes where."""

import pytest
from django.core.exceptions import ValidationError

from casework import clock, rendering
from casework.acts import Refused, act
from casework.lapse import lapse_due
from casework.models import CaseParty, Deadline, IssuedPaper
from casework.models.ledger import DeadlineStatus
from casework.roles import Role
from enforcement.complaint.models import Complaint
from enforcement.complaint.procedure import Complaining as C
from enforcement.complaint.states import REFUSALS, TERMINATIONS
from tests import factories
from tests.procedures.penalty_walk import Walk, moment, penalty_walk
from tests.procedures.test_penalty_papers import text

BUYER = {
    "capacity": "complainant", "kind": "person", "name": "示范消费者己", "phone": "0771-5550101", "address": "南宁市示范路9号",
}  # fmt: skip
ANSWERS = {
    "receive": {
        "received_on": "2026-11-23", "for_living": True, "demand": "退还货款二百元。", "facts": "购买白酒一瓶，与正品不符。", "knew_on": "2026-11-01",
        "manner": "written", "signed_on": "2026-11-20", "requests": ["refund"], "publish_consent": "yes", "commission_consent": "no",
        "occurred_on": "2026-07-15", "occurred_at": "示范路门店", "amount": "200",
    },
    "accept": {"told_on": "2026-11-23", "checked": True},
    "refuse": {"ground": "handled", "reasons": "消费者协会已经处理过同一争议。", "told_on": "2026-11-23"},
    "consent": {"both": True},
    "summon": {"meet_at": "2026-11-25T09:00", "place": "本局调解室", "mediators": "示范庚"},
    "appraise": {"body": "示范检验院", "chosen_by": "parties", "subject_matter": "白酒的真伪"},
    "agree": {"agreed_on": "2026-11-23", "terms": "被投诉人当日退还货款二百元。", "letter": "made"},
    "terminate": {"ground": "no_agreement", "reasons": "被投诉人明确表示不能达成协议。"},
    "tell_termination": {"told_on": "2026-11-23"},
    "find_lead": {"noticed_on": "2026-11-23", "lead": "被投诉人销售的白酒涉嫌侵犯商标权。"},
    "extend_lead_check": {"reasons": "供货人在外地，须继续核查。"},
    "ask_identity": {"hand_in_by": "2026-11-27"},
    "ask_recusal": {"who": "示范庚", "reasons": "系被投诉人近亲属。"},
    "decide_recusal": {"granted": "yes", "reasons": "确有近亲属关系。"},
    "hand_over": {"to_other": "示范市公安局", "facts": "以掉包方式制造争议，向经营者索要钱款。"},
}  # fmt: skip


class Consumer:
    """One complaint and the people who move it."""

    def __init__(self, world, **changes):
        lead = factories.trademark_lead(**{"received_on": "2026-11-23"} | changes)
        lead["parties"] = [lead["parties"][0], BUYER]
        lead["rights"] = []
        self.world, self.case = world, factories.accepted_case(world, lead)
        self.it = Complaint(case=self.case, office=self.case.office)

    def party(self, capacity):
        return str(CaseParty.objects.get(case=self.case, capacity=capacity).pk)

    def take(self, name, **changes):
        step = C.steps[name]
        given = dict(ANSWERS.get(name, {}))
        if name == "receive":
            given |= {"complainant": self.party("complainant"), "trader": self.party("party")}
        by = self.world.people[Role.HEAD] if step.roles == (Role.HEAD,) else self.world.officers[0]
        return act(self.it, step, by=by, answers=given | changes)

    def to(self, *names):
        for name in names:
            self.take(name)
        return self

    def running(self):
        found = Deadline.objects.filter(subject_id=self.it.pk, status=DeadlineStatus.RUNNING)
        return {it.term: it.due.astimezone(moment(2026, 1, 1).tzinfo).date().isoformat() for it in found}

    def paper(self, title):
        return IssuedPaper.objects.filter(event__subject_id=self.it.pk, title=title).latest("issued_at")


@pytest.fixture
def consumer(world):
    return Consumer(world)


@pytest.mark.rule("P-INT-1")
def test_only_a_consumer_complains_and_a_right_holder_is_sent_to_report_a_lead(world):
    lead = factories.trademark_lead(received_on="2026-11-23")
    lead["parties"].append({"capacity": "complainant", "kind": "organisation", "name": "示范丁酒业有限公司二"})
    lead["rights"][0]["holder"] = 2
    holder = Consumer(world)
    holder.case = factories.accepted_case(world, lead)
    holder.it = Complaint(case=holder.case, office=holder.case.office)
    with pytest.raises(ValidationError, match="应当作为举报线索登记"):
        holder.take("receive")


@pytest.mark.rule("P-INT-1")
def test_a_company_and_a_purchase_not_for_living_are_no_complaint(world, consumer):
    with pytest.raises(ValidationError) as error:
        consumer.take("receive", for_living=False)
    assert set(error.value.message_dict) == {"for_living"}
    CaseParty.objects.get(pk=consumer.party("complainant")).party.__class__.objects.filter(name=BUYER["name"]).update(
        kind="organisation"
    )
    with pytest.raises(ValidationError, match="单位反映的违法线索按举报处理"):
        consumer.take("receive")


@pytest.mark.rule("P-INT-1")
def test_without_a_complainant_in_the_case_no_complaint_is_opened(world):
    walk = penalty_walk(world)
    it = Complaint(case=walk.case, office=walk.case.office)
    with pytest.raises(Refused, match="权利人反映侵权的不是投诉"):
        act(it, C.receive, by=world.officers[0], answers={})


@pytest.mark.rule("P-INT-2")
def test_a_complaint_is_decided_within_seven_working_days_of_receipt(consumer):
    consumer.to("receive")
    assert consumer.running() == {"decision_period": "2026-12-02"}
    consumer.to("ask_identity")
    assert consumer.running() == {"decision_period": "2026-12-02"}
    consumer.to("accept")
    assert "decision_period" not in consumer.running()
    assert "决定受理" in text(consumer, "投诉受理决定书")


@pytest.mark.rule("P-INT-2", "P-INT-3")
@pytest.mark.parametrize(("place", "ground"), list(enumerate(REFUSALS, 1)))
def test_each_of_seven_grounds_refuses_with_its_item_reasons_and_other_ways(consumer, place, ground):
    changes = {"factors": ["quantity"]} if ground == "not_consumer" else {}
    knew = {"knew_on": "2023-11-01"} if ground == "three_years" else {}
    consumer.take("receive", **knew)
    consumer.take("refuse", ground=ground, **changes)
    words = text(consumer, "投诉不予受理决定书")
    assert f"第十六条第（{'一二三四五六七'[place - 1]}）项" in words.replace("第一款", "") and "诉讼等途径" in words
    assert consumer.it.state == "refused" and consumer.running() == {}


@pytest.mark.rule("P-INT-3")
def test_three_years_are_counted_and_a_purchase_not_for_living_is_reasoned(consumer):
    consumer.to("receive")
    with pytest.raises(ValidationError, match="没有超过三年"):
        consumer.take("refuse", ground="three_years")
    with pytest.raises(ValidationError, match="须写明所考虑的因素"):
        consumer.take("refuse", ground="not_consumer")


@pytest.mark.rule("P-INT-4")
def test_mediation_needs_both_and_ends_by_itself_after_sixty_days_without_agreement(world):
    day = "2026-08-03"
    with clock.at(moment(2026, 8, 3, 9)):
        consumer = Consumer(world, received_on=day, conduct_start=None, conduct_end=None)
        consumer.take("receive", received_on=day, knew_on=day, signed_on=day)
        consumer.take("accept", told_on=day)
        assert consumer.running()["mediation_period"] == "2026-10-08"  # the sixtieth day is in the holidays
        with pytest.raises(Refused, match="须经投诉人和被投诉人同意"):
            consumer.take("agree")
        consumer.to("consent", "summon")
    with clock.at(moment(2026, 10, 9, 9)):
        lapse_due(moment(2026, 10, 9, 9))
    consumer.it.refresh_from_db()
    assert consumer.it.state == "terminated"
    assert "第二十三条第一款第（五）项" in text(consumer, "投诉终止调解决定书")


@pytest.mark.rule("P-INT-4")
def test_appraisal_does_not_count_and_the_end_is_told_within_seven_working_days(consumer):
    consumer.to("receive", "accept", "consent", "appraise")
    with clock.at(moment(2026, 12, 3, 9)):
        consumer.to("appraised")
        assert consumer.running()["mediation_period"] == "2027-02-01"  # ten days later
        consumer.to("terminate")
        assert consumer.running() == {"telling_period": "2026-12-14"}
        consumer.take("tell_termination", told_on="2026-12-03")
    assert consumer.it.state == "told" and consumer.running() == {}


@pytest.mark.rule("P-INT-4")
def test_each_ground_of_termination_is_cited_by_its_item(consumer):
    consumer.to("receive", "accept")
    consumer.take("terminate", ground="ended")
    assert f"第（{'一二三四五六七八'[list(TERMINATIONS).index('ended')]}）项" in text(consumer, "投诉终止调解决定书")


@pytest.mark.rule("P-INT-4")
def test_a_recusal_asked_for_suspends_the_mediation_until_it_is_decided(consumer):
    consumer.to("receive", "accept", "consent", "ask_recusal")
    with pytest.raises(Refused):
        consumer.take("agree")
    consumer.to("decide_recusal", "agree")


@pytest.mark.rule("P-INT-4")
def test_an_agreement_is_written_down_unless_performed_at_once_or_waived(world, consumer):
    consumer.to("receive", "accept", "consent", "agree")
    assert "退还货款二百元" in text(consumer, "投诉调解书") and consumer.running() == {}
    other = Consumer(world).to("receive", "accept", "consent")
    other.take("agree", letter="performed")
    assert not IssuedPaper.objects.filter(event__subject_id=other.it.pk, title="投诉调解书").exists()


@pytest.mark.rule("P-INT-5")
def test_a_lead_found_in_mediation_is_checked_in_fifteen_working_days_and_fifteen_more(consumer):
    consumer.to("receive", "accept", "find_lead")
    assert consumer.running()["lead_check_period"] == "2026-12-14"
    consumer.to("extend_lead_check")
    assert consumer.running()["lead_check_period"] == "2027-01-05"
    consumer.to("consent", "agree")
    assert set(consumer.running()) == {"lead_check_period"}  # the trader's other liability stays (27)


@pytest.mark.rule("P-INT-6")
def test_a_complaint_that_also_reports_is_split_and_the_report_runs_its_own_way(consumer):
    consumer.take("receive", report_part="该店长期销售假冒白酒。")
    assert set(consumer.running()) == {"decision_period", "lead_check_period"}
    with pytest.raises(Refused, match="线索尚未登记为行政处罚线索"):
        consumer.take("pass_lead_on")
    walk = Walk(consumer.world, consumer.case).to("register_lead")
    consumer.to("pass_lead_on")
    assert set(consumer.running()) == {"decision_period"} and "check_period" in walk.running()


@pytest.mark.rule("P-INT-8")
def test_a_complaint_is_sent_down_never_sideways(world, consumer):
    consumer.to("receive")
    with pytest.raises(ValidationError, match="同级之间不得自行移送"):
        consumer.take("distribute", to_office=str(world.province.pk), report_by="2026-12-10")
    consumer.take("distribute", to_office=str(world.qingxiu.pk), report_by="2026-12-10")
    assert "青秀区知识产权局" in text(consumer, "投诉/举报分送通知书")


@pytest.mark.rule("P-INT-13")
def test_a_complainant_who_forges_or_extorts_is_handed_to_the_police_and_the_mediation_ended(consumer):
    consumer.to("receive", "accept", "hand_over")
    assert "敲诈勒索" in text(consumer, "案件移送函")
    consumer.take("terminate", ground="found_barred")


def test_every_paper_of_a_complaint_can_be_set(consumer):
    consumer.to("receive", "ask_identity", "accept", "consent", "summon", "hand_over", "agree")
    for paper in IssuedPaper.objects.filter(event__subject_id=consumer.it.pk):
        html = rendering.to_html(paper.template, paper.states, title=paper.title, office="演示")
        assert paper.title in html and "None" not in html


@pytest.mark.rule("P-INT-3")
def test_what_comes_after_three_years_is_not_accepted(consumer):
    consumer.take("receive", knew_on="2023-11-01")
    with pytest.raises(ValidationError, match="三年至2026年11月1日届满"):
        consumer.take("accept")
