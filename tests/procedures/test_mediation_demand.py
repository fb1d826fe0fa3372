"""Obligations without a day (随时催告), several who hold one (连带债权), and what resumes at CNIPA only where something stood still."""

from datetime import date

import pytest

from mediation.agreement.procedure import Mediating, S
from mediation.confirmation.procedure import Confirming
from tests.procedures.mediation_walk import Walk
from tests.procedures.several_sides import SidesWalk
from tests.procedures.test_agreement import faults, refused

ASKED = {
    "demanded_on": "2026-09-20",
    "time_given": 3,
    "facts_of_breach": "仍在网店销售涉案产品。",
    "proof": "催告函及签收凭证",
}
LATE = {"which": "没有停止销售涉案产品。"}


@pytest.fixture
def walk(world):
    """An agreement of 2026-09-16 with a forbearance that has no day, and nothing else."""
    made = Walk(world, "2026-09-16")
    made.in_session()
    made.agree(obligations=[made.obligations()[1]], accepts_enforcement=False)
    made.sign()
    return made


def demand(walk, **more):
    return walk.take(Mediating.demand, **ASKED | {"which": 1} | more)


@pytest.mark.rule("TM26", "MED-39")
def test_a_forbearance_without_a_day_is_late_only_after_a_demand_and_its_time(walk):
    walk.on("2026-09-23")
    assert "登记催告" in refused(lambda: walk.take(Mediating.breach, **LATE))
    demand(walk)
    assert walk.mediation.schedule[0].demanded == date(2026, 9, 23)
    assert "登记催告" in refused(lambda: walk.take(Mediating.breach, **LATE))
    walk.on("2026-09-24").take(Mediating.breach, **LATE)
    assert walk.mediation.state == S.BREACHED


@pytest.mark.rule("TM26", "MED-39")
@pytest.mark.parametrize(("changed", "field", "why"), [
    ({"demanded_on": "2026-09-15"}, "demanded_on", "不能早于协议生效之日（《中华人民共和国民法典》第五百一十一条）"), ({"demanded_on": "2026-09-24"}, "demanded_on", "不能晚于今天"),
    ({"time_given": -1}, "time_given", "0"), ({"time_given": 366}, "time_given", "365"), ({"which": 2}, "which", "选择"), ({"proof": ""}, "proof", ""),
])  # fmt: skip
def test_a_demand_follows_the_agreement_and_leaves_a_time(walk, changed, field, why):
    walk.on("2026-09-23")
    assert why in str(faults(lambda: demand(walk, **changed))[field])


@pytest.mark.rule("TM26", "MED-39")
def test_what_has_its_day_needs_no_demand(world):
    walk = Walk(world, "2026-09-16")
    walk.in_session()
    walk.agree(obligations=[walk.obligations()[0]])
    walk.sign()
    assert "不须催告" in refused(lambda: demand(walk, demanded_on="2026-09-16"))
    assert [it.awaits_demand for it in walk.mediation.schedule] == [False]


@pytest.mark.rule("JC-23", "JC-21")
def test_nobody_enforces_a_forbearance_nobody_asked_for(walk):
    walk.confirmed()
    wish = {
        "obligee": str(walk.requester.pk), "applied_on": "2026-10-09", "enforcing_court": str(walk.world.court.pk), "unperformed": "没有停止销售。",
    }  # fmt: skip
    walk.on("2026-10-09")
    assert "须先在调解中登记催告" in refused(lambda: walk.take(Confirming.enforce, **wish))
    demand(walk)
    assert "没有到期而未履行" in str(
        faults(lambda: walk.take(Confirming.enforce, **wish | {"applied_on": "2026-09-23"}))["applied_on"]
    )
    walk.take(Confirming.enforce, **wish)


@pytest.mark.rule("MED-39", "TM26")
def test_a_demanded_act_is_ticked_off_before_all_is_performed(walk):
    done = {"performed_on": "2026-09-24", "proof": "现场核查记录。"}
    walk.on("2026-09-24")
    demand(walk)
    walk.take(Mediating.perform, **done)
    assert walk.mediation.performed == [{"which": 1, "paid": "", "on": "2026-09-24"}]


# 数名权利人 -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def joint(world):
    """The maker owes the holder and the seller one sum, jointly held."""
    made = SidesWalk(world, "2026-09-16")
    made.talking()
    return made


def owed(walk):
    return {
        "obligor": str(walk.respondent.pk), "obligee": str(walk.requester.pk), "holders": walk.other.party.name, "act": "返还货款", "amount": "90000",
        "due_on": "2026-10-30", "manner": "银行转账",
    }  # fmt: skip


@pytest.mark.rule("MED-35", "MED-39", "L2", "JC-23", "JC-24")
def test_several_who_hold_it_jointly_are_printed_tracked_applied_for_and_may_each_enforce(joint):
    walk = joint
    walk.agree(obligations=[owed(walk)])
    for it in (walk.requester, walk.respondent, walk.other):
        walk.signs(it)
    walk.closes()
    both = f"{walk.requester.party.name}、{walk.other.party.name}"
    duty = walk.paper("调解协议书").states["duties"][0]
    assert [it["name"] for it in duty["obligees"]] == [
        walk.requester.party.name,
        walk.other.party.name,
    ] and "连带债权" in duty["obligee"]
    assert {it.pk for it in walk.mediation.obligees()} == {walk.requester.pk, walk.other.pk}
    walk.apply(applicants=[str(it.pk) for it in (walk.requester, walk.respondent, walk.other)])
    assert walk.paper("司法确认申请书").states["duties"][0]["obligee"] == f"{both}（连带债权）"
    paid = {"which": 1, "paid": "50000", "done_on": "2026-09-16", "proof": "回单。"}
    assert "须写明向其中哪一名履行（《中华人民共和国民法典》第五百二十一条" in str(
        faults(lambda: walk.take(Mediating.record_performance, **paid))["to_whom"]
    )
    walk.take(Mediating.record_performance, **paid, to_whom=str(walk.other.pk))
    row = walk.mediation.schedule[0]
    assert (
        row.open == 40000
        and f"{both}中的任何一人" in row.still
        and walk.mediation.performed[0]["to"] == str(walk.other.pk)
    )
    walk.on("2026-11-02").take(Mediating.breach, which="尚欠四万元没有返还。")
    assert any("连带债权" in it and "第五百二十一条" in it for it in walk.paper("协议未履行情况告知书").states["items"])


# 恢复程序 -------------------------------------------------------------------------------------------------------------


def ownership(world):
    walk = Walk(world, "2026-08-03")
    walk.in_session("ownership")
    return walk


@pytest.mark.rule("TM19", "TM22", "O81-70a")
def test_nobody_has_fifteen_days_to_resume_what_was_never_suspended(world):
    walk = ownership(world)
    walk.on("2026-09-16").agree()
    walk.sign()
    assert walk.deadline("resuming") is None and walk.deadline("copying") is not None


@pytest.mark.rule("TM19", "TM22", "O81-70a", "MED-11")
@pytest.mark.parametrize(
    ("events", "runs"), [(("suspend",), True), (("suspend", "resume"), False), (("suspend", "resume", "suspend"), True)]
)
def test_the_fifteen_days_run_only_while_it_stands_suspended(world, events, runs):
    walk = ownership(world)
    for it in events:
        step, day = (
            (Mediating.suspend_at_cnipa, "suspended_on")
            if it == "suspend"
            else (Mediating.resume_at_cnipa, "resumed_on")
        )
        walk.take(step, **{day: "2026-08-03"})
    walk.on("2026-09-16").agree()
    walk.sign()
    assert (walk.deadline("resuming") is not None) is runs


@pytest.mark.rule("TM09", "TM19", "O81-70a", "O81-70c")
def test_a_suspension_entered_after_the_agreement_begins_the_days_from_the_agreement(world):
    walk = ownership(world)
    walk.on("2026-09-16").agree()
    walk.sign()
    walk.on("2026-09-20")
    late = faults(lambda: walk.take(Mediating.suspend_at_cnipa, suspended_on="2026-09-17"))
    assert "协议已于2026-09-16生效" in late["suspended_on"][0]
    walk.take(Mediating.suspend_at_cnipa, suspended_on="2026-09-16")
    assert walk.raw("resuming") == date(2026, 10, 1) and walk.mediation.effective_on == date(2026, 9, 16)
    walk.take(Mediating.resume_at_cnipa, resumed_on="2026-09-20")
    assert walk.deadline("resuming").status == "met"
