"""第六十条至第六十四条：决定与办案期限."""

from casework.crime import no_crime_is_kept_back
from casework.law.periods import PERIODS
from casework.law.statutes import PENALTY_PROCEDURE as MP
from casework.procedure import Extend, Step, Term
from casework.roles import Role
from enforcement.penalty import documents as d
from enforcement.penalty import documents_outcome as do
from enforcement.penalty import forms_decision as decision
from enforcement.penalty import forms_execution as execution
from enforcement.penalty import forms_lead as lead
from enforcement.penalty import guards as g
from enforcement.penalty import when
from enforcement.penalty.chapters.lead import Leads
from enforcement.penalty.chapters.parts import OFFICER, STOPS_CASE
from enforcement.penalty.chapters.suspension import Suspension
from enforcement.penalty.states import BEFORE_DECISION, UNDER_WAY, S


# fmt: off
class Decision:
    heading = "决定与办案期限"

    submit = Step(
        "报请负责人决定", S.NOTIFIED, S.APPROVAL, OFFICER, MP.art(60, 1), requires=(g.defence_is_over, g.defence_was_rechecked),
        rules=("P-NOT-3",))
    discuss = Step(
        "集体讨论", S.APPROVAL, None, Role.HEAD, MP.art(60, 2), asks=decision.Discuss, issues=(d.DISCUSSION,), rules=("P-DEC-2",))
    decide = Step(
        "作出处罚决定", S.APPROVAL, S.DECIDED, Role.HEAD, MP.art(60, 1, 1), asks=decision.Decide, issues=(do.APPROVAL, d.DECISION),
        requires=(g.party_was_notified, g.defence_was_rechecked, g.discussed_if_required, g.seizure_is_in_time, no_crime_is_kept_back), rules=("TP22", "P-DEC-1", "P-DEC-3", "P-NOT-3", "CR-L8", "TP34", "P-CRD-1", "X1"),
        confirm="处罚决定书将编号制发，不能撤回修改。")
    # 行政强制法第二十八条、程序规定第四十二条：部分没收的，其余物品立即退还
    spared_are_back = Step(
        "不予没收的物品已退还", UNDER_WAY, None, Role.SYSTEM, MP.art(42, 2), rules=("P-EVD-6",), while_suspended=True)
    give_back_in_time = Term(
        "退还不予没收的物品", when.give_back, decide, (spared_are_back,), MP.art(42, 2), rules=("P-EVD-6",), options=(MP.workdays(3),),
        only_if=when.some_goods_are_spared, soft=True, survives=True, note="条文要求立即退还；天数由机关设定（未定事项）")
    no_penalty = Step(
        "不予处罚", S.APPROVAL, S.NO_PENALTY, Role.HEAD, MP.art(60, 1), asks=decision.NoPenalty, issues=(do.APPROVAL, d.NO_PENALTY),
        rules=("TP23", "P-DEC-1"), confirm="不予处罚决定书将编号制发。")
    transfer_other = Step(
        "移送其他行政机关", S.APPROVAL, S.TRANSFERRED, Role.HEAD, MP.art(60, 1, 4), asks=lead.Refer, issues=(do.APPROVAL, d.REFERRAL),
        requires=(g.nothing_is_seized,), rules=("TP24", "P-DEC-1"), confirm="案件移送其他行政机关。")
    case_period = Term(
        "作出处理决定", PERIODS["P-TIM-1"].period, Leads.file, (decide, no_penalty, transfer_other, Suspension.terminate), MP.art(64, 1),
        rules=("P-TIM-1", "P-TIM-3", "CT-36"), stopped_by=STOPS_CASE)
    extend_case = Step(
        "延长办案期限", BEFORE_DECISION, None, Role.HEAD, MP.art(64, 1), asks=execution.ExtendCase, issues=(d.MATTER,),
        extends=Extend(case_period, PERIODS["P-TIM-2"].period), rules=("TP25", "P-TIM-2"), unawaited=BEFORE_DECISION)
    extend_case_further = Step(
        "集体讨论决定继续延期", BEFORE_DECISION, None, Role.HEAD, MP.art(64, 1), asks=execution.ExtendCaseFurther,
        issues=(d.DISCUSSION,), extends=Extend(case_period, None), requires=(g.extended_once,), rules=("TP25", "P-TIM-2"), unawaited=BEFORE_DECISION)
