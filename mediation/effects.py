"""Where the two procedures of this package meet: neither names the other, their package does."""

from typing import TYPE_CHECKING

from casework import ledger
from casework.effects import After, after
from mediation.agreement.procedure import Mediating
from mediation.agreement.states import S as Agreed
from mediation.confirmation.models import Confirmation
from mediation.confirmation.procedure import Confirming
from mediation.confirmation.procedure import S as AtCourt

if TYPE_CHECKING:
    from mediation.agreement.models import Mediation


@after(Mediating.sign)
def open_the_window(agreement: "Mediation", then: After) -> None:
    """An effective agreement that can be confirmed opens its thirty days at once, and both sides are told the last one."""
    if not agreement.bar_to_confirmation:
        confirmation = Confirmation(case=agreement.case, office=agreement.office)
        then.take(confirmation, Confirming.open_window, answers={"agreement": str(agreement.pk)})


@after(Confirming.confirm)
def tell_the_agreement(confirmation: Confirmation, then: After) -> None:
    """A breached agreement stays breached: its ruling, if any, has gone on, and enforcement is the way."""
    agreement = confirmation.agreement
    if agreement.state == Agreed.EFFECTIVE:
        then.take(agreement, Mediating.confirmed, answers={"ruling": then.answers["ruling_number"]})


@after(Mediating.perform)
def nothing_is_left_to_enforce(agreement: "Mediation", then: After) -> None:
    for confirmation in ledger.all_of(agreement.case, "confirmation"):
        mine = getattr(confirmation, "agreement_id", None) == agreement.pk
        if mine and confirmation.state in (AtCourt.CONFIRMED, AtCourt.ENFORCING):
            then.take(confirmation, Confirming.finish)
