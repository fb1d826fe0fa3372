"""What every procedure's record has in common."""

from typing import TYPE_CHECKING

from django.db import models

from casework.machine import procedure_of
from casework.models.base import CaseData
from casework.models.case import Case

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date
    from uuid import UUID

    from casework.impact import Move
    from casework.law.basis import Citation
    from casework.models.office import User
    from casework.procedure import Paper, Procedure, Step


class ProceedingQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> "ProceedingQuerySet":
        return self.filter(case__in=Case.objects.visible_to(user))


class Proceeding(CaseData):
    """A procedure under way in a case. Subclasses add ``state = ProcedureField(…)`` and what the steps record."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="%(class)ss", verbose_name="案件")
    version = models.PositiveIntegerField(default=0, editable=False)
    since = models.DateTimeField("进入当前状态", null=True, editable=False)

    objects = ProceedingQuerySet.as_manager()

    if TYPE_CHECKING:
        state: str

        def get_state_display(self) -> str: ...

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.procedure.title}（{self.case.number}）"

    @property
    def procedure(self) -> "type[Procedure]":
        return procedure_of(self)

    def concerns(self) -> "Collection[UUID] | None":
        """The parties against whom it runs, who alone take a party's steps; None: either side has steps of its own."""
        return None

    def basis_of(self, declared: "Step | Paper") -> "Citation":
        """The article a step or paper rests on here; one table may serve several kinds, each with a law of its own."""
        return declared.basis

    def body_of(self, declared: "Paper") -> str:
        """The body outside the office in whose name a paper goes out; it draws none of the office's numbers."""
        return ""

    def law_moves(self, before: "date", start: "date") -> "Iterable[Move]":
        """What of its decision reads otherwise from ``start`` on, where the law changes between the two days."""
        return ()

    @property
    def is_over(self) -> bool:
        return self.state in self.procedure.ends
