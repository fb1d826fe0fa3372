"""How often a password was wrong of late: so that guessing ends before it succeeds."""

from django.conf import settings
from django.db import models


class LoginFailures(models.Model):
    """One row per user whose password was given wrongly since he last logged in."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, primary_key=True, related_name="+")
    count = models.PositiveIntegerField("次数")
    last_at = models.DateTimeField("最近一次")

    class Meta:
        verbose_name = verbose_name_plural = "登录失败"

    def __str__(self) -> str:
        return f"{self.user} {self.count}"
