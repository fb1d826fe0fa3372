"""The nouns of a case file. Procedures add their own proceedings; these are true of any matter."""

from casework.models.agent import Agent
from casework.models.calendar import CalendarDay, CalendarYear
from casework.models.case import Case, CaseOffice, CaseParty
from casework.models.choice import OfficeChoice
from casework.models.evidence import CustodyEvent, Evidence, StoredFile
from casework.models.ledger import ClockEntry, Deadline, Delivery, Event, Stop
from casework.models.login import LoginFailures
from casework.models.office import Office, Post, User
from casework.models.package import Package, PackageReceipt, PackageSending
from casework.models.paper import IssuedPaper, PaperCounter, PaperFile
from casework.models.party import Party, PartyVersion
from casework.models.proceeding import Proceeding
from casework.models.right import Right
from casework.models.staff import StaffChange

# The core's own proceedings last: they are built from the nouns above.
from casework.intake.models import Intake  # isort: skip
from casework.recusal.models import Recusal  # isort: skip

__all__ = [
    "Agent",
    "CalendarDay",
    "CalendarYear",
    "Case",
    "CaseOffice",
    "CaseParty",
    "ClockEntry",
    "CustodyEvent",
    "Deadline",
    "Delivery",
    "Event",
    "Evidence",
    "Intake",
    "IssuedPaper",
    "LoginFailures",
    "Office",
    "OfficeChoice",
    "Package",
    "PackageReceipt",
    "PackageSending",
    "PaperCounter",
    "PaperFile",
    "Party",
    "PartyVersion",
    "Post",
    "Proceeding",
    "Recusal",
    "Right",
    "StaffChange",
    "Stop",
    "StoredFile",
    "User",
]
