"""What was running when a mediation ended a ruling goes on when the ruling is taken up again; and nobody's time is eaten meanwhile."""

from datetime import date

import pytest

from casework.acts import act
from casework.intake.procedure import Intaking
from casework.models import CaseParty, Deadline, Event, Intake, Stop
from enforcement.ruling import taking_up
from enforcement.ruling.chapters.taking_up import TakingUp
from enforcement.ruling.procedure import PatentRuling as P
from enforcement.ruling.states import S
from tests import factories
from tests.procedures.rulings import SECOND, Walk, answered_in_july, at, case_on, refusal


@pytest.fixture
def walk(world):
    return answered_in_july(world)


def several(world, *more):
    parties = [*factories.patent_request()["parties"], SECOND, *more]
    walk = Walk(world, case_on(world, "2026-07-06", parties=parties))
    walk.on("2026-07-06", P.submit, copies=1 + 1 + len(more))
    walk.on("2026-07-06", P.docket)
    walk.on("2026-07-07", P.serve_request)
    return walk


def respondents(walk):
    return [str(it.pk) for it in CaseParty.objects.filter(case=walk.case, capacity="respondent").order_by("place")]


def intake(walk, day, step, **answers):
    with at(day):
        act(Intake.objects.get(case=walk.case), step, by=walk.world.system, answers=answers)
    walk.ruling.refresh_from_db()


def settled(walk, day):
    intake(walk, day, Intaking.close_by_mediation)


def reopened(walk, day):
    intake(walk, day, Intaking.reopen_after_mediation, reasons="人民法院撤销了确认调解协议效力的裁定。")


def running(walk):
    return set(Deadline.objects.filter(subject_id=walk.pk, status="running").values_list("term", flat=True))


def stops(walk):
    return set(Stop.objects.filter(subject_id=walk.pk, closed_at=None).values_list("reason", flat=True))


def test_each_time_that_goes_on_is_started_by_taking_up_again_or_by_what_follows_it():
    started = {name for name, term in P.terms.items() if TakingUp.take_up_again in term.starters}
    assert started | {"evidence_more_period"} == set(taking_up.GOES_ON) | {"case_limit"}
    early = {name for name, term in P.terms.items() if TakingUp.take_up_before_answer in term.starters}
    assert set(taking_up.GOES_ON) - early - set(taking_up.ANEW) == {"forward_in_time", "forward_further_in_time"}


@pytest.mark.rule("R-EVD-2", "R-END-6", "JC-22")
def test_the_days_left_of_the_evidence_period_are_given_when_the_ruling_is_taken_up_again(walk):
    assert walk.due(P.evidence_period) == date(2026, 7, 22)
    settled(walk, "2026-07-20")
    reopened(walk, "2026-09-01")
    assert walk.due(P.evidence_period) == date(2026, 9, 3) and walk.due(P.forward_in_time) == date(2026, 9, 2)
    assert {"label": "举证", "days": 2} in walk.paper("恢复处理通知书").states["terms_left"]
    assert "举证期限尚未届满" in refusal(lambda: walk.on("2026-09-03", P.deliberate))
    assert "evidence_ends" in walk.lapse("2026-09-04")


@pytest.mark.rule("R-EVD-2", "R-END-6")
def test_what_was_over_before_the_agreement_does_not_begin_again(walk):
    walk.on("2026-07-15", P.forward_answer)
    walk.lapse("2026-07-23")
    settled(walk, "2026-07-24")
    reopened(walk, "2026-09-01")
    assert running(walk) == {"case_limit"} and walk.paper("恢复处理通知书").states["terms_left"] == []


@pytest.mark.rule("R-EVD-2", "R-TIM-4", "R-END-6")
def test_an_extension_of_the_evidence_goes_on_and_is_not_counted_as_before(walk):
    walk.on("2026-07-15", P.extend_evidence, evidence_more=10)
    walk.lapse("2026-07-23")
    assert walk.due(P.evidence_more_period) == date(2026, 8, 3)
    settled(walk, "2026-07-28")
    reopened(walk, "2026-09-01")
    assert walk.due(P.evidence_more_period) == date(2026, 9, 7) and stops(walk) == {"evidence_more"}
    assert walk.deadline(P.case_limit).stopped
    assert "more_evidence_ends" in walk.lapse("2026-09-08") and not stops(walk)


@pytest.mark.rule("R-JUR-5", "R-END-6")
def test_an_objection_that_was_not_decided_is_still_to_be_decided(walk):
    walk.on("2026-07-15", P.object_to_jurisdiction)
    settled(walk, "2026-07-16")
    reopened(walk, "2026-09-01")
    assert stops(walk) == {"jurisdiction"} and walk.due(P.decide_objection_in_time) == date(2026, 9, 8)
    late = refusal(lambda: walk.on("2026-09-02", P.set_hearing, hearing_at="2026-09-20 09:00"))
    assert "管辖异议尚未作出决定" in late
    walk.on("2026-09-02", P.reject_objection)
    assert not stops(walk)


@pytest.mark.rule("R-JUR-5", "R-END-6")
def test_nor_is_one_lost_when_the_request_is_served_anew(world):
    walk = Walk(world, case_on(world, "2026-07-06")).docketed("2026-07-06")
    walk.on("2026-07-07", P.serve_request)
    walk.on("2026-07-08", P.object_to_jurisdiction)
    settled(walk, "2026-07-09")
    reopened(walk, "2026-09-01")
    assert walk.state == S.DOCKETED and stops(walk) == {"jurisdiction"}
    assert walk.paper("恢复处理通知书").states["terms_left"] == [] and "evidence_period" not in running(walk)
    walk.on("2026-09-02", P.reject_objection)
    walk.on("2026-09-02", P.serve_request)
    assert (walk.due(P.answer_in_time), walk.due(P.evidence_period)) == (date(2026, 9, 17), date(2026, 9, 17))


@pytest.mark.rule("R-SUS-1", "R-SUS-3", "R-END-6")
def test_what_was_suspended_stays_suspended_until_it_is_resumed(walk):
    walk.on("2026-07-15", P.suspend)
    settled(walk, "2026-07-17")
    reopened(walk, "2026-09-01")
    assert stops(walk) == {"suspension"} and walk.due(P.look_again_in_time) == date(2026, 10, 1)
    assert walk.deadline(P.evidence_period).stopped and walk.deadline(P.case_limit).stopped
    walk.on("2026-09-02", P.resume)
    assert not stops(walk)


@pytest.mark.rule("R-PTY-2", "R-END-6")
def test_who_was_joined_has_what_was_left_of_his_own_times(walk):
    walk.on("2026-07-15", P.join_necessary)
    newest = str(CaseParty.objects.filter(case=walk.case).order_by("-place").first().pk)
    walk.on("2026-07-16", P.serve_joined, party=newest)
    settled(walk, "2026-07-21")
    reopened(walk, "2026-09-01")
    assert {walk.due(P.joined_answer_in_time), walk.due(P.joined_evidence_period)} == {date(2026, 9, 11)}
    assert "joined_answer_lapses" in walk.lapse("2026-09-12")


# 数名被请求人：一人答辩后其余各人的期限


@pytest.mark.rule("R-SRV-2", "TR08")
def test_the_time_of_the_others_stands_still_while_nobody_can_answer(world):
    walk = several(world)
    first, second = respondents(walk)
    walk.on("2026-07-10", P.file_answer, answerer=first)
    assert walk.due(P.others_answer_in_time) == walk.due(P.answer_in_time) == date(2026, 7, 22)
    walk.on("2026-07-13", P.suspend)
    walk.on("2026-09-01", P.resume)
    assert walk.due(P.others_answer_in_time) == date(2026, 9, 10)
    walk.lapse("2026-09-10")
    assert "还有被请求人没有答辩，其答辩期限也没有届满" in refusal(lambda: walk.on("2026-09-10", P.deliberate))
    walk.on("2026-09-10", P.object_to_jurisdiction)
    walk.on("2026-09-10", P.reject_objection)
    walk.on("2026-09-10", P.file_further_answer, answerer=second)
    assert walk.deadline(P.others_answer_in_time).status == "met"


@pytest.mark.rule("R-SRV-2", "TR08", "TR09")
def test_the_time_of_the_others_ends_with_the_last_answer_or_by_itself(world):
    walk = several(world, SECOND | {"name": "桂林示范丁经营部"})
    first, second, _ = respondents(walk)
    walk.on("2026-07-10", P.file_answer, answerer=first)
    walk.on("2026-07-13", P.file_further_answer, answerer=second)
    assert "others_answer_in_time" in running(walk)
    assert "others_answer_lapses" in walk.lapse("2026-07-23")
    assert walk.deadline(P.others_answer_in_time).status == "lapsed"


@pytest.mark.rule("R-SRV-2", "TR10")
def test_the_panel_may_give_the_others_more_time_too(world):
    walk = several(world)
    walk.on("2026-07-10", P.file_answer, answerer=respondents(walk)[0])
    walk.on("2026-07-13", P.extend_others_answer, extension=10, reasons="需要翻译证据材料。")
    assert walk.due(P.others_answer_in_time) == date(2026, 8, 3)


@pytest.mark.rule("R-SRV-2")
def test_a_single_respondents_answer_leaves_nobody_to_wait_for(walk):
    assert "others_answer_in_time" not in running(walk)


@pytest.mark.rule("R-SRV-2")
def test_on_the_last_day_itself_the_common_end_is_enough(world):
    walk = several(world)
    walk.on("2026-07-22", P.file_answer, answerer=respondents(walk)[0])
    assert "others_answer_in_time" not in running(walk)


# 登记保存


@pytest.mark.rule("R-EVD-5")
@pytest.mark.parametrize("end", ["mediated", "withdrawn"])
def test_what_is_preserved_is_released_in_time_though_the_case_is_over(walk, end):
    walk.on("2026-07-15", P.preserve)
    if end == "mediated":
        settled(walk, "2026-07-16")
    else:
        walk.on("2026-07-16", P.withdraw)
    assert walk.state == end and running(walk) == {"preservation_period"}
    assert "preservation_lapses" in walk.lapse("2026-07-23") and walk.state == end
    assert "解除证据登记保存决定书" in walk.papers()


@pytest.mark.rule("R-EVD-2", "R-END-6")
def test_a_case_taken_up_before_such_times_were_kept_has_none_left(walk, monkeypatch):
    """An event of the ledger as it was written then: it names the days of the case alone."""
    settled(walk, "2026-07-20")
    reopened(walk, "2026-09-01")
    event = Event.objects.get(subject_id=walk.ruling.pk, step="take_up_again")
    del event.data["answers"]["terms_left"]
    monkeypatch.setattr(taking_up, "taken", lambda *asked: event)
    assert taking_up.left_of_more_evidence(walk.ruling) is None
