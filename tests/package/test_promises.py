"""What holds for any package: cut short anywhere it goes on with what is missing, and once sent it never changes."""

import hashlib
import http.client
from collections import Counter
from dataclasses import dataclass

import pytest
from django.db import DatabaseError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casework import store
from casework.models import Package, PackageSending
from casework.package import archive, reading
from casework.package.manifest import Kind
from casework.package.simulated.pulling import Broken, Puller
from casework.roles import Role
from tests import factories
from tests.package import test_offline
from tests.package.parcels import SECRET, connect, parcel
from tests.procedures.transfer_walk import SENT, Walk

files, packed = test_offline.files, test_offline.packed
SETTINGS = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@dataclass(repr=False)
class Whole:
    """The files of a package, without a repr of their bytes."""

    files: dict


@pytest.fixture
def whole(files):
    return Whole(files)


class Cut(Puller):
    """Pulls from memory over a connection that breaks after each of ``breaks`` many bytes."""

    def over(self, files, breaks):
        self.files, self.breaks, self.given = files, list(breaks), Counter()
        return self

    def _stream(self, url, headers):
        name = {"manifest": archive.MANIFEST, "signature": archive.SIGNATURE}.get(url.split("/")[-2])
        content = self.files[name] if name else self.by_digest[url.split("/")[-2]]
        first = int(headers.get("Range", "bytes=0-")[6:-1])
        for byte in range(first, len(content), 256):
            chunk = content[byte : byte + 256]
            if self.breaks:
                self.breaks[0] -= len(chunk)
                if self.breaks[0] < 0:
                    self.breaks.pop(0)
                    raise http.client.IncompleteRead(b"")
            self.given[name or url.split("/")[-2]] += len(chunk)
            yield chunk

    @property
    def by_digest(self):
        return {hashlib.sha256(it).hexdigest(): it for it in self.files.values()}


@SETTINGS
@given(breaks=st.lists(st.integers(0, 20_000), max_size=8))
def test_wherever_it_breaks_it_ends_with_the_same_package_and_no_byte_comes_twice(whole, tmp_path_factory, breaks):
    files = whole.files
    folder = tmp_path_factory.mktemp("body")
    puller = Cut("police", "模拟公安系统", folder, [SECRET], lambda line: None, lambda: "http://x").over(files, breaks)
    message = {
        "manifest_url": "http://x/manifest/",
        "manifest_sha256": hashlib.sha256(files[archive.MANIFEST]).hexdigest(),
    }
    target = folder / "packages" / "p"
    target.mkdir()
    for _ in range(len(breaks) + 1):
        try:
            puller._pull(target, message)
            break
        except (Broken, http.client.HTTPException):
            continue
    else:
        pytest.fail("it never ended")
    assert (target / "package.zip").read_bytes() == packed(files)
    sizes = {digest: len(content) for digest, content in puller.by_digest.items()}
    assert not {it for it, given in puller.given.items() if it in sizes and given != sizes[it]}
    assert not list(puller.objects.glob("*.part"))


@pytest.fixture
def package(world, settings, tmp_path):
    connect(settings, tmp_path, world.people, police=Role.POLICE_DESK)
    walk = Walk(world, factories.accepted_case(world, factories.trademark_lead())).to(*SENT)
    package = parcel(walk.it, Kind.TRANSFER, world.officers[0])
    walk.take("send_package", package=package.pk)
    return package


FIELDS = [field.name for field in Package._meta.concrete_fields if not field.primary_key]


@pytest.mark.parametrize("name", FIELDS)
def test_no_field_of_a_package_that_was_sent_can_be_changed(package, name):
    other = {"manifest": {}, "size": 1, "prior": package.pk, "made_at": package.made_at.replace(year=2000)}
    value = other.get(name, getattr(package, Package._meta.get_field(name).attname))
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Package.objects.filter(pk=package.pk).update(**{name: value})


def test_neither_it_nor_its_sending_can_be_taken_back(package):
    for rows in (PackageSending.objects.filter(package=package), Package.objects.filter(pk=package.pk)):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows._raw_delete(rows.db)


def test_what_lies_in_the_store_under_its_digest_is_what_was_sent(package):
    assert hashlib.sha256(store.read(package.sha256)).hexdigest() == package.sha256
    manifest = b"".join(reading.manifest(package).chunks())
    assert hashlib.sha256(manifest).hexdigest() == package.manifest_sha256
