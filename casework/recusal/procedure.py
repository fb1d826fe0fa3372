"""回避：asked for against a person, decided by the head.

In a ruling the person pauses until the decision (R-REC-3); in a penalty the work goes on meanwhile
(P-REC-1). Which of the two applies is stored with the request (``pauses``).
"""

from typing import TYPE_CHECKING, Any

from django.db.models import TextChoices

from casework.law.statutes import ORDER_81, PENALTY_LAW, PENALTY_PROCEDURE
from casework.procedure import BEGIN, Paper, Procedure, Step
from casework.recusal import deciding, forms
from casework.roles import Role

if TYPE_CHECKING:
    from casework.models import Event


class S(TextChoices):
    REQUESTED = "requested", "待决定"
    UPHELD = "upheld", "决定回避"
    REJECTED = "rejected", "驳回申请"


def decided_above(recusal: Any, event: "Event") -> bool:
    return bool(event.answers.get("way") == deciding.Way.ABOVE)


def decided_here(recusal: Any, event: "Event") -> bool:
    return not decided_above(recusal, event)


DECISION = Paper(
    "回避申请决定书", "papers/recusal/decision.html", ORDER_81.art(5), word="回避", rules=("DR19", "DOC-P10"), only_if=decided_here,
)  # fmt: skip
DECISION_ABOVE = Paper(
    "回避申请决定书", "papers/recusal/decision.html", ORDER_81.art(5), word="回避", rules=("DR19", "DOC-P10"), only_if=decided_above,
    by_superior=True,
)  # fmt: skip
"""On a head of an office that cannot decide itself: in the name of the office above."""


ABOVE_IS_A_READING = (
    "负责人不能决定、也不能集体讨论的，由上一级部门决定；没有上一级部门的登记纪要。条文没有写明（读法）"
)
DECIDERS = (Role.HEAD, Role.SUPERIOR, Role.INTAKE, Role.HANDLER)
"""As a rule the head; who of the others may, and when, the guards of ``deciding`` say."""


class Recusing(Procedure):
    key = "recusal"
    title = "回避"
    states = S
    ends = (S.UPHELD, S.REJECTED)

    request = Step(
        "申请回避", BEGIN, S.REQUESTED, (Role.PARTY, Role.HANDLER, Role.PANEL, Role.PRESIDING, Role.INTAKE), ORDER_81.art(5),
        asks=forms.Request, rules=("R-REC-1", "R-REC-2", "P-REC-1", "TR38"),
    )  # fmt: skip
    vote = Step(
        "就主要负责人的回避表决", S.REQUESTED, None, Role.HEAD, PENALTY_PROCEDURE.art(4), asks=forms.Vote, rules=("P-REC-1", "R-REC-3"),
        requires=deciding.MAY_VOTE,
        note="主要负责人的回避由负责人集体讨论决定：讨论后各负责人分别表决，超过半数的意见为决定；行政裁决比照程序规定第四条，表决方法条文没有写明（读法）",
    )  # fmt: skip
    uphold = Step(
        "决定回避", S.REQUESTED, S.UPHELD, DECIDERS, ORDER_81.art(5), asks=forms.Decide, issues=(DECISION, DECISION_ABOVE),
        requires=deciding.UPHOLDS, rules=("R-REC-3", "P-REC-1"), confirm="该人员将退出本案办理。", note=ABOVE_IS_A_READING,
    )  # fmt: skip
    reject = Step(
        "驳回回避申请", S.REQUESTED, S.REJECTED, DECIDERS, PENALTY_LAW.art(43), asks=forms.Decide, issues=(DECISION, DECISION_ABOVE),
        requires=deciding.REJECTS, rules=("R-REC-3", "P-REC-1"), note=ABOVE_IS_A_READING,
    )  # fmt: skip
