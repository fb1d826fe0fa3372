"""What the recusal decision states."""

from typing import TYPE_CHECKING, Any

from casework.recusal.procedure import DECISION, DECISION_ABOVE, S

if TYPE_CHECKING:
    from casework.models import Event
    from casework.recusal.models import Recusal


@DECISION.context
@DECISION_ABOVE.context
def decision(recusal: "Recusal", event: "Event") -> dict[str, Any]:
    return {
        "case_number": recusal.case.number,
        "applicant": recusal.applicant,
        "person": recusal.person.name,
        "ground": recusal.ground,
        "upheld": recusal.state == S.UPHELD,
        "together": event.answers.get("way") in ("together", "minutes"),
        "reasons": event.answers["reasons"],
        "under": recusal.decided_under,
    }
