"""Clocks: which terms an act meets, starts, stops, resumes and extends, and when they are due."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone

from casework.law import periods
from casework.law.basis import cite
from casework.law.deadline import Due, Interval, due
from casework.law.period import Period
from casework.law.workdays import WorkCalendar
from casework.machine import procedure_of, proceedings
from casework.models import CaseParty, ClockEntry, Deadline, Stop
from casework.models.ledger import DeadlineStatus
from casework.plan import Plan, Update
from casework.procedure import Term

Kind = ClockEntry.Kind


def turn(plan: Plan) -> None:
    """Add to the plan everything the step does to the clocks of the case."""
    _stop_or_resume(plan)
    _meet(plan)
    _extend(plan)
    _start(plan)
    _void_if_over(plan)


def term_of(deadline: Deadline) -> Term | None:
    """The declaration a deadline came from; None when a later release no longer has it."""
    model = proceedings().get(deadline.procedure)
    return procedure_of(model).terms.get(deadline.term) if model else None


def reckon(deadline: Deadline, stops: Iterable[Stop], as_of: datetime, days: WorkCalendar) -> Due:
    """When the deadline is due, from its own base, its extensions and the stops that concern it."""
    return due(
        Period.from_json(deadline.period),
        deadline.start,
        days.for_region(deadline.office.division),
        stops=[Interval(s.opened_at, s.closed_at, s.label) for s in stops if concerns(s, deadline)],
        extended=[Period.from_json(it) for it in deadline.extended],
        as_of=as_of,
    )


DATES = ("raw_due", "due", "provisional", "earliest", "latest")


def dates_of(deadline: Deadline, found: Due) -> tuple[datetime, datetime, bool, datetime | None, datetime | None]:
    """What a deadline keeps of a result, as ``DATES``: while notices are missing, a party's ends at the later bound (DL-18)."""
    open_ = found.earliest != found.latest
    ends = found.latest if deadline.party else found.due
    return found.raw, ends, found.provisional, found.earliest if open_ else None, found.latest if open_ else None


def date_it(deadline: Deadline, found: Due) -> None:
    for name, value in zip(DATES, dates_of(deadline, found), strict=True):
        setattr(deadline, name, value)


def concerns(stop: Stop, deadline: Deadline) -> bool:
    term = term_of(deadline)
    if term is None or stop.reason not in {reason.code for reason in term.stopped_by}:
        return False
    reaches = stop.subject_id is None or stop.subject_id == deadline.subject_id
    return reaches and (stop.closed_at is None or stop.closed_at > deadline.start)


def _stop_or_resume(plan: Plan) -> None:
    step = plan.step
    if step.stops:
        reason = step.stops
        stop = Stop(
            office=plan.case.office, case=plan.case, procedure=step.procedure.key, reason=reason.code, label=reason.label,
            subject_id=None if reason.whole_case else plan.subject.pk, basis=cite(reason.basis, plan.asked.on),
            suspends=reason.suspends, opened_by=plan.event, opened_at=_moment_given(plan, step.dated),
        )  # fmt: skip
        plan.stops.append(stop)
        plan.inserts.append(stop)
        _touch(plan, stop, Kind.STOPPED)
    if step.resumes:
        for stop in open_stops(plan.stops, plan.subject.pk, step.resumes.code):
            _close(plan, stop, max(stop.opened_at, _moment_given(plan, step.dated)))


def _close(plan: Plan, stop: Stop, at: datetime) -> None:
    stop.closed_by, stop.closed_at = plan.event, at
    plan.updates.append(Update(stop, {"closed_by": plan.event, "closed_at": at}, {"closed_at": None}))
    _touch(plan, stop, Kind.RESUMED)


def open_stops(stops: Iterable[Stop], subject_id: Any, code: str) -> list[Stop]:
    return [s for s in stops if s.reason == code and s.closed_at is None and s.subject_id in (None, subject_id)]


def _touch(plan: Plan, stop: Stop, kind: str) -> None:
    for deadline in plan.deadlines:
        if deadline.status == DeadlineStatus.RUNNING and concerns(stop, deadline):
            deadline.stopped = any(concerns(s, deadline) for s in plan.stops if s.closed_at is None)
            _reckon_and_enter(plan, deadline, kind, reason=stop.label, basis=stop.basis)


def _meet(plan: Plan) -> None:
    for deadline, term in _mine(plan):
        if not _concerns_whom(plan, deadline, term):
            continue
        if plan.step in term.met_by:
            lapsed = plan.step is term.on_lapse
            _end(plan, deadline, DeadlineStatus.LAPSED if lapsed else DeadlineStatus.MET, plan.step.label)
        elif plan.step in term.moot_by:
            _end(plan, deadline, DeadlineStatus.VOID, plan.step.label)


def _extend(plan: Plan) -> None:
    extend = plan.step.extends
    if extend is None:
        return
    for deadline, term in _mine(plan):
        if term is extend.term:
            period = periods.on(extend.most or Period.from_json(plan.answers["extension"]), plan.asked.on)
            deadline.extended = [*deadline.extended, period.to_json()]
            basis = cite(plan.step.basis, plan.asked.on)
            _reckon_and_enter(
                plan, deadline, Kind.EXTENDED, reason=plan.step.label, basis=basis, period=period.to_json()
            )


def _start(plan: Plan) -> None:
    for term in plan.step.procedure.terms.values():
        if plan.step not in term.starters or (term.only_if and not term.only_if(plan.subject, plan.answers)):
            continue
        named: Sequence[CaseParty | None] = _named(plan, term) or [None]
        for whom in named:
            _start_for(plan, term, whom)


def _start_for(plan: Plan, term: Term, whom: CaseParty | None) -> None:
    for running, other in _mine(plan):
        if other is term and running.whom_id == (whom.pk if whom else None):
            _end(plan, running, DeadlineStatus.VOID, "重新起算")
    period = periods.on(term.period(plan.subject, plan.answers), plan.asked.on)
    label = f"{whom.party.name[:60]}：{term.label}" if whom else term.label
    deadline = Deadline(
        office=plan.case.office, case=plan.case, procedure=plan.step.procedure.key, subject_id=plan.subject.pk,
        term=term.name, whom=whom, label=label, basis=cite(term.basis, plan.asked.on), party=term.party, soft=term.soft,
        start=_first_moment(term, plan), period=period.to_json(),
    )  # fmt: skip
    deadline.stopped = any(concerns(s, deadline) for s in plan.stops if s.closed_at is None)
    _reckon_and_enter(
        plan, deadline, Kind.STARTED, reason=plan.step.label, basis=deadline.basis, period=period.to_json()
    )
    plan.deadlines.append(deadline)
    plan.inserts.append(deadline)


def _named(plan: Plan, term: Term) -> list[CaseParty]:
    """The parties the act names, where each has a clock of its own."""
    given = plan.answers.get(term.each) if term.each else None
    return [given] if isinstance(given, CaseParty) else list(given or ())


def _concerns_whom(plan: Plan, deadline: Deadline, term: Term) -> bool:
    """A clock of one party is moved by acts that name that party, or nobody."""
    named = {it.pk for it in _named(plan, term)}
    return deadline.whom_id is None or not named or deadline.whom_id in named


def _first_moment(term: Term, plan: Plan) -> datetime:
    return _moment_given(plan, term.since)


def _moment_given(plan: Plan, name: str) -> datetime:
    """The moment an answer names; that of the step when it does not ask one."""
    given = plan.answers.get(name) if name else None
    if isinstance(given, datetime):
        return _local(given)
    if isinstance(given, date):
        return timezone.make_aware(datetime.combine(given, time()))
    return plan.at


def _void_if_over(plan: Plan) -> None:
    """An ended procedure keeps only what this last step started; its own stops end with it."""
    if plan.subject.state not in plan.subject.procedure.ends:
        return
    reasons = plan.subject.procedure.stop_reasons
    for stop in plan.stops:
        kept = stop.reason in reasons and reasons[stop.reason].outlives and _holds_a_survivor(plan, stop)
        if stop.subject_id == plan.subject.pk and stop.closed_at is None and not kept:
            _close(plan, stop, plan.at)
    for deadline, term in _mine(plan):
        if plan.step not in term.starters and not term.survives:
            _end(plan, deadline, DeadlineStatus.VOID, "程序已经结束")


def _holds_a_survivor(plan: Plan, stop: Stop) -> bool:
    """Whether it holds a term that goes on after the procedure."""
    return any(term.survives and concerns(stop, deadline) for deadline, term in _mine(plan))


def _mine(plan: Plan) -> list[tuple[Deadline, Term]]:
    running = [d for d in plan.deadlines if d.subject_id == plan.subject.pk and d.status == DeadlineStatus.RUNNING]
    return [(d, term) for d in running if (term := term_of(d)) is not None]


def _end(plan: Plan, deadline: Deadline, status: str, why: str) -> None:
    deadline.status, deadline.ended_at, deadline.stopped = status, plan.at, False
    _enter(plan, deadline, Kind.ENDED, reason=why)


def _reckon_and_enter(plan: Plan, deadline: Deadline, kind: str, **entry: Any) -> None:
    found = reckon(deadline, plan.stops, plan.at, plan.calendar)
    date_it(deadline, found)
    _enter(plan, deadline, kind, **entry)


def _enter(plan: Plan, deadline: Deadline, kind: str, **entry: Any) -> None:
    was = deadline.version
    deadline.version += 1
    if was:
        _refresh(plan, deadline)
    plan.inserts.append(
        ClockEntry(
            office=plan.case.office, deadline=deadline, event=plan.event, order=deadline.version, kind=kind,
            at=plan.at if kind != Kind.STARTED else deadline.start, due=deadline.due, **entry,
        )
    )  # fmt: skip
    plan.note("clocks", {"term": deadline.term, "label": deadline.label, "kind": kind, "due": deadline.due.isoformat()})


def _refresh(plan: Plan, deadline: Deadline) -> None:
    """One UPDATE per deadline, however many entries the act adds to it."""
    names = (*DATES, "stopped", "status", "ended_at", "extended", "version")
    if any(row is deadline for row in plan.inserts):
        return
    plan.updates = [u for u in plan.updates if u.row is not deadline]
    plan.updates.append(Update(deadline, {name: getattr(deadline, name) for name in names}))


def _local(moment: datetime) -> datetime:
    return timezone.localtime(moment)
