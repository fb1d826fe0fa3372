"""What is mutated, and the tests that must notice.

``tests`` are the ones that are asked: tables, which answer at once. ``walks`` are asked beside them with ``--walks``, and for a
condition left out of a step (``dropped.…``), which only a walk can notice.
"""

from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
GRADES = "tests/procedures/test_guard_tables_grading.py"
TABLES = ("tests/procedures/test_guard_*.py", "tests/procedures/test_sum_*.py")


@dataclass(frozen=True)
class Target:
    files: tuple[str, ...]
    tests: tuple[str, ...]
    walks: tuple[str, ...] = ()
    pure: bool = False
    """Neither Django nor a database."""

    @property
    def sources(self):
        return sorted(str(it.relative_to(ROOT)) for glob in self.files for it in ROOT.glob(glob))

    @property
    def paths(self):
        """In the order named: a fault that lies in a table is asked of the first ones first."""
        return list(dict.fromkeys(str(it) for glob in self.tests for it in sorted(ROOT.glob(glob))))

    def with_walks(self):
        return replace(self, tests=self.tests + self.walks)


def _law(files, tests):
    own = tuple(f"tests/law/test_{it}.py" for it in tests.split())
    return Target(files=tuple(f"casework/law/{it}" for it in files.split()), tests=own, pure=True)


def _walks(names):
    return tuple(f"tests/procedures/{it}.py" for it in names.split())


def _guards(app, walks):
    return Target((f"{app}/guards*.py",), TABLES, _walks(walks))


def _beside(files, walks):
    """What is reckoned beside a procedure's conditions."""
    return Target(tuple(files.split()), TABLES, _walks(walks))


def _under(folder, names):
    return " ".join(f"{folder}/{it}.py" for it in names.split())


TARGETS = {
    "law.periods": _law("deadline.py period.py period_rule.py periods*.py workdays.py", "periods deadline_edges workday_edges counting_chains counting_of_courts calc workdays deadlines deadline_properties"),
    "law.lunar": _law("lunar.py", "lunar workday_edges"),
    "law.penalties": _law("penalties/*.py", "calc_penalty penalt*"),
    "law.thresholds": _law("thresholds/*.py", "threshold_edges counting_chains threshold*"),
    "law.publicity": _law("publicity*.py", "calc_publicity publicity*"),
    "law.calc": _law("calc*.py", "calc_edges calc_penalty calc_publicity calc penalty_edges publicity_edges penalties"),
    "law.figures": _law("numerals.py", "numeral*"),
    "deadlines": Target(("casework/deadlines.py",), ("tests/casework/test_clock_tables*.py",), (
        "tests/proofs/test_clocks.py", "tests/casework/test_acts.py", *_walks("test_ruling_time test_ruling_inquiry"),
    )),
    "guards.ruling": _guards("enforcement/ruling", "test_ruling_*"),
    "guards.penalty": _guards("enforcement/penalty", "test_penalty_*"),
    "guards.goods": _guards("enforcement/penalty/inventory", "test_goods_*"),
    "guards.transfer": _guards("enforcement/transfer", "test_transfer_*"),
    "guards.credit": _guards("enforcement/credit", "test_credit* test_repair test_publicity"),
    "guards.complaint": _guards("enforcement/complaint", "test_complaint"),
    "guards.opinion": _guards("enforcement/opinion", "test_opinion"),
    "guards.track": _guards("enforcement/track", "test_track"),
    "guards.agreement": _guards("mediation/agreement", "test_agreement* test_mediation_fairness"),
    "guards.confirmation": _guards("mediation/confirmation", "test_confirmation*"),
    "guards.limitation": _beside("mediation/confirmation/limitation.py enforcement/ruling/limitation.py", "test_confirmation* test_ruling_admission"),
    "guards.publicity": _guards("enforcement/credit/publicity", "test_publicity test_penalty_publicity"),
    "guards.repair": _guards("enforcement/credit/repair", "test_repair"),
    "guards.discipline": _guards("enforcement/credit/discipline", "test_discipline"),
    "guards.scheme": _guards("enforcement/credit/scheme", "test_recognition*"),
    "guards.joining": _beside(_under("enforcement/ruling", "joining cards"), "test_ruling_joinder test_ruling_panel test_ruling_fairness"),
    "guards.intake": _beside("casework/intake/guards.py", "test_mediation_a*"),
    "guards.packages": _beside("casework/package/asking.py", "test_transfer_to_police"),
    "guards.crime": _beside("casework/crime.py casework/priors.py casework/figures.py enforcement/transfer/questions.py", "test_transfer_* test_mediation_a*"),
    "guards.causes": _beside(_under("enforcement/credit", "basis frauds heavier scheme/linked"), "test_credit* test_recognition*"),
    "guards.findings": _beside("enforcement/ruling/findings.py", "test_ruling_merits test_ruling_decision"),
    "guards.competence": _beside("enforcement/competence.py mediation/courts.py enforcement/penalty/venue.py",
                                 "test_ruling_competence test_confirmation_courts test_penalty_venue"),
    "guards.grading": Target(tuple(_under("enforcement/credit/grading", "classes lots standing spot").split()),
                             ("tests/desk/test_grading.py", "tests/desk/test_spot_checks.py", GRADES, "tests/procedures/test_guard_tables_own_class.py", "tests/procedures/test_guard_tables_standing.py")),
    "lengths": _beside(_under("enforcement", "ruling/lasts ruling/lasts_evidence credit/when credit/discipline/when credit/publicity/when credit/repair/when "
                              "credit/scheme/when"), "test_ruling_time test_credit* test_publicity test_repair test_recognition*"),
    "amounts.payment": _beside(_under("enforcement/penalty", "payments contest when"), "test_penalty_payment test_penalty_co* test_penalty_execution"),
    "amounts.discretion": _beside(_under("enforcement/penalty", "discretion gains worth limitation earlier"),
                                  "test_penalty_discretion test_penalty_earlier test_penalty_worth test_penalty_sanction test_penalty_decision "
                                  "test_penalty_catalogue test_penalty_lead"),
    "amounts.hearing": _beside(_under("enforcement/penalty", "hearing tables"), "test_penalty_hearing test_penalty_discretion"),
    "amounts.goods": _beside(_under("enforcement/penalty/inventory", "counting tally value stock"), "test_goods_* test_penalty_worth"),
    "amounts.mediation": _beside("mediation/agreement/obligations.py mediation/substance.py", "test_agreement* test_mediation_substance"),
}  # fmt: skip
