"""听证办法：听证，以及听证后的法制审核."""

from casework.law import statutes as law
from casework.law.periods import PERIODS
from casework.law.statutes import PENALTY_PROCEDURE as MP
from casework.procedure import Step, Term
from casework.roles import Role
from enforcement.penalty import documents as d
from enforcement.penalty import forms_decision as decision
from enforcement.penalty import forms_inquiry as inquiry
from enforcement.penalty import guards as g
from enforcement.penalty import states as stops
from enforcement.penalty.chapters.notice import Notice
from enforcement.penalty.chapters.parts import OFFICER, PARTY
from enforcement.penalty.states import S


# fmt: off
class Hearing:
    request_hearing = Step(
        "要求听证", (S.NOTIFIED, S.APPROVAL), S.HEARING, PARTY, law.HEARING_RULES.art(7), asks=decision.RequestHearing, stops=stops.HEARING,
        requires=(g.party_was_notified, g.hearing_was_offered, g.nothing_was_waived, g.no_hearing_was_asked_for), rules=("TP20", "P-HRG-1", "P-HRG-2"))
    defence_period = Term(
        "陈述、申辩（要求听证）", PERIODS["P-NOT-2"].period, Notice.serve_notice, (Notice.waive, Notice.silence, request_hearing), MP.art(57, 2),
        rules=("P-NOT-2",), since="served_on", on_lapse=Notice.silence, party=True)
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
