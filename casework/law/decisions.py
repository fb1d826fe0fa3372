"""A decision table: when which outcome follows, one row per provision.

The hit policy is DMN's *unique*: over all the inputs the table says it is about, exactly one row
applies. ``gaps_and_clashes`` tries every combination; the start-up check keeps it empty.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from casework.law.basis import Citation

YES_NO = (True, False)
TABLES: list["Table"] = []


@dataclass(frozen=True)
class Row:
    when: dict[str, Any]
    then: Any
    basis: Citation

    def applies(self, facts: dict[str, Any]) -> bool:
        return all(
            facts[name] in value if isinstance(value, tuple) else facts[name] == value
            for name, value in self.when.items()
        )


@dataclass(frozen=True, eq=False)
class Table:
    """``about`` names each input and every value it can take; a tuple in a row means any of those."""

    question: str
    about: dict[str, tuple[Any, ...]]
    rows: tuple[Row, ...]
    rules: tuple[str, ...] = field(default=())

    def __post_init__(self) -> None:
        TABLES.append(self)

    def decide(self, **facts: Any) -> Row:
        """The one row that applies; ``ValueError`` for a value the table is not about."""
        for name, values in self.about.items():
            if facts.get(name) not in values:
                raise ValueError(f"{self.question}：“{name}”不能是“{facts.get(name)}”")
        (row,) = (row for row in self.rows if row.applies(facts))
        return row

    def gaps_and_clashes(self) -> Iterator[tuple[dict[str, Any], int]]:
        for values in product(*self.about.values()):
            facts = dict(zip(self.about, values, strict=True))
            hits = sum(row.applies(facts) for row in self.rows)
            if hits != 1:
                yield facts, hits
