"""What the police and the procuratorate see, and the page that watches over what goes to the police."""

import pytest

from casework import clock
from casework.acts import act
from casework.intake.procedure import Intaking
from casework.models import Case, Intake
from casework.roles import Role
from tests import factories
from tests.desk.reading import text
from tests.procedures.transfer_walk import RECEIVED, SENT, Walk, at


@pytest.fixture
def walk(world):
    return Walk(world, factories.accepted_case(world, factories.trademark_lead()))


def measured(walk, **answers):
    given = {"crime": "214", "note": "按销售账册计算。"} | answers
    act(Intake.objects.get(case=walk.case), Intaking.measure, by=walk.world.officers[0], answers=given)


@pytest.fixture
def police(world, as_user):
    return as_user(world.people[Role.POLICE_DESK])


@pytest.fixture
def procuratorate(world, as_user):
    return as_user(world.people[Role.PROCURATORATE_DESK])


@pytest.mark.rule("CT-10", "CT-11")
def test_police_and_procuratorate_see_a_case_from_the_sending_on(walk, world, police, procuratorate):
    walk.to(*SENT[:-1])
    for client in (police, procuratorate):
        assert client.get(f"/cases/{walk.case.pk}/").status_code == 404
    walk.take("send")
    for client in (police, procuratorate):
        page = client.get(f"/cases/{walk.case.pk}/")
        assert page.status_code == 200 and "涉嫌犯罪案件移送书" in text(page)
    other = factories.accepted_case(world, factories.trademark_lead())
    assert police.get(f"/cases/{other.pk}/").status_code == 404


@pytest.mark.rule("CT-15")
def test_the_police_find_their_step_and_their_clock_on_the_first_page(walk, police):
    walk.to(*SENT)
    assert "签收回执" in text(police.get("/"))
    walk.take("receipt")
    page = text(police.get("/"))
    assert "公安机关审查中 通知补正材料 · 不属公安机关职责，退回 另 3 项" in page and "新线索" not in page
    with clock.at(at(2026, 11, 27, 9)):
        assert "公安机关审查立案" in text(police.get("/deadlines/?only=late"))


@pytest.mark.rule("CT-37", "CT-38")
def test_the_page_lists_what_is_owed_kept_and_overdue(walk, world, as_user):
    measured(walk, sales="50000")
    head = as_user(world.people[Role.HEAD])
    page = text(head.get("/supervision/"))
    assert walk.case.number in page and "未启动移送" in page
    walk.to("flag", "not_transfer")
    page = text(head.get("/supervision/"))
    assert "决定不移送 1" in page and "应移送而未移送 0" in page


@pytest.mark.rule("CT-38", "CT-23")
def test_police_that_are_late_are_on_the_page_of_the_procuratorate(walk, procuratorate):
    walk.to(*RECEIVED)
    with clock.at(at(2026, 11, 27, 9)):
        page = text(procuratorate.get("/supervision/"))
        assert "公安机关审查立案" in page and "至今未办理" in page and walk.case.number in page
        walk.take("file")
        assert "2026-11-27 09:00 逾期办理" in text(procuratorate.get("/supervision/"))


@pytest.mark.rule("CT-24")
def test_the_list_of_eighty_per_cent_names_nobody(walk, procuratorate, police, world, as_user):
    measured(walk, sales="40000")
    page = text(procuratorate.get("/supervision/"))
    assert "80%" in page and "2026年11月" in page and "销售假冒注册商标的商品罪" in page
    assert walk.case.number not in page and "南宁示范百货店" not in page
    measured(walk, sales="39999")
    assert "（匿名） 0" in text(procuratorate.get("/supervision/"))
    assert police.get("/supervision/").status_code == 403
    assert as_user(world.officers[1]).get("/supervision/").status_code == 403


@pytest.mark.rule("CT-24")
def test_a_procuratorate_reads_only_the_list_of_its_own_place(world, procuratorate):
    case = factories.registered_case(world, factories.trademark_lead(), at=world.qingxiu)
    assert Case.objects.filter(pk=case.pk).exists()
    assert "青秀区" not in text(procuratorate.get("/supervision/"))


def test_the_rail_shows_the_page_to_those_who_supervise(world, as_user):
    assert "/supervision/" in as_user(world.people[Role.REVIEWER]).get("/").content.decode()
    assert "/supervision/" not in as_user(world.people[Role.INTAKE]).get("/").content.decode()


@pytest.mark.rule("CT-11", "CT-15")
def test_what_the_police_have_to_do_is_no_duty_of_the_handler_who_may_enter_their_paper(walk, world, as_user):
    walk.to(*RECEIVED)
    client = as_user(world.officers[0])
    lists = {it.anchor: it.rows for it in client.get("/?scope=all").context["lists"]}
    assert not [it for it in lists["mine"] if it.folder.case == walk.case and it.steps]
    (told,) = [it.what for it in lists["others"] if it.folder.case == walk.case]
    assert told.startswith("待公安机关对接人") and "承办人" not in told
    walk.take("file")
    lists = {it.anchor: it.rows for it in client.get("/?scope=all").context["lists"]}
    (mine,) = [it for it in lists["mine"] if it.folder.case == walk.case]
    assert mine.steps[0].label == "移交涉案物品和材料", "what the office itself owes stays with the handler"
    assert walk.take(
        "change_police",
        by=world.officers[0],
        police=factories.office("p-9", "丙公安局（演示）", "prefecture", kind="police", division="450900").pk,
    )
