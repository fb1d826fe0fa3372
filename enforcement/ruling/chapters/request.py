"""请求、补正、立案与合议组：Order 81, articles 12 to 20."""

from casework.agents import Power, special
from casework.law.statutes import ORDER_81 as O
from casework.procedure import BEGIN, Step
from casework.roles import CLERKS, Role
from enforcement.ruling import documents as paper
from enforcement.ruling import documents_parties as about
from enforcement.ruling import guards as must
from enforcement.ruling import guards_approval as approval
from enforcement.ruling.forms import approvals, fields, formalities, report, request
from enforcement.ruling.joining import is_about_one_patent
from enforcement.ruling.states import CORRECTING, PANEL, UNDECIDED, S


# A table to be read beside the statute, one step after the other.
# fmt: off
class Request:
    heading = "请求、补正与立案"

    # 第十二条至第二十条：请求、补正、立案
    # 第十三条 侵权警告后的咨询意见另成程序（opinion）；第五十五条至第六十二条 重大案件与药品专利、布图设计、植物新品种另成程序（track）
    submit = Step(
        "提交请求", BEGIN, S.SUBMITTED, (Role.PARTY, *CLERKS), O.art(15), asks=request.Submit,
        requires=(
            must.case_is_accepted, must.is_about_a_patent, is_about_one_patent, must.office_rules_on_patents, must.has_both_sides, must.none_is_open,
            must.is_not_before_another_authority, must.comes_from_the_requester,
        ),
        rules=("TR01", "R-ACC-3", "R-ACC-4", "R-ACC-8", "R-EXH-1", "DOC-P1"))
    ask_correction = Step(
        "告知补正", S.SUBMITTED, S.CORRECTION, CLERKS, O.art(16), asks=request.AskCorrection,
        requires=(must.correction_not_yet_asked,), issues=(paper.CORRECTION, about.REPORT_NOTICE), rules=("TR02", "R-ACC-5"))
    pause_docketing = Step("补正期间停止计算立案期限", S.CORRECTION, None, Role.SYSTEM, O.art(16), stops=CORRECTING, rules=("TR02",))
    serve_correction = Step(
        "登记补正通知书送达", S.CORRECTION, None, CLERKS, O.art(10), asks=request.ServeCorrection, issues=(about.RETURN,), rules=("R-SRV-4", "DR24")
    )
    correct = Step(
        "收到补正", S.CORRECTION, S.SUBMITTED, (Role.PARTY, *CLERKS), O.art(16), asks=request.Corrected,
        requires=(must.comes_from_the_requester,), rules=("TR03", "R-ACC-5"))
    go_on_docketing = Step("补正后继续计算立案期限", S.SUBMITTED, None, Role.SYSTEM, O.art(16), resumes=CORRECTING, rules=("TR03",))
    extend_docketing = Step(
        "延长立案期限", S.SUBMITTED, None, Role.HEAD, O.art(20), asks=request.ExtendDocketing,
        requires=(approval.docketing_was_proposed,), issues=(about.DOCKET_FORM,), rules=("TR05", "R-DOC-1")
    )
    decline = Step(
        "不予立案", (S.SUBMITTED, S.CORRECTION), S.DECLINED, Role.HEAD, O.art(20), asks=request.Decline,
        requires=(approval.docketing_was_proposed,), issues=(paper.DECLINED, about.DOCKET_FORM),
        rules=("TR04", "R-ACC-1", "R-JUR-6"), confirm="本次请求将不再办理，并书面告知请求人理由。")
    retract = Step(
        "立案前撤回请求", (S.SUBMITTED, S.CORRECTION), S.RETRACTED, (Role.PARTY, *CLERKS), O.art(36), asks=fields.Reasons,
        requires=(must.comes_from_the_requester, special(Power.ABANDON, Power.WITHDRAW)), rules=("R-END-5",))

    # 第十四、十八、十九条：评价报告、身份手续、时限
    ask_report = Step(
        "通知提交专利权评价报告", S.SUBMITTED, None, CLERKS, O.art(14), asks=report.AskReport, requires=(must.report_may_be_asked,),
        issues=(about.REPORT_NOTICE,), rules=("R-ACC-3", "DR04"), note="无正当理由拒不提交的，可以不予立案")
    receive_report = Step(
        "收到专利权评价报告", S.SUBMITTED, None, (Role.PARTY, *CLERKS), O.art(14), asks=report.ReceiveReport,
        requires=(must.report_is_awaited, must.comes_from_the_requester), rules=("R-ACC-3", "DR04"))
    record_tolling = Step(
        "登记时限中止、中断、延长的事实", (S.SUBMITTED, S.CORRECTION, *UNDECIDED), None, (*CLERKS, *PANEL), O.art(19), asks=formalities.RecordTolling,
        while_suspended=True, rules=("R-ACC-6",))
    demand_formalities = Step(
        "限期补交身份证明或者委托手续", UNDECIDED, None, (*CLERKS, *PANEL), O.art(18), asks=formalities.DemandFormalities,
        requires=(must.no_formalities_are_awaited,), issues=(about.SUPPLY,), rules=("R-ACC-8",))
    serve_formalities = Step(
        "登记补交通知送达", UNDECIDED, None, CLERKS, O.art(10), asks=formalities.ServeFormalities, requires=(must.formalities_await_service,),
        issues=(about.RETURN,), while_suspended=True, rules=("R-ACC-8", "R-SRV-4", "DR24"))
    supply_formalities = Step(
        "收到补交的手续", UNDECIDED, None, (Role.PARTY, *CLERKS), O.art(18), asks=formalities.SupplyFormalities,
        requires=(must.formalities_are_awaited,), rules=("R-ACC-8",))
    formalities_lapse = Step(
        "补交手续的期限届满", UNDECIDED, None, Role.SYSTEM, O.art(18), while_suspended=True, rules=("R-ACC-8",),
        note="没有正当理由的，可以撤销案件")

    # 第二十条：立案（立案审批表由承办人、处室负责人、机关负责人逐级签署）
    propose_docketing = Step(
        "呈报立案审批", (S.SUBMITTED, S.CORRECTION), None, Role.HANDLER, O.art(20), asks=approvals.ProposeDocketing, rules=("DI01", "DOC-P4"))
    docket = Step(
        "立案", S.SUBMITTED, S.DOCKETED, Role.HEAD, O.art(20), asks=request.Docket,
        requires=(must.papers_are_complete, must.report_is_in_if_demanded, approval.docketing_was_proposed),
        issues=(paper.DOCKETED, paper.PANEL_NOTICE, paper.ANSWER_NOTICE, about.DOCKET_FORM),
        rules=("TR06", "R-DOC-1", "R-DOC-2", "R-ACC-1", "R-ACC-2", "R-OFF-1", "R-EXH-1"))
    change_panel = Step(
        "变更合议组成员", UNDECIDED, None, Role.HEAD, O.art(20), asks=request.PanelForm, issues=(paper.PANEL_NOTICE,),
        while_suspended=True, rules=("R-DOC-2", "R-REC-3", "R-OFF-1"))
