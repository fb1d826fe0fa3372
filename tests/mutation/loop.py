"""Runs inside pytest, in place of its loop: all tests once with a map of what they reach, then each fault in a fork.

A fork has everything collected and imported, so a fault costs only the tests that can notice it. It dies
without tearing anything down: the database belongs to the parent.
"""

import gc
import os
import signal
import sys
import time
from dataclasses import dataclass
from functools import partial

import pytest
from _pytest.runner import runtestprotocol

from tests.mutation.planted import survey
from tests.mutation.reach import IMPORT, Reach

KILLED, SURVIVED, TOO_LONG, UNREACHED, LATER = "killed", "survived", "too long", "unreached", "later"
RED = {KILLED, TOO_LONG}


@dataclass(frozen=True)
class Verdict:
    what: str
    tests: int = 0
    """How many tests were asked."""


class Loop:
    """``faults``: (fault, plant, lines) — ``plant()`` puts it in; ``judge`` is told each verdict."""

    def __init__(self, files, faults, reached, judge, most=0):
        self.reach, self.faults, self.reached, self.judge, self.most = Reach(files), faults, reached, judge, most
        self.spent = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_collection(self, session):
        with self.reach.watching(IMPORT):
            return (yield)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session):
        green = self._first(session.items)
        by_id = {item.nodeid: item for item in green}
        survey.cache_clear()
        survey()
        gc.freeze()
        for fault in self.faults():
            names = sorted(by_id.keys() & self.reached(fault, self.reach), key=partial(self.order, fault))
            chosen = [by_id[name] for name in names][: self.most or None]
            self.judge(fault, self._judged(fault, chosen))
        session.items[-1].session._setupstate.teardown_exact(None)
        return True

    def _first(self, items):
        """Every test once, watched; those that are green. A test that is red without a fault shows nothing by being red."""
        green = []
        for place, item in enumerate(items):
            began = time.monotonic()
            self.before(item)
            with self.reach.watching(item.nodeid):
                following = items[place + 1] if place + 1 < len(items) else items[0]
                reports = runtestprotocol(item, log=False, nextitem=following)
            self.spent[item.nodeid] = time.monotonic() - began
            if any(it.failed for it in reports):
                print(f"红色，不用：{item.nodeid}", file=sys.stderr, flush=True)
            else:
                green.append(item)
        return green

    def before(self, item):
        """What else wants to know which test comes."""

    def order(self, fault, name):
        """The quickest first."""
        return self.spent[name]

    def _judged(self, fault, items):
        if not items:
            return Verdict(UNREACHED)
        _let_go_of_the_database()
        child = os.fork()
        if not child:
            _live(fault, items, patience=20 + 8 * sum(self.spent[it.nodeid] for it in items))
        status = os.waitpid(child, 0)[1]
        if os.WIFSIGNALED(status):
            return Verdict(TOO_LONG if os.WTERMSIG(status) == signal.SIGALRM else KILLED, len(items))
        return Verdict({0: SURVIVED, 3: LATER}.get(os.WEXITSTATUS(status), KILLED), len(items))


def _live(fault, items, patience):
    """What the fork does with its life."""
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    signal.alarm(int(patience))
    try:
        if not fault.plant():
            os._exit(3)  # no live function has it: it lies in what is done at import
        for place, item in enumerate(items):
            following = items[place + 1] if place + 1 < len(items) else items[0]
            if any(report.failed for report in runtestprotocol(item, log=False, nextitem=following)):
                os._exit(1)
        os._exit(0)
    finally:
        os._exit(2)


def _let_go_of_the_database():
    django = sys.modules.get("django.db")
    if django is not None:
        for connection in django.connections.all(initialized_only=True):
            connection.close()
