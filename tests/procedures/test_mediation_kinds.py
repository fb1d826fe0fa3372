"""The kinds of mediation: who may mediate, what it takes, how long it may last, what ends it."""

from datetime import date, datetime

import pytest

from casework import ledger
from casework.law.deadline import due
from casework.law.numerals import CHINA
from casework.law.periods import PERIODS
from casework.law.workdays import builtin_calendar
from casework.models import Office
from mediation.agreement.procedure import Mediating, S
from mediation.agreement.register import Listed
from mediation.profiles import PROFILES, Body, Kind, against_body, why_not_by_this_office
from tests import factories
from tests.procedures.other_mediations import OtherWalk
from tests.procedures.test_agreement import faults, refused


@pytest.fixture
def people(world):
    return OtherWalk(world, "2026-09-01", "people")


def before_court(world, track="pre", day="2026-09-01"):
    walk = OtherWalk(world, day, "court_pre" if track == "pre" else "court_post")
    walk.register(court_track=track)
    return walk


# 谁可以调解 ----------------------------------------------------------------------------------------------------------


@pytest.mark.rule("P-ADM-PAT", "P-INLINE")
def test_patents_keep_to_order_81_and_its_marks():
    for kind in (Kind.PATENT, Kind.IN_CASE):
        profile = PROFILES[kind]
        assert profile.marks == ("requester", "respondent", "seal") and profile.oral is None and profile.fee == ""
    assert "第三十五条" in str(PROFILES[Kind.IN_CASE].competence.on(date(2026, 9, 1)))
    assert "第六十三条" in str(PROFILES[Kind.PATENT].competence.on(date(2026, 9, 1)))


@pytest.mark.rule("P-ADM-TM", "MED-12")
def test_under_the_old_law_only_who_handles_the_infringement_mediates_its_damages(world, monkeypatch):
    walk = OtherWalk(world, "2026-11-10", "trademark", of="trademark")
    walk.register(dispute="tm_damages")
    assert "本机关不能主持这一调解" in refused(walk.accept)
    assert "第六十条第三款" in why_not_by_this_office(walk.case, Kind.TRADEMARK, date(2026, 12, 31))
    monkeypatch.setattr(ledger, "standing", lambda case, key: "investigating" if key == "penalty" else "accepted")
    event = walk.accept()
    assert walk.mediation.state == S.DOCKETED and "第六十条第三款" in walk.paper("受理调解通知书").basis
    assert "商标法" in event.basis and "调解法" not in event.basis


@pytest.mark.rule("P-ADM-TM", "MED-12")
def test_under_the_new_law_any_office_that_enforces_trademarks_mediates(world):
    case = factories.accepted_case(world, factories.patent_request(kind="trademark"))
    assert why_not_by_this_office(case, Kind.TRADEMARK, date(2027, 1, 1)) == ""
    Office.objects.filter(pk=case.office_id).update(has_penalty_power=False)
    case.office.refresh_from_db()
    assert "第七十四条第三款" in why_not_by_this_office(case, Kind.TRADEMARK, date(2027, 1, 1))


@pytest.mark.rule("P-ADM-OTHER", "MED-13")
@pytest.mark.parametrize(
    ("of", "dispute", "whom"), [("variety", "variety_damages", "农业农村"), ("layout", "layout_damages", "国务院")]
)
def test_varieties_and_layouts_are_handed_over_to_who_is_competent(world, of, dispute, whom):
    walk = OtherWalk(world, "2026-11-10", "other_right", of=of)
    walk.register(dispute=dispute)
    assert "其主管部门调解；请转出" in refused(walk.accept)
    assert whom in why_not_by_this_office(walk.case, Kind.OTHER_RIGHT, date(2026, 11, 10))
    walk.take(Mediating.refer, to_whom="有权调解的主管部门", reasons="不属本机关调解。")
    assert walk.mediation.state == S.REFERRED


@pytest.mark.rule("P-ADM-OTHER")
def test_copyright_disputes_are_mediated_where_both_wish(world):
    walk = OtherWalk(world, "2026-11-10", "other_right", of="copyright")
    assert "与本案的类别或者所选的纠纷种类不符" in str(faults(lambda: walk.register(dispute="tm_damages")))
    walk.register(dispute="copyright")
    assert "《中华人民共和国著作权法》第六十条" in walk.accept().basis


@pytest.mark.rule("P-PPL", "MED-14")
def test_peoples_mediation_is_free_and_one_clear_refusal_forbids_it(people):
    assert "由人民调解委员会主持" in str(faults(lambda: people.register(body="南宁示范中心（演示）")))
    people.register()
    assert "一方明确拒绝的不能调解（《中华人民共和国人民调解法》第十七条）" in str(
        faults(lambda: people.accept(both_willing=""))
    )
    people.accept()
    assert people.paper("受理调解通知书").states["fee"] == "不收取任何费用"


@pytest.mark.rule("MED-14", "SM-M")
def test_a_refused_application_is_turned_down_with_the_other_ways(people):
    people.register()
    people.take(Mediating.decline, why="refused", reasons="被申请人书面拒绝。")
    paper = people.paper("不予受理调解通知书")
    assert people.mediation.state == S.NOT_DOCKETED
    assert "一方明确拒绝调解" in paper.states["opening"] and len(paper.states["items"]) == 3


@pytest.mark.rule("P-COM", "MED-22")
@pytest.mark.parametrize(
    ("name", "licence", "founded", "day", "why"),
    [
        ("示范商事调解中心", "", None, "2026-04-30", ""),
        ("示范商事调解中心", "", None, "2026-05-01", "须持有执业证书"),
        ("示范商事调解中心", "", "2020-01-01", "2027-04-30", ""),
        ("示范商事调解中心", "", "2020-01-01", "2027-05-01", "已于2027-04-30届满"),
        ("示范商事调解中心", "桂商调证1号", None, "2027-05-01", ""),
        ("示范调解中心", "桂商调证1号", None, "2026-06-01", "须含有“商事调解”字样"),
    ],
)  # fmt: skip
def test_a_commercial_body_needs_its_licence_and_old_ones_have_a_year(name, licence, founded, day, why):
    body = Body(name, licence, founded and date.fromisoformat(founded))
    found = "；".join(sentence for _, sentence in against_body(Kind.COMMERCIAL, body, date.fromisoformat(day)))
    assert (why in found) if why else not found


@pytest.mark.rule("P-COM", "P-IND")
def test_commercial_mediation_may_charge_and_that_of_an_association_is_outside_its_rules(world):
    walk = OtherWalk(world, "2026-09-01", "commercial")
    assert "须持有执业证书" in str(faults(lambda: walk.register(licence="")))
    walk.register()
    assert "《商事调解条例》" in walk.accept().basis and "收费" in walk.paper("受理调解通知书").states["fee"]
    assert not list(against_body(Kind.INDUSTRY, Body("示范行业协会"), date(2026, 9, 1)))
    assert "公益性" in PROFILES[Kind.INDUSTRY].fee


# 法院委派、委托 -------------------------------------------------------------------------------------------------------


@pytest.mark.rule("P-CRT-PRE", "P-CRT-POST", "MED-28", "MED-29", "MED-29o", "MED-29s")
@pytest.mark.parametrize(
    ("track", "raw", "due"),
    [
        ("pre", (2026, 10, 1), (2026, 10, 8)),
        ("ordinary", (2026, 9, 16), (2026, 9, 16)),
        ("summary", (2026, 9, 8), (2026, 9, 8)),
    ],
)
def test_a_court_gives_thirty_fifteen_or_seven_days(world, track, raw, due):
    walk = before_court(world, track)
    walk.accept()
    assert (walk.raw("commissioned"), walk.due("commissioned")) == (date(*raw), date(*due))


@pytest.mark.rule("MED-28", "MED-29")
def test_all_parties_may_extend_and_again(world):
    walk = before_court(world, "summary")
    walk.accept()
    agreed = {"requester_agreed_on": "2026-09-01", "respondent_agreed_on": "2026-09-01"}
    assert "requester_agreed_on" in faults(
        lambda: walk.take(Mediating.extend_by_all, extension=10, respondent_agreed_on="2026-09-01")
    )
    walk.take(Mediating.extend_by_all, extension=10, **agreed)
    walk.take(Mediating.extend_by_all, extension=5, **agreed)
    assert walk.due("commissioned") == date(2026, 9, 23)


@pytest.mark.rule("MED-28", "MED-31")
def test_only_a_court_sets_a_term_and_its_appraisal_is_not_counted(world, people):
    people.register()
    people.accept()
    assert people.deadline("commissioned") is None
    assert "只有人民法院立案前委派的调解" in refused(
        lambda: people.take(Mediating.send_for_appraisal, subject_matter="许可费", sent_on="2026-09-01")
    )


@pytest.mark.rule("MED-31")
def test_an_appraisal_before_the_suit_stops_the_term(world):
    walk = before_court(world)
    walk.accept()
    walk.on("2026-09-03").take(Mediating.send_for_appraisal, subject_matter="许可费", sent_on="2026-09-03")
    walk.on("2026-09-10").take(Mediating.receive_appraisal, result="已收到评估意见。")
    assert walk.due("commissioned") == date(2026, 10, 8)


@pytest.mark.rule("MED-30", "MED-30c")
def test_a_commission_is_taken_up_within_three_working_days(world):
    walk = before_court(world)
    assert walk.due("accepting") == date(2026, 9, 4)
    walk.accept()
    assert walk.deadline("accepting").status == "met"


@pytest.mark.rule("MED-30", "MED-30a", "MED-30b", "MED-30c", "MED-30d")
@pytest.mark.parametrize(("rule", "last"), [("MED-30a", 10), ("MED-30b", 9), ("MED-30c", 10), ("MED-30d", 10)])
def test_the_platform_counts_in_working_days(rule, last):
    """From 30 September over the holiday: the 8th, the 9th, and the 10th, a Saturday that is worked."""
    start = datetime(2026, 9, 30, 10, tzinfo=CHINA)
    assert due(PERIODS[rule].period, start, builtin_calendar()).due.date() == date(2026, 10, last)


@pytest.mark.rule("MED-PPL")
def test_peoples_mediation_has_a_target_only(people):
    people.register()
    people.accept()
    assert people.deadline("peoples").soft and people.raw("peoples") == date(2026, 10, 1)


# 终结 ---------------------------------------------------------------------------------------------------------------

EXITS = ("settled", "unreachable", "unwilling", "gap", "refuses", "no_agreement", "other")


@pytest.mark.rule("MED-33", "MED-34", "P-CRT-PRE", "TM20")
@pytest.mark.parametrize("why", EXITS)
def test_every_way_of_failing_is_reported_to_the_court(world, why):
    walk = before_court(world)
    walk.accept()
    walk.take(
        Mediating.fail,
        why=why,
        reasons="经多次联系。",
        costs="一方无故缺席两次。",
        for_court="双方对权利状态没有争议。",
    )
    report = walk.paper("调解情况报告").states
    assert walk.mediation.state == S.FAILED and report["costs"] == "一方无故缺席两次。"
    assert "依法登记立案" in report["next"] and walk.paper("终止调解通知书")
    assert walk.deadline("commissioned").status == "met"


@pytest.mark.rule("MED-33", "MED-34", "P-CRT-POST")
def test_the_term_ends_a_mediation_only_when_it_is_over_and_the_trial_goes_on(world):
    walk = before_court(world, "summary")
    walk.accept()
    assert "须已经届满" in str(faults(lambda: walk.take(Mediating.fail, why="overdue", reasons="届满。")))
    walk.on("2026-09-09").take(Mediating.fail, why="overdue", reasons="届满，没有延长。")
    assert "恢复审理" in walk.paper("调解情况报告").states["next"]


@pytest.mark.rule("MED-32")
def test_the_parties_are_told_the_other_ways(people):
    people.talking()
    people.take(Mediating.fail, why="gap", reasons="差距过大。")
    told = people.paper("终止调解通知书")
    assert "仲裁" in told.states["items"][0] and "起诉" in told.states["items"][2]
    assert (
        "第二十六条" in told.basis and "撤销案件通知书" not in people.titles() and "调解情况报告" not in people.titles()
    )


@pytest.mark.rule("SM-M", "TM13", "TM14")
def test_absence_under_another_law_is_no_withdrawal(people):
    people.talking()
    absent = {"reasons": "没有说明理由。"}
    people.on("2026-09-02")
    assert "只适用于专利纠纷行政调解" in refused(lambda: people.take(Mediating.requester_absent, **absent))


# 名册 ---------------------------------------------------------------------------------------------------------------


@pytest.mark.rule("MED-16", "MED-17", "MED-21", "MED-26")
def test_only_who_is_on_the_register_of_that_kind_and_undertook_secrecy_is_chosen(world):
    walk = OtherWalk(world, "2026-09-01", "people")
    walk.register()
    row = Listed.objects.get(kind="people")
    for change in ({"undertook_on": None}, {"until": date(2026, 8, 31)}, {"kind": "commercial"}):
        Listed.objects.filter(pk=row.pk).update(**change)
        assert "mediators" in faults(walk.accept)
        row.save()
    assert "mediators" in faults(lambda: walk.accept(mediators=[str(walk.handler.pk)]))
    walk.accept()


@pytest.mark.rule("MED-18")
def test_who_was_removed_for_misconduct_is_not_chosen_again(world):
    walk = OtherWalk(world, "2026-09-01", "people")
    walk.register()
    Listed.objects.filter(kind="people").update(removed_on=date(2026, 8, 20), removed_because="bribe")
    assert "mediators" in faults(walk.accept)


@pytest.mark.rule("MED-17", "MED-21")
def test_each_kind_names_what_qualifies_a_mediator():
    assert set(PROFILES[Kind.COMMERCIAL].qualifications) == {"lawyer", "practice", "expert", "earlier"}
    assert set(PROFILES[Kind.PEOPLE].qualifications) == {"member", "engaged"}
    assert Listed(kind="commercial", qualification="expert").qualification_name.startswith("有相关专业知识")
