"""专利侵权纠纷行政裁决：read beside 《专利纠纷行政裁决和调解办法》 (第81号令), articles 12 to 62 and 80 to 83.

The chapters follow the order of the articles, and the steps within each.
"""

from casework import holds
from casework.procedure import Procedure
from enforcement.ruling.chapters.afterwards import Afterwards
from enforcement.ruling.chapters.answer import Answer
from enforcement.ruling.chapters.competence import Competence
from enforcement.ruling.chapters.decision import Decision
from enforcement.ruling.chapters.duties import Duties
from enforcement.ruling.chapters.enforcement import Enforcement
from enforcement.ruling.chapters.evidence import Evidence
from enforcement.ruling.chapters.hearing import Hearing
from enforcement.ruling.chapters.inquiry import Inquiry
from enforcement.ruling.chapters.limits import Limits
from enforcement.ruling.chapters.merits import Merits
from enforcement.ruling.chapters.parties import Parties
from enforcement.ruling.chapters.request import Request
from enforcement.ruling.chapters.taking_up import TakingUp
from enforcement.ruling.states import S


class PatentRuling(
    Request,
    Answer,
    Competence,
    Parties,
    Evidence,
    Inquiry,
    Merits,
    Hearing,
    TakingUp,
    Decision,
    Enforcement,
    Afterwards,
    Duties,
    Limits,
    Procedure,
):
    key = "ruling"
    title = "行政裁决"
    states = S
    ends = (
        S.DECLINED,
        S.RETRACTED,
        S.PERFORMED,
        S.REFUSED_BY_COURT,
        S.FINAL,
        S.REVOKED,
        S.WITHDRAWN,
        S.MEDIATED,
        S.TRANSFERRED,
    )
    suspended_by = (holds.MEDIATION,)
