"""Which law measures the fine when it changed after the conduct (行政处罚法 37 从旧兼从轻).

The law of the conduct, unless that of the decision is lighter. One provision is lighter than another
when for the same facts none of its ends lies higher and it allows no further kind of penalty, and in
something it is milder. Where each is milder in something, neither is lighter: the old law stays, and a
lawyer has to look. A conduct that went on is that of the day it ended.
"""

from dataclasses import dataclass
from datetime import date

from casework.law.penalties.kinds import Facts, Range
from casework.law.penalties.offence import Entry, Offence
from casework.law.statute import NotInForce


@dataclass(frozen=True)
class Choice:
    """The law chosen: ``day`` is the day whose law applies."""

    day: date
    changed: bool
    """Whether the provision was another when the decision was made."""
    new: bool
    mixed: bool = False
    """Each law is milder in something."""

    @property
    def told(self) -> str:
        """The comparison in a sentence; empty when there was nothing to compare."""
        if not self.changed:
            return ""
        if self.new:
            return "决定时的法律处罚较轻，适用新法（行政处罚法第三十七条）"
        if self.mixed:
            return "前后两法轻重互见，暂按行为时的法律计算，请由法制审核比较后确定（行政处罚法第三十七条）"
        return "决定时的法律不较轻，适用行为时的法律（行政处罚法第三十七条）"


def lighter(one: Entry, other: Entry, facts: Facts) -> bool:
    """Whether ``one`` is milder than ``other`` for those facts, in something and heavier in nothing."""
    return _no_heavier(one, other, facts) and not _no_heavier(other, one, facts)


def _no_heavier(one: Entry, other: Entry, facts: Facts) -> bool:
    mine, yours = _measure(one, facts), _measure(other, facts)
    kinds = one.allows(person=facts.person) <= other.allows(person=facts.person)
    return kinds and mine.low <= yours.low and mine.high <= yours.high


def _measure(entry: Entry, facts: Facts) -> Range:
    return entry.scale.range(facts)


def choose(offence: Offence, ended: date, decided: date, facts: Facts) -> Choice:
    """The law for conduct that ended on one day and is decided upon on another."""
    old = offence.on(ended)
    try:
        new = offence.on(decided)
    except NotInForce:
        new = old
    if new is old:
        return Choice(ended, changed=False, new=False)
    if lighter(new, old, facts):
        return Choice(decided, changed=True, new=True)
    neither = not _no_heavier(new, old, facts) and not _no_heavier(old, new, facts)
    return Choice(ended, changed=True, new=False, mixed=neither)
