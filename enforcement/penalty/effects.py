"""What else the penalty steps change."""

from typing import TYPE_CHECKING

from casework import posts
from casework.effects import After, after
from casework.roles import Role
from enforcement.penalty import payments, record
from enforcement.penalty.procedure import Penalising

if TYPE_CHECKING:
    from enforcement.penalty.models import Penalty


@after(Penalising.receive_payment)
def end_the_time_for_gains_that_are_paid(penalty: "Penalty", then: After) -> None:
    if record.running(penalty, "gains_period") and not payments.gains_left(penalty):
        then.take(penalty, Penalising.gains_paid)


@after(Penalising.file)
def put_the_officers_on_the_case(penalty: "Penalty", then: After) -> None:
    posts.replace(penalty.case, then.answers["officers"], Role.HANDLER, then.asked.on)
