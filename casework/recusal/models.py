from django.db import models

from casework.law.basis import Citation
from casework.law.statutes import ORDER_81, PENALTY_LAW
from casework.machine import ProcedureField
from casework.models.proceeding import Proceeding
from casework.procedure import Paper, Step
from casework.recusal.forms import where_recusal_pauses
from casework.recusal.procedure import Recusing


class Recusal(Proceeding):
    """A request that someone keep out of the case, and what was decided."""

    person = models.ForeignKey("casework.User", models.PROTECT, related_name="recusals", verbose_name="被申请回避的人")
    applicant = models.CharField("申请人", max_length=120)
    ground = models.CharField("理由", max_length=1000)
    pauses = models.BooleanField("决定前暂停工作", default=False)
    state = ProcedureField(Recusing, verbose_name="状态")

    class Meta:
        verbose_name = verbose_name_plural = "回避"
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=Recusing.states.values), name="recusal_state")
        ]

    def basis_of(self, declared: Step | Paper) -> Citation:
        """In a ruling Order 81, elsewhere the law on penalties: the paper says which."""
        pauses = self.pauses if self.version else any(where_recusal_pauses(self))
        return ORDER_81.art(5) if pauses else PENALTY_LAW.art(43)

    @property
    def requested_under(self) -> str:
        return str(ORDER_81.art(5) if self.pauses else PENALTY_LAW.art(43))

    decided_under = requested_under
