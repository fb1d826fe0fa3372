from collections.abc import Iterable
from datetime import date

from django.db import models
from django.db.models import Q

from casework.impact import Move, moved
from casework.law.basis import BASES
from casework.law.thresholds import CRIMES, Crime
from casework.machine import ProcedureField
from casework.models.base import CaseData
from casework.models.case import CaseKind
from casework.models.proceeding import Proceeding
from casework.models.sealed import SealedField
from enforcement.transfer.procedure import CriminalTransfer
from enforcement.transfer.states import BEFORE_SENDING


class Reception(CaseData):
    """反向移送接收登记：one file that came in, what was found to belong to it, and what it said. Only ever added to."""

    append_only = True

    class Found(models.TextChoices):
        NUMBER = "number", "凭案号、移送书文号找到原案"
        PARTY = "party", "凭当事人的证件号码找到原移送案件"
        CHOSEN = "chosen", "由收案人员在候选案件中选定"
        NEW = "new", "没有原案，登记为新的线索"

    case = models.ForeignKey("casework.Case", models.PROTECT, related_name="+", verbose_name="案件")
    transfer_id = models.UUIDField("办理的移送程序")
    sender = models.ForeignKey("casework.Office", models.PROTECT, related_name="+", verbose_name="移送机关")
    document_number = models.CharField("文书文号", max_length=80)
    message_id = models.CharField("请求编号", max_length=200, blank=True)
    digest = models.CharField("内容摘要", max_length=64)
    found = models.CharField("如何归案", max_length=8, choices=Found)
    candidates = models.JSONField("归案时列出的候选案件", default=list)
    reopened = models.BooleanField("恢复办理已结案件", default=False)
    received_at = models.DateTimeField("接收时间")
    by = models.ForeignKey("casework.User", models.PROTECT, related_name="+", verbose_name="接收人")

    class Meta:
        verbose_name = verbose_name_plural = "反向移送接收登记"
        ordering = ["-received_at"]
        constraints = [
            models.CheckConstraint(condition=Q(found__in=("number", "party", "chosen", "new")), name="reception_found"),
            models.UniqueConstraint(fields=["office", "sender", "document_number"], name="a_file_comes_in_once"),
        ]

    def __str__(self) -> str:
        return f"{self.sender} {self.document_number}"


class Awaiting(CaseData):
    """待归案的来文：a signed file that may belong to several cases, or to none, until the intake clerk says which. Only ever added to;
    it waits no longer once there is a ``Reception`` of the same paper."""

    append_only = True

    sender = models.ForeignKey("casework.Office", models.PROTECT, related_name="+", verbose_name="移送机关")
    document_number = models.CharField("文书文号", max_length=80)
    message_id = models.CharField("请求编号", max_length=200, blank=True)
    digest = models.CharField("内容摘要", max_length=64)
    told = SealedField("来文内容")
    received_at = models.DateTimeField("接收时间")

    class Meta:
        verbose_name = verbose_name_plural = "待归案的来文"
        ordering = ["received_at"]
        constraints = [
            models.UniqueConstraint(fields=["office", "sender", "document_number"], name="a_file_waits_once")
        ]

    def __str__(self) -> str:
        return f"{self.sender} {self.document_number}"


class Transfer(Proceeding):
    """One transfer of the case to the police, or one handed back by the procuratorate."""

    crime = models.CharField("涉嫌罪名", max_length=10, blank=True)
    ground = models.CharField("移送理由", max_length=20, blank=True)
    facts = models.TextField("违法事实要点", blank=True)
    evaluation = models.JSONField("追诉标准对照", default=dict)
    team = models.JSONField("专案组", default=list)
    items = models.JSONField("涉案物品", default=list)
    police = models.ForeignKey(
        "casework.Office", models.PROTECT, null=True, related_name="+", verbose_name="受移送公安机关"
    )
    procuratorate = models.ForeignKey(
        "casework.Office", models.PROTECT, null=True, related_name="+", verbose_name="人民检察院"
    )
    outcome = models.CharField("裁判结果", max_length=12, blank=True)
    fine = models.DecimalField("罚金", max_digits=16, decimal_places=2, null=True)
    state = ProcedureField(CriminalTransfer, verbose_name="状态")

    class Meta:
        verbose_name = verbose_name_plural = "移送涉嫌犯罪案件"
        constraints = [
            models.CheckConstraint(condition=Q(state__in=CriminalTransfer.states.values), name="transfer_state"),
            models.UniqueConstraint(
                fields=["case"], condition=~Q(state__in=CriminalTransfer.ends), name="one_open_transfer_per_case"
            ),
        ]

    @property
    def suspected(self) -> Crime:
        return CRIMES[self.crime or "other"]

    def law_moves(self, before: date, start: date) -> Iterable[Move]:
        """The letter that is still to be sent names the article on transferring trademark crimes."""
        if self.case.kind == CaseKind.TRADEMARK and self.state in BEFORE_SENDING:
            yield from moved("paper", "移送的依据", BASES["trademark.transfer"], before, start)
