"""What of a ruling is served on everybody, how often, and from which of it a suit may be brought (变更、撤销、补正).

A change is a decision of its own: it is served anew and opens fifteen days anew. A revocation is one too; within which time
it may be contested is open. The correction of a slip changes nothing and opens nothing.
"""

from typing import TYPE_CHECKING, Any

from casework import ledger
from casework.law.numerals import date_zh
from casework.law.period import Period
from casework.law.periods import PERIODS
from casework.law.statutes import LITIGATION_LAW, LITIGATION_RULES
from casework.law.statutes import ORDER_81 as O
from casework.law.unsettled import Unsettled
from casework.models import CaseParty, Event, Proceeding
from casework.procedure import Asked, guard
from enforcement.ruling.guards import REQUESTER, RESPONDENT, parties, running, taken
from enforcement.ruling.states import SUED_BESIDE, S

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from enforcement.ruling.models import Ruling, RulingService

RULES = ("R-END-7", "R-REM-1", "TR35", "TR36")

MADE = ("approve", "change", "change_in_suit", "revoke", "ruling_restored")
"""The acts whose paper every party must receive."""
JUDGED = ("upheld", "suit_upheld", "changed_by_court", "revoked_by_court")
SERVED_TO = (REQUESTER, RESPONDENT, CaseParty.Capacity.THIRD_PARTY)

REVOCATION_REMEDY = Unsettled(
    "ruling.revocation_remedy", "撤销裁决的决定告知的起诉期限：专利法第六十五条的十五日只就责令停止的处理决定规定", "six_months", ("R-END-7",),
    {"six_months": "六个月（行政诉讼法第四十六条）", "fifteen_days": "十五日（比照专利法第六十五条）"},
)  # fmt: skip
SIX_MONTHS = LITIGATION_LAW.months(6)


def round_of(ruling: Proceeding) -> int:
    """How many of those acts there were: each is served on everybody."""
    return len(ledger.steps_of(ruling, *MADE))


def served_now(ruling: Any) -> "QuerySet[RulingService]":
    """The returns of service of the latest of them."""
    found: QuerySet[RulingService] = ruling.services.filter(round=round_of(ruling))
    return found


def all_have_it(ruling: "Ruling") -> bool:
    served = set(served_now(ruling).values_list("case_party", flat=True))
    return all(it.pk in served for it in parties(ruling.case, *SERVED_TO))


def changed_by(ruling: "Ruling") -> list[str]:
    """Each change of the ruling, as what urges or enforces it says: by which document, on which day."""
    found = ledger.steps_of(ruling, "change", "change_in_suit", "changed_by_court")
    return [
        f"生效裁判（{it.answers['judgment']}）"
        if it.step == "changed_by_court"
        else f"本机关{date_zh(it.on)}变更裁决决定"
        for it in found
    ]


def revocation_period(ruling: "Ruling", answers: Any) -> Period:
    short = REVOCATION_REMEDY.value(ruling.office) == "fifteen_days"
    return PERIODS["R-REM-1"].period if short else SIX_MONTHS


@guard("没有尚待送达的裁决书、变更决定或者撤销决定", O.art(33), "R-END-7", "TR28")
def something_awaits_service(ruling: "Ruling", asked: Asked) -> bool:
    """A ruling the court revoked is not the office's to serve."""
    last = taken(ruling, *MADE, "revoked_by_court")
    return last is not None and last.step in MADE and not all_have_it(ruling)


@guard("变更裁决的决定尚未送达各方，或者对它起诉的期限尚未届满", O.art(33), "R-END-7", "TR35", "R-ENF-1")
def change_may_no_longer_be_contested(ruling: "Ruling", asked: Asked) -> bool:
    changed, served = taken(ruling, "change_in_suit"), taken(ruling, "change_served_in_suit")
    unserved = changed is not None and (served is None or served.version < changed.version)
    over = all(it.due < asked.at for it in running(ruling, "suit_period_of_change"))
    return not unserved and over


@guard("没有对撤销裁决的决定正在进行的诉讼", LITIGATION_LAW.art(94), "R-END-7")
def revocation_is_contested(ruling: "Ruling", asked: Asked) -> bool:
    last = taken(ruling, "sue_revocation", "revocation_upheld", "revoke")
    return last is not None and last.step == "sue_revocation"


@guard("裁决不是由本机关撤销的，或者对撤销决定已经提起诉讼", O.art(33), "R-END-7")
def revocation_may_be_contested(ruling: "Ruling", asked: Asked) -> bool:
    last = taken(ruling, "revoke", "revoked_by_court", "sue_revocation")
    return last is not None and last.step == "revoke"


def court_to_be_told(ruling: Proceeding) -> Event | None:
    """The change or revocation made while a suit was pending of which the court has had no word yet."""
    made = ledger.steps_of(ruling, "revoke", "change_in_suit")
    in_suit = [it for it in made if it.source == S.LITIGATION or _sued_beside(ruling, it)]
    told = taken(ruling, "tell_court")
    return in_suit[-1] if in_suit and (told is None or told.version < in_suit[-1].version) else None


def _sued_beside(ruling: Proceeding, made: Event) -> bool:
    """Whether it was made while a suit entered late was pending: beside the enforcement, or after the ruling was obeyed."""
    if made.source not in SUED_BESIDE:
        return False
    found = [it for it in ledger.steps_of(ruling, "sue_late", *JUDGED) if it.version < made.version]
    return bool(found) and found[-1].step == "sue_late"


@guard("诉讼中本机关没有变更、撤销过裁决，或者已经书面告知人民法院", LITIGATION_RULES.art(81, 1), "R-END-7", "TR35")
def court_is_to_be_told(ruling: "Ruling", asked: Asked) -> bool:
    return court_to_be_told(ruling) is not None


@guard(
    "诉讼中本机关变更（撤销）了裁决，尚未书面告知人民法院，请先办理“书面告知人民法院裁决已改变”",
    LITIGATION_RULES.art(81, 1), "R-END-7", "TR35",
)  # fmt: skip
def court_was_told(ruling: "Ruling", asked: Asked) -> bool:
    return court_to_be_told(ruling) is None
