"""Gives the desk its rooms: 对外报送, for those alone who look after the messages, and 诚信档案 beside a party."""

from casework.desk.rooms import PARTY_ROOMS, ROOMS, Room
from enforcement.credit.sending.queue import ADMITTED

ROOMS["messages"] = Room("报送", "credit:case", "credit:office", ADMITTED)
PARTY_ROOMS["诚信档案"] = "integrity:party"
