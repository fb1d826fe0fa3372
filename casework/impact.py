"""法律修订的影响: what would be cited otherwise in the open cases once another edition is in force.

Asked before a new edition is switched on. For each open proceeding: the steps that can be taken from where
it stands, the papers they issue, the terms that run, and what the procedure itself has to say about its
decision (``Proceeding.law_moves``). Nothing is changed: what was issued keeps the law of its day.
"""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta

from django.db.models import Q

from casework.law import periods
from casework.law.basis import Basis, Citation
from casework.law.statute import NotInForce
from casework.machine import procedure_of, proceedings
from casework.models import Case, Deadline, Proceeding
from casework.models.ledger import DeadlineStatus
from casework.procedure import Term

RULES = ("DOC-N4",)
"""The rule of the register that this module answers for."""

NOTHING = "（没有可引的条文）"

WHATS = {"step": "事项", "term": "期限", "paper": "文书", "decision": "决定"}
KINDS = {"citation": "引用", "range": "幅度", "penalty_kinds": "处罚种类", "length": "期限长短"}


@dataclass(frozen=True)
class Move:
    """Something of a proceeding that reads otherwise from the day on."""

    what: str
    name: str
    kind: str
    old: str
    new: str


@dataclass(frozen=True)
class Line:
    """One row of the list."""

    case: str
    procedure: str
    state: str
    move: Move

    def to_json(self) -> dict[str, str]:
        return {"case": self.case, "procedure": self.procedure, "state": self.state, **asdict(self.move)}

    def cells(self) -> tuple[str, ...]:
        it = self.move
        return self.case, self.procedure, WHATS[it.what], it.name, KINDS[it.kind], f"{it.old} → {it.new}"


def lines(start: date) -> Iterator[Line]:
    """What the law in force from ``start`` changes for the cases open now, case by case."""
    before = start - timedelta(days=1)
    found = [line for model in proceedings().values() for line in _of_model(model, before, start)]
    yield from sorted(found, key=lambda it: (it.case, it.procedure))


def _of_model(model: type[Proceeding], before: date, start: date) -> Iterator[Line]:
    procedure = procedure_of(model)
    open_cases = Case.objects.filter(closed_at=None)
    subjects = (
        model.objects.filter(case__in=open_cases).exclude(Q(state__in=procedure.ends)).select_related("case__office")
    )
    for subject in subjects.iterator(chunk_size=500):
        for move in dict.fromkeys((*_standing(subject, before, start), *subject.law_moves(before, start))):
            yield Line(subject.case.number, procedure.title, subject.get_state_display(), move)


def _standing(subject: Proceeding, before: date, start: date) -> Iterator[Move]:
    """What follows from the table of the procedure: steps ahead, their papers, terms running."""
    procedure = subject.procedure
    for step in procedure.steps.values():
        if subject.state in step.sources:
            yield from moved("step", step.label, step.basis, before, start)
            for paper in step.issues:
                yield from moved("paper", paper.title, paper.basis, before, start)
    ahead = {step for step in procedure.steps.values() if subject.state in step.sources}
    for it in procedure.terms.values():
        if ahead.intersection(it.starters):
            yield from _lengthened(it, before, start)
    running = Deadline.objects.filter(subject_id=subject.pk, status=DeadlineStatus.RUNNING)
    for name in running.values_list("term", flat=True):
        if term := procedure.terms.get(name):
            yield from moved("term", term.label, term.basis, before, start)


def _lengthened(term: Term, before: date, start: date) -> Iterator[Move]:
    """A term that would begin after the day and last otherwise; one that runs keeps the length it began with."""
    for period in term.periods:
        old, new = periods.on(period, before), periods.on(period, start)
        if old != new:
            yield Move("term", term.label, "length", str(old), str(new))


def moved(what: str, name: str, citation: Citation, before: date, start: date) -> Iterator[Move]:
    """The move of one citation, if it moves."""
    if isinstance(citation, Basis):
        old, new = told(citation, before), told(citation, start)
        if old != new:
            yield Move(what, name, "citation", old, new)


def told(citation: Citation, day: date) -> str:
    try:
        return str(citation.on(day))
    except NotInForce:
        return NOTHING


def table(found: Iterable[Line]) -> str:
    """Rows for a terminal, one for each move."""
    rows = [("案号", "程序", "类别", "名称", "变动", "现行文本 → 新文本"), *(it.cells() for it in found)]
    return "\n".join("  ".join(row) for row in rows)
