"""What else the steps of a ruling change, and what ends it from outside."""

from django.utils import timezone

from casework import posts
from casework.effects import After, after
from casework.intake.procedure import Intaking
from casework.models import CaseOffice, Intake
from casework.roles import Role
from enforcement.ruling import guards as must
from enforcement.ruling import revision, settings, taking_up
from enforcement.ruling.models import Ruling, RulingService
from enforcement.ruling.procedure import PatentRuling as P
from enforcement.ruling.states import JURISDICTION, SUSPENSION, UNDECIDED, S

WHEN_ALL_HAVE_IT = {S.RULED: P.all_served, S.REVOKED: P.revocation_served}
"""In any other it is the change made while a suit is pending."""


@after(P.serve_correction)
def pause_docketing(ruling: Ruling, then: After) -> None:
    """Whether correcting stops the five working days is unsettled: the office chooses. A notice not served stops nothing."""
    if settings.CORRECTION_PAUSES.value(ruling.office):
        then.take(ruling, P.pause_docketing)


@after(P.correct)
def go_on_docketing(ruling: Ruling, then: After) -> None:
    if must.stopped(ruling, "correcting"):
        then.take(ruling, P.go_on_docketing)


@after(P.docket, P.change_panel)
def put_the_panel_on_the_case(ruling: Ruling, then: After) -> None:
    posts.replace(ruling.case, then.answers["members"], Role.PANEL, then.asked.on)
    posts.replace(ruling.case, then.answers["presiding"], Role.PRESIDING, then.asked.on)


@after(P.file_further_answer)
def end_the_time_to_answer_once_all_have(ruling: Ruling, then: After) -> None:
    if must.running(ruling, "others_answer_in_time") and must.all_respondents_answered(ruling):
        then.take(ruling, P.others_answered)


@after(P.evidence_ends)
def begin_the_extension_granted(ruling: Ruling, then: After) -> None:
    """Only the added days are not counted (O81 37), so the clock stops when the original period is over."""
    if ruling.evidence_more:
        then.take(ruling, P.more_evidence_begins)


@after(P.serve_ruling)
def note_the_service(ruling: Ruling, then: After) -> None:
    given = then.answers
    RulingService.objects.create(
        office=ruling.office,
        ruling=ruling,
        case_party=given["party"],
        served_on=given["served_on"],
        method=given["method"],
        round=revision.round_of(ruling),
    )
    if revision.all_have_it(ruling):
        last = max(revision.served_now(ruling).values_list("served_on", flat=True))
        then.take(
            ruling, WHEN_ALL_HAVE_IT.get(S(ruling.state), P.change_served_in_suit), answers={"last_served_on": last}
        )


@after(P.become_effective)
def count_from_the_end_of_the_suit_period(ruling: Ruling, then: After) -> None:
    suit = must.latest(ruling, "suit_period")
    assert suit is not None
    ended = must.last_day(suit)
    performed = must.performance_ends(ruling)
    then.take(ruling, P.open_enforcement, answers={"suit_ended_on": ended, "performance_ended_on": performed or ended})


@after(P.upheld, P.changed_by_court)
def count_from_the_judgment(ruling: Ruling, then: After) -> None:
    """Sued, both starts fall on the day the judgment took effect (读法)."""
    day = then.answers["effective_on"]
    then.take(ruling, P.open_enforcement, answers={"suit_ended_on": day, "performance_ended_on": day})


@after(
    P.revoke,
    P.change,
    P.change_in_suit,
    P.correct_error,
    P.sue,
    P.sue_late,
    P.sue_revocation,
    P.ruling_restored,
    P.ask_review,
)
def take_the_closed_case_up_again(ruling: Ruling, then: After) -> None:
    """What is done to a ruling after its case was closed and archived has still to be served, told and answered for."""
    for intake in Intake.objects.filter(case=ruling.case_id, state__in=Intaking.reopen_for_ruling.sources):
        then.take(intake, Intaking.reopen_for_ruling, answers={"reasons": f"{then.event.label}（结案以后）"})


@after(P.miss_window)
def open_the_holders_window(ruling: Ruling, then: After) -> None:
    """权利人的六个月：条文未写起算点，由机关选定 (settings.HOLDER_START)."""
    windows = must.office_windows(ruling)
    from_performance = settings.HOLDER_START.value(ruling.office) == "performance"
    ended = min(timezone.localtime(it.start).date() if from_performance else must.last_day(it) for it in windows)
    then.take(ruling, P.open_holder_window, answers={"office_window_ended_on": ended})


@after(P.apply_to_court, P.holder_applied)
def let_the_court_see_the_case(ruling: Ruling, then: After) -> None:
    CaseOffice.objects.get_or_create(
        case=ruling.case,
        office=then.answers["enforcement_court"],
        capacity=CaseOffice.Capacity.COURT,
        defaults={"since": then.asked.at},
    )


@after(Intaking.reopen_after_mediation)
def take_up_what_the_mediation_had_ended(intake: Intake, then: After) -> None:
    """The agreement that ended it does not stand any longer: with what was left of its time, from where a party lost nothing."""
    for ruling in Ruling.objects.filter(case=intake.case_id, state=S.MEDIATED):
        step = P.take_up_before_answer if taking_up.before_the_answer(ruling) else P.take_up_again
        then.take(ruling, step, answers={"reasons": then.answers["reasons"], "days_left": must.days_left(ruling)})
        _go_on_with_what_was_pending(ruling, then)


def _go_on_with_what_was_pending(ruling: Ruling, then: After) -> None:
    """What the agreement had cut off beside the clocks: evidence being waited for, an objection, a suspension."""
    held = taking_up.held_when_it_ended(ruling)
    if ruling.state == S.INVESTIGATING and taking_up.left_of_more_evidence(ruling):
        then.take(ruling, P.more_evidence_begins)
    if JURISDICTION.code in held:
        then.take(ruling, P.objection_goes_on)
    if SUSPENSION.code in held:
        then.take(ruling, P.suspension_goes_on)


@after(Intaking.close_by_mediation)
def end_the_undecided_ruling(intake: Intake, then: After) -> None:
    """A mediated agreement ends a dispute that is not yet ruled on (O81 30); a ruling once made stands."""
    for ruling in Ruling.objects.filter(case=intake.case_id, state__in=UNDECIDED):
        then.take(ruling, P.end_by_mediation)
