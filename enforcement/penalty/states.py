"""Where a penalty stands, and why its clocks stand still."""

from django.db.models import TextChoices

from casework.law.statutes import CIVIL_PROCEDURE, HEARING_RULES, PENALTY_PROCEDURE, RECONSIDERATION_LAW
from casework.procedure import StopReason

MP = PENALTY_PROCEDURE


class S(TextChoices):
    LEAD = "lead", "线索核查"
    NOT_FILED = "not_filed", "不予立案"
    REFERRED = "referred", "已移送有管辖权的机关"
    ON_THE_SPOT = "on_the_spot", "已当场处罚"
    INVESTIGATING = "investigating", "立案调查"
    TERMINATED = "terminated", "终止调查"
    REVIEW = "review", "案件审核"
    TO_NOTIFY = "to_notify", "拟处罚（待告知）"
    NOTIFYING = "notifying", "告知书待送达"
    NOTIFIED = "notified", "已告知"
    HEARING = "hearing", "听证"
    LEGAL_REVIEW = "legal_review", "听证后法制审核"
    APPROVAL = "approval", "负责人审查"
    NO_PENALTY = "no_penalty", "不予处罚"
    TRANSFERRED = "transferred", "移送其他行政机关"
    DECIDED = "decided", "已决定处罚（待送达）"
    SERVED = "served", "已送达（待履行）"
    DEMANDED = "demanded", "已催告"
    ENFORCING = "enforcing", "申请法院强制执行"
    DENIED = "denied", "法院不予执行"
    PERFORMED = "performed", "执行完毕"
    REVOKED = "revoked", "处罚决定已被撤销"
    CLOSED = "closed", "已结案"


BEFORE_DECISION = (
    S.INVESTIGATING, S.REVIEW, S.TO_NOTIFY, S.NOTIFYING, S.NOTIFIED, S.HEARING, S.LEGAL_REVIEW, S.APPROVAL,
)  # fmt: skip
"""Filed, and no decision yet: the ninety days run."""

UNDECIDED = (S.LEAD, *BEFORE_DECISION)
"""Of these a case has one at a time; a decided one may come up again, corrected or revoked, whatever else is inquired into."""

MAY_BE_CONTESTED = (S.ON_THE_SPOT, S.SERVED, S.DEMANDED, S.NO_PENALTY, S.PERFORMED, S.CLOSED)
"""The decision was served: the remedies run, whatever else happens."""

MAY_BE_REVOKED = (*MAY_BE_CONTESTED, S.ENFORCING)

UNDER_WAY = tuple(state for state in S if state not in (S.NOT_FILED, S.REFERRED))
"""Wherever a measure may still have to be lifted, or lift itself, however the case went on."""

AFTER_DECISION = (S.DECIDED, S.SERVED, S.DEMANDED, S.ENFORCING, S.DENIED, S.PERFORMED, S.CLOSED)

TESTING = StopReason("testing", "检测、检验、检疫、鉴定", MP.art(64, 2), rules=("P-TIM-3", "TP11"))
TESTING_FURTHER = StopReason(
    "testing_further",
    "检测、检验、检疫、鉴定（另行查封、扣押的物品）",
    MP.art(64, 2),
    rules=("P-TIM-3", "P-EVD-5", "TP11"),
)
"""Each seizure has its own clock, and only the test of what it took lengthens it (强制法 25 III)."""
TESTING_OTHER = StopReason(
    "testing_other", "检测、检验、检疫、鉴定（查封、扣押以外的物品）", MP.art(64, 2), rules=("P-TIM-3", "P-EVD-5")
)
"""Of what is not under seizure: the time to check and to decide stands still, a seizure runs on (程序规定 38 III)."""
IDENTIFICATION = StopReason("identification", "权利人辨认或者鉴别", MP.art(64, 2), rules=("P-TIM-3", "TP13", "EV-16"))
SUSPENSION = StopReason("suspension", "中止调查", MP.art(46), suspends=True, rules=("P-SUS-1", "TP14"))
HEARING = StopReason("hearing", "听证", MP.art(64, 2), rules=("P-TIM-3", "TP20"))
HEARING_ADJOURNED = StopReason(
    "hearing_adjourned", "听证中止", HEARING_RULES.art(26), suspends=True, rules=("P-HRG-4",)
)
ANNOUNCEMENT = StopReason("announcement", "公告送达", MP.art(64, 2), rules=("P-TIM-3", "P-SRV-2"))
REFUND = StopReason("refund", "责令退款", MP.art(64, 2), rules=("P-TIM-3", "DP-34"))
STAY = StopReason("stay", "停止执行", RECONSIDERATION_LAW.art(42), rules=("P-REM-1",))
"""By the office itself, the reconsideration organ or the court; the party need not pay meanwhile."""
COURT_SUSPENDED = StopReason("court_suspended", "人民法院中止执行", CIVIL_PROCEDURE.art(267), rules=("P-ENF-1",))
