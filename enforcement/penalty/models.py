from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import models
from django.db.models import Q

from casework.impact import Move
from casework.law.statute import Article
from casework.machine import ProcedureField
from casework.models import CaseParty
from casework.models.proceeding import Proceeding
from enforcement.catalogue import OFFENCES, Offence
from enforcement.penalty import impact
from enforcement.penalty.inventory.book import GoodsBook
from enforcement.penalty.inventory.models import Count, Item, Keeper, Movement, Place, Valuation
from enforcement.penalty.procedure import Penalising
from enforcement.penalty.states import UNDECIDED

__all__ = ["Count", "GoodsBook", "Item", "Keeper", "Movement", "Penalty", "Place", "Valuation"]


def charges() -> dict[str, str]:
    """The rows of the catalogue a case may be filed on: a new row needs no migration."""
    return {key: it.title for key, it in OFFENCES.items()}


class Penalty(Proceeding):
    """A penalty case: what the steps record beyond the ledger, because later steps are decided by it.

    What was notified and what was decided (kinds, sums, tier) stands in the ledger only.
    """

    found_on = models.DateField("发现线索（收到材料）之日", null=True)
    charge = models.CharField("案由（处罚目录）", max_length=12, blank=True, choices=charges)
    officers = models.JSONField("办案人员", default=list)
    long_limitation = models.BooleanField("追责时效为五年", default=False)
    conduct_until = models.DateField("行为终了之日（查明）", null=True)
    turnover = models.DecimalField("违法经营额（元）", max_digits=16, decimal_places=2, null=True)
    gains = models.DecimalField("违法所得（元）", max_digits=16, decimal_places=2, null=True)
    goods_value = models.DecimalField("涉案物品货值（元）", max_digits=16, decimal_places=2, null=True)
    legal_ground = models.CharField("须法制审核的情形", max_length=12, blank=True)
    proposal = models.CharField("处理意见", max_length=20, blank=True)
    applied_law = models.CharField("适用的法律", max_length=12, default="conduct")
    state = ProcedureField(Penalising, verbose_name="状态")

    class Meta:
        verbose_name = "行政处罚"
        verbose_name_plural = "行政处罚"
        constraints = [
            models.CheckConstraint(condition=Q(state__in=Penalising.states.values), name="penalty_state"),
            models.UniqueConstraint(
                fields=["case"], condition=Q(state__in=UNDECIDED), name="one_undecided_penalty_per_case"
            ),
        ]

    @property
    def offence(self) -> Offence | None:
        return OFFENCES.get(self.charge)

    def conduct_ended(self, today: date) -> date:
        """When the conduct ended; while nobody has found it to have ended, it lasts until today."""
        return self.conduct_until or self.case.conduct_end or today

    def law_day(self, today: date) -> date:
        """The day whose substantive law applies (行政处罚法 37): the conduct's, unless the later law was found lighter."""
        return today if self.applied_law == "decision" else self.conduct_ended(today)

    def law_changed(self, today: date) -> bool:
        """Whether the provisions stand elsewhere today than when the conduct ended."""
        offence = self.offence
        return offence is not None and offence.cites(self.conduct_ended(today)) != offence.cites(today)

    def cites(self, today: date) -> tuple[Article, Article] | None:
        """(violated, punished by) for the charge."""
        return self.offence.cites(self.law_day(today)) if self.offence else None

    def law_moves(self, before: date, start: date) -> Iterable[Move]:
        return impact.moves(self, before, start)

    def concerns(self) -> list[UUID]:
        return [it.party_id for it in self.respondents()]

    def respondents(self) -> "models.QuerySet[CaseParty]":
        """Whom the penalty concerns."""
        wanted = (CaseParty.Capacity.PARTY, CaseParty.Capacity.RESPONDENT)
        return (
            CaseParty.objects.filter(case=self.case_id, capacity__in=wanted)
            .select_related("party")
            .order_by("party__name")
        )
