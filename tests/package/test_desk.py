"""Packages on the desk: made by the handler, listed and answered by the office they were sent to, unknown to any other."""

import io
import json
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from casework import printing, store
from casework.models import Package, PackageReceipt
from casework.models.office import Level, OfficeKind
from casework.package.manifest import Kind
from casework.package.offline import verify
from casework.rendering import RenderRefused
from casework.roles import Role
from enforcement.transfer.procedure import S
from tests import factories
from tests.package.parcels import connect, parcel, receipt
from tests.procedures.transfer_walk import SENT, Walk


@pytest.fixture(autouse=True)
def connected(world, settings, tmp_path):
    connect(settings, tmp_path, world.people, police=Role.POLICE_DESK)


@pytest.fixture
def walk(world):
    return Walk(world, factories.accepted_case(world, factories.trademark_lead())).to(*SENT)


def client(user) -> Client:
    made = Client()
    made.force_login(user)
    return made


@pytest.fixture
def handler(walk):
    return client(walk.world.officers[0])


@pytest.fixture
def police(world):
    return client(world.people[Role.POLICE_DESK])


def sent(walk) -> Package:
    package = parcel(walk.it, Kind.TRANSFER, walk.world.officers[0])
    walk.take("send_package", package=package.pk)
    return package


def make_url(walk):
    return reverse("desk:package_make", args=["transfer", walk.it.pk, "CRIMINAL_TRANSFER"])


def body(page) -> bytes:
    return b"".join(page.streaming_content)


RECEIPT = {"result": "ACCEPTED", "received_at": "2026-11-23T09:00", "receiver": "演示警员", "_key": "k1"}


@pytest.mark.rule("CT-08")
def test_the_handler_makes_a_package_from_the_case_page_and_is_led_to_sending_it(walk, handler):
    page = handler.get(reverse("desk:case", args=[walk.case.pk])).content.decode()
    assert make_url(walk) in page
    asked = handler.get(make_url(walk)).content.decode()
    assert asked.count('name="papers"') == asked.count(" checked") > 5
    done = handler.post(make_url(walk), {"papers": [walk.paper("涉嫌犯罪案件移送书").pk]})
    assert done.status_code == 303 and done.url.endswith("/send_package/")
    package = Package.objects.get(case=walk.case)
    assert package.to == walk.world.police
    assert "尚未发出" in handler.get(reverse("desk:package", args=[package.pk])).content.decode()
    whole = body(handler.get(reverse("desk:package_archive", args=[package.pk])))
    assert verify.verify(zipfile.ZipFile(io.BytesIO(whole)))[1] == []


def test_a_paper_that_cannot_be_printed_is_said_and_nothing_is_lost(walk, handler, monkeypatch):
    def refuse(paper):
        raise RenderRefused(f"《{paper.title}》中有字体没有的字，请更正后再制作。")

    monkeypatch.setattr(printing, "_print", refuse)
    page = handler.post(make_url(walk), {"papers": [walk.paper("涉嫌犯罪案件移送书").pk]})
    assert page.status_code == 409 and "字体没有的字" in page.content.decode()
    assert page.content.decode().count(" checked") == 1, "the ticks are kept"
    assert not Package.objects.exists()
    walk.it.refresh_from_db()
    assert walk.it.state == S.SENT


@pytest.mark.parametrize("role", [Role.HEAD, Role.POLICE_DESK])
def test_nobody_but_the_handlers_makes_one(walk, role):
    assert client(walk.world.people[role]).get(make_url(walk)).status_code == 404


def test_the_receiver_finds_takes_and_answers_it(walk, police):
    package = sent(walk)
    assert "待回执" in police.get(reverse("desk:packages")).content.decode()
    page = police.get(reverse("desk:package", args=[package.pk]))
    assert "示范文书001" in page.content.decode() and "登记回执" in page.content.decode()
    sha256 = package.manifest["volumes"][0]["items"][0]["sha256"]
    assert body(police.get(reverse("desk:package_file", args=[package.pk, sha256]))).startswith(b"%PDF")
    done = police.post(reverse("desk:package", args=[package.pk]), RECEIPT)
    assert done.status_code == 303
    walk.it.refresh_from_db()
    assert walk.it.state == S.RECEIVED
    assert "已接收" in police.get(reverse("desk:packages")).content.decode()


def test_pressing_the_button_twice_is_one_receipt(walk, police):
    package = sent(walk)
    for _ in range(2):
        assert police.post(reverse("desk:package", args=[package.pk]), RECEIPT).status_code == 303
    assert PackageReceipt.objects.count() == 1


def test_what_is_wrong_with_a_receipt_stands_at_its_field(walk, police):
    package = sent(walk)
    page = police.post(reverse("desk:package", args=[package.pk]), RECEIPT | {"result": "INCOMPLETE"})
    assert page.status_code == 400 and "应一次写明须补正的材料" in page.content.decode()


def test_before_it_is_sent_and_for_any_other_office_it_does_not_exist(walk, police):
    unsent = parcel(walk.it, Kind.TRANSFER, walk.world.officers[0])
    assert police.get(reverse("desk:package", args=[unsent.pk])).status_code == 404
    walk.take("send_package", package=unsent.pk)
    other = factories.office("police-4502", "另一公安局（演示）", Level.PREFECTURE, kind=OfficeKind.POLICE)
    stranger = client(factories.person("另一对接人", Role.POLICE_DESK, other))
    for name in ("package", "package_archive"):
        assert stranger.get(reverse(f"desk:{name}", args=[unsent.pk])).status_code == 404
    assert "还没有发给本机关" in stranger.get(reverse("desk:packages")).content.decode()
    court = client(walk.world.people[Role.PROCURATORATE_DESK])  # sees the case, was not sent the package
    assert court.get(reverse("desk:case", args=[walk.case.pk])).status_code == 200
    assert court.get(reverse("desk:package", args=[unsent.pk])).status_code == 404
    assert "h-packages" not in court.get(reverse("desk:case", args=[walk.case.pk])).content.decode()


def test_the_office_itself_reads_the_receipt_and_gives_none(walk, handler, police):
    package = sent(walk)
    police.post(reverse("desk:package", args=[package.pk]), RECEIPT)
    page = handler.get(reverse("desk:package", args=[package.pk])).content.decode()
    assert "已接收，材料齐全" in page and "登记回执" not in page
    assert handler.post(reverse("desk:package", args=[package.pk]), RECEIPT).status_code == 404


def test_the_receiver_is_led_on_to_his_own_step_and_sees_his_clock(walk, police):
    package = sent(walk)
    assert "公安机关签收" in police.get(reverse("desk:packages")).content.decode()
    police.post(reverse("desk:package", args=[package.pk]), RECEIPT)
    page = police.get(reverse("desk:package", args=[package.pk])).content.decode()
    assert reverse("desk:take", args=["transfer", walk.it.pk, "file"]) in page
    assert "公安机关转送或者通知补正" in page and "再登记一份回执" in page


def test_a_receipt_made_elsewhere_is_uploaded_as_it_is(walk, police):
    package = sent(walk)
    said = json.dumps(receipt(package, "INCOMPLETE", correction_items=["进货单据原件"]))
    file = SimpleUploadedFile("receipt.json", said.encode(), "application/json")
    done = police.post(reverse("desk:package", args=[package.pk]), {"file": file, "_key": "k2"})
    assert done.status_code == 303, done.content.decode()
    walk.it.refresh_from_db()
    assert walk.it.state == S.SUPPLEMENT
    assert PackageReceipt.objects.get().body["correction_items"] == ["进货单据原件"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"\xff\xfe", "不是回执文件"),
        (b"[" * 200_000, "不是回执文件"),
        (b"[1]", "不是回执文件"),
        (b"{}", "缺少必填的项"),
    ],
)
def test_a_file_that_is_no_receipt_is_said_to_be_none(walk, police, content, says):
    package = sent(walk)
    file = SimpleUploadedFile("receipt.json", content, "application/json")
    page = police.post(reverse("desk:package", args=[package.pk]), {"file": file, "_key": "k3"})
    assert page.status_code == 400 and says in page.content.decode()
    assert not PackageReceipt.objects.exists()


def test_the_key_that_proves_who_made_a_package_is_announced_to_everybody(walk):
    page = Client().get(reverse("desk:package_key"))
    assert page.status_code == 200
    package = sent(walk)
    with zipfile.ZipFile(io.BytesIO(store.read(package.sha256))) as opened:
        assert json.loads(opened.read("manifest.sig"))["public_key"] in page.content.decode()
