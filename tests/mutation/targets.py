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
        """In the order named: a fault that lies in a table is asked of the first ones first."""
        return list(dict.fromkeys(str(it) for glob in self.tests for it in sorted(ROOT.glob(glob))))


def _law(files, tests):
    own = tuple(f"tests/law/test_{it}.py" for it in tests.split())
    return Target(files=tuple(f"casework/law/{it}" for it in files.split()), tests=own, pure=True)


def _guards(app, *tests):
    return Target((f"{app}/guards*.py",), tuple(f"tests/procedures/{it}.py" for it in (*tests, "test_guard_*")))


def _beside(files, *tests):
    """What is reckoned beside a procedure's conditions."""
    return Target(
        tuple(files.split()), tuple(f"tests/procedures/{it}.py" for it in (*tests, "test_guard_*", "test_sum_*"))
    )


TARGETS = {
    "law.periods": _law("deadline.py period.py period_rule.py periods*.py workdays.py", "periods deadline_edges counting_chains calc workdays deadlines deadline_properties"),
    "law.penalties": _law("penalties/*.py", "calc_penalty penalt*"),
    "law.thresholds": _law("thresholds/*.py", "threshold_edges counting_chains threshold*"),
    "law.publicity": _law("publicity*.py", "calc_publicity publicity*"),
    "law.calc": _law("calc*.py", "calc_edges calc_penalty calc_publicity calc penalty_edges publicity_edges penalties"),
    "law.figures": _law("numerals.py", "numeral*"),
    "deadlines": Target(("casework/deadlines.py",), ("tests/casework/test_clock_tables.py", "tests/proofs/test_clocks.py", "tests/casework/test_acts.py",
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
    "guards.publicity": _guards("enforcement/credit/publicity", "test_publicity", "test_penalty_publicity"),
    "guards.repair": _guards("enforcement/credit/repair", "test_repair"),
    "guards.discipline": _guards("enforcement/credit/discipline", "test_discipline"),
    "guards.scheme": _guards("enforcement/credit/scheme", "test_recognition*"),
    "guards.joining": _beside("enforcement/ruling/joining.py enforcement/ruling/cards.py", "test_ruling_joinder", "test_ruling_panel",
                              "test_ruling_fairness"),
    "guards.intake": Target(("casework/intake/guards.py",), ("tests/casework/test_a*.py", "tests/procedures/test_guard_*.py",
                            "tests/casework/test_particulars.py", "tests/procedures/test_mediation_a*.py")),
    "guards.packages": Target(("casework/package/asking.py",), ("tests/package/test_handover.py", "tests/procedures/test_transfer_to_police.py",
                              "tests/procedures/test_guard_*.py")),
    "guards.crime": _beside("casework/crime.py casework/priors.py casework/figures.py enforcement/transfer/questions.py", "test_transfer_*",
                            "test_mediation_a*"),
    "amounts.payment": _beside("enforcement/penalty/payments.py enforcement/penalty/contest.py enforcement/penalty/when.py",
                               "test_penalty_payment", "test_penalty_co*", "test_penalty_execution"),
    "amounts.discretion": _beside("enforcement/penalty/discretion.py enforcement/penalty/gains.py enforcement/penalty/worth.py "
                                  "enforcement/penalty/limitation.py enforcement/penalty/earlier.py", "test_penalty_discretion", "test_penalty_earlier", "test_penalty_worth", "test_penalty_sanction",
                                  "test_penalty_decision", "test_penalty_catalogue", "test_penalty_lead"),
    "amounts.goods": _beside("enforcement/penalty/inventory/counting.py enforcement/penalty/inventory/tally.py "
                             "enforcement/penalty/inventory/value.py enforcement/penalty/inventory/stock.py", "test_goods_*", "test_penalty_worth"),
    "amounts.mediation": _beside("mediation/agreement/obligations.py mediation/substance.py", "test_agreement*", "test_mediation_substance"),
    "amounts.limitation": _beside("enforcement/ruling/limitation.py", "test_ruling_admission"),
}  # fmt: skip
