"""Which days count. Published notices are data: a row says which notice it came from."""

from uuid import uuid4

from django.db import models


class CalendarYear(models.Model):
    """A year of a region whose notice has been loaded. A deadline that touches any other is provisional."""

    region = models.CharField("地区", max_length=2, default="CN", help_text="CN 或两位省级行政区划代码")
    year = models.PositiveSmallIntegerField("年")
    notice = models.CharField("依据的通知", max_length=200)
    loaded_at = models.DateTimeField("载入时间")
    version = models.UUIDField("版本", default=uuid4, editable=False)
    loaded_by = models.ForeignKey("casework.User", models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = verbose_name_plural = "已公布年度"
        constraints = [models.UniqueConstraint(fields=["region", "year"], name="calendar_year_once")]

    def __str__(self) -> str:
        return f"{self.year} {self.region}"


class CalendarDay(models.Model):
    """A day that differs from Monday to Friday: rest, or make-up work (调休)."""

    region = models.CharField("地区", max_length=2, default="CN")
    date = models.DateField("日期")
    kind = models.CharField("性质", max_length=4, choices={"rest": "放假", "work": "上班"})
    reason = models.CharField("事由", max_length=60)
    notice = models.CharField("依据的通知", max_length=200)

    class Meta:
        verbose_name = verbose_name_plural = "工作日历"
        ordering = ["date"]
        constraints = [
            models.UniqueConstraint(fields=["region", "date"], name="calendar_day_once"),
            models.CheckConstraint(condition=models.Q(kind__in=["rest", "work"]), name="calendar_day_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.date} {self.kind}"
