"""What admits a request: papers, formalities, the evaluation report, the three years, fairs, and the forms of approval."""

from datetime import date

import pytest

from casework.acts import Refused, act
from casework.models import Event
from casework.models.right import RightKind
from enforcement.ruling import limitation
from enforcement.ruling.procedure import PatentRuling as P
from enforcement.ruling.states import S
from enforcement.ruling.tables_parties import CERTIFIED, FORMALITIES, LEGALISED, PLAIN
from tests import factories
from tests.procedures.rulings import Walk, at, case_on, errors, refusal


@pytest.fixture
def walk(world):
    return Walk(world, case_on(world, "2026-07-06"))


@pytest.fixture
def model(world):
    """A case about a utility model."""
    right = {"kind": RightKind.UTILITY_MODEL, "number": "ZL201120269715.9", "name": "一种示范夹具", "holder": 0}
    return Walk(world, case_on(world, "2026-07-06", rights=[right]))


# 材料


@pytest.mark.rule("R-ACC-3", "R-ACC-5", "DOC-P2", "DOC-P3")
def test_the_notice_to_complete_starts_from_the_exact_list_and_may_not_leave_anything_out(walk):
    walk.on("2026-07-06", P.submit, papers_given=["request"], copies=0, by_agent=True)
    with at("2026-07-07"):
        form = P.ask_correction.asks(subject=walk.ruling)
    assert form.initial["missing"].splitlines() == [
        "提交请求人主体资格证明", "提交专利登记簿副本", "提交写明委托事项和权限的授权委托书", "提交请求书及附件副本（应有1份）",
    ]  # fmt: skip
    found = errors(lambda: walk.on("2026-07-07", P.ask_correction, missing="提交专利登记簿副本"))
    assert found["missing"] == [
        "补正事项须一次列全，还缺：请求人主体资格证明、写明委托事项和权限的授权委托书、请求书及附件副本（应有1份）"
        "（《专利纠纷行政裁决和调解办法》第十六条）"
    ]
    walk.on("2026-07-07", P.ask_correction, missing=form.initial["missing"])
    assert len(walk.paper("补正通知书").states["items"]) == 4


# 身份手续


@pytest.mark.rule("R-ACC-8")
@pytest.mark.parametrize(
    ("origin", "relief", "then"),
    [
        ("domestic", "none", PLAIN),
        ("hkmt", "none", CERTIFIED),
        ("hkmt", "permit", PLAIN),
        ("foreign", "none", LEGALISED),
        ("foreign", "treaty", PLAIN),
        ("foreign", "permit", PLAIN),
        ("foreign", "in_person", PLAIN),
    ],
)
def test_which_formalities_the_identity_papers_need(origin, relief, then):
    row = FORMALITIES.decide(origin=origin, relief=relief)
    assert row.then == then
    if origin != "domestic":
        assert str(row.basis) == "《专利纠纷行政裁决和调解办法》第十八条"


@pytest.mark.rule("R-ACC-8", "R-ACC-3")
def test_a_foreign_requester_is_not_docketed_without_legalisation_unless_a_treaty_says_otherwise(walk):
    walk.on("2026-07-06", P.submit, origin="foreign")
    assert "请先告知补正" in refusal(lambda: walk.on("2026-07-07", P.docket))[0]
    walk.on("2026-07-07", P.decline, grounds=["identity"])
    assert walk.state == S.DECLINED
    again = Walk(walk.world, walk.case)
    again.on("2026-07-08", P.submit, origin="foreign", relief="treaty")
    again.on("2026-07-09", P.docket, importance="foreign")


@pytest.mark.rule("R-ACC-8")
def test_a_domestic_requester_is_not_refused_for_formalities_nobody_asks_of_him(walk):
    walk.on("2026-07-06", P.submit)
    assert (
        "没有须另办的身份手续" in errors(lambda: walk.on("2026-07-07", P.decline, grounds=["identity"]))["grounds"][0]
    )


@pytest.mark.rule("R-ACC-8", "R-END-5")
def test_after_docketing_a_time_is_set_and_its_lapse_may_end_the_case(walk):
    walk.docketed("2026-07-06")
    assert "ground" in errors(lambda: walk.on("2026-07-07", P.withdraw, ground="formalities"))
    walk.on("2026-07-07", P.demand_formalities)
    assert walk.paper("限期补交手续通知书").states["days"] == "三十"
    assert refusal(lambda: walk.on("2026-07-08", P.demand_formalities)) == ["前一次限期补交尚未届满"]
    assert walk.lapse("2026-08-07") == []  # nobody has received the notice yet: no time has begun
    assert "ground" in errors(lambda: walk.on("2026-08-07", P.withdraw, ground="formalities"))
    walk.on("2026-08-07", P.serve_formalities, served_on="2026-07-13")
    assert refusal(lambda: walk.on("2026-08-07", P.serve_formalities)) == ["没有尚待送达的补交通知"]
    assert walk.due(P.formalities_period) == date(2026, 8, 12)
    assert walk.lapse("2026-08-13") == ["formalities_lapse"]
    walk.on("2026-08-13", P.withdraw, ground="formalities")
    assert walk.paper("撤销案件决定书").states["cite"]["ground"] == "《专利纠纷行政裁决和调解办法》第十八条"


@pytest.mark.rule("R-ACC-8")
def test_formalities_handed_in_in_time_meet_the_term(walk):
    walk.docketed("2026-07-06")
    walk.on("2026-07-07", P.demand_formalities)
    walk.on("2026-07-08", P.serve_formalities)
    walk.on("2026-07-20", P.supply_formalities)
    assert walk.deadline(P.formalities_period).status == "met"
    assert walk.lapse("2026-08-07") == []
    assert refusal(lambda: walk.on("2026-07-21", P.supply_formalities)) == ["没有限期补交的手续，或者已经补交"]


# 专利权评价报告


@pytest.mark.rule("DR04", "R-ACC-3")
def test_the_evaluation_report_is_asked_for_in_writing_and_blocks_docketing_until_it_is_here(model):
    model.on("2026-07-06", P.submit)
    model.on("2026-07-07", P.ask_report)
    states = model.paper("提交专利权评价报告通知书").states
    assert (states["days"], states["patent"]["kind"]) == ("十五", "实用新型专利")
    assert states["cite"]["report"] == "《专利纠纷行政裁决和调解办法》第十四条"
    assert refusal(lambda: model.on("2026-07-08", P.docket)) == ["已经要求的专利权评价报告尚未提交"]
    assert refusal(lambda: model.on("2026-07-08", P.ask_report)) == [
        "只有实用新型、外观设计专利才能要求提交专利权评价报告，且不重复要求"
    ]
    model.on("2026-07-10", P.receive_report)
    model.on("2026-07-10", P.docket)


@pytest.mark.rule("DR04", "R-ACC-3")
def test_a_request_is_refused_for_the_report_only_after_it_was_asked_for(model):
    model.on("2026-07-06", P.submit)
    found = errors(lambda: model.on("2026-07-07", P.decline, grounds=["report"]))
    assert found["grounds"][0].startswith("没有书面要求过提交专利权评价报告")
    model.on("2026-07-07", P.ask_report)
    refused = {"grounds": ["report"], "late_reason": "等待请求人提交专利权评价报告。"}
    assert (
        "请填写收到之日" in errors(lambda: model.on("2026-08-22", P.decline, **refused))["report_notice_served_on"][0]
    )
    early = refused | {"report_notice_served_on": "2026-07-06"}
    assert "才作出" in errors(lambda: model.on("2026-08-22", P.decline, **early))["report_notice_served_on"][0]
    served = refused | {"report_notice_served_on": "2026-07-10"}  # fifteen days end on Saturday, 25 July
    assert "尚未届满" in errors(lambda: model.on("2026-07-27", P.decline, **served))["grounds"][0]
    model.on("2026-07-28", P.decline, **served)


@pytest.mark.rule("DR04", "R-ACC-5")
def test_a_report_asked_for_with_the_correction_stays_asked_for(model):
    model.on("2026-07-06", P.submit)
    model.on("2026-07-07", P.ask_correction, demand_report=True)
    assert "提交专利权评价报告通知书" in model.papers()
    model.on("2026-07-08", P.serve_correction)
    model.on("2026-07-10", P.correct)
    assert model.report == "demanded"


@pytest.mark.rule("DR04")
def test_no_report_is_asked_for_an_invention(walk):
    walk.on("2026-07-06", P.submit)
    assert refusal(lambda: walk.on("2026-07-07", P.ask_report)) == [
        "只有实用新型、外观设计专利才能要求提交专利权评价报告，且不重复要求"
    ]


# 三年时限


KNOWN = date(2023, 3, 1)
INTERRUPTED = {"kind": "interruption", "happened_on": "2025-06-02", "ended_on": "", "facts": ""}
SUSPENDED = {"kind": "suspension", "happened_on": "2025-12-01", "ended_on": "2026-02-10", "facts": ""}
TOO_EARLY = {"kind": "suspension", "happened_on": "2024-01-01", "ended_on": "2024-03-01", "facts": ""}
EXTENDED = {"kind": "extension", "happened_on": "2026-02-20", "ended_on": "2026-12-31", "facts": ""}
TOO_LATE = {"kind": "interruption", "happened_on": "2026-05-04", "ended_on": "", "facts": ""}


@pytest.mark.rule("R-ACC-6")
@pytest.mark.parametrize(
    ("facts", "tolled"),
    [
        ([], date(2026, 3, 2)),
        ([INTERRUPTED], date(2028, 6, 2)),
        ([SUSPENDED], date(2026, 8, 10)),
        ([TOO_EARLY], date(2026, 3, 2)),
        ([EXTENDED], date(2026, 12, 31)),
        ([TOO_LATE], date(2026, 3, 2)),
    ],
)
def test_both_ends_of_the_three_years(world, facts, tolled):
    found = limitation.reckon(KNOWN, facts)
    assert (found.plain, found.tolled, len(found.steps)) == (date(2026, 3, 2), tolled, len(facts))


@pytest.mark.rule("R-ACC-6", "R-END-5")
def test_the_defence_fails_when_a_recorded_fact_moved_the_end(walk):
    old = {"known_on": "2023-03-01", "continuing": False}
    walk.on("2026-07-06", P.submit, **old)
    walk.on("2026-07-07", P.docket)
    walk.on("2026-07-08", P.record_tolling, happened_on="2025-06-02")
    with at("2026-07-09"):
        help_text = P.withdraw.asks(subject=walk.ruling).fields["raised"].help_text
    assert help_text == "三年时限于2026-03-02届满；计入已登记的中止、中断、延长，于2028-06-02届满"
    found = errors(lambda: walk.on("2026-07-09", P.withdraw, ground="limitation", raised=True))
    assert found["ground"][0].startswith("时限抗辩不成立")


@pytest.mark.rule("R-ACC-6", "R-END-5")
def test_the_defence_holds_without_such_a_fact_once_it_is_raised(walk):
    walk.on("2026-07-06", P.submit, known_on="2023-03-01", continuing=False)
    walk.on("2026-07-07", P.docket)
    assert "ground" in errors(lambda: walk.on("2026-07-09", P.withdraw, ground="limitation"))
    walk.on("2026-07-09", P.withdraw, ground="limitation", raised=True)
    assert walk.state == S.WITHDRAWN


# 展会


FAIR = {
    "fair": "示范博览会", "fair_until": "2026-07-10", "fair_received_at": "2026-07-05T10:00", "handed_over_at": "2026-07-06T09:00",
}  # fmt: skip


@pytest.mark.rule("R-EXH-1")
def test_a_fairs_complaint_is_handed_over_within_a_day_and_answered_within_the_time_of_the_fair(walk):
    walk.on("2026-07-06", P.submit, **FAIR)
    walk.on("2026-07-06", P.docket, answer_days=2)
    assert walk.paper("答辩通知书").states["answer_days"] == "二"
    assert walk.paper("立案审批表").states["fair"] == "示范博览会，展期至2026-07-10；投诉机构在二十四小时内移交"
    walk.on("2026-07-06", P.serve_request)
    assert walk.due(P.answer_in_time) == date(2026, 7, 8)
    assert walk.lapse("2026-07-09") == ["answer_lapses"]


@pytest.mark.rule("R-EXH-1")
def test_a_late_hand_over_is_noted_and_harms_nobody(walk):
    walk.on("2026-07-06", P.submit, **FAIR | {"fair_received_at": "2026-07-03T10:00"})
    assert Event.objects.get(step="submit").answers["handed_over_late"] is True
    walk.on("2026-07-06", P.docket)
    assert "超过二十四小时移交" in walk.paper("立案审批表").states["fair"]


@pytest.mark.rule("R-EXH-1", "R-SRV-2")
def test_without_a_fair_the_answer_period_is_not_shortened(walk):
    walk.on("2026-07-06", P.submit)
    assert "不能缩短答辩期限" in errors(lambda: walk.on("2026-07-06", P.docket, answer_days=5))["answer_days"][0]


@pytest.mark.rule("R-EXH-1")
def test_a_fairs_complaint_says_when_it_came_in_and_was_handed_over(walk):
    assert set(errors(lambda: walk.on("2026-07-06", P.submit, fair="示范博览会"))) == {
        "fair_until", "fair_received_at", "handed_over_at",
    }  # fmt: skip


# 审批表


@pytest.mark.rule("DI01", "DOC-P4")
def test_the_form_of_docketing_carries_three_opinions_and_both_ends_of_the_three_years(walk):
    walk.on("2026-07-06", P.submit, known_on="2024-03-01")
    same = str(walk.world.officers[0].pk)
    assert "section_head" in errors(lambda: walk.on("2026-07-06", P.propose_docketing, section_head=same))
    walk.on("2026-07-06", P.propose_docketing)
    walk.on("2026-07-07", P.docket)
    states = walk.paper("立案审批表").states
    assert states["handler_opinion"]["text"] == "符合受理条件，建议立案。"
    assert (states["section_opinion"]["name"], states["decision"]["text"]) == (walk.world.officers[2].name, "同意立案")
    assert states["limitation"].startswith("不计中止、中断、延长，于2027-03-01届满；计入已登记的事实，于2027-03-01届满")


@pytest.mark.rule("DI01", "DOC-P4", "TR04", "TR05")
def test_declining_and_extending_go_through_the_same_form(walk):
    walk.on("2026-07-06", P.submit)
    walk.on("2026-07-07", P.extend_docketing)
    assert walk.paper("立案审批表").states["decision"]["text"].startswith("同意延长立案期限五个工作日")
    walk.on("2026-07-08", P.decline)
    states = walk.paper("立案审批表").states
    assert states["decision"]["text"].startswith("不予立案（没有明确的被请求人）")
    assert states["handler_opinion"]["text"] == "符合受理条件，建议立案。"


@pytest.mark.rule("DI01", "DOC-P4")
def test_nothing_is_decided_on_docketing_that_the_handler_has_not_proposed(walk):
    walk.on("2026-07-06", P.submit)
    for step in (P.docket, P.decline, P.extend_docketing):
        with at("2026-07-07"), pytest.raises(Refused, match="先由承办人呈报、处（科）室负责人签署意见"):
            act(walk.ruling, step, by=walk.person(step), answers=walk.answers(step))
    walk.on("2026-07-07", P.extend_docketing)
    with at("2026-07-08"), pytest.raises(Refused, match="呈报立案审批"):
        act(walk.ruling, P.docket, by=walk.person(P.docket), answers=walk.answers(P.docket))


@pytest.mark.rule("R-DOC-1", "R-TIM-1")
def test_a_decision_after_its_time_says_why_it_is_late(walk):
    walk.on("2026-07-06", P.submit)
    for step in (P.docket, P.decline):
        found = errors(lambda step=step: walk.on("2026-07-14", step))
        assert "“决定是否立案”的期限已于2026-07-13届满" in found["late_reason"][0]
    walk.on("2026-07-14", P.docket, late_reason="等待上级对管辖的答复。")
    walk.on("2026-07-15", P.serve_request)
    walk.lapse("2026-07-31")
    walk.drafted("2026-10-20")
    assert "办案期限" in errors(lambda: walk.on("2026-10-20", P.approve))["late_reason"][0]
    walk.on("2026-10-20", P.approve, late_reason="等待同类案件的处理意见。")


@pytest.mark.rule("DI01", "DI06")
def test_an_office_may_let_its_head_decide_alone(walk):
    walk.case.office.choices = {"ruling.approvals": False}
    walk.case.office.save()
    walk.on("2026-07-06", P.submit)
    walk.ruling.refresh_from_db()
    with at("2026-07-07"):
        act(walk.ruling, P.docket, by=walk.person(P.docket), answers=walk.answers(P.docket))
        act(walk.ruling, P.withdraw, by=walk.person(P.withdraw), answers=walk.answers(P.withdraw))
    assert walk.state == "withdrawn"


@pytest.mark.rule("DI06", "DOC-P23", "TR22", "TR26")
def test_a_case_is_closed_in_the_manner_that_was_proposed_after_the_draft(world):
    walk = Walk(world, case_on(world, "2026-07-06"))
    walk.answered("2026-07-06", "2026-07-07", "2026-07-20").lapse("2026-07-28")
    walk.on("2026-07-28", P.propose_closing)
    walk.drafted("2026-07-28")
    for step, sentence in ((P.approve, "送审之后以“作出行政裁决”呈报"), (P.withdraw, "以“撤销案件”呈报")):
        with at("2026-07-28"), pytest.raises(Refused, match=sentence):
            act(walk.ruling, step, by=walk.person(step), answers=walk.answers(step))
    walk.on("2026-07-28", P.propose_closing)
    walk.on("2026-07-28", P.approve)
    assert walk.state == "ruled"


@pytest.mark.rule("DI06", "DOC-P23")
def test_the_form_of_closing_says_how_the_case_ends(walk):
    walk.docketed("2026-07-06")
    walk.on("2026-07-07", P.propose_closing, proposal="withdraw")
    walk.on("2026-07-08", P.withdraw)
    states = walk.paper("结案审批表").states
    assert states["manner"] == "撤销案件：请求人撤回请求"
    assert states["handler_opinion"]["text"] == "事实清楚，建议作出裁决。"


@pytest.mark.rule("DI06", "DOC-P23", "TR26")
def test_a_ruling_is_closed_with_the_form_too(world):
    walk = Walk(world, case_on(world, "2026-07-06"))
    walk.ruled("2026-07-06", "2026-07-07", "2026-07-20", "2026-07-28")
    assert walk.paper("结案审批表").states["manner"] == "作出行政裁决：侵权成立"


@pytest.mark.rule("DR24", "DOC-P23")
def test_every_service_leaves_a_return_with_paper_addressee_method_and_proof(walk):
    walk.docketed("2026-07-06")
    walk.on("2026-07-07", P.serve_request, method="post", tracking="EX202600001CN")
    states = walk.paper("送达回证").states
    assert (states["what"], states["whom"]) == ("请求书及其附件副本、答辩通知书", ["南宁示范乙制造有限公司"])
    assert (states["method"], states["served_on"], states["proof"]) == (
        "邮寄送达",
        "2026-07-07",
        ["邮件单号：EX202600001CN"],
    )


def test_a_party_may_hand_in_what_was_asked_of_it(model):
    model.on("2026-07-06", P.submit)
    model.on("2026-07-07", P.ask_report)
    with at("2026-07-08"):
        respondent = factories.as_party(model.world, model.case, "respondent")
        assert "须由请求人提交" in refusal(lambda: model.take(P.receive_report, by=respondent))
