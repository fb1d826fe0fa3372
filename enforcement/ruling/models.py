from datetime import date, datetime, time

from django.db import models
from django.db.models import Q
from django.utils import timezone

from casework import calendar
from casework.law.deadline import due
from casework.law.periods import PERIODS
from casework.machine import ProcedureField
from casework.models.base import CaseData
from casework.models.proceeding import Proceeding
from enforcement.ruling import merits
from enforcement.ruling.procedure import PatentRuling

__all__ = ["Ruling", "RulingService", "merits"]


class Ruling(Proceeding):
    """One request for a ruling on a patent infringement dispute, and what became of it."""

    # 请求
    filed_on = models.DateField("收到请求书之日", null=True)
    requested = models.TextField("请求事项", blank=True)
    statement = models.TextField("事实与理由", blank=True)
    claims = models.TextField("所依据的权利要求", blank=True)
    papers_given = models.JSONField("已提交的材料", default=list)
    report = models.CharField("专利权评价报告", max_length=12, default="none")
    copies = models.PositiveSmallIntegerField("副本份数", default=0)
    known_on = models.DateField("知道侵权行为和侵权人之日", null=True)
    continuing = models.BooleanField("侵权行为仍在继续", default=False)
    origin = models.CharField("请求人的来源", max_length=12, default="domestic")
    relief = models.CharField("身份手续的简化情形", max_length=12, default="none")
    by_agent = models.BooleanField("由代理人提出请求", default=False)
    fair = models.CharField("展会名称", max_length=120, blank=True)
    fair_until = models.DateField("展会结束之日", null=True)
    # 立案
    venue = models.CharField("管辖依据", max_length=12, blank=True)
    designation = models.CharField("指定（提级）文书", max_length=120, blank=True)
    importance = models.CharField("案件类型", max_length=12, blank=True)
    members = models.JSONField("合议组成员", default=list)
    presiding = models.JSONField("合议组组长", default=list)
    secretary = models.JSONField("书记员", default=list)
    evidence_days = models.PositiveSmallIntegerField("举证期限（日）", null=True)
    answer_days = models.PositiveSmallIntegerField("展会案件的答辩期限（日）", null=True)
    evidence_more = models.JSONField("延长的举证期间", null=True)
    # 审理
    position = models.TextField("答辩意见", blank=True)
    hearing_at = models.DateTimeField("口头审理时间", null=True)
    hearing_place = models.CharField("口头审理地点", max_length=120, blank=True)
    # 裁决
    result = models.CharField("结论", max_length=12, blank=True)
    findings = models.TextField("查明的事实", blank=True)
    reasoning = models.TextField("理由和依据", blank=True)
    acts = models.JSONField("责令停止的行为", default=list)
    infringing_object = models.CharField("侵权产品或者方法", max_length=300, blank=True)
    scope = models.TextField("停止的范围", blank=True)
    measures = models.JSONField("停止侵权的措施", default=list)
    measures_detail = models.TextField("措施的具体内容", blank=True)
    performance_days = models.PositiveSmallIntegerField("履行期限（日）", null=True)
    platforms = models.TextField("须通知的平台", blank=True)
    prior_decision = models.CharField("已生效的认定", max_length=120, blank=True)
    court = models.ForeignKey(
        "casework.Office", models.PROTECT, null=True, related_name="+", verbose_name="诉讼管辖法院"
    )
    enforcement_court = models.ForeignKey(
        "casework.Office", models.PROTECT, null=True, related_name="+", verbose_name="执行法院"
    )

    state = ProcedureField(PatentRuling, verbose_name="状态")

    class Meta:
        verbose_name = verbose_name_plural = "行政裁决"
        constraints = [
            models.CheckConstraint(condition=Q(state__in=PatentRuling.states.values), name="ruling_state"),
            models.UniqueConstraint(
                fields=["case"], condition=~Q(state__in=PatentRuling.ends), name="one_open_ruling_per_case"
            ),
        ]


class RulingService(CaseData):
    """送达回证：when one party received the ruling. Each party's days for a suit run from its own."""

    append_only = True

    ruling = models.ForeignKey(Ruling, models.PROTECT, related_name="services")
    case_party = models.ForeignKey("casework.CaseParty", models.PROTECT, related_name="+", verbose_name="受送达人")
    served_on = models.DateField("收到之日")
    method = models.CharField("送达方式", max_length=14)
    round = models.PositiveSmallIntegerField("第几次作出的文书", default=1)
    """The ruling is the first; a change or a revocation of it is served on everybody again."""

    class Meta:
        verbose_name = verbose_name_plural = "裁决书送达回证"
        ordering = ["served_on"]
        constraints = [
            models.UniqueConstraint(fields=["ruling", "case_party", "round"], name="ruling_served_once_per_party")
        ]

    def __str__(self) -> str:
        return f"{self.case_party} {self.served_on:%Y-%m-%d}"

    @property
    def suit_ends_on(self) -> date:
        """The last day on which this party may sue."""
        start = timezone.make_aware(datetime.combine(self.served_on, time()))
        return due(PERIODS["R-REM-1"].period, start, calendar.current().for_region(self.office.division)).latest.date()


class Joined(CaseData):
    """追加的当事人：somebody who came into the case after it was docketed."""

    append_only = True

    ruling = models.ForeignKey(Ruling, models.PROTECT, related_name="joined")
    case_party = models.ForeignKey("casework.CaseParty", models.PROTECT, related_name="+", verbose_name="当事人")
    event = models.ForeignKey("casework.Event", models.PROTECT, related_name="+", verbose_name="依据的办理")
    place = models.PositiveSmallIntegerField("次序")

    class Meta:
        verbose_name = verbose_name_plural = "追加的当事人"
        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["ruling", "case_party"], name="joined_once")]


class ServiceRecord(CaseData):
    """送达登记：one addressee received one paper, when, how, and what proves it."""

    append_only = True

    ruling = models.ForeignKey(Ruling, models.PROTECT, related_name="service_records")
    event = models.ForeignKey("casework.Event", models.PROTECT, related_name="+", verbose_name="依据的办理")
    paper = models.CharField("文书", max_length=40)
    case_party = models.ForeignKey("casework.CaseParty", models.PROTECT, related_name="+", verbose_name="受送达人")
    served_on = models.DateField("送达日期")
    method = models.CharField("送达方式", max_length=14)
    proof = models.JSONField("凭证", default=dict)

    class Meta:
        verbose_name = verbose_name_plural = "送达登记"
        ordering = ["served_on"]

    def __str__(self) -> str:
        return f"{self.case_party} {self.paper} {self.served_on:%Y-%m-%d}"
