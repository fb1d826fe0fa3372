"""Where goods end: valued, sold early, returned, confiscated and destroyed, handed to the police; and the case closes."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from casework import clock
from casework.acts import Refused
from casework.lapse import lapse_due
from enforcement.penalty.inventory import stock
from enforcement.penalty.inventory.guards import not_with_the_police
from enforcement.penalty.inventory.procedure import Keeping
from enforcement.penalty.inventory.value import goods_value
from tests.procedures import transfer_walk
from tests.procedures.goods_walk import goods_walk, seized_walk
from tests.procedures.penalty_walk import DECIDED, FILED, moment


@pytest.fixture
def walk(world):
    return goods_walk(world)


@pytest.fixture
def seized(world):
    return seized_walk(world)


@pytest.fixture(autouse=True)
def later(world):
    with clock.at(moment(2026, 9, 10, 9)):
        yield


ON = date(2026, 9, 10)


@pytest.mark.rule("TH-VAL")
def test_goods_are_valued_by_the_first_ground_that_can_be_had_and_the_sum_is_told_in_words(walk):
    assert not goods_value(walk.case, ON).is_complete
    with pytest.raises(ValidationError, match="实际销售的价格|查清的实际销售平均价格查不清时"):
        walk.take("appraise", 1, skipped="")
    walk.take("appraise", 1)
    walk.take("appraise", 2, ground="average", unit_price="60.10", skipped="", why="三张销售单据的平均价，证据4。")
    value = goods_value(walk.case, ON)
    assert value.is_complete and value.total == Decimal("50013.55")
    assert value.lines[0].words == "1号 示范牌 白酒 500毫升：120瓶×399.00元（标价）＝47,880.00元"
    assert value.words == "47,880.00元＋2,133.55元＝50,013.55元（人民币伍万零壹拾叁元伍角伍分）"
    assert value.basis.endswith("第二十八条第一款")


@pytest.mark.rule("TH-VAL")
def test_the_value_does_not_change_by_splitting_sampling_testing_or_returning(walk):
    walk.take("appraise", 1)
    walk.take("appraise", 2, ground="none", unit_price="", why="权利人确认是正品，不计入。")
    before = goods_value(walk.case, ON).total
    walk.take("split", 1)
    walk.take("sample", 1)
    walk.take("send_sample", 5)
    walk.take("sample_tested", 5)
    walk.take("return_goods", 4)
    value = goods_value(walk.case, ON)
    assert value.total == before == Decimal("47880.00") and value.is_complete
    assert goods_value(walk.case, date(2026, 9, 9)).missing  # nobody had valued them the day before


@pytest.mark.rule("TH-VAL")
def test_goods_that_had_only_been_counted_wrongly_have_no_value_and_lost_ones_keep_theirs(walk):
    walk.take("appraise", 1)
    walk.take("appraise", 2, ground="none", unit_price="", why="权利人确认是正品，不计入。")
    walk.take("stocktake", counts="1 | 110 | 盘亏更正 | 首次清点重复计数，有录像\n2 | 35.5\n3 | 1")
    assert goods_value(walk.case, ON).total == Decimal("43890.00")
    walk.take("stocktake", counts="1 | 109 | 毁损、灭失 | 搬运时破碎\n2 | 35.5\n3 | 1")
    assert goods_value(walk.case, ON).total == Decimal("43890.00")


@pytest.mark.rule("DP-27")
def test_goods_that_do_not_keep_are_sold_early_only_with_consent_and_become_money(seized):
    with pytest.raises(ValidationError, match="须先由权利人同意"):
        seized.take("sell_early", 1)
    seized.take("consent_early", 1)
    assert dict(seized.paper("先行处置物品确认书").states["facts"])["不宜长期保存的情形"] == "容易变质、损毁、灭失"
    with pytest.raises(ValidationError, match="kept"):
        seized.take("sell_early", 1, kept=False)
    seized.take("sell_early", 1)
    money = seized.holding(3)
    assert (money.amount, str(money.place), money.item.origin.number) == ("2130.5元", "涉案款专户", 1)
    assert seized.holding(1).became == "先行处置12瓶"


@pytest.mark.rule("DP-28")
def test_with_no_known_owner_goods_are_sold_early_only_after_the_announcement_is_over(seized):
    with pytest.raises(ValidationError, match="须在发布之后"):
        seized.take("announce_early", 1, until="2026-09-10")
    seized.take("announce_early", 1, until="2026-09-13")
    assert seized.paper("先行处置物品公告").number == "南市监先处告〔2026〕1号"
    with pytest.raises(ValidationError, match="公告至2026年9月13日期满"):
        seized.take("sell_early", 1)
    with clock.at(moment(2026, 9, 14, 9)):
        seized.take("sell_early", 1)


@pytest.mark.rule("DP-27")
def test_goods_handed_in_and_not_seized_are_not_sold_early(walk):
    with pytest.raises(ValidationError, match="没有查封、扣押，不能先行处置"):
        walk.take("consent_early", 1)


@pytest.mark.rule("P-EVD-6", "DP-24")
def test_goods_are_returned_with_a_list_that_is_the_receipt_and_the_book_then_closes(seized):
    seized.penalty.take("release")
    seized.take("return_goods")
    paper = seized.paper("场所/设施/财物清单（发还）").states
    assert [row[4] for row in paper["rows"]] == ["12", "2"] and paper["sign_lines"][0] == "领取人（签名）"
    assert "收据" in paper["closing"]
    seized.it.refresh_from_db()
    assert seized.it.state == "settled" and stock.unsettled(seized.case) == []


@pytest.mark.rule("P-EVD-6")
def test_when_a_seizure_has_lapsed_its_goods_are_to_be_returned_at_once(seized):
    before, after = moment(2026, 10, 5, 23), moment(2026, 10, 6, 1)
    assert stock.to_be_returned(seized.case, before) == []
    assert [it.item.number for it in stock.to_be_returned(seized.case, after)] == [1, 2]


@pytest.mark.rule("P-EVD-3")
def test_when_a_preservation_was_released_its_goods_are_to_be_returned(world):
    walk = goods_walk(world)
    walk.penalty.take("preserve")
    assert stock.to_be_returned(walk.case, clock.now()) == []
    walk.penalty.take("dispose", disposition="released")
    assert [it.item.number for it in stock.to_be_returned(walk.case, clock.now())] == [4, 5]


@pytest.mark.rule("P-EVD-6")
def test_goods_nobody_claims_are_announced_for_thirty_days_and_then_surrendered(seized):
    with pytest.raises(Refused, match="没有公告通知领取"):
        seized.take("surrender")
    seized.penalty.take("release")
    seized.take("announce_unclaimed")
    assert seized.paper("领取涉案物品公告").states["days"] == "三十"
    with pytest.raises(Refused, match="公告期没有届满"):
        seized.take("surrender")
    with clock.at(moment(2026, 10, 13, 9)):
        lapse_due(clock.now())
        seized.it.refresh_from_db()
        seized.take("surrender")
        assert seized.holding(1).became == "上缴12瓶"


def decided(world):
    """Seized and decided: the goods are confiscated."""
    walk = seized_walk(world)
    rest = [name for name in DECIDED if name not in FILED]
    with clock.at(moment(2026, 9, 12, 9)):
        walk.penalty.to(*rest)
    return walk


@pytest.mark.rule("DP-52")
def test_confiscated_goods_are_destroyed_by_two_before_a_supervisor_with_pictures(world):
    walk = decided(world)
    with clock.at(moment(2026, 9, 15, 9)):
        with pytest.raises(Refused, match="处罚决定书尚未送达"):
            walk.take("dispose_goods")
        walk.penalty.take("serve")
        with pytest.raises(ValidationError, match="须全程拍照、录像"):
            walk.take("dispose_goods", manner="destroyed")
        name = walk.world.officers[0].name
        with pytest.raises(ValidationError, match="监督人不得是执行人"):
            walk.take("dispose_goods", supervisor=name)
        walk.take("dispose_goods", manner="destroyed", evidence=[str(walk.evidence().pk)])
    paper = walk.paper("涉案物品处理记录").states
    facts = dict(paper["facts"])
    assert (
        facts["处理方式"] == "销毁" and "南市监处罚〔2026〕1号" in facts["处理依据"] and facts["监督人"] == "示范监督"
    )
    assert "南市监强制〔2026〕1号" in facts["物品来源"] and [row[4] for row in paper["rows"]] == ["12", "2"]


@pytest.mark.rule("DP-52")
def test_goods_are_not_destroyed_when_not_confiscated_or_while_the_decision_is_contested(world, seized):
    with pytest.raises(Refused, match="处罚决定没有没收非法财物"):
        seized.take("dispose_goods")


@pytest.mark.rule("DP-52")
def test_goods_are_kept_while_the_decision_is_contested(world):
    walk = decided(world)
    with clock.at(moment(2026, 9, 15, 9)):
        walk.penalty.to("serve", "reconsider")
        with pytest.raises(Refused, match="复议、诉讼的结果尚未登记"):
            walk.take("dispose_goods")


@pytest.mark.rule("DP-52")
def test_money_from_an_auction_goes_to_the_treasury(world):
    walk = decided(world)
    with clock.at(moment(2026, 9, 15, 9)):
        walk.penalty.take("serve")
        walk.take("enter", rows="冷藏柜 | | | 1 | 台 | | | | 其他")
        with pytest.raises(ValidationError, match="须全部上缴国库"):
            walk.take("dispose_goods", 3, manner="auctioned")
        walk.take("dispose_goods", 3, manner="auctioned", proceeds="900", receipt="缴库1")
    assert dict(walk.paper("涉案物品处理记录").states["facts"])["处理情况"].endswith("；所得900.00元；缴库凭证缴库1")


@pytest.mark.rule("DP-52", "P-CLS-1")
def test_a_penalty_is_not_closed_while_an_item_has_no_destination(world):
    walk = decided(world)
    with clock.at(moment(2026, 9, 15, 9)):
        walk.penalty.to("serve", "perform")
        with pytest.raises(Refused, match="仍有涉案物品没有最终去向"):
            walk.penalty.take("close")
        walk.take("dispose_goods")
        walk.penalty.take("close")
    assert walk.penalty.it.state == "closed"


@pytest.mark.rule("CT-16", "DOC-T9")
def test_goods_go_to_the_police_item_by_item_and_both_sides_sign(seized):
    seized.take("seal", 1)
    with clock.at(moment(2026, 11, 23, 10)):
        with pytest.raises(ValidationError, match="公安机关尚未决定立案"):
            seized.take("hand_over", 1, seals_checked="intact")
        transfer_walk.Walk(seized.world, seized.case).to(*transfer_walk.RECEIVED, "file")
        with pytest.raises(ValidationError, match="账上有封条"):
            seized.take("hand_over", 1)
        seized.take("hand_over", 1, seals_checked="intact")
    paper = seized.paper("场所/设施/财物清单（移交）").states
    assert paper["rows"][0][5] == "封条演封0001、封条演封0002" and paper["sign_lines"] == [
        "移交人（签名）",
        "接收人（签名）",
    ]
    assert seized.holding(1).became == "移交其他机关12瓶" and seized.amounts() == {2: "2只"}


@pytest.mark.rule("CT-16")
def test_what_the_book_still_holds_is_handed_over_or_named_as_kept_back(seized):
    with clock.at(moment(2026, 11, 23, 10)):
        police = transfer_walk.Walk(seized.world, seized.case).to(*transfer_walk.RECEIVED, "file")
        with pytest.raises(ValidationError, match="没有移交.*请先在“涉案物品”中逐件办理移交"):
            police.take("hand_over")
        seized.take("hand_over", 1)
        handed_over = {"ground": "handed_over", "items": "清单所列物品。", "returned_on": "2026-11-23"}
        with pytest.raises(ValidationError, match="还没有同公安机关办结交接"):
            seized.penalty.take("release", **handed_over)
        police.take("hand_over", goods_kept_back="两只空箱与本案无关，发还当事人。")
        seized.penalty.take("release", **handed_over)
    lifted = seized.case.papers.get(title="解除行政强制措施决定书").states
    assert lifted["handed_over"] is True and "移送公安机关" in lifted["ground"]
    paper = seized.case.papers.get(title="涉案物品和材料交接清单")
    assert paper.states["goods_kept_back"].startswith("两只空箱")


@pytest.mark.rule("CT-16", "P-EVD-6")
def test_nothing_is_surrendered_while_the_case_goes_to_the_police():
    asked = {guard.sentence for guard in Keeping.surrender.requires}
    assert not_with_the_police.sentence in asked
