"""What an officer in a hurry would leave out of a mediation: days in their order, proofs of marks, licences, the court's material."""

from datetime import date
from itertools import product
from types import SimpleNamespace as Made
from unittest import mock

import pytest

from casework import ledger
from mediation.agreement import forms_after, guards
from mediation.agreement import guards_parties as parties
from mediation.agreement.procedure import Mediating
from mediation.profiles import BY_COURT, Kind
from tests.procedures.mediation_walk import Walk
from tests.procedures.other_mediations import OtherWalk
from tests.procedures.several_sides import SidesWalk
from tests.procedures.test_agreement import faults, refused
from tests.procedures.test_mediation_after import orally


@pytest.mark.rule("TM05", "TM07", "O81-66a")
def test_a_statement_answers_the_notice_and_is_not_older_than_it(world):
    walk = SidesWalk(world, "2026-09-01")
    walk.file()
    walk.take(Mediating.notify)
    walk.on("2026-09-04").serve_on(walk.respondent, "2026-09-03")
    early = {"side": str(walk.respondent.pk), "statement_received_on": "2026-09-02"}
    assert "不能早于其收到通知书之日" in str(faults(lambda: walk.take(Mediating.consent, **early)))
    assert "不能早于其收到通知书之日" in str(faults(lambda: walk.refuses(walk.respondent, "2026-09-02")))
    assert "不能早于通知书作出之日" in str(faults(lambda: walk.refuses(walk.other, "2026-08-31")))
    posted = {"side": str(walk.respondent.pk), "statement_received_on": "2026-09-03", "posted_on": "2026-09-04"}
    assert "交邮之日不能晚于收到" in str(faults(lambda: walk.take(Mediating.consent, **posted)))
    walk.consents(walk.respondent)


@pytest.mark.rule("TM12", "SM-M")
def test_talks_begin_only_when_it_is_known_who_is_there(world):
    walk = Walk(world, "2026-09-01")
    walk.to_docketed()
    came = {"requester_by": "self", "respondent_by": "self"}
    assert "须核实到场人员的身份" in str(faults(lambda: walk.take(Mediating.open_session, **came)))
    walk.take(Mediating.open_session, **came, identity_checked=True)


@pytest.mark.rule("MED-37", "TM19")
def test_a_mark_entered_by_the_office_has_something_to_show_for_it(world):
    walk = Walk(world, "2026-09-01")
    walk.in_session()
    walk.agree()
    marks = dict.fromkeys(("requester_signed_on", "respondent_signed_on", "sealed_on"), walk.today)
    bare = {"requester_by": "self", "respondent_by": "self"} | marks
    found = faults(lambda: walk.take(Mediating.sign, **bare))
    assert (
        "须上传签署页扫描件，或者写明签署原件存放在哪里" in found["original_at"][0]
        and "第六十九条" in found["original_at"][0]
    )
    walk.take(Mediating.sign, **bare, original_at="卷一第12页")


@pytest.mark.rule("MED-36", "L3", "L6", "L7")
def test_what_is_agreed_by_word_of_mouth_is_as_lawful_as_what_is_written(world):
    walk = OtherWalk(world, "2026-09-01", "people")
    walk.talking()
    assert {"lawful", "warned"} == set(faults(lambda: orally(walk, lawful=False, warned=False)))
    duty = {
        "obligor": str(walk.respondent.pk), "obligee": str(walk.requester.pk), "amount": "100", "due_on": "2026-12-31",
        "act": "支付许可费，逾期的由法院裁判",
    }  # fmt: skip
    assert "不能约定一方不履行时由法院径行裁判" in str(faults(lambda: orally(walk, obligations=[duty])))
    orally(walk)


@pytest.mark.rule("MED-39", "TM26", "MED-27")
def test_what_follows_the_agreement_is_not_older_than_it(world):
    walk = Walk(world, "2026-09-01")
    walk.in_session()
    facts = {
        "undisputed": "双方对数量没有争议。",
        "requester_confirmed_on": "2026-08-31",
        "respondent_confirmed_on": walk.today,
    }
    assert "不能早于调解开始之日" in str(faults(lambda: walk.take(Mediating.confirm_facts, by=walk.mediator, **facts)))
    walk.on("2026-09-02").agree()
    walk.sign()
    walk.on("2026-09-10")
    deed = {"deed": "（2026）桂南证字第1号", "notarised_on": "2026-09-01"}
    assert "不能早于协议生效之日" in str(faults(lambda: walk.take(Mediating.notarise, **deed)))
    visit = {"visited_on": "2026-09-01", "how": "phone", "found": "尚未到期。"}
    assert "不能早于协议生效之日" in str(faults(lambda: walk.take(Mediating.follow_up, **visit)))
    paid = {"which": 1, "paid": "1000", "proof": "银行回单"}
    assert "不能早于调解开始之日" in str(
        faults(lambda: walk.take(Mediating.record_performance, done_on="2026-08-31", **paid))
    )
    walk.take(Mediating.record_performance, done_on="2026-09-09", **paid)
    whole = {"performed_on": "2026-09-08", "proof": "银行回单"}
    assert "不能早于已登记的履行之日" in str(faults(lambda: walk.take(Mediating.perform, **whole)))


@pytest.mark.rule("SM-N")
def test_the_notarys_papers_follow_one_another(world):
    walk = Walk(world, "2026-09-01")
    walk.to_signed(due="2026-09-30")
    walk.on("2026-09-05").take(Mediating.notarise, deed="（2026）桂南证字第1号", notarised_on="2026-09-04")
    walk.on("2026-10-12")
    asking = {"breach": "逾期没有支付许可费。"}
    assert "不能早于公证之日" in str(
        faults(lambda: walk.take(Mediating.ask_certificate, counted_from="2026-09-03", **asking))
    )
    walk.take(Mediating.ask_certificate, counted_from="2026-10-10", **asking)
    made = {"certificate": "（2026）桂南证执字第1号"}
    assert "不能早于申请执行证书之日" in str(
        faults(lambda: walk.take(Mediating.certify, certified_on="2026-10-09", **made))
    )
    walk.take(Mediating.certify, certified_on="2026-10-11", **made)
    asked = {"enforcing_court": str(world.court.pk), "applied_on": "2026-10-10"}
    assert "不能早于出具执行证书之日" in str(faults(lambda: walk.take(Mediating.enforce_notarised, **asked)))


@pytest.mark.rule("MED-22", "P-COM")
def test_a_commercial_body_in_its_year_of_grace_is_asked_again_when_the_year_is_over(world):
    walk = OtherWalk(world, "2027-04-20", "commercial")
    walk.register(licence="", founded_on="2020-01-01")
    walk.on("2027-05-06")
    assert "现在没有执业证书" in refused(walk.accept)
    early = {"licence": "桂商调证2027第9号", "licensed_on": "2026-04-30"}
    assert "不能早于商事调解条例施行之日" in str(faults(lambda: walk.take(Mediating.enter_licence, **early)))
    walk.take(Mediating.enter_licence, **early | {"licensed_on": "2027-04-30"})
    walk.accept()


@pytest.mark.rule("MED-22", "P-COM")
@pytest.mark.parametrize(("kind", "licence", "founded", "day", "may"), [
    (Kind.PEOPLE, "", None, date(2028, 1, 1), True), (Kind.COMMERCIAL, "证1号", None, date(2028, 1, 1), True), (Kind.COMMERCIAL, "", None, date(2026, 4, 30), True),
    (Kind.COMMERCIAL, "", None, date(2026, 5, 1), False), (Kind.COMMERCIAL, "", "2026-04-30", date(2027, 4, 30), True), (Kind.COMMERCIAL, "", "2026-04-30", date(2027, 5, 1), False),
    (Kind.COMMERCIAL, "", "2026-05-01", date(2026, 6, 1), False),
])  # fmt: skip
def test_who_is_licensed_on_the_day(kind, licence, founded, day, may):
    it = Made(kind=kind, licence=licence, body="南宁示范商事调解中心", case=None)
    began = Made(answers={"founded_on": founded})
    with mock.patch.object(ledger, "last", return_value=began):
        assert guards.body_is_licensed.holds(it, Made(on=day)) is may
    assert guards.by_a_commercial_body.holds(it, None) is (kind == Kind.COMMERCIAL)


@pytest.mark.rule("MED-34", "TM28")
@pytest.mark.parametrize(
    ("kind", "state", "sent"), list(product(Kind, ("failed", "performed", "not_docketed", "referred"), (None, 1, 2)))
)
def test_what_a_court_commissioned_is_filed_when_its_material_is_back(kind, state, sent):
    it = Made(pk=1, kind=kind, state=state, case=None)
    with mock.patch.object(ledger, "last", return_value=sent and Made(subject_id=sent)):
        owed = kind in BY_COURT and state not in ("not_docketed", "referred") and sent != 1
        assert forms_after.owed_to_the_court(it) is owed


@pytest.mark.rule("MED-34", "TM28")
def test_material_that_went_back_on_paper_is_accounted_for(world):
    walk = OtherWalk(world, "2026-09-01", "court_pre")
    walk.talking()
    walk.take(Mediating.fail, by=walk.mediator, why="gap", reasons="分歧较大。")
    filed = {"served": True, "copies": True}
    assert "材料须退回（报送）人民法院" in faults(lambda: walk.take(Mediating.archive, **filed))["returned_how"][0]
    walk.take(Mediating.archive, **filed, returned_how="2026年9月1日当面送交立案庭签收。")


@pytest.mark.rule("TM22", "MED-11")
@pytest.mark.parametrize("subject", [None, 1, 2])
def test_only_what_was_suspended_is_resumed(subject):
    with mock.patch.object(ledger, "last", return_value=subject and Made(subject_id=subject)):
        assert parties.was_suspended.holds(Made(pk=1, case=None), None) is (subject == 1)
