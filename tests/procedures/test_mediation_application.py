"""How a mediation is applied for, notified and printed: who set it going, by which way, in whose name."""

from datetime import date
from types import SimpleNamespace

import pytest

from casework.models import Office
from casework.procedure import Asked
from mediation.agreement.procedure import Mediating, S
from mediation.confirmation.procedure import Confirming
from mediation.confirmation.procedure import S as AtCourt
from tests.procedures.mediation_walk import Walk
from tests.procedures.other_mediations import OtherWalk
from tests.procedures.test_agreement import faults
from tests.procedures.test_mediation_after import acting, confirmation_of


@pytest.fixture
def people(world):
    walk = OtherWalk(world, "2026-09-01", "people")
    walk.talking()
    return walk


# 申请 ----------------------------------------------------------------------------------------------------------------


@pytest.mark.rule("MED-15", "MED-14", "P-PPL")
@pytest.mark.parametrize(
    ("source", "said"),
    [("court", "法院受理前告知"), ("police", "公安机关受理前告知"), ("own", "主动调解"), ("", "当事人申请")],
)
def test_who_set_the_mediation_going_is_recorded(world, source, said):
    walk = OtherWalk(world, "2026-09-01", "people")
    walk.register(source=source)
    walk.accept()
    assert said in walk.paper("受理调解通知书").states["source"]


@pytest.mark.rule("ON-10")
def test_a_court_platform_wants_telephone_and_address_of_both(world):
    walk = OtherWalk(world, "2026-09-01", "court_pre")
    party = walk.respondent.party
    type(party).objects.filter(pk=party.pk).update(phone="")
    found = faults(walk.register)
    assert set(found) == {"respondent"} and "还缺联系电话（《人民法院在线调解规则》第八条）" in str(found)


@pytest.mark.rule("ON-01", "MED-46")
def test_an_agreement_reached_offline_is_applied_for_online_when_both_agree(world):
    walk = Walk(world, "2026-09-01")
    walk.to_signed()
    assert "三日内核验身份" in str(faults(lambda: walk.apply(online=True)))
    walk.apply(online=True, online_agreed=True)
    assert walk.paper("司法确认申请书").states["online"] is True


@pytest.mark.rule("JC-10")
@pytest.mark.parametrize(("spoken", "said"), [("", False), ("oral", True)])
def test_an_application_is_written_or_spoken(world, spoken, said):
    walk = Walk(world, "2026-09-01")
    walk.to_signed()
    walk.apply(spoken=spoken)
    assert walk.paper("司法确认申请书").states["oral"] is said


@pytest.mark.rule("JC-27")
def test_confirmation_costs_nothing_and_the_notice_says_so(world):
    walk = Walk(world, "2026-09-01")
    walk.to_signed()
    assert walk.paper("司法确认权利提示书").states["free"] == "《诉讼费用交纳办法》第八条"


@pytest.mark.rule("ON-05", "ON-06")
def test_originals_are_asked_for_only_on_a_ground(world):
    walk = Walk(world, "2026-09-01")
    walk.to_signed()
    walk.apply()
    asked = {"missing": "主体资格证明。", "days": 7, "original_of": "营业执照"}
    assert "《人民法院在线诉讼规则》第十二条" in str(faults(lambda: walk.take(Confirming.ask_materials, **asked)))
    shown = str(Confirming.ask_materials.asks.base_fields["originals"].help_text)
    assert all(it in shown for it in ("没有异议", "公证", "先前诉讼", "核对一致", "其他证据", "第十三条"))
    walk.take(Confirming.ask_materials, **asked, originals="disputed")
    assert walk.confirmation.state == AtCourt.CORRECTION


@pytest.mark.rule("JC-02", "JC-30")
def test_a_second_agreement_in_a_case_has_a_window_of_its_own(world):
    walk = Walk(world, "2026-09-01")
    walk.to_signed(due="2026-09-02")
    walk.take(Mediating.perform, performed_on=walk.today, proof="银行回单。")
    again = SimpleNamespace(first=walk.mediation)
    walk.mediation = type(walk.mediation)(case=walk.case, office=walk.case.office)
    walk.on("2026-09-10").to_signed()
    assert walk.mediation.pk != again.first.pk and walk.confirmation.effective_on == date(2026, 9, 10)


@pytest.mark.rule("ON-08")
def test_service_by_electronic_means_needs_consent_and_counts_from_arrival(world):
    walk = Walk(world, "2026-09-01")
    walk.file()
    walk.take(Mediating.notify)
    arrived = {"notice_received_on": "2026-09-02", "means": "electronic"}
    walk.on("2026-09-03")
    assert "第二十九条" in str(faults(lambda: walk.take(Mediating.serve_notice, **arrived)))
    arrived["channel"] = "示范乙的确认邮箱"
    walk.take(Mediating.serve_notice, **arrived, agreed_to_electronic=True)
    assert walk.raw("statement") == date(2026, 9, 17)


@pytest.mark.rule("MED-35", "P-PPL", "JC-11")
def test_papers_of_another_body_bear_its_name(people):
    people.agree()
    people.sign_all()
    for title in ("受理调解通知书", "调解协议书"):
        assert people.paper(title).states["organ"] == people.mediation.body
    people.confirmation = confirmation_of(people)
    people.apply()
    certificate = people.paper("主持调解证明").states
    assert certificate["body"] == people.mediation.body and "调解员签名" in certificate["marks"]


@pytest.mark.rule("MED-37", "ON-12")
def test_the_digest_is_printed_in_groups_and_accepted_so(people):
    people.agree()
    printed = people.paper("调解协议书（签署稿）").states["digest"]
    assert printed.count(" ") == 7
    people.sign_all(terms_shown=printed)
    assert people.mediation.state == S.EFFECTIVE


@pytest.mark.rule("JC-30", "P-PPL")
def test_whether_an_office_can_have_it_confirmed_is_no_question_for_a_committee(people):
    Office.objects.filter(pk=people.case.office_id).update(choices={"confirmation.administrative": "no"})
    people.agree()
    people.sign_all()
    notice = people.paper("司法确认权利提示书").states
    assert not any("行政机关主持" in it for it in notice["unsettled"]) and notice["by_office"] is False


@pytest.mark.rule("MED-37", "ON-12")
def test_a_side_reads_the_whole_of_what_it_signs(people):
    people.agree(other_terms="双方互不追究此前的责任。")
    form = Mediating.sign_myself.asks(subject=people.mediation, asked=Asked(acting(people, "requester"), people.moment))
    shown = form.fields["willing"].help_text
    assert "愿意停止并支付许可费" in shown and "120000.00元，2026-12-31前" in shown and "互不追究" in shown
    assert form.fields["terms_shown"].initial == people.mediation.terms_sha256
