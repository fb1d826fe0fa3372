"""A package made from a real case: papers printed, evidence as kept, bound, listed, signed, and entered in the ledger."""

import io
import zipfile

import pytest
from django.db import DatabaseError, transaction
from pikepdf import Pdf
from PIL import Image

from casework import clock, printing, store
from casework.models import Event, Evidence, Intake, IssuedPaper, StoredFile
from casework.package import build as packing
from casework.package import collect
from casework.package.build import Order, build
from casework.package.manifest import Kind
from casework.package.offline import verify
from casework.package.sheets import Sheets
from casework.roles import Role
from tests import factories


@pytest.fixture(autouse=True)
def keys(settings, tmp_path):
    settings.PACKAGE_KEY = tmp_path / "package_key"
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def accepted(world):
    return factories.accepted_case(world, factories.trademark_lead())


def photo() -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (640, 480), "teal").save(target, "JPEG")
    return target.getvalue()


def exhibit(world, case, number, content=None, mime="image/jpeg", **more):
    kept = store.keep([content]) if content else None
    person = world.people[Role.OFFICER]
    file = None
    if kept:
        file = StoredFile.objects.create(
            office=case.office, sha256=kept.sha256, sm3=kept.sm3, size=kept.size, mime=mime,
            original_name="../../etc/passwd", stored_at=clock.now(), by=person,
        )  # fmt: skip
    return Evidence.objects.create(
        office=case.office, case=case, number=number, kind=more.pop("kind", "physical"), name=f"物证{number}",
        source="现场", collected_at=clock.now(), file=file, **more,
    )  # fmt: skip


@pytest.fixture
def order(world, accepted):
    rows = [
        exhibit(world, accepted, 1, photo()),
        exhibit(world, accepted, 2, original_held_at="示范仓库3号架"),
        exhibit(world, accepted, 3, b"\x00raw footage", "application/octet-stream", retake_required=True),
    ]
    return Order(
        subject=Intake.objects.get(case=accepted),
        kind=Kind.TRANSFER, recipient="示范公安局", basis="移送规定", papers=list(IssuedPaper.objects.filter(case=accepted)),
        evidence=rows, by=world.people[Role.HEAD],
    )  # fmt: skip


def opened(package) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(store.read(package.sha256)))


def test_what_was_made_passes_the_offline_check_and_stands_in_the_ledger(order):
    package = build(order)
    about, faults = verify.verify(opened(package))
    assert faults == []
    assert about["manifest_sha256"] == package.manifest_sha256
    line = Event.objects.get(pk=package.event_id)
    assert (line.procedure, line.data["package"]["sha256"]) == ("package", package.sha256)
    assert line.sha256 == line.digest()


def test_the_bound_volume_has_the_pages_the_catalogue_promises_with_a_bookmark_each(order):
    package = build(order)
    for volume in package.manifest["volumes"]:
        with (
            Pdf.open(io.BytesIO(opened(package).read(f"volume-{volume['no']}.pdf"))) as bound,
            bound.open_outline() as outline,
        ):
            assert len(bound.pages) == volume["pages"] == volume["items"][-1]["page_to"]
            assert len(outline.root) == len(volume["items"])


def test_no_name_of_an_uploader_becomes_a_path(order):
    names = opened(build(order)).namelist()
    assert "evidence/001.jpg" in names
    assert not [name for name in names if "passwd" in name]


def test_a_physical_item_is_there_by_a_sheet_and_the_back_sheet_says_where_it_is(order):
    states = build(order).manifest
    (item,) = [it for volume in states["volumes"] for it in volume["items"] if it["doc_no"] == "证据2"]
    assert (item["file"], item["original_location"]) == ("evidence/002.pdf", "示范仓库3号架")


def test_statements_to_be_taken_again_are_marked(order):
    items = [it for volume in build(order).manifest["volumes"] for it in volume["items"]]
    assert [it["remark"] != "" for it in items if it["doc_no"].startswith("证据")] == [False, False, True]


@pytest.mark.rule("EV-04")
def test_what_was_said_to_the_office_is_marked_whether_or_not_anybody_ticked_it(world, order):
    said = exhibit(world, order.subject.case, 4, kind="testimony")
    gathered = collect.evidence("证据卷", [said], Sheets("p", "示范局"))
    (item,) = gathered.items
    assert item.remark == collect.RETAKE and item.evidence["retake_required"]


def test_a_damaged_exhibit_stops_the_package_before_anything_is_entered(order):
    path = store.path(order.evidence[0].file.sha256)
    path.chmod(0o600)
    path.write_bytes(b"something else")
    with pytest.raises(store.Damaged):
        build(order)
    assert not Event.objects.filter(procedure="package").exists()


def test_making_it_again_after_a_cut_prints_only_what_is_missing(order, monkeypatch):
    monkeypatch.setattr(packing.archive, "write", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        build(order)
    monkeypatch.undo()
    monkeypatch.setattr(printing, "_print", lambda paper: pytest.fail(f"{paper} was printed already"))
    assert build(order).size > 0


def test_a_package_once_made_cannot_be_changed(order):
    package = build(order)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        type(package).objects.filter(pk=package.pk).update(recipient="他处")
