"""What goes into a package: volumes of items, each one file with its place in the file (页号) and its hashes."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Literal

Content = bytes | Path
"""A file of the package: made just now, or lying in the store (it may be larger than memory)."""

Source = Literal["born_digital", "scan", "original"]
"""``born_digital``: made by this system; ``scan``: of paper; ``original``: electronic data as it was collected."""


@dataclass(frozen=True)
class Custody:
    """One link of an item's chain of custody, as the manifest states it."""

    kind: str
    at: str
    from_whom: str
    to_whom: str
    reason: str
    by: str
    sha256: str = ""


@dataclass(frozen=True)
class Item:
    """One document or piece of evidence. ``path`` is its place inside the package."""

    title: str
    path: str
    mime: str
    size: int
    sha256: str
    sm3: str
    pages: int
    doc_type: str
    doc_no: str = ""
    dated: date | None = None
    source: Source = "born_digital"
    confidentiality: str = ""
    original_location: str = ""
    remark: str = ""
    evidence: dict[str, Any] | None = None
    custody: tuple[Custody, ...] = ()


@dataclass(frozen=True)
class Volume:
    """Items bound together under one cover, their pages numbered from 1 to the end."""

    title: str
    items: tuple[Item, ...] = field(default_factory=tuple)

    def paged(self) -> Iterator[tuple[Item, int, int]]:
        """Each item with the numbers of its first and last page in the volume."""
        first = 1
        for item in self.items:
            last = first + max(item.pages, 1) - 1
            yield item, first, last
            first = last + 1

    @property
    def pages(self) -> int:
        return sum(max(item.pages, 1) for item in self.items)
