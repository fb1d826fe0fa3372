"""How long the terms of the inquiry last."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from casework.law.period import Period
from casework.law.statutes import ORDER_81 as O
from enforcement.ruling import guards as must
from enforcement.ruling import settings

if TYPE_CHECKING:
    from enforcement.ruling.models import Ruling


def production(ruling: "Ruling", answers: Mapping[str, Any]) -> Period:
    """As many days as the order named."""
    order = must.taken(ruling, "order_production")
    return O.days(order.answers["days"] if order else 15)


def assistance(ruling: "Ruling", answers: Mapping[str, Any]) -> Period:
    return O.workdays(settings.ASSISTANCE_DAYS.value(ruling.office))
