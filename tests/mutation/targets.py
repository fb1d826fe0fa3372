"""What is mutated, and the tests that must notice."""

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Target:
    files: tuple[str, ...]
    tests: tuple[str, ...]
    pure: bool = False
    """Neither Django nor a database."""

    @property
    def sources(self):
        return sorted(str(it.relative_to(ROOT)) for glob in self.files for it in ROOT.glob(glob))

    @property
    def paths(self):
        return sorted(str(it) for glob in self.tests for it in ROOT.glob(glob))


def _law(files, tests):
    own = tuple(f"tests/law/test_{it}.py" for it in tests.split())
    return Target(files=tuple(f"casework/law/{it}" for it in files.split()), tests=own, pure=True)


def _guards(app, *tests):
    return Target((f"{app}/guards*.py",), tuple(f"tests/procedures/{it}.py" for it in (*tests, "test_guard_*")))


TARGETS = {
    "law.periods": _law("deadline.py period.py period_rule.py periods*.py workdays.py", "calc counting_chains deadline* periods workdays"),
    "law.penalties": _law("penalties/*.py", "calc_penalty penalt*"),
    "law.thresholds": _law("thresholds/*.py", "threshold*"),
    "law.publicity": _law("publicity*.py", "calc_publicity publicity*"),
    "deadlines": Target(("casework/deadlines.py",), ("tests/proofs/test_clocks.py", "tests/casework/test_acts.py",
                        "tests/procedures/test_ruling_time.py", "tests/procedures/test_ruling_inquiry.py")),
    "guards.ruling": _guards("enforcement/ruling", "test_ruling_*"),
    "guards.penalty": _guards("enforcement/penalty", "test_penalty_*"),
    "guards.goods": _guards("enforcement/penalty/inventory", "test_goods_*"),
    "guards.transfer": _guards("enforcement/transfer", "test_transfer_*"),
    "guards.credit": _guards("enforcement/credit", "test_credit*", "test_repair", "test_publicity"),
    "guards.complaint": _guards("enforcement/complaint", "test_complaint"),
    "guards.opinion": _guards("enforcement/opinion", "test_opinion"),
    "guards.track": _guards("enforcement/track", "test_track"),
    "guards.agreement": _guards("mediation/agreement", "test_agreement*", "test_mediation_fairness"),
    "guards.confirmation": _guards("mediation/confirmation", "test_confirmation*"),
}  # fmt: skip
