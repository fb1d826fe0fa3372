"""Suits of which the office learns once it went to the court or the ruling was obeyed, and what courts must be told (迟到的诉讼)."""

from typing import TYPE_CHECKING

from casework import ledger
from casework.law.statutes import COMPULSION_LAW, LITIGATION_LAW, PATENT_LAW
from casework.law.statutes import ORDER_81 as O
from casework.models import CaseParty, Event, Proceeding
from casework.procedure import Asked, guard
from enforcement.ruling.guards import parties
from enforcement.ruling.revision import JUDGED, SERVED_TO
from enforcement.ruling.states import S

if TYPE_CHECKING:
    from enforcement.ruling.models import Ruling

RULES = ("R-REM-1", "R-END-7")

REVISED = ("revoke", "change", "change_in_suit")
LINES = ("sue_late", *JUDGED, *REVISED, "tell_court", "tell_enforcing_court", "correct_error")


def lines(ruling: Proceeding, *steps: str) -> list[Event]:
    """Its lines of the ledger with these steps, in their order; all that this module asks for are read at once."""
    found = ledger.every(ruling.case, "ruling", *LINES)
    return [it for it in found if it.subject_id == ruling.pk and it.step in steps]


def late_suit(ruling: Proceeding) -> Event | None:
    """The suit entered late of which no judgment is entered yet."""
    found = lines(ruling, "sue_late", *JUDGED)
    return found[-1] if found and found[-1].step == "sue_late" else None


@guard("对本裁决的行政诉讼已经登记，尚无生效裁判", PATENT_LAW.art(65), "R-REM-1")
def no_late_suit_is_pending(ruling: "Ruling", asked: Asked) -> bool:
    return late_suit(ruling) is None


@guard("没有登记正在进行的行政诉讼：收到应诉通知的，请先办理“登记行政诉讼”", PATENT_LAW.art(65), "R-REM-1", "TR29")
def suit_is_pending(ruling: "Ruling", asked: Asked) -> bool:
    return ruling.state == S.LITIGATION or late_suit(ruling) is not None


@guard("裁决正在诉讼之中，变更的请办理“诉讼期间变更裁决”，并书面告知人民法院", O.art(33), "R-END-7", "R-REM-1")
def change_is_out_of_court(ruling: "Ruling", asked: Asked) -> bool:
    return late_suit(ruling) is None


def what_the_enforcing_court_must_know(ruling: Proceeding, before: int | None = None) -> list[Event]:
    """What happened to the ruling while that court had it, and was not yet told to it; as it stood ``before`` a line."""
    found = lines(ruling, "sue_late", *JUDGED, *REVISED, "tell_enforcing_court")
    found = [it for it in found if before is None or it.version < before]
    told = max((it.version for it in found if it.step == "tell_enforcing_court"), default=0)
    return [it for it in found if it.version > told and it.source in (S.COURT, S.ENFORCING)]


@guard("没有需要书面告知执行法院的诉讼、变更、撤销或者裁判", COMPULSION_LAW.art(55), "R-REM-1", "R-END-7")
def enforcing_court_is_to_be_told(ruling: "Ruling", asked: Asked) -> bool:
    return bool(what_the_enforcing_court_must_know(ruling))


@guard(
    "申请强制执行之后的诉讼、变更、撤销尚未书面告知执行法院，请先办理“书面告知执行法院”",
    LITIGATION_LAW.art(56), "R-REM-1", "R-END-7",
)  # fmt: skip
def enforcing_court_was_told(ruling: "Ruling", asked: Asked) -> bool:
    return not what_the_enforcing_court_must_know(ruling)


@guard("本案另有行政裁决程序正在办理，请先就其办结", O.art(21), "R-DOC-3")
def no_other_ruling_is_open(ruling: "Ruling", asked: Asked) -> bool:
    """A ruling that was over and is taken up again meets none begun since."""
    return all(other.is_over or other.pk == ruling.pk for other in ledger.all_of(ruling.case, "ruling"))


# 补正的送达


def corrections(ruling: Proceeding) -> dict[str, Event]:
    """The number of each correction → its line of the ledger."""
    return {paper["number"]: it for it in lines(ruling, "correct_error") for paper in it.data.get("papers", ())}


def without_correction(ruling: "Ruling") -> dict[CaseParty, list[str]]:
    """Who has not received which corrections yet."""
    numbers = corrections(ruling)
    if not numbers:
        return {}
    served = {(it.paper, it.case_party_id) for it in ruling.service_records.all()}
    found = {
        it: [number for number in numbers if (number, it.pk) not in served] for it in parties(ruling.case, *SERVED_TO)
    }
    return {it: lacking for it, lacking in found.items() if lacking}


@guard("没有尚待送达的补正决定书", O.art(33), "R-END-7", "TR36")
def correction_awaits_service(ruling: "Ruling", asked: Asked) -> bool:
    return bool(without_correction(ruling))
