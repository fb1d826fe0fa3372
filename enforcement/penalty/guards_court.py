"""What must hold before the court is asked, and between its answers."""

from typing import TYPE_CHECKING

from casework.law.statutes import COMPULSION_LAW, LITIGATION_RULES, RECONSIDERATION_LAW
from casework.law.statutes import PENALTY_PROCEDURE as MP
from casework.law.unsettled import Unsettled
from casework.procedure import Asked, guard
from enforcement.penalty import contest, record

if TYPE_CHECKING:
    from enforcement.penalty.models import Penalty

APPLIED, ACCEPTED, DECLINED, PERMITTED, REFUSED, OBJECTED = (
    "apply_to_court", "court_accepts", "court_declines", "court_permits", "court_refuses", "object_to_court",
)  # fmt: skip
UPPER_ACCEPTS, UPPER_PERMITS = "upper_accepts", "upper_permits"
COURT = (APPLIED, ACCEPTED, DECLINED, PERMITTED, REFUSED, OBJECTED, UPPER_ACCEPTS, UPPER_PERMITS)


def stands_at(penalty: "Penalty") -> str:
    """The last word between the office and the courts on this application."""
    found = record.last(penalty, *COURT)
    return found.step if found else ""


@guard("停止执行期间不能催告、加处罚款或者申请强制执行", RECONSIDERATION_LAW.art(42), "P-REM-1", "P-ENF-1")
def not_stayed(penalty: "Penalty", asked: Asked) -> bool:
    return not record.stopped(penalty, "stay")


@guard("当事人对催告提出了意见，须先复核", COMPULSION_LAW.art(36), "TP30", "P-ENF-1")
def answer_was_checked(penalty: "Penalty", asked: Asked) -> bool:
    return not record.later(penalty, "answer_demand", "demand") or record.later(
        penalty, "check_answer", "answer_demand"
    )


@guard("当事人没有对催告提出意见，或者已经复核", COMPULSION_LAW.art(36), "TP30")
def an_answer_waits(penalty: "Penalty", asked: Asked) -> bool:
    return record.later(penalty, "answer_demand", "demand", "check_answer")


@guard("人民法院已经答复是否受理", COMPULSION_LAW.art(56, 1), "TP31")
def court_has_not_answered(penalty: "Penalty", asked: Asked) -> bool:
    return stands_at(penalty) in (APPLIED, UPPER_ACCEPTS)


@guard("人民法院尚未受理，或者已经裁定", COMPULSION_LAW.art(57), "TP31")
def court_is_reviewing(penalty: "Penalty", asked: Asked) -> bool:
    return stands_at(penalty) in (ACCEPTED, UPPER_ACCEPTS)


@guard("人民法院没有裁定不予受理或者不准予执行", COMPULSION_LAW.art(56, 2), "TP31")
def court_said_no(penalty: "Penalty", asked: Asked) -> bool:
    return stands_at(penalty) in (DECLINED, REFUSED)


@guard("没有就不予受理的裁定申请过复议", COMPULSION_LAW.art(56, 2), "TP31")
def declined_and_objected(penalty: "Penalty", asked: Asked) -> bool:
    return stands_at(penalty) == OBJECTED and _objected_to(penalty) == DECLINED


@guard("没有就不准予执行的裁定申请过复议", COMPULSION_LAW.art(58, 3), "TP31")
def refused_and_objected(penalty: "Penalty", asked: Asked) -> bool:
    return stands_at(penalty) == OBJECTED and _objected_to(penalty) == REFUSED


@guard("没有向上一级人民法院申请复议", COMPULSION_LAW.art(56, 2), "TP31")
def objected(penalty: "Penalty", asked: Asked) -> bool:
    return stands_at(penalty) == OBJECTED


def _objected_to(penalty: "Penalty") -> str:
    found = record.last(penalty, DECLINED, REFUSED)
    return found.step if found else ""


@guard("人民法院尚未裁定准予执行", LITIGATION_RULES.art(160, 1), "TP31")
def court_permitted(penalty: "Penalty", asked: Asked) -> bool:
    return stands_at(penalty) in (PERMITTED, UPPER_PERMITS)


@guard("行政复议正在进行，不能自行变更：请登记复议结果，或者自行撤销", MP.art(63, 2), "TP33")
def not_being_reconsidered(penalty: "Penalty", asked: Asked) -> bool:
    return contest.latest(penalty, *contest.OPENED, *contest.CLOSED) not in contest.RECONSIDERED_AT


@guard(
    "处罚决定已由复议决定或者人民法院的裁判变更，本机关不能再自行变更、撤销；认为有错误的，请向复议机关、人民法院提出",
    RECONSIDERATION_LAW.art(63),
    "P-REM-1",
    "TP33",
)
def nobody_above_changed_it(penalty: "Penalty", asked: Asked) -> bool:
    """What they changed is their act, not this office's."""
    return not any(outcome == contest.CHANGED for _, outcome in contest.outcomes(penalty))


@guard("诉讼中没有自行变更（撤销）过处罚决定，或者已经书面告知人民法院", LITIGATION_RULES.art(81, 1), "P-REM-1", "TP33")
def court_is_to_be_told(penalty: "Penalty", asked: Asked) -> bool:
    return contest.court_to_be_told(penalty) is not None


@guard(
    "诉讼中自行变更（撤销）了处罚决定，尚未书面告知人民法院，请先办理“书面告知人民法院”",
    LITIGATION_RULES.art(81, 1),
    "P-REM-1",
    "TP33",
)
def court_was_told(penalty: "Penalty", asked: Asked) -> bool:
    return contest.court_to_be_told(penalty) is None


@guard("诉讼中没有变更过处罚决定，或者对原决定的诉讼已经结束", LITIGATION_RULES.art(81), "P-REM-1", "TP33")
def original_is_before_the_court(penalty: "Penalty", asked: Asked) -> bool:
    return contest.suit_over_original(penalty)


@guard(
    "处罚决定不是被复议决定撤销的；复议决定变更、确认违法的，须先登记对复议决定提起的诉讼",
    LITIGATION_RULES.art(89),
    "P-REM-1",
)
def undone_by_reconsideration(penalty: "Penalty", asked: Asked) -> bool:
    return contest.undone_by_reconsideration(penalty)


ANEW_EXTENDED = Unsettled(
    "penalty.anew_extended",
    "处罚决定被撤销后重新处理，判决（复议决定）没有确定期限的，新起算的九十日能否依程序规定第六十四条延长",
    "may",
    ("P-TIM-2",),
    {"may": "可以：负责人批准三十日，仍不能决定的集体讨论继续延期", "may_not": "不能延长"},
    note="第六十四条只就立案后的期限规定延长",
)


@guard(
    "判决（复议决定）确定了重新处理的期限，或者本机关选定重新处理的期限不延长：请在期限内决定，逾期的写明原因",
    MP.art(64, 1), "P-TIM-2", "TP25",
)  # fmt: skip
def anew_may_be_extended(penalty: "Penalty", asked: Asked) -> bool:
    """What the court fixed the office does not lengthen by itself."""
    ordered = record.answers(penalty, "decide_anew").get("ordered_until")
    return not ordered and ANEW_EXTENDED.value(penalty.case.office) == "may"


@guard("须先由负责人批准延长一次", MP.art(64, 1), "P-TIM-2", "TP25")
def anew_extended_once(penalty: "Penalty", asked: Asked) -> bool:
    return record.later(penalty, "extend_anew", "decide_anew")
