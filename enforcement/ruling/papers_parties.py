"""What the papers about those who take part state (追加当事人、合并审理)."""

from typing import TYPE_CHECKING, Any

from casework.law.numerals import numeral
from casework.law.statutes import ORDER_81 as O
from casework.models import Case
from enforcement.ruling import documents_parties as doc
from enforcement.ruling import guards as must
from enforcement.ruling.forms.parties import SIDES
from enforcement.ruling.joining import application, reply
from enforcement.ruling.papers import States, head
from enforcement.ruling.tables_parties import NECESSARY

if TYPE_CHECKING:
    from casework.models import Event
    from enforcement.ruling.models import Ruling

WHO = {"requester": "请求人", "respondent": "被请求人"}
LINKS = {"parties": "双方当事人相同", "product": "涉案产品相同", "patent": "涉案专利相同"}


def _newcomer(given: dict[str, Any]) -> States:
    return {
        "joined_name": given["joined_name"],
        "joined_address": given.get("joined_address") or "",
        "joined_as": SIDES.get(given.get("side", ""), "第三人"),
    }


@doc.JOINED.context
def joined(ruling: "Ruling", event: "Event") -> States:
    asked = application(ruling) if event.step == "decide_joinder" else None
    given = asked.answers if asked else event.answers
    days = 30 if given.get("joined_foreign") else 15
    return head(ruling, event, join=O.art(23), request=O.art(24), answer=O.art(22), evidence=O.art(54)) | _newcomer(given) | {
        "ground": NECESSARY.get(given.get("ground", ""), ""),
        "applicant": WHO.get(given.get("applicant", ""), ""),
        "invited": event.step == "admit_third_party",
        "facts": given["facts"],
        "reasons": event.answers.get("reasons", ""),
        "answers_back": given.get("side") != must.REQUESTER,
        "answer_days": numeral(days),
        "evidence_days": numeral(ruling.evidence_days or 15),
    }  # fmt: skip


@doc.INVITED.context
@doc.NOT_JOINED.context
def invited(ruling: "Ruling", event: "Event") -> States:
    asked, answered = application(ruling), reply(ruling)
    assert asked is not None
    return head(ruling, event, request=O.art(24)) | _newcomer(asked.answers) | {
        "applicant": WHO[asked.answers["applicant"]],
        "applied_on": asked.answers["received_on"],
        "disagreed": bool(answered and answered.answers["consents"] != "yes"),
        "reasons": event.answers["reasons"],
    }  # fmt: skip


@doc.INQUIRY.context
def inquiry(ruling: "Ruling", event: "Event") -> States:
    given = event.answers
    return head(ruling, event, request=O.art(24)) | _newcomer(given) | {
        "applied_on": given["received_on"],
        "facts": given["facts"],
        "days": numeral(given["days"]),
    }  # fmt: skip


@doc.CONSOLIDATED.context
def consolidated(ruling: "Ruling", event: "Event") -> States:
    other = Case.objects.get(number=event.answers["other_number"])
    return head(ruling, event, together=O.art(21)) | {
        "other_number": other.number,
        "other_cause": other.title,
        "link": LINKS[event.answers["link"]],
        "reasons": event.answers["reasons"],
    }


@doc.ANSWER_LONGER.context
@doc.EVIDENCE_LONGER.context
def longer(ruling: "Ruling", event: "Event") -> States:
    """Both sides are told that one of them has more time (第五十四条)."""
    given = event.answers
    evidence = "evidence_more" in given
    more = given["evidence_more"] if evidence else given["extension"]
    return head(ruling, event, limit=O.art(54) if evidence else O.art(22)) | {
        "what": "举证" if evidence else "答辩",
        "applicant": WHO[given["applicant"]] if evidence else "被请求人",
        "in_all": evidence,
        "days": numeral(more["n"]),
        "reasons": given["reasons"],
    }
