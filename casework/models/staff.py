"""What was changed in somebody's account or posts (账户、岗位的变动), for the audit administrator to read."""

from django.db import models

from casework.models.base import CaseData


class Change(models.TextChoices):
    OPENED = "opened", "开立账户"
    PARTICULARS = "particulars", "更正登记事项"
    PASSWORD = "password", "重置密码"
    OWN_PASSWORD = "own_password", "本人修改密码"
    STOPPED = "stopped", "停用账户"
    RESTORED = "restored", "恢复账户"
    POST_GIVEN = "post_given", "授予岗位"
    POST_ENDED = "post_ended", "终止岗位"


class StaffChange(CaseData):
    """One change. Only ever added to. ``office`` is the one it was made for; ``what`` never holds a password."""

    append_only = True

    account = models.ForeignKey("casework.User", models.PROTECT, related_name="changes", verbose_name="账户")
    kind = models.CharField("事项", max_length=12, choices=Change)
    what = models.CharField("内容", max_length=500, blank=True)
    by = models.ForeignKey("casework.User", models.PROTECT, related_name="+", verbose_name="经办人")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = verbose_name_plural = "账户、岗位的变动"
        ordering = ["-at", "-id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=Change.values), name="staff_change_kind"),
        ]
        indexes = [models.Index(fields=["office", "-at"], name="staff_changes_of_an_office")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}：{self.account}"
