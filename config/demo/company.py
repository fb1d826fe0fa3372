"""The plays side by side, day by day: what happens first is entered first, and before each day time takes its own steps."""

import heapq
from collections.abc import Callable
from datetime import date, datetime, time

from django.utils import timezone

from casework.lapse import lapse_due
from config.demo.play import Curtain, Days, Play, Story

NIGHT = time(0, 30)


class Company:
    """Plays any number of stories together. ``today`` is the first day not yet over."""

    def __init__(self, until: date | None = None) -> None:
        self.until = until
        self._waiting: list[tuple[date, int, Days]] = []

    def add(self, story: Story, play: Play) -> None:
        self._wait(play.day, len(self._waiting), story(play))

    def run(self, tell: Callable[[date], None] = lambda day: None) -> None:
        """Until every story has ended, or the last day has come; then let the nights pass up to it.

        ``tell`` hears each day on which something happens.
        """
        while self._waiting and self._waiting[0][0] <= (self.until or date.max):
            day = self._waiting[0][0]
            tell(day)
            _wake(day)
            self._act(day)
        if self.until:
            _wake(self.until)

    def _act(self, day: date) -> None:
        """Everything that happens that day."""
        while self._waiting and self._waiting[0][0] <= day:
            _, number, story = heapq.heappop(self._waiting)
            try:
                self._wait(next(story), number, story)
            except (StopIteration, Curtain):
                continue

    def _wait(self, day: date, number: int, story: Days) -> None:
        heapq.heappush(self._waiting, (day, number, story))


def _wake(day: date) -> None:
    """The timer of the night before: what ended since is dated when it ended."""
    lapse_due(timezone.make_aware(datetime.combine(day, NIGHT)))


def perform(story: Story, play: Play, until: date | None = None) -> Play:
    """One story alone, from its beginning to its end or to a day."""
    company = Company(until)
    company.add(story, play)
    company.run()
    return play
