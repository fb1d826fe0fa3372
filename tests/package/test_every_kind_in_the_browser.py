"""The verifier page in a real browser, without a network: one byte changed in each kind of file, named where it was changed.

Run with ``-s`` to read the table.
"""

import json
import random
from contextlib import contextmanager

import pytest

from casework.package import archive, signing
from casework.package.manifest import as_bytes
from tests.package import test_build, test_every_byte, test_offline
from tests.package.test_every_byte import KINDS, custody, flipped
from tests.package.test_in_the_browser import CHROMIUM, playwright
from tests.package.test_offline import packed

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="本机没有 chromium，浏览器测试未运行")
accepted, order, keys, parts = test_build.accepted, test_build.order, test_build.keys, test_every_byte.parts
files = test_offline.files

OF_THE_LIST = {archive.MANIFEST: ("清单的签名",), archive.SIGNATURE: ("清单的签名", "签名所用公钥")}
"""How the page speaks of the list and of its signature; every other file it calls by its name."""


class Desk:
    """The page as the package brought it, opened from a folder, with the key its sender announced."""

    def __init__(self, browser, folder, page, key):
        self.folder, self.key = folder, key
        (folder / "verify.html").write_bytes(page)
        self.page = browser.new_context(offline=True).new_page()

    def verdict(self, parts):
        """(what it concludes, each line it shows as bad) of the package of these files."""
        (self.folder / "package.zip").write_bytes(packed(parts))
        self.page.goto((self.folder / "verify.html").as_uri())
        self.page.get_by_label("移送机关公布的公钥").fill(self.key)
        self.page.get_by_label("案卷包").set_input_files(self.folder / "package.zip")
        self.page.wait_for_selector(".verdict")
        said = self.page.locator(".verdict").all_inner_texts()
        return said[0], [*said[1:], *self.page.locator("tr.bad").all_inner_texts()]


@contextmanager
def opened(folder, page, key):
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield Desk(browser, folder, page, key)
        browser.close()


@pytest.fixture
def desk(tmp_path, parts):
    key = signing.announced()  # the database is asked before the browser's loop runs
    with opened(tmp_path, parts["verify.html"], key) as page:
        yield page


@pytest.fixture
def page_alone(tmp_path, files):
    with opened(tmp_path, files["verify.html"], "") as page:
        yield page


def test_one_byte_changed_in_each_kind_of_file_is_found_by_the_page_inside(desk, parts, capsys):
    assert set(KINDS.values()) == set(parts), "every kind of file is in the table"
    first, rest = desk.verdict(parts)
    signs = "核验通过" in first
    assert (signs and not rest) or "签名尚未核验" in first, (first, rest)
    pick, rows, missed = random.Random(20261122), [], []
    for kind, name in KINDS.items():
        for at in sorted({0, pick.randrange(len(parts[name]))}):
            first, rest = desk.verdict(parts | {name: flipped(parts[name], at)})
            rows.append((kind, name, at, first, rest))
            found = "核验未通过" in first or "无法打开" in first
            missed += (
                []
                if found and any(it in said for said in (first, *rest) for it in (name, *OF_THE_LIST.get(name, ())))
                else [rows[-1]]
            )
    first, rest = desk.verdict(parts | {archive.MANIFEST: custody(parts[archive.MANIFEST])})
    assert "核验未通过" in first and any("断开" in it for it in rest), (first, rest)
    with capsys.disabled():
        print(
            f"\n案卷包核验网页：改动一个字节（{len(rows) + 1} 次，{len(KINDS) + 1} 类；签名{'' if signs else '不能'}在本浏览器核验）"
        )
        for kind, name, at, first, rest in rows:
            print(f"  {kind}\t{name} 第 {at} 字节\t{first}\t{(rest or [''])[0][:60]}")
    assert not missed, missed


CHANGES = [
    (name, old, new)
    for name, changes in {
        archive.MANIFEST: [(b"{", b"["), (b"\x22", b"\xff"), (b'"volumes"', b'"wolumes"'), (b'"items"', b'"itemz"')],
        archive.SIGNATURE: [(b"{", b"["), (b"\x22", b"\xff"), (b'"signer"', b'"zigner"')],
    }.items()
    for old, new in changes
]


def test_a_list_that_cannot_be_read_is_called_by_its_name_and_in_chinese(page_alone, files):
    for name, old, new in CHANGES:
        assert old in files[name], (name, old)
        first, rest = page_alone.verdict(files | {name: files[name].replace(old, new, 1)})
        assert first.startswith("✗") and any(it in "".join((first, *rest)) for it in (name, "签名")), (
            name,
            old,
            first,
            rest,
        )
        assert not any(word in first for word in ("Unexpected", "Cannot", "JSON", "undefined")), first


def test_a_list_signed_by_another_is_found_by_the_announced_key(desk, parts):
    states = json.loads(parts[archive.MANIFEST]) | {"case_no": "冒名〔2026〕1号"}
    raw = as_bytes(states)
    signature = as_bytes(signing.signed(raw, test_every_byte.Ed25519PrivateKey.generate(), signer=states["from_org"]))
    first, rest = desk.verdict(parts | {archive.MANIFEST: raw, archive.SIGNATURE: signature})
    assert "核验未通过" in first and any("公布的公钥" in it for it in rest), (first, rest)
