"""What the papers on who decides state (管辖文书)."""

from typing import TYPE_CHECKING

from casework.law.statutes import ORDER_81 as O
from enforcement.ruling import documents_competence as doc
from enforcement.ruling.forms.competence import DISPUTES
from enforcement.ruling.papers import States, head

if TYPE_CHECKING:
    from casework.models import Event
    from enforcement.ruling.models import Ruling


@doc.REPORT.context
def report(ruling: "Ruling", event: "Event") -> States:
    given, parent = event.answers, ruling.office.parent
    return head(ruling, event, above=O.art(8), venue=O.art(6)) | {
        "to": parent.name if parent else "国家知识产权局",
        "common_superior": given["common_superior"],
        "other": (given["other_office"] or {}).get("label", ""),
        "dispute": DISPUTES[given["dispute"]],
        "talks": given["talks"],
        "reasons": given["reasons"],
    }


@doc.HANDED_OVER.context
def handed_over(ruling: "Ruling", event: "Event") -> States:
    given = event.answers
    return head(ruling, event, above=O.art(8), jurisdiction=O.art(9)) | {
        "to": given["to_office"]["label"],
        "called_up": event.step == "call_up",
        "designation": given["designation"],
        "told_on": given["told_on"],
        "reasons": given["reasons"],
    }


@doc.ENTRUSTMENT.context
def entrustment(ruling: "Ruling", event: "Event") -> States:
    given = event.answers
    return head(ruling, event, entrust=O.art(8)) | {name: given[name] for name in ("body", "work", "until")}
