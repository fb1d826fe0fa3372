"""Packages handed to another body, and what that body answered. A package, once made, is never changed."""

from django.db import models
from django.template.defaultfilters import filesizeformat
from django.utils import timezone

from casework.models.base import CaseData
from casework.package.manifest import Kind


class Package(CaseData):
    """A package as it was made: the manifest it was signed with, and where its bytes are by their content."""

    append_only = True

    case = models.ForeignKey("casework.Case", models.PROTECT, related_name="packages")
    event = models.ForeignKey("casework.Event", models.PROTECT, related_name="+")
    procedure = models.CharField(max_length=30)
    subject_id = models.UUIDField()
    kind = models.CharField("种类", max_length=30)
    recipient = models.CharField("接收机关", max_length=200)
    to = models.ForeignKey("casework.Office", models.PROTECT, null=True, related_name="+", verbose_name="接收机关")
    manifest = models.JSONField("清单")
    manifest_sha256 = models.CharField("清单的 SHA-256", max_length=64)
    sha256 = models.CharField("SHA-256", max_length=64)
    sm3 = models.CharField("SM3", max_length=64)
    size = models.PositiveBigIntegerField("字节数")
    prior = models.ForeignKey("self", models.PROTECT, null=True, related_name="later")
    made_at = models.DateTimeField("制作时间")
    made_by = models.ForeignKey("casework.User", models.PROTECT, related_name="+")

    class Meta:
        verbose_name = verbose_name_plural = "案卷包"
        ordering = ["made_at"]

    def __str__(self) -> str:
        return (
            f"{timezone.localtime(self.made_at):%Y-%m-%d %H:%M} 制作，{filesizeformat(self.size)}，发{self.recipient}"
        )

    @property
    def kind_label(self) -> str:
        return Kind(self.kind).label


class PackageSending(CaseData):
    """That a package was sent: once, to whom, by which line of the ledger. From then on its receiver may take it."""

    append_only = True

    package = models.OneToOneField(Package, models.PROTECT, related_name="sending")
    event = models.ForeignKey("casework.Event", models.PROTECT, related_name="+")
    to = models.ForeignKey("casework.Office", models.PROTECT, related_name="+", verbose_name="接收机关")
    sent_at = models.DateTimeField("发出时间")

    class Meta:
        verbose_name = verbose_name_plural = "案卷包发出"
        ordering = ["sent_at"]


class PackageReceipt(CaseData):
    """What the receiving body answered (``receipt.json``). Several may follow one another; each is kept."""

    append_only = True

    class Result(models.TextChoices):
        ACCEPTED = "ACCEPTED", "已接收，材料齐全"
        INCOMPLETE = "INCOMPLETE", "材料不齐，须补正"
        WRONG_VENUE = "WRONG_VENUE", "不属本机关管辖"
        REJECTED = "REJECTED", "不予接收"

    package = models.ForeignKey(Package, models.PROTECT, related_name="receipts")
    event = models.ForeignKey("casework.Event", models.PROTECT, related_name="+")
    result = models.CharField("结果", max_length=12, choices=Result)
    receiver = models.CharField("接收人", max_length=120)
    received_at = models.DateTimeField("接收时间")
    body = models.JSONField("回执")
    by = models.ForeignKey("casework.Office", models.PROTECT, null=True, related_name="+", verbose_name="回执机关")
    message_id = models.CharField("请求编号", max_length=255, blank=True)
    request_sha256 = models.CharField("请求内容的 SHA-256", max_length=64, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "案卷包回执"
        ordering = ["received_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["by", "message_id"], condition=~models.Q(message_id=""), name="one_receipt_per_request"
            )
        ]
