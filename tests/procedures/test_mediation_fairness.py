"""Where somebody could have bent the mediation or its confirmation without anybody noticing, and what stops him."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from casework.acts import act
from casework.models import CaseOffice, Office, Post
from casework.models.office import Level, OfficeKind
from casework.recusal.models import Recusal
from casework.recusal.procedure import Recusing
from casework.roles import Role
from mediation.agreement.procedure import Mediating, S
from mediation.confirmation.procedure import Confirming
from tests import factories
from tests.procedures.mediation_walk import PARTIES, Walk
from tests.procedures.test_agreement import ABSENT, refused
from tests.procedures.test_mediation_after import image


@pytest.fixture
def walk(world):
    return Walk(world, "2026-09-01")


def faults(call):
    with pytest.raises(ValidationError) as error:
        call()
    return error.value.message_dict


def party(walk, capacity):
    user = factories.as_party(walk.world, walk.case, capacity)
    Post.objects.filter(user=user).update(since=date(2026, 1, 1))
    return user


@pytest.mark.rule("MED-05", "TM04", "O81-65b")
def test_a_receipt_entered_out_of_order_does_not_shorten_the_statement_period(walk):
    walk.file()
    walk.take(Mediating.notify)
    walk.on("2026-09-08").take(
        Mediating.serve_notice, notice_received_on="2026-09-07", means="post", tracking="挂号1号"
    )
    walk.take(Mediating.serve_notice, notice_received_on="2026-09-02", means="post", tracking="挂号1号")
    assert walk.due("statement") == date(2026, 9, 22)


@pytest.mark.rule("TM04", "MED-05a")
def test_a_notice_is_not_received_before_it_is_made(walk):
    walk.file()
    walk.on("2026-09-03").take(Mediating.notify)
    found = faults(
        lambda: walk.take(Mediating.serve_notice, notice_received_on="2026-09-02", means="post", tracking="挂号1号")
    )
    assert "不能早于通知书作出之日" in found["notice_received_on"][0]


@pytest.mark.rule("MED-05", "TM05", "TM07")
def test_a_silent_respondent_cannot_post_his_consent_after_the_fact(walk):
    respondent = party(walk, "respondent")
    walk.file()
    walk.serve()
    walk.on("2026-09-21").tick()
    backdated = {"statement_received_on": "2026-09-15", "posted_on": "2026-09-15"}
    found = faults(lambda: walk.take(Mediating.consent, by=respondent, **backdated))
    assert "已超过2026-09-16届满的期限" in found["statement_received_on"][0]


@pytest.mark.rule("TM13", "TM14")
def test_nobody_stays_away_from_a_session_that_has_not_begun(walk):
    walk.to_docketed()
    for step in (Mediating.requester_absent, Mediating.respondent_absent):
        assert "调解时间还没有到" in refused(lambda step=step: walk.take(step, **ABSENT))


@pytest.mark.rule("TM13", "TM14", "MED-10", "DM04")
def test_the_closing_notice_names_the_article_of_the_ground(walk):
    walk.to_docketed()
    walk.calls(walk.respondent)
    walk.on(walk.today, hour=16).take(Mediating.respondent_absent, **ABSENT)
    assert walk.paper("撤销案件通知书").states["citations"] == ["《专利纠纷行政裁决和调解办法》第六十七条"]


@pytest.mark.rule("MED-08", "TM20")
def test_a_dispute_without_a_statutory_term_cannot_fail_for_being_overdue(walk):
    walk.to_docketed("inventor")
    over = {"why": "overdue", "reasons": "期限届满。"}
    assert "只有权属纠纷" in faults(lambda: walk.on("2026-12-31").take(Mediating.fail, **over))["why"][0]


@pytest.mark.rule("MED-08", "TM20", "O81-70d")
def test_an_ownership_dispute_fails_for_it_only_when_the_term_is_over(walk):
    walk.to_docketed("ownership")
    over = {"why": "overdue", "reasons": "期限届满。"}
    assert "why" in faults(lambda: walk.on("2026-10-30").take(Mediating.fail, **over))
    walk.on("2026-11-03").take(Mediating.fail, **over)
    assert walk.mediation.state == S.FAILED


@pytest.mark.rule("MED-25", "TM11")
def test_a_recused_mediator_is_not_offered(walk):
    walk.to_docketed()
    asked_for = {"person": str(walk.mediator.pk), "applicant": "被请求人", "ground": "曾代理请求人。"}
    with walk.clock():
        act(Recusal(case=walk.case, office=walk.case.office), Recusing.request, by=walk.handler, answers=asked_for)
    again = {"mediators": [str(walk.mediator.pk)], "reasons": "继续由其主持。"}
    head = walk.world.people[Role.HEAD]
    assert "mediators" in faults(lambda: walk.take(Mediating.change_mediators, by=head, **again))


@pytest.mark.rule("MED-37", "JC-02", "TM19")
def test_an_agreement_is_not_older_than_the_mediation(walk):
    walk.in_session()
    walk.on("2026-09-16").agree()
    found = faults(lambda: walk.sign("2026-08-31", "2026-09-16", "2026-09-16"))
    assert "不能早于调解开始之日（2026-09-01）" in found["requester_signed_on"][0]


@pytest.mark.rule("DM05", "MED-37")
def test_a_company_signs_through_its_representative_not_in_person(walk):
    walk.in_session()
    walk.agree()
    walk.sign()
    marks = walk.paper("调解协议书").states["marks"]
    assert [mark["by"] for mark in marks] == ["法定代表人（负责人）", "法定代表人（负责人）", "机关印章"]


# 司法确认


@pytest.mark.rule("JC-02")
def test_a_party_cannot_date_its_application_back_into_the_window(world):
    walk = Walk(world, "2026-09-16")
    requester = party(walk, "requester")
    walk.to_signed()
    walk.on("2026-10-17").tick()
    walk.confirmation.refresh_from_db()
    found = faults(lambda: walk.apply(by=requester, filed_on="2026-10-16", proof="邮政回执。"))
    assert "申请期已于2026-10-16届满" in found["filed_on"][0]


@pytest.mark.rule("JC-08", "JC-22")
def test_a_clerk_of_another_court_registers_no_objection(world):
    walk = Walk(world, "2026-09-16")
    walk.to_signed()
    walk.confirmed()
    other: Office = factories.office(
        "court-450199", "另一人民法院（演示）", Level.COUNTY, kind=OfficeKind.COURT, division="450199"
    )
    CaseOffice.objects.create(case=walk.case, office=other, capacity=CaseOffice.Capacity.COURT, since=walk.moment)
    clerk = factories.person("另一法院对接人", Role.COURT_CLERK, other)
    objection = {"objector": "party", "name": "南宁示范乙制造有限公司", "reasons": "协议内容与约定不符。"}
    assert "作出裁定的法院的对接人" in refused(
        lambda: walk.take(Confirming.object, by=clerk, objected_on=walk.today, **objection)
    )
    walk.take(Confirming.object, objected_on=walk.today, **objection)


@pytest.mark.rule("MED-38", "JC-21")
def test_the_label_of_an_agreement_is_true_before_and_after_its_confirmation():
    assert S.EFFECTIVE.label == "协议已生效（协议本身没有强制执行效力）"


# 各为其方


@pytest.mark.rule("TM03")
def test_only_the_requester_completes_its_own_request(walk):
    requester, respondent = party(walk, "requester"), party(walk, "respondent")
    walk.file()
    walk.take(Mediating.ask_completion, missing="请补充身份证明。", days=5)
    assert "须由请求人一方提出" in refused(lambda: walk.take(Mediating.complete, by=respondent, text="已补正。"))
    walk.take(Mediating.complete, by=requester, text="已补正。")


THIRD = [*PARTIES, {"capacity": "third_party", "kind": "organisation", "name": "南宁示范丁贸易有限公司"}]


@pytest.fixture
def signed(world):
    walk = Walk(world, "2026-09-16", parties=[dict(it) for it in THIRD])
    walk.to_signed()
    return walk


@pytest.mark.rule("JC-09", "JC-11")
def test_only_a_side_of_the_agreement_applies_and_supplies(signed):
    outsider, respondent = party(signed, "third_party"), party(signed, "respondent")
    not_yours = "须由调解协议的一方当事人"
    assert not_yours in refused(lambda: signed.apply(by=outsider))
    signed.apply(by=respondent, other_agreed_on=signed.today, joint_proof=image())
    signed.take(Confirming.ask_materials, missing="请补交证明。", days=7)
    assert not_yours in refused(lambda: signed.take(Confirming.supply, by=outsider, supplied="证明一份。"))
    signed.take(Confirming.supply, by=respondent, supplied="证明一份。")
    signed.court_dockets()
    signed.take(Confirming.ask_more, missing="请说明履行方式。", days=7)
    assert not_yours in refused(lambda: signed.take(Confirming.supply_more, by=outsider, supplied="说明。"))


@pytest.mark.rule("JC-23")
def test_only_who_is_owed_applies_for_enforcement_and_for_itself_alone(signed):
    requester, respondent = party(signed, "requester"), party(signed, "respondent")
    signed.confirmed()
    signed.on("2027-01-04")
    answers = {
        "applied_on": "2027-01-04",
        "enforcing_court": str(signed.world.court.pk),
        "unperformed": "没有支付许可费。",
    }
    for_requester, for_respondent = ({"obligee": str(it.pk)} for it in (signed.requester, signed.respondent))
    assert "享有权利的一方" in refused(
        lambda: signed.take(Confirming.enforce, by=respondent, **answers | for_requester)
    )
    found = faults(lambda: signed.take(Confirming.enforce, **answers | for_respondent))
    assert "享有权利的一方" in found["obligee"][0]
    signed.take(Confirming.enforce, by=requester, **answers | for_requester)


@pytest.mark.rule("JC-22", "JC-22a", "JC-22b")
def test_a_party_objects_in_its_own_name_as_what_it_is_and_today(signed):
    respondent, outsider = party(signed, "respondent"), party(signed, "third_party")
    signed.confirmed()
    signed.on("2026-09-20")
    objection = {"objected_on": "2026-09-18", "knew_on": "2026-09-17", "reasons": "协议内容与约定不符。"}
    names = {"name": signed.requester.party.name}, {"name": signed.respondent.party.name}
    theirs = faults(lambda: signed.take(Confirming.object, by=respondent, objector="party", **names[0] | objection))
    assert "只能以自己的名义" in theirs["name"][0]
    longer = faults(
        lambda: signed.take(Confirming.object, by=respondent, objector="interested", **names[1] | objection)
    )
    assert "您的一方是协议的当事人" in longer["objector"][0]
    stranger = {"name": "南宁示范丁贸易有限公司"}
    shorter = faults(lambda: signed.take(Confirming.object, by=outsider, objector="party", **stranger | objection))
    assert "您的一方是利害关系人" in shorter["objector"][0]
    event = signed.take(Confirming.object, by=respondent, objector="party", **names[1] | objection)
    assert event.answers["objected_on"] == "2026-09-20"
