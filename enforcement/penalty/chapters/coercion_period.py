"""第三十八条：查封、扣押的期限（至决定为止，故列于决定之后）."""

from casework.law.periods import PERIODS
from casework.law.statutes import PENALTY_PROCEDURE as MP
from casework.procedure import Extend, Step, Term
from casework.roles import Role
from enforcement.penalty import documents as d
from enforcement.penalty import forms_lead as lead
from enforcement.penalty import guards as g
from enforcement.penalty import states as stops
from enforcement.penalty.chapters.coercion import Coercion
from enforcement.penalty.chapters.decision import Decision
from enforcement.penalty.states import BEFORE_DECISION


# fmt: off
class CoercionPeriod:
    heading = "查封、扣押"

    seizure_period = Term(
        "查封、扣押", PERIODS["P-EVD-5"].period, (Coercion.seize, Coercion.seize_urgently),
        (Coercion.release, Coercion.disapprove_seizure, Decision.decide), MP.art(38, 1), rules=("P-EVD-5", "CLK-10"),
        since="taken_at", stopped_by=(stops.TESTING,), alarms=(5, 1),
        note="末日是否因节假日顺延未有定论，从严不顺延；权利人辨认、中止、听证不停止本期限")
    extend_seizure = Step(
        "延长查封、扣押期限", BEFORE_DECISION, None, Role.HEAD, MP.art(38, 1), asks=lead.Reasons, issues=(d.COERCION_EXTENDED,),
        extends=Extend(seizure_period, PERIODS["P-EVD-5.extension"].period), requires=(g.measures_are_not_entrusted,), rules=("TP10", "P-EVD-5"), while_suspended=True)
    further_seizure_period = Term(
        "另行查封、扣押", PERIODS["P-EVD-5"].period, Coercion.seize_more, (Coercion.release_more, Decision.decide), MP.art(38, 1),
        rules=("P-EVD-5", "CLK-10"), since="taken_at", stopped_by=(stops.TESTING_FURTHER,), alarms=(5, 1),
        note="与先前的查封、扣押各自计算；末日从严不顺延")
    extend_further_seizure = Step(
        "延长另行查封、扣押的期限", BEFORE_DECISION, None, Role.HEAD, MP.art(38, 1), asks=lead.Reasons, issues=(d.COERCION_EXTENDED,),
        extends=Extend(further_seizure_period, PERIODS["P-EVD-5.extension"].period), requires=(g.measures_are_not_entrusted,), rules=("TP10", "P-EVD-5"), while_suspended=True)
