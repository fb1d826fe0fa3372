"""第七十七条至第七十九条：结案、立卷归档."""

from casework.crime import no_crime_is_kept_back
from casework.law.periods import PERIODS
from casework.law.statutes import PENALTY_PROCEDURE as MP
from casework.procedure import Step, Term
from casework.roles import Role
from enforcement.penalty import documents as d
from enforcement.penalty import forms_archive as binding
from enforcement.penalty import forms_execution as execution
from enforcement.penalty import guards as g
from enforcement.penalty import guards_payment as gp
from enforcement.penalty.chapters.correction import Correction
from enforcement.penalty.chapters.decision import Decision
from enforcement.penalty.chapters.execution import Court
from enforcement.penalty.chapters.parts import OFFICER
from enforcement.penalty.chapters.payment import Payment
from enforcement.penalty.chapters.remedy import REVIVING, REVOKING, Remedy
from enforcement.penalty.chapters.suspension import Suspension
from enforcement.penalty.documents_archive import SHEETS
from enforcement.penalty.states import S


# fmt: off
class Closing:
    heading = "结案与归档"

    close = Step(
        "结案", (S.PERFORMED, S.TERMINATED, S.NO_PENALTY, S.TRANSFERRED, S.REVOKED, S.DENIED), S.CLOSED, Role.HEAD, MP.art(77), asks=execution.Close,
        issues=(d.CLOSING,), requires=(g.nothing_is_seized, g.goods_are_settled, g.no_penalty_was_served, gp.nothing_is_to_be_refunded, no_crime_is_kept_back), rules=("TP32", "P-CLS-1"), while_suspended=True)
    closing_period = Term(
        "结案", PERIODS["P-CLS-1"].period, (Payment.perform, Payment.court_done, Suspension.terminate, Decision.no_penalty, Decision.transfer_other, *REVOKING, Court.upper_upholds, Court.objection_over),
        (close, Remedy.decide_anew, *REVIVING, Correction.change_decision),
        MP.art(77),
        rules=("P-CLS-1", "TP15", "TP23", "TP32"))
    archive = Step(
        "立卷归档", S.CLOSED, None, OFFICER, MP.art(78), asks=binding.Archive, issues=SHEETS, rules=("P-ARC-1", "TP32"),
        while_suspended=True, note="正卷、副卷按规定的次序编目，页号由系统按已制作的文书连续编排")
