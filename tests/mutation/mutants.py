"""The faults that are planted: a boundary moved, a condition turned or left out, a figure changed.

Citations, texts for people and declarations' names are left alone: they are not guards, periods or amounts.
"""

import ast
import copy
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

COMPARED = {
    ast.Lt: (ast.LtE, ast.GtE), ast.LtE: (ast.Lt, ast.Gt), ast.Gt: (ast.GtE, ast.LtE), ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,), ast.Is: (ast.IsNot,), ast.IsNot: (ast.Is,), ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}  # fmt: skip
RECKONED = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
}
CHOSEN = {"min": "max", "max": "min", "any": "all", "all": "any"}
CITED = {"art", "explain", "cite", "gettext"}
"""Calls whose arguments are citations or texts."""
Change = Callable[[ast.AST], ast.AST]


@dataclass(frozen=True)
class Mutant:
    """One fault: where, and what stands there instead of what."""

    file: str
    lines: range
    where: str
    """The function it is in; empty in the body of a module or class."""
    within: str
    """What the expression is a part of: a bare figure says little."""
    was: str
    now: str
    nth: int
    """Which of the faults that read the same in that place."""
    place: int = field(repr=False)
    change: Change = field(repr=False)

    @property
    def key(self) -> str:
        """Stays the same when other lines move."""
        again = f" #{self.nth}" if self.nth else ""
        within = f" in {_short(self.within)}" if self.within else ""
        return f"{self.file} {self.where or '-'}: {_short(self.was)} → {_short(self.now)}{within}{again}"

    def tree(self, source: str) -> ast.Module:
        """``source`` with the fault in it."""
        tree = ast.parse(source)
        old = next(it for place, (it, _) in enumerate(_looked_at(tree)) if place == self.place)
        _replace(tree, old, self.change(copy.deepcopy(old)))
        return ast.fix_missing_locations(tree)


def mutants(source: str, file: str) -> Iterator[Mutant]:
    """Every fault that can be planted in ``source``, in the order of its expressions."""
    seen: Counter[tuple[str, ...]] = Counter()
    tree = ast.parse(source)
    above = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for place, (node, where) in enumerate(_looked_at(tree)):
        for change in _changes(node):
            was, now = ast.unparse(node), ast.unparse(change(copy.deepcopy(node)))
            within = ast.unparse(above[node]) if isinstance(node, ast.Constant) else ""
            same, lines = (where, was, now, within), range(node.lineno, (node.end_lineno or 0) + 1)
            yield Mutant(file, lines, where, within, was, now, seen[same], place, change)
            seen[same] += 1


def _short(text: str) -> str:
    return text if len(text) <= 100 else f"{text[:70]}…{text[-28:]}"


def _looked_at(tree: ast.AST, where: str = "", inside: str = "") -> Iterator[tuple[ast.expr, str]]:
    """The expressions in which a fault could be planted, with the function they are ``inside``; ``where`` is any scope."""
    for name, child in _children(tree):
        if isinstance(child, ast.expr):
            yield child, inside
        if isinstance(child, (ast.FunctionDef, ast.ClassDef)) and name == "body":
            deeper = f"{where}.{child.name}".lstrip(".")
            yield from _looked_at(child, deeper, deeper if isinstance(child, ast.FunctionDef) else inside)
        elif not isinstance(child, (ast.JoinedStr, ast.Raise)) and not _is_citation(child):
            yield from _looked_at(child, where, inside)


def _children(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    for name, value in ast.iter_fields(node):
        if name in {"annotation", "returns", "decorator_list", "args"} and isinstance(
            node, (ast.FunctionDef, ast.AnnAssign, ast.ClassDef, ast.arg)
        ):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST):
                yield name, child


def _is_citation(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return False
    called = node.func
    return (called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")) in CITED


def _changes(node: ast.expr) -> Iterator[Change]:
    match node:
        case ast.Compare(ops=ops):
            for place, op in enumerate(ops):
                yield from (_compared(place, other) for other in COMPARED.get(type(op), ()))
        case ast.BoolOp(op=op, values=values):
            other = ast.Or if isinstance(op, ast.And) else ast.And
            yield lambda it: ast.BoolOp(other(), it.values)
            if len(values) > 1:
                yield from (_without(place) for place in range(len(values)))
        case ast.UnaryOp(op=ast.Not()):
            yield lambda it: it.operand
        case ast.BinOp(op=op) if type(op) in RECKONED and not _is_text(node):
            yield lambda it: ast.BinOp(it.left, RECKONED[type(it.op)](), it.right)
        case ast.IfExp():
            yield lambda it: ast.IfExp(it.test, it.orelse, it.body)
        case ast.Constant(value=bool()):
            yield lambda it: ast.Constant(not it.value)
        case ast.Constant(value=int()):
            yield lambda it: ast.Constant(it.value + 1)
            if node.value > 0:
                yield lambda it: ast.Constant(it.value - 1)
        case ast.Call(func=ast.Name(id=name)) if name in CHOSEN:
            yield lambda it: ast.Call(ast.Name(CHOSEN[it.func.id], ast.Load()), it.args, it.keywords)
        case ast.Call(func=ast.Name(id="Decimal"), args=[ast.Constant(value=str(text))]) if _is_figure(text):
            yield lambda it: ast.Call(it.func, [ast.Constant(str(Decimal(it.args[0].value) + 1))], [])


def _compared(place: int, other: type[ast.cmpop]) -> Change:
    def change(it: ast.AST) -> ast.AST:
        it.ops[place] = other()
        return it

    return change


def _without(place: int) -> Change:
    def change(it: ast.AST) -> ast.AST:
        left = [value for number, value in enumerate(it.values) if number != place]
        return left[0] if len(left) == 1 else ast.BoolOp(it.op, left)

    return change


def _is_text(node: ast.BinOp) -> bool:
    parts = (node.left, node.right)
    return any(
        isinstance(it, ast.JoinedStr) or (isinstance(it, ast.Constant) and isinstance(it.value, str)) for it in parts
    )


def _is_figure(text: str) -> bool:
    try:
        return Decimal(text).is_finite()
    except InvalidOperation:
        return False


def _replace(tree: ast.AST, old: ast.AST, new: ast.AST) -> None:
    ast.copy_location(new, old)
    for node in ast.walk(tree):
        for name, value in ast.iter_fields(node):
            if value is old:
                setattr(node, name, new)
            elif isinstance(value, list):
                value[:] = [new if it is old else it for it in value]
