"""听证办法：听证，以及听证后的法制审核.

听证期间不计入办案期限（程序规定 64），中止听证也在其内；终止听证或者提交报告时恢复计算。
"""

from casework.law import statutes as law
from casework.law.periods import PERIODS
from casework.law.statutes import PENALTY_PROCEDURE as MP
from casework.procedure import Step, Term
from casework.roles import Role
from enforcement.penalty import documents as d
from enforcement.penalty import documents_hearing as dh
from enforcement.penalty import forms_hearing as hearing
from enforcement.penalty import forms_lead as lead
from enforcement.penalty import forms_review as review
from enforcement.penalty import guards as g
from enforcement.penalty import guards_hearing as gh
from enforcement.penalty import states as stops
from enforcement.penalty.chapters.notice import Notice
from enforcement.penalty.chapters.parts import OFFICER, PARTY
from enforcement.penalty.states import S


# fmt: off
class Hearing:
    heading = "听证"

    request_hearing = Step(
        "要求听证", (S.NOTIFIED, S.APPROVAL), S.HEARING, PARTY, law.HEARING_RULES.art(7), asks=hearing.RequestHearing, stops=stops.HEARING,
        requires=(g.party_was_notified, g.hearing_was_offered, g.nothing_was_waived, g.no_hearing_was_asked_for), rules=("TP20", "P-HRG-1", "P-HRG-2"), unawaited=(S.NOTIFIED, S.APPROVAL))
    defence_period = Term(
        "陈述、申辩（要求听证）", PERIODS["P-NOT-2"].period, Notice.serve_notice, (Notice.waive, Notice.silence, request_hearing), MP.art(57, 2),
        rules=("P-NOT-2",), since="served_on", on_lapse=Notice.silence, party=True)
    name_host = Step(
        "确定听证主持人", S.HEARING, None, Role.HEAD, law.HEARING_RULES.art(18), asks=hearing.NameHost,
        requires=(gh.no_host_yet,), rules=("TP20", "P-HRG-3"))
    replace_hearing_staff = Step(
        "更换听证人员", S.HEARING, None, Role.HEAD, law.HEARING_RULES.art(4), asks=hearing.ReplaceStaff,
        requires=(g.host_was_named, gh.not_held_yet), rules=("P-HRG-3",), while_suspended=True)
    hand_over_file = Step(
        "移交案件材料", S.HEARING, None, OFFICER, law.HEARING_RULES.art(19), requires=(g.host_was_named, gh.not_held_yet), rules=("TP20", "P-HRG-2"))
    admit_participant = Step(
        "登记第三人、代理人", S.HEARING, None, (Role.REVIEWER, OFFICER), law.HEARING_RULES.art(15), asks=hearing.Participants,
        requires=(gh.not_held_yet,), rules=("P-HRG-3",), while_suspended=True)
    fix_hearing = Step(
        "确定听证时间、地点", S.HEARING, None, Role.REVIEWER, law.HEARING_RULES.art(20), asks=hearing.FixHearing,
        issues=(d.HEARING_NOTICE,), requires=(g.host_was_named, gh.file_was_handed_over, gh.not_held_yet, gh.host_decides), rules=("TP20", "P-HRG-2"))
    change_hearing = Step(
        "变更听证时间、地点（延期）", S.HEARING, None, Role.REVIEWER, law.HEARING_RULES.art(20), asks=hearing.ChangeHearing,
        issues=(d.HEARING_NOTICE,), requires=(g.hearing_was_fixed, gh.not_held_yet, gh.host_decides), rules=("P-HRG-2",), while_suspended=True,
        note="重新通知的，仍须提前七个工作日；公开举行的重新公告")
    announce_hearing = Step(
        "公告听证", S.HEARING, None, (Role.REVIEWER, OFFICER), law.HEARING_RULES.art(22), asks=hearing.AnnounceHearing,
        issues=(dh.ANNOUNCEMENT,), requires=(g.hearing_was_fixed, gh.hearing_is_public, gh.not_held_yet), rules=("TP20", "P-HRG-2"))
    adjourn_hearing = Step(
        "中止听证", S.HEARING, None, Role.REVIEWER, law.HEARING_RULES.art(26), asks=hearing.Adjourn, stops=stops.HEARING_ADJOURNED,
        requires=(gh.not_held_yet, gh.host_decides), rules=("P-HRG-4", "P-HRG-5"), unawaited=(S.HEARING,))
    resume_hearing = Step(
        "恢复听证", S.HEARING, None, Role.REVIEWER, law.HEARING_RULES.art(26), asks=lead.Reasons, resumes=stops.HEARING_ADJOURNED,
        requires=(gh.host_decides,), rules=("P-HRG-4", "P-HRG-5"), while_suspended=True)
    hold_hearing = Step(
        "举行听证", S.HEARING, None, Role.REVIEWER, law.HEARING_RULES.art(23), asks=hearing.Held, issues=(dh.MINUTES,),
        requires=(g.hearing_was_fixed, gh.public_hearing_was_announced, gh.not_held_yet, gh.by_the_host, gh.nobody_who_sits_is_challenged, gh.told_of_the_day_after_resuming),
        rules=("TP20", "P-HRG-2", "P-HRG-6"),
        note="听证的次序按行政处罚法第六十四条；听证办法第二十三条、第二十八条的原文尚未核对（读法），本局有规定的从其规定")
    report_hearing = Step(
        "提交听证报告", S.HEARING, S.LEGAL_REVIEW, Role.REVIEWER, law.HEARING_RULES.art(29), asks=hearing.HearingReport, issues=(dh.REPORT,),
        resumes=stops.HEARING, requires=(g.hearing_was_held, gh.by_the_host), rules=("TP20", "P-HRG-2"))
    end_hearing = Step(
        "终止听证", S.HEARING, S.NOTIFIED, (Role.REVIEWER, Role.HEAD), law.HEARING_RULES.art(27), asks=hearing.EndHearing,
        resumes=stops.HEARING, requires=(gh.not_held_yet, gh.host_decides), rules=("P-HRG-4", "P-HRG-5"), while_suspended=True)
    adjournment_over = Step(
        "听证终止，中止随之结束", S.NOTIFIED, None, Role.SYSTEM, law.HEARING_RULES.art(27), resumes=stops.HEARING_ADJOURNED,
        rules=("P-HRG-4",), while_suspended=True)
    host_period = Term(
        "确定听证主持人", PERIODS["P-HRG-2.host"].period, request_hearing, (name_host, end_hearing), law.HEARING_RULES.art(18),
        rules=("P-HRG-2",), since="requested_on", stopped_by=(stops.HEARING_ADJOURNED,))
    file_period = Term(
        "移交案件材料", PERIODS["P-HRG-2.file"].period, name_host, (hand_over_file, end_hearing), law.HEARING_RULES.art(19),
        rules=("P-HRG-2",), stopped_by=(stops.HEARING_ADJOURNED,))
    fixing_period = Term(
        "确定听证时间、地点", PERIODS["P-HRG-2.fix"].period, hand_over_file, (fix_hearing, end_hearing), law.HEARING_RULES.art(20),
        rules=("P-HRG-2",), stopped_by=(stops.HEARING_ADJOURNED,))
    report_period = Term(
        "提交听证报告", PERIODS["P-HRG-2.report"].period, hold_hearing, (report_hearing, end_hearing), law.HEARING_RULES.art(29),
        rules=("P-HRG-2",), since="held_on")
    pass_legal_review = Step(
        "听证后法制审核通过", S.LEGAL_REVIEW, S.APPROVAL, Role.REVIEWER, MP.art(50, 2), asks=review.Opinion,
        issues=(d.LEGAL_REVIEW,), requires=(g.reviewer_did_not_investigate,), rules=("TP21", "P-REV-2"))
    return_from_review = Step(
        "听证后法制审核退回", S.LEGAL_REVIEW, S.INVESTIGATING, Role.REVIEWER, MP.art(54), asks=review.Opinion,
        issues=(d.LEGAL_REVIEW,), requires=(g.reviewer_did_not_investigate,), rules=("TP21", "P-REV-4"))
    legal_review_period = Term(
        "法制审核", PERIODS["P-REV-3"].period, report_hearing, (pass_legal_review, return_from_review), MP.art(55),
        rules=("P-REV-3", "TP21"))
