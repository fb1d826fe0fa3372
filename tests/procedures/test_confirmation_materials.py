"""What the court must have of an application: found in the case, uploaded, or said to lie somewhere; never a tick alone (JC-11)."""

from datetime import date

import pytest

from casework.models import Agent, Evidence, Party, StoredFile
from mediation.confirmation import materials
from mediation.confirmation.forms import AskMaterials, DocketAtCourt
from mediation.confirmation.materials import NAMED
from mediation.confirmation.procedure import Confirming, S
from tests.procedures.mediation_walk import IN_THE_FILE, Walk
from tests.procedures.test_confirmation import faults


@pytest.fixture
def signed(world):
    walk = Walk(world, "2026-09-16")
    walk.to_signed()
    return walk


def filed(walk, name, number=1, **more):
    kept = StoredFile.objects.create(
        office=walk.case.office, sha256=f"{number:064}", sm3=f"{number:064}", size=1, mime="image/png", original_name="件.png", stored_at=walk.moment, by=walk.handler,
    )  # fmt: skip
    given = {"kind": "documentary", "source": "当事人提交", "collected_at": walk.moment, "file": kept} | more
    return Evidence.objects.create(office=walk.case.office, case=walk.case, number=number, name=name, **given)


def missing(walk, **more):
    found = faults(lambda: walk.apply(**more))
    return found["materials"][0]


def held(walk, **how):
    return {it.name: it.what for it in materials.held(walk.confirmation, walk.moment.date(), **how)}


@pytest.mark.rule("JC-11")
@pytest.mark.parametrize(("left", "label"), [
    ("identity", "双方身份、资格证明"), ("right", "与协议有关的财产权利证明"), ("application", "各方签章的司法确认申请书"),
])  # fmt: skip
def test_a_tick_is_no_paper(signed, left, label):
    why = missing(signed, lies=[it for it in IN_THE_FILE if it["paper"] != left])
    assert f"没有找到{label}" in why and "第三百五十四条" in why and "请上传扫描件" in why


@pytest.mark.rule("JC-11", "JC-09")
def test_an_agent_hands_in_what_he_acts_under(signed):
    Agent.objects.create(
        office=signed.case.office,
        case_party=signed.requester,
        name="示范代理",
        powers=["settle"],
        since=date(2026, 1, 1),
    )
    assert "没有找到授权委托书" in missing(signed, lies=IN_THE_FILE[:3], brought_by="agent")
    signed.apply(brought_by="agent")
    assert signed.confirmation.state == S.FILED


@pytest.mark.rule("JC-11", "JC-09")
def test_the_authority_of_each_agent_is_in_the_file(signed):
    document = filed(signed, "授权委托书")
    given = {"office": signed.case.office, "powers": ["settle"], "since": date(2026, 1, 1)}
    assert held(signed, by_agent=True)["authority"] == ""
    Agent.objects.create(case_party=signed.requester, name="示范代理", document=document, **given)
    assert held(signed, by_agent=True)["authority"] == "示范代理：证据1 授权委托书"
    Agent.objects.create(case_party=signed.respondent, name="示范代理乙", **given)
    assert held(signed, by_agent=True)["authority"] == ""
    assert "authority" not in held(signed)


@pytest.mark.rule("JC-11")
@pytest.mark.parametrize(("name", "more", "found"), [
    ("甲公司营业执照副本", {}, "identity"), ("法定代表人身份证", {}, "identity"), ("主体资格证明", {}, "identity"), ("专利登记簿副本", {}, "right"), ("专利证书", {}, "right"),
    ("销售合同", {}, None), ("营业执照", {"doubted": True}, None), ("营业执照", {"confidential": True}, None), ("专利证书", {"file": None}, None),
])  # fmt: skip
def test_a_piece_in_the_file_is_found_by_what_it_is(signed, name, more, found):
    filed(signed, name, **more)
    here = held(signed)
    assert {it for it in NAMED if here[it]} == ({found} if found else set())


@pytest.mark.rule("JC-11")
def test_the_version_they_signed_and_where_they_can_be_reached_are_known(signed):
    here = held(signed)
    assert (
        signed.mediation.terms_sha256[:16] in here["agreement"]
        and signed.paper("调解协议书").number in here["agreement"]
    )
    assert here["contacts"] and here["organiser"] and not here["application"]
    Party.objects.filter(pk=signed.respondent.party_id).update(phone="", contact="")
    signed.confirmation.refresh_from_db()
    signed.confirmation.agreement.__dict__.pop("all_sides", None)
    assert "没有找到双方住所、送达地址和联系方式" in missing(signed)


@pytest.mark.rule("JC-11")
def test_where_a_paper_lies_is_said_in_words_or_by_a_piece_of_evidence(signed):
    filed(signed, "扫描一批", number=4)
    bare = [{"paper": "identity"}, *IN_THE_FILE[1:]]
    assert "每行须写明" in str(faults(lambda: signed.apply(lies=bare))["lies"])
    strange = [{"paper": "identity", "pieces": "9"}, *IN_THE_FILE[1:]]
    assert "没有这样编号的证据" in str(faults(lambda: signed.apply(lies=strange))["lies"])
    signed.apply(lies=[{"paper": "identity", "pieces": "4"}, *IN_THE_FILE[1:]])
    assert any(it == "双方身份、资格证明：证据4" for it in signed.paper("司法确认申请书").states["attachments"])


@pytest.mark.rule("JC-11", "JC-10")
def test_an_application_by_word_of_mouth_is_signed_before_the_court(signed):
    signed.apply(spoken="oral", lies=IN_THE_FILE[:2])
    assert "口头申请" in str(materials.submitted(signed.confirmation))


@pytest.mark.rule("JC-11")
def test_the_clerk_of_the_court_reads_what_came_with_it(signed):
    signed.apply()
    for form, name in ((DocketAtCourt, "docket_number"), (AskMaterials, "missing")):
        shown = form(subject=signed.confirmation).fields[name].help_text
        assert "随申请提交" in shown and "双方身份、资格证明：卷一" in shown
    assert Confirming.docket.asks is DocketAtCourt
