"""One consumer's complaint (投诉)."""

from uuid import UUID

from django.db import models
from django.db.models import Q

from casework.machine import ProcedureField
from casework.models import CaseParty
from casework.models.proceeding import Proceeding
from enforcement.complaint.procedure import Complaining


class Complaint(Proceeding):
    complainant = models.ForeignKey(
        CaseParty, models.PROTECT, null=True, related_name="complaints_made", verbose_name="投诉人"
    )
    trader = models.ForeignKey(
        CaseParty, models.PROTECT, null=True, related_name="complaints_about", verbose_name="被投诉人"
    )
    received_on = models.DateField("收到投诉之日", null=True)
    knew_on = models.DateField("知道权益受侵害之日", null=True)
    demand = models.TextField("投诉请求", blank=True, max_length=2000)
    state = ProcedureField(Complaining, verbose_name="状态")

    class Meta:
        verbose_name = verbose_name_plural = "消费者投诉"
        constraints = [
            models.CheckConstraint(condition=Q(state__in=Complaining.states.values), name="complaint_state"),
            models.UniqueConstraint(
                fields=["case"], condition=~Q(state__in=Complaining.ends), name="one_open_complaint_per_case"
            ),
        ]

    def concerns(self) -> list[UUID]:
        return [it.party_id for it in (self.complainant, self.trader) if it is not None]
