"""The papers of the defence and the hearing; titles are those of the official set (2021), texts our own."""

from typing import TYPE_CHECKING, Any

from casework.law.statutes import HEARING_RULES
from casework.law.statutes import PENALTY_PROCEDURE as MP
from casework.procedure import Paper

if TYPE_CHECKING:
    from casework.models import Event


def _oral(penalty: Any, event: "Event") -> bool:
    return event.answers.get("how") == "oral"


DEFENCE_RECORD = Paper(
    "陈述申辩笔录", "papers/penalty/defence_record.html", MP.art(58), rules=("DP-38", "P-NOT-3"), only_if=_oral
)
ANNOUNCEMENT = Paper("听证公告", "papers/penalty/hearing_announcement.html", HEARING_RULES.art(22), rules=("P-HRG-2",))
MINUTES = Paper("听证笔录", "papers/penalty/hearing_minutes.html", HEARING_RULES.art(28), rules=("DP-40", "P-HRG-6"))
REPORT = Paper("听证报告", "papers/penalty/hearing_report.html", HEARING_RULES.art(29), rules=("DP-41", "P-HRG-2"))
