"""How a fault gets into the running program: into live functions, or into a module before it is imported."""

import ast
import functools
import gc
import sys
from collections.abc import Iterator
from importlib.machinery import PathFinder, SourceFileLoader
from pathlib import Path
from types import CodeType, FunctionType

from tests.mutation.mutants import Mutant

ROOT = Path(__file__).resolve().parents[2]


def plant(mutant: Mutant) -> int:
    """Exchange the code of every live function the fault changes; says how many there were."""
    path = str(ROOT / mutant.file)
    source = Path(path).read_text("utf-8")
    before = _functions(compile(ast.parse(source), path, "exec", dont_inherit=True))
    after = _functions(compile(mutant.tree(source), path, "exec", dont_inherit=True))
    changed = {old: new for old, new in zip(before, after, strict=True) if old != new}
    live = [it for it in gc.get_objects() if isinstance(it, FunctionType) and it.__code__ in changed]
    for function in live:
        function.__code__ = changed[function.__code__]
    _forget()
    return len(live)


def _functions(code: CodeType) -> Iterator[CodeType]:
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield inner
            yield from _functions(inner)


def _forget() -> None:
    """What was remembered from before the fault goes."""
    for it in gc.get_objects():
        if isinstance(it, functools._lru_cache_wrapper) and str(it.__module__).startswith(
            ("casework", "enforcement", "mediation")
        ):
            it.cache_clear()


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
