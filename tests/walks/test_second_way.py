"""The second way: lead, penalty of the heavier tier, paid, listed and published; and the branch to the police."""

from datetime import date

import pytest

from casework.models import Stop
from config.demo.company import perform
from config.demo.play import Play
from config.demo.stories import ways
from tests.walks.reading import clocks, papers, standing, stated, steps, table, told

BEGINS = date(2026, 6, 1)
TO_THE_POLICE = """
    案件来源登记表
    举报登记表
    立案审批表
    实施行政强制措施决定书 南市监强制〔2026〕1号
    场所/设施/财物清单
    协助辨认/鉴别通知书 南市监辨鉴通〔2026〕1号
    专案组指定书 南知专案〔2026〕1号
    延长行政强制措施期限决定书 南市监延强〔2026〕1号
    涉嫌犯罪案件情况的调查报告
    移送涉嫌犯罪案件的书面报告
    移送涉嫌犯罪案件审批表
    涉嫌犯罪案件移送书 南市监涉罪移〔2026〕1号
    涉案物品清单
    移送证据材料目录
"""


@pytest.mark.rule(
    "P-DOC-1", "P-TIM-1", "P-TIM-3", "P-EVD-2", "P-EVD-4", "P-EVD-5", "P-REV-3", "P-NOT-1", "P-NOT-2", "P-SRV-1"
)
@pytest.mark.rule(
    "P-PUB-1", "P-PAY-1", "P-REM-1", "P-CLS-1", "SM-A", "SM-LIST", "CR-L2", "CR-L9", "CR-L11", "DL-15", "DL-16", "DL-17"
)
def test_a_heavier_penalty_paid_and_listed(stage):
    walk = perform(ways.second_way, Play(stage, BEGINS))
    assert standing(walk) == {"intake": "accepted", "penalty": "closed", "goods": "settled", "credit": "published"}
    assert steps(walk, "penalty") == table("""
        2026-06-03 register_lead        intake
        2026-06-10 file                 head
        2026-06-12 tell_rights          handler
        2026-06-12 seize                head
        2026-06-12 ask_holder           handler
        2026-06-23 holder_answered      handler
        2026-07-03 extend_seizure       head
        2026-07-03 finish_investigation handler
        2026-07-09 agree                reviewer
        2026-07-13 pre_notice           head
        2026-07-14 serve_notice         handler
        2026-07-22 silence              system
        2026-07-22 submit               handler
        2026-07-24 decide               head
        2026-07-28 serve                handler
        2026-08-03 publish              credit_clerk
        2026-08-10 perform              handler
        2026-08-13 close                head
    """)
    assert steps(walk, "credit") == table("""
        2026-08-18 propose     handler
        2026-08-20 assess      handler
        2026-08-24 notify      handler
        2026-09-01 waive       system
        2026-09-02 ask_consent head
        2026-09-04 consent     superior
        2026-09-08 enlist      head
        2026-09-14 publish     credit_clerk
    """)
    # 辨认十一日不计入九十日，2026-09-19 星期六顺延，2026-09-20 星期日上班；扣押六十日不顺延
    assert clocks(walk, "penalty") == table("""
        check_period           2026-06-01 2026-06-23 met
        case_period            2026-06-10 2026-09-20 met
        seizure_period         2026-06-12 2026-08-11 met
        reply_period           2026-06-12 2026-06-27 met
        review_period          2026-07-03 2026-07-17 met
        defence_period         2026-07-14 2026-07-21 lapsed
        serving_period         2026-07-24 2026-08-04 met
        publicity_period       2026-07-24 2026-08-21 met
        payment_period         2026-07-28 2026-08-12 met
        reconsideration_period 2026-07-28 2026-09-28 running
        suit_period            2026-07-28 2027-01-28 running
        shown_period           2026-08-03 2027-08-03 running
        closing_period         2026-08-10 2026-08-31 met
    """)
    # 2026-09-20 星期日、2026-10-10 星期六上班，中秋、国庆休假
    assert clocks(walk, "credit") == table("""
        defence         2026-08-24 2026-08-31 lapsed
        publish_in_time 2026-09-08 2026-10-12 met
        three_years     2026-09-08 2029-09-08 running
    """)
    assert papers(walk) == table("""
        案件来源登记表
        举报登记表
        立案审批表
        实施行政强制措施决定书 南市监强制〔2026〕1号
        场所/设施/财物清单
        协助辨认/鉴别通知书 南市监辨鉴通〔2026〕1号
        延长行政强制措施期限决定书 南市监延强〔2026〕1号
        案件调查终结报告
        案件审核表
        行政处罚告知书 南市监罚告〔2026〕1号
        送达回证
        行政处罚决定书 南市监处罚〔2026〕1号
        行政处理决定审批表
        送达回证
        场所/设施/财物清单（发还）
        涉案物品处理记录
        结案审批表
        列入严重违法失信名单考量表
        列入严重违法失信名单告知书 南市监列告〔2026〕1号
        报请同意列入的请示 南市监列请〔2026〕1号
        列入严重违法失信名单决定书 南市监列严〔2026〕1号
        信用修复告知书
    """)


@pytest.mark.rule("CR-L14", "CR-L15", "CR-L20")
def test_the_platform_is_told_of_the_decision_and_then_of_the_publication(stage):
    walk = perform(ways.second_way, Play(stage, BEGINS))
    decided, published = told(walk)
    assert (decided.topic, published.topic) == ("listing.decided", "listing.published")
    assert decided.subject_key == published.subject_key
    assert decided.body["decision_no"] == "南市监列严〔2026〕1号"
    assert decided.body["basis"]["decision_no"] == "南市监处罚〔2026〕1号" and decided.body["basis"]["tier"] == "从重"
    assert decided.body["listing"]["listed_on"] == "2026-09-08" and decided.body["listing"]["published_on"] is None
    assert decided.body["listing"]["measures"] == ["key_supervision", "no_honours"]
    assert published.body["listing"]["published_on"] == "2026-09-14"
    assert published.body["listing"]["publicity_until"] == "2029-09-08"


@pytest.mark.rule("CT-04", "CT-06", "CT-07", "CT-11", "CT-12", "CT-15", "CT-16", "CT-36", "X1", "SM-C")
def test_a_case_sent_to_the_police_rests_at_the_office(stage):
    walk = perform(ways.to_the_police, Play(stage, BEGINS))
    assert standing(walk) == {
        "intake": "accepted",
        "penalty": "investigating",
        "goods": "settled",
        "transfer": "handed_over",
    }
    assert steps(walk, "transfer") == table("""
        2026-06-25 flag      handler
        2026-06-26 form_team head
        2026-06-30 report    handler
        2026-07-01 approve   head
        2026-07-01 send      handler
        2026-07-02 receipt   police_desk
        2026-07-03 file      police_desk
        2026-07-06 hand_over handler
    """)
    # 三日、二十四小时，末日均不顺延（2026-07-05 是星期日）
    assert clocks(walk, "transfer") == table("""
        team_at_once      2026-06-25 2026-06-26 met
        decide_in_time    2026-06-30 2026-07-03 met
        send_in_time      2026-07-01 2026-07-02 met
        sign_for_it       2026-07-01 2026-07-02 met
        first_check       2026-07-02 2026-07-03 void
        police_decide     2026-07-02 2026-07-05 met
        hand_over_in_time 2026-07-03 2026-07-06 met
    """)
    assert papers(walk) == table(TO_THE_POLICE) + table("""
        场所/设施/财物清单（移交）
        查封/扣押物品移送告知书 南市监物移〔2026〕1号
        涉案物品和材料交接清单
        解除行政强制措施决定书 南市监解强〔2026〕1号
    """)
    assert Stop.objects.filter(case=walk.case, reason="criminal_transfer", closed_at=None).exists()
    case_period = next(it for it in clocks(walk, "penalty") if it[0] == "case_period")
    assert case_period[3] == "running"


@pytest.mark.rule("CT-15", "CT-25", "CT-36", "P-TIM-1", "P-TIM-3")
def test_what_the_police_decline_comes_back_and_is_fined(stage):
    walk = perform(ways.back_from_the_police, Play(stage, BEGINS))
    assert standing(walk) == {
        "intake": "accepted",
        "penalty": "closed",
        "goods": "settled",
        "transfer": "administrative",
    }
    assert steps(walk, "transfer")[-2:] == table("""
        2026-07-03 decline       police_desk
        2026-07-06 back_to_admin head
    """)
    assert clocks(walk, "transfer")[-1] == ("object_in_time", "2026-07-03", "2026-07-06", "met")
    # 辨认十一日、移送五日不计入九十日；2027-02-03 在未公布的年份，暂计
    assert clocks(walk, "penalty") == table("""
        check_period           2026-06-01 2026-06-23 met
        case_period            2026-06-10 2026-09-24 met
        seizure_period         2026-06-12 2026-08-11 met
        reply_period           2026-06-12 2026-06-27 met
        review_period          2026-07-09 2026-07-23 met
        defence_period         2026-07-20 2026-07-27 lapsed
        serving_period         2026-07-30 2026-08-10 met
        publicity_period       2026-07-30 2026-08-27 met
        payment_period         2026-08-03 2026-08-18 met
        reconsideration_period 2026-08-03 2026-10-08 running
        suit_period            2026-08-03 2027-02-03 running
        shown_period           2026-08-07 2027-08-07 running
        closing_period         2026-08-14 2026-09-04 met
    """)
    assert papers(walk) == table(TO_THE_POLICE) + table("""
        案件调查终结报告
        案件审核表
        行政处罚告知书 南市监罚告〔2026〕1号
        送达回证
        行政处罚决定书 南市监处罚〔2026〕1号
        行政处理决定审批表
        送达回证
        场所/设施/财物清单（发还）
        涉案物品处理记录
        结案审批表
    """)
    assert stated(walk, "行政处罚决定书")["tier"] == "一般"
