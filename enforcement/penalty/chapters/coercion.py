"""第三十六条至第四十二条：查封、扣押."""

from casework.law.statutes import PENALTY_PROCEDURE as MP
from casework.procedure import Step
from casework.roles import Role
from enforcement.penalty import documents as d
from enforcement.penalty import forms_inquiry as inquiry
from enforcement.penalty import guards as g
from enforcement.penalty.states import AFTER_DECISION, BEFORE_DECISION, S


# fmt: off
class Coercion:
    heading = "查封、扣押"

    seize = Step(
        "查封、扣押", S.INVESTIGATING, None, Role.HEAD, MP.art(36), asks=inquiry.Seize, issues=(d.COERCION,),
        requires=(g.seizure_has_statute, g.office_may_seize, g.rights_were_told, g.nothing_is_seized), rules=("TP09", "P-EVD-4"),
        confirm="查封、扣押不得超过三十日，到期未延长的必须解除。")
    release = Step(
        "解除查封、扣押", BEFORE_DECISION + AFTER_DECISION, None, Role.HEAD, MP.art(42), asks=inquiry.Release,
        issues=(d.COERCION_LIFTED,), requires=(g.something_is_seized,), rules=("TP12", "P-EVD-6"), while_suspended=True)
