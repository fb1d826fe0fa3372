"""The vocabulary a statutory procedure is written in.

A procedure is one class whose attributes are its steps, terms and stop reasons, in the order of
the statute. The class is read by lawyers, and by the machine: the django-fsm transitions, the
buttons, the API, the deadlines, the papers and the pages in ``docs/procedures`` all come from it.
Nothing here imports a model.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import KW_ONLY, dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, ClassVar

from django.utils import timezone

from casework.law.basis import Citation
from casework.law.period import Period
from casework.roles import Role

if TYPE_CHECKING:
    from casework.forms import StepForm
    from casework.models import Event, User

BEGIN = ""
"""Where a procedure is before its first step. Never stored."""

OPEN = "*"
"""As a source: from every state that is not an end."""


@dataclass(frozen=True)
class Asked:
    """Who wants to take a step, and when: what a guard may look at besides the proceeding."""

    by: "User"
    at: datetime
    memo: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)
    """What was looked up for this one look, so that each question goes to the database once."""

    @property
    def on(self) -> date:
        """The day it is in the office's time zone, in whichever zone ``at`` is written."""
        return timezone.localtime(self.at).date()


@dataclass(frozen=True, eq=False)
class Guard:
    """A condition the law puts on a step, with the sentence that is shown when it is not met."""

    sentence: str
    basis: Citation
    holds: Callable[[Any, Asked], bool]
    rules: tuple[str, ...] = ()


def guard(sentence: str, basis: Citation, *rules: str) -> Callable[[Callable[[Any, Asked], bool]], Guard]:
    """``@guard("须…", O81.art(20), "R-DOC-2")`` over ``def panel_is_odd(ruling, asked) -> bool``."""
    return lambda holds: Guard(sentence, basis, holds, rules)


@dataclass(eq=False)
class Paper:
    """A document a step issues: what it is called, which template prints it, what it must state.

    ``word`` is the 发文字号 word (处罚, 罚告 …); an unnumbered record has none. ``only_if`` looks at
    (proceeding, event) and says whether this one is issued this time.
    """

    title: str
    template: str
    basis: Citation
    _: KW_ONLY
    word: str = ""
    series: str = ""
    rules: tuple[str, ...] = ()
    only_if: Callable[[Any, "Event"], bool] | None = None
    by_superior: bool = False
    """Issued under the name and from the numbers of the office above the case's own."""
    confined: bool = False
    """Stays in the file of its own procedure: no package takes it to another body."""
    build: Callable[[Any, "Event"], dict[str, Any]] | None = field(default=None, init=False)

    def context(self, build: Callable[[Any, "Event"], dict[str, Any]]) -> Callable[[Any, "Event"], dict[str, Any]]:
        """Bind the function that gathers what the paper states (JSON values only)."""
        self.build = build
        return build


@dataclass(frozen=True, eq=False)
class StopReason:
    """Why clocks stand still. ``suspends`` also closes the steps not marked ``while_suspended``.

    ``whole_case`` makes it a hold: it stops every procedure of the case that names it.
    """

    code: str
    label: str
    basis: Citation
    _: KW_ONLY
    suspends: bool = False
    whole_case: bool = False
    outlives: bool = False
    """It may hold a term that survives its procedure, and so is not closed when that is over."""
    rules: tuple[str, ...] = ()


@dataclass(eq=False)
class Term:
    """A statutory time limit: it runs from one of some steps until one of others is taken.

    ``since`` names the answer of the starting step that gives the first day (收到之日); a step that
    does not ask it starts the term at its own moment. ``lasts`` may be a function of (proceeding, answers);
    then ``options`` lists the periods it can return, for the lawyer's page. ``on_lapse`` is taken by
    the system when the term ends unmet. ``party`` terms are owed by a party, others by an authority.
    ``soft`` marks an office target without a legal basis; ``survives`` one that outlives its procedure.
    ``moot_by`` steps take away its reason: what it asked for need no longer be done, in time or late.
    ``each`` names the answer that says which party, or which several, an act concerns: each of them has a clock of
    its own, met and lapsing alone. An act that names nobody concerns them all.
    ``alarms`` are the calendar days (of a term of hours, the hours) before its end on which the desk sounds.
    """

    label: str
    lasts: Period | Callable[[Any, Mapping[str, Any]], Period]
    runs_from: "Step | tuple[Step, ...]"
    met_by: "tuple[Step, ...]"
    basis: Citation
    _: KW_ONLY
    rules: tuple[str, ...] = ()
    since: str = ""
    options: tuple[Period, ...] = ()
    stopped_by: tuple[StopReason, ...] = ()
    on_lapse: "Step | None" = None
    moot_by: "tuple[Step, ...]" = ()
    party: bool = False
    soft: bool = False
    survives: bool = False
    alarms: tuple[int, ...] = ()
    each: str = ""
    only_if: Callable[[Any, Mapping[str, Any]], bool] | None = None
    note: str = ""
    name: str = field(default="", init=False)

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    @property
    def starters(self) -> "tuple[Step, ...]":
        return self.runs_from if isinstance(self.runs_from, tuple) else (self.runs_from,)

    def period(self, subject: Any, answers: Mapping[str, Any]) -> Period:
        return self.lasts if isinstance(self.lasts, Period) else self.lasts(subject, answers)

    @property
    def periods(self) -> tuple[Period, ...]:
        return (self.lasts,) if isinstance(self.lasts, Period) else self.options


@dataclass(frozen=True, eq=False)
class Extend:
    """What an extension step may do: ``term`` by ``most``, ``times`` at most, before it has ended.

    With ``most`` None the length is the answer ``extension`` (a ``Period`` as JSON) of the step's form.
    """

    term: Term
    most: Period | None
    times: int = 1


@dataclass(eq=False)
class Step:
    """One thing a person may do, and what the law says about doing it.

    ``source`` is one state, several, ``BEGIN`` or ``OPEN``; ``target`` None leaves the state as it is.
    ``by`` lists every role that may take it. An answer whose name is a field of the proceeding is
    stored there; every answer is kept in the ledger.
    """

    label: str
    source: str | tuple[str, ...]
    target: str | None
    by: Role | tuple[Role, ...]
    basis: Citation
    _: KW_ONLY
    rules: tuple[str, ...] = ()
    requires: tuple[Guard, ...] = ()
    asks: "type[StepForm] | None" = None
    issues: tuple[Paper, ...] = ()
    stops: StopReason | None = None
    resumes: StopReason | None = None
    dated: str = ""
    """The answer that gives the day on which the stop begins or ends, where a document says so and not the entry."""
    extends: Extend | None = None
    while_suspended: bool = False
    one_at_a_time: "Callable[[Any], str] | None" = None
    """Names what one such act at a time concerns, beyond its case: a second one waits until the first is done (casework/locks.py)."""
    unawaited: tuple[str, ...] = ()
    """States from which it may be taken though the case does not wait for it: what may come in or be found, owed by nobody."""
    confirm: str = ""
    """The consequence named to the officer before an irreversible step."""
    note: str = ""
    name: str = field(default="", init=False)
    procedure: "type[Procedure]" = field(init=False)
    chapter: str = field(default="", init=False)
    """The heading of the chapter it stands in, under which the desk and the lawyer's page show it."""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    @property
    def roles(self) -> tuple[Role, ...]:
        return self.by if isinstance(self.by, tuple) else (self.by,)

    @property
    def automatic(self) -> bool:
        return self.roles == (Role.SYSTEM,)

    @property
    def sources(self) -> tuple[str, ...]:
        if self.source == OPEN:
            return self.procedure.open_states()
        return self.source if isinstance(self.source, tuple) else (self.source,)

    def __str__(self) -> str:
        return f"{self.procedure.title}·{self.label}"


class Procedure:
    """Subclass this, once per statutory procedure.

    A long one is written in chapters: plain classes that hold its steps and terms, one file each, named
    as bases in the order of the statute (``class Penalising(Leads, Evidence, Decision, Procedure)``), each with
    the ``heading`` its steps are shown under. A chapter may refer to the steps of those before it; a name stands once in the whole procedure.
    """

    key: ClassVar[str]
    title: ClassVar[str]
    states: ClassVar[Any]
    ends: ClassVar[tuple[str, ...]]
    """States in which the procedure is over."""
    suspended_by: ClassVar[tuple[StopReason, ...]] = ()
    """Holds of the whole case that close this procedure's steps."""
    recusal_pauses: ClassVar[bool] = True
    """Whether a person whose recusal is asked for must pause meanwhile (R-REC-3) or not (P-REC-1)."""
    steps: ClassVar[dict[str, Step]]
    terms: ClassVar[dict[str, Term]]
    stop_reasons: ClassVar[dict[str, StopReason]]

    def __init_subclass__(cls) -> None:
        declared = cls._declared()
        cls.steps = {name: it for name, it in declared.items() if isinstance(it, Step)}
        cls.terms = {name: it for name, it in declared.items() if isinstance(it, Term)}
        for step in cls.steps.values():
            step.procedure = cls
        named = [it for it in declared.values() if isinstance(it, StopReason)]
        by_term = [reason for term in cls.terms.values() for reason in term.stopped_by]
        cls.stop_reasons = {reason.code: reason for reason in (*named, *by_term, *cls.suspended_by)}

    @classmethod
    def _declared(cls) -> dict[str, Step | Term | StopReason]:
        """What the chapters and the class itself declare, in that order."""
        chapters = [base for base in cls.__mro__[1:] if not issubclass(base, Procedure) and base is not object]
        found: dict[str, Step | Term | StopReason] = {}
        for part in (*chapters, cls):
            for name, it in vars(part).items():
                if not isinstance(it, (Step, Term, StopReason)):
                    continue
                if name in found:
                    raise TypeError(f"{cls.__name__}.{name} is declared twice; a name stands once in a procedure.")
                found[name] = it
                if isinstance(it, Step):
                    it.chapter = getattr(part, "heading", "")
        return found

    @classmethod
    def open_states(cls) -> tuple[str, ...]:
        return tuple(state for state in cls.states.values if state not in cls.ends)

    @classmethod
    def after(cls, state: str) -> Iterator[Step]:
        """The steps that follow from ``state``, in the order of the statute."""
        return (step for step in cls.steps.values() if state in step.sources)

    @classmethod
    def rules(cls) -> set[str]:
        """Every rule id its declarations name."""
        parts: list[Step | Term | StopReason | Guard | Paper] = [*cls.terms.values(), *cls.stop_reasons.values()]
        for step in cls.steps.values():
            parts += [step, *step.requires, *step.issues]
        return {rule for part in parts for rule in part.rules}

    @classmethod
    def label(cls, state: str) -> str:
        return "（开始）" if state == BEGIN else str(cls.states(state).label)
