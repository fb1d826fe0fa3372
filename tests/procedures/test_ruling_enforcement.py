"""Service, suit, effect and enforcement: articles 33 and 80 of Order 81, 专利法 65, 行政强制法 53 to 58."""

from datetime import date

import pytest

from casework.models import CaseOffice, Deadline, Event
from casework.rendering import to_pdf
from casework.roles import Role
from enforcement.ruling.models import RulingService
from enforcement.ruling.procedure import PatentRuling as P
from enforcement.ruling.states import S
from tests import factories
from tests.procedures.rulings import Walk, at, case_on, errors, refusal, rejected


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


# 送达、起诉、生效


@pytest.mark.rule("TR28", "R-REM-1", "DR24")
def test_the_suit_period_runs_for_each_party_and_the_ruling_waits_for_the_last(ruled):
    ruled.on("2026-08-04", P.serve_ruling, party=ruled.party("requester"))
    assert ruled.state == S.RULED
    assert (
        "已送达" in errors(lambda: ruled.on("2026-08-05", P.serve_ruling, party=ruled.party("requester")))["party"][0]
    )
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


@pytest.mark.rule("R-ENF-1", "R-ENF-2", "TR32")
def test_nobody_is_urged_before_the_time_the_ruling_gave_him_to_perform_is_over(walk):
    walk.drafted("2026-08-03", performance_days=60).on("2026-08-03", P.approve)
    walk.served("2026-08-04", "2026-08-05").lapse("2026-08-21")
    assert walk.state == S.EFFECTIVE
    early = refusal(lambda: walk.on("2026-10-04", P.demand))
    assert early == ["裁决确定的履行期限尚未届满，还不能催告履行"]
    walk.on("2026-10-05", P.demand)


@pytest.mark.rule("TR35", "R-END-7")
def test_a_ruling_on_a_patent_declared_invalid_is_revoked_while_the_suit_or_the_enforcement_is_pending(effective):
    with at("2026-08-24"):
        effective.take(P.demand)
        effective.take(P.serve_demand)
    effective.on("2026-09-08", P.apply_to_court)
    effective.on("2026-09-15", P.change, ground="partly_invalid")
    effective.on("2026-09-16", P.revoke)
    assert effective.state == S.REVOKED and effective.due(P.publish_change_in_time) == date(2026, 10, 20)


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
    assert effective.paper("撤销裁决决定书").states["revoked"] is True
    assert effective.due(P.publish_change_in_time) == date(2026, 9, 30)
    statuses = dict(
        Deadline.objects.filter(subject_id=effective.pk, term__startswith="apply_after").values_list("term", "status")
    )
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


@pytest.fixture
def urged(effective):
    """Urged on 2026-09-02; the ten working days are over on 09-17."""
    effective.on("2026-09-02", P.demand)
    effective.on("2026-09-03", P.serve_demand)
    return effective


@pytest.mark.rule("R-ENF-2", "TR32", "TR33")
def test_what_the_respondent_says_against_the_demand_is_checked_before_the_court_is_asked(urged):
    early = errors(lambda: urged.on("2026-09-10", P.answer_demand, received_on="2026-09-01"))
    assert early["received_on"] == ["不能早于“催告履行”之日（2026-09-02），请核对"]
    urged.on("2026-09-10", P.answer_demand)
    assert refusal(lambda: urged.on("2026-09-21", P.apply_to_court))[0].startswith(
        "被请求人对催告提出的陈述、申辩尚未复核"
    )
    urged.on("2026-09-21", P.check_demand_answer, accepted="yes")
    assert "成立的应当采纳" in refusal(lambda: urged.on("2026-09-21", P.apply_to_court))[0]
    urged.on("2026-09-22", P.check_demand_answer)
    assert refusal(lambda: urged.on("2026-09-22", P.check_demand_answer)) == ["对催告没有提出陈述、申辩，或者已经复核"]
    assert set(errors(lambda: urged.on("2026-09-22", P.apply_to_court, answered="none"))) == {"answered"}
    urged.on("2026-09-22", P.apply_to_court)
    states = urged.paper("强制执行申请书").states
    assert (states["defence"], states["checked"][:4]) == ("库存已经全部销毁，附照片。", "现场核查")


@pytest.mark.rule("R-ENF-2")
def test_an_answer_to_the_demand_that_is_said_to_exist_is_on_the_register(urged):
    told = errors(lambda: urged.on("2026-09-21", P.apply_to_court, answered="made"))
    assert "尚未登记对催告的陈述、申辩" in told["answered"][0]
    urged.on("2026-09-21", P.apply_to_court)
    assert urged.paper("强制执行申请书").states["defence"] == ""


@pytest.mark.rule("R-ENF-2")
def test_the_respondent_himself_answers_the_demand_and_the_requester_does_not(urged):
    with at("2026-09-08"):
        for capacity, may in (("requester", False), ("respondent", True)):
            party = factories.as_party(urged.world, urged.case, capacity)
            if may:
                urged.take(P.answer_demand, by=party)
            else:
                assert refusal(lambda who=party: urged.take(P.answer_demand, by=who)) == [
                    "须由被催告的被请求人陈述、申辩"
                ]


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


@pytest.mark.rule("R-ENF-3", "O81-80b")
@pytest.mark.parametrize(("given", "where"), [
    ({"holder": None}, {"holder"}), ({"applies_as": None}, {"applies_as"}), ({"applies_as": "heir"}, {"successor", "succeeded_on", "succession"}),
    ({"applies_as": "successor", "successor": "示范丙公司", "succeeded_on": "2026-09-01"}, {"succession"}), ({"successor": "示范丁"}, {"successor"}),
    ({"applies_as": "heir", "successor": "示范丁", "succeeded_on": "2026-11-12", "succession": "继承公证书"}, {"succeeded_on"}),
    ({"applies_as": "heir", "successor": "示范丁", "succeeded_on": "2026-11-11", "succession": "继承公证书", "applied_on": "2026-11-10"}, {"succeeded_on"}),
    ({"applies_as": "heir", "successor": "示范丁", "succeeded_on": "2026-11-10", "succession": "继承公证书", "applied_on": "2026-11-10"}, set()),
    ({"applies_as": "successor", "successor": "示范丙公司", "succeeded_on": "2026-09-01", "succession": "专利登记簿副本"}, set()),
])  # fmt: skip
def test_who_asks_the_court_is_the_holder_or_shown_to_follow_him(effective, given, where):
    effective.lapse("2026-11-06")
    if not where:
        effective.on("2026-11-11", P.holder_applied, **given)
        assert effective.state == S.COURT
        return
    assert set(errors(lambda: effective.on("2026-11-11", P.holder_applied, **given))) == where


@pytest.mark.rule("R-ENF-3")
def test_the_respondent_is_not_the_holder(effective):
    effective.lapse("2026-11-06")
    theirs = {"holder": effective.party("respondent")}
    assert set(errors(lambda: effective.on("2026-11-11", P.holder_applied, **theirs))) == {"holder"}


@pytest.mark.rule("R-ENF-3")
def test_an_office_may_count_the_holders_six_months_from_performance(ruled):
    ruled.world.nanning.choices = {"ruling.holder_start": "performance"}
    ruled.world.nanning.save()
    ruled.served("2026-08-04", "2026-08-05").lapse("2026-08-21")
    ruled.lapse("2026-11-06")
    assert ruled.raw(P.holder_period) == date(2027, 2, 5)


@pytest.mark.rule("R-ENF-3")
def test_the_holder_cannot_apply_before_the_office_missed_its_time(effective):
    assert refusal(lambda: effective.on("2026-09-02", P.holder_applied)) == ["权利人自行申请强制执行的期限尚未开始"]


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
    found = ("examine", "admit", "compare", "find_conduct")
    taken = Event.objects.filter(subject_id=walk.pk).exclude(step__in=found).order_by("version")
    steps = list(taken.values_list("step", flat=True))
    assert steps == [
        "submit", "propose_docketing", "docket", "serve_request", "file_answer", "forward_answer", "evidence_ends", "set_hearing", "hold_hearing",
        "deliberate", "draft", "propose_closing", "approve", "serve_ruling", "serve_ruling", "all_served", "become_effective",
        "open_enforcement",
        "demand", "serve_demand", "apply_to_court", "court_accepts", "court_grants", "perform",
    ]  # fmt: skip
    assert walk.state == S.PERFORMED
    left = set(Deadline.objects.filter(subject_id=walk.pk, status="running").values_list("term", flat=True))
    assert left == {"publish_in_time"}


@pytest.mark.rule("DR22", "DR02", "DR05", "DI04")
def test_every_paper_of_a_whole_ruling_can_be_printed(effective):
    effective.on("2026-09-02", P.demand)
    for paper in effective.case.papers.exclude(template__startswith="papers/intake"):
        pdf = to_pdf(
            paper.template, paper.states, identifier=str(paper.pk), title=paper.title, office="南宁市知识产权局（演示）"
        )
        assert pdf.startswith(b"%PDF"), paper.title


def test_the_party_sees_only_steps_that_are_his(world):
    from casework.acts import offers

    walk = Walk(world, case_on(world, "2026-07-06")).docketed("2026-07-06")
    walk.on("2026-07-07", P.serve_request)
    with at("2026-07-08"):
        respondent = factories.as_party(world, walk.case, "respondent")
        open_steps = [offer.step.name for offer in offers(walk.ruling, respondent) if offer.open]
    assert open_steps == ["file_answer", "object_to_jurisdiction", "ask_joinder", "ask_suspension"]
