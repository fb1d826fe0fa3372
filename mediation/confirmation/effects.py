"""What else the steps of the confirmation change."""

from typing import TYPE_CHECKING

from casework.effects import After, after
from casework.models import CaseOffice
from mediation.confirmation.procedure import Confirming

if TYPE_CHECKING:
    from mediation.confirmation.models import Confirmation


@after(Confirming.object, Confirming.object_too)
def end_the_term_of_who_objected(confirmation: "Confirmation", then: After) -> None:
    """Of the party that objected, and of no other: who is not a party of the agreement has no such clock."""
    if side := then.answers["side"]:
        then.take(confirmation, Confirming.has_objected, answers={"side": str(side.pk)})


@after(Confirming.enforce, Confirming.ask_superior)
def let_the_enforcing_court_see_the_case(confirmation: "Confirmation", then: After) -> None:
    court = then.answers.get("superior") or then.answers.get("enforcing_court")
    CaseOffice.objects.get_or_create(
        case=confirmation.case, office=court, capacity=CaseOffice.Capacity.COURT, defaults={"since": then.asked.at}
    )


@after(Confirming.apply)
def let_the_court_see_the_case(confirmation: "Confirmation", then: After) -> None:
    """From the application on, and no earlier, the court's desk knows of the case."""
    CaseOffice.objects.get_or_create(
        case=confirmation.case,
        office=then.answers["court"],
        capacity=CaseOffice.Capacity.COURT,
        defaults={"since": then.asked.at},
    )
