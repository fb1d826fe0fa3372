"""Gives the desk its room (调解): the instalments of a case, the mediators' own record, and the office's register."""

from casework.desk.rooms import ROOMS, Room
from casework.roles import ON_CASE_ONLY

ROOM = ROOMS["agreement"] = Room("调解", "mediation:case", "mediation:office", office_closed_to=ON_CASE_ONLY)
