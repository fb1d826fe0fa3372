"""委托代理人：who may act for a party, in what, and until when."""

from collections.abc import Iterable
from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from casework.models.base import CaseData

MOST = 2
"""Agents of one party at a time (裁调办法第十七条)."""


class AgentQuerySet(models.QuerySet["Agent"]):
    def in_force(self, day: date) -> "AgentQuerySet":
        """Those whose authority has begun, has not ended and was not taken back by that day."""
        open_ended = Q(until=None) | Q(until__gte=day)
        return self.filter(open_ended, Q(revoked_on=None) | Q(revoked_on__gt=day), since__lte=day)


class Agent(CaseData):
    """委托代理人：one or two per party at a time; powers and their end are data (裁调办法第十七条)."""

    class Kind(models.TextChoices):
        LAWYER = "lawyer", "律师"
        LEGAL_WORKER = "legal_worker", "基层法律服务工作者"
        PATENT_ATTORNEY = "patent_attorney", "专利代理师"
        RELATIVE = "relative", "近亲属"
        STAFF = "staff", "工作人员"
        RECOMMENDED = "recommended", "有关社区、单位、社会团体推荐的公民"

    class Power(models.TextChoices):
        GENERAL = "general", "一般代理"
        ADMIT = "admit", "承认请求"
        ABANDON = "abandon", "放弃请求"
        CHANGE = "change", "变更请求"
        SETTLE = "settle", "和解"
        MEDIATE = "mediate", "调解"
        WITHDRAW = "withdraw", "撤回请求"

    case_party = models.ForeignKey("casework.CaseParty", models.PROTECT, related_name="agents")
    kind = models.CharField("代理人类别", max_length=16, choices=Kind, blank=True)
    name = models.CharField("姓名", max_length=60)
    firm = models.CharField("机构或者单位", max_length=120, blank=True)
    licence = models.CharField("执业证号", max_length=40, blank=True)
    address = models.CharField("地址", max_length=200, blank=True)
    phone = models.CharField("联系电话", max_length=40, blank=True)
    powers = ArrayField(models.CharField(max_length=12, choices=Power), verbose_name="权限", default=list)
    since = models.DateField("授权自")
    until = models.DateField("授权至", null=True, blank=True)
    revoked_on = models.DateField("解除之日", null=True, blank=True)
    document = models.ForeignKey(
        "casework.Evidence", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="授权委托书"
    )
    user = models.ForeignKey(
        "casework.User", models.PROTECT, null=True, blank=True, related_name="agencies", verbose_name="登录账户"
    )

    objects = AgentQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "委托代理人"
        ordering = ["since", "name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="agent_authority_ends_after_it_begins"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def in_force(self, day: date) -> bool:
        """Whether he may act that day at all."""
        begun, ended = self.since <= day, self.until is not None and self.until < day
        return begun and not ended and (self.revoked_on is None or day < self.revoked_on)

    def may(self, powers: Iterable[str]) -> bool:
        """Whether one of these powers was given."""
        return not set(powers).isdisjoint(self.powers)

    @property
    def special(self) -> list[str]:
        """The special powers in words, in the order of the article; empty for an ordinary authority."""
        return [power.label for power in self.Power if power != self.Power.GENERAL and power.value in self.powers]

    @property
    def authority(self) -> str:
        """特别授权（…） or 一般代理."""
        return f"特别授权（{'、'.join(self.special)}）" if self.special else "一般代理"
