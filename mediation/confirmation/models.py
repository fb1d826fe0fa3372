"""The record of one application for judicial confirmation (司法确认)."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.utils import timezone

from casework.calendar import current
from casework.law.deadline import Due, due
from casework.machine import ProcedureField
from casework.models.proceeding import Proceeding
from casework.procedure import Paper
from mediation import courts
from mediation.confirmation.procedure import CERTIFICATE, Confirming, S
from mediation.periods import civil, first_moment

if TYPE_CHECKING:
    from mediation.courts import Route


class Confirmation(Proceeding):
    """The way of one agreement to a court's ruling that it is effective."""

    agreement = models.ForeignKey(
        "agreement.Mediation", models.PROTECT, related_name="confirmations", verbose_name="调解协议"
    )
    effective_on = models.DateField("协议生效之日")
    filed_on = models.DateField("提交申请之日", null=True)
    manner = models.CharField("申请方式", max_length=8, blank=True)
    court = models.ForeignKey("casework.Office", models.PROTECT, null=True, related_name="+", verbose_name="法院")
    place = models.CharField("管辖依据", max_length=16, blank=True)
    materials = models.JSONField("材料", default=list)
    docket_number = models.CharField("法院案号", max_length=80, blank=True)
    docketed_on = models.DateField("立案之日", null=True)
    ruling_number = models.CharField("裁定书案号", max_length=80, blank=True)
    ruled_on = models.DateField("裁定之日", null=True)
    ruling_received_on = models.DateField("当事人收到裁定之日", null=True)
    remaining = models.TextField("改变以后仍然确认有效的内容", blank=True)
    state = ProcedureField(Confirming, verbose_name="状态")

    class Meta:
        verbose_name = verbose_name_plural = "司法确认"
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=S.values), name="confirmation_state"),
            models.UniqueConstraint(fields=["agreement"], name="one_confirmation_per_agreement"),
        ]

    def body_of(self, declared: Paper) -> str:
        """Who presided over the mediation certifies it; the rest is the office's own."""
        return self.agreement.body_of(declared) if declared is CERTIFICATE else ""

    @property
    def window_due(self) -> Due:
        """The last moment to apply (JC-02), with its explanation: what the notice of rights prints."""
        region = current().for_region(self.office.division)
        return due(civil("JC-02", self.effective_on), first_moment(self.effective_on), region)

    @property
    def window_ends_on(self) -> date:
        """The last day to apply; while the calendar is uncertain the later one (DL-18)."""
        return timezone.localtime(self.window_due.latest).date()

    def route(self, day: date) -> "Route | None":
        """Where the application belongs, for this case's rights and this office's region."""
        kinds = (right.kind for right in self.case.rights.all())
        return courts.route(kinds, self.office.region, day, invited=self.agreement.court_id is not None)
