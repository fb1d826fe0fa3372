"""What else the steps of a complaint change: a paper that also carries a report is split as it is received."""

from typing import TYPE_CHECKING

from casework.effects import After, after
from enforcement.complaint.procedure import Complaining

if TYPE_CHECKING:
    from enforcement.complaint.models import Complaint


@after(Complaining.receive)
def split_off_the_report(complaint: "Complaint", then: After) -> None:
    if then.answers.get("report_part"):
        answers = {"noticed_on": then.answers["received_on"], "lead": then.answers["report_part"]}
        then.take(complaint, Complaining.split, answers=answers, by=then.asked.by)
