"""What an office owes to other provinces, for 今日 of its credit clerk (CR-L14, CR-P6)."""

from casework import clock
from casework.desk.rooms import Reminder
from casework.models import Office
from enforcement.credit.helping import receiving

SOON = 3
"""Days before the end in which it is called out."""


def of_office(office: Office) -> list[Reminder]:
    pressing = [it for it in receiving.waiting(office, clock.today()) if it.days_left <= SOON]
    found = []
    if late := sum(it.is_late for it in pressing):
        found.append(
            Reminder(
                f"外省推送有{late}件逾期没有办理，须立即办理并反馈（失信名单办法第十四条第二款、处罚信息公示规定第十条）",
                "helping:office",
            )
        )
    if soon := len(pressing) - late:
        found.append(Reminder(f"外省推送有{soon}件须在{SOON}日内办理", "helping:office"))
    return found
