"""Which test runs which line of the files in question: only those tests can notice a fault there."""

import sys
from collections import defaultdict
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
IMPORT = ""
"""Stands for the time before the first test."""


class Reach:
    def __init__(self, files) -> None:
        self.files = {str(ROOT / file): file for file in files}
        self.lines = defaultdict(set)
        """(file, line) → the tests that came there, or ``IMPORT``."""
        self.test = IMPORT

    @contextmanager
    def watching(self, test=IMPORT):
        self.test = test
        if self.files:
            sys.settrace(self._call)
        try:
            yield
        finally:
            sys.settrace(None)

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
