"""Taking steps: once, by the right person, on what the person has seen; refusals and mistakes keep what was typed."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from casework.acts import act
from casework.intake.procedure import Intaking
from casework.models import Event, Evidence, Intake
from casework.roles import Role
from tests import factories
from tests.desk.reading import hidden, links, text

REASONS = "不属于本机关职责范围，请向有关机关提出。"


@pytest.fixture
def fresh(world):
    """A case just registered, and its intake."""
    return Intake.objects.get(case=factories.registered_case(world))


def address(subject, step):
    return f"/procedures/{subject.procedure.key}/{subject.pk}/{step}/"


def filled(client, url, **answers):
    """The form as the browser would send it: with what the page carries along."""
    page = client.get(url)
    return answers | {"_key": hidden(page, "_key"), "_version": hidden(page, "_version")}


def test_the_page_names_the_consequences_the_article_and_the_verb(fresh, head):
    page = text(head.get(address(fresh, "refuse")))
    assert "转为“不予受理”，本程序终结" in page and "签发《不予受理告知书》，签发时编号" in page
    assert "《市场监督管理投诉举报处理办法》第十六条" in page or "第十六条" in page
    assert "我已知悉：本案将不再办理" in page
    assert '<button class="primary">不予受理</button>' in head.get(address(fresh, "refuse")).content.decode()


def test_a_step_is_taken_and_the_case_page_says_what_was_issued(fresh, head):
    url = address(fresh, "refuse")
    answer = head.post(url, filled(head, url, reasons=REASONS, _confirmed="1"))
    assert answer.status_code == 303 and answer.url.startswith(f"/cases/{fresh.case_id}/")
    fresh.refresh_from_db()
    assert fresh.state == "refused"
    assert "已办理“不予受理”。已签发《不予受理告知书》" in text(head.get(answer.url))


def test_an_irreversible_step_asks_once_and_keeps_the_text(fresh, head):
    url = address(fresh, "refuse")
    answer = head.post(url, filled(head, url, reasons=REASONS))
    fresh.refresh_from_db()
    assert answer.status_code == 400 and fresh.state == "registered"
    assert "请先确认上述后果" in text(answer) and REASONS in text(answer)


def test_pressing_the_button_twice_acts_once(case, officer):
    intake = Intake.objects.get(case=case)
    url = address(intake, "note")
    form = filled(officer, url, text="电话核实住所")
    first, second = officer.post(url, form), officer.post(url, form)
    assert (first.status_code, second.status_code) == (303, 303)
    assert Event.objects.filter(case=case, step="note").count() == 1


def test_a_page_someone_else_overtook_is_told_who_and_when_and_may_go_on(case, officer, world):
    intake = Intake.objects.get(case=case)
    url = address(intake, "note")
    form = filled(officer, url, text="我的记事")
    act(intake, Intaking.note, by=world.people[Role.HEAD], answers={"text": "抢先"})
    answer = officer.post(url, form)
    assert answer.status_code == 409
    assert "机关负责人已于2026-11-23 09:00办理“记事”，您看到的内容已不是最新" in text(answer)
    assert "我的记事" in text(answer) and Event.objects.filter(case=case, step="note").count() == 1
    again = {"text": "我的记事", "_key": hidden(answer, "_key"), "_version": hidden(answer, "_version")}
    assert again["_key"] != form["_key"] and officer.post(url, again).status_code == 303


def test_a_step_of_someone_else_is_refused_with_the_reason_and_no_button(fresh, clerk):
    url = address(fresh, "refuse")
    page = clerk.get(url)
    assert "现在不能办理" in text(page) and '<button class="primary">' not in page.content.decode()
    answer = clerk.post(url, {"reasons": REASONS, "_confirmed": "1", "_key": str(uuid4()), "_version": "1"})
    assert answer.status_code == 409 and "须由机关负责人办理" in text(answer) and REASONS in text(answer)


def test_mistakes_stand_at_their_field_and_keep_what_was_typed(case, officer):
    url = address(Intake.objects.get(case=case), "add_evidence")
    form = filled(officer, url, kind="physical", name="样品", source="现场", collected_at="2026-11-24T10:00")
    answer = officer.post(url, form)
    body = answer.content.decode()
    assert answer.status_code == 400 and 'value="样品"' in body
    assert "收集时间不能晚于现在" in text(answer) and "须由两名以上执法人员收集" in text(answer)
    assert 'id="id_collected_at_error"' in body and 'aria-describedby="id_collected_at_error"' in body
    assert hidden(answer, "_key") == form["_key"]  # the same request, corrected
    assert not Evidence.objects.exists()


def test_an_answer_left_out_is_asked_for_by_its_name(fresh, head):
    url = address(fresh, "refuse")
    assert "请填写不予受理的理由。" in text(head.post(url, filled(head, url, _confirmed="1")))


def test_evidence_is_uploaded_and_comes_back_as_a_download_that_cannot_run(case, officer, world):
    url = address(Intake.objects.get(case=case), "add_evidence")
    page = filled(
        officer, url, kind="electronic", name="网页", source="网络", provider="请求人", collected_at="2026-11-20T10:00",
        form_of="copy", method="网页截图后下载",
    )  # fmt: skip
    page["collectors"] = [str(user.pk) for user in world.officers[:2]]
    page["file"] = SimpleUploadedFile("网页.html", b"<script>alert(1)</script>", "text/html")
    assert officer.post(url, page).status_code == 303
    evidence = Evidence.objects.get()
    assert [it["name"] for it in evidence.collectors] == ["执法人员", "执法乙"]
    answer = officer.get(f"/evidence/{evidence.pk}/")
    assert b"".join(answer.streaming_content) == b"<script>alert(1)</script>"
    assert answer["Content-Disposition"].startswith("attachment") and answer["Content-Type"] != "text/html"
    assert answer["X-Content-Type-Options"] == "nosniff" and "sandbox" in answer["Content-Security-Policy"]


def test_a_question_the_step_does_not_ask_is_refused_not_ignored(case, officer):
    url = address(Intake.objects.get(case=case), "note")
    answer = officer.post(url, filled(officer, url, text="记事", state="archived"))
    assert answer.status_code == 400 and "不问这一项" in text(answer)


def test_a_procedure_is_opened_from_the_case_once(case, officer, world):
    url = f"/cases/{case.pk}/open/recusal/request/"
    form = filled(officer, url, person=str(world.officers[1].pk), applicant="示范甲公司", ground="与被请求人有亲属关系")
    answer = officer.post(url, form)
    assert answer.status_code == 303 and officer.post(url, form).status_code == 303
    assert case.recusals.count() == 1
    page = officer.get(f"/cases/{case.pk}/")
    assert "回避 待决定" in text(page) and f"/procedures/recusal/{case.recusals.get().pk}/uphold/" not in links(page)


@pytest.mark.parametrize("path", ["no_such_step", "close_by_mediation"])
def test_steps_that_do_not_exist_or_are_the_systems_have_no_page(case, head, path):
    assert head.get(address(Intake.objects.get(case=case), path)).status_code == 404


@pytest.mark.parametrize("path", ["no_such_procedure/request", "recusal/no_such_step"])
def test_procedures_that_do_not_exist_cannot_be_opened(case, head, path):
    assert head.get(f"/cases/{case.pk}/open/{path}/").status_code == 404


def test_lists_of_people_are_boxes_to_tick_and_a_single_choice_starts_empty(case, officer, head):
    ticks = head.get(address(Intake.objects.get(case=case), "assign")).content.decode()
    assert ticks.count('type="checkbox" name="handlers"') == 5
    single = officer.get(address(Intake.objects.get(case=case), "add_evidence"))
    assert "请选择" in text(single)
