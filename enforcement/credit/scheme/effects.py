"""What a recognition does to those of the same party whose measures are running already, in the same office."""

from typing import TYPE_CHECKING

from casework.effects import After, after
from enforcement.credit.scheme import running, when
from enforcement.credit.scheme.procedure import Recognising as R

if TYPE_CHECKING:
    from enforcement.credit.scheme.models import Recognition


def _others(recognition: "Recognition", then: After) -> "list[Recognition]":
    party, office = recognition.subject_party.party, recognition.case.office
    return list(running.of_office(party, office, then.event.on).exclude(pk=recognition.pk))


@after(R.recognise)
def carry_the_running_ones_on(recognition: "Recognition", then: After) -> None:
    """期内再次认定的，延长 (CR-C4): what runs already ends no earlier than the new measures."""
    until = recognition.until
    for other in _others(recognition, then):
        if until and other.until and other.until < until:
            longer = {"extension": (until - other.until).days, "until": until, "because": recognition.decision_number}
            then.take(other, R.prolong, answers=longer)


@after(R.revoke)
def give_the_earlier_ones_their_own_end_back(recognition: "Recognition", then: After) -> None:
    """What was extended because of this recognition ends as if it had not been, unless another one still carries it."""
    others = _others(recognition, then)
    for other in others:
        first, last = other.recognised_on, recognition.recognised_on
        if first is None or last is None or first > last:
            continue
        own = when.end_of(other.kept_scheme.term, first, other.case.office)
        carried = [it.until for it in others if it.pk != other.pk and it.recognised_on and it.recognised_on >= first]
        until = max([own, *(it for it in carried if it)])
        if other.until and until < other.until:
            then.take(other, R.restore_term, answers={"until": until, "counted_from": first})
