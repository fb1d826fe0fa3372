"""The packages of a criminal transfer: to the police, and to the procuratorate with the reply; what their answers mean."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from casework.law.statutes import CRIMINAL_PROCEDURE, TRANSFER_RULES
from casework.models import PackageReceipt
from casework.package.handover import Answer, Next, hands_over
from casework.package.manifest import Kind
from enforcement.transfer.procedure import CriminalTransfer, S

if TYPE_CHECKING:
    from enforcement.transfer.models import Transfer

RULES = ("CT-11", "CT-12", "CT-13", "CT-14")
Result = PackageReceipt.Result


@hands_over(
    Kind.TRANSFER, CriminalTransfer.send_package, to=lambda transfer: transfer.police, channel="police",
    basis=TRANSFER_RULES.art(6),
)  # fmt: skip
def police_answer(transfer: "Transfer", said: Answer) -> Iterator[Next]:
    """What is incomplete is received all the same, and asked for; a refusal receives nothing, and the clock goes on."""
    if said.result == Result.REJECTED:
        return
    if transfer.state == S.SENT:
        yield CriminalTransfer.receipt, {
            "received_at": f"{said.received_at:%Y-%m-%dT%H:%M}", "signed_by": said.receiver[:60],
            "document_number": said.document_number,
        }  # fmt: skip
    if said.result == Result.INCOMPLETE:
        yield CriminalTransfer.ask_supplement, _paper(said) | {"missing": said.missing}
    elif said.result == Result.WRONG_VENUE and said.to is not None:
        yield CriminalTransfer.forward, _paper(said) | {"police": said.to.pk, "reasons": said.reason}
    elif said.result == Result.WRONG_VENUE:
        yield CriminalTransfer.send_elsewhere, _paper(said) | {"reasons": said.reason}


@hands_over(
    Kind.REVERSE, CriminalTransfer.send_reply, to=lambda transfer: transfer.procuratorate, channel="procuratorate",
    basis=CRIMINAL_PROCEDURE.art(177, 3),
)  # fmt: skip
def procuratorate_answer(transfer: "Transfer", said: Answer) -> Iterator[Next]:
    """The reply is received or not; nothing in the procedure waits for it."""
    yield from ()


def _paper(said: Answer) -> dict[str, Any]:
    """The receipt, as an answer of the police is entered."""
    return {
        "document_number": said.document_number or "案卷包回执", "signed_by": said.receiver[:60],
        "served_on": said.received_at.date().isoformat(),
    }  # fmt: skip
