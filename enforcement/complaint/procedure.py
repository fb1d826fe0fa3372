"""消费者投诉：收到、受理、调解、终止或者达成协议（《市场监督管理投诉举报处理办法》，2026年4月15日起施行）.

Only a consumer complains. A right-holder who "complains" of an infringement reports a lead: that is the
penalty's procedure (行政处罚·登记线索). A paper that carries both is split here, at ``receive``.
"""

from casework.law.periods import PERIODS
from casework.law.statutes import COMPLAINT_RULES as MC
from casework.procedure import BEGIN, Extend, Procedure, Step, Term
from casework.roles import Role
from enforcement.complaint import documents as d
from enforcement.complaint import forms, forms_receive
from enforcement.complaint import guards as g
from enforcement.complaint import states as stops
from enforcement.complaint.states import S

CLERK = (Role.INTAKE, Role.OFFICER, Role.HANDLER)
LIVE = (S.RECEIVED, S.MEDIATING)
OPEN_AND_OVER = tuple(S)
"""A lead found in a mediation is checked whatever becomes of the mediation (第二十七条第二款)."""


# fmt: off
class Complaining(Procedure):
    key = "complaint"
    title = "消费者投诉"
    states = S
    ends = (S.REFUSED, S.AGREED, S.TOLD)

    # 第三条、第九条至第十七条：收到与受理
    receive = Step(
        "登记投诉", BEGIN, S.RECEIVED, CLERK, MC.art(3, 1), asks=forms_receive.Receive, issues=(d.REGISTRATION,),
        requires=(g.case_is_accepted, g.none_is_open, g.someone_complained), rules=("P-INT-1", "P-INT-6", "IF-6"),
        note="权利人维权、单位反映违法的，不是投诉，按举报线索登记")
    supplement = Step(
        "补充登记投诉内容", S.RECEIVED, None, CLERK, MC.art(10, 1), asks=forms_receive.Supplement, issues=(d.REGISTRATION,),
        rules=("IF-6", "P-INT-2"), note="补充登记不停止七个工作日的计算")
    split = Step(
        "分出举报部分", LIVE, None, CLERK, MC.art(9), asks=forms.FoundLead, rules=("P-INT-6",),
        note="投诉和举报分别处理，举报部分按核查期限另行办理")
    distribute = Step(
        "分送下级部门", S.RECEIVED, S.REFUSED, Role.HEAD, MC.art(41, 1), asks=forms.Distribute, issues=(d.DISTRIBUTION,), rules=("P-INT-8",),
        confirm="投诉分送有处理权限的下级部门，本机关不再处理。")
    ask_identity = Step(
        "要求提供身份证明材料", S.RECEIVED, None, CLERK, MC.art(10, 3), asks=forms.AskIdentity, issues=(d.IDENTITY,), rules=("P-INT-2",),
        note="法律没有规定补充材料期间停止七个工作日")
    accept = Step(
        "受理投诉", S.RECEIVED, S.MEDIATING, (Role.HEAD, Role.HANDLER), MC.art(15, 1), asks=forms.Accept, issues=(d.ACCEPTED,),
        rules=("P-INT-2",))
    refuse = Step(
        "不予受理投诉", S.RECEIVED, S.REFUSED, (Role.HEAD, Role.HANDLER), MC.art(16), asks=forms.Refuse, issues=(d.REFUSED,),
        rules=("P-INT-2", "P-INT-3"), confirm="决定书将告知投诉人理由和其他解决途径。")
    decision_period = Term(
        "决定是否受理并告知", PERIODS["P-INT-2"].period, receive, (accept, refuse, distribute), MC.art(15, 1), rules=("P-INT-2",),
        since="received_on")

    # 第十八条至第二十三条：调解
    consent = Step("登记双方同意调解", S.MEDIATING, None, Role.HANDLER, MC.art(18, 1), asks=forms.Consent, rules=("P-INT-4",))
    summon = Step(
        "通知现场调解", S.MEDIATING, None, Role.HANDLER, MC.art(20, 2), asks=forms.Summon, issues=(d.SUMMONS,),
        requires=(g.both_consented,), rules=("P-INT-4",))
    appraise = Step(
        "送鉴定、检测", S.MEDIATING, None, Role.HANDLER, MC.art(22, 1), asks=forms.Appraise, stops=stops.APPRAISAL,
        requires=(g.both_consented,), rules=("P-INT-4",))
    appraised = Step(
        "登记鉴定、检测结束", S.MEDIATING, None, Role.HANDLER, MC.art(22, 3), resumes=stops.APPRAISAL, rules=("P-INT-4",),
        while_suspended=True)
    ask_recusal = Step(
        "申请调解人员回避", S.MEDIATING, None, (Role.PARTY, Role.HANDLER), MC.art(21, 2), asks=forms.AskRecusal, stops=stops.RECUSAL,
        rules=("P-INT-4",))
    decide_recusal = Step(
        "决定调解人员回避", S.MEDIATING, None, Role.HEAD, MC.art(21, 2), asks=forms.DecideRecusal, resumes=stops.RECUSAL,
        rules=("P-INT-4",), while_suspended=True)
    agree = Step(
        "达成调解协议", S.MEDIATING, S.AGREED, Role.HANDLER, MC.art(24), asks=forms.Agree, issues=(d.LETTER,),
        requires=(g.both_consented,), rules=("P-INT-4",))
    terminate = Step(
        "终止调解", S.MEDIATING, S.TERMINATED, (Role.HEAD, Role.HANDLER), MC.art(23, 1), asks=forms.Terminate, issues=(d.TERMINATED,),
        rules=("P-INT-4",), while_suspended=True)
    sixty_days_over = Step(
        "六十日内没有达成协议，终止调解", S.MEDIATING, S.TERMINATED, Role.SYSTEM, MC.art(23, 1, 5), issues=(d.TERMINATED,),
        rules=("P-INT-4",), while_suspended=True)
    mediation_period = Term(
        "调解", PERIODS["P-INT-4"].period, accept, (agree, terminate, sixty_days_over), MC.art(23, 1, 5), rules=("P-INT-4",),
        stopped_by=(stops.APPRAISAL,), on_lapse=sixty_days_over)
    tell_termination = Step(
        "告知终止调解", S.TERMINATED, S.TOLD, Role.HANDLER, MC.art(23, 2), asks=forms.TellTermination, rules=("P-INT-4",))
    telling_period = Term(
        "告知终止调解", PERIODS["P-INT-4.notify"].period, (terminate, sixty_days_over), (tell_termination,), MC.art(23, 2), rules=("P-INT-4",))

    # 第二十七条：调解中发现的线索
    find_lead = Step(
        "登记调解中发现的违法线索", S.MEDIATING, None, Role.HANDLER, MC.art(27, 1), asks=forms.FoundLead, rules=("P-INT-5",))
    pass_lead_on = Step(
        "线索已转入行政处罚程序", OPEN_AND_OVER, None, Role.HANDLER, MC.art(27, 1),
        requires=(g.a_lead_was_found, g.the_lead_is_registered), rules=("P-INT-5", "P-INT-6"), while_suspended=True)
    lead_check_period = Term(
        "核查发现的线索", PERIODS["P-INT-5"].period, (find_lead, split), (pass_lead_on,), MC.art(27, 1), rules=("P-INT-5", "P-INT-6"),
        since="noticed_on", survives=True)
    extend_lead_check = Step(
        "延长核查线索的期限", OPEN_AND_OVER, None, Role.HEAD, MC.art(27, 1), asks=forms.Reasons,
        extends=Extend(lead_check_period, PERIODS["P-INT-5.extension"].period), requires=(g.a_lead_was_found,), rules=("P-INT-5",), while_suspended=True)

    # 第四十二条
    hand_over = Step(
        "投诉人涉嫌骗取赔偿、敲诈勒索，移送公安机关", LIVE, None, Role.HEAD, MC.art(42), asks=forms.HandOver, issues=(d.TO_POLICE,),
        rules=("P-INT-13",), while_suspended=True)
