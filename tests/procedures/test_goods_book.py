"""The goods of a penalty: listed, moved, sealed, sampled, with nothing that appears or vanishes."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from casework import clock
from casework.acts import Refused, act
from casework.models import Event
from enforcement.penalty.inventory import stock
from enforcement.penalty.inventory.book import GoodsBook
from enforcement.penalty.inventory.models import Item, Movement
from enforcement.penalty.inventory.procedure import Keeping
from tests import factories
from tests.procedures.goods_walk import goods_walk, seized_walk
from tests.procedures.penalty_walk import moment


@pytest.fixture
def walk(world):
    return goods_walk(world)


@pytest.fixture(autouse=True)
def later(world):
    with clock.at(moment(2026, 9, 10, 9)):
        yield


@pytest.mark.rule("DP-24", "EV-15")
def test_the_list_describes_each_item_and_says_where_it_is_and_who_keeps_it(walk):
    paper = walk.paper("场所/设施/财物清单").states
    assert paper["rows"][0] == ["1", "示范牌 白酒", "500毫升", "瓶", "120", "20260301；纸箱；未开封"]
    assert paper["list_number"] == f"{walk.case.number}-清单1"
    assert paper["lines"][1] == "存放地点：一号库A架；保管人：示范保管员"
    assert walk.amounts() == {1: "120瓶", 2: "35.5千克", 3: "1册"}
    assert [it.item.sort for it in walk.held()] == ["goods", "goods", "document"]


@pytest.mark.rule("DP-24")
@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("白酒 | | | 十二点五 | 瓶", "数量“十二点五”不是数字"),
        ("白酒 | | | 0 | 瓶", "数量须大于零"),
        ("白酒 | | | 1.2345 | 千克", "最多精确到小数点后三位"),
        ("白酒 | | | 3 |", "没有填写单位"),
        ("白酒 | | | 3 | 瓶 | | | | 酒类", "没有“酒类”这一类别"),
    ],
)
def test_a_line_that_does_not_say_how_many_of_what_is_refused(walk, line, why):
    with pytest.raises(ValidationError, match=why):
        walk.take("enter", rows=line)


@pytest.mark.rule("DP-24")
def test_listing_needs_two_officers_and_the_party_or_a_witness(walk):
    with pytest.raises(ValidationError, match="至少须2人"):
        walk.take("enter", on_site=[str(walk.world.officers[0].pk)])
    with pytest.raises(ValidationError, match="须由见证人在场"):
        walk.take("enter", present="witness")


@pytest.mark.rule("P-EVD-4", "DP-24")
def test_the_list_of_a_seizure_becomes_the_book_by_itself(world):
    walk = seized_walk(world)
    assert {(it.item.name, it.amount, str(it.place)) for it in walk.held()} == {
        ("示范牌白酒，500毫升", "12瓶", "本局物证室"), ("包装箱", "2只", "本局物证室"),
    }  # fmt: skip
    seized = Event.objects.get(case=walk.case, step="seize")
    assert {it.measured_id for it in Item.objects.filter(case=walk.case)} == {seized.pk}
    assert len(Movement.objects.filter(case=walk.case).first().officers) == 2


@pytest.mark.rule("P-EVD-3", "DP-24")
def test_evidence_preserved_later_is_entered_in_the_same_book(world):
    walk = seized_walk(world)
    walk.penalty.take("preserve")
    assert [it.item.measure for it in walk.held()] == ["seizure", "seizure", "preservation", "preservation"]
    assert walk.amounts()[3] == "3份"


def test_goods_are_moved_from_a_place_and_keeper_to_a_place_and_keeper(walk):
    walk.take("move", 1)
    moved = Movement.objects.get(kind="moved")
    told = [str(it) for it in (moved.from_place, moved.from_keeper, moved.place, moved.keeper)]
    assert told == ["一号库A架", "示范保管员", "二号库B架", "示范保管员乙"]
    assert moved.quantity == 120 and moved.event.by == walk.world.officers[0]
    assert str(walk.holding(2).place) == "一号库A架"


def test_goods_handed_over_on_paper_stay_where_they_are_and_are_anothers_to_answer_for(walk):
    walk.take("reassign", 1, 2, kind="other", body="南宁市文化执法队（演示）")
    held = walk.holding(1)
    assert (str(held.place), str(held.keeper), held.is_settled) == ("一号库A架", "南宁市文化执法队（演示）", True)
    with pytest.raises(ValidationError, match="已由其他机关接收"):
        walk.take("move", 1)
    assert walk.paper("场所/设施/财物清单（移交）").states["sign_lines"] == ["移交人（签名）", "接收人（签名）"]


@pytest.mark.rule("DP-26")
def test_only_what_was_seized_may_be_entrusted_and_the_keeper_is_told_his_duties(world, walk):
    with pytest.raises(ValidationError, match="没有查封、扣押，不能委托第三人保管"):
        walk.take("entrust", 1)
    walk.penalty.take("seize")
    walk.take("entrust", 4)
    paper = walk.paper("实施行政强制措施场所/设施/财物委托保管书")
    assert paper.number == "南市监托管〔2026〕1号"
    assert "南市监强制〔2026〕1号" in paper.states["measure"] and paper.states["rows"][0][4] == "12"
    assert walk.holding(4).keeper.kind == "entrusted"


@pytest.mark.rule("DP-25")
def test_each_seal_is_used_once_and_broken_once_with_its_state_recorded(walk):
    walk.take("seal", 1)
    assert walk.holding(1).seals == ["演封0001", "演封0002"]
    with pytest.raises(ValidationError, match="演封0001、演封0002已经用过"):
        walk.take("seal", 2)
    with pytest.raises(ValidationError, match="仍有封条，先启封"):
        walk.take("split", 1)
    chosen = [f"{walk.holding(1).item.pk}|演封0001"]
    with pytest.raises(ValidationError, match="须写明情况"):
        walk.take("unseal", seals=chosen, intact="no")
    walk.take("unseal", seals=chosen)
    assert walk.holding(1).seals == ["演封0002"]
    with pytest.raises(ValidationError):
        walk.take("unseal", seals=chosen)
    walk.take("seal", 1, numbers="演封0003", why="取样后重新加封。")
    facts = dict(walk.paper("封条使用记录").states["facts"])
    assert facts["事由"] == "取样后重新加封。" and walk.holding(1).seals == ["演封0002", "演封0003"]


def test_a_part_keeps_what_the_whole_was_and_can_be_put_back(walk):
    walk.take("split", 1)
    part = walk.holding(4)
    assert (part.item.origin.number, part.item.batch, walk.amounts()[1], walk.amounts()[4]) == (
        1,
        "20260301",
        "100瓶",
        "20瓶",
    )
    with pytest.raises(ValidationError, match="都相同的物品才能合并"):
        walk.take("merge", 1, 2)
    walk.take("merge", 1, 4)
    assert walk.amounts()[1] == "120瓶" and walk.holding(4).is_gone
    assert walk.holding(4).became == "已并入（分出）他项"


def test_no_more_is_taken_out_than_there_is(walk):
    with pytest.raises(ValidationError, match="现有120瓶，不能取出120.001"):
        walk.take("split", 1, quantity="120.001")
    with pytest.raises(ValidationError, match="等于全部数量"):
        walk.take("split", 1, quantity="120")


@pytest.mark.rule("P-EVD-8", "DP-29")
def test_a_sample_leaves_the_lot_sealed_and_comes_back_less_what_the_test_used_up(walk):
    walk.take("sample", 1)
    assert walk.amounts()[1] == "114瓶" and walk.holding(4).seals == ["演样0001"]
    facts = dict(walk.paper("抽样记录").states["facts"])
    assert facts["抽样基数、抽取数量"] == "120瓶、6瓶" and facts["封样情况"] == "封条编号演样0001"
    with pytest.raises(ValidationError, match="不在检测、鉴定机构"):
        walk.take("sample_tested", 4)
    walk.take("send_sample", 4)
    assert str(walk.holding(4).keeper) == "示范检验院"
    walk.take("sample_tested", 4)
    assert (walk.amounts()[4], str(walk.holding(4).place)) == ("4瓶", "样品柜")
    assert walk.holding(4).became == "检验耗用2瓶；保管中"


@pytest.mark.rule("EV-17", "P-EVD-8")
def test_a_sample_bought_online_needs_the_recording_of_deal_unpacking_and_sealing(walk):
    with pytest.raises(ValidationError, match="全程记录"):
        walk.take("sample", 1, manner="bought")
    walk.take("sample", 1, manner="bought", recorded=True, evidence=[str(walk.evidence().pk)])


def test_a_stocktake_counts_every_item_of_a_place_and_explains_each_difference(walk):
    people = {"at_place": "一号库A架"}
    with pytest.raises(ValidationError, match="没有填写编号3的实有数量"):
        walk.take("stocktake", counts="1 | 120\n2 | 35.5", **people)
    with pytest.raises(ValidationError, match="须写明差异的性质"):
        walk.take("stocktake", counts="1 | 118\n2 | 35.5\n3 | 1", **people)
    with pytest.raises(ValidationError, match="“盘盈更正”不相符"):
        walk.take("stocktake", counts="1 | 118 | 盘盈更正 | 多点\n2 | 35.5\n3 | 1", **people)
    walk.take(
        "stocktake", counts="1 | 118 | 毁损、灭失 | 搬运时破碎二瓶，有录像\n2 | 36 | 盘盈更正 | 复秤\n3 | 1", **people
    )
    assert walk.amounts() == {1: "118瓶", 2: "36千克", 3: "1册"}
    assert walk.holding(1).became == "毁损、灭失2瓶；保管中"
    assert walk.paper("涉案物品盘点记录").states["rows"][0][2:] == ["120", "118", "毁损、灭失：搬运时破碎二瓶，有录像"]


def forged(walk, **changes):
    item = walk.holding(1).item
    facts = {"source": item, "item": None, "kind": "destroyed", "quantity": Decimal(1)} | changes
    event = Event.objects.filter(case=walk.case).latest("sequence")
    return Movement(office=walk.case.office, case=walk.case, event=event, sequence=99, at=clock.now(), **facts)


@pytest.mark.parametrize(
    ("changes", "promise"),
    [
        ({"quantity": Decimal("120.001")}, "goods_are_conserved"),
        ({"quantity": Decimal(0)}, "goods_quantity_is_positive"),
        ({"kind": "moved"}, "goods_go_where_the_kind_says"),
        ({"kind": "found"}, "goods_go_where_the_kind_says"),
    ],
)
def test_the_database_lets_nothing_appear_or_vanish(walk, changes, promise):
    with pytest.raises(IntegrityError, match=promise), transaction.atomic():
        forged(walk, **changes).save(force_insert=True)


def test_the_database_refuses_to_turn_bottles_into_kilograms(walk):
    other = walk.holding(2).item
    with pytest.raises(IntegrityError, match="goods changed their unit"), transaction.atomic():
        forged(walk, kind="merged", item=other).save(force_insert=True)


def test_a_movement_is_never_changed(walk):
    with pytest.raises(IntegrityError, match="append_only"), transaction.atomic():
        Movement.objects.filter(case=walk.case).update(quantity=5)


def test_goods_are_listed_only_beside_a_penalty(world):
    case = factories.accepted_case(world, factories.trademark_lead(received_on="2026-09-08", conduct_end="2026-09-01"))
    handler = case.posts.filter(role="handler").first().user
    with pytest.raises(Refused, match="本案没有行政处罚案件"):
        act(GoodsBook(case=case, office=case.office), Keeping.open_book, by=handler, answers={})
    assert stock.stock(case) == []
