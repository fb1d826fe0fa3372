"""How an office reads a question the law leaves open, as it was answered over time."""

from typing import Any

from django.db import models

from casework.law.unsettled import QUESTIONS, Unsettled
from casework.models.base import CaseData


class OfficeChoice(CaseData):
    """One answer, with its reason. Only ever added to; the latest counts and stands in ``Office.choices``."""

    append_only = True

    key = models.CharField("问题", max_length=60)
    value = models.JSONField("答案", null=True, help_text="空值为恢复默认")
    reason = models.CharField("理由", max_length=500)
    by = models.ForeignKey("casework.User", models.PROTECT, related_name="+", verbose_name="决定人")
    at = models.DateTimeField("决定时间")

    class Meta:
        verbose_name = verbose_name_plural = "未定问题的选择"
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.key}：{self.meaning}"

    @property
    def question(self) -> Unsettled | None:
        """None when a later version of the system asks it no more."""
        return QUESTIONS.get(self.key)

    @property
    def meaning(self) -> str:
        value: Any = self.value
        if value is None:
            return "恢复默认"
        return self.question.meaning(value) if self.question else str(value)
