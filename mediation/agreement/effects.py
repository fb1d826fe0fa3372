"""What else the steps of the mediation change."""

from typing import TYPE_CHECKING

from casework import holds, ledger, posts
from casework.effects import After, after
from casework.intake.procedure import Intaking
from casework.models import Intake
from casework.procedure import Step
from casework.roles import Role
from mediation.agreement.disputes import Dispute
from mediation.agreement.guards import ruling_runs
from mediation.agreement.procedure import Mediating

if TYPE_CHECKING:
    from mediation.agreement.models import Mediation

OVER: tuple[Step, ...] = (
    Mediating.fail,
    Mediating.requester_absent,
    Mediating.respondent_absent,
    Mediating.withdraw,
    Mediating.breach,
)
"""After these nothing holds the case any longer: a ruling that waited goes on."""


@after(Mediating.docket, Mediating.begin_in_case, Mediating.change_mediators)
def put_the_mediators_on_the_case(mediation: "Mediation", then: After) -> None:
    posts.replace(mediation.case, then.answers["mediators"], Role.MEDIATOR, then.asked.on)


@after(*OVER)
def let_the_case_go_on(mediation: "Mediation", then: After) -> None:
    _release(mediation, then)


@after(*OVER, Mediating.perform)
def let_the_mediators_go(mediation: "Mediation", then: After) -> None:
    """Whoever mediated sees the case no longer once nothing is left to follow up."""
    posts.replace(mediation.case, [], Role.MEDIATOR, then.asked.on)


@after(Mediating.perform, Mediating.confirmed)
def end_the_ruling_it_settles(mediation: "Mediation", then: After) -> None:
    """办法第三十条、第三十五条: kept, or confirmed by a court, an in-case agreement leaves nothing to rule on."""
    waited = ledger.held(mediation.case, holds.MEDIATION.code)
    _release(mediation, then)
    case_is_open = ledger.standing(mediation.case, "intake") == "accepted"
    if waited and case_is_open and mediation.dispute == Dispute.IN_CASE and ruling_runs(mediation.case):
        then.take(Intake.objects.get(case=mediation.case), Intaking.close_by_mediation)


def _release(mediation: "Mediation", then: After) -> None:
    if ledger.held(mediation.case, holds.MEDIATION.code):
        then.take(mediation, Mediating.release)
