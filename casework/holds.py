"""Holds of the whole case: how procedures that do not know one another keep out of each other's way."""

from casework.law.statutes import ORDER_81, PENALTY_PROCEDURE
from casework.procedure import StopReason

MEDIATION = StopReason("mediation", "调解", ORDER_81.art(35), whole_case=True, rules=("R-END-6", "TR23", "TR25"))
"""A mediation is under way in the case."""

CRIMINAL_TRANSFER = StopReason(
    "criminal_transfer", "涉嫌犯罪案件已移送公安机关", PENALTY_PROCEDURE.art(46), whole_case=True, rules=("CT-36", "X1")
)
"""The case was sent to the police; no new fine until it comes back."""
