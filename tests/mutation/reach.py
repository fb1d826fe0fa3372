"""Which test runs which line of the files in question: only those tests can notice a fault there."""

import sys
from collections import defaultdict
from contextlib import contextmanager
from pathlib import Path

from tests.mutation.planted import survey

ROOT = Path(__file__).resolve().parents[2]
IMPORT = ""
"""Stands for the time before the first test."""


class Reach:
    def __init__(self, files) -> None:
        self.files = {str(ROOT / file): file for file in files}
        self.lines = defaultdict(set)
        """(file, line) → the tests that came there, or ``IMPORT``."""
        self.test = IMPORT
        self.remembering, self.whole = None, {}

    @contextmanager
    def watching(self, test=IMPORT):
        self.test = test
        self._forget()
        if self.files:
            sys.settrace(self._call)
        try:
            yield
        finally:
            sys.settrace(None)

    def _forget(self):
        """What a test finds remembered it does not reach, and would yet notice a fault in it."""
        if self.test == IMPORT or not self.files:
            return
        if self.remembering is None:
            self.remembering = [it for it in survey()[1] if it.__wrapped__.__code__.co_filename in self.files]
        for it in self.remembering:
            it.cache_clear()

    def _call(self, frame, event, argument):
        file = self.files.get(frame.f_code.co_filename)
        if file is None:
            return None
        self._seen(file, frame.f_lineno)

        def line(frame, event, argument):
            if event == "line":
                self._seen(file, frame.f_lineno)
            return line

        return line

    def _seen(self, file, number):
        self.lines[file, number].add(self.test)

    def at(self, file, lines):
        """The tests that came to one of these lines."""
        return set().union(*(self.lines.get((file, line), ()) for line in lines))

    def of(self, file):
        """The tests that came into this file."""
        if file not in self.whole:
            self.whole[file] = set().union(*(tests for (it, _), tests in self.lines.items() if it == file))
        return self.whole[file]
