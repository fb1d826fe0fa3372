"""What must hold before a penalty moves on: each with the sentence the officer is shown."""

from typing import TYPE_CHECKING

from casework import ledger
from casework.law.basis import BASES
from casework.law.statutes import (
    COMPULSION_LAW,
    HEARING_RULES,
    LITIGATION_LAW,
    PENALTY_LAW,
    PUBLICITY_RULES,
    RECONSIDERATION_LAW,
    UNFAIR_COMPETITION_LAW,
)
from casework.law.statutes import PENALTY_PROCEDURE as MP
from casework.models.office import Level
from casework.procedure import Asked, guard
from casework.roles import Role
from enforcement.penalty import contest, record
from enforcement.penalty.forms_hearing import asked_for_a_hearing
from enforcement.penalty.inventory.guards import nothing_waits
from enforcement.penalty.states import UNDECIDED

if TYPE_CHECKING:
    from enforcement.penalty.models import Penalty


@guard("案件须已受理并指定承办人", MP.art(18), "TP01")
def case_is_accepted(penalty: "Penalty", asked: Asked) -> bool:
    return ledger.standing(penalty.case, "intake") == "accepted"


@guard("本机关没有行政处罚权，请移送有处罚权的机关", PENALTY_LAW.art(17), "P-DOC-2")
def office_may_punish(penalty: "Penalty", asked: Asked) -> bool:
    return penalty.case.office.has_penalty_power


@guard("本案已有正在办理的行政处罚程序", MP.art(78), "TP01")
def none_is_open(penalty: "Penalty", asked: Asked) -> bool:
    return all(other.is_over for other in ledger.all_of(penalty.case, penalty.procedure.key))


@guard(
    "本案另有尚未作出决定的行政处罚程序，不能同时退回调查；请先办结，或者在该程序中一并查处",
    MP.art(78), "TP01", "P-REM-1",
)  # fmt: skip
def nothing_else_is_investigated(penalty: "Penalty", asked: Asked) -> bool:
    """A decision of a closed penalty may be changed or revoked at any time; but one inquiry runs at a time."""
    others = (it for it in ledger.all_of(penalty.case, penalty.procedure.key) if it.pk != penalty.pk)
    return not any(it.state in UNDECIDED for it in others)


@guard("检测、检验、鉴定或者权利人辨认尚未结束，先登记结果", MP.art(18, 2), "P-DOC-1", "P-TIM-3")
def nothing_awaited(penalty: "Penalty", asked: Asked) -> bool:
    return not record.stopped(penalty, *record.TESTS, "identification")


@guard("首次向当事人收集、调取证据，须先告知陈述权、申辩权和申请回避的权利", MP.art(21, 2), "P-EVD-1")
def rights_were_told(penalty: "Penalty", asked: Asked) -> bool:
    return record.happened(penalty, "tell_rights")


@guard("调查没有中止，无须回查", MP.art(46, 2), "P-SUS-1")
def is_suspended(penalty: "Penalty", asked: Asked) -> bool:
    return record.stopped(penalty, "suspension")


@guard("法律没有对本案由规定查封、扣押；可以先行登记保存证据", COMPULSION_LAW.art(17), "P-EVD-4")
def seizure_has_statute(penalty: "Penalty", asked: Asked) -> bool:
    return penalty.offence is not None and penalty.offence.seizure is not None


@guard("对不正当竞争行为查封、扣押须经设区的市级以上机关主要负责人批准", UNFAIR_COMPETITION_LAW.art(16, 2), "P-EVD-4")
def office_may_seize(penalty: "Penalty", asked: Asked) -> bool:
    needs_prefecture = penalty.offence is not None and penalty.offence.seizure_by_prefecture
    return not (needs_prefecture and penalty.case.office.level == Level.COUNTY)


@guard(
    "本机关是受委托实施行政处罚的组织：行政强制措施权不得委托，不能决定查封、扣押；请报委托的行政机关自行决定和实施",
    COMPULSION_LAW.art(17, 1), "P-EVD-4", "TP09",
)  # fmt: skip
def measures_are_not_entrusted(penalty: "Penalty", asked: Asked) -> bool:
    return not penalty.case.office.entrusted


@guard("没有正在计算期限的先行登记保存", MP.art(35), "P-EVD-3")
def something_is_preserved(penalty: "Penalty", asked: Asked) -> bool:
    return record.running(penalty, "preservation_period") is not None


@guard("先前的先行登记保存尚未处理，请先处理再办理", MP.art(35), "P-EVD-3")
def nothing_is_preserved(penalty: "Penalty", asked: Asked) -> bool:
    return record.running(penalty, "preservation_period") is None


@guard("没有正在实施的查封、扣押", MP.art(42), "P-EVD-6")
def something_is_seized(penalty: "Penalty", asked: Asked) -> bool:
    return record.running(penalty, "seizure_period") is not None


@guard("没有正在实施的查封、扣押（包括另行的）", MP.art(39), "P-EVD-4")
def anything_is_seized(penalty: "Penalty", asked: Asked) -> bool:
    return record.seized(penalty)


@guard("先前的查封、扣押尚未解除；对其他财物请办理“另行查封、扣押”", MP.art(38, 1), "P-EVD-4", "P-EVD-5")
def first_seizure_is_over(penalty: "Penalty", asked: Asked) -> bool:
    return record.running(penalty, "seizure_period") is None


@guard("查封、扣押的期限已经届满，应当先解除查封、扣押", MP.art(42, 1, 4), "P-EVD-5", "P-EVD-6")
def seizure_is_in_time(penalty: "Penalty", asked: Asked) -> bool:
    return not any(record.running(penalty, it) and record.over(penalty, it, asked.at) for it in record.SEIZURES)


@guard("仍有查封、扣押的财物，须先解除", MP.art(42), "P-EVD-6")
def nothing_is_seized(penalty: "Penalty", asked: Asked) -> bool:
    return not record.seized(penalty)


@guard(
    "仍有涉案物品没有最终去向，先在“涉案物品”中发还、处理或者移交，再结案",
    MP.art(42, 2),
    "P-CLS-1",
    "P-EVD-6",
    "DP-52",
)
def goods_are_settled(penalty: "Penalty", asked: Asked) -> bool:
    return nothing_waits(penalty, asked)


@guard("审核人员不得是本案办案人员", MP.art(49, 3), "P-REV-2", "TP17")
def reviewer_did_not_investigate(penalty: "Penalty", asked: Asked) -> bool:
    named = {person["id"] for person in penalty.officers}
    handled = penalty.case.posts.filter(role=Role.HANDLER, user=asked.by).exists()
    return str(asked.by.pk) not in named and not handled


@guard("处理意见不是给予处罚，应当选择“同意（非处罚处理）”", MP.art(56), "P-REV-4")
def penalty_is_proposed(penalty: "Penalty", asked: Asked) -> bool:
    return penalty.proposal == "penalty"


@guard("处理意见是给予处罚，应当选择“同意处罚意见”", MP.art(56), "P-REV-4")
def another_outcome_is_proposed(penalty: "Penalty", asked: Asked) -> bool:
    return penalty.proposal != "penalty"


def _waived(penalty: "Penalty") -> bool:
    return record.later(penalty, "waive", "serve_notice")


@guard("当事人已经书面放弃陈述、申辩和听证", MP.art(57, 2), "P-NOT-2")
def nothing_was_waived(penalty: "Penalty", asked: Asked) -> bool:
    return not _waived(penalty)


@guard("陈述、申辩的期限已过（视为放弃），无须再书面放弃", MP.art(57, 2), "P-NOT-2")
def defence_is_open(penalty: "Penalty", asked: Asked) -> bool:
    ended = record.ended_at(penalty, "defence_period")
    return ended is not None and asked.at <= ended


@guard("陈述、申辩（要求听证）的期限尚未届满，当事人也没有书面放弃", MP.art(57, 2), "P-NOT-2", "TP22")
def defence_is_over(penalty: "Penalty", asked: Asked) -> bool:
    """The five days are the party's: a hearing asked for and withdrawn does not shorten them."""
    ended = record.ended_at(penalty, "defence_period")
    return _waived(penalty) or (ended is not None and ended < asked.at)


@guard("当事人提出了陈述、申辩，须先复核", MP.art(58), "P-NOT-3")
def defence_was_rechecked(penalty: "Penalty", asked: Asked) -> bool:
    return not record.happened(penalty, "defend") or record.later(penalty, "recheck", "defend")


@guard("拟处罚不属于听证范围", HEARING_RULES.art(5), "P-HRG-1")
def hearing_was_offered(penalty: "Penalty", asked: Asked) -> bool:
    return bool(record.answers(penalty, "pre_notice").get("hearing"))


@guard("当事人就本次告知已经要求过听证", HEARING_RULES.art(7), "P-HRG-2")
def no_hearing_was_asked_for(penalty: "Penalty", asked: Asked) -> bool:
    return len(asked_for_a_hearing(penalty)) < max(1, penalty.respondents().count())


@guard("尚未确定听证主持人和记录员", HEARING_RULES.art(18), "P-HRG-2", "P-HRG-3")
def host_was_named(penalty: "Penalty", asked: Asked) -> bool:
    return record.later(penalty, "name_host", "request_hearing")


@guard("尚未确定听证时间、地点并通知当事人", HEARING_RULES.art(21), "P-HRG-2")
def hearing_was_fixed(penalty: "Penalty", asked: Asked) -> bool:
    return record.later(penalty, "fix_hearing", "request_hearing")


@guard("听证尚未举行；当事人撤回或者不到场的，应当终止听证", HEARING_RULES.art(29), "P-HRG-2", "TP20")
def hearing_was_held(penalty: "Penalty", asked: Asked) -> bool:
    return record.later(penalty, "hold_hearing", "request_hearing")


@guard("没有就拟作出的处罚书面告知当事人", PENALTY_LAW.art(44), "P-NOT-1", "TP22")
def party_was_notified(penalty: "Penalty", asked: Asked) -> bool:
    return record.later(penalty, "serve_notice", "finish_investigation")


@guard("本案属于须法制审核的案件，处罚决定应当由机关负责人集体讨论", PENALTY_LAW.art(57, 2), "P-DEC-2", "TP22")
def discussed_if_required(penalty: "Penalty", asked: Asked) -> bool:
    required = bool(penalty.legal_ground) or record.later(penalty, "report_hearing", "finish_investigation")
    return not required or record.later(penalty, "discuss", "finish_investigation", "report_hearing", "recheck")


@guard("须先由负责人批准延长一次", MP.art(64, 1), "P-TIM-2", "TP25")
def extended_once(penalty: "Penalty", asked: Asked) -> bool:
    return record.happened(penalty, "extend_case")


@guard("当事人收到催告书尚不满十个工作日", MP.art(76, 1), "P-ENF-1", "TP31")
def demand_has_run(penalty: "Penalty", asked: Asked) -> bool:
    """Of this demand: one served before the decision was changed or restored says nothing of it."""
    return record.later(penalty, "serve_demand", "demand") and record.over(penalty, "demand_period", asked.at)


@guard("复议和起诉期限尚未届满，或者复议、诉讼还没有维持处罚决定的结果", MP.art(76, 1), "P-ENF-1", "TP31")
def decision_stands(penalty: "Penalty", asked: Asked) -> bool:
    return contest.stands(penalty)


@guard(
    "处罚决定已经复议变更（由复议机关执行或者申请执行），或者已被撤销、确认违法而没有可执行的内容，本机关不能申请强制执行",
    RECONSIDERATION_LAW.art(78, 1, 2), "P-ENF-1", "P-REM-1",
)  # fmt: skip
def enforced_by_this_office(penalty: "Penalty", asked: Asked) -> bool:
    return contest.ours_to_enforce(penalty)


@guard("申请强制执行的期限没有起算或者已过", MP.art(76, 1), "P-ENF-1", "P-ENF-2")
def window_is_open(penalty: "Penalty", asked: Asked) -> bool:
    """An application that was withdrawn may be made again while the same three months last."""
    if record.later(penalty, "withdraw_application", "apply_to_court"):
        ended = record.ended_at(penalty, "enforcement_window")
        return ended is not None and asked.at <= ended
    return not record.over(penalty, "enforcement_window", asked.at)


@guard("行政复议或者行政诉讼正在进行，须先登记其结果", RECONSIDERATION_LAW.art(29), "P-REM-1")
def nothing_is_pending(penalty: "Penalty", asked: Asked) -> bool:
    return contest.latest(penalty, *contest.OPENED, *contest.CLOSED) not in contest.OPENED


@guard(
    "同一决定已经申请过行政复议，或者人民法院已经受理起诉，不得再申请行政复议",
    RECONSIDERATION_LAW.art(29, 2),
    "P-REM-1",
)
def may_be_reconsidered(penalty: "Penalty", asked: Asked) -> bool:
    return not contest.since_decided(penalty, *contest.OPENED, contest.REVIVED)


@guard("对当场作出的处罚决定不服的，应当先申请行政复议", BASES["remedy.reconsideration_first"], "P-REM-2")
def reconsidered_first(penalty: "Penalty", asked: Asked) -> bool:
    decided = record.last(penalty, *contest.DECISIONS)
    on_the_spot = decided is not None and decided.step == "decide_on_the_spot"
    return not on_the_spot or any(
        step in contest.RECONSIDERED and outcome != contest.WITHDRAWN for step, outcome in contest.outcomes(penalty)
    )


@guard("没有正在进行的行政复议", RECONSIDERATION_LAW.art(75), "P-REM-1")
def reconsideration_is_pending(penalty: "Penalty", asked: Asked) -> bool:
    return contest.latest(penalty, *contest.OPENED, *contest.CLOSED) in contest.RECONSIDERED_AT


@guard("没有正在进行的行政诉讼", LITIGATION_LAW.art(94), "P-REM-1")
def suit_is_pending(penalty: "Penalty", asked: Asked) -> bool:
    return contest.latest(penalty, *contest.OPENED, *contest.CLOSED) == "sue"


@guard("处罚决定已被撤销、确认违法或者无效，不得公示", PUBLICITY_RULES.art(11), "P-PUB-1", "CR-P7")
def decision_is_not_undone(penalty: "Penalty", asked: Asked) -> bool:
    return not contest.undone(penalty)


@guard("处罚信息没有公示（或者已经撤回）", PUBLICITY_RULES.art(11), "P-PUB-1", "TP33")
def is_published(penalty: "Penalty", asked: Asked) -> bool:
    return record.later(penalty, "publish", "withdraw_publicity")


@guard("不予处罚决定书尚未送达当事人", MP.art(81), "P-SRV-1", "TP23")
def no_penalty_was_served(penalty: "Penalty", asked: Asked) -> bool:
    decided = contest.latest(penalty, "serve_no_penalty")
    return penalty.state != "no_penalty" or bool(decided)


@guard("材料尚未交回归档", MP.art(70), "P-SIM-3")
def on_the_spot_was_filed(penalty: "Penalty", asked: Asked) -> bool:
    return record.happened(penalty, "file_on_the_spot")


def _in_cash(penalty: "Penalty") -> bool:
    return bool(record.answers(penalty, "decide_on_the_spot").get("collection") == "cash")


@guard("没有当场收缴罚款，或者已经交回", MP.art(73), "P-SIM-4")
def cash_is_with_the_officer(penalty: "Penalty", asked: Asked) -> bool:
    return _in_cash(penalty) and not record.happened(penalty, "hand_in_cash")


@guard("当场收缴的罚款尚未交回本机关，或者已经缴付银行", MP.art(73), "P-SIM-4")
def cash_is_with_the_office(penalty: "Penalty", asked: Asked) -> bool:
    return record.happened(penalty, "hand_in_cash") and not record.happened(penalty, "bank_cash")


@guard("当场收缴的罚款尚未交回并缴付银行", MP.art(73), "P-SIM-4")
def cash_was_banked(penalty: "Penalty", asked: Asked) -> bool:
    return not _in_cash(penalty) or record.happened(penalty, "bank_cash")


@guard(
    "没有适用普通程序作出的处罚决定，不公示（当场处罚、不予处罚的不公示）",
    PUBLICITY_RULES.art(2, 1),
    "P-PUB-1",
    "CR-P1",
)
def decided_by_the_ordinary_procedure(penalty: "Penalty", asked: Asked) -> bool:
    decided = record.last(penalty, "decide", "decide_on_the_spot", "no_penalty")
    return decided is not None and decided.step == "decide"


@guard("仅警告的处罚决定（变更后只余警告或者没有处罚内容的）不公示", PUBLICITY_RULES.art(2, 2), "P-PUB-1")
def is_to_be_published(penalty: "Penalty", asked: Asked) -> bool:
    return not contest.kinds(penalty) <= {"warning"}
