"""The house rules that can be read off the source."""

import ast
import subprocess
from pathlib import Path
from statistics import median, quantiles

import pytest
from django.conf import settings
from django.core.management import call_command

from casework.law.rules import RULES
from casework.machine import procedure_of, proceedings

ROOT = Path(settings.BASE_DIR)
PACKAGES = ("api", "casework", "config", "enforcement", "mediation")
LONGEST_FILE, LONG_FUNCTION, USUAL_FUNCTION = 400, 35, 8
VAGUE = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers", "base_utils", "tools"}


def sources(*packages):
    files = [path for package in packages or PACKAGES for path in (ROOT / package).rglob("*.py")]
    return [path for path in files if "migrations" not in path.parts]


def trees():
    return {path: ast.parse(path.read_text("utf-8")) for path in sources()}


@pytest.fixture(scope="module")
def parsed():
    return trees()


def functions(parsed):
    return {
        f"{path.relative_to(ROOT)}:{node.name}": node.end_lineno - node.lineno + 1
        for path, tree in parsed.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
    }


def test_no_file_is_longer_than_a_person_reads():
    lengths = {str(it.relative_to(ROOT)): len(it.read_text("utf-8").splitlines()) for it in sources()}
    assert not {name: n for name, n in lengths.items() if n > LONGEST_FILE}


def test_functions_are_short(parsed):
    lengths = functions(parsed)
    longest = sorted(lengths.items(), key=lambda it: -it[1])[:5]
    assert median(lengths.values()) <= USUAL_FUNCTION
    assert quantiles(lengths.values(), n=20)[-1] <= LONG_FUNCTION, longest


def test_no_module_is_called_by_nothing_in_particular():
    assert not [it for it in sources(*PACKAGES, "tests") if it.stem in VAGUE or it.parent.name in VAGUE]


def imported(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{it.name}" for it in node.names)
        elif isinstance(node, ast.Import):
            yield from (it.name for it in node.names)


def test_no_signals_no_generic_relations_no_admin(parsed):
    banned = (
        "django.db.models.signals",
        "django.dispatch",
        "django.contrib.contenttypes.fields",
        "django.contrib.admin",
    )
    found = {
        str(path.relative_to(ROOT)): name
        for path, tree in parsed.items()
        for name in imported(tree)
        if name.startswith(banned)
    }
    assert not found


def test_nothing_is_left_for_later_and_nothing_is_swallowed(parsed):
    later = [
        str(it.relative_to(ROOT))
        for it in sources()
        if any(w in it.read_text("utf-8") for w in ("TODO", "FIXME", "XXX"))
    ]
    swallowed = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path, tree in parsed.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler) and [type(it) for it in node.body] == [ast.Pass]
    ]
    assert not later and not swallowed


def test_a_state_is_set_by_no_assignment_and_no_update(parsed):
    """A proceeding moves through its transitions alone; django-fsm assigns, nobody else."""
    found = []
    for path, tree in parsed.items():
        for node in ast.walk(tree):
            targets = node.targets if isinstance(node, ast.Assign) else []
            if any(isinstance(it, ast.Attribute) and it.attr == "state" for it in targets):
                found.append(f"{path.relative_to(ROOT)}:{node.lineno}")
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "update":
                given = {it.arg for it in node.keywords}
                found += [f"{path.relative_to(ROOT)}:{node.lineno}"] * bool(given & {"state", "version"})
    assert not found


def test_the_row_of_an_office_is_locked_against_no_one_who_refers_to_it():
    """Every line of a ledger refers to its office: FOR UPDATE would make all its cases wait, and some for each other."""
    locking = [path.name for path in sources() if "Office.objects.select_for_update()" in path.read_text("utf-8")]
    assert not locking


@pytest.mark.parametrize("key", proceedings())
def test_every_rule_a_procedure_names_is_registered_and_every_term_and_step_has_its_basis(key):
    procedure = procedure_of(proceedings()[key])
    assert procedure.rules() <= set(RULES)
    for part in (*procedure.steps.values(), *procedure.terms.values()):
        assert part.basis is not None, part


def test_the_lawyers_pages_are_in_step():
    call_command("book", "--check")


@pytest.mark.django_db
def test_the_migrations_are_in_step():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_imports_point_one_way():
    program = ROOT / ".venv/bin/lint-imports"
    if not program.exists():
        pytest.skip("import-linter is not installed")
    done = subprocess.run([program, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:]
