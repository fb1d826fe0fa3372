"""What the public system is told of a measure, in the order of the acts of its listing; and the end of all with the listing."""

from typing import TYPE_CHECKING, Any

from casework.effects import After, after
from casework.models import Event
from casework.outbox import Message, tells
from enforcement.credit.discipline import record
from enforcement.credit.discipline.procedure import Disciplining as D
from enforcement.credit.discipline.states import OPEN, S
from enforcement.credit.messages import CHANNEL, subject_key
from enforcement.credit.procedure import BlackListing

if TYPE_CHECKING:
    from enforcement.credit.discipline.models import Discipline
    from enforcement.credit.models import Listing

IMPOSED, FED_BACK, COPIED, COPY_ANSWERED, RELEASED = (
    f"discipline.{it}" for it in ("imposed", "fed_back", "copied", "copy_answered", "released")
)


@tells(D.approve, CHANNEL, IMPOSED)
def tell_the_measure(measure: "Discipline", event: Event) -> Message:
    return _message(measure, event, record.case_record(measure, audit=_audit(event)))


@tells(D.feed_back, CHANNEL, FED_BACK)
def tell_the_feedback(measure: "Discipline", event: Event) -> Message:
    return _message(measure, event, record.feedback(measure, event.answers), aside=True)


@tells(D.copy_to, CHANNEL, COPIED)
def tell_the_copy(measure: "Discipline", event: Event) -> Message:
    return _message(measure, event, record.advise(measure, event.version, event.answers), aside=True)


@tells(D.copy_answered, CHANNEL, COPY_ANSWERED)
def tell_the_answer(measure: "Discipline", event: Event) -> Message:
    sent = Event.objects.get(subject_id=measure.pk, step="copy_to", version=int(event.answers["copy"]))
    return _message(measure, event, record.advise(measure, sent.version, sent.answers, event.answers), aside=True)


@tells(D.lift, CHANNEL, RELEASED)
@tells(D.expire, CHANNEL, RELEASED)
@tells(D.end_with_listing, CHANNEL, RELEASED)
def tell_the_release(measure: "Discipline", event: Event) -> Message | None:
    """What was never told need not be called back."""
    approved = Event.objects.filter(subject_id=measure.pk, step="approve").last()
    if event.source != S.RUNNING or approved is None:
        return None
    told = record.case_record(measure, audit=_audit(approved), reason=str(event.answers["release_reason"]))
    return _message(measure, event, told, closes=True)


@after(BlackListing.grant_repair, BlackListing.remove_by_term, BlackListing.deregister, BlackListing.revoke)
def end_the_measures(listing: "Listing", then: After) -> None:
    """移出、撤销列入，解除管理措施: in the same act, so that no measure can slip in between."""
    for measure in listing.disciplines.filter(state__in=OPEN).order_by("since"):
        then.take(measure, D.end_with_listing, answers={"release_reason": f"名单已{then.event.label}"})


def _audit(event: Event) -> record.Audit:
    proposed = Event.objects.get(subject_id=event.subject_id, step="propose")
    return record.Audit(str(event.answers["opinion"]), event.by_name, event.on, proposed.by_name)


def _message(
    measure: "Discipline", event: Event, rows: dict[str, Any], *, aside: bool = False, closes: bool = False
) -> Message:
    """All that concerns one listing leaves in one order: no measure overtakes the listing, no release its measure.

    What the receiver refuses of one measure holds back that measure alone, and what it refuses of its feedback and
    copies (``aside``) nothing but these: neither the release nor the end of the listing waits for a correction.
    """
    head = {
        "id": str(measure.pk), "listing_id": str(measure.listing_id), "number": event.version,
        "authority_uscc": measure.case.office.uscc, "name": measure.listing.subject_party.party.name,
    }  # fmt: skip
    part = f"measure/{measure.pk}/{'aside/' if aside else ''}"
    return Message(subject_key(str(measure.listing_id)), {"discipline": head, "record": rows}, part=part, closes=closes)
