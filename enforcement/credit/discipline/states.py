"""Where a discipline measure stands (惩戒措施的状态)."""

from django.db.models import TextChoices


class S(TextChoices):
    PROPOSED = "proposed", "待审批"
    RUNNING = "running", "执行中"
    RELEASED = "released", "已解除"
    DECLINED = "declined", "不予采取"


OPEN = (S.PROPOSED, S.RUNNING)
