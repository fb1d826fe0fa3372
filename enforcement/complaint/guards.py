"""What must hold before a complaint moves on."""

from typing import TYPE_CHECKING

from casework import ledger
from casework.law.statutes import COMPLAINT_RULES as MC
from casework.models import CaseParty, Deadline, Event
from casework.models.ledger import DeadlineStatus
from casework.procedure import Asked, guard

if TYPE_CHECKING:
    from enforcement.complaint.models import Complaint


def happened(complaint: "Complaint", step: str) -> bool:
    return Event.objects.filter(subject_id=complaint.pk, step=step).exists()


@guard("案件须已收案并指定承办人", MC.art(15, 1), "P-INT-2")
def case_is_accepted(complaint: "Complaint", asked: Asked) -> bool:
    return ledger.standing(complaint.case, "intake") == "accepted"


@guard("本案已有正在办理的投诉", MC.art(14), "P-INT-2")
def none_is_open(complaint: "Complaint", asked: Asked) -> bool:
    return all(other.is_over for other in ledger.all_of(complaint.case, complaint.procedure.key))


@guard("案件中没有登记投诉人（投诉举报人）；权利人反映侵权的不是投诉，请按举报线索登记", MC.art(3), "P-INT-1")
def someone_complained(complaint: "Complaint", asked: Asked) -> bool:
    return CaseParty.objects.filter(case=complaint.case_id, capacity=CaseParty.Capacity.COMPLAINANT).exists()


@guard("调解须经投诉人和被投诉人同意", MC.art(18, 1), "P-INT-4")
def both_consented(complaint: "Complaint", asked: Asked) -> bool:
    return happened(complaint, "consent")


@guard("没有登记调解中发现的违法线索", MC.art(27, 1), "P-INT-5")
def a_lead_was_found(complaint: "Complaint", asked: Asked) -> bool:
    return Deadline.objects.filter(
        subject_id=complaint.pk, term="lead_check_period", status=DeadlineStatus.RUNNING
    ).exists()


@guard("线索尚未登记为行政处罚线索，请先在本案开启行政处罚程序登记线索", MC.art(27, 1), "P-INT-5")
def the_lead_is_registered(complaint: "Complaint", asked: Asked) -> bool:
    return ledger.happened(complaint.case, "penalty", "register_lead")
