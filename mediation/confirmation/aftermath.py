"""确认裁定撤销之后：what falls with it, what is open again, and what else in the case had leaned on it (JC-22, SM-J).

The statute says what becomes of an application dismissed (206: another agreement, or a suit), not of a confirmation revoked;
the same ways are open then. What the office had closed because of the confirmation it takes up again (读法, 办法第三十五条).
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from casework import ledger
from casework.law.basis import cite
from casework.models import Event
from mediation import bases
from mediation.questions import REVOKED_REOPENS, YES

if TYPE_CHECKING:
    from mediation.confirmation.models import Confirmation

RULES = ("JC-22", "SM-J", "X3")
LEANING = {
    "penalty": "行政处罚：曾以协议经确认、履行作为从轻、减轻处罚情节的，请重新核对",
    "credit": "严重违法失信名单：以不履行确认裁定为根据的，根据已不存在，请核对后更正或者移出",
    "publicity": "信用公示：公示的信息涉及确认裁定的，请更正",
    "repair": "信用修复：以履行确认裁定为条件的，请重新核对",
}
"""Procedures of the case in which the confirmation may have counted: key → what is to be looked at."""


def reopens_the_ruling(confirmation: "Confirmation") -> bool:
    """Whether the ruling of the case had been ended by this agreement, and nothing but the confirmation stood behind it."""
    agreement = confirmation.agreement
    ended = ledger.standing(confirmation.case, "ruling") == "mediated" and not is_elsewhere(confirmation)
    wanted = ended and agreement.dispute == "in_case" and agreement.state != "performed"
    return wanted and bool(REVOKED_REOPENS.value(confirmation.office) == YES)


def is_elsewhere(confirmation: "Confirmation") -> bool:
    """Whether the case itself went to another office, or was never taken up: nothing of it is open again here."""
    return ledger.standing(confirmation.case, "intake") in ("referred", "refused")


def ways(confirmation: "Confirmation", event: Event) -> Iterator[str]:
    """What the parties may do now, and what the office does."""
    on, agreement = event.on, confirmation.agreement
    yield f"双方可以通过调解变更原协议或者达成新的协议，也可以向人民法院起诉（比照{cite(bases.EFFECT, on)}关于驳回申请的规定）"
    if reopens_the_ruling(confirmation):
        yield f"本案行政裁决曾以该协议结案，现恢复处理（比照{cite(bases.IN_CASE, on)}）{REVOKED_REOPENS.remark(confirmation.office)}"
    if is_elsewhere(confirmation):
        yield f"本案已不在本机关办理（{_where(confirmation)}），本机关不恢复裁决；请将裁定书送交现办理的机关，由其决定是否恢复（办法没有写明）"
    if agreement.kind == "court_pre":
        yield "本案由法院委派调解，当事人坚持起诉的，由委派的人民法院依法登记立案"
    if event.source == "objected" and _was_enforced(confirmation):
        yield f"已经执行的财产，由人民法院裁定责令取得财产的一方返还（{bases.RESTITUTION}）"


def _where(confirmation: "Confirmation") -> str:
    found = ledger.all_of(confirmation.case, "intake")
    return str(found[-1].get_state_display()) if found else ""


def leaned_in(confirmation: Any) -> set[str]:
    """The procedures of the case in which it may have counted."""
    return {it.procedure.key for it in ledger.everything(confirmation.case)} & LEANING.keys()


def leaning(confirmation: "Confirmation") -> list[str]:
    """What else in the case must be looked at again, each with where it stands."""
    return [
        f"{LEANING[it.procedure.key]}（现为“{it.get_state_display()}”）"
        for it in ledger.everything(confirmation.case)
        if it.procedure.key in LEANING
    ]


def _was_enforced(confirmation: "Confirmation") -> bool:
    return Event.objects.filter(
        subject_id=confirmation.pk, procedure="confirmation", step__in=("enforce", "enforced", "finish")
    ).exists()
