"""The papers of a complaint (投诉举报文书式样 2026, 1, 3-9). Titles are those of the set; texts are our own."""

from typing import TYPE_CHECKING, Any

from casework.law.statutes import COMPLAINT_RULES as MC
from casework.procedure import Paper

if TYPE_CHECKING:
    from casework.models import Event


def _complaint(title: str, name: str, basis: Any, word: str, *rules: str, **more: Any) -> Paper:
    return Paper(title, f"papers/complaint/{name}.html", basis, word=word, series="penalty", rules=rules, **more)


def _with_letter(complaint: Any, event: "Event") -> bool:
    return bool(event.answers["letter"] == "made")


REGISTRATION = Paper("投诉登记表", "papers/complaint/registration.html", MC.art(10), rules=("IF-6",), confined=True)
DISTRIBUTION = _complaint("投诉/举报分送通知书", "distribution", MC.art(41), "诉分", "P-INT-8")
IDENTITY = _complaint("限期提供身份证明材料通知书", "identity", MC.art(10, 3), "诉证", "P-INT-2")
ACCEPTED = _complaint("投诉受理决定书", "accepted", MC.art(15, 1), "诉受", "P-INT-2")
REFUSED = _complaint("投诉不予受理决定书", "refused", MC.art(15, 2), "诉不受", "P-INT-2", "P-INT-3")
SUMMONS = _complaint("投诉调解通知书", "summons", MC.art(20, 2), "诉调通", "P-INT-4")
TERMINATED = _complaint("投诉终止调解决定书", "terminated", MC.art(23), "诉终", "P-INT-4")
LETTER = _complaint("投诉调解书", "letter", MC.art(24, 1), "诉调", "P-INT-4", only_if=_with_letter)
TO_POLICE = _complaint("案件移送函", "police", MC.art(42), "案移", "P-INT-13")
