"""请求、补正、立案与合议组：Order 81, articles 12 to 20."""

from casework.agents import Power, special
from casework.law.statutes import ORDER_81 as O
from casework.procedure import BEGIN, Step
from casework.roles import Role
from enforcement.ruling import documents as paper
from enforcement.ruling import guards as must
from enforcement.ruling.forms import fields, request
from enforcement.ruling.states import CLERKS, CORRECTING, UNDECIDED, S


# A table to be read beside the statute, one step after the other.
# fmt: off
class Request:
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
        requires=(must.comes_from_the_requester, special(Power.ABANDON, Power.WITHDRAW)), rules=("R-END-5",))
    # 未编入：第二十一条 合并审理；第二十三、二十四条 追加当事人；第五十二条 技术调查官
    docket = Step(
        "立案", S.SUBMITTED, S.DOCKETED, Role.HEAD, O.art(20), asks=request.Docket,
        requires=(must.papers_are_complete, must.report_is_in_if_demanded),
        issues=(paper.DOCKETED, paper.PANEL_NOTICE, paper.ANSWER_NOTICE),
        rules=("TR06", "R-DOC-1", "R-DOC-2", "R-ACC-1", "R-ACC-2", "R-OFF-1"))
    change_panel = Step(
        "变更合议组成员", UNDECIDED, None, Role.HEAD, O.art(20), asks=request.PanelForm, issues=(paper.PANEL_NOTICE,),
        while_suspended=True, rules=("R-DOC-2", "R-REC-3", "R-OFF-1"))
