"""Which stories the demo tells, where, how far, and when they began: two hundred cases in every state there is."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import cycle
from random import Random

from casework.law.workdays import builtin_calendar
from config.demo.repertoire import AT_THE_PROVINCE, STORIES, Change, timeline
from config.demo.stage import HOME, PROVINCE

LAST_DAY = date(2026, 11, 20)
CASES = 200
COUNTIES = ("450103", "420981")
OUTSIDE = "420900"
FOR_COUNTIES = ("penalty", "transfer", "intake", "complaint")
SINCE_LAST_STEP = (0, 0, 1, 1, 2, 3, 4, 6, 9, 14, 40)
"""For how many days a case has been lying there: fresh ones, and some that were forgotten."""
FEATURED = (
    "ways.first_way", "ways.mediation_fails", "ways.second_way", "ways.to_the_police", "ways.back_from_the_police", "real.unsold_wine",
)  # fmt: skip
"""Told to their end, in Nanning."""

FOR_THE_SUPERIOR = (
    ("credit.on_the_list", "consented", HOME),
    ("credit.unperformed_ruling", "consented", "450200"),
    ("credit.withheld", "not_listed", "450300"),
)
"""Listings a superior is asked about: (story, the state it is one step short of, office)."""
LONG, HOLIDAYS = 40, 7
"""A story longer than this many days meets a holiday more and takes so many days longer than when it was timed."""

Standing = frozenset[tuple[str, str]]


@dataclass(frozen=True)
class Part:
    """One case: which story, in which office, begun when, and after how many steps it stops (None: never)."""

    story: str
    office: str
    begin: date
    most: int | None = None


def parts(offices: list[str]) -> list[Part]:
    """The whole plan in the order in which the cases begin. ``offices`` are the cities it is spread over."""
    return sorted(_parts(offices), key=lambda part: part.begin)


def _parts(offices: list[str]) -> Iterator[Part]:
    featured = [_ending(name, HOME, rest=4 + 3 * place) for place, name in enumerate(FEATURED)]
    everywhere = cycle([HOME, *offices, *COUNTIES, OUTSIDE])
    asked = [(_before(*step), office) for *step, office in FOR_THE_SUPERIOR]
    needed = list(_covering())
    yield from featured
    yield from (_standing_at(change, office, rest=2) for change, office in asked)
    for place, change in enumerate(needed):
        office = (
            PROVINCE
            if change.story in AT_THE_PROVINCE
            else HOME
            if place % 2 == 0
            else _office(change.story, everywhere)
        )
        yield _standing_at(change, office, rest=1 + place % 2 + change.days // LONG * HOLIDAYS)
    yield from _filling(CASES - len(featured) - len(asked) - len(needed), everywhere)


def _before(story: str, state: str) -> Change:
    """One step short of that state."""
    change = next(it for it in timeline()[story] if it.state == state)
    return replace(change, takes=change.takes - 1)


def _covering() -> Iterator[Change]:
    """For each state of each procedure the shortest story that reaches it, unless a case already stands there."""
    reached: set[tuple[str, str]] = set()
    shortest: dict[tuple[str, str], Change] = {}
    for change in (change for story in timeline().values() for change in story):
        key = (change.procedure, change.state)
        if key not in shortest or change.takes < shortest[key].takes:
            shortest[key] = change
    for key, change in sorted(shortest.items(), key=lambda it: -it[1].takes):
        if key not in reached:
            reached |= standing(change)
            yield change


def standing(change: Change) -> Standing:
    """Where every procedure of the story stands right after this change."""
    states = {
        it.procedure: it.state for it in timeline()[change.story] if (it.takes, it.days) <= (change.takes, change.days)
    }
    return frozenset(states.items())


def _filling(count: int, everywhere: Iterator[str]) -> Iterator[Part]:
    """Of every five cases one that ended some time ago; the others stopped anywhere, some fresh and some neglected."""
    chance, names = Random(20261120), cycle(name for name in STORIES if not name.startswith("ways"))
    for place in range(count):
        name = next(names)
        office = HOME if place % 4 == 0 else _office(name, everywhere)
        if place % 5 == 0:
            yield _ending(name, office, rest=chance.randrange(3, 240))
        else:
            change = min(chance.choices(timeline()[name], k=2), key=lambda it: it.takes)  # more are begun than finished
            yield _standing_at(change, office, rest=SINCE_LAST_STEP[place % len(SINCE_LAST_STEP)])


def _office(story: str, everywhere: Iterator[str]) -> str:
    """The next office that may tell this story: counties do not rule on patents."""
    return next(code for code in everywhere if code not in COUNTIES or story.split(".")[0] in FOR_COUNTIES)


def _standing_at(change: Change, office: str, rest: int) -> Part:
    return Part(change.story, office, _workday(LAST_DAY - timedelta(change.days + rest)), change.takes)


def _ending(name: str, office: str, rest: int) -> Part:
    last = timeline()[name][-1]
    return Part(name, office, _workday(LAST_DAY - timedelta(last.days + rest)))


def _workday(day: date) -> date:
    while not builtin_calendar().is_workday(day):
        day -= timedelta(1)
    return day
