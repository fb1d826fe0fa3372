from collections.abc import Iterable
from datetime import date

from django.db import models
from django.db.models import Q

from casework.impact import Move, moved
from casework.law.basis import BASES
from casework.law.thresholds import CRIMES, Crime
from casework.machine import ProcedureField
from casework.models.case import CaseKind
from casework.models.proceeding import Proceeding
from enforcement.transfer.procedure import CriminalTransfer
from enforcement.transfer.states import BEFORE_SENDING


class Transfer(Proceeding):
    """One transfer of the case to the police, or one handed back by the procuratorate."""

    crime = models.CharField("涉嫌罪名", max_length=10, blank=True)
    ground = models.CharField("移送理由", max_length=20, blank=True)
    facts = models.TextField("违法事实要点", blank=True)
    evaluation = models.JSONField("追诉标准对照", default=dict)
    team = models.JSONField("专案组", default=list)
    items = models.JSONField("涉案物品", default=list)
    police = models.ForeignKey(
        "casework.Office", models.PROTECT, null=True, related_name="+", verbose_name="受移送公安机关"
    )
    procuratorate = models.ForeignKey(
        "casework.Office", models.PROTECT, null=True, related_name="+", verbose_name="人民检察院"
    )
    outcome = models.CharField("裁判结果", max_length=12, blank=True)
    fine = models.DecimalField("罚金", max_digits=16, decimal_places=2, null=True)
    state = ProcedureField(CriminalTransfer, verbose_name="状态")

    class Meta:
        verbose_name = verbose_name_plural = "移送涉嫌犯罪案件"
        constraints = [
            models.CheckConstraint(condition=Q(state__in=CriminalTransfer.states.values), name="transfer_state"),
            models.UniqueConstraint(
                fields=["case"], condition=~Q(state__in=CriminalTransfer.ends), name="one_open_transfer_per_case"
            ),
        ]

    @property
    def suspected(self) -> Crime:
        return CRIMES[self.crime or "other"]

    def law_moves(self, before: date, start: date) -> Iterable[Move]:
        """The letter that is still to be sent names the article on transferring trademark crimes."""
        if self.case.kind == CaseKind.TRADEMARK and self.state in BEFORE_SENDING:
            yield from moved("paper", "移送的依据", BASES["trademark.transfer"], before, start)
