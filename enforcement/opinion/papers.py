"""What the papers on an opinion state."""

from typing import TYPE_CHECKING, Any

from django.utils import timezone

from casework.law.basis import cite
from casework.law.statutes import ORDER_81 as O
from casework.models import CaseParty
from enforcement.opinion import procedure as doc
from enforcement.opinion.forms import CONCLUSIONS, GROUNDS, LETTERS
from enforcement.opinion.guards import HOLDER, WARNED

if TYPE_CHECKING:
    from casework.models import Event
    from enforcement.opinion.models import Opinion

States = dict[str, Any]


def head(opinion: "Opinion", event: "Event") -> States:
    case = opinion.case
    patent = case.rights.order_by("number").first()
    article = cite(O.art(13), timezone.localtime(event.at).date())
    return {
        "case_number": case.number,
        "cause": case.title,
        "warned": _names(opinion, WARNED),
        "holders": _names(opinion, HOLDER),
        "patent": patent and {"number": patent.number, "name": patent.name, "kind": patent.get_kind_display()},
        "warned_on": opinion.warned_on,
        "letter": LETTERS[opinion.letter],
        "sent_on": opinion.sent_on,
        "holder_received_on": opinion.holder_received_on,
        "contact": case.office.phone,
        "article": article,
    }


def _names(opinion: "Opinion", capacity: str) -> list[str]:
    found = CaseParty.objects.filter(case=opinion.case, capacity=capacity).select_related("party").order_by("place")
    return [it.party.name for it in found]


@doc.OPINION.context
def issued(opinion: "Opinion", event: "Event") -> States:
    given = event.answers
    return head(opinion, event) | {
        "accused": opinion.accused,
        "question": opinion.question,
        "comparison": given["comparison"],
        "materials": given["materials"],
        "conclusion": CONCLUSIONS[given["conclusion"]],
    }


@doc.REFUSAL.context
def refused(opinion: "Opinion", event: "Event") -> States:
    return head(opinion, event) | {"ground": GROUNDS[event.answers["ground"]], "reasons": event.answers["reasons"]}
