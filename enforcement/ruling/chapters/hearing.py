"""口头审理、中止、和解、延长、撤销案件：Order 81, articles 26 to 29 and 35 to 37."""

from casework.law.statutes import ORDER_81 as O
from casework.procedure import Step
from casework.roles import CLERKS, Role
from enforcement.ruling import documents as paper
from enforcement.ruling import documents_parties as about
from enforcement.ruling import guards as must
from enforcement.ruling import guards_approval as approval
from enforcement.ruling import joining
from enforcement.ruling.cards import panel_cards_are_valid, secretary_may_act
from enforcement.ruling.forms import approvals, conduct, fields, hearing, suspension, withdrawing
from enforcement.ruling.states import BEFORE_DELIBERATION, PANEL, SETTLEMENT, SUSPENSION, UNDECIDED, S


# A table to be read beside the statute, one step after the other.
# fmt: off
class Hearing:
    heading = "口头审理、中止与期限"

    # 第二十六、二十七条：口头审理
    set_hearing = Step(
        "确定口头审理", S.INVESTIGATING, S.HEARING_SET, PANEL, O.art(26), asks=hearing.SetHearing,
        requires=(must.jurisdiction_is_settled, must.panel_is_whole, joining.joined_parties_were_served), issues=(paper.HEARING,), rules=("TR16", "R-HRG-1"))
    postpone_hearing = Step(
        "改期口头审理", S.HEARING_SET, None, PANEL, O.art(26), asks=hearing.PostponeHearing, issues=(paper.HEARING,), rules=("R-HRG-1",)
    )
    hold_hearing = Step(
        "口头审理", S.HEARING_SET, S.HEARD, PANEL, O.art(26), asks=hearing.HoldHearing,
        requires=(must.panel_is_whole, panel_cards_are_valid, secretary_may_act, must.hearing_has_come, joining.nobody_necessary_is_missing, joining.joinder_was_decided, joining.joined_parties_were_served),
        issues=(paper.HEARING_RECORD,), rules=("TR17", "R-HRG-1", "R-HRG-2", "R-HRG-3"))

    # 第二十八、二十九条：中止、恢复；第三十七条：期限；第三十五条：调解（agreement 程序，经 holds.MEDIATION 与此相接）
    ask_suspension = Step(
        "登记中止申请", UNDECIDED, None, (Role.PARTY, *CLERKS), O.art(28), asks=suspension.AskSuspension, while_suspended=True,
        rules=("R-SUS-1", "TR19"), note="须以中止处理或者不予中止答复，答复以前不能合议、送审、作出裁决；合议以后确须中止的，先退回、重新审理再中止")
    suspend = Step(
        "中止处理", BEFORE_DELIBERATION, None, Role.HEAD, O.art(28), asks=suspension.Suspend, stops=SUSPENSION, issues=(paper.SUSPENDED,),
        rules=("TR19", "R-SUS-1", "R-SUS-2"), confirm="中止后，恢复处理之前不能办理其他步骤。")
    refuse_suspension = Step(
        "不予中止", UNDECIDED, None, Role.HEAD, O.art(29), asks=suspension.RefuseSuspension, issues=(paper.NOT_SUSPENDED,),
        rules=("TR19", "R-SUS-2"))
    resume = Step(
        "恢复处理", BEFORE_DELIBERATION, None, (*PANEL, Role.HEAD), O.art(28), asks=suspension.Resume, resumes=SUSPENSION, issues=(paper.RESUMED,),
        rules=("TR20", "R-SUS-3"), note="恢复须有中止原因消除的事实：无效宣告审查决定、另案裁判、有权机关的答复、确定的继承人（承受人、代理人）；由合议组恢复，案件互相等待的由机关负责人决定先恢复哪一案")
    look_again = Step(
        "登记对中止原因的回查", BEFORE_DELIBERATION, None, (*PANEL, Role.HANDLER), O.art(28), asks=suspension.LookAgain,
        requires=(must.is_suspended,), while_suspended=True, rules=("R-SUS-3",))
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
        requires=(approval.the_head_has_not_extended_it_before,), rules=("TR21", "R-TIM-2"))
    extend_case_again = Step(
        "再次延长办案期限", UNDECIDED, None, Role.SUPERIOR, O.art(37), asks=conduct.ExtendCaseAgain,
        requires=(must.extended_once_before, approval.the_superior_has_not_extended_it_before), issues=(paper.EXTENDED,), while_suspended=True, rules=("TR21", "R-TIM-3"))
    propose_closing = Step(
        "呈报结案审批", UNDECIDED, None, Role.HANDLER, O.art(30), asks=approvals.ProposeClosing, while_suspended=True, rules=("DI06", "DOC-P23"))
    withdraw = Step(
        "撤销案件", UNDECIDED, S.WITHDRAWN, Role.HEAD, O.art(36), asks=withdrawing.Withdraw, requires=(approval.withdrawal_was_proposed,),
        issues=(paper.WITHDRAWN, about.CLOSING_FORM),
        while_suspended=True, rules=("TR22", "R-END-1", "R-END-5", "R-ACC-6", "R-AGT-1"), confirm="本案将不再作出裁决。")
    end_by_mediation = Step(
        "以调解结案", UNDECIDED, S.MEDIATED, Role.SYSTEM, O.art(30), issues=(about.CLOSING_FORM,), while_suspended=True, rules=("TR24", "R-END-1", "R-END-6")
    )
