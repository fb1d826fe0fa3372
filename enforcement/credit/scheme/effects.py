"""What a recognition does to those of the same party whose measures are running already, in the same office."""

from typing import TYPE_CHECKING

from casework.effects import After, after
from enforcement.credit.scheme import running
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
    ends = running.decided_ends(recognition.subject_party.party, recognition.case.office)
    order = [subject for subject, _ in ends]
    for other in _others(recognition, then):
        until = max(end for _, end in ends[order.index(other.pk) :])
        if other.until and until < other.until:
            then.take(other, R.restore_term, answers={"until": until, "counted_from": other.recognised_on})
