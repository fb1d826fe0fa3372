"""What a repair brings about in the public records; the records tell the systems outside."""

from datetime import date
from typing import TYPE_CHECKING, Any

from casework.effects import After, after
from enforcement.credit.procedure import BlackListing
from enforcement.credit.publicity.dual import CREDITCHINA, GSXT
from enforcement.credit.publicity.procedure import Publishing
from enforcement.credit.publicity.states import S
from enforcement.credit.repair.procedure import Repairing

if TYPE_CHECKING:
    from enforcement.credit.models import Listing
    from enforcement.credit.repair.models import Repair


@after(Repairing.grant)
def stop_what_was_shown(repair: "Repair", then: After) -> None:
    """The record itself; and, as the result is shared, the one of 信用中国 about the same decision, once its own minimum is over."""
    then.take(repair.record, Publishing.stop_by_repair)
    if repair.record.channel == GSXT:
        others = repair.case.publicrecords.filter(
            channel=CREDITCHINA, decision_no=repair.record.decision_no, party=repair.record.party
        )
        for other in _ripe(others, then.event.on):
            then.take(other, Publishing.stop_by_repair)


@after(Repairing.revoke_fraud)
def show_it_again(repair: "Repair", then: After) -> None:
    then.take(repair.record, Publishing.restore)


@after(BlackListing.grant_repair, BlackListing.remove_by_term)
def stop_the_penalty_behind_the_listing(listing: "Listing", then: After) -> None:
    """移出名单，相关处罚信息一并停止公示; one that may not be stopped early, or not yet, keeps its own period (CR-L22)."""
    if listing.basis_kind != "penalty":
        return
    for record in _ripe(listing.case.publicrecords.filter(party=listing.subject_party), then.event.on):
        then.take(record, Publishing.stop_by_repair)


@after(BlackListing.reinstate)
def show_the_penalty_again(listing: "Listing", then: After) -> None:
    """What was stopped with the removal is shown again with the list."""
    if listing.basis_kind == "penalty":
        stopped = listing.case.publicrecords.filter(party=listing.subject_party, state=S.STOPPED_REPAIR)
        for record in stopped.exclude(repairs__state__in=("granted", "done")):
            then.take(record, Publishing.restore)


def _ripe(records: Any, on: date) -> list[Any]:
    return list(records.filter(state=S.LIVE, early_from__lte=on))
