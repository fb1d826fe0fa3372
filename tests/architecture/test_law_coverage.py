"""The registry of rules agrees with the code and the tests, and its page cannot flatter."""

import ast
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from casework import coverage
from casework.law.rules import (
    FAMILIES,
    FOLDER,
    LONGEST_GIST,
    NOT_HERE,
    RULES,
    SHOWN,
    SOURCES,
    Rule,
    UnknownRule,
    natural,
    problems,
    rule,
)
from casework.law.statutes import STATUTES

DOCKETING = RULES["R-DOC-1"]


@pytest.fixture(scope="module")
def declared() -> dict[str, list[str]]:
    return coverage.declared()


@pytest.fixture(scope="module")
def marked() -> dict[str, list[str]]:
    return coverage.marked_tests()


@pytest.fixture(scope="module")
def settings_named() -> dict[str, list[str]]:
    return coverage.settings_in()


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


# The registry itself


def test_every_row_is_complete_short_and_from_a_registered_source():
    assert problems(RULES.values(), FAMILIES.values()) == []


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        ({"gist": "长" * (LONGEST_GIST + 1)}, "须在 60 字以内"),
        ({"gist": ""}, "三栏都须填写"),
        ({"where": "elsewhere"}, "所属程序"),
        ({"source": "无名办法 3"}, "没有登记"),
        ({"state": "enforced", "why": "已经做了"}, "不能手写"),
        ({"state": NOT_HERE}, "须同时写明理由"),
        ({"why": "没有状态的理由"}, "须同时写明理由"),
    ],
)
def test_a_faulty_row_is_named_in_a_sentence(fault: dict[str, str], sentence: str):
    found = problems([replace(DOCKETING, **fault)])
    assert len(found) == 1
    assert found[0].startswith("R-DOC-1：")
    assert sentence in found[0]


def test_every_family_has_its_file_and_every_file_its_family():
    files = {path.stem for path in FOLDER.glob("*.csv")} - {"families", "sources"}
    assert files == set(FAMILIES)
    assert {each.family for each in RULES.values()} == set(FAMILIES)


def test_series_of_numbers_have_no_holes():
    for prefix, last in {"DP-": 56, "DR": 37, "DI": 6, "DM": 7, "TR": 41, "TP": 34, "TM": 28, "CL": 14}.items():
        numbered = [f"{prefix}{n:02d}" for n in range(1, last + 1)]
        assert [each for each in numbered if each not in RULES] == []


def test_cited_statutes_are_registered_and_the_articles_exist():
    statutes = {statute.key: statute for statute in STATUTES}
    for each in RULES.values():
        for short, numbers in each.citations:
            source = SOURCES[short]
            if not source.statute:
                assert source.title, short
                continue
            edition = date.fromisoformat(source.version) if source.version else None
            for number in numbers:
                assert statutes[source.statute].art(number, edition=edition).number == number, each.id


def test_no_source_is_registered_that_no_rule_cites():
    assert {short for each in RULES.values() for short, _ in each.citations} == set(SOURCES)


def test_an_unknown_id_is_answered_with_a_sentence_that_helps():
    with pytest.raises(UnknownRule, match=r"没有编号 DP-1，形近的有 DP-01；"):
        rule("DP-1")
    with pytest.raises(UnknownRule, match=r"没有编号 ZZZ；请改正编号"):
        rule("ZZZ")
    assert rule("R-DOC-1") is DOCKETING


def test_ids_sort_as_people_count():
    ids = ["R-EVD-10", "R-EVD-1a", "DR10", "R-EVD-1", "DR9", "R-EVD-2"]
    assert sorted(ids, key=natural) == ["DR9", "DR10", "R-EVD-1", "R-EVD-1a", "R-EVD-2", "R-EVD-10"]


def test_recalled_and_unsure_rules_are_called_unsettled():
    assert [tag for tag in ("V", "V2", "M", "V/U", "MEM", "R", "D") if replace(DOCKETING, tag=tag).unsettled] == [
        "M", "V/U", "MEM", "R",
    ]  # fmt: skip


# Registry, code and tests


def test_code_settings_and_tests_name_only_registered_rules_and_deny_none(declared, marked, settings_named):
    assert coverage.contradictions(declared, marked, settings_named) == []


def test_an_id_nobody_registered_is_found_wherever_it_stands():
    found = coverage.contradictions({"R-DOC-99": ["a.B"]}, {"R-DOC-98": ["t::x"]}, {"R-DOC-97": ["a.C"]})
    assert [sentence.split("：")[0] for sentence in found] == ["代码 a.B", "设置 a.C", "测试 t::x"]
    assert all("规则登记表中没有编号" in sentence for sentence in found)


def test_a_rule_said_to_be_not_here_may_not_be_declared_or_tested():
    rules = {"R-DOC-1": replace(DOCKETING, state=NOT_HERE, why="第二阶段")}
    assert coverage.contradictions({}, {}, {}, rules) == []
    assert "请改登记表的状态栏" in coverage.contradictions({"R-DOC-1": ["a.B"]}, {}, {}, rules)[0]
    assert "请改登记表的状态栏" in coverage.contradictions({}, {"R-DOC-1": ["t::x"]}, {}, rules)[0]


def test_a_rule_said_to_be_only_shown_may_be_declared_but_not_enforced():
    rules = {"R-DOC-1": replace(DOCKETING, state=SHOWN, why="立案页")}
    assert coverage.contradictions({"R-DOC-1": ["a.B"]}, {}, {}, rules) == []
    assert len(coverage.contradictions({"R-DOC-1": ["a.B"]}, {"R-DOC-1": ["t::x"]}, {}, rules)) == 1


# States


def state(each: Rule, *, declared: bool = False, tested: bool = False, setting: bool = False) -> tuple[str, str]:
    named = {each.id: ["package.module.Name"]}
    standing = coverage.standings(
        named if declared else {}, named if tested else {}, named if setting else {}, {each.id: each}
    )[each.id]
    return standing.state, standing.note


def test_enforced_needs_the_declaration_and_the_test():
    assert state(DOCKETING, declared=True, tested=True) == ("enforced", "")
    assert state(DOCKETING, declared=True) == ("open", "已声明，缺测试")
    assert state(DOCKETING, tested=True) == ("open", "有测试，代码未声明")
    assert state(DOCKETING) == ("open", "")


def test_no_rule_is_enforced_without_a_test_whatever_its_row_or_the_code_says():
    planted = replace(DOCKETING, state="enforced", why="作者说的")
    assert "不能手写" in problems([planted])[0]
    everything_declared = {rule_id: ["package.module.Name"] for rule_id in RULES}
    states = {each.state for each in coverage.standings(everything_declared, {}, {}).values()}
    assert coverage.ENFORCED not in states


def test_a_part_of_a_rule_speaks_for_the_rule():
    assert rule("R-DOC-1.extension") is DOCKETING
    parts = {"R-DOC-1.extension": ["a.B"]}
    tests = {"R-DOC-1": ["t.py::x"], "R-DOC-1.extension": ["t.py::x", "t.py::y"]}
    standing = coverage.standings(parts, tests, {}, {"R-DOC-1": DOCKETING})["R-DOC-1"]
    assert (standing.state, standing.tests) == ("enforced", ("t.py::x", "t.py::y"))
    assert "R-DOC-99" in coverage.contradictions({"R-DOC-99.extension": ["a.B"]}, {}, {})[0]


def test_a_setting_answers_a_rule_and_is_still_named_once_it_is_enforced():
    assert state(DOCKETING, setting=True) == ("setting", "Name")
    assert state(DOCKETING, declared=True, tested=True, setting=True) == ("enforced", "设置项：Name")
    by_hand = replace(DOCKETING, state="setting", why="立案期限")
    assert state(by_hand) == ("setting", "立案期限")


def test_a_written_state_keeps_its_reason_and_a_family_stands_in_for_its_rows(monkeypatch):
    assert state(replace(DOCKETING, state=NOT_HERE, why="属国家知识产权局职权")) == ("not here", "属国家知识产权局职权")
    family = replace(FAMILIES["R"], state=NOT_HERE, why="第二阶段")
    monkeypatch.setitem(coverage.FAMILIES, "R", family)
    assert state(DOCKETING) == ("not here", "第二阶段")
    assert state(DOCKETING, declared=True, tested=True) == ("enforced", "")
    assert state(DOCKETING, declared=True) == ("open", "已声明，缺测试")


# Reading tests and code as text


def test_marks_are_read_from_functions_classes_modules_and_parameters(tmp_path):
    written(
        tmp_path,
        "law/test_a.py",
        "import pytest\n"
        "pytestmark = [pytest.mark.rule('DL-1')]\n"
        "@pytest.mark.rule('DL-2', 'DL-3')\n"
        "def test_one(): ...\n"
        "@pytest.mark.rule('DL-4')\n"
        "class TestTwo:\n"
        "    pytestmark = pytest.mark.rule('DL-5')\n"
        "    @pytest.mark.parametrize('x', [pytest.param(1, marks=pytest.mark.rule('DL-6'))])\n"
        "    def test_three(self, x): ...\n"
        "@pytest.mark.rule('DL-7')\n"
        "def not_a_test(): ...\n",
    )
    three = ["law/test_a.py::TestTwo::test_three"]
    assert coverage.marked_tests(tmp_path) == {
        "DL-1": ["law/test_a.py::test_one", *three],
        "DL-2": ["law/test_a.py::test_one"],
        "DL-3": ["law/test_a.py::test_one"],
        "DL-4": three,
        "DL-5": three,
        "DL-6": three,
    }


@pytest.mark.parametrize(
    "mark", ["@pytest.mark.skip\n", "@pytest.mark.skip(reason='later')\n", "@pytest.mark.xfail(strict=True)\n"]
)
def test_a_test_that_never_runs_is_no_evidence(tmp_path, mark):
    written(tmp_path, "test_a.py", f"@pytest.mark.rule('DL-1')\n{mark}def test_one(): ...\n")
    assert coverage.marked_tests(tmp_path) == {}


def test_a_computed_id_in_a_mark_is_refused_with_the_line(tmp_path):
    written(tmp_path, "test_a.py", "@pytest.mark.rule(*IDS)\ndef test_one(): ...\n")
    with pytest.raises(coverage.CoverageError, match=r"test_a\.py 第 1 行"):
        coverage.marked_tests(tmp_path)


def test_declarations_and_settings_are_read_from_the_code(tmp_path):
    written(
        tmp_path,
        "enforcement/ruling/procedure.py",
        "RULES = ('DL-1',)\n"
        "class Table:\n"
        "    RULES = (P('R-DOC-4', '不是编号表'),)\n"
        "class Ruling:\n"
        "    docket = Step('立案', rules=('R-DOC-1', 'TR06'))\n"
        "    days = Unsettled('days', '几天', 30, ('R-SRV-5',))\n"
        "    term: Term = Term(rules=EARLIER + ('R-TIM-1',))\n"
        "@guard('须为单数', O81.art(20), 'R-DOC-2')\n"
        "def odd(ruling, asked): ...\n",
    )
    written(tmp_path, "enforcement/migrations/0001.py", "a = Step(rules=('R-DOC-3',))\n")
    here = "enforcement.ruling.procedure"
    assert coverage.declared_in(tmp_path) == {
        "DL-1": [f"{here}.RULES"],
        "R-DOC-1": [f"{here}.Ruling.docket"],
        "R-DOC-2": [f"{here}.odd"],
        "R-TIM-1": [f"{here}.Ruling.term"],
        "TR06": [f"{here}.Ruling.docket"],
    }
    assert coverage.settings_in(tmp_path) == {"R-SRV-5": [f"{here}.Ruling.days"]}


# The page


def test_the_page_is_the_same_whatever_the_order_of_what_it_is_given():
    declared = {"R-DOC-1": ["a.B"], "DL-1": ["c.D"]}
    tests = {"DL-1": ["law/test_a.py::y", "law/test_b.py::x"], "R-DOC-1": ["t.py::x"]}
    turned = {each: declared[each] for each in reversed(declared)}
    turned_tests = {each: list(reversed(tests[each])) for each in reversed(tests)}
    assert coverage.page(declared, tests, {}) == coverage.page(turned, turned_tests, {})


def test_the_page_has_one_row_for_each_rule_and_counts_them_all(declared, marked, settings_named):
    text = coverage.page(declared, marked, settings_named)
    for each in RULES.values():
        assert text.count(f"\n| {each.id} | {each.gist} | ") == 1
    assert f"\n| 合计 |  | {len(RULES)} | " in text
    assert all(f"\n## {family.key} {family.title}\n" in text for family in FAMILIES.values())


def test_the_rows_of_a_family_stand_in_natural_order():
    lines = coverage.page({}, {}, {}).splitlines()
    ids = [line.split(" | ")[0].removeprefix("| ") for line in lines if line.startswith(("| R-", "| P-"))]
    assert ids.index("P-ARC-1") < ids.index("P-CLS-1") < ids.index("P-INT-1")
    evidence = [each for each in ids if each.startswith("R-EVD-")]
    assert evidence == ["R-EVD-1", "R-EVD-1a", "R-EVD-1b", "R-EVD-1c", *(f"R-EVD-{n}" for n in range(2, 11))]


def test_a_contradiction_always_names_the_same_place():
    places = [f"package.module.Name{n}" for n in range(9)]
    found = coverage.contradictions({"R-DOC-99": list(reversed(places))}, {}, {})
    assert found[0].startswith("代码 package.module.Name0：")


def test_a_row_of_the_page_shows_source_correction_state_and_tests():
    text = coverage.page({"MED-05": ["a.B"]}, {"MED-05": ["law/test_a.py::x", "law/test_a.py::y"]}, {})
    row = next(line for line in text.splitlines() if line.startswith("| MED-05 |"))
    assert row.endswith("| 裁调办法 65（已更正） | mediation | V | enforced | `law/test_a.py`×2 |")


def test_reading_the_real_code_and_tests_imports_nothing():
    tree = ast.parse(Path(coverage.__file__).read_text(encoding="utf-8"))
    imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert not any(name and name.startswith("django") for name in imported)


def test_no_part_of_the_law_leaves_out_more_than_one_rule_in_twenty_besides_what_is_background():
    shares = re.findall(r"(\d+)/(\d+)（([\d.]+)%）", coverage.page({}, {}, {}).split("不做（not here）的规则占比")[1])
    assert len(shares) == 4
    for left, whole, told in shares:
        assert int(left) / int(whole) <= 0.05 and f"{int(left) / int(whole):.1%}" == f"{told}%"
    background = sum(rule.where == "background" for rule in RULES.values())
    assert sum(int(whole) for _, whole, _ in shares) == len(RULES) - background
