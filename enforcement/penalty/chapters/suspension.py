"""第四十六条、第四十七条：中止、终止调查."""

from casework.law.period import Period, Unit
from casework.law.statutes import PENALTY_PROCEDURE as MP
from casework.procedure import Step, Term
from casework.roles import Role
from enforcement.penalty import documents as d
from enforcement.penalty import forms_inquiry as inquiry
from enforcement.penalty import forms_suspension as suspension
from enforcement.penalty import guards as g
from enforcement.penalty import states as stops
from enforcement.penalty.chapters.parts import OFFICER
from enforcement.penalty.states import S
from enforcement.resuming import until_the_next_look


# fmt: off
class Suspension:
    heading = "中止与终止调查"

    suspend = Step(
        "中止调查", S.INVESTIGATING, None, Role.HEAD, MP.art(46, 1), asks=suspension.Suspend, issues=(d.MATTER,),
        stops=stops.SUSPENSION, rules=("TP14", "P-SUS-1"), unawaited=(S.INVESTIGATING,))
    resume = Step(
        "恢复调查", S.INVESTIGATING, None, (Role.HEAD, OFFICER), MP.art(46, 2), asks=suspension.Resume, issues=(d.MATTER,),
        resumes=stops.SUSPENSION, rules=("TP14", "P-SUS-1"), note="恢复须有中止原因消除的事实：其他案件的裁判（决定）、有权机关的答复、出现的当事人")
    look_again = Step(
        "登记对中止原因的回查", S.INVESTIGATING, None, (Role.HEAD, OFFICER), MP.art(46, 2), asks=suspension.LookAgain, requires=(g.is_suspended,),
        rules=("P-SUS-1",), while_suspended=True)
    look_again_in_time = Term(
        "回查中止的原因是否消除", until_the_next_look, (suspend, look_again), (resume,), MP.art(46, 2), rules=("P-SUS-1",), soft=True,
        options=(Period(30, Unit.DAY),), note="条文没有规定，机关内部要求")
    terminate = Step(
        "终止调查", S.INVESTIGATING, S.TERMINATED, Role.HEAD, MP.art(47), asks=inquiry.Terminate, issues=(d.MATTER,),
        requires=(g.nothing_is_seized,), rules=("TP15", "P-SUS-2"), while_suspended=True, confirm="本案不再调查。")
