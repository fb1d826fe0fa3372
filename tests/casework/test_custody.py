"""保管链: what happens to a piece of evidence is written down one after the other, and contradicts nothing before it."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from casework import clock, locks, store
from casework.acts import Refused, act
from casework.intake.procedure import Intaking
from casework.models import CustodyEvent, Evidence, Intake
from tests.desk.reading import text
from tests.factories import as_party

pytestmark = pytest.mark.rule("EV-13")


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def disk(case, world):
    given = {
        "kind": "electronic", "name": "后台销售数据", "source": "网店后台", "collected_at": "2026-11-20T10:00", "provider": "示范店主",
        "file": SimpleUploadedFile("sales.pdf", b"%PDF-1.7 demo", "application/pdf"),
    }  # fmt: skip
    act(Intake.objects.get(case=case), Intaking.add_evidence, by=world.officers[0], answers=given)
    return Evidence.objects.get()


def keep(world, evidence, kind, at="2026-11-20T11:00", **more):
    given = {
        "evidence": [str(evidence.pk)], "kind": kind, "at": at, "from_whom": "执法人员", "to_whom": "证据室", "reason": "封条一号",
    }  # fmt: skip
    intake = Intake.objects.get(case=evidence.case)
    return act(intake, Intaking.keep_evidence, by=world.officers[0], answers=given | more)


def test_each_link_names_who_gave_who_took_why_and_the_digest_of_that_moment(world, disk):
    keep(world, disk, "sealed")
    keep(world, disk, "moved", "2026-11-20T15:00", from_whom="证据室", to_whom="专用柜二号", reason="集中保管")
    links = CustodyEvent.objects.filter(evidence=disk).order_by("at")
    assert [(it.kind, it.to_whom) for it in links][1:] == [("sealed", "证据室"), ("moved", "专用柜二号")]
    assert {it.sha256 for it in links} == {disk.file.sha256}


@pytest.mark.parametrize(("before", "kind", "at", "sentence"), [
    ((), "unsealed", "2026-11-20T11:00", "没有封存，不能启封"),
    (("sealed",), "sealed", "2026-11-20T13:00", "已经封存"),
    (("sealed",), "tested", "2026-11-20T13:00", "检验前先记录启封"),
    (("sealed", "unsealed"), "unsealed", "2026-11-20T14:00", "没有封存，不能启封"),
    (("sealed",), "moved", "2026-11-20T10:30", "须按发生的先后填写"),
    (("sealed",), "unsealed", "2026-11-20T11:00", "不能在同一时刻"),
    ((), "returned", "2026-11-20T10:00", "不能在同一时刻"),
    (("returned",), "moved", "2026-11-20T14:00", "已经返还，不在本机关保管"),
])  # fmt: skip
def test_a_link_that_contradicts_the_chain_is_refused_with_a_sentence(world, disk, before, kind, at, sentence):
    for hour, each in enumerate(before, 11):
        keep(world, disk, each, f"2026-11-20T{hour}:00")
    with pytest.raises(ValidationError, match=sentence):
        keep(world, disk, kind, at)
    assert disk.custody.count() == 1 + len(before)


def test_a_sealed_piece_is_opened_tested_and_sealed_again(world, disk):
    for hour, kind in enumerate(("sealed", "unsealed", "tested", "sealed", "returned"), 11):
        keep(world, disk, kind, f"2026-11-20T{hour}:00")
    assert disk.custody.count() == 6


def test_what_is_sealed_where_it_is_collected_may_be_so_at_the_same_moment(world, disk):
    keep(world, disk, "sealed", "2026-11-20T10:00")
    assert disk.custody.count() == 2


def test_the_future_is_no_record(world, disk):
    with pytest.raises(ValidationError, match="不能晚于现在"):
        keep(world, disk, "sealed", f"{clock.today().year + 1}-01-01T10:00")


def test_collecting_and_handing_over_are_not_written_by_hand(world, disk):
    for kind in ("collected", "handed_over"):
        with pytest.raises(ValidationError):
            keep(world, disk, kind)


def test_a_file_that_changed_is_not_vouched_for(world, disk):
    path = store.path(disk.file.sha256)
    path.chmod(0o600)
    path.write_bytes(b"something else")
    with pytest.raises(ValidationError, match="与登记的校验值不符"):
        keep(world, disk, "sealed")


def test_without_evidence_there_is_nothing_to_keep(case, world):
    with pytest.raises(Refused, match="还没有登记证据"):
        act(Intake.objects.get(case=case), Intaking.keep_evidence, by=world.officers[0], answers={})


def test_the_page_of_the_case_shows_the_chain_to_the_office_and_not_to_a_party(world, disk, client):
    keep(world, disk, "sealed")
    client.force_login(world.officers[0])
    shown = text(client.get(f"/cases/{disk.case.pk}/"))
    assert "保管链 2 次" in shown and "封条一号" in shown
    client.force_login(as_party(world, disk.case, disk.case.case_parties.first().capacity))
    assert "封条一号" not in client.get(f"/cases/{disk.case.pk}/").content.decode()


def test_a_large_file_is_read_once_and_before_the_case_is_locked(world, disk, monkeypatch):
    done, digest, wait = [], store.hashlib.file_digest, locks.wait
    monkeypatch.setattr(store.hashlib, "file_digest", lambda *given: done.append("read") or digest(*given))
    monkeypatch.setattr(locks, "wait", lambda *given: done.append("locked") or wait(*given))
    keep(world, disk, "sealed")
    assert done == ["read", "locked"]


def test_a_file_changed_between_the_two_is_read_again_and_refused(world, disk, monkeypatch):
    wait, kept = locks.wait, store.path(disk.file.sha256)

    def spoil(*given):
        kept.chmod(0o600)
        kept.write_bytes(b"%PDF-1.7 another")
        return wait(*given)

    monkeypatch.setattr(locks, "wait", spoil)
    with pytest.raises(ValidationError, match="与登记的校验值不符"):
        keep(world, disk, "sealed")


@pytest.mark.parametrize("sent", ["没有这一件", ["x"], 5, None, [{"id": "x"}]])
def test_what_names_no_evidence_is_refused_by_the_form_and_breaks_nothing(world, disk, sent):
    intake = Intake.objects.get(case=disk.case)
    with pytest.raises(ValidationError):
        act(intake, Intaking.keep_evidence, by=world.officers[0], answers={"evidence": sent, "kind": "sealed"})


def test_outside_an_act_a_file_is_read_each_time(disk, monkeypatch):
    read, digest = [], store.hashlib.file_digest
    monkeypatch.setattr(store.hashlib, "file_digest", lambda *given: read.append(1) or digest(*given))
    store.checked(disk.file.sha256)
    store.checked(disk.file.sha256)
    assert len(read) == 2
