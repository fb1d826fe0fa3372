from django.db import models
from django.db.models import Q

from casework.models.base import CaseData

LISTING, PENALTY, STOP = "listing", "penalty", "stop"
KINDS = {
    LISTING: "列入严重违法失信名单，请协助公示", PENALTY: "行政处罚信息，请协助公示", STOP: "信用修复、移出、撤销，请协助停止公示",
}  # fmt: skip
SHOWN, STOPPED, RETURNED = "shown", "stopped", "returned"
OUTCOMES = {SHOWN: "已公示", STOPPED: "已停止公示", RETURNED: "退回"}
SIGNED, PAPER = "signed", "paper"
ROUTES = {SIGNED: "接口", PAPER: "书面"}


class HelpAsked(CaseData):
    """What an office of another province decided about somebody registered here, and asks to be shown (外省推送). Only ever added to."""

    append_only = True

    kind = models.CharField("事项", max_length=8, choices=KINDS)
    sender = models.CharField("作出决定的机关", max_length=120)
    decision_no = models.CharField("决定书文号", max_length=128)
    decided_on = models.DateField("决定日期")
    name = models.CharField("当事人", max_length=200)
    uscc = models.CharField("统一社会信用代码", max_length=18, blank=True)
    content = models.TextField("须公示（停止公示）的信息", max_length=4000)
    contact = models.CharField("对方联系人、电话", max_length=120, blank=True)
    received_on = models.DateField("收到之日")
    route = models.CharField("收到的方式", max_length=6, choices=ROUTES)
    key = models.CharField("对方的请求编号", max_length=200, blank=True)
    by = models.ForeignKey("casework.User", models.PROTECT, related_name="+", verbose_name="登记人")
    at = models.DateTimeField("登记时间")

    class Meta:
        app_label = "credit"
        verbose_name = verbose_name_plural = "外省推送"
        ordering = ["received_on", "at"]
        indexes = [models.Index(fields=["office", "decision_no"], name="pushes_by_decision")]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=list(KINDS)), name="push_of_a_known_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.sender}{self.decision_no}（{self.name}）"

    @property
    def answer(self) -> "HelpGiven | None":
        found: HelpGiven | None = getattr(self, "given", None)
        return found


class HelpGiven(CaseData):
    """What this office did about it, and how the other was told (协助结果). Only ever added to."""

    append_only = True

    asked = models.OneToOneField(HelpAsked, models.PROTECT, related_name="given", verbose_name="外省推送")
    outcome = models.CharField("结果", max_length=8, choices=OUTCOMES)
    done_on = models.DateField("办理之日")
    record_number = models.CharField("公示系统记录号", max_length=80, blank=True)
    reasons = models.CharField("退回的理由", max_length=1000, blank=True)
    told = models.CharField("反馈对方的方式", max_length=200, blank=True)
    by = models.ForeignKey("casework.User", models.PROTECT, related_name="+", verbose_name="经办人")
    at = models.DateTimeField("登记时间")

    class Meta:
        app_label = "credit"
        verbose_name = verbose_name_plural = "协助结果"
