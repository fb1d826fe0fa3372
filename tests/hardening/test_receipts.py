"""A receiver's answer, as wrong as it may come: refused in a sentence, never an error of ours, nothing kept."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from casework.models import Event, PackageReceipt, User
from casework.package import bodies, receipts
from casework.package.manifest import Kind
from casework.roles import Role
from tests import factories
from tests.hardening.test_hostile_input import ODD
from tests.package.parcels import connect, parcel, receipt
from tests.package.test_api import ROOT, signed
from tests.procedures.transfer_walk import SENT, Walk

FIELDS = ("package_id", "received_at", "receiver", "result", "per_file_hash_ok", "document_no", "correction_items",
          "correction_due", "reason", "to_org", "unheard_of")  # fmt: skip
TIMES = [
    "0001-01-01T00:00+23:59",
    "9999-12-31T23:59:59-14:00",
    "2026-11-23T09:00:00",
    "2026-11-23T24:00:00+08:00",
    "２０２６-11-23T09:00:00+08:00",
]


@pytest.fixture
def package(world, settings, tmp_path):
    connect(settings, tmp_path, world.people, court=Role.COURT_CLERK, police=Role.POLICE_DESK)
    walk = Walk(world, factories.accepted_case(world, factories.trademark_lead())).to(*SENT)
    made = parcel(walk.it, Kind.TRANSFER, walk.world.officers[0])
    walk.take("send_package", package=made.pk)
    return made


@pytest.fixture(autouse=True)
def answered(monkeypatch):
    """An error of ours comes back as the answer it would be."""
    honest = Client.__init__
    monkeypatch.setattr(
        Client,
        "__init__",
        lambda self, *more, **named: honest(self, *more, **named | {"raise_request_exception": False}),
    )


def test_an_odd_receipt_by_the_interface_is_refused_and_nothing_is_kept(package):
    before, found = Event.objects.count(), []
    for field in FIELDS:
        for odd in (*ODD, *TIMES):
            answer = _post(package, receipt(package, "INCOMPLETE") | {field: odd})
            if answer.status_code not in (400, 409):
                found.append((field, odd, answer.status_code))
    assert not found
    assert Event.objects.count() == before and not PackageReceipt.objects.exists()


def _post(package, said):
    raw, path = json.dumps(said).encode(), f"{ROOT}{package.pk}/receipts/"  # lone surrogates travel as escapes
    return Client().post(path, raw, content_type="application/json", headers=signed("POST", path, raw))


def test_an_odd_receipt_in_a_file_is_refused_on_the_desk(package, world):
    desk = Client()
    desk.force_login(world.people[Role.POLICE_DESK])
    found = []
    texts = [
        '{"a": "\\u0000"}',
        '{"a": "\\ud800"}',
        "[" * 100_000,
        '{"a":' * 50_000,
        "\xff",
        '{"received_at": NaN}',
        "null",
        "{",
    ]
    said = [
        json.dumps(receipt(package, "INCOMPLETE") | {field: odd})
        for field in FIELDS
        for odd in (10**30, 1e308, "9" * 5000, [[]], *TIMES)
    ]
    for text in texts + said:
        file = SimpleUploadedFile("receipt.json", text.encode("utf-8", "surrogatepass"))
        answer = desk.post(f"/packages/{package.pk}/", {"file": file})
        if answer.status_code not in (400, 409):
            found.append((text[:120], answer.status_code))
    assert not found


def test_of_two_equal_requests_at_once_the_later_gets_the_receipt_of_the_earlier(package, monkeypatch):
    """The later one looked before the earlier one had been kept."""
    said, number, honest, looks = receipt(package), "n-1", receipts._earlier, []

    def blind_at_first(*asked):
        looks.append(asked)
        return None if len(looks) == 2 else honest(*asked)

    monkeypatch.setattr(receipts, "_earlier", blind_at_first)
    desk = User.objects.get(username=bodies.bodies()["police"].account)
    first, second = (receipts.receive(package, said, by=desk, office=package.to, message_id=number) for _ in range(2))
    assert (second.pk, PackageReceipt.objects.count(), len(looks)) == (first.pk, 1, 2)
