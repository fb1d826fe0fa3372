"""The states of a criminal transfer, and which of them lie before the police decided."""

from django.db.models import TextChoices


class S(TextChoices):
    FLAGGED = "flagged", "已登记涉嫌犯罪"
    COMPLAINED = "complained", "核查未移送的举报"
    CLUE_SENT = "clue_sent", "已通报线索"
    TEAM = "team", "专案组核实中"
    REPORTED = "reported", "待负责人审批"
    APPROVED = "approved", "已批准移送"
    REFUSED = "refused", "不批准移送"
    NOT_TRANSFERRED = "not_transferred", "决定不移送"
    SENT = "sent", "移送中，待公安机关签收"
    RECEIVED = "received", "公安机关审查中"
    SUPPLEMENT = "supplement", "待补正材料"
    FILED = "filed", "公安机关已立案"
    DECLINED = "declined", "公安机关不予立案"
    RECONSIDERED = "reconsidered", "公安机关复议中"
    DECLINED_AGAIN = "declined_again", "复议维持不予立案"
    SUPERVISION = "supervision", "检察机关立案监督中"
    ORDERED = "ordered", "检察机关已通知立案"
    UPHELD = "upheld", "检察机关认为不立案理由成立"
    RETURNED = "returned", "不属公安机关职责，已退回"
    HANDED_OVER = "handed_over", "已移交物品和材料，侦查中"
    DROPPED = "dropped", "公安机关已撤销案件"
    PROSECUTION = "prosecution", "检察机关审查起诉中"
    NOT_PROSECUTED = "not_prosecuted", "检察机关不起诉"
    OPINION = "opinion", "核查反向移送的材料"
    TAKEN_BACK = "taken_back", "反向移送已立案处理"
    REPLIED = "replied", "已回复检察机关"
    JUDGED = "judged", "法院已判决"
    ADMINISTRATIVE = "administrative", "恢复行政处理"


BEFORE_SENDING = (S.FLAGGED, S.TEAM, S.REPORTED, S.APPROVED)
"""The office still has the case to itself."""

WITH_A_TEAM = (
    S.TEAM, S.REPORTED, S.APPROVED, S.SENT, S.RECEIVED, S.SUPPLEMENT, S.DECLINED, S.RECONSIDERED, S.DECLINED_AGAIN, S.SUPERVISION, S.ORDERED,
    S.FILED,
)  # fmt: skip
"""The team still has something to do: report, send, supply, object, hand over."""

MEASURABLE = (
    *BEFORE_SENDING,
    S.REFUSED,
    S.NOT_TRANSFERRED,
    S.SENT,
    S.RECEIVED,
    S.SUPPLEMENT,
    S.DECLINED,
    S.DECLINED_AGAIN,
)
"""The figures may still move."""

MAY_COME_BACK = (
    S.DECLINED, S.DECLINED_AGAIN, S.UPHELD, S.RETURNED, S.HANDED_OVER, S.DROPPED, S.PROSECUTION, S.NOT_PROSECUTED, S.OPINION, S.TAKEN_BACK,
    S.REPLIED, S.JUDGED, S.ADMINISTRATIVE,
)  # fmt: skip
"""The police, the procuratorate or the court may give back what they had: while they go on, or when they are done."""

GONE_ON = (
    S.FLAGGED, S.TEAM, S.REPORTED, S.APPROVED, S.SENT, S.RECEIVED, S.SUPPLEMENT, S.FILED, S.DECLINED, S.RECONSIDERED, S.DECLINED_AGAIN,
    S.SUPERVISION, S.ORDERED, S.UPHELD, S.RETURNED, S.HANDED_OVER, S.DROPPED, S.PROSECUTION, S.NOT_PROSECUTED,
)  # fmt: skip
"""A file that came back may go to the police again for new facts, while its sender still waits for the answer."""

GONE_ENDED = (S.REFUSED, S.NOT_TRANSFERRED, S.ADMINISTRATIVE, S.JUDGED)
"""How such a second transfer ends: what was to be answered before it still is."""

AFTER_RECEIPT = (
    S.RECEIVED,
    S.SUPPLEMENT,
    S.FILED,
    S.DECLINED,
    S.RECONSIDERED,
    S.DECLINED_AGAIN,
    S.SUPERVISION,
    S.ORDERED,
    S.HANDED_OVER,
    S.DROPPED,
    S.PROSECUTION,
    S.NOT_PROSECUTED,
)
"""The police or the procuratorate have the case, and may do something about a suspect."""
