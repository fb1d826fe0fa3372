from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from casework.machine import ProcedureField
from casework.models import IssuedPaper, Proceeding
from enforcement.credit import messages
from enforcement.credit.discipline.models import Discipline, DisciplineList
from enforcement.credit.grading.models import Enterprise, IntensityTable, RegisterLine, RiskClass
from enforcement.credit.grading.spot_models import SpotDraw, SpotPublished, SpotResult
from enforcement.credit.helping.models import HelpAsked, HelpGiven
from enforcement.credit.procedure import BlackListing, S
from enforcement.credit.publicity.models import PublicRecord
from enforcement.credit.repair.models import Repair
from enforcement.credit.scheme.models import IpCreditScheme, Recognition

__all__ = [
    "Discipline",
    "DisciplineList",
    "Enterprise",
    "HelpAsked",
    "HelpGiven",
    "IntensityTable",
    "IpCreditScheme",
    "Listing",
    "PublicRecord",
    "Recognition",
    "RegisterLine",
    "Repair",
    "RiskClass",
    "SpotDraw",
    "SpotPublished",
    "SpotResult",
]  # fmt: skip


class Listing(Proceeding):
    """A party's way onto the list of seriously dishonest entities, and off it."""

    subject_party = models.ForeignKey("casework.CaseParty", models.PROTECT, related_name="+", verbose_name="当事人")
    ground = models.CharField("列入事由", max_length=40, choices=messages.GROUNDS)
    basis_kind = models.CharField("依据", max_length=20)
    court_order = models.CharField("生效法律文书", max_length=120, blank=True)
    court_order_on = models.DateField("法律文书生效之日", null=True)
    responsible_under = models.CharField("责任人员列入的依据", max_length=200, blank=True)
    other_measures = models.CharField("其他管理措施及其依据", max_length=300, blank=True)
    facts = models.TextField("事实", max_length=4000)
    factors = models.JSONField("九项考量因素", default=dict)
    no_intent_proved = models.BooleanField("证明没有主观故意", default=False)
    heard = models.BooleanField("已听取陈述、申辩或者期限届满", default=False)
    superior_consent = models.BooleanField("上一级同意", default=False)
    consent_number = models.CharField("批复文号", max_length=80, blank=True)
    measures = ArrayField(models.CharField(max_length=40), verbose_name="管理措施", default=list)
    listed_on = models.DateField("列入日期", null=True)
    ban_until = models.DateField("限制期限的末日", null=True)
    elsewhere = models.BooleanField("登记地在其他省", default=False)
    published_on = models.DateField("公示日期", null=True)
    record_number = models.CharField("公示系统记录号", max_length=80, blank=True)
    secrecy_cleared = models.BooleanField("已完成保密审查", default=False)
    redacted = models.BooleanField("已完成脱敏处理", default=False)
    removal_reason = models.CharField("移出、撤销原因", max_length=30, blank=True)
    state = ProcedureField(BlackListing, verbose_name="状态")

    class Meta:
        verbose_name = verbose_name_plural = "严重违法失信名单"
        constraints = [
            models.CheckConstraint(condition=Q(state__in=S.values), name="listing_state"),
            models.UniqueConstraint(
                fields=["case", "subject_party"],
                condition=~Q(state__in=[s.value for s in BlackListing.ends]),
                name="one_open_listing_per_party",
            ),
        ]

    def concerns(self) -> list[UUID]:
        return [self.subject_party.party_id]

    @property
    def decision_number(self) -> str:
        """The number of the listing decision, as issued."""
        paper = (
            IssuedPaper.objects.filter(case=self.case_id, event__subject_id=self.pk, event__step="enlist")
            .exclude(number="")
            .first()
        )
        return paper.number if paper else ""
