from django.db import models
from django.db.models import Q

from casework.machine import ProcedureField
from casework.models.proceeding import Proceeding
from enforcement.track.procedure import Tracking


class SpecialTrack(Proceeding):
    """A dispute this office takes in for another authority (特别途径)."""

    kind = models.CharField("特别途径", max_length=10, blank=True)
    received_on = models.DateField("收到请求之日", null=True)
    limbs = models.JSONField("重大影响的情形", default=list)
    papers_given = models.JSONField("已提交的材料", default=list)
    facts = models.TextField("案情和理由", blank=True)
    designation = models.CharField("指定办理的文书", max_length=120, blank=True)

    state = ProcedureField(Tracking, verbose_name="状态")

    class Meta:
        verbose_name = verbose_name_plural = "特别途径"
        constraints = [
            models.CheckConstraint(condition=Q(state__in=Tracking.states.values), name="track_state"),
            models.UniqueConstraint(
                fields=["case"], condition=~Q(state__in=Tracking.ends), name="one_open_track_per_case"
            ),
        ]
