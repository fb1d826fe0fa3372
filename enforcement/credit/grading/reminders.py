"""What an office owes of its classes and spot checks, for 今日 of who looks after them."""

from casework import clock
from casework.desk.rooms import Reminder
from casework.law.statutes import SPOT_CHECK_RULES
from casework.models import Office
from enforcement.credit.grading import spot, standing

SOON = 5
"""Days before the end of the twenty working days in which a result is published."""


def of_office(office: Office) -> list[Reminder]:
    """Whose class of the month is missing; which results of spot checks are to be published now."""
    today, found = clock.today(), []
    if missing := standing.missing(office, today).count():
        found.append(Reminder(f"{today.month}月的信用风险分类还有{missing}户没有更新", "grading:office"))
    pressing = [it for it in spot.to_publish(office, today) if it.days_left <= SOON]
    if late := sum(it.is_late for it in pressing):
        found.append(
            Reminder(f"公示抽查结果有{late}户逾期没有公示（{SPOT_CHECK_RULES.art(12)}），须立即公示", "spot:office")
        )
    if soon := len(pressing) - late:
        found.append(Reminder(f"公示抽查结果有{soon}户须在{SOON}日内公示", "spot:office"))
    return found
