"""The ledger: what was done, the clocks that ran, what others are owed. Written by ``casework.writes`` only."""

from datetime import UTC, date, datetime
from typing import Any

from django.contrib.postgres.functions import TransactionNow
from django.db import models
from django.db.models import Func, Q
from django.utils import timezone

from casework import canonical
from casework.models.base import CaseData


class Event(CaseData):
    """One line of the case ledger. Written with the act it records and never changed again.

    ``data`` is canonical JSON: answers, papers, clocks and messages of the act. ``sha256`` covers the
    whole line; ``transaction`` and ``recorded_at`` let the database see that a state change and its
    line were written together.
    """

    append_only = True

    sequence = models.BigIntegerField(
        "序号",
        unique=True,
        editable=False,
        db_default=Func(
            models.Value("casework_event_sequence"), function="nextval", output_field=models.BigIntegerField()
        ),
    )
    case = models.ForeignKey("casework.Case", models.PROTECT, related_name="events")
    procedure = models.CharField(max_length=30)
    subject_id = models.UUIDField()
    version = models.PositiveIntegerField()
    step = models.CharField(max_length=60)
    label = models.CharField("事项", max_length=80)
    source = models.CharField(max_length=40, blank=True)
    target = models.CharField(max_length=40)
    basis = models.CharField("依据", max_length=300)
    by = models.ForeignKey("casework.User", models.PROTECT, related_name="+", verbose_name="经办人")
    by_name = models.CharField("经办人姓名", max_length=80)
    role = models.CharField("以何身份", max_length=20)
    at = models.DateTimeField("时间")
    data = models.JSONField(default=dict)
    sha256 = models.CharField(max_length=64)
    idempotency_key = models.CharField(max_length=255, null=True, blank=True)  # noqa: DJ001 - unique where given
    recorded_at = models.DateTimeField("写入时间", db_default=TransactionNow())
    transaction = models.BigIntegerField(
        db_default=Func(function="txid_current", output_field=models.BigIntegerField())
    )

    class Meta:
        verbose_name = verbose_name_plural = "案件台账"
        ordering = ["sequence"]
        constraints = [
            models.UniqueConstraint(fields=["subject_id", "version"], name="one_event_per_version"),
            models.UniqueConstraint(
                fields=["case", "idempotency_key"], condition=~Q(idempotency_key=None), name="idempotency_key_once"
            ),
        ]
        indexes = [models.Index(fields=["case", "sequence"])]

    def __str__(self) -> str:
        return f"{timezone.localtime(self.at):%Y-%m-%d} {self.label}"

    @property
    def on(self) -> date:
        """The day of the act in the office's time zone; ``at`` comes from the database in universal time."""
        return timezone.localtime(self.at).date()

    @property
    def answers(self) -> dict[str, Any]:
        return self.data.get("answers", {})

    def line(self) -> dict[str, Any]:
        """What the hash covers."""
        names = ("procedure", "version", "step", "label", "source", "target", "basis", "by_name", "role", "data")
        ids = {"id": str(self.id), "case": str(self.case_id), "subject": str(self.subject_id), "by": str(self.by_id)}
        return (
            ids
            | {name: getattr(self, name) for name in names}
            | {"office": self.office_id, "at": self.at.astimezone(UTC).isoformat()}
        )

    def digest(self) -> str:
        return canonical.sha256(self.line())


class DeadlineStatus(models.TextChoices):
    RUNNING = "running", "进行中"
    MET = "met", "已完成"
    LAPSED = "lapsed", "已届满"
    VOID = "void", "不再适用"


class Deadline(CaseData):
    """A running term. What it is follows from its ``ClockEntry`` lines; ``due`` and the rest can be recomputed."""

    case = models.ForeignKey("casework.Case", models.PROTECT, related_name="deadlines")
    procedure = models.CharField(max_length=30)
    subject_id = models.UUIDField()
    term = models.CharField(max_length=60)
    whom = models.ForeignKey(
        "casework.CaseParty", models.PROTECT, null=True, editable=False, related_name="+", verbose_name="对哪一方"
    )
    """Of several parties, the one whose own clock this is; None where the term is the same for all."""
    label = models.CharField("期限", max_length=120)
    basis = models.CharField("依据", max_length=300)
    party = models.BooleanField("由当事人履行", default=False)
    soft = models.BooleanField("内部目标，无法定依据", default=False)
    start = models.DateTimeField("起算")
    period = models.JSONField("时长")
    extended = models.JSONField("延长", default=list)
    raw_due = models.DateTimeField("未顺延的届满日")
    due = models.DateTimeField("届满")
    provisional = models.BooleanField("暂计", default=False)
    earliest = models.DateTimeField("最早可能的届满日", null=True)
    latest = models.DateTimeField("最迟可能的届满日", null=True)
    """While the calendar is uncertain; of a party's term ``due`` is then the latest (DL-18)."""
    stopped = models.BooleanField("停止计算中", default=False)
    status = models.CharField("状态", max_length=8, choices=DeadlineStatus, default=DeadlineStatus.RUNNING)
    ended_at = models.DateTimeField("完成（届满）时间", null=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = verbose_name_plural = "期限"
        ordering = ["due"]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=DeadlineStatus.values), name="deadline_status"),
            models.UniqueConstraint(
                fields=["subject_id", "term"], condition=Q(status="running", whom=None), name="term_runs_once_at_a_time"
            ),
            models.UniqueConstraint(
                fields=["subject_id", "term", "whom"], condition=Q(status="running"), name="term_runs_once_for_each"
            ),
        ]
        indexes = [
            models.Index(fields=["case"], name="running_by_case", condition=Q(status="running")),
            models.Index(fields=["due"], name="running_by_due", condition=Q(status="running")),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def alarm_at(self) -> datetime:
        """By when the office is warned: of a term of its own, by the earliest end that is possible."""
        return self.due if self.party else self.earliest or self.due


class ClockEntry(CaseData):
    """One line of a clock's own ledger: started, stopped, resumed, extended, ended, recomputed."""

    append_only = True

    class Kind(models.TextChoices):
        STARTED = "started", "起算"
        STOPPED = "stopped", "停止计算"
        RESUMED = "resumed", "恢复计算"
        EXTENDED = "extended", "延长"
        ENDED = "ended", "终止计算"
        RECOMPUTED = "recomputed", "重新计算"

    deadline = models.ForeignKey(Deadline, models.PROTECT, related_name="entries")
    event = models.ForeignKey(Event, models.PROTECT, null=True, related_name="clock_entries")
    order = models.PositiveSmallIntegerField()
    kind = models.CharField("事项", max_length=12, choices=Kind)
    at = models.DateTimeField("自")
    reason = models.CharField("事由", max_length=120, blank=True)
    basis = models.CharField("依据", max_length=300, blank=True)
    period = models.JSONField("时长", null=True)
    due = models.DateTimeField("此后的届满")

    class Meta:
        verbose_name = verbose_name_plural = "期限台账"
        ordering = ["deadline", "order"]
        constraints = [models.UniqueConstraint(fields=["deadline", "order"], name="clock_entry_order")]


class Stop(CaseData):
    """A time in which clocks stand still: of one proceeding, or a hold of the whole case (``subject_id`` null)."""

    case = models.ForeignKey("casework.Case", models.PROTECT, related_name="stops")
    procedure = models.CharField(max_length=30)
    subject_id = models.UUIDField(null=True)
    reason = models.CharField("事由代码", max_length=40)
    label = models.CharField("事由", max_length=80)
    basis = models.CharField("依据", max_length=300)
    suspends = models.BooleanField("停止办理", default=False)
    opened_by = models.ForeignKey(Event, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField("自")
    closed_by = models.ForeignKey(Event, models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField("至", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "停止计算"
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(closed_at__gte=models.F("opened_at")), name="stop_ends_after_it_begins"
            ),
            models.UniqueConstraint(
                fields=["subject_id", "reason"], condition=Q(closed_at=None), name="one_open_stop_per_reason"
            ),
            models.UniqueConstraint(
                fields=["case", "reason"], condition=Q(closed_at=None, subject_id=None), name="one_open_hold_per_reason"
            ),
        ]
        indexes = [models.Index(fields=["case"], name="stops_by_case")]


class Deliveries(models.QuerySet["Delivery"]):
    def owed(self) -> "Deliveries":
        """Neither received nor withdrawn."""
        return self.filter(delivered_at=None, withdrawn__isnull=True)


class Delivery(CaseData):
    """A message another system is owed. Never dropped; messages of one subject leave in order."""

    case = models.ForeignKey("casework.Case", models.PROTECT, related_name="deliveries")
    event = models.ForeignKey(Event, models.PROTECT, related_name="deliveries")
    sequence = models.BigIntegerField(
        unique=True,
        editable=False,
        db_default=Func(
            models.Value("casework_delivery_sequence"), function="nextval", output_field=models.BigIntegerField()
        ),
    )
    channel = models.CharField("去向", max_length=40)
    topic = models.CharField("事项", max_length=60)
    subject_key = models.CharField("对象", max_length=120)
    part = models.CharField("对象的部分", max_length=80, blank=True)
    """What it is about within its subject, as a path; once refused it holds back only what is under that path."""
    closes = models.BooleanField("终结该部分", default=False)
    """After it nothing that was told of its part before, and did not arrive, is to be told any more."""
    body = models.JSONField("内容")
    due = models.DateTimeField("应发时间", db_index=True)
    attempts = models.PositiveIntegerField("已试次数", default=0)
    leased_until = models.DateTimeField(null=True, blank=True)
    delivered_at = models.DateTimeField("送达时间", null=True, blank=True)
    receipt = models.JSONField("回执", null=True, blank=True)
    refused = models.JSONField("退回的错误", null=True, blank=True)
    corrections = models.JSONField("更正记录", default=list, blank=True)
    """Each refused body as it was, its errors, who put it right and when (casework.delivery.resend)."""
    last_error = models.TextField("最近一次失败", blank=True)
    withdrawn = models.JSONField("不再报送", null=True, blank=True)
    """Who said that it need not be told any more, when and why (casework.delivery.withdraw)."""

    objects = Deliveries.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "待送消息"
        ordering = ["sequence"]
        constraints = [
            models.CheckConstraint(
                condition=Q(delivered_at=None) | Q(withdrawn__isnull=True), name="received_or_withdrawn"
            )
        ]
        indexes = [
            models.Index(fields=["subject_key", "sequence"], name="waiting_by_subject", condition=Q(delivered_at=None)),
        ]
