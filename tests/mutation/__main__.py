"""Plant each fault and say which nobody noticed.

    python -m tests.mutation law                  every target whose name begins so
    python -m tests.mutation guards.ruling --sample 40 --seed 7
    python -m tests.mutation dropped.ruling       a condition left out of a step's ``requires``

The last line of each target is its score. Survivors in ``argued.txt`` are listed apart, with their argument.
"""

import argparse
import random
import sys
from dataclasses import replace

from tests.mutation import report, runs
from tests.mutation.targets import TARGETS

if __name__ == "__main__":
    asked = argparse.ArgumentParser(prog="python -m tests.mutation")
    asked.add_argument("target", nargs="+", help=f"{'、'.join(TARGETS)} or the beginning of a name")
    asked.add_argument("--sample", type=int, default=0, metavar="N", help="N faults of each file, chosen by the seed")
    asked.add_argument("--seed", type=int, default=20261122)
    asked.add_argument(
        "--most", type=int, default=0, metavar="N", help="ask at most the N quickest tests that reach a fault"
    )
    asked.add_argument("--only", default="", metavar="TEXT", help="only faults whose line in the report has this text")
    asked.add_argument("--tests", default="", metavar="GLOBS", help="ask only these tests (from the project's folder)")
    asked.add_argument("--quick", action="store_true", help="leave out what lies in tables (it costs an import each)")
    asked.add_argument("--tables", action="store_true", help="only what lies in tables")
    asked.add_argument("--reuse-db", action="store_true", help="keep the test database for the next target")
    options = asked.parse_args()
    chance = random.Random(options.seed)
    wrong = 0
    for name, target in TARGETS.items():
        for kind in ("", "dropped."):
            if any(f"{kind}{name.removeprefix('guards.') if kind else name}".startswith(it) for it in options.target):
                if kind and not name.startswith("guards."):
                    continue
                if options.tests:
                    target = replace(target, tests=tuple(options.tests.split()))
                found = runs.dropped(target, options, chance) if kind else runs.changed(target, options, chance)
                wrong += report.say(f"{kind}{name}", found)
    sys.exit(1 if wrong else 0)
