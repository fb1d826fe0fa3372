"""The conditions of a confirmation before and after the court, of a commission from it, and of who approves a transfer."""

from datetime import date, datetime
from types import SimpleNamespace as Made
from unittest import mock

import pytest

from casework.law.numerals import CHINA
from enforcement.ruling import guards as ruling
from enforcement.transfer import guards as transfer
from mediation.agreement import guards as agreement
from mediation.agreement.models import Kind
from mediation.confirmation import aftermath, limitation, service
from mediation.confirmation import guards as confirmation
from mediation.confirmation import hearing as at_hearing
from tests.procedures.rows import NOW, TODAY, YES_NO, Rows, asked, clock, day, lines, stop, subject, written

# 移送的审批 ------------------------------------------------------------------------------------------------------------


@pytest.mark.rule("CT-05", "CT-06")
@pytest.mark.parametrize(("posts", "may"), [
    ((), False), (((True, 3),), True), (((False, 3),), False), (((True, 4),), False), (((False, 4),), False), (((True, 4), (False, 3)), False), (((False, 3), (True, 3)), True),
])  # fmt: skip
def test_only_the_principal_of_this_office_approves(posts, may):
    who = asked(posts_on=lambda on: [Made(principal=principal, office_id=office) for principal, office in posts])
    assert transfer.by_the_principal.holds(Made(office_id=3), who) is may


# 人民法院委派的调解 -------------------------------------------------------------------------------------------------------


def line(of=1, **answers):
    return Made(subject_id=of, answers=answers)


@pytest.mark.rule("MED-30d", "MED-14")
@pytest.mark.parametrize(("accepted", "told", "willing"), [
    (None, None, True), (line(2, both_willing=False), None, True), (line(both_willing=True), None, True), (line(both_willing=False), None, False), (line(), None, False),
    (line(), line(willing="yes"), True), (line(), line(willing="no"), False), (line(), line(2, willing="yes"), False), (line(2), line(willing="no"), True),
])  # fmt: skip
@pytest.mark.parametrize("kind", Kind)
def test_the_other_side_is_asked_where_only_one_applied_to_the_court(accepted, told, willing, kind):
    events = {"accept": accepted, "ask_other": told}
    with mock.patch.object(agreement, "ledger", Made(last=lambda case, key, step: events[step])):
        it, before = subject(kind=kind, several=False), kind == Kind.COURT_PRE
        assert agreement.other_is_willing.holds(it, asked()) is (willing or not before)
        assert agreement.other_was_not_asked.holds(it, asked()) is (before and not willing)
        assert agreement.before_the_suit.holds(it, asked()) is before


@pytest.mark.rule("MED-30d")
@pytest.mark.parametrize(
    ("answers", "willing"),
    [(("consented", "consented"), True), (("consented", ""), False), (("declined", "declined"), False), ((), True)],
)
def test_of_several_each_must_be_willing(answers, willing):
    it = subject(kind=Kind.COURT_PRE, several=True, taking_part=lambda of: [Made(answer=each) for each in answers])
    assert agreement.other_is_willing.holds(it, asked()) is willing


# 司法确认：核实、异议 ----------------------------------------------------------------------------------------------------


def court(*rows):
    """The ledger of the case: (step, of which application, source or answers)."""
    made = Rows()
    for version, (step, of, more) in enumerate(rows, 1):
        told = {"source": more} if isinstance(more, str) else {"answers": more}
        made.append(
            Made(
                step=step,
                subject_id=of,
                procedure="confirmation",
                version=version,
                **{"source": "", "answers": {}} | told,
            )
        )
    return made


def holds(condition, *rows):
    events = court(*rows)
    told = Made(last=lambda case, key, *steps: events.filter(step__in=steps).last())
    with written(confirmation, Event=events), mock.patch.object(confirmation, "ledger", told):
        return condition.holds(subject(), asked()) if hasattr(condition, "holds") else condition(subject())


@pytest.mark.rule("JC-22")
@pytest.mark.parametrize(("rows", "state"), [
    ((), None), ((("object", 1, "confirmed"),), "confirmed"), ((("object", 1, "enforcing"),), "enforcing"), ((("object", 1, "done"),), "done"), ((("object", 2, "done"),), None),
    ((("object", 1, "confirmed"), ("object", 1, "enforcing")), "enforcing"), ((("hear", 1, "confirmed"),), None),
])  # fmt: skip
def test_an_objection_is_answered_from_where_it_was_raised(rows, state):
    conditions = {
        "confirmed": confirmation.objected_before_enforcement, "enforcing": confirmation.objected_during_enforcement, "done": confirmation.objected_after_enforcement,
    }  # fmt: skip
    assert [name for name, it in conditions.items() if holds(it, *rows)] == ([state] if state else [])


def hearing(requester, respondent, of=1, **more):
    return ("hear", of, {"requester_by": requester, "respondent_by": respondent} | more)


def several(*ways, **more):
    """Of three parties and more each has its own line."""
    return ("hear", 1, {"came": [{"id": f"{place}:{how}", "label": ""} for place, how in enumerate(ways)]} | more)


@pytest.mark.rule("JC-14")
@pytest.mark.parametrize(("rows", "heard", "away"), [
    ((), False, False), ((hearing("self", "self"),), True, False), ((hearing("agent", "self"),), True, False), ((hearing("self", "absent"),), False, True),
    ((hearing("refused", "self"),), False, True), ((hearing("self", "excused"),), False, False), ((hearing("self", "absent", apart="电话核实"),), True, True), ((hearing("self", None),), False, False),
    ((hearing("self", "absent"), hearing("self", "agent")), True, False), ((hearing("self", "self"), hearing("absent", "self")), False, True),
    ((several("self", "agent", "self"),), True, False), ((several("self", "agent", "excused"),), False, False), ((several("self", "absent", "self"),), False, True),
    ((several("self", "refused", "self", apart="另行询问"),), True, True),
    ((hearing("self", "self", of=2),), False, False), ((hearing("self", "self"), hearing("absent", "self", of=2)), True, False),
])  # fmt: skip
def test_both_came_to_the_latest_hearing_or_the_court_says_why_not(rows, heard, away):
    assert holds(confirmation.both_were_heard, *rows) is heard
    assert holds(confirmation.stayed_away, *rows) is away
    mine = [answers for step, of, answers in rows if of == 1]
    found = holds(confirmation.hearing_of, *rows)
    assert (found and found.answers) == (mine[-1] if mine else None)


@pytest.mark.rule("JC-14")
def test_a_hearing_before_the_court_took_it_up_again_counts_no_more():
    docketed, heard, stayed = ("docket", 1, {}), hearing("self", "self"), hearing("self", "absent")
    assert not holds(confirmation.both_were_heard, docketed, heard, docketed)
    assert holds(confirmation.both_were_heard, docketed, stayed, docketed, heard)
    assert not holds(confirmation.stayed_away, docketed, stayed, docketed)
    assert holds(confirmation.hearing_of, docketed, heard, docketed) is None


@pytest.mark.rule("JC-14")
def test_both_are_summoned_in_this_application():
    assert not holds(confirmation.both_were_summoned) and not holds(confirmation.both_were_summoned, ("summon", 2, {}))
    assert holds(confirmation.both_were_summoned, ("summon", 1, {})) and holds(
        confirmation.both_were_summoned, ("summon", 1, {}), ("summon", 2, {})
    )


def party(pk, of="respondent"):
    return Made(case_party_id=pk, of=of)


SIDES = [party(3, "requester"), party(4), party(5)]
CALLED = {"requester_told_on": "2026-11-02", "respondent_told_on": "2026-11-03"}
ONE_CALLED = {"requester_told_on": "2026-11-02", "respondent_told_on": None}


def told(pk, day="2026-11-05"):
    return ("tell", 1, {"side": {"id": str(pk)}, "told_on": day})


@pytest.mark.rule("JC-14")
@pytest.mark.parametrize(("rows", "left"), [
    ((), [3, 4, 5]), ((("summon", 1, CALLED),), []), ((("summon", 1, ONE_CALLED),), [4, 5]), ((("summon", 1, {}), told(3), told(5)), [4]), ((("summon", 1, {}), told(3), told(4), told(5)), []),
    ((("summon", 1, CALLED), ("summon", 1, {})), [3, 4, 5]), ((told(3), ("summon", 1, {})), [3, 4, 5]), ((("summon", 2, CALLED),), [3, 4, 5]),
])  # fmt: skip
def test_each_party_is_called_to_the_latest_hearing(rows, left):
    it = subject(agreement=Made(taking_part=lambda: SIDES))
    with written(at_hearing, Event=court(*rows)):
        assert [side.case_party_id for side in at_hearing.not_called(it)] == left
        assert confirmation.all_were_called.holds(it, asked()) is (not left)
        assert confirmation.somebody_is_to_be_called.holds(it, asked()) is bool(left)


def ruling_of(step, *sides, day="2026-11-05"):
    return (step, 1, {"ruling_received_on": day if sides else None, "side": [{"id": str(it)} for it in sides]})


def served(pk, day="2026-11-06"):
    return ("serve_ruling", 1, {"ruling_received_on": day, "side": {"id": str(pk)}})


@pytest.mark.rule("JC-22", "JC-22a")
@pytest.mark.parametrize(("rows", "left"), [
    ((), [3, 4, 5]), ((ruling_of("confirm"),), [3, 4, 5]), ((ruling_of("confirm", 3, 4, 5),), []), ((ruling_of("confirm"), served(4)), [3, 5]),
    ((ruling_of("confirm", 3, 4, 5), ruling_of("change")), [3, 4, 5]), ((ruling_of("confirm"), ruling_of("change_enforcing"), served(3)), [4, 5]),
    ((ruling_of("confirm"), ruling_of("change_done", 3, 4, 5)), []), ((("confirm", 1, {"ruling_received_on": "2026-11-05"}),), []),
])  # fmt: skip
def test_each_party_is_served_the_ruling_that_stands_now(rows, left):
    it = subject(agreement=Made(taking_part=lambda: SIDES))
    with written(service, Event=court(*rows)):
        assert [side.case_party_id for side in service.not_served(it)] == left
        assert confirmation.somebody_awaits_the_ruling.holds(it, asked()) is bool(left)


@pytest.mark.rule("JC-02", "JC-13")
@pytest.mark.parametrize(("state", "ground", "may"), [
    ("window", None, True), ("lapsed", None, True), ("withdrawn", None, True), ("not_accepted", "wrong_court", True), ("not_accepted", "right", False),
    ("not_accepted", "not_civil", False), ("not_accepted", "status", False), ("not_accepted", "other_procedure", False), ("not_accepted", None, False),
    ("dismissed", "wrong_court", True), ("dismissed", "right", False), ("dismissed", "", False), ("dismissed", None, False),
])  # fmt: skip
def test_only_the_wrong_court_leaves_another_to_be_asked(state, ground, may):
    step, name = ("dismiss", "refused_as") if state == "dismissed" else ("not_accept", "ground")
    events = court((step, 1, {name: ground})) if ground is not None else court()
    told = Made(last=lambda case, key, step: events.filter(step=step).last())
    with mock.patch.object(confirmation, "ledger", told), written(confirmation, Event=events):
        assert confirmation.another_court_may_be_asked.holds(subject(state=state), asked()) is may


@pytest.mark.rule("JC-21", "JC-23")
@pytest.mark.parametrize(("rows", "last"), [
    ((), None), (((-1, False),), None), (((0, False),), 0), (((5, False), (9, False)), 9), (((5, False), (9, True)), 5), (((5, True),), None), (((None, False),), None),
])  # fmt: skip
def test_what_falls_due_later_is_left_to_its_own_enforcement(rows, last):
    schedule = [Made(due_on=None if due is None else day(due), is_done=done) for due, done in rows]
    it = subject(agreement=Made(schedule=schedule))
    assert limitation.falls_due_after(it, TODAY) == (None if last is None else day(last))
    assert confirmation.nothing_falls_due_later.holds(it, asked()) is (last is None)
    assert confirmation.more_falls_due_later.holds(it, asked()) is (last is not None)


@pytest.mark.rule("JC-26")
@pytest.mark.parametrize(("rows", "may"), [
    ((), False), ((clock("inactivity", 5),), False), ((clock("inactivity", -5),), True), ((clock("inactivity", -5, status="met"),), False), ((clock("inactivity", -5, of=2),), False),
    ((clock("review", -5),), False), ((clock("inactivity", 0),), False),
])  # fmt: skip
def test_the_court_above_is_asked_once_six_months_are_over(rows, may):
    for row in rows:
        row.procedure = "confirmation"
    with written(confirmation, Deadline=rows):
        assert confirmation.six_months_have_passed.holds(subject(), asked()) is may


@pytest.mark.rule("JC-24", "JC-08")
@pytest.mark.parametrize(("clerk_of", "rows", "may"), [
    (3, (), True), (4, (), False), (4, (("enforce", 1, {"enforcing_court": {"id": "4"}}),), True), (5, (("enforce", 1, {"enforcing_court": {"id": "4"}}),), False),
    (3, (("enforce", 1, {"enforcing_court": {"id": "4"}}),), True), (4, (("enforce", 2, {"enforcing_court": {"id": "4"}}),), False),
    (5, (("enforce", 1, {"enforcing_court": {"id": "4"}}), ("ask_superior", 1, {"superior": {"id": "5"}})), True),
    (4, (("enforce", 1, {"enforcing_court": {"id": "4"}}), ("enforce", 1, {"enforcing_court": {"id": "6"}})), False),
])  # fmt: skip
def test_the_court_that_enforces_or_ruled_enters_the_end_of_enforcement(clerk_of, rows, may):
    posts = Rows([Made(role="court_clerk", case=None, office=clerk_of, days=[TODAY])])
    with written(limitation, Event=court(*rows)):
        assert confirmation.by_the_enforcing_court.holds(subject(court_id=3), asked(posts=posts)) is may


@pytest.mark.rule("JC-23")
@pytest.mark.parametrize(("steps", "ended"), [
    ((), False), (("enforce",), False), (("enforce", "end_round"), True), (("enforce", "end_round", "enforce"), False), (("enforce", "end_round", "enforce", "withdraw_enforcement"), False),
    (("end_round", "interrupt"), True),
])  # fmt: skip
def test_a_round_is_over_until_another_begins(steps, ended):
    with written(limitation, Event=court(*((step, 1, {}) for step in steps))):
        assert (limitation.round_ended(subject()) is not None) is ended


@pytest.mark.rule("JC-22")
@pytest.mark.parametrize(
    "found", [(), ("penalty",), ("credit", "ruling"), ("ruling", "agreement"), ("publicity",), ("repair",)]
)
def test_what_may_have_leaned_on_a_confirmation_is_looked_at_again(found):
    rows = [Made(procedure=Made(key=key), get_state_display=lambda: "办理中") for key in found]
    expected = {key for key in found if key in aftermath.LEANING}
    with mock.patch.object(aftermath, "ledger", Made(everything=lambda case: rows)):
        assert confirmation.something_leaned_on_it.holds(subject(), asked()) is bool(expected)
        assert aftermath.leaned_in(subject()) == expected


# 申请执行的期间 ----------------------------------------------------------------------------------------------------------


@pytest.mark.rule("JC-23")
@pytest.mark.parametrize(("status", "stopped", "runs", "free", "held"), [
    (None, False, False, False, False), ("running", False, True, True, False), ("running", True, True, False, True), ("lapsed", False, True, False, False), ("met", False, False, False, False),
    ("met", True, False, False, False), ("void", False, False, False, False),
])  # fmt: skip
def test_the_two_years_run_until_enforcement_is_applied_for_and_an_obstacle_holds_them(
    status, stopped, runs, free, held
):
    rows = [] if status is None else [clock("enforcement", status=status, stopped=stopped)]
    for row in rows:
        row.procedure = "confirmation"
    for condition, expected in (
        (confirmation.enforcement_term_runs, runs),
        (confirmation.nothing_holds_the_term, free),
        (confirmation.an_obstacle_holds_the_term, held),
        (confirmation.no_obstacle_holds_the_term, not held),
        (confirmation.the_term_is_over, status == "lapsed"),
    ):
        with written(limitation, Deadline=rows):
            assert condition.holds(subject(), asked()) is expected
    look = asked()
    with mock.patch.object(limitation, "latest", side_effect=[None]):
        assert not confirmation.enforcement_term_runs.holds(
            subject(), look
        ) and not confirmation.nothing_holds_the_term.holds(subject(), look)


def running(begun, ends, status="running"):
    moments = [
        datetime.fromisoformat(f"{it}T{hour}").replace(tzinfo=CHINA)
        for it, hour in ((begun, "00:00"), (ends, "23:59:59"))
    ]
    return Made(start=moments[0], due=moments[1], status=status, stopped=status == "held")


@pytest.mark.rule("JC-23")
@pytest.mark.parametrize(("period", "on", "why"), [
    (None, "2026-06-01", "尚未起算"), (running("2026-01-01", "2028-01-01"), "2026-01-01", "此前"), (running("2026-01-01", "2028-01-01"), "2025-12-31", "此前"),
    (running("2026-01-01", "2028-01-01"), "2026-01-02", ""), (running("2026-01-01", "2028-01-01"), "2028-01-01", ""), (running("2026-01-01", "2028-01-01"), "2028-01-02", "届满"),
    (running("2026-01-01", "2028-01-01", "lapsed"), "2028-01-01", ""), (running("2026-01-01", "2028-01-01", "lapsed"), "2028-01-02", "届满"),
    (running("2026-01-01", "2028-01-01", "void"), "2028-01-02", ""), (running("2026-01-01", "2028-01-01", "void"), "2025-12-31", "此前"),
    (running("2026-01-01", "2028-01-01", "held"), "2028-01-02", ""), (running("2026-01-01", "2028-01-01", "held"), "2026-01-01", "此前"),
])  # fmt: skip
def test_only_what_happens_within_the_period_interrupts_it(period, on, why):
    with mock.patch.object(limitation, "latest", return_value=period):
        told = limitation.why_not_on(Made(), date.fromisoformat(on))
    assert why in told and bool(told) is bool(why)


@pytest.mark.rule("JC-23")
@pytest.mark.parametrize(("ends", "began", "since"), [
    ("2028-07-01", "2028-03-01", "2028-03-01"), ("2028-07-01", "2027-03-01", "2028-01-01"), ("2028-06-30", "2027-03-01", "2027-12-30"), ("2028-01-15", "2027-03-01", "2027-07-15"),
    ("2028-08-31", "2027-03-01", "2028-02-29"), ("2027-08-31", "2027-01-01", "2027-02-28"), ("2028-12-31", "2027-03-01", "2028-06-30"), ("2028-08-30", "2027-03-01", "2028-02-29"),
    ("2028-07-01", "2028-01-01", "2028-01-01"), ("2028-06-15", "2027-03-01", "2027-12-15"),
])  # fmt: skip
def test_an_obstacle_holds_the_period_within_its_last_six_months(ends, began, since):
    for status, expected in (("running", date.fromisoformat(since)), ("lapsed", None)):
        with mock.patch.object(limitation, "latest", return_value=running("2026-01-01", ends, status)):
            assert limitation.suspended_from(Made(), date.fromisoformat(began)) == expected
    with mock.patch.object(limitation, "latest", return_value=None):
        assert limitation.suspended_from(Made(), TODAY) is None


@pytest.mark.rule("JC-23")
def test_how_long_it_runs_and_since_when_it_is_held():
    assert limitation.two_years(Made(), {"obstacle_ended_on": TODAY}) == limitation.CIVIL_CODE.months(6)
    assert limitation.two_years(Made(), {}) == limitation.PERIODS["JC-23"].period
    left = {"obstacle_ended_on": TODAY, "days_left": 12}
    assert limitation.two_years(Made(), left) == limitation.CIVIL_PROCEDURE.days(12)
    assert limitation.two_years(Made(), left | {"days_left": None}) == limitation.CIVIL_CODE.months(6)
    assert limitation.begins_now(Made(), {"counts_from": TODAY}) and not limitation.begins_now(
        Made(), {"counts_from": None}
    )
    assert limitation.was_received(Made(), {"ruling_received_on": TODAY}) and not limitation.was_received(Made(), {})
    for stops, since in (
        ((), None),
        ((stop("limitation"),), TODAY),
        ((stop("limitation", closed=True),), None),
        ((stop("other"),), None),
    ):
        for it in stops:
            it.opened_at = NOW
        with written(limitation, Stop=stops):
            assert limitation.standing_obstacle(subject()) == since
    for name, step, answer in (
        (limitation.applied, "enforce", "applied_on"),
        (limitation.objected_on, "object", "objected_on"),
        (limitation.objected_on, "object_too", "objected_on"),
    ):
        with written(
            limitation,
            Event=court(
                (step, 1, {answer: "2026-11-01"}), (step, 1, {answer: "2026-11-02"}), (step, 2, {answer: "2026-11-03"})
            ),
        ):
            assert name(subject()) == date(2026, 11, 2)
        with written(limitation, Event=court()):
            assert name(subject()) is None


# 裁决重新进行 -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("ended", "left"), [(None, 1), (-10, 15), (4, 1), (5, 1), (9, 1), (3, 2)])
def test_a_case_goes_on_with_the_days_it_had_left(ended, left):
    limit = clock("case_limit", 5 * 86400)
    limit.ended_at = None if ended is None else datetime.combine(day(ended), NOW.timetz())
    with written(ruling, Deadline=[limit]):
        assert ruling.days_left(subject()) == left
    with written(ruling, Deadline=[]):
        assert ruling.days_left(subject()) == 1


@pytest.mark.parametrize("known", YES_NO)
def test_lines_of_another_proceeding_are_not_read(known):
    with written(ruling, Event=lines("rule", of=1 if known else 2)):
        assert (ruling.taken(subject(), "rule") is not None) is known


@pytest.mark.rule("JC-23")
@pytest.mark.parametrize(("status", "ends", "began", "ended", "why"), [
    ("lapsed", "2028-07-01", "2028-03-01", "2028-09-01", ""), ("lapsed", "2028-07-01", "2028-07-01", "2028-07-01", ""), ("lapsed", "2028-07-01", "2028-07-02", "2028-09-01", "此后发生"),
    ("lapsed", "2028-07-01", "2027-03-01", "2027-12-31", "最后六个月"), ("lapsed", "2028-07-01", "2027-03-01", "2028-01-01", ""), ("running", "2028-07-01", "2028-03-01", "2028-05-01", "没有届满"),
    ("met", "2028-07-01", "2028-03-01", "2028-05-01", "没有届满"), ("void", "2028-07-01", "2028-03-01", "2028-05-01", "没有届满"), (None, "", "2028-03-01", "2028-05-01", "没有届满"),
])  # fmt: skip
def test_an_obstacle_entered_late_had_to_stand_in_the_last_six_months(status, ends, began, ended, why):
    found = status and running("2026-07-01", ends, status)
    with mock.patch.object(limitation, "latest", return_value=found):
        told = limitation.why_not_held(Made(), date.fromisoformat(began), date.fromisoformat(ended))
    assert why in told and bool(told) is bool(why)
