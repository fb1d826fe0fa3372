"""What several chapters share: who acts, and what stops the clock of the case."""

from casework import holds
from casework.law.period import Period, Roll, Unit
from casework.roles import Role
from enforcement.penalty import states as stops

OFFICER, PARTY = Role.HANDLER, (Role.PARTY, Role.HANDLER)
ANY_DAYS = (Period(24, Unit.HOUR, Roll.NONE),)
SET_DAYS = (Period(1, Unit.DAY),)
"""A number of days the office itself sets."""
STOPS_CASE = (
    stops.SUSPENSION,
    stops.HEARING,
    stops.ANNOUNCEMENT,
    stops.TESTING,
    stops.TESTING_FURTHER,
    stops.TESTING_OTHER,
    stops.IDENTIFICATION,
    stops.REFUND,
    holds.CRIMINAL_TRANSFER,
)
