"""Venue, disputes over it, designation, assignment; reports: repeats, result, secrecy, abuse."""

from functools import partial

import pytest
from django.core.exceptions import ValidationError

from casework import clock
from casework.acts import Refused, act
from casework.intake.procedure import Intaking
from casework.models import CaseParty, Deadline, Intake, IssuedPaper, Party
from casework.roles import Role
from enforcement.penalty import venue
from tests import factories
from tests.procedures.penalty_walk import DECIDED, FILED, Walk, moment, penalty_walk
from tests.procedures.test_penalty_papers import text

TELLER = "演示举报己"
PHONE = "00000000000"
DISPUTE = {
    "with_other": "示范县市场监督管理局",
    "arose_on": "2026-11-23",
    "reasons": "双方都认为违法行为发生地在本辖区。",
}
REPORTED = {"ground": "dispute", "received_on": "2026-11-23", "reasons": "协商不成，报请指定。"}


@pytest.fixture
def walk(world):
    return penalty_walk(world).to("register_lead")


def told_on(world, **changes):
    """A lead somebody reported who is no party to the conduct."""
    lead = factories.trademark_lead(**{"received_on": "2026-11-23"} | changes)
    lead["parties"].append({"capacity": "complainant", "kind": "person", "name": TELLER, "phone": PHONE})
    return Walk(world, factories.accepted_case(world, lead))


def reporter(walk):
    return str(CaseParty.objects.get(case=walk.case, capacity="complainant").pk)


@pytest.mark.rule("P-INT-7", "P-DOC-2", "P-DOC-3")
@pytest.mark.parametrize("table", [venue.VENUE, venue.FILING], ids=["venue", "filing"])
def test_the_tables_of_venue_and_filing_have_no_gap_and_no_clash(table):
    assert list(table.gaps_and_clashes()) == []


@pytest.mark.rule("DP-01")
def test_the_registration_form_states_where_the_lead_came_from_when_and_who_entered_it(walk):
    paper = IssuedPaper.objects.get(case=walk.case, title="案件来源登记表")
    assert (paper.states["source"], paper.states["received_on"]) == ("投诉、举报", "2026年11月23日")
    assert paper.states["registered_by"] == str(walk.world.people[Role.INTAKE])


@pytest.mark.rule("P-INT-7")
@pytest.mark.parametrize(
    ("answers", "ours"),
    [
        ({}, True),
        ({"offender": "ordinary", "venue": "domicile"}, False),
        ({"offender": "operator", "venue": "domicile"}, True),
        ({"offender": "operator", "venue": "act"}, False),
        ({"offender": "seller", "venue": "business"}, True),
        ({"offender": "seller", "venue": "platform"}, False),
        ({"offender": "seller", "venue": "platform", "platform_first": True}, True),
        ({"filed_elsewhere": True}, False),
    ],
)
def test_a_case_is_filed_where_the_act_the_operator_or_the_shop_is(walk, answers, ours):
    if ours:
        walk.take("file", **answers)
    else:
        with pytest.raises(ValidationError, match="本机关没有管辖权"):
            walk.take("file", **answers)


@pytest.mark.rule("P-DOC-2", "P-DOC-3")
def test_the_check_ends_in_filing_in_declining_or_in_referral():
    facts = {"competent": True, "in_time": True, "evidence": True, "punishable": True, "ground": ""}
    assert venue.FILING.decide(**facts).then == venue.FILE
    assert venue.FILING.decide(**facts | {"ground": "first"}).then == venue.MAY_DECLINE
    assert venue.FILING.decide(**facts | {"evidence": False}).then == venue.DECLINE
    assert venue.FILING.decide(**facts | {"in_time": False, "ground": "minor"}).then == venue.DECLINE
    assert venue.FILING.decide(**facts | {"competent": False, "in_time": False}).then == venue.REFER


@pytest.mark.rule("P-DOC-2", "P-DOC-3", "DP-07")
def test_a_refusal_to_file_for_want_of_a_condition_names_it_and_its_article(walk):
    with pytest.raises(ValidationError, match="须写明不具备哪一条件"):
        walk.take("not_file", ground="conditions")
    walk.take("not_file", ground="conditions", missing="punishable")
    words = text(walk, "不予立案审批表")
    assert "依法不应当给予行政处罚" in words and "第十九条第一款第（二）项" in words


@pytest.mark.rule("P-LIM-1")
def test_nothing_is_declined_as_out_of_time_while_the_limitation_still_runs(world):
    walk = penalty_walk(world).to("register_lead")
    with pytest.raises(ValidationError, match="追责时效没有届满"):
        walk.take("not_file", ground="limitation")
    old = penalty_walk(world, conduct_start="2023-01-01", conduct_end="2024-01-31").to("register_lead")
    old.take("not_file", ground="limitation")
    assert "第三十六条第一款" in text(old, "不予立案审批表")


@pytest.mark.rule("P-INT-9", "TP05")
def test_offices_talk_seven_working_days_then_ask_their_common_superior(walk):
    with pytest.raises(Refused, match="没有报请上级确定管辖"):
        walk.take("designate", to_office=str(walk.world.nanning.pk), reasons="违法行为发生在该地。")
    walk.take("dispute_venue", **DISPUTE)
    assert walk.running()["consult_period"] == "2026-12-02"
    with pytest.raises(Refused, match="管辖权争议尚未解决"):
        walk.take("file")
    walk.take("report_venue", **REPORTED)
    assert "consult_period" not in walk.running()
    assert walk.running()["superior_period"] == "2026-12-02" and "check_period" in walk.running()


@pytest.mark.rule("DP-02", "P-INT-9")
def test_the_superior_designates_in_its_own_name_and_the_other_office_then_takes_the_case(walk, world):
    other = factories.office("420100", "别省机关（演示）", "prefecture")
    walk.take("dispute_venue", **DISPUTE)
    walk.take("report_venue", **REPORTED)
    with pytest.raises(ValidationError, match="另行报请共同的上一级机关"):
        walk.take("designate", to_office=str(other.pk), reasons="违法行为发生在该地。")
    walk.take("designate", to_office=str(world.qingxiu.pk), reasons="违法行为发生在该地。")
    paper = walk.paper("指定管辖通知书")
    assert paper.number == "桂知指定〔2026〕1号" and paper.states["organ"] == world.province.name
    assert "指定该案由青秀区知识产权局（演示）管辖" in text(walk, "指定管辖通知书")
    with pytest.raises(Refused, match="指定由其他机关管辖，请移送"):
        walk.take("file")
    walk.take("refer", to_office=str(world.qingxiu.pk))


@pytest.mark.rule("DP-02", "P-INT-9")
def test_an_office_that_was_designated_files_whatever_the_place(walk, world):
    walk.take("report_venue", **REPORTED)
    walk.take("designate", to_office=str(world.nanning.pk), reasons="由该局办理更便利。")
    walk.take("file", venue="none")


@pytest.mark.rule("P-INT-9")
def test_what_the_offices_agree_between_them_decides(walk):
    walk.take("dispute_venue", **DISPUTE)
    walk.take("agree_venue", agreed_on="2026-11-23", result="theirs", reasons="协商一致由对方管辖。")
    assert "consult_period" not in walk.running()
    with pytest.raises(Refused, match="商定或者指定由其他机关管辖"):
        walk.take("file")


@pytest.mark.rule("DP-03")
def test_a_case_is_left_only_to_an_office_below_and_not_where_the_law_reserves_it(walk, world):
    with pytest.raises(ValidationError, match="只能交由下级机关管辖"):
        walk.take("hand_down", to_office=str(world.province.pk), reasons="请依法办理。")
    with pytest.raises(ValidationError, match="不得交由下级机关管辖"):
        walk.take("hand_down", to_office=str(world.qingxiu.pk), reasons="请依法办理。", reserved=True)
    walk.take("hand_down", to_office=str(world.qingxiu.pk), reasons="请依法办理。")
    assert walk.it.state == "referred" and walk.running() == {}
    assert "南市监交办〔2026〕1号" in text(walk, "案件交办通知书")


@pytest.mark.rule("P-INT-8")
def test_a_report_is_not_passed_on_between_peers_but_the_reporter_told_where_to_go(world):
    walk = told_on(world).to("register_lead")
    with pytest.raises(ValidationError, match="应当告知举报人直接向其提出"):
        walk.take("refer", to_office=str(world.province.pk))
    walk.take(
        "turn_away",
        reporter=reporter(walk),
        same_system=True,
        competent="示范市市场监督管理局",
        reasons="行为发生地不在本辖区。",
        told_on="2026-11-23",
    )
    assert walk.it.state == "not_filed"
    assert "直接向示范市市场监督管理局提出" in text(walk, "无处理权限告知书")


@pytest.mark.rule("P-INT-8")
@pytest.mark.parametrize(("source", "to", "allowed"), [
    ("report", "province", False), ("report", "qingxiu", True), ("inspection", "province", True), ("request", "province", True),
])  # fmt: skip
def test_a_report_is_not_passed_on_between_peers_at_the_counter_either(world, source, to, allowed):
    case = factories.registered_case(world, factories.trademark_lead(source=source))
    given = {
        "to_office": str(getattr(world, to).pk), "reasons": "违法行为发生在该机关辖区，本机关没有管辖权。", "told_on": clock.today(),
    }  # fmt: skip
    take = partial(act, Intake.objects.get(case=case), Intaking.refer, by=world.people[Role.HEAD], answers=given)
    if allowed:
        take()
        return
    with pytest.raises(ValidationError, match="应当告知举报人直接向其提出（投诉举报处理办法第三十四条）"):
        take()


@pytest.mark.rule("P-INT-10")
def test_the_same_report_again_starts_nothing_and_new_facts_start_the_check_anew(world):
    walk = told_on(world, received_on="2026-11-02")
    with clock.at(moment(2026, 11, 2, 10)):
        walk.case.posts.update(since="2026-11-01")
        walk.take("register_lead", found_on="2026-11-02")
    first = walk.running()["check_period"]
    walk.take("repeat_report", reporter=reporter(walk), again_on="2026-11-23", same_facts=True)
    assert walk.running() == {"check_period": first}
    walk.take("merge_report", reporter=reporter(walk), again_on="2026-11-23", new_facts="另有仓库存放侵权白酒。")
    assert walk.running() == {"merged_check_period": "2026-12-14"}
    walk.it.refresh_from_db()
    assert str(walk.it.found_on) == "2026-11-02"  # the limitation still counts from the first report
    walk.take("extend_merged_check", reasons="新的线索须继续核查。")
    walk.to("file")
    assert not Deadline.objects.filter(subject_id=walk.it.pk, term="merged_check_period", status="running").exists()


@pytest.mark.rule("P-INT-11")
def test_the_result_is_told_and_rewarded_only_where_a_rule_says_so(world):
    walk = told_on(world).to("register_lead", "not_file")
    given = {"reporter": reporter(walk), "result": "经核查，不予立案。"}
    with pytest.raises(ValidationError) as error:
        walk.take("tell_reporter", **given)
    assert set(error.value.message_dict) == {"required_by"}
    with pytest.raises(ValidationError, match="给予奖励的须填写数额"):
        walk.take("tell_reporter", **given, required_by="示例奖励办法第一条", rewarded=True)
    walk.take("tell_reporter", **given, required_by="示例奖励办法第一条", rewarded=True, reward="300")
    words = text(walk, "举报处理结果告知书")
    assert TELLER in words and "奖励300.00元" in words


@pytest.mark.rule("P-INT-12")
def test_no_answer_that_reaches_the_reported_side_may_name_the_one_who_reported(world):
    walk = told_on(world).to(*FILED, "finish_investigation", "agree")
    for secret in (TELLER, PHONE):
        with pytest.raises(ValidationError, match="第三十七条"):
            walk.take("pre_notice", facts=f"根据{secret}的举报，当事人购进并销售侵权白酒。")
    walk.take("pre_notice")


@pytest.mark.rule("P-INT-12")
def test_no_paper_of_the_penalty_states_who_reported(world):
    walk = told_on(world).to(*DECIDED, "serve", "perform", "close")
    papers = IssuedPaper.objects.filter(event__subject_id=walk.it.pk)
    assert papers.count() > 5
    for paper in papers:
        assert TELLER not in str(paper.states) and PHONE not in str(paper.states), paper.title


@pytest.mark.rule("P-INT-12")
def test_the_reported_side_reads_the_reporter_neither_at_the_desk_nor_in_the_interface(world, client):
    walk = told_on(world).to(*DECIDED, "serve")
    party = factories.as_party(world, walk.case, "party")
    client.force_login(party)
    desk, kept = f"/cases/{walk.case.pk}/", f"/cases/?q={TELLER}"
    api = [f"/api/v1/{name}/" for name in ("cases", "parties", "deadlines", "papers", "evidence")]
    own = [f"/api/v1/cases/{walk.case.pk}/", f"/api/v1/cases/{walk.case.pk}/procedures/"]
    pages = [desk, "/", "/cases/", "/deadlines/", "/papers/", *api, *own]
    read = {url: client.get(url, follow=True) for url in pages}
    assert "南宁示范百货店" in read[desk].content.decode() and "南宁示范百货店" in read[own[0]].content.decode()
    assert walk.case.number not in client.get(kept).content.decode()  # nor does a search by that name find the case
    for url, answer in read.items():
        assert answer.status_code == 200, url
        assert TELLER not in answer.content.decode() and PHONE not in answer.content.decode(), url
    client.force_login(world.officers[0])
    assert TELLER in client.get(desk, follow=True).content.decode()  # the officers do read it


@pytest.mark.rule("P-INT-12")
def test_a_right_holder_who_reported_in_its_own_name_may_be_named(world):
    walk = penalty_walk(world).to(*FILED, "finish_investigation", "agree")
    name = Party.objects.get(case_parties__case=walk.case, case_parties__capacity="right_holder").name
    walk.take("pre_notice", facts=f"经{name}辨认，当事人销售的白酒不是其生产。")


@pytest.mark.rule("P-INT-13")
def test_forgery_or_extortion_by_a_report_is_handed_to_the_police_and_the_case_goes_on(world):
    walk = told_on(world).to("register_lead")
    walk.take(
        "hand_reporter_over", reporter=reporter(walk), abuse=["forged", "extortion"], to_other="示范市公安局",
        facts="以替换标签的方式制造证据，向经营者索要钱款。",
    )  # fmt: skip
    words = text(walk, "案件移送函")
    assert "造假、篡改商品信息、对经营者敲诈勒索" in words and "示范市公安局" in words
    walk.to("file")


@pytest.mark.rule("P-INT-10")
def test_steps_on_a_report_are_not_offered_where_nobody_reported(world):
    walk = penalty_walk(world, source="inspection").to("register_lead")
    party = str(CaseParty.objects.get(case=walk.case, capacity="right_holder").pk)
    with pytest.raises(Refused, match="不是因举报发现"):
        walk.take(
            "repeat_report", reporter=party, again_on="2026-11-23", same_facts=True, by=walk.world.people[Role.INTAKE]
        )
