"""What else the steps of the mediation change."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from casework import crime, holds, ledger, posts
from casework.effects import After, after
from casework.intake.procedure import Intaking
from casework.models import Intake, Post
from casework.procedure import Step
from casework.roles import Role
from mediation.agreement.disputes import Dispute
from mediation.agreement.guards import ruling_runs, settles_it_for_all
from mediation.agreement.procedure import Mediating
from mediation.agreement.register import Confidence
from mediation.questions import FOLLOW_UP_DAYS

if TYPE_CHECKING:
    from mediation.agreement.models import Mediation

KEPT_OPEN = "本案数额已达到追诉标准或者移送已经批准，而没有移送公安机关，裁决案件不以调解结案；移送后由承办人办理“移送后以调解结案”。"

OVER: tuple[Step, ...] = (
    Mediating.fail,
    Mediating.requester_absent,
    Mediating.respondent_absent,
    Mediating.withdraw,
    Mediating.breach,
)
"""After these nothing holds the case any longer: a ruling that waited goes on."""


@after(Mediating.docket, Mediating.accept, Mediating.begin_in_case, Mediating.change_mediators, Mediating.disclose)
def put_the_mediators_on_the_case(mediation: "Mediation", then: After) -> None:
    posts.replace(mediation.case, then.answers["mediators"], Role.MEDIATOR, then.asked.on)


@after(*OVER)
def let_the_case_go_on(mediation: "Mediation", then: After) -> None:
    _release(mediation, then)


@after(*OVER, Mediating.perform)
def let_the_mediators_go(mediation: "Mediation", then: After) -> None:
    """Whoever mediated sees the case no longer once nothing is left to follow up."""
    posts.replace(mediation.case, [], Role.MEDIATOR, then.asked.on)


@after(Mediating.sign, Mediating.agree_orally)
def let_the_mediators_follow_up_until_the_last_day(mediation: "Mediation", then: After) -> None:
    """人民调解法 31: they see to it that the agreement is kept. With its last day that ends, whether anybody records it or not."""
    today = then.asked.on
    visit = then.answers["effective_on"] + timedelta(days=int(FOLLOW_UP_DAYS.value(mediation.office)))
    mine = Post.objects.valid_on(today).filter(case=mediation.case, role=Role.MEDIATOR)
    mine.update(until=max(today, mediation.last_due_on or visit))


@after(Mediating.sign)
def let_the_ruling_go_on_for_the_others(mediation: "Mediation", then: After) -> None:
    """Signed by some of the ruling's parties only, an agreement leaves the others their ruling (办法第三十五条)."""
    if mediation.dispute == Dispute.IN_CASE and not settles_it_for_all(mediation):
        _release(mediation, then)


@after(Mediating.perform, Mediating.confirmed)
def end_the_ruling_it_settles(mediation: "Mediation", then: After) -> None:
    """办法第三十条、第三十五条: kept, or confirmed by a court, an in-case agreement leaves nothing to rule on."""
    waited = ledger.held(mediation.case, holds.MEDIATION.code)
    _release(mediation, then)
    case_is_open = ledger.standing(mediation.case, "intake") == "accepted"
    if not (
        waited
        and case_is_open
        and settles_it_for_all(mediation)
        and mediation.dispute == Dispute.IN_CASE
        and ruling_runs(mediation.case)
    ):
        return
    if crime.awaits_transfer(mediation.case):  # 310号令 11: an agreement does not stand in for the transfer
        then.take(mediation, Mediating.keep_open, answers={"reasons": KEPT_OPEN})
    else:
        then.take(Intake.objects.get(case=mediation.case), Intaking.close_by_mediation)


def _release(mediation: "Mediation", then: After) -> None:
    if ledger.held(mediation.case, holds.MEDIATION.code):
        then.take(mediation, Mediating.release)


@after(Mediating.end_ruling)
def end_the_ruling_after_the_transfer(mediation: "Mediation", then: After) -> None:
    then.take(Intake.objects.get(case=mediation.case), Intaking.close_by_mediation)


@after(Mediating.record_session)
def keep_what_was_conceded(mediation: "Mediation", then: After) -> None:
    """For the mediators of the case, and nobody else: no paper, no package, no line of the ledger holds it."""
    if then.answers["concessions"]:
        _keep(mediation, then, str(then.answers["concessions"]), shared=True)


@after(Mediating.note_talk)
def keep_the_talk(mediation: "Mediation", then: After) -> None:
    _keep(mediation, then, str(then.answers["note"]), shared=False, side=then.answers["side"])


def _keep(mediation: "Mediation", then: After, text: str, *, shared: bool, side: Any = None) -> None:
    Confidence.objects.create(
        office=mediation.office, case=mediation.case, mediation=mediation, shared=shared, side=side, text=text, at=then.asked.at,
        by=then.asked.by,
    )  # fmt: skip


@after(Mediating.look_into)
def end_a_false_mediation(mediation: "Mediation", then: After) -> None:
    if then.answers["finding"] == "founded":
        answers = {"why": "other", "reasons": f"经审查属于虚假调解：{then.answers['reasons']}"}
        then.take(mediation, Mediating.fail, answers=answers, by=then.asked.by)
