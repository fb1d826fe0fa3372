"""The case page: what stands, what may be done and what not, and the story so far."""

import pytest

from casework import printing
from casework.acts import act
from casework.intake.procedure import Intaking
from casework.models import Evidence, Intake, IssuedPaper
from casework.roles import Role
from tests import factories
from tests.desk.reading import links, text

HOSTILE = '<script>alert("x")</script><img src=x onerror=alert(1)>'


def test_a_registered_case_offers_the_head_its_steps_and_says_why_others_are_closed(world, head):
    case = factories.registered_case(world)
    page = head.get(f"/cases/{case.pk}/")
    intake = Intake.objects.get(case=case)
    assert f"/procedures/intake/{intake.pk}/assign/" in links(page)
    assert f"/procedures/intake/{intake.pk}/accept/" not in links(page)
    assert "须先指定两名以上承办人 《市场监督管理行政处罚程序规定》第二十二条" in text(page)
    assert "收案 已登记" in text(page)


def test_steps_of_others_are_shown_with_whose_they_are(case, clerk):
    assert "指定承办人 须由机关负责人办理" in text(clerk.get(f"/cases/{case.pk}/"))


def test_every_procedure_is_offered_for_opening_or_says_why_not(case, officer):
    page = officer.get(f"/cases/{case.pk}/")
    assert f"/cases/{case.pk}/open/recusal/request/" in links(page)
    assert "现在不能开启的程序及理由" in text(page)


def test_the_progress_line_shows_what_has_begun_and_what_has_not(case, officer):
    page = text(officer.get(f"/cases/{case.pk}/"))
    assert "投诉 已受理 裁决 未开始" in page


def test_what_people_type_is_shown_as_text(world, as_user):
    request = factories.patent_request(title=HOSTILE, summary=HOSTILE)
    request["parties"][0]["name"] = HOSTILE
    case = factories.registered_case(world, request)
    act(Intake.objects.get(case=case), Intaking.note, by=world.people[Role.HEAD], answers={"text": HOSTILE})
    for url in (
        f"/cases/{case.pk}/",
        "/cases/",
        "/",
        "/cases/?q=" + HOSTILE,
        f"/cases/{case.pk}/open/recusal/request/",
    ):
        body = as_user(world.people[Role.HEAD]).get(url).content.decode()
        assert "<script>alert" not in body and "<img" not in body and "&lt;script&gt;" in body, url


def test_identity_numbers_are_masked(world, head):
    request = factories.patent_request()
    request["parties"][1] |= {"kind": "person", "id_kind": "resident"}
    number = "45010219900307123"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    number += "10X98765432"[sum(int(a) * b for a, b in zip(number, weights, strict=True)) % 11]
    request["parties"][1]["id_number"] = number
    case = factories.registered_case(world, request)
    page = text(head.get(f"/cases/{case.pk}/"))
    assert number not in page and number[:6] in page and number[-4:] in page


def test_the_ledger_tells_who_did_what_under_which_article_and_can_be_filtered(case, officer, world):
    page = text(officer.get(f"/cases/{case.pk}/"))
    assert "受理 → 已受理 收案，收案员 《市场监督管理行政处罚程序规定》第十八条" in page
    assert "承办人 执法人员、执法乙" in page  # what was answered
    assert "《案件来源登记表》" in page
    assert "这个程序还没有台账" in text(officer.get(f"/cases/{case.pk}/?procedure=recusal"))


def test_what_was_only_printed_stands_apart_from_what_was_done(case, officer, world):
    printing.print_waiting()
    assert "制作《案件来源登记表》" not in text(officer.get(f"/cases/{case.pk}/"))
    page = text(officer.get(f"/cases/{case.pk}/?procedure=paper"))
    assert "制作《案件来源登记表》" in page and "受理 → 已受理" not in page
    outsider = factories.as_party(world, case, "respondent")
    officer.force_login(outsider)
    page = text(officer.get(f"/cases/{case.pk}/?procedure=paper"))
    assert "制作文书" not in page and "这个程序还没有台账" in page


@pytest.fixture
def respondent(world, case):
    return factories.as_party(world, case, "respondent")


def test_a_party_sees_his_own_steps_and_no_internal_paper_answer_or_confidential_evidence(
    world, case, respondent, as_user
):
    intake = Intake.objects.get(case=case)
    given = {"kind": "documentary", "source": "请求人", "provider": "请求人", "collected_at": "2026-11-20T10:00"}
    act(intake, Intaking.add_evidence, by=world.officers[0], answers=given | {"name": "客户名单", "confidential": "on"})
    act(intake, Intaking.add_evidence, by=world.officers[0], answers=given | {"name": "公开的公证书"})
    act(intake, Intaking.note, by=world.officers[0], answers={"text": "拟突击检查"})
    client = as_user(respondent)
    page = client.get(f"/cases/{case.pk}/")
    assert "登记证据" in text(page) and "指定承办人 须由" not in text(page)
    assert "公开的公证书" in text(page) and "客户名单" not in text(page) and "拟突击检查" not in text(page)
    assert "证件号码" not in text(page) and "案件来源登记表" not in text(page)
    paper = IssuedPaper.objects.filter(case=case).first()
    assert client.get(f"/papers/{paper.pk}.pdf").status_code == 404
    assert paper.title not in text(client.get("/papers/"))
    secret = Evidence.objects.get(name="客户名单")
    assert client.get(f"/evidence/{secret.pk}/").status_code == 404


def test_a_party_of_one_case_does_not_see_another(world, case, respondent, as_user):
    other = factories.registered_case(world)
    assert as_user(respondent).get(f"/cases/{other.pk}/").status_code == 404


def test_a_closed_case_says_so_and_offers_nothing(world, head):
    case = factories.registered_case(world)
    act(
        Intake.objects.get(case=case),
        Intaking.refuse,
        by=world.people[Role.HEAD],
        answers={"reasons": "不属于本机关的职责范围，已告知。"},
    )
    page = head.get(f"/cases/{case.pk}/")
    assert "已办结 2026-11-23" in text(page)
    assert not [url for url in links(page) if url.startswith("/procedures/")]


def test_the_case_page_of_a_busy_case_stays_within_its_queries(case, officer, django_assert_max_num_queries):
    officer.get(f"/cases/{case.pk}/")
    with django_assert_max_num_queries(120):
        officer.get(f"/cases/{case.pk}/")


def test_people_on_the_case_are_listed_by_role(case, officer):
    assert "人员 承办人 执法人员、执法乙" in text(officer.get(f"/cases/{case.pk}/"))
