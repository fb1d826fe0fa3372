"""专利侵权纠纷行政裁决：read beside 《专利纠纷行政裁决和调解办法》 (第81号令), articles 12 to 37 and 80 to 83.

The steps follow the order of the articles. What is left out stands as “未编入” where it would be.
"""

from casework import holds
from casework.law.basis import BASES
from casework.law.periods import PERIODS
from casework.law.statutes import COMPULSION_LAW, LITIGATION_RULES, PATENT_LAW
from casework.law.statutes import ORDER_81 as O
from casework.procedure import BEGIN, Extend, Procedure, Step, Term
from casework.roles import Role
from enforcement.ruling import documents as paper
from enforcement.ruling import guards as must
from enforcement.ruling import lasts
from enforcement.ruling.forms import conduct, decision, fields, request
from enforcement.ruling.states import (
    ANNOUNCEMENT,
    APPRAISAL,
    BEFORE_DELIBERATION,
    CLOSED_TO_PARTIES,
    CORRECTING,
    DECIDED,
    EVIDENCE_MORE,
    JURISDICTION,
    NOT_COUNTED,
    SETTLEMENT,
    SUSPENSION,
    UNDECIDED,
    S,
)

CLERKS = (Role.HANDLER, Role.INTAKE)
PANEL = (Role.PANEL, Role.PRESIDING)


# A table to be read beside the statute, one step after the other.
# fmt: off
class PatentRuling(Procedure):
    key = "ruling"
    title = "行政裁决"
    states = S
    ends = (
        S.DECLINED, S.RETRACTED, S.PERFORMED, S.REFUSED_BY_COURT, S.FINAL, S.REVOKED, S.WITHDRAWN, S.MEDIATED, S.TRANSFERRED)
    suspended_by = (holds.MEDIATION,)

    # 第十二条至第二十条：请求、补正、立案
    # 未编入：第十三条 侵权警告后的咨询意见；第五十五条至第六十二条 重大案件与药品专利（国家知识产权局办理）；布图设计、植物新品种（转出）
    submit = Step(
        "提交请求", BEGIN, S.SUBMITTED, (Role.PARTY, *CLERKS), O.art(15), asks=request.Submit,
        requires=(
            must.case_is_accepted, must.is_about_a_patent, must.office_rules_on_patents, must.has_both_sides, must.none_is_open,
            must.comes_from_the_requester,
        ),
        rules=("TR01", "R-ACC-3", "R-ACC-4", "DOC-P1"))
    ask_correction = Step(
        "告知补正", S.SUBMITTED, S.CORRECTION, CLERKS, O.art(16), asks=request.AskCorrection,
        requires=(must.correction_not_yet_asked,), issues=(paper.CORRECTION,), rules=("TR02", "R-ACC-5"))
    pause_docketing = Step("补正期间停止计算立案期限", S.CORRECTION, None, Role.SYSTEM, O.art(16), stops=CORRECTING, rules=("TR02",))
    serve_correction = Step(
        "登记补正通知书送达", S.CORRECTION, None, CLERKS, O.art(10), asks=request.ServeCorrection, rules=("R-SRV-4", "DR24")
    )
    correct = Step(
        "收到补正", S.CORRECTION, S.SUBMITTED, (Role.PARTY, *CLERKS), O.art(16), asks=request.Corrected,
        requires=(must.comes_from_the_requester,), rules=("TR03", "R-ACC-5"))
    go_on_docketing = Step("补正后继续计算立案期限", S.SUBMITTED, None, Role.SYSTEM, O.art(16), resumes=CORRECTING, rules=("TR03",))
    extend_docketing = Step(
        "延长立案期限", S.SUBMITTED, None, Role.HEAD, O.art(20), asks=request.ExtendDocketing, rules=("TR05", "R-DOC-1")
    )
    decline = Step(
        "不予立案", (S.SUBMITTED, S.CORRECTION), S.DECLINED, Role.HEAD, O.art(20), asks=request.Decline, issues=(paper.DECLINED,),
        rules=("TR04", "R-ACC-1", "R-JUR-6"), confirm="本次请求将不再办理，并书面告知请求人理由。")
    retract = Step(
        "立案前撤回请求", (S.SUBMITTED, S.CORRECTION), S.RETRACTED, (Role.PARTY, *CLERKS), O.art(36), asks=fields.Reasons,
        requires=(must.comes_from_the_requester,), rules=("R-END-5",))
    # 未编入：第二十一条 合并审理；第二十三、二十四条 追加当事人；第五十二条 技术调查官
    docket = Step(
        "立案", S.SUBMITTED, S.DOCKETED, Role.HEAD, O.art(20), asks=request.Docket,
        requires=(must.papers_are_complete, must.report_is_in_if_demanded),
        issues=(paper.DOCKETED, paper.PANEL_NOTICE, paper.ANSWER_NOTICE),
        rules=("TR06", "R-DOC-1", "R-DOC-2", "R-ACC-1", "R-ACC-2", "R-OFF-1"))
    change_panel = Step(
        "变更合议组成员", UNDECIDED, None, Role.HEAD, O.art(20), asks=request.PanelForm, issues=(paper.PANEL_NOTICE,),
        while_suspended=True, rules=("R-DOC-2", "R-REC-3", "R-OFF-1"))

    # 第二十二条：送达、答辩、转送
    announce = Step(
        "公告送达", (S.DOCKETED, S.RULED, S.DEMANDED), None, CLERKS, O.art(10), asks=conduct.Announce, stops=ANNOUNCEMENT,
        rules=("R-SRV-4", "R-SRV-5"))
    end_announcement = Step(
        "公告期满", (S.DOCKETED, S.RULED, S.DEMANDED), None, Role.SYSTEM, O.art(10), resumes=ANNOUNCEMENT, rules=("R-SRV-5",)
    )
    serve_request = Step(
        "送达请求书副本", S.DOCKETED, S.ANSWERING, CLERKS, O.art(22), asks=conduct.ServeRequest, rules=("TR07", "R-SRV-1", "DR24")
    )
    file_answer = Step(
        "收到答辩", S.ANSWERING, S.INVESTIGATING, (Role.PARTY, *CLERKS), O.art(22), asks=conduct.FileAnswer,
        requires=(must.comes_from_the_respondent,), rules=("TR08", "R-SRV-2"))
    file_further_answer = Step(
        "收到其他被请求人的答辩或者逾期答辩", (S.INVESTIGATING, S.HEARING_SET, S.HEARD), None, (Role.PARTY, *CLERKS), O.art(22),
        asks=conduct.FurtherAnswer, requires=(must.comes_from_the_respondent,), rules=("TR08", "R-SRV-2", "R-SRV-3"))
    answer_lapses = Step("答辩期满未答辩", S.ANSWERING, S.INVESTIGATING, Role.SYSTEM, O.art(22), rules=("TR09", "R-SRV-2"))
    extend_answer = Step(
        "延长答辩期限", S.ANSWERING, None, PANEL, O.art(22), asks=conduct.ExtendAnswer, rules=("TR10", "R-SRV-2")
    )
    forward_answer = Step(
        "转送答辩书", (S.INVESTIGATING, S.HEARING_SET, S.HEARD), None, CLERKS, O.art(22), asks=conduct.ForwardAnswer,
        requires=(must.answer_is_here,), rules=("R-SRV-3",))

    # 第九条：管辖异议与移送
    object_to_jurisdiction = Step(
        "提出管辖异议", (S.ANSWERING, S.INVESTIGATING), None, (Role.PARTY, *CLERKS), O.art(9), asks=conduct.ObjectToJurisdiction,
        stops=JURISDICTION, rules=("TR11", "R-JUR-5"))
    reject_objection = Step(
        "驳回管辖异议", (S.ANSWERING, S.INVESTIGATING), None, Role.HEAD, O.art(9), asks=fields.Reasons, resumes=JURISDICTION,
        issues=(paper.JURISDICTION,), rules=("R-JUR-5",))
    transfer = Step(
        "移送有管辖权的部门", UNDECIDED, S.TRANSFERRED, Role.HEAD, O.art(9), asks=conduct.Transfer, while_suspended=True,
        issues=(paper.JURISDICTION_UPHELD, paper.WITHDRAWN_AS_INCOMPETENT, paper.TRANSFER_LETTER),
        rules=("TR12", "R-JUR-5", "R-JUR-6"), confirm="本案将移送其他部门，本机关不再裁决。")

    # 第四十四条至第五十四条：证据
    # 未编入：第四十四、四十七、四十八、四十九、五十、五十一条 调查、抽样、登记保存、委托调查、责令提供；第三十八条至第四十三条 技术特征比对表
    extend_evidence = Step(
        "准予延长举证期限", (S.ANSWERING, S.INVESTIGATING), None, PANEL, O.art(54), asks=conduct.ExtendEvidence,
        requires=(must.evidence_period_runs,), rules=("R-EVD-2", "R-TIM-4"), note="批准后告知双方")
    evidence_ends = Step("举证期限届满", (S.ANSWERING, S.INVESTIGATING, S.HEARING_SET, S.HEARD), None, Role.SYSTEM, O.art(54), rules=("R-EVD-2",))
    more_evidence_begins = Step(
        "开始计算延长的举证期间", (S.ANSWERING, S.INVESTIGATING, S.HEARING_SET, S.HEARD), None, Role.SYSTEM, O.art(37),
        stops=EVIDENCE_MORE, rules=("R-EVD-2", "R-TIM-4"))
    more_evidence_ends = Step(
        "延长的举证期间届满", (S.ANSWERING, S.INVESTIGATING, S.HEARING_SET, S.HEARD), None, Role.SYSTEM, O.art(54),
        resumes=EVIDENCE_MORE, rules=("R-EVD-2",))
    close_evidence = Step(
        "双方举证完毕", (S.INVESTIGATING, S.HEARD), None, PANEL, O.art(54), asks=conduct.CloseEvidence,
        requires=(must.evidence_period_runs,), rules=("R-EVD-2",))
    appraise = Step(
        "委托鉴定", (S.INVESTIGATING, S.HEARD), None, PANEL, O.art(53), asks=conduct.Appraise, stops=APPRAISAL,
        rules=("TR15", "R-EVD-7"))
    appraised = Step(
        "收到鉴定意见", (S.INVESTIGATING, S.HEARING_SET, S.HEARD), None, PANEL, O.art(53), asks=conduct.Appraised, resumes=APPRAISAL,
        rules=("TR15", "R-EVD-7"))

    # 第二十六、二十七条：口头审理
    set_hearing = Step(
        "确定口头审理", S.INVESTIGATING, S.HEARING_SET, PANEL, O.art(26), asks=conduct.SetHearing,
        requires=(must.jurisdiction_is_settled, must.panel_is_whole), issues=(paper.HEARING,), rules=("TR16", "R-HRG-1"))
    postpone_hearing = Step(
        "改期口头审理", S.HEARING_SET, None, PANEL, O.art(26), asks=conduct.SetHearing, issues=(paper.HEARING,), rules=("R-HRG-1",)
    )
    hold_hearing = Step(
        "口头审理", S.HEARING_SET, S.HEARD, PANEL, O.art(26), asks=conduct.HoldHearing, requires=(must.panel_is_whole, must.hearing_has_come),
        issues=(paper.HEARING_RECORD,), rules=("TR17", "R-HRG-2", "R-HRG-3"))

    # 第二十八、二十九条：中止、恢复；第三十七条：期限；第三十五条：调解（agreement 程序，经 holds.MEDIATION 与此相接）
    suspend = Step(
        "中止处理", BEFORE_DELIBERATION, None, Role.HEAD, O.art(28), asks=conduct.Suspend, stops=SUSPENSION, issues=(paper.SUSPENDED,),
        rules=("TR19", "R-SUS-1", "R-SUS-2"), confirm="中止后，恢复处理之前不能办理其他步骤。")
    refuse_suspension = Step(
        "不予中止", BEFORE_DELIBERATION, None, Role.HEAD, O.art(29), asks=conduct.RefuseSuspension, issues=(paper.NOT_SUSPENDED,),
        rules=("TR19", "R-SUS-2"))
    resume = Step(
        "恢复处理", BEFORE_DELIBERATION, None, PANEL, O.art(28), asks=fields.Reasons, resumes=SUSPENSION, issues=(paper.RESUMED,),
        rules=("TR20", "R-SUS-3"))
    settle = Step(
        "准许和解期间", BEFORE_DELIBERATION, None, PANEL, O.art(37), asks=conduct.Settle, stops=SETTLEMENT, while_suspended=True,
        rules=("TR23", "R-TIM-4", "R-AGT-1"))
    settlement_lapses = Step(
        "和解期间届满", BEFORE_DELIBERATION, None, Role.SYSTEM, O.art(37), resumes=SETTLEMENT, while_suspended=True, rules=("R-TIM-4",)
    )
    end_settlement = Step(
        "提前结束和解期间", BEFORE_DELIBERATION, None, PANEL, O.art(37), asks=fields.Reasons, resumes=SETTLEMENT, while_suspended=True,
        rules=("R-TIM-4",))
    extend_case = Step(
        "延长办案期限", UNDECIDED, None, Role.HEAD, O.art(37), asks=conduct.ExtendCase, issues=(paper.EXTENDED,), while_suspended=True,
        rules=("TR21", "R-TIM-2"))
    extend_case_again = Step(
        "再次延长办案期限", UNDECIDED, None, Role.SUPERIOR, O.art(37), asks=conduct.ExtendCaseAgain,
        requires=(must.extended_once_before,), issues=(paper.EXTENDED,), while_suspended=True, rules=("TR21", "R-TIM-3"))
    withdraw = Step(
        "撤销案件", UNDECIDED, S.WITHDRAWN, Role.HEAD, O.art(36), asks=decision.Withdraw, issues=(paper.WITHDRAWN,),
        while_suspended=True, rules=("TR22", "R-END-1", "R-END-5", "R-ACC-6", "R-AGT-1"), confirm="本案将不再作出裁决。")
    end_by_mediation = Step(
        "以调解结案", UNDECIDED, S.MEDIATED, Role.SYSTEM, O.art(30), while_suspended=True, rules=("TR24", "R-END-1", "R-END-6")
    )

    # 第二十五条、第三十条至第三十四条：合议、裁决
    deliberate = Step(
        "合议", (S.INVESTIGATING, S.HEARD), S.DELIBERATING, Role.PRESIDING, O.art(25), asks=decision.Deliberate,
        requires=(must.panel_is_whole, must.answers_are_in_or_over, must.evidence_is_closed, must.nothing_is_pending), issues=(paper.MINUTES,),
        rules=("TR18", "R-PAN-1"))
    reopen = Step("重新审理", S.DELIBERATING, S.INVESTIGATING, Role.PRESIDING, O.art(25), asks=fields.Reasons, rules=("TR18",))
    draft = Step(
        "送审裁决书", S.DELIBERATING, S.APPROVING, Role.PRESIDING, O.art(31), asks=decision.Draft,
        requires=(must.panel_is_whole, must.those_who_decided_are_on_the_panel), rules=("TR26", "R-END-2", "R-END-3", "R-REM-3"))
    draft_directly = Step(
        "直接裁决送审", (S.DOCKETED, S.ANSWERING, S.INVESTIGATING), S.APPROVING, Role.PRESIDING, O.art(34), asks=decision.DirectDraft,
        requires=(must.panel_is_whole, must.nothing_is_pending), rules=("TR27", "R-END-4"))
    return_draft = Step("退回重新合议", S.APPROVING, S.DELIBERATING, Role.HEAD, O.art(31), asks=fields.Reasons, rules=("TR26",))
    approve = Step(
        "批准并作出裁决", S.APPROVING, S.RULED, Role.HEAD, O.art(31), asks=decision.Approve,
        requires=(must.contents_are_complete, must.panel_is_whole, must.those_who_decided_are_on_the_panel),
        issues=(paper.RULING,), rules=("TR26", "R-END-1", "R-END-2", "R-END-3"), confirm="裁决书将编号签发，不能再改。")

    # 送达与公开。裁决之后的步骤不因案中调解（如赔偿数额的调解）而停止办理。
    serve_ruling = Step(
        "送达裁决书", S.RULED, None, CLERKS, PATENT_LAW.art(65), asks=decision.ServeRuling, while_suspended=True,
        rules=("TR28", "R-SRV-4", "DR24"))
    all_served = Step(
        "裁决书已送达各方", S.RULED, S.SERVED, Role.SYSTEM, PATENT_LAW.art(65), asks=decision.AllServed, while_suspended=True,
        rules=("TR28", "R-REM-1"))
    notify_platform = Step(
        "通知平台采取措施", (S.RULED, S.SERVED, S.LITIGATION, S.EFFECTIVE, S.DEMANDED), None, (Role.HANDLER, Role.HEAD), O.art(32),
        asks=decision.NotifyPlatform, requires=(must.found_infringement, must.names_a_platform), issues=(paper.PLATFORM,),
        while_suspended=True, rules=("R-END-3",))
    publish = Step(
        "公开裁决书", DECIDED, None, Role.HEAD, O.art(83), asks=decision.Publish, while_suspended=True, rules=("TR26", "R-PUB-1", "O81-83a")
    )
    publish_change = Step(
        "公开裁决的变更或者撤销", DECIDED, None, Role.HEAD, O.art(83), asks=decision.PublishChange,
        requires=(must.ruling_was_changed,), while_suspended=True,
        rules=("TR29", "R-PUB-1", "O81-83b"))

    # 第八十条、专利法第六十五条：诉讼与生效
    sue = Step(
        "登记行政诉讼", (S.SERVED, S.EFFECTIVE, S.DEMANDED, S.FINAL), S.LITIGATION, (Role.HANDLER, Role.HEAD), PATENT_LAW.art(65),
        asks=decision.Sue, while_suspended=True, rules=("TR29", "R-REM-1", "R-REM-4"),
        note="应诉通知常在起诉期满后才收到，故生效后仍可登记。诉讼期间不停止裁决的执行，法律、行政法规另有规定的除外。")
    upheld = Step(
        "法院维持裁决", S.LITIGATION, S.EFFECTIVE, (Role.HANDLER, Role.HEAD), O.art(80), asks=decision.Judgment,
        requires=(must.found_infringement,), while_suspended=True, rules=("TR30",))
    changed_by_court = Step(
        "法院变更裁决", S.LITIGATION, S.EFFECTIVE, (Role.HANDLER, Role.HEAD), O.art(83), asks=decision.Judgment,
        requires=(must.found_infringement,), while_suspended=True, rules=("TR29", "R-PUB-1"))
    rejection_upheld = Step(
        "法院维持驳回请求的裁决", S.LITIGATION, S.FINAL, (Role.HANDLER, Role.HEAD), O.art(80), asks=decision.Judgment,
        requires=(must.rejected_the_request,), while_suspended=True, rules=("TR30",))
    revoked_by_court = Step(
        "法院撤销裁决", S.LITIGATION, S.REVOKED, (Role.HANDLER, Role.HEAD), O.art(83), asks=decision.Judgment, while_suspended=True,
        rules=("TR29", "R-PUB-1"), note="须重新处理的，另行提交请求或者由机关依判决重新立案。")
    become_effective = Step(
        "起诉期满，裁决生效", S.SERVED, S.EFFECTIVE, Role.SYSTEM, O.art(80), while_suspended=True, rules=("TR30",)
    )
    become_final = Step(
        "起诉期满，驳回裁决生效", S.SERVED, S.FINAL, Role.SYSTEM, PATENT_LAW.art(65), while_suspended=True, rules=("TR30",)
    )

    # 第八十条、行政强制法第五十三条至第五十八条：执行
    open_enforcement = Step(
        "开始计算申请强制执行的期限", S.EFFECTIVE, None, Role.SYSTEM, O.art(80), asks=decision.EnforcementWindow,
        while_suspended=True, rules=("TR30", "R-ENF-1"))
    demand = Step(
        "催告履行", S.EFFECTIVE, S.DEMANDED, Role.HEAD, BASES["enforcement.demand"], asks=decision.Demand,
        requires=(must.found_infringement,), issues=(paper.DEMAND,), while_suspended=True, rules=("TR32", "R-ENF-2"))
    serve_demand = Step(
        "送达催告书", S.DEMANDED, None, CLERKS, BASES["enforcement.demand"], asks=decision.ServeDemand, while_suspended=True,
        rules=("TR32", "R-ENF-2"))
    apply_to_court = Step(
        "申请法院强制执行", S.DEMANDED, S.COURT, Role.HEAD, COMPULSION_LAW.art(55), asks=decision.ApplyToCourt,
        requires=(must.demand_is_over, must.within_the_office_window), issues=(paper.APPLICATION,), while_suspended=True,
        rules=("TR33", "R-ENF-1", "R-ENF-4", "R-ENF-5"))
    court_accepts = Step(
        "法院受理", S.COURT, None, (Role.COURT_CLERK, Role.HANDLER), COMPULSION_LAW.art(56, 1), asks=decision.CourtReply,
        requires=(must.by_the_enforcement_court,), while_suspended=True, rules=("R-ENF-4",))
    court_grants = Step(
        "法院裁定准予执行", S.COURT, S.ENFORCING, (Role.COURT_CLERK, Role.HANDLER), COMPULSION_LAW.art(57), asks=decision.CourtReply,
        requires=(must.by_the_enforcement_court,), while_suspended=True, rules=("R-ENF-4",))
    court_refuses = Step(
        "法院裁定不予执行", S.COURT, S.REFUSED_BY_COURT, (Role.COURT_CLERK, Role.HANDLER), COMPULSION_LAW.art(58), asks=decision.CourtReply,
        requires=(must.by_the_enforcement_court,), while_suspended=True, rules=("R-ENF-4",))
    # 未编入：向上一级法院申请复议后的程序；列入严重违法失信名单（credit 程序）
    ask_review = Step(
        "对不予执行裁定申请复议", S.REFUSED_BY_COURT, None, Role.HEAD, COMPULSION_LAW.art(58, 3), asks=fields.Reasons, while_suspended=True,
        rules=("R-ENF-4",))
    perform = Step(
        "核实已履行", (S.EFFECTIVE, S.DEMANDED, S.COURT, S.ENFORCING), S.PERFORMED, (Role.HANDLER, Role.HEAD), O.art(32),
        asks=decision.Performed, while_suspended=True, rules=("TR31",))
    miss_window = Step(
        "机关申请期限届满未申请", (S.EFFECTIVE, S.DEMANDED), None, Role.SYSTEM, O.art(80), while_suspended=True, rules=("TR34", "R-ENF-3")
    )
    open_holder_window = Step(
        "告知权利人自行申请强制执行", (S.EFFECTIVE, S.DEMANDED), None, Role.SYSTEM, O.art(80), asks=decision.HolderWindow,
        issues=(paper.HOLDER_NOTICE,), while_suspended=True, rules=("TR34", "R-ENF-3"))
    holder_applied = Step(
        "登记权利人申请强制执行", (S.EFFECTIVE, S.DEMANDED), S.COURT, Role.HANDLER, LITIGATION_RULES.art(158, 1),
        asks=decision.HolderApplied, requires=(must.holder_window_has_begun,), while_suspended=True, rules=("R-ENF-3", "O81-80b"))
    holder_misses_window = Step(
        "权利人申请期限届满", (S.EFFECTIVE, S.DEMANDED), None, Role.SYSTEM, O.art(80), while_suspended=True, rules=("R-ENF-3",)
    )

    # 第三十三条：变更、撤销、补正
    revoke = Step(
        "撤销裁决", (S.RULED, S.SERVED, S.EFFECTIVE, S.DEMANDED), S.REVOKED, Role.HEAD, O.art(33), asks=decision.Revise,
        issues=(paper.REVISED,), while_suspended=True, rules=("TR35", "R-END-7"), confirm="裁决将被撤销，已经履行的部分不受影响。")
    change = Step(
        "变更裁决", (S.RULED, S.SERVED, S.EFFECTIVE, S.DEMANDED), None, Role.HEAD, O.art(33), asks=decision.Revise,
        issues=(paper.REVISED,), while_suspended=True, rules=("TR35", "R-END-7"))
    correct_error = Step(
        "补正裁决书笔误", DECIDED, None, Role.HEAD, O.art(33), asks=decision.CorrectError, issues=(paper.CORRECTED,),
        while_suspended=True, rules=("TR36", "R-END-7"))

    # 期限
    docket_in_time = Term(
        "决定是否立案", PERIODS["R-DOC-1"].period, submit, (docket, decline, retract), O.art(20), since="received_on",
        stopped_by=(CORRECTING,), rules=("R-DOC-1", "TR01"))
    correct_in_time = Term(
        "补正", lasts.correction_period, serve_correction, (correct, decline, retract), O.art(16), since="served_on", party=True,
        options=(PERIODS["R-ACC-5"].period,), rules=("R-ACC-5", "TR02"), note="天数由机关指定，默认十五日")
    case_limit = Term(
        "办案期限", PERIODS["R-TIM-1"].period, docket, (approve, withdraw, transfer, end_by_mediation), O.art(37),
        stopped_by=NOT_COUNTED, rules=("R-TIM-1", "R-TIM-4", "TR06"))
    serve_request_in_time = Term(
        "送达请求书副本", PERIODS["R-SRV-1"].period, docket, (serve_request, announce, draft_directly), O.art(22), stopped_by=CLOSED_TO_PARTIES,
        rules=("R-SRV-1", "TR06"))
    announcement_period = Term(
        "公告期间", lasts.announcement, announce, (end_announcement,), PERIODS["R-SRV-5"].basis, since="announced_on",
        options=(PERIODS["R-SRV-5"].period,), on_lapse=end_announcement, rules=("R-SRV-5",), note="办法未定，参照民事诉讼法")
    answer_in_time = Term(
        "答辩", lasts.answer_period, serve_request, (file_answer, answer_lapses, draft_directly), O.art(22), since="served_on", party=True,
        options=(PERIODS["R-SRV-2"].period, PERIODS["R-SRV-2.foreign"].period), stopped_by=CLOSED_TO_PARTIES, on_lapse=answer_lapses,
        rules=("R-SRV-2", "TR07"))
    evidence_period = Term(
        "举证", lasts.evidence_period, serve_request, (evidence_ends, close_evidence, draft_directly), O.art(54), since="served_on", party=True,
        options=(PERIODS["R-EVD-2"].period,), stopped_by=CLOSED_TO_PARTIES, on_lapse=evidence_ends, rules=("R-EVD-2", "TR07"))
    evidence_more_period = Term(
        "延长的举证期间", lasts.more_evidence, more_evidence_begins, (more_evidence_ends,), O.art(54), party=True,
        options=(PERIODS["R-EVD-2"].period,), stopped_by=CLOSED_TO_PARTIES, on_lapse=more_evidence_ends, rules=("R-EVD-2",))
    forward_in_time = Term(
        "转送答辩书", PERIODS["R-SRV-3"].period, file_answer, (forward_answer,), O.art(22), since="received_on",
        stopped_by=CLOSED_TO_PARTIES, rules=("R-SRV-3", "TR08"))
    forward_further_in_time = Term(
        "转送其他被请求人的答辩书", PERIODS["R-SRV-3"].period, file_further_answer, (forward_answer,), O.art(22), since="received_on",
        stopped_by=CLOSED_TO_PARTIES, rules=("R-SRV-3",))
    decide_objection_in_time = Term(
        "管辖异议决定", PERIODS["R-JUR-5"].period, object_to_jurisdiction, (reject_objection, transfer), O.art(9), since="received_on",
        rules=("R-JUR-5", "TR11"))
    appraisal_period = Term(
        "鉴定", lasts.days_asked, appraise, (appraised,), O.art(53), options=(O.days(30),), soft=True, rules=("TR15",), note="约定的天数，非法定期限"
    )
    settlement_period = Term(
        "和解期间", lasts.days_asked, settle, (settlement_lapses, end_settlement), O.art(37), since="applied_on", party=True,
        options=(O.days(30),), on_lapse=settlement_lapses, rules=("R-TIM-4",), note="当事人申请的天数")
    publish_in_time = Term("公开裁决", PERIODS["R-PUB-1"].period, approve, (publish,), O.art(83), survives=True, rules=("R-PUB-1", "O81-83a"))
    publish_change_in_time = Term(
        "公开裁决的变更或者撤销", PERIODS["R-PUB-1.change"].period, (changed_by_court, revoked_by_court, revoke, change), (publish_change,),
        O.art(83), since="effective_on", survives=True, rules=("R-PUB-1", "O81-83b"), note="依第三十三条变更、撤销的，条文未写，一并公开（读法）")
    serve_ruling_in_time = Term(
        "送达裁决书", lasts.serving_target, approve, (all_served,), O.art(31), soft=True, options=(O.workdays(5),), rules=("TR26",),
        note="办法未定，机关内部目标")
    suit_period = Term(
        "起诉", PERIODS["R-REM-1"].period, all_served, (become_effective, sue), PATENT_LAW.art(65), since="last_served_on", party=True,
        on_lapse=become_effective, only_if=lasts.infringed, rules=("R-REM-1", "TR28"), note="自最后一名当事人收到之日；各方的起诉期限自各自收到之日")
    suit_period_of_rejection = Term(
        "起诉（驳回请求的裁决）", PERIODS["R-REM-1"].period, all_served, (become_final, sue), PATENT_LAW.art(65), since="last_served_on",
        party=True, on_lapse=become_final, only_if=lasts.rejected, rules=("R-REM-1", "TR28"))
    apply_after_performance = Term(
        "机关申请强制执行（自履行期限届满）", PERIODS["R-ENF-1"].period, open_enforcement, (apply_to_court, perform, miss_window, sue), O.art(80),
        since="performance_ended_on", on_lapse=miss_window, only_if=lasts.counts_from_performance, rules=("R-ENF-1", "O81-80a"))
    apply_after_suit = Term(
        "机关申请强制执行（自起诉期限届满）", PERIODS["R-ENF-1.suit"].period, open_enforcement, (apply_to_court, perform, miss_window, sue),
        LITIGATION_RULES.art(156), since="suit_ended_on", on_lapse=miss_window, only_if=lasts.counts_from_suit, rules=("R-ENF-1",))
    demand_period = Term(
        "催告后履行", PERIODS["R-ENF-2"].period, serve_demand, (apply_to_court, perform, sue), BASES["enforcement.demand"], since="served_on",
        party=True, rules=("R-ENF-2", "TR32"))
    holder_period = Term(
        "权利人申请强制执行", PERIODS["R-ENF-3"].period, open_holder_window, (holder_applied, perform, holder_misses_window, sue), O.art(80),
        since="office_window_ended_on", party=True, on_lapse=holder_misses_window, rules=("R-ENF-3", "O81-80b", "TR34"))
    court_accept_in_time = Term(
        "法院受理", PERIODS["R-ENF-4"].period, (apply_to_court, holder_applied), (court_accepts, court_grants, court_refuses),
        COMPULSION_LAW.art(56, 1), rules=("R-ENF-4", "TR33"))
    court_order_in_time = Term(
        "法院裁定是否执行", PERIODS["R-ENF-4.order"].period, court_accepts, (court_grants, court_refuses), COMPULSION_LAW.art(57),
        since="replied_on", rules=("R-ENF-4", "TR33"), note="明显违法的为三十日")
    review_in_time = Term(
        "对不予执行裁定申请复议", PERIODS["R-ENF-4.appeal"].period, court_refuses, (ask_review,), COMPULSION_LAW.art(58, 3), since="replied_on",
        survives=True, rules=("R-ENF-4",))

    extend_docketing.extends = Extend(docket_in_time, PERIODS["R-DOC-1.extension"].period)
    extend_answer.extends = Extend(answer_in_time, None)
    extend_case.extends = Extend(case_limit, None)
    extend_case_again.extends = Extend(case_limit, None)
