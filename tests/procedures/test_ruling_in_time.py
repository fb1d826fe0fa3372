"""What begins, ends and is late in a ruling by the day on which it happened, not by that on which somebody enters it."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from casework.acts import act
from casework.intake.procedure import Intaking
from casework.models import CaseParty, Intake, IssuedPaper, Office, Recusal
from casework.recusal.procedure import Recusing
from casework.roles import Role
from enforcement.ruling.procedure import PatentRuling as P
from enforcement.ruling.states import S
from tests import factories
from tests.procedures import merits
from tests.procedures.rulings import Walk, at, case_on, errors, refusal

REASON = "邮件在途延误，附单据。"


@pytest.fixture
def walk(world):
    return Walk(world, case_on(world, "2026-07-06"))


@pytest.mark.rule("R-DOC-1", "TR01")
def test_a_request_entered_late_was_not_received_late(walk):
    blank = {"received_later": ""}
    told = errors(lambda: walk.on("2026-07-10", P.submit, **blank))["received_later"][0]
    assert "登记的收到请求材料之日为2026-07-06" in told and "第二十条" in told
    walk.on("2026-07-10", P.submit, received_on="2026-07-06", **blank)
    assert walk.due(P.docket_in_time) == date(2026, 7, 13)


@pytest.mark.rule("R-DOC-1")
def test_a_request_that_came_after_the_case_was_opened_says_why(walk):
    walk.on("2026-07-10", P.submit, received_later="此前收到的是举报材料。")
    assert walk.due(P.docket_in_time) == date(2026, 7, 17)


@pytest.mark.rule("R-DOC-1")
def test_a_party_that_files_itself_and_a_lead_are_not_asked_why(world, walk):
    with at("2026-07-06"):
        requester = factories.as_party(world, walk.case, "requester")
    walk.on("2026-07-10", P.submit, by=requester, received_later="")
    lead = Walk(world, case_on(world, "2026-07-06", source="other_office"))
    lead.on("2026-07-10", P.submit, received_later="")


@pytest.mark.rule("R-ACC-5", "TR02", "R-DOC-1")
def test_a_notice_to_correct_that_nobody_serves_stops_no_clock(walk):
    walk.on("2026-07-06", P.submit, papers_given=[])
    walk.on("2026-07-07", P.ask_correction)
    assert not walk.deadline(P.docket_in_time).stopped
    walk.on("2026-07-08", P.serve_correction)
    assert walk.deadline(P.docket_in_time).stopped
    walk.on("2026-07-09", P.correct)
    assert not walk.deadline(P.docket_in_time).stopped and walk.due(P.docket_in_time) == date(2026, 7, 14)


@pytest.mark.rule("R-ACC-5", "TR03")
def test_what_was_corrected_before_the_notice_was_served_goes_on_as_it_was(walk):
    walk.on("2026-07-06", P.submit, papers_given=[])
    walk.on("2026-07-07", P.ask_correction)
    walk.on("2026-07-08", P.correct)
    assert walk.state == S.SUBMITTED and walk.due(P.docket_in_time) == date(2026, 7, 13)


@pytest.mark.rule("R-PTY-1", "TR13")
def test_at_docketing_it_is_said_whether_somebody_necessary_is_missing(walk):
    walk.on("2026-07-06", P.submit)
    assert "necessary" in errors(lambda: walk.on("2026-07-06", P.docket, necessary=""))


@pytest.mark.rule("R-PTY-1", "TR13", "TR17", "TR18")
@pytest.mark.parametrize("mend", [P.join_necessary, P.note_waiver])
def test_who_was_found_missing_is_joined_or_waives_before_anybody_is_heard(walk, mend):
    walk.docketed("2026-07-06", necessary="join")
    walk.on("2026-07-07", P.serve_request)
    walk.on("2026-07-14", P.file_answer)
    told = "立案时查明有必须共同参加的当事人，尚未追加：请先办理“追加必须共同参加的当事人”，共有人书面放弃实体权利的予以登记"
    for step in (P.deliberate, P.draft_directly):
        assert told in refusal(lambda step=step: walk.on("2026-07-23", step))
    walk.on("2026-07-23", P.set_hearing, hearing_at="2026-08-03 09:00")
    assert told in refusal(lambda: walk.on("2026-08-03", P.hold_hearing))
    walk.on("2026-08-03", mend)
    assert told not in refusal(lambda: walk.on("2026-08-03", P.deliberate))


@pytest.mark.rule("R-PTY-1")
def test_a_waiver_is_not_of_tomorrow(walk):
    walk.docketed("2026-07-06")
    assert "waived_on" in errors(lambda: walk.on("2026-07-07", P.note_waiver, waived_on="2026-07-08"))


@pytest.mark.rule("R-EVD-8")
def test_evidence_from_abroad_is_not_admitted_as_if_it_were_made_at_home(walk):
    walk.answered("2026-07-06", "2026-07-07", "2026-07-14")
    with at("2026-07-15"):
        merits.add_evidence(walk)
    told = errors(lambda: walk.on("2026-07-15", P.admit, made_at_home=False))["made_at_home"][0]
    assert "证据1没有核对过手续和译本" in told and "第四十六条" in told
    walk.on("2026-07-15", P.check_formalities)
    walk.on("2026-07-15", P.admit, made_at_home=False)


@pytest.mark.rule("R-REC-3", "R-REC-1")
def test_the_clerk_who_writes_the_record_may_have_to_keep_out_too(walk, world):
    clerk = world.officers[3]
    walk.on("2026-07-06", P.submit)
    walk.on("2026-07-06", P.docket, secretary=str(clerk.pk))
    walk.on("2026-07-07", P.serve_request)
    walk.on("2026-07-14", P.file_answer)
    walk.on("2026-07-15", P.set_hearing, hearing_at="2026-08-03 09:00")
    answers = {"person": str(clerk.pk), "applicant": "请求人", "ground": "与被请求人的法定代表人系近亲属。"}
    with at("2026-07-16"):
        recusal = Recusal(case=walk.case, office=walk.case.office)
        act(recusal, Recusing.request, by=world.people[Role.INTAKE], answers=answers)
    told = "对书记员的回避申请尚未决定，或者已经决定回避，请先变更书记员"
    assert told in refusal(lambda: walk.on("2026-08-03", P.hold_hearing))
    assert (
        "请另行指定" in errors(lambda: walk.on("2026-08-03", P.change_panel, secretary=str(clerk.pk)))["secretary"][0]
    )
    walk.on("2026-08-03", P.change_panel, secretary=str(world.officers[4].pk))
    walk.on("2026-08-03", P.hold_hearing)


@pytest.mark.rule("R-DOC-3")
def test_two_patents_are_two_requests(world):
    first = factories.patent_request()["rights"][0]
    walk = Walk(world, case_on(world, "2026-07-06", rights=[first, first | {"number": "ZL201110269716.8"}]))
    assert "请求应按专利分别提出、分别立案" in refusal(lambda: walk.on("2026-07-06", P.submit))[0]


@pytest.mark.rule("R-REC-3", "R-EVD-7")
def test_an_appraiser_may_have_to_keep_out_and_somebody_bears_the_fee(walk):
    walk.answered("2026-07-06", "2026-07-07", "2026-07-14")
    assert "第五条" in errors(lambda: walk.on("2026-07-15", P.appraise, may_act=False))["may_act"][0]
    assert "第五十三条" in errors(lambda: walk.on("2026-07-15", P.appraise, fee_bearer=""))["fee_bearer"][0]


@pytest.mark.rule("R-EVD-2", "R-SRV-2", "TR10")
def test_both_sides_are_told_that_one_of_them_has_more_time(walk):
    walk.docketed("2026-07-06").on("2026-07-07", P.serve_request)
    walk.on("2026-07-08", P.extend_answer, extension=10)
    answer = walk.paper("延长答辩期限通知书").states
    assert (answer["what"], answer["days"], answer["cite"]["limit"][-5:]) == ("答辩", "十", "第二十二条")
    walk.on("2026-07-08", P.extend_evidence, evidence_more=10)
    walk.on("2026-07-09", P.extend_evidence, evidence_more=5)
    evidence = walk.paper("延长举证期限通知书").states
    assert (evidence["what"], evidence["days"], evidence["applicant"]) == ("举证", "十五", "被请求人")


@pytest.mark.rule("R-EVD-7", "R-TIM-4", "TR15")
def test_the_time_of_an_appraisal_ends_with_the_opinion_and_not_with_its_entry(walk):
    walk.answered("2026-07-06", "2026-07-07", "2026-07-14").on("2026-07-15", P.appraise)
    early = errors(lambda: walk.on("2026-08-20", P.appraised, received_on="2026-07-14"))["received_on"]
    assert "不能早于“委托鉴定”之日" in early[0]
    walk.on("2026-08-20", P.appraised, received_on="2026-07-25")
    assert walk.raw(P.case_limit) == date(2026, 10, 16)  # ten days, not thirty-six


@pytest.mark.rule("R-JUR-5", "R-JUR-6", "TR12")
def test_a_case_goes_only_to_an_office_that_may_rule(walk, world):
    walk.answered("2026-07-06", "2026-07-07", "2026-07-14")
    assert not Office.objects.get(pk=world.qingxiu.pk).rules_patents
    told = errors(lambda: walk.on("2026-07-15", P.transfer, to_office=world.qingxiu.pk))["to_office"][0]
    assert "不办理专利侵权纠纷行政裁决，不能移送" in told
    assert "told_on" in errors(lambda: walk.on("2026-07-15", P.transfer, told_on="2026-07-05"))
    walk.on("2026-07-15", P.transfer)


@pytest.mark.rule("R-JUR-5")
@pytest.mark.parametrize("decide", [P.reject_objection, P.transfer])
def test_an_objection_decided_after_its_five_days_says_why(walk, decide):
    walk.answered("2026-07-06", "2026-07-07", "2026-07-14").on("2026-07-15", P.object_to_jurisdiction)
    late = errors(lambda: walk.on("2026-07-23", decide))["late_reason"][0]
    assert "“管辖异议决定”的期限已于2026-07-22届满" in late and "延长" not in late
    walk.on("2026-07-23", decide, late_reason=REASON)


@pytest.mark.rule("R-SRV-1")
def test_a_request_served_in_time_may_be_entered_later_and_one_served_late_says_why(walk):
    walk.docketed("2026-07-06")
    assert "late_reason" in errors(lambda: walk.on("2026-07-15", P.serve_request))
    walk.on("2026-07-15", P.serve_request, served_on="2026-07-13")
    assert walk.state == S.ANSWERING


@pytest.mark.rule("R-SRV-1", "R-SRV-5")
def test_nor_is_an_announcement_after_the_five_days_silent(walk):
    walk.docketed("2026-07-06")
    assert "late_reason" in errors(lambda: walk.on("2026-07-14", P.announce))
    walk.on("2026-07-14", P.announce, late_reason=REASON)


@pytest.mark.rule("R-SRV-3")
def test_an_answer_forwarded_late_says_why(walk):
    walk.answered("2026-07-06", "2026-07-07", "2026-07-14")
    assert "“转送答辩书”" in errors(lambda: walk.on("2026-07-22", P.forward_answer))["late_reason"][0]
    walk.on("2026-07-22", P.forward_answer, served_on="2026-07-21")


@pytest.mark.rule("R-SRV-1", "TR13")
def test_who_was_joined_is_served_in_time_or_it_is_said_why_not(walk):
    walk.answered("2026-07-06", "2026-07-07", "2026-07-14").on("2026-07-15", P.join_necessary)
    newest = str(CaseParty.objects.filter(case=walk.case).order_by("-place").first().pk)
    assert "late_reason" in errors(lambda: walk.on("2026-07-24", P.serve_joined, party=newest))
    walk.on("2026-07-24", P.serve_joined, party=newest, late_reason=REASON)


@pytest.mark.rule("R-DOC-1", "R-REM-1", "P-INT-3")
@pytest.mark.parametrize(("changes", "article"), [
    ({}, "《专利纠纷行政裁决和调解办法》第二十条"), ({"source": "other_office"}, "《市场监督管理投诉举报处理办法》第十六条"), ({"kind": "trademark"}, "《市场监督管理投诉举报处理办法》第十六条"),
])  # fmt: skip
def test_a_request_refused_at_the_counter_is_refused_under_its_own_law_and_told_the_way_to_the_court(
    world, changes, article
):
    request = (
        factories.trademark_lead() | {"source": "request"} if "kind" in changes else factories.patent_request(**changes)
    )
    case = factories.registered_case(world, request)
    answers = {"reasons": "不属于本机关管辖范围，已告知有管辖权的部门。"}
    event = act(Intake.objects.get(case=case), Intaking.refuse, by=world.people[Role.HEAD], answers=answers)
    paper = IssuedPaper.objects.get(case=case, title="不予受理告知书")
    assert event.basis == paper.basis == article
    asking = case.case_parties.exclude(capacity__in=("respondent", "party")).values_list("party__name", flat=True)
    assert paper.states["parties"] == (list(asking) or ["投诉举报人"]), "who was complained about is not written to"
    assert bool(paper.states["remedy"]) is (not changes) and ("第四十六条" in paper.states["remedy"] or changes)


@pytest.mark.rule("R-REM-1", "DR01")
@pytest.mark.parametrize(
    ("choice", "told", "article"),
    [({}, "六个月", "第四十六条"), ({"ruling.declined_remedy": "fifteen_days"}, "十五日", "第六十五条")],
)
def test_the_counter_tells_the_time_to_sue_as_the_office_answered_the_open_question(world, choice, told, article):
    Office.objects.filter(pk=world.nanning.pk).update(choices=choice)
    case = factories.registered_case(world, factories.patent_request())
    reasons = {"reasons": "不属于本机关管辖范围，已告知有管辖权的部门。"}
    act(Intake.objects.get(case=case), Intaking.refuse, by=world.people[Role.HEAD], answers=reasons)
    states = IssuedPaper.objects.get(case=case, title="不予受理告知书").states
    assert states["remedy_lasts"] == told and article in states["remedy"]


@pytest.mark.rule("R-REC-2")
def test_once_the_hearing_is_over_not_even_a_ground_learnt_later_is_raised(walk, world):
    walk.answered("2026-07-06", "2026-07-07", "2026-07-14")
    walk.on("2026-07-23", P.set_hearing, hearing_at="2026-08-03 09:00")
    answers = {
        "person": str(world.panel[1].pk), "applicant": "请求人", "ground": "与被请求人的法定代表人系近亲属。", "learnt_later": True,
    }  # fmt: skip

    def ask(day, **more):
        with at(day, 10):
            recusal = Recusal(case=walk.case, office=walk.case.office)
            return act(recusal, Recusing.request, by=world.people[Role.INTAKE], answers=answers | more)

    walk.on("2026-08-03", P.hold_hearing)
    with pytest.raises(ValidationError, match="口头审理已经终结"):
        ask("2026-08-03")


@pytest.mark.rule("R-EVD-10")
def test_what_was_ordered_is_not_produced_before_the_order(walk):
    walk.answered("2026-07-06", "2026-07-07", "2026-07-14")
    with at("2026-07-15"):
        merits.add_evidence(walk)
    walk.on("2026-07-15", P.order_production)
    walk.on("2026-07-16", P.serve_order)
    assert "received_on" in errors(lambda: walk.on("2026-07-20", P.produce, received_on="2026-07-14"))
