"""What the papers print: every one of them is set once, and what must stand in it stands in it."""

import re

import pytest
from django.core.exceptions import ValidationError

from casework import clock, rendering
from casework.models import IssuedPaper
from enforcement.penalty.procedure import Penalising
from tests import factories
from tests.papers import reading
from tests.procedures.penalty_walk import DECIDED, FILED, NOTIFIED, SANCTION, moment, penalty_walk

VENUE = {"指定管辖通知书", "案件交办通知书", "无处理权限告知书", "举报处理结果告知书"}
INQUIRY = {
    "现场笔录", "送达地址确认书", "证据提取单", "电子数据证据提取笔录", "询问通知书", "询问笔录", "限期提供材料通知书", "协助调查函", "协助扣押通知书",
    "解除先行登记保存证据通知书", "抽样记录", "检测/检验/检疫/鉴定委托书", "责令改正通知书", "责令退款通知书",
}  # fmt: skip


def text(walk, title):
    """The paper as it is printed, without its markup."""
    paper = walk.paper(title)
    html = rendering.to_html(paper.template, paper.states, title=paper.title, office=paper.office.name)
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", html.partition("<body")[2]))


@pytest.fixture
def walk(world):
    return penalty_walk(world)


def test_every_paper_of_the_procedure_can_be_set(world):
    roads = [
        ("register_lead", "not_file"),
        ("register_lead", "refer"),
        ("register_lead", "decide_on_the_spot"),
        (*FILED, "preserve", "seize", "extend_seizure", "test", "end_test", "tell_result", "ask_holder", "holder_answered", "release",
         "suspend", "resume", "terminate"),
        (*NOTIFIED, "waive", "submit", "discuss", "decide", "serve", "perform", "close"),
    ]  # fmt: skip
    for road in roads:
        penalty_walk(world).to(*road)
    walk = penalty_walk(world).to(*FILED)
    walk.take("finish_investigation", legal_ground="public")
    walk.to("agree")
    walk.take("pre_notice", fine="80000")
    walk.to("announce")
    walk = penalty_walk(world).to(*FILED, "finish_investigation", "agree")
    walk.take("pre_notice", fine="80000")
    walk.to("serve_notice", "request_hearing", "name_host", "hand_over_file")
    walk.take("fix_hearing", hearing_at="2026-12-07T09:00")
    walk = penalty_walk(world).to(*FILED)
    walk.take("finish_investigation", proposal="no_facts")
    walk.to("agree_otherwise", "no_penalty")
    declared = {paper.title for step in Penalising.steps.values() for paper in step.issues}
    found = {paper.title: paper for paper in IssuedPaper.objects.all()}
    declared -= INQUIRY | VENUE  # set in the tests of the records and of venue
    assert declared - set(found) == {
        "履行催告书",
        "强制执行申请书",
        "陈述申辩笔录",
        "听证公告",
        "听证笔录",
        "听证报告",
        "延期/分期缴纳罚款通知书",
        "加处罚款决定书",
        "财产保全申请书",
        "变更/撤销行政处罚决定的决定书",
        "改变被诉行政处罚决定告知书",
        *(
            f"{sheet}（{volume}）"
            for sheet in ("卷宗封面", "卷内文件目录", "卷内备考表")
            for volume in ("正卷", "副卷")
        ),
    }  # printed in the tests of the demand, of the court and of the hearing
    for title in declared & set(found):
        paper = found[title]
        html = rendering.to_html(paper.template, paper.states, title=paper.title, office=paper.office.name)
        assert title in html and "None" not in html


@pytest.mark.rule("DP-37", "P-NOT-1", "P-HRG-1")
def test_the_notice_ticks_the_box_of_the_rights_the_party_has(walk, world):
    walk.to(*FILED, "finish_investigation", "agree", "pre_notice")
    without = text(walk, "行政处罚告知书")
    assert "☑你（单位）有权陈述、申辩（" in without and "□你（单位）有权陈述、申辩，并有权要求听证。" in without
    other = penalty_walk(world).to(*FILED, "finish_investigation", "agree")
    other.take("pre_notice", fine="80000")
    offered = text(other, "行政处罚告知书")
    assert (
        "☑你（单位）有权陈述、申辩，并有权要求听证（罚款达到10,000.00元；" in offered
        and "□你（单位）有权陈述、申辩（" in offered
    )


@pytest.mark.rule("DP-45", "P-DEC-3")
def test_the_decision_prints_sums_in_figures_and_words_and_both_remedies(walk):
    walk.to(*DECIDED)
    words = text(walk, "行政处罚决定书")
    assert "罚款8,000.00元（人民币捌仟元整）" in words
    assert (
        "六十日内向本机关的本级人民政府申请行政复议" in words
        and "六个月内直接向有管辖权的人民法院提起行政诉讼" in words
    )
    assert "自收到本决定书之日起十五日内" in words and "将依法向社会公示" in words
    assert "列入严重违法失信名单" not in words


@pytest.mark.rule("CR-P19")
@pytest.mark.parametrize(("kind", "told"), [("organisation", True), ("sole_trader", False), ("person", False)])
def test_an_enterprise_is_told_that_it_publishes_the_penalty_itself_within_twenty_working_days(world, kind, told):
    request = factories.trademark_lead()
    request["parties"][0] |= {"kind": kind}
    words = text(penalty_walk(world, parties=request["parties"]).to(*DECIDED), "行政处罚决定书")
    sentence = "二十个工作日内，自行通过国家企业信用信息公示系统公示；有知识产权出质登记的，其信息形成后同样办理（依据《企业信息公示暂行条例》第十条）"
    assert (sentence in words) is told


@pytest.mark.rule("DP-44", "P-REM-2")
def test_the_decision_on_the_spot_sends_the_party_to_reconsideration_first(walk):
    walk.to("register_lead", "decide_on_the_spot")
    words = text(walk, "当场行政处罚决定书")
    assert "应当先自收到本决定书之日起六十日内" in words and "直接向" not in words


@pytest.mark.rule("DP-51", "DL-13")
def test_the_announcement_says_thirty_days(walk):
    walk.to(*FILED, "finish_investigation", "agree", "pre_notice", "announce")
    assert "经过三十日，即视为送达" in text(walk, "文书送达公告")


@pytest.mark.rule("DP-19", "P-EVD-3")
def test_the_preservation_notice_says_seven_working_days_then_release_by_itself_and_lists_the_evidence(walk):
    walk.to(*FILED, "preserve")
    words = text(walk, "先行登记保存证据通知书")
    assert "七个工作日内作出处理；逾期没有处理的，先行登记保存自动解除" in words
    assert "进货单据三份" in words and "以上共2项" in words


@pytest.mark.rule("DP-21", "P-EVD-4")
def test_the_coercion_decision_states_basis_period_remedies_and_list(walk):
    walk.to(*FILED, "seize")
    words = text(walk, "实施行政强制措施决定书")
    assert "期限为三十日" in words and "第六十二条第一款" in words and "申请行政复议" in words and "以上共2项" in words


@pytest.mark.rule("DP-16", "P-EVD-2")
def test_the_request_to_the_holder_asks_for_conclusion_grounds_and_proof_of_right(walk):
    walk.to(*FILED, "ask_holder")
    words = text(walk, "协助辨认/鉴别通知书")
    assert "10日内出具书面意见，写明结论、依据和理由，并附权利证明" in words and "示范牌白酒，500毫升，十二瓶" in words


@pytest.mark.rule("DP-53", "P-CLS-1")
def test_the_closing_form_states_filing_decision_and_execution(walk):
    walk.to(*DECIDED, "serve", "perform", "close")
    words = text(walk, "结案审批表")
    assert "2026年11月23日" in words and "南市监处罚〔2026〕1号" in words and "行政处罚决定执行完毕" in words


@pytest.mark.rule("DP-36")
def test_the_review_form_says_whether_it_was_a_case_review_or_a_legal_review(world):
    plain = penalty_walk(world).to(*FILED, "finish_investigation", "agree")
    assert "事实清楚，同意。" in text(plain, "案件审核表")
    legal = penalty_walk(world).to(*FILED)
    legal.take("finish_investigation", legal_ground="public")
    legal.take("agree")
    assert "涉及重大公共利益" in text(legal, "法制审核表")


def test_an_amount_that_does_not_fit_its_kind_is_refused_field_by_field(walk):
    walk.to(*FILED, "finish_investigation", "agree")
    with pytest.raises(ValidationError) as error:
        walk.take("pre_notice", kinds=["fine"], fine="", confiscated_goods=SANCTION["confiscated_goods"])
    assert set(error.value.message_dict) == {"fine", "confiscated_goods"}


@pytest.mark.rule("P-EVD-4", "DP-21")
@pytest.mark.parametrize(
    ("on", "article"),
    [(moment(2026, 12, 31, 9), "第六十二条第一款第（四）项"), (moment(2027, 1, 4, 9), "第七十六条第一款第（四）项")],
)
def test_a_seizure_cites_the_power_as_the_trademark_law_stands_that_day(world, on, article):
    walk = penalty_walk(world).to(*FILED)
    with clock.at(on):
        walk.take("seize")
    assert walk.paper("实施行政强制措施决定书").states["citations"][0] == f"《中华人民共和国商标法》{article}"


@pytest.mark.rule("DP-44")
def test_each_signature_has_its_date_on_the_same_line(world):
    walk = penalty_walk(world).to("register_lead", "decide_on_the_spot")
    paper = walk.paper("当场行政处罚决定书")
    pdf = rendering.to_pdf(
        paper.template, paper.states, identifier=str(paper.pk), title=paper.title, office=paper.office.name
    )
    found = [line for page in range(reading.pages(pdf)) for line in reading.lines(pdf, page)]
    signed = [round(line.base) for line in found if "（签收）" in line.text or "（签名）" in line.text]
    dated = [round(line.base) for line in found if "日期：" in line.text]
    assert len(signed) == 2 and signed == dated
