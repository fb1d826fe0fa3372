"""The one door through which a procedure moves."""

from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.db import DataError, IntegrityError, transaction

from casework import calendar, canonical, clock, deadlines, effects, forms, ledger, locks, outbox, papers, store, writes
from casework.law.basis import cite
from casework.machine import Cleared
from casework.models import Case, ClockEntry, Deadline, Event, Proceeding, Stop, User
from casework.models.ledger import DeadlineStatus
from casework.permission import roles_of, why_not_this_person
from casework.plan import Plan, Update
from casework.procedure import BEGIN, Asked, Step
from casework.refusals import Reason, Refused, Stale

__all__ = ["Offer", "Reason", "Refused", "Stale", "act", "offers", "reasons"]


@dataclass(frozen=True)
class Offer:
    """A step that follows from the present state, and every reason why this user may not take it."""

    step: Step
    reasons: list[Reason]
    ripe: bool = True
    """Nothing but the person stands against it: somebody whose part it is could take it now."""

    @property
    def open(self) -> bool:
        return not self.reasons


@ledger.one_look()
def offers(subject: Proceeding, user: User, at: datetime | None = None, *, asked: Asked | None = None) -> list[Offer]:
    """The steps that follow from the present state, in the order of the statute.

    Pass one ``asked`` for several proceedings looked at together: what it looked up is asked for once.
    """
    asked = asked or Asked(user, at or clock.now())
    stops = ledger.open_stops(subject.case) if subject.version else []
    running = _running(subject.case) if subject.version else []
    made = []
    for step in subject.procedure.after(subject.state):
        if not step.automatic:
            personal = list(why_not_this_person(subject, step, asked))
            against = _why_not_now(subject, step, asked, stops, running)
            made.append(Offer(step, personal + against, ripe=not against))
    return made


def reasons(subject: Proceeding, step: Step, user: User, at: datetime | None = None) -> list[Reason]:
    """Every reason against, not the first: the officer should need to come back once."""
    asked = Asked(user, at or clock.now())
    stops = list(Stop.objects.filter(case=subject.case, closed_at=None))
    return _reasons(subject, step, asked, stops, _running(subject.case))


def act(
    subject: Proceeding,
    step: Step,
    *,
    by: User,
    answers: Mapping[str, Any] | None = None,
    key: str | None = None,
    version: int | None = None,
) -> Event:
    """Take ``step`` on ``subject``: check, change, record, turn the clocks, issue papers, owe messages.

    Either all of it happens or none. ``key`` makes a repeat of the same request return the same event;
    ``version`` is the version the person looked at. Raises ``Refused`` (``Stale`` when someone else
    was first) or, for bad answers, ``ValidationError``. On success ``subject`` is as it now is.
    """
    try:
        with store.seen_once():
            forms.look_first(step, subject, answers or {})
            with transaction.atomic():
                locks.wait(subject, step)
                return _act(subject, step, Asked(by, clock.now()), answers or {}, key=key, version=version)
    except writes.GuardFailed as error:
        raise _stale(subject, step) from error
    except IntegrityError as error:
        if key and (earlier := _earlier(subject, step, by, answers or {}, key)):
            return earlier
        raise Refused(step, [_in_words(error)]) from error
    except DataError as error:
        raise Refused(step, [Reason(UNSTORABLE)]) from error


UNSTORABLE = "有一项内容过长或者数值过大，不能保存；请核对后重新填写"


def _act(
    subject: Proceeding,
    step: Step,
    asked: Asked,
    answers: Mapping[str, Any],
    *,
    key: str | None = None,
    version: int | None = None,
) -> Event:
    case = Case.objects.select_for_update(of=("self",)).select_related("office").get(pk=subject.case_id)
    if key and (earlier := _earlier(subject, step, asked.by, answers, key)):
        return earlier
    now = _as_stored(subject, case)
    if version is not None and version != now.version:
        raise _stale(now, step)
    stops, running = list(Stop.objects.filter(case=case)), _running(case)
    still = [stop for stop in stops if stop.closed_at is None]
    if against := _reasons(now, step, asked, still, running):
        raise Refused(step, against)
    cleaned = forms.clean(step, now, asked, answers)
    plan = _plan(now, step, asked, cleaned, case, running, stops)
    _move(plan)
    if key:
        plan.event.idempotency_key = key
        plan.event.data["request"] = forms.digest(answers)
    _record(plan)
    subject.__dict__.update(now.__dict__)
    take = partial(_further, asked=asked)
    effects.run(subject, step, effects.After(plan.event, cleaned, asked, take))
    return plan.event


def _further(
    subject: Proceeding, step: Step, *, asked: Asked, answers: Mapping[str, Any] | None = None, by: User | None = None
) -> Event:
    """A consequence: another step, in the same transaction and at the same moment."""
    actor = by or (User.system() if step.automatic else asked.by)
    return _act(subject, step, Asked(actor, asked.at), answers or {})


def _as_stored(subject: Proceeding, case: Case) -> Proceeding:
    """The proceeding as the database has it, now that its case is locked; a new one as given."""
    if not subject.version:
        fresh = copy(subject)
        fresh.office = case.office
    else:
        fresh = type(subject)._default_manager.get(pk=subject.pk)
    fresh.case = case
    return fresh


def _plan(
    now: Proceeding,
    step: Step,
    asked: Asked,
    cleaned: dict[str, Any],
    case: Case,
    running: list[Deadline],
    stops: list[Stop],
) -> Plan:
    event = Event(
        office=case.office, case=case, procedure=step.procedure.key, subject_id=now.pk, version=now.version + 1,
        step=step.name, label=step.label, source=now.state, basis=cite(now.basis_of(step), asked.on), by=asked.by,
        by_name=str(asked.by), role=_role(step, asked, now), at=asked.at, data={"answers": forms.plain(cleaned)},
    )  # fmt: skip
    return Plan(now, step, asked, cleaned, case, event, running, stops, calendar.current())


def _role(step: Step, asked: Asked, subject: Proceeding) -> str:
    """In which of the step's roles the person acts; the first he holds."""
    held = roles_of(asked, subject)
    return next((role.value for role in step.roles if role in held), step.roles[0].value)


def _move(plan: Plan) -> None:
    """Change the state, and store the answers that are fields of the proceeding."""
    now, fields = plan.subject, {field.name: field for field in plan.subject._meta.concrete_fields}
    was, is_new = now.version, not now.version
    getattr(now, f"take_{plan.step.name}")(Cleared())
    given = {name: value for name, value in plan.answers.items() if name in fields}
    for name, value in given.items():
        setattr(now, name, forms.storable(fields[name], value))
    now.version, plan.event.target = was + 1, now.state
    if plan.event.source != plan.event.target:
        now.since = plan.at
    if is_new:
        plan.inserts.append(now)
    else:
        changed = {name: getattr(now, name) for name in (*given, "state", "version", "since")}
        plan.updates.append(Update(now, changed, {"version": was}))


def _record(plan: Plan) -> None:
    deadlines.turn(plan)
    papers.issue(plan)
    plan.event.data |= plan.noted  # a message may name the paper just numbered
    outbox.owe(plan)
    plan.event.data = canonical.plain(plan.event.data | plan.noted)
    plan.event.sha256 = plan.event.digest()
    running = [d.alarm_at for d in plan.deadlines if d.status == DeadlineStatus.RUNNING and not d.stopped]
    due = min(running, default=None)
    if due != plan.case.next_due:
        plan.case.next_due = due
        plan.updates.append(Update(plan.case, {"next_due": due}))
    writes.write(plan.updates, [plan.event, *plan.inserts])


def _reasons(
    subject: Proceeding, step: Step, asked: Asked, stops: Iterable[Stop], running: list[Deadline]
) -> list[Reason]:
    against = []
    if subject.state not in step.sources:
        state = subject.procedure.label(subject.state)
        against.append(Reason(f"当前状态为“{state}”，不能{step.label}"))
    against += why_not_this_person(subject, step, asked)
    return against + _why_not_now(subject, step, asked, stops, running)


def _why_not_now(
    subject: Proceeding, step: Step, asked: Asked, stops: Iterable[Stop], running: list[Deadline]
) -> list[Reason]:
    """Every reason that lies in the matter: what stops it, its clocks, its conditions."""
    against = [*_why_not_while_stopped(subject, step, stops)]
    against += _why_not_extend(subject, step, asked, running)
    against += _why_not_lapse(subject, step, asked, running)
    unmet = (g for g in step.requires if not g.holds(subject, asked))
    return against + [Reason(g.sentence, cite(g.basis, asked.on)) for g in unmet]


def _why_not_while_stopped(subject: Proceeding, step: Step, stops: Iterable[Stop]) -> Iterable[Reason]:
    holds = {reason.code for reason in subject.procedure.suspended_by}
    for stop in stops:
        mine = stop.subject_id == subject.pk
        if (mine and stop.suspends) or (stop.subject_id is None and stop.reason in holds):
            lifts = step.resumes and step.resumes.code == stop.reason
            if not lifts and not step.while_suspended:
                yield Reason(f"因{stop.label}停止办理，恢复前不能{step.label}", stop.basis)
    codes = {stop.reason for stop in stops if stop.subject_id in (None, subject.pk)}
    if step.stops and step.stops.code in codes:
        yield Reason(f"{step.stops.label}尚未结束，不能再次{step.label}")
    if step.resumes and step.resumes.code not in codes:
        yield Reason(f"没有正在进行的{step.resumes.label}，无须{step.label}")


def _why_not_extend(subject: Proceeding, step: Step, asked: Asked, running: list[Deadline]) -> Iterable[Reason]:
    if step.extends is None:
        return
    term, times = step.extends.term, step.extends.times
    mine = [d for d in running if d.subject_id == subject.pk and d.term == term.name]
    if not mine:
        yield Reason(f"“{term.label}”没有在计算，不能{step.label}")
    elif not mine[0].stopped and mine[0].due < asked.at:
        yield Reason(
            f"“{term.label}”已于{clock.timezone.localtime(mine[0].due):%Y-%m-%d}届满，不能{step.label}",
            cite(step.basis, asked.on),
        )
    if mine and _extended(mine[0], step) >= times:
        yield Reason(f"{step.label}以{times}次为限，已经办理过", cite(step.basis, asked.on))


def _extended(deadline: Deadline, step: Step) -> int:
    """How often this very clock was extended so: one that began anew may be extended anew."""
    return ClockEntry.objects.filter(deadline=deadline, kind=ClockEntry.Kind.EXTENDED, event__step=step.name).count()


def _why_not_lapse(subject: Proceeding, step: Step, asked: Asked, running: list[Deadline]) -> Iterable[Reason]:
    """What follows from the end of a term may be taken once, and only when the term has ended."""
    terms = {term.name: term for term in step.procedure.terms.values() if term.on_lapse is step}
    mine = [d for d in running if d.subject_id == subject.pk and d.term in terms]
    if terms and not any(d.due < asked.at and not d.stopped and not d.provisional for d in mine):
        labels = "、".join(f"“{term.label}”" for term in terms.values())
        yield Reason(f"{labels}没有届满，不能{step.label}")


def _running(case: Case) -> list[Deadline]:
    found = ledger.running_in(case)
    for deadline in found:
        deadline.office = case.office
    return found


def _earlier(subject: Proceeding, step: Step, by: User, answers: Mapping[str, Any], key: str) -> Event | None:
    """The event this key was used for. Raises ``Refused`` when that was another request, or another person's."""
    event = Event.objects.filter(case=subject.case_id, idempotency_key=key).first()
    if event is None:
        return None
    if event.by_id != by.pk:
        raise Refused(step, [Reason("这个幂等键已由他人使用，请换一个键")])
    same_step = (event.procedure, event.step) == (step.procedure.key, step.name)
    if not same_step or (event.source != BEGIN and event.subject_id != subject.pk):
        raise Refused(step, [Reason(f"幂等键“{key}”已用于“{event.label}”，请换一个键")])
    if event.data.get("request") != forms.digest(answers):
        raise Refused(step, [Reason(f"幂等键“{key}”已用于“{event.label}”，而内容不同，请换一个键")])
    stored = type(subject)._default_manager.filter(pk=event.subject_id).first()
    if stored is not None:
        subject.__dict__.update(stored.__dict__)
    return event


def _stale(subject: Proceeding, step: Step) -> Stale:
    last = Event.objects.filter(subject_id=subject.pk).order_by("version").last()
    who = (
        f"{last.by_name}已于{clock.timezone.localtime(last.at):%Y-%m-%d %H:%M}办理“{last.label}”"
        if last
        else "案件已有变动"
    )
    return Stale(step, [Reason(f"{who}，您看到的内容已不是最新；请刷新后再{step.label}")])


def _in_words(error: IntegrityError) -> Reason:
    """A database promise refused the write; say which, never the raw message."""
    name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None) or "数据约束"
    return Reason(f"数据库拒绝了这次办理（{name}）：同一事项可能已经办理过，请刷新后核对")
