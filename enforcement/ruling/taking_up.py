"""恢复以调解结案的案件：what was running when the agreement ended the ruling goes on, so that nobody loses his time by it.

The law does not say what becomes of a time that an agreement cut off and that nothing stands behind any longer (读法).
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from casework.law.period import Period
from casework.law.statutes import ORDER_81 as O
from casework.models import Deadline, Event, Proceeding, Stop
from casework.models.ledger import DeadlineStatus
from enforcement.ruling.guards import last_day, taken
from enforcement.ruling.states import S

if TYPE_CHECKING:
    from enforcement.ruling.models import Ruling

RULES = ("R-END-6", "JC-22")
Lasts = Callable[["Ruling", Mapping[str, Any]], Period]
OnlyIf = Callable[["Ruling", Mapping[str, Any]], bool]

GOES_ON = (
    "formalities_period", "reply_to_joinder_in_time", "serve_joined_in_time", "joined_answer_in_time", "joined_evidence_period",
    "others_answer_in_time", "evidence_period", "evidence_more_period", "forward_in_time", "forward_further_in_time", "production_period",
)  # fmt: skip
"""The parties' times, and the office's to send on to one of them what it has."""
ANEW = ("evidence_period", "evidence_more_period", "others_answer_in_time")
"""Of a case taken up before it was answered these begin anew, in full, with the second service."""


def ended(ruling: Proceeding) -> Event | None:
    return taken(ruling, "end_by_mediation")


def before_the_answer(ruling: Proceeding) -> bool:
    """Whether it was closed at a time when the respondents could still answer."""
    end = ended(ruling)
    return end is not None and end.source in (S.DOCKETED, S.ANSWERING)


def what_was_left(ruling: Proceeding) -> dict[str, int]:
    """The days that were left of each time that the agreement cut off; one at least."""
    end = ended(ruling)
    if end is None:
        return {}
    lost = ANEW if before_the_answer(ruling) else ()
    cut = Deadline.objects.filter(subject_id=ruling.pk, status=DeadlineStatus.VOID, ended_at=end.at, term__in=GOES_ON)
    return {
        it.term: max((last_day(it) - timezone.localtime(end.at).date()).days, 1) for it in cut if it.term not in lost
    }


def held_when_it_ended(ruling: Proceeding) -> set[str]:
    """Why its clocks stood still when the agreement ended it."""
    return set(Stop.objects.filter(subject_id=ruling.pk, closed_by=ended(ruling)).values_list("reason", flat=True))


def left_of_more_evidence(ruling: Proceeding) -> int | None:
    """What was left of an extension of the evidence that had begun."""
    again = taken(ruling, "take_up_again")
    left: int | None = again.answers.get("terms_left", {}).get("evidence_more_period") if again else None
    return left


def left(term: str, otherwise: Period | Lasts) -> Lasts:
    """As ``otherwise`` says; where the case is taken up again, as long as was left of it."""

    def lasts(ruling: "Ruling", answers: Mapping[str, Any]) -> Period:
        days = answers.get("terms_left", {}).get(term)
        if days:
            return O.days(days)
        return otherwise if isinstance(otherwise, Period) else otherwise(ruling, answers)

    return lasts


def begins(term: str, otherwise: OnlyIf | None = None) -> OnlyIf:
    """As ``otherwise`` says; where the case is taken up again, if it was running then."""

    def only_if(ruling: "Ruling", answers: Mapping[str, Any]) -> bool:
        if "terms_left" in answers:
            return term in answers["terms_left"]
        return otherwise is None or otherwise(ruling, answers)

    return only_if
