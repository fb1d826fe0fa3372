"""The package of an application for confirmation, and what the court's answer to it means (ON-03: one correction, in one go)."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from casework.models import PackageReceipt
from casework.package.handover import Answer, Next, hands_over
from casework.package.manifest import Kind
from mediation import bases
from mediation.confirmation.procedure import Confirming, S

if TYPE_CHECKING:
    from mediation.confirmation.models import Confirmation

RULES = ("JC-11", "JC-12", "JC-13", "JC-28", "ON-03")
Result = PackageReceipt.Result
USUAL_DAYS = 7


@hands_over(
    Kind.CONFIRMATION, Confirming.send_package, to=lambda confirmation: confirmation.court, channel="court",
    basis=bases.MATERIALS, papers=("agreement", "confirmation"), for_parties=True,
)  # fmt: skip
def court_answer(confirmation: "Confirmation", said: Answer) -> Iterator[Next]:
    """With the number of the court's own paper an answer is its decision; without, it only says what has arrived."""
    day = said.received_at.date().isoformat()
    waiting = confirmation.state == S.FILED
    if said.result == Result.ACCEPTED and waiting and said.document_number:
        yield Confirming.docket, {"docket_number": said.document_number, "docketed_on": day}
    elif said.result == Result.INCOMPLETE:
        step = Confirming.ask_materials if waiting else Confirming.ask_more
        yield step, {"missing": said.missing, "days": _days(said)}
    elif said.result == Result.WRONG_VENUE and said.document_number:
        number = {"ground": "wrong_court", "ruling_number": said.document_number, "ruled_on": day}
        yield Confirming.not_accept, number


def _days(said: Answer) -> int:
    """How many days the court gave; the day it was told is not counted."""
    return max((said.due - said.received_at.date()).days, 1) if said.due else USUAL_DAYS
