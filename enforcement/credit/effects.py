"""What the credit platform is told, and in which order: decided, published, removed or revoked."""

from typing import TYPE_CHECKING, Any

from casework.models import Event
from casework.outbox import Message, tells
from enforcement.credit import messages
from enforcement.credit.messages import CHANNEL, DECIDED, MASKED, PUBLISHED, REMOVED, RESTORED, REVOKED, Removal
from enforcement.credit.procedure import BlackListing
from enforcement.credit.records import as_listed

if TYPE_CHECKING:
    from enforcement.credit.models import Listing

SHOWN = "shown/"
"""How the listing is shown meanwhile: refused, it keeps neither removal nor revocation waiting."""


@tells(BlackListing.enlist, CHANNEL, DECIDED)
def tell_the_decision(listing: "Listing", event: Event) -> Message:
    return _message(DECIDED, listing, event, number=_drawn(event))


@tells(BlackListing.publish, CHANNEL, PUBLISHED)
def tell_the_publication(listing: "Listing", event: Event) -> Message:
    return _message(PUBLISHED, listing, event, number=listing.decision_number)


@tells(BlackListing.mask, CHANNEL, MASKED)
def tell_the_masking(listing: "Listing", event: Event) -> Message:
    return _message(MASKED, listing, event, number=listing.decision_number, part=SHOWN)


@tells(BlackListing.unmask, CHANNEL, RESTORED)
@tells(BlackListing.reinstate, CHANNEL, RESTORED)
def tell_the_return(listing: "Listing", event: Event) -> Message:
    """Back from a mask, or onto the list again: without the latter the receiver could not take what follows."""
    part = SHOWN if event.step == "unmask" else ""
    return _message(RESTORED, listing, event, number=listing.decision_number, part=part)


@tells(BlackListing.remove_by_term, CHANNEL, REMOVED)
@tells(BlackListing.deregister, CHANNEL, REMOVED)
@tells(BlackListing.grant_repair, CHANNEL, REMOVED)
def tell_the_removal(listing: "Listing", event: Event) -> Message:
    return _message(REMOVED, listing, event, number=listing.decision_number, removal=_removal(listing, event))


@tells(BlackListing.revoke, CHANNEL, REVOKED)
def tell_the_revocation(listing: "Listing", event: Event) -> Message:
    return _message(REVOKED, listing, event, number=listing.decision_number, removal=_removal(listing, event))


def _message(
    topic: str, listing: "Listing", event: Event, *, number: str, removal: Removal | None = None, part: str = ""
) -> Message:
    assert listing.listed_on is not None
    told = as_listed(
        listing, listed_on=listing.listed_on, measures=listing.measures, number=number, removal=removal, again=event.step == "reinstate"
    )  # fmt: skip
    body: dict[str, Any] = messages.listing_message(topic, told)
    return Message(messages.subject_key(str(listing.pk)), body, part=part, closes=removal is not None)


def _removal(listing: "Listing", event: Event) -> Removal:
    return Removal(listing.removal_reason, event.on, _drawn(event))


def _drawn(event: Event) -> str:
    """The number just drawn for the decision this event issues."""
    return next((paper["number"] for paper in event.data.get("papers", []) if paper["number"]), "")
