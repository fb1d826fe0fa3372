"""The proof of the verifier: a package checked by its own ``verify.py`` in an empty folder, then one byte changed.

Each kind of file in turn, by the program from the package itself (a changed one too: it finds itself out), and a
receipt where receipts are kept. Run with ``-s`` to read the table.
"""

import io
import json
import random
import shutil
import subprocess
import sys
import zipfile
from contextlib import suppress

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casework import store
from casework.models import CustodyEvent, Event, PackageReceipt
from casework.package import archive, receipts, signing
from casework.package.build import build
from casework.package.manifest import Kind, as_bytes
from casework.package.offline import verify
from casework.roles import Role
from tests import factories
from tests.package import test_build, test_offline
from tests.package.parcels import connect, parcel, receipt
from tests.procedures.transfer_walk import SENT, Walk

accepted, order, keys = test_build.accepted, test_build.order, test_build.keys
files, packed = test_offline.files, test_offline.packed

KINDS = {
    "清单": "manifest.json",
    "清单签名": "manifest.sig",
    "封面": "cover.pdf",
    "卷内文件目录": "catalogue.pdf",
    "备考表": "back-sheet.pdf",
    "文书卷合订本": "volume-1.pdf",
    "证据卷合订本": "volume-2.pdf",
    "文书": "papers/001.pdf",
    "证据（照片）": "evidence/001.jpg",
    "证据（实物的说明页）": "evidence/002.pdf",
    "证据（电子数据）": "evidence/003.bin",
    "核验网页": "verify.html",
    "核验程序": "verify.py",
}


@pytest.fixture
def parts(order):
    """The files of a real package; its third exhibit has two links of custody."""
    row = order.evidence[2]
    for kind in ("collected", "moved"):
        CustodyEvent.objects.create(
            office=row.office, evidence=row, kind=kind, at=row.collected_at, from_whom="示范仓库", to_whom="本局物证室",
            reason="入库", by=order.by,
        )  # fmt: skip
    with zipfile.ZipFile(io.BytesIO(store.read(build(order).sha256))) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def flipped(content: bytes, at: int) -> bytes:
    return content[:at] + bytes([content[at] ^ 0x01]) + content[at + 1 :]


def alone(folder, parts, *more):
    """(exit code, what it says) of the package's own program, with nothing around it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    (folder / "verify.py").write_bytes(parts["verify.py"])
    (folder / "package.zip").write_bytes(packed(parts))
    ran = subprocess.run(
        [sys.executable, "-I", "verify.py", "package.zip", *more], cwd=folder, env={"PYTHONUTF8": "1"},
        capture_output=True, encoding="utf-8", timeout=60,
    )  # fmt: skip
    return ran.returncode, (ran.stdout + ran.stderr).strip()


def fault(said: str) -> str:
    """The first line that says what is wrong."""
    lines = said.splitlines()
    return next((it for it in lines if it.startswith("✗")), lines[-1])[:60]


def custody(raw: bytes) -> bytes:
    """The list with one letter changed in a chain of custody, and every other thing as it was."""
    states = json.loads(raw)
    (item,) = [it for volume in states["volumes"] for it in volume["items"] if len(it.get("custody", [])) > 1]
    item["custody"][0]["to_whom"] += "。"
    return as_bytes(states)


def test_one_byte_changed_in_each_kind_of_file_is_found_by_the_program_inside(parts, tmp_path, capsys):
    assert set(KINDS.values()) == set(parts), "every kind of file is in the table"
    folder, pick, rows, missed = tmp_path / "elsewhere", random.Random(20261122), [], []
    code, said = alone(folder, parts, "--key", signing.announced())
    assert (code, "核验通过" in said, "△" in said) == (0, True, False), said
    for kind, name in KINDS.items():
        for at in sorted({0, len(parts[name]) - 1, *(pick.randrange(len(parts[name])) for _ in range(2))}):
            code, said = alone(folder, parts | {name: flipped(parts[name], at)})
            rows.append((kind, f"{name} 第 {at} 字节", code, fault(said)))
            missed += [] if code and ("✗" in said or code == 2 or name == "verify.py") else [rows[-1]]
    for kind, change in (("保管记录", custody),):
        code, said = alone(folder, parts | {archive.MANIFEST: change(parts[archive.MANIFEST])})
        rows.append((kind, "manifest.json 的 custody", code, fault(said)))
        assert code == 1 and "断开" in said and "签名无效" in said
    with capsys.disabled():
        print(f"\n案卷包核验：改动一个字节（{len(rows)} 次，{len(KINDS) + 1} 类）")
        for kind, place, code, said in rows:
            print(f"  {kind}\t{place}\t退出码 {code}\t{said}")
    assert not missed, missed


def test_whoever_makes_and_signs_another_package_is_found_by_the_announced_key_alone(parts, tmp_path):
    states = json.loads(parts[archive.MANIFEST]) | {"case_no": "冒名〔2026〕1号"}
    raw = as_bytes(states)
    signature = as_bytes(signing.signed(raw, Ed25519PrivateKey.generate(), signer=states["from_org"]))
    forged = parts | {archive.MANIFEST: raw, archive.SIGNATURE: signature}
    code, said = alone(tmp_path / "a", forged)
    assert code == 0 and "不能证明由该机关制作" in said
    code, said = alone(tmp_path / "a", forged, "--key", signing.announced())
    assert code == 1 and "签名所用公钥不是移送机关公布的公钥" in said


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_no_bit_of_the_zip_changes_what_is_read_without_being_named(files, place, bit):
    """Bytes of the container that carry no content (dates, attributes) may pass; what is read never differs."""
    whole = bytearray(packed(files))
    whole[int(place * len(whole))] ^= 1 << bit
    with suppress(*verify.UNREADABLE), zipfile.ZipFile(io.BytesIO(bytes(whole))) as opened:
        faults = verify.verify(opened)[1]
        assert faults or {name: opened.read(name) for name in opened.namelist()} == files


# 回执 -----------------------------------------------------------------------------------------------------------------


@pytest.fixture
def sent(world, settings, tmp_path):
    connect(settings, tmp_path, world.people, police=Role.POLICE_DESK)
    walk = Walk(world, factories.accepted_case(world, factories.trademark_lead())).to(*SENT)
    package = parcel(walk.it, Kind.TRANSFER, world.officers[0])
    walk.take("send_package", package=package.pk)
    return walk, package


@pytest.mark.rule("CT-11")
def test_a_receipt_changed_by_one_letter_is_another_receipt(sent):
    walk, package = sent
    officer = walk.world.people[Role.POLICE_DESK]
    said = receipt(package)
    kept = receipts.receive(package, said, by=officer, office=walk.world.police, message_id="m1")
    with pytest.raises(receipts.OtherBody):
        receipts.receive(
            package, said | {"receiver": "演示警貝"}, by=officer, office=walk.world.police, message_id="m1"
        )
    other = str(package.pk)[:-1] + ("0" if str(package.pk)[-1] != "0" else "1")
    with pytest.raises(ValidationError, match="不是本案卷包的编号"):
        receipts.receive(package, said | {"package_id": other}, by=officer, office=walk.world.police)
    line = Event.objects.get(pk=kept.event_id)
    assert line.sha256 == line.digest()
    line.data["receipt"]["receiver"] = "演示警貝"
    assert line.sha256 != line.digest(), "the line of the ledger no longer is what was written"
    for row in (PackageReceipt.objects.filter(pk=kept.pk), Event.objects.filter(pk=line.pk)):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            row.update(office=walk.world.police)
