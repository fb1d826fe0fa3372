"""Before it confirms or dismisses, the court hears both sides together, or writes down why it heard one otherwise (民诉法解释 356)."""

from types import SimpleNamespace as Made
from unittest import mock

import pytest

from casework.models import IssuedPaper
from casework.roles import Role
from mediation.confirmation import guards, hearing
from mediation.confirmation.procedure import Confirming, S
from tests.procedures.mediation_walk import Walk
from tests.procedures.test_confirmation import RULING, faults, refused

UNHEARD = "法院须通知双方当事人共同到场核实"


@pytest.fixture
def reviewed(world):
    """Docketed by the court on 2026-09-16; nobody has been heard."""
    walk = Walk(world, "2026-09-16")
    walk.to_signed()
    walk.at_court()
    return walk


def confirm(walk):
    return walk.take(Confirming.confirm, **RULING, ruling_received_on="2026-09-16")


@pytest.mark.rule("JC-14", "JC-16", "JC-17")
@pytest.mark.parametrize("ground", guards.DISMISSALS)
def test_only_what_could_not_be_accepted_is_dismissed_without_a_hearing(reviewed, ground):
    answers = RULING | {"ground": ground} | ({"refused_as": "right"} if ground == "not_acceptable" else {})
    if ground != "not_acceptable":
        assert UNHEARD in faults(lambda: reviewed.take(Confirming.dismiss, **answers))["ground"][0]
        reviewed.court_hears()
    reviewed.take(Confirming.dismiss, **answers)
    assert reviewed.confirmation.state == S.DISMISSED


@pytest.mark.rule("JC-14", "SM-J")
@pytest.mark.parametrize("step", [Confirming.confirm, Confirming.dismiss])
def test_no_ruling_before_both_were_heard(reviewed, step):
    answers = {"ruling_received_on": "2026-09-16"} if step is Confirming.confirm else {"ground": "unclear"}
    if step is Confirming.confirm:
        assert UNHEARD in refused(lambda: reviewed.take(step, **RULING, **answers))
    reviewed.court_hears()
    reviewed.take(step, **RULING, **answers)
    assert reviewed.confirmation.is_over


@pytest.mark.rule("JC-14")
def test_nobody_is_heard_who_was_not_called(reviewed):
    came = {"requester_by": "self", "respondent_by": "self", "text": "双方到场，协议属实。"}
    why = refused(lambda: reviewed.take(Confirming.hear, heard_at="2026-09-16T09:00", **came))
    assert "须先通知双方当事人共同到场核实" in why


@pytest.mark.rule("JC-14")
def test_the_days_of_the_call_and_the_hearing_follow_one_another(reviewed):
    call = {
        "hearing_at": "2026-09-21T15:00",
        "hearing_place": "第三法庭",
        "requester_told_on": "2026-09-16",
        "respondent_told_on": "2026-09-16",
        "requester_told_how": "paper",
        "respondent_told_how": "phone",
    }
    never = faults(lambda: reviewed.take(Confirming.summon, **call | {"hearing_at": "2026-10-17T09:00"}))
    assert "审限于2026-10-16届满" in never["hearing_at"][0] and "先由院长批准延长" in never["hearing_at"][0]
    reviewed.take(Confirming.summon, **call | {"hearing_at": "2026-10-16T15:00"})
    early = faults(lambda: reviewed.take(Confirming.summon, **call | {"hearing_at": "2026-09-15T15:00"}))
    assert "不能早于2026-09-16" in early["hearing_at"][0]
    reviewed.on("2026-09-22")
    late = faults(lambda: reviewed.take(Confirming.summon, **call | {"respondent_told_on": "2026-09-22"}))
    assert "须在核实之前收到通知" in late["respondent_told_on"][0]
    before = faults(lambda: reviewed.take(Confirming.summon, **call | {"requester_told_on": "2026-09-15"}))
    assert "立案之日2026-09-16" in before["requester_told_on"][0]
    ahead = faults(lambda: reviewed.take(Confirming.summon, **call | {"requester_told_on": "2026-09-23"}))
    assert "不能晚于今天" in ahead["requester_told_on"][0]
    for changed, field in (
        ({"requester_told_how": ""}, "requester_told_how"),
        ({"respondent_told_on": None}, "respondent_told_on"),
    ):
        assert "须一并写明" in faults(lambda it=changed: reviewed.take(Confirming.summon, **call | it))[field][0]
    reviewed.take(Confirming.summon, **call | {"respondent_told_on": "2026-09-18"})
    came = {"requester_by": "self", "respondent_by": "self", "text": "双方到场，协议自愿、属实。"}
    found = faults(lambda: reviewed.take(Confirming.hear, heard_at="2026-09-17T15:00", **came))
    assert "于2026-09-18才收到" in found["heard_at"][0]
    found = faults(lambda: reviewed.take(Confirming.hear, heard_at="2026-09-22T15:00", **came))
    assert "不能晚于现在" in found["heard_at"][0]
    reviewed.take(Confirming.hear, heard_at="2026-09-21T15:00", **came)


@pytest.mark.rule("JC-14")
def test_one_heard_apart_needs_the_courts_reason(reviewed):
    reviewed.court_hears(respondent_by="excused")
    assert UNHEARD in refused(lambda: confirm(reviewed))
    apart = "被请求人住院，法院于当日视频询问，其确认协议内容。"
    reviewed.court_hears(respondent_by="excused", apart=apart)
    confirm(reviewed)
    paper = IssuedPaper.objects.get(case=reviewed.case, title="民事裁定书登记表")
    assert apart in paper.states["heard"] and "请求人本人（法定代表人）到场" in paper.states["heard"]


@pytest.mark.rule("JC-14")
def test_two_who_came_together_need_no_reason(reviewed):
    found = faults(lambda: reviewed.court_hears(apart="另行询问。"))
    assert "双方共同到场的，不填本项" in found["apart"][0]


@pytest.mark.rule("JC-14", "JC-15", "SM-J")
@pytest.mark.parametrize(
    ("came", "withdrawn"), [("self", False), ("agent", False), ("excused", False), ("absent", True), ("refused", True)]
)
def test_who_stays_away_without_reason_may_be_treated_as_withdrawing(reviewed, came, withdrawn):
    nothing = faults(lambda: reviewed.take(Confirming.deem_withdrawn, because="refuses", **RULING))
    assert "没有记录当事人经通知无正当理由不到场" in nothing["because"][0]
    reviewed.court_hears(respondent_by=came)
    if withdrawn:
        assert UNHEARD in refused(lambda: confirm(reviewed))
        reviewed.take(Confirming.deem_withdrawn, because="refuses", **RULING)
        assert reviewed.confirmation.state == S.WITHDRAWN and not reviewed.mediation.enforceable
    else:
        with pytest.raises(Exception, match="没有记录当事人"):
            reviewed.take(Confirming.deem_withdrawn, because="refuses", **RULING)


@pytest.mark.rule("JC-14", "JC-08")
def test_only_the_court_of_the_application_enters_its_hearing(reviewed, world):
    assert "须由法院对接人办理" in refused(lambda: reviewed.court_hears(by=world.officers[0]))
    assert Confirming.hear.by is Role.COURT_CLERK


def row(how, who="", said=""):
    return {"side": "3", "label": "甲", "how": how, "who": who, "said": said}


HEARINGS = [
    (None, False, False),
    ({"text": "旧记录，没有写明谁到场"}, False, False),
    ({"requester_by": "self", "respondent_by": "agent"}, True, False),
    ({"requester_by": "self", "respondent_by": "excused"}, False, False),
    ({"requester_by": "excused", "respondent_by": "self", "apart": "电话询问"}, True, False),
    ({"requester_by": "absent", "respondent_by": "self"}, False, True),
    ({"requester_by": "self", "respondent_by": "refused"}, False, True),
    ({"requester_by": "absent", "respondent_by": "self", "apart": "其后到庭"}, True, True),
    ({"came": [row("self"), row("agent")]}, True, False),
    ({"came": [row("self"), row("excused")]}, False, False),
    ({"came": [row("self"), row("agent"), row("refused")]}, False, True),
    (
        {
            "came": [
                {"id": "3:self", "label": "请求人：甲——本人"},
                {"id": "4:absent", "label": "被请求人：乙——没有到场"},
            ]
        },
        False,
        True,
    ),
]


@pytest.mark.rule("JC-14")
@pytest.mark.parametrize(("answers", "lines"), [
    ({"requester_by": "self", "respondent_by": "absent"}, ["请求人本人（法定代表人）到场", "被请求人没有到场，没有正当理由"]),
    ({"came": [{"id": "3:self", "label": "请求人：甲——本人"}]}, ["甲本人（法定代表人）到场"]),
    ({"came": [row("agent", "示范辛", "属实。"), row("excused")]}, ["甲委托代理人到场（示范辛），陈述：属实", "甲没有到场，有正当理由"]),
])  # fmt: skip
def test_the_account_of_a_hearing_says_of_each_how_it_came_and_what_it_said(answers, lines):
    assert hearing.accounts(answers) == lines


@pytest.mark.rule("JC-14", "JC-15")
@pytest.mark.parametrize(("answers", "heard", "away"), HEARINGS)
def test_what_a_hearing_is_good_for(answers, heard, away):
    it = Made(case=None, pk=7)
    found = None if answers is None else Made(step="hear", answers=answers, subject_id=7)
    with mock.patch.object(guards, "ledger", Made(last=lambda *steps: found)):
        assert guards.both_were_heard.holds(it, None) is heard
        assert guards.stayed_away(it) is away
        assert guards.both_were_summoned.holds(it, None) is (answers is not None)


@pytest.mark.rule("JC-04", "JC-13", "JC-14")
def test_a_court_that_finds_late_that_it_is_the_wrong_one_leaves_another_to_be_asked_which_hears_them_itself(reviewed):
    reviewed.court_hears()
    late = RULING | {"ground": "not_acceptable"}
    assert "须选明是哪一种" in faults(lambda: reviewed.take(Confirming.dismiss, **late))["refused_as"][0]
    reviewed.take(Confirming.dismiss, **late, refused_as="wrong_court")
    reviewed.on("2026-09-20").apply()
    reviewed.court_dockets()
    answers = RULING | {"ruled_on": "2026-09-20"}
    assert UNHEARD in refused(lambda: reviewed.take(Confirming.confirm, **answers))
    reviewed.court_hears()
    reviewed.take(Confirming.confirm, **answers)
    assert reviewed.confirmation.state == S.CONFIRMED


CALL = {
    "hearing_at": "2026-09-24T15:00", "hearing_place": "人民法院在线服务平台", "requester_told_on": "2026-09-16", "respondent_told_on": "2026-09-17",
    "requester_told_how": "paper", "respondent_told_how": "phone",
}  # fmt: skip
AGREED = {"online_consent": "双方于2026年9月16日通过平台分别同意在线核实。", "joined_on": "2026-09-20"}


@pytest.mark.rule("ON-01", "JC-14")
@pytest.mark.parametrize(("answers", "faulty"), [
    ({}, set()), ({"held_online": "all"}, {"online_consent", "joined_on"}), ({"held_online": "part"} | AGREED, set()), ({"held_online": "all"} | AGREED, set()),
    ({"held_online": "all"} | AGREED | {"joined_on": "2026-09-21"}, {"joined_on"}), ({"held_online": "all"} | AGREED | {"joined_on": "2026-09-17"}, set()),
    ({"held_online": "all"} | AGREED | {"joined_on": "2026-09-24"}, {"joined_on"}), ({"held_online": "all"} | AGREED | {"online_consent": "同意"}, {"online_consent"}),
    ({"held_online": "all"} | AGREED | {"hearing_at": "2026-09-19T15:00"}, {"joined_on"}),
])  # fmt: skip
def test_the_hearing_is_online_for_who_agreed_to_that_stage_and_joined_in_three_days(reviewed, answers, faulty):
    reviewed.on("2026-09-23")
    if not faulty:
        reviewed.take(Confirming.summon, **CALL | answers)
        return
    told = faults(lambda: reviewed.take(Confirming.summon, **CALL | answers))
    assert set(told) == faulty
