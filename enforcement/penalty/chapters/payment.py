"""第七十二条至第七十五条：缴款、延期和分期、加处罚款."""

from casework.law import statutes as law
from casework.law.period import Period, Unit
from casework.law.periods import PERIODS
from casework.law.statutes import PENALTY_PROCEDURE as MP
from casework.procedure import Extend, Step, Term
from casework.roles import Role
from enforcement.penalty import documents as d
from enforcement.penalty import documents_outcome as do
from enforcement.penalty import forms_court as court
from enforcement.penalty import forms_payment as payment
from enforcement.penalty import guards_court as gc
from enforcement.penalty import guards_payment as gp
from enforcement.penalty import states as stops
from enforcement.penalty import when
from enforcement.penalty.chapters.correction import Correction
from enforcement.penalty.chapters.parts import OFFICER
from enforcement.penalty.chapters.remedy import REVIVING, REVOKING
from enforcement.penalty.chapters.service import Service
from enforcement.penalty.chapters.spot import OnTheSpot
from enforcement.penalty.states import S


# fmt: off
class Payment:
    heading = "缴款"

    receive_payment = Step(
        "登记缴款", (S.SERVED, S.DEMANDED, S.ENFORCING), None, OFFICER, MP.art(72, 1), asks=payment.Payment,
        requires=(gp.collector_did_not_decide,), rules=("P-PAY-1", "P-PAY-3"), while_suspended=True)
    perform = Step(
        "登记缴清（履行完毕）", (S.SERVED, S.DEMANDED), S.PERFORMED, OFFICER, MP.art(72, 1), asks=payment.Performed,
        requires=(gp.collector_did_not_decide,), rules=("TP27", "P-PAY-1"), while_suspended=True)
    court_done = Step(
        "登记法院执行结果", S.ENFORCING, S.PERFORMED, OFFICER, law.COMPULSION_LAW.art(57), asks=court.CourtDone,
        requires=(gc.court_permitted,), rules=("TP31",), while_suspended=True)
    allow_instalments = Step(
        "批准分期缴纳罚款", S.SERVED, None, Role.HEAD, MP.art(74), asks=payment.Instalments, issues=(d.MATTER, do.DEFERRAL),
        requires=(gp.a_fine_is_unpaid,), rules=("TP28", "P-PAY-3"), unawaited=(S.SERVED,))
    payment_period = Term(
        "缴纳罚没款", PERIODS["P-PAY-1"].period, (Service.serve, *REVIVING), (perform, court_done, allow_instalments, *REVOKING, Correction.change_decision), MP.art(72, 1),
        rules=("P-PAY-1", "TP26"), since="served_on", party=True, only_if=when.money_is_due, stopped_by=(stops.STAY,))
    spot_payment_period = Term(
        "缴纳当场处以的罚款", PERIODS["P-PAY-1"].period, OnTheSpot.decide_on_the_spot, (OnTheSpot.settle_on_the_spot, *REVOKING), MP.art(72, 1),
        rules=("P-PAY-1",), party=True, only_if=when.paid_at_the_bank)
    defer = Step(
        "批准延期缴纳罚款", S.SERVED, None, Role.HEAD, MP.art(74), asks=payment.Defer, issues=(d.MATTER, do.DEFERRAL),
        extends=Extend(payment_period, None), requires=(gp.a_fine_is_unpaid,), rules=("TP28", "P-PAY-3"), unawaited=(S.SERVED,))
    # 行政处罚法第六十六条第二款只许延期、分期缴纳罚款：没收违法所得仍在原定的十五日内缴清
    gains_paid = Step(
        "没收违法所得已缴清", (S.SERVED, S.DEMANDED, S.ENFORCING), None, Role.SYSTEM, law.PENALTY_LAW.art(66, 2), rules=("P-PAY-3",),
        while_suspended=True)
    gains_period = Term(
        "缴纳没收违法所得（不随罚款延期、分期）", PERIODS["P-PAY-1"].period, (defer, allow_instalments),
        (perform, court_done, gains_paid, *REVOKING, *REVIVING, Correction.change_decision), law.PENALTY_LAW.art(66, 2), rules=("P-PAY-3", "P-PAY-1"),
        since="gains_from", party=True, only_if=when.gains_stay_due, stopped_by=(stops.STAY,), note="与罚款同日起算，罚款批准延期、分期时另列")
    instalment_missed = Step(
        "一期罚款逾期未缴", (S.SERVED, S.DEMANDED), None, Role.SYSTEM, MP.art(74), rules=("P-PAY-3",), while_suspended=True)
    instalment_period = Term(
        "缴纳本期罚款", when.until_next_instalment, (allow_instalments, receive_payment),
        (receive_payment, perform, court_done, instalment_missed, *REVOKING, *REVIVING, Correction.change_decision), MP.art(74), rules=("P-PAY-3", "TP28"),
        since="counts_from", options=(Period(1, Unit.DAY),), only_if=when.an_instalment_follows, party=True, on_lapse=instalment_missed,
        stopped_by=(stops.STAY,), note="至批准的各期日期；缴清一期后开始下一期")
    impose_surcharge = Step(
        "决定加处罚款", (S.SERVED, S.DEMANDED, S.ON_THE_SPOT), None, Role.HEAD, MP.art(75), asks=payment.Surcharge,
        issues=(do.SURCHARGE,), requires=(gp.a_fine_is_overdue, gp.decision_asks_for_something, gp.nothing_is_contested, gc.not_stayed), rules=("TP29", "P-PAY-2"),
        note="每日百分之三，以罚款数额为限；复议、诉讼期间不计算。每日的数额由系统按缴款期限届满之日推算，加处与否由机关决定", unawaited=(S.SERVED, S.DEMANDED, S.ON_THE_SPOT))
