"""At the court each party has its own call, its own day of service and its own fifteen days."""

from datetime import date

import pytest
from django.utils import timezone

from casework.models import Deadline
from mediation.confirmation.procedure import Confirming, S
from tests.procedures.mediation_walk import Walk
from tests.procedures.several_sides import SidesWalk
from tests.procedures.test_confirmation import ANSWER, RULING, faults, refused

OUTSIDER = {"objector": "interested", "name": "示范丁公司", "reasons": "协议处分了我方的权利。"}


@pytest.fixture
def reviewed(world):
    """Of two parties, docketed on 2026-09-16 and heard."""
    walk = Walk(world, "2026-09-16")
    walk.to_signed()
    walk.at_court()
    walk.court_hears()
    return walk


@pytest.fixture
def several(world):
    """Of three, docketed on 2026-09-16; nobody has been called."""
    walk = SidesWalk(world, "2026-09-16")
    walk.all_signed()
    walk.apply(applicants=[str(it.pk) for it in (walk.requester, walk.respondent, walk.other)])
    walk.court_dockets()
    return walk


def received(walk, party, day):
    return walk.take(Confirming.serve_ruling, side=str(party.pk), ruling_received_on=day, how="mail")


def clocks(walk):
    """By party, the last day on which it may object."""
    rows = Deadline.objects.filter(case=walk.case, term="objection").exclude(status="void").order_by("start")
    return {it.whom_id: (timezone.localtime(it.due).date(), it.status) for it in rows}


def objects(walk, party, day):
    said = {"objector": "party", "name": party.party.name, "reasons": "协议内容与约定不符。"}
    return lambda step=Confirming.object: walk.take(step, objected_on=day, **said)


@pytest.mark.rule("JC-22", "JC-22a")
def test_each_party_objects_within_fifteen_days_of_its_own_receipt(reviewed):
    walk = reviewed
    walk.take(Confirming.confirm, **RULING)
    assert not clocks(walk) and walk.confirmation.state == S.CONFIRMED
    walk.on("2026-09-28")
    assert (
        "不能早于裁定之日2026-09-16"
        in faults(lambda: received(walk, walk.requester, "2026-09-15"))["ruling_received_on"][0]
    )
    received(walk, walk.requester, "2026-09-18")
    assert "已登记于2026-09-18收到" in faults(lambda: received(walk, walk.requester, "2026-09-28"))["side"][0]
    received(walk, walk.respondent, "2026-09-28")
    assert clocks(walk) == {
        walk.requester.pk: (date(2026, 10, 8), "running"), walk.respondent.pk: (date(2026, 10, 13), "running"),
    }  # fmt: skip
    assert "各方收到裁定书之日都已登记" in refused(lambda: received(walk, walk.respondent, "2026-09-28"))
    label = Deadline.objects.get(term="objection", whom=walk.respondent).label
    assert label.startswith(walk.respondent.party.name)
    walk.on("2026-10-12").tick()
    assert clocks(walk)[walk.requester.pk][1] == "lapsed" and clocks(walk)[walk.respondent.pk][1] == "running"
    late = faults(objects(walk, walk.requester, "2026-10-12"))["objected_on"][0]
    assert "于2026-09-18收到裁定书，异议期已于2026-10-08届满" in late
    objects(walk, walk.respondent, "2026-10-12")()
    assert clocks(walk)[walk.respondent.pk][1] == "met" and walk.confirmation.state == S.OBJECTED


@pytest.mark.rule("JC-22a", "JC-22b")
def test_while_one_objection_is_looked_into_the_others_keep_their_days_and_may_object_too(reviewed):
    walk = reviewed
    walk.take(Confirming.confirm, **RULING, ruling_received_on="2026-09-16")
    walk.on("2026-09-20").take(Confirming.object, objected_on="2026-09-20", knew_on="2026-09-18", **OUTSIDER)
    assert {it for _, it in clocks(walk).values()} == {"running"}
    walk.on("2026-09-24")
    objects(walk, walk.requester, "2026-09-24")(Confirming.object_too)
    assert clocks(walk)[walk.requester.pk][1] == "met" and clocks(walk)[walk.respondent.pk][1] == "running"
    walk.on("2026-10-09").tick()
    assert clocks(walk)[walk.respondent.pk][1] == "lapsed"
    assert (
        "异议期已于2026-10-08届满"
        in faults(lambda: objects(walk, walk.respondent, "2026-10-09")(Confirming.object_too))["objected_on"][0]
    )
    assert (
        "不能早于提出异议之日2026-09-24"
        in faults(lambda: walk.take(Confirming.keep, **ANSWER, answered_on="2026-09-23"))["answered_on"][0]
    )
    walk.take(Confirming.keep, **ANSWER, answered_on="2026-10-09")
    assert walk.confirmation.state == S.CONFIRMED


@pytest.mark.rule("JC-22a", "JC-22b")
def test_a_party_has_no_six_months_and_a_stranger_no_fifteen_days(reviewed):
    walk = reviewed
    walk.take(Confirming.confirm, **RULING, ruling_received_on="2026-09-16")
    walk.on("2026-09-20")
    own = OUTSIDER | {"name": walk.respondent.party.name, "objected_on": "2026-09-20", "knew_on": "2026-09-18"}
    assert "异议期为收到裁定之日起十五日" in faults(lambda: walk.take(Confirming.object, **own))["objector"][0]
    stranger = OUTSIDER | {"objector": "party", "objected_on": "2026-09-20"}
    assert "异议人请选利害关系人" in faults(lambda: walk.take(Confirming.object, **stranger))["name"][0]
    early = OUTSIDER | {"objected_on": "2026-09-17", "knew_on": "2026-09-18"}
    assert (
        "不能早于知道权益受侵害之日2026-09-18"
        in faults(lambda: walk.take(Confirming.object, **early))["objected_on"][0]
    )


@pytest.mark.rule("JC-23", "L5")
def test_without_a_date_in_the_agreement_the_two_years_wait_for_the_last_receipt(world):
    walk = Walk(world, "2026-09-16")
    walk.in_session()
    walk.agree(obligations=[walk.obligations()[1]], accepts_enforcement=False)
    walk.sign()
    walk.at_court()
    walk.court_hears()
    walk.take(Confirming.confirm, **RULING)
    assert walk.deadline("enforcement") is None
    walk.on("2026-09-28")
    received(walk, walk.respondent, "2026-09-28")
    assert walk.deadline("enforcement") is None
    received(walk, walk.requester, "2026-09-20")
    assert walk.raw("enforcement") == date(2028, 9, 28)


@pytest.mark.rule("JC-22", "JC-22a")
def test_of_several_each_is_called_heard_served_and_objects_for_itself(several):
    walk = several
    when = {"hearing_at": "2026-09-25T15:00", "hearing_place": "第三法庭"}
    walk.take(Confirming.summon, **when)
    tell = lambda party, day: walk.take(Confirming.tell, side=str(party.pk), told_on=day, told_how="phone")  # noqa: E731
    walk.on("2026-09-26")
    assert "不能早于法院立案之日2026-09-16" in faults(lambda: tell(walk.requester, "2026-09-15"))["told_on"][0]
    assert "须在核实之前收到" in faults(lambda: tell(walk.requester, "2026-09-26"))["told_on"][0]
    tell(walk.requester, "2026-09-17")
    assert "已经登记" in faults(lambda: tell(walk.requester, "2026-09-18"))["side"][0]
    tell(walk.respondent, "2026-09-18")
    parties = (walk.requester, walk.respondent, walk.other)
    hear = {"heard_at": "2026-09-25T15:00", "text": "各方到场，协议自愿、内容属实。"}
    here = [{"side": str(it.pk), "how": "self", "who": "法定代表人", "said": "自愿，属实。"} for it in parties]
    assert "还有一方没有登记收到核实通知" in refused(lambda: walk.take(Confirming.hear, came=here, **hear))
    tell(walk.other, "2026-09-22")
    assert "各方都已登记收到" in refused(lambda: tell(walk.other, "2026-09-22"))
    found = faults(lambda: walk.take(Confirming.hear, came=here[:2], **hear))
    assert "每一方只填一行" in found["came"][0]
    for changed, why in (
        ({"said": ""}, "须写明到场的人和陈述要点"), ({"who": ""}, "须写明到场的人和陈述要点"), ({"how": "agent", "said": ""}, "须写明到场的人"),
        ({"how": "absent"}, "没有到场，不填陈述"), ({"how": "excused"}, "没有到场，不填陈述"), ({"how": "maybe"}, "须为下列之一"),
        ({"side": str(walk.requester.pk)}, "每一方只填一行"),
    ):  # fmt: skip
        rows = [*here[:2], here[2] | changed]
        assert why in str(faults(lambda rows=rows: walk.take(Confirming.hear, came=rows, **hear))["came"])
    before = faults(lambda: walk.take(Confirming.hear, came=here, **hear | {"heard_at": "2026-09-21T15:00"}))
    assert "于2026-09-22才收到" in before["heard_at"][0]
    walk.take(Confirming.hear, came=[*here[:2], {"side": str(walk.other.pk), "how": "absent"}], **hear)
    assert "须通知双方当事人共同到场" in refused(lambda: walk.take(Confirming.confirm, **RULING))
    walk.take(Confirming.hear, came=[*here[:2], here[2] | {"how": "agent", "who": "代理人示范辛"}], **hear)
    walk.take(Confirming.confirm, **RULING | {"ruled_on": "2026-09-25"})
    heard = walk.paper("民事裁定书登记表").states["heard"]
    assert (
        f"{walk.other.party.name}委托代理人到场（代理人示范辛），陈述：自愿，属实" in heard
        and f"{walk.requester.party.name}本人" in heard
    )
    walk.on("2026-10-09")
    for party, day in zip(parties, ("2026-09-26", "2026-09-27", "2026-10-09"), strict=True):
        received(walk, party, day)
    assert [it[0] for it in clocks(walk).values()] == [date(2026, 10, 12), date(2026, 10, 12), date(2026, 10, 26)]
    objects(walk, walk.other, "2026-10-09")()
    assert [it[1] for it in clocks(walk).values()] == ["running", "running", "met"]


@pytest.mark.rule("JC-14")
def test_one_of_two_may_receive_the_call_later_than_the_other(world):
    walk = Walk(world, "2026-09-16")
    walk.to_signed()
    walk.at_court()
    walk.take(
        Confirming.summon,
        hearing_at="2026-09-25T15:00",
        hearing_place="第三法庭",
        requester_told_on="2026-09-16",
        requester_told_how="phone",
    )
    walk.on("2026-09-26")
    came = {
        "heard_at": "2026-09-25T15:00",
        "requester_by": "self",
        "respondent_by": "self",
        "text": "双方到场，协议自愿、属实。",
    }
    assert "还有一方没有登记收到核实通知" in refused(lambda: walk.take(Confirming.hear, **came))
    walk.take(Confirming.tell, side=str(walk.respondent.pk), told_on="2026-09-20", told_how="paper")
    walk.take(Confirming.hear, **came)


@pytest.mark.rule("JC-22", "JC-22a")
def test_a_party_may_object_before_the_ruling_is_served_on_it_an_outsider_not_before_it_knew(reviewed):
    walk = reviewed
    walk.take(Confirming.confirm, **RULING)
    walk.on("2026-09-28")
    received(walk, walk.respondent, "2026-09-28")
    early = {"objected_on": "2026-09-20", "knew_on": "2026-09-21"} | OUTSIDER
    assert "知道权益受侵害之日2026-09-21" in faults(lambda: walk.take(Confirming.object, **early))["objected_on"][0]
    objects(walk, walk.respondent, "2026-09-20")()
    assert walk.confirmation.state == S.OBJECTED
