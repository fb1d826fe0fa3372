"""The verifier page, opened from a folder in a real browser, without a network."""

import shutil

import pytest

from casework.package import signing
from tests.package.test_offline import KEY, TOOLS, files, packed  # noqa: F401 - a fixture

playwright = pytest.importorskip("playwright.sync_api", reason="没有安装 playwright，浏览器测试未运行")
CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="本机没有 chromium，浏览器测试未运行")


def verdict(tmp_path, package: bytes, key: str = "") -> tuple[str, list[str]]:
    (tmp_path / "package.zip").write_bytes(package)
    page_file = tmp_path / "verify.html"
    shutil.copy(TOOLS / "verify.html", page_file)
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_context(offline=True).new_page()
        page.goto(page_file.as_uri())
        page.get_by_label("移送机关公布的公钥").fill(key)
        page.get_by_label("案卷包").set_input_files(tmp_path / "package.zip")
        page.wait_for_selector(".verdict")
        said = page.locator(".verdict").all_inner_texts()
        browser.close()
    return said[0], said[1:]


def test_a_package_as_it_was_sent_passes(files, tmp_path):  # noqa: F811
    first, rest = verdict(tmp_path, packed(files), signing.public(KEY))
    assert ("核验通过" in first and not rest) or ("签名尚未核验" in first and "本浏览器不能核验" in rest[0]), (
        first,
        rest,
    )


def test_without_the_announced_key_it_says_what_was_not_shown(files, tmp_path):  # noqa: F811
    first, rest = verdict(tmp_path, packed(files))
    assert "核验未通过" not in first and any("不能" in it for it in rest), (first, rest)


def test_a_changed_file_and_a_foreign_key_are_named(files, tmp_path):  # noqa: F811
    changed = files | {"evidence/001.bin": files["evidence/001.bin"][:-1] + b"\x00"}
    first, rest = verdict(tmp_path, packed(changed), "AAAA")
    assert "核验未通过" in first
    assert any("evidence/001.bin" in it and "SHA-256" in it and "SM3" in it for it in rest)
    assert any("公钥" in it for it in rest)


def test_what_is_no_package_is_said_to_be_none(tmp_path):
    assert "无法打开" in verdict(tmp_path, b"nothing")[0]


def test_another_name_under_the_signature_is_found(files, tmp_path):  # noqa: F811
    """The name of who signed is no part of what is signed: the page compares it with the sender of the list."""
    signature = files["manifest.sig"].decode().replace('"signer":"示范', '"signer":"示苃', 1).encode()
    assert signature != files["manifest.sig"]
    first, rest = verdict(tmp_path, packed(files | {"manifest.sig": signature}), signing.public(KEY))
    assert "核验未通过" in first and any("签名机关" in it for it in rest), (first, rest)
