"""What must hold before somebody is brought in, or the part of one of several ends (追加和结束一方的条件)."""

from typing import TYPE_CHECKING

from casework import ledger
from casework.models import Deadline
from casework.procedure import Asked, guard
from casework.roles import Role
from casework.sides import own_parties
from mediation.agreement import parting
from mediation.agreement.sides import Side
from mediation.agreement.states import CLOSED
from mediation.bases import DOCKETING, OUTCOME, OWNERSHIP_LINK, REQUEST, STATEMENT

if TYPE_CHECKING:
    from mediation.agreement.models import Mediation


@guard("前一项追加申请尚未决定", REQUEST, "TM01")
def no_joining_is_pending(mediation: "Mediation", asked: Asked) -> bool:
    return parting.application(mediation, asked) is None


@guard("没有待决定的追加申请", REQUEST, "TM01")
def a_joining_is_pending(mediation: "Mediation", asked: Asked) -> bool:
    return not no_joining_is_pending.holds(mediation, asked)


@guard("追加一方的申请尚未决定：请负责人先决定追加或者不予追加", REQUEST, "TM01", "TM04")
def joining_was_decided(mediation: "Mediation", asked: Asked) -> bool:
    return no_joining_is_pending.holds(mediation, asked)


@guard("没有承办人或者调解员报请：请先办理“报请结束一方的部分”，说明纠纷可以分开的理由", OUTCOME, "TM14", "TM20")
def an_end_is_proposed(mediation: "Mediation", asked: Asked) -> bool:
    return bool(parting.proposals(mediation, asked))


@guard(
    "有被请求人不参加调解：须先由承办人对其逐一办理“报请结束一方的部分”，说明纠纷可以分开、该方不是必须共同参加的当事人；不能分开的，请办理不予立案",
    DOCKETING, "TM07", "TM08",
)  # fmt: skip
def each_parting_was_proposed(mediation: "Mediation", asked: Asked) -> bool:
    declined = [it for it in mediation.all_sides if it.declined and it.left_on is None]
    return all(str(it.case_party_id) in parting.proposals(mediation, asked) for it in declined) if declined else True


@guard("有被请求人不参加调解的，纠纷能否分开由负责人决定；请由负责人立案", DOCKETING, "TM06", "TM08")
def the_head_divides(mediation: "Mediation", asked: Asked) -> bool:
    declined = any(it.declined and it.left_on is None for it in mediation.all_sides)
    return not declined or asked.by.holds_any([Role.HEAD], mediation.case, asked.on)


@guard(
    "只能结束本方的部分，且本方另有其他人留在调解中；本方只有一人的，请求人请撤回，被请求人请向调解员表示不愿继续；立案前的被请求人请办理拒绝调解",
    OUTCOME, "TM17", "TM20",
)  # fmt: skip
def my_part_may_end(mediation: "Mediation", asked: Asked) -> bool:
    mine = own_parties(mediation.case, asked)
    return any(may_leave(mediation, it) for it in mediation.taking_part() if mine and it.case_party.party_id in mine)


def may_leave(mediation: "Mediation", side: Side) -> bool:
    """A requester at any time, a respondent once he takes part in the talks; never the last one on his side."""
    talking = mediation.state in ("docketed", "in_session") and not side.awaited
    return (side.of == Side.Of.REQUESTER or talking) and len(mediation.taking_part(side.of)) > 1


@guard("须先制作陈述意见通知书", STATEMENT, "TM04", "DM01")
def notice_is_made(mediation: "Mediation", asked: Asked) -> bool:
    return bool(parting.notices(mediation))


@guard("调解没有结束，也没有一方的部分先行结束，没有须抄送的文书", OWNERSHIP_LINK, "TM21", "MED-11")
def something_is_to_be_copied(mediation: "Mediation", asked: Asked) -> bool:
    mine = Deadline.objects.filter(subject_id=mediation.pk, term="copying", status="running")
    return mediation.state in CLOSED or mine.exists()


@guard("没有登记过中止程序，没有可以恢复的；请先登记国务院专利行政部门中止程序", OWNERSHIP_LINK, "TM22", "MED-11")
def was_suspended(mediation: "Mediation", asked: Asked) -> bool:
    last = ledger.last(mediation.case, "agreement", "suspend_at_cnipa")
    return last is not None and last.subject_id == mediation.pk
