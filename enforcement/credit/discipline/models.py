from collections.abc import Collection
from uuid import UUID

from django.db import models
from django.db.models import Q

from casework.machine import ProcedureField
from casework.models import Proceeding
from casework.models.base import CaseData
from enforcement.credit.discipline.editions import TARGETS, Edition, Item
from enforcement.credit.discipline.procedure import Disciplining
from enforcement.credit.discipline.states import S


class DisciplineList(CaseData):
    """An edition of the list of measures as an office loaded it (失信惩戒措施清单). Only ever added to."""

    append_only = True

    edition = models.CharField("版本", max_length=40)
    title = models.CharField("清单名称", max_length=120)
    document = models.CharField("印发文号", max_length=120)
    in_force = models.DateField("施行日期")
    items = models.JSONField("措施")
    loaded_by = models.ForeignKey("casework.User", models.PROTECT, related_name="+", verbose_name="装入人")
    loaded_at = models.DateTimeField("装入时间")

    class Meta:
        app_label = "credit"
        verbose_name = verbose_name_plural = "失信惩戒措施清单"
        ordering = ["-in_force", "-loaded_at"]

    def __str__(self) -> str:
        return f"{self.title}（{self.edition}）"

    def as_edition(self) -> Edition:
        items = tuple(Item(**{**it, "targets": tuple(it["targets"])}) for it in self.items)
        return Edition(self.edition, self.title, self.document, self.in_force, items)


class Discipline(Proceeding):
    """One measure against one listed party (惩戒措施): under which edition, by whom, on what basis, from when to when."""

    listing = models.ForeignKey("credit.Listing", models.PROTECT, related_name="disciplines", verbose_name="列入")
    measure_code = models.CharField("措施编码", max_length=40)
    measure_name = models.CharField("惩戒措施", max_length=200)
    measure_group = models.CharField("措施类别", max_length=60)
    list_edition = models.CharField("清单版本", max_length=40)
    list_document = models.CharField("清单文号", max_length=120)
    target_kind = models.CharField("适用对象", max_length=10, choices=[(it, it) for it in TARGETS])
    legal_basis = models.CharField("法律依据", max_length=500)
    organ = models.CharField("实施机关", max_length=200)
    manner = models.CharField("实施方式", max_length=2000)
    effective_from = models.DateField("自")
    effective_to = models.DateField("至", null=True)
    release_reason = models.CharField("解除原因", max_length=500, blank=True)
    state = ProcedureField(Disciplining, verbose_name="状态")

    class Meta:
        app_label = "credit"
        verbose_name = verbose_name_plural = "惩戒措施"
        constraints = [
            models.CheckConstraint(condition=Q(state__in=S.values), name="discipline_state"),
            models.CheckConstraint(
                condition=Q(effective_to=None) | Q(effective_to__gte=models.F("effective_from")),
                name="discipline_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["listing", "measure_code", "organ"],
                condition=~Q(state__in=[it.value for it in Disciplining.ends]),
                name="one_open_measure_per_organ",
            ),
        ]

    def concerns(self) -> Collection[UUID] | None:
        return [self.listing.subject_party.party_id] if self.listing_id else None
