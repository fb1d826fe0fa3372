"""Published cases, every date and article as they were, or would be: names and details are invented."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from casework.roles import Role
from config.demo.company import perform
from config.demo.play import Play
from config.demo.stories import real
from enforcement.transfer.models import Transfer
from enforcement.transfer.procedure import CriminalTransfer
from tests.walks.reading import basis, clocks, papers, provisional, standing, stated, steps, table


@pytest.mark.rule("SM-M", "SM-J", "MED-06", "MED-10", "JC-02", "JC-12", "JC-18", "JC-21", "JC-23")
def test_a_mediation_of_2020_confirmed_on_the_day_it_was_applied_for(stage):
    walk = perform(real.mediated_and_confirmed_in_2020, Play(stage, real.GUIDING_CASE_BEGINS))
    assert standing(walk) == {"intake": "accepted", "agreement": "performed", "confirmation": "done"}
    assert clocks(walk, "agreement") == table("""
        docketing   2020-05-25 2020-06-01 met
        statement   2020-05-25 2020-06-09 met
        visit       2020-09-29 2020-10-29 met
        performance 2020-09-29 2020-12-31 met
    """)
    assert clocks(walk, "confirmation")[0] == ("window", "2020-09-29", "2020-10-29", "met")
    court = [step for step in steps(walk, "confirmation") if step[2] in ("handler", "court_clerk")][1:]
    assert court == table("""
        2020-10-20 apply   handler
        2020-10-20 docket  court_clerk
        2020-10-20 summon  court_clerk
        2020-10-20 hear    court_clerk
        2020-10-20 confirm court_clerk
    """)
    cited = {
        ("agreement", "file"): "《专利行政执法办法》第二十二条",
        ("agreement", "docket"): "《专利行政执法办法》第二十四条",
        ("agreement", "sign"): "《专利行政执法办法》第二十六条",
        ("confirmation", "apply"): "《中华人民共和国民事诉讼法》第一百九十四条",
        ("confirmation", "confirm"): "《中华人民共和国民事诉讼法》第一百九十五条",
    }
    assert {key: basis(walk, *key) for key in cited} == cited
    assert stated(walk, "司法确认权利提示书")["last_day"] == "2020-10-29"
    assert papers(walk) == table("""
        案件来源登记表
        陈述意见通知书 南知调陈〔2020〕1号
        送达回证
        立案（受理）通知书及调解通知 南知调受〔2020〕1号
        调解协议书（签署稿）
        调解协议书 南知调协〔2020〕1号
        司法确认权利提示书 南知确提〔2020〕1号
        主持调解证明 南知确证〔2020〕1号
        司法确认申请书
        司法确认受理登记表
        民事裁定书登记表
    """)


@pytest.fixture
def wine(stage):
    return perform(real.unsold_wine, Play(stage, date(2026, 6, 1)))


@pytest.mark.rule("Q-TM-1", "P-EVD-5", "P-TIM-3", "SM-A")
def test_seventy_eight_unsold_bottles_are_fined_under_the_text_of_2019(wine):
    assert standing(wine) == {"intake": "accepted", "penalty": "closed", "goods": "settled"}
    decision = stated(wine, "行政处罚决定书")
    assert decision["violated"] == "《中华人民共和国商标法》第五十七条"
    assert decision["punished_by"] == "《中华人民共和国商标法》第六十条第二款"
    assert decision["sanctions"][1].startswith("罚款40,060.80元")
    assert clocks(wine, "penalty") == table("""
        check_period           2026-06-01 2026-06-23 met
        case_period            2026-06-09 2026-09-15 met
        seizure_period         2026-06-10 2026-08-09 met
        reply_period           2026-06-10 2026-06-25 met
        review_period          2026-07-01 2026-07-15 met
        defence_period         2026-07-10 2026-07-17 lapsed
        serving_period         2026-07-22 2026-07-31 met
        publicity_period       2026-07-22 2026-08-19 met
        payment_period         2026-07-24 2026-08-10 met
        reconsideration_period 2026-07-24 2026-09-22 running
        suit_period            2026-07-24 2027-01-25 running
        shown_period           2026-07-30 2027-07-30 running
        closing_period         2026-08-06 2026-08-27 met
    """)


@pytest.mark.rule("CT-01", "CT-02", "TH-214")
def test_below_the_threshold_no_amount_obliges_to_transfer_and_a_suspicion_may_still_be_recorded(wine):
    told = {"crime": "214", "facts": "店内查获假冒注册商标的葡萄酒78瓶，均未售出。", "unsold": "33384"}
    with pytest.raises(ValidationError, match="没有达到销售假冒注册商标的商品罪的追诉标准"):
        wine.take(
            Transfer(case=wine.case, office=wine.case.office),
            CriminalTransfer.flag,
            Role.HANDLER,
            ground="amount",
            **told,
        )
    transfer = Transfer(case=wine.case, office=wine.case.office)
    suspicion = "进货人另有多处门店，须由公安机关查清销售金额。"
    wine.take(transfer, CriminalTransfer.flag, Role.HANDLER, ground="suspicion", suspicion=suspicion, **told)
    assert transfer.state == "flagged"


@pytest.fixture
def liuzhou(cast):
    return cast.stage("450200")


@pytest.mark.rule("X5", "Q-TM-1")
@pytest.mark.parametrize(
    ("ended", "violated", "punished"),
    [(date(2027, 1, 15), "第七十二条", "第七十四条第二款"), (date(2026, 12, 30), "第五十七条", "第六十条第二款")],
    ids=["ended-under-the-new-text", "ended-under-the-old-text"],
)
def test_the_day_the_conduct_ended_decides_which_trademark_law_is_cited(liuzhou, ended, violated, punished):
    walk = perform(real.across_new_year(ended), Play(liuzhou, real.NEW_YEAR_CASE_BEGINS))
    assert standing(walk) == {"intake": "accepted", "penalty": "served", "goods": "kept"}
    for title in ("行政处罚告知书", "行政处罚决定书"):
        states = stated(walk, title)
        assert states["violated"] == f"《中华人民共和国商标法》{violated}"
        assert states["punished_by"] == f"《中华人民共和国商标法》{punished}"
        assert "罚款513,600.00元" in states["sanctions"][1] and states["tier"] == "从重"
    assert stated(walk, "行政处罚决定书")["listed"] is True


@pytest.mark.rule("P-TIM-1", "P-EVD-5", "DL-3", "DL-H5")
def test_dates_of_a_year_without_its_notice_are_computed_and_said_to_be_provisional(liuzhou):
    walk = perform(real.across_new_year(date(2027, 1, 15)), Play(liuzhou, real.NEW_YEAR_CASE_BEGINS))
    # 春节法定休假 2027-02-05 至 2027-02-08，劳动节 2027-05-01、05-02；调休未公布，当事人的期限取最迟的可能
    assert clocks(walk, "penalty") == table("""
        check_period           2027-01-18 2027-02-10 met
        case_period            2027-01-22 2027-05-03 met
        seizure_period         2027-01-22 2027-03-23 met
        reply_period           2027-01-22 2027-02-06 met
        review_period          2027-02-15 2027-03-01 met
        defence_period         2027-02-23 2027-03-02 met
        serving_period         2027-03-01 2027-03-10 met
        publicity_period       2027-03-01 2027-03-29 running
        payment_period         2027-03-03 2027-03-18 running
        reconsideration_period 2027-03-03 2027-05-10 running
        suit_period            2027-03-03 2027-09-03 running
    """)
    assert {"case_period", "payment_period", "suit_period"} <= provisional(walk)
    assert papers(walk) == table("""
        案件来源登记表
        举报登记表
        立案审批表
        实施行政强制措施决定书 柳市监强制〔2027〕1号
        场所/设施/财物清单
        协助辨认/鉴别通知书 柳市监辨鉴通〔2027〕1号
        延长行政强制措施期限决定书 柳市监延强〔2027〕1号
        案件调查终结报告
        案件审核表
        行政处罚告知书 柳市监罚告〔2027〕1号
        送达回证
        行政处罚决定书 柳市监处罚〔2027〕1号
        行政处理决定审批表
        送达回证
    """)
