from collections.abc import Collection
from uuid import UUID

from django.db import models
from django.db.models import Q

from casework.machine import ProcedureField
from casework.models import Proceeding
from enforcement.credit.publicity.dual import CHANNELS
from enforcement.credit.publicity.procedure import Publishing
from enforcement.credit.publicity.states import S


class PublicRecord(Proceeding):
    """What one public system shows of one decision about one party (公示记录)."""

    channel = models.CharField("公示渠道", max_length=12, choices=CHANNELS)
    party = models.ForeignKey("casework.CaseParty", models.PROTECT, related_name="+", verbose_name="当事人")
    decision_no = models.CharField("处罚决定书文号", max_length=128)
    decided_on = models.DateField("处罚决定日期")
    elsewhere = models.BooleanField("登记地在其他省", default=False)
    special_field = models.BooleanField("特定领域", default=False)
    limit_ends = models.DateField("限制期限的末日", null=True)
    illegal_type = models.CharField("违法行为类型", max_length=2000)
    facts = models.TextField("违法事实", max_length=5000)
    law_basis = models.TextField("处罚依据", max_length=2048)
    content = models.TextField("处罚内容", max_length=4000)
    licence = models.CharField("证照名称及编号", max_length=200, blank=True)
    published_on = models.DateField("公示日期", null=True)
    record_number = models.CharField("记录号", max_length=80, blank=True)
    public_class = models.CharField("类别", max_length=40, blank=True)
    early_from = models.DateField("可以申请提前停止公示之日", null=True)
    auto_stop = models.DateField("公示截止日", null=True)
    state = ProcedureField(Publishing, verbose_name="状态")

    class Meta:
        app_label = "credit"
        verbose_name = verbose_name_plural = "处罚信息公示记录"
        constraints = [
            models.CheckConstraint(condition=Q(state__in=S.values), name="publicrecord_state"),
            models.UniqueConstraint(
                fields=["case", "channel", "party", "decision_no"],
                name="one_record_per_decision_and_channel",
                condition=~Q(state=S.WITHDRAWN),
            ),
        ]

    def concerns(self) -> Collection[UUID]:
        return [self.party.party_id]

    @property
    def subject_key(self) -> str:
        """Messages about one record leave in order."""
        return f"publicity:{self.pk}"
