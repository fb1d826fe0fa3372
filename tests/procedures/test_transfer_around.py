"""Around the transfer: complaints, consultation, early entry, not transferring, accounting, and the way back in time."""

import pytest
from django.core.exceptions import ValidationError

from casework import clock, crime, ledger
from casework.acts import Refused, act
from casework.intake.procedure import Intaking
from casework.models import Case, Intake, Office
from casework.roles import Role
from enforcement.transfer import documents as doc
from enforcement.transfer.procedure import S
from tests import factories
from tests.procedures.transfer_walk import RECEIVED, SENT, Walk, at


@pytest.fixture
def walk(world):
    return Walk(world, factories.accepted_case(world, factories.trademark_lead()))


def measure(walk, **answers):
    given = {"crime": "214", "note": "按销售账册计算。"} | answers
    return act(Intake.objects.get(case=walk.case), Intaking.measure, by=walk.world.officers[0], answers=given)


# 第三条、第十一条：达到标准的不得以罚代刑


@pytest.mark.rule("CT-01", "CT-26")
def test_a_case_that_meets_the_standard_is_not_closed_before_the_police_have_it(walk, world):
    measure(walk, sales="50000")
    assert crime.latest(walk.case)["result"] == "MET" and crime.awaits_transfer(walk.case)
    with pytest.raises(Refused, match="须先移送公安机关.*不得以行政处罚、调解代替移送（.*第十一条第一款）"):
        act(Intake.objects.get(case=walk.case), Intaking.close, by=world.people[Role.HEAD], answers={})
    walk.to(*SENT)
    assert not crime.awaits_transfer(walk.case)


@pytest.mark.rule("CT-02")
def test_below_the_standard_nothing_is_kept_from_a_transfer(walk):
    measure(walk, sales="49999")
    assert crime.latest(walk.case)["result"] == "BELOW" and not crime.awaits_transfer(walk.case)
    walk.to(*SENT)
    assert walk.it.state == S.SENT


@pytest.mark.rule("CT-01")
def test_the_evaluation_is_kept_with_its_figures_and_made_again_when_they_change(walk):
    walk.take("flag")
    assert (walk.it.evaluation["result"], walk.it.evaluation["percent"]) == ("REASONABLE_SUSPICION", 22)
    walk.take("measure_again")
    assert (walk.it.evaluation["result"], walk.it.evaluation["rules"]) == ("MET", ["TH-214"])
    assert "160,000元" in walk.it.evaluation["words"]
    walk.to("form_team", "report")
    states = walk.paper(doc.INVESTIGATION.title).states
    assert states["met"] and states["figures"][0][1] == "160,000" and "应当移送公安机关" in states["evaluation"]


@pytest.mark.rule("X5")
def test_conduct_before_the_interpretation_is_measured_by_both_laws(world):
    lead = factories.trademark_lead(conduct_start="2024-01-01", conduct_end="2025-04-25")
    walk = Walk(world, factories.accepted_case(world, lead)).to("flag", "form_team", "report")
    assert "从旧兼从轻" in walk.paper(doc.INVESTIGATION.title).states["older_law"]
    with pytest.raises(ValidationError, match="只能在行为终了时的标准与现行标准之间选择"):
        walk.take("measure_again", layer="2007")


@pytest.mark.rule("TH-214")
def test_both_ways_of_counting_the_two_years_are_told(walk):
    walk.take("flag", sales="30000", unsold="", prior_decided_on="2024-10-01", prior_completed_on="2024-12-01")
    assert walk.it.evaluation["result"] == "MET"
    assert "自执行完毕之日（2024年12月1日）起算至2026年12月1日，再次实施在二年内" in walk.it.evaluation["words"]


# 第五条、第十四条：不移送，举报，检察意见


@pytest.mark.rule("CT-37", "CT-06")
def test_a_complaint_of_not_transferring_is_checked_and_answered(walk, world):
    walk.take("receive_complaint")
    assert walk.it.state == S.COMPLAINED
    walk.take("not_transfer", told_on="2026-11-23")
    assert walk.it.state == S.NOT_TRANSFERRED and walk.it.is_over
    states = walk.paper(doc.NOT_TRANSFER.title).states
    assert states["complaint"] == "人民检察院转来" and states["against"] == "没有证据证明主观明知"
    with pytest.raises(Refused, match="没有登记涉嫌犯罪"):
        walk.take("reopen")
    assert Walk(world, walk.case).to("flag", "form_team").it.state == S.TEAM


@pytest.mark.rule("CT-37")
def test_a_complaint_may_lead_to_a_transfer(walk):
    walk.to("receive_complaint", "flag", "form_team")
    assert walk.it.state == S.TEAM


@pytest.mark.rule("CT-37")
def test_a_complaint_passed_on_by_another_authority_names_its_letter(walk):
    with pytest.raises(ValidationError, match="由其他机关转来的，须填来文文号"):
        walk.take("receive_complaint", document_number="")


@pytest.mark.rule("CT-26", "CT-06")
def test_figures_that_meet_the_standard_are_not_denied_without_measuring_again(walk):
    walk.take("flag", ground="amount", unsold="160000")
    with pytest.raises(ValidationError, match="最近一次对照的结论是达到追诉标准.*请先重新对照"):
        walk.take("not_transfer", against="figures")
    assert crime.awaits_transfer(walk.case)
    walk.take("not_transfer")
    assert not crime.awaits_transfer(walk.case)


@pytest.mark.rule("CT-24", "DOC-T10")
def test_the_procuratorate_may_advise_the_transfer(walk):
    walk.to("flag", "not_transfer")
    walk.take("advise_transfer", by=walk.world.officers[0])
    assert ledger.last(walk.case, "transfer", "advise_transfer").answers["document_number"] == "南检意见〔2026〕2号"
    walk.take("reopen", why="opinion", document_number="南检意见〔2026〕2号")
    assert walk.it.state == S.TEAM


@pytest.mark.rule("CT-27")
def test_a_penalty_without_transfer_is_copied_within_ten_days(walk):
    walk.to("flag", "not_transfer")
    with pytest.raises(Refused, match="须先登记未移送案件的处罚决定"):
        walk.take("copy_penalty")
    walk.take("note_penalty")
    assert walk.running() == {"copy_in_time": at(2026, 12, 3, 23, 59).replace(second=59)}
    walk.take("copy_penalty")
    assert not walk.running()
    states = walk.paper(doc.PENALTY_COPY.title).states
    assert states["copied_to"] == ["南宁市人民检察院（演示）"] and states["decision_number"] == "南市监处罚〔2026〕9号"


# 咨询与提前介入


@pytest.mark.rule("CT-33c", "CT-41")
def test_a_written_question_is_answered_within_the_days_of_the_setting(walk, world):
    with pytest.raises(Refused, match="当前状态"):
        walk.take("consult")
    walk.to("flag", "consult")
    assert walk.running()["consult_in_time"] == at(2026, 11, 30, 23, 59).replace(second=59)
    assert "规则未定" in walk.paper(doc.CONSULTATION.title).states["remark"]
    handler = world.officers[0]
    walk.take("answer_consultation", by=handler)
    assert "consult_in_time" not in walk.running()
    with pytest.raises(Refused, match="没有等待答复的书面咨询"):
        walk.take("answer_consultation", by=handler)


@pytest.mark.rule("CT-33c")
def test_an_office_may_set_the_days_of_the_answer(walk, world):
    Office.objects.filter(pk=world.nanning.pk).update(choices={"transfer.consultation_days": 5})
    walk.case.office.refresh_from_db()
    walk.to("flag", "consult")
    assert walk.running()["consult_in_time"].date().isoformat() == "2026-11-30"  # the fifth day is a Saturday


@pytest.mark.rule("CT-41")
def test_the_police_asked_to_come_early_see_the_case_and_answer(walk, world):
    police = world.people[Role.POLICE_DESK]
    walk.take("flag")
    assert not Case.objects.visible_to(police).contains(walk.case)
    walk.take("ask_early_entry")
    assert Case.objects.visible_to(police).contains(walk.case)
    walk.take("answer_early_entry", by=police)
    assert ledger.last(walk.case, "transfer", "answer_early_entry").answers["agreed"] == "yes"
    with pytest.raises(Refused, match="没有向公安机关商请提前介入"):
        walk.take("answer_early_entry")


@pytest.mark.rule("CT-09")
def test_the_report_lists_the_details_that_are_not_attached(walk, world):
    walk.to("flag", "form_team")
    walk.take("report", details=["scene", "records", "seizure", "electronic", "identification"])
    states = walk.paper(doc.REPORT.title).states
    assert states["not_attached"] == ["责令改正、行政处罚文书"] and "规则未定" in states["materials_remark"]


@pytest.mark.rule("CT-09")
def test_an_office_may_choose_not_to_check_the_details(walk, world):
    Office.objects.filter(pk=world.nanning.pk).update(choices={"transfer.materials": "skip"})
    walk.case.office.refresh_from_db()
    walk.to("flag", "form_team", "report")
    assert walk.paper(doc.REPORT.title).states["not_attached"] == []


# 问责


@pytest.mark.rule("CT-38")
def test_what_ran_out_is_listed_in_the_letter_that_calls_to_account(walk, world):
    walk.to("flag", "form_team", "report")
    with clock.at(at(2026, 11, 30, 9)):
        walk.take("refer_accountability", faults=["late", "crime"])
    states = walk.paper(doc.ACCOUNTABILITY.title).states
    assert states["rows"] == [["决定是否移送", "2026年11月26日23时59分", "至今未办理"]]
    assert "第十六条第一款" in states["faults"][0] and "第四百零二条" in states["crime_basis"]
    assert walk.it.state == S.REPORTED


@pytest.mark.rule("CT-38")
def test_a_superior_may_call_the_office_below_to_account(walk, world):
    walk.to("flag", "form_team", "report", "refuse")
    walk.take("refer_accountability", by=world.people[Role.SUPERIOR], faults=["kept"])
    with pytest.raises(ValidationError, match="移送监察机关或者人民检察院"):
        walk.take("refer_accountability", faults=["crime"], body="superior")


@pytest.mark.rule("CT-39")
def test_a_clue_to_an_officials_crime_goes_to_supervision(walk, world):
    walk.to("flag", "refer_duty_crime")
    paper = walk.paper(doc.DUTY_CRIME.title)
    assert paper.states["to"] == "南宁市监察委员会（演示）" and "第十九条" in paper.basis
    with pytest.raises(ValidationError, match="涉及本人的，应当由其他人员移送"):
        walk.take("refer_duty_crime", person=str(world.officers[0]))


# 立案之后


@pytest.mark.rule("DOC-T10")
def test_the_procuratorate_urges_after_three_months_without_a_result(walk):
    walk.to(*RECEIVED, "file", "hand_over")
    with pytest.raises(Refused, match="三个月以内未侦查终结的，才可以催办"):
        walk.take("urge_progress")
    with clock.at(at(2027, 2, 25, 9)):
        walk.to("urge_progress", "report_progress")
    assert walk.it.state == S.HANDED_OVER


@pytest.mark.rule("CT-26")
def test_fines_paid_before_are_set_off_against_the_criminal_fine(walk):
    walk.to(*RECEIVED, "file", "hand_over", "to_prosecutor")
    with pytest.raises(ValidationError, match="折抵的罚款不能超过罚金（.*第三十五条第二款）"):
        walk.take("judged", offset="20001")
    walk.take("judged", offset="5000")
    assert ledger.last(walk.case, "transfer", "judged").answers["offset"] == "5000"


@pytest.mark.rule("CT-35")
def test_the_intention_not_to_prosecute_is_answered_in_three_workdays(walk):
    walk.to(*RECEIVED, "file", "hand_over", "to_prosecutor")
    with pytest.raises(Refused, match="没有等待回复的拟不起诉提前介入函"):
        walk.take("answer_intent")
    walk.take("intend_no_prosecution")
    assert walk.running()["answer_intent_in_time"].date().isoformat() == "2026-11-26"
    walk.take("answer_intent")
    assert "answer_intent_in_time" not in walk.running()
    assert walk.paper(doc.INTENT_REPLY.title).states["letter_number"] == "南检介入〔2026〕1号"


@pytest.mark.rule("CT-32", "CT-33a")
def test_the_procuratorates_own_periods_are_shown_after_no_prosecution(walk):
    walk.to(*RECEIVED, "file", "hand_over", "to_prosecutor", "no_prosecution")
    days = {name: due.date().isoformat() for name, due in walk.running().items()}
    assert days == {"hand_to_review_in_time": "2026-11-26", "opinion_in_time": "2026-11-26"}
    walk.take("hand_to_review")
    assert walk.running()["review_in_time"].date().isoformat() == "2026-12-07"
    walk.take("end_review")
    assert set(walk.running()) == {"resume_in_time"} and walk.it.state == S.NOT_PROSECUTED


@pytest.mark.rule("CT-34", "CT-34b")
def test_a_case_taken_back_is_handled_in_ninety_days_and_the_extensions(walk, world):
    walk.to("receive_reverse", "reverse_file")
    assert walk.running()["handle_in_time"].date().isoformat() == "2027-02-22"  # the ninetieth day is a Sunday
    with pytest.raises(Refused, match="延长三十日后仍不能办结的"):
        walk.take("extend_handling_further")
    walk.take("extend_handling")
    assert walk.running()["handle_in_time"].date().isoformat() == "2027-03-23"
    walk.take("extend_handling_further")
    assert walk.running()["handle_in_time"].date().isoformat() == "2027-04-22"
