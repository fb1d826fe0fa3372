from django.db import models
from django.db.models import Q

from casework.machine import ProcedureField
from casework.models.proceeding import Proceeding
from enforcement.opinion.procedure import Opining


class Opinion(Proceeding):
    """One request for an opinion after a warning (侵权警告后的咨询意见)."""

    warned_on = models.DateField("收到侵权警告之日", null=True)
    warning = models.TextField("警告的内容", blank=True)
    letter = models.CharField("被警告人的回应", max_length=8, blank=True)
    sent_on = models.DateField("回应发出之日", null=True)
    holder_received_on = models.DateField("权利人收到回应之日", null=True)
    accused = models.TextField("被警告的产品、方法和行为", blank=True)
    question = models.TextField("请求咨询的问题", blank=True)
    conclusion = models.CharField("意见", max_length=8, blank=True)

    state = ProcedureField(Opining, verbose_name="状态")

    class Meta:
        verbose_name = verbose_name_plural = "咨询意见"
        constraints = [
            models.CheckConstraint(condition=Q(state__in=Opining.states.values), name="opinion_state"),
            models.UniqueConstraint(
                fields=["case"], condition=~Q(state__in=Opining.ends), name="one_open_opinion_per_case"
            ),
        ]
