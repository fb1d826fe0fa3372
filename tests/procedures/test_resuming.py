"""恢复调查、恢复处理：the fact that ended the suspension, its day and its proof; and looking again meanwhile."""

from datetime import date
from unittest import mock

import pytest
from django.core.exceptions import ValidationError

from casework import clock
from casework.acts import Refused
from casework.models import Deadline, Office, Post
from casework.roles import Role
from enforcement import waiting
from enforcement.penalty.forms_inquiry import SUSPENSION_GROUNDS as OF_PENALTY
from enforcement.resuming import ENDS
from enforcement.ruling.procedure import PatentRuling as R
from enforcement.ruling.tables import SUSPENSION_GROUNDS as OF_RULING
from tests.procedures import rulings
from tests.procedures.penalty_walk import FILED, moment, penalty_walk

NUMBERED = {"document": "（2026）演民终9号民事判决书", "document_on": "2026-07-20"}
FOUND = {"person": "示范丙，现住示范路9号"}


def faults(call):
    with pytest.raises(ValidationError) as error:
        call()
    return {name: " ".join(it) for name, it in error.value.message_dict.items()}


def suspended(world, **answers):
    walk = penalty_walk(world, moment(2026, 7, 1, 9))
    with clock.at(moment(2026, 7, 1, 10)):
        walk.to(*FILED).take("suspend", **answers)
    return walk


def resume(walk, **answers):
    blank = {"document": "", "document_on": "", "person": "", "ended_on": "2026-07-20", "late_reason": ""}
    with clock.at(moment(2026, 7, 21, 9)):
        return walk.take("resume", **blank | answers)


def test_every_ground_of_either_suspension_says_what_ends_it():
    assert set(ENDS) == (set(OF_RULING) - {"none"}) | set(OF_PENALTY)


@pytest.mark.rule("P-SUS-1", "TP14")
@pytest.mark.parametrize(("ground", "shown", "lacking"), [
    ("other_case", NUMBERED, "document"), ("ownership", NUMBERED, "document"), ("interpretation", NUMBERED, "document"),
    ("missing", FOUND, "person"), ("force_majeure", {}, ""), ("other", {}, ""),
])  # fmt: skip
def test_an_investigation_is_resumed_on_the_fact_that_ended_the_ground(world, ground, shown, lacking):
    walk = suspended(world, ground=ground)
    if lacking:
        wrong = FOUND if lacking == "document" else NUMBERED
        assert set(faults(lambda: resume(walk, **wrong))) == {lacking}
        if lacking == "document":
            assert "document" in faults(lambda: resume(walk, document=NUMBERED["document"]))
    resume(walk, **shown)
    assert walk.stopped() == set() and "look_again_in_time" not in walk.running()


@pytest.mark.rule("P-SUS-1")
@pytest.mark.parametrize(("given", "where", "sentence"), [
    ({"ended_on": "2026-06-30"}, "ended_on", "不能早于该日"), ({"ended_on": "2026-07-22"}, "ended_on", "不能晚于今天"),
    ({"document_on": "2026-06-30"}, "document_on", "文书日期不能早于该日"), ({"document_on": "2026-07-21", "ended_on": "2026-07-20"}, "document_on", "不能晚于原因消除之日"),
    ({"document_on": "2026-07-22"}, "document_on", "不能晚于今天"),
    ({"document_on": "2026-07-10", "ended_on": "2026-07-13"}, "late_reason", "应当及时恢复"),
])  # fmt: skip
def test_the_days_of_the_end_lie_between_the_suspension_and_today(world, given, where, sentence):
    walk = suspended(world)
    assert sentence in faults(lambda: resume(walk, **NUMBERED | given))[where]


@pytest.mark.rule("P-SUS-1", "R-SUS-3")
def test_a_document_the_office_did_not_know_of_when_it_suspended_still_ends_the_suspension(world):
    walk = suspended(world, ground="other_case")
    older = NUMBERED | {"document_on": "2026-06-29"}
    assert "没有及时恢复的原因" in faults(lambda: resume(walk, **older))["document_on"]
    resume(walk, **older, late_reason="中止时本机关尚未收到该判决。")
    assert walk.stopped() == set()


@pytest.mark.rule("P-SUS-1")
def test_seven_days_are_prompt_as_long_as_the_office_has_not_chosen_otherwise(world):
    walk = suspended(world)
    Office.objects.filter(pk=world.nanning.pk).update(choices={"suspension.resume_within": 8})
    resume(walk, **NUMBERED | {"document_on": "2026-07-10", "ended_on": "2026-07-13"})


@pytest.mark.rule("P-SUS-1")
def test_a_case_that_waits_for_another_names_it_and_is_not_resumed_while_that_one_is_undecided(world):
    with pytest.raises(ValidationError, match="须写明该案的案号"):
        suspended(world, awaited="")
    other = penalty_walk(world, moment(2026, 6, 1, 9))
    with clock.at(moment(2026, 6, 1, 10)):
        other.to(*FILED)
    walk = suspended(world, awaited=other.case.number)
    assert "在本系统中尚未作出决定" in faults(lambda: resume(walk, **NUMBERED))["document"]
    with clock.at(moment(2026, 7, 20, 9)):
        other.take("finish_investigation", proposal="no_facts")
        other.take("agree_otherwise")
        other.take("no_penalty", ground="no_facts")
    resume(walk, **NUMBERED)


@pytest.mark.rule("P-SUS-1")
def test_no_case_waits_for_itself(world):
    walk = penalty_walk(world).to(*FILED)
    assert "不能是本案" in faults(lambda: walk.take("suspend", awaited=walk.case.number))["awaited"]


def two_suspended(world, *, seen=True):
    """One waits for the other; then the other for the first, by somebody who could not see that it waits."""
    other = penalty_walk(world, moment(2026, 6, 1, 9))
    with clock.at(moment(2026, 6, 1, 10)):
        other.to(*FILED)
    walk = suspended(world, awaited=other.case.number)
    look = waiting.seen if seen else lambda number, asked: None
    with mock.patch.object(waiting, "seen", look), clock.at(moment(2026, 7, 2, 9)):
        other.take("suspend", awaited=walk.case.number)
    return walk, other


@pytest.mark.rule("P-SUS-1", "R-SUS-3")
def test_two_cases_are_not_made_to_wait_for_each_other(world):
    fault = faults(lambda: two_suspended(world))["awaited"]
    assert "两案不能互相等待" in fault and "先恢复该案" in fault


@pytest.mark.rule("P-SUS-1")
def test_of_two_cases_that_wait_for_each_other_the_head_says_which_goes_first(world):
    walk, other = two_suspended(world, seen=False)
    assert set(faults(lambda: resume(walk, **NUMBERED))) == {"circle_reason"}
    told = {"circle_reason": "本案证据即将灭失，先行办理。"}
    with clock.at(moment(2026, 7, 20, 9)):
        assert (
            "由机关负责人决定先恢复哪一案"
            in faults(lambda: walk.take("resume", by=world.officers[0], **told))["circle_reason"]
        )
    resume(walk, by=world.people[Role.HEAD], **told)
    assert walk.stopped() == set() and other.stopped() == {"suspension"}
    assert walk.paper("行政处罚案件有关事项审批表").states["ground"].endswith("经机关负责人决定先行恢复本案")
    with clock.at(moment(2026, 7, 21, 10)):
        assert "尚未作出决定" in faults(lambda: other.take("resume", **told))["document"]


@pytest.mark.rule("P-SUS-1")
def test_whether_a_case_is_decided_is_told_to_nobody_who_may_not_see_it(world):
    other = penalty_walk(world, moment(2026, 6, 1, 9))
    with clock.at(moment(2026, 6, 1, 10)):
        other.to(*FILED)
    walk = suspended(world, awaited=other.case.number)
    Post.objects.filter(user=world.officers[0], case=None).update(until=date(2026, 7, 20))
    Post.objects.filter(user=world.officers[0], case=other.case).update(until=date(2026, 7, 20))
    assert set(faults(lambda: resume(walk))) == {"document"}
    assert "尚未作出决定" not in faults(lambda: resume(walk))["document"]


@pytest.mark.rule("P-SUS-1")
def test_while_a_suspension_lasts_the_office_is_reminded_to_look_again(world):
    walk = suspended(world)
    assert walk.running()["look_again_in_time"] == "2026-07-31"
    with clock.at(moment(2026, 7, 21, 9)):
        assert "不能早于该日" in faults(lambda: walk.take("look_again", looked_on="2026-06-30"))["looked_on"]
        walk.take("look_again")
    assert walk.running()["look_again_in_time"] == "2026-08-20"
    assert Deadline.objects.get(subject_id=walk.it.pk, term="look_again_in_time", status="running").soft
    with clock.at(moment(2026, 7, 22, 9)):
        walk.take("resume")
        with pytest.raises(Refused, match="调查没有中止，无须回查"):
            walk.take("look_again")


@pytest.fixture
def ruling(world):
    return rulings.Walk(world, rulings.case_on(world, "2026-08-03")).answered("2026-08-03", "2026-08-04", "2026-08-12")


@pytest.mark.rule("R-SUS-3", "TR20")
@pytest.mark.parametrize(("ground", "shown", "lacking"), [
    ("invalidity", {"document": "第56789号无效宣告请求审查决定", "document_on": "2026-08-31"}, "document"),
    ("other_case", {"document": "（2026）演民终9号", "document_on": "2026-08-31"}, "document"), ("superior", {"document": "复函", "document_on": "2026-08-31"}, "document"),
    ("heirs", FOUND, "person"), ("representative", FOUND, "person"), ("successor", FOUND, "person"), ("force_majeure", {}, ""),
])  # fmt: skip
def test_a_ruling_is_resumed_on_the_fact_that_ended_the_ground(ruling, ground, shown, lacking):
    ruling.on("2026-08-12", R.suspend, ground=ground, exception="other", awaited="4W100001")
    if lacking:
        assert set(faults(lambda: ruling.on("2026-09-01", R.resume, person="", document=""))) == {lacking}
    ruling.on("2026-09-01", R.resume, **{"person": ""} | shown)
    assert ruling.paper("恢复处理通知书").states["ended"]


@pytest.mark.rule("R-SUS-3")
def test_a_suspended_ruling_is_looked_at_again_every_thirty_days(ruling):
    ruling.on("2026-08-12", R.suspend)
    assert ruling.due(R.look_again_in_time) == date(2026, 9, 11)
    ruling.on("2026-09-01", R.look_again)
    assert ruling.due(R.look_again_in_time) == date(2026, 10, 1)
    assert "应当及时恢复" in faults(lambda: ruling.on("2026-09-30", R.resume, ended_on="2026-09-02"))["late_reason"]
    ruling.on("2026-09-30", R.resume, ended_on="2026-09-02", late_reason="承办人住院，案件移交他人。")


@pytest.mark.rule("R-SUS-3", "TR20")
def test_the_head_resumes_a_ruling_only_out_of_a_circle(ruling, world):
    head = world.people[Role.HEAD]
    ruling.on("2026-08-12", R.suspend)
    assert "由合议组办理" in faults(lambda: ruling.on("2026-09-01", R.resume, by=head))["circle_reason"]
    told = {"circle_reason": "本案先行办理。"}
    assert "没有在等待本案" in faults(lambda: ruling.on("2026-09-01", R.resume, **told))["circle_reason"]
