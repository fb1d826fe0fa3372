"""The tool that plants faults: it plants what it says, where it says, and a fault planted is a fault that works."""

import ast
import subprocess
import sys
import types
from dataclasses import replace

import pytest

from casework import book
from casework.law import period
from casework.machine import procedure_of, proceedings
from tests.mutation import planted, report
from tests.mutation.mutants import mutants
from tests.mutation.targets import ROOT, TARGETS

SOURCE = '''
"""A text with 5 in it."""
LIMIT: int = 30
CITED = LAW.art(17, 2)

class Rule:
    least = Decimal("0.05")

    def holds(self, fine: int, day: str = "x") -> bool:
        """At least 10."""
        if fine < 10 and not self.off:
            raise ValueError(f"须为{fine + 1}元")
        return min(fine, 3) == 3 or any(day)
'''


def told(source=SOURCE):
    return [(it.where, it.was, it.now) for it in mutants(source, "x.py")]


def test_boundaries_conditions_and_figures_are_changed():
    found = told()
    for expected in [
        ("", "30", "31"), ("", "30", "29"), ("", "Decimal('0.05')", "Decimal('1.05')"),
        ("Rule.holds", "fine < 10", "fine <= 10"), ("Rule.holds", "fine < 10", "fine >= 10"),
        ("Rule.holds", "fine < 10 and (not self.off)", "fine < 10 or not self.off"),
        ("Rule.holds", "fine < 10 and (not self.off)", "not self.off"), ("Rule.holds", "fine < 10 and (not self.off)", "fine < 10"),
        ("Rule.holds", "not self.off", "self.off"), ("Rule.holds", "min(fine, 3)", "max(fine, 3)"),
        ("Rule.holds", "any(day)", "all(day)"), ("Rule.holds", "min(fine, 3) == 3", "min(fine, 3) != 3"),
    ]:  # fmt: skip
        assert expected in found


def test_citations_and_sentences_are_left_alone():
    assert not [it for it in told() if "17" in it[1] or "fine + 1" in it[1] or it[1].startswith("'")]


def test_each_fault_has_a_name_of_its_own_and_can_be_compiled():
    found = list(mutants(SOURCE, "x.py"))
    assert len({it.key for it in found}) == len(found) > 15
    for it in found:
        assert ast.unparse(it.tree(SOURCE)) != ast.unparse(ast.parse(SOURCE))
        compile(it.tree(SOURCE), "x.py", "exec")


def test_a_planted_fault_works_in_a_function_that_lives_already():
    """In a process of its own: nothing here is to be trusted afterwards."""
    code = (
        "from casework.law.period import Period, Unit\n"
        "from tests.mutation.mutants import mutants\n"
        "from tests.mutation.planted import plant\n"
        "file = 'casework/law/period.py'\n"
        "fault = next(it for it in mutants(open(file).read(), file) if it.now == 'self.count <= 1')\n"
        "Period(1, Unit.DAY)\n"
        "assert plant(fault) == 1\n"
        "try: Period(1, Unit.DAY)\n"
        "except ValueError: print('red')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout == "red\n", done.stderr


def test_a_planted_fault_works_in_a_row_that_was_taken_from_its_table_already():
    """In a process of its own, as above. A default of a class lies in no table: that is imported anew."""
    code = (
        "from casework.law.periods import PERIODS, PERIOD_RULES\n"
        "from tests.mutation.mutants import mutants\n"
        "from tests.mutation.planted import in_tables\n"
        "def planted(name, was, now):\n"
        "    file = f'casework/law/{name}.py'\n"
        "    return in_tables(next(it for it in mutants(open(file).read(), file) if (it.was, it.now) == (was, now)))\n"
        "before = {it.id: it.period for it in PERIOD_RULES}\n"
        "assert planted('periods_ruling', '15', '16') == 1\n"
        "assert [it for it in before if before[it] != PERIODS[it].period] == ['R-ACC-5']\n"
        "assert (before['R-ACC-5'].count, PERIODS['R-ACC-5'].period.count) == (15, 16)\n"
        "assert planted('period_rule', 'False', 'True') == 0\n"
        "print('red')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout == "red\n", done.stderr


def test_a_planted_fault_works_in_a_module_before_it_is_imported():
    file = "casework/law/period.py"
    fault = next(it for it in mutants((ROOT / file).read_text("utf-8"), file) if it.now == "self.count <= 1")
    spec = planted.Planting(fault).find_spec("casework.law.period", [str(ROOT / "casework/law")])
    module = types.ModuleType("casework.law.period")
    sys.modules["mutated_period"] = module
    module.__name__ = "mutated_period"
    try:
        exec(spec.loader.get_code("casework.law.period"), module.__dict__)
        with pytest.raises(ValueError, match="应为正整数"):
            module.Period(1, module.Unit.DAY)
    finally:
        del sys.modules["mutated_period"]
    assert period.Period(1, period.Unit.DAY).count == 1


def test_every_target_has_files_and_tests():
    for name, target in TARGETS.items():
        assert target.sources and target.paths, name


def test_every_module_of_conditions_and_of_lengths_is_in_a_target():
    asked = {file for target in TARGETS.values() for file in target.sources}
    named = ("guards*.py", "when.py", "lasts*.py", "limitation.py", "periods*.py")
    found = {
        str(it.relative_to(ROOT))
        for room in ("casework", "enforcement", "mediation")
        for name in named
        for it in (ROOT / room).rglob(name)
    }
    assert {it for it in found - asked if list(mutants((ROOT / it).read_text("utf-8"), it))} == set() and len(
        found
    ) > 40


def test_every_argument_is_about_a_fault_that_exists():
    known = {
        it.key
        for target in TARGETS.values()
        for file in target.sources
        for it in mutants((ROOT / file).read_text("utf-8"), file)
    }
    assert not [key for key in report.arguments() if not key.startswith("dropped ") and key not in known]


def test_a_condition_left_out_of_any_step_changes_the_lawyers_page(monkeypatch):
    """So that ``book --check`` refuses it, whether a walk comes there with the condition unmet or not."""
    unseen, asked = [], 0
    for model in proceedings().values():
        procedure = procedure_of(model)
        for step in procedure.steps.values():
            whole, row = step.requires, book._step(step)
            for condition in whole:
                monkeypatch.setattr(step, "requires", tuple(it for it in whole if it is not condition))
                unseen += [f"{step}：{condition.sentence}"] if book._step(step) == row else []
                asked += 1
            monkeypatch.setattr(step, "requires", whole)
    assert unseen == [] and asked > 300


def test_a_period_changed_in_any_term_changes_the_lawyers_page(monkeypatch):
    """The lengths that stand in the chapters themselves, in no table and no function."""
    unseen, asked = [], 0
    for model in proceedings().values():
        for term in procedure_of(model).terms.values():
            row, where = book._term(term), "lasts" if term.options == () else "options"
            for place, length in enumerate(term.periods):
                longer = replace(length, count=length.count + 1)
                changed = tuple(longer if it == place else old for it, old in enumerate(term.periods))
                monkeypatch.setattr(term, where, longer if where == "lasts" else changed)
                unseen += [term.name] if book._term(term) == row else []
                monkeypatch.undo()
                asked += 1
    assert unseen == [] and asked > 100
