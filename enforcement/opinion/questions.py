"""What article 13 leaves open, and what each office may choose (未定问题)."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from casework.law.period import Period
from casework.law.statutes import ORDER_81 as O
from casework.law.unsettled import Unsettled

if TYPE_CHECKING:
    from enforcement.opinion.models import Opinion

TARGET = Unsettled(
    "opinion.target_days", "出具咨询意见的期限办法没有规定，属机关内部目标（工作日）", 20, ("R-ACC-7",),
)  # fmt: skip


def office_target(opinion: "Opinion", answers: Mapping[str, Any]) -> Period:
    return O.workdays(TARGET.value(opinion.office))
