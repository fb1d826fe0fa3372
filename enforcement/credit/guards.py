"""What must hold before someone is put on the list, stays on it, or leaves it."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from casework import ledger
from casework.law.periods import PERIODS
from casework.law.statutes import LIST_RULES, ORDER_81, PUBLICITY_RULES, REPAIR_RULES
from casework.models.office import Level
from casework.procedure import Asked, guard
from enforcement.catalogue import SEVERE_KINDS
from enforcement.credit.questions import SUPERIOR_CONSENT

if TYPE_CHECKING:
    from enforcement.credit.models import Listing

UNPERFORMED = ("effective", "demanded", "court", "enforcing")
"""States of a ruling that binds and has not been performed."""


def heavier_penalty(case: Any) -> bool:
    """较重行政处罚：a fine from the heavy tier, or a kind that is heavy in itself (CR-L2)."""
    decided = ledger.last(case, "penalty", "decide")
    if decided is None:
        return False
    kinds, tier = set(decided.answers.get("kinds", ())), decided.answers.get("tier")
    return bool(kinds & SEVERE_KINDS) or ("fine" in kinds and tier == "heavy")


def unperformed_ruling(case: Any) -> bool:
    return ledger.standing(case, "ruling") in UNPERFORMED


@guard(
    "列入须以较重行政处罚（从重罚款，或者降级、吊销、限制经营、停产停业、关闭、限制从业）或者未履行的生效裁决为前提",
    LIST_RULES.art(2), "CR-L1", "CR-L2", "CR-L5",
)  # fmt: skip
def has_cause(listing: "Listing", asked: Asked) -> bool:
    return heavier_penalty(listing.case) or unperformed_ruling(listing.case)


@guard("当事人足以证明没有主观故意的，不得列入", LIST_RULES.art(12), "CR-L7")
def intent_not_disproved(listing: "Listing", asked: Asked) -> bool:
    return not listing.no_intent_proved


@guard("九项考量因素尚未逐项评估", LIST_RULES.art(12), "CR-L6")
def factors_assessed(listing: "Listing", asked: Asked) -> bool:
    return bool(listing.factors)


@guard("当事人的陈述、申辩期限尚未届满，也未收到陈述、申辩", LIST_RULES.art(13), "CR-L9")
def party_was_heard(listing: "Listing", asked: Asked) -> bool:
    return listing.heard


@guard("县级、设区的市级机关作出列入决定，须先经上一级部门同意", LIST_RULES.art(22), "CR-L11")
def superior_consented(listing: "Listing", asked: Asked) -> bool:
    office = listing.case.office
    if office.level == Level.PROVINCE or not SUPERIOR_CONSENT.value(office):
        return True
    return listing.superior_consent


@guard("该处罚或者裁决的列入决定已经作出过", LIST_RULES.art(13), "CR-L8")
def not_listed_before(listing: "Listing", asked: Asked) -> bool:
    others = type(listing)._default_manager.filter(case=listing.case_id).exclude(pk=listing.pk)
    return not others.exclude(state__in=("not_listed", "revoked")).exists()


@guard("公示满一年方可申请提前移出", REPAIR_RULES.art(13), "CR-L21")
def one_year_of_publicity(listing: "Listing", asked: Asked) -> bool:
    if listing.published_on is None:
        return False
    year = PERIODS["CR-L21"].period.count
    try:
        anniversary = listing.published_on.replace(year=listing.published_on.year + year)
    except ValueError:  # 2月29日
        anniversary = listing.published_on + timedelta(days=365)
    return asked.on >= anniversary


@guard("公示前须完成保密审查和脱敏处理", PUBLICITY_RULES.art(5), "CR-P3")
def cleared_for_publicity(listing: "Listing", asked: Asked) -> bool:
    return listing.secrecy_cleared and listing.redacted


@guard("管辖不明：列入由作出处罚或者裁决的机关决定", ORDER_81.art(34), "CR-L12", "R-CRD-1")
def decided_by_this_office(listing: "Listing", asked: Asked) -> bool:
    return listing.office_id == listing.case.office_id
