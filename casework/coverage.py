"""What has become of each rule of the law (规则落实情况), and the page that says so.

A rule is *enforced* when a declaration in the code names it **and** a test marked with its id
exercises it; one without the other is not enough. A *setting* answers it where the law is open.
*shown* and *not here* are written by hand, with a reason, in ``casework/law/rules``. What is left
is *open*. Code and tests are read as text: nothing is imported, no database is needed.
"""

import ast
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeGuard

from casework.law.periods import PERIODS
from casework.law.rules import FAMILIES, NOT_HERE, RULES, SETTING, SHOWN, SOURCES, Family, Rule, natural, unknown, whole
from casework.law.statute import LawError
from casework.law.statutes import STATUTES

ROOT: Final = Path(__file__).resolve().parents[1]
PACKAGES: Final = ("casework", "enforcement", "mediation", "api", "config")

ENFORCED: Final = "enforced"
BACKGROUND: Final = "background"
"""Where a row of the register says what is so in the world, and asks nothing of a procedure."""
OPEN: Final = "open"
STATES: Final = {
    ENFORCED: "代码中有声明，并有标记该编号的测试",
    SETTING: "法无定论，由机关在设置中选定，页面注明未定",
    SHOWN: "只在页面或文书中载明，不影响流程",
    NOT_HERE: "本系统不做，理由见状态栏",
    OPEN: "尚未落实：缺声明、缺测试或者两者都缺",
}

Named = Mapping[str, Sequence[str]]
"""Rule id → where it is named, or the tests that are marked with it."""

_Reader = Callable[[ast.AST], list[str]]
"""Finds the rule ids one node of the code names."""


class CoverageError(LawError):
    """A mark or a declaration that cannot be read without running it."""


# Reading the tests --------------------------------------------------------------------------------------------------


def marked_tests(folder: Path = ROOT / "tests") -> dict[str, list[str]]:
    """Rule id → tests marked ``@pytest.mark.rule(id)``; a test that never runs does not count."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for path in sorted(folder.rglob("test_*.py")):
        where = path.relative_to(folder).as_posix()
        for name, ids in _tests_in(_parsed(path).body, frozenset(), where):
            for rule_id in ids:
                found[rule_id].append(f"{where}::{name}")
    return dict(sorted(found.items()))


def _parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def _tests_in(body: Iterable[ast.stmt], inherited: frozenset[str], where: str) -> Iterator[tuple[str, list[str]]]:
    body = list(body)
    common = inherited | _rule_ids(_pytestmarks(body), where)
    if _never_runs(_pytestmarks(body)):
        return
    for node in body:
        if isinstance(node, ast.ClassDef) and not _never_runs(node.decorator_list):
            inner = _tests_in(node.body, common | _rule_ids(node.decorator_list, where), where)
            yield from ((f"{node.name}::{name}", ids) for name, ids in inner)
        elif _is_test(node) and not _never_runs(node.decorator_list):
            yield node.name, sorted(common | _rule_ids(node.decorator_list, where))


def _is_test(node: ast.stmt) -> TypeGuard[ast.FunctionDef | ast.AsyncFunctionDef]:
    return isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test")


def _pytestmarks(body: Iterable[ast.stmt]) -> list[ast.expr]:
    return [
        node.value
        for node in body
        if isinstance(node, ast.Assign)
        and any(isinstance(target, ast.Name) and target.id == "pytestmark" for target in node.targets)
    ]


def _rule_ids(expressions: Iterable[ast.expr], where: str) -> frozenset[str]:
    calls = [call for each in expressions for call in ast.walk(each) if _is_mark(call, "rule")]
    return frozenset(_literal(arg, where) for call in calls if isinstance(call, ast.Call) for arg in call.args)


def _is_mark(node: ast.AST, *names: str) -> bool:
    """Whether the node is ``pytest.mark.<name>`` or a call of it."""
    function = node.func if isinstance(node, ast.Call) else node
    return (
        isinstance(function, ast.Attribute)
        and function.attr in names
        and isinstance(function.value, ast.Attribute)
        and function.value.attr == "mark"
    )


def _never_runs(marks: Iterable[ast.expr]) -> bool:
    flat = [part for mark in marks for part in (mark.elts if isinstance(mark, ast.List | ast.Tuple) else [mark])]
    return any(_is_mark(mark, "skip", "xfail") for mark in flat)


def _literal(node: ast.expr, where: str) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    raise CoverageError(f"{where} 第 {node.lineno} 行：测试标记里的规则编号须逐个直接写出，不能用变量或者表达式。")


# Reading the code ---------------------------------------------------------------------------------------------------


def declared_in(root: Path = ROOT, packages: Sequence[str] = PACKAGES) -> dict[str, list[str]]:
    """Rule id → declarations naming it: ``rules=(…)``, ``@guard(…, "R-DOC-2")``, ``RULES = (…)``."""
    return _named_in(root, packages, _ids_declared)


def declared() -> dict[str, list[str]]:
    """All declarations of this project: what its code says, and the table of periods."""
    found = declared_in()
    for row_id in PERIODS:
        found.setdefault(row_id, []).append("casework.law.periods.PERIODS")
    return found


def settings_in(root: Path = ROOT, packages: Sequence[str] = PACKAGES) -> dict[str, list[str]]:
    """Rule id → the settings (``Unsettled``) that answer it."""
    return _named_in(root, packages, _ids_unsettled)


def _named_in(root: Path, packages: Sequence[str], reader: _Reader) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for path in _sources(root, packages):
        module = ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")
        for rule_id, names in _walk(_parsed(path), (module,), reader):
            place = ".".join(names)
            if place not in found[rule_id]:
                found[rule_id].append(place)
    return {rule_id: found[rule_id] for rule_id in sorted(found, key=natural)}


def _sources(root: Path, packages: Sequence[str]) -> Iterator[Path]:
    for package in packages:
        for path in sorted((root / package).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path


def _walk(node: ast.AST, names: tuple[str, ...], reader: _Reader) -> Iterator[tuple[str, tuple[str, ...]]]:
    name = _name_bound_by(node)
    names = (*names, name) if name else names
    yield from ((rule_id, names) for rule_id in reader(node))
    for child in ast.iter_child_nodes(node):
        yield from _walk(child, names, reader)


def _name_bound_by(node: ast.AST) -> str:
    if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
        return node.name
    target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
    return target.id if isinstance(target, ast.Name) else ""


def _ids_declared(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Assign | ast.AnnAssign) and _name_bound_by(node) == "RULES":
        return _plain_tuple(node.value)
    if not isinstance(node, ast.Call) or _called(node) == "Unsettled":
        return []
    listed = [keyword.value for keyword in node.keywords if keyword.arg == "rules"]
    return _strings(listed + (node.args[2:] if _called(node) == "guard" else []))


def _plain_tuple(value: ast.expr | None) -> list[str]:
    """The ids of ``RULES = ("ID-U1", "ID-U2")``; a table of anything else declares in its own way."""
    parts = value.elts if isinstance(value, ast.Tuple) else []
    ids = [part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)]
    return ids if len(ids) == len(parts) else []


def _ids_unsettled(node: ast.AST) -> list[str]:
    if not isinstance(node, ast.Call) or _called(node) != "Unsettled":
        return []
    return _strings([keyword.value for keyword in node.keywords if keyword.arg == "rules"] + node.args[3:4])


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _strings(expressions: Iterable[ast.expr]) -> list[str]:
    nodes = [node for each in expressions for node in ast.walk(each)]
    return [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]


# What has become of each rule ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Standing:
    """One rule, its state, why, and the tests that are the evidence (落实情况)."""

    rule: Rule
    state: str
    note: str = ""
    tests: tuple[str, ...] = ()


def standings(declared: Named, tests: Named, settings: Named, rules: Mapping[str, Rule] = RULES) -> dict[str, Standing]:
    """Every rule in natural order; no state is taken from a row that code and tests can prove."""
    named = [_by_whole_rule(each) for each in (declared, tests, settings)]
    return {
        rule_id: _standing(rules[rule_id], *(each.get(rule_id, []) for each in named))
        for rule_id in sorted(rules, key=natural)
    }


def _by_whole_rule(named: Named) -> dict[str, list[str]]:
    """A part (R-DOC-1.extension) speaks for its rule; a test marked with two parts is one test."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for rule_id, places in named.items():
        found[whole(rule_id)].update(places)
    return {rule_id: sorted(places) for rule_id, places in found.items()}


def _standing(rule: Rule, declared: Sequence[str], tests: Sequence[str], settings: Sequence[str]) -> Standing:
    state, note = _state(rule, FAMILIES[rule.family], bool(declared), bool(tests), settings)
    return Standing(rule, state, note, tuple(tests))


def _state(rule: Rule, family: Family, declared: bool, tested: bool, settings: Sequence[str]) -> tuple[str, str]:
    setting = "、".join(sorted({each.rpartition(".")[2] for each in settings})) or _written(rule, SETTING)
    if declared and tested:
        return ENFORCED, f"设置项：{setting}" if setting else ""
    if setting:
        return SETTING, setting
    if rule.state:
        return rule.state, rule.why
    if declared or tested:
        return OPEN, "已声明，缺测试" if declared else "有测试，代码未声明"
    return (family.state, family.why) if family.state else (OPEN, "")


def _written(rule: Rule, state: str) -> str:
    return rule.why if rule.state == state else ""


def contradictions(declared: Named, tests: Named, settings: Named, rules: Mapping[str, Rule] = RULES) -> list[str]:
    """Where registry, code and tests do not agree, one sentence each."""
    declared, tests, settings = (_by_whole_rule(each) for each in (declared, tests, settings))
    places = (("代码", declared), ("设置", settings), ("测试", tests))
    found = [
        f"{kind} {named[rule_id][0]}：{unknown(rule_id, rules)}"
        for kind, named in places
        for rule_id in sorted(named, key=natural)
        if rule_id not in rules
    ]
    return found + [
        f"{rule_id} 登记为“{rules[rule_id].state}”，{kind} {named[rule_id][0]} 却已落实它；请改登记表的状态栏。"
        for rule_id in sorted(rules, key=natural)
        for kind, named in places
        if rule_id in named and _denies(rules[rule_id], kind, declared, tests)
    ]


def _denies(rule: Rule, kind: str, declared: Named, tests: Named) -> bool:
    """*not here* denies everything; *shown* only what is both declared and tested."""
    if rule.state == SHOWN:
        return kind == "测试" and rule.id in declared and rule.id in tests
    return rule.state == NOT_HERE


# The page -----------------------------------------------------------------------------------------------------------


def page(declared: Named, tests: Named | None = None, settings: Named | None = None) -> str:
    """docs/law-coverage.md: counts first, then one table for each family, then what the sources are."""
    everything = standings(
        declared,
        marked_tests() if tests is None else tests,
        settings_in() if settings is None else settings,
    )
    families: dict[str, list[Standing]] = {key: [] for key in FAMILIES}
    for standing in everything.values():
        families[standing.rule.family].append(standing)
    blocks = [_opening(), _summary(families), *(_family(FAMILIES[key], each) for key, each in families.items())]
    return "\n\n".join([*blocks, _sources_table()]) + "\n"


def _opening() -> str:
    meanings = "\n".join(f"- **{state}**：{meaning}" for state, meaning in STATES.items())
    return (
        "# 规则落实情况\n\n"
        "本页由 `casework/coverage.py` 从规则登记表（`casework/law/rules/`）、代码声明和测试标记生成，请勿手改。"
        "要旨为自拟，不是条文原文；标记 V 为已读全文，V2、V-S 为间接来源，M、MEM 为凭记忆，"
        "U、UNS 为未定，R 为读法，D 为设计，T 为实测。\n\n"
        f"{meanings}"
    )


def _summary(families: Mapping[str, Sequence[Standing]]) -> str:
    rows = [_summary_row(f"{FAMILIES[key].part} | {key} {FAMILIES[key].title}", each) for key, each in families.items()]
    total = [standing for each in families.values() for standing in each]
    head = _head("部分", "系列", "规则", *STATES, "其中未定")
    return "\n".join(["## 汇总", "", head, *rows, _summary_row("合计 | ", total), "", _left_out(families)])


def _left_out(families: Mapping[str, Sequence[Standing]]) -> str:
    """Which share of the rules is not here, part by part; what is told for background only is no rule to keep."""
    parts: dict[str, list[Standing]] = defaultdict(list)
    for key, each in families.items():
        parts[FAMILIES[key].part] += [it for it in each if it.rule.where != BACKGROUND]
    shares = []
    for part, each in parts.items():
        left = sum(it.state == NOT_HERE for it in each)
        shares.append(f"{part} {left}/{len(each)}（{left / len(each):.1%}）")
    return f"不做（not here）的规则占比，只作背景登记的不计：{'；'.join(shares)}。"


def _summary_row(label: str, standing: Sequence[Standing]) -> str:
    counts = Counter(each.state for each in standing)
    unsettled = sum(each.rule.unsettled for each in standing)
    return f"| {label} | {len(standing)} | {' | '.join(str(counts[state]) for state in STATES)} | {unsettled} |"


def _family(family: Family, standing: Sequence[Standing]) -> str:
    head = _head("编号", "要旨", "来源", "程序", "标记", "状态", "测试")
    return "\n".join([f"## {family.key} {family.title}", "", head, *(_row(each) for each in standing)])


def _row(each: Standing) -> str:
    rule = each.rule
    state = each.state + (f"（{each.note}）" if each.note else "")
    cells = (rule.id, rule.gist, rule.source + _correction(rule), rule.where, rule.tag, state, _test_files(each.tests))
    return _line(*cells)


def _correction(rule: Rule) -> str:
    if not rule.corrected_by:
        return ""
    return "（已更正）" if rule.corrected_by in rule.source else f"（更正：{rule.corrected_by}）"


def _test_files(tests: Iterable[str]) -> str:
    counts = Counter(test.partition("::")[0] for test in tests)
    return "、".join(f"`{path}`×{counts[path]}" for path in sorted(counts))


def _sources_table() -> str:
    titles = {statute.key: statute.title for statute in STATUTES}
    rows = [
        _line(
            source.short,
            titles.get(source.statute, source.title) + (f"（{source.version}版）" if source.version else ""),
        )
        for source in SOURCES.values()
    ]
    return "\n".join(["## 来源简称", "", _head("简称", "全称"), *rows])


def _head(*names: str) -> str:
    return _line(*names) + "\n" + "|" + " --- |" * len(names)


def _line(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"
