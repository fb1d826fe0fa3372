"""第四十八条至第五十六条：调查终结与审核."""

from casework.law.periods import PERIODS
from casework.law.statutes import PENALTY_PROCEDURE as MP
from casework.procedure import Extend, Step, Term
from casework.roles import Role
from enforcement.penalty import documents as d
from enforcement.penalty import forms_inquiry as inquiry
from enforcement.penalty import forms_review as review
from enforcement.penalty import guards as g
from enforcement.penalty import guards_inquiry as gi
from enforcement.penalty.chapters.parts import OFFICER
from enforcement.penalty.states import S


# fmt: off
class Review:
    heading = "调查终结与审核"

    finish_investigation = Step(
        "调查终结", S.INVESTIGATING, S.REVIEW, OFFICER, MP.art(48), asks=inquiry.Finish, issues=(d.REPORT,),
        requires=(g.rights_were_told, g.nothing_awaited, gi.results_were_told, gi.urgent_measures_are_approved), rules=("TP16", "P-REV-1"))
    agree = Step(
        "同意处罚意见", S.REVIEW, S.TO_NOTIFY, Role.REVIEWER, MP.art(54), asks=review.Agree,
        issues=(d.CASE_REVIEW, d.LEGAL_REVIEW),
        requires=(g.reviewer_did_not_investigate, g.penalty_is_proposed), rules=("TP17", "P-REV-2", "P-REV-4"))
    agree_otherwise = Step(
        "同意（非处罚处理）", S.REVIEW, S.APPROVAL, Role.REVIEWER, MP.art(54), asks=review.Opinion,
        issues=(d.CASE_REVIEW, d.LEGAL_REVIEW),
        requires=(g.reviewer_did_not_investigate, g.another_outcome_is_proposed),
        rules=("TP17", "P-REV-4"))
    send_back = Step(
        "退回纠正（补充调查）", S.REVIEW, S.INVESTIGATING, Role.REVIEWER, MP.art(54), asks=review.Opinion,
        issues=(d.CASE_REVIEW, d.LEGAL_REVIEW), requires=(g.reviewer_did_not_investigate,), rules=("TP17", "P-REV-4"))
    review_period = Term(
        "审核", PERIODS["P-REV-3"].period, finish_investigation, (agree, agree_otherwise, send_back), MP.art(55),
        rules=("P-REV-3",))
    extend_review = Step(
        "延长审核期限", S.REVIEW, None, Role.HEAD, MP.art(55), asks=review.ExtendReview, issues=(d.MATTER,),
        extends=Extend(review_period, None), rules=("P-REV-3",), unawaited=(S.REVIEW,))
