"""What the papers on venue and on reports state. Those to the reporter go to nobody else."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from casework.law.numerals import date_zh
from casework.law.statutes import COMPLAINT_RULES as MC
from casework.law.statutes import PENALTY_PROCEDURE as MP
from casework.models import CaseParty, Event
from enforcement.penalty import documents_lead as dl
from enforcement.penalty import forms_report as report
from enforcement.penalty import record
from enforcement.penalty.forms_lead import STANDINGS
from enforcement.penalty.wording import head, sum_in_both

if TYPE_CHECKING:
    from enforcement.penalty.models import Penalty


CHARGED = (CaseParty.Capacity.PARTY, CaseParty.Capacity.RESPONDENT)

GROUNDS = {
    "dispute": "因管辖权发生争议",
    "referred": "因受移送的机关对管辖权有异议",
    "difficult": "因存在特殊原因难以办理",
}
"""报请的情形，写入通知书。"""


@dl.REPORT.context
def reported(penalty: "Penalty", event: Event) -> dict[str, Any]:
    given, case = event.answers, penalty.case
    about = [it.party for it in case.case_parties.select_related("party") if it.capacity in CHARGED]
    return {
        "case_number": case.number,
        "found_on": date_zh(date.fromisoformat(given["found_on"])),
        "reporter": _told_by(given),
        "standing": STANDINGS.get(given["holder_standing"], ""),
        "authority": given["authority"],
        "about": [{"name": it.name, "address": it.address} for it in about],
        "rights": [str(right) for right in case.rights.all()],
        "links": given["links"].splitlines(),
        "clue": given["clue"] or case.summary,
        "signed_on": date_zh(date.fromisoformat(given["signed_on"])) if given["signed_on"] else "",
        "registered_by": event.by_name,
    }


def _told_by(given: Mapping[str, Any]) -> dict[str, str] | None:
    """The one who reported, or nobody: a report may be anonymous."""
    if not given["reported_by"]:
        return None
    party = CaseParty.objects.select_related("party").get(pk=given["reported_by"]["id"]).party
    return {"name": party.name, "phone": party.phone, "address": party.address, "id_number": party.masked_id()}


@dl.DESIGNATION.context
def designation(penalty: "Penalty", event: Event) -> dict[str, Any]:
    asked, dispute = record.answers(penalty, "report_venue"), record.answers(penalty, "dispute_venue")
    office = penalty.case.office
    other = (dispute.get("with_office") or {}).get("label") or dispute.get("with_other", "")
    chosen = event.answers["to_office"]["label"]
    basis = (
        MP.art(15, 3) if asked["ground"] == "difficult" else MP.art(14) if asked["ground"] == "referred" else MP.art(13)
    )
    return head(penalty, event, basis, MP.art(16)) | {
        "to": list(dict.fromkeys(it for it in (office.name, other, chosen) if it)),
        "from_office": office.name,
        "ground": GROUNDS[asked["ground"]],
        "designated": chosen,
        "reasons": event.answers["reasons"],
    }


@dl.ASSIGNMENT.context
def assignment(penalty: "Penalty", event: Event) -> dict[str, Any]:
    return head(penalty, event, MP.art(15, 1)) | {
        "to": event.answers["to_office"]["label"],
        "reasons": event.answers["reasons"],
    }


def _reporter(event: Event) -> str:
    return CaseParty.objects.select_related("party").get(pk=event.answers["reporter"]["id"]).party.name


@dl.TURNED_AWAY.context
def turned_away(penalty: "Penalty", event: Event) -> dict[str, Any]:
    answers = event.answers
    return head(penalty, event, MC.art(34)) | {
        "to": _reporter(event),
        "same_system": answers["same_system"],
        "competent": answers["competent"],
        "reasons": answers["reasons"],
    }


@dl.RESULT.context
def result(penalty: "Penalty", event: Event) -> dict[str, Any]:
    answers = event.answers
    return head(penalty, event, MC.art(36)) | {
        "to": _reporter(event),
        "result": answers["result"],
        "required_by": answers["required_by"],
        "reward": sum_in_both(answers["reward"]) if answers.get("reward") else "",
    }


@dl.TO_POLICE.context
def to_police(penalty: "Penalty", event: Event) -> dict[str, Any]:
    return head(penalty, event, MC.art(42)) | {
        "to": event.answers["to_other"],
        "reporter": _reporter(event),
        "abuses": [report.ABUSES[it] for it in event.answers["abuse"]],
        "facts": event.answers["facts"],
    }
