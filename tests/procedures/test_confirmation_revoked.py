"""What a court makes of an objection: kept, changed or revoked; and what the confirmation had closed is open again."""

from datetime import date
from types import SimpleNamespace as Made

import pytest

from casework import ledger
from mediation.confirmation import aftermath
from mediation.confirmation.procedure import Confirming, S
from tests.procedures.mediation_walk import Walk
from tests.procedures.test_confirmation import faults, refused

OBJECTION = {"objector": "interested", "name": "示范丙公司", "reasons": "协议处分了我方的权利。"}
LEFT = [{"which": "1", "fate": "kept"}, {"which": "2", "fate": "dropped"}]
ANSWER = {"objection_number": "（2026）桂01民特异1号", "reasons": "协议损害案外人的合法权益。"}


@pytest.fixture
def walk(world):
    walk = Walk(world, "2026-09-16")
    walk.to_signed(due="2026-10-30")
    walk.confirmed()
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
    changed = ANSWER | {"answered_on": "2026-11-02", "remaining": "第一项付款义务，其余条款不予确认。", "terms": LEFT}
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
        "terms": LEFT,
        "new_ruling_received_on": "2026-11-04",
    }
    for step in (Confirming.change, Confirming.change_done):
        assert "异议" in refused(lambda step=step: walk.take(step, **changed))
    walk.take(Confirming.change_enforcing, **changed)
    assert walk.confirmation.state == S.ENFORCING
    walk.take(Confirming.enforced)
    objected(walk, "2026-11-05")
    left = [{"which": "1", "fate": "kept"}]
    walk.take(
        Confirming.change_done,
        **changed | {"terms": left, "answered_on": "2026-11-05", "new_ruling_received_on": "2026-11-05"},
    )
    assert walk.confirmation.state == S.DONE
    objected(walk, "2026-11-06")
    walk.take(Confirming.revoke, **ANSWER, answered_on="2026-11-06")
    assert "第二百四十四条" in walk.paper("民事裁定书登记表").states["ways"][-1]


@pytest.mark.rule("JC-22")
def test_what_had_leaned_on_a_revoked_confirmation_is_a_task_of_the_handler(walk, monkeypatch):
    rows = [Made(procedure=Made(key="penalty"), get_state_display=lambda: "已作出处罚决定")]
    monkeypatch.setattr(aftermath, "ledger", Made(everything=lambda case: rows, standing=ledger.standing))
    objected(walk)
    walk.on("2026-11-02").take(Confirming.revoke, **ANSWER, answered_on="2026-11-02")
    task = walk.deadline("rechecking")
    assert task.status == "running" and task.soft and walk.due("rechecking") == date(2026, 11, 12)
    states = walk.paper("民事裁定书登记表").states
    assert states["leaning"][0].startswith("行政处罚") and states["recheck"] == 10
    said = {"checked_on": "2026-11-06", "reasons": "处罚决定未以协议履行为从轻情节，不变。"}
    assert "penalty" in faults(lambda: walk.take(Confirming.recheck, **said))
    walk.on("2026-11-06").take(Confirming.recheck, **said, penalty="none")
    assert walk.deadline("rechecking").status == "met" and walk.confirmation.state == S.REVOKED


@pytest.mark.rule("JC-22")
def test_where_nothing_had_leaned_on_it_there_is_no_task(walk):
    objected(walk)
    walk.on("2026-11-02").take(Confirming.revoke, **ANSWER, answered_on="2026-11-02")
    assert walk.deadline("rechecking") is None
    said = {"checked_on": "2026-11-02", "reasons": "本案没有其他程序。"}
    assert "无须复核" in refused(lambda: walk.take(Confirming.recheck, **said))
