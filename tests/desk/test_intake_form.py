"""收案登记：rows nobody typed in are left out; mistakes come back to the row they are in; one press, one case."""

from uuid import uuid4

import pytest

from casework.law import identifiers
from casework.models import Case, Right
from casework.roles import Role
from tests.desk.reading import hidden, text

CASE = {"kind": "patent", "title": "侵害发明专利权纠纷", "source": "request", "received_on": "2026-11-20"}
REQUESTER = {
    "parties.0-capacity": "requester",
    "parties.0-kind": "organisation",
    "parties.0-name": "南宁示范甲科技有限公司",
}
RESPONDENT = {
    "parties.2-capacity": "respondent",
    "parties.2-kind": "organisation",
    "parties.2-name": "南宁示范乙制造有限公司",
}
PATENT = {
    "rights.0-kind": "invention",
    "rights.0-number": "ZL201110269715.3",
    "rights.0-name": "一种示范装置",
    "rights.0-holder": "2",
}


def form(**more):
    return CASE | REQUESTER | RESPONDENT | PATENT | {"_key": str(uuid4())} | more


def test_a_case_is_registered_with_its_parties_and_rights_and_shown(clerk):
    answer = clerk.post("/cases/new/", form())
    case = Case.objects.get()
    assert answer.status_code == 303 and answer.url == f"/cases/{case.pk}/"
    assert [str(row) for row in case.case_parties.order_by("capacity")] == [
        "请求人：南宁示范甲科技有限公司", "被请求人：南宁示范乙制造有限公司",
    ]  # fmt: skip
    assert Right.objects.get().holder.name == "南宁示范乙制造有限公司"  # the third row is the second party
    assert f"已登记，案号为{case.number}" in text(clerk.get(answer.url))


def test_pressing_twice_registers_once(clerk):
    request = form()
    first, second = clerk.post("/cases/new/", request), clerk.post("/cases/new/", request)
    assert first.url == second.url and Case.objects.count() == 1


def test_mistakes_stand_in_their_row_and_nothing_is_registered(clerk):
    wrong = {
        "parties.2-id_kind": "uscc",
        "parties.2-id_number": "91450100",
        "rights.0-number": "ZL1",
        "received_on": "2027-01-01",
        "title": "",
    }
    answer = clerk.post("/cases/new/", form(**wrong))
    body = answer.content.decode()
    assert answer.status_code == 400 and not Case.objects.exists()
    assert 'id="id_parties.2-id_number_error"' in body and "统一社会信用代码应为 18 位" in body
    assert 'id="id_rights.0-number_error"' in body and 'value="南宁示范甲科技有限公司"' in body
    assert "收到材料之日不能晚于今天" in text(answer) and "请填写案由。" in text(answer)
    assert "_error" not in body.split("第 2 名当事人")[1].split("第 3 名当事人")[0]  # an untouched row has no errors


def test_a_case_without_a_party_is_refused(clerk):
    answer = clerk.post("/cases/new/", CASE | {"_key": "k"})
    assert answer.status_code == 400 and "至少登记一名当事人" in text(answer)


def test_a_holder_who_is_not_among_the_parties_is_named_at_the_right(clerk):
    answer = clerk.post("/cases/new/", form(**{"rights.0-holder": "3"}))
    assert answer.status_code == 400 and "权利人须是所登记的当事人之一" in text(answer)


def test_the_empty_form_starts_with_today_and_a_key(clerk):
    page = clerk.get("/cases/new/")
    assert hidden(page, "_key") and 'value="2026-11-23"' in page.content.decode()


@pytest.mark.parametrize("role", [Role.HEAD, Role.COURT_CLERK, Role.SYSTEM_ADMIN])
def test_others_cannot_register(world, as_user, role):
    answer = as_user(world.people[role]).post("/cases/new/", form())
    assert answer.status_code == 403 and not Case.objects.exists()


MARK = {
    "rights.0-kind": "trademark", "rights.0-number": "12345678", "rights.0-name": "示范牌", "rights.0-holder": "2",
    "rights.0-classes": "33, 9", "rights.0-groups": "0901,3301",
}  # fmt: skip


def marked(**more):
    return CASE | REQUESTER | RESPONDENT | MARK | {"_key": str(uuid4())} | more


@pytest.mark.rule("ID-T2", "ID-T4", "ID-T5")
def test_a_mark_is_registered_with_its_classes_groups_and_the_edition_of_the_day(clerk):
    answer = clerk.post("/cases/new/", marked())
    right = Right.objects.get()
    assert (right.classes, right.groups, right.edition) == ([9, 33], ["0901", "3301"], "NCL(13-2026)")
    assert "第9、33类，类似群0901、3301（尼斯分类第十三版2026文本）" in text(clerk.get(answer.url))
    clerk.post("/cases/new/", marked(**{"rights.0-edition": "NCL(11-2021)"}))
    assert Right.objects.exclude(pk=right.pk).get().edition == "NCL(11-2021)"


@pytest.mark.rule("ID-T2", "ID-T3", "ID-T4")
@pytest.mark.parametrize(("changed", "sentence"), [
    ({"rights.0-classes": "46"}, "第 1 至 45 类"),
    ({"rights.0-groups": "2501"}, "类似群2501属于第25类"),
    ({"rights.0-kind": "invention", "rights.0-number": "ZL201110269715.3"}, "只有注册商标填写类别"),
    ({f"rights.1-{name}": value for name, value in {
        "kind": "trademark", "number": "12345678", "name": "示范牌", "holder": "2", "classes": "9"}.items()}, "在本案只登记一次"),
])  # fmt: skip
def test_a_mark_with_a_wrong_class_group_or_twice_in_one_class_is_refused(clerk, changed, sentence):
    answer = clerk.post("/cases/new/", marked(**changed))
    assert answer.status_code == 400 and sentence in text(answer)
    assert not Case.objects.exists()


@pytest.mark.rule("ID-T3")
def test_one_number_may_stand_in_two_rows_for_two_classes(clerk):
    second = {"kind": "trademark", "number": "12345678", "name": "示范牌", "holder": "2", "classes": "25"}
    clerk.post("/cases/new/", marked(**{f"rights.1-{name}": value for name, value in second.items()}))
    assert Right.objects.count() == 2


@pytest.mark.rule("ID-R3")
def test_an_odd_identity_number_is_taken_and_doubted_on_the_page_of_the_case(clerk):
    person = {"parties.2-kind": "person", "parties.2-id_kind": "resident", "parties.2-id_number": "450199194912310029"}
    body = person["parties.2-id_number"][:17]
    person["parties.2-id_number"] = body + identifiers.resident_check_character(body)
    answer = clerk.post("/cases/new/", form(**person))
    assert "须核对：地址码“450199”不在历年行政区划代码表中" in text(clerk.get(answer.url))
