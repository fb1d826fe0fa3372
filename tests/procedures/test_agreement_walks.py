"""Whole stories: from the request to the end, with who may see and do what on the way."""

from datetime import date

import pytest

from casework.acts import Refused
from casework.models import Case, Event, Office, Post
from casework.models.office import Level, OfficeKind
from casework.roles import Role
from mediation.agreement.procedure import Mediating
from mediation.agreement.procedure import S as Agreed
from mediation.confirmation.procedure import Confirming
from mediation.confirmation.procedure import S as AtCourt
from tests import factories
from tests.procedures.mediation_walk import ALL_PAPERS, IN_THE_FILE, Walk
from tests.procedures.test_mediation_after import image


@pytest.mark.rule("SM-M", "SM-J", "TM05", "TM06", "TM19", "TM25", "TM26", "MED-10")
def test_agreed_confirmed_performed(world):
    walk = Walk(world, "2026-09-01")
    walk.file()
    walk.on("2026-09-02").serve()
    walk.on("2026-09-10").consent()
    walk.on("2026-09-14").docket()
    walk.on("2026-09-15").take(
        Mediating.open_session, by=walk.mediator, requester_by="self", respondent_by="self", identity_checked=True
    )
    walk.agree(obligations=walk.obligations("2026-10-30"))
    walk.on("2026-09-16").sign("2026-09-15", "2026-09-15", "2026-09-16")
    walk.on("2026-09-28").apply()
    walk.on("2026-09-29").court_dockets()
    walk.on("2026-10-12").court_confirms()
    assert walk.mediation.enforceable
    walk.mediation.refresh_from_db()
    walk.on("2026-10-29").take(Mediating.perform, performed_on="2026-10-29", proof="银行回单。")
    walk.confirmation.refresh_from_db()
    assert (walk.mediation.state, walk.confirmation.state) == (Agreed.PERFORMED, AtCourt.DONE)
    assert walk.titles() == [
        "案件来源登记表", "陈述意见通知书", "送达回证", "立案（受理）通知书及调解通知", "调解协议书（签署稿）", "调解协议书", "司法确认权利提示书", "主持调解证明",
        "司法确认申请书", "司法确认受理登记表", "民事裁定书登记表",
    ]  # fmt: skip


@pytest.mark.rule("MED-07", "TM07", "TM08", "JC-02")
def test_a_silent_respondent_and_a_timer_that_ran_late(world):
    walk = Walk(world, "2026-09-01")
    walk.file()
    walk.serve()
    walk.on("2026-09-21").tick()  # the timer stood still for four days
    assert walk.mediation.state == Agreed.DECLINED
    assert Event.objects.get(step="silent").answers["known_on"] == "2026-09-16"
    assert walk.due("telling") == date(2026, 9, 22)
    walk.take(Mediating.not_docket)
    assert walk.mediation.is_over and walk.titles()[-1] == "不予立案通知书"


@pytest.mark.rule("MED-08", "MED-11", "TM16", "TM19", "TM21", "TM22", "L1")
def test_ownership_from_docketing_to_cnipa(world):
    walk = Walk(world, "2026-07-31")
    walk.in_session("ownership")
    walk.take(Mediating.suspend_at_cnipa, suspended_on="2026-07-31")
    walk.on("2026-09-29").take(Mediating.extend, by=world.people[Role.HEAD], text="共同研发，特别复杂。")
    respondent, requester = str(walk.respondent.pk), str(walk.requester.pk)
    duty = {
        "obligor": respondent,
        "obligee": requester,
        "act": "涉案专利权归请求人所有，办理变更登记",
        "due_on": "2026-11-30",
    }
    walk.on("2026-10-30").agree(obligations=[duty], accepts_enforcement=False)
    walk.sign()
    assert walk.deadline("closing").status == "met" and walk.confirmation is None
    walk.take(Mediating.copy_to_cnipa, sent_on="2026-10-30")
    walk.on("2026-11-02").take(Mediating.resume_at_cnipa, resumed_on="2026-11-02")
    assert {walk.deadline(term).status for term in ("copying", "resuming", "cnipa_year")} == {"met"}
    walk.on("2026-11-20").take(Mediating.perform, performed_on="2026-11-20", proof="变更登记手续合格通知书。")
    assert walk.mediation.state == Agreed.PERFORMED


@pytest.mark.rule("TM26", "MED-38", "JC-02", "JC-23")
def test_a_breached_agreement_can_still_be_confirmed_and_enforced(world):
    walk = Walk(world, "2026-09-16")
    walk.to_signed(due="2026-09-30")
    walk.on("2026-10-09").take(Mediating.breach, which="九月三十日没有付款。")
    assert walk.mediation.state == Agreed.BREACHED and not walk.mediation.enforceable
    walk.confirmed()
    walk.mediation.refresh_from_db()
    assert walk.mediation.state == Agreed.BREACHED and walk.mediation.enforceable
    enforce = {"applied_on": "2026-10-09", "enforcing_court": str(world.court.pk), "unperformed": "许可费十二万元。"}
    walk.take(Confirming.enforce, obligee=str(walk.requester.pk), **enforce)
    assert walk.confirmation.state == AtCourt.ENFORCING


# 谁看得见、谁能办 -----------------------------------------------------------------------------------------------------


@pytest.mark.rule("MED-26", "TM06")
def test_a_mediator_sees_the_cases_he_mediates_and_no_others(world):
    walk, other = Walk(world, "2026-09-01"), Walk(world, "2026-09-01")
    with walk.clock():
        assert not Case.objects.visible_to(walk.mediator).exists()
    walk.in_session()
    with walk.clock():
        assert list(Case.objects.visible_to(walk.mediator)) == [walk.case]
    walk.on("2026-09-02").take(Mediating.fail, why="no_agreement", reasons="分歧较大。")
    with walk.on("2026-09-03").clock():
        assert not Case.objects.visible_to(walk.mediator).exists()
    assert other.mediation.version == 0


@pytest.mark.rule("SM-J", "MED-26")
def test_a_court_clerk_sees_what_was_filed_with_his_court_and_no_more(world):
    filed, kept = Walk(world, "2026-09-16"), Walk(world, "2026-09-16")
    for walk in (filed, kept):
        walk.to_signed()
    filed.apply()
    clerk = world.people[Role.COURT_CLERK]
    with filed.clock():
        assert list(Case.objects.visible_to(clerk)) == [filed.case]
    with pytest.raises(Refused, match="须由"):
        filed.take(Mediating.perform, by=clerk, performed_on="2026-09-16", proof="回单。")


@pytest.mark.rule("TM17", "JC-09")
def test_a_party_does_its_own_steps_only(world):
    walk = Walk(world, "2026-09-16")
    requester, respondent = (factories.as_party(world, walk.case, it) for it in ("requester", "respondent"))
    Post.objects.filter(user__in=(requester, respondent)).update(since=date(2026, 1, 1))
    walk.in_session()
    with pytest.raises(Refused, match="须由请求人一方提出"):
        walk.take(Mediating.withdraw, by=respondent)
    walk.agree()
    marks = dict.fromkeys(("requester_signed_on", "respondent_signed_on", "sealed_on"), walk.today)
    with pytest.raises(Refused, match="须由承办人办理"):
        walk.take(Mediating.sign, by=requester, requester_by="self", respondent_by="self", **marks)
    walk.sign()
    with walk.clock():
        assert list(Case.objects.visible_to(requester)) == [walk.case]
    walk.take(
        Confirming.apply, by=requester, filed_on=walk.today, manner="consent", other_agreed_on=walk.today, joint_proof=image(), court=str(world.court.pk), place="organisation",
        brought_by="self", materials=ALL_PAPERS, lies=IN_THE_FILE[:2],
    )  # fmt: skip
    assert walk.confirmation.state == AtCourt.FILED


# 真实案例 ------------------------------------------------------------------------------------------------------------


@pytest.mark.rule("JC-02", "MED-06", "MED-37", "SM-M", "SM-J")
def test_an_administrative_mediation_of_2020_confirmed_the_same_day(world):
    """A published guiding case, its parties, office and court replaced by invented ones.

    Requested on 25 May 2020, docketed on 1 June (the fifth working day), agreed on 29 September, applied for
    and confirmed on 20 October. It is older than Order 81: the publication does not say when the respondent
    agreed, so that is put on the day of the request. The law is cited as it was numbered then.
    """
    walk = Walk(world, "2020-05-25")
    walk.file("other", matters="就专利侵权纠纷请求调解。")
    walk.serve()
    walk.consent()
    assert walk.due("docketing") == date(2020, 6, 1) and walk.deadline("serving") is None
    walk.on("2020-06-01").docket()
    assert walk.deadline("docketing").status == "met" and walk.deadline("target") is None
    walk.take(Mediating.open_session, requester_by="self", respondent_by="self", identity_checked=True)
    walk.on("2020-09-29").agree(obligations=walk.obligations("2020-12-31"))
    walk.sign()
    assert walk.due("window") == date(2020, 10, 29)
    court = shanghai_like_court()
    walk.on("2020-10-20").apply(court=str(court.pk), place="party")
    clerk = factories.person("知产法院对接人", Role.COURT_CLERK, court)
    number = {"docket_number": "（2020）示73民特1号", "docketed_on": "2020-10-20"}
    walk.take(Confirming.docket, by=clerk, **number)
    walk.court_hears(by=clerk)
    ruling = {"ruling_number": "（2020）示73民特1号", "ruled_on": "2020-10-20", "ruling_received_on": "2020-10-20"}
    walk.take(Confirming.confirm, by=clerk, **ruling)
    assert walk.deadline("window").status == "met" and walk.mediation.enforceable
    assert cited(walk) == {
        "file": "《专利行政执法办法》第二十二条",
        "serve_notice": "《专利行政执法办法》第二十三条",
        "docket": "《专利行政执法办法》第二十四条",
        "sign": "《专利行政执法办法》第二十六条",
        "open_window": "《中华人民共和国民事诉讼法》第一百九十四条",
        "apply": "《中华人民共和国民事诉讼法》第一百九十四条",
        "confirm": "《中华人民共和国民事诉讼法》第一百九十五条",
    }
    notice, application = walk.paper("司法确认权利提示书").states, walk.paper("司法确认申请书").states
    assert (
        notice["last_day"] == "2020-10-29"
        and "第八十二条" in notice["explanation"]
        and "第一百九十五条" in notice["effect"]
    )
    assert application["citations"] == ["《中华人民共和国民事诉讼法》第一百九十四条"]
    assert "第二百三十九条" in walk.deadline("enforcement").basis and "第一百八十条" in walk.deadline("review").basis
    assert "第三百七十四条" in walk.deadline("objection").basis


def shanghai_like_court() -> Office:
    return factories.office(
        "court-9901", "示范知识产权法院（演示）", Level.PREFECTURE, kind=OfficeKind.COURT, division="990100"
    )


def cited(walk) -> dict[str, str]:
    steps = ("file", "serve_notice", "docket", "sign", "open_window", "apply", "confirm")
    found = {
        it.step: it.basis
        for it in Event.objects.filter(case=walk.case, step__in=steps, procedure__in=("agreement", "confirmation"))
        if it.by_name
    }
    found["docket"] = Event.objects.get(case=walk.case, step="docket", procedure="agreement").basis
    return found
