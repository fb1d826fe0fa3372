"""Reminds, on 今日, of the files that came in by a signed request and belong to no case yet."""

from casework.desk.rooms import REMINDERS, Reminder
from casework.law.statutes import PENALTY_PROCEDURE
from casework.models import Office
from casework.roles import Role
from enforcement.transfer.reception.entry import waiting_at

RULES = ("CT-30", "CT-34a")


def of_office(office: Office) -> list[Reminder]:
    """The fifteen working days of the check run from the receipt, whether or not anybody has placed the file."""
    count = waiting_at(office).count()
    told = f"移回的来文有{count}件等待归案；核查期限自收到之日起算（{PENALTY_PROCEDURE.art(18, 1)}），请尽快选定原案"
    return [Reminder(told, "reverse:enter")] if count else []


REMINDERS.append((frozenset({Role.INTAKE, Role.OFFICER}), of_office))
