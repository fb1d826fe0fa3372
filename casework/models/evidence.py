"""Evidence, the bytes behind it, and who had it when."""

from django.db import models

from casework.models.base import CaseData


class EvidenceKind(models.TextChoices):
    """证据种类（行政处罚法第四十六条）。"""

    DOCUMENTARY = "documentary", "书证"
    PHYSICAL = "physical", "物证"
    AUDIOVISUAL = "audiovisual", "视听资料"
    ELECTRONIC = "electronic", "电子数据"
    TESTIMONY = "testimony", "证人证言"
    STATEMENT = "statement", "当事人的陈述"
    EXPERT = "expert", "鉴定意见"
    RECORD = "record", "勘验笔录、现场笔录"


RETAKEN = (EvidenceKind.TESTIMONY, EvidenceKind.STATEMENT)


DOUBTED = "退回时校验值不符，未经重新核验不得作为证据"
"""What stands beside a piece wherever it is named, until it is verified anew."""


class StoredFile(CaseData):
    """Bytes kept by their content, outside the database. The uploader's file name is data only."""

    append_only = True

    sha256 = models.CharField("SHA-256", max_length=64)
    sm3 = models.CharField("SM3", max_length=64)
    size = models.PositiveBigIntegerField("字节数")
    mime = models.CharField("类型", max_length=100)
    original_name = models.CharField("原文件名", max_length=255)
    stored_at = models.DateTimeField("存入时间")
    by = models.ForeignKey("casework.User", models.PROTECT, related_name="+")

    class Meta:
        verbose_name = verbose_name_plural = "文件"
        constraints = [models.CheckConstraint(condition=models.Q(size__gt=0), name="file_is_not_empty")]


class Evidence(CaseData):
    case = models.ForeignKey("casework.Case", models.PROTECT, related_name="evidence")
    number = models.PositiveIntegerField("编号")
    kind = models.CharField("证据种类", max_length=20, choices=EvidenceKind)
    name = models.CharField("名称", max_length=200)
    source = models.CharField("来源", max_length=200)
    proves = models.CharField("证明对象", max_length=500, blank=True)
    collected_at = models.DateTimeField("收集时间")
    place = models.CharField("收集地点", max_length=200, blank=True)
    collectors = models.JSONField("收集人及证号", default=list)
    provider = models.CharField("提供人", max_length=120, blank=True)
    method = models.CharField("收集方法", max_length=200, blank=True)
    original_held_at = models.CharField("原件（物）存放处", max_length=200, blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    confidential = models.BooleanField("涉及商业秘密或者个人隐私", default=False)
    retake_required = models.BooleanField("移送后须重新收集", default=False)
    doubted = models.BooleanField("退回时与移交时不一致，未经重新核验", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "证据"
        ordering = ["case", "number"]
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="evidence_number_once")]

    def __str__(self) -> str:
        return f"证据{self.number} {self.name}{f'（{DOUBTED}）' if self.doubted else ''}"

    @property
    def must_be_retaken(self) -> bool:
        """言词证据: what was said to the office must be taken again by the police (EV-04)."""
        return self.retake_required or self.kind in RETAKEN


class CustodyEvent(CaseData):
    """One link of the chain of custody (保管链). Only ever added to."""

    append_only = True

    class Kind(models.TextChoices):
        COLLECTED = "collected", "收集"
        SEALED = "sealed", "封存"
        UNSEALED = "unsealed", "启封"
        MOVED = "moved", "移动"
        COPIED = "copied", "复制"
        TESTED = "tested", "检验"
        RETURNED = "returned", "返还"
        HANDED_OVER = "handed_over", "移交"

    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="custody")
    kind = models.CharField("事项", max_length=12, choices=Kind)
    at = models.DateTimeField("时间")
    from_whom = models.CharField("自", max_length=120, blank=True)
    to_whom = models.CharField("至", max_length=120, blank=True)
    reason = models.CharField("事由", max_length=300, blank=True)
    sha256 = models.CharField("当时的 SHA-256", max_length=64, blank=True)
    by = models.ForeignKey("casework.User", models.PROTECT, related_name="+")

    class Meta:
        verbose_name = verbose_name_plural = "保管记录"
        ordering = ["at"]
