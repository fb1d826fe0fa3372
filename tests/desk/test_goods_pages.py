"""The goods on the desk: the list of a case, an item as its label opens it, what the office holds, the labels."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from casework import clock
from casework.goods import goods_of
from casework.models import Post
from casework.roles import Role
from tests.procedures.goods_walk import goods_walk, seized_walk
from tests.procedures.penalty_walk import moment


@pytest.fixture
def seized(world):
    return seized_walk(world)


@pytest.fixture
def officer(world, as_user):
    return as_user(world.officers[0])


def page(client, url):
    with clock.at(moment(2026, 9, 10, 9)):
        response = client.get(url)
    return response.status_code, response.content.decode() if not response.streaming else ""


def test_the_case_leads_to_its_goods_and_each_item_to_its_movements(seized, officer):
    with clock.at(moment(2026, 9, 10, 9)):
        seized.take("seal", 1)
        seized.take("appraise", 1)
    url = f"/goods/case/{seized.case.pk}/"
    assert f'<a href="{url}">涉案物品</a>' in page(officer, f"/cases/{seized.case.pk}/")[1]
    status, text = page(officer, url)
    assert status == 200 and "示范牌白酒，500毫升" in text and "封条 演封0001、演封0002" in text
    assert "4,788.00元（人民币肆仟柒佰捌拾捌元整）" in text and "尚未认定单价：2号 包装箱" in text
    status, text = page(officer, f"/goods/{seized.holding(1).item.code}/")
    assert status == 200 and "加贴封条 小封条演封0001" in text and "入12瓶" in text


def test_a_lapsed_seizure_says_what_is_to_be_returned_at_once(seized, officer):
    with clock.at(moment(2026, 10, 6, 9)):
        assert "2项物品的查封、扣押（保存）已经结束" in officer.get(f"/goods/case/{seized.case.pk}/").content.decode()
        assert "应当退还 2" in officer.get("/goods/?late").content.decode()
    assert "应当退还 0" in page(officer, "/goods/")[1]


def test_what_the_office_holds_is_listed_by_place(world, seized, officer):
    goods = goods_walk(world)
    assert goods.case.number in page(officer, "/goods/?place=一号库A架")[1]
    assert goods.case.number not in page(officer, "/goods/?place=本局物证室")[1]


def test_neither_a_party_nor_another_office_finds_the_goods(world, seized, as_user):
    party = seized.case.case_parties.get(capacity="party").party
    person = world.people[Role.MEDIATOR] if Role.MEDIATOR in world.people else world.mediators[0]
    Post.objects.create(
        user=person, office=seized.case.office, role=Role.PARTY, case=seized.case, party=party, since="2026-01-01"
    )
    stranger = as_user(world.counties[Role.OFFICER])
    for client in (as_user(person), stranger):
        assert page(client, f"/goods/case/{seized.case.pk}/")[0] == 404
        assert page(client, f"/goods/{seized.holding(1).item.code}/")[0] == 404
        assert page(client, f"/goods/case/{seized.case.pk}/labels.pdf")[0] == 404


def test_the_labels_carry_numbers_and_an_address_and_nothing_about_anybody(seized, officer):
    response = officer.get(f"/goods/case/{seized.case.pk}/labels.pdf")
    text = PdfReader(BytesIO(b"".join(response.streaming_content))).pages[0].extract_text()
    item = seized.holding(1).item
    assert "1号" in text and seized.case.number in text.replace("\n", "") and item.code in text.replace("\n", "")
    party = seized.case.case_parties.get(capacity="party").party
    assert party.name not in text and "白酒" not in text


@pytest.mark.rule("DOC-T3")
def test_a_transfer_may_ask_for_the_goods_without_knowing_who_keeps_them(seized):
    with clock.at(moment(2026, 9, 10, 9)):
        seized.take("appraise", 1)
    first = goods_of(seized.case)[0].row()
    assert first == {
        "name": "示范牌白酒，500毫升", "spec": "", "quantity": "12瓶", "place": "本局物证室", "keeper": "南宁市知识产权局（演示）",
        "value": "4,788.00", "measure": "南市监强制〔2026〕1号",
    }  # fmt: skip


def test_a_program_reads_the_same_books(world, seized, officer, as_user):
    with clock.at(moment(2026, 9, 10, 9)):
        seized.take("split", 1, quantity="2.5")
    url = f"/api/v1/cases/{seized.case.pk}/goods/"
    with clock.at(moment(2026, 9, 10, 9)):
        found = officer.get(url).json()
        assert as_user(world.counties[Role.OFFICER]).get(url).status_code == 404
    assert [it["quantity"] for it in found["items"]] == ["9.5", "2", "2.5"]
    assert [it["kind"] for it in found["movements"]] == ["found", "found", "split"]
    assert found["value_is_complete"] is False and found["items"][0]["place"] == "本局物证室"
