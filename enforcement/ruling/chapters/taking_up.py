"""以调解结案后恢复处理：Order 81, article 35, by analogy, when the court takes back the confirmation."""

from casework.law.statutes import ORDER_81 as O
from casework.procedure import Step
from casework.roles import Role
from enforcement.ruling import documents as paper
from enforcement.ruling.forms import conduct
from enforcement.ruling.states import BEFORE_DELIBERATION, JURISDICTION, SUSPENSION, S


# A table to be read beside the statute, one step after the other.
# fmt: off
class TakingUp:
    heading = "以调解结案后恢复处理"

    # 第三十五条：调解不成的，及时裁决（比照）
    take_up_again = Step(
        "协议的确认被撤销，恢复处理", S.MEDIATED, S.INVESTIGATING, Role.SYSTEM, O.art(35), asks=conduct.TakeUpAgain, issues=(paper.TAKEN_UP,),
        rules=("R-END-6", "JC-22"), note="读法：条文没有写明；办案期限和结案时尚在计算的举证、答辩等期限按尚余的日数继续计算"
    )
    take_up_before_answer = Step(
        "协议的确认被撤销，恢复送达、答辩", S.MEDIATED, S.DOCKETED, Role.SYSTEM, O.art(35), asks=conduct.TakeUpAgain, issues=(paper.TAKEN_UP,),
        rules=("R-END-6", "JC-22"), note="以调解结案时答辩期未满的，重新送达请求书副本，答辩期、举证期重新计算"
    )
    objection_goes_on = Step(
        "管辖异议继续审查", (S.DOCKETED, S.INVESTIGATING), None, Role.SYSTEM, O.art(9), stops=JURISDICTION, rules=("R-JUR-5", "R-END-6"),
        note="结案时尚未决定的异议仍须决定")
    suspension_goes_on = Step(
        "继续中止", BEFORE_DELIBERATION, None, Role.SYSTEM, O.art(28), stops=SUSPENSION, rules=("R-SUS-1", "R-SUS-3", "R-END-6"),
        note="结案时处于中止的，恢复以前仍然中止；中止的原因已经消除的，办理“恢复处理”")
