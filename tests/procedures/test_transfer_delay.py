"""Delay leaves a trace, and nobody's silence ends the matter: 310号令 articles 5, 9, 16 and 17."""

import pytest
from django.core.exceptions import ValidationError

from casework import clock
from casework.acts import offers
from casework.models import Event, Evidence
from enforcement.transfer import documents as doc
from enforcement.transfer.procedure import CriminalTransfer as T
from enforcement.transfer.procedure import S
from tests import factories
from tests.procedures.transfer_walk import RECEIVED, Walk, at


@pytest.fixture
def walk(world):
    return Walk(world, factories.accepted_case(world, factories.trademark_lead()))


@pytest.mark.rule("CT-07", "CT-38")
def test_a_letter_sent_after_twenty_four_hours_accounts_for_the_delay(walk):
    walk.to("flag", "form_team", "report", "approve")
    with clock.at(at(2026, 11, 24, 10)):
        with pytest.raises(ValidationError, match="须写明逾期的原因.*第十六条"):
            walk.take("send")
        walk.take("send", late_reasons="公安机关次日上午才安排接收。")
    assert Event.objects.get(step="send").answers["late_reasons"].startswith("公安机关")


@pytest.mark.rule("CT-07")
def test_a_letter_sent_in_time_accounts_for_nothing(walk):
    walk.to("flag", "form_team", "report", "approve")
    with clock.at(at(2026, 11, 24, 8)):
        walk.take("send")
    assert walk.it.state == S.SENT


@pytest.mark.rule("CT-06", "CT-38")
def test_a_decision_after_three_days_states_why_on_its_form(walk):
    walk.to("flag", "form_team", "report")
    with clock.at(at(2026, 11, 27, 9)):
        with pytest.raises(ValidationError, match="逾期的原因"):
            walk.take("approve")
        walk.take("approve", late_reasons="负责人外出，返回后审批。")
    assert walk.paper(doc.DECISION.title).states["late_reasons"] == "负责人外出，返回后审批。"


@pytest.mark.rule("CT-18", "CT-19")
def test_police_that_leave_a_reconsideration_unanswered_may_be_reported(walk):
    walk.to(*RECEIVED, "decline", "reconsider")
    assert T.propose_supervision in [offer.step for offer in offered(walk) if not offer.open]
    with clock.at(at(2026, 11, 27, 9)):
        walk.take("propose_supervision")
    states = walk.paper("立案监督建议书").states
    assert states["no_answer"] and not states["late"] and states["refusal_number"]
    walk.to("demand_reasons", "explain", "order_to_file", "file")
    assert set(walk.running()) == {"hand_over_in_time"}


@pytest.mark.rule("CT-23", "CT-19")
def test_the_proposal_cites_the_article_of_its_ground(walk):
    walk.to(*RECEIVED)
    with clock.at(at(2026, 11, 27, 9)):
        walk.take("propose_supervision")
    assert walk.paper("立案监督建议书").states["citations"] == ["《人民检察院刑事诉讼规则》第五百六十二条"]


@pytest.mark.rule("EV-04", "DOC-T1")
def test_the_letter_asks_to_take_statements_again_only_when_there_are_some(walk):
    walk.to("flag", "form_team", "report", "approve")
    said = {"kind": "statement", "name": "当事人陈述", "source": "询问笔录", "collected_at": clock.now()}
    Evidence.objects.create(office=walk.case.office, case=walk.case, number=1, **said)
    walk.take("send")
    assert walk.paper(doc.LETTER.title).states["retaken"] is True


@pytest.mark.rule("CT-40")
def test_a_clue_notice_rests_on_the_joint_opinions_not_on_the_rules_of_transfer(world):
    world.nanning.has_penalty_power = False
    world.nanning.save()
    walk = Walk(world, factories.accepted_case(world, factories.trademark_lead())).to("flag", "notify_only")
    opinions = "《国家知识产权局、公安部关于加强协作配合强化知识产权保护的意见》"
    assert walk.paper("涉嫌犯罪线索通报函").basis == opinions == Event.objects.get(step="notify_only").basis


def offered(walk):
    return offers(walk.it, walk.world.officers[0])
