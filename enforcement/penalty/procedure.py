"""行政处罚：线索核查、立案、调查、审核、告知、决定、送达、执行、结案.

Read beside 《市场监督管理行政处罚程序规定》 (2022); the steps follow its order. Substance is cited as of
the day the conduct ended, procedure as of the step (models.Penalty.cites).

未编入（下一阶段）: 管辖争议与指定 (MP 13-16), 协助调查函 (MP 45), 先行处置 (MP 41), 涉案物品清单与保管台账, 同时存在的
多次查封扣押, 听证中止与延期 (听证办法 26), 责令退款 (MP 59), 分期缴纳与延期后申请执行期限的重新起算 (MP 74, 76),
加处罚款 (MP 75), 法院受理与裁定期限 (强制法 56, 57), 机关自行变更、撤销处罚决定, 停止执行的决定与裁定, 当场处罚的强制执行,
立案前的查封、扣押, 听证的公告 (听证办法 22), 复议撤销后再起诉。
涉嫌犯罪的移送另为一程序：它以 holds.CRIMINAL_TRANSFER 停止本程序。
"""

from casework import holds
from casework.law import statutes as law
from casework.law.basis import BASES
from casework.law.period import Period, Roll, Unit
from casework.law.periods import PERIODS
from casework.law.statutes import PENALTY_PROCEDURE as MP
from casework.procedure import BEGIN, Extend, Procedure, Step, Term
from casework.roles import Role
from enforcement.penalty import documents as d
from enforcement.penalty import forms_contest as contested
from enforcement.penalty import forms_decision as decision
from enforcement.penalty import forms_execution as execution
from enforcement.penalty import forms_inquiry as inquiry
from enforcement.penalty import forms_lead as lead
from enforcement.penalty import guards as g
from enforcement.penalty import states as stops
from enforcement.penalty import when
from enforcement.penalty.states import AFTER_DECISION, BEFORE_DECISION, MAY_BE_CONTESTED, MAY_BE_REVOKED, S

OFFICER, PARTY = Role.HANDLER, (Role.PARTY, Role.HANDLER)
ANY_DAYS = (Period(24, Unit.HOUR, Roll.NONE),)
STOPS_CASE = (
    stops.SUSPENSION,
    stops.HEARING,
    stops.ANNOUNCEMENT,
    stops.TESTING,
    stops.IDENTIFICATION,
    holds.CRIMINAL_TRANSFER,
)


# fmt: off
class Penalising(Procedure):
    key = "penalty"
    title = "行政处罚"
    states = S
    ends = (S.NOT_FILED, S.REFERRED, S.CLOSED)
    suspended_by = (holds.CRIMINAL_TRANSFER,)
    recusal_pauses = False

    # 第十八条至第二十条：核查与立案
    register_lead = Step(
        "登记线索", BEGIN, S.LEAD, (Role.INTAKE, Role.OFFICER, OFFICER), MP.art(18, 1), asks=lead.RegisterLead,
        requires=(g.case_is_accepted, g.office_may_punish, g.none_is_open), rules=("TP01", "P-DOC-1", "P-INT-6"))
    not_file = Step(
        "不予立案", S.LEAD, S.NOT_FILED, Role.HEAD, MP.art(20), asks=lead.NotFile, issues=(d.NO_FILING,),
        requires=(g.nothing_awaited,), rules=("TP04", "P-DOC-3"), confirm="本线索不再查处。")
    refer = Step(
        "移送有管辖权的机关", S.LEAD, S.REFERRED, Role.HEAD, MP.art(14), asks=lead.Refer, issues=(d.REFERRAL,), rules=("TP05",),
        confirm="本线索移送其他机关，本机关不再查处。")
    file = Step(
        "立案", S.LEAD, S.INVESTIGATING, Role.HEAD, MP.art(19), asks=lead.File, issues=(d.FILING,), requires=(g.nothing_awaited,),
        rules=("TP06", "P-DOC-2", "P-DOC-4", "P-LIM-1"))

    # 第四章：简易程序
    decide_on_the_spot = Step(
        "当场处罚", S.LEAD, S.ON_THE_SPOT, OFFICER, MP.art(66), asks=lead.OnTheSpot, issues=(d.ON_THE_SPOT,),
        rules=("TP07", "P-SIM-1", "P-SIM-2"), confirm="决定书当场交付当事人，立即生效。")
    hand_in_cash = Step("交回当场收缴的罚款", S.ON_THE_SPOT, None, OFFICER, MP.art(73), asks=lead.CashHandedIn, rules=("P-SIM-4",))
    bank_cash = Step("将罚款缴付银行", S.ON_THE_SPOT, None, (Role.INTAKE, Role.HEAD), MP.art(73), rules=("P-SIM-4",))
    file_on_the_spot = Step("交回材料归档", S.ON_THE_SPOT, None, OFFICER, MP.art(70), rules=("P-SIM-3",))
    settle_on_the_spot = Step(
        "当场处罚履行完毕", S.ON_THE_SPOT, S.CLOSED, OFFICER, MP.art(72), asks=lead.SettleOnTheSpot,
        requires=(g.on_the_spot_was_filed, g.cash_was_banked), rules=("TP07",))
    first_remedy_over = Step(
        "先行复议期限届满", (S.ON_THE_SPOT, S.CLOSED), None, Role.SYSTEM, BASES["remedy.reconsideration_first"], rules=("P-REM-2",),
        while_suspended=True)
    check_period = Term(
        "核查并决定是否立案", PERIODS["P-DOC-1"].period, register_lead, (not_file, refer, file, decide_on_the_spot), MP.art(18, 1),
        rules=("P-DOC-1",), since="found_on", stopped_by=(stops.TESTING, stops.IDENTIFICATION))
    extend_check = Step(
        "延长核查期限", S.LEAD, None, Role.HEAD, MP.art(18, 1), asks=lead.Reasons, issues=(d.MATTER,),
        extends=Extend(check_period, PERIODS["P-DOC-1.extension"].period), rules=("TP02", "P-DOC-1"))
    spot_filing_period = Term(
        "简易程序材料归档", PERIODS["P-SIM-3"].period, decide_on_the_spot, (file_on_the_spot,), MP.art(70), rules=("P-SIM-3",))
    spot_payment_period = Term(
        "缴纳当场处以的罚款", PERIODS["P-PAY-1"].period, decide_on_the_spot, (settle_on_the_spot,), MP.art(72, 1),
        rules=("P-PAY-1",), party=True, only_if=when.paid_at_the_bank)
    cash_period = Term(
        "当场收缴的罚款交机关", PERIODS["P-SIM-4"].period, decide_on_the_spot, (hand_in_cash,), MP.art(73), rules=("P-SIM-4",),
        only_if=when.paid_in_cash)
    banking_period = Term(
        "机关将罚款缴付银行", PERIODS["P-SIM-4.bank"].period, hand_in_cash, (bank_cash,), MP.art(73), rules=("P-SIM-4",))

    # 第二十一条至第三十二条：调查取证
    tell_rights = Step(
        "首次接触告知权利", (S.LEAD, S.INVESTIGATING), None, OFFICER, MP.art(21, 2), asks=inquiry.TellRights,
        rules=("P-EVD-1", "P-DOC-4"))
    ask_holder = Step(
        "请权利人辨认、鉴别", (S.LEAD, S.INVESTIGATING), None, OFFICER, MP.art(30, 2), asks=inquiry.Identify,
        issues=(d.IDENTIFICATION,), stops=stops.IDENTIFICATION, rules=("TP03", "TP13", "P-EVD-2"))
    holder_answered = Step(
        "登记权利人答复", (S.LEAD, S.INVESTIGATING), None, OFFICER, MP.art(30, 2), asks=inquiry.HolderAnswered,
        resumes=stops.IDENTIFICATION, rules=("TP13", "P-EVD-2"), while_suspended=True)
    test = Step(
        "送检测、检验、检疫、鉴定", (S.LEAD, S.INVESTIGATING), None, OFFICER, MP.art(32), asks=inquiry.Testing,
        issues=(d.TESTING_PERIOD,), stops=stops.TESTING, rules=("TP03", "TP11", "P-EVD-5"))
    end_test = Step(
        "检测鉴定提前结束", (S.LEAD, S.INVESTIGATING), None, OFFICER, MP.art(38, 3), resumes=stops.TESTING, rules=("TP11",),
        while_suspended=True)
    test_period_over = Step(
        "告知的检鉴期间届满", (S.LEAD, S.INVESTIGATING), None, Role.SYSTEM, MP.art(38, 3), resumes=stops.TESTING,
        rules=("P-EVD-5",), while_suspended=True)
    tell_result = Step(
        "告知检鉴结果", (S.LEAD, S.INVESTIGATING), None, OFFICER, MP.art(32), asks=inquiry.TestingResult,
        issues=(d.TESTING_RESULT,), rules=("P-EVD-8",))
    testing_period = Term(
        "告知书所定检鉴期间", when.given_days, test, (end_test, test_period_over), MP.art(38, 3), rules=("P-EVD-5",),
        options=ANY_DAYS, on_lapse=test_period_over, note="天数以检鉴期间告知书写明的为准，按时计算；届满后各期限恢复计算")

    # 第三十三条至第三十五条：先行登记保存
    preserve = Step(
        "先行登记保存证据", S.INVESTIGATING, None, Role.HEAD, MP.art(33), asks=inquiry.Preserve, issues=(d.PRESERVATION,),
        requires=(g.rights_were_told, g.nothing_is_preserved), rules=("TP08", "P-EVD-3"),
        confirm="七个工作日内不处理的，自动解除。")
    dispose = Step(
        "处理先行登记保存的证据", BEFORE_DECISION, None, Role.HEAD, MP.art(35, 1), asks=inquiry.Dispose,
        requires=(g.something_is_preserved,), rules=("TP08", "P-EVD-3"), while_suspended=True)
    preservation_lapsed = Step(
        "先行登记保存自动解除", BEFORE_DECISION + AFTER_DECISION, None, Role.SYSTEM, MP.art(35, 2), rules=("P-EVD-3",),
        while_suspended=True)
    preservation_period = Term(
        "处理先行登记保存的证据", PERIODS["P-EVD-3"].period, preserve, (dispose, preservation_lapsed), MP.art(35, 1),
        rules=("P-EVD-3",), since="taken_at", on_lapse=preservation_lapsed,
        note="程序规定没有为检测、鉴定停止计算本期限；送检即为处理措施之一")

    # 第三十六条至第四十二条：查封、扣押
    seize = Step(
        "查封、扣押", S.INVESTIGATING, None, Role.HEAD, MP.art(36), asks=inquiry.Seize, issues=(d.COERCION,),
        requires=(g.seizure_has_statute, g.office_may_seize, g.rights_were_told, g.nothing_is_seized), rules=("TP09", "P-EVD-4"),
        confirm="查封、扣押不得超过三十日，到期未延长的必须解除。")
    release = Step(
        "解除查封、扣押", BEFORE_DECISION + AFTER_DECISION, None, Role.HEAD, MP.art(42), asks=inquiry.Release,
        issues=(d.COERCION_LIFTED,), requires=(g.something_is_seized,), rules=("TP12", "P-EVD-6"), while_suspended=True)

    # 第四十六条、第四十七条：中止、终止
    suspend = Step(
        "中止调查", S.INVESTIGATING, None, Role.HEAD, MP.art(46, 1), asks=inquiry.Suspend, issues=(d.MATTER,),
        stops=stops.SUSPENSION, rules=("TP14", "P-SUS-1"))
    resume = Step(
        "恢复调查", S.INVESTIGATING, None, (Role.HEAD, OFFICER), MP.art(46, 2), asks=lead.Reasons, issues=(d.MATTER,),
        resumes=stops.SUSPENSION, rules=("TP14", "P-SUS-1"))
    terminate = Step(
        "终止调查", S.INVESTIGATING, S.TERMINATED, Role.HEAD, MP.art(47), asks=inquiry.Terminate, issues=(d.MATTER,),
        requires=(g.nothing_is_seized,), rules=("TP15", "P-SUS-2"), while_suspended=True, confirm="本案不再调查。")

    # 第四十八条至第五十六条：调查终结与审核
    finish_investigation = Step(
        "调查终结", S.INVESTIGATING, S.REVIEW, OFFICER, MP.art(48), asks=inquiry.Finish, issues=(d.REPORT,),
        requires=(g.rights_were_told, g.nothing_awaited), rules=("TP16", "P-REV-1"))
    agree = Step(
        "同意处罚意见", S.REVIEW, S.TO_NOTIFY, Role.REVIEWER, MP.art(54), asks=inquiry.Agree,
        issues=(d.CASE_REVIEW, d.LEGAL_REVIEW),
        requires=(g.reviewer_did_not_investigate, g.penalty_is_proposed), rules=("TP17", "P-REV-2", "P-REV-4"))
    agree_otherwise = Step(
        "同意（非处罚处理）", S.REVIEW, S.APPROVAL, Role.REVIEWER, MP.art(54), asks=inquiry.Opinion,
        issues=(d.CASE_REVIEW, d.LEGAL_REVIEW),
        requires=(g.reviewer_did_not_investigate, g.another_outcome_is_proposed),
        rules=("TP17", "P-REV-4"))
    send_back = Step(
        "退回纠正（补充调查）", S.REVIEW, S.INVESTIGATING, Role.REVIEWER, MP.art(54), asks=inquiry.Opinion,
        issues=(d.CASE_REVIEW, d.LEGAL_REVIEW), requires=(g.reviewer_did_not_investigate,), rules=("TP17", "P-REV-4"))
    review_period = Term(
        "审核", PERIODS["P-REV-3"].period, finish_investigation, (agree, agree_otherwise, send_back), MP.art(55),
        rules=("P-REV-3",))
    extend_review = Step(
        "延长审核期限", S.REVIEW, None, Role.HEAD, MP.art(55), asks=inquiry.ExtendReview, issues=(d.MATTER,),
        extends=Extend(review_period, None), rules=("P-REV-3",))

    # 第五十七条、第五十八条：告知、陈述申辩、复核
    pre_notice = Step(
        "批准并制发处罚告知书", S.TO_NOTIFY, S.NOTIFYING, Role.HEAD, MP.art(57, 1), asks=decision.PreNotice, issues=(d.NOTICE,),
        rules=("TP18", "P-NOT-1", "P-HRG-1", "CR-L9"))
    serve_notice = Step(
        "送达告知书", S.NOTIFYING, S.NOTIFIED, OFFICER, MP.art(57, 2), asks=decision.NoticeServed,
        rules=("TP18", "P-NOT-2", "P-SRV-2"))
    defend = Step(
        "陈述、申辩", (S.NOTIFIED, S.APPROVAL), None, PARTY, MP.art(57, 2), asks=decision.Defence,
        requires=(g.party_was_notified, g.nothing_was_waived), rules=("TP19", "P-NOT-2"))
    recheck = Step("复核当事人意见", (S.NOTIFIED, S.APPROVAL), None, OFFICER, MP.art(58), asks=decision.Recheck, rules=("TP19", "P-NOT-3"))
    waive = Step(
        "书面放弃陈述、申辩和听证", S.NOTIFIED, None, PARTY, MP.art(57, 2), requires=(g.defence_is_open,), rules=("P-NOT-2",))
    silence = Step("视为放弃陈述、申辩", S.NOTIFIED, None, Role.SYSTEM, MP.art(57, 2), rules=("P-NOT-2",), while_suspended=True)
    reopen = Step(
        "退回补充调查", (S.NOTIFIED, S.APPROVAL), S.INVESTIGATING, Role.HEAD, MP.art(58), asks=lead.Reasons, issues=(d.MATTER,),
        rules=("P-NOT-3",))

    # 听证办法：未编入听证中止、第三人、听证员
    request_hearing = Step(
        "要求听证", (S.NOTIFIED, S.APPROVAL), S.HEARING, PARTY, law.HEARING_RULES.art(7), asks=decision.RequestHearing, stops=stops.HEARING,
        requires=(g.party_was_notified, g.hearing_was_offered, g.nothing_was_waived, g.no_hearing_was_asked_for), rules=("TP20", "P-HRG-1", "P-HRG-2"))
    defence_period = Term(
        "陈述、申辩（要求听证）", PERIODS["P-NOT-2"].period, serve_notice, (waive, silence, request_hearing), MP.art(57, 2),
        rules=("P-NOT-2",), since="served_on", on_lapse=silence, party=True)
    name_host = Step(
        "确定听证主持人", S.HEARING, None, Role.HEAD, law.HEARING_RULES.art(18), asks=decision.NameHost, rules=("TP20", "P-HRG-3"))
    hand_over_file = Step("移交案件材料", S.HEARING, None, OFFICER, law.HEARING_RULES.art(19), rules=("TP20", "P-HRG-2"))
    fix_hearing = Step(
        "确定听证时间、地点", S.HEARING, None, (Role.REVIEWER, OFFICER), law.HEARING_RULES.art(20), asks=decision.FixHearing,
        issues=(d.HEARING_NOTICE,), requires=(g.host_was_named,), rules=("TP20", "P-HRG-2"))
    hold_hearing = Step("举行听证", S.HEARING, None, Role.REVIEWER, law.HEARING_RULES.art(23), asks=decision.Held, requires=(g.hearing_was_fixed,), rules=("TP20",))
    report_hearing = Step(
        "提交听证报告", S.HEARING, S.LEGAL_REVIEW, Role.REVIEWER, law.HEARING_RULES.art(29), asks=decision.HearingReport,
        resumes=stops.HEARING, requires=(g.hearing_was_held,), rules=("TP20", "P-HRG-2"))
    end_hearing = Step(
        "终止听证", S.HEARING, S.NOTIFIED, (Role.REVIEWER, Role.HEAD), law.HEARING_RULES.art(27), asks=decision.EndHearing,
        resumes=stops.HEARING, rules=("P-HRG-4",))
    host_period = Term(
        "确定听证主持人", PERIODS["P-HRG-2.host"].period, request_hearing, (name_host, end_hearing), law.HEARING_RULES.art(18),
        rules=("P-HRG-2",), since="requested_on")
    file_period = Term(
        "移交案件材料", PERIODS["P-HRG-2.file"].period, name_host, (hand_over_file, end_hearing), law.HEARING_RULES.art(19),
        rules=("P-HRG-2",))
    fixing_period = Term(
        "确定听证时间、地点", PERIODS["P-HRG-2.fix"].period, hand_over_file, (fix_hearing, end_hearing), law.HEARING_RULES.art(20),
        rules=("P-HRG-2",))
    report_period = Term(
        "提交听证报告", PERIODS["P-HRG-2.report"].period, hold_hearing, (report_hearing, end_hearing), law.HEARING_RULES.art(29),
        rules=("P-HRG-2",), since="held_on")
    pass_legal_review = Step(
        "听证后法制审核通过", S.LEGAL_REVIEW, S.APPROVAL, Role.REVIEWER, MP.art(50, 2), asks=inquiry.Opinion,
        issues=(d.LEGAL_REVIEW,), requires=(g.reviewer_did_not_investigate,), rules=("TP21", "P-REV-2"))
    return_from_review = Step(
        "听证后法制审核退回", S.LEGAL_REVIEW, S.INVESTIGATING, Role.REVIEWER, MP.art(54), asks=inquiry.Opinion,
        issues=(d.LEGAL_REVIEW,), requires=(g.reviewer_did_not_investigate,), rules=("TP21", "P-REV-4"))
    legal_review_period = Term(
        "法制审核", PERIODS["P-REV-3"].period, report_hearing, (pass_legal_review, return_from_review), MP.art(55),
        rules=("P-REV-3", "TP21"))

    # 第六十条至第六十四条：决定
    submit = Step(
        "报请负责人决定", S.NOTIFIED, S.APPROVAL, OFFICER, MP.art(60, 1), requires=(g.defence_is_over, g.defence_was_rechecked),
        rules=("P-NOT-3",))
    discuss = Step(
        "集体讨论", S.APPROVAL, None, Role.HEAD, MP.art(60, 2), asks=decision.Discuss, issues=(d.DISCUSSION,), rules=("P-DEC-2",))
    decide = Step(
        "作出处罚决定", S.APPROVAL, S.DECIDED, Role.HEAD, MP.art(60, 1, 1), asks=decision.Decide, issues=(d.DECISION,),
        requires=(g.party_was_notified, g.defence_was_rechecked, g.discussed_if_required, g.seizure_is_in_time), rules=("TP22", "P-DEC-1", "P-DEC-3", "P-NOT-3", "CR-L8", "X1"),
        confirm="处罚决定书将编号制发，不能撤回修改。")
    no_penalty = Step(
        "不予处罚", S.APPROVAL, S.NO_PENALTY, Role.HEAD, MP.art(60, 1), asks=decision.NoPenalty, issues=(d.NO_PENALTY,),
        rules=("TP23", "P-DEC-1"), confirm="不予处罚决定书将编号制发。")
    transfer_other = Step(
        "移送其他行政机关", S.APPROVAL, S.TRANSFERRED, Role.HEAD, MP.art(60, 1, 4), asks=lead.Refer, issues=(d.REFERRAL,),
        requires=(g.nothing_is_seized,), rules=("TP24", "P-DEC-1"), confirm="案件移送其他行政机关。")
    case_period = Term(
        "作出处理决定", PERIODS["P-TIM-1"].period, file, (decide, no_penalty, transfer_other, terminate), MP.art(64, 1),
        rules=("P-TIM-1", "P-TIM-3", "CT-36"), stopped_by=STOPS_CASE)
    extend_case = Step(
        "延长办案期限", BEFORE_DECISION, None, Role.HEAD, MP.art(64, 1), asks=execution.ExtendCase, issues=(d.MATTER,),
        extends=Extend(case_period, PERIODS["P-TIM-2"].period), rules=("TP25", "P-TIM-2"))
    extend_case_further = Step(
        "集体讨论决定继续延期", BEFORE_DECISION, None, Role.HEAD, MP.art(64, 1), asks=execution.ExtendCaseFurther,
        issues=(d.DISCUSSION,), extends=Extend(case_period, None), requires=(g.extended_once,), rules=("TP25", "P-TIM-2"))
    seizure_period = Term(
        "查封、扣押", PERIODS["P-EVD-5"].period, seize, (release, decide), MP.art(38, 1), rules=("P-EVD-5", "CLK-10"),
        since="taken_at", stopped_by=(stops.TESTING,),
        note="末日是否因节假日顺延未有定论，从严不顺延；权利人辨认、中止、听证不停止本期限")
    extend_seizure = Step(
        "延长查封、扣押期限", BEFORE_DECISION, None, Role.HEAD, MP.art(38, 1), asks=lead.Reasons, issues=(d.COERCION_EXTENDED,),
        extends=Extend(seizure_period, PERIODS["P-EVD-5.extension"].period), rules=("TP10", "P-EVD-5"), while_suspended=True)

    # 第八十一条至第八十三条：送达；公告送达三十日
    announce = Step(
        "公告送达", (S.NOTIFYING, S.DECIDED), None, OFFICER, MP.art(82, 1, 5), asks=decision.Announce, issues=(d.ANNOUNCEMENT,),
        stops=stops.ANNOUNCEMENT, rules=("P-SRV-2", "DL-13"))
    announcement_over = Step(
        "公告期满", (S.NOTIFYING, S.DECIDED), None, Role.SYSTEM, MP.art(82, 1, 5), resumes=stops.ANNOUNCEMENT, rules=("P-SRV-2",),
        while_suspended=True)
    announcement_period = Term(
        "公告送达", PERIODS["P-SRV-2"].period, announce, (announcement_over,), MP.art(82, 1, 5), rules=("P-SRV-2", "DL-13"),
        since="published_on", on_lapse=announcement_over)
    serve = Step(
        "送达处罚决定书", S.DECIDED, S.SERVED, OFFICER, MP.art(81), asks=decision.DecisionServed,
        rules=("TP26", "P-SRV-1", "P-SRV-2"), while_suspended=True)
    serve_no_penalty = Step(
        "送达不予处罚决定书", S.NO_PENALTY, None, OFFICER, MP.art(81), asks=decision.DecisionServed, rules=("TP23",),
        while_suspended=True)
    serving_period = Term(
        "送达处罚决定书", PERIODS["P-SRV-1"].period, (decide, no_penalty), (serve, serve_no_penalty), MP.art(81),
        rules=("P-SRV-1",), stopped_by=(stops.ANNOUNCEMENT,))

    # 处罚信息公示规定第九条：一方在外省的推送十个工作日，属信用程序
    publish = Step(
        "公示处罚信息", AFTER_DECISION, None, Role.CREDIT_CLERK, law.PUBLICITY_RULES.art(9), asks=execution.Publish,
        requires=(g.is_to_be_published, g.decision_is_not_undone), rules=("P-PUB-1",), while_suspended=True)

    # 第七十一条、行政复议法、行政诉讼法：救济。复议、诉讼不停止执行；结果决定能否申请强制执行、公示和列入是否撤回
    reconsider = Step(
        "登记申请行政复议", MAY_BE_CONTESTED, None, OFFICER, BASES["remedy.reconsideration"], asks=contested.Remedy,
        requires=(g.may_be_reconsidered,), rules=("P-REM-1", "P-REM-2"), while_suspended=True)
    reconsidered = Step(
        "登记复议结果（没有撤销）", MAY_BE_REVOKED, None, OFFICER, law.RECONSIDERATION_LAW.art(75), asks=contested.Reconsidered,
        requires=(g.reconsideration_is_pending,), rules=("P-REM-1",), while_suspended=True)
    reconsidered_revoked = Step(
        "登记复议撤销处罚决定", MAY_BE_REVOKED, S.REVOKED, OFFICER, law.RECONSIDERATION_LAW.art(64, 1), asks=contested.Revoked,
        requires=(g.reconsideration_is_pending,), rules=("P-REM-1", "TP33"), while_suspended=True,
        confirm="处罚决定不再有效：停止执行，退还罚没款，撤回公示；已列入严重违法失信名单的应当撤销列入。")
    sue = Step(
        "登记提起行政诉讼", MAY_BE_CONTESTED, None, OFFICER, BASES["remedy.suit"], asks=contested.Remedy,
        requires=(g.nothing_is_pending, g.reconsidered_first), rules=("P-REM-1", "P-REM-2"), while_suspended=True)
    judged = Step(
        "登记生效裁判（没有撤销）", MAY_BE_REVOKED, None, OFFICER, law.LITIGATION_LAW.art(94), asks=contested.Judged,
        requires=(g.suit_is_pending,), rules=("P-REM-1", "P-ENF-2"), while_suspended=True)
    judged_revoked = Step(
        "登记判决撤销处罚决定", MAY_BE_REVOKED, S.REVOKED, OFFICER, law.LITIGATION_LAW.art(70), asks=contested.Revoked,
        requires=(g.suit_is_pending,), rules=("P-REM-1", "TP33"), while_suspended=True,
        confirm="处罚决定不再有效：停止执行，退还罚没款，撤回公示；已列入严重违法失信名单的应当撤销列入。")
    decide_anew = Step(
        "依判决（复议决定）重新调查处理", S.REVOKED, S.INVESTIGATING, Role.HEAD, law.LITIGATION_LAW.art(71), asks=contested.Anew,
        issues=(d.MATTER,), rules=("P-REM-1", "P-TIM-1"), confirm="案件退回调查，须重新审核、告知后才能决定。")
    anew_period = Term(
        "重新作出处理决定", PERIODS["P-TIM-1"].period, decide_anew, (decide, no_penalty, transfer_other, terminate), MP.art(64, 1),
        rules=("P-TIM-1", "P-TIM-3"), stopped_by=STOPS_CASE, note="判决、复议决定确定了期限的，以其为准；没有确定的，比照立案后的九十日")
    first_remedy_period = Term(
        "申请行政复议（复议前置）", PERIODS["P-REM-2"].period, decide_on_the_spot, (reconsider, first_remedy_over),
        BASES["remedy.reconsideration_first"], rules=("P-REM-2",), party=True, survives=True, on_lapse=first_remedy_over)
    reconsideration_over = Step(
        "复议期限届满", MAY_BE_CONTESTED, None, Role.SYSTEM, BASES["remedy.reconsideration"], rules=("P-REM-1",),
        while_suspended=True)
    remedies_over = Step(
        "起诉期限届满", MAY_BE_CONTESTED, None, Role.SYSTEM, BASES["remedy.suit"], asks=contested.RemediesOver,
        rules=("P-REM-1", "P-ENF-2"), while_suspended=True)
    reconsideration_period = Term(
        "申请行政复议", PERIODS["P-REM-1"].period, (serve, serve_no_penalty), (reconsider, sue, reconsideration_over),
        BASES["remedy.reconsideration"], rules=("P-REM-1", "TP26"), since="served_on", party=True, survives=True,
        on_lapse=reconsideration_over)
    suit_period = Term(
        "提起行政诉讼", PERIODS["P-REM-1.suit"].period, (serve, serve_no_penalty), (reconsider, sue, remedies_over),
        BASES["remedy.suit"], rules=("P-REM-1", "TP26"), since="served_on", party=True, survives=True, on_lapse=remedies_over)
    suit_after_period = Term(
        "不服复议决定提起行政诉讼", PERIODS["P-REM-1.after"].period, reconsidered, (sue, remedies_over),
        BASES["remedy.suit_after_reconsideration"], rules=("P-REM-1",), since="served_on", party=True, survives=True,
        on_lapse=remedies_over, only_if=when.after_reconsideration)
    suit_again_period = Term(
        "撤回复议申请后提起行政诉讼", PERIODS["P-REM-1.suit"].period, reconsidered, (sue, remedies_over), law.LITIGATION_RULES.art(58),
        rules=("P-REM-1",), since="decision_served_on", party=True, survives=True, on_lapse=remedies_over,
        only_if=when.reconsideration_withdrawn, note="撤回复议的，仍适用自收到处罚决定起的六个月")
    publicity_period = Term(
        "公示处罚信息", PERIODS["P-PUB-1"].period, decide, (publish, reconsidered_revoked, judged_revoked), law.PUBLICITY_RULES.art(9),
        rules=("P-PUB-1", "TP22"), survives=True, only_if=when.more_than_a_warning)
    withdraw_publicity = Step(
        "撤回处罚公示信息", (*AFTER_DECISION, *BEFORE_DECISION, S.REVOKED), None, Role.CREDIT_CLERK, MP.art(63, 2),
        asks=contested.PublicityWithdrawn, requires=(g.is_published,), rules=("TP33", "CR-P7"), while_suspended=True)
    withdrawal_period = Term(
        "撤回处罚公示信息", PERIODS["P-PUB-1.withdraw"].period, (reconsidered, reconsidered_revoked, judged, judged_revoked),
        (withdraw_publicity,), MP.art(63, 2), rules=("TP33", "CR-P7"), survives=True, only_if=when.published_but_undone)

    # 第七十二条至第七十六条：履行与强制执行
    perform = Step(
        "登记缴清（履行完毕）", (S.SERVED, S.DEMANDED), S.PERFORMED, OFFICER, MP.art(72, 1), asks=execution.Performed,
        requires=(g.collector_did_not_decide,), rules=("TP27", "P-PAY-1"), while_suspended=True)
    court_done = Step(
        "登记法院执行结果", S.ENFORCING, S.PERFORMED, OFFICER, law.COMPULSION_LAW.art(57), asks=execution.CourtDone, rules=("TP31",),
        while_suspended=True)
    payment_period = Term(
        "缴纳罚没款", PERIODS["P-PAY-1"].period, serve, (perform, court_done, reconsidered_revoked, judged_revoked), MP.art(72, 1), rules=("P-PAY-1", "TP26"), since="served_on",
        party=True, only_if=when.money_is_due)
    defer = Step(
        "批准延期缴纳罚款", S.SERVED, None, Role.HEAD, MP.art(74), asks=execution.Defer, issues=(d.MATTER,),
        extends=Extend(payment_period, None), rules=("TP28", "P-PAY-3"))
    demand = Step(
        "催告履行", S.SERVED, S.DEMANDED, Role.HEAD, BASES["enforcement.demand"], asks=execution.Demand, issues=(d.DEMAND,),
        requires=(g.performance_is_overdue,), rules=("TP30", "P-ENF-1"))
    serve_demand = Step("送达催告书", S.DEMANDED, None, OFFICER, MP.art(76, 1), asks=execution.DemandServed, rules=("TP30",))
    demand_over = Step("催告期满仍未履行", S.DEMANDED, None, Role.SYSTEM, MP.art(76, 1), rules=("P-ENF-1",), while_suspended=True)
    demand_period = Term(
        "催告后仍可自动履行", PERIODS["P-ENF-1"].period, serve_demand, (perform, demand_over, reconsidered_revoked, judged_revoked), MP.art(76, 1),
        rules=("TP30", "P-ENF-1", "DL-8"), since="served_on", party=True, on_lapse=demand_over)
    apply_to_court = Step(
        "申请人民法院强制执行", S.DEMANDED, S.ENFORCING, Role.HEAD, MP.art(76, 1), asks=execution.ApplyCourt, issues=(d.APPLICATION,),
        requires=(g.demand_has_run, g.decision_stands, g.enforced_by_this_office, g.window_is_open),
        rules=("TP31", "P-ENF-1", "DP-49"))
    enforcement_window = Term(
        "申请人民法院强制执行", when.window_lasts, (remedies_over, judged), (apply_to_court, perform, reconsidered_revoked, judged_revoked),
        MP.art(76, 1), rules=("P-ENF-1", "P-ENF-2", "TP31"), since="ended_on", options=(when.THREE_MONTHS, when.TWO_YEARS),
        only_if=when.window_opens,
        note="没有起诉的，自起诉期限（批准延期缴纳的，延期）届满起三个月；起诉后被驳回的，自裁判生效起，期限有争议，由机关选定；判决变更的，自判决的履行期限末日起二年")

    # 第七十七条：结案
    close = Step(
        "结案", (S.PERFORMED, S.TERMINATED, S.NO_PENALTY, S.TRANSFERRED, S.REVOKED), S.CLOSED, Role.HEAD, MP.art(77), asks=execution.Close,
        issues=(d.CLOSING,), requires=(g.nothing_is_seized, g.no_penalty_was_served), rules=("TP32", "P-CLS-1"), while_suspended=True)
    closing_period = Term(
        "结案", PERIODS["P-CLS-1"].period, (perform, court_done, terminate, no_penalty, transfer_other, reconsidered_revoked, judged_revoked), (close, decide_anew),
        MP.art(77),
        rules=("P-CLS-1", "TP15", "TP23", "TP32"))
