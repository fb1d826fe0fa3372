"""第四章：简易程序（当场处罚）."""

from casework.crime import no_crime_is_kept_back
from casework.law.basis import BASES
from casework.law.periods import PERIODS
from casework.law.statutes import PENALTY_PROCEDURE as MP
from casework.procedure import Step, Term
from casework.roles import Role
from enforcement.penalty import documents as d
from enforcement.penalty import forms_contest as contested
from enforcement.penalty import forms_lead as lead
from enforcement.penalty import guards as g
from enforcement.penalty import guards_lead as gl
from enforcement.penalty import when
from enforcement.penalty.chapters.parts import OFFICER
from enforcement.penalty.states import S


# fmt: off
class OnTheSpot:
    heading = "当场处罚"

    decide_on_the_spot = Step(
        "当场处罚", S.LEAD, S.ON_THE_SPOT, OFFICER, MP.art(66), asks=lead.OnTheSpot, issues=(d.ON_THE_SPOT,),
        requires=(g.nothing_is_seized, gl.no_dispute_runs, gl.not_given_to_another, no_crime_is_kept_back),
        rules=("TP07", "P-SIM-1", "P-SIM-2", "P-INT-7"), confirm="决定书当场交付当事人，立即生效。")
    hand_in_cash = Step("交回当场收缴的罚款", S.ON_THE_SPOT, None, OFFICER, MP.art(73), asks=lead.CashHandedIn,
        requires=(g.cash_is_with_the_officer,), rules=("P-SIM-4",))
    bank_cash = Step(
        "将罚款缴付银行", S.ON_THE_SPOT, None, (Role.INTAKE, Role.HEAD), MP.art(73), requires=(g.cash_is_with_the_office,), rules=("P-SIM-4",))
    file_on_the_spot = Step("交回材料归档", S.ON_THE_SPOT, None, OFFICER, MP.art(70), rules=("P-SIM-3",))
    settle_on_the_spot = Step(
        "当场处罚履行完毕", S.ON_THE_SPOT, S.CLOSED, OFFICER, MP.art(72), asks=lead.SettleOnTheSpot,
        requires=(g.on_the_spot_was_filed, g.cash_was_banked, g.goods_are_settled), rules=("TP07",))
    first_remedy_over = Step(
        "先行复议期限届满", (S.ON_THE_SPOT, S.DEMANDED, S.ENFORCING, S.PERFORMED, S.CLOSED), None, Role.SYSTEM, BASES["remedy.reconsideration_first"],
        asks=contested.RemediesOver, rules=("P-REM-2", "P-ENF-2"),
        while_suspended=True)
    spot_filing_period = Term(
        "简易程序材料归档", PERIODS["P-SIM-3"].period, decide_on_the_spot, (file_on_the_spot,), MP.art(70), rules=("P-SIM-3",))
    cash_period = Term(
        "当场收缴的罚款交机关", PERIODS["P-SIM-4"].period, decide_on_the_spot, (hand_in_cash,), MP.art(73), rules=("P-SIM-4",),
        only_if=when.paid_in_cash)
    banking_period = Term(
        "机关将罚款缴付银行", PERIODS["P-SIM-4.bank"].period, hand_in_cash, (bank_cash,), MP.art(73), rules=("P-SIM-4",))
