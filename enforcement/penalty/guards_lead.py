"""What must hold on venue and on reports before a lead moves on."""

from typing import TYPE_CHECKING

from casework.law.statutes import COMPLAINT_RULES as MC
from casework.law.statutes import PENALTY_PROCEDURE as MP
from casework.models.case import Source
from casework.procedure import Asked, guard
from enforcement.penalty import record

if TYPE_CHECKING:
    from enforcement.penalty.models import Penalty


def designated(penalty: "Penalty") -> bool | None:
    """Whether a superior, or the offices between them, gave the case to this office; None while nobody has."""
    last = record.last(penalty, "agree_venue", "designate")
    if last is None:
        return None
    if last.step == "agree_venue":
        return bool(last.answers["result"] == "ours")
    return bool(last.answers["to_office"]["id"] == str(penalty.case.office_id))


@guard("管辖权争议尚未解决，先登记协商结果或者上级的指定", MP.art(13), "P-INT-9", "TP05")
def no_dispute_runs(penalty: "Penalty", asked: Asked) -> bool:
    opened = record.last(penalty, "dispute_venue", "report_venue")
    return (
        opened is None
        or record.later(penalty, "agree_venue", opened.step)
        or record.later(penalty, "designate", opened.step)
    )


@guard("案件已经商定或者指定由其他机关管辖，请移送", MP.art(16), "P-INT-9", "TP05")
def not_given_to_another(penalty: "Penalty", asked: Asked) -> bool:
    return designated(penalty) is not False


@guard("没有正在协商的管辖权争议", MP.art(13), "P-INT-9")
def dispute_runs(penalty: "Penalty", asked: Asked) -> bool:
    return record.later(penalty, "dispute_venue", "agree_venue", "designate")


@guard("没有报请上级确定管辖", MP.art(16), "P-INT-9")
def superior_was_asked(penalty: "Penalty", asked: Asked) -> bool:
    return record.later(penalty, "report_venue", "designate")


@guard("本案不是因举报发现的", MC.art(35), "P-INT-10", "P-INT-11")
def was_reported(penalty: "Penalty", asked: Asked) -> bool:
    return bool(penalty.case.source == Source.REPORT)
