"""The case page: where the case stands, what may be done now, and everything that has happened."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from casework import clock, ledger
from casework.acts import Offer, offers
from casework.desk import duties, frame, lookup, packages, rooms, story
from casework.desk.frame import Viewer
from casework.desk.lights import Light, Lights
from casework.intake.procedure import Intaking
from casework.machine import procedure_of, proceedings
from casework.models import Case, CaseParty, Deadline, Event, Evidence, IssuedPaper, Post, Proceeding, Stop
from casework.models.ledger import DeadlineStatus
from casework.models.paper import PRINTING
from casework.openings import openings
from casework.procedure import OPEN, Step
from casework.reading import Reader, concerns_parties
from casework.roles import RECEIVING, Role

CLOCKS_SHOWN = 12
FLAT = 7
"""So many open steps stand in one row; more are set out under the headings of their chapters."""


@dataclass(frozen=True)
class Card:
    """One proceeding: its state, who brought it there, and its steps."""

    subject: Proceeding
    state: str
    last: Event | None
    open: list[Offer]
    closed: list[Offer]
    stops: list[Stop]
    taken: frozenset[str] = frozenset()
    """Names of the steps taken already."""
    been: frozenset[str] = frozenset()
    """States it has been in."""
    packing: tuple[tuple[str, str], ...] = ()
    """The packages this person may make for it: what the link says, and where it leads."""
    neutral: bool = False
    """Whether a court, the police or a procuratorate decides here: no answer of theirs is suggested by a dark button."""

    @property
    def title(self) -> str:
        return self.subject.procedure.title

    @property
    def room(self) -> tuple[str, str] | None:
        """The page of its own that this procedure has in the case: what it is called, and where."""
        found = rooms.ROOMS.get(self.subject.procedure.key)
        return (found.label, found.in_case(self.subject.case)) if found else None

    @property
    def main(self) -> Step | None:
        """The open step that takes the case further: its button is the dark one.

        The ordinary way on comes first; where it is still closed, the first record not yet made; else what ends the
        matter for good and asks to be confirmed.
        """
        if self.neutral:
            return None
        steps = [it.step for it in self.open if not is_routine(it.step) and self.subject.state not in it.step.unawaited]
        if ordinary := [it for it in steps if self._is_ordinary(it)]:
            return ordinary[0]
        records = [it for it in steps if it.target is None and it.name not in self.taken]
        final = [it for it in steps if it.target is not None and it.target not in self.been]
        wanting = any(self._is_ordinary(offer.step) for offer in self.closed)
        return next(iter(records + final if wanting else final + records), None)

    def _is_ordinary(self, step: Step) -> bool:
        """Moves on to where the matter has not been, and may be undone by going on."""
        return step.target is not None and not step.confirm and not is_routine(step) and step.target not in self.been

    @property
    def groups(self) -> list[tuple[str, list[Offer]]]:
        """The open steps: all in one row while they are few, else those that move the case first, the rest by chapter."""
        if len(self.open) <= FLAT:
            return [("", self.open)]
        moving = [it for it in self.open if it.step.target is not None and not is_routine(it.step)]
        rest = [it for it in self.open if it not in moving]
        by_chapter: dict[str, list[Offer]] = defaultdict(list)
        for offer in rest:
            by_chapter[offer.step.chapter or "其他"].append(offer)
        return [("", moving), *by_chapter.items()] if moving else list(by_chapter.items())


@dataclass(frozen=True)
class Stage:
    """One stretch of the progress line."""

    label: str
    state: str
    tone: str


@dataclass(frozen=True)
class Opening:
    """A procedure that may, or may not yet, be opened in the case."""

    key: str
    title: str
    offer: Offer


def is_routine(step: Step) -> bool:
    """A step that may be taken at any time, such as a note: never what a case waits for."""
    return step.source == OPEN or step.while_suspended


@frame.page
@ledger.one_look()
def show_case(request: HttpRequest, pk: UUID) -> HttpResponse:
    who = frame.viewer(request)
    case = lookup.case_for(who.user, pk)
    outside = who.is_outsider(case)
    found = [it for it in lookup.all_in(case) if not outside or concerns_parties(it.procedure)]
    events = list(Event.objects.filter(case=case))
    papers = readable_papers(case, who)
    wanted = request.GET.get("procedure", "")
    context = {
        "case": case, "outside": outside, "own": Reader(who.user).represents, "parties": parties(case, who), "rights": case.rights.select_related("holder"),
        "stages": stages(found, outside), "cards": cards(found, who, events, outside), "clocks": clocks(case, who),
        "openings": _openings(case, who, outside), "papers": papers, "packages": packages.of_case(case, who), "returned": [] if outside else packages.refused(case, who), "evidence": readable_evidence(case, outside),
        "people": people(case), "offices": case.offices.select_related("office"),
        "ledger": _ledger(found, events, papers, wanted, outside), "wanted": wanted, "chapters": _chapters(found, events, outside),
    }  # fmt: skip
    return frame.show(request, "case", context)


def parties(case: Case, who: Viewer) -> list[Any]:
    """A party does not learn who complained."""
    found = CaseParty.objects.filter(case=case).select_related("party").prefetch_related("agents")
    return list(Reader(who.user).rows(found))


def stages(found: list[Proceeding], outside: bool) -> list[Stage]:
    """The progress line: what has not begun, what is under way (several may be), what is over."""
    by_key: dict[str, list[Proceeding]] = defaultdict(list)
    for subject in found:
        by_key[subject.procedure.key].append(subject)
    known = proceedings()
    shown = {key for key, model in known.items() if not outside or concerns_parties(procedure_of(model))}
    return [_stage(label, by_key[key]) for key, label in settings.PROGRESS_LINE if key in shown]


def _stage(label: str, mine: list[Proceeding]) -> Stage:
    if not mine:
        return Stage(label, "未开始", "ahead")
    latest = next((it for it in reversed(mine) if not it.is_over), mine[-1])
    return Stage(label, latest.procedure.label(latest.state), "over" if latest.is_over else "present")


def cards(found: list[Proceeding], who: Viewer, events: list[Event], outside: bool) -> list[Card]:
    """What is under way first, the case's own life after the procedures in it; what is over keeps its card below.

    A receiving body finds the procedure that brought the case to it at the top.
    """
    last: dict[Any, Event] = {event.subject_id: event for event in events if event.source != event.target}
    stops: dict[Any, list[Stop]] = defaultdict(list)
    for stop in Stop.objects.filter(case__in={it.case_id for it in found}, closed_at=None):
        stops[stop.subject_id].append(stop)
    lines: dict[Any, list[Event]] = defaultdict(list)
    for event in events:
        lines[event.subject_id].append(event)
    made = [_card(subject, who, last.get(subject.pk), stops, outside, lines[subject.pk]) for subject in found]
    first = {key for role in who.roles & RECEIVING for key in duties.concerned(role)}
    return sorted(
        made,
        key=lambda it: (
            bool(first) and it.subject.procedure.key not in first,
            it.subject.is_over,
            it.subject.procedure is Intaking,
        ),
    )


def _card(
    subject: Proceeding,
    who: Viewer,
    last: Event | None,
    stops: dict[Any, list[Stop]],
    outside: bool,
    lines: list[Event],
) -> Card:
    found = [it for it in offers(subject, who.user) if not outside or Role.PARTY in it.step.roles]
    holds = {reason.code for reason in subject.procedure.suspended_by}
    mine = stops[subject.pk] + [stop for stop in stops[None] if stop.reason in holds]
    return Card(
        subject,
        subject.procedure.label(subject.state),
        last,
        [it for it in found if it.open],
        [it for it in found if not it.open],
        mine,
        frozenset(line.step for line in lines),
        frozenset(line.target for line in lines),
        tuple(packages.offered(subject, who)),
        duties.is_receiver(who.roles),
    )


def _openings(case: Case, who: Viewer, outside: bool) -> list[Opening]:
    if duties.is_receiver(who.roles):  # it opens no procedure of the office's
        return []
    found = [Opening(key, subject.procedure.title, offer) for key, subject, offer in openings(case, who.user)]
    return [it for it in found if not outside or Role.PARTY in it.offer.step.roles]


def clocks(case: Case, who: Viewer) -> list[tuple[Deadline, Light]]:
    """Running deadlines by their due date, then the latest of those that have ended; to a party, its own."""
    mine = Reader(who.user).rows(Deadline.objects.filter(case=case).select_related("office"))
    running = list(mine.filter(status=DeadlineStatus.RUNNING).order_by("stopped", "due"))
    ended = list(
        mine.exclude(status=DeadlineStatus.RUNNING).order_by("-ended_at")[: max(CLOCKS_SHOWN - len(running), 3)]
    )
    lights = Lights()
    return [(it, lights.of(it)) for it in running + ended]


def readable_papers(case: Case, who: Viewer) -> list[IssuedPaper]:
    """The papers this person may read: a party, those of its own steps; everyone else on the case, all."""
    papers = IssuedPaper.objects.filter(case=case).select_related("file").order_by("-issued_at", "title")
    return list(papers.filter(event__by=who.user) if who.is_outsider(case) else papers)


def readable_evidence(case: Case, outside: bool) -> list[Evidence]:
    evidence = Evidence.objects.filter(case=case).select_related("file")
    evidence = evidence if outside else evidence.prefetch_related("custody")
    return list(evidence.filter(confidential=False) if outside else evidence)


def people(case: Case) -> list[tuple[str, list[str]]]:
    """Who holds which post on the case today."""
    holders: dict[str, list[str]] = defaultdict(list)
    for post in Post.objects.valid_on(clock.today()).filter(case=case).select_related("user").order_by("pk"):
        holders[post.role].append(str(post.user))
    return [(role.label, holders[role.value]) for role in Role if role.value in holders]


def _chapters(found: list[Proceeding], events: list[Event], outside: bool) -> list[tuple[str, str, int]]:
    """The filters of the ledger: (key, title, how many lines). What was only printed stands apart from what was done."""
    shown = {it.procedure.key: it.procedure.title for it in found} | ({} if outside else {PRINTING: "制作文书"})
    counts = Counter(event.procedure for event in events)
    return [(key, title, counts[key]) for key, title in shown.items() if counts[key] or key != PRINTING]


def _ledger(
    found: list[Proceeding], events: list[Event], papers: list[IssuedPaper], wanted: str, outside: bool
) -> list[story.Line]:
    done = {it.procedure.key for it in found}
    keys = {wanted} & (done if outside else done | {PRINTING}) if wanted else done
    return story.lines([event for event in events if event.procedure in keys], papers, with_answers=not outside)
