"""How a penalty decision reads: as it was made, or as the office, a reconsideration or a court changed it since (公示规定 11)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from casework.models import Case, Event, IssuedPaper
from enforcement.credit.basis import RESTORED, outcome, said_of

RULES = ("CR-P7",)
"""The rules of the register that this module answers for."""

AMENDED = ("changed", "partly")
CEASES = {"fine": "fine", "confiscated": "confiscate_gains"}
"""A sum that a change leaves out or sets to nothing, and the kind of penalty that ends with it."""


@dataclass(frozen=True)
class Reading:
    """What the decision says at a moment."""

    decided: Event
    own: Event
    """The office's own last decision: as made, or its own change, which has its own number and date."""
    said: Event
    """What gave it this wording: ``own``, or how a reconsideration or a suit ended."""
    since: date
    """From when it reads so; what must be reported in time is counted from here."""

    @property
    def number(self) -> str:
        return _number(self.own)

    @property
    def changed_by(self) -> str:
        """The document that changed it; empty when it reads as it was made."""
        if self.said == self.decided:
            return ""
        return _number(self.said) or str(self.said.answers.get("number") or self.said.label)

    @property
    def kinds(self) -> list[str]:
        made = list(self.decided.answers.get("kinds", ()))
        if self.said == self.decided:
            return made
        gone = {kind for name, kind in CEASES.items() if self._sum(name) is None}
        return [it for it in made if it not in gone and not (it == "confiscate_goods" and self._goods_given_back())]

    @property
    def fine(self) -> Decimal | None:
        return self._sum("fine")

    @property
    def forfeiture(self) -> Decimal | None:
        goods = None if self._goods_given_back() else _money(self.decided, "goods_worth")
        sums = [it for it in (self._sum("confiscated"), goods) if it is not None]
        return sum(sums, Decimal(0)) if sums else None

    def _sum(self, name: str) -> Decimal | None:
        return _money(self.said, name)

    def _goods_given_back(self) -> bool:
        return any(it.answers.get("goods_given_back") for it in (self.own, self.said))


def of(case: Case, decided: Event, before: Event | None = None) -> Reading:
    """Of that decision, now or as it read ``before``; a reconsideration that a court annulled changed nothing."""
    own = said = decided
    since = decided.on
    for it in said_of(case, decided):
        if before is not None and it.sequence > before.sequence:
            break
        if it.step == "change_decision":
            own = said = it
            since = it.on
        elif it.step in RESTORED:
            said, since = own, _day(it)
        elif outcome(it) in AMENDED:
            said, since = it, _day(it)
    return Reading(decided, own, said, since)


def _day(ended: Event) -> date:
    """When what ended a reconsideration or a suit had its effect; its entry may be later."""
    told = ended.answers.get("served_on") or ended.answers.get("effective_on")
    return date.fromisoformat(str(told)) if told else ended.on


def _number(event: Event) -> str:
    paper = IssuedPaper.objects.filter(event=event).exclude(number="").first()
    return paper.number if paper else ""


def _money(event: Event, name: str) -> Decimal | None:
    given = event.answers.get(name)
    found = Decimal(given) if given not in (None, "") else Decimal(0)
    return found or None
