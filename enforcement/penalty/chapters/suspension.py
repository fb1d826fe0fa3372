"""第四十六条、第四十七条：中止、终止调查."""

from casework.law.statutes import PENALTY_PROCEDURE as MP
from casework.procedure import Step
from casework.roles import Role
from enforcement.penalty import documents as d
from enforcement.penalty import forms_inquiry as inquiry
from enforcement.penalty import forms_lead as lead
from enforcement.penalty import guards as g
from enforcement.penalty import states as stops
from enforcement.penalty.chapters.parts import OFFICER
from enforcement.penalty.states import S


# fmt: off
class Suspension:
    heading = "中止与终止调查"

    suspend = Step(
        "中止调查", S.INVESTIGATING, None, Role.HEAD, MP.art(46, 1), asks=inquiry.Suspend, issues=(d.MATTER,),
        stops=stops.SUSPENSION, rules=("TP14", "P-SUS-1"))
    resume = Step(
        "恢复调查", S.INVESTIGATING, None, (Role.HEAD, OFFICER), MP.art(46, 2), asks=lead.Reasons, issues=(d.MATTER,),
        resumes=stops.SUSPENSION, rules=("TP14", "P-SUS-1"))
    terminate = Step(
        "终止调查", S.INVESTIGATING, S.TERMINATED, Role.HEAD, MP.art(47), asks=inquiry.Terminate, issues=(d.MATTER,),
        requires=(g.nothing_is_seized,), rules=("TP15", "P-SUS-2"), while_suspended=True, confirm="本案不再调查。")
