"""行政处罚：线索核查、立案、调查、审核、告知、决定、送达、执行、结案.

Read beside 《市场监督管理行政处罚程序规定》 (2022): each of its chapters is a file of ``chapters``, listed here in its
order. Substance is cited as of the day the conduct ended, procedure as of the step (models.Penalty.cites).

先行处置、清单和保管在 inventory；处罚信息的提前停止公示（信用修复）属信用程序。复议、诉讼本身由受理机关办理，这里登记其结果。
涉嫌犯罪的移送另为一程序：它以 holds.CRIMINAL_TRANSFER 停止本程序。
"""

from casework import holds
from casework.procedure import Procedure
from enforcement.penalty.chapters.closing import Closing
from enforcement.penalty.chapters.coercion import Coercion
from enforcement.penalty.chapters.coercion_period import CoercionPeriod
from enforcement.penalty.chapters.correction import Correction
from enforcement.penalty.chapters.decision import Decision
from enforcement.penalty.chapters.evidence import Evidence
from enforcement.penalty.chapters.execution import Court, Execution
from enforcement.penalty.chapters.hearing import Hearing
from enforcement.penalty.chapters.lead import Leads
from enforcement.penalty.chapters.notice import Notice
from enforcement.penalty.chapters.payment import Payment
from enforcement.penalty.chapters.preservation import Preservation
from enforcement.penalty.chapters.publicity import Publicity
from enforcement.penalty.chapters.records import Records
from enforcement.penalty.chapters.remedy import Remedy
from enforcement.penalty.chapters.review import Review
from enforcement.penalty.chapters.service import Service
from enforcement.penalty.chapters.spot import OnTheSpot
from enforcement.penalty.chapters.suspension import Suspension
from enforcement.penalty.chapters.venue import Venue
from enforcement.penalty.states import S

RULES = ("SM-A",)
"""The rule of the register that the whole answers for."""


class Penalising(
    Leads,
    OnTheSpot,
    Venue,
    Evidence,
    Records,
    Preservation,
    Coercion,
    Suspension,
    Review,
    Notice,
    Hearing,
    Decision,
    CoercionPeriod,
    Correction,
    Service,
    Publicity,
    Remedy,
    Payment,
    Execution,
    Court,
    Closing,
    Procedure,
):
    key = "penalty"
    title = "行政处罚"
    states = S
    ends = (S.NOT_FILED, S.REFERRED, S.CLOSED)
    suspended_by = (holds.CRIMINAL_TRANSFER,)
    recusal_pauses = False
