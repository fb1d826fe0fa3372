"""What the intake papers state."""

from typing import TYPE_CHECKING, Any

from django.utils import timezone

from casework.intake.procedure import RECEIPT, REFERRAL, REFUSAL
from casework.law.basis import BASES, cite
from casework.law.numerals import date_zh
from casework.law.statutes import PATENT_LAW
from casework.law.unsettled import QUESTIONS
from casework.models import CaseParty

if TYPE_CHECKING:
    from casework.intake.models import Intake
    from casework.models import Event

ASKING = (CaseParty.Capacity.REQUESTER, CaseParty.Capacity.COMPLAINANT, CaseParty.Capacity.RIGHT_HOLDER)
DECLINED_REMEDY = "ruling.declined_remedy"
"""The open question of how long a request that is not taken up may be sued over: answered alike at the door and inside."""


@RECEIPT.context
def registration(intake: "Intake", event: "Event") -> dict[str, Any]:
    case = intake.case
    return {
        "case_number": case.number,
        "cause": case.title,
        "source": case.get_source_display(),
        "received_on": date_zh(case.received_on),
        "summary": case.summary,
        "parties": [
            {
                "capacity": it.get_capacity_display(),
                "name": it.party.name,
                "address": it.party.address,
                "phone": it.party.phone,
            }
            for it in case.case_parties.select_related("party")
        ],
        "rights": [str(right) for right in case.rights.all()],
        "registered_by": event.by_name,
    }


@REFUSAL.context
def refusal(intake: "Intake", event: "Event") -> dict[str, Any]:
    said = {"reasons": event.answers["reasons"], "remedy": "", "remedy_lasts": ""}
    if intake.is_a_patent_request:
        short = QUESTIONS[DECLINED_REMEDY].value(intake.office) == "fifteen_days"
        basis = PATENT_LAW.art(65) if short else BASES["remedy.suit"]
        said["remedy"] = cite(basis, timezone.localtime(event.at).date())
        said["remedy_lasts"] = "十五日" if short else "六个月"
    return _letter(intake) | said | {"parties": _askers(intake)}


@REFERRAL.context
def referral(intake: "Intake", event: "Event") -> dict[str, Any]:
    return _letter(intake) | {"reasons": event.answers["reasons"], "to": event.answers["to_office"]["label"]}


def _askers(intake: "Intake") -> list[str]:
    """Who is told that nothing will be done: who asked for it, never who was complained about; without a name, the role.

    Who reported is named to nobody else, the right holder among them (投诉举报处理办法 37).
    """
    parties = list(intake.case.case_parties.select_related("party"))
    for capacity in ASKING:
        if names := [it.party.name for it in parties if it.capacity == capacity]:
            return names
    return ["投诉举报人"]


def _letter(intake: "Intake") -> dict[str, Any]:
    case = intake.case
    parties = [it.party.name for it in case.case_parties.select_related("party")]
    return {
        "case_number": case.number,
        "cause": case.title,
        "received_on": date_zh(case.received_on),
        "parties": parties,
    }
