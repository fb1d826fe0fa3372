"""From deliberation to the court: articles 25, 30 to 34, 80 and 83 of Order 81, 专利法 65, 行政强制法 53 to 58."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from casework.acts import Refused
from casework.models import CaseOffice, Deadline, Event, Office
from casework.models.office import Level, OfficeKind
from casework.rendering import to_pdf
from casework.roles import Role
from enforcement.ruling.models import RulingService
from enforcement.ruling.procedure import PatentRuling as P
from enforcement.ruling.states import S
from tests import factories
from tests.procedures.rulings import Walk, at, case_on, rejected


@pytest.fixture
def walk(world):
    """Docketed on 2026-07-06, served 07-07, answered 07-14; evidence closed on 07-22."""
    found = Walk(world, case_on(world, "2026-07-06")).answered("2026-07-06", "2026-07-07", "2026-07-14")
    found.lapse("2026-07-29")
    return found


@pytest.fixture
def ruled(walk):
    """Ruled on 2026-08-03: infringement."""
    return walk.drafted("2026-08-03") and (walk.on("2026-08-03", P.approve), walk)[1]


@pytest.fixture
def effective(ruled):
    """Served on 08-04 and 08-05, not sued until 08-20: effective on 08-21."""
    ruled.served("2026-08-04", "2026-08-05").lapse("2026-08-21")
    return ruled


def refusal(call) -> list[str]:
    with pytest.raises(Refused) as error:
        call()
    return [reason.sentence for reason in error.value.reasons]


def errors(call) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as error:
        call()
    return error.value.message_dict


def ids(people):
    return [str(user.pk) for user in people]


# 合议


@pytest.mark.rule("R-PAN-1", "TR18", "DI04", "DOC-P17")
def test_minutes_record_each_vote_the_majority_and_the_dissent(walk):
    panel = walk.world.panel
    answers = {"in_favour": ids(panel[:2]), "against": ids(panel[2:])}
    assert "dissent" in errors(lambda: walk.on("2026-08-03", P.deliberate, **answers))
    walk.on("2026-08-03", P.deliberate, **answers, dissent="认为缺少一项技术特征，不落入保护范围。")
    states = walk.paper("合议笔录").states
    assert states["votes"] == [[panel[0].name, "同意"], [panel[1].name, "同意"], [panel[2].name, "不同意"]]
    assert states["dissent"].startswith("认为缺少") and states["number"] == ""
    assert (walk.state, walk.result) == (S.DELIBERATING, "infringed")


@pytest.mark.rule("R-PAN-1")
@pytest.mark.parametrize(("yes", "no"), [([0], [1, 2]), ([0, 1], []), ([0, 1, 2], [2])])
def test_a_minority_a_missing_vote_or_a_double_vote_is_refused(walk, yes, no):
    panel = walk.world.panel
    found = errors(
        lambda: walk.on("2026-08-03", P.deliberate, in_favour=ids(panel[n] for n in yes), against=ids(panel[n] for n in no), dissent="不同意")
    )
    assert "in_favour" in found


@pytest.mark.rule("TR18", "R-PAN-1")
def test_only_the_presiding_member_opens_the_deliberation(walk):
    assert refusal(lambda: walk.on("2026-08-03", P.deliberate, by=walk.world.panel[1])) == ["须由合议组组长办理"]


@pytest.mark.rule("TR18", "R-EVD-2")
def test_there_is_no_deliberation_before_the_evidence_is_closed(world):
    walk = Walk(world, case_on(world, "2026-07-06")).answered("2026-07-06", "2026-07-07", "2026-07-14")
    assert refusal(lambda: walk.on("2026-07-15", P.deliberate)) == ["举证期限尚未届满"]
    walk.on("2026-07-15", P.close_evidence)
    walk.on("2026-07-15", P.deliberate)
    assert walk.state == S.DELIBERATING


@pytest.mark.rule("TR18", "R-TIM-4")
def test_there_is_no_deliberation_while_an_appraisal_is_out(walk):
    walk.on("2026-08-03", P.appraise, applied_on="2026-07-16")
    assert refusal(lambda: walk.on("2026-08-04", P.deliberate)) == ["检验鉴定、管辖异议、公告送达或者当事人申请的和解期间尚未结束"]


@pytest.mark.rule("TR18")
def test_the_panel_may_go_back_to_the_inquiry(walk):
    walk.on("2026-08-03", P.deliberate)
    walk.on("2026-08-04", P.reopen)
    assert walk.state == S.INVESTIGATING


# 裁决书


@pytest.mark.rule("R-END-2", "R-END-3", "TR26")
@pytest.mark.parametrize("missing", ["acts", "infringing_object", "scope", "measures"])
def test_an_infringement_ruling_names_type_object_scope_and_measures(walk, missing):
    walk.on("2026-08-03", P.deliberate)
    assert "第三十一条" in errors(lambda: walk.on("2026-08-03", P.draft, **{missing: None}))[missing][0]


@pytest.mark.rule("R-END-2")
def test_a_rejection_orders_nothing(walk):
    walk.on("2026-08-03", P.deliberate, result="rejected")
    assert set(errors(lambda: walk.on("2026-08-03", P.draft))) == {"acts", "infringing_object", "scope", "measures"}
    walk.on("2026-08-03", P.draft, **{**rejected(), "result": None})
    walk.on("2026-08-03", P.approve)
    assert walk.paper("行政裁决书").states["acts"] == []


@pytest.mark.rule("R-END-3")
def test_there_are_eight_kinds_of_measures(walk):
    walk.on("2026-08-03", P.deliberate)
    eight = ["make", "process", "sell", "offer", "use", "import", "exhibition", "other"]
    assert "measures" in errors(lambda: walk.on("2026-08-03", P.draft, measures=["seize"]))
    walk.on("2026-08-03", P.draft, measures=eight)
    assert walk.measures == eight


@pytest.mark.rule("R-REM-3", "R-END-2")
def test_a_basic_court_cannot_be_named_for_the_suit(walk):
    basic = Office.objects.create(
        code="court-450103", name="青秀区人民法院（演示）", level=Level.COUNTY, kind=OfficeKind.COURT, lineage="court/", division="450103"
    )
    walk.on("2026-08-03", P.deliberate)
    assert "不由基层人民法院管辖" in errors(lambda: walk.on("2026-08-03", P.draft, court=basic.pk))["court"][0]


@pytest.mark.rule("TR26")
def test_the_head_may_return_the_draft(walk):
    walk.drafted("2026-08-03").on("2026-08-04", P.return_draft)
    assert walk.state == S.DELIBERATING


@pytest.mark.rule("TR26", "R-END-1", "R-END-2", "R-REM-1", "R-REM-4", "DR22", "DOC-P18")
def test_the_ruling_states_what_article_thirty_one_asks_for(ruled):
    paper = ruled.paper("行政裁决书")
    states = paper.states
    assert paper.number == "南知裁〔2026〕1号" and states["date"] == "2026-08-03"
    assert [party["name"] for party in states["requester_particulars"]] == ["南宁示范甲科技有限公司"]
    assert states["acts"] == ["制造", "销售"] and len(states["measures"]) == 2 and states["scope"]
    assert states["court"] == ruled.world.court.name
    assert states["cite"]["suit"] == "《中华人民共和国专利法》第六十五条"
    assert states["tells_reconsideration"] is False
    assert [member["name"] for member in states["panel"]] == [user.name for user in ruled.world.panel]
    assert ruled.state == S.RULED and ruled.deadline(P.case_limit).status == "met"


@pytest.mark.rule("R-REM-2")
def test_an_office_may_also_tell_of_reconsideration(walk):
    walk.world.nanning.choices = {"ruling.reconsideration": True}
    walk.world.nanning.save()
    walk.drafted("2026-08-03").on("2026-08-03", P.approve)
    assert walk.paper("行政裁决书").states["tells_reconsideration"] is True


@pytest.mark.rule("R-END-4", "TR27")
def test_a_repeated_infringement_is_ruled_directly(world):
    walk = Walk(world, case_on(world, "2026-07-06")).docketed("2026-07-06")
    assert "same_patent" in errors(lambda: walk.on("2026-07-07", P.draft_directly, same_patent=False))
    walk.on("2026-07-07", P.draft_directly)
    walk.on("2026-07-08", P.approve)
    assert walk.paper("行政裁决书").states["prior_decision"] == "南知裁〔2025〕9号"
    assert walk.result == "infringed"


# 公开


@pytest.mark.rule("R-PUB-1", "O81-83a")
def test_a_ruling_is_published_within_twenty_working_days(world):
    walk = Walk(world, case_on(world, "2026-08-03")).ruled("2026-08-03", "2026-08-04", "2026-08-10", "2026-09-18")
    assert walk.due(P.publish_in_time) == date(2026, 10, 22)
    walk.served("2026-09-21", "2026-09-21")
    walk.on("2026-10-12", P.publish)
    assert walk.deadline(P.publish_in_time).status == "met"


@pytest.mark.rule("R-PUB-1")
def test_who_redacts_does_not_release(ruled):
    head = ruled.world.people[Role.HEAD]
    from casework.models import Post

    Post.objects.create(user=head, office=ruled.world.nanning, role=Role.OFFICER, since=date(2020, 1, 1))
    assert "须由两人分别办理" in errors(lambda: ruled.on("2026-08-04", P.publish, redactor=str(head.pk)))["redactor"][0]


@pytest.mark.rule("R-PUB-1", "O81-83a", "TR31")
def test_publication_outlives_the_procedure(effective):
    effective.on("2026-08-24", P.perform)
    assert effective.is_over and effective.deadline(P.publish_in_time).status == "running"
    effective.on("2026-08-25", P.publish)
    assert effective.deadline(P.publish_in_time).status == "met"


@pytest.mark.rule("R-END-3", "DR29", "DOC-P21")
def test_a_platform_is_told_what_to_take_down(walk):
    walk.drafted("2026-08-03", platforms="示范电商平台 https://shop.example/1").on("2026-08-03", P.approve)
    walk.on("2026-08-04", P.notify_platform)
    states = walk.paper("平台协助通知书").states
    assert states["wanted"] == ["断开链接"] and states["ruling_number"] == "南知裁〔2026〕1号"


@pytest.mark.rule("R-END-3")
def test_without_a_platform_in_the_ruling_there_is_nothing_to_tell(ruled):
    assert refusal(lambda: ruled.on("2026-08-04", P.notify_platform)) == ["裁决没有要求平台采取措施"]


# 送达、起诉、生效


@pytest.mark.rule("TR28", "R-REM-1", "DR24")
def test_the_suit_period_runs_for_each_party_and_the_ruling_waits_for_the_last(ruled):
    ruled.on("2026-08-04", P.serve_ruling, party=ruled.party("requester"))
    assert ruled.state == S.RULED
    assert "已送达" in errors(lambda: ruled.on("2026-08-05", P.serve_ruling, party=ruled.party("requester")))["party"][0]
    ruled.on("2026-08-11", P.serve_ruling, party=ruled.party("respondent"))
    ruled.ruling.refresh_from_db()
    assert ruled.state == S.SERVED
    ends = {it.case_party.capacity: it.suit_ends_on for it in RulingService.objects.all()}
    assert ends == {"requester": date(2026, 8, 19), "respondent": date(2026, 8, 26)}
    assert ruled.due(P.suit_period) == date(2026, 8, 26)


@pytest.mark.rule("R-REM-1", "TR28")
def test_the_suit_period_rolls_over_the_national_holiday(world):
    walk = Walk(world, case_on(world, "2026-08-03")).ruled("2026-08-03", "2026-08-04", "2026-08-10", "2026-09-18")
    walk.served("2026-09-20", "2026-09-20")
    assert (walk.raw(P.suit_period), walk.due(P.suit_period)) == (date(2026, 10, 5), date(2026, 10, 8))
    assert walk.lapse("2026-10-08", hour=12) == []
    assert walk.lapse("2026-10-09") == ["become_effective"]


@pytest.mark.rule("TR30", "R-ENF-1", "O81-80a")
def test_effective_the_office_has_three_months_counted_from_either_start(effective):
    assert effective.state == S.EFFECTIVE
    assert effective.due(P.apply_after_performance) == date(2026, 11, 5)  # 8月5日收到，立即履行
    assert effective.due(P.apply_after_suit) == date(2026, 11, 20)  # 8月20日起诉期满
    effective.case.refresh_from_db()
    assert effective.case.next_due.date() <= date(2026, 11, 5)


@pytest.mark.rule("R-ENF-1")
@pytest.mark.parametrize(("choice", "term"), [("performance", P.apply_after_performance), ("suit", P.apply_after_suit)])
def test_an_office_may_settle_on_one_start(ruled, choice, term):
    ruled.world.nanning.choices = {"ruling.enforcement_start": choice}
    ruled.world.nanning.save()
    ruled.served("2026-08-04", "2026-08-05").lapse("2026-08-21")
    running = Deadline.objects.filter(subject_id=ruled.pk, status="running", term__startswith="apply_after")
    assert [deadline.term for deadline in running] == [term.name]


@pytest.mark.rule("R-ENF-1")
def test_a_time_to_perform_moves_the_first_start(walk):
    walk.drafted("2026-08-03", performance_days=10).on("2026-08-03", P.approve)
    walk.served("2026-08-04", "2026-08-05").lapse("2026-08-21")
    assert walk.due(P.apply_after_performance) == date(2026, 11, 16)  # 8月15日起三个月为11月15日，星期日


@pytest.mark.rule("TR30", "R-REM-1")
def test_a_rejection_becomes_final_and_opens_no_enforcement(walk):
    draft = rejected()
    walk.drafted("2026-08-03", **draft).on("2026-08-03", P.approve)
    walk.served("2026-08-04", "2026-08-05")
    assert walk.lapse("2026-08-21") == ["become_final"]
    assert walk.state == S.FINAL and walk.is_over
    assert not Deadline.objects.filter(subject_id=walk.pk, term__startswith="apply_after").exists()


@pytest.mark.rule("TR29", "TR30", "R-REM-1", "R-REM-4")
def test_sued_and_upheld(ruled):
    ruled.served("2026-08-04", "2026-08-05").on("2026-08-17", P.sue, plaintiff=ruled.party("respondent"))
    assert ruled.state == S.LITIGATION and ruled.lapse("2026-08-21") == []
    assert refusal(lambda: ruled.on("2026-12-02", P.rejection_upheld)) == ["裁决认定侵权成立，不能按驳回请求结案"]
    ruled.on("2026-12-02", P.upheld)
    assert ruled.state == S.EFFECTIVE
    ruled.ruling.refresh_from_db()
    assert ruled.due(P.apply_after_suit) == ruled.due(P.apply_after_performance) == date(2027, 3, 2)


@pytest.mark.rule("TR29", "R-PUB-1", "O81-83b")
def test_a_ruling_revoked_by_the_court_is_published_anew(ruled):
    ruled.served("2026-08-04", "2026-08-05").on("2026-08-17", P.sue, plaintiff=ruled.party("respondent"))
    ruled.on("2026-12-02", P.revoked_by_court)
    assert ruled.is_over and ruled.due(P.publish_change_in_time) == date(2026, 12, 30)
    ruled.on("2026-12-03", P.publish_change)
    assert ruled.deadline(P.publish_change_in_time).status == "met"


# 变更、撤销、补正


@pytest.mark.rule("R-END-7", "TR35", "R-PUB-1")
def test_a_patent_declared_invalid_revokes_the_ruling_without_touching_what_was_done(effective):
    effective.on("2026-09-02", P.revoke)
    assert effective.state == S.REVOKED
    assert effective.paper("变更（撤销）裁决决定书").states["revoked"] is True
    assert effective.due(P.publish_change_in_time) == date(2026, 9, 30)
    statuses = dict(Deadline.objects.filter(subject_id=effective.pk, term__startswith="apply_after").values_list("term", "status"))
    assert set(statuses.values()) == {"void"}


@pytest.mark.rule("R-END-7", "TR36", "DR25", "DOC-P19")
def test_a_slip_of_the_pen_is_corrected_in_writing(effective):
    effective.on("2026-09-02", P.correct_error)
    states = effective.paper("补正决定书").states
    assert (states["ruling_number"], states["ruled_on"]) == ("南知裁〔2026〕1号", "2026-08-03")
    assert effective.state == S.EFFECTIVE


# 催告与强制执行


@pytest.mark.rule("TR32", "R-ENF-2", "DR27", "DOC-P22")
def test_the_court_is_asked_only_ten_working_days_after_the_demand(effective):
    effective.on("2026-09-02", P.demand)
    assert "催告书尚未送达" in refusal(lambda: effective.on("2026-09-03", P.apply_to_court))[0]
    effective.on("2026-09-03", P.serve_demand)
    assert effective.due(P.demand_period) == date(2026, 9, 17)
    assert "催告书尚未送达" in refusal(lambda: effective.on("2026-09-17", P.apply_to_court))[0]
    effective.on("2026-09-21", P.apply_to_court)
    assert effective.state == S.COURT
    assert "行政强制法" in effective.paper("履行催告书").states["cite"]["demand"]


@pytest.mark.rule("TR33", "R-ENF-4", "R-ENF-5", "DR26", "DOC-P22")
def test_the_application_gives_the_court_the_file_and_its_own_clocks(effective):
    effective.on("2026-09-02", P.demand)
    effective.on("2026-09-03", P.serve_demand)
    effective.on("2026-09-21", P.apply_to_court)
    assert CaseOffice.objects.get(case=effective.case).office == effective.world.court
    assert len(effective.paper("强制执行申请书").states["attachments"]) == 4
    assert effective.due(P.court_accept_in_time) == date(2026, 9, 29)
    clerk = effective.world.people[Role.COURT_CLERK]
    effective.on("2026-09-23", P.court_accepts, by=clerk)
    assert effective.due(P.court_order_in_time) == date(2026, 10, 10)
    effective.on("2026-09-29", P.court_grants, by=clerk)
    effective.on("2026-10-16", P.perform)
    assert effective.state == S.PERFORMED and effective.is_over


@pytest.mark.rule("R-ENF-4")
def test_a_refusal_by_the_court_may_be_taken_up_within_fifteen_days(effective):
    effective.on("2026-09-02", P.demand)
    effective.on("2026-09-03", P.serve_demand)
    effective.on("2026-09-21", P.apply_to_court)
    effective.on("2026-09-25", P.court_refuses)
    assert effective.is_over and effective.due(P.review_in_time) == date(2026, 10, 10)  # 补班的星期六
    effective.on("2026-10-07", P.ask_review)
    assert effective.deadline(P.review_in_time).status == "met"


@pytest.mark.rule("TR33", "R-ENF-1")
def test_after_the_earlier_of_the_two_ends_the_office_is_too_late(effective):
    effective.on("2026-10-21", P.demand)
    effective.on("2026-10-22", P.serve_demand)
    assert "申请强制执行的期限已经届满，机关不能再申请" in refusal(lambda: effective.on("2026-11-06", P.apply_to_court))


@pytest.mark.rule("TR34", "R-ENF-3", "O81-80b")
def test_a_window_missed_by_the_office_opens_that_of_the_holder(effective):
    assert effective.lapse("2026-11-06") == ["miss_window"]
    assert effective.deadline(P.apply_after_suit).status != "running"
    assert effective.raw(P.holder_period) == date(2027, 5, 5)
    states = effective.paper("申请强制执行期限告知书").states
    assert states["ended_on"] == "2026-11-05" and states["unsettled"].startswith("规则未定")
    effective.on("2026-11-11", P.holder_applied)
    assert effective.state == S.COURT and effective.deadline(P.holder_period).status == "met"


@pytest.mark.rule("R-ENF-3")
def test_an_office_may_count_the_holders_six_months_from_performance(ruled):
    ruled.world.nanning.choices = {"ruling.holder_start": "performance"}
    ruled.world.nanning.save()
    ruled.served("2026-08-04", "2026-08-05").lapse("2026-08-21")
    ruled.lapse("2026-11-06")
    assert ruled.raw(P.holder_period) == date(2027, 2, 5)


@pytest.mark.rule("R-ENF-3")
def test_the_holder_cannot_apply_before_the_office_missed_its_time(effective):
    assert refusal(lambda: effective.on("2026-09-02", P.holder_applied)) == ["权利人自行申请强制执行的期限尚未开始或者已经届满"]


# 全程


@pytest.mark.rule("TR01", "TR06", "TR07", "TR08", "TR16", "TR17", "TR18", "TR26", "TR28", "TR30", "TR32", "TR33")
def test_a_whole_ruling_from_the_request_to_the_court(world):
    walk = Walk(world, case_on(world, "2026-06-08")).answered("2026-06-09", "2026-06-10", "2026-06-18")
    walk.on("2026-06-19", P.forward_answer)
    walk.lapse("2026-06-26")
    walk.on("2026-06-29", P.set_hearing, hearing_at="2026-07-07 09:00")
    walk.on("2026-07-07", P.hold_hearing)
    walk.drafted("2026-07-09").on("2026-07-10", P.approve)
    walk.served("2026-07-13", "2026-07-14").lapse("2026-07-30")
    walk.on("2026-08-03", P.demand)
    walk.on("2026-08-04", P.serve_demand)
    walk.on("2026-08-19", P.apply_to_court)
    walk.on("2026-08-21", P.court_accepts)
    walk.on("2026-08-26", P.court_grants)
    walk.on("2026-09-11", P.perform)
    steps = list(Event.objects.filter(subject_id=walk.pk).order_by("version").values_list("step", flat=True))
    assert steps == [
        "submit", "docket", "serve_request", "file_answer", "forward_answer", "evidence_ends", "set_hearing", "hold_hearing",
        "deliberate", "draft", "approve", "serve_ruling", "serve_ruling", "all_served", "become_effective", "open_enforcement",
        "demand", "serve_demand", "apply_to_court", "court_accepts", "court_grants", "perform",
    ]  # fmt: skip
    assert walk.state == S.PERFORMED
    left = set(Deadline.objects.filter(subject_id=walk.pk, status="running").values_list("term", flat=True))
    assert left == {"publish_in_time"}


@pytest.mark.rule("DR22", "DR02", "DR05", "DI04")
def test_every_paper_of_a_whole_ruling_can_be_printed(effective):
    effective.on("2026-09-02", P.demand)
    for paper in effective.case.papers.exclude(template__startswith="papers/intake"):
        pdf = to_pdf(paper.template, paper.states, identifier=str(paper.pk), title=paper.title, office="南宁市知识产权局（演示）")
        assert pdf.startswith(b"%PDF"), paper.title


def test_the_party_sees_only_steps_that_are_his(world):
    from casework.acts import offers

    walk = Walk(world, case_on(world, "2026-07-06")).docketed("2026-07-06")
    walk.on("2026-07-07", P.serve_request)
    with at("2026-07-08"):
        respondent = factories.as_party(world, walk.case, "respondent")
        open_steps = [offer.step.name for offer in offers(walk.ruling, respondent) if offer.open]
    assert open_steps == ["file_answer", "object_to_jurisdiction"]
