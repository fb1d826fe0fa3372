from django.db import models

from casework.intake.procedure import REFUSAL, Intaking
from casework.law.basis import Citation
from casework.law.statutes import ORDER_81
from casework.machine import ProcedureField
from casework.models.case import CaseKind, Source
from casework.models.proceeding import Proceeding
from casework.procedure import Paper, Step


class Intake(Proceeding):
    """The case file's own life: registered, accepted, closed, archived."""

    handlers = models.JSONField("承办人", default=list)
    archive_number = models.CharField("归档号", max_length=40, blank=True)
    retention = models.CharField("保管期限", max_length=10, blank=True)
    state = ProcedureField(Intaking, verbose_name="状态")

    class Meta:
        verbose_name = verbose_name_plural = "收案"
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=Intaking.states.values), name="intake_state"),
            models.UniqueConstraint(fields=["case"], name="one_intake_per_case"),
        ]

    @property
    def is_a_patent_request(self) -> bool:
        return self.case.kind == CaseKind.PATENT and self.case.source == Source.REQUEST

    def basis_of(self, declared: Step | Paper) -> Citation:
        """A request about a patent is refused under Order 81, which is no complaint of a consumer (R-DOC-1)."""
        refuses = declared in (Intaking.refuse, REFUSAL)
        return ORDER_81.art(20) if refuses and self.is_a_patent_request else declared.basis
