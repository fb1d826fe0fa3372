"""Judicial confirmation: the window, the court, the ruling, and what the agreement is worth before and after."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from casework.acts import Refused
from casework.models import Case, CaseOffice
from casework.models.office import Level, OfficeKind
from casework.openings import openings
from casework.roles import Role
from mediation.agreement.procedure import Mediating
from mediation.agreement.procedure import S as Agreed
from mediation.confirmation.models import Confirmation
from mediation.confirmation.procedure import Confirming, S
from tests import factories
from tests.procedures.mediation_walk import ALL_PAPERS, Walk


@pytest.fixture
def walk(world):
    """Signed on 2026-09-16; the window ends on 2026-10-16."""
    walk = Walk(world, "2026-09-16")
    walk.to_signed()
    return walk


def refused(step_taken) -> str:
    with pytest.raises(Refused) as error:
        step_taken()
    return "；".join(str(reason) for reason in error.value.reasons)


def faults(step_taken) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as error:
        step_taken()
    return error.value.message_dict


ANSWER = {"objection_number": "（2026）桂01民特异1号", "reasons": "经审查的理由。"}
RULING = {"ruling_number": "（2026）桂01民特1号", "ruled_on": "2026-09-16"}


# 申请期 -------------------------------------------------------------------------------------------------------------


@pytest.mark.rule("JC-02", "JC-01", "TM25")
def test_signing_opens_thirty_days_and_tells_both_sides_the_last_one(walk):
    assert walk.confirmation.state == S.WINDOW and walk.due("window") == date(2026, 10, 16)
    assert walk.deadline("window").party and "第二百零五条" in walk.deadline("window").basis
    states = walk.paper("司法确认权利提示书").states
    assert states["last_day"] == "2026-10-16" and states["copies_served"] == 2
    assert states["requester"]["name"] and states["respondent"]["name"]
    assert "第八十五条" in states["explanation"]


@pytest.mark.rule("JC-02")
def test_the_window_rolls_over_a_closed_last_day(world):
    walk = Walk(world, "2026-09-04")
    walk.to_signed()
    assert (walk.raw("window"), walk.due("window")) == (date(2026, 10, 4), date(2026, 10, 8))


@pytest.mark.rule("JC-02")
def test_an_unused_window_lapses_and_a_late_application_is_refused(walk):
    walk.on("2026-10-17").tick()
    walk.confirmation.refresh_from_db()
    assert walk.confirmation.state == S.LAPSED
    assert "申请期已于2026-10-16届满" in faults(walk.apply)["filed_on"][0]
    assert "交邮凭证" in faults(lambda: walk.apply(filed_on="2026-10-16"))["proof"][0]
    walk.apply(filed_on="2026-10-16", proof="邮政回执，十月十六日交邮。")  # posted on the last day, entered on the next
    assert walk.confirmation.state == S.FILED


@pytest.mark.rule("JC-02")
def test_an_application_cannot_be_older_than_the_agreement(walk):
    assert "不能早于协议生效之日" in faults(lambda: walk.apply(filed_on="2026-09-15"))["filed_on"][0]


@pytest.mark.rule("JC-30", "JC-01")
def test_no_window_where_the_region_does_not_confirm_administrative_mediation(world):
    walk = Walk(world, "2026-09-16")
    walk.case.office.choices = {"confirmation.administrative": "no"}
    walk.case.office.save()
    walk.to_signed()
    assert walk.confirmation is None and "本地区不受理" in walk.mediation.bar_to_confirmation
    found = faults(lambda: walk.take_new(agreement=str(walk.mediation.pk)))
    assert "规则未定" in found["agreement"][0]


@pytest.mark.rule("JC-02")
def test_an_agreement_gets_one_window(walk):
    with pytest.raises(Refused, match="本案没有已经生效而未申请司法确认的调解协议"):
        walk.take_new(agreement=str(walk.mediation.pk))


@pytest.mark.rule("JC-02")
def test_a_case_without_an_agreement_is_not_offered_a_window(case, world):
    found = {key: offer for key, _, offer in openings(case, world.officers[0])}
    assert "没有已经生效" in found["confirmation"].reasons[-1].sentence


# 申请 ---------------------------------------------------------------------------------------------------------------


@pytest.mark.rule("JC-03")
def test_one_with_the_others_consent_counts_as_joint_where_the_office_reads_it_so(walk):
    walk.case.office.choices = {"confirmation.one_with_consent": "no"}
    walk.case.office.save()
    assert "须由双方共同申请" in faults(lambda: walk.apply(manner="consent"))["manner"][0]
    walk.case.office.choices = {}
    walk.case.office.save()
    walk.apply(manner="consent", other_agreed_on=walk.today)
    assert walk.paper("司法确认申请书").states["joint"] is False


@pytest.mark.rule("JC-11")
@pytest.mark.parametrize("missing", ALL_PAPERS)
def test_the_application_is_not_sent_before_its_papers_are_complete(walk, missing):
    found = faults(lambda: walk.apply(materials=[it for it in ALL_PAPERS if it != missing]))
    assert "还缺" in found["materials"][0] and "第三百五十四条" in found["materials"][0]


@pytest.mark.rule("JC-11", "JC-09", "JC-01")
def test_applying_prints_the_application_and_the_certificate(walk):
    walk.apply()
    application, certificate = walk.paper("司法确认申请书").states, walk.paper("主持调解证明").states
    assert application["court"] == walk.world.court.name and application["citations"] == [
        "《中华人民共和国民事诉讼法》第二百零五条"
    ]
    assert application["duties"][0]["amount"] == "120000.00" and len(application["attachments"]) == 5
    assert certificate["mediators"] == ["调解甲"]


@pytest.mark.rule("JC-04", "JC-06")
def test_a_technical_case_of_guangxi_goes_to_the_nanning_tribunal(walk, world):
    other = factories.office(
        "court-4502", "柳州市中级人民法院（演示）", Level.PREFECTURE, kind=OfficeKind.COURT, division="450200"
    )
    assert (
        "集中由南宁市中级人民法院（南宁知识产权法庭）管辖"
        in faults(lambda: walk.apply(court=str(other.pk)))["court"][0]
    )
    walk.apply()
    assert walk.confirmation.court == world.court


@pytest.mark.rule("JC-07")
def test_where_only_the_organisations_place_counts_no_other_is_taken(walk):
    walk.case.office.choices = {"confirmation.court_place": "organisation"}
    walk.case.office.save()
    assert "只由调解机关所在地的法院办理" in faults(lambda: walk.apply(place="party"))["court"][0]


# 法院 ---------------------------------------------------------------------------------------------------------------


@pytest.mark.rule("SM-J", "JC-04")
def test_the_court_sees_the_case_from_the_application_on(walk, world):
    clerk = world.people[Role.COURT_CLERK]
    with walk.clock():
        assert walk.case not in Case.objects.visible_to(clerk)
    walk.apply()
    with walk.clock():
        assert walk.case in Case.objects.visible_to(clerk)
    assert CaseOffice.objects.get(case=walk.case).capacity == "court"


@pytest.mark.rule("JC-08", "SM-J")
def test_only_the_clerk_of_that_court_acts(walk, world):
    walk.apply()
    court = factories.office(
        "court-4502", "柳州市中级人民法院（演示）", Level.PREFECTURE, kind=OfficeKind.COURT, division="450200"
    )
    other = factories.person("柳州法院对接人", Role.COURT_CLERK, court)
    docket = {"docket_number": "（2026）桂02民特1号", "docketed_on": "2026-09-16"}
    assert "须由法院对接人办理" in refused(lambda: walk.take(Confirming.docket, by=other, **docket))
    CaseOffice.objects.create(case=walk.case, office=court, capacity="court", since=walk.moment)
    assert "须由受理申请的法院的对接人办理" in refused(lambda: walk.take(Confirming.docket, by=other, **docket))
    assert "须由法院对接人办理" in refused(lambda: walk.take(Confirming.docket, by=walk.handler, **docket))


@pytest.mark.rule("JC-12")
@pytest.mark.parametrize(
    ("counting", "last"), [("calendar", date(2026, 9, 21)), ("working", date(2026, 9, 22))]
)  # 09-20: make-up Sunday
def test_the_court_decides_on_acceptance_in_three_days(world, counting, last):
    walk = Walk(world, "2026-09-17")
    walk.case.office.choices = {"confirmation.acceptance_days": counting}
    walk.case.office.save()
    walk.to_signed()
    walk.on("2026-09-18").apply()
    assert walk.due("acceptance") == last


@pytest.mark.rule("JC-28", "JC-11")
def test_supplied_materials_start_the_courts_term_again(walk):
    walk.apply()
    walk.take(Confirming.ask_materials, missing="请补充授权委托书。", days="7")
    assert walk.due("materials") == date(2026, 9, 23) and walk.deadline("acceptance").status == "met"
    walk.on("2026-09-21").take(Confirming.supply, supplied="授权委托书。")
    assert walk.due("acceptance") == date(2026, 9, 24) and walk.deadline("materials").status == "met"


@pytest.mark.rule("JC-18", "JC-19", "JC-29")
def test_the_court_reviews_within_thirty_days_and_keeps_its_own_number(walk):
    walk.apply()
    walk.court_dockets("（2026）桂01诉前调确123号")
    assert walk.due("review") == date(2026, 10, 16) and "第一百八十七条" in walk.deadline("review").basis
    assert walk.deadline("review_target").soft and walk.due("review_target") == date(2026, 10, 8)
    assert walk.paper("司法确认受理登记表").states["docket_number"] == "（2026）桂01诉前调确123号"
    walk.take(Confirming.extend, extension=15, text="院长批准。")
    assert walk.due("review") == date(2026, 11, 2)  # 45 days: 10-31 is a Saturday


@pytest.mark.rule("JC-13")
def test_the_court_may_not_accept_it(walk):
    walk.apply()
    walk.take(Confirming.not_accept, ground="right", **RULING)
    assert walk.confirmation.state == S.NOT_ACCEPTED
    assert "确权" in walk.paper("民事裁定书登记表").states["ground"]


@pytest.mark.rule("JC-14", "JC-15")
def test_an_unanswered_request_for_more_is_a_withdrawal(walk):
    walk.at_court()
    walk.court_hears(respondent_by="refused")
    walk.take(Confirming.ask_more, missing="请说明付款安排。", days="5")
    walk.on("2026-09-20").take(Confirming.supply_more, supplied="付款计划。")
    walk.take(Confirming.ask_more, missing="请提交付款账户。", days="5")
    walk.take(Confirming.deem_withdrawn, because="refuses", **RULING)
    assert walk.confirmation.state == S.WITHDRAWN


@pytest.mark.rule("JC-15")
@pytest.mark.parametrize("docketed", [False, True])
def test_the_application_may_be_withdrawn_before_the_ruling(walk, docketed):
    walk.apply()
    if docketed:
        walk.court_dockets()
    walk.take(Confirming.withdraw, who="both", **RULING)
    assert walk.confirmation.state == S.WITHDRAWN


@pytest.mark.rule("JC-20")
def test_a_dispute_over_rights_ends_the_special_procedure(walk):
    walk.at_court()
    event = walk.take(Confirming.end, **RULING)
    assert walk.confirmation.state == S.ENDED and "第一百八十六条" in event.basis


@pytest.mark.rule("JC-16", "JC-17", "JC-21")
@pytest.mark.parametrize(
    "ground", ["mandatory_law", "interests", "public_order", "involuntary", "unclear", "other", "not_acceptable"]
)
def test_the_court_may_dismiss_it(walk, ground):
    walk.at_court().court_hears()
    walk.take(
        Confirming.dismiss, ground=ground, **({"refused_as": "right"} if ground == "not_acceptable" else {}), **RULING
    )
    states = walk.paper("民事裁定书登记表").states
    assert walk.confirmation.state == S.DISMISSED and states["ground"] and "起诉" in states["then"]
    assert not walk.mediation.enforceable


# 效力 ---------------------------------------------------------------------------------------------------------------


@pytest.mark.rule("MED-38", "JC-21")
def test_an_agreement_is_enforceable_only_while_a_confirmation_stands(walk):
    worth = []
    for step in (walk.apply, walk.court_dockets, walk.court_confirms):
        worth.append(walk.mediation.enforceable)
        step()
    assert worth == [False, False, False] and walk.mediation.enforceable
    assert "没有强制执行效力" in Agreed.EFFECTIVE.label


@pytest.mark.rule("JC-22", "JC-22a", "JC-23", "L5")
def test_confirming_starts_objection_and_enforcement_terms_that_outlive_the_procedure(walk):
    walk.at_court().court_confirms()
    assert walk.confirmation.is_over
    assert walk.due("objection") == date(2026, 10, 8)  # 10-01 and the holiday after it
    assert walk.raw("enforcement") == date(2028, 12, 31)
    assert walk.deadline("enforcement").status == walk.deadline("objection").status == "running"


@pytest.mark.rule("JC-23", "L5")
def test_without_a_performance_term_the_two_years_run_from_effect(world):
    walk = Walk(world, "2026-09-16")
    walk.in_session()
    walk.agree(obligations=[walk.obligations()[1]], accepts_enforcement=False)
    walk.sign()
    walk.at_court().court_confirms()
    assert walk.raw("enforcement") == date(2028, 9, 16)


@pytest.mark.rule("JC-22", "JC-22a")
def test_a_party_objects_within_fifteen_days(walk):
    walk.at_court().court_confirms()
    objection = {"objector": "party", "name": "南宁示范乙制造有限公司", "reasons": "协议内容与约定不符。"}
    walk.on("2026-10-09")
    assert (
        "异议期已于2026-10-08届满"
        in faults(lambda: walk.take(Confirming.object, objected_on="2026-10-09", **objection))["objected_on"][0]
    )
    walk.take(Confirming.object, objected_on="2026-10-08", **objection)
    assert walk.confirmation.state == S.OBJECTED and walk.mediation.enforceable
    walk.take(Confirming.keep, **ANSWER, answered_on="2026-10-09")
    assert walk.confirmation.ruling_number == "（2026）桂01民特1号"  # the confirmation keeps its own
    assert walk.confirmation.state == S.CONFIRMED and walk.deadline("enforcement").status == "running"


@pytest.mark.rule("JC-22", "JC-22b")
def test_an_interested_person_objects_within_six_months_of_knowing(walk):
    walk.at_court().court_confirms()
    objection = {"objector": "interested", "name": "示范丙公司", "reasons": "协议处分了我方的权利。"}
    walk.on("2027-04-20")
    assert (
        "须写明知道"
        in faults(lambda: walk.take(Confirming.object, objected_on="2027-04-20", **objection))["knew_on"][0]
    )
    late = faults(lambda: walk.take(Confirming.object, objected_on="2027-04-20", knew_on="2026-10-16", **objection))
    assert "异议期已于2027-04-16届满" in late["objected_on"][0]
    walk.take(Confirming.object, objected_on="2027-04-16", knew_on="2026-10-16", **objection)
    walk.take(Confirming.revoke, **ANSWER, answered_on="2027-04-20")
    assert walk.confirmation.state == S.REVOKED and not walk.mediation.enforceable


@pytest.mark.rule("JC-23", "JC-24", "JC-25", "JC-26", "JC-21")
def test_an_unkept_confirmed_agreement_is_enforced(world):
    walk = Walk(world, "2026-09-16")
    walk.to_signed(due="2026-10-30")
    walk.at_court().court_confirms()
    county = factories.office(
        "court-450103", "青秀区人民法院（演示）", Level.COUNTY, kind=OfficeKind.COURT, division="450103"
    )
    wish = {"obligee": str(walk.requester.pk), "unperformed": "许可费十二万元。"}
    walk.on("2026-11-02")
    wrong = faults(
        lambda: walk.take(Confirming.enforce, applied_on="2026-11-02", enforcing_court=str(county.pk), **wish)
    )
    assert "与其同级的财产所在地法院" in wrong["enforcing_court"][0]
    walk.take(Confirming.enforce, applied_on="2026-11-02", enforcing_court=str(world.court.pk), **wish)
    assert walk.confirmation.state == S.ENFORCING and walk.raw("inactivity") == date(2027, 5, 2)
    walk.on("2026-11-20").take(Confirming.enforced)
    assert walk.confirmation.state == S.DONE


@pytest.mark.rule("JC-25", "JC-23")
def test_nothing_is_enforced_before_it_is_due_or_when_it_is_indefinite(walk):
    walk.at_court().court_confirms()
    wish = {
        "obligee": str(walk.requester.pk),
        "unperformed": "许可费。",
        "applied_on": "2026-09-16",
        "enforcing_court": str(walk.world.court.pk),
    }
    assert "没有到期而未履行的义务" in refused(lambda: walk.take(Confirming.enforce, **wish))
    stored = walk.mediation.obligations
    stored[0]["due_on"] = ""
    type(walk.mediation).objects.filter(pk=walk.mediation.pk).update(obligations=stored)
    walk.confirmation.refresh_from_db()
    assert "给付内容不明确" in refused(lambda: walk.take(Confirming.enforce, **wish))


@pytest.mark.rule("TM25", "JC-21")
def test_confirmation_is_noted_on_the_agreement_and_performance_ends_both(walk):
    walk.at_court().court_confirms()
    walk.mediation.refresh_from_db()
    assert "confirmed" in walk.steps() and walk.mediation.state == Agreed.EFFECTIVE
    walk.take(Mediating.perform, performed_on="2026-09-16", proof="银行回单。")
    walk.confirmation.refresh_from_db()
    assert walk.confirmation.state == S.DONE and walk.deadline("enforcement").status == "met"


def test_the_confirmation_is_of_one_agreement(walk):
    assert Confirmation.objects.get().agreement == walk.mediation


@pytest.mark.rule("JC-22a")
def test_an_objection_period_that_ends_unused_is_over_and_not_overdue(walk):
    walk.at_court().court_confirms()
    walk.on("2026-10-09")
    taken, _ = walk.tick()
    assert [event.step for event in taken] == ["objection_over"] * 2  # each party's own
    assert walk.deadline("objection").status == "lapsed" and walk.deadline("enforcement").status == "running"
    assert walk.mediation.enforceable
