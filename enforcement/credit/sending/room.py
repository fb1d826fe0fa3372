"""Gives the desk its rooms: 对外报送 and 惩戒, for those alone who look after them, 诚信档案 beside a party; and the office's scheme."""

from casework.desk.rooms import OFFICE_PAGES, PARTY_NOTES, PARTY_ROOMS, REMINDERS, ROOMS, Room
from casework.roles import Role
from enforcement.credit import reminders as annulled
from enforcement.credit.grading import reminders, standing
from enforcement.credit.helping import reminders as pushed
from enforcement.credit.scheme import running
from enforcement.credit.sending.queue import ADMITTED

ROOMS["messages"] = Room("报送", "credit:case", "credit:office", ADMITTED)
ROOMS["discipline"] = Room("惩戒", "discipline:case", "discipline:office", frozenset({Role.CREDIT_CLERK, Role.HEAD}))
PARTY_ROOMS["诚信档案"] = "integrity:party"
OFFICE_PAGES["知识产权信用管理方案"] = "scheme:office"
PARTY_NOTES.extend((running.notes, standing.notes))
REMINDERS.append((frozenset({Role.CREDIT_CLERK}), reminders.of_office))
REMINDERS.append((frozenset({Role.CREDIT_CLERK}), pushed.of_office))
REMINDERS.append((frozenset({Role.CREDIT_CLERK, Role.HEAD}), annulled.of_office))
