"""How a fault gets into the running program: into live functions, or into a module before it is imported."""

import ast
import functools
import gc
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from importlib.machinery import PathFinder, SourceFileLoader
from pathlib import Path
from types import CodeType, FunctionType

from tests.mutation.mutants import Mutant

ROOT = Path(__file__).resolve().parents[2]
OURS = ("casework", "enforcement", "mediation")


def plant(mutant: Mutant) -> int:
    """Exchange the code of every live function the fault changes; says how many there were."""
    path = str(ROOT / mutant.file)
    source = Path(path).read_text("utf-8")
    before = _functions(compile(ast.parse(source), path, "exec", dont_inherit=True))
    after = _functions(compile(mutant.tree(source), path, "exec", dont_inherit=True))
    changed = {old: new for old, new in zip(before, after, strict=True) if old != new}
    live = [it for it in survey()[0] if it.__code__ in changed]
    for function in live:
        function.__code__ = changed[function.__code__]
    _forget()
    return len(live)


@functools.cache
def survey() -> tuple[list[FunctionType], list[functools._lru_cache_wrapper]]:
    """Our live functions, and what remembers. Looked for once, before the forks: to look at an object is to copy its page."""
    functions, memories = [], []
    for it in gc.get_objects():
        if type(it) is FunctionType and it.__module__ and it.__module__.startswith(OURS):
            functions.append(it)
        elif type(it) is functools._lru_cache_wrapper and str(it.__module__).startswith(OURS):
            memories.append(it)
    return functions, memories


def _functions(code: CodeType) -> Iterator[CodeType]:
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield inner
            yield from _functions(inner)


def _forget() -> None:
    """What was remembered from before the fault goes."""
    for it in survey()[1]:
        it.cache_clear()


def in_tables(mutant: Mutant) -> int:
    """Exchange what stands in the live module's tables; says how much was. 0: it lies elsewhere, as in a class.

    A row is changed where it stands, so that whoever took the row or its table has the fault; a value is exchanged in every
    module that has it under that name.
    """
    path = str(ROOT / mutant.file)
    module = next(it for it in sys.modules.values() if getattr(it, "__file__", None) == path)
    made = {name: getattr(module, name) for name in ("__name__", "__file__", "__package__")}
    exec(compile(mutant.tree(Path(path).read_text("utf-8")), path, "exec", dont_inherit=True), made)
    changed = [_exchange(name, vars(module)[name], new) for name, new in made.items() if name in vars(module)]
    _forget()
    return sum(changed)


def _exchange(name: str, old: object, new: object) -> int:
    if name.startswith("__") or old == new:
        return 0
    if _are_rows(old) and _are_rows(new) and len(old) == len(new):
        pairs = [(was, now) for was, now in zip(old, new, strict=True) if was != now]
        for was, now in pairs:
            for it in fields(was):
                object.__setattr__(was, it.name, getattr(now, it.name))
        return len(pairs)
    if isinstance(old, type) and old.__module__.startswith(OURS):
        return _exchange_fields(old, new)
    plain = type(old).__module__ in {"builtins", "datetime", "decimal"} or is_dataclass(old)
    if not plain or isinstance(old, FunctionType | type):
        return 0
    having = [it for it in list(sys.modules.values()) if vars(it).get(name) is old]
    for it in having:
        setattr(it, name, new)
    return len(having)


def _exchange_fields(old: type, new: type) -> int:
    """A form's fields, where they stand: whoever inherits them has the fault."""
    fields_of = {name: it for name, it in getattr(new, "base_fields", {}).items() if name in old.base_fields}
    pairs = [(old.base_fields[name], now) for name, now in fields_of.items()]
    changed = [(was, now) for was, now in pairs if _as_declared(was) != _as_declared(now)]
    for was, now in changed:
        vars(was).update(vars(now))
    return len(changed)


def _as_declared(field: object) -> dict[str, object]:
    return {name: it for name, it in vars(field).items() if isinstance(it, bool | int) and name != "creation_counter"}


def _are_rows(value: object) -> bool:
    return isinstance(value, tuple) and bool(value) and all(is_dataclass(it) for it in value)


class Planting(PathFinder):
    """Imports the mutated module with its fault; everything else as usual."""

    def __init__(self, mutant: Mutant) -> None:
        self.mutant, self.path = mutant, str(ROOT / mutant.file)

    def find_spec(self, name, path=None, target=None):
        spec = PathFinder.find_spec(name, path, target)
        if spec is not None and spec.origin == self.path:
            spec.loader = _Loader(name, self.path, self.mutant)
        return spec


class _Loader(SourceFileLoader):
    def __init__(self, name: str, path: str, mutant: Mutant) -> None:
        super().__init__(name, path)
        self.mutant = mutant

    def get_code(self, fullname: str) -> CodeType:
        return compile(self.mutant.tree(Path(self.path).read_text("utf-8")), self.path, "exec", dont_inherit=True)


def before_import(mutant: Mutant) -> None:
    """From now on ``mutant.file`` is imported with the fault in it."""
    sys.meta_path.insert(0, Planting(mutant))
