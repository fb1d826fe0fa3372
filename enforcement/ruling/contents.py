"""Parts of the ruling's text that are put together from the ledger (裁决书的内容)."""

from datetime import date
from typing import TYPE_CHECKING

from casework.law.basis import cite
from casework.law.statutes import ORDER_81 as O
from casework.models import CaseParty
from enforcement.ruling import guards as must

if TYPE_CHECKING:
    from enforcement.ruling.models import Ruling


def decided_under(ruling: "Ruling", on: date) -> str:
    """The articles of Order 81 the result rests on, its title named once."""
    found = [31] if ruling.result == must.REJECTED else [31, 32, *([34] if ruling.prior_decision else [])]
    return "、".join([cite(O.art(found[0]), on), *(O.art(number).pinpoint for number in found[1:])])


def positions(ruling: "Ruling") -> str:
    """What the respondents answered; each under its name when there are several."""
    filed = ruling.case.events.filter(subject_id=ruling.pk, step__in=("file_answer", "file_further_answer"))
    said = [
        (it.answers["answerer"]["id"], it.answers.get("position") or it.answers["further_position"])
        for it in filed.order_by("version")
    ]
    names = {
        str(it.pk): it.party.name for it in must.parties(ruling.case, must.RESPONDENT, CaseParty.Capacity.THIRD_PARTY)
    }
    return "\n".join(text if len(names) == 1 else f"{names[who]}：{text}" for who, text in said)
