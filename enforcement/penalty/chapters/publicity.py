"""处罚信息公示规定第九条：公示."""

from casework.law import statutes as law
from casework.procedure import Step
from casework.roles import Role
from enforcement.penalty import forms_execution as execution
from enforcement.penalty import guards as g
from enforcement.penalty.states import AFTER_DECISION


# fmt: off
class Publicity:
    publish = Step(
        "公示处罚信息", AFTER_DECISION, None, Role.CREDIT_CLERK, law.PUBLICITY_RULES.art(9), asks=execution.Publish,
        requires=(g.is_to_be_published, g.decision_is_not_undone), rules=("P-PUB-1",), while_suspended=True)
