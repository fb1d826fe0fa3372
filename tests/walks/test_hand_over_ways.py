"""The hand-overs walked to their ends: to the police against every resistance, back again, and to a court that says no."""

import pytest
from django.core.exceptions import ValidationError

from casework import clock, ledger, rendering, store
from casework.acts import Refused
from casework.models import CustodyEvent, Evidence, StoredFile
from casework.package import receipts
from casework.package.manifest import Kind
from casework.roles import Role
from enforcement.transfer.procedure import S
from mediation.confirmation.procedure import Confirming
from mediation.confirmation.procedure import S as C
from tests import factories
from tests.package.parcels import connect, parcel, receipt
from tests.procedures import mediation_walk
from tests.procedures.penalty_walk import DECIDED, FILED, penalty_walk
from tests.procedures.test_agreement import faults
from tests.procedures.transfer_walk import RECEIVED, Walk, at


@pytest.fixture
def walk(world):
    return Walk(world, factories.accepted_case(world, factories.trademark_lead()))


@pytest.fixture
def kept(settings, tmp_path):
    settings.MEDIA_ROOT, settings.PACKAGE_KEY = tmp_path / "files", tmp_path / "package_key"


def exhibits(walk) -> list[Evidence]:
    """A bottle under seal, a film by its bytes, and what the party said."""
    case, office = walk.case, walk.case.office
    film = store.keep([b"\x00raw footage"])
    file = StoredFile.objects.create(
        office=office, sha256=film.sha256, sm3=film.sm3, size=film.size, mime="application/octet-stream",
        original_name="a.mov", stored_at=clock.now(), by=walk.world.officers[0],
    )  # fmt: skip
    rows = [
        Evidence.objects.create(
            office=office, case=case, number=number, kind=kind, name=name, source="现场", collected_at=clock.now(), file=kept_file
        )
        for number, kind, name, kept_file in (
            (1, "physical", "示范牌白酒", None), (2, "electronic", "销售录像", file), (3, "statement", "当事人陈述", None),
        )
    ]  # fmt: skip
    CustodyEvent.objects.create(
        office=office, evidence=rows[0], kind="sealed", at=clock.now(), from_whom=office.name, to_whom="本局物证室",
        reason="封存", by=walk.world.officers[0],
    )  # fmt: skip
    return rows


@pytest.mark.rule("CT-15", "CT-16", "CT-17", "CT-18", "CT-19", "CT-20", "CT-21", "SM-C")
def test_declined_reconsidered_supervised_ordered_and_handed_over_piece_by_piece(walk, kept):
    bottle, film, _ = exhibits(walk)
    walk.to(*RECEIVED)
    with clock.at(at(2026, 11, 25, 9)):
        walk.take("decline")
    with clock.at(at(2026, 11, 27, 9)):
        walk.take("reconsider")
    with clock.at(at(2026, 11, 30, 9)):
        walk.take("reconsider_uphold")
    with clock.at(at(2026, 12, 2, 9)):
        walk.to("propose_supervision", "demand_reasons")
    with clock.at(at(2026, 12, 8, 9)):
        walk.to("explain", "order_to_file")
    with clock.at(at(2026, 12, 20, 9)):
        walk.take("file")
        assert walk.running() == {"hand_over_in_time": at(2026, 12, 23, 23, 59, 59)}
        assert ledger.held(walk.case, "criminal_transfer"), "no penalty in all this time"
        some = [str(bottle.pk), str(film.pk)]
        with pytest.raises(ValidationError, match="证据3“当事人陈述”没有选入移交；.*应当全部移交.*第十二条"):
            walk.take("hand_over", evidence=some)
        given = {"evidence": some, "kept_back": "当事人陈述由公安机关依法重新收集，原件留存本局。"}
        with pytest.raises(ValidationError, match="销售录像没有封存或者没有备份"):
            walk.take("hand_over", **given)
        walk.take("hand_over", **given, unsealed="销售录像在案发时导出，未能封存原始载体，已经备份。")
    paper = walk.paper("涉案物品和材料交接清单").states
    assert [row[1:4] for row in paper["evidence_rows"]] == [
        ["示范牌白酒", "无电子文件", "封存完好"],
        ["销售录像", film.file.sha256, "未封存"],
    ]
    assert paper["kept_back"].startswith("当事人陈述") and paper["unsealed"].startswith("销售录像在案发时导出")
    links = CustodyEvent.objects.filter(kind="handed_over").order_by("evidence__number")
    assert [(it.evidence.number, it.sha256) for it in links] == [(1, ""), (2, film.file.sha256)]


@pytest.mark.rule("CT-16", "EV-04")
def test_a_file_that_is_not_what_its_digest_says_is_not_handed_over_as_it(walk, kept):
    _, film, said = exhibits(walk)
    assert said.must_be_retaken and not film.must_be_retaken
    walk.to(*RECEIVED, "file")
    path = store.path(film.file.sha256)
    path.chmod(0o600)
    path.write_bytes(b"\x01raw footage")
    with pytest.raises(ValidationError, match="证据2“销售录像”与登记的校验值不符，不能移交"):
        walk.take("hand_over")
    assert walk.it.state == S.FILED


@pytest.mark.rule("CT-31", "CT-33", "CT-34", "CT-36", "SM-C")
def test_not_prosecuted_it_comes_back_and_is_punished_and_the_procuratorate_gets_the_reply(world, settings, tmp_path):
    connect(settings, tmp_path, world.people, police=Role.POLICE_DESK)
    filed_on = at(2026, 7, 1, 9)
    penalty = penalty_walk(world, filed_on)
    with clock.at(filed_on):
        penalty.to(*FILED)
    transfer = Walk(world, penalty.case)
    with clock.at(at(2026, 7, 8, 10)):
        transfer.to("flag", "form_team", "report", "approve", "send")
        transfer.take("send_package", package=parcel(transfer.it, Kind.TRANSFER, world.officers[0]).pk)
        transfer.to("receipt", "file", "hand_over", "to_prosecutor")
    with clock.at(at(2026, 10, 9, 9)):
        transfer.take("no_prosecution")
        with pytest.raises(Refused, match="因涉嫌犯罪案件已移送公安机关停止办理"):
            penalty.take("finish_investigation")
    with clock.at(at(2026, 10, 12, 9)):
        transfer.take("receive_opinion")
        assert transfer.running()["check_in_time"].date().isoformat() == "2026-11-02"
    with clock.at(at(2026, 10, 20, 9)):
        transfer.take("reverse_file")
        assert "handle_in_time" not in transfer.running(), "the ninety days are the penalty's own"
        penalty.to(*DECIDED[len(FILED) :])
        transfer.take("reply", decision_number=penalty.paper("行政处罚决定书").number)
        package = parcel(transfer.it, Kind.REVERSE, world.officers[0])
        transfer.take("send_reply", package=package.pk)
        desk = world.people[Role.PROCURATORATE_DESK]
        receipts.receive(package, receipt(package, at="2026-10-20T09:00:00+08:00"), by=desk, office=world.procuratorate)
    assert transfer.it.state == S.REPLIED and package.receipts.get().result == "ACCEPTED"
    assert transfer.paper("检察意见处理情况回复函").states["decision_number"] == penalty.paper("行政处罚决定书").number


@pytest.mark.rule("JC-13", "L1")
def test_an_agreement_that_decides_who_owns_the_right_goes_to_no_court(world):
    walk = mediation_walk.Walk(world, "2026-11-02")
    walk.in_session()
    terms = [walk.obligations()[0] | {"act": "涉案专利权归请求人所有，并支付许可费"}]
    walk.agree(obligations=terms)
    walk.sign()
    assert walk.confirmation is None
    assert "确权" in faults(lambda: walk.take_new(agreement=str(walk.mediation.pk)))["agreement"][0]


@pytest.mark.rule("JC-13", "JC-16", "JC-27", "JC-10")
@pytest.mark.parametrize(("when", "state"), [("at once", C.NOT_ACCEPTED), ("in review", C.DISMISSED)])
def test_a_court_that_finds_such_a_clause_refuses_or_dismisses(world, when, state):
    walk = mediation_walk.Walk(world, "2026-11-02")
    walk.to_signed()
    rights = walk.paper("司法确认权利提示书")
    walk.on("2026-11-05").apply()
    if when == "at once":
        walk.take(Confirming.not_accept, ground="right", ruling_number="（2026）桂01民特2号", ruled_on=walk.today)
    else:
        walk.court_dockets()
        walk.court_hears()
        walk.take(
            Confirming.dismiss, ground="not_acceptable", refused_as="right", ruling_number="（2026）桂01民特1号", ruled_on=walk.today, reasons="涉及确权。"
        )  # fmt: skip
    walk.confirmation.refresh_from_db()
    assert walk.confirmation.state == state and not walk.mediation.enforceable
    told = rendering.to_html(rights.template, rights.states, title=rights.title, office=str(world.nanning))
    assert "由法院记入笔录" in told and "不交纳申请费" in told


@pytest.mark.rule("JC-22", "JC-22b")
def test_a_third_party_objects_while_it_is_enforced_and_loses(world):
    walk = mediation_walk.Walk(world, "2026-09-16")
    walk.to_signed(due="2026-09-30")
    walk.on("2026-09-20").apply()
    walk.court_dockets()
    walk.on("2026-09-25").court_confirms()
    walk.on("2026-10-15").take(
        Confirming.enforce, obligee=str(walk.requester.pk), applied_on="2026-10-15", enforcing_court=str(world.court.pk),
        unperformed="许可费没有支付。",
    )  # fmt: skip
    walk.on("2026-10-20").take(
        Confirming.object, objector="interested", name="示范丙公司", objected_on="2026-10-20", knew_on="2026-10-16",
        reasons="协议处分了本公司的权利。",
    )  # fmt: skip
    ruling = {"objection_number": "（2026）桂01民特异1号", "answered_on": "2026-10-20"}
    for step, sentence in ((Confirming.keep, "请登记相应的结果"), (Confirming.keep_done, "不是在执行完毕后提出的")):
        with pytest.raises(Refused, match=sentence):
            walk.take(step, **ruling)
    walk.take(Confirming.keep_enforcing, **ruling)
    walk.confirmation.refresh_from_db()
    assert walk.confirmation.state == C.ENFORCING
