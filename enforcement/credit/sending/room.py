"""Gives the desk its room (对外报送), for those alone who look after the messages."""

from casework.desk.rooms import ROOMS, Room
from enforcement.credit.sending.queue import ADMITTED

ROOMS["messages"] = Room("报送", "credit:case", "credit:office", ADMITTED)
