"""What the steps of the hearing change besides."""

from typing import TYPE_CHECKING

from casework.effects import After, after
from enforcement.penalty import record
from enforcement.penalty.procedure import Penalising

if TYPE_CHECKING:
    from enforcement.penalty.models import Penalty


@after(Penalising.end_hearing)
def an_adjournment_ends_with_the_hearing(penalty: "Penalty", then: After) -> None:
    if record.stopped(penalty, "hearing_adjourned"):
        then.take(penalty, Penalising.adjournment_over)
