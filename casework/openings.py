"""Which procedures may be opened in a case, by whom, and why not."""

from casework import clock, ledger
from casework.acts import Offer, offers
from casework.machine import proceedings
from casework.models import Case, Proceeding, User
from casework.procedure import Asked


@ledger.one_look()
def openings(case: Case, user: User) -> list[tuple[str, Proceeding, Offer]]:
    """(procedure key, an unsaved proceeding, its opening step with the reasons against) for every procedure."""
    asked, found = Asked(user, clock.now()), []
    for key, model in proceedings().items():
        if key != "intake":
            subject = model(case=case, office=case.office)
            found += [(key, subject, offer) for offer in offers(subject, user, asked=asked)]
    return found
