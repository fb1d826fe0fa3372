"""What a transfer may not do unseen: be made by half a team, late without a word, twice on the same facts, or end in a mere promise."""

import pytest
from django.core.exceptions import ValidationError

from casework import clock, crime, oversight
from casework.acts import Refused, act
from casework.intake.procedure import Intaking
from casework.models import Case, Event, Intake
from casework.recusal.models import Recusal
from casework.recusal.procedure import Recusing
from casework.roles import Role
from enforcement.transfer import documents as doc
from enforcement.transfer.procedure import S
from tests import factories
from tests.procedures.penalty_walk import DECIDED, penalty_walk
from tests.procedures.transfer_walk import RECEIVED, SENT, Walk, at

NEW_FACTS = "终结后又在另一仓库查获同一品牌的假冒白酒。"


@pytest.fixture
def walk(world):
    return Walk(world, factories.accepted_case(world, factories.trademark_lead()))


def recuse(walk, person):
    asked_for = {"person": str(person.pk), "applicant": "当事人", "ground": "与当事人有亲属关系。"}
    act(
        Recusal(case=walk.case, office=walk.case.office), Recusing.request, by=walk.world.officers[0], answers=asked_for
    )


# 专案组 --------------------------------------------------------------------------------------------------------------


@pytest.mark.rule("CT-04")
def test_a_team_reduced_to_one_neither_reports_nor_sends_until_the_head_completes_it(walk, world):
    walk.to("flag", "form_team", "report", "approve")
    recuse(walk, world.officers[1])
    with pytest.raises(Refused, match="专案组现有不足两名可以办案的执法人员"):
        walk.take("send")
    third = [str(world.officers[0].pk), str(world.officers[2].pk)]
    walk.take("change_team", team=third, reasons="一名成员回避，另行指定。")
    assert [it["name"] for it in walk.it.team] == [str(world.officers[0]), str(world.officers[2])]
    assert len(walk.paper(doc.TEAM.title).states["rows"]) == 2
    walk.take("send")


@pytest.mark.rule("CT-04")
def test_a_certificate_that_expired_since_does_not_count(walk, world):
    walk.to("flag", "form_team")
    person = world.officers[1]
    person.certificate_until = "2026-11-22"
    person.save()
    with pytest.raises(Refused, match="执法证到期"):
        walk.take("report")
    with pytest.raises(ValidationError, match="没有有效的行政执法证"):
        walk.take("change_team", reasons="重新指定。")


@pytest.mark.rule("CT-04", "CT-06")
def test_a_transfer_reopened_before_it_had_a_team_is_given_one(walk):
    walk.to("flag", "not_transfer", "reopen")
    with pytest.raises(Refused, match="须由专案组成员办理"):
        walk.take("report")
    walk.to("change_team", "report")
    assert walk.it.state == S.REPORTED


@pytest.mark.rule("CT-06", "CT-37")
def test_a_complaint_answered_without_a_flag_is_not_reopened_as_a_transfer(walk):
    walk.to("receive_complaint", "not_transfer")
    with pytest.raises(Refused, match="前次只核查了举报，没有登记涉嫌犯罪"):
        walk.take("reopen")


# 逾期 ----------------------------------------------------------------------------------------------------------------


@pytest.mark.rule("CT-13", "CT-13b", "CT-38")
def test_materials_supplied_after_three_days_account_for_the_delay(walk):
    walk.to(*RECEIVED, "ask_supplement")
    with clock.at(at(2026, 11, 27, 9)):
        with pytest.raises(ValidationError, match="已超过三日内补正的期限.*第一百八十条第二款"):
            walk.take("supply")
        walk.take("supply", late_reasons="原件存于外地，须往返调取。")
    assert Event.objects.get(step="supply").answers["late_reasons"]


@pytest.mark.rule("CT-16", "CT-38")
def test_goods_handed_over_after_three_days_account_for_the_delay(walk):
    walk.to(*RECEIVED, "file")
    with clock.at(at(2026, 11, 27, 9)):
        with pytest.raises(ValidationError, match="已超过收到立案通知后三日内移交的期限.*第十二条"):
            walk.take("hand_over")
        walk.take("hand_over", late_reasons="公安机关要求推迟清点。")


# 同一事实 ------------------------------------------------------------------------------------------------------------


@pytest.mark.rule("CT-25", "CT-06", "SM-C")
@pytest.mark.parametrize("ended", [(*RECEIVED, "decline", "back_to_admin"), ("flag", "not_transfer")])
def test_the_same_facts_are_not_sent_twice(walk, world, ended):
    walk.to(*ended)
    again = Walk(world, walk.case)
    with pytest.raises(ValidationError, match="本案前次移送已经终结，同一事实不再移送"):
        again.take("flag")
    again.take("flag", new_facts=NEW_FACTS)
    assert again.it.state == S.FLAGGED


# 批准后、送出前 --------------------------------------------------------------------------------------------------------


@pytest.mark.rule("X1", "CT-26")
def test_no_fine_is_decided_between_the_approval_and_the_letter(world):
    moment = at(2026, 7, 1, 9)
    penalty = penalty_walk(world, moment)
    with clock.at(moment):
        penalty.to(*DECIDED[:-1])
        walk = Walk(world, penalty.case).to("flag", "form_team", "report", "approve")
        assert crime.awaits_transfer(walk.case)
        with pytest.raises(Refused, match="移送已经批准，须先移送公安机关"):
            penalty.take(DECIDED[-1])


@pytest.mark.rule("CT-27")
def test_a_penalty_decided_after_the_refusal_starts_the_ten_days_by_itself(world):
    moment = at(2026, 7, 1, 9)
    penalty = penalty_walk(world, moment)
    with clock.at(moment):
        penalty.to(*DECIDED[:-1])
        walk = Walk(world, penalty.case).to("flag", "form_team", "report", "refuse")
        penalty.take(DECIDED[-1])
    assert set(walk.running()) == {"copy_in_time"} and walk.running()["copy_in_time"].date().isoformat() == "2026-07-11"
    noted = Event.objects.get(step="note_penalty")
    assert noted.role == Role.SYSTEM and noted.answers["decision_number"].endswith("〔2026〕1号")


# 立案监督 ------------------------------------------------------------------------------------------------------------


@pytest.mark.rule("CT-20", "CT-21", "SM-C")
def test_the_procuratorate_may_supervise_of_its_own_motion_when_the_offices_three_days_are_over(walk):
    walk.to(*RECEIVED, "decline")
    with clock.at(at(2026, 12, 8, 9)):
        with pytest.raises(Refused, match="建议立案监督须在收到不予立案通知书"):
            walk.take("propose_supervision")
        walk.take("supervise", reasons="被害人控告，审查认为应当立案。")
        walk.to("demand_reasons", "explain", "order_to_file", "file")
    assert walk.it.state == S.FILED


@pytest.mark.rule("CT-23", "SM-C")
def test_but_not_while_the_police_still_have_their_time(walk):
    walk.to(*RECEIVED)
    with pytest.raises(Refused, match="期限尚未届满"):
        walk.take("supervise", reasons="被害人控告，审查认为应当立案。")
    with clock.at(at(2026, 11, 30, 9)):
        walk.take("supervise", reasons="公安机关逾期没有作出决定。")
        walk.take("demand_reasons")
    assert set(walk.running()) >= {"explain_delay_in_time"}


# 反向移送 ------------------------------------------------------------------------------------------------------------


@pytest.mark.rule("CT-33", "CT-34", "CT-34b", "CT-31")
def test_a_promise_is_no_result_and_leaves_the_ninety_days_running(walk):
    walk.to("receive_reverse", "reverse_file")
    with pytest.raises(ValidationError, match="也没有正在办理的行政处罚（.*第一百七十七条第三款要求通知处理结果"):
        walk.take("reply", decision_number="")
    walk.take("reply_progress", result="已经立案，正在核对销售记录。")
    assert walk.it.state == S.TAKEN_BACK and set(walk.running()) == {"handle_in_time"}
    assert walk.paper(doc.REPLY.title).states["progress"]
    with clock.at(at(2026, 12, 8, 9)):
        walk.take("reply")
    assert walk.it.state == S.REPLIED and not walk.running() and not walk.paper(doc.REPLY.title).states["progress"]


@pytest.mark.rule("CT-33", "CT-36")
def test_where_a_penalty_runs_its_own_clock_stays_and_the_reply_may_go(world):
    penalty = penalty_walk(world, at(2026, 7, 1, 9))
    with clock.at(at(2026, 7, 1, 9)):
        penalty.to(*DECIDED[:3])
        walk = Walk(world, penalty.case).to(
            *SENT, "receipt", "file", "hand_over", "to_prosecutor", "no_prosecution", "receive_opinion", "reverse_file"
        )
        walk.take("reply", decision_number="", result="已恢复调查，正在依法作出行政处罚。")
    assert walk.it.state == S.REPLIED


@pytest.mark.rule("CT-01", "CT-26", "CT-37")
def test_what_the_police_declined_goes_to_them_again_once_it_has_grown(walk, world):
    """The answer of the police was about the figures they knew."""
    walk.to(*RECEIVED, "measure_again", "decline", "back_to_admin")  # 160,000 yuan unsold
    intake, by = Intake.objects.get(case=walk.case), walk.world.officers[0]
    again = {"crime": "214", "note": "按账册计算。"}
    act(intake, Intaking.measure, by=by, answers=again | {"unsold": "160000"})
    assert not crime.awaits_transfer(walk.case) and not oversight.owed(oversight.measured(Case.objects.all()))
    act(intake, Intaking.measure, by=by, answers=again | {"unsold": "190000"})
    assert crime.awaits_transfer(walk.case)
    assert [it.case for it in oversight.owed(oversight.measured(Case.objects.all()))] == [walk.case]
    second = Walk(world, walk.case)
    second.take("flag", new_facts=NEW_FACTS, unsold="190000")
    assert crime.awaits_transfer(walk.case)
    second.to("form_team", "report", "approve", "send")
    assert not crime.awaits_transfer(walk.case)
