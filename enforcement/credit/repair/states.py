"""Where an application for credit repair stands (信用修复的状态)."""

from django.db.models import TextChoices


class S(TextChoices):
    FILED = "filed", "已收件"
    CORRECTION = "correction", "待补正"
    ACCEPTED = "accepted", "已受理（核查中）"
    GRANTED = "granted", "准予修复（待处理数据）"
    DONE = "done", "已修复"
    REFUSED = "refused", "不予修复"
    DECLINED = "declined", "不予受理"
    REVOKED = "revoked", "准予修复已撤销"
