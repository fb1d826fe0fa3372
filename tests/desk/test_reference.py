"""Why a date is what it is, papers, the calendar, the calculator and the law pages."""

import re
from datetime import timedelta

import pytest

from casework.desk.lights import Lights
from casework.models import CalendarYear, Deadline, IssuedPaper
from casework.rendering import RenderRefused
from casework.roles import Role
from tests.desk.reading import links, text
from tests.procedures.rulings import P, Walk, case_on


@pytest.fixture
def walk(world):
    return Walk(world, case_on(world, "2026-11-05")).docketed("2026-11-06")


def test_a_deadline_explains_itself_and_shows_its_ledger(walk, officer):
    deadline = Deadline.objects.get(case=walk.case, term=P.serve_request_in_time.name)
    page = text(officer.get(f"/deadlines/{deadline.pk}/"))
    assert "为什么是 2026年11月13日" in page and "当日不计入，自2026年11月7日起计算 5 个工作日" in page
    assert "其间扣除休息日 2 日" in page and "起算 立案 机关负责人 2026-11-13" in page


def test_a_stopped_deadline_shows_the_stop_and_since_when(walk, officer):
    walk.on("2026-11-10", P.serve_request)
    walk.on("2026-11-12", P.file_answer)
    walk.on("2026-11-16", P.suspend)
    deadline = Deadline.objects.filter(case=walk.case, stopped=True).first()
    page = text(officer.get(f"/deadlines/{deadline.pk}/"))
    assert "‖ 停止计算" in page and "2026-11-16 09:00 尚未恢复" in page
    assert "‖" in text(officer.get("/deadlines/?only=stopped"))


def test_another_offices_deadline_has_no_page(walk, world, as_user):
    deadline = Deadline.objects.filter(case=walk.case).first()
    assert as_user(world.counties[Role.HEAD]).get(f"/deadlines/{deadline.pk}/").status_code == 404


def test_a_deadline_that_waits_for_a_notice_is_marked_and_on_the_administrators_list(walk, officer, world, as_user):
    assert "暂计" in text(officer.get(f"/cases/{walk.case.pk}/"))
    admin = as_user(world.people[Role.SYSTEM_ADMIN])
    assert walk.case.number in text(admin.get("/deadlines/provisional/"))
    assert f"/cases/{walk.case.pk}/" not in links(admin.get("/deadlines/provisional/"))


def test_a_paper_is_shown_as_pdf_and_never_kept_by_the_browser(walk, officer):
    paper = IssuedPaper.objects.get(case=walk.case, title="立案通知书")
    answer = officer.get(f"/papers/{paper.pk}.pdf")
    assert b"".join(answer.streaming_content).startswith(b"%PDF") and answer["Content-Type"] == "application/pdf"
    assert answer["Cache-Control"] == "no-store" and answer["X-Content-Type-Options"] == "nosniff"
    assert "attachment" in officer.get(f"/papers/{paper.pk}.pdf?download")["Content-Disposition"]
    assert paper.number in text(officer.get("/papers/")) and paper.number not in text(
        officer.get("/papers/?title=补正")
    )


def test_a_paper_that_cannot_be_printed_says_why(walk, officer, monkeypatch):
    def refuse(paper):
        raise RenderRefused("文书未生成：字库中没有下列字符：𰻞。")

    monkeypatch.setattr("casework.printing.content_of", refuse)
    answer = officer.get(f"/papers/{IssuedPaper.objects.filter(case=walk.case).first().pk}.pdf")
    assert answer.status_code == 409 and "字库中没有下列字符" in text(answer)


NOTICE = {
    "region": "CN",
    "year": "2027",
    "title": "关于2027年部分节假日安排的通知（演示）",
    "days": "2027-01-01,rest,元旦\n2027-01-02,work,元旦",
}


def test_the_system_administrator_loads_a_year_and_is_told_what_moved(walk, world, as_user):
    admin = as_user(world.people[Role.SYSTEM_ADMIN])
    answer = admin.post("/calendar/", NOTICE)
    assert answer.status_code == 200 and "通知已载入，重新计算后有" in text(answer)
    assert CalendarYear.objects.get(year=2027).loaded_by == world.people[Role.SYSTEM_ADMIN]
    assert "2027-01-01" in text(admin.get("/calendar/?year=2027"))


def test_a_notice_that_contradicts_itself_is_refused_at_its_lines(world, as_user):
    admin = as_user(world.people[Role.SYSTEM_ADMIN])
    answer = admin.post("/calendar/", NOTICE | {"days": "2027-01-04,work,上班"})
    assert answer.status_code == 400 and "2027-01-04本来就上班，请核对通知" in text(answer)
    assert not CalendarYear.objects.exists()


@pytest.mark.parametrize("role", [Role.HEAD, Role.SECURITY_ADMIN])
def test_nobody_else_loads_a_year(world, as_user, role):
    answer = as_user(world.people[role]).post("/calendar/", NOTICE)
    assert answer.status_code == 403 and "只有系统管理员可以载入放假通知" in text(answer)


def test_the_calculator_counts_a_deadline_and_explains_it(officer):
    page = text(officer.get("/calc/?calculate=1&rule=R-DOC-1&start=2026-09-25&region=450100"))
    assert "2026-10-09 届满" in page and "2026年10月1日至2026年10月7日" in page


def test_the_calculator_deducts_stopped_time(officer):
    asked = "/calc/?calculate=1&n=10&unit=calendar_day&start=2026-11-02&from1=2026-11-05&to1=2026-11-09"
    assert "2026-11-16 届满" in text(officer.get(asked))


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("start=x&n=5&unit=working_day", "不是有效的日期"),
        ("start=2026-11-20", "请选择一项期限规则，或者填写期间"),
        ("start=2026-11-20&n=24&unit=hour", "须给出起算时刻"),
        ("start=2026-11-20&n=5&unit=working_day&region=abc", "行政区划代码"),
    ],
)
def test_the_calculator_says_at_the_field_what_it_cannot_read(officer, query, sentence):
    answer = officer.get(f"/calc/?calculate=1&{query}")
    errors = re.findall(r'class="error"[^>]*>([^<]*)', answer.content.decode())
    assert answer.status_code == 400 and [error for error in errors if sentence in error], errors


def test_the_calculator_checks_numbers_and_finds_articles(officer):
    page = text(officer.get("/calc/?what=identifier&calculate=1&kind=invention&value=ZL201110269715.3"))
    assert "✓ 有效" in page
    page = text(officer.get("/calc/?what=article&calculate=1&basis=trademark.infringement.penalty&on=2027-01-01"))
    assert "第七十四条" in page


@pytest.mark.rule("TH-214")
def test_the_calculator_measures_against_the_standards_of_prosecution(officer):
    asked = "/calc/?what=threshold&calculate=1&offence=214&act_date=2026-11-18&sales=49999&unsold=100001"
    page = text(officer.get(asked))
    assert "达到追诉标准" in page and "150,000元" in page and "第五条第一款" in page
    asked += "&prior_decided_on=2024-10-01&prior_completed_on=2024-12-01&knowledge=cheap"
    assert "起算日条文没有写明" in text(officer.get(asked))
    assert officer.get("/calc/?what=threshold&calculate=1&offence=214&act_date=x").status_code == 400


def test_each_procedure_has_a_page_with_its_steps_terms_papers_and_rules(officer):
    found = [url for url in links(officer.get("/law/")) if re.fullmatch(r"/law/\w+/", url)]
    assert len(found) >= 2
    for url in found:
        assert officer.get(url).status_code == 200, url
    page = text(officer.get("/law/intake/"))
    assert "不予受理告知书" in page and "须先指定两名以上承办人" in page and "P-INT-3" in page
    assert officer.get("/law/none/").status_code == 404


def test_hours_left_are_counted_in_hours(world, now):
    deadline = Deadline(due=now + timedelta(hours=20), period={"n": 24, "unit": "hour"}, office=world.nanning)
    assert Lights().of(deadline).text == "剩 20 小时，11月24日05:00"
