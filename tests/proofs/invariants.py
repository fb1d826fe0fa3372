"""What must be true of a case after every act, whoever acted and in which order: said as sentences when it is not.

Read from the stored rows alone and reckoned anew; nothing here asks the code that wrote them.
"""

from collections import defaultdict
from itertools import pairwise

from django.db import connection
from django.utils import timezone

from casework import calendar
from casework.law.deadline import Interval, due
from casework.law.period import Period
from casework.machine import procedure_of, proceedings
from casework.models import Case, ClockEntry, Deadline, Event, Stop
from casework.models.ledger import DeadlineStatus

Kind = ClockEntry.Kind
MOVED_LATER = {Kind.STOPPED, Kind.RESUMED, Kind.EXTENDED}


def broken(case_id, at):
    """Every promise that does not hold for the case at the moment ``at``."""
    case = Case.objects.select_related("office").get(pk=case_id)
    lines = defaultdict(list)
    for event in Event.objects.filter(case=case).order_by("sequence"):
        lines[event.subject_id].append(event)
    subjects = {it.pk: it for model in proceedings().values() for it in model._default_manager.filter(case=case)}
    return [
        *_constraints(),
        *(why for subject in subjects.values() for why in _ledger(subject, lines[subject.pk])),
        *_clocks(case, subjects, lines, at),
    ]


def _constraints():
    """What the database would say at commit."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
    return []


def _ledger(subject, events):
    """The ledger, replayed, gives the state and the version; every line is as it was written."""
    procedure, state = procedure_of(subject), ""
    if subject.state not in procedure.states.values:
        yield f"{subject}：状态{subject.state}不在状态表中"
    for number, event in enumerate(events, 1):
        step = procedure.steps[event.step]
        if event.version != number or event.source != state or event.source not in step.sources:
            yield f"{event.label}：版本{event.version}、来源{event.source}与前一行（{number - 1}，{state}）不接"
        if event.target != (step.target or event.source):
            yield f"{event.label}：到了{event.target}"
        if event.digest() != event.sha256:
            yield f"{event.label}：摘要不符"
        state = event.target
    if (subject.state, subject.version) != (state, len(events)):
        yield f"{subject}：{subject.state} 第{subject.version}版，台账为 {state} 第{len(events)}版"


def _clocks(case, subjects, lines, at):
    stops = list(Stop.objects.filter(case=case).order_by("opened_at"))
    days = calendar.current().for_region(case.office.division)
    entries = defaultdict(list)
    for entry in ClockEntry.objects.filter(deadline__case=case).select_related("event").order_by("order"):
        entries[entry.deadline_id].append(entry)
    running = []
    for deadline in Deadline.objects.filter(case=case):
        yield from _entries(deadline, entries[deadline.pk])
        if deadline.status == DeadlineStatus.RUNNING:
            running.append(deadline)
            subject = subjects[deadline.subject_id]
            yield from _reckoned(deadline, entries[deadline.pk], stops, subject, days, at)
            yield from _may_run(deadline, entries[deadline.pk], subject)
    nearest = min((it.alarm_at for it in running if not it.stopped), default=None)
    if case.closed_at is None and case.next_due != nearest:
        yield f"最近期限记为{case.next_due}，应为{nearest}"


def _entries(deadline, entries):
    """The clock's own ledger tells how it stands, and no stop or extension ever made it shorter."""
    if [it.order for it in entries] != list(range(1, deadline.version + 1)) or entries[0].kind != Kind.STARTED:
        yield f"{deadline}：期限台账不连续"
    if (entries[-1].kind == Kind.ENDED) != (deadline.status != DeadlineStatus.RUNNING):
        yield f"{deadline}：状态{deadline.status}与台账末行{entries[-1].kind}不符"
    if entries[-1].due != deadline.due:
        yield f"{deadline}：届满{deadline.due}与台账末行{entries[-1].due}不符"
    for before, after in pairwise(entries):
        if after.kind in MOVED_LATER and after.due < before.due:
            yield f"{deadline}：{after.get_kind_display()}后届满由{before.due}提前到{after.due}"


def concerned(deadline, stops, subject):
    """The stops that hold this clock: of its own proceeding, or of the whole case."""
    term = procedure_of(subject).terms[deadline.term]
    reasons = {reason.code for reason in term.stopped_by}
    return [it for it in stops if it.reason in reasons and it.subject_id in (None, deadline.subject_id)]


def _reckoned(deadline, entries, stops, subject, days, at):
    """What is stored is what follows from where the clock began, its extensions and the stops."""
    holding = concerned(deadline, stops, subject)
    still = [it for it in holding if it.closed_at is None]
    if deadline.stopped != bool(still):
        yield f"{deadline}：停止计算标记为{deadline.stopped}，未结束的事由为{[it.label for it in still]}"
    moved = [it for it in entries if it.kind != Kind.ENDED]
    as_of = (moved[-1].event.at if moved[-1].event else moved[-1].at) if still else at
    found = due(
        Period.from_json(entries[0].period),
        timezone.localtime(deadline.start),
        days,
        stops=[Interval(it.opened_at, it.closed_at, it.label) for it in holding],
        extended=[Period.from_json(it.period) for it in entries if it.kind == Kind.EXTENDED],
        as_of=as_of,
    )
    stored = (deadline.raw_due, deadline.due, deadline.provisional)
    told = (found.raw, found.latest if deadline.party else found.due, found.provisional)
    if stored != told:
        yield f"{deadline}：存为{stored}，重算为{told}"


def _may_run(deadline, entries, subject):
    """After the end only what survives runs, and what the ending step started."""
    procedure = procedure_of(subject)
    begun = entries[0].event
    if subject.is_over and not procedure.terms[deadline.term].survives and begun.target not in procedure.ends:
        yield f"{deadline}：程序已经终结仍在计算"
