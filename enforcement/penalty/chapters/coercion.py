"""第三十六条至第四十二条：查封、扣押."""

from casework.law.periods import PERIODS
from casework.law.statutes import PENALTY_PROCEDURE as MP
from casework.procedure import Step, Term
from casework.roles import Role
from enforcement.penalty import documents as d
from enforcement.penalty import forms_inquiry as inquiry
from enforcement.penalty import forms_release as part
from enforcement.penalty import forms_urgent as urgent
from enforcement.penalty import guards as g
from enforcement.penalty import guards_inquiry as gi
from enforcement.penalty.chapters.parts import OFFICER
from enforcement.penalty.states import AFTER_DECISION, BEFORE_DECISION, S


# fmt: off
class Coercion:
    heading = "查封、扣押"

    seize = Step(
        "查封、扣押", S.INVESTIGATING, None, Role.HEAD, MP.art(36), asks=inquiry.Seize, issues=(d.COERCION,),
        requires=(g.seizure_has_statute, g.office_may_seize, g.measures_are_not_entrusted, gi.the_main_head_approves, g.rights_were_told, g.first_seizure_is_over, gi.no_test_outlives_its_seizure), rules=("TP09", "P-EVD-4"),
        confirm="查封、扣押不得超过三十日，到期未延长的必须解除。")
    release = Step(
        "解除查封、扣押", (S.LEAD, *BEFORE_DECISION, *AFTER_DECISION), None, Role.HEAD, MP.art(42), asks=inquiry.Release,
        issues=(d.COERCION_LIFTED,), requires=(g.something_is_seized,), rules=("TP12", "P-EVD-6"), while_suspended=True)

    release_part = Step(
        "解除部分查封、扣押", (S.LEAD, *BEFORE_DECISION), None, Role.HEAD, MP.art(42), asks=part.ReleasePart, issues=(d.COERCION_LIFTED,),
        requires=(g.anything_is_seized,), rules=("TP12", "P-EVD-6"), while_suspended=True, note="其余财物继续查封、扣押，期限照常计算")

    # 第三十六条第二款：情况紧急当场采取（立案前核查中也可以），二十四小时内报告并补办批准；不批准的立即解除
    seize_urgently = Step(
        "当场查封、扣押（紧急）", (S.LEAD, S.INVESTIGATING), None, OFFICER, MP.art(36, 2), asks=urgent.SeizeUrgently, issues=(d.COERCION,),
        requires=(g.office_may_seize, g.measures_are_not_entrusted, g.rights_were_told, g.first_seizure_is_over, gi.no_test_outlives_its_seizure), rules=("TP09", "P-EVD-4"),
        confirm="须在二十四小时内向负责人报告并补办批准，不批准的立即解除。", unawaited=(S.LEAD, S.INVESTIGATING))
    approve_seizure = Step(
        "补办批准查封、扣押", (S.LEAD, S.INVESTIGATING), None, Role.HEAD, MP.art(36, 2), asks=urgent.Approve, issues=(d.MATTER,),
        requires=(gi.seizure_awaits_approval, gi.the_main_head_approves), rules=("P-EVD-4",), while_suspended=True)
    disapprove_seizure = Step(
        "不批准，立即解除查封、扣押", (S.LEAD, S.INVESTIGATING), None, Role.HEAD, MP.art(36, 2), asks=inquiry.Release,
        issues=(d.COERCION_LIFTED,), requires=(gi.seizure_awaits_approval,), rules=("P-EVD-4", "P-EVD-6"), while_suspended=True,
        confirm="财物应当立即退还。")
    approval_period = Term(
        "补办批准查封、扣押", PERIODS["P-EVD-4.urgent"].period, seize_urgently, (approve_seizure, disapprove_seizure, release), MP.art(36, 2),
        rules=("P-EVD-4",), since="taken_at")

    # 先前的查封、扣押尚未解除时又查封、扣押的，期限各自计算
    seize_more = Step(
        "另行查封、扣押", S.INVESTIGATING, None, Role.HEAD, MP.art(36), asks=inquiry.Seize, issues=(d.COERCION,),
        requires=(g.seizure_has_statute, g.office_may_seize, g.measures_are_not_entrusted, gi.the_main_head_approves, g.rights_were_told, g.something_is_seized, gi.nothing_more_is_seized, gi.no_further_test_outlives_its_seizure),
        rules=("TP09", "P-EVD-4"), confirm="另行查封、扣押的期限单独计算，不得超过三十日。",
        note="对同一物品不得重复查封、扣押；再有的，先解除其一或者并入", unawaited=(S.INVESTIGATING,))
    release_more = Step(
        "解除另行的查封、扣押", BEFORE_DECISION + AFTER_DECISION, None, Role.HEAD, MP.art(42), asks=inquiry.Release,
        issues=(d.COERCION_LIFTED,), requires=(gi.more_is_seized,), rules=("TP12", "P-EVD-6"), while_suspended=True)
