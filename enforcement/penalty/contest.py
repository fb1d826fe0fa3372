"""What became of the decision once it was served: contested or not, standing or not, for how much (复议、诉讼的结果).

Everything is read from the ledger since the latest decision: a case decided anew starts clean.
"""

from decimal import Decimal
from typing import TYPE_CHECKING

from casework.law.numerals import money_figures
from casework.law.unsettled import Unsettled
from casework.models import Event
from enforcement.penalty import record

if TYPE_CHECKING:
    from enforcement.penalty.models import Penalty

UPHELD, CHANGED, UNLAWFUL, WITHDRAWN = "upheld", "changed", "unlawful", "withdrawn"
DECISIONS = ("decide", "decide_on_the_spot", "no_penalty", "change_decision")
"""A change by the office itself is a decision of its own: it is served and may be contested anew."""
OPENED = ("reconsider", "sue")
CLOSED = ("reconsidered", "reconsidered_revoked", "judged", "judged_revoked")
ANNULLED = ("reconsidered_revoked", "judged_revoked", "office_revoked")
REVIVED = "revived"
"""The court annulled the reconsideration that had revoked the decision: it binds again (行诉解释 89)."""
UNCONTESTED = ("remedies_over", "first_remedy_over")

WINDOW_AFTER_SUIT = Unsettled(
    "penalty.window_after_suit",
    "起诉后法院判决驳回的，机关申请强制执行的期限（起算日为裁判生效之日）",
    "three_months",
    ("P-ENF-1", "P-ENF-2"),
    {
        "three_months": "三个月（行政强制法第五十三条、程序规定第七十六条）",
        "two_years": "二年（行诉解释第一百五十三条）",
    },
    note="法律只写明没有起诉时的三个月；从严按三个月",
)


def since_decided(penalty: "Penalty", *steps: str) -> list[Event]:
    """Those steps (none of them a decision) taken after the latest decision, oldest first."""
    decided = record.last(penalty, *DECISIONS)
    if decided is None:
        return []
    first = max(it.version for it in (decided, record.last(penalty, REVIVED)) if it is not None)
    found = Event.objects.filter(subject_id=penalty.pk, step__in=steps, version__gte=first)
    return list(found.order_by("version"))


def latest(penalty: "Penalty", *steps: str) -> str:
    """Which of those steps was the last since the decision; empty if none was."""
    found = since_decided(penalty, *steps)
    return found[-1].step if found else ""


def outcomes(penalty: "Penalty") -> list[tuple[str, str]]:
    return [(event.step, str(event.answers.get("outcome", ""))) for event in since_decided(penalty, *CLOSED)]


def undone(penalty: "Penalty") -> bool:
    """撤销、确认违法或者无效."""
    return bool(annulled_by(penalty)) or any(outcome == UNLAWFUL for _, outcome in outcomes(penalty))


def stands(penalty: "Penalty") -> bool:
    """Nobody contested it in time, or the last word of the courts left it (as it was or as they changed it)."""
    found = since_decided(penalty, *OPENED, *CLOSED, *UNCONTESTED, REVIVED)
    if not found or undone(penalty):
        return False
    return found[-1].step in (*UNCONTESTED, "judged", REVIVED)


def annulled_by(penalty: "Penalty") -> str:
    """The step that revoked the decision; empty while it has not been."""
    return latest(penalty, *ANNULLED)


def ours_to_enforce(penalty: "Penalty") -> bool:
    """复议变更的由复议机关执行（行政复议法 78）；被撤销、确认违法的不再申请."""
    return not undone(penalty) and ("reconsidered", CHANGED) not in outcomes(penalty)


def sums(penalty: "Penalty") -> tuple[Decimal, Decimal]:
    """(fine, gains confiscated) of the decision as it now reads; the surcharge is no part of it."""
    changes = [it for it in since_decided(penalty, *CLOSED) if it.answers.get("outcome") == CHANGED]
    reads = changes[-1].answers if changes else record.answers(penalty, *DECISIONS)
    return record.money(reads.get("fine")), record.money(reads.get("confiscated"))


def sums_due(penalty: "Penalty") -> Decimal:
    """罚没款 owed; nothing once the decision is revoked."""
    return Decimal(0) if annulled_by(penalty) else sum(sums(penalty), Decimal(0))


def more_than_decided(penalty: "Penalty", fine: Decimal, confiscated: Decimal) -> str:
    """Why a change to these sums cannot be right; empty when it can."""
    was = sums(penalty)
    if fine > was[0] or confiscated > was[1]:
        return f"高于原决定（罚款{money_figures(was[0])}元，没收违法所得{money_figures(was[1])}元）"
    return ""
