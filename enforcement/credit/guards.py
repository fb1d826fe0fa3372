"""What must hold before someone is put on the list, stays on it, or leaves it."""

from typing import TYPE_CHECKING

from casework.law.period import years_on
from casework.law.periods import PERIODS
from casework.law.statutes import LIST_RULES, REPAIR_RULES
from casework.models import Deadline, Event
from casework.models.office import Level
from casework.procedure import Asked, guard
from enforcement.credit import basis, frauds
from enforcement.credit.questions import SUPERIOR_CONSENT

if TYPE_CHECKING:
    from enforcement.credit.models import Listing


@guard(
    "列入须以较重行政处罚（从重罚款，或者降级、吊销、限制经营、停产停业、关闭、限制从业），"
    "或者经催告仍不履行的处罚决定、经催告并认定拒不履行的生效裁决为前提",
    LIST_RULES.art(2), "CR-L1", "CR-L2", "CR-L5",
)  # fmt: skip
def has_cause(listing: "Listing", asked: Asked) -> bool:
    case = listing.case
    return basis.heavier_penalty(case) or basis.refused_penalty(case) or basis.unperformed_ruling(case)


@guard(
    "列入由作出处罚（裁决）的机关决定和管理：作出机关不是本案现在的办理机关", LIST_RULES.art(13, 2), "CR-L12", "R-CRD-1"
)
def decided_by_this_office(listing: "Listing", asked: Asked) -> bool:
    decided = basis.decision(listing.case)
    return decided is None or decided.office_id == listing.case.office_id


@guard(
    "所依据的处罚决定（裁决）已被撤销、确认违法或者无效：不得列入、公示，已经列入的应当撤销列入",
    LIST_RULES.art(19), "CR-L23", "CL12",
)  # fmt: skip
def basis_stands(listing: "Listing", asked: Asked) -> bool:
    return basis.still_stands(listing)


@guard("当事人已经履行，不再属于拒不履行的情形", LIST_RULES.art(11, 1), "CR-L5")
def duty_is_still_refused(listing: "Listing", asked: Asked) -> bool:
    return basis.still_refused(listing)


@guard("当事人足以证明没有主观故意的，不得列入", LIST_RULES.art(12, 2), "CR-L7")
def intent_not_disproved(listing: "Listing", asked: Asked) -> bool:
    return not listing.no_intent_proved


@guard("九项考量因素尚未逐项评估", LIST_RULES.art(12, 1), "CR-L6")
def factors_assessed(listing: "Listing", asked: Asked) -> bool:
    return bool(listing.factors)


def _served(listing: "Listing") -> bool:
    return Deadline.objects.filter(subject_id=listing.pk, term="defence").exists()


@guard("告知书已经登记送达", LIST_RULES.art(13, 1), "CR-L9")
def notice_not_served(listing: "Listing", asked: Asked) -> bool:
    return not _served(listing)


@guard("列入告知书尚未送达", LIST_RULES.art(13, 1), "CR-L9")
def notice_was_served(listing: "Listing", asked: Asked) -> bool:
    return _served(listing)


@guard("陈述、申辩和要求听证的期限已过，或者当事人已书面放弃", LIST_RULES.art(13, 1), "CR-L9", "CL05")
def party_may_still_be_heard(listing: "Listing", asked: Asked) -> bool:
    return not listing.heard


@guard("当事人的陈述、申辩期限尚未届满，当事人也没有书面放弃", LIST_RULES.art(13, 1), "CR-L9")
def party_was_heard(listing: "Listing", asked: Asked) -> bool:
    return listing.heard


@guard("省级机关列入，或者本机关已选定不须报上一级同意的，无须报请", LIST_RULES.art(22), "CR-L11")
def consent_is_needed(listing: "Listing", asked: Asked) -> bool:
    office = listing.case.office
    return office.level != Level.PROVINCE and bool(SUPERIOR_CONSENT.value(office))


@guard("报请同意的请示尚未发出", LIST_RULES.art(22), "CR-L11")
def consent_was_asked(listing: "Listing", asked: Asked) -> bool:
    return Event.objects.filter(subject_id=listing.pk, step="ask_consent").exists()


@guard("县级、设区的市级机关作出列入决定，须先经上一级部门同意", LIST_RULES.art(22), "CR-L11")
def superior_consented(listing: "Listing", asked: Asked) -> bool:
    return listing.superior_consent or not consent_is_needed.holds(listing, asked)


@guard("期满移出、注销移出的，不是骗取移出", LIST_RULES.art(20), "CL13", "CR-L24")
def was_removed_early(listing: "Listing", asked: Asked) -> bool:
    return listing.removal_reason == "early_repair"


@guard(
    "自因弄虚作假不予修复，撤销移出、恢复列入或者撤销准予修复的决定作出之日起三年内，不得申请提前移出",
    REPAIR_RULES.art(23, 2), "CL13", "CR-L24",
)  # fmt: skip
def not_barred_by_fraud(listing: "Listing", asked: Asked) -> bool:
    years = PERIODS["CR-L24"].period.count
    return all(asked.on >= years_on(day, years) for day in frauds.of(listing.subject_party.party))


@guard("法律、行政法规规定的限制期限尚未届满的，不得申请提前移出", LIST_RULES.art(16, 2), "CR-L21", "CR-L20")
def restriction_is_over(listing: "Listing", asked: Asked) -> bool:
    return listing.ban_until is None or listing.ban_until < asked.on


@guard(
    "因骗取移出而恢复列入的，公示期重新计算，并不得提前停止公示：不再受理提前移出申请", REPAIR_RULES.art(23, 1), "CL13", "CR-L24"
)  # fmt: skip
def not_put_back_after_fraud(listing: "Listing", asked: Asked) -> bool:
    return basis.reinstated(listing) is None


@guard("登记地在本省的，由本机关公示，不须推送", LIST_RULES.art(14, 1), "CR-L14")
def shown_elsewhere(listing: "Listing", asked: Asked) -> bool:
    return listing.elsewhere


@guard("登记地在外省的，须先推送登记地部门，由其协助公示；公示后登记", LIST_RULES.art(14, 2), "CR-L14")
def pushed_if_elsewhere(listing: "Listing", asked: Asked) -> bool:
    return not listing.elsewhere or Event.objects.filter(subject_id=listing.pk, step="push").exists()


@guard("公示满一年方可申请提前移出", REPAIR_RULES.art(13, 1), "CR-L21")
def one_year_of_publicity(listing: "Listing", asked: Asked) -> bool:
    if listing.published_on is None:
        return False
    year = PERIODS["CR-L21"].period.count
    return asked.on >= years_on(listing.published_on, year)
