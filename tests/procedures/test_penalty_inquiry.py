"""Investigation: measures, their clocks and what stops them; suspension, review."""

import pytest
from django.core.exceptions import ValidationError

from casework import calendar, clock, deadlines
from casework.acts import Refused, offers
from casework.models import Deadline, Event, Office, Post, Stop, User
from casework.roles import Role
from tests.procedures import transfer_walk
from tests.procedures.penalty_walk import DECIDED, FILED, moment, penalty_walk


@pytest.fixture
def walk(world):
    """Filed on 3 July 2026, rights told; a later moment is set by the test."""
    it = penalty_walk(world, moment(2026, 7, 1, 9))
    with clock.at(moment(2026, 7, 3, 10)):
        it.to(*FILED)
    return it


def on(walk, day, *steps):
    """Take the steps on that day of 2026."""
    with clock.at(moment(2026, *day, 10)):
        walk.to(*steps)
    return walk


@pytest.mark.rule("P-TIM-1", "CLK-03")
def test_the_decision_is_due_ninety_days_from_filing_rolled_past_the_holidays(walk):
    assert walk.running() == {"case_period": "2026-10-08"}


@pytest.mark.rule("P-TIM-2", "TP25")
def test_the_head_extends_by_thirty_days_then_the_collective_fixes_a_period(walk):
    with clock.at(moment(2026, 7, 4, 10)):
        with pytest.raises(Refused, match="须先由负责人批准延长一次"):
            walk.take("extend_case_further")
        walk.take("extend_case")
        assert walk.running()["case_period"] == "2026-11-02"  # 120 days: 31 October is a Saturday
        with pytest.raises(Refused, match="以1次为限"):
            walk.take("extend_case")
        walk.take("extend_case_further", extension=20)
    assert walk.running()["case_period"] == "2026-11-20"
    assert walk.paper("集体讨论记录").states["matter"] == "集体讨论决定继续延期"


@pytest.mark.rule("P-EVD-1")
def test_no_measure_and_no_report_before_the_party_was_told_its_rights(world):
    walk = penalty_walk(world).to("register_lead", "file")
    for step in ("preserve", "seize", "finish_investigation"):
        with pytest.raises(Refused, match="须先告知陈述权、申辩权和申请回避的权利"):
            walk.take(step)
    with pytest.raises(ValidationError):
        walk.take("tell_rights", rights_told=False)


@pytest.mark.rule("P-EVD-3", "TP08")
def test_preserved_evidence_not_dealt_with_in_seven_working_days_is_released_by_itself(walk):
    on(walk, (9, 22), "preserve")
    assert walk.running()["preservation_period"] == "2026-10-09"
    assert walk.lapse(moment(2026, 10, 9, 23))[0] == []
    assert walk.lapse(moment(2026, 10, 10, 1))[0] == ["preservation_lapsed"]
    assert "preservation_period" not in walk.running()
    last = Event.objects.filter(subject_id=walk.it.pk).latest("sequence")
    assert (last.label, last.role) == ("先行登记保存自动解除", "system")


@pytest.mark.rule("P-EVD-3")
@pytest.mark.parametrize(("disposition", "first"), [
    ("recorded", ()), ("tested", ("test_other",)), ("seized", ("seize",)), ("released", ()),
    ("confiscated", ("seize", "finish_investigation", "agree", "pre_notice", "serve_notice", "waive", "submit", "decide")),
])  # fmt: skip
def test_one_of_five_dispositions_ends_the_preservation(walk, disposition, first):
    on(walk, (9, 22), "preserve")
    with clock.at(moment(2026, 9, 23, 10)):
        walk.to(*first)
        walk.take("dispose", disposition=disposition)
        with pytest.raises(Refused, match="没有正在计算期限的先行登记保存"):
            walk.take("dispose")
    assert "preservation_period" not in walk.running()


@pytest.mark.rule("P-EVD-3", "P-EVD-4")
@pytest.mark.parametrize("step", ["preserve", "seize"])
def test_an_urgent_measure_is_approved_within_twenty_four_hours_and_runs_from_when_it_was_taken(walk, step):
    with clock.at(moment(2026, 9, 5, 10)):
        with pytest.raises(ValidationError, match="二十四小时内报告并补办批准"):
            walk.take(step, taken_at="2026-09-04T09:59")
        walk.take(step, taken_at="2026-09-04T10:00")
    start = Deadline.objects.get(subject_id=walk.it.pk, label__in=["查封、扣押", "处理先行登记保存的证据"]).start
    assert start == moment(2026, 9, 4, 10)


@pytest.mark.rule("P-EVD-5", "CLK-10", "TP09")
def test_a_seizure_ends_after_thirty_days_on_the_unrolled_day(walk):
    on(walk, (9, 5), "seize")
    assert walk.running()["seizure_period"] == "2026-10-05"  # in the holidays; a rolled day would be 8 October


@pytest.mark.rule("TP10", "P-EVD-5")
def test_a_seizure_is_extended_once_by_thirty_days_with_reasons(walk):
    on(walk, (9, 5), "seize", "extend_seizure")
    assert walk.running()["seizure_period"] == "2026-11-04"
    with pytest.raises(Refused, match="以1次为限"):
        on(walk, (9, 6), "extend_seizure")
    paper = walk.paper("延长行政强制措施期限决定书").states
    assert (paper["days"], paper["original"]["number"]) == ("三十", "南市监强制〔2026〕1号")


@pytest.mark.rule("TP11", "P-EVD-5", "P-TIM-3")
def test_the_notified_testing_period_stops_seizure_and_case_and_ends_by_itself(walk):
    on(walk, (9, 5), "seize")
    on(walk, (9, 8), "test")
    assert walk.stopped() == {"testing"}
    assert walk.lapse(moment(2026, 9, 28, 9, 59))[0] == []
    assert walk.lapse(moment(2026, 9, 28, 11))[0] == ["test_period_over"]
    assert walk.running() == {"case_period": "2026-10-21", "seizure_period": "2026-10-25"}  # both twenty days later


@pytest.mark.rule("TP11")
def test_a_test_that_ends_early_frees_the_clocks_early(walk):
    on(walk, (9, 5), "seize")
    on(walk, (9, 8), "test")
    on(walk, (9, 11), "end_test", "tell_result")
    assert walk.running()["seizure_period"] == "2026-10-08"
    assert walk.paper("检测/检验/检疫/鉴定结果告知书").states["body"] == "示范检验院"


@pytest.mark.rule("TP13", "P-EVD-2", "P-TIM-3", "EV-16")
def test_identification_by_the_holder_stops_the_case_and_not_the_seizure(walk):
    on(walk, (9, 5), "seize")
    on(walk, (9, 8), "ask_holder")
    on(walk, (9, 18), "holder_answered")
    assert walk.running() == {"case_period": "2026-10-12", "seizure_period": "2026-10-05"}
    paper = walk.paper("协助辨认/鉴别通知书")
    assert paper.number == "南市监辨鉴通〔2026〕1号" and paper.states["to"] == "示范丁酒业有限公司"


@pytest.mark.rule("P-EVD-2")
def test_the_holders_standing_is_checked_first(walk):
    with pytest.raises(ValidationError, match="standing_checked"), clock.at(moment(2026, 9, 8, 10)):
        walk.take("ask_holder", standing_checked=False)


@pytest.mark.rule("TP12", "P-EVD-6")
def test_a_release_names_one_of_five_grounds_and_ends_the_seizure(walk):
    on(walk, (9, 5), "seize")
    with clock.at(moment(2026, 10, 9, 10)):  # after expiry: only the release is still possible
        with pytest.raises(Refused, match="已于2026-10-05届满"):
            walk.take("extend_seizure")
        walk.take("release", ground="expired")
    assert "seizure_period" not in walk.running()
    assert walk.paper("解除行政强制措施决定书").states["ground"] == "查封、扣押期限已经届满"


@pytest.mark.rule("P-EVD-4", "TP09")
def test_a_seizure_needs_a_statute_that_allows_it(world):
    walk = penalty_walk(world).to("register_lead")
    walk.take("file", charge="Q-TM-5")
    walk.take("tell_rights")
    with pytest.raises(Refused, match="法律没有对本案由规定查封、扣押"):
        walk.take("seize")


@pytest.mark.rule("P-EVD-4")
@pytest.mark.parametrize(("level", "allowed"), [("county", False), ("prefecture", True)])
def test_in_unfair_competition_only_a_prefecture_or_above_may_seize(world, level, allowed):
    Office.objects.filter(pk=world.nanning.pk).update(level=level)
    world.nanning.refresh_from_db()
    walk = penalty_walk(world).to("register_lead")
    walk.take("file", charge="Q-UC-1")
    walk.take("tell_rights")
    if allowed:
        walk.take("seize")
        assert (
            walk.paper("实施行政强制措施决定书").states["citations"][0]
            == "《中华人民共和国反不正当竞争法》第十六条第一款第（四）项"
        )
    else:
        with pytest.raises(Refused, match="须经设区的市级以上机关主要负责人批准"):
            walk.take("seize")


@pytest.mark.rule("P-EVD-4", "DP-21")
@pytest.mark.parametrize(
    ("day", "article"), [((2026, 12, 31), "第六十二条第一款第（四）项"), ((2027, 1, 4), "第七十六条第一款第（四）项")]
)
def test_the_seizure_cites_the_trademark_law_of_the_day_of_the_step(world, day, article):
    walk = penalty_walk(world, moment(2026, 12, 1, 9))
    with clock.at(moment(2026, 12, 1, 9)):
        walk.to(*FILED)
    with clock.at(moment(*day, 9)):
        walk.take("seize")
    assert walk.paper("实施行政强制措施决定书").states["citations"][0] == f"《中华人民共和国商标法》{article}"


@pytest.mark.rule("P-SUS-1", "TP14", "P-TIM-3")
def test_suspension_stops_the_case_and_closes_its_steps_but_not_the_seizure(walk):
    on(walk, (9, 5), "seize")
    on(walk, (9, 8), "suspend")
    with pytest.raises(Refused, match="因中止调查停止办理"):
        on(walk, (9, 9), "finish_investigation")
    on(walk, (9, 9), "extend_seizure")
    on(walk, (9, 18), "resume")
    assert walk.running() == {"case_period": "2026-10-12", "seizure_period": "2026-11-04"}


@pytest.mark.rule("P-SUS-1")
def test_an_ownership_dispute_suspends_trademark_cases_only(world):
    walk = penalty_walk(world).to("register_lead")
    walk.take("file", charge="Q-UC-1")
    with pytest.raises(ValidationError, match="只适用于商标案件"):
        walk.take("suspend", ground="ownership")


@pytest.mark.rule("P-SUS-2", "TP15")
def test_termination_starts_the_fifteen_working_days_to_close(world):
    walk = penalty_walk(world).to(*FILED, "terminate")
    assert walk.running() == {"closing_period": "2026-12-14"}
    walk.take("close", manner="terminated")
    assert walk.it.is_over


@pytest.mark.rule("P-EVD-6")
def test_nothing_is_terminated_while_goods_are_seized(world):
    walk = penalty_walk(world).to(*FILED, "seize")
    with pytest.raises(Refused, match="仍有查封、扣押的财物，须先解除"):
        walk.take("terminate")


@pytest.mark.rule("TP16", "P-REV-1", "P-REV-3", "DP-35")
def test_the_closing_report_goes_to_review_for_ten_working_days(walk):
    on(walk, (9, 30), "finish_investigation")
    assert walk.running()["review_period"] == "2026-10-20"
    states = walk.paper("案件调查终结报告").states
    assert [states[name] for name in ("course", "facts", "proof", "nature", "opinion", "discretion")] and states[
        "sums"
    ] == ["违法经营额60,000.00元（人民币陆万元整）"]
    on(walk, (10, 8), "extend_review")
    assert walk.running()["review_period"] == "2026-10-27"


@pytest.mark.rule("P-REV-2", "TP17")
def test_whoever_investigated_does_not_review(world):
    walk = penalty_walk(world).to(*FILED, "finish_investigation")
    Post.objects.create(user=world.officers[0], office=world.nanning, role=Role.REVIEWER, since="2020-01-01")
    for step in ("agree", "send_back"):
        with pytest.raises(Refused, match="审核人员不得是本案办案人员"):
            walk.take(step, by=world.officers[0])
    walk.take("agree")
    assert walk.it.state == "to_notify"


@pytest.mark.rule("P-REV-2")
def test_a_legal_review_needs_a_qualified_reviewer_a_case_review_does_not(world):
    User.objects.filter(pk=world.people[Role.REVIEWER].pk).update(law_qualified=False)
    world.people[Role.REVIEWER].refresh_from_db()
    walk = penalty_walk(world).to(*FILED)
    walk.take("finish_investigation", legal_ground="complex")
    for step in ("agree", "send_back"):
        with pytest.raises(ValidationError, match="初次从事行政处罚决定法制审核的人员须取得法律职业资格"):
            walk.take(step)
    walk.take("send_back", reviewed_before=True)
    walk.to("finish_investigation", "agree")
    assert walk.paper("案件审核表").states["outcome"] == "同意处罚意见"


@pytest.mark.rule("P-LIM-1", "P-DOC-2")
def test_no_penalty_is_proposed_when_the_conduct_turns_out_to_have_ended_more_than_two_years_before(world):
    walk = penalty_walk(world).to(*FILED)
    with pytest.raises(ValidationError, match="追责时效届满.*不再给予行政处罚"):
        walk.take("finish_investigation", conduct_until="2024-11-22")
    walk.take("finish_investigation", conduct_until="2024-11-22", proposal="no_penalty")
    walk = penalty_walk(world).to(*FILED)
    walk.take("finish_investigation", conduct_until="2024-11-23")


@pytest.mark.rule("P-EVD-5", "P-EVD-6")
def test_no_decision_while_a_seizure_that_has_run_out_is_not_lifted(world):
    walk = penalty_walk(world, moment(2026, 9, 1, 9))
    with clock.at(moment(2026, 9, 2, 10)):
        walk.to(*FILED, "seize", "finish_investigation", "agree", "pre_notice", "serve_notice", "waive", "submit")
    with clock.at(moment(2026, 10, 9, 10)):
        with pytest.raises(Refused, match="查封、扣押的期限已经届满，应当先解除"):
            walk.take("decide")
        walk.to("release", "decide")


@pytest.mark.rule("P-EVD-4", "Q-UC-1")
def test_a_county_may_not_seize_in_a_competition_case_by_the_article_of_that_law(world):
    from enforcement.penalty.guards import office_may_seize

    assert str(office_may_seize.basis) == "《中华人民共和国反不正当竞争法》第十六条第二款"


@pytest.mark.rule("P-REV-4", "TP17")
def test_the_review_agrees_sends_back_or_passes_on_another_outcome(world):
    walk = penalty_walk(world).to(*FILED, "finish_investigation", "send_back")
    assert walk.it.state == "investigating"
    walk.take("finish_investigation", proposal="no_penalty")
    with pytest.raises(Refused, match="处理意见不是给予处罚"):
        walk.take("agree")
    walk.take("agree_otherwise")
    assert walk.it.state == "approval"


@pytest.mark.rule("X5")
def test_when_the_law_changed_after_the_conduct_the_reviewer_says_which_applies(world):
    walk = penalty_walk(world, moment(2026, 12, 1, 9))
    with clock.at(moment(2026, 12, 1, 9)):
        walk.to(*FILED, "finish_investigation")
    with clock.at(moment(2027, 1, 4, 9)):
        with pytest.raises(ValidationError, match="须写明适用行为时的法律还是处罚较轻的新法"):
            walk.take("agree")
        walk.take("agree", applied_law="conduct")
        assert [str(it) for it in walk.it.cites(clock.today())] == [
            "《中华人民共和国商标法》第五十七条",
            "《中华人民共和国商标法》第六十条第二款",
        ]


def transferred(walk, world):
    """The case goes to the police by the transfer's own steps."""
    return transfer_walk.Walk(world, walk.case).to(*transfer_walk.SENT)


@pytest.mark.rule("CT-36", "P-TIM-3")
def test_while_the_police_have_the_case_its_ninety_days_stand_still(world):
    walk = penalty_walk(world).to(*FILED)
    assert walk.running() == {"case_period": "2027-02-22"}  # 21 February is a Sunday
    transfer = transferred(walk, world)
    assert Deadline.objects.get(subject_id=walk.it.pk, term="case_period").stopped
    with clock.at(moment(2026, 11, 30, 10)):
        transfer.to("receipt", "decline", "back_to_admin")
    assert walk.running() == {"case_period": "2027-03-01"}  # seven days later, and again a Sunday


@pytest.mark.rule("X1")
def test_while_the_police_have_the_case_it_is_neither_finished_nor_decided(world):
    walk = penalty_walk(world).to(*FILED)
    transferred(walk, world)
    with pytest.raises(Refused, match="因涉嫌犯罪案件已移送公安机关停止办理"):
        walk.take("finish_investigation")
    open_ones = {it.step.name for it in offers(walk.it, world.people[Role.HEAD]) if it.open}
    assert "seize" not in open_ones and "decide" not in open_ones


@pytest.mark.rule("X1")
def test_what_was_decided_before_the_transfer_is_still_served_and_published(world):
    walk = penalty_walk(world).to(*DECIDED)
    transferred(walk, world)
    walk.to("serve", "publish")
    with pytest.raises(Refused, match="因涉嫌犯罪案件已移送公安机关停止办理"):
        walk.take("demand")


def test_a_stored_due_is_what_a_recount_gives(world):
    walk = penalty_walk(world, moment(2026, 7, 1, 9))
    with clock.at(moment(2026, 7, 3, 10)):
        walk.to(*FILED, "seize", "test")
    on(walk, (7, 10), "end_test", "ask_holder")
    on(walk, (7, 20), "holder_answered", "extend_seizure", "suspend")
    on(walk, (7, 31), "resume", "extend_case")
    stops = list(Stop.objects.filter(case=walk.case))
    found = list(Deadline.objects.filter(subject_id=walk.it.pk, status="running"))
    assert {it.term for it in found} == {"case_period", "seizure_period"}
    for deadline in found:
        assert deadline.due == deadlines.reckon(deadline, stops, moment(2026, 8, 1, 9), calendar.current()).due


@pytest.mark.rule("X1")
def test_no_fine_between_the_approval_of_a_transfer_and_the_letter(world):
    walk = penalty_walk(world).to(*DECIDED[:-1])
    transfer_walk.Walk(world, walk.case).to("flag", "form_team", "report", "approve")
    with pytest.raises(Refused, match="移送已经批准，须先移送公安机关"):
        walk.take("decide")
    assert walk.it.state == "approval"


@pytest.mark.rule("CT-26", "X1")
def test_no_fine_after_a_conviction(world):
    walk = penalty_walk(world).to(*DECIDED[:-1])
    transfer = transfer_walk.Walk(world, walk.case).to(*transfer_walk.RECEIVED, "file", "hand_over", "to_prosecutor")
    transfer.take("judged")
    with pytest.raises(ValidationError, match="人民法院已作有罪判决"):
        walk.take("decide")
