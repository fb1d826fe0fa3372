"""The list decides over the class: into D with the listing, back with its end (CR-J8)."""

from typing import TYPE_CHECKING

from casework.effects import After, after
from enforcement.credit.grading import standing
from enforcement.credit.procedure import BlackListing as B

if TYPE_CHECKING:
    from enforcement.credit.models import Listing


@after(B.enlist, B.reinstate)
def into_class_d(listing: "Listing", then: After) -> None:
    standing.put_in_d(listing, at=then.event.at, by=then.event.by)


@after(B.grant_repair, B.remove_by_term, B.deregister, B.revoke)
def back_to_its_class(listing: "Listing", then: After) -> None:
    standing.restore(listing, at=then.event.at, by=then.event.by)
