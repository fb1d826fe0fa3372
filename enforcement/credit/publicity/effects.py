"""What the public systems are told of a record, in the order of the acts: nothing overtakes what was told before."""

from typing import TYPE_CHECKING, Any

from casework.models import Event
from casework.outbox import Message, tells
from enforcement.credit.publicity import gathered
from enforcement.credit.publicity.dual import CREDITCHINA, dual, tables
from enforcement.credit.publicity.procedure import Publishing as P
from enforcement.credit.publicity.questions import UNIT

if TYPE_CHECKING:
    from enforcement.credit.publicity.models import PublicRecord

CHANNEL = "credit"
ADDED, UPDATED, STOPPED, RESTORED, WITHDRAWN = (
    f"publicity.{it}" for it in ("added", "updated", "stopped", "restored", "withdrawn")
)

CONTENT = "content/"
"""What a shown record says: a refused correction of it keeps neither stop nor withdrawal waiting."""


@tells(P.submit, CHANNEL, ADDED)
def tell_the_record(record: "PublicRecord", event: Event) -> Message:
    return _message(record, event, "ADD")


@tells(P.correct, CHANNEL, UPDATED)
def tell_the_correction(record: "PublicRecord", event: Event) -> Message:
    return _message(record, event, "UPDATE", str(event.answers["reasons"]), part=CONTENT)


@tells(P.stop_at_term, CHANNEL, STOPPED)
@tells(P.stop_by_repair, CHANNEL, STOPPED)
@tells(P.stop_with_partner, CHANNEL, STOPPED)
@tells(P.mask, CHANNEL, STOPPED)
@tells(P.gone, CHANNEL, STOPPED)
def tell_the_stop(record: "PublicRecord", event: Event) -> Message | None:
    """What is not to be seen at that moment need not be taken off."""
    return _message(record, event, "WITHDRAW", event.label) if event.source == "live" else None


@tells(P.restore, CHANNEL, RESTORED)
@tells(P.unmask, CHANNEL, RESTORED)
def tell_the_return(record: "PublicRecord", event: Event) -> Message:
    return _message(record, event, "ADD", event.label)


@tells(P.withdraw, CHANNEL, WITHDRAWN)
def tell_the_withdrawal(record: "PublicRecord", event: Event) -> Message | None:
    """What never left the office need not be called back."""
    return None if event.source == "due" else _message(record, event, "WITHDRAW", str(event.answers["reasons"]))


def _message(record: "PublicRecord", event: Event, action: str, reason: str = "", *, part: str = "") -> Message:
    penalty = gathered.penalty(record, public_until=record.auto_stop)
    head: dict[str, Any] = {
        "id": str(record.pk), "channel": record.channel, "action": action, "number": event.version, "reason": reason,
        "decision_no": record.decision_no, "authority_uscc": record.case.office.uscc, "name": record.party.party.name,
    }  # fmt: skip
    body = {"publicity": head, "record": _row(record, penalty)}
    return Message(record.subject_key, body, part=part, closes=action == "WITHDRAW")


def _row(record: "PublicRecord", penalty: Any) -> dict[str, Any]:
    if record.channel == CREDITCHINA:
        return dual(penalty)
    in_wan = UNIT.value(record.case.office) == "wan"
    return tables(
        penalty, case_no=record.case.number, record=str(record.pk), published_on=record.published_on, in_wan=in_wan
    )
