"""Taking evidence in a ruling: articles 44 and 47 to 51 of Order 81, 专利法 69."""

from datetime import date

import pytest

from casework.acts import act
from casework.intake.procedure import Intaking
from casework.models import Agent, CaseParty, CustodyEvent, Evidence, Intake, Office
from casework.models.evidence import EvidenceKind
from enforcement.ruling.forms.inquiry import MEASURES, METHODS
from enforcement.ruling.procedure import PatentRuling as P
from enforcement.transfer.returned import evidence_away
from tests.procedures import merits
from tests.procedures.merits import THING, add_evidence
from tests.procedures.rulings import Walk, at, case_on, errors, refusal


@pytest.fixture
def walk(world):
    """Docketed on 2026-07-06, served 07-07, answered 07-14; one piece of evidence in the file."""
    found = Walk(world, case_on(world, "2026-07-06")).answered("2026-07-06", "2026-07-07", "2026-07-14")
    with at("2026-07-14", 10):
        add_evidence(found)
    return found


@pytest.fixture
def approved(walk):
    walk.on("2026-07-15", P.approve_inquiry)
    return walk


def last(walk):
    return Evidence.objects.filter(case=walk.case).order_by("number").last()


# 批准


@pytest.mark.rule("TR14", "DI02", "DOC-P11")
@pytest.mark.parametrize("step", [P.question, P.inspect, P.sample])
def test_nothing_is_taken_on_the_spot_before_the_head_approved_it(walk, step):
    assert "尚未批准" in refusal(lambda: walk.on("2026-07-15", step))[0]
    walk.on("2026-07-15", P.approve_inquiry)
    walk.on("2026-07-15", step)
    states = walk.paper("调查取证审批表").states
    assert states["opinion"]["name"] == walk.world.people["head"].name and states["number"] == ""


@pytest.mark.rule("TR14", "DI02")
def test_an_approval_covers_what_it_names(walk):
    walk.on("2026-07-15", P.approve_inquiry, approved=["question"])
    walk.on("2026-07-15", P.question)
    assert refusal(lambda: walk.on("2026-07-15", P.sample)) == ["抽样取证尚未批准，请先办理批准调查取证"]


@pytest.mark.rule("R-EVD-1", "TR14a")
def test_an_inquiry_is_asked_for_in_writing_or_begun_by_the_office(walk):
    found = errors(lambda: walk.on("2026-07-15", P.approve_inquiry, ground="request"))
    assert set(found) == {"applicant", "applied_on"}
    walk.on(
        "2026-07-15", P.approve_inquiry, ground="request", applicant=walk.party("requester"), applied_on="2026-07-14"
    )
    assert "依当事人申请（申请人：" in walk.paper("调查取证审批表").states["lines"][1][1]


# 第四十七条：询问、勘验


@pytest.mark.rule("R-EVD-3", "TR14a", "DR10")
def test_a_questioning_is_written_down_and_becomes_evidence(approved):
    approved.on("2026-07-15", P.question)
    states = approved.paper("调查笔录").states
    assert (states["capacity"], states["said"]) == ("证人", ["问：车间生产什么？", "答：生产示范型装置。"])
    assert (last(approved).kind, len(last(approved).collectors)) == (EvidenceKind.TESTIMONY, 2)


@pytest.mark.rule("R-EVD-3", "TR14a", "DR14", "DOC-P11")
def test_an_inspection_states_place_people_methods_and_pictures(approved):
    approved.on("2026-07-15", P.inspect)
    states = approved.paper("现场勘验笔录").states
    assert len(states["officers"]) == 2 and "办案资质证件桂裁" in states["officers"][0]
    assert set(states["methods"]) == {"测量", "拍照"}
    assert states["pictures"] == [["1", "照片1", "整机外观", "a" * 64]]
    assert last(approved).kind == EvidenceKind.RECORD


@pytest.mark.rule("R-EVD-3", "DR14", "R-OFF-1")
def test_one_officer_or_an_expired_card_does_not_inspect(approved):
    panel = approved.world.panel
    assert "至少须2人" in errors(lambda: approved.on("2026-07-15", P.inspect, on_site=[str(panel[0].pk)]))["on_site"][0]
    panel[1].ruling_card_until = date(2026, 7, 1)
    panel[1].save()
    assert "已经过期" in errors(lambda: approved.on("2026-07-15", P.inspect))["on_site"][0]
    assert "cards_shown" in errors(lambda: approved.on("2026-07-15", P.question, cards_shown=False))


@pytest.mark.rule("R-EVD-3")
def test_a_demonstration_is_described_and_a_refused_signature_noted(approved):
    found = errors(lambda: approved.on("2026-07-15", P.inspect, methods=["demonstration"], signing="refused"))
    assert set(found) == {"demonstrated", "refusal"}
    approved.on(
        "2026-07-15", P.inspect, methods=["demonstration"], signing="refused", refusal="称须请示。", demonstrated="通电运行正常。"
    )  # fmt: skip
    assert approved.paper("现场勘验笔录").states["refusal"] == "称须请示。"


@pytest.mark.rule("R-EVD-3")
def test_no_step_of_a_ruling_seizes_or_compels_anyone_to_open_his_books(approved):
    said = " ".join([*MEASURES.values(), *METHODS.values(), *(step.label for step in P.steps.values())])
    assert not any(word in said for word in ("查封", "扣押", "冻结", "账簿", "发票", "合同"))
    for books in ("books", "seize", "seal"):
        assert "methods" in errors(lambda code=books: approved.on("2026-07-15", P.inspect, methods=[code]))
        assert "approved" in errors(lambda code=books: approved.on("2026-07-15", P.approve_inquiry, approved=[code]))


# 第四十八、四十九条：抽样、登记保存


@pytest.mark.rule("R-EVD-4", "TR14", "DR11", "DOC-P12")
def test_samples_are_listed_by_name_features_quantity_and_place(approved):
    assert (
        "第1行“存放地点”须填写"
        in errors(lambda: approved.on("2026-07-15", P.sample, samples=[THING | {"kept_at": ""}]))["samples"]
    )
    assert "须交被调查人一份" in errors(lambda: approved.on("2026-07-15", P.sample, copy_given=False))["copy_given"][0]
    approved.on("2026-07-15", P.sample)
    paper = approved.paper("抽样取证决定书")
    assert paper.number == "南知裁抽〔2026〕1号"
    assert paper.states["rows"] == [["1", "示范型装置", "型号SF-1，铭牌完整", "2台", "机关证据室"]]
    assert (last(approved).kind, last(approved).original_held_at) == (EvidenceKind.PHYSICAL, "机关证据室")


@pytest.mark.rule("R-EVD-5", "TR14", "DI03", "DR12", "DOC-P12")
def test_evidence_is_kept_by_the_head_only_when_it_cannot_be_sampled(walk):
    assert refusal(lambda: walk.on("2026-07-15", P.preserve, by=walk.world.panel[0])) == ["须由机关负责人办理"]
    assert "不得登记保存" in errors(lambda: walk.on("2026-07-15", P.preserve, no_sampling=False))["no_sampling"][0]
    walk.on("2026-07-15", P.preserve)
    assert {"证据登记保存审批表", "证据登记保存决定书"} <= walk.papers()
    assert walk.paper("证据登记保存决定书").states["days"] == "七"
    assert "前一次登记保存尚未处理" in refusal(lambda: walk.on("2026-07-16", P.preserve))[0]


@pytest.mark.rule("R-EVD-5", "DR13")
def test_what_is_not_decided_in_seven_days_is_released_of_itself(walk):
    walk.on("2026-07-15", P.preserve)
    assert walk.due(P.preservation_period) == date(2026, 7, 22)
    assert walk.lapse("2026-07-22") == []
    assert "preservation_lapses" in walk.lapse("2026-07-23")
    states = walk.paper("解除证据登记保存决定书").states
    assert states["automatic"] is True and states["rows"][0][1] == "示范型装置"
    assert "规则未定" in states["unsettled"] and states["collect_months"] == "三"


@pytest.mark.rule("R-EVD-5", "DR13", "DOC-P12")
def test_kept_evidence_is_released_or_disposed_of_and_the_clock_ends(walk):
    assert refusal(lambda: walk.on("2026-07-15", P.release_preserved)) == ["没有尚待处理的登记保存"]
    walk.on("2026-07-15", P.preserve)
    walk.on("2026-07-17", P.release_preserved)
    assert walk.deadline(P.preservation_period).status == "met"
    walk.on("2026-07-20", P.preserve)
    walk.on("2026-07-21", P.dispose_preserved)
    assert walk.lapse("2026-08-10") == ["evidence_ends"]


@pytest.mark.rule("R-EVD-5", "TR18")
def test_there_is_no_deliberation_while_evidence_is_kept(walk):
    walk.lapse("2026-07-29")
    with at("2026-07-29"):
        merits.find(walk)
    walk.on("2026-07-30", P.preserve)
    assert refusal(lambda: walk.on("2026-07-31", P.deliberate)) == ["登记保存的证据尚未处理"]


# 第四十四条：调查通知书、国家机关保存的证据、移送的证据


@pytest.fixture
def agent(walk):
    requester = CaseParty.objects.get(case=walk.case, capacity="requester")
    return Agent.objects.create(
        office=walk.case.office, case_party=requester, name="示范代理人", firm="示范代理所", powers=["general"], since=date(2026, 7, 1)
    )  # fmt: skip


@pytest.mark.rule("R-EVD-1a", "TR14b", "DR31")
def test_an_investigation_notice_is_issued_to_an_agent_for_nothing_secret(walk, agent):
    assert "agent" in errors(lambda: walk.on("2026-07-15", P.issue_notice))
    refused = errors(lambda: walk.on("2026-07-15", P.issue_notice, agent=agent.pk, free_of_secrets=False))
    assert "不能签发调查通知书" in refused["free_of_secrets"][0]
    walk.on("2026-07-15", P.issue_notice, agent=agent.pk)
    states = walk.paper("调查通知书").states
    assert (states["agent"], states["recipient"], states["days"]) == ("示范代理人", "南宁示范仓储有限公司", "十五")


@pytest.mark.rule("R-EVD-1a", "TR14b")
def test_the_use_of_a_notice_is_recorded_once(walk, agent):
    assert "没有签发过" in refusal(lambda: walk.on("2026-07-15", P.notice_returned))[0]
    walk.on("2026-07-15", P.issue_notice, agent=agent.pk)
    walk.on("2026-07-20", P.notice_returned)
    assert "没有签发过" in refusal(lambda: walk.on("2026-07-21", P.notice_returned))[0]


@pytest.mark.rule("R-EVD-1b")
def test_what_a_state_body_keeps_is_fetched_on_a_written_request_or_by_the_office(walk):
    assert set(errors(lambda: walk.on("2026-07-15", P.fetch, ground="request"))) == {"applicant", "applied_on"}
    walk.on("2026-07-15", P.fetch)
    assert walk.paper("调取证据函").states["to"] == "南宁示范海关（演示）"
    walk.on("2026-07-20", P.fetched)
    assert (last(walk).name, last(walk).provider) == ("报关单", "南宁示范海关（演示）")
    assert "没有尚待回复的调取" in refusal(lambda: walk.on("2026-07-21", P.fetched))[0]


@pytest.mark.rule("R-EVD-1c")
def test_evidence_of_a_transferring_body_keeps_its_source_and_its_chain(walk):
    walk.on("2026-07-15", P.import_evidence)
    found = last(walk)
    assert (found.source, found.method) == (
        "现场检查拍摄（南宁示范市场监管局（演示）移送）",
        "原由示范甲（桂执00001）收集",
    )
    chain = list(CustodyEvent.objects.filter(evidence=found).order_by("at", "kind").values_list("kind", "from_whom"))
    assert set(chain) == {("collected", "南宁示范市场监管局（演示）"), ("handed_over", "示范丁")}
    bad = {"name": "x", "kind": "documentary", "source": "y", "collectors": "z", "collected_on": "去年", "kept_by": "w"}
    assert "应写作" in errors(lambda: walk.on("2026-07-15", P.import_evidence, handed_over=[bad]))["handed_over"][0]


@pytest.mark.rule("EV-13", "R-EVD-1c")
def test_what_another_body_handed_over_to_the_office_is_in_its_keeping_and_not_away(walk):
    walk.on("2026-07-15", P.import_evidence)
    found = last(walk)
    assert evidence_away(walk.case) == []
    moved = {"kind": "moved", "at": "2026-07-15T12:00", "from_whom": "收案室", "to_whom": "证据室", "reason": "入库"}
    with at("2026-07-15", 13):
        act(
            Intake.objects.get(case=walk.case), Intaking.keep_evidence, by=walk.world.officers[0],
            answers=moved | {"evidence": [str(found.pk)]},
        )  # fmt: skip
    assert found.custody.filter(kind="moved").exists()


# 第五十条：委托协助调查


@pytest.mark.rule("R-EVD-9", "TR14d", "DR35")
def test_another_office_is_asked_with_clear_demands_and_a_target_of_our_own(walk):
    own = errors(lambda: walk.on("2026-07-15", P.entrust, to_office=walk.world.nanning.pk))
    assert own["to_office"] == ["不能委托本机关，请选择其他地方或者下级部门"]
    assert "demands" in errors(lambda: walk.on("2026-07-15", P.entrust, demands="请查"))
    walk.on("2026-07-15", P.entrust)
    states = walk.paper("委托协助调查函").states
    assert states["to"] == Office.objects.get(code="450103").name and "规则未定" in states["unsettled"]
    assert walk.deadline(P.assistance_period).soft and walk.due(P.assistance_period) == date(2026, 8, 5)
    walk.on("2026-07-30", P.assistance_replied)
    assert walk.deadline(P.assistance_period).status == "met"


# 第五十一条：责令提供


@pytest.fixture
def ordered(walk):
    walk.on("2026-07-15", P.order_production)
    walk.on("2026-07-16", P.serve_order)
    return walk


@pytest.mark.rule("R-EVD-10", "TR14c", "DR32")
def test_an_order_to_produce_rests_on_preliminary_evidence_and_names_its_time(walk):
    assert "preliminary" in errors(lambda: walk.on("2026-07-15", P.order_production, preliminary=None))
    same = errors(lambda: walk.on("2026-07-15", P.order_production, holder=walk.party("requester")))
    assert "只能责令对方提供" in same["holder"][0]
    walk.on("2026-07-15", P.order_production)
    states = walk.paper("责令提供证据通知书").states
    assert states["days"] == "十" and states["preliminary"] == ["证据1 公证购买的产品"]
    walk.on("2026-07-16", P.serve_order)
    assert walk.due(P.production_period) == date(2026, 7, 27)  # the tenth day is a Sunday


@pytest.mark.rule("R-EVD-10", "TR14c", "R-EVD-1")
def test_the_consequence_of_not_producing_is_found_with_reasons_after_the_time_is_over(ordered):
    assert "尚未届满" in refusal(lambda: ordered.on("2026-07-20", P.infer))[0]
    assert "production_lapses" in ordered.lapse("2026-07-28")
    assert "reasons" in errors(lambda: ordered.on("2026-07-28", P.infer, reasons="无"))
    excused = errors(lambda: ordered.on("2026-07-28", P.infer, conduct="excused"))
    assert "不能作不利认定" in excused["holds_claim_proved"][0]
    ordered.on("2026-07-28", P.infer)
    ordered.drafted("2026-08-03").on("2026-08-03", P.approve)
    found = ordered.paper("行政裁决书").states["inferences"]
    assert [(it["proved"], it["claim"], it["conduct"]) for it in found] == [
        (True, "被控侵权方法包含步骤三。", "没有正当理由拒不提供")
    ]


@pytest.mark.rule("R-EVD-10", "TR18")
def test_there_is_no_deliberation_before_the_consequence_is_found(ordered):
    ordered.lapse("2026-07-29")
    with at("2026-07-29"):
        merits.find(ordered)
    assert refusal(lambda: ordered.on("2026-07-30", P.deliberate)) == ["责令提供证据尚未办结，请先登记结果并作出认定"]
    assert "尚未办结" in refusal(lambda: ordered.on("2026-07-30", P.order_production))[0]
    ordered.on("2026-07-30", P.infer, holds_claim_proved=False)
    ordered.on("2026-07-30", P.deliberate)


@pytest.mark.rule("R-EVD-10", "TR14c")
def test_evidence_produced_in_time_ends_the_order(ordered):
    ordered.on("2026-07-20", P.produce)
    assert ordered.deadline(P.production_period).status == "met"
    ordered.on("2026-07-21", P.order_production)
