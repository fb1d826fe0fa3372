"""What a confirmation may not become unseen: one side's application, a court's impatience; and whose number a paper bears."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from casework.models import Post
from mediation.agreement.procedure import Mediating
from mediation.confirmation.procedure import Confirming, S
from tests import factories
from tests.procedures.mediation_walk import Walk
from tests.procedures.other_mediations import OtherWalk
from tests.procedures.test_agreement import refused
from tests.procedures.test_mediation_after import image

RULING = {"ruling_number": "（2026）桂01民特1号", "ruled_on": "2026-09-16"}


@pytest.fixture
def signed(world):
    walk = Walk(world, "2026-09-01")
    walk.to_signed()
    return walk


def faults(call):
    with pytest.raises(ValidationError) as error:
        call()
    return error.value.message_dict


# 共同申请 ------------------------------------------------------------------------------------------------------------


@pytest.mark.rule("JC-03", "JC-09", "SM-J")
def test_one_side_alone_does_not_apply_for_both(signed):
    """What it enters itself it proves with the other side's signature."""
    requester = factories.as_party(signed.world, signed.case, "requester")
    Post.objects.filter(user=requester).update(since=date(2026, 1, 1))
    found = faults(lambda: signed.apply(by=requester))
    assert (
        "请填写另一方签署申请书或者书面同意之日" in found["other_agreed_on"][0]
        and "须附双方签署的申请书" in found["joint_proof"][0]
    )
    signed.apply(by=requester, other_agreed_on=signed.today, joint_proof=image())
    assert signed.confirmation.state == S.FILED


@pytest.mark.rule("JC-03")
def test_the_others_consent_lies_between_the_agreement_and_the_application(signed):
    consent = {"manner": "consent"}
    assert "other_agreed_on" in faults(lambda: signed.apply(**consent))
    found = faults(lambda: signed.apply(**consent, other_agreed_on="2026-08-31"))
    assert "须在协议生效之后" in found["other_agreed_on"][0]
    signed.on("2026-09-07").apply(**consent, other_agreed_on="2026-09-04")


# 按撤回处理 ----------------------------------------------------------------------------------------------------------


@pytest.mark.rule("JC-15", "JC-14", "SM-J")
def test_silence_withdraws_only_when_the_courts_term_is_over(signed):
    signed.apply(), signed.court_dockets()
    silent = RULING | {"because": "not_supplied", "ruled_on": "2026-09-04"}
    assert "because" in faults(lambda: signed.on("2026-09-04").take(Confirming.deem_withdrawn, **silent))
    signed.take(Confirming.ask_more, missing="许可费的计算依据。", days=7)
    found = faults(lambda: signed.on("2026-09-11").take(Confirming.deem_withdrawn, **silent))
    assert "补充期限没有届满" in found["because"][0]
    signed.on("2026-09-12").take(Confirming.deem_withdrawn, **silent)
    assert signed.confirmation.state == S.WITHDRAWN


# 谁的文号 ------------------------------------------------------------------------------------------------------------


@pytest.mark.rule("P-PPL", "P-COM", "P-IND", "DOC-N1", "MED-35")
@pytest.mark.parametrize("kind", ["people", "commercial", "industry"])
def test_a_body_that_speaks_for_itself_takes_none_of_the_offices_numbers(world, kind):
    walk = OtherWalk(world, "2026-09-01", kind)
    walk.signed(body_number="（2026）示调字第12号")
    for title in ("受理调解通知书", "调解协议书"):
        paper = walk.paper(title)
        assert (paper.number, paper.sequence) == ("", None)
        assert paper.states["number"] == "（2026）示调字第12号" and paper.states["organ"] == walk.mediation.body
    assert walk.paper("司法确认权利提示书").number == "南知确提〔2026〕1号"  # the office's own
    walk.confirmation = walk.mediation.confirmations.get()
    walk.apply()
    certificate = walk.paper("主持调解证明")
    assert (certificate.number, certificate.states["agreement_number"]) == ("", "（2026）示调字第12号")


@pytest.mark.rule("P-PPL", "DOC-N1")
def test_without_a_number_of_its_own_its_papers_bear_none(world):
    walk = OtherWalk(world, "2026-09-01", "people")
    walk.register()
    walk.accept()
    assert walk.paper("受理调解通知书").states["number"] == ""


@pytest.mark.rule("P-CRT-PRE", "DOC-N1")
def test_an_office_that_a_court_invited_numbers_its_own_papers(world):
    walk = OtherWalk(world, "2026-09-01", "court_pre")
    walk.register(body=world.nanning.name)
    walk.accept()
    assert walk.paper("受理调解通知书").number == "南知调受〔2026〕1号"


# 依据只作比照 --------------------------------------------------------------------------------------------------------


@pytest.mark.rule("MED-41", "MED-19")
@pytest.mark.parametrize(("kind", "own"), [("people", True), ("commercial", False)])
def test_an_article_of_another_kind_is_followed_as_an_example_only(world, kind, own):
    walk = OtherWalk(world, "2026-09-01", kind)
    walk.talking()
    told = {"danger": "crime", "what_was_seen": "一方可能伪造销售合同。", "reported_to": "南宁市公安局（演示）"}
    walk.take(Mediating.report_danger, **told)
    assert walk.paper("调解中发现情况的报告").states["citations"] == [
        ("" if own else "比照") + "《中华人民共和国人民调解法》第二十五条"
    ]


# 诉前鉴定 ------------------------------------------------------------------------------------------------------------


@pytest.mark.rule("MED-31")
def test_the_appraisal_is_not_counted_from_its_order_to_its_result_whenever_they_are_entered(world):
    walk = OtherWalk(world, "2026-09-01", "court_pre")
    walk.talking()
    assert walk.raw("commissioned") == date(2026, 10, 1)
    walk.on("2026-09-07").take(Mediating.send_for_appraisal, subject_matter="许可费的合理数额", sent_on="2026-09-03")
    early = {"result": "每年六万元。", "came_on": "2026-09-02"}
    assert "不能早于委托之日" in str(faults(lambda: walk.on("2026-09-21").take(Mediating.receive_appraisal, **early)))
    walk.take(Mediating.receive_appraisal, result="每年六万元。", came_on="2026-09-13")
    assert walk.raw("commissioned") == date(2026, 10, 11)


@pytest.mark.rule("MED-31")
def test_after_the_suit_was_docketed_an_appraisal_stops_nothing(world):
    walk = OtherWalk(world, "2026-09-01", "court_post")
    walk.talking()
    sent = {"subject_matter": "许可费的合理数额", "sent_on": "2026-09-01"}
    assert "只有人民法院立案前委派的调解" in refused(lambda: walk.take(Mediating.send_for_appraisal, **sent))


# 法院平台的节点 -------------------------------------------------------------------------------------------------------


@pytest.mark.rule("MED-30", "MED-30a")
def test_the_court_names_who_mediates_within_three_working_days(world):
    walk = OtherWalk(world, "2026-09-02", "court_pre")
    walk.register(applied_on="2026-09-01")
    assert walk.due("designating") == date(2026, 9, 4)
    walk.on("2026-09-03").take(
        Mediating.name_mediators, how="court", named_on="2026-09-03", whom="南宁特邀调解组织（演示）"
    )
    assert walk.deadline("designating").status == "met"


@pytest.mark.rule("MED-30", "MED-30b")
def test_the_sides_choose_within_two_working_days_and_after_that_the_court_does(world):
    walk = OtherWalk(world, "2026-09-02", "court_pre")
    walk.register()
    assert walk.deadline("designating") is None  # the court had named it before
    walk.take(Mediating.both_consent, both_consented_on="2026-09-02")
    assert walk.due("choosing") == date(2026, 9, 4)
    late = {"named_on": "2026-09-07", "whom": "南宁特邀调解组织（演示）"}
    found = faults(lambda: walk.on("2026-09-07").take(Mediating.name_mediators, how="parties", **late))
    assert "由人民法院指定（《人民法院在线调解规则》第十条）" in found["how"][0]
    walk.take(Mediating.name_mediators, how="court", **late)


@pytest.mark.rule("MED-30", "MED-30d", "MED-14")
def test_who_takes_up_the_commission_of_one_side_asks_the_other_in_three_working_days(world):
    walk = OtherWalk(world, "2026-09-02", "court_pre")
    walk.register()
    walk.accept(both_willing=False)
    assert walk.due("asking") == date(2026, 9, 7)
    met = {"requester_by": "self", "respondent_by": "self", "identity_checked": True}
    assert "对方当事人还没有同意调解" in refused(lambda: walk.take(Mediating.open_session, **met))
    walk.take(Mediating.ask_other, asked_on=walk.today, willing="unreachable", reply="电话三次无人接听。")
    assert walk.deadline("asking").status == "met"
    assert "对方当事人还没有同意调解" in refused(lambda: walk.take(Mediating.open_session, **met))
    walk.take(Mediating.ask_other, asked_on=walk.today, willing="yes", reply="回电表示愿意。")
    walk.take(Mediating.open_session, **met)


@pytest.mark.rule("MED-30d")
def test_nobody_else_is_asked_again(world):
    walk = OtherWalk(world, "2026-09-02", "court_pre")
    walk.register()
    walk.accept()
    assert walk.deadline("asking") is None
    asked = {"asked_on": walk.today, "willing": "yes", "reply": "再次询问。"}
    assert "接受时尚未征询对方意愿" in refused(lambda: walk.take(Mediating.ask_other, **asked))


REFUSED_AT_COURT = {"ruling_number": "（2026）桂01民特9号", "ruled_on": "2026-09-03"}


@pytest.mark.rule("JC-02", "JC-04", "JC-13", "SM-J")
def test_who_asked_the_wrong_court_asks_another_within_the_same_thirty_days(signed):
    signed.apply()
    signed.on("2026-09-03").take(Confirming.not_accept, ground="wrong_court", **REFUSED_AT_COURT)
    signed.on("2026-10-10")
    assert "申请期已于2026-10-08届满" in faults(signed.apply)["filed_on"][0]
    signed.on("2026-10-08").apply()
    assert signed.confirmation.state == S.FILED and signed.deadline("acceptance").status == "running"


@pytest.mark.rule("JC-13", "SM-J")
def test_what_was_refused_for_its_content_is_not_brought_to_another_court(signed):
    signed.apply()
    signed.on("2026-09-03").take(Confirming.not_accept, ground="right", **REFUSED_AT_COURT)
    assert "不是因为法院没有管辖权" in refused(signed.apply)


@pytest.mark.rule("JC-15", "JC-02", "SM-J")
def test_what_was_withdrawn_was_not_decided_and_may_be_brought_again_in_time(signed):
    signed.apply()
    signed.on("2026-09-03").take(Confirming.withdraw, who="both", **REFUSED_AT_COURT)
    signed.on("2026-09-16").apply()
    assert signed.confirmation.state == S.FILED


@pytest.mark.rule("JC-12", "JC-13", "JC-18", "JC-14")
def test_no_day_of_the_court_lies_before_what_it_follows(signed):
    signed.on("2026-09-10").apply(filed_on="2026-09-08")
    early = {"ruling_number": "（2026）桂01民特9号", "ruled_on": "2026-09-07"}
    refusal = faults(lambda: signed.take(Confirming.not_accept, ground="wrong_court", **early))
    assert "不能早于提交申请之日2026-09-08" in refusal["ruled_on"][0]
    number = {"docket_number": "（2026）桂01民特1号"}
    docket = faults(lambda: signed.take(Confirming.docket, docketed_on="2026-09-07", **number))
    assert "不能早于提交申请之日2026-09-08" in docket["docketed_on"][0]
    signed.take(Confirming.docket, docketed_on="2026-09-09", **number)
    signed.court_hears()
    ended = faults(lambda: signed.take(Confirming.end, **early | {"ruled_on": "2026-09-08"}))
    assert "不能早于法院立案之日2026-09-09" in ended["ruled_on"][0]
    confirmed = faults(lambda: signed.take(Confirming.confirm, **early | {"ruled_on": "2026-09-09"}))
    assert "裁定不能早于核实之日2026-09-10" in confirmed["ruled_on"][0]


@pytest.mark.rule("JC-15", "JC-11", "SM-J")
def test_material_not_supplied_before_docketing_is_no_dead_end(signed):
    signed.apply()
    signed.take(Confirming.ask_materials, missing="请补交授权委托书。", days=7)
    silent = {"because": "not_supplied", "ruling_number": "（2026）桂01民特9号"}
    signed.on("2026-09-05")
    soon = faults(lambda: signed.take(Confirming.deem_withdrawn, ruled_on="2026-09-05", **silent))
    assert "没有届满" in soon["because"][0]
    signed.on("2026-09-09").take(Confirming.deem_withdrawn, ruled_on="2026-09-09", **silent)
    assert signed.confirmation.state == S.WITHDRAWN


@pytest.mark.rule("JC-22a")
def test_nobody_objects_to_a_ruling_that_was_not_made_yet(signed):
    signed.at_court()
    signed.court_hears()
    signed.on("2026-09-08").take(Confirming.confirm, ruling_number="（2026）桂01民特9号", ruled_on="2026-09-08")
    said = {"objector": "party", "name": signed.respondent.party.name, "reasons": "协议内容与约定不符。"}
    found = faults(lambda: signed.take(Confirming.object, objected_on="2026-09-07", **said))
    assert "提出异议不能早于裁定之日2026-09-08" in found["objected_on"][0]
    signed.take(Confirming.object, objected_on="2026-09-08", **said)  # received or not, it may object
