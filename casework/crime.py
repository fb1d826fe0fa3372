"""本案是否达到追诉标准: what the latest evaluation says, and whether the case still owes the police a transfer.

Any procedure may ask: a case whose figures reach the standard is not ended by a penalty or a mediation alone
(310号令 article 11). A case below every figure is never kept from a transfer.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from casework import ledger
from casework.law.statutes import TRANSFER_RULES
from casework.law.thresholds import Result
from casework.models import Case, Event
from casework.procedure import Asked, Guard, guard

EVALUATING = Q(procedure="intake", step="measure") | Q(procedure="transfer", step__in=("flag", "measure_again"))
"""The steps whose answers carry an evaluation."""

MEASURING = ("measure", "flag", "measure_again")

WENT = ("send", "notify_only", "receive_reverse")
"""The steps by which the case reached the police, or came back from the procuratorate."""

REFUSED = ("refused", "not_transferred")
"""The head decided with reasons not to transfer; the supervision view shows it."""


KEPT = ("refuse", "not_transfer")
BACK = (
    "receive_opinion",
    "receive_file_back",
    "receive_reverse",
    "back_to_admin",
    "judged",
    "reply",
    "reverse_refuse",
    *KEPT,
)
"""The steps by which a transfer ended, or its file came back, and the case is the office's own again."""


def latest(case: Case) -> dict[str, Any] | None:
    """The latest evaluation of the case, as ``casework.figures`` keeps it."""
    event = Event.objects.filter(EVALUATING, case=case).order_by("sequence").last()
    return event.answers.get("evaluation") if event else None


def awaits_transfer(case: Case) -> bool:
    """Whether the standard is met and the case neither went to the police nor was kept with reasons; or the head has
    approved a transfer that was not sent yet (X1)."""
    if ledger.standing(case, "transfer") == "approved":
        return True
    found = latest(case)
    if found is None or found["result"] != Result.MET:
        return False
    gone = ledger.happened(case, "transfer", *WENT) or ledger.standing(case, "transfer") in REFUSED
    return not gone or outgrown(case)


def outgrown(case: Case) -> bool:
    """Whether the case came back (or was kept), and was measured since by more than was known then: that is a new fact,
    and what the police or the head decided about the old ones does not answer it (第三条第一款)."""
    if ledger.last(case, "transfer", *BACK) is None:
        return False
    told = EVALUATING | Q(procedure="transfer", step__in=(*WENT, *BACK))
    return grew(Event.objects.filter(told, case=case).order_by("sequence"))


def grew(lines: Iterable[Event]) -> bool:
    """The same of the lines of one case, in their order: what was measured, what went, what came back."""
    went = back = known = now = None
    for line in lines:
        if line.step in BACK:
            back, known, now = line, now or known, None
        if line.step in WENT:
            went = line
        elif line.step in MEASURING:
            now = line
    if back is None or now is None or (went is not None and went.sequence > back.sequence):
        return False
    return back.step in KEPT if known is None else _percent(now) > _percent(known)


def _percent(event: Event) -> int:
    return int((event.answers.get("evaluation") or {}).get("percent") or 0)


def _nothing_kept_back(subject: Any, asked: Asked) -> bool:
    return not awaits_transfer(subject.case)


no_crime_is_kept_back: Guard = guard(
    "本案数额已达到追诉标准或者移送已经批准，须先移送公安机关，或者由负责人写明理由决定不移送；不得以行政处罚、调解代替移送",
    TRANSFER_RULES.art(11, 1), "CT-26", "CT-01", "X1",
)(_nothing_kept_back)  # fmt: skip
