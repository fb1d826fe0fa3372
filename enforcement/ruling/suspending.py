"""Reading, from the ledger, which requests to suspend the case nobody has answered yet (中止申请)."""

from typing import TYPE_CHECKING

from casework import ledger
from casework.law.statutes import ORDER_81 as O
from casework.models import Event, Proceeding
from casework.procedure import Asked, guard
from enforcement.ruling.guards import taken

if TYPE_CHECKING:
    from enforcement.ruling.models import Ruling

ANSWERS = ("suspend", "refuse_suspension")
"""A suspension or a reasoned refusal answers whatever was asked before it."""


def waiting(ruling: Proceeding) -> list[Event]:
    """The requests since the last answer, in the order of their coming."""
    requests: list[Event] = []
    for event in ledger.steps_of(ruling, "ask_suspension", *ANSWERS):
        requests = [] if event.step in ANSWERS else [*requests, event]
    return requests


def who_asked(requests: list[Event]) -> str:
    """Their names, each once."""
    return "、".join(dict.fromkeys(str(it.answers["asker"]["label"]).rpartition("：")[2] for it in requests))


@guard(
    "当事人申请中止处理，尚未答复：请办理“中止处理”，或者“不予中止”并写明理由；合议以后确须中止的，先退回、重新审理再中止",
    O.art(28), "R-SUS-1", "TR19",
)  # fmt: skip
def suspension_request_is_answered(ruling: "Ruling", asked: Asked) -> bool:
    last = taken(ruling, "ask_suspension", *ANSWERS)
    return last is None or last.step in ANSWERS
