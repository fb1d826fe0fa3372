"""A package is made, sent by a step, and answered by a receipt that takes the step the law has for it."""

from datetime import date
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from pikepdf import Pdf

from casework import clock, store
from casework.acts import Refused
from casework.desk import alarms
from casework.models import CaseParty, Deadline, Delivery, Event, Evidence, Package, PackageReceipt, PackageSending
from casework.models.office import Level, OfficeKind
from casework.package import choice, collect, handover, receipts
from casework.package.build import build
from casework.package.manifest import Kind
from casework.roles import Role
from config.demo.company import perform
from config.demo.play import Play
from config.demo.stage import HOME, Cast
from config.demo.stories import transfer
from enforcement.transfer.procedure import S
from mediation.confirmation.procedure import Confirming
from mediation.confirmation.procedure import S as C
from tests import factories
from tests.package.parcels import SECRET, connect, parcel, receipt
from tests.procedures import mediation_walk
from tests.procedures.transfer_walk import SENT, Walk, at


@pytest.fixture(autouse=True)
def kept(settings, tmp_path):
    settings.PACKAGE_KEY, settings.MEDIA_ROOT = tmp_path / "package_key", tmp_path / "files"


@pytest.fixture
def connected(world, settings, tmp_path):
    connect(settings, tmp_path, world.people, court=Role.COURT_CLERK, police=Role.POLICE_DESK)


@pytest.fixture
def walk(world, connected):
    return Walk(world, factories.accepted_case(world, factories.trademark_lead())).to(*SENT)


@pytest.fixture
def applied(world, connected):
    """An application for confirmation is with the court; its package is not."""
    walk = mediation_walk.Walk(world, "2026-11-02")
    walk.to_signed()
    walk.on("2026-11-05").apply()
    return walk


def sent(walk, **more) -> Package:
    """A package made and sent."""
    package = parcel(walk.it, Kind.TRANSFER, walk.world.officers[0], **more)
    walk.take("send_package", package=package.pk)
    return package


def answered(walk, package, result="ACCEPTED", **more) -> PackageReceipt:
    police = walk.world.people[Role.POLICE_DESK]
    found = receipts.receive(package, receipt(package, result, **more), by=police, office=package.to)
    walk.it.refresh_from_db()
    return found


def to_court(walk) -> Package:
    with walk.clock():
        package = parcel(walk.confirmation, Kind.CONFIRMATION, walk.handler)
    walk.take(Confirming.send_package, package=package.pk)
    return package


def court_answers(walk, package, result, **more) -> None:
    clerk = walk.world.people[Role.COURT_CLERK]
    said = receipt(package, result, at=f"{walk.today}T09:00:00+08:00", **more)
    with walk.clock():
        receipts.receive(package, said, by=clerk, office=package.to)
    walk.confirmation.refresh_from_db()


# 制作、发出


def test_connected_police_sign_for_nothing_before_a_package_was_sent(walk):
    with pytest.raises(Refused, match="须先制作并发出案卷包"):
        walk.take("receipt")
    sent(walk)
    walk.take("receipt")
    assert walk.it.state == S.RECEIVED


@pytest.mark.rule("CT-11", "ON-04")
def test_new_facts_that_go_to_the_police_need_a_package_of_their_own(walk):
    sent(walk)
    walk.to("receipt", "file", "hand_over", "to_prosecutor", "no_prosecution", "receive_opinion", "reverse_file")
    walk.take("flag", new_facts="在另一仓库查获同一品牌的白酒四百瓶，并查到全部销售账册。")
    walk.to("form_team", "report", "approve", "send")
    with pytest.raises(Refused, match="须先制作并发出案卷包"):
        walk.take("receipt")
    sent(walk)
    walk.take("receipt")
    assert walk.it.state == S.RECEIVED


def test_police_that_are_not_connected_sign_for_a_file_on_paper(walk, settings):
    settings.RECEIVERS = {}
    walk.take("receipt")
    assert walk.it.state == S.RECEIVED


def test_nothing_is_sent_before_a_package_lies_ready_and_none_is_sent_twice(walk):
    with pytest.raises(Refused, match="须先制作发给现接收机关的案卷包"):
        walk.take("send_package", package="")
    package = sent(walk)
    with pytest.raises(Refused, match="须先制作发给现接收机关的案卷包"):
        walk.take("send_package", package=package.pk)


@pytest.mark.rule("CT-08", "ON-04")
def test_what_is_ticked_at_first_is_the_whole_file_with_the_letter(walk):
    ticked = choice.usual(walk.it, handover.HAND_OVERS[Kind.TRANSFER])
    titles = [paper.title for paper in ticked["papers"]]
    assert {"涉嫌犯罪案件移送书", "涉案物品清单", "移送证据材料目录", "涉嫌犯罪案件情况的调查报告"} <= set(titles)
    assert titles.count("涉嫌犯罪案件移送书") == 1 and ticked["prior"] is None


@pytest.mark.rule("CT-08")
def test_a_package_made_by_ticking_holds_what_was_ticked_and_can_be_sent(walk):
    form = choice.Contents(
        {"papers": [walk.paper("涉嫌犯罪案件移送书").pk], "evidence": []}, subject=walk.it,
        it=handover.HAND_OVERS[Kind.TRANSFER],
    )  # fmt: skip
    assert form.is_valid(), form.errors
    package = build(form.order(walk.world.officers[0]))
    (volume,) = package.manifest["volumes"]
    assert [item["title"] for item in volume["items"]] == ["涉嫌犯罪案件移送书"]
    walk.take("send_package", package=package.pk)
    assert PackageSending.objects.get(package=package).to == walk.world.police


def test_an_empty_package_is_not_made(walk):
    form = choice.Contents({}, subject=walk.it, it=handover.HAND_OVERS[Kind.TRANSFER])
    assert not form.is_valid() and "至少应有一件" in form.non_field_errors()[0]


def test_a_byte_flipped_in_the_store_stops_the_sending(walk):
    package = parcel(walk.it, Kind.TRANSFER, walk.world.officers[0])
    path = store.path(package.sha256)
    path.chmod(0o600)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(bytes(content))
    with pytest.raises(ValidationError, match="案卷包不完整，不能发出"):
        walk.take("send_package", package=package.pk)
    assert not PackageSending.objects.exists()


def test_a_connected_receiver_is_told_where_the_manifest_is_and_by_which_digest(walk, settings):
    settings.PUBLIC_URL = "https://ip.example"
    package = sent(walk)
    told = Delivery.objects.get(channel="police")
    assert told.topic == "package.sent"
    assert told.body["manifest_url"] == f"https://ip.example/api/v1/packages/{package.pk}/manifest/"
    assert told.body["manifest_sha256"] == package.manifest_sha256
    assert told.body["archive_sha256"] == package.sha256


def test_what_was_sent_and_what_was_answered_cannot_be_changed(walk):
    package = sent(walk)
    answered(walk, package)
    for model, change in ((PackageSending, {"to": walk.world.court}), (PackageReceipt, {"result": "REJECTED"})):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            model.objects.update(**change)


# 二十四小时


@pytest.mark.rule("CT-07", "CT-11")
def test_the_twenty_four_hours_run_until_the_receipt_and_sound_at_eighteen(world, connected):
    walk = Walk(world, factories.accepted_case(world, factories.trademark_lead()))
    walk.to("flag", "form_team", "report", "approve")
    with clock.at(at(2026, 11, 23, 10)):
        walk.take("send")
        package = sent(walk)
    running = Deadline.objects.get(subject_id=walk.it.pk, term="send_in_time", status="running")
    assert running.due == at(2026, 11, 24, 9)
    assert [alarms.stage(running, at(*moment)) for moment in ((2026, 11, 24, 2, 59), (2026, 11, 24, 3))] == [0, 2]
    cases = type(walk.case).objects.filter(pk=walk.case.pk)
    assert not alarms.sounding(cases, at(2026, 11, 24, 2, 59)).filter(term="send_in_time").exists()
    assert alarms.sounding(cases, at(2026, 11, 24, 3)).filter(term="send_in_time").exists()
    with clock.at(at(2026, 11, 24, 8)):
        answered(walk, package, at="2026-11-24T07:55:00+08:00")
    running.refresh_from_db()
    assert (walk.it.state, running.status) == (S.RECEIVED, "met")


# 公安机关的回执


@pytest.mark.rule("CT-11")
def test_accepted_is_the_receipt_of_the_police(walk):
    answered(walk, sent(walk), document_no="南公（经）受案字〔2026〕7号")
    assert walk.it.state == S.RECEIVED
    line = Event.objects.get(subject_id=walk.it.pk, step="receipt")
    assert (line.role, line.answers["document_number"]) == ("police_desk", "南公（经）受案字〔2026〕7号")


@pytest.mark.rule("CT-13", "CT-13a")
def test_incomplete_is_received_all_the_same_and_asked_for(walk):
    answered(walk, sent(walk), "INCOMPLETE", correction_items=["进货单据的原件", "检验报告"])
    assert walk.it.state == S.SUPPLEMENT
    asked = Event.objects.get(subject_id=walk.it.pk, step="ask_supplement")
    assert asked.answers["missing"] == "进货单据的原件\n检验报告"
    assert walk.it.state == S.SUPPLEMENT and "supply_in_time" in walk.running()


@pytest.mark.rule("CT-13b")
def test_what_is_supplied_goes_in_a_package_that_names_the_one_before(walk):
    first = sent(walk)
    answered(walk, first, "INCOMPLETE", correction_items=["进货单据的原件"])
    walk.take("supply")
    ticked = choice.usual(walk.it, handover.HAND_OVERS[Kind.TRANSFER])
    assert ticked["prior"] == first
    second = sent(walk, prior=first)
    assert second.manifest["prior_package"] == str(first.pk)
    answered(walk, second)
    assert walk.it.state == S.RECEIVED


@pytest.mark.rule("CT-12")
def test_wrong_venue_with_a_name_is_passed_on_to_that_office(walk):
    other = factories.office("police-4502", "另一公安局（演示）", Level.PREFECTURE, kind=OfficeKind.POLICE)
    answered(walk, sent(walk), "WRONG_VENUE", reason="犯罪地不在本辖区。", to_org=other.name)
    assert (walk.it.state, walk.it.police) == (S.SENT, other)


def test_wrong_venue_to_a_place_nobody_knows_is_not_taken(walk):
    package = sent(walk)
    with pytest.raises(ValidationError, match="没有登记这个机关"):
        answered(walk, package, "WRONG_VENUE", reason="犯罪地不在本辖区。", to_org="某某公安局")
    assert walk.it.state == S.SENT and not PackageReceipt.objects.exists()


@pytest.mark.rule("CT-14")
def test_wrong_venue_without_a_name_is_no_matter_for_the_police(walk):
    answered(walk, sent(walk), "WRONG_VENUE", reason="不属于公安机关的职责范围，请移送其他机关。")
    assert walk.it.state == S.RETURNED


@pytest.mark.rule("CT-11")
def test_a_refused_package_is_not_sent_and_its_clock_goes_on(walk):
    answered(walk, sent(walk), "REJECTED", reason="一个文件的校验值不符，请重新发送。")
    assert walk.it.state == S.SENT and "send_in_time" in walk.running()
    assert PackageReceipt.objects.get().body["reason"].startswith("一个文件")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"result": "MAYBE"}, "result"), ({"received_at": "2026-11-23 09:00"}, "received_at"), ({"extra": 1}, "__all__"),
        ({"received_at": "2026-11-23T09:30:00+08:00"}, "received_at"), ({"package_id": "p-1"}, "package_id"),
        ({"result": "INCOMPLETE"}, "correction_items"), ({"result": "REJECTED"}, "reason"), ({"receiver": 7}, "receiver"),
        ({"result": "INCOMPLETE", "correction_items": ["原件"], "correction_due": "2026-11-01"}, "correction_due"),
    ],
)  # fmt: skip
def test_a_receipt_that_is_not_in_form_or_cannot_be_true_is_named_field_by_field(walk, change, field):
    package = sent(walk)
    with pytest.raises(ValidationError) as raised:
        receipts.receive(package, receipt(package) | change, by=walk.world.people[Role.POLICE_DESK], office=package.to)
    assert field in raised.value.message_dict
    assert not PackageReceipt.objects.exists()


def test_a_receipt_whose_step_may_not_be_taken_is_not_kept(walk):
    package = sent(walk)
    answered(walk, package)
    walk.to("file")
    with pytest.raises(Refused, match="不能通知补正材料"):
        answered(walk, package, "INCOMPLETE", correction_items=["进货单据的原件"])
    assert PackageReceipt.objects.count() == 1


# 检察机关


@pytest.mark.rule("CT-31")
def test_the_reply_goes_to_the_procuratorate_in_a_package(walk):
    answered(walk, sent(walk))
    walk.to("file", "hand_over", "to_prosecutor", "no_prosecution", "receive_opinion", "reverse_file", "reply")
    package = parcel(walk.it, Kind.REVERSE, walk.world.officers[0])
    assert package.to == walk.world.procuratorate
    walk.take("send_reply", package=package.pk)
    desk = walk.world.people[Role.PROCURATORATE_DESK]
    receipts.receive(package, receipt(package), by=desk, office=package.to)
    assert walk.it.state == S.REPLIED and package.receipts.get().result == "ACCEPTED"


# 法院


@pytest.mark.rule("JC-11", "ON-03")
def test_a_connected_court_dockets_by_accepting_under_its_number(applied):
    with pytest.raises(Refused, match="须先制作并发出案卷包"):
        applied.court_dockets()
    court_answers(applied, to_court(applied), "ACCEPTED", document_no="（2026）桂01民特1号")
    assert (applied.confirmation.state, applied.confirmation.docket_number) == (C.REVIEW, "（2026）桂01民特1号")


@pytest.mark.rule("JC-12")
def test_a_court_that_has_only_received_has_not_decided(applied):
    court_answers(applied, to_court(applied), "ACCEPTED")
    assert applied.confirmation.state == C.FILED


@pytest.mark.rule("JC-11", "JC-28", "ON-03")
def test_a_court_asks_once_for_all_that_is_missing_within_its_own_days(applied):
    due = {"correction_items": ["住所证明", "授权委托书"], "correction_due": "2026-11-14"}
    court_answers(applied, to_court(applied), "INCOMPLETE", **due)
    assert applied.confirmation.state == C.CORRECTION
    assert f"{applied.deadline('materials').raw_due:%Y-%m-%d}" == "2026-11-14"
    asked = Event.objects.get(subject_id=applied.confirmation.pk, step="ask_materials")
    assert asked.answers["missing"] == "住所证明\n授权委托书"


@pytest.mark.rule("JC-13")
def test_a_court_without_jurisdiction_rules_so_under_a_number(applied):
    package = to_court(applied)
    court_answers(applied, package, "WRONG_VENUE", reason="本院没有管辖权。")
    assert applied.confirmation.state == C.FILED, "without a ruling the application is not refused"
    court_answers(applied, package, "WRONG_VENUE", reason="本院没有管辖权。", document_no="（2026）桂01民特2号")
    assert applied.confirmation.state == C.NOT_ACCEPTED


@pytest.mark.rule("JC-11")
def test_the_court_gets_the_papers_of_mediation_and_confirmation_and_no_others(applied):
    ticked = choice.usual(applied.confirmation, handover.HAND_OVERS[Kind.CONFIRMATION])
    assert {"司法确认申请书", "主持调解证明"} <= {paper.title for paper in ticked["papers"]}
    offered = choice.papers(applied.confirmation, handover.HAND_OVERS[Kind.CONFIRMATION])
    assert {paper.event.procedure for paper in offered} == {"agreement", "confirmation"}


# 举报人、商业秘密


def evidence(case, **more) -> Evidence:
    told = {"number": 1, "kind": "documentary", "name": "示范材料", "source": "现场", "collected_at": clock.now()}
    return Evidence.objects.create(office=case.office, case=case, **told | more)


class Blank:
    """Sheets that are not set."""

    def named(self, item):
        pdf, target = Pdf.new(), BytesIO()
        pdf.add_blank_page()
        pdf.save(target)
        return target.getvalue()


def test_where_the_parties_may_read_nothing_says_who_reported(applied):
    case = applied.case
    reporter = CaseParty.objects.get(case=case, capacity="respondent").party
    reporter.pk, reporter.name = None, "示范举报人"
    reporter._state.adding = True
    reporter.save()
    CaseParty.objects.create(office=case.office, case=case, party=reporter, capacity=CaseParty.Capacity.COMPLAINANT)
    row = evidence(case, source="示范举报人提供", provider="示范举报人")
    (kept,) = collect.evidence("证据卷", [row], Blank(), for_parties=True).items
    assert "示范举报人" not in str(kept) and kept.evidence["provided_by"] == collect.WITHHELD
    (open_,) = collect.evidence("证据卷", [row], Blank()).items
    assert open_.evidence["provided_by"] == "示范举报人", "the police must know"


def test_a_confidential_exhibit_is_marked_and_goes_to_a_court_only_when_ticked(applied):
    row = evidence(applied.case, confidential=True)
    (item,) = collect.evidence("证据卷", [row], Blank()).items
    assert item.confidentiality == "涉及商业秘密或者个人隐私"
    it = handover.HAND_OVERS[Kind.CONFIRMATION]
    assert row not in choice.usual(applied.confirmation, it)["evidence"]
    assert row in choice.evidence(applied.confirmation)


# 演示


@pytest.mark.parametrize(("begin", "packages"), [(date(2026, 9, 7), 0), (date(2026, 10, 26), 1)])
def test_the_demo_sends_packages_from_the_day_its_police_are_connected(db, settings, begin, packages):
    settings.RECEIVERS = {"police": {"account": "police", "secrets": [SECRET], "since": date(2026, 11, 9)}}
    cast = Cast()
    cast.prepare()
    play = perform(transfer.received, Play(cast.stage(HOME), begin))
    assert (play.day > date(2026, 11, 9)) == bool(packages), play.day
    assert PackageSending.objects.count() == packages
    assert (play.transfer.state, Delivery.objects.filter(channel="police").count()) == (S.RECEIVED, packages)
