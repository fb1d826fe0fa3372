"""涉案物品账：the proceeding under which the goods of a case are kept."""

from django.db import models
from django.db.models import Q

from casework.machine import ProcedureField
from casework.models.proceeding import Proceeding
from enforcement.penalty.inventory.procedure import Keeping


class GoodsBook(Proceeding):
    """One book for a case; what is in it stands in the items and movements."""

    state = ProcedureField(Keeping, verbose_name="状态")

    class Meta:
        verbose_name = verbose_name_plural = "涉案物品账"
        constraints = [
            models.CheckConstraint(condition=Q(state__in=Keeping.states.values), name="goodsbook_state"),
            models.UniqueConstraint(
                fields=["case"], condition=~Q(state__in=Keeping.ends), name="one_open_goodsbook_per_case"
            ),
        ]
