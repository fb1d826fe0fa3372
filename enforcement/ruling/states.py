"""The states of a ruling and the reasons for which its clocks stand still (状态、不计入期限的事由)."""

from django.db.models import TextChoices

from casework import holds
from casework.law.statutes import ORDER_81 as O
from casework.procedure import StopReason
from casework.roles import Role

PANEL = (Role.PANEL, Role.PRESIDING)


class S(TextChoices):
    SUBMITTED = "submitted", "已收请求"
    CORRECTION = "correction", "待补正"
    DECLINED = "declined", "不予立案"
    RETRACTED = "retracted", "立案前撤回请求"
    DOCKETED = "docketed", "已立案"
    ANSWERING = "answering", "答辩期内"
    INVESTIGATING = "investigating", "审理中"
    HEARING_SET = "hearing_set", "待口头审理"
    HEARD = "heard", "已口头审理"
    DELIBERATING = "deliberating", "已合议"
    APPROVING = "approving", "待批准"
    RULED = "ruled", "已作出裁决"
    SERVED = "served", "裁决已送达"
    LITIGATION = "litigation", "行政诉讼中"
    EFFECTIVE = "effective", "裁决已生效"
    DEMANDED = "demanded", "已催告"
    COURT = "court", "已申请法院强制执行"
    ENFORCING = "enforcing", "法院强制执行中"
    PERFORMED = "performed", "已履行"
    REFUSED_BY_COURT = "refused_by_court", "法院不予执行"
    FINAL = "final", "驳回请求的裁决已生效"
    REVOKED = "revoked", "裁决已撤销"
    WITHDRAWN = "withdrawn", "已撤销案件"
    MEDIATED = "mediated", "以调解结案"
    TRANSFERRED = "transferred", "已移送"


BEFORE_HEARING = (S.DOCKETED, S.ANSWERING, S.INVESTIGATING, S.HEARING_SET)
"""Up to the oral hearing a party may be joined (第二十四条)."""
BEFORE_DELIBERATION = (S.DOCKETED, S.ANSWERING, S.INVESTIGATING, S.HEARING_SET, S.HEARD)
UNDER_INQUIRY = BEFORE_DELIBERATION
"""立案之后、合议之前，随时可以调查取证。"""
UNDECIDED = (*BEFORE_DELIBERATION, S.DELIBERATING, S.APPROVING)
REVISABLE = (
    S.RULED,
    S.SERVED,
    S.LITIGATION,
    S.EFFECTIVE,
    S.DEMANDED,
    S.COURT,
    S.ENFORCING,
    S.PERFORMED,
    S.REFUSED_BY_COURT,
    S.FINAL,
)
"""A patent is as a rule declared invalid while the suit or the enforcement is pending: article 33 knows no other bound.
Performed, the order to stop still binds for the time to come; what was done stays done. A final rejection too may be wrong."""
DECIDED = (*REVISABLE, S.REVOKED)
SUED_BESIDE = (S.COURT, S.ENFORCING, S.PERFORMED, S.REFUSED_BY_COURT)
"""A suit of which the office learns only now leaves them as they are: by itself it stops no execution (行政诉讼法 56)."""

SUSPENSION = StopReason("suspension", "中止处理", O.art(28), suspends=True, rules=("R-SUS-1", "R-TIM-4"))
ANNOUNCEMENT = StopReason("announcement", "公告送达", O.art(37), rules=("R-TIM-4",))
APPRAISAL = StopReason("appraisal", "检验鉴定", O.art(37), rules=("R-EVD-7", "R-TIM-4"))
JURISDICTION = StopReason("jurisdiction", "管辖异议", O.art(37), rules=("R-JUR-5", "R-TIM-4"))
EVIDENCE_MORE = StopReason("evidence_more", "当事人申请的延长举证期限", O.art(37), rules=("R-EVD-2", "R-TIM-4"))
SETTLEMENT = StopReason("settlement", "当事人申请的和解期间", O.art(37), rules=("R-TIM-4", "TR23"))
CORRECTING = StopReason("correcting", "补正", O.art(16), rules=("TR02",))

NOT_COUNTED = (SUSPENSION, ANNOUNCEMENT, APPRAISAL, JURISDICTION, EVIDENCE_MORE, SETTLEMENT)
"""第三十七条的扣除事由。案中调解本身不在其列：holds.MEDIATION 只停办理，不停办案期限。"""
CLOSED_TO_PARTIES = (SUSPENSION, holds.MEDIATION)
"""中止或者调解时当事人和合议组都不能办理，其间各项程序期限随之停止计算（读法，条文未写）。"""
