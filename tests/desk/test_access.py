"""Who gets in, what each role may open, and what every answer tells the browser."""

import pytest
from django.test import Client

from casework.models import Intake, IssuedPaper
from casework.roles import ON_CASE_ONLY, Role
from tests import factories
from tests.desk.reading import text

PASSWORD = "demo-password-1"
HOLDERS = [role for role in Role if role not in ON_CASE_ONLY | {Role.SYSTEM}]


def log_in(user, password=PASSWORD, **more):
    client = Client()
    return client, client.post("/login/", {"username": user.username, "password": password, **more})


@pytest.mark.parametrize("role", HOLDERS)
def test_every_role_logs_in_and_reaches_a_first_page_of_its_own(world, role):
    user = world.people[role]
    user.set_password(PASSWORD)
    user.save()
    client, answer = log_in(user)
    assert (answer.status_code, answer.url) == (302, "/")
    page = client.get("/")
    assert page.status_code == 200 and role.label in text(page)


def test_a_wrong_password_is_answered_with_a_sentence_that_does_not_say_whether_the_name_exists(world):
    _, known = log_in(world.people[Role.HEAD], "wrong")
    unknown = Client().post("/login/", {"username": "nobody", "password": "wrong"})
    sentence = "用户名或者密码不正确"
    assert sentence in text(known) and sentence in text(unknown)


def test_someone_not_logged_in_is_sent_to_the_login_and_back_again(case):
    answer = Client().get(f"/cases/{case.pk}/")
    assert answer.url == f"/login/?next=/cases/{case.pk}/"


def test_login_never_leads_to_another_site(world):
    user = world.people[Role.HEAD]
    user.set_password(PASSWORD)
    user.save()
    _, answer = log_in(user, next="https://elsewhere.example/")
    assert answer.url == "/"


def test_one_logs_out_by_a_button_not_by_a_link(officer):
    assert officer.get("/logout/").status_code == 405
    officer.post("/logout/")
    assert officer.get("/").status_code == 302


def addresses(case):
    intake = Intake.objects.get(case=case)
    paper = IssuedPaper.objects.filter(case=case).first()
    return {
        "today": "/", "cases": "/cases/", "register": "/cases/new/", "case": f"/cases/{case.pk}/",
        "step": f"/procedures/intake/{intake.pk}/note/", "open": f"/cases/{case.pk}/open/recusal/request/",
        "papers": "/papers/", "paper": f"/papers/{paper.pk}.pdf", "deadlines": "/deadlines/", "provisional": "/deadlines/provisional/",
        "calendar": "/calendar/", "calc": "/calc/", "law": "/law/", "law page": "/law/intake/",
    }  # fmt: skip


OPEN_TO_ALL = {"today", "calendar", "calc", "law", "law page"}
CASE_WORK = {"cases", "case", "step", "open", "papers", "deadlines"}
STATUS = {
    Role.INTAKE: OPEN_TO_ALL | CASE_WORK | {"register"},
    Role.OFFICER: OPEN_TO_ALL | CASE_WORK | {"register"},
    Role.HEAD: OPEN_TO_ALL | CASE_WORK,
    Role.SUPERIOR: OPEN_TO_ALL | CASE_WORK,
    Role.CREDIT_CLERK: OPEN_TO_ALL | CASE_WORK,
    Role.COURT_CLERK: OPEN_TO_ALL | {"cases", "papers", "deadlines"},
    Role.SYSTEM_ADMIN: OPEN_TO_ALL | {"cases", "papers", "provisional"},
    Role.AUDIT_ADMIN: OPEN_TO_ALL | {"cases", "papers"},
}


@pytest.mark.parametrize("role", STATUS)
def test_each_role_opens_its_pages_and_no_others(world, as_user, case, role, monkeypatch):
    monkeypatch.setattr("casework.printing.content_of", lambda paper: b"%PDF-1.7")
    client = as_user(world.people[role])
    pages = addresses(case)
    found = {name for name, url in pages.items() if client.get(url).status_code == 200}
    assert found - {"paper"} == STATUS[role]
    assert ("paper" in found) == ("case" in found)


def test_another_offices_case_and_everything_in_it_does_not_exist(world, as_user, case):
    stranger = as_user(world.counties[Role.HEAD])
    answers = {
        name: stranger.get(url) for name, url in addresses(case).items() if name in ("case", "step", "open", "paper")
    }
    assert {name: it.status_code for name, it in answers.items()} == dict.fromkeys(answers, 404)
    assert "不在您可以查看的范围内" in text(answers["case"]) and case.number not in text(answers["case"])


def test_the_county_case_is_read_by_the_city_head_but_not_the_other_way_round(world, as_user):
    county = factories.registered_case(world, at=world.qingxiu)
    assert as_user(world.people[Role.HEAD]).get(f"/cases/{county.pk}/").status_code == 200
    assert as_user(world.people[Role.INTAKE]).get(f"/cases/{county.pk}/").status_code == 404


@pytest.mark.parametrize("url", ["/", "/cases/", "/no-such-page/", "/login/"])
def test_pages_run_only_our_own_files_are_framed_by_nobody_and_are_not_kept(officer, url):
    answer = officer.get(url)
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy and "unsafe" not in policy
    assert "no-store" in answer["Cache-Control"] and answer["X-Frame-Options"] == "DENY"


def test_no_page_sets_a_style_or_a_script_of_its_own(officer, case):
    for url in [*addresses(case).values(), "/no-such-page/"]:
        if url.endswith(".pdf"):
            continue
        body = officer.get(url).content.decode()
        assert " style=" not in body and "<style" not in body and " onclick=" not in body, url
        assert body.count("<script") == body.count("<script src=") == 1


def test_large_text_is_chosen_by_a_button_and_kept(officer):
    answer = officer.post("/text-size/", {"back": "/cases/"})
    assert answer.url == "/cases/" and 'class="large"' in officer.get("/").content.decode()
    officer.post("/text-size/", {"back": "https://elsewhere.example/"})
    assert 'class="large"' not in officer.get("/").content.decode()


def test_a_person_without_a_post_is_told_whom_to_ask(world, as_user):
    nobody = factories.person("无岗位", None, world.nanning)
    assert "没有岗位" in text(as_user(nobody).get("/"))


def test_a_form_without_its_token_is_answered_in_the_frame(world, case):
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.people[Role.HEAD])
    answer = client.post(f"/procedures/intake/{Intake.objects.get(case=case).pk}/note/", {"text": "记事"})
    assert answer.status_code == 403 and "这次操作没有办理" in text(answer)


def test_a_request_that_is_too_large_is_refused_with_a_sentence(officer, settings, case):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    answer = officer.post(f"/procedures/intake/{Intake.objects.get(case=case).pk}/note/", {"text": "长" * 300})
    assert answer.status_code == 413 and "请压缩或者分卷后重新上传" in text(answer)


def test_a_fault_of_ours_is_a_sentence_without_the_database(world, monkeypatch):
    client = Client(raise_request_exception=False)
    client.force_login(world.people[Role.HEAD])
    monkeypatch.setattr("casework.desk.caselist._chosen", lambda request: 1 / 0)
    answer = client.get("/cases/")
    assert answer.status_code == 500 and "案件没有改动" in text(answer)
