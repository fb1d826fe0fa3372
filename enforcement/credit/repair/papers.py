"""What the papers of a credit repair state."""

from typing import TYPE_CHECKING, Any

from casework.law.basis import Citation
from casework.law.numerals import date_zh, numeral
from casework.law.periods import PERIODS
from casework.law.statutes import REPAIR_RULES as R
from casework.models import Event
from enforcement.credit.frauds import FALSE_PAPERS
from enforcement.credit.repair import procedure as p
from enforcement.credit.repair import when
from enforcement.credit.repair.forms import METHODS, PAPERS, WHY_NOT
from enforcement.wording import named_once, remedies

if TYPE_CHECKING:
    from enforcement.credit.repair.models import Repair


def _common(repair: "Repair", event: Event, *citations: Citation) -> dict[str, Any]:
    record, day = repair.record, event.on
    party = record.party.party
    return {
        "citations": list(named_once(citations, day)),
        "case_number": repair.case.number,
        "party": {
            "name": party.name, "identity": party.masked_id(), "identity_label": party.get_id_kind_display(),
            "representative": "" if party.is_person else party.representative,
        },
        "decision_no": record.decision_no,
        "channel": record.get_channel_display(),
        "public_class": record.public_class,
        "published_on": date_zh(record.published_on) if record.published_on else "",
        "received_on": date_zh(repair.received_on),
        "electronic": repair.e_service,
        "remedy": remedies(day),
    }  # fmt: skip


@p.APPLICATION.context
def application(repair: "Repair", event: Event) -> dict[str, Any]:
    given = [label for name, label in PAPERS.items() if name in repair.papers_given]
    route = event.answers["route"]
    return _common(repair, event) | {
        "route": dict(p.forms.File.base_fields["route"].choices)[route],  # type: ignore[attr-defined]
        "performance": repair.performance,
        "given": given,
        "promise_public": repair.promise_public,
    }


@p.CORRECTION.context
def correction(repair: "Repair", event: Event) -> dict[str, Any]:
    return _common(repair, event, R.art(14, 4)) | {"missing": event.answers["missing"], "until": event.answers["until"]}


@p.ACCEPTANCE.context
def acceptance(repair: "Repair", event: Event) -> dict[str, Any]:
    return _common(repair, event, R.art(14, 4)) | {"days": numeral(when.decision_lasts(repair, {}).count)}


@p.DECLINED.context
def declined(repair: "Repair", event: Event) -> dict[str, Any]:
    return _common(repair, event, R.art(14, 4)) | {"reasons": event.answers["reasons"]}


@p.GRANTED.context
def granted(repair: "Repair", event: Event) -> dict[str, Any]:
    return _common(repair, event, R.art(11), R.art(16, 2), R.art(17)) | {
        "checked": _checked(repair),
        "done_by": str(R.art(17)),
    }


@p.REFUSED.context
def refused(repair: "Repair", event: Event) -> dict[str, Any]:
    grounds = [WHY_NOT[name] for name in event.answers["grounds"]]
    barred = FALSE_PAPERS in event.answers["grounds"]
    return _common(repair, event, R.art(11), R.art(17), *([R.art(23)] if barred else [])) | {
        "grounds": grounds,
        "barred": barred,
        "reasons": event.answers["reasons"],
        "checked": _checked(repair),
    }


@p.REVOKED.context
def revoked(repair: "Repair", event: Event) -> dict[str, Any]:
    return _common(repair, event, R.art(23)) | {
        "facts": event.answers["facts"],
        "reasons": event.answers["reasons"],
        "years": numeral(PERIODS["CR-L24"].period.count),
    }


def _checked(repair: "Repair") -> str:
    last = Event.objects.filter(subject_id=repair.pk, step="check").order_by("version").last()
    return METHODS[last.answers["method"]] if last else ""
