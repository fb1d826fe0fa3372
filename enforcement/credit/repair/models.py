from collections.abc import Collection
from uuid import UUID

from django.db import models
from django.db.models import Q

from casework.machine import ProcedureField
from casework.models import Proceeding
from enforcement.credit.repair.procedure import Repairing
from enforcement.credit.repair.states import S


class Repair(Proceeding):
    """An application that a penalty be shown no longer (信用修复申请)."""

    record = models.ForeignKey("credit.PublicRecord", models.PROTECT, related_name="repairs", verbose_name="公示记录")
    route = models.CharField("申请途径", max_length=12)
    received_on = models.DateField("收到申请的日期")
    papers_given = models.JSONField("已提交的材料", default=list)
    performance = models.TextField("履行和整改的情况", max_length=3000)
    promise_public = models.BooleanField("公开守信承诺", default=False)
    e_service = models.BooleanField("同意电子送达", default=False)
    state = ProcedureField(Repairing, verbose_name="状态")

    class Meta:
        app_label = "credit"
        verbose_name = verbose_name_plural = "信用修复"
        constraints = [
            models.CheckConstraint(condition=Q(state__in=S.values), name="repair_state"),
            models.UniqueConstraint(
                fields=["record"],
                condition=~Q(state__in=[it.value for it in Repairing.ends]),
                name="one_open_repair_per_record",
            ),
        ]

    def concerns(self) -> Collection[UUID] | None:
        """Before the first step it is open which record it is about; then its party alone acts."""
        return [self.record.party.party_id] if self.record_id else None
