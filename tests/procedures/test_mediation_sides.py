"""Several respondents: each is served, answers, comes and signs for himself; the agreement binds exactly who signs."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from casework.models import Deadline
from casework.models.ledger import DeadlineStatus
from casework.procedure import Asked
from mediation.agreement.procedure import Mediating
from mediation.agreement.states import S
from mediation.questions import ONE_OF_SEVERAL
from tests.procedures.several_sides import SidesWalk
from tests.procedures.test_agreement import faults, refused


@pytest.fixture
def walk(world):
    return SidesWalk(world, "2026-09-01")


def clock_of(walk, term, party):
    return Deadline.objects.filter(case=walk.case, term=term, whom=party).order_by("-start").first()


def last_day(deadline):
    return timezone.localtime(deadline.due).date()


# 送达与表态 -----------------------------------------------------------------------------------------------------------


@pytest.mark.rule("TM04", "O81-65b", "MED-05")
def test_each_respondent_has_fifteen_days_of_his_own_from_his_own_receipt(walk):
    walk.file()
    walk.take(Mediating.notify)
    walk.serve_on(walk.respondent, "2026-09-01")
    walk.on("2026-09-07").serve_on(walk.other, "2026-09-07")
    assert last_day(clock_of(walk, "statement", walk.respondent)) == date(2026, 9, 16)
    assert last_day(clock_of(walk, "statement", walk.other)) == date(2026, 9, 22)
    assert walk.side_of(walk.other).served_on == date(2026, 9, 7)
    assert walk.side_of(walk.respondent).served_on == date(2026, 9, 1)
    assert walk.other.party.name in clock_of(walk, "statement", walk.other).label


@pytest.mark.rule("TM04", "O81-65a", "MED-05a")
def test_the_office_has_served_only_when_it_has_served_each(walk):
    walk.file()
    walk.take(Mediating.notify)
    walk.serve_on(walk.respondent)
    assert clock_of(walk, "serving", walk.respondent).status == DeadlineStatus.MET
    assert clock_of(walk, "serving", walk.other).status == DeadlineStatus.RUNNING
    walk.serve_on(walk.other)
    assert clock_of(walk, "serving", walk.other).status == DeadlineStatus.MET


@pytest.mark.rule("TM04")
def test_whose_receipt_it_is_must_be_said_where_there_are_several(walk):
    walk.file()
    walk.take(Mediating.notify)
    given = {"notice_received_on": walk.today, "means": "direct"}
    assert "须写明是哪一名" in faults(lambda: walk.take(Mediating.serve_notice, **given))["side"][0]


@pytest.mark.rule("TM04", "TM07")
def test_one_keeps_silent_on_his_own_last_day_and_the_other_is_still_awaited(walk):
    walk.file()
    walk.take(Mediating.notify)
    walk.serve_on(walk.respondent, "2026-09-01")
    walk.on("2026-09-07").serve_on(walk.other, "2026-09-07")
    walk.on("2026-09-17").tick()
    assert walk.side_of(walk.respondent).answer == "silent" and walk.side_of(walk.other).answer == ""
    assert walk.mediation.state == S.AWAITING
    assert clock_of(walk, "statement", walk.other).status == DeadlineStatus.RUNNING
    walk.on("2026-09-23").tick()
    assert walk.side_of(walk.other).answer == "silent" and walk.mediation.state == S.DECLINED


@pytest.mark.rule("TM05", "TM06", "O81-66a")
def test_the_days_to_docket_begin_with_the_last_answer(walk):
    walk.served()
    walk.on("2026-09-02").consents(walk.respondent)
    assert walk.deadline("docketing") is None
    assert "还有被请求人没有陈述意见" in refused(walk.docket)
    walk.on("2026-09-10").consents(walk.other)
    assert walk.due("docketing") == date(2026, 9, 17)
    walk.docket()
    assert walk.mediation.state == S.DOCKETED


@pytest.mark.rule("TM05")
def test_a_party_answers_for_itself_alone(walk):
    walk.served()
    user = walk.account_of(walk.other)
    mine = {"side": str(walk.respondent.pk), "statement_received_on": walk.today}
    assert faults(lambda: walk.take(Mediating.consent, by=user, **mine))["side"]
    walk.take(Mediating.consent, by=user, statement_received_on=walk.today)
    assert walk.side_of(walk.other).answer == "consented" and walk.side_of(walk.respondent).answer == ""


@pytest.mark.rule("TM05", "TM07")
def test_who_has_answered_does_not_answer_again(walk):
    walk.served()
    walk.consents(walk.respondent)
    assert "已经接受调解" in faults(lambda: walk.consents(walk.respondent))["side"][0]
    assert "已经表态" in faults(lambda: walk.refuses(walk.respondent))["side"][0]
    assert "已经表态" in faults(lambda: walk.serve_on(walk.respondent))["side"][0]


@pytest.mark.rule("TM04", "TM05", "O81-65b")
def test_the_second_may_be_served_after_the_first_has_consented(walk):
    walk.file()
    walk.take(Mediating.notify)
    walk.serve_on(walk.respondent)
    walk.consents(walk.respondent)
    walk.on("2026-09-03").serve_on(walk.other)
    assert walk.mediation.state == S.CONSENTED
    assert last_day(clock_of(walk, "statement", walk.other)) == date(2026, 9, 18)
    walk.on("2026-09-08").refuses(walk.other)
    assert walk.mediation.state == S.CONSENTED and walk.due("docketing") == date(2026, 9, 15)


# 一名拒绝 -------------------------------------------------------------------------------------------------------------


@pytest.mark.rule("TM07", "TM08", "O81-66b", "DM03")
def test_with_one_refusal_it_goes_on_with_the_rest_for_a_reason_and_a_paper_says_so(walk):
    walk.served()
    walk.refuses(walk.other)
    assert last_day(clock_of(walk, "telling", walk.other)) == date(2026, 9, 8)
    walk.consents(walk.respondent)
    assert "须先由承办人对其逐一办理" in refused(walk.docket)
    walk.proposes(walk.other, "declined")
    assert "由负责人立案" in refused(lambda: walk.docket(divided=True))
    form = Mediating.docket.asks(None, subject=walk.mediation, asked=Asked(walk.head, walk.moment))
    shown = form.fields["divided"].help_text
    assert "制造与销售各自独立" in shown and "各自实施行为" in shown and "第一百三十五条" in shown
    assert "须确认纠纷可以分开" in faults(lambda: walk.docket(by=walk.head))["divided"][0]
    walk.docket(by=walk.head, divided=True)
    paper = walk.paper("部分不予立案通知书")
    assert paper.states["leaves"] == walk.other.party.name and paper.states["told"] == walk.requester.party.name
    assert walk.other.party.name not in walk.paper("立案（受理）通知书及调解通知").states["respondent"]["name"]
    assert clock_of(walk, "telling", walk.other).status == DeadlineStatus.MET
    assert walk.side_of(walk.other).left_because == "declined" and walk.mediation.state == S.DOCKETED


@pytest.mark.rule("TM07", "TM08")
def test_what_cannot_be_divided_is_not_docketed_for_anybody(walk):
    walk.served()
    walk.consents(walk.respondent)
    assert "应当立案" in refused(lambda: walk.take(Mediating.not_docket))
    walk.refuses(walk.other)
    walk.take(Mediating.not_docket, reasons="专利权共有，不能分开。")
    said = walk.paper("不予立案通知书").states["said"]
    assert f"{walk.other.party.name}拒绝调解" in said and f"{walk.respondent.party.name}接受调解" in said
    assert walk.mediation.state == S.NOT_DOCKETED
    assert not Deadline.objects.filter(case=walk.case, procedure="agreement", status="running").exists()


@pytest.mark.rule("TM07", "TM08")
def test_an_office_may_choose_that_one_refusal_ends_it_for_all(walk):
    walk.served()
    walk.consents(walk.respondent)
    walk.refuses(walk.other)
    office = walk.case.office
    office.choices = office.choices | {ONE_OF_SEVERAL.key: "all"}
    office.save()
    assert "有一名不接受调解的，整件不予立案" in refused(walk.docket_for_the_rest)


@pytest.mark.rule("TM07")
def test_two_refusals_leave_nothing_to_docket(walk):
    walk.served()
    walk.refuses(walk.respondent)
    assert walk.mediation.state == S.AWAITING
    walk.refuses(walk.other)
    walk.mediation.refresh_from_db()
    assert walk.mediation.state == S.DECLINED
    walk.take(Mediating.not_docket)
    assert walk.mediation.state == S.NOT_DOCKETED


@pytest.mark.rule("TM05", "TM07")
def test_a_statement_posted_in_time_brings_a_silent_one_back(walk):
    walk.served()
    walk.consents(walk.respondent)
    walk.on("2026-09-17").tick()
    assert walk.side_of(walk.other).answer == "silent"
    walk.on("2026-09-18").consents(walk.other, posted_on="2026-09-16")
    assert walk.side_of(walk.other).takes_part and clock_of(walk, "telling", walk.other).status == DeadlineStatus.MET


@pytest.mark.rule("TM08", "TM14", "TM20")
def test_the_requester_may_drop_one_who_cannot_be_reached_and_the_days_to_docket_begin(walk):
    walk.file()
    walk.take(Mediating.notify)
    walk.serve_on(walk.respondent)
    walk.consents(walk.respondent)
    walk.on("2026-09-04").ends(walk.other, "withdrew")
    assert walk.due("docketing") == date(2026, 9, 11)
    assert walk.steps()[-2:] == ["end_part", "rest_have_answered"]
    assert clock_of(walk, "serving", walk.other).status == DeadlineStatus.VOID
    assert "没有其他被请求人留在调解中" in faults(lambda: walk.ends(walk.respondent, "withdrew"))["side"][0]


# 调解 -----------------------------------------------------------------------------------------------------------------


@pytest.mark.rule("TM12", "R-AGT-1")
def test_a_session_says_who_came_and_opens_only_with_both_sides_there(walk):
    walk.both_consent()
    walk.docket()
    assert "没有请求人到场" in faults(lambda: walk.open(walk.respondent, walk.other))["attended"][0]
    found = faults(lambda: walk.open(walk.requester, walk.respondent, by="agent"))["attended"]
    assert [walk.requester.party.name in it and "特别授权" in it for it in found] == [True, False]
    twice = [f"{walk.requester.pk}:self", f"{walk.requester.pk}:agent", f"{walk.respondent.pk}:self"]
    assert any(
        "只能选一种到场方式" in it
        for it in faults(lambda: walk.take(Mediating.open_session, by=walk.mediator, attended=twice))["attended"]
    )
    event = walk.open(walk.requester, walk.respondent)
    assert [it["label"].split("：")[1].split("——")[0] for it in event.answers["attended"]] == [
        walk.requester.party.name, walk.respondent.party.name,
    ]  # fmt: skip
    held = {
        "held_at": f"{walk.today}T08:00",
        "manner": "met",
        "place": "第一调解室",
        "present": "各方代表",
        "course": "各方陈述。",
        "signed": True,
    }
    walk.take(
        Mediating.record_session,
        by=walk.mediator,
        attended=[f"{it.pk}:self" for it in (walk.requester, walk.other)],
        **held,
    )
    assert walk.other.party.name in walk.paper("调解笔录").states["came"]


@pytest.mark.rule("TM13", "TM14", "MED-10")
def test_one_who_stays_away_ends_his_own_part_only(walk):
    walk.both_consent()
    walk.docket()
    walk.calls(walk.respondent)
    walk.on("2026-09-02")
    proof = {"reasons": "经电话询问，没有正当理由。"}
    assert "一名被请求人缺席不影响其他被请求人" in refused(lambda: walk.take(Mediating.respondent_absent, **proof))
    assert "收到调解通知的送达回证" in faults(lambda: walk.ends(walk.other, "absent"))["why"][0]
    walk.calls(walk.other, served_on="2026-09-01")
    walk.ends(walk.other, "absent")
    assert walk.mediation.state == S.DOCKETED
    paper = walk.paper("部分调解终结通知书")
    assert walk.other.party.name in paper.states["told"] and walk.respondent.party.name in paper.states["stays"]
    walk.take(Mediating.respondent_absent, **proof)
    assert walk.mediation.state == S.FAILED


@pytest.mark.rule("TM14")
def test_nobody_is_absent_before_the_hour(walk):
    walk.both_consent()
    walk.docket()
    assert "还没有到" in str(faults(lambda: walk.ends(walk.other, "absent"))["why"])
    assert "没有拒绝" in faults(lambda: walk.ends(walk.other, "declined"))["why"][0]


@pytest.mark.rule("MED-27")
def test_facts_are_undisputed_only_when_each_has_signed_for_them(walk):
    walk.talking()
    days = {"requester_confirmed_on": walk.today, "respondent_confirmed_on": walk.today}
    given = {"undisputed": "各方对产品的数量没有争议。"} | days
    some = [str(walk.requester.pk), str(walk.respondent.pk)]
    found = faults(lambda: walk.take(Mediating.confirm_facts, by=walk.mediator, confirming=some, **given))
    assert f"{walk.other.party.name}还没有签名确认" in found["confirming"][0]
    walk.take(Mediating.confirm_facts, by=walk.mediator, confirming=[*some, str(walk.other.pk)], **given)
    assert "无争议事实确认书" in walk.titles()


@pytest.mark.rule("TM04", "O81-65b")
def test_a_party_reads_on_its_own_page_the_clock_of_nobody_else(walk, client):
    walk.file()
    walk.take(Mediating.notify)
    walk.serve_on(walk.respondent, "2026-09-01")
    walk.on("2026-09-07").serve_on(walk.other, "2026-09-07")
    mine, others = walk.account_of(walk.respondent), walk.account_of(walk.other)
    with walk.on("2026-09-16").clock():
        for user, due in ((mine, 1), (others, 0)):
            client.force_login(user)
            page = client.get(reverse("desk:today"))
            assert page.context["due_today"] == due
            assert (clock_of(walk, "statement", walk.respondent).label in page.content.decode()) == bool(due)
