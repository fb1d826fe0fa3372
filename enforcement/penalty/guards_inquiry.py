"""What must hold before a step of the inquiry is taken, besides what guards.py asks."""

from typing import TYPE_CHECKING

from casework import ledger
from casework.law.statutes import COMPULSION_LAW, UNFAIR_COMPETITION_LAW
from casework.law.statutes import PENALTY_PROCEDURE as MP
from casework.models.case import CaseKind
from casework.procedure import Asked, guard
from casework.roles import Role
from enforcement.penalty import record

if TYPE_CHECKING:
    from casework.models import Event
    from enforcement.penalty.models import Penalty


@guard("没有发出过限期提供材料通知书", MP.art(30, 1), "DP-15")
def materials_were_demanded(penalty: "Penalty", asked: Asked) -> bool:
    return record.happened(penalty, "demand_materials")


@guard("没有送过检测、检验、检疫、鉴定，没有结果可以告知", MP.art(32), "P-EVD-8")
def something_was_tested(penalty: "Penalty", asked: Asked) -> bool:
    return any(_tested(penalty))


@guard(
    "检鉴期间仍在停止计算期限；结果已经作出的，先登记检测鉴定结束，各期限恢复计算后再告知结果",
    MP.art(38, 3), "P-EVD-5", "P-EVD-8",
)  # fmt: skip
def no_test_runs(penalty: "Penalty", asked: Asked) -> bool:
    return not any(_tested(penalty)) or not record.stopped(penalty, *record.TESTS)


@guard("检测、检验、检疫、鉴定结果尚未告知当事人，先办理“告知检鉴结果”", MP.art(32), "P-EVD-8")
def results_were_told(penalty: "Penalty", asked: Asked) -> bool:
    """Those of the inquiry and those entered in the book of the goods."""
    latest = max((it.sequence for it in _tested(penalty) if it), default=None)
    told = ledger.last(penalty.case, "penalty", "tell_result") if latest is not None else None
    return latest is None or (told is not None and told.sequence > latest)


def _tested(penalty: "Penalty") -> "tuple[Event | None, Event | None]":
    """The latest test of the inquiry, and the latest sample the book has back from one."""
    return ledger.last(penalty.case, "penalty", "test", "test_further", "test_other"), ledger.last(
        penalty.case, "goods", "sample_tested"
    )


@guard("没有发出过协助调查函", MP.art(45, 1), "P-EVD-7")
def assistance_was_asked(penalty: "Penalty", asked: Asked) -> bool:
    return record.happened(penalty, "ask_assistance")


@guard("当事人没有签署过送达地址确认书", MP.art(83, 1), "P-SRV-3")
def address_was_confirmed(penalty: "Penalty", asked: Asked) -> bool:
    return record.happened(penalty, "confirm_address")


@guard("责令退款的期限尚在进行，先登记结果", MP.art(59), "DP-34")
def no_refund_runs(penalty: "Penalty", asked: Asked) -> bool:
    return record.running(penalty, "refund_period") is None


@guard("没有正在计算期限的责令退款", MP.art(59), "DP-34")
def refund_was_ordered(penalty: "Penalty", asked: Asked) -> bool:
    return record.running(penalty, "refund_period") is not None


@guard(
    "对不正当竞争行为查封、扣押须经机关主要负责人批准，您不是岗位中登记的主要负责人；请由主要负责人办理",
    UNFAIR_COMPETITION_LAW.art(16, 2), "P-EVD-4", "TP09",
)  # fmt: skip
def the_main_head_approves(penalty: "Penalty", asked: Asked) -> bool:
    if penalty.offence is None or not penalty.offence.seizure_by_prefecture:
        return True
    return _leads(penalty, asked)


@guard(
    "调查不正当竞争行为，进入经营场所检查须先书面报告本机关主要负责人并经批准：请先由主要负责人办理“批准采取调查措施”",
    UNFAIR_COMPETITION_LAW.art(16, 2), "P-EVD-4", "Q-UC-1",
)  # fmt: skip
def inspection_was_approved(penalty: "Penalty", asked: Asked) -> bool:
    return _approved(penalty, "inspect")


@guard(
    "调查不正当竞争行为，询问、要求提供资料须先书面报告本机关主要负责人并经批准：请先由主要负责人办理“批准采取调查措施”",
    UNFAIR_COMPETITION_LAW.art(16, 2), "P-EVD-4", "Q-UC-1",
)  # fmt: skip
def questioning_was_approved(penalty: "Penalty", asked: Asked) -> bool:
    return _approved(penalty, "question")


@guard(
    "调查不正当竞争行为，查询、复制资料须先书面报告本机关主要负责人并经批准：请先由主要负责人办理“批准采取调查措施”",
    UNFAIR_COMPETITION_LAW.art(16, 2), "P-EVD-4", "Q-UC-1",
)  # fmt: skip
def copying_was_approved(penalty: "Penalty", asked: Asked) -> bool:
    return _approved(penalty, "copy")


def _approved(penalty: "Penalty", measure: str) -> bool:
    """Asked of that law alone; while a lead has no charge yet the kind of the case tells."""
    given = (it.answers.get("measures", ()) for it in record.every(penalty, "approve_inquiry"))
    return not unfair(penalty) or any(measure in it for it in given)


@guard("不是不正当竞争案件，调查措施不须主要负责人批准", UNFAIR_COMPETITION_LAW.art(16, 2), "Q-UC-1")
def is_about_unfair_competition(penalty: "Penalty", asked: Asked) -> bool:
    return unfair(penalty)


@guard(
    "批准不正当竞争案件的调查措施须由本机关主要负责人办理，您不是岗位中登记的主要负责人",
    UNFAIR_COMPETITION_LAW.art(16, 2), "P-EVD-4", "Q-UC-1",
)  # fmt: skip
def is_the_main_head(penalty: "Penalty", asked: Asked) -> bool:
    return _leads(penalty, asked)


def _leads(penalty: "Penalty", asked: Asked) -> bool:
    heads = asked.by.posts.valid_on(asked.on).filter(office=penalty.case.office_id, role=Role.HEAD, case=None)
    return heads.filter(principal=True).exists()


def unfair(penalty: "Penalty") -> bool:
    if penalty.offence is None:
        return penalty.case.kind == CaseKind.UNFAIR
    return penalty.offence.seizure_by_prefecture


@guard(
    "先前查封、扣押物品的检鉴期间还没有登记结束，会停止新的查封、扣押的期限：先办理“检测鉴定提前结束”，须继续检验的改按其他物品送检",
    COMPULSION_LAW.art(25, 3), "P-EVD-5", "TP09",
)  # fmt: skip
def no_test_outlives_its_seizure(penalty: "Penalty", asked: Asked) -> bool:
    """A stop belongs to the seizure whose goods are tested: one left open would lengthen the next."""
    return not record.stopped(penalty, "testing")


@guard(
    "先前另行查封、扣押物品的检鉴期间还没有登记结束，会停止新的查封、扣押的期限：先办理其“检测鉴定提前结束”，须继续检验的改按其他物品送检",
    COMPULSION_LAW.art(25, 3), "P-EVD-5", "TP09",
)  # fmt: skip
def no_further_test_outlives_its_seizure(penalty: "Penalty", asked: Asked) -> bool:
    return not record.stopped(penalty, "testing_further")


@guard("没有等待补办批准的查封、扣押", MP.art(36, 2), "P-EVD-4")
def seizure_awaits_approval(penalty: "Penalty", asked: Asked) -> bool:
    return record.running(penalty, "approval_period") is not None


@guard("没有等待补办批准的先行登记保存", MP.art(33, 2), "P-EVD-3")
def preservation_awaits_approval(penalty: "Penalty", asked: Asked) -> bool:
    return record.running(penalty, "preservation_approval_period") is not None


@guard("另行的查封、扣押尚未解除，须先解除", MP.art(38, 1), "P-EVD-5")
def nothing_more_is_seized(penalty: "Penalty", asked: Asked) -> bool:
    return record.running(penalty, "further_seizure_period") is None


@guard("没有正在实施的另行查封、扣押", MP.art(42), "P-EVD-6")
def more_is_seized(penalty: "Penalty", asked: Asked) -> bool:
    return record.running(penalty, "further_seizure_period") is not None


@guard("当场采取的措施尚未补办批准", MP.art(36, 2), "P-EVD-3", "P-EVD-4")
def urgent_measures_are_approved(penalty: "Penalty", asked: Asked) -> bool:
    awaiting = ("approval_period", "preservation_approval_period")
    return not any(record.running(penalty, term) for term in awaiting)
