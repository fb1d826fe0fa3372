from collections.abc import Collection
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from casework.machine import ProcedureField
from casework.models import IssuedPaper, Proceeding
from enforcement.credit.scheme.catalogue import ACTS, Scheme
from enforcement.credit.scheme.local import IpCreditScheme
from enforcement.credit.scheme.procedure import Recognising
from enforcement.credit.scheme.states import BEFORE_DECISION, S

__all__ = ["IpCreditScheme", "Recognition"]


class Recognition(Proceeding):
    """A dishonest act of a party, recognised under the scheme of the office; and the measures that follow (失信行为认定)."""

    subject_party = models.ForeignKey("casework.CaseParty", models.PROTECT, related_name="+", verbose_name="当事人")
    act = models.CharField("失信行为", max_length=20, choices=ACTS)
    other_act = models.CharField("其他失信行为", max_length=200, blank=True)
    facts = models.TextField("失信事实", max_length=4000)
    proof = models.TextField("证据", max_length=3000)
    rests_on = models.CharField("依据本案的", max_length=12, blank=True)
    document = models.CharField("所依据的文书", max_length=200, blank=True)
    document_on = models.DateField("文书作出之日", null=True)
    corrected_on = models.DateField("纠正之日", null=True)
    correction = models.TextField("纠正和消除后果的情况", max_length=2000, blank=True)
    heard = models.BooleanField("异议已经核实或者期限届满", default=False)
    objection_result = models.CharField("异议核实结果", max_length=12, blank=True)
    measures = ArrayField(models.CharField(max_length=20), verbose_name="管理措施", default=list)
    scheme = models.JSONField("认定时的方案", default=dict)
    recognised_on = models.DateField("认定之日", null=True)
    until = models.DateField("期满之日", null=True)
    repair_from = models.DateField("可以申请修复之日", null=True)
    state = ProcedureField(Recognising, verbose_name="状态")

    class Meta:
        app_label = "credit"
        verbose_name = verbose_name_plural = "知识产权失信行为认定"
        constraints = [
            models.CheckConstraint(condition=Q(state__in=S.values), name="recognition_state"),
            models.UniqueConstraint(
                fields=["case", "subject_party", "act"], condition=Q(state__in=[it.value for it in BEFORE_DECISION]),
                name="one_recognition_under_way",
            ),
        ]  # fmt: skip

    def concerns(self) -> Collection[UUID] | None:
        """Before the first step it is open whom it is about; then that party alone acts."""
        return [self.subject_party.party_id] if self.subject_party_id else None

    @property
    def kept_scheme(self) -> Scheme:
        """The scheme in force on the day of the decision."""
        return Scheme.from_json(self.scheme)

    @property
    def act_in_words(self) -> str:
        return self.other_act or str(self.get_act_display())

    @property
    def decision_number(self) -> str:
        papers = IssuedPaper.objects.filter(event__subject_id=self.pk, event__step="recognise").exclude(number="")
        paper = papers.first()
        return paper.number if paper else ""
