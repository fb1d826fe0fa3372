"""Where the recognition of a dishonest act stands (知识产权失信行为认定的状态)."""

from django.db.models import TextChoices


class S(TextChoices):
    PROPOSED = "proposed", "拟认定"
    NOTIFIED = "notified", "已告知"
    OBJECTED = "objected", "异议核实中"
    RUNNING = "running", "已认定（管理措施期内）"
    REPAIR = "repair", "信用修复审查中"
    REPAIRED = "repaired", "已修复"
    ENDED = "ended", "期满终止"
    REVOKED = "revoked", "认定已撤销"
    NOT_RECOGNISED = "not_recognised", "不予认定"


BEFORE_DECISION = (S.PROPOSED, S.NOTIFIED, S.OBJECTED)
UNDER_MEASURES = (S.RUNNING, S.REPAIR)
