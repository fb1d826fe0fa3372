"""Where an officer could have cut a party short in a ruling without anybody noticing, and what stops him."""

from datetime import date

import pytest
from django.utils import timezone

from casework.models import CaseOffice, CaseParty
from casework.models.office import Level, OfficeKind
from casework.roles import Role
from enforcement.ruling.procedure import PatentRuling as P
from enforcement.ruling.states import S
from tests import factories
from tests.procedures.rulings import SECOND, Walk, answered_in_july, case_on, errors, moment, refusal, rejected


@pytest.fixture
def walk(world):
    return answered_in_july(world)


@pytest.fixture
def two(world):
    """Docketed against two respondents, the second abroad: thirty days to answer, fifteen for evidence."""
    parties = [*factories.patent_request()["parties"], SECOND | {"foreign": True}]
    walk = Walk(world, case_on(world, "2026-07-06", parties=parties))
    walk.on("2026-07-06", P.submit, copies=2)
    walk.on("2026-07-06", P.docket, importance="foreign")
    walk.on("2026-07-07", P.serve_request)
    return walk


def respondents(walk):
    found = CaseParty.objects.filter(case=walk.case, capacity="respondent").order_by("party__name")
    return [str(it.pk) for it in found]


# 数名被请求人


@pytest.mark.rule("R-SRV-2", "TR08", "TR18")
def test_one_answer_does_not_end_the_time_of_the_other_respondent(two):
    first, second = respondents(two)
    assert errors(lambda: two.on("2026-07-10", P.file_answer))["answerer"] == [
        "本案有数名被请求人，请选择答辩人；各人的答辩分别登记"
    ]
    two.on("2026-07-10", P.file_answer, answerer=first)
    two.lapse("2026-07-23")  # the evidence period is over, the thirty days are not
    assert refusal(lambda: two.on("2026-07-23", P.deliberate)) == ["还有被请求人没有答辩，其答辩期限也没有届满"]
    two.on("2026-07-24", P.file_further_answer, answerer=second)
    two.on("2026-07-24", P.deliberate)
    assert two.state == S.DELIBERATING


@pytest.mark.rule("R-SRV-2", "TR18")
def test_once_the_last_respondents_time_is_over_his_silence_stops_nothing(two):
    two.on("2026-07-10", P.file_answer, answerer=respondents(two)[0])
    two.lapse("2026-08-07")
    two.on("2026-08-07", P.deliberate)
    assert two.state == S.DELIBERATING


@pytest.mark.rule("R-SRV-3", "R-END-2", "DR22")
def test_every_answer_is_forwarded_in_its_own_time_and_stands_in_the_ruling(two):
    first, second = respondents(two)
    two.on("2026-07-10", P.file_answer, answerer=first)
    two.on("2026-07-15", P.file_further_answer, answerer=second)
    assert (two.due(P.forward_in_time), two.due(P.forward_further_in_time)) == (date(2026, 7, 17), date(2026, 7, 22))
    two.lapse("2026-08-03")
    two.drafted("2026-08-03").on("2026-08-03", P.approve)
    said = two.paper("行政裁决书").states["position"].splitlines()
    assert [line.split("：")[0] for line in said] == ["南宁示范乙制造有限公司", "柳州示范丙商贸有限公司"]


@pytest.mark.rule("R-SRV-2")
def test_the_service_form_says_whose_receipt_counts_among_several(walk):
    assert "最后一人" in P.serve_request.asks.base_fields["served_on"].help_text


# 举证与补正


@pytest.mark.rule("R-EVD-2")
def test_the_evidence_period_is_not_cut_short_unless_both_sides_are_done(walk):
    assert "both_done" in errors(lambda: walk.on("2026-07-15", P.close_evidence, both_done=False))


@pytest.mark.rule("R-EVD-2")
def test_an_application_after_the_evidence_period_comes_too_late(walk):
    found = errors(lambda: walk.on("2026-07-23", P.extend_evidence))  # the timer has not run yet
    assert found["received_on"][0].endswith("举证期限已于2026-07-22届满")


@pytest.mark.rule("R-EVD-2")
def test_a_second_extension_of_the_evidence_adds_to_the_first(walk):
    walk.on("2026-07-15", P.extend_evidence, evidence_more=10)
    walk.on("2026-07-16", P.extend_evidence, evidence_more=5)
    walk.lapse("2026-07-23")
    assert walk.raw(P.evidence_more_period) == date(2026, 8, 7)


@pytest.mark.rule("R-EVD-2", "DR02", "DR09")
def test_the_requester_too_is_told_how_long_he_may_submit_evidence(walk):
    states = walk.paper("立案通知书").states
    assert states["evidence_days"] == "十五" and states["cite"]["evidence"].endswith("第五十四条")


@pytest.mark.rule("R-ACC-5", "TR03")
def test_a_correction_after_its_period_is_not_taken(world):
    walk = Walk(world, case_on(world, "2026-07-06"))
    walk.on("2026-07-06", P.submit, papers_given=[])
    walk.on("2026-07-06", P.ask_correction, days=5)
    walk.on("2026-07-07", P.serve_correction)
    assert "补正期限已于2026-07-13届满" in errors(lambda: walk.on("2026-07-14", P.correct))["received_on"][0]


# 口头审理


@pytest.mark.rule("R-HRG-1", "R-HRG-2", "TR17")
def test_nobody_is_absent_who_was_told_less_than_three_working_days_before(walk):
    walk.on("2026-08-13", P.set_hearing, hearing_at="2026-08-18 09:00")
    hold = {"respondent_attended": "no"}
    assert (
        "不能按缺席处理"
        in errors(lambda: walk.on("2026-08-18", P.hold_hearing, notified_on="2026-08-14", **hold))["notified_on"][0]
    )
    assert "notified_on" in errors(lambda: walk.on("2026-08-18", P.hold_hearing, **hold))
    told_late = {"ground": "absent", "notified_on": "2026-08-17"}
    assert "notified_on" in errors(lambda: walk.on("2026-08-18", P.withdraw, **told_late))


@pytest.mark.rule("R-HRG-2", "TR22")
def test_a_requester_who_was_heard_was_not_absent(walk):
    walk.on("2026-08-13", P.set_hearing, hearing_at="2026-08-18 09:00")
    walk.on("2026-08-18", P.hold_hearing)
    found = errors(lambda: walk.on("2026-08-19", P.withdraw, ground="absent", notified_on="2026-08-13"))
    assert found["ground"][0].startswith("请求人参加了口头审理")


@pytest.mark.rule("R-HRG-1", "TR17")
def test_the_notice_of_a_hearing_cannot_have_come_before_it_was_set(walk):
    walk.on("2026-08-10", P.set_hearing, hearing_at="2026-08-18 09:00")
    walk.on("2026-08-13", P.postpone_hearing, hearing_at="2026-08-20 09:00")
    given = {"respondent_attended": "no", "notified_on": "2026-08-12"}
    told = errors(lambda: walk.on("2026-08-20", P.hold_hearing, **given))["notified_on"]
    assert told[0].startswith("南宁示范乙制造有限公司：口头审理的时间2026-08-13才确定（变更）")
    walk.on("2026-08-20", P.hold_hearing, **given | {"notified_on": "2026-08-14"})


@pytest.fixture
def summoned(two):
    """Both respondents answered; the hearing is on 2026-08-18."""
    for each in respondents(two):
        two.on("2026-08-06", P.file_answer if two.state == S.ANSWERING else P.file_further_answer, answerer=each)
    two.on("2026-08-10", P.set_hearing, hearing_at="2026-08-18 09:00")
    return two


@pytest.mark.rule("R-HRG-1", "R-HRG-2", "TR17")
@pytest.mark.parametrize(("given", "where"), [
    ({"rest_came": False}, "rest_came"), ({"absent": ["second"]}, "notified_on"), ({"absent": ["second"], "notified_on": "2026-08-14"}, "notified_on"),
    ({"absent": ["second"], "notified_on": "2026-08-13"}, ""), ({"absent": ["first", "second"], "notified_on": "2026-08-13"}, "absent"),
    ({"respondent_attended": "no", "absent": ["first", "second"], "notified_on": "2026-08-13"}, ""), ({"absent": ["requester"], "notified_on": "2026-08-13"}, "absent"),
    ({}, ""),
])  # fmt: skip
def test_of_several_each_who_did_not_come_must_have_had_the_notice(summoned, given, where):
    whom = {
        "first": respondents(summoned)[0],
        "second": respondents(summoned)[1],
        "requester": summoned.party("requester"),
    }
    given = given | {"absent": [whom[it] for it in given.get("absent", ())]}
    if where:
        assert set(errors(lambda: summoned.on("2026-08-18", P.hold_hearing, **given))) == {where}
        return
    summoned.on("2026-08-18", P.hold_hearing, **given)
    absent = summoned.paper("口头审理笔录").states["absent"]
    assert len(absent) == len(given["absent"])


@pytest.mark.rule("R-HRG-1", "DR24")
@pytest.mark.parametrize(("served", "heard"), [("2026-08-13", True), ("2026-08-14", False)])
def test_what_was_registered_of_the_receipt_of_the_notice_counts(walk, served, heard):
    walk.on("2026-08-10", P.set_hearing, hearing_at="2026-08-18 09:00")
    notice = walk.paper("口头审理通知书")
    walk.on(
        "2026-08-14",
        P.record_service,
        paper=str(notice.pk),
        party=walk.party("respondent"),
        served_on=served,
        method="direct",
    )
    given = {"respondent_attended": "no", "notified_on": None if heard else "2026-08-11"}
    if heard:
        walk.on("2026-08-18", P.hold_hearing, **given)
    else:
        assert set(errors(lambda: walk.on("2026-08-18", P.hold_hearing, **given))) == {"notified_on"}


# 合议


@pytest.mark.rule("R-PAN-1", "R-REC-3", "TR26")
def test_who_did_not_deliberate_does_not_sign(walk):
    walk.lapse("2026-08-03")
    walk.drafted("2026-08-03")
    fourth = factories.person("合议组新成员", Role.OFFICER, walk.world.nanning)
    model = walk.world.panel[0]
    for name in ("ruling_card", "ruling_card_issuer", "ruling_card_until"):
        setattr(fourth, name, getattr(model, name))
    fourth.save()
    members = [str(user.pk) for user in (*walk.world.panel[:2], fourth)]
    walk.on("2026-08-04", P.change_panel, members=members)
    assert refusal(lambda: walk.on("2026-08-04", P.approve)) == [
        "合议（直接裁决）之后合议组成员有变更，须由现任合议组重新合议"
    ]
    walk.on("2026-08-05", P.return_draft)
    assert "重新合议" in refusal(lambda: walk.on("2026-08-05", P.draft))[0]
    walk.on("2026-08-05", P.reopen)
    walk.on("2026-08-06", P.deliberate, in_favour=members)
    walk.on("2026-08-06", P.draft)
    walk.on("2026-08-06", P.approve)
    assert walk.state == S.RULED


@pytest.mark.rule("R-END-2", "R-END-3", "DR22", "DOC-P18")
def test_the_ruling_names_order_81_once_for_all_its_articles(walk):
    walk.lapse("2026-08-03")
    walk.drafted("2026-08-03").on("2026-08-03", P.approve)
    states = walk.paper("行政裁决书").states
    assert states["decided_under"] == "《专利纠纷行政裁决和调解办法》第三十一条、第三十二条"


# 公开


@pytest.mark.rule("R-PUB-1")
def test_nothing_is_published_before_it_is_made_nor_both_hidden_and_not(walk):
    walk.lapse("2026-08-03")
    walk.drafted("2026-08-03").on("2026-08-03", P.approve)
    assert refusal(lambda: walk.on("2026-08-04", P.publish_change)) == ["裁决没有变更或者撤销，无须公开变更"]
    wrong = {"published_on": "2026-08-02", "redacted": ["none", "privacy"]}
    assert set(errors(lambda: walk.on("2026-08-04", P.publish, **wrong))) == {"published_on", "redacted"}


@pytest.mark.rule("R-PUB-1", "O81-83b")
def test_the_days_to_publish_a_change_run_from_the_judgment_not_from_its_registration(walk):
    sued(walk, "2026-08-17").on("2026-12-10", P.revoked_by_court, effective_on="2026-12-02")
    assert walk.due(P.publish_change_in_time) == date(2026, 12, 30)


# 诉讼与执行


def sued(walk, day, **draft):
    walk.lapse("2026-08-03")
    walk.drafted("2026-08-03", **draft).on("2026-08-03", P.approve)
    walk.served("2026-08-04", "2026-08-05").lapse(day)
    walk.on(day, P.sue, plaintiff=walk.party("respondent"))
    return walk


@pytest.mark.rule("TR29", "R-REM-1", "R-ENF-1")
def test_a_suit_filed_in_time_of_which_the_office_hears_late_stops_the_way_to_enforcement(walk):
    sued(walk, "2026-09-08")
    assert walk.state == S.LITIGATION
    assert walk.lapse("2026-11-30") == []
    walk.on("2026-12-02", P.upheld)
    assert walk.due(P.apply_after_suit) == date(2027, 3, 2)
    walk.on("2026-12-03", P.demand)
    assert walk.paper("履行催告书").states["judgment"] == "（2026）桂01行初1号"


@pytest.mark.rule("TR29", "R-REM-1")
def test_a_rejection_taken_for_final_can_still_turn_out_to_be_sued(walk):
    sued(walk, "2026-09-08", **rejected())
    assert walk.state == S.LITIGATION
    walk.on("2026-12-02", P.rejection_upheld)
    assert walk.state == S.FINAL


@pytest.mark.rule("R-ENF-4")
def test_a_clerk_of_another_court_cannot_answer_the_application(walk):
    walk.lapse("2026-08-03")
    walk.drafted("2026-08-03").on("2026-08-03", P.approve)
    walk.served("2026-08-04", "2026-08-05").lapse("2026-08-21")
    walk.on("2026-08-24", P.demand)
    walk.on("2026-08-25", P.serve_demand)
    walk.on("2026-09-14", P.apply_to_court)
    other = factories.office(
        "court-450199", "另一人民法院（演示）", Level.COUNTY, kind=OfficeKind.COURT, division="450199"
    )
    CaseOffice.objects.create(
        case=walk.case, office=other, capacity=CaseOffice.Capacity.COURT, since=moment("2026-09-14")
    )
    clerk = factories.person("另一法院对接人", Role.COURT_CLERK, other)
    sentences = refusal(lambda: walk.on("2026-09-15", P.court_accepts, by=clerk))
    assert "须由受理强制执行申请的人民法院的对接人办理，或者由承办人凭法院文书登记" in sentences
    walk.on("2026-09-15", P.court_accepts)


@pytest.mark.rule("R-ENF-3", "O81-80b", "TR34")
def test_the_holder_is_told_his_last_day_and_may_have_applied_before_we_hear_of_it(walk):
    walk.lapse("2026-08-03")
    walk.drafted("2026-08-03").on("2026-08-03", P.approve)
    walk.served("2026-08-04", "2026-08-05").lapse("2026-11-06")
    states = walk.paper("申请强制执行期限告知书").states
    assert states["last_day"] == timezone.localtime(walk.deadline(P.holder_period).due).date().isoformat()
    assert states["cite"]["court"].endswith("第一百五十八条第一款")
    found = errors(lambda: walk.on("2027-06-01", P.holder_applied))
    assert "已于" in found["applied_on"][0]
    walk.on("2027-06-01", P.holder_applied, applied_on="2027-04-30")
    assert walk.state == S.COURT and walk.enforcement_court == walk.world.court
