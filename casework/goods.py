"""涉案物品 as other procedures may read them: one question, answered by whichever app keeps the goods."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from casework.effects import After
    from casework.models import Case


@dataclass(frozen=True)
class Good:
    """One item still held in a case, in the columns of the list that goes with a transfer."""

    number: int
    name: str
    spec: str
    quantity: str
    place: str
    keeper: str
    value: str
    measure: str

    def row(self) -> dict[str, str]:
        """The columns of the list, without the item's own number."""
        return {name: text for name, text in asdict(self).items() if name != "number"}


Keeper = Callable[["Case"], list[Good]]
_keepers: list[Keeper] = []


def kept_by(keeper: Keeper) -> Keeper:
    """Answer for the goods of a case; an app that keeps goods does so when it is ready."""
    _keepers.append(keeper)
    return keeper


def goods_of(case: "Case") -> list[Good]:
    """Everything still held in the case, by number."""
    return [good for keeper in _keepers for good in keeper(case)]


@dataclass(frozen=True)
class Away:
    """One item that was handed to another authority in the case, and how much of it has not come back."""

    number: int
    name: str
    quantity: Decimal
    unit: str
    holder: str
    under_measure: bool
    """Whether it had been under a seizure or preservation of the office, which its handing over ended."""


@dataclass(frozen=True)
class Reclaimer:
    """Knows what is away, and books what comes back: ``[{"number", "quantity", "seal", "place", "keeper", "difference"}]``."""

    away: Callable[["Case"], list[Away]]
    take_back: Callable[["Case", list[dict[str, str]], "After"], None]


_reclaimers: list[Reclaimer] = []


def reclaimed_by(reclaimer: Reclaimer) -> None:
    """Answer for what the case's goods are elsewhere; the app that keeps the goods does so when it is ready."""
    _reclaimers.append(reclaimer)


def away_from(case: "Case") -> list[Away]:
    """Everything another authority was given in the case and still has, by number."""
    return [it for reclaimer in _reclaimers for it in reclaimer.away(case)]


def take_back(case: "Case", rows: list[dict[str, str]], then: "After") -> None:
    """Book into the office's keeping what came back, in the transaction of the act that received it."""
    for reclaimer in _reclaimers:
        reclaimer.take_back(case, rows, then)


Valuer = Callable[["Case"], Decimal | None]
_valuers: list[Valuer] = []


def valued_by(valuer: Valuer) -> Valuer:
    """Say what the goods of a case are worth (货值); None where nothing has a price."""
    _valuers.append(valuer)
    return valuer


def worth_of(case: "Case") -> Decimal | None:
    """The value of the goods found in the case, as their keepers reckon it."""
    found = [worth for valuer in _valuers if (worth := valuer(case)) is not None]
    return sum(found, Decimal(0)) if found else None
