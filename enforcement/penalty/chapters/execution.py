"""第七十六条：催告、申请人民法院强制执行；行政强制法第五章：法院的受理、裁定和执行."""

from casework.law import statutes as law
from casework.law.basis import BASES
from casework.law.periods import PERIODS
from casework.law.statutes import COMPULSION_LAW
from casework.law.statutes import PENALTY_PROCEDURE as MP
from casework.procedure import Step, Term
from casework.roles import Role
from enforcement.penalty import documents as d
from enforcement.penalty import documents_outcome as do
from enforcement.penalty import forms_court as court
from enforcement.penalty import forms_execution as execution
from enforcement.penalty import forms_lead as lead
from enforcement.penalty import forms_service as service
from enforcement.penalty import guards as g
from enforcement.penalty import guards_court as gc
from enforcement.penalty import guards_payment as gp
from enforcement.penalty import states as stops
from enforcement.penalty import when
from enforcement.penalty.chapters.correction import Correction
from enforcement.penalty.chapters.parts import OFFICER, PARTY, SET_DAYS
from enforcement.penalty.chapters.payment import Payment
from enforcement.penalty.chapters.remedy import REVIVING, REVOKING, Remedy
from enforcement.penalty.chapters.spot import OnTheSpot
from enforcement.penalty.states import S


# fmt: off
class Execution:
    heading = "催告与申请强制执行"

    demand = Step(
        "催告履行", (S.SERVED, S.ON_THE_SPOT), S.DEMANDED, Role.HEAD, BASES["enforcement.demand"], asks=execution.Demand, issues=(d.DEMAND,),
        requires=(gp.performance_is_overdue, gp.decision_asks_for_something, gc.not_stayed), rules=("TP30", "P-ENF-1"))
    serve_demand = Step(
        "送达催告书", S.DEMANDED, None, OFFICER, MP.art(76, 1), asks=service.DemandServed, issues=(do.RECEIPT,), rules=("TP30",))
    answer_demand = Step(
        "当事人对催告的意见", S.DEMANDED, None, PARTY, COMPULSION_LAW.art(36), asks=court.DemandAnswer, rules=("TP30", "P-ENF-1"), unawaited=(S.DEMANDED,))
    check_answer = Step(
        "复核对催告的意见", S.DEMANDED, None, OFFICER, COMPULSION_LAW.art(36), asks=court.DemandChecked, requires=(gc.an_answer_waits,),
        rules=("TP30", "P-ENF-1"))
    demand_over = Step("催告期满仍未履行", S.DEMANDED, None, Role.SYSTEM, MP.art(76, 1), rules=("P-ENF-1",), while_suspended=True)
    demand_period = Term(
        "催告后仍可自动履行", PERIODS["P-ENF-1"].period, serve_demand, (Payment.perform, demand_over, *REVOKING, *REVIVING, Correction.change_decision), MP.art(76, 1),
        rules=("TP30", "P-ENF-1", "DL-8"), since="served_on", party=True, on_lapse=demand_over, stopped_by=(stops.STAY,))
    ask_preservation = Step(
        "申请财产保全", (S.SERVED, S.DEMANDED), None, Role.HEAD, law.LITIGATION_RULES.art(159), asks=court.PropertyRequest,
        issues=(do.PRESERVATION,), requires=(gp.a_fine_is_unpaid, gp.decision_asks_for_something), rules=("P-ENF-1",), unawaited=(S.SERVED, S.DEMANDED))
    preservation_answered = Step(
        "登记财产保全裁定", (S.SERVED, S.DEMANDED, S.ENFORCING), None, OFFICER, law.LITIGATION_RULES.art(159), asks=court.PropertyAnswer,
        rules=("P-ENF-1",), while_suspended=True)
    apply_to_court = Step(
        "申请人民法院强制执行", S.DEMANDED, S.ENFORCING, Role.HEAD, MP.art(76, 1), asks=court.ApplyCourt, issues=(d.APPLICATION,),
        requires=(g.demand_has_run, gc.answer_was_checked, gc.not_stayed, g.decision_stands, g.enforced_by_this_office, g.window_is_open),
        rules=("TP31", "P-ENF-1", "DP-49"))
    enforcement_window = Term(
        "申请人民法院强制执行", when.window_lasts, (Remedy.remedies_over, Remedy.judged, Remedy.revived, OnTheSpot.first_remedy_over, Payment.allow_instalments),
        (apply_to_court, Payment.perform, *REVOKING, Correction.change_decision),
        MP.art(76, 1), rules=("P-ENF-1", "P-ENF-2", "TP31", "P-PAY-3"), since="ended_on", options=(when.THREE_MONTHS, when.TWO_YEARS),
        only_if=when.window_opens,
        note="没有起诉的，自起诉期限（批准延期、分期缴纳的，延期、分期）届满起三个月；对当场处罚须先复议，没有申请复议的，自六十日届满起；起诉后被驳回的，自裁判生效起，期限有争议，由机关选定；判决变更的，自判决的履行期限末日起二年")

    # 收到催告书满十个工作日才能申请：须送达催告书的末日前十个工作日警示（二十四日足以包含十个工作日和其间的长假）
    demand_in_time = Term(
        "送达催告书（迟于此日，申请强制执行的期限内已不足十个工作日）", when.demand_lasts,
        (Remedy.remedies_over, Remedy.judged, Remedy.revived, OnTheSpot.first_remedy_over, Payment.allow_instalments),
        (serve_demand, apply_to_court, Payment.perform, *REVOKING, Correction.change_decision), MP.art(76, 1),
        rules=("P-ENF-2", "P-ENF-1"), since="ended_on", options=SET_DAYS, only_if=when.demand_is_wanted, soft=True, alarms=(24, 14),
        note="自申请强制执行的期限起算之日，至催告后的十个工作日仍能在该期限内届满的最后一日；推算，条文没有单独规定")


class Court:
    heading = "法院执行"

    court_accepts = Step(
        "登记法院受理", S.ENFORCING, None, OFFICER, COMPULSION_LAW.art(56, 1), asks=court.CourtAnswer, requires=(gc.court_has_not_answered,),
        rules=("TP31",), while_suspended=True)
    court_declines = Step(
        "登记法院不予受理", S.ENFORCING, None, OFFICER, COMPULSION_LAW.art(56, 2), asks=court.CourtRefusal,
        requires=(gc.court_has_not_answered,), rules=("TP31",), while_suspended=True)
    court_hears = Step(
        "法院听取意见", S.ENFORCING, None, OFFICER, COMPULSION_LAW.art(58, 1), asks=court.CourtHears, requires=(gc.court_is_reviewing,),
        rules=("TP31",), while_suspended=True)
    court_permits = Step(
        "登记裁定准予执行", S.ENFORCING, None, OFFICER, COMPULSION_LAW.art(57), asks=court.CourtAnswer, requires=(gc.court_is_reviewing,),
        rules=("TP31",), while_suspended=True)
    court_refuses = Step(
        "登记裁定不准予执行", S.ENFORCING, None, OFFICER, COMPULSION_LAW.art(58, 2), asks=court.CourtRefusal,
        requires=(gc.court_is_reviewing,), rules=("TP31",), while_suspended=True)
    object_to_court = Step(
        "向上一级法院申请复议", S.ENFORCING, None, Role.HEAD, COMPULSION_LAW.art(56, 2), asks=court.Objection,
        requires=(gc.court_said_no,), rules=("TP31",), while_suspended=True)
    upper_accepts = Step(
        "登记上级法院裁定受理", S.ENFORCING, None, OFFICER, COMPULSION_LAW.art(56, 2), asks=court.CourtAnswer,
        requires=(gc.declined_and_objected,), rules=("TP31",), while_suspended=True)
    upper_permits = Step(
        "登记上级法院裁定执行", S.ENFORCING, None, OFFICER, COMPULSION_LAW.art(58, 3), asks=court.CourtAnswer,
        requires=(gc.refused_and_objected,), rules=("TP31",), while_suspended=True)
    upper_upholds = Step(
        "登记上级法院维持", S.ENFORCING, S.DENIED, OFFICER, COMPULSION_LAW.art(58, 3), asks=court.CourtRefusal,
        requires=(gc.objected,), rules=("TP31", "P-CLS-1"), while_suspended=True)
    objection_over = Step(
        "异议期限届满", S.ENFORCING, S.DENIED, Role.SYSTEM, COMPULSION_LAW.art(56, 2), rules=("TP31", "P-CLS-1"), while_suspended=True)
    withdraw_application = Step(
        "撤回执行申请", S.ENFORCING, S.DEMANDED, Role.HEAD, law.CIVIL_PROCEDURE.art(268), asks=lead.Reasons, issues=(d.MATTER,),
        rules=("P-ENF-1",), while_suspended=True, confirm="申请强制执行的期限不因撤回重新计算。")
    acceptance_period = Term(
        "法院受理执行申请", PERIODS["P-ENF-1.court"].period, Execution.apply_to_court, (court_accepts, court_declines, withdraw_application), COMPULSION_LAW.art(56, 1),
        rules=("TP31", "P-ENF-1"))
    order_period = Term(
        "法院裁定是否准予执行", PERIODS["P-ENF-1.order"].period, (court_accepts, upper_accepts), (court_permits, court_refuses, court_hears, withdraw_application),
        COMPULSION_LAW.art(57), rules=("TP31", "P-ENF-1"), since="served_on")
    hearing_order_period = Term(
        "听取意见后裁定是否准予执行", COMPULSION_LAW.days(30), court_hears, (court_permits, court_refuses, withdraw_application), COMPULSION_LAW.art(58, 2),
        rules=("TP31",), since="accepted_on", note="自受理之日起三十日")
    objection_period = Term(
        "向上一级法院申请复议", COMPULSION_LAW.days(15), (court_declines, court_refuses), (object_to_court, objection_over),
        COMPULSION_LAW.art(56, 2), rules=("TP31",), since="served_on", on_lapse=objection_over)
    upper_period = Term(
        "上一级法院裁定", when.upper_court_lasts, object_to_court, (upper_accepts, upper_permits, upper_upholds), COMPULSION_LAW.art(56, 2),
        rules=("TP31",), options=(when.UPPER_ACCEPTANCE, when.UPPER_ORDER))
    court_suspends = Step(
        "登记法院中止执行", S.ENFORCING, None, OFFICER, law.CIVIL_PROCEDURE.art(267), asks=court.CourtRefusal,
        stops=stops.COURT_SUSPENDED, requires=(gc.court_permitted,), rules=("P-ENF-1",), while_suspended=True)
    court_resumes = Step(
        "登记法院恢复执行", S.ENFORCING, None, OFFICER, law.CIVIL_PROCEDURE.art(267), asks=lead.Reasons, resumes=stops.COURT_SUSPENDED,
        rules=("P-ENF-1",), while_suspended=True)
