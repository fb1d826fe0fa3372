"""What a court makes of an objection: kept, changed or revoked; and what the confirmation had closed is open again."""

from datetime import date

import pytest

from mediation.confirmation.procedure import Confirming, S
from tests.procedures.mediation_walk import Walk
from tests.procedures.test_confirmation import faults, refused

OBJECTION = {"objector": "interested", "name": "示范丙公司", "reasons": "协议处分了我方的权利。"}
ANSWER = {"objection_number": "（2026）桂01民特异1号", "reasons": "协议损害案外人的合法权益。"}


@pytest.fixture
def walk(world):
    walk = Walk(world, "2026-09-16")
    walk.to_signed(due="2026-10-30")
    walk.apply()
    walk.court_dockets()
    walk.court_confirms()
    return walk


def objected(walk, day="2026-10-20"):
    walk.on(day).take(Confirming.object, objected_on=day, knew_on="2026-10-16", **OBJECTION)
    return walk


@pytest.mark.rule("JC-22", "SM-J")
def test_revoked_it_can_be_enforced_no_more_and_its_clocks_are_void(walk):
    objected(walk)
    early = faults(lambda: walk.take(Confirming.revoke, **ANSWER, answered_on="2026-10-19"))
    assert "不能早于提出异议之日2026-10-20" in early["answered_on"][0]
    event = walk.on("2026-11-02").take(Confirming.revoke, **ANSWER, answered_on="2026-11-02")
    assert walk.confirmation.state == S.REVOKED and not walk.mediation.enforceable
    assert walk.deadline("enforcement").status == "void" and "第三百七十二条第一款" in event.basis
    assert walk.confirmation.ruling_number == "（2026）桂01民特1号"
    states = walk.paper("民事裁定书登记表").states
    assert states["ruling_number"] == "（2026）桂01民特异1号" and states["confirmed_by"] == "（2026）桂01民特1号"
    assert "变更原协议或者达成新的协议" in states["ways"][0] and len(states["ways"]) == 1 and not states["leaning"]


@pytest.mark.rule("JC-22", "JC-22a")
def test_changed_it_stands_for_the_rest_and_may_be_objected_to_in_turn(walk):
    objected(walk)
    changed = ANSWER | {"answered_on": "2026-11-02", "remaining": "第一项付款义务，其余条款不予确认。"}
    walk.on("2026-11-03")
    early = faults(lambda: walk.take(Confirming.change, **changed, new_ruling_received_on="2026-11-01"))
    assert "不能早于裁定之日" in early["new_ruling_received_on"][0]
    walk.take(Confirming.change, **changed, new_ruling_received_on="2026-11-03")
    assert walk.confirmation.state == S.CONFIRMED and walk.mediation.enforceable
    assert walk.confirmation.remaining.startswith("第一项") and walk.due("objection") == date(2026, 11, 18)
    assert walk.deadline("enforcement").status == "running"
    assert walk.paper("民事裁定书登记表").states["remaining"].startswith("第一项")


@pytest.mark.rule("JC-22")
def test_what_is_taken_from_an_enforced_agreement_is_given_back_by_the_court(walk):
    walk.on("2026-11-02").take(
        Confirming.enforce, obligee=str(walk.requester.pk), applied_on="2026-11-02", enforcing_court=str(walk.world.court.pk),
        unperformed="许可费十二万元。",
    )  # fmt: skip
    objected(walk, "2026-11-04")
    changed = ANSWER | {
        "answered_on": "2026-11-04",
        "remaining": "第一项付款义务。",
        "new_ruling_received_on": "2026-11-04",
    }
    for step in (Confirming.change, Confirming.change_done):
        assert "异议" in refused(lambda step=step: walk.take(step, **changed))
    walk.take(Confirming.change_enforcing, **changed)
    assert walk.confirmation.state == S.ENFORCING
    walk.take(Confirming.enforced)
    objected(walk, "2026-11-05")
    walk.take(Confirming.change_done, **changed | {"answered_on": "2026-11-05", "new_ruling_received_on": "2026-11-05"})
    assert walk.confirmation.state == S.DONE
    objected(walk, "2026-11-06")
    walk.take(Confirming.revoke, **ANSWER, answered_on="2026-11-06")
    assert "第二百四十四条" in walk.paper("民事裁定书登记表").states["ways"][-1]
