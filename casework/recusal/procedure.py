"""回避：asked for against a person, decided by the head.

In a ruling the person pauses until the decision (R-REC-3); in a penalty the work goes on meanwhile
(P-REC-1). Which of the two applies is stored with the request (``pauses``).
"""

from django.db.models import TextChoices

from casework.law.statutes import ORDER_81, PENALTY_LAW
from casework.procedure import BEGIN, Paper, Procedure, Step
from casework.recusal import forms
from casework.roles import Role


class S(TextChoices):
    REQUESTED = "requested", "待决定"
    UPHELD = "upheld", "决定回避"
    REJECTED = "rejected", "驳回申请"


DECISION = Paper(
    "回避申请决定书", "papers/recusal/decision.html", ORDER_81.art(5), word="回避", rules=("DR19", "DOC-P10")
)


class Recusing(Procedure):
    key = "recusal"
    title = "回避"
    states = S
    ends = (S.UPHELD, S.REJECTED)

    request = Step(
        "申请回避", BEGIN, S.REQUESTED, (Role.PARTY, Role.HANDLER, Role.PANEL, Role.PRESIDING, Role.INTAKE), ORDER_81.art(5),
        asks=forms.Request, rules=("R-REC-1", "R-REC-2", "P-REC-1", "TR38"),
    )  # fmt: skip
    uphold = Step(
        "决定回避", S.REQUESTED, S.UPHELD, Role.HEAD, ORDER_81.art(5), asks=forms.Decide, issues=(DECISION,),
        rules=("R-REC-3", "P-REC-1"), confirm="该人员将退出本案办理。",
    )  # fmt: skip
    reject = Step(
        "驳回回避申请", S.REQUESTED, S.REJECTED, Role.HEAD, PENALTY_LAW.art(43), asks=forms.Decide, issues=(DECISION,),
        rules=("R-REC-3", "P-REC-1"),
    )  # fmt: skip
