"""From the agreement on: whose marks make it effective, spoken agreements, instalments, the notary, what is left after a breach."""

import json
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from casework import crime, ledger
from casework.models import Deadline, PackageSending
from casework.package import choice, handover
from casework.package.manifest import Kind as Package
from mediation.agreement.procedure import Mediating, S
from mediation.confirmation.models import Confirmation
from mediation.confirmation.procedure import Confirming
from mediation.confirmation.procedure import S as AtCourt
from tests import factories
from tests.package.parcels import parcel
from tests.procedures.mediation_walk import Walk
from tests.procedures.other_mediations import OtherWalk
from tests.procedures.test_agreement import faults, refused, running
from tests.procedures.test_agreement_beside import agreed_in_case


@pytest.fixture
def people(world):
    walk = OtherWalk(world, "2026-09-01", "people")
    walk.talking()
    return walk


def confirmation_of(walk):
    return Confirmation.objects.filter(agreement=walk.mediation).first()


def instalments(walk, *days, amount="60000"):
    owed = {
        "obligor": str(walk.respondent.pk),
        "obligee": str(walk.requester.pk),
        "act": "支付许可费",
        "manner": "银行转账",
    }
    return [owed | {"amount": amount, "due_on": day} for day in days]


def pay(walk, which, paid, **more):
    return walk.take(
        Mediating.record_performance, which=which, paid=paid, done_on=walk.today, proof="银行回单。", **more
    )


# 签署、生效 -----------------------------------------------------------------------------------------------------------


@pytest.mark.rule("MED-37", "P-PPL")
def test_a_peoples_agreement_needs_both_the_mediator_and_the_committee(people):
    people.agree()
    assert "mediator_signed_on" in faults(lambda: people.sign_all(mediator_signed_on=""))
    assert "sealed_on" in faults(lambda: people.sign_all(sealed_on=""))
    people.on("2026-09-03").sign_all(day="2026-09-01", sealed_on="2026-09-03")
    people.mediation.refresh_from_db()
    assert people.mediation.effective_on == date(2026, 9, 3)
    assert confirmation_of(people).effective_on == date(2026, 9, 3)


@pytest.mark.rule("MED-37", "P-CRT-PRE")
def test_a_commissioned_agreement_takes_effect_with_both_parties_and_not_later(world):
    walk = OtherWalk(world, "2026-09-01", "court_pre")
    walk.talking()
    walk.agree()
    walk.on("2026-09-03").sign_all(day="2026-09-01", mediator_signed_on="2026-09-03", sealed_on="")
    walk.mediation.refresh_from_db()
    assert walk.mediation.effective_on == date(2026, 9, 1)
    assert "双方签名、盖章或者按指印" in walk.paper("调解协议书").states["marks_needed"]


@pytest.mark.rule("MED-34", "P-CRT-PRE", "JC-04")
def test_an_agreement_before_the_suit_is_reported_and_confirmed_by_the_inviting_court(world):
    walk = OtherWalk(world, "2026-09-01", "court_pre")
    walk.signed()
    assert "备案" in walk.paper("调解达成协议情况报告").states["next"]
    walk.confirmation = confirmation_of(walk)
    elsewhere = factories.office(
        "court-4502", "示范他市中级法院（演示）", "prefecture", kind="court", division="450200"
    )
    assert "由委派的" in str(faults(lambda: walk.apply(court=str(elsewhere.pk))))
    walk.apply()
    assert walk.confirmation.state == AtCourt.FILED and walk.confirmation.court == world.court


@pytest.mark.rule("MED-34", "P-CRT-POST")
def test_after_the_suit_the_court_makes_its_own_paper_and_no_confirmation_opens(world):
    walk = OtherWalk(world, "2026-09-01", "court_post")
    walk.signed()
    assert confirmation_of(walk) is None
    assert "特邀调解的规定》第二十条" in walk.mediation.bar_to_confirmation
    assert "制作调解书结案" in walk.paper("调解达成协议情况报告").states["next"]


def acting(walk, capacity):
    with walk.clock():
        return factories.as_party(walk.world, walk.case, capacity)


def image():
    return SimpleUploadedFile("签名.png", b"\x89PNG\r\n\x1a\n" + b"0" * 40, "image/png")


def sign_online(walk, user, **more):
    answers = {"signature": image(), "terms_shown": walk.mediation.terms_sha256, "willing": True}
    return walk.take(Mediating.sign_myself, by=user, **answers | more)


@pytest.mark.rule("MED-37", "ON-12", "P-PPL")
def test_each_side_signs_online_the_version_it_was_shown(people):
    people.agree()
    sides = [acting(people, it) for it in ("requester", "respondent")]
    assert "核对的不是这一稿" in str(faults(lambda: sign_online(people, sides[0], terms_shown="0" * 64)))
    assert "须手写签名" in str(faults(lambda: sign_online(people, sides[0], signature="")))
    sign_online(people, sides[0])
    people.mediation.refresh_from_db()
    assert people.mediation.requester_signed_on == date(2026, 9, 1) and people.mediation.respondent_signed_on is None
    marks = {
        "mediator_signed_on": "2026-09-02",
        "sealed_on": "2026-09-02",
        "original_at": "卷一第12页",
        "requester_by": "self",
        "respondent_by": "self",
    }
    people.on("2026-09-02")
    assert "respondent_signed_on" in faults(lambda: people.take(Mediating.sign, **marks))
    sign_online(people, sides[1])
    assert "已于2026-09-01在线签署" in str(
        faults(lambda: people.take(Mediating.sign, **marks, requester_signed_on="2026-09-02"))
    )
    people.take(Mediating.sign, **marks)
    assert people.mediation.state == S.EFFECTIVE and people.mediation.effective_on == date(2026, 9, 2)


@pytest.mark.rule("MED-37", "ON-12")
def test_a_new_version_has_another_digest_and_takes_the_signatures_away(people):
    people.agree()
    sign_online(people, acting(people, "requester"))
    first = people.mediation.terms_sha256
    people.take(Mediating.renegotiate, text="付款日期再商。")
    people.agree(obligations=people.obligations("2027-01-31"))
    people.mediation.refresh_from_db()
    assert people.mediation.terms_sha256 != first and people.mediation.requester_signed_on is None
    versions = [
        it.states["version"] for it in people.case.papers.filter(title="调解协议书（签署稿）").order_by("issued_at")
    ]
    assert versions == [1, 2]
    assert "核对的不是这一稿" in str(faults(lambda: people.sign_all(terms_shown=first)))


@pytest.mark.rule("MED-37", "R-AGT-1", "ON-12")
def test_who_is_no_party_to_the_agreement_does_not_sign_it(people, world):
    people.agree()
    stranger = acting(people, "requester")
    stranger.posts.update(party=factories.accepted_case(world).case_parties.first().party)
    assert "须由调解的一方当事人签署" in refused(lambda: sign_online(people, stranger))


# 口头协议、履行 -------------------------------------------------------------------------------------------------------


def orally(walk, **more):
    answers = {
        "facts": "双方对欠付许可费没有争议，愿意分两次付清。", "obligations": instalments(walk, "2026-09-30", "2026-10-30"),
        "needless": True, "voluntary": True, "lawful": True, "warned": True,
    }  # fmt: skip
    return walk.take(Mediating.agree_orally, by=walk.mediator, **answers | more)


@pytest.mark.rule("MED-36", "MED-37", "P-PPL")
def test_a_spoken_agreement_takes_effect_at_once_and_is_written_down(people):
    orally(people)
    assert people.mediation.state == S.EFFECTIVE and people.mediation.effective_on == date(2026, 9, 1)
    rows = json.dumps(people.paper("口头调解协议登记表").states["rows"], ensure_ascii=False)
    assert "60000.00元" in rows and confirmation_of(people) is None


@pytest.mark.rule("MED-36")
@pytest.mark.parametrize("kind", ["commercial", "industry", "trademark"])
def test_other_mediations_are_not_concluded_by_word_of_mouth(world, kind, monkeypatch):
    walk = OtherWalk(world, "2026-09-01", kind, of="trademark")
    real = ledger.standing
    monkeypatch.setattr(ledger, "standing", lambda case, key: "investigating" if key == "penalty" else real(case, key))
    walk.talking(dispute="tm_damages" if kind == "trademark" else "any_right")
    assert "口头协议只适用于" in refused(lambda: orally(walk))


@pytest.mark.rule("MED-39", "P-PPL")
def test_instalments_are_followed_one_by_one_with_a_reminder(people):
    orally(people)
    assert (people.raw("instalment"), people.due("visit")) == (date(2026, 9, 30), date(2026, 10, 8))
    people.on("2026-09-20")
    assert "尚未支付" in str(faults(lambda: pay(people, 1, "70000")))
    pay(people, 1, "20000")
    people.mediation.refresh_from_db()
    assert [it.light(date(2026, 9, 25)) for it in people.mediation.schedule] == ["临近", "未到期"]
    pay(people, 1, "40000")
    people.mediation.refresh_from_db()
    running_now = Deadline.objects.filter(case=people.case, status="running", term__in=("instalment", "performance"))
    assert [(it.term, timezone.localtime(it.raw_due).date()) for it in running_now] == [
        ("performance", date(2026, 10, 30))
    ]
    assert [it.light(date(2026, 11, 1)) for it in people.mediation.schedule] == ["已履行", "逾期"]
    people.take(Mediating.follow_up, visited_on=people.today, how="phone", found="第二期未到期。", urged=True)
    assert people.deadline("visit").status == "met" and "已督促" in str(people.paper("履行情况回访记录").states["rows"])


# 公证 ----------------------------------------------------------------------------------------------------------------


@pytest.fixture
def notarised(world):
    walk = Walk(world, "2026-09-01")
    walk.to_signed(due="2026-10-30")
    walk.take(Mediating.notarise, deed="（2026）桂南证字第1号", notarised_on=walk.today)
    return walk


@pytest.mark.rule("SM-N", "TM24", "MED-44")
def test_a_notarised_agreement_is_enforced_only_with_the_certificate_of_the_notary(notarised):
    walk = notarised
    assert walk.raw("notarised_enforcement") == date(2028, 10, 30)
    execute = {"enforcing_court": str(walk.world.court.pk), "applied_on": "2026-11-20"}
    walk.on("2026-11-20")
    assert "没有执行证书" in refused(lambda: walk.take(Mediating.enforce_notarised, **execute))
    walk.take(Mediating.ask_certificate, counted_from="2026-11-10", breach="到期没有支付。")
    assert walk.raw("notarised_enforcement") == date(2028, 11, 10)
    walk.take(Mediating.certify, certificate="（2026）桂南证执字第1号", certified_on="2026-11-18")
    walk.take(Mediating.enforce_notarised, **execute)
    assert walk.deadline("notarised_enforcement").status == "met"


@pytest.mark.rule("SM-N")
def test_where_there_is_no_deed_there_is_no_certificate_and_a_refusal_leaves_the_suit(world, notarised):
    plain = Walk(world, "2026-09-01")
    plain.to_signed()
    assert "没有办理公证" in refused(
        lambda: plain.take(Mediating.ask_certificate, counted_from=plain.today, breach="没有支付。")
    )
    notarised.take(Mediating.no_certificate, refused_on=notarised.today, reasons="债务人已提出异议。")
    assert "可以就争议内容起诉" in Mediating.no_certificate.note


# 未履行 --------------------------------------------------------------------------------------------------------------


def breach(walk):
    walk.take(Mediating.breach, which="到期没有支付许可费。", asked_on=walk.today)
    return walk.paper("协议未履行情况告知书").states["items"]


@pytest.mark.rule("MED-38", "MED-44", "TM26", "MED-12", "MED-13")
def test_the_ways_left_depend_on_what_was_done_before(world):
    walk = Walk(world, "2026-09-01")
    walk.to_signed(due="2026-09-10")
    ways = breach(walk.on("2026-09-15"))
    assert "双方仍可共同请求人民法院确认" in ways[0] and "起诉" in ways[1] and "支付令" in ways[2] and len(ways) == 3


@pytest.mark.rule("MED-38", "JC-02")
def test_when_the_thirty_days_are_over_confirmation_is_no_way(world):
    walk = Walk(world, "2026-09-01")
    walk.to_signed(due="2026-09-10")
    walk.on("2026-10-09").tick()
    assert "起诉" in breach(walk)[0]


@pytest.mark.rule("MED-44", "SM-N")
def test_who_has_a_deed_goes_to_the_notary_first(notarised):
    assert "执行证书" in breach(notarised.on("2026-11-02"))[0]


@pytest.mark.rule("X3", "JC-21", "TM26")
def test_a_confirmed_agreement_that_is_not_kept_is_enforced_and_has_consequences_for_credit(world):
    walk = Walk(world, "2026-09-01")
    walk.to_signed(due="2026-10-10")
    walk.confirmed()
    (way,) = breach(walk.on("2026-10-12"))
    assert "申请执行" in way and "拒不履行裁定" in way and "信用记录" in way
    walk.take(
        Confirming.enforce, obligee=str(walk.requester.pk), applied_on=walk.today, enforcing_court=str(world.court.pk), unperformed="许可费。",
    )  # fmt: skip
    assert walk.confirmation.state == AtCourt.ENFORCING and walk.mediation.enforceable


@pytest.mark.rule("MED-43", "X2")
def test_an_agreement_does_not_end_a_case_that_owes_the_police_a_transfer(world, monkeypatch):
    walk = Walk(world, "2026-09-01")
    running(monkeypatch)
    agreed_in_case(walk)
    monkeypatch.setattr(crime, "awaits_transfer", lambda case: True)
    walk.take(Mediating.perform, performed_on=walk.today, proof="银行回单。")
    assert "close_by_mediation" not in walk.steps("intake") and "keep_open" in walk.steps()
    assert "须先移送公安机关" in refused(lambda: walk.take(Mediating.end_ruling))
    monkeypatch.setattr(crime, "awaits_transfer", lambda case: False)
    walk.take(Mediating.end_ruling)
    assert walk.steps("intake")[-1] == "close_by_mediation"


# 归档、退回法院 -------------------------------------------------------------------------------------------------------


@pytest.mark.rule("TM28", "MED-40")
def test_a_mediation_is_filed_once_and_only_when_nothing_is_owed(world):
    walk = Walk(world, "2026-09-01")
    walk.in_session("ownership")
    walk.take(Mediating.suspend_at_cnipa, suspended_on=walk.today)
    walk.take(Mediating.fail, why="no_agreement", reasons="对归属各执一词。")
    filed = {"served": True, "copies": True, "volume": "2026-调-1"}
    assert "还有没有办结的期限" in refused(lambda: walk.take(Mediating.archive, **filed))
    walk.take(Mediating.copy_to_cnipa, sent_on=walk.today)
    assert {"served", "copies", "served_otherwise"} == set(faults(lambda: walk.take(Mediating.archive)))
    walk.take(Mediating.archive, **filed, served_otherwise="两份通知均当面交付，签收页在正卷。")
    assert "已经归档" in refused(lambda: walk.take(Mediating.archive, **filed))


@pytest.mark.rule("ON-14", "MED-34", "P-CRT-PRE")
def test_the_material_goes_back_to_the_court_in_a_package_without_what_is_confidential(world):
    walk = OtherWalk(world, "2026-09-01", "court_pre")
    walk.talking()
    walk.take(
        Mediating.record_session, held_at=f"{walk.today}T09:00", manner="met", place="第一调解室", present="双方。",
        course="陈述争议焦点。", concessions="愿意降价。", signed=True,
    )  # fmt: skip
    walk.take(Mediating.fail, why="gap", reasons="差距过大。")
    offered = {it.title for it in choice.papers(walk.mediation, handover.HAND_OVERS[Package.COURT_RETURN])}
    assert {"调解情况报告", "受理调解通知书"} <= offered and "调解笔录" not in offered
    assert "须先制作发给现接收机关的案卷包" in refused(lambda: walk.take(Mediating.send_back, package=""))
    with walk.clock():
        package = parcel(walk.mediation, Package.COURT_RETURN, walk.handler)
    walk.take(Mediating.send_back, package=package.pk)
    assert PackageSending.objects.get(package=package).to == world.court


@pytest.mark.rule("ON-14")
def test_only_what_a_court_commissioned_goes_back_to_one(people):
    people.take(Mediating.fail, why="gap", reasons="差距过大。")
    assert "只适用于人民法院委派、委托的调解" in refused(lambda: people.take(Mediating.send_back, package=""))
