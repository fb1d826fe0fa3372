"""A real browser walks the desk, wide and on a phone: nothing overflows, nothing is blocked, the keyboard is enough."""

import shutil

import pytest

from casework.models import Intake
from casework.roles import Role
from tests import factories

playwright = pytest.importorskip("playwright.sync_api", reason="没有安装 playwright，浏览器测试未运行")
CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="本机没有 chromium，浏览器测试未运行")

PASSWORD = "demo-password-1"
SIZES = {"办公室": (1366, 768), "小屏": (1000, 700), "手机": (390, 844)}


@pytest.fixture
def desk(site):
    """The site with a registered and an accepted case. All rows are made before the browser starts its loop."""
    world = factories.world()
    fresh, accepted = factories.registered_case(world), factories.accepted_case(world, factories.trademark_lead())
    head = world.people[Role.HEAD]
    head.set_password(PASSWORD)
    head.save()
    return site, head.username, Intake.objects.get(case=fresh), accepted


@pytest.fixture
def browser(desk):
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


def enter(browser, desk, size=SIZES["办公室"], **more):
    """A page logged in as the head, and the complaints of its console."""
    site, username, *_ = desk
    complaints = []
    page = browser.new_context(viewport={"width": size[0], "height": size[1]}, base_url=site, **more).new_page()
    page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto("/login/")
    page.get_by_label("用户名").fill(username)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.wait_for_url("**/")
    return page, complaints


def overflow(page) -> int:
    return page.evaluate("document.documentElement.scrollWidth - window.innerWidth")


def test_no_page_is_wider_than_its_window_and_the_console_is_silent(desk, browser):
    _, _, intake, accepted = desk
    urls = [
        "/", "/cases/", f"/cases/{accepted.pk}/", f"/procedures/intake/{intake.pk}/assign/", f"/procedures/intake/{intake.pk}/accept/",
        f"/cases/{accepted.pk}/open/recusal/request/", "/deadlines/", "/papers/", "/calendar/", "/law/", "/law/intake/",
        "/calc/?calculate=1&rule=R-DOC-1&start=2026-09-25", "/calc/?what=identifier",
    ]  # fmt: skip
    for name, size in SIZES.items():
        page, complaints = enter(browser, desk, size)
        found = {url: overflow(page) for url in urls if page.goto(url) and overflow(page) > 0}
        assert (found, complaints) == ({}, []), name
        page.context.close()


def test_a_case_is_taken_on_by_keyboard_alone_and_without_scripts(desk, browser):
    _, _, intake, _ = desk
    page, complaints = enter(browser, desk, java_script_enabled=False)
    page.goto(f"/cases/{intake.case_id}/")
    page.get_by_role("link", name="指定承办人").press("Enter")
    for person in ("执法乙", "执法丙"):
        page.get_by_role("checkbox", name=person).press("Space")
    page.get_by_role("button", name="指定承办人").press("Enter")
    assert "已办理“指定承办人”" in page.get_by_role("status").inner_text()
    page.get_by_role("link", name="受理", exact=True).press("Enter")
    page.get_by_role("button", name="受理").press("Enter")
    assert "已受理" in page.locator("ol.progress").inner_text()
    assert complaints == []


def test_the_slash_key_goes_to_the_search_and_a_mistake_is_shown_at_its_field(desk, browser):
    _, _, intake, _ = desk
    page, complaints = enter(browser, desk)
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    page.goto(f"/procedures/intake/{intake.pk}/refuse/")
    page.get_by_label("不予受理的理由").fill("太短")
    page.get_by_label("我已知悉").check()
    page.get_by_role("button", name="不予受理").click()
    field = page.get_by_label("不予受理的理由")
    assert field.input_value() == "太短" and field.get_attribute("aria-invalid") == "true"
    assert [it for it in complaints if "400" not in it] == []


def test_the_large_text_has_targets_a_thumb_can_hit(desk, browser):
    page, _ = enter(browser, desk, SIZES["手机"])
    page.locator("details.who summary").click()
    page.get_by_role("button", name="大字版").click()
    page.wait_for_selector("html.large")
    small = page.evaluate(
        "[...document.querySelectorAll('main .button, .rail a')].filter(e => e.offsetHeight && e.offsetHeight < 44).length"
    )
    assert (small, overflow(page)) == (0, 0)
