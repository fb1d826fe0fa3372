"""Mediation under Order 81: each article's conditions, terms and papers."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from casework import ledger
from casework.acts import Refused, offers
from casework.models import Agent, Event, Post, User
from casework.roles import Role
from mediation.agreement.models import Mediation
from mediation.agreement.procedure import Mediating, S
from tests import factories
from tests.procedures.mediation_walk import Walk, enlist


@pytest.fixture
def walk(world):
    return Walk(world, "2026-09-01")


def refused(step_taken) -> str:
    with pytest.raises(Refused) as error:
        step_taken()
    return "；".join(str(reason) for reason in error.value.reasons)


def faults(step_taken) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as error:
        step_taken()
    return error.value.message_dict


def running(monkeypatch):
    """As if a ruling ran in the case."""
    ruling = type("Ruling", (), {"is_over": False, "state": "docketed"})()
    real = ledger.all_of
    monkeypatch.setattr(ledger, "all_of", lambda case, key: [ruling] if key == "ruling" else real(case, key))


# 请求 ---------------------------------------------------------------------------------------------------------------


@pytest.mark.rule("MED-01", "TM01")
def test_only_patent_disputes_are_mediated_here(world):
    walk = Walk(world, "2026-09-01", kind="trademark")
    assert "本办法只适用于专利纠纷" in refused(walk.file)


@pytest.mark.rule("TM01")
def test_one_mediation_at_a_time(walk):
    walk.file()
    walk.mediation = Mediation(case=walk.case, office=walk.case.office)
    assert "本案已有调解没有结束" in refused(walk.file)


@pytest.mark.rule("MED-03", "TM01")
def test_damages_alone_need_the_decision_that_found_infringement(walk):
    found = faults(lambda: walk.file("damages"))
    assert "认定侵权成立的处理决定书副本（《专利纠纷行政裁决和调解办法》第六十四条）" in found["decision_number"][0]
    walk.file("damages", decision_number="南知裁字〔2026〕3号", decision_at="卷一")
    assert walk.mediation.state == S.FILED


@pytest.mark.rule("MED-03")
def test_damages_inside_a_running_ruling_need_no_decision(walk, monkeypatch):
    running(monkeypatch)
    walk.file("damages")
    assert walk.mediation.state == S.FILED


@pytest.mark.rule("MED-01", "TM01")
def test_a_fee_for_use_before_grant_is_mediated_only_after_the_grant(world):
    right = {"kind": "invention", "number": "ZL201110269715.3", "name": "一种示范装置", "holder": 0}
    walk = Walk(world, "2026-09-01", rights=[right | {"granted_on": "2026-09-02"}])
    assert "授予公告之后" in faults(lambda: walk.file("provisional"))["dispute"][0]
    walk.on("2026-09-02").file("provisional")
    assert walk.mediation.state == S.FILED


@pytest.mark.rule("TM02", "MED-01")
def test_an_open_licence_dispute_is_referred_out(walk):
    walk.file("open_licence")
    assert "由国家知识产权局调解" in refused(lambda: walk.take(Mediating.notify))
    walk.take(Mediating.refer, to_whom="国家知识产权局", reasons="开放许可实施纠纷。")
    assert walk.mediation.state == S.REFERRED and walk.deadline("serving").status == "met"


@pytest.mark.rule("MED-02")
def test_other_disputes_go_to_the_respondents_place_unless_the_office_reads_it_wider(walk):
    assert "第六条" in faults(lambda: walk.file("reward", venue="infringement"))["venue"][0]
    walk.case.office.choices = {"mediation.venue": "either"}
    walk.case.office.save()
    walk.file("reward", venue="infringement")
    assert walk.mediation.state == S.FILED


@pytest.mark.rule("MED-42")
def test_a_transferred_case_is_mediated_unless_the_office_chose_otherwise(walk, monkeypatch):
    monkeypatch.setattr(ledger, "held", lambda case, code: code == "criminal_transfer")
    walk.case.office.choices = {"mediation.crime_bars": "yes"}
    walk.case.office.save()
    assert "已因涉嫌犯罪移送" in refused(walk.file)
    walk.case.office.choices = {}
    walk.case.office.save()
    walk.file()


@pytest.mark.rule("MED-04", "TM01")
def test_a_party_asks_in_its_own_name_only(walk, world):
    respondent = factories.as_party(world, walk.case, "respondent")
    Post.objects.filter(user=respondent).update(since=date(2026, 1, 1))
    with pytest.raises(ValidationError, match="只能以自己的名义"):
        walk.take(
            Mediating.file, by=respondent, dispute="other", matters="请求调解许可费数额。", requested_on="2026-09-01", venue="domicile",
            requester=str(walk.requester.pk), respondent=str(walk.respondent.pk),
        )  # fmt: skip


@pytest.mark.rule("TM03")
def test_asking_for_completion_does_not_stop_the_five_days(walk):
    walk.file()
    before = walk.due("serving")
    walk.on("2026-09-04")
    late = {"missing": "请补充被请求人的联系方式。", "days": "3"}
    assert "到2026-09-08届满" in faults(lambda: walk.take(Mediating.ask_completion, **late))["days"][0]
    walk.on("2026-09-01")
    walk.take(Mediating.ask_completion, missing="请补充被请求人的联系方式。", days="3")
    assert walk.due("serving") == before == date(2026, 9, 8)
    assert walk.due("completion") == date(2026, 9, 4) and walk.deadline("completion").soft
    walk.take(Mediating.complete, text="已补充联系方式。")
    assert walk.deadline("completion").status == "met"


# 陈述意见与立案 ------------------------------------------------------------------------------------------------------


@pytest.mark.rule("MED-05a", "O81-65a", "TM04")
def test_the_notice_is_served_within_five_working_days_of_the_request(walk):
    walk.on("2026-09-24").file()
    assert walk.due("serving") == date(2026, 10, 9)


@pytest.mark.rule("TM04", "DM01")
def test_service_is_recorded_only_of_a_notice_that_was_made(walk):
    walk.file()
    answers = {"notice_received_on": "2026-09-01", "means": "direct"}
    assert "须先制作陈述意见通知书" in refused(lambda: walk.take(Mediating.serve_notice, **answers))
    walk.take(Mediating.notify)
    states = walk.paper("陈述意见通知书").states
    assert states["respondent"]["name"] == "南宁示范乙制造有限公司" and states["days"] == 15
    assert states["citations"] == ["《专利纠纷行政裁决和调解办法》第六十五条"]


@pytest.mark.rule("MED-05", "O81-65b", "TM04")
def test_the_statement_term_is_fifteen_days_and_rolls_over_the_holidays(walk):
    walk.on("2026-09-18").file()
    walk.serve()
    assert (walk.raw("statement"), walk.due("statement")) == (date(2026, 10, 3), date(2026, 10, 8))
    assert walk.deadline("statement").party and walk.deadline("serving").status == "met"


@pytest.mark.rule("TM04", "MED-05")
def test_with_several_respondents_the_last_receipt_counts(walk):
    walk.file()
    walk.serve("2026-09-01")
    walk.on("2026-09-04").take(
        Mediating.serve_notice, notice_received_on="2026-09-04", means="post", tracking="挂号1号"
    )
    assert walk.due("statement") == date(2026, 9, 20)  # 09-19 is a Saturday, 09-20 a make-up working day


@pytest.mark.rule("MED-06", "O81-66a", "TM05", "TM06")
def test_docketing_is_due_five_working_days_after_the_statement(walk):
    walk.on("2026-09-18").file()
    walk.serve()
    walk.on("2026-09-29").consent()
    assert walk.due("docketing") == date(2026, 10, 12)  # 10-10 is a make-up working day
    walk.docket()
    assert walk.mediation.state == S.DOCKETED and walk.deadline("docketing").status == "met"


@pytest.mark.rule("MED-05", "TM05")
def test_a_late_consent_is_refused_and_one_posted_in_time_is_not(walk):
    walk.file()
    walk.serve()
    walk.on("2026-09-18")  # the fifteen days ended on 09-16
    assert "已超过2026-09-16届满的期限" in faults(walk.consent)["statement_received_on"][0]
    walk.tick()
    assert walk.mediation.state == S.DECLINED
    walk.consent(posted_on="2026-09-15")
    assert walk.mediation.state == S.CONSENTED and walk.deadline("telling").status == "met"


@pytest.mark.rule("TM05", "MED-06")
def test_only_the_respondents_side_can_accept_and_not_with_a_date_of_its_choosing(walk, world):
    walk.file()
    walk.serve()
    requester, respondent = (factories.as_party(world, walk.case, it) for it in ("requester", "respondent"))
    Post.objects.filter(user__in=(requester, respondent)).update(since=date(2026, 1, 1))
    assert "须由被请求人一方作出" in refused(
        lambda: walk.take(Mediating.consent, by=requester, statement_received_on="2026-09-01")
    )
    walk.on("2026-09-03").take(Mediating.consent, by=respondent, statement_received_on="2026-09-01")
    assert walk.mediation.statement_received_on == date(2026, 9, 3)


@pytest.mark.rule("MED-07", "O81-66b", "TM07", "TM08", "DM03")
def test_silence_leads_to_not_docketing_within_five_working_days_of_the_lapse(walk):
    walk.on("2026-09-28").file()
    walk.serve()
    assert walk.due("statement") == date(2026, 10, 13)
    walk.on("2026-10-14").tick()
    assert walk.mediation.state == S.DECLINED
    event = Event.objects.get(step="silent")
    assert event.role == Role.SYSTEM and event.answers["known_on"] == "2026-10-13"
    assert walk.due("telling") == date(2026, 10, 20)
    walk.take(Mediating.not_docket)
    assert walk.mediation.state == S.NOT_DOCKETED and walk.paper("不予立案通知书").states["refused"] is False


@pytest.mark.rule("MED-07", "TM07")
def test_a_refusal_is_told_within_five_working_days_of_its_receipt(walk):
    walk.file()
    walk.serve()
    walk.on("2026-09-10").take(Mediating.refuse, known_on="2026-09-09")
    assert walk.due("telling") == date(2026, 9, 16)
    walk.take(Mediating.not_docket)
    assert walk.paper("不予立案通知书").states["refused"] is True


@pytest.mark.rule("R-OFF-1", "TM06")
def test_every_handler_needs_a_valid_case_handling_card(walk, world):
    walk.file()
    walk.serve()
    walk.consent()
    User.objects.filter(pk=world.officers[1].pk).update(ruling_card_until=date(2026, 8, 31))
    assert "办案资质证件" in refused(walk.docket)
    User.objects.filter(pk=world.officers[1].pk).update(ruling_card_until=date(2026, 9, 1))
    walk.docket()
    assert walk.mediation.state == S.DOCKETED


@pytest.mark.rule("TM06", "DM02", "MED-16")
def test_docketing_tells_both_sides_when_where_and_who(walk):
    walk.to_docketed()
    states = walk.paper("立案（受理）通知书及调解通知").states
    assert states["place"] == "第一调解室" and states["session_at"].startswith("2026-09-01T15:00")
    assert states["mediators"] == ["调解甲"] and states["requester"]["name"] and states["respondent"]["name"]


@pytest.mark.rule("MED-08", "TM06")
def test_only_ownership_has_a_closing_term_others_have_an_office_target(walk):
    walk.to_docketed("damages", decision_number="南知裁字〔2026〕3号", decision_at="卷一")
    assert walk.deadline("closing") is None
    assert walk.deadline("target").soft and "无法定依据" in walk.deadline("target").label


@pytest.mark.rule("MED-08", "TM16")
def test_an_extension_is_refused_where_there_is_no_statutory_term(walk):
    walk.to_docketed("other")
    why = refused(lambda: walk.take(Mediating.extend, by=walk.world.people[Role.HEAD], text="特别复杂。"))
    assert "其他纠纷的调解没有法定期限" in why


@pytest.mark.parametrize(
    ("docketed", "closing", "extended", "provisional"),
    [
        ("2026-07-31", "2026-09-30", "2026-11-02", False),
        ("2025-12-31", "2026-02-28", "2026-03-31", True),  # the region's own spring holiday of 2026 is not in the table
        ("2026-10-13", "2026-12-14", "2027-01-13", True),
    ],
)
@pytest.mark.rule("MED-08", "O81-70d", "TM16")
def test_ownership_closes_in_two_months_and_one_more_once(world, docketed, closing, extended, provisional):
    walk = Walk(world, docketed)
    walk.to_docketed("ownership")
    assert walk.due("closing") == date.fromisoformat(closing)
    walk.take(Mediating.extend, by=world.people[Role.HEAD], text="特别复杂。")
    assert (walk.due("closing"), walk.deadline("closing").provisional) == (date.fromisoformat(extended), provisional)
    assert "以1次为限" in refused(lambda: walk.take(Mediating.extend, by=world.people[Role.HEAD], text="仍然复杂。"))


@pytest.mark.rule("TM16")
def test_an_extension_comes_before_the_end(world):
    walk = Walk(world, "2026-07-31")
    walk.to_docketed("ownership")
    walk.on("2026-10-01")
    assert "已于2026-09-30届满" in refused(
        lambda: walk.take(Mediating.extend, by=world.people[Role.HEAD], text="特别复杂。")
    )


# 调解 ---------------------------------------------------------------------------------------------------------------


@pytest.mark.rule("TM11", "MED-25", "TM06")
def test_a_mediator_acts_in_the_cases_he_is_put_on_while_he_is_on_them(walk, world):
    other = factories.person("调解乙", None, world.nanning)
    world.mediators.append(other)
    enlist(world, number=1)
    walk.to_docketed()
    session = {"requester_by": "self", "respondent_by": "self", "identity_checked": True}
    assert "须由承办人或者调解员办理" in refused(lambda: walk.take(Mediating.open_session, by=other, **session))
    walk.on("2026-09-02").take(
        Mediating.change_mediators, by=world.people[Role.HEAD], mediators=[str(other.pk)], reasons="原调解员回避。"
    )
    assert "须由承办人或者调解员办理" in refused(lambda: walk.take(Mediating.open_session, by=walk.mediator, **session))
    walk.take(Mediating.open_session, by=other, **session)
    assert walk.mediation.state == S.IN_SESSION


@pytest.mark.rule("TM12", "R-AGT-1")
def test_an_agent_who_settles_needs_special_authorisation(walk):
    walk.to_docketed()
    session = {"requester_by": "agent", "respondent_by": "self", "identity_checked": True}
    agent = Agent.objects.create(
        office=walk.case.office, case_party=walk.requester, name="示范代理", powers=["general"], since=date(2026, 1, 1)
    )
    assert (
        "特别授权（《专利纠纷行政裁决和调解办法》第十七条"
        in faults(lambda: walk.take(Mediating.open_session, **session))["requester_by"][0]
    )
    agent.powers = ["settle"]
    agent.save()
    walk.take(Mediating.open_session, **session)
    assert walk.mediation.state == S.IN_SESSION


ABSENT = {"reasons": "电话询问后未说明理由。"}


@pytest.mark.rule("TM13", "MED-10", "DM04")
def test_a_requester_who_stays_away_has_withdrawn(walk):
    walk.to_docketed()
    walk.calls(walk.requester)
    walk.on(walk.today, hour=16).take(Mediating.requester_absent, **ABSENT)
    assert walk.mediation.state == S.DEEMED_WITHDRAWN
    assert "视为撤回" in walk.paper("撤销案件通知书").states["why"]
    assert not ledger.held(walk.case, "mediation")


@pytest.mark.rule("TM14", "MED-10", "DM04")
def test_a_respondent_who_stays_away_ends_it_without_agreement(walk):
    walk.to_docketed("ownership")
    walk.calls(walk.respondent)
    walk.on(walk.today, hour=16).take(Mediating.respondent_absent, **ABSENT)
    assert walk.mediation.state == S.FAILED and "未能达成协议" in walk.paper("撤销案件通知书").states["why"]
    assert walk.due("copying") == date(2026, 9, 8)


@pytest.mark.rule("TM15")
def test_a_new_day_for_good_reason_does_not_move_the_closing_term(walk):
    walk.to_docketed("ownership")
    before = walk.due("closing")
    walk.take(Mediating.reschedule, session_at="2026-09-09T09:00", session_place="第二调解室", reasons="请求人住院。")
    assert walk.due("closing") == before and walk.mediation.session_place == "第二调解室"


@pytest.mark.rule("TM10", "MED-09", "DM07")
def test_others_may_be_invited_to_help(walk):
    walk.to_docketed()
    walk.take(Mediating.invite, whom="示范行业协会", task="就许可费的行业水平提供意见。")
    assert walk.paper("邀请协助调解函").states["whom"] == "示范行业协会"


@pytest.mark.rule("TM17")
@pytest.mark.parametrize("stage", ["file", "to_docketed", "in_session"])
def test_the_requester_may_withdraw_until_the_signing(walk, stage):
    getattr(walk, stage)()
    walk.take(Mediating.withdraw)
    assert walk.mediation.state == S.WITHDRAWN and not ledger.held(walk.case, "mediation")
    assert ("撤销案件通知书" in walk.titles()) is (stage != "file")


@pytest.mark.rule("TM20", "MED-10", "DM04")
@pytest.mark.parametrize("why", ["no_agreement", "refuses"])
def test_no_agreement_closes_the_case_with_notice_to_both(walk, why):
    walk.in_session()
    if why == "refuses":
        walk.agree()
    walk.take(Mediating.fail, why=why, reasons="分歧较大。")
    assert walk.mediation.state == S.FAILED and not ledger.held(walk.case, "mediation")
    states = walk.paper("撤销案件通知书").states
    assert (
        states["requester"]
        and states["respondent"]
        and states["citations"] == ["《专利纠纷行政裁决和调解办法》第六十九条"]
    )


def test_the_first_step_is_offered_with_its_reasons(walk, world):
    found = {
        offer.step.name: offer
        for offer in offers(Mediation(case=walk.case, office=walk.case.office), walk.handler, walk.moment)
    }
    assert list(found) == ["file", "begin_in_case", "register"]
    assert found["file"].open and not found["begin_in_case"].open
