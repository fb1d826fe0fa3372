"""第七十七条：结案."""

from casework.crime import no_crime_is_kept_back
from casework.law.periods import PERIODS
from casework.law.statutes import PENALTY_PROCEDURE as MP
from casework.procedure import Step, Term
from casework.roles import Role
from enforcement.penalty import documents as d
from enforcement.penalty import forms_execution as execution
from enforcement.penalty import guards as g
from enforcement.penalty.chapters.decision import Decision
from enforcement.penalty.chapters.execution import Execution
from enforcement.penalty.chapters.remedy import Remedy
from enforcement.penalty.chapters.suspension import Suspension
from enforcement.penalty.states import S


# fmt: off
class Closing:
    close = Step(
        "结案", (S.PERFORMED, S.TERMINATED, S.NO_PENALTY, S.TRANSFERRED, S.REVOKED), S.CLOSED, Role.HEAD, MP.art(77), asks=execution.Close,
        issues=(d.CLOSING,), requires=(g.nothing_is_seized, g.goods_are_settled, g.no_penalty_was_served, no_crime_is_kept_back), rules=("TP32", "P-CLS-1"), while_suspended=True)
    closing_period = Term(
        "结案", PERIODS["P-CLS-1"].period, (Execution.perform, Execution.court_done, Suspension.terminate, Decision.no_penalty, Decision.transfer_other, Remedy.reconsidered_revoked, Remedy.judged_revoked), (close, Remedy.decide_anew),
        MP.art(77),
        rules=("P-CLS-1", "TP15", "TP23", "TP32"))
