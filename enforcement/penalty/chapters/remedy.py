"""第七十一条、行政复议法、行政诉讼法：救济，以及公示的撤回."""

from casework.law import statutes as law
from casework.law.basis import BASES
from casework.law.periods import PERIODS
from casework.law.statutes import PENALTY_PROCEDURE as MP
from casework.procedure import Extend, Step, Term
from casework.roles import Role
from enforcement.penalty import documents as d
from enforcement.penalty import documents_outcome as do
from enforcement.penalty import forms_contest as contested
from enforcement.penalty import forms_correction as correction
from enforcement.penalty import forms_execution as execution
from enforcement.penalty import guards as g
from enforcement.penalty import guards_court as gc
from enforcement.penalty import when
from enforcement.penalty.chapters.correction import Correction
from enforcement.penalty.chapters.decision import Decision
from enforcement.penalty.chapters.parts import OFFICER, SET_DAYS, STOPS_CASE
from enforcement.penalty.chapters.publicity import Publicity
from enforcement.penalty.chapters.service import Service
from enforcement.penalty.chapters.spot import OnTheSpot
from enforcement.penalty.chapters.suspension import Suspension
from enforcement.penalty.states import BEFORE_DECISION, MAY_BE_CONTESTED, MAY_BE_REVOKED, S

UNDONE_BUT_SERVED = (S.ON_THE_SPOT, S.SERVED, S.DEMANDED, S.PERFORMED, S.CLOSED)
"""Where a decision may stand that a reconsideration changed or found unlawful."""

ANY_CORRECTED = (S.DECIDED, S.SERVED, S.DEMANDED, S.ENFORCING, S.DENIED, S.PERFORMED, S.REVOKED, S.CLOSED)
"""Where the case may stand after the office corrected its own decision."""


# fmt: off
class Remedy:
    heading = "复议与诉讼"

    reconsider = Step(
        "登记申请行政复议", MAY_BE_CONTESTED, None, OFFICER, BASES["remedy.reconsideration"], asks=contested.Remedy,
        requires=(g.may_be_reconsidered,), rules=("P-REM-1", "P-REM-2"), while_suspended=True)
    reconsidered = Step(
        "登记复议结果（没有撤销）", (*MAY_BE_REVOKED, S.REVOKED), None, OFFICER, law.RECONSIDERATION_LAW.art(75), asks=contested.Reconsidered,
        requires=(g.reconsideration_is_pending,), rules=("P-REM-1",), while_suspended=True)
    reconsidered_revoked = Step(
        "登记复议撤销处罚决定", MAY_BE_REVOKED, S.REVOKED, OFFICER, law.RECONSIDERATION_LAW.art(64, 1), asks=contested.Revoked,
        requires=(g.reconsideration_is_pending,), rules=("P-REM-1", "TP33"), while_suspended=True,
        confirm="处罚决定不再有效：停止执行，退还罚没款，撤回公示；已列入严重违法失信名单的应当撤销列入。",
        note="确认无效的，依据行政复议法第六十七条")
    sue = Step(
        "登记提起行政诉讼", (*MAY_BE_CONTESTED, S.REVOKED), None, OFFICER, BASES["remedy.suit"], asks=contested.Remedy,
        requires=(g.nothing_is_pending, g.reconsidered_first), rules=("P-REM-1", "P-REM-2"), while_suspended=True)
    judged = Step(
        "登记生效裁判（没有撤销）", (*MAY_BE_REVOKED, S.REVOKED), None, OFFICER, law.LITIGATION_LAW.art(94), asks=contested.Judged,
        requires=(g.suit_is_pending, gc.court_was_told), rules=("P-REM-1", "P-ENF-2"), while_suspended=True)
    judged_revoked = Step(
        "登记判决撤销处罚决定", MAY_BE_REVOKED, S.REVOKED, OFFICER, law.LITIGATION_LAW.art(70), asks=contested.Revoked,
        requires=(g.suit_is_pending, gc.court_was_told), rules=("P-REM-1", "TP33"), while_suspended=True,
        confirm="处罚决定不再有效：停止执行，退还罚没款，撤回公示；已列入严重违法失信名单的应当撤销列入。",
        note="确认无效的，依据行政诉讼法第七十五条")
    tell_court = Step(
        "书面告知人民法院处罚决定已改变", ANY_CORRECTED, None, OFFICER, law.LITIGATION_RULES.art(81, 1), asks=correction.CourtTold,
        issues=(do.COURT_TOLD,), requires=(gc.court_is_to_be_told,), rules=("P-REM-1", "TP33"), while_suspended=True)
    original_judged = Step(
        "登记对原处罚决定的诉讼结果", ANY_CORRECTED, None, OFFICER, law.LITIGATION_RULES.art(81), asks=correction.OriginalJudged,
        requires=(gc.original_is_before_the_court, gc.court_was_told), rules=("P-REM-1", "TP33"), while_suspended=True,
        note="诉讼中变更处罚决定的，诉讼就原决定继续，或者以撤诉结束；变更后的决定另行计算复议、起诉期限")
    decide_anew = Step(
        "依判决（复议决定）重新调查处理", S.REVOKED, S.INVESTIGATING, Role.HEAD, law.LITIGATION_LAW.art(71), asks=contested.Anew,
        issues=(d.MATTER,), requires=(g.nothing_else_is_investigated,), rules=("P-REM-1", "P-TIM-1"), confirm="案件退回调查，须重新审核、告知后才能决定。",
        note="判决、复议决定确定了重新处理期限的，填写其末日：以其为准，本机关不能自行延长")
    revived = Step(
        "登记判决恢复处罚决定", (S.REVOKED, *UNDONE_BUT_SERVED), S.SERVED, OFFICER, law.LITIGATION_RULES.art(89), asks=correction.Revived,
        requires=(gc.undone_by_reconsideration,), rules=("P-REM-1", "P-ENF-2", "P-PUB-1"), while_suspended=True,
        confirm="处罚决定按原来的内容恢复效力：数额以原决定为准，尚欠的自裁判送达起重新计算缴款期限；公示信息与原决定不一致的撤回后重新公示。",
        note="对撤销、变更处罚（确认违法）的复议决定起诉，人民法院撤销复议决定并恢复原处罚决定的法律效力")
    reconsider_again = Step(
        "登记判决撤销复议决定并责令重新复议", (S.REVOKED, *UNDONE_BUT_SERVED), S.SERVED, OFFICER, law.LITIGATION_RULES.art(89), asks=correction.ReconsiderAgain,
        requires=(gc.undone_by_reconsideration,), rules=("P-REM-1", "P-PUB-1"), while_suspended=True,
        confirm="被撤销的复议决定不再作数，复议重新进行：结果登记以前不能加处罚款、申请强制执行。",
        note="判决没有恢复原决定的，重新复议期间是否仍须缴款没有明文；复议不停止执行，按原决定计算缴款期限（读法）")
    anew_period = Term(
        "重新作出处理决定", when.anew_lasts, decide_anew, (Decision.decide, Decision.no_penalty, Decision.transfer_other, Suspension.terminate), MP.art(64, 1),
        rules=("P-TIM-1", "P-TIM-3"), since="counts_from", options=(PERIODS["P-TIM-1"].period, *SET_DAYS), stopped_by=STOPS_CASE,
        note="判决、复议决定确定了期限的，以其为准；没有确定的，比照立案后的九十日")
    extend_anew = Step(
        "延长重新处理的期限", BEFORE_DECISION, None, Role.HEAD, MP.art(64, 1), asks=execution.ExtendCase, issues=(d.MATTER,),
        extends=Extend(anew_period, PERIODS["P-TIM-2"].period), requires=(gc.anew_may_be_extended,), rules=("TP25", "P-TIM-2"),
        note="被撤销后重新处理的九十日是新起算的期限，延长也重新计算次数（读法）", unawaited=BEFORE_DECISION)
    extend_anew_further = Step(
        "集体讨论决定继续延长重新处理的期限", BEFORE_DECISION, None, Role.HEAD, MP.art(64, 1), asks=execution.ExtendAnewFurther,
        issues=(d.DISCUSSION,), extends=Extend(anew_period, None), requires=(gc.anew_may_be_extended, gc.anew_extended_once), rules=("TP25", "P-TIM-2"), unawaited=BEFORE_DECISION)
    first_remedy_period = Term(
        "申请行政复议（复议前置）", PERIODS["P-REM-2"].period, OnTheSpot.decide_on_the_spot, (reconsider, OnTheSpot.first_remedy_over),
        BASES["remedy.reconsideration_first"], rules=("P-REM-2",), party=True, survives=True, on_lapse=OnTheSpot.first_remedy_over)
    reconsideration_over = Step(
        "复议期限届满", (*MAY_BE_CONTESTED, S.REVOKED), None, Role.SYSTEM, BASES["remedy.reconsideration"], rules=("P-REM-1",),
        while_suspended=True)
    remedies_over = Step(
        "起诉期限届满", (*MAY_BE_CONTESTED, S.REVOKED), None, Role.SYSTEM, BASES["remedy.suit"], asks=contested.RemediesOver,
        rules=("P-REM-1", "P-ENF-2"), while_suspended=True)
    reconsideration_period = Term(
        "申请行政复议", PERIODS["P-REM-1"].period, (Service.serve, Service.serve_no_penalty), (reconsider, sue, reconsideration_over),
        BASES["remedy.reconsideration"], rules=("P-REM-1", "TP26"), since="served_on", party=True, survives=True,
        on_lapse=reconsideration_over)
    suit_period = Term(
        "提起行政诉讼", PERIODS["P-REM-1.suit"].period, (Service.serve, Service.serve_no_penalty), (reconsider, sue, remedies_over),
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
        "公示处罚信息", PERIODS["P-PUB-1"].period, (Decision.decide, Correction.change_decision, reconsidered, judged, revived, reconsider_again), (Publicity.publish, reconsidered_revoked, judged_revoked, Correction.office_revoked), law.PUBLICITY_RULES.art(9),
        rules=("P-PUB-1", "TP22"), since="changed_on", survives=True, only_if=when.more_than_a_warning,
        note="复议决定、判决变更的，自变更之日起公示变更后的信息（读法：公示规定第七条、第十一条）")
    withdrawal_period = Term(
        "撤回处罚公示信息", PERIODS["P-PUB-1.withdraw"].period, (reconsidered, reconsidered_revoked, judged, judged_revoked, revived, reconsider_again, Correction.office_revoked, Correction.change_decision),
        (Publicity.withdraw_publicity,), MP.art(63, 2), rules=("TP33", "CR-P7"), survives=True, only_if=when.published_but_undone)


REVIVING = (Remedy.revived, Remedy.reconsider_again)
"""Steps after which the decision binds as it was made: what ran on the changed one is over."""
REVOKING = (Remedy.reconsidered_revoked, Remedy.judged_revoked, Correction.office_revoked)
"""Steps after which there is nothing left to perform."""
