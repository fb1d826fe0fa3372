"""第七十二条至第七十六条：履行与强制执行."""

from casework.law import statutes as law
from casework.law.basis import BASES
from casework.law.periods import PERIODS
from casework.law.statutes import PENALTY_PROCEDURE as MP
from casework.procedure import Extend, Step, Term
from casework.roles import Role
from enforcement.penalty import documents as d
from enforcement.penalty import forms_execution as execution
from enforcement.penalty import guards as g
from enforcement.penalty import when
from enforcement.penalty.chapters.parts import OFFICER
from enforcement.penalty.chapters.remedy import Remedy
from enforcement.penalty.chapters.service import Service
from enforcement.penalty.states import S


# fmt: off
class Execution:
    perform = Step(
        "登记缴清（履行完毕）", (S.SERVED, S.DEMANDED), S.PERFORMED, OFFICER, MP.art(72, 1), asks=execution.Performed,
        requires=(g.collector_did_not_decide,), rules=("TP27", "P-PAY-1"), while_suspended=True)
    court_done = Step(
        "登记法院执行结果", S.ENFORCING, S.PERFORMED, OFFICER, law.COMPULSION_LAW.art(57), asks=execution.CourtDone, rules=("TP31",),
        while_suspended=True)
    payment_period = Term(
        "缴纳罚没款", PERIODS["P-PAY-1"].period, Service.serve, (perform, court_done, Remedy.reconsidered_revoked, Remedy.judged_revoked), MP.art(72, 1), rules=("P-PAY-1", "TP26"), since="served_on",
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
        "催告后仍可自动履行", PERIODS["P-ENF-1"].period, serve_demand, (perform, demand_over, Remedy.reconsidered_revoked, Remedy.judged_revoked), MP.art(76, 1),
        rules=("TP30", "P-ENF-1", "DL-8"), since="served_on", party=True, on_lapse=demand_over)
    apply_to_court = Step(
        "申请人民法院强制执行", S.DEMANDED, S.ENFORCING, Role.HEAD, MP.art(76, 1), asks=execution.ApplyCourt, issues=(d.APPLICATION,),
        requires=(g.demand_has_run, g.decision_stands, g.enforced_by_this_office, g.window_is_open),
        rules=("TP31", "P-ENF-1", "DP-49"))
    enforcement_window = Term(
        "申请人民法院强制执行", when.window_lasts, (Remedy.remedies_over, Remedy.judged), (apply_to_court, perform, Remedy.reconsidered_revoked, Remedy.judged_revoked),
        MP.art(76, 1), rules=("P-ENF-1", "P-ENF-2", "TP31"), since="ended_on", options=(when.THREE_MONTHS, when.TWO_YEARS),
        only_if=when.window_opens,
        note="没有起诉的，自起诉期限（批准延期缴纳的，延期）届满起三个月；起诉后被驳回的，自裁判生效起，期限有争议，由机关选定；判决变更的，自判决的履行期限末日起二年")
