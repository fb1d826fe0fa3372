"""What the police had and give back: counted item by item, booked again, and without the seizure that once held it."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from casework import clock
from casework.acts import Refused, act
from casework.forms import EvidenceField, describe
from casework.goods import away_from
from casework.intake.procedure import Intaking
from casework.models import CustodyEvent, Evidence, Intake, StoredFile
from casework.models.evidence import DOUBTED
from casework.rows import Column, RowsField
from enforcement.penalty.inventory import stock
from enforcement.penalty.inventory.value import goods_value
from enforcement.transfer import papers as transfer_papers
from enforcement.transfer.forms_handing import TakeBack
from tests.procedures import transfer_walk
from tests.procedures.goods_walk import seized_walk
from tests.procedures.penalty_walk import moment

SHA = "ab" * 32


@pytest.fixture
def gone(world):
    """Twelve sealed bottles (1) handed to the police on 23 November; two boxes (2) stayed. The police dropped the case."""
    walk = seized_walk(world)
    with clock.at(moment(2026, 9, 10, 9)):
        walk.take("seal", 1)
        walk.take("appraise", 1)
    with clock.at(moment(2026, 11, 23, 10)):
        walk.police = transfer_walk.Walk(world, walk.case).to(*transfer_walk.RECEIVED, "file")
        walk.evidence()
        walk.take("hand_over", 1, seals_checked="intact")
        walk.police.take(
            "hand_over", evidence=[it.pk for it in walk.case.evidence.all()], goods_kept_back="两只空箱与本案无关。"
        )
        walk.police.take("drop")
    with clock.at(moment(2026, 11, 26, 10)):
        yield walk


def back(walk, **more):
    people = [str(user.pk) for user in walk.world.officers[:2]]
    answers = {
        "returned_on": "2026-11-26", "delivered_by": "演示警员", "letter": "南公还字〔2026〕1号", "receivers": people, "signed": True,
        "goods": "1 | 12 | 完好 | 二号库B架 | 示范保管员乙 | ", "exhibits": "", "case_files": "",
    }  # fmt: skip
    return walk.police.take("take_back", **answers | more)


@pytest.mark.rule("CT-30", "DOC-T9")
def test_what_comes_back_is_the_offices_to_keep_again_and_counted_once(gone):
    before = goods_value(gone.case, clock.today()).total
    assert [(it.number, it.quantity, it.holder) for it in away_from(gone.case)] == [(1, 12, "南宁市公安局（演示）")]
    assert gone.amounts() == {2: "2只"}
    back(gone)
    held = gone.holding(1)
    assert gone.amounts() == {1: "12瓶", 2: "2只"} and not away_from(gone.case)
    assert (str(held.place), str(held.keeper), held.seals) == ("二号库B架", "示范保管员乙", ["演封0001", "演封0002"])
    assert held.became == "移交其他机关12瓶，退回12瓶；保管中"
    assert goods_value(gone.case, clock.today()).total == before  # not found twice
    states = gone.case.papers.get(title="退回物品和材料接收清单").states
    assert states["goods_rows"] == [["1", held.item.description, "12瓶", "完好", "二号库B架", "示范保管员乙", "无"]]
    assert states["measured"] and "第二十一条" in states["cite_together"] and len(states["receivers"]) == 2
    assert states["remaining"] == ["证据1“现场照片”"]


@pytest.mark.rule("CT-30", "P-EVD-6")
def test_the_seizure_does_not_come_back_with_them(gone):
    """The clock of the seizure may still stand as running: what the police gave back is no longer under it."""
    back(gone)
    assert stock.lost_its_measure(gone.holding(1)) and not stock.lost_its_measure(gone.holding(2))
    assert 1 in {it.item.number for it in stock.to_be_returned(gone.case, clock.now())}


@pytest.mark.rule("CT-30")
@pytest.mark.parametrize(("line", "why"), [
    ("1 | 13 | 完好 | 二号库 | 示范保管员 | ", "尚有12瓶没有退回，不能收回13"),
    ("1 | 10 | 完好 | 二号库 | 示范保管员 | ", "数量少于移交时或者封条破损，须写明差异"),
    ("1 | 12 | 破损 | 二号库 | 示范保管员 | ", "数量少于移交时或者封条破损，须写明差异"),
    ("1 | 12 | 完好 | | 示范保管员 | ", "须写明存放地点和保管人"),
    ("1 | 12 | 完好 | 二号库 | | ", "须写明存放地点和保管人"),
    ("1 | 0 | 完好 | 二号库 | 示范保管员 | 无", "数量须大于零"),
    ("1 | 若干 | 完好 | 二号库 | 示范保管员 | ", "不是数字"),
    ("1 | NaN | 完好 | 二号库 | 示范保管员 | 无", "不是数字"),
    ("1 | 1e-9 | 完好 | 二号库 | 示范保管员 | 无", "不是数字"),
    ("1 | 1.2345 | 完好 | 二号库 | 示范保管员 | 无", "小数不超过三位"),
    ("1 | 12 | 尚可 | 二号库 | 示范保管员 | ", "封存状态须为"),
    ("2 | 2 | 未封存 | 二号库 | 示范保管员 | ", "2号物品没有移交其他机关"),
    ("白酒十二瓶", "须写成"),
    ("1 | 6 | 完好 | 甲 | 乙 | 少六瓶\n1 | 6 | 完好 | 甲 | 乙 | 少六瓶", "编号1填写了两次"),
    ("", "没有填写退回的任何物品"),
])  # fmt: skip
def test_every_line_is_checked_against_what_had_gone(gone, line, why):
    with pytest.raises(ValidationError, match=why):
        back(gone, goods=line)


@pytest.mark.rule("CT-30")
def test_a_part_comes_back_and_the_rest_stays_owed(gone):
    back(gone, goods="1 | 10 | 破损 | 二号库 | 示范保管员 | 鉴定耗用二瓶，封条启封")
    assert gone.amounts() == {1: "10瓶", 2: "2只"} and gone.holding(1).seals == []
    assert [(it.number, it.quantity) for it in away_from(gone.case)] == [(1, 2)]
    assert gone.case.papers.get(title="退回物品和材料接收清单").states["remaining"][0].endswith("2瓶")
    back(gone, goods="1 | 2 | 未封存 | 二号库 | 示范保管员 | ")
    assert gone.amounts()[1] == "12瓶"


@pytest.mark.rule("CT-30")
def test_two_receive_them_on_a_day_that_can_be(gone):
    one = [str(gone.world.officers[0].pk)]
    with pytest.raises(ValidationError, match="至少须2人"):
        back(gone, receivers=one)
    with pytest.raises(ValidationError, match="不能早于移送（移交）之日2026-11-23"):
        back(gone, returned_on="2026-11-22")
    with pytest.raises(ValidationError, match="不能晚于今天"):
        back(gone, returned_on="2026-11-27")


@pytest.mark.rule("CT-30", "CT-25")
def test_the_penalty_does_not_go_on_in_silence_about_goods_that_are_still_away(gone):
    with pytest.raises(ValidationError, match="移交后没有收回"):
        gone.police.take("back_to_admin")
    gone.police.take("back_to_admin", goods_remain="公安机关书面答复，十二月十日前退回。")
    back(gone)
    assert gone.amounts()[1] == "12瓶"


@pytest.mark.rule("CT-30")
def test_evidence_comes_back_with_the_digest_it_has_now(gone):
    piece = gone.case.evidence.get(number=1)
    assert piece.custody.order_by("at").last().kind == CustodyEvent.Kind.HANDED_OVER
    file = StoredFile.objects.create(
        office=gone.case.office, sha256=SHA, sm3="cd" * 32, size=3, mime="text/plain", original_name="账.txt", stored_at=clock.now(),
        by=gone.world.officers[0],
    )  # fmt: skip
    Evidence.objects.filter(pk=piece.pk).update(file=file)
    for line, why in (
        ("1 | | 完好 | 物证室 | ", "须填写退回时重新计算的校验值"),
        (f"1 | {'00' * 32} | 完好 | 物证室 | ", "不符，须写明差异"),
        ("1 | 不一样 | 完好 | 物证室 | 无", "须为六十四位十六进制数"),
        (f"1 | {SHA} | 完好 | | ", "须写明保管人"),
        (f"1 | {SHA} | 破损 | 物证室 | ", "封存破损，须写明差异"),
        ("9 | | 完好 | 物证室 | ", "证据9没有移交"),
    ):
        with pytest.raises(ValidationError, match=why):
            back(gone, goods="", exhibits=line)
    back(gone, goods="", exhibits=f"1 | {SHA.upper()} | 完好 | 物证室 | ")
    link = piece.custody.order_by("at", "pk").last()
    assert (link.kind, link.to_whom, link.sha256) == (CustodyEvent.Kind.MOVED, "物证室", SHA)
    with pytest.raises(ValidationError, match="证据1没有移交，或者已经退回"):
        back(gone, goods="", exhibits=f"1 | {SHA} | 完好 | 物证室 | ")


@pytest.mark.rule("CT-30")
def test_nothing_comes_back_that_was_never_sent(world):
    walk = transfer_walk.Walk(world, seized_walk(world).case)
    with clock.at(moment(2026, 11, 23, 10)):
        walk.to("flag")
        with pytest.raises(Refused):
            walk.take("take_back")


@pytest.mark.rule("P-EVD-6", "CT-30")
def test_a_new_seizure_takes_over_what_came_back_instead_of_adding_it(gone):
    back(gone)
    gone.police.take("back_to_admin")
    gone.penalty.take("release", ground="handed_over", items="清单所列物品。", returned_on="2026-11-26")
    named = gone.holding(1).item
    gone.penalty.take("seize", items=f"{named.name}，12{named.unit}")
    held = {it.item.number: it for it in gone.held()}
    assert 1 not in held and sorted(it.amount for it in held.values()) == ["12瓶", "2只"]
    new = next(it for it in held.values() if it.amount == "12瓶")
    assert not stock.lost_its_measure(new) and new.item.measured_id != named.measured_id


@pytest.mark.rule("CT-30")
def test_a_program_is_told_the_columns_and_sends_rows_as_it_sends_them_elsewhere(gone):
    known = {it["name"]: it for it in describe(TakeBack)}
    assert list(known["goods"]["columns"]) == ["number", "quantity", "seal", "place", "keeper", "difference"]
    assert known["exhibits"]["columns"]["seal"]["enum"] == ["intact", "none", "broken"]
    row = {
        "number": 1,
        "quantity": "12",
        "seal": "intact",
        "place": "二号库",
        "keeper": "示范保管员",
        "difference": None,
    }
    with pytest.raises(ValidationError, match="一次最多清点500行"):
        back(gone, goods=[row | {"number": n} for n in range(1, 502)])
    back(gone, goods=[row])
    assert gone.amounts()[1] == "12瓶"


# 退回之后：物品的去向须在期限内决定 ------------------------------------------------------------------------------------


def clock_of(walk):
    found = walk.case.deadlines.filter(term="decide_returned_in_time").order_by("start").last()
    return found and (found.status, timezone.localtime(found.due).date().isoformat(), found.soft)


def decide(walk, *numbers, **answers):
    given = {"fate": "return", "decided_on": "2026-11-26", "reasons": "公安机关不再需要，也没有继续扣押的理由。"}
    return walk.take("decide_returned", *numbers, **given | answers)


@pytest.mark.rule("CT-30", "P-EVD-6")
def test_what_came_back_has_its_fate_decided_within_the_offices_time(gone):
    assert clock_of(gone) is None
    back(gone)
    assert clock_of(gone) == ("running", "2026-12-07", True)  # seven working days after 26 November
    with pytest.raises(Refused, match="须由机关负责人办理"):
        decide(gone, 1, by=gone.world.officers[0])
    decide(gone, 1)
    assert clock_of(gone)[0] == "met" and gone.case.events.filter(step="returned_decided").exists()
    with pytest.raises(Refused, match="没有退回后等待决定处理的物品"):
        decide(gone, 1)


@pytest.mark.rule("CT-30")
def test_the_clock_runs_from_the_first_return_and_until_every_item_has_its_fate(gone):
    back(gone, goods="1 | 10 | 完好 | 二号库 | 示范保管员 | 鉴定耗用二瓶")
    first = clock_of(gone)
    decide(gone, 1)
    assert clock_of(gone)[0] == "met"
    with clock.at(moment(2026, 11, 30, 10)):
        back(gone, goods="1 | 2 | 未封存 | 二号库 | 示范保管员 | ", returned_on="2026-11-30")
        assert clock_of(gone)[:2] == ("running", "2026-12-09") and first[1] == "2026-12-07"
        decide(gone, 1, decided_on="2026-11-30")
    assert clock_of(gone)[0] == "met"


@pytest.mark.rule("CT-30")
def test_a_second_return_does_not_begin_the_time_anew(gone):
    back(gone, goods="1 | 10 | 完好 | 二号库 | 示范保管员 | 鉴定耗用二瓶")
    with clock.at(moment(2026, 11, 30, 10)):
        back(gone, goods="1 | 2 | 未封存 | 二号库 | 示范保管员 | ", returned_on="2026-11-30")
    assert clock_of(gone) == ("running", "2026-12-07", True)


@pytest.mark.rule("CT-30", "P-EVD-6")
@pytest.mark.parametrize(("answers", "why"), [
    ({"fate": "confiscated"}, "没有正在生效的没收决定"), ({"fate": "consent"}, "请写明当事人同意书的日期或者编号"),
    ({"fate": "judgment"}, "请写明裁判文书的文号"), ({"decided_on": "2026-11-25"}, "不能早于退回之日"),
    ({"decided_on": "2026-11-27"}, "不能晚于今天"),
])  # fmt: skip
def test_a_fate_needs_its_ground(gone, answers, why):
    back(gone)
    with pytest.raises(ValidationError, match=why):
        decide(gone, 1, **answers)


@pytest.mark.rule("CT-30", "P-EVD-6")
@pytest.mark.parametrize("fate", ["consent", "judgment"])
def test_what_is_kept_on_a_named_ground_is_kept(gone, fate):
    back(gone)
    decide(gone, 1, fate=fate, document="同意书，2026年11月25日")
    assert clock_of(gone)[0] == "met" and gone.amounts()[1] == "12瓶"


@pytest.mark.rule("CT-30", "P-EVD-6")
def test_returning_the_goods_or_seizing_them_anew_is_deciding(gone):
    back(gone)
    gone.take("return_goods", 1)
    assert clock_of(gone)[0] == "met"


@pytest.mark.rule("CT-30")
def test_a_new_seizure_is_their_fate(gone):
    back(gone)
    gone.police.take("back_to_admin")
    gone.penalty.take("release", ground="handed_over", items="清单所列物品。", returned_on="2026-11-26")
    named = gone.holding(1).item
    gone.penalty.take("seize", items=f"{named.name}，12{named.unit}")
    assert clock_of(gone)[0] == "met"


@pytest.mark.rule("CT-30", "CT-16")
def test_while_the_police_go_on_only_what_they_gave_back_is_returned(gone, world):
    walk = seized_walk(world)
    with clock.at(moment(2026, 11, 23, 10)):
        walk.police = transfer_walk.Walk(world, walk.case).to(*transfer_walk.RECEIVED, "file")
        walk.evidence()
        with pytest.raises(Refused, match="物品须待公安机关立案移交"):
            walk.take("return_goods", 1)
        walk.take("hand_over", 1)
        walk.police.take("hand_over", evidence=[it.pk for it in walk.case.evidence.all()], goods_kept_back="空箱。")
        with pytest.raises(Refused, match="物品须待公安机关立案移交"):
            walk.take("return_goods", 2)
    with clock.at(moment(2026, 11, 26, 10)):
        back(walk)
        with pytest.raises(ValidationError, match="公安机关没有退回这一物品"):
            walk.take("return_goods", 2)
        walk.take("return_goods", 1)
    assert walk.amounts() == {2: "2只"}


# 退回的电子数据与移交时不一致 -----------------------------------------------------------------------------------------


@pytest.fixture
def unlike(gone):
    """Evidence 1 went with a digest and came back with another."""
    piece = gone.case.evidence.get(number=1)
    file = StoredFile.objects.create(
        office=gone.case.office, sha256=SHA, sm3="cd" * 32, size=3, mime="text/plain", original_name="账.txt", stored_at=clock.now(),
        by=gone.world.officers[0],
    )  # fmt: skip
    Evidence.objects.filter(pk=piece.pk).update(file=file, kind="electronic")
    back(gone, goods="", exhibits=f"1 | {'0f' * 32} | 完好 | 物证室 | 公安机关读取后载体时间戳有变动")
    return gone


def verify(walk, **answers):
    people = [str(it.pk) for it in walk.world.officers[:2]]
    given = {
        "evidence": [str(walk.case.evidence.get(number=1).pk)], "manner": "same", "reasons": "与本机关留存的文件逐项比对，内容一致。",
        "verified_by": people,
    }  # fmt: skip
    intake = Intake.objects.get(case=walk.case)
    return act(intake, Intaking.verify_evidence, by=walk.world.officers[0], answers=given | answers)


@pytest.mark.rule("CT-30", "EV-10")
def test_data_that_came_back_unlike_is_marked_wherever_it_is_named_and_is_no_evidence(unlike):
    piece = unlike.case.evidence.get(number=1)
    assert piece.doubted and "未经重新核验不得作为证据" in str(piece)
    field = EvidenceField(label="所列证据")
    field.offer(unlike.penalty.it, None)
    assert "未经重新核验不得作为证据" in next(label for _, label in field.choices)
    with pytest.raises(ValidationError, match="请先办理“重新核验证据”"):
        field.clean([piece.pk])
    rows = RowsField(Column("evidence", "证据编号", numbers=True), label="行")
    rows.offer(unlike.penalty.it, None)
    with pytest.raises(ValidationError, match="未经重新核验不得作为证据"):
        rows.clean([{"evidence": "1"}])
    client = Client()
    client.force_login(unlike.world.officers[0])
    assert "校验值不符，待重新核验" in client.get(reverse("desk:case", args=[unlike.case.pk])).content.decode()
    assert transfer_papers._use(piece) == DOUBTED
    assert unlike.case.papers.get(title="退回物品和材料接收清单").states["unlike"] == ["证据1"]


@pytest.mark.rule("CT-30", "EV-10")
def test_it_may_be_used_again_once_two_have_verified_it(unlike):
    with pytest.raises(ValidationError, match="至少须2人"):
        verify(unlike, verified_by=[str(unlike.world.officers[0].pk)])
    with pytest.raises(ValidationError, match="写明机构和文号"):
        verify(unlike, manner="examined")
    with clock.at(moment(2026, 11, 26, 11)):
        verify(unlike)
    piece = unlike.case.evidence.get(number=1)
    link = piece.custody.order_by("at", "pk").last()
    assert not piece.doubted and link.kind == CustodyEvent.Kind.TESTED and link.reason.startswith("重新核验：")
    field = EvidenceField(label="所列证据")
    field.offer(unlike.penalty.it, None)
    assert list(field.clean([piece.pk])) == [piece]
    with pytest.raises(Refused, match="没有退回时校验值不符、等待重新核验的证据"):
        verify(unlike)


@pytest.mark.rule("CT-30")
def test_data_that_came_back_the_same_is_not_doubted(gone):
    piece = gone.case.evidence.get(number=1)
    assert not piece.doubted
    back(gone, goods="", exhibits="1 | | 完好 | 物证室 | ")
    piece.refresh_from_db()
    assert not piece.doubted  # a thing without a file has no digest to differ
