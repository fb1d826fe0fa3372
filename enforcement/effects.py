"""Where the procedures of this package meet: none names another, their package does."""

from typing import TYPE_CHECKING

from casework import ledger
from casework.effects import After, after
from casework.models import User
from enforcement.penalty.procedure import Penalising
from enforcement.transfer.procedure import CriminalTransfer
from enforcement.transfer.states import S

if TYPE_CHECKING:
    from enforcement.penalty.models import Penalty


@after(Penalising.decide)
def copy_the_penalty_of_what_was_not_transferred(penalty: "Penalty", then: After) -> None:
    """高检会〔2006〕2号: punished instead of transferred, the decision goes to the police and the procuratorate; the ten days begin by themselves."""
    numbers = [it["number"] for it in then.event.data["papers"] if it["title"] == "行政处罚决定书"]
    for transfer in ledger.all_of(penalty.case, "transfer"):
        if transfer.state in (S.REFUSED, S.NOT_TRANSFERRED):
            decided = {"decision_number": numbers[0], "decided_on": then.asked.on.isoformat()}
            then.take(transfer, CriminalTransfer.note_penalty, answers=decided, by=User.system())
