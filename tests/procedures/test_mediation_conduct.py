"""How a mediation is held: who must step back, what stays between the mediators, what is written, when it must stop."""

import json
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from casework.models import Agent, Case, Event, IssuedPaper
from casework.package import choice, handover
from casework.package.manifest import Kind as Package
from casework.roles import Role
from mediation.agreement.procedure import Mediating, S
from mediation.agreement.register import Confidence, Listed
from mediation.profiles import Kind, disclosure_basis
from tests import factories
from tests.procedures.mediation_walk import Walk, enlist
from tests.procedures.other_mediations import OtherWalk
from tests.procedures.test_agreement import faults, refused

SECRET = "请求人愿意降到八万元"


@pytest.fixture
def people(world):
    walk = OtherWalk(world, "2026-09-01", "people")
    walk.talking()
    return walk


def session(walk, **more):
    answers = {
        "held_at": f"{walk.today}T09:00", "manner": "met", "place": "第一调解室", "present": "双方法定代表人。",
        "course": "双方陈述了争议焦点，同意继续调解。", "concessions": SECRET, "signed": True,
    }  # fmt: skip
    return walk.take(Mediating.record_session, by=walk.mediator, **answers | more)


def disclose(walk, **more):
    answers = {"ground": "relation", "who": str(walk.mediator.pk), "circumstances": "曾任被请求人的顾问。"}
    return walk.take(Mediating.disclose, by=walk.mediator, **answers | more)


def page(user, url):
    client = Client()
    client.force_login(user)
    found = client.get(url)
    return found.status_code, found.content.decode()


def case_page(walk, user):
    with walk.clock():
        return page(user, f"/mediation/case/{walk.case.pk}/")


# 回避、披露 -----------------------------------------------------------------------------------------------------------


@pytest.mark.rule("MED-19", "MED-23", "MED-24", "P-COM")
def test_who_discloses_leaves_at_once_unless_both_agree_in_writing(people):
    before = people.mediator
    disclose(people, requester_agrees=True)
    assert people.mediation.mediators == []
    with people.clock():
        assert not Case.objects.visible_to(before).exists()
    assert "没有调解员" in refused(lambda: people.take(Mediating.agree_orally, facts="双方无争议。" * 3))
    assert "退出调解" in json.dumps(people.paper("利害关系披露书").states, ensure_ascii=False)


@pytest.mark.rule("MED-19", "MED-23", "MED-24")
def test_with_the_written_consent_of_both_he_goes_on(people):
    disclose(people, requester_agrees=True, respondent_agrees=True)
    assert [it["name"] for it in people.mediation.mediators] == [people.mediator.name]
    assert "继续调解" in json.dumps(people.paper("利害关系披露书").states, ensure_ascii=False)


@pytest.mark.rule("MED-19", "MED-23", "MED-24")
def test_the_duty_to_disclose_rests_on_the_law_of_the_kind():
    assert "商事调解条例" in str(disclosure_basis(Kind.COMMERCIAL, online=False))
    assert "在线调解规则" in str(disclosure_basis(Kind.COURT_PRE, online=True))
    assert "特邀调解的规定" in str(disclosure_basis(Kind.COURT_PRE, online=False))


@pytest.mark.rule("MED-19")
def test_a_mediator_discloses_for_himself_only(people, world):
    second = factories.person("调解乙", None, world.nanning)
    world.mediators.append(second)
    enlist(world, "people", 1, qualification="member")
    people.take(
        Mediating.change_mediators,
        by=world.people[Role.HEAD],
        mediators=[str(people.mediator.pk), str(second.pk)],
        reasons="案情复杂。",
    )
    assert "只能披露本人" in str(faults(lambda: disclose(people, who=str(second.pk))))


@pytest.mark.rule("MED-19", "MED-25")
def test_officers_under_order_81_step_back_by_recusal_not_by_consent(world):
    walk = Walk(world, "2026-09-01")
    walk.in_session()
    assert "不能经双方同意继续" in refused(lambda: disclose(walk))


@pytest.mark.rule("MED-20", "MED-26")
def test_the_appointment_says_what_the_mediator_may_not_be_later(people):
    said = json.dumps(people.paper("调解员选定（指定）书").states["rows"], ensure_ascii=False)
    assert "不在本纠纷以后的诉讼中担任陪审员、代理人、证人、鉴定人或者翻译人员" in said and "签署保密承诺" in said


# 保密、让步 -----------------------------------------------------------------------------------------------------------


@pytest.mark.rule("MED-26", "MED-27")
def test_what_is_conceded_stands_in_no_paper_and_no_line_of_the_ledger(people):
    session(people)
    written = json.dumps(
        [
            [it.data for it in Event.objects.filter(case=people.case)],
            [it.states for it in IssuedPaper.objects.filter(case=people.case)],
        ],
        ensure_ascii=False,
    )
    assert SECRET not in written and "保密记录" in written
    assert Confidence.objects.get().text == SECRET


@pytest.mark.rule("MED-26", "MED-27")
def test_only_the_mediators_of_the_case_read_it_and_only_while_they_are(people, world):
    session(people)
    people.take(Mediating.note_talk, by=people.mediator, side=str(people.requester.pk), note="底线六万元。")
    mediator = people.mediator
    for other in (people.handler, world.people[Role.HEAD]):
        status, text = case_page(people, other)
        assert status == 200 and SECRET not in text and "底线" not in text
    assert SECRET in case_page(people, mediator)[1] and "底线六万元" in case_page(people, mediator)[1]
    people.take(Mediating.fail, why="gap", reasons="差距过大。")
    assert case_page(people, mediator)[0] == 404 and not Confidence.objects.visible_to(mediator).exists()


@pytest.mark.rule("MED-26")
def test_a_private_talk_is_for_the_one_who_noted_it(people, world):
    second = factories.person("调解乙", None, world.nanning)
    world.mediators.append(second)
    enlist(world, "people", 1, qualification="member")
    people.take(Mediating.note_talk, by=people.mediator, side=str(people.requester.pk), note="底线六万元。")
    session(people)
    both = [str(people.mediator.pk), str(second.pk)]
    people.take(Mediating.change_mediators, by=world.people[Role.HEAD], mediators=both, reasons="案情复杂。")
    text = case_page(people, second)[1]
    assert SECRET in text and "底线六万元" not in text


@pytest.mark.rule("MED-16", "MED-26")
def test_a_mediator_knows_a_case_only_while_he_mediates_it(world):
    walk = OtherWalk(world, "2026-09-01", "people")
    walk.register()
    assert case_page(walk, walk.mediator)[0] == 404
    walk.accept()
    assert case_page(walk, walk.mediator)[0] == 200
    other = OtherWalk(world, "2026-09-01", "people")
    assert case_page(other, walk.mediator)[0] == 404
    walk.take(Mediating.withdraw, reasons="双方已经和解。")
    assert case_page(walk, walk.mediator)[0] == 404


@pytest.mark.rule("MED-26")
def test_a_party_sees_nothing_of_the_mediators_page(people, world):
    assert case_page(people, factories.as_party(world, people.case, "requester"))[0] == 404


@pytest.mark.rule("MED-26", "MED-27", "ON-14")
def test_minutes_and_unsigned_drafts_go_into_no_package(world):
    walk = Walk(world, "2026-09-01")
    walk.in_session()
    session(walk)
    walk.agree()
    walk.sign()
    walk.apply()
    offered = [it.title for it in choice.papers(walk.confirmation, handover.HAND_OVERS[Package.CONFIRMATION])]
    assert "调解协议书" in offered and not {"调解笔录", "调解协议书（签署稿）"} & set(offered)
    assert "调解笔录" in walk.titles()


# 笔录、无争议事实 -----------------------------------------------------------------------------------------------------


@pytest.mark.rule("ON-11", "MED-24")
def test_an_online_session_begins_after_identity_warning_and_address(world):
    walk = OtherWalk(world, "2026-09-01", "people")
    walk.register()
    walk.accept()
    how = {"requester_by": "self", "respondent_by": "self", "manner": "online"}
    found = faults(lambda: walk.take(Mediating.open_session, **how))
    assert set(found) == {"link", "online_agreed", "identity_checked", "told_of_false", "addresses_confirmed"}
    assert "《人民法院在线调解规则》第十七条" in str(found)
    done = dict.fromkeys(("online_agreed", "identity_checked", "told_of_false", "addresses_confirmed"), True)
    walk.take(Mediating.open_session, **how, **done, link="https://meeting.example.cn/room/1")
    assert walk.mediation.state == S.IN_SESSION


@pytest.mark.rule("ON-13")
def test_a_recording_takes_the_place_of_minutes_only_when_both_agree(people):
    assert "须经双方明确同意" in str(faults(lambda: session(people, replaced=True)))
    session(people, replaced=True, replaced_agreed=True)
    assert "调解笔录" in people.titles()


@pytest.mark.rule("ON-13")
def test_minutes_of_an_online_session_say_that_both_agreed_to_it(people):
    assert "online_agreed" in faults(lambda: session(people, manner="online", place="https://meeting.example.cn/1"))
    session(people, manner="online", place="https://meeting.example.cn/1", online_agreed=True)
    assert people.paper("调解笔录").states["online"]


@pytest.mark.rule("MED-27", "ON-13")
def test_undisputed_facts_are_confirmed_in_writing_by_both(people):
    told = {"undisputed": "被请求人曾销售涉案产品三百件。", "requester_confirmed_on": people.today}
    assert "respondent_confirmed_on" in faults(lambda: people.take(Mediating.confirm_facts, **told))
    people.take(Mediating.confirm_facts, **told, respondent_confirmed_on=people.today)
    paper = people.paper("无争议事实确认书").states
    assert "以后的程序可以采用" in paper["note"] and "其他让步，不在此列" in paper["note"]


# 虚假调解、报告 -------------------------------------------------------------------------------------------------------


def suspect(walk):
    return walk.take(
        Mediating.report_false, signs=["related"], what_was_seen="双方系关联公司而未说明。", reported_to="本机关负责人"
    )


@pytest.mark.rule("MED-41")
def test_a_suspicion_of_false_mediation_stops_everything_until_looked_into(people):
    suspect(people)
    assert "疑似虚假调解" in refused(lambda: session(people))
    people.take(Mediating.look_into, finding="unfounded", reasons="双方已经说明关联关系。")
    session(people)
    assert people.mediation.state == S.IN_SESSION


@pytest.mark.rule("MED-41", "MED-33")
def test_a_false_mediation_is_ended(people):
    suspect(people)
    people.take(Mediating.look_into, finding="founded", reasons="没有真实纠纷。")
    people.mediation.refresh_from_db()
    assert people.mediation.state == S.FAILED


@pytest.mark.rule("MED-41", "MED-43")
def test_what_may_turn_violent_or_criminal_is_reported_and_the_report_is_no_transfer(people):
    people.take(
        Mediating.report_danger, danger="crime", what_was_seen="发现大量假冒商品线索。", reported_to="示范公安局"
    )
    assert people.paper("调解中发现情况的报告").states["to"] == "示范公安局"
    assert people.mediation.state == S.IN_SESSION and "不代替移送" in Mediating.report_danger.note


# 名册 ----------------------------------------------------------------------------------------------------------------

COLUMNS = "office,username,name,kind,qualification,fields,languages,since,until,undertook_on,removed_on,removed_because"


def load(tmp_path, *rows):
    file = tmp_path / "mediators.csv"
    file.write_text("\n".join((COLUMNS, *rows)), encoding="utf-8")
    call_command("mediators", file)


@pytest.mark.rule("MED-17", "MED-18", "MED-21")
def test_the_register_is_entered_from_a_table_and_checked_by_kind(world, tmp_path):
    at = world.nanning.code
    load(tmp_path, f"{at},tj1,示范调解员,commercial,expert,专利,英语,2026-05-01,2027-12-31,2026-05-01,,")
    row = Listed.objects.get(user__username="tj1")
    assert (row.until, row.languages) == (date(2027, 12, 31), "英语")
    assert row.user.posts.filter(role=Role.MEDIATOR, case=None).exists()
    with pytest.raises(CommandError, match="资格条件不符合人民调解的规定"):
        load(tmp_path, f"{at},tj2,示范调解员,people,expert,,,2026-05-01,,,,")
    with pytest.raises(CommandError, match="须同时写明除名之日和事由"):
        load(tmp_path, f"{at},tj1,示范调解员,commercial,expert,,,2026-05-01,,2026-05-01,2026-06-01,")
    load(tmp_path, f"{at},tj1,示范调解员,commercial,expert,,,2026-05-01,,2026-05-01,2026-06-01,disclosure")
    assert not Listed.objects.serving_on(date(2026, 6, 1)).filter(pk=row.pk).exists()


@pytest.mark.rule("MED-17", "MED-21", "MED-26")
def test_the_register_page_shows_what_each_is_fit_for_and_what_came_of_his_cases(people, world):
    with people.clock():
        text = page(world.people[Role.HEAD], "/mediation/")[1]
        assert "人民调解委员会委员" in text and "0 / 0" in text
        people.take(Mediating.fail, why="gap", reasons="差距过大。")
        assert "0 / 1" in page(world.people[Role.HEAD], "/mediation/")[1]
        assert page(people.mediator, "/mediation/")[0] == 404


@pytest.mark.rule("MED-18", "MED-26")
def test_who_is_removed_for_misconduct_loses_his_cases_at_once(people, world, tmp_path):
    mediator = people.mediator
    assert case_page(people, mediator)[0] == 200
    row = f"{world.nanning.code},{mediator.username},{mediator.name},people,member,,,{factories.SINCE},,{factories.SINCE},2026-09-01"
    with people.clock():
        load(tmp_path, f"{row},insult")
    assert case_page(people, mediator)[0] == 404


@pytest.mark.rule("MED-16", "MED-19")
def test_who_acts_for_a_side_is_not_offered_as_mediator(world):
    walk = OtherWalk(world, "2026-09-01", "people")
    walk.register()
    Agent.objects.create(
        office=walk.case.office,
        case_party=walk.respondent,
        name=walk.mediator.name,
        user=walk.mediator,
        since=date(2026, 8, 1),
    )
    assert "mediators" in faults(walk.accept)


@pytest.mark.rule("MED-19", "MED-23")
def test_the_register_counts_what_each_disclosed(people):
    disclose(people, requester_agrees=True, respondent_agrees=True)
    assert Listed.objects.get(kind="people").disclosed == 1
