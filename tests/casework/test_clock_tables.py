"""Each thing one act does to the clocks, by itself: met, stopped, resumed, extended, begun anew, void with its procedure.

The procedure is made for the purpose and nothing is stored; that what is planned is written is the proofs' matter.
"""

from datetime import date, datetime
from types import SimpleNamespace as Made
from unittest import mock
from uuid import UUID

import pytest
from django.db.models import TextChoices

from casework import deadlines
from casework.law.numerals import CHINA
from casework.law.period import Period, Roll, Unit
from casework.law.statutes import ORDER_81
from casework.law.workdays import builtin_calendar
from casework.models import Case, ClockEntry, Deadline, Event, Office, Stop
from casework.models.ledger import DeadlineStatus
from casework.plan import Plan
from casework.procedure import BEGIN, Asked, Extend, Procedure, Step, StopReason, Term
from casework.roles import Role

BASIS, HEAD, MINE, OTHER = ORDER_81.whole(), Role.HEAD, UUID(int=1), UUID(int=2)
RUNNING, MET, LAPSED, VOID = DeadlineStatus.RUNNING, DeadlineStatus.MET, DeadlineStatus.LAPSED, DeadlineStatus.VOID


def days(count):
    return Period(count, Unit.DAY, Roll.NONE)


class S(TextChoices):
    OPEN = "open", "进行中"
    OVER = "over", "已终结"


def step(label, target=None, **more):
    return Step(label, S.OPEN, target, HEAD, BASIS, **more)


class Clockwork(Procedure):
    key, title, states, ends = "clockwork", "试钟", S, (S.OVER,)

    why = StopReason("why", "甲事由", BASIS)
    also = StopReason("also", "乙事由", BASIS)
    held = StopReason("held_here", "全案事由", BASIS, whole_case=True)
    nothing = StopReason("nothing", "与期限无关的事由", BASIS, suspends=True)

    begin = Step("开始", BEGIN, S.OPEN, HEAD, BASIS)
    again = step("重来")
    stop = step("停", stops=why, dated="stopped_on")
    resume = step("复", resumes=why, dated="resumed_on")
    stop_also = step("又停", stops=also)
    hold = step("全案停", stops=held)
    let_go = step("全案复", resumes=held)
    stop_nothing = step("停办", stops=nothing)
    answer = step("答复")
    lapse = step("届满")
    moot = step("不再需要")
    idle = step("其他")
    end = step("终结", S.OVER)

    limit = Term("甲期限", days(10), (begin, again), (answer, lapse), BASIS, since="served_on",
                 stopped_by=(why, also, held), on_lapse=lapse, moot_by=(moot,))  # fmt: skip
    lasting = Term("乙期限", days(20), begin, (answer,), BASIS, survives=True, party=True, soft=True)
    after = Term("终结后的期限", days(30), end, (answer,), BASIS)
    wanted = Term(
        "有时的期限", days(40), idle, (answer,), BASIS, only_if=lambda subject, answers: answers.get("wanted")
    )
    extend = step("延长")
    extend.extends = Extend(limit, days(3))
    lengthen = step("按所填延长")
    lengthen.extends = Extend(limit, None)


C = Clockwork


def at(day, hour=9):
    return datetime.fromisoformat(f"{day}T{hour:02}:00+08:00")


@pytest.fixture(autouse=True)
def installed(monkeypatch):
    monkeypatch.setattr(deadlines, "proceedings", lambda: {"clockwork": Made(key="clockwork")})
    monkeypatch.setattr(deadlines, "procedure_of", lambda model: C)


OFFICE = Office(pk=1, division="450103")
CASE = Case(pk=UUID(int=9), office=OFFICE)


def clock(term="limit", start="2026-11-02", count=10, *, subject=MINE, procedure="clockwork", **more):
    begun = at(start)
    return Deadline(
        office=OFFICE, case=CASE, procedure=procedure, subject_id=subject, term=term, label="某期限", start=begun, version=1,
        period=days(count).to_json(), due=begun, raw_due=begun, **more,
    )  # fmt: skip


def stop(code="why", *, subject=MINE, opened="2026-11-05", closed=None):
    return Stop(
        case=CASE,
        reason=code,
        label="某事由",
        subject_id=subject,
        opened_at=at(opened),
        closed_at=closed and at(closed),
    )


def turned(taken, day, *clocks, stops=(), state=S.OPEN, **answers):
    """The plan of that step on that day, with these clocks running in the case."""
    plan = Plan(
        Made(pk=MINE, state=state, procedure=C), taken, Asked(Made(), at(day)), answers, CASE, Event(pk=UUID(int=3)), list(clocks),
        list(stops), builtin_calendar(),
    )  # fmt: skip
    deadlines.turn(plan)
    return plan


def last_day(deadline):
    return deadline.due.astimezone(CHINA).date().isoformat()


def entries(plan):
    return [(it.deadline.term, str(it.kind)) for it in plan.inserts if isinstance(it, ClockEntry)]


# 起算 -----------------------------------------------------------------------------------------------------------------


@pytest.mark.rule("CLK-01")
@pytest.mark.parametrize(("served", "due"), [
    (None, "2026-11-12"), ("", "2026-11-12"), (date(2026, 10, 30), "2026-11-09"), (at("2026-10-31", 23), "2026-11-10"),
])  # fmt: skip
def test_a_term_runs_from_the_day_that_was_given_or_from_the_step(served, due):
    plan = turned(C.begin, "2026-11-02", served_on=served)
    limit, lasting = plan.deadlines
    assert (limit.term, last_day(limit), limit.status, limit.party, limit.soft, limit.stopped) == (
        "limit",
        due,
        RUNNING,
        False,
        False,
        False,
    )
    assert (lasting.term, last_day(lasting), lasting.party, lasting.soft) == ("lasting", "2026-11-22", True, True)
    assert entries(plan) == [("limit", "started"), ("lasting", "started")]
    assert {it for it in plan.inserts if isinstance(it, Deadline)} == {limit, lasting} and plan.updates == []
    first = next(it for it in plan.inserts if isinstance(it, ClockEntry))
    assert (first.at, first.order, first.due, first.reason) == (limit.start, 1, limit.due, "开始")


def test_a_term_that_begins_again_voids_the_one_that_runs_and_no_other():
    old, lasting, others = clock(), clock("lasting", count=20), clock(subject=OTHER)
    plan = turned(C.again, "2026-11-09", old, lasting, others)
    new = plan.deadlines[-1]
    assert (old.status, old.ended_at, lasting.status, others.status) == (VOID, at("2026-11-09"), RUNNING, RUNNING)
    assert (new.term, last_day(new), len(plan.deadlines)) == ("limit", "2026-11-19", 4)
    assert entries(plan) == [("limit", "ended"), ("limit", "started")]


@pytest.mark.parametrize(("wanted", "begun"), [(True, 1), (False, 0)])
def test_a_term_with_a_condition_begins_only_when_it_is_met(wanted, begun):
    assert len(turned(C.idle, "2026-11-02", wanted=wanted).deadlines) == begun


@pytest.mark.rule("CLK-09")
@pytest.mark.parametrize(("found", "stopped"), [
    (stop(), True), (stop(closed="2026-11-06"), False), (stop(subject=None), True), (stop(subject=OTHER), False), (stop("nothing"), False),
])  # fmt: skip
def test_a_term_that_begins_during_a_stop_stands_still_at_once(found, stopped):
    plan = turned(C.again, "2026-11-09", stops=[found])
    assert plan.deadlines[0].stopped is stopped


# 完成、届满、不再需要 ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("taken", "status"),
    [(C.answer, MET), (C.lapse, LAPSED), (C.moot, VOID), (C.idle, RUNNING), (C.stop_nothing, RUNNING)],
)
def test_what_a_step_makes_of_the_clock_that_runs(taken, status):
    mine, others, ended = clock(), clock(subject=OTHER), clock(status=MET)
    plan = turned(taken, "2026-11-09", mine, others, ended)
    assert (mine.status, others.status, ended.status) == (status, RUNNING, MET)
    assert (mine.ended_at == at("2026-11-09")) is (status != RUNNING)
    assert entries(plan) == ([("limit", "ended")] if status != RUNNING else [])
    assert [it.row for it in plan.updates] == ([mine] if status != RUNNING else [])


def test_a_clock_whose_term_is_no_longer_declared_is_left_alone():
    gone, foreign = clock("gone"), clock(procedure="elsewhere")
    plan = turned(C.end, "2026-11-09", gone, foreign, state=S.OVER)
    assert (gone.status, foreign.status) == (RUNNING, RUNNING) and entries(plan) == [("after", "started")]


# 停止、恢复 -------------------------------------------------------------------------------------------------------------


@pytest.mark.rule("CLK-09")
@pytest.mark.parametrize(
    ("answer", "opened"),
    [({}, at("2026-11-09")), ({"stopped_on": date(2026, 11, 6)}, datetime(2026, 11, 6, tzinfo=CHINA))],
)
def test_a_stop_is_entered_from_the_day_its_paper_says_and_stops_what_names_it(answer, opened):
    limit, lasting, others, ended = clock(), clock("lasting", count=20), clock(subject=OTHER), clock(status=MET)
    plan = turned(C.stop, "2026-11-09", limit, lasting, others, ended, **answer)
    (made,) = plan.stops
    assert (made.reason, made.subject_id, made.suspends, made.opened_at, made.closed_at) == (
        "why",
        MINE,
        False,
        opened,
        None,
    )
    assert made in plan.inserts and [it.stopped for it in (limit, lasting, others, ended)] == [
        True,
        False,
        False,
        False,
    ]
    assert entries(plan) == [("limit", "stopped")] and [it.row for it in plan.updates] == [limit]
    assert last_day(limit) == (
        "2026-11-15" if answer else "2026-11-12"
    )  # as of the day of the step; it moves on while the stop lasts


@pytest.mark.rule("CLK-09")
def test_a_hold_of_the_whole_case_stops_every_proceeding_and_a_suspension_closes_steps():
    mine, others = clock(), clock(subject=OTHER)
    plan = turned(C.hold, "2026-11-09", mine, others)
    assert (plan.stops[0].subject_id, mine.stopped, others.stopped) == (None, True, True)
    assert turned(C.stop_nothing, "2026-11-09", clock()).stops[0].suspends


@pytest.mark.rule("CLK-09")
@pytest.mark.parametrize(("answer", "closed", "due"), [
    ({}, at("2026-11-09"), "2026-11-16"), ({"resumed_on": date(2026, 11, 7)}, datetime(2026, 11, 7, tzinfo=CHINA), "2026-11-14"),
    ({"resumed_on": date(2026, 11, 1)}, at("2026-11-05"), "2026-11-12"),
])  # fmt: skip
def test_a_stop_ends_on_the_day_its_paper_says_and_never_before_it_began(answer, closed, due):
    limit, open_, of_another, other = clock(stopped=True), stop(), stop(subject=OTHER), stop("also", subject=OTHER)
    past = stop(opened="2026-11-03", closed="2026-11-03")
    plan = turned(C.resume, "2026-11-09", limit, stops=[open_, of_another, other, past], **answer)
    assert (open_.closed_at, of_another.closed_at, other.closed_at, past.closed_at) == (
        closed,
        None,
        None,
        at("2026-11-03"),
    )
    assert (last_day(limit), limit.stopped, open_.closed_by.pk) == (due, False, UUID(int=3))
    assert entries(plan) == [("limit", "resumed")]
    (update,) = [it for it in plan.updates if it.row is open_]
    assert dict(update.guard) == {"closed_at": None} and update.values["closed_at"] == closed


@pytest.mark.rule("CLK-09")
def test_a_clock_stands_still_until_the_last_of_its_stops_ends():
    limit = clock(stopped=True)
    turned(C.resume, "2026-11-09", limit, stops=[stop(), stop("also")])
    assert limit.stopped
    turned(C.resume, "2026-11-09", limit, stops=[stop(), stop("also", closed="2026-11-07")])
    assert not limit.stopped


@pytest.mark.rule("CLK-09")
def test_the_days_of_a_stop_are_those_of_china_in_whatever_zone_it_was_stored():
    found = stop()
    found.opened_at, found.closed_at = (
        datetime.fromisoformat(it) for it in ("2026-11-03T20:00+00:00", "2026-11-06T20:00+00:00")
    )
    reckoned = deadlines.reckon(clock(), [found], at("2026-11-09"), builtin_calendar())
    assert reckoned.due.date() == date(2026, 11, 15) and reckoned.stopped_days == 3


@pytest.mark.rule("CLK-09")
@pytest.mark.parametrize(("found", "concerned"), [
    (stop(), True), (stop(subject=None), True), (stop(subject=OTHER), False), (stop("nothing"), False), (stop("also"), True),
    (stop(opened="2026-10-01", closed="2026-11-01"), False), (stop(opened="2026-10-01", closed="2026-11-02"), False),
    (stop(opened="2026-10-01", closed="2026-11-03"), True),
])  # fmt: skip
def test_which_stops_concern_a_clock(found, concerned):
    assert deadlines.concerns(found, clock()) is concerned
    assert deadlines.concerns(found, clock("lasting")) is deadlines.concerns(found, clock("gone")) is False


# 延长 -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("taken", "answers", "due"),
    [(C.extend, {}, "2026-11-15"), (C.lengthen, {"extension": days(5).to_json()}, "2026-11-17")],
)
def test_an_extension_lengthens_its_own_clock(taken, answers, due):
    limit, lasting, others = clock(), clock("lasting", count=20), clock(subject=OTHER)
    plan = turned(taken, "2026-11-09", limit, lasting, others, **answers)
    assert (last_day(limit), len(limit.extended), lasting.extended, others.extended) == (due, 1, [], [])
    assert entries(plan) == [("limit", "extended")]
    turned(taken, "2026-11-10", limit, **answers)
    assert len(limit.extended) == 2


# 终结 -----------------------------------------------------------------------------------------------------------------


def test_an_ended_procedure_keeps_what_its_last_step_began_and_what_survives_it():
    limit, lasting, others = clock(stopped=True), clock("lasting", count=20), clock(subject=OTHER)
    mine, of_case, past = stop(), stop("held_here", subject=None), stop("also", closed="2026-11-06")
    plan = turned(C.end, "2026-11-09", limit, lasting, others, stops=[mine, of_case, past], state=S.OVER)
    assert [it.status for it in (limit, lasting, others)] == [VOID, RUNNING, RUNNING]
    assert (plan.deadlines[-1].term, plan.deadlines[-1].status) == ("after", RUNNING)
    assert (mine.closed_at, of_case.closed_at, past.closed_at) == (at("2026-11-09"), None, at("2026-11-06"))
    assert not limit.stopped and turned(C.idle, "2026-11-09", clock()).deadlines[0].status == RUNNING


# 一次行为、一次写入 -------------------------------------------------------------------------------------------------------


def test_a_deadline_is_written_once_however_much_an_act_does_to_it():
    limit, open_ = clock(stopped=True), stop()
    plan = turned(C.end, "2026-11-09", limit, stops=[open_], state=S.OVER)
    (update,) = [it for it in plan.updates if it.row is limit]
    assert entries(plan)[-2:] == [("limit", "resumed"), ("limit", "ended")] and limit.version == 3
    assert (update.values["status"], update.values["version"], update.values["stopped"]) == (VOID, 3, False)
    orders = [it.order for it in plan.inserts if isinstance(it, ClockEntry) and it.deadline is limit]
    assert orders == [2, 3] and [it["kind"] for it in plan.noted["clocks"]] == ["started", "resumed", "ended"]


def test_a_clock_that_began_in_this_act_needs_no_update():
    class Brief(Procedure):
        key, title, states, ends = "brief", "一步", S, (S.OVER,)
        only = Step("开始即完成", BEGIN, S.OPEN, HEAD, BASIS)
        twice = Term("重复起算", days(5), (only,), (), BASIS)

    plan = Plan(
        Made(pk=MINE, state=S.OPEN, procedure=Brief),
        Brief.only,
        Asked(Made(), at("2026-11-09")),
        {},
        CASE,
        Event(pk=UUID(int=3)),
        [],
        [],
        builtin_calendar(),
    )
    with (
        mock.patch.object(deadlines, "procedure_of", return_value=Brief),
        mock.patch.object(deadlines, "proceedings", return_value={"brief": Brief}),
    ):
        deadlines._start(plan)
        (begun,) = plan.deadlines
        deadlines._end(plan, begun, MET, "一步")
    assert plan.updates == [] and (begun.status, begun.version) == (MET, 2)
