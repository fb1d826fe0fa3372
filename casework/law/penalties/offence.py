"""One row of the catalogue (处罚目录): a conduct, and what the law of each time lays down for it."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from casework.law.basis import Citation
from casework.law.numerals import date_zh
from casework.law.penalties.kinds import Facts, Range
from casework.law.penalties.scales import Scale
from casework.law.statute import Article, NotInForce


@dataclass(frozen=True)
class Entry:
    """What the law of one time lays down for an offence."""

    since: date
    scale: Scale
    measures: tuple[str, ...]
    """What goes with the fine, in short: 责令停止、没收 …"""
    kinds: frozenset[str]
    """The kinds of penalty this provision allows."""
    note: str = ""
    persons_only: frozenset[str] = frozenset()
    """Kinds that fall on the person answerable, not on the entity."""

    only_uncorrected: bool = False
    """It is fined only when it was not corrected in the time ordered (逾期不改正的)."""

    element: str = ""
    """What the provision asks for besides the conduct, and must be proved before anything is imposed."""

    def allows(self, *, person: bool) -> frozenset[str]:
        return self.kinds if person else self.kinds - self.persons_only


@dataclass(frozen=True)
class Offence:
    """One row. ``seizure``: the statute that allows 查封、扣押 for it, if one does."""

    id: str
    title: str
    definition: Citation
    penalty: Citation
    entries: tuple[Entry, ...]
    seizure: Citation | None = None
    seizure_by_prefecture: bool = False
    innocent_seller: str = ""
    """What becomes of the seller who did not know, where the provision says so (不知情的销售者)."""
    repeat_is_heavier: bool = False
    """五年内两次以上应当从重 (Q-TM-3)."""
    elsewhere: str = ""
    """The department that punishes it, where it is not this one: the case is sent there."""
    newly_punished: bool = False
    """No earlier law punished it: older conduct goes unpunished (行政处罚法 37)."""
    rules: tuple[str, ...] = field(default=())

    def on(self, day: date) -> Entry:
        """The entry for conduct that ended on ``day``."""
        for entry in reversed(self.entries):
            if entry.since <= day:
                return entry
        first = date_zh(self.entries[0].since)
        if self.newly_punished:
            raise NotInForce(
                f"“{self.title}”自{first}起才有处罚规定，{date_zh(day)}终了的行为不得据此处罚（行政处罚法第三十七条）。"
            )
        raise NotInForce(
            f"处罚目录中“{self.title}”自{first}起收录，{date_zh(day)}终了的行为请核对当时的法律后另行认定。"
        )

    def span(self, day: date, facts: Facts) -> Range:
        return self.on(day).scale.range(facts)

    def fine(self, day: date, *, turnover: Decimal | None, gains: Decimal | None) -> Range:
        """The range for an ordinary case against an entity."""
        return self.span(day, Facts(turnover=turnover, gains=gains))

    def cites(self, day: date) -> tuple[Article, Article]:
        """(what was violated, what punishes it) as the law stood on ``day``."""
        self.on(day)
        return self.definition.on(day), self.penalty.on(day)

    @property
    def punishable(self) -> bool:
        """Whether some law of the catalogue allows this department a penalty for it."""
        return not self.elsewhere and any(entry.kinds for entry in self.entries)
