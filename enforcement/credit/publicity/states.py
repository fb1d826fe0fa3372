"""Where a publication record stands (公示记录的状态)."""

from django.db.models import TextChoices


class S(TextChoices):
    DUE = "due", "待报送"
    SUBMITTED = "submitted", "已报送（待回执）"
    LIVE = "live", "公示中"
    MASKED = "masked", "临时屏蔽"
    WITHDRAWING = "withdrawing", "正在撤回"
    STOPPED_AUTO = "stopped_auto", "期满停止公示"
    STOPPED_REPAIR = "stopped_repair", "因信用修复停止公示"
    WITHDRAWN = "withdrawn", "已撤回"
    GONE = "gone", "因注销停止公示"


SHOWN = (S.LIVE, S.MASKED)
BEFORE_THE_END = (S.DUE, S.SUBMITTED, S.LIVE, S.MASKED, S.STOPPED_REPAIR)
