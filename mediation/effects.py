"""Where the two procedures of this package meet: neither names the other, their package does."""

from typing import TYPE_CHECKING

from casework import ledger
from casework.effects import After, after
from casework.intake.procedure import Intaking
from casework.models import Intake, User
from mediation.agreement.procedure import Mediating
from mediation.agreement.states import S as Agreed
from mediation.confirmation import limitation
from mediation.confirmation.aftermath import reopens_the_ruling
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


@after(Confirming.revoke)
def take_up_what_it_had_closed(confirmation: Confirmation, then: After) -> None:
    """What ended because a court stood behind the agreement does not stay ended when none does."""
    if reopens_the_ruling(confirmation):
        number = then.answers["objection_number"]
        reasons = f"人民法院以{number}裁定撤销对调解协议的确认。"
        then.take(
            Intake.objects.get(case=confirmation.case), Intaking.reopen_after_mediation, answers={"reasons": reasons}
        )


@after(Confirming.change, Confirming.change_enforcing, Confirming.change_done)
def let_the_agreement_follow_the_court(confirmation: Confirmation, then: After) -> None:
    """What is due, overdue and enforced is from now on what the court left of it."""
    answers = {"changed_terms": then.answers["terms"], "ruling": then.answers["objection_number"]}
    then.take(confirmation.agreement, Mediating.changed_by_court, answers=answers)


@after(Mediating.record_performance)
def part_of_it_interrupts(agreement: "Mediation", then: After) -> None:
    """民法典 195: who performs a part agrees to perform. What was paid in time, before the two years begin, moves nothing."""
    day = then.answers["done_on"]
    for confirmation in Confirmation.objects.filter(
        agreement=agreement, state__in=(AtCourt.CONFIRMED, AtCourt.OBJECTED)
    ):
        if not limitation.why_not_on(confirmation, day):
            answers = {"because": "part", "interrupted_on": day, "proof": then.answers["proof"]}
            step = getattr(Confirming, limitation.step_that_interrupts(confirmation))
            system = User.system()  # whoever recorded the payment need not be one who may interrupt
            then.take(confirmation, step, answers=answers, by=system)


@after(Mediating.perform)
def nothing_is_left_to_enforce(agreement: "Mediation", then: After) -> None:
    for confirmation in ledger.all_of(agreement.case, "confirmation"):
        mine = getattr(confirmation, "agreement_id", None) == agreement.pk
        if mine and confirmation.state in (AtCourt.CONFIRMED, AtCourt.ENFORCING):
            then.take(confirmation, Confirming.finish)
