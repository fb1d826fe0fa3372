"""Plant each fault and say which nobody noticed.

    python -m tests.mutation all                  every target with the tests that must notice, and the table of their scores
    python -m tests.mutation law                  every target whose name begins so
    python -m tests.mutation guards.ruling --only evidence
    python -m tests.mutation dropped.ruling       a condition left out of a step's ``requires``

The last line of each target is its score. Survivors in ``argued.txt`` are listed apart, with their argument.
"""

import argparse
import random
import sys
import time
from dataclasses import replace

from tests.mutation import report, runs
from tests.mutation.targets import TARGETS

DROPPED = "dropped."


def options():
    asked = argparse.ArgumentParser(prog="python -m tests.mutation")
    asked.add_argument("target", nargs="+", help=f"all, {'、'.join(TARGETS)} or the beginning of a name")
    asked.add_argument("--sample", type=int, default=0, metavar="N", help="N faults of each file, chosen by the seed")
    asked.add_argument("--seed", type=int, default=20261122)
    asked.add_argument(
        "--most", type=int, default=0, metavar="N", help="ask at most the N quickest tests that reach a fault"
    )
    asked.add_argument("--only", default="", metavar="TEXT", help="only faults whose line in the report has this text")
    asked.add_argument("--tests", default="", metavar="GLOBS", help="ask only these tests (from the project's folder)")
    asked.add_argument("--walks", action="store_true", help="ask the walks too, not only the tables")
    asked.add_argument("--quick", action="store_true", help="leave out what lies in tables (it costs an import each)")
    asked.add_argument("--tables", action="store_true", help="only what lies in tables")
    asked.add_argument("--reuse-db", action="store_true", help="keep the test database for the next target")
    return asked.parse_args()


def chosen(names):
    """name → target of what was asked for."""
    return {name: it for name, it in TARGETS.items() if "all" in names or any(name.startswith(each) for each in names)}


def left_out(names):
    """name → target of the procedures whose steps' conditions are to be left out."""
    found = {
        f"{DROPPED}{name.removeprefix('guards.')}": it for name, it in TARGETS.items() if name.startswith("guards.")
    }
    return {name: it.with_walks() for name, it in found.items() if any(name.startswith(each) for each in names)}


def together(targets):
    """Those that ask the same tests are asked in one process: to go through the tests once takes longer than many faults."""
    groups = {}
    for name, it in targets.items():
        groups.setdefault((it.tests, it.pure), {})[name] = it
    return groups.values()


def asked_for(target, asked):
    if asked.tests:
        return replace(target, tests=tuple(asked.tests.split()))
    return target.with_walks() if asked.walks else target


def scores(asked):
    """Each target's score, told as soon as its group is done."""
    chance = random.Random(asked.seed)
    for group in together({name: asked_for(it, asked) for name, it in chosen(asked.target).items()}):
        first = next(iter(group.values()))
        whole = replace(first, files=tuple(dict.fromkeys(file for it in group.values() for file in it.files)))
        began = time.monotonic()
        found = list(runs.changed(whole, asked, chance))
        each = (time.monotonic() - began) / max(len(found), 1)
        for name, it in group.items():
            own = [(key, verdict) for key, verdict in found if key.split()[0] in it.sources]
            yield report.say(name, own, each * len(own))
    for name, it in left_out(asked.target).items():
        began = time.monotonic()
        yield report.say(name, list(runs.dropped(it, asked, chance)), time.monotonic() - began)


def main():
    found = list(scores(options()))
    if len(found) > 1:
        order = list(TARGETS)
        found.sort(key=lambda it: order.index(it.name) if it.name in order else len(order))
        print("\n" + "\n".join(report.table(found)))
    return 1 if any(it.left for it in found) else 0


if __name__ == "__main__":
    sys.exit(main())
