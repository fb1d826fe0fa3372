"""What else the steps of the confirmation change."""

from typing import TYPE_CHECKING

from casework.effects import After, after
from casework.models import CaseOffice
from mediation.confirmation.procedure import Confirming

if TYPE_CHECKING:
    from mediation.confirmation.models import Confirmation


@after(Confirming.apply)
def let_the_court_see_the_case(confirmation: "Confirmation", then: After) -> None:
    """From the application on, and no earlier, the court's desk knows of the case."""
    CaseOffice.objects.get_or_create(
        case=confirmation.case,
        office=then.answers["court"],
        capacity=CaseOffice.Capacity.COURT,
        defaults={"since": then.asked.at},
    )
