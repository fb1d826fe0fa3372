"""Every story by name, and its timeline: after how many steps, on which day, each of its procedures changes its state.

The timeline is played, not written: ``manage.py demo --rehearse`` tells every story once and writes it down, and a
test keeps it in step. With it a case can be begun so many days ago that it stands today where it is wanted.
"""

import csv
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from datetime import date
from functools import cache
from pathlib import Path

from casework.models import Event
from config.demo.play import Play, Story
from config.demo.stories import (
    admission,
    complaint,
    credit,
    discipline,
    intake,
    joinder,
    mediation,
    opinion,
    otherwise,
    penalty,
    penalty_court,
    penalty_ends,
    publicity,
    real,
    recognition,
    repair,
    revised,
    ruling,
    several,
    track,
    transfer,
    undone,
    ways,
)  # fmt: skip

TOLD: dict[str, tuple[Story, ...]] = {
    "intake": intake.STORIES, "complaint": complaint.STORIES, "ruling": ruling.STORIES + admission.STORIES + joinder.STORIES + revised.STORIES,
    "opinion": opinion.STORIES, "track": track.STORIES, "penalty": penalty.STORIES + penalty_ends.STORIES + penalty_court.STORIES, "transfer": transfer.STORIES,
    "credit": credit.STORIES, "publicity": publicity.STORIES, "repair": repair.STORIES,
    "recognition": recognition.STORIES, "discipline": discipline.STORIES,
    "mediation": mediation.STORIES + otherwise.STORIES + undone.STORIES + several.STORIES, "ways": ways.STORIES, "real": real.STORIES,
}  # fmt: skip
"""What is told of each procedure."""
STORIES: dict[str, Story] = {f"{name}.{story.__name__}": story for name, stories in TOLD.items() for story in stories}
AT_THE_PROVINCE: dict[str, Story] = {
    "transfer.clue": transfer.clue, "track.certified_and_sent_back": track.certified_and_sent_back,
}  # fmt: skip
"""What only an office without the power to punish does, and what only a province does."""
REHEARSED_FROM = date(2026, 3, 2)
"""The Monday on which every story begins when it is timed."""
TIMELINE = Path(__file__).with_name("timeline.csv")


@dataclass(frozen=True)
class Change:
    """After ``takes`` steps, ``days`` after the beginning, ``procedure`` enters ``state``."""

    story: str
    takes: int
    days: int
    procedure: str
    state: str


def changes(name: str, play: Play) -> list[Change]:
    """What a play that was played alone changed, in its order."""
    taken = play.moments
    moves = Event.objects.filter(case=play.case).exclude(procedure="paper").order_by("sequence")
    return [
        Change(name, sum(moment <= it.at for moment in taken), (it.on - play.begin).days, it.procedure, it.target)
        for it in moves
        if it.source != it.target
    ]


@cache
def timeline() -> dict[str, tuple[Change, ...]]:
    """The changes of each story."""
    with TIMELINE.open(encoding="utf-8", newline="") as file:
        rows = [
            Change(r["story"], int(r["takes"]), int(r["days"]), r["procedure"], r["state"])
            for r in csv.DictReader(file)
        ]
    return {name: tuple(row for row in rows if row.story == name) for name in dict.fromkeys(row.story for row in rows)}


def write_timeline(rows: Iterable[Change]) -> None:
    with TIMELINE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([field.name for field in fields(Change)])
        writer.writerows(astuple(row) for row in rows)
