"""行刑衔接监督: which cases should have gone to the police and did not, which clocks ran out, and the list of 80%.

Read from the ledger; nothing is entered for it. The anonymous list is what an office reports to the procuratorate of
its own place: no party, no number of a case, the month and not the day.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import BooleanField, Exists, F, Max, OuterRef, Q, QuerySet, When
from django.db.models import Case as Choice
from django.utils import timezone

from casework import clock
from casework.crime import BACK, EVALUATING, REFUSED, WENT, grew
from casework.law.thresholds import CRIMES, Result
from casework.machine import procedure_of, proceedings
from casework.models import Case, Deadline, Event, Office
from casework.models.ledger import DeadlineStatus
from casework.priors import PUNISHED

if TYPE_CHECKING:
    from casework.models.case import CaseQuerySet

RULES = ("CT-37", "CT-38", "CT-24", "CT-26", "CT-27", "CT-28", "CT-29")

TOLD_IN_TIME = ("change_police", "drop")

MOST = 300
"""How many rows of one list are shown."""


@dataclass(frozen=True)
class Measured:
    """A case with its latest evaluation and how far the transfer has come."""

    case: Case
    evaluation: dict[str, Any]
    at: datetime
    went: bool
    state: str
    before: dict[str, Any] | None = None
    """The evaluation before this one by which the standard was met, where this one says it is not."""
    why: str = ""
    grew: bool = False
    """Measured since the case came back, by more than was known then."""

    @property
    def met(self) -> bool:
        return bool(self.evaluation["result"] == Result.MET)

    @property
    def crime(self) -> str:
        return CRIMES[self.evaluation["crime"]].name

    @property
    def kept_with_reasons(self) -> bool:
        return self.state in REFUSED

    @property
    def stage(self) -> str:
        model = proceedings().get("transfer")
        return procedure_of(model).label(self.state) if self.state and model else "未启动移送"


@dataclass(frozen=True)
class Anonymous:
    """One line of the list of 80%: nothing in it names anybody."""

    office: str
    crime: str
    month: str
    percent: int
    met: bool
    stage: str


def measured(cases: "CaseQuerySet | QuerySet[Case]") -> list[Measured]:
    """Every case that was ever measured, the latest evaluation first."""
    newest = Event.objects.filter(EVALUATING, case__in=cases).order_by("case_id", "-sequence").distinct("case_id")
    events = [it for it in newest.select_related("case__office") if it.answers.get("evaluation")]
    ids = [it.case_id for it in events]
    went = set(Event.objects.filter(procedure="transfer", step__in=WENT, case__in=ids).values_list("case", flat=True))
    states, grown = _states(ids), _grown(events)
    found = [
        Measured(
            it.case, it.answers["evaluation"], it.at, it.case_id in went, states.get(it.case_id, ""), grew=it.pk in grown
        )
        for it in events
    ]  # fmt: skip
    return sorted(found, key=lambda it: it.at, reverse=True)


def _grown(events: Iterable[Event]) -> set[Any]:
    """Those by which a case is measured beyond what was known when it came back."""
    over = Event.objects.filter(procedure="transfer", step__in=BACK, case__in=[it.case_id for it in events])
    back = dict(over.order_by().values("case").annotate(at=Max("sequence")).values_list("case", "at"))
    since = {it.case_id: it for it in events if it.sequence > back.get(it.case_id, it.sequence)}
    told = EVALUATING | Q(procedure="transfer", step__in=(*WENT, *BACK))
    lines: dict[Any, list[Event]] = defaultdict(list)
    for line in Event.objects.filter(told, case__in=since).order_by("sequence"):
        lines[line.case_id].append(line)
    return {it.pk for case, it in since.items() if grew(lines[case])}


def _states(ids: Iterable[Any]) -> dict[Any, str]:
    """The state of each case's latest transfer."""
    model = proceedings().get("transfer")
    rows: Iterable[Any] = model._default_manager.filter(case__in=list(ids)).order_by("since") if model else ()
    return {it.case_id: it.state for it in rows}


def owed(rows: Iterable[Measured]) -> list[Measured]:
    """应移送而未移送: the standard is met, the police have nothing, nobody has given reasons; or it came back and grew since."""
    return [it for it in rows if it.met and (it.grew or not (it.went or it.kept_with_reasons))][:MOST]


def kept(rows: Iterable[Measured]) -> list[Measured]:
    """决定不移送: kept with reasons, open to the procuratorate's advice and to accounting."""
    return [it for it in rows if it.kept_with_reasons and not it.went][:MOST]


def lowered(cases: "CaseQuerySet | QuerySet[Case]") -> list[Measured]:
    """改低: the standard was met once, a later evaluation says it is not, and the police have nothing.

    The law lets goods be valued anew; that it took a case off the list above is for others to look at (第十一条).
    """
    events = Event.objects.filter(EVALUATING, case__in=cases).select_related("case__office").order_by("sequence")
    by_case: dict[Any, list[Event]] = defaultdict(list)
    for event in events:
        if event.answers.get("evaluation"):
            by_case[event.case_id].append(event)
    fallen = {pk: found for pk, found in by_case.items() if _fell(found)}
    went = set(
        Event.objects.filter(procedure="transfer", step__in=WENT, case__in=fallen).values_list("case", flat=True)
    )
    states = _states(fallen)
    return [
        Measured(
            found[-1].case, found[-1].answers["evaluation"], found[-1].at, False, states.get(pk, ""),
            [it.answers["evaluation"] for it in found if _met(it)][-1],
            str(found[-1].answers.get("why") or found[-1].answers.get("note") or ""),
        )
        for pk, found in fallen.items() if pk not in went
    ][:MOST]  # fmt: skip


def _fell(events: list[Event]) -> bool:
    return any(map(_met, events)) and not _met(events[-1])


def _met(event: Event) -> bool:
    return bool(event.answers["evaluation"]["result"] == Result.MET)


def punished_uncopied(cases: "CaseQuerySet | QuerySet[Case]") -> list[Case]:
    """已罚未抄送: not transferred, punished by the office, and the decision was copied to nobody (CT-27)."""
    kept_back = _latest_states(cases, REFUSED)
    steps = Event.objects.filter(case__in=kept_back).values_list("case", "procedure", "step")
    punished = {case for case, procedure, step in steps if procedure == "penalty" and step in PUNISHED["penalty"]}
    copied = {case for case, procedure, step in steps if (procedure, step) == ("transfer", "copy_penalty")}
    return list(Case.objects.filter(pk__in=punished - copied).select_related("office").order_by("number")[:MOST])


def _latest_states(cases: "CaseQuerySet | QuerySet[Case]", states: Iterable[str]) -> set[Any]:
    model = proceedings().get("transfer")
    found = model._default_manager.filter(case__in=cases).values_list("case", flat=True) if model else ()
    return {pk for pk, state in _states(set(found)).items() if state in states}


def overdue(cases: "CaseQuerySet | QuerySet[Case]") -> "QuerySet[Deadline]":
    """超期: clocks of a transfer that ran out, whoever owes them: still unmet, or met too late.

    Where the law lets silence stand for an answer (``on_lapse``), silence is not lateness; what is said after it is.
    """
    late = Q(status=DeadlineStatus.RUNNING, stopped=False, due__lt=clock.now()) & ~Q(term__in=_silent())
    late |= Q(status=DeadlineStatus.MET, ended_at__gt=F("due"))
    for name, steps in _silent().items():
        said = Event.objects.filter(subject_id=OuterRef("subject_id"), step__in=steps, at__gt=OuterRef("ended_at"))
        late |= Q(Exists(said), status=DeadlineStatus.LAPSED, term=name)
    rows = Deadline.objects.filter(late, procedure="transfer", soft=False, case__in=cases)
    sent = Event.objects.filter(subject_id=OuterRef("subject_id"), procedure="transfer", step="send").order_by("-at")
    in_time = Exists(sent.filter(at__lte=OuterRef("due"), at__gte=OuterRef("start")))
    rows = rows.annotate(
        sent_in_time=Choice(When(in_time, term="send_in_time", then=True), default=False, output_field=BooleanField())
    )
    return rows.select_related("case__office").order_by("status", "due")[:MOST]


def told_late(cases: "CaseQuerySet | QuerySet[Case]") -> "QuerySet[Event]":
    """逾期告知: the police moved or dropped a case they had opened, and told the office after their three days (CT-28, CT-29)."""
    told = Event.objects.filter(
        procedure="transfer", step__in=TOLD_IN_TIME, data__answers__told_late__gt="", case__in=cases
    )
    return told.select_related("case__office").order_by("-at")[:MOST]


def _silent() -> dict[str, list[str]]:
    """The terms of a transfer that silence answers, each with the steps that would have to be taken in it."""
    model = proceedings().get("transfer")
    terms = procedure_of(model).terms if model else {}
    return {
        name: [step.name for step in term.met_by if not step.automatic] for name, term in terms.items() if term.on_lapse
    }


def anonymous(offices: Iterable[Office]) -> list[Anonymous]:
    """The list of cases at eighty per cent of a standard or more in those offices."""
    rows = measured(Case.objects.filter(office__in=list(offices)))
    return [
        Anonymous(
            str(it.case.office),
            it.crime,
            f"{timezone.localtime(it.at):%Y年%m月}",
            it.evaluation["percent"],
            it.met,
            it.stage,
        )
        for it in rows
        if it.evaluation["near"]
    ][:MOST]


def watched_by(office: Office) -> "QuerySet[Office]":
    """The administrative offices of the same level and place, for a procuratorate."""
    return Office.objects.filter(kind="ip_office", division=office.division, level=office.level)
