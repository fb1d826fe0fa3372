"""Reads the books: what each item holds, where it is, who answers for it, which seals are on it. Pure; no database."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any, Protocol

from enforcement.penalty.inventory.kinds import ELSEWHERE, LEAVING, NEVER_THERE, Kind


class Moved(Protocol):
    """What the tally needs of a movement."""

    kind: str
    source_id: Any
    item_id: Any
    quantity: Decimal
    at: datetime
    seal_number: str

    @property
    def place(self) -> Any: ...
    @property
    def keeper(self) -> Any: ...


@dataclass
class Holding:
    """An item as it now is."""

    item: Any
    quantity: Decimal = Decimal(0)
    seized: Decimal = Decimal(0)
    """How much of what was found belongs to this item, whatever became of it since: what its value is taken of."""
    place: Any = None
    keeper: Any = None
    seals: list[str] = field(default_factory=list)
    left: list[Any] = field(default_factory=list)
    back: Decimal = Decimal(0)
    """How much of what was handed over came back, all told."""
    came_back: Any = None
    """The last time another authority gave it back: with its handing over the measure it was under had ended."""

    @property
    def is_gone(self) -> bool:
        return self.quantity == 0

    @property
    def is_elsewhere(self) -> bool:
        """Another authority answers for it, though it may still lie in this office's store."""
        return self.keeper is not None and self.keeper.kind in ELSEWHERE

    @property
    def is_settled(self) -> bool:
        return self.is_gone or self.is_elsewhere

    @property
    def amount(self) -> str:
        return f"{plain(self.quantity)}{self.item.unit}"

    @property
    def became(self) -> str:
        """What became of it: the ends it came to, or where it is."""
        ends = "、".join(f"{Kind(it.kind).label}{plain(it.quantity)}{self.item.unit}" for it in self.left)
        if self.came_back is not None:
            ends = f"{ends}，退回{plain(self.back)}{self.item.unit}"
        if not self.is_gone:
            now = f"在{self.keeper}" if self.is_elsewhere else "保管中"
            return f"{ends}；{now}" if ends else now
        return ends or "已并入（分出）他项"


def plain(quantity: Decimal) -> str:
    """12, 0.5: no noughts that say nothing, and never an exponent."""
    text = f"{quantity:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def tally(items: Iterable[Any], movements: Iterable[Moved]) -> dict[Any, Holding]:
    """Every item, by id, after these movements in their order."""
    books = {item.pk: Holding(item) for item in items}
    for moved in movements:
        _take(books, moved)
        _put(books, moved)
    return books


def _take(books: dict[Any, Holding], moved: Moved) -> None:
    if moved.source_id is None:
        return
    source = books[moved.source_id]
    source.quantity -= moved.quantity
    if moved.kind in LEAVING:
        source.left.append(moved)
    if moved.item_id is not None or moved.kind in NEVER_THERE:
        source.seized -= moved.quantity


def _put(books: dict[Any, Holding], moved: Moved) -> None:
    if moved.item_id is None:
        return
    item = books[moved.item_id]
    item.quantity += moved.quantity
    if moved.kind == Kind.CAME_BACK:
        item.came_back = moved
        item.back += moved.quantity
    else:
        item.seized += moved.quantity
    item.place = moved.place or item.place
    item.keeper = moved.keeper or item.keeper
    if moved.kind == Kind.UNSEALED:
        item.seals.remove(moved.seal_number)
    elif moved.seal_number and moved.kind in (Kind.SEALED, Kind.SAMPLED):
        item.seals.append(moved.seal_number)
