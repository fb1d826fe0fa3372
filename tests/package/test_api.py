"""The interface for receivers: signed requests, only what was sent to the caller, file by file, and the receipt."""

import json
import time
from uuid import uuid4

import pytest
from django.test import Client

from casework import store, webhooks
from casework.models import Package, PackageReceipt
from casework.package.manifest import Kind
from casework.roles import Role
from enforcement.transfer.procedure import S
from tests import factories
from tests.package.parcels import SECRET, connect, parcel, receipt
from tests.package.test_contract import form
from tests.procedures.transfer_walk import SENT, Walk

ROOT = "/api/v1/packages/"


@pytest.fixture(autouse=True)
def connected(world, settings, tmp_path):
    connect(settings, tmp_path, world.people, court=Role.COURT_CLERK, police=Role.POLICE_DESK)
    settings.RECEIVERS["court"]["secrets"] = ["whsec_" + "Y291cnQtc2VjcmV0LWZvci1wYWNrYWdlcy0wMDAwMg=="]


@pytest.fixture
def walk(world):
    return Walk(world, factories.accepted_case(world, factories.trademark_lead())).to(*SENT)


@pytest.fixture
def package(walk) -> Package:
    package = parcel(walk.it, Kind.TRANSFER, walk.world.officers[0])
    walk.take("send_package", package=package.pk)
    return package


def signed(method, path, body=b"", *, number="", secret=SECRET, at=None, name="police") -> dict:
    """The headers of a body's request."""
    text = f"{method} {path}\n".encode() + body
    made = webhooks.sign([secret], number or str(uuid4()), at or int(time.time()), text)
    return made | {"X-Zhian-Body": name}


def get(path, **more):
    extra = more.pop("headers", {})
    return Client().get(path, headers=signed("GET", path, **more) | extra)


def post(package, said, *, path="", **more):
    path = path or f"{ROOT}{package.pk}/receipts/"
    raw = json.dumps(said, ensure_ascii=False).encode()
    sent = more.pop("raw", raw)
    return Client().post(path, sent, content_type="application/json", headers=signed("POST", path, raw, **more))


def content(answer) -> bytes:
    return b"".join(answer.streaming_content)


@pytest.mark.rule("ON-04")
def test_a_receiver_pulls_the_manifest_and_each_file_by_its_digest(package):
    (row,) = get(ROOT).json()
    assert (row["id"], row["to_org"], row["receipts"]) == (str(package.pk), package.recipient, [])
    raw = content(get(f"{ROOT}{package.pk}/manifest/"))
    assert store.digests(raw)[0] == row["manifest_sha256"]
    assert list(form("package.schema.json").iter_errors(json.loads(raw))) == []
    assert json.loads(content(get(f"{ROOT}{package.pk}/signature/")))["algorithm"] == "Ed25519"
    for item in json.loads(raw)["volumes"][0]["items"]:
        found = content(get(f"{ROOT}{package.pk}/files/{item['sha256']}/"))
        assert store.digests(found) == (item["sha256"], item["sm3"])
    assert store.digests(content(get(f"{ROOT}{package.pk}/archive/")))[0] == package.sha256
    assert get(f"{ROOT}{package.pk}/files/{'0' * 64}/").status_code == 404


@pytest.mark.parametrize(
    ("asked", "status", "part"),
    [
        ("bytes=0-3", 206, b"%PDF"),
        ("bytes=5-", 206, slice(5, None)),
        ("bytes=9999999-", 416, b""),
        ("lines=1-2", 200, slice(0, None)),
    ],
)
def test_a_file_is_taken_up_where_it_broke(package, asked, status, part):
    item = package.manifest["volumes"][0]["items"][0]
    path = f"{ROOT}{package.pk}/files/{item['sha256']}/"
    whole = content(get(path))
    answer = get(path, headers={"Range": asked})
    assert answer.status_code == status
    if status == 416:
        assert answer["Content-Range"] == f"bytes */{len(whole)}"
    else:
        assert content(answer) == (whole[part] if isinstance(part, slice) else part)


def test_another_body_s_package_is_a_404_everywhere(package, settings):
    court = {"name": "court", "secret": settings.RECEIVERS["court"]["secrets"][0]}
    assert get(ROOT, **court).json() == []
    for part in ("", "manifest/", "signature/", "archive/", f"files/{package.sha256}/"):
        assert get(f"{ROOT}{package.pk}/{part}", **court).status_code == 404
    assert post(package, receipt(package), **court).status_code == 404
    assert not PackageReceipt.objects.exists()


def test_what_was_made_and_not_sent_is_a_404(walk):
    unsent = parcel(walk.it, Kind.TRANSFER, walk.world.officers[0])
    assert get(f"{ROOT}{unsent.pk}/").status_code == 404
    assert get(ROOT).json() == []


@pytest.mark.rule("CT-11", "ON-02")
def test_a_receipt_takes_the_step_in_the_name_of_the_body_s_account(package, walk):
    answer = post(package, receipt(package), number="r-1")
    assert answer.status_code == 201, answer.json()
    assert answer.json()["result"] == "ACCEPTED"
    walk.it.refresh_from_db()
    assert walk.it.state == S.RECEIVED
    assert PackageReceipt.objects.get().event.by == walk.world.people[Role.POLICE_DESK]


def test_the_same_request_again_gets_the_same_answer_and_another_body_under_its_number_a_422(package):
    first = post(package, receipt(package), number="r-1")
    again = post(package, receipt(package), number="r-1")
    assert (again.status_code, again.json()) == (201, first.json())
    other = post(package, receipt(package, "REJECTED", reason="校验值不符。"), number="r-1")
    assert (other.status_code, other.json()["code"]) == (422, "idempotency_mismatch")
    assert PackageReceipt.objects.count() == 1


@pytest.mark.parametrize("off", [-301, 301])
def test_a_clock_off_by_more_than_five_minutes_is_a_401(package, off):
    answer = post(package, receipt(package), at=int(time.time()) + off)
    assert (answer.status_code, answer.json()["code"]) == (401, "stale_timestamp")


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ({"secret": "whsec_" + "YW5vdGhlci1zZWNyZXQtb2Ytc29tZWJvZHktZWxzZQ=="}, "bad_signature"),
        ({"raw": b'{"package_id": "changed on the way"}'}, "bad_signature"), ({"name": "court"}, "bad_signature"),
        ({"name": "nobody"}, "unknown_body"), ({"number": "x" * 300}, "bad_id"),
    ],
)  # fmt: skip
def test_a_faulty_signature_is_a_401_that_says_which_fault(package, fault, code):
    answer = post(package, receipt(package), **fault)
    assert (answer.status_code, answer.json()["code"]) == (401, code)
    assert not PackageReceipt.objects.exists()


def test_a_signature_for_one_address_opens_no_other(package):
    mine = signed("GET", ROOT)
    assert Client().get(f"{ROOT}{package.pk}/archive/", headers=mine).status_code == 401
    assert Client().get(f"{ROOT}?unanswered=1", headers=mine).status_code == 401


def test_without_any_credentials_nothing_is_shown(package):
    assert Client().get(ROOT).status_code == 401
    assert Client().get(f"{ROOT}{package.pk}/archive/").status_code == 401


def test_an_account_that_was_taken_off_its_desk_takes_its_body_with_it(package, walk):
    walk.world.people[Role.POLICE_DESK].posts.update(until="2026-11-22")
    answer = get(ROOT)
    assert (answer.status_code, answer.json()["code"]) == (401, "no_account")


@pytest.mark.rule("ON-03")
def test_a_receipt_out_of_form_is_a_400_by_field_and_one_out_of_turn_a_409(package):
    answer = post(package, receipt(package, "INCOMPLETE"))
    assert (answer.status_code, list(answer.json()["errors"])) == (400, ["correction_items"])
    post(package, receipt(package, "WRONG_VENUE", reason="不属于公安机关的职责范围，请移送其他机关。"))
    answer = post(package, receipt(package, "INCOMPLETE", correction_items=["进货单据的原件"]))
    assert (answer.status_code, answer.json()["code"]) == (409, "refused")


def test_a_damaged_package_is_not_given_out(package):
    path = store.path(package.sha256)
    path.chmod(0o600)
    raw = path.read_bytes()
    item = package.manifest["volumes"][0]["items"][0]
    at = raw.find(b"%PDF")
    path.write_bytes(raw[:at] + b"&" + raw[at + 1 :])
    assert get(f"{ROOT}{package.pk}/files/{item['sha256']}/").status_code == 503
    assert get(f"{ROOT}{package.pk}/archive/").status_code == 503


def test_a_person_of_the_receiving_office_reads_it_with_his_own_login(package, walk):
    mine = Client()
    mine.force_login(walk.world.people[Role.POLICE_DESK])
    assert [row["id"] for row in mine.get(ROOT).json()] == [str(package.pk)]
    handler = Client()
    handler.force_login(walk.world.officers[0])
    assert handler.get(ROOT).json() == []
