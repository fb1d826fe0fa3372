"""What must hold before money is taken, deferred, raised or given back."""

from typing import TYPE_CHECKING

from casework.law.statutes import COMPULSION_LAW, LITIGATION_LAW, PENALTY_LAW
from casework.law.statutes import PENALTY_PROCEDURE as MP
from casework.procedure import Asked, guard
from enforcement.penalty import contest, payments, record

if TYPE_CHECKING:
    from enforcement.penalty.models import Penalty


@guard(
    "罚款的决定与收缴须分离：作出罚款决定的人员不得经手收缴，请由其他人员登记",
    PENALTY_LAW.art(67, 1),
    "P-PAY-1",
    "TP27",
)
def collector_did_not_decide(penalty: "Penalty", asked: Asked) -> bool:
    decided = record.last(penalty, *payments.FIRST_DECISION)
    return decided is None or decided.by_id != asked.by.pk


@guard("缴款（履行）期限尚未届满", COMPULSION_LAW.art(54), "P-ENF-1", "TP30", "P-PAY-3")
def performance_is_overdue(penalty: "Penalty", asked: Asked) -> bool:
    """With instalments each has its own last day; the gains have the one of the decision."""
    if payments.gains_overdue(penalty, asked.at):
        return True
    if payments.instalments(penalty):
        return payments.overdue(penalty, asked.on)
    terms = ("payment_period", "spot_payment_period")
    return all(record.over(penalty, term, asked.at) for term in terms)


@guard(
    "处罚决定已被确认违法，没有可撤销也没有可执行的内容：不再催告、加处罚款或者申请保全",
    LITIGATION_LAW.art(74, 2), "P-REM-1", "P-ENF-1", "P-PAY-2",
)  # fmt: skip
def decision_asks_for_something(penalty: "Penalty", asked: Asked) -> bool:
    return not contest.nothing_left(penalty)


@guard("没有逾期未缴的罚款，不能加处罚款", MP.art(75), "P-PAY-2", "TP29")
def a_fine_is_overdue(penalty: "Penalty", asked: Asked) -> bool:
    return payments.overdue(penalty, asked.on)


@guard("没有尚未缴纳的罚款", MP.art(74), "P-PAY-3", "TP28")
def a_fine_is_unpaid(penalty: "Penalty", asked: Asked) -> bool:
    return payments.next_unpaid(penalty) is not None


@guard("复议或者诉讼正在进行：期间不计算加处罚款，结果登记后再决定是否加处", PENALTY_LAW.art(73, 3), "P-PAY-2", "TP29")
def nothing_is_contested(penalty: "Penalty", asked: Asked) -> bool:
    pending = contest.latest(penalty, *contest.OPENED, *contest.CLOSED) in contest.OPENED
    return not pending and not contest.suit_over_original(penalty)


@guard("没有应当退还的款项", MP.art(63, 2), "TP33")
def something_is_to_be_refunded(penalty: "Penalty", asked: Asked) -> bool:
    return payments.balance(penalty) < 0


@guard("多收的罚没款尚未退还，须先退还再结案", MP.art(77), "P-CLS-1", "TP33")
def nothing_is_to_be_refunded(penalty: "Penalty", asked: Asked) -> bool:
    return payments.balance(penalty) >= 0
