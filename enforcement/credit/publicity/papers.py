"""What the summary of a penalty and the approval of a masking state."""

from typing import TYPE_CHECKING, Any

from casework.law.numerals import date_zh
from casework.law.statutes import PUBLICITY_RULES, REPAIR_RULES
from enforcement.credit.publicity import gathered
from enforcement.credit.publicity.procedure import MASKING, SUMMARY

if TYPE_CHECKING:
    from casework.models import Event
    from enforcement.credit.publicity.models import PublicRecord


def _head(record: "PublicRecord") -> dict[str, Any]:
    party = record.party.party
    return {
        "case_number": record.case.number,
        "party": {"name": party.name, "identity": party.masked_id(), "representative": "" if party.is_person else party.representative},
        "decision_no": record.decision_no,
        "channel": record.get_channel_display(),
    }  # fmt: skip


@SUMMARY.context
def summary(record: "PublicRecord", event: "Event") -> dict[str, Any]:
    reading = gathered.its_reading(record)
    return _head(record) | {
        "illegal_type": record.illegal_type,
        "content": record.content,
        "organ": record.case.office.name,
        "decided_on": date_zh(reading.own.on) if reading else "",
        "changed_by": reading.changed_by if reading else "",
        "by": str(PUBLICITY_RULES.art(4)),
    }


@MASKING.context
def masking(record: "PublicRecord", event: "Event") -> dict[str, Any]:
    answers = event.answers
    return _head(record) | {
        "court": answers["court"],
        "order": answers["order"],
        "received_on": answers["received_on"],
        "until": answers["until"],
        "approved_by": event.by_name,
        "by": str(REPAIR_RULES.art(22)),
    }
