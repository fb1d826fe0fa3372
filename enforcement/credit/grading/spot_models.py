from decimal import Decimal

from django.db import models

from casework.models.base import CaseData
from enforcement.credit.grading.lots import Drawn, draw, inspectors, population_sha256

TRIGGERS = {
    "report": "投诉举报", "monitoring": "监测发现", "transferred": "转办交办", "statute": "法律、法规规定须检查",
}  # fmt: skip
OUTCOMES = {
    "clean": "未发现问题", "not_published": "应当公示的信息没有公示", "false": "公示的信息不真实", "unreachable": "按登记的住所无法联系",
    "uncooperative": "不配合检查",
}  # fmt: skip


class SpotDraw(CaseData):
    """One draw by lot with all it was made from (抽查抽签记录). Only ever added to; it can be drawn again from itself."""

    append_only = True

    number = models.PositiveIntegerField("编号")
    year = models.PositiveSmallIntegerField("年度")
    title = models.CharField("抽查事项", max_length=120)
    directed = models.BooleanField("定向")
    grades = models.JSONField("定向的类别", default=list)
    trigger = models.CharField("定向的事由", max_length=12, choices=TRIGGERS, blank=True)
    population = models.JSONField("抽查范围", help_text="代码与类别")
    population_sha256 = models.CharField("抽查范围摘要", max_length=64)
    seed = models.CharField("种子", max_length=64)
    rates = models.JSONField("各类比例")
    table_source = models.CharField("比例的依据", max_length=200)
    people = models.JSONField("检查人员名录")
    drawn = models.JSONField("抽中")
    by = models.ForeignKey("casework.User", models.PROTECT, related_name="+", verbose_name="经办人")
    at = models.DateTimeField("抽取时间")

    class Meta:
        app_label = "credit"
        verbose_name = verbose_name_plural = "抽查抽签记录"
        ordering = ["-at"]
        constraints = [models.UniqueConstraint(fields=["office", "year", "number"], name="one_draw_per_number")]

    def __str__(self) -> str:
        return f"{self.year}年第{self.number}号 {self.title}"

    def again(self) -> list[dict[str, object]]:
        """What the record yields when it is drawn once more."""
        rates = {grade: Decimal(rate) for grade, rate in self.rates.items()}
        return [entry(it, self.seed, self.people) for it in draw(self.seed, self.population, rates)]

    @property
    def is_sound(self) -> bool:
        """Whether its own data give this result and no other."""
        return self.population_sha256 == population_sha256(self.population) and self.again() == self.drawn


def entry(it: Drawn, seed: str, people: dict[str, str]) -> dict[str, object]:
    """One drawn enterprise with those drawn to inspect it."""
    return {"uscc": it.code, "grade": it.grade, "why": it.why, "inspectors": inspectors(seed, it.code, sorted(people))}


class SpotResult(CaseData):
    """What the inspection of one drawn enterprise found (抽查结果). Only ever added to."""

    append_only = True

    draw = models.ForeignKey(SpotDraw, models.PROTECT, related_name="results", verbose_name="抽签记录")
    uscc = models.CharField("统一社会信用代码", max_length=18)
    checked_on = models.DateField("检查结束之日")
    inspectors = models.JSONField("检查人员")
    replaced_because = models.CharField("更换检查人员的理由", max_length=200, blank=True)
    outcome = models.CharField("检查结果", max_length=14, choices=OUTCOMES)
    findings = models.CharField("检查情况", max_length=2000)
    by = models.ForeignKey("casework.User", models.PROTECT, related_name="+", verbose_name="经办人")
    at = models.DateTimeField("登记时间")

    class Meta:
        app_label = "credit"
        verbose_name = verbose_name_plural = "抽查结果"
        ordering = ["checked_on"]
        constraints = [models.UniqueConstraint(fields=["draw", "uscc"], name="one_result_per_drawn_enterprise")]


class SpotPublished(CaseData):
    """The publication of one result (抽查结果公示)."""

    append_only = True

    result = models.OneToOneField(SpotResult, models.PROTECT, related_name="published", verbose_name="抽查结果")
    published_on = models.DateField("公示日期")
    record_number = models.CharField("公示系统记录号", max_length=80)
    by = models.ForeignKey("casework.User", models.PROTECT, related_name="+", verbose_name="经办人")
    at = models.DateTimeField("登记时间")

    class Meta:
        app_label = "credit"
        verbose_name = verbose_name_plural = "抽查结果公示"
