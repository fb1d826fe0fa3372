from django.db import models

from casework.intake.procedure import Intaking
from casework.machine import ProcedureField
from casework.models.proceeding import Proceeding


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
