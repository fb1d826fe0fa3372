"""What each party's own acts change: its service, its answer, its mark, the end of its part."""

from datetime import date
from typing import TYPE_CHECKING, Any

from casework.effects import After, after
from casework.intake import newcomers
from casework.models import CaseParty, Deadline
from casework.models.ledger import DeadlineStatus
from casework.sides import own_parties
from mediation.agreement import parting, sides
from mediation.agreement.chapters.parties import ENDS_A_PART
from mediation.agreement.forms_joining import newcomer_of
from mediation.agreement.procedure import Mediating
from mediation.agreement.sides import Side
from mediation.profiles import Kind

if TYPE_CHECKING:
    from mediation.agreement.models import Mediation


@after(Mediating.file, Mediating.register, Mediating.begin_in_case)
def enter_the_sides(mediation: "Mediation", then: After) -> None:
    """Inside a ruling whoever is named wished it; on request each respondent is still to be asked."""
    given, wished = then.answers, then.event.step == "begin_in_case"
    answer = {"answer": Side.Answer.CONSENTED, "answered_on": given["requested_on"]} if wished else {}
    sides.enter(mediation, Side.Of.REQUESTER, [given["requester"], *given["more_requesters"]])
    sides.enter(mediation, Side.Of.RESPONDENT, [given["respondent"], *given["more_respondents"]], **answer)
    _forget(mediation)


@after(Mediating.accept)
def enter_that_both_are_willing(mediation: "Mediation", then: After) -> None:
    if then.answers["both_willing"] or mediation.kind != Kind.COURT_PRE:
        waiting = Side.objects.filter(mediation=mediation, of=Side.Of.RESPONDENT, answer="")
        waiting.update(answer=Side.Answer.CONSENTED, answered_on=then.answers["received_on"])
        _forget(mediation)


@after(Mediating.ask_other)
def enter_what_the_other_said(mediation: "Mediation", then: After) -> None:
    if then.answers["willing"] == "yes":
        _set(mediation, then, answer=Side.Answer.CONSENTED, answered_on=then.answers["asked_on"])


@after(Mediating.serve_notice, Mediating.serve_next)
def enter_the_service(mediation: "Mediation", then: After) -> None:
    _set(mediation, then, served_on=then.answers["notice_received_on"], served_by=then.answers["means"])


@after(Mediating.notify)
def make_a_notice_for_each(mediation: "Mediation", then: After) -> None:
    """Nobody named: one for each who has none yet, each with its own number."""
    if not then.answers["only_this_one"]:
        for side in parting.without_notice(mediation):
            then.take(mediation, Mediating.notify, answers={"side": str(side.case_party_id)}, by=then.asked.by)


@after(Mediating.join)
def bring_in_whom_the_application_named(mediation: "Mediation", then: After) -> None:
    """With his consent he takes part at once; without, he is asked, with his own notice and his own days."""
    given = next(it for it in reversed(parting.taken(mediation, "ask_to_join"))).answers
    member = newcomer_of(given) or newcomers.enter(
        mediation.case, given, CaseParty.Capacity.PARTY, by=then.asked.by, at=then.asked.at
    )
    _give_the_only_respondent_his_own_clocks(mediation)
    agreed = given["joining_consent_on"]
    answer = {"answer": Side.Answer.CONSENTED, "answered_on": agreed} if agreed else {}
    if given["side_of"] == Side.Of.REQUESTER:
        answer = {}
    place = len([it for it in mediation.all_sides if it.of == given["side_of"]])
    sides.enter(mediation, given["side_of"], [member], first=place, joined_on=then.asked.on, **answer)
    _forget(mediation)
    step = Mediating.admit_joined if agreed else Mediating.ask_joined
    then.take(mediation, step, answers={"side": str(member.pk)})


def _give_the_only_respondent_his_own_clocks(mediation: "Mediation") -> None:
    """While he was the only one they named nobody; what another does now must not move them."""
    respondents = [it for it in mediation.all_sides if it.of == Side.Of.RESPONDENT]
    each = [name for name, term in Mediating.terms.items() if term.each == "side"]
    Deadline.objects.filter(subject_id=mediation.pk, term__in=each, whom=None, status=DeadlineStatus.RUNNING).update(
        whom=respondents[0].case_party
    )


@after(Mediating.consent, Mediating.consent_joined)
def enter_the_consent(mediation: "Mediation", then: After) -> None:
    _set(mediation, then, answer=Side.Answer.CONSENTED, answered_on=then.answers["statement_received_on"])


@after(Mediating.refuse, Mediating.silent)
def enter_that_one_declined(mediation: "Mediation", then: After) -> None:
    """Once nobody is awaited and nobody consents there is nothing to docket."""
    answer = Side.Answer.REFUSED if then.event.step == "refuse" else Side.Answer.SILENT
    _set(mediation, then, answer=answer, answered_on=then.answers["known_on"])
    if mediation.state == "awaiting" and not mediation.taking_part(Side.Of.RESPONDENT):
        then.take(mediation, Mediating.nobody_consents)
    if mediation.state in ("docketed", "in_session"):
        for side in [it for it in mediation.all_sides if it.declined and it.left_on is None]:
            then.take(mediation, Mediating.joined_declined, answers={"side": str(side.case_party_id)})


@after(Mediating.docket)
def end_the_part_of_who_declined(mediation: "Mediation", then: After) -> None:
    """The rest go on without him, as was proposed; a paper says so for each."""
    for side in [it for it in mediation.all_sides if it.declined and it.left_on is None]:
        then.take(mediation, Mediating.end_part, answers={"side": str(side.case_party_id)}, by=then.asked.by)


@after(*ENDS_A_PART)
def enter_that_his_part_is_over(mediation: "Mediation", then: After) -> None:
    Side.objects.filter(mediation=mediation, case_party=then.answers["side"]).update(
        left_on=then.answers["ended_on"], left_because=then.answers["why"]
    )
    _forget(mediation)
    if (day := then.answers["docket_from"]) is not None and mediation.state == "consented":
        then.take(mediation, Mediating.rest_have_answered, answers={"docket_from": day})


@after(Mediating.sign_myself)
def keep_the_mark_of_a_party(mediation: "Mediation", then: After) -> None:
    mine = own_parties(mediation.case, then.asked) or set()
    for side in mediation.taking_part():
        if side.case_party.party_id in mine:
            sides.put_mark(mediation, side, then.asked.on, "self", online=True)


@after(Mediating.sign_for)
def keep_the_mark_on_paper(mediation: "Mediation", then: After) -> None:
    side = Side.objects.get(mediation=mediation, case_party=then.answers["side"])
    sides.put_mark(mediation, side, then.answers["signed_on"], then.answers["signed_by"], online=False)


@after(Mediating.sign)
def keep_the_marks_of_the_two(mediation: "Mediation", then: After) -> None:
    """Of two sides the days come with the closing entry; who signed here before keeps that mark."""
    if mediation.several:
        return
    for side in mediation.taking_part():
        signed: date = then.answers[f"{side.of}_signed_on"]
        sides.put_mark(mediation, side, signed, then.answers[f"{side.of}_by"], online=False)


def _set(mediation: "Mediation", then: After, **values: Any) -> None:
    """On the row of the respondent the act was about: the one named, or the only one."""
    rows = Side.objects.filter(mediation=mediation, of=Side.Of.RESPONDENT)
    if then.answers.get("side") is not None:
        rows = rows.filter(case_party=then.answers["side"])
    rows.update(**values)
    _forget(mediation)


def _forget(mediation: "Mediation") -> None:
    """What was read before this act is no longer so."""
    mediation.__dict__.pop("all_sides", None)
