from datetime import date

from django.db import models
from django.db.models import F, Q

from casework.law.identifiers import check_uscc
from casework.models.base import CaseData
from enforcement.credit.grading.classes import CLASSES, UNGRADED, Intensity, Table, read

LEAVING = {
    "deregistered": "已经注销", "moved": "迁出本机关辖区", "mistake": "登记错误或者重复登记", "not_ours": "依法不再由本机关监管",
}  # fmt: skip
"""Why an enterprise leaves the register."""
RETURNED = "returned"


class Enterprise(CaseData):
    """An enterprise the office supervises (监管对象)."""

    uscc = models.CharField("统一社会信用代码", max_length=18)
    name = models.CharField("名称", max_length=200)
    since = models.DateField("登记自")
    until = models.DateField("至", null=True, help_text="最后一日；过后自动不在登记册内")

    class Meta:
        app_label = "credit"
        verbose_name = verbose_name_plural = "监管对象"
        ordering = ["uscc"]
        constraints = [
            models.UniqueConstraint(fields=["office", "uscc"], name="one_enterprise_per_office_and_code"),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="enterprise_leaves_after_it_came"),
        ]  # fmt: skip
        indexes = [models.Index(fields=["uscc"], name="enterprises_by_code")]

    def __str__(self) -> str:
        return self.name

    @property
    def has_a_sound_code(self) -> bool:
        return check_uscc(self.uscc).valid

    def is_on_register(self, day: date) -> bool:
        return self.until is None or day <= self.until


class RegisterLine(CaseData):
    """Who took an enterprise off the register or back, from which day and why (监管对象登记变动). Only ever added to."""

    append_only = True

    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="register_lines", verbose_name="监管对象")
    until = models.DateField("最后一日", null=True, help_text="空为恢复登记")
    why = models.CharField("事由", max_length=14, choices=LEAVING | {RETURNED: "恢复登记"})
    reason = models.CharField("说明", max_length=300)
    by = models.ForeignKey("casework.User", models.PROTECT, related_name="+", verbose_name="经办人")
    at = models.DateTimeField("时间")

    class Meta:
        app_label = "credit"
        verbose_name = verbose_name_plural = "监管对象登记变动"
        ordering = ["-at"]
        constraints = [
            models.CheckConstraint(condition=Q(why=RETURNED, until=None) | (~Q(why=RETURNED) & Q(until__isnull=False)), name="who_leaves_has_a_last_day")
        ]  # fmt: skip


class RiskClass(CaseData):
    """One line of an enterprise's history of classes (信用风险分类记录). Only ever added to."""

    append_only = True

    class Cause(models.TextChoices):
        MONTHLY = "monthly", "按月更新"
        MANUAL = "manual", "单户更正"
        LISTED = "listed", "列入严重违法失信名单"
        RESTORED = "restored", "移出名单，恢复原类别"

    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="classes", verbose_name="监管对象")
    grade = models.CharField("类别", max_length=1, choices=CLASSES | {UNGRADED: "未分类"}, blank=True)
    key_supervision = models.BooleanField("重点监管", default=False)
    cause = models.CharField("原因", max_length=10, choices=Cause)
    month = models.DateField("所属月份", help_text="当月一日")
    source = models.CharField("来源", max_length=200)
    reason = models.CharField("说明", max_length=300, blank=True)
    by = models.ForeignKey("casework.User", models.PROTECT, related_name="+", verbose_name="经办人")
    at = models.DateTimeField("时间")

    class Meta:
        app_label = "credit"
        verbose_name = verbose_name_plural = "信用风险分类"
        ordering = ["-at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(cause="listed") | Q(grade="D", key_supervision=True), name="the_listed_are_in_class_d"
            )
        ]
        indexes = [
            models.Index(fields=["enterprise", "-month", "-at", "-id"], name="latest_class", include=["grade", "key_supervision"]),
            models.Index(fields=["office", "month", "enterprise"], name="refreshed_by_month", condition=~Q(cause__in=["listed", "restored"])),
        ]  # fmt: skip


class IntensityTable(CaseData):
    """分类监管表: rates, frequencies and manner per class, from a day on, as the office decided. Only ever added to."""

    append_only = True

    in_force = models.DateField("施行之日")
    source = models.CharField("依据（文件名称、文号）", max_length=200)
    rows = models.JSONField("各类")
    by = models.ForeignKey("casework.User", models.PROTECT, related_name="+", verbose_name="录入人")
    at = models.DateTimeField("录入时间")

    class Meta:
        app_label = "credit"
        verbose_name = verbose_name_plural = "分类监管表"
        ordering = ["-in_force", "-at"]

    def as_table(self) -> Table:
        return Table(self.in_force, self.source, read({"class": name} | _flags(row) for name, row in self.rows.items()))


def _flags(row: dict[str, object]) -> dict[str, object]:
    return row | {name: "yes" if row[name] else "no" for name in ("on_site", "commitment")}


__all__ = ["Enterprise", "Intensity", "IntensityTable", "RegisterLine", "RiskClass"]
