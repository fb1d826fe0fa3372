"""What the papers of a special track state."""

from typing import TYPE_CHECKING, Any

from django.utils import timezone

from casework.law.basis import cite
from casework.law.statutes import ORDER_81 as O
from casework.models import CaseParty
from enforcement.track import procedure as doc
from enforcement.track.tracks import LIMBS, MAJOR, MAJOR_CASE, MAJOR_TERM, TRACKS

if TYPE_CHECKING:
    from casework.models import Event
    from enforcement.track.models import SpecialTrack

States = dict[str, Any]


def head(track: "SpecialTrack", event: "Event") -> States:
    case, which = track.case, TRACKS[track.kind]
    day = timezone.localtime(event.at).date()
    patent = case.rights.order_by("number").first()
    lacking = [name for code, name in which.papers.items() if code not in track.papers_given]
    return {
        "case_number": case.number,
        "cause": case.title,
        "track": which.label,
        "authority": which.authority,
        "requesters": _names(track, CaseParty.Capacity.REQUESTER, CaseParty.Capacity.RIGHT_HOLDER),
        "respondents": _names(track, CaseParty.Capacity.RESPONDENT, CaseParty.Capacity.PARTY),
        "patent": patent and {"number": patent.number, "name": patent.name, "kind": patent.get_kind_display()},
        "received_on": track.received_on,
        "facts": track.facts,
        "papers": [name for code, name in which.papers.items() if code in track.papers_given],
        "lacking": lacking,
        "basis": cite(which.basis, day),
        "certificate": cite(O.art(56), day),
        "report": cite(O.art(57), day),
        "major": cite(MAJOR_CASE, day),
        "unsettled": MAJOR_TERM.remark(track.office) if track.kind == MAJOR else "",
        "contact": case.office.phone,
    }


def _names(track: "SpecialTrack", *capacities: str) -> list[str]:
    found = CaseParty.objects.filter(case=track.case, capacity__in=capacities).select_related("party")
    return [it.party.name for it in found.order_by("place")]


@doc.CERTIFICATE.context
def certificate(track: "SpecialTrack", event: "Event") -> States:
    given = event.answers
    return head(track, event) | {"limbs": [LIMBS[code] for code in given["limbs"]], "reasons": given["reasons"]}


@doc.REPORT.context
def report(track: "SpecialTrack", event: "Event") -> States:
    given = event.answers
    return head(track, event) | {
        "limbs": [LIMBS[code] for code in track.limbs],
        "reasons": given["reasons"],
        "told_on": given["told_on"],
        "attachments": ["在全国有重大影响的证明材料", "请求材料"],
    }


@doc.REFERRAL.context
def referral(track: "SpecialTrack", event: "Event") -> States:
    given, found = event.answers, head(track, event)
    return found | {
        "to": given["addressee"] or found["authority"],
        "reasons": given["reasons"],
        "told_on": given["told_on"],
        "attachments": found["papers"],
    }


@doc.ASSISTANCE.context
def assistance(track: "SpecialTrack", event: "Event") -> States:
    given = event.answers
    return (
        head(track, event)
        | {"received_on": given["asked_on"]}
        | {name: given[name] for name in ("document", "task", "done")}
    )
