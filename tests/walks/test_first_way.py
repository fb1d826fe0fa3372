"""The first way: complaint, ruling, mediation, judicial confirmation; and the one where the mediation fails."""

from datetime import date

import pytest

from config.demo.company import perform
from config.demo.play import Play
from config.demo.stories import ways
from tests.walks.reading import basis, clocks, papers, standing, stated, steps, table, told


@pytest.fixture
def confirmed(stage):
    return perform(ways.first_way, Play(stage, date(2026, 6, 1)))


@pytest.mark.rule("R-DOC-1", "R-SRV-1", "R-SRV-2", "R-SRV-3", "R-EVD-2", "R-TIM-1", "R-HRG-1", "R-END-1", "R-END-6")
@pytest.mark.rule(
    "TR06", "TR07", "TR08", "TR16", "TR17", "TR24", "TM27", "SM-M", "SM-J", "JC-02", "JC-12", "JC-18", "JC-22a", "JC-23"
)
def test_a_confirmed_agreement_ends_the_ruling(confirmed):
    assert standing(confirmed) == {
        "intake": "archived",
        "ruling": "mediated",
        "agreement": "effective",
        "confirmation": "confirmed",
    }
    assert told(confirmed) == []
    assert steps(confirmed, "intake") == table("""
        2026-06-01 register            intake
        2026-06-02 assign              head
        2026-06-02 accept              intake
        2026-06-02 add_evidence        handler
        2026-08-03 close_by_mediation  system
        2026-08-10 close               head
        2026-08-20 archive             handler
    """)
    assert steps(confirmed, "ruling") == table("""
        2026-06-03 submit           party
        2026-06-08 propose_docketing handler
        2026-06-08 docket           head
        2026-06-10 serve_request    handler
        2026-06-17 file_answer      party
        2026-06-22 forward_answer   handler
        2026-06-26 evidence_ends    system
        2026-06-26 set_hearing      panel
        2026-07-08 hold_hearing     panel
        2026-08-03 end_by_mediation system
    """)
    assert steps(confirmed, "agreement") == table("""
        2026-07-10 begin_in_case presiding
        2026-07-15 open_session  mediator
        2026-07-15 agree         mediator
        2026-07-16 sign          handler
        2026-08-03 confirmed     system
        2026-08-03 release       system
    """)
    # 2026-06-19 端午节休假；2026-08-15 星期六、2028-08-26 星期六，顺延
    assert clocks(confirmed, "ruling") == table("""
        docket_in_time        2026-06-03 2026-06-10 met
        serve_request_in_time 2026-06-08 2026-06-15 met
        case_limit            2026-06-08 2026-09-08 met
        answer_in_time        2026-06-10 2026-06-25 met
        evidence_period       2026-06-10 2026-06-25 lapsed
        forward_in_time       2026-06-17 2026-06-25 met
    """)
    assert clocks(confirmed, "agreement") == table("""
        visit       2026-07-16 2026-08-17 running
        performance 2026-07-16 2026-08-26 running
    """)
    assert clocks(confirmed, "confirmation") == table("""
        window        2026-07-16 2026-08-17 met
        acceptance    2026-07-24 2026-07-27 met
        review_target 2026-07-27 2026-08-11 met
        review        2026-07-27 2026-08-26 met
        objection     2026-08-03 2026-08-18 lapsed
        objection     2026-08-03 2026-08-18 lapsed
        enforcement   2026-08-26 2028-08-28 running
    """)
    assert papers(confirmed) == table("""
        案件来源登记表
        合议组成员告知书 南知裁组〔2026〕1号
        立案通知书 南知裁立〔2026〕1号
        答辩通知书 南知裁答〔2026〕1号
        立案审批表
        送达回证
        送达回证
        口头审理通知书 南知裁审〔2026〕1号
        口头审理笔录
        调解通知书 南知调通〔2026〕1号
        调解协议书（签署稿）
        专利侵权纠纷调解协议书 南知调协〔2026〕1号
        司法确认权利提示书 南知确提〔2026〕1号
        主持调解证明 南知确证〔2026〕1号
        司法确认申请书
        司法确认受理登记表
        民事裁定书登记表
        结案审批表
    """)
    assert stated(confirmed, "司法确认权利提示书")["last_day"] == "2026-08-17"


@pytest.mark.rule(
    "R-TIM-4", "R-END-6", "R-REM-1", "R-PUB-1", "R-ENF-1", "R-ENF-2", "R-ENF-4", "TR18", "TR23", "TR26", "TR28"
)
@pytest.mark.rule("TR30", "TR32", "TR33", "TM20")
def test_a_failed_mediation_lets_the_ruling_go_on_to_the_court(stage):
    walk = perform(ways.mediation_fails, Play(stage, date(2026, 5, 6)))
    assert standing(walk) == {"intake": "accepted", "ruling": "court", "agreement": "failed"}
    assert steps(walk, "ruling") == table("""
        2026-05-08 submit           party
        2026-05-12 propose_docketing handler
        2026-05-12 docket           head
        2026-05-14 serve_request    handler
        2026-05-21 file_answer      party
        2026-05-25 forward_answer   handler
        2026-05-27 settle           panel
        2026-06-04 end_settlement   panel
        2026-06-09 evidence_ends    system
        2026-06-11 examine          party
        2026-06-11 examine          party
        2026-06-11 admit            panel
        2026-06-11 compare          panel
        2026-06-11 find_conduct     panel
        2026-06-15 deliberate       presiding
        2026-06-18 draft            presiding
        2026-06-23 propose_closing  handler
        2026-06-23 approve          head
        2026-06-25 serve_ruling     handler
        2026-06-29 serve_ruling     handler
        2026-06-29 all_served       system
        2026-07-02 publish          head
        2026-07-15 become_effective system
        2026-07-15 open_enforcement system
        2026-07-22 demand           head
        2026-07-23 serve_demand     handler
        2026-08-07 apply_to_court   head
        2026-08-12 court_accepts    court_clerk
    """)
    assert steps(walk, "agreement") == table("""
        2026-05-27 begin_in_case presiding
        2026-06-01 open_session  mediator
        2026-06-04 fail          mediator
        2026-06-04 release       system
    """)
    # 2026-05-09 星期六上班；和解八日不计入办案期限；调解的八日停止举证（2026-06-06 星期六，顺延）
    assert clocks(walk, "ruling") == table("""
        docket_in_time          2026-05-08 2026-05-14 met
        serve_request_in_time   2026-05-12 2026-05-19 met
        case_limit              2026-05-12 2026-08-20 met
        answer_in_time          2026-05-14 2026-05-29 met
        evidence_period         2026-05-14 2026-06-08 lapsed
        forward_in_time         2026-05-21 2026-05-28 met
        settlement_period       2026-05-27 2026-06-16 met
        serve_ruling_in_time    2026-06-23 2026-06-30 met
        publish_in_time         2026-06-23 2026-07-21 met
        suit_period             2026-06-29 2026-07-14 lapsed
        apply_after_performance 2026-06-29 2026-09-29 met
        apply_after_suit        2026-07-14 2026-10-14 met
        demand_period           2026-07-23 2026-08-06 met
        court_accept_in_time    2026-08-07 2026-08-14 met
        court_order_in_time     2026-08-12 2026-08-21 running
    """)
    assert papers(walk) == table("""
        案件来源登记表
        合议组成员告知书 南知裁组〔2026〕1号
        立案通知书 南知裁立〔2026〕1号
        答辩通知书 南知裁答〔2026〕1号
        立案审批表
        送达回证
        送达回证
        调解通知书 南知调通〔2026〕1号
        合议笔录
        行政裁决书 南知裁〔2026〕1号
        结案审批表
        送达回证
        送达回证
        履行催告书 南知裁催〔2026〕1号
        送达回证
        强制执行申请书 南知裁执申〔2026〕1号
    """)
    application = stated(walk, "强制执行申请书")
    assert application["ruling_number"] == "南知裁〔2026〕1号" and application["demand_served_on"] == "2026-07-23"
    assert basis(walk, "ruling", "apply_to_court") == "《中华人民共和国行政强制法》第五十五条"
