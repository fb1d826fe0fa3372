"""What a new edition would change in an open penalty: what is violated, what punishes it, how much, what may be seized."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from casework.impact import NOTHING, Move, moved
from casework.law.basis import BASES
from casework.law.numerals import money_figures
from casework.law.penalties import KINDS, Offence
from casework.law.penalties.lighter import Choice, choose
from casework.law.statute import NotInForce
from enforcement.penalty.discretion import facts
from enforcement.penalty.states import BEFORE_DECISION, S

if TYPE_CHECKING:
    from enforcement.penalty.models import Penalty


def moves(penalty: "Penalty", before: date, start: date) -> Iterator[Move]:
    """Nothing once it is decided: a decision keeps the law it was made under."""
    offence = penalty.offence
    if offence is None or penalty.state not in (S.LEAD, *BEFORE_DECISION):
        return
    old, new = _law(penalty, offence, before), _law(penalty, offence, start)
    for name, cited in (("违反的规定", offence.definition), ("处罚依据", offence.penalty)):
        texts = [str(cited.on(law.day)) if law else NOTHING for law in (old, new)]
        if texts[0] != texts[1]:
            yield Move("decision", name, "citation", *texts)
    yield from _measure(penalty, offence, old, new)
    if offence.seizure:
        yield from moved("step", "查封、扣押", offence.seizure, before, start)
    if penalty.charge.startswith("Q-TM"):
        yield from moved("step", "因权属争议或者并行诉讼中止", BASES["trademark.suspension"], before, start)


def _law(penalty: "Penalty", offence: Offence, decided: date) -> Choice | None:
    """The law a decision of that day would apply; None while nothing punishes the conduct."""
    ended = min(penalty.conduct_ended(decided), decided)
    try:
        return choose(offence, ended, decided, facts(penalty, serious=False))
    except NotInForce:
        return None


def _measure(penalty: "Penalty", offence: Offence, old: Choice | None, new: Choice | None) -> Iterator[Move]:
    about = facts(penalty, serious=False)
    spans, kinds = [], []
    for law in (old, new):
        span = offence.span(law.day, about) if law else None
        spans.append(
            f"{money_figures(span.low)}元至{money_figures(span.high)}元（{span.because}）" if span else NOTHING
        )
        allowed = offence.on(law.day).allows(person=about.person) if law else frozenset()
        kinds.append("、".join(label for kind, label in KINDS.items() if kind in allowed) or NOTHING)
    if spans[0] != spans[1]:
        yield Move("decision", "罚款", "range", *spans)
    if kinds[0] != kinds[1]:
        yield Move("decision", "处罚种类", "penalty_kinds", *kinds)
