"""A package checks itself where this system is not: every byte that was changed is named."""

import hashlib
import io
import json
import random
import shutil
import subprocess
import sys
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

import casework.package
from casework import store
from casework.law.numerals import CHINA
from casework.package import archive, signing
from casework.package.contents import Custody, Item, Volume
from casework.package.manifest import Kind, as_bytes, manifest
from casework.package.offline import verify

TOOLS = Path(casework.package.__file__).parent / "offline"
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))


def item(title, path, content, *, pages=1, mime="application/pdf", **more):
    sha256, sm3 = store.digests(content)
    return Item(
        title=title, path=path, mime=mime, size=len(content), sha256=sha256, sm3=sm3, pages=pages, doc_type="文书", **more
    )  # fmt: skip


@pytest.fixture
def files():
    ruling, record, clip = b"%PDF-1.7 ruling", b"%PDF-1.7 record", random.Random(7).randbytes(3_000)
    chain = (
        Custody("collected", "2026-11-20T09:00:00+08:00", "", "蓝示范", "现场收集", "蓝示范"),
        Custody("handed_over", "2026-11-22T09:00:00+08:00", "蓝示范", "示范公安局", "移送", "蓝示范"),
    )
    papers = Volume(
        "文书卷",
        (
            item(
                "移送书", "papers/001.pdf", ruling, pages=3, doc_no="南市监涉罪移〔2026〕1号", dated=date(2026, 11, 22)
            ),
            item("现场笔录", "papers/002.pdf", record, pages=2),
        ),
    )
    evidence = Volume(
        "证据卷",
        (
            item(
                "录像",
                "evidence/001.bin",
                clip,
                mime="application/octet-stream",
                evidence={"kind": "audiovisual"},
                custody=chain,
            ),
        ),
    )
    tools = {name: (TOOLS / name).read_bytes() for name in archive.TOOLS}
    attachments = tuple(
        item("离线核验程序", name, content, pages=0, mime="text/plain") for name, content in tools.items()
    )
    raw = as_bytes(
        manifest(
            package_id="p-1", kind=Kind.TRANSFER, from_office="示范市场监督管理局", to_office="示范公安局",
            case_number="示知案〔2026〕1号", created_at=datetime(2026, 11, 22, 9, tzinfo=CHINA), volumes=(papers, evidence),
            attachments=attachments,
        )
    )  # fmt: skip
    signature = as_bytes(signing.signed(raw, KEY, signer="示范市场监督管理局"))
    return {
        archive.MANIFEST: raw, archive.SIGNATURE: signature, "papers/001.pdf": ruling, "papers/002.pdf": record,
        "evidence/001.bin": clip, **tools,
    }  # fmt: skip


def packed(files) -> bytes:
    target = io.BytesIO()
    archive.write(target, files.items())
    return target.getvalue()


def faults(package: bytes, key: str = "") -> list[str]:
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        return verify.verify(opened, key)[1]


def resigned(files, change):
    """The files with the manifest changed by one who holds a key of his own."""
    states = json.loads(files[archive.MANIFEST])
    change(states)
    raw = as_bytes(states)
    other = Ed25519PrivateKey.generate()
    signature = as_bytes(signing.signed(raw, other, signer="示范市场监督管理局"))
    return files | {archive.MANIFEST: raw, archive.SIGNATURE: signature}


def test_a_package_as_it_was_sent_passes(files):
    assert faults(packed(files), signing.public(KEY)) == []


def test_the_same_files_give_the_same_package(files):
    assert packed(files) == packed(dict(files))


@pytest.mark.parametrize("name", ["papers/001.pdf", "papers/002.pdf", "evidence/001.bin", "verify.py", "verify.html"])
def test_one_byte_changed_in_any_file_is_named(files, name):
    changed = bytearray(files[name])
    changed[len(changed) // 2] ^= 1
    assert [it for it in faults(packed(files | {name: bytes(changed)})) if name in it and "SHA-256" in it]


def test_one_byte_changed_in_the_zip_itself_is_named(files):
    package = bytearray(packed(files))
    package[package.find(files["evidence/001.bin"]) + 100] ^= 1
    assert any("evidence/001.bin" in it for it in faults(bytes(package)))


@pytest.mark.parametrize("name", [archive.MANIFEST, archive.SIGNATURE])
def test_one_letter_changed_in_the_manifest_or_its_signature_breaks_the_signature(files, name):
    before, after = ("示知案", "示知安") if name == archive.MANIFEST else ('"value":"', '"value":"A')
    text = files[name].decode().replace(before, after, 1)
    if name == archive.SIGNATURE:  # same length: the first letter of the value is another one
        text = files[name].decode()
        at = text.index('"value":"') + 9
        text = text[:at] + ("B" if text[at] == "A" else "A") + text[at + 1 :]
    assert any("签名" in it for it in faults(packed(files | {name: text.encode()})))


def test_no_byte_of_the_signature_may_be_another_one(files):
    """Not in the name of who signed, nor in the bits of a letter that stand for nothing."""
    whole = files[archive.SIGNATURE]
    passed = []
    for at in range(len(whole)):
        for bit in (0x01, 0x02):
            changed = whole[:at] + bytes([whole[at] ^ bit]) + whole[at + 1 :]
            try:
                found = faults(packed(files | {archive.SIGNATURE: changed}))
            except verify.UNREADABLE:
                continue
            passed += [] if found else [at]
    assert not passed, whole[passed[0] - 10 : passed[0] + 5]


def test_a_package_signed_by_another_is_found_out_by_the_key_the_office_announced(files):
    forged = resigned(files, lambda states: states.update(case_no="示知案〔2026〕2号"))
    assert faults(packed(forged)) == [], "in itself it is whole"
    assert any("公钥" in it for it in faults(packed(forged), signing.public(KEY)))


def test_a_file_put_in_later_and_a_file_left_out_are_named(files):
    assert any("不在清单中" in it for it in faults(packed(files | {"evidence/002.bin": b"x"})))
    left = {name: content for name, content in files.items() if name != "papers/002.pdf"}
    assert any("papers/002.pdf" in it and "包内没有" in it for it in faults(packed(left)))


def test_pages_that_do_not_follow_one_another_are_named(files):
    def jump(states):
        states["volumes"][0]["items"][1].update(page_from=5, page_to=6)

    assert any("页码不连续" in it for it in faults(packed(resigned(files, jump))))


@pytest.mark.parametrize("fault", ["changed", "left out"])
def test_a_chain_of_custody_that_was_touched_is_named(files, fault):
    def touch(states):
        chain = states["volumes"][1]["items"][0]["custody"]
        if fault == "changed":
            chain[0]["to_whom"] = "他人"
        else:
            del chain[0]

    assert any("保管记录" in it for it in faults(packed(resigned(files, touch))))


def test_a_compressed_or_climbing_package_is_not_opened(files):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in files.items():
            opened.writestr(name, content)
    with pytest.raises(ValueError, match="被压缩过"):
        faults(target.getvalue())
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as opened:
        for name, content in (files | {"../outside": b"x"}).items():
            opened.writestr(name, content)
    with pytest.raises(ValueError, match="路径不合规则"):
        faults(target.getvalue())


@pytest.mark.parametrize("path", ["../x", "/etc/x", "a//b", "a/../b", ".hidden", "a\\b", "", "a\x00b"])
def test_no_such_path_gets_into_a_package(path):
    with pytest.raises(ValueError, match="package"):
        archive.safe_path(path)


def test_the_verifier_runs_alone_with_nothing_but_python(files, tmp_path):
    shutil.copy(TOOLS / "verify.py", tmp_path)
    (tmp_path / "good.zip").write_bytes(packed(files))
    (tmp_path / "bad.zip").write_bytes(packed(files | {"papers/001.pdf": b"%PDF-1.7 forged"}))
    (tmp_path / "no.zip").write_bytes(b"nothing")
    run = lambda *words: subprocess.run(  # noqa: E731
        [sys.executable, "-I", "verify.py", *words], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    good = run("good.zip", "--key", signing.public(KEY))
    assert (good.returncode, "核验通过" in good.stdout) == (0, True)
    bad = run("bad.zip", "--json")
    assert (bad.returncode, json.loads(bad.stdout)["ok"]) == (1, False)
    assert run("no.zip").returncode == 2


def test_the_verifiers_own_sm3_is_the_standards():
    for size in (0, 1, 55, 56, 63, 64, 65, 1000):
        data = random.Random(size).randbytes(size)
        own = verify.Sm3()
        own.update(data[: size // 2])
        own.update(data[size // 2 :])
        assert own.hexdigest() == hashlib.new("sm3", data).hexdigest()


def test_the_key_is_made_once_and_readable_by_its_owner_alone(tmp_path):
    first = signing.key_in(tmp_path / "key")
    assert signing.public(signing.key_in(tmp_path / "key")) == signing.public(first)
    assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600
