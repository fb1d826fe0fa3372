"""Signing an agreement on the desk: the terms and their digest are shown, the signature is drawn, or a scan is chosen."""

import pytest

from casework.models import Event, Post
from casework.roles import Role
from tests.desk.test_browser import CHROMIUM, PASSWORD, SIZES, enter, overflow, playwright
from tests.procedures.other_mediations import OtherWalk
from tests.procedures.test_mediation_after import acting, orally, sign_online

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="本机没有 chromium，浏览器测试未运行")


def able(user):
    user.set_password(PASSWORD)
    user.save()
    return user.username


@pytest.fixture
def desk(site, world):
    walk = OtherWalk(world, "2026-11-20", "people")
    walk.talking()
    return site, walk


@pytest.fixture
def browser(desk):
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def signing(desk):
    """The agreement waits for the requester's signature; his account is ready before the browser starts its loop."""
    site, walk = desk
    walk.agree()
    user = acting(walk, "requester")
    Post.objects.filter(user=user).update(since="2026-11-20")
    return site, able(user), walk


@pytest.fixture
def kept(desk, world):
    """An oral agreement in two instalments, seen by the head of the office."""
    site, walk = desk
    orally(walk)
    return site, able(world.people[Role.HEAD]), walk


@pytest.mark.rule("MED-37", "ON-12")
def test_a_party_draws_its_signature_under_the_terms_it_is_shown(signing, browser):
    walk = signing[2]
    page, complaints = enter(browser, signing, SIZES["手机"])
    page.goto(f"/procedures/agreement/{walk.mediation.pk}/sign_myself/")
    assert (
        "120000.00元" in page.content()
        and page.get_by_label("所签条款的校验值").input_value() == walk.mediation.terms_sha256
    )
    board = page.locator("canvas.draw")
    board.scroll_into_view_if_needed()
    frame = board.bounding_box()
    page.mouse.move(frame["x"] + 20, frame["y"] + 40)
    page.mouse.down()
    page.mouse.move(frame["x"] + 120, frame["y"] + 80)
    page.mouse.up()
    page.wait_for_function("document.querySelector('input[type=file]').files.length === 1")
    page.get_by_label("已核对条款，自愿签署").check()
    page.get_by_label("我已知悉").check()
    assert overflow(page) <= 0
    page.get_by_role("button", name="在线签署协议").click()
    page.wait_for_url("**/cases/**")
    kept = page.evaluate("document.body.innerText")
    page.context.close()
    assert "已办理“在线签署协议”" in kept and complaints == []


@pytest.mark.rule("MED-39")
def test_the_instalments_and_the_register_fit_every_window(kept, browser):
    walk = kept[2]
    urls = [f"/mediation/case/{walk.case.pk}/", "/mediation/"]
    for name, size in SIZES.items():
        page, complaints = enter(browser, kept, size)
        wide = {url: overflow(page) for url in urls if page.goto(url) and overflow(page) > 0}
        assert (wide, complaints) == ({}, []), name
        page.context.close()


def test_the_drawing_is_kept_as_a_picture(signing):
    walk = signing[2]
    user = Post.objects.get(case=walk.case, role=Role.PARTY).user
    sign_online(walk, user)
    kept = Event.objects.get(step="sign_myself").answers["signature"]
    assert kept["mime"] == "image/png" and len(kept["sha256"]) == 64
