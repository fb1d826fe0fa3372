"""The scheme of one authority, version after version (本机关的知识产权信用管理方案)."""

from django.db import models
from django.db.models import F, Q

from casework.models.base import CaseData
from enforcement.credit.scheme.catalogue import DECIDERS, Scheme


class IpCreditScheme(CaseData):
    """One version. Only ever added to: what was recognised under an earlier one stays as it was recognised."""

    append_only = True

    version = models.PositiveIntegerField("版本")
    acts = models.JSONField("失信行为")
    other_acts = models.JSONField("其他失信行为", default=list)
    measures = models.JSONField("管理措施")
    term_months = models.PositiveSmallIntegerField("管理期（月）")
    repair_months = models.PositiveSmallIntegerField("可以申请修复（月）")
    decided_by = models.CharField("由谁决定", max_length=12, choices=DECIDERS)
    basis = models.CharField("依据", max_length=200)
    no_commitment = models.BooleanField("不适用信用承诺制")
    in_force = models.DateField("施行之日")
    until = models.DateField("失效之日", null=True)
    reason = models.CharField("理由", max_length=500)
    by = models.ForeignKey("casework.User", models.PROTECT, related_name="+", verbose_name="决定人")
    at = models.DateTimeField("决定时间")

    class Meta:
        app_label = "credit"
        verbose_name = verbose_name_plural = "知识产权信用管理方案"
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["office", "version"], name="ip_credit_scheme_version"),
            models.CheckConstraint(condition=Q(repair_months__lt=F("term_months")), name="ip_credit_scheme_repair"),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("in_force")), name="ip_credit_scheme_until"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.scheme.title

    @property
    def scheme(self) -> Scheme:
        return Scheme(
            version=self.version, acts=tuple(self.acts), other_acts=tuple(self.other_acts), measures=tuple(self.measures),
            term_months=self.term_months, repair_months=self.repair_months, decided_by=self.decided_by, basis=self.basis,
            no_commitment=self.no_commitment, in_force=self.in_force, until=self.until,
        )  # fmt: skip
