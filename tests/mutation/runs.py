"""One target from the first fault to the last: what can be exchanged in a fork first, then what must be imported anew."""

import os
import signal
import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

from tests.mutation.loop import KILLED, LATER, SURVIVED, TOO_LONG, UNREACHED, Loop, Verdict
from tests.mutation.mutants import Mutant, mutants
from tests.mutation.planted import before_import, in_tables, plant

ROOT = Path(__file__).resolve().parents[2]
PURE = ["-o", "addopts=--strict-markers", f"--confcutdir={ROOT}/tests/law", "-p", "no:django", "-p", "no:xdist"]
PLAIN = ["-q", "--assert=plain", "--no-header", "-p", "no:randomly", "-p", "no:cacheprovider"]

settings.register_profile(
    "mutation", derandomize=True, database=None, deadline=None, phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


@dataclass(frozen=True)
class Fault:
    """One mutant in a live program."""

    mutant: Mutant

    @property
    def key(self):
        return self.mutant.key

    def plant(self):
        return plant(self.mutant)


@dataclass(frozen=True)
class TableFault(Fault):
    """One that lies in a table, planted where the table stands."""

    def plant(self):
        return in_tables(self.mutant)


class Planted(Loop):
    """A fault in a function is asked of the tests that come there, the quickest first; one in a table of all of them: first
    of those that come into its file, in the order in which the target names them."""

    def __init__(self, target, faults, judge, most):
        super().__init__(target.sources, lambda: faults, self._who_may_notice, judge, most)
        self.place = {}

    def before(self, item):
        self.place[item.nodeid] = len(self.place)

    def _who_may_notice(self, fault, reach):
        if not fault.mutant.where:
            return self.place.keys()
        return reach.at(fault.mutant.file, fault.mutant.lines)

    def order(self, fault, name):
        if fault.mutant.where:
            return self.spent[name]
        return name not in self.reach.of(fault.mutant.file), self.place[name]


def chosen(target, options, chance):
    """The target's mutants, or a sample of each file's."""
    for file in target.sources:
        found = [it for it in mutants((ROOT / file).read_text("utf-8"), file) if options.only in it.key]
        if options.sample and len(found) > options.sample:
            found = sorted(chance.sample(found, options.sample), key=lambda it: it.place)
        yield from found


def changed(target, options, chance):
    """(fault's key, verdict) of every mutant of the target."""
    wanted = [it for it in chosen(target, options, chance) if not (options.tables if it.where else options.quick)]
    if not wanted:
        return
    faults = [(Fault if it.where else TableFault)(it) for it in wanted]
    verdicts = in_a_process(lambda judge: Planted(target, faults, judge, options.most), target, options)
    if not options.quick:
        anew = (LATER, UNREACHED) if target.pure else (LATER,)
        verdicts |= {it.key: _anew(it, target) for it in wanted if verdicts[it.key].what in anew}
    yield from verdicts.items()


def dropped(target, options, chance):
    from tests.mutation import requires

    yield from requires.run(target, options, chance).items()


def in_a_process(loop, target, options):
    """Fork, run pytest with ``loop(judge)`` as a plugin, and bring the verdicts home through a pipe."""
    read, write = os.pipe()
    child = os.fork()
    if not child:
        os.close(read)
        with os.fdopen(write, "w", buffering=1) as told:
            code = _pytest(target, [loop(partial(_tell, told))], *(["--reuse-db"] if options.reuse_db else []))
        os._exit(code)
    os.close(write)
    verdicts = {}
    with os.fdopen(read) as lines:
        for line in lines:
            what, tests, key = line.rstrip("\n").split("\t")
            verdicts[key] = Verdict(what, int(tests))
            _sign(what)
    if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]):
        raise SystemExit("变异检验没有完成：测试在植入错误之前就没有通过，或者程序中断。")
    return verdicts


def _tell(told, fault, verdict):
    told.write(f"{verdict.what}\t{verdict.tests}\t{fault.key}\n")


def _anew(mutant, target):
    """The verdict on a fault that works at import: everything is imported anew in a fork that has only pytest."""
    child = os.fork()
    if not child:
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
        signal.alarm(180)
        before_import(mutant)
        os._exit(1 if _pytest(target, []) else 0)
    status = os.waitpid(child, 0)[1]
    what = KILLED if os.WIFEXITED(status) and os.WEXITSTATUS(status) else SURVIVED if os.WIFEXITED(status) else TOO_LONG
    _sign(what)
    return Verdict(what)


def _pytest(target, plugins, *more):
    settings.load_profile("mutation")
    return int(pytest.main([*PLAIN, *(PURE if target.pure else more), "-x", *target.paths], plugins=plugins))


def _sign(what):
    print(
        {KILLED: ".", TOO_LONG: "t", SURVIVED: "S", UNREACHED: "U"}.get(what, ""), end="", file=sys.stderr, flush=True
    )
