"""抽签：who is drawn, by class, from a seed nobody chose; anybody who has the record draws the same again (CR-J7).

Pure. Each enterprise's place is the keyed hash of its code under the seed: no place depends on the order in which the register was
read, and none can be foreseen before the seed is known.
"""

import hashlib
import hmac
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

RULES = ("CR-J7",)
"""The rules of the register that this module answers for."""

LEAST_SHARE = Decimal(3)
"""Per cent of all (企业公示信息抽查办法 4)."""
LEAST_INSPECTORS = 2
BY_CLASS, TO_THE_LEAST = "class", "least"


@dataclass(frozen=True)
class Drawn:
    """One that was drawn: as its class's share, or to make up three per cent of all."""

    code: str
    grade: str
    why: str


def population_sha256(population: Mapping[str, str]) -> str:
    """Of codes and classes, sorted: the same register has the same digest."""
    lines = "".join(f"{code}:{grade}\n" for code, grade in sorted(population.items()))
    return hashlib.sha256(lines.encode()).hexdigest()


def draw(seed: str, population: Mapping[str, str], rates: Mapping[str, Decimal]) -> list[Drawn]:
    """Of each class its share, rounded up; then of all the rest until three per cent of the whole are drawn."""
    key = f"{seed}:{population_sha256(population)}"
    found: list[Drawn] = []
    for grade in sorted(set(population.values())):
        codes = _in_order(key, (code for code, of in population.items() if of == grade))
        found += [Drawn(code, grade, BY_CLASS) for code in codes[: share(rates.get(grade, Decimal(0)), len(codes))]]
    taken = {it.code for it in found}
    rest = _in_order(key, (code for code in population if code not in taken))
    lacking = max(share(LEAST_SHARE, len(population)) - len(found), 0)
    return [*found, *(Drawn(code, population[code], TO_THE_LEAST) for code in rest[:lacking])]


def inspectors(seed: str, code: str, people: Sequence[str], count: int = LEAST_INSPECTORS) -> list[str]:
    """Who inspects that enterprise, from the ids of those who may."""
    return _in_order(f"{seed}:{code}", people)[:count]


def share(per_cent: Decimal, count: int) -> int:
    return int((per_cent * count / 100).to_integral_value(ROUND_CEILING))


def _in_order(key: str, values: Iterable[str]) -> list[str]:
    return sorted(values, key=lambda it: (hmac.new(key.encode(), it.encode(), hashlib.sha256).digest(), it))
