"""Goods under a measure: listed only when it runs, given back only when it is lifted, counted once, and never sold on."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from casework import clock
from casework.acts import Refused
from casework.models import Event, User
from enforcement.penalty.inventory import stock
from tests.procedures import transfer_walk
from tests.procedures.goods_walk import Walk, goods_walk, seized_walk
from tests.procedures.penalty_walk import ANSWERS, DECIDED, FILED, moment, penalty_walk
from tests.procedures.test_penalty_papers import text

TWELVE = "白酒 | 示范牌 | 500毫升 | 12 | 瓶"
ON = moment(2026, 9, 10, 9)


@pytest.fixture
def seized(world):
    walk = seized_walk(world)
    with clock.at(ON):
        yield walk


def faults(take_it):
    with pytest.raises(ValidationError) as error:
        take_it()
    return error.value.message_dict


# 解除以后才发还


@pytest.mark.rule("P-EVD-6", "TP12")
@pytest.mark.parametrize("step", ["return_goods", "announce_unclaimed"])
def test_seized_goods_leave_for_their_owner_only_when_the_head_has_lifted_the_seizure(seized, step):
    told = faults(lambda: seized.take(step))
    assert "仍在查封、扣押或者先行登记保存期间" in told["items"][0] and "须先经机关负责人批准解除" in told["items"][0]
    seized.penalty.take("release")
    seized.take(step)


@pytest.mark.rule("P-EVD-3")
def test_preserved_evidence_is_given_back_only_when_the_head_has_dealt_with_it(world):
    walk = goods_walk(world)
    with clock.at(moment(2026, 9, 3, 11)):
        walk.penalty.take("preserve")
        assert "须先经机关负责人批准解除" in faults(lambda: walk.take("return_goods", 4, 5))["items"][0]
        walk.take("return_goods", 1)
        walk.penalty.take("dispose", disposition="released")
        walk.take("return_goods", 4, 5)


@pytest.mark.rule("P-EVD-6", "TP12", "DP-23")
def test_a_part_may_be_lifted_and_given_back_while_the_clock_of_the_rest_runs_on(seized):
    with pytest.raises(Refused, match="没有正在实施的查封、扣押"):
        Walk(penalty_walk(seized.world).to(*FILED)).penalty.take("release_part")
    boxes = [str(seized.holding(2).item.pk)]
    told = faults(lambda: seized.penalty.take("release_part", goods=[str(it.item.pk) for it in seized.held()]))
    assert "全部解除的，请办理“解除查封、扣押”" in told["goods"][0]
    due = seized.penalty.running()["seizure_period"]
    seized.penalty.take("release_part", goods=boxes)
    assert seized.penalty.running()["seizure_period"] == due
    assert "包装箱" in text(seized.penalty, "解除行政强制措施决定书")
    assert [it.item.number for it in stock.to_be_returned(seized.case, clock.now())] == [2]
    assert "须先经机关负责人批准解除" in faults(lambda: seized.take("return_goods", 1))["items"][0]
    seized.take("return_goods", 2)
    assert seized.amounts() == {1: "12瓶"}


@pytest.mark.rule("P-EVD-6")
def test_a_part_taken_out_of_what_was_lifted_is_lifted_too(seized):
    seized.penalty.take("release_part", goods=[str(seized.holding(1).item.pk)])
    seized.take("split", 1, quantity="4")
    seized.take("return_goods", 3)


@pytest.mark.rule("P-EVD-5", "P-EVD-6")
def test_each_seizure_holds_its_own_goods_and_no_others(seized):
    seized.penalty.take("seize_more", **ANSWERS["seize"] | {"items": "标签 | 示范牌 | | 500 | 张"})
    seized.penalty.take("release")
    assert [it.item.number for it in stock.to_be_returned(seized.case, clock.now())] == [1, 2]
    seized.penalty.take("seize", items="灌装机 | | | 1 | 台")
    assert [it.item.number for it in stock.to_be_returned(seized.case, clock.now())] == [1, 2]
    seized.penalty.take("release_more", **ANSWERS["release"] | {"returned_on": "2026-09-10"})
    assert [it.item.number for it in stock.to_be_returned(seized.case, clock.now())] == [1, 2, 3]


@pytest.mark.rule("P-EVD-6", "CT-16")
@pytest.mark.parametrize("further", [(), ("file",), ("file", "hand_over")])
def test_what_has_nothing_to_do_with_the_case_is_given_back_wherever_the_case_is(seized, further):
    """强制法 28: lifted at once and returned; it is no 涉案物品 that waits for the police."""
    seized.penalty.take("release_part", goods=[str(seized.holding(2).item.pk)])
    with clock.at(moment(2026, 11, 23, 10)):
        police = transfer_walk.Walk(seized.world, seized.case)
        police.to(*transfer_walk.RECEIVED, *(it for it in further if it == "file"))
        if "hand_over" in further:
            seized.evidence()
            seized.take("hand_over", 1, seals_checked="none")
            evidence = [it.pk for it in seized.case.evidence.all()]
            police.take("hand_over", evidence=evidence, goods_kept_back="两只空箱与本案无关。")
        else:
            assert "没有因与违法行为无关而解除" in faults(lambda: seized.take("return_goods", 1))["items"][0]
        seized.take("return_goods", 2, returned_on="2026-11-23")
    assert 2 not in seized.amounts()


# 没有措施，不登记为被采取措施的物品


@pytest.mark.rule("P-EVD-4", "P-EVD-3", "DP-24")
@pytest.mark.parametrize(("measure", "step"), [("seizure", "seize"), ("preservation", "preserve")])
def test_nothing_is_listed_under_a_measure_that_nobody_decided(world, measure, step):
    walk = goods_walk(world, TWELVE)
    with clock.at(moment(2026, 9, 3, 11)):
        told = faults(lambda: walk.take("enter", measure=measure))
        assert "没有正在实施的" in told["measure"][0]
        walk.penalty.take(step)
        walk.take("enter", measure=measure, rows="标签 | 示范牌 | | 500 | 张")
    late = walk.held()[-1].item
    assert late.measured == Event.objects.get(case=walk.case, step=step)


# 一物只计一次


@pytest.mark.rule("P-EVD-3", "TH-VAL")
def test_what_was_preserved_and_is_now_seized_is_counted_once(world):
    walk = goods_walk(world, TWELVE)
    with clock.at(moment(2026, 9, 3, 11)):
        walk.penalty.take("preserve", items="标签 | 示范牌 | | 500 | 张\n账册 | | | 1 | 册")
        walk.penalty.take("seize", items="标签 | 示范牌 | | 500 | 张")
        walk.penalty.take("dispose", disposition="seized")
    assert sum(it.quantity for it in walk.held() if it.item.name == "标签") == 500
    assert [it.item.measure for it in walk.held()] == ["handed_in", "preservation", "seizure"]


# 现场二人、证件、录音录像


@pytest.mark.rule("P-DOC-4")
@pytest.mark.parametrize("step", ["seal", "sample", "return_goods"])
@pytest.mark.parametrize("until", ["expired", None])
def test_whoever_acts_on_the_goods_holds_a_certificate_that_day(world, step, until):
    walk = goods_walk(world, TWELVE)
    one = User.objects.get(pk=walk.world.officers[1].pk)
    one.certificate_until = clock.today() - timedelta(days=1) if until else None
    one.save()
    assert "没有有效的行政执法证" in faults(lambda: walk.take(step, 1))["on_site"][0]


@pytest.mark.rule("DP-25", "P-EVD-8")
@pytest.mark.parametrize("step", ["seal", "sample"])
def test_when_the_party_is_not_there_what_is_done_is_recorded(world, step):
    walk = goods_walk(world, TWELVE)
    told = faults(lambda: walk.take(step, 1, present="witness", witness="示范庚"))
    assert "录音、录像" in told["recording"][0] and "第四十三条" in told["recording"][0]
    walk.take(step, 1, present="witness", witness="示范庚", recording="执法记录仪2号")


# 移交、换押


@pytest.mark.rule("CT-16")
def test_goods_pass_to_the_police_on_paper_no_earlier_than_in_kind(seized):
    with clock.at(moment(2026, 11, 23, 10)):
        assert "公安机关尚未决定立案" in faults(lambda: seized.take("reassign", 1))["kind"][0]
        transfer_walk.Walk(seized.world, seized.case).to(*transfer_walk.RECEIVED, "file")
        seized.take("reassign", 1)
    assert seized.holding(1).is_settled


@pytest.mark.rule("DP-24")
@pytest.mark.parametrize("kind", ["other", "court"])
def test_goods_go_to_another_body_only_by_a_document_that_is_named(seized, kind):
    given = {"kind": kind, "body": "示范市文化执法队"}
    assert "移送函、调取通知书" in faults(lambda: seized.take("hand_over", 1, **given))["by_paper"][0]
    seized.take("hand_over", 1, **given, by_paper="南市监案移〔2026〕1号")


# 没收物品的处理


def confiscated(world):
    walk = seized_walk(world)
    with clock.at(moment(2026, 9, 12, 9)):
        walk.penalty.to(*[name for name in DECIDED if name not in FILED])
    with clock.at(moment(2026, 9, 15, 9)):
        walk.penalty.take("serve")
    return walk


@pytest.mark.rule("DP-52", "Q-TM-1")
def test_infringing_goods_that_the_law_wants_destroyed_are_not_auctioned(world):
    walk = confiscated(world)
    with clock.at(moment(2026, 9, 15, 10)):
        told = faults(lambda: walk.take("dispose_goods", manner="auctioned", proceeds="900", receipt="缴库1"))
        assert "应当销毁，不能拍卖、变卖" in told["manner"][0] and "第六十条第二款" in told["manner"][0]
        walk.take("dispose_goods", manner="destroyed", evidence=[str(walk.evidence().pk)])


@pytest.mark.rule("DP-52")
def test_nothing_is_destroyed_before_the_decision_was_served(world):
    walk = confiscated(world)
    with clock.at(moment(2026, 9, 15, 10)):
        told = faults(lambda: walk.take("dispose_goods", disposed_on="2026-09-14"))
        assert "不能早于处罚决定书送达之日2026年9月15日" in told["disposed_on"][0]


@pytest.mark.rule("P-EVD-6")
def test_nothing_is_given_back_or_handed_over_before_it_was_listed(seized):
    seized.penalty.take("release")
    told = faults(lambda: seized.take("return_goods", returned_on="2026-09-04"))
    assert "不能早于登记之日2026年9月5日" in told["returned_on"][0]


@pytest.mark.rule("P-EVD-6", "DP-28")
@pytest.mark.parametrize(("step", "more"), [("announce_unclaimed", {}), ("announce_early", {"until": "2026-09-20"})])
def test_an_announcement_made_today_was_not_published_before(seized, step, more):
    if step == "announce_unclaimed":
        seized.penalty.take("release")
    told = faults(lambda: seized.take(step, 1, published_on="2026-09-09", **more))
    assert "公告今日才制发" in told["published_on"][0]
