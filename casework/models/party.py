"""Parties (当事人). What a party was called at the time stands in ``PartyVersion`` and in the papers."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from casework.law import identifiers
from casework.models.base import CaseData
from casework.models.sealed import FingerprintField, ParticularsField, SealedField


class PartyKind(models.TextChoices):
    ORGANISATION = "organisation", "法人或者非法人组织"
    SOLE_TRADER = "sole_trader", "个体工商户"
    PERSON = "person", "自然人"
    FOREIGN = "foreign", "外国人、外国企业或者其他外国组织"


class IdKind(models.TextChoices):
    USCC = "uscc", "统一社会信用代码"
    RESIDENT = "resident", "居民身份证"
    PASSPORT = "passport", "护照"
    OTHER = "other", "其他证件"
    NONE = "none", "未提供"


class Party(CaseData):
    kind = models.CharField("类型", max_length=20, choices=PartyKind)
    name = models.CharField("名称（姓名）", max_length=200)
    id_kind = models.CharField("证件类型", max_length=12, choices=IdKind, default=IdKind.NONE)
    id_number = SealedField("证件号码", blank=True)
    id_index = FingerprintField("证件号码指纹", max_length=64, blank=True, editable=False)
    address = models.CharField("住所（住址）", max_length=200, blank=True)
    representative = models.CharField("法定代表人（负责人、经营者）", max_length=60, blank=True)
    phone = models.CharField("联系电话", max_length=40, blank=True)
    contact = models.CharField("其他联系方式", max_length=120, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "当事人"
        indexes = [models.Index(fields=["id_index"], name="party_by_number")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_person(self) -> bool:
        return self.kind == PartyKind.PERSON

    def clean(self) -> None:
        self.name = self.name.strip()
        if self.id_kind not in IdKind.values:
            return  # said at the field itself
        checked = identifiers.check(self.id_kind, self.id_number)
        if not checked.valid:
            raise ValidationError({"id_number": checked.why})
        self.id_number = checked.normalised

    @property
    def doubts(self) -> tuple[str, ...]:
        """What is unusual about the number and has to be looked at, though it was taken (ID-R3)."""
        return identifiers.check(self.id_kind, self.id_number).warnings

    def masked_id(self) -> str:
        """The identity number as it may be shown without a logged reason (ID-R5)."""
        if self.id_kind in (IdKind.USCC, IdKind.NONE):
            return self.id_number
        return identifiers.masked(self.id_number)

    def on(self, day: date) -> dict[str, Any]:
        """The particulars in force that day: a correction counts from the beginning, a change from its own day."""
        versions = [it for it in self.versions.order_by("at") if it.effective_on <= day]
        return dict(versions[-1].particulars) if versions else {}


class PartyVersion(CaseData):
    """What a party's particulars were from a day on. Only ever added to; the latest line of a day counts."""

    append_only = True

    class Manner(models.TextChoices):
        REGISTERED = "registered", "登记"
        CORRECTION = "correction", "更正登记错误"
        CHANGE = "change", "当事人信息变更"

    party = models.ForeignKey(Party, models.PROTECT, related_name="versions")
    at = models.DateTimeField("自")
    by = models.ForeignKey("casework.User", models.PROTECT, related_name="+")
    particulars = ParticularsField("登记内容")
    manner = models.CharField("事由", max_length=12, choices=Manner, default=Manner.REGISTERED)
    changed_on = models.DateField("变更之日", null=True, blank=True)
    reason = models.CharField("理由", max_length=1000, blank=True)
    event = models.ForeignKey("casework.Event", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = verbose_name_plural = "当事人沿革"
        ordering = ["at"]

    @property
    def told(self) -> dict[str, Any]:
        """The particulars as they may be shown: the identity number masked."""
        kind, number = self.particulars.get("id_kind"), self.particulars.get("id_number") or ""
        open_number = kind in (IdKind.USCC, IdKind.NONE)
        return dict(self.particulars) | {"id_number": number if open_number else identifiers.masked(number)}

    @property
    def effective_on(self) -> date:
        """What was entered wrongly was never so; what has changed was so from its day."""
        return self.changed_on or date.min
