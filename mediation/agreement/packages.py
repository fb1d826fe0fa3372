"""The package that goes back to the court which commissioned the mediation (委派、委托调解的材料退回)."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from casework.law.statutes import COURT_MEDIATION_RULES
from casework.package.handover import Answer, Next, hands_over
from casework.package.manifest import Kind
from mediation.agreement.procedure import Mediating

if TYPE_CHECKING:
    from mediation.agreement.models import Mediation

RULES = ("MED-34", "ON-14")


@hands_over(
    Kind.COURT_RETURN, Mediating.send_back, to=lambda mediation: mediation.court, channel="court",
    basis=COURT_MEDIATION_RULES.art(26), papers=("agreement",), for_parties=True,
)  # fmt: skip
def court_answer(mediation: "Mediation", said: Answer) -> Iterator[Next]:
    """The court's receipt only says that the material has arrived: the mediation is over."""
    yield from ()
