"""What stands found in a ruling, and what follows from it (认定与结论)：articles 38 to 43 of Order 81."""

from collections.abc import Hashable, Iterable
from typing import TYPE_CHECKING, Any, TypeVar

from casework.law.statutes import ORDER_81 as O
from casework.law.statutes import PATENT_LAW
from casework.models import CaseParty, Evidence

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from enforcement.ruling.merits import Admission, Conduct, Defence, Opinion, Sheet, Standing
    from enforcement.ruling.models import Ruling

RULES = ("R-INF-1", "R-INF-2", "R-INF-6")

INFRINGED, PARTLY, REJECTED = "infringed", "partly", "rejected"
THIRD_PARTY = CaseParty.Capacity.THIRD_PARTY
SAME, EQUIVALENT, SIMILAR, DIFFERENT, ABSENT, DISREGARDED = (
    "same", "equivalent", "similar", "different", "absent", "disregarded",
)  # fmt: skip
FINDINGS = {SAME: "相同", EQUIVALENT: "等同", DIFFERENT: "不相同也不等同", ABSENT: "缺少该特征"}
DESIGN_FINDINGS = {SAME: "相同", SIMILAR: "近似", DIFFERENT: "不相同也不近似", DISREGARDED: "不予考虑"}
OVERALL = {SAME: "无差异", SIMILAR: "无实质性差异", DIFFERENT: "有实质性差异"}

DEFENCES = {
    "prior_art": ("现有技术", PATENT_LAW.art(67)),
    "prior_design": ("现有设计", PATENT_LAW.art(67)),
    "exhaustion": ("权利用尽", PATENT_LAW.art(75, item=1)),
    "prior_use": ("先用权", PATENT_LAW.art(75, item=2)),
    "transit": ("临时通过的外国运输工具自身需要", PATENT_LAW.art(75, item=3)),
    "research": ("专为科学研究和实验", PATENT_LAW.art(75, item=4)),
    "approval": ("为行政审批所需的药品或者医疗器械", PATENT_LAW.art(75, item=5)),
    "private": ("不为生产经营目的", PATENT_LAW.art(11)),
    "licensed": ("已经获得许可", PATENT_LAW.art(12)),
    "other": ("其他抗辩", O.art(31)),
}
"""Defences that, when they hold, leave no infringement to be ordered to stop. A lawful source (专利法 77) is not one:
it frees the seller from damages, not from stopping."""
FOR_ALL = ("prior_art", "prior_design")
"""What was known before the filing date frees everybody who practises it. Every other defence frees who raised it;
raised by a third party, who is ordered nothing, it counts for all."""

Row = TypeVar("Row")


def latest(rows: Iterable[Row], key: Any) -> list[Row]:
    """Of rows about the same thing, the last."""
    found: dict[Hashable, Row] = {}
    for row in rows:
        found.pop(key(row), None)
        found[key(row)] = row
    return list(found.values())


def sheets(ruling: "Ruling") -> "list[Sheet]":
    found = ruling.sheets.prefetch_related("features")
    return latest(found, lambda it: (it.claim, it.accused))


def defences(ruling: "Ruling") -> "list[Defence]":
    return latest(ruling.defences.select_related("raised_by__party"), lambda it: (it.kind, it.raised_by_id, it.accused))


def conducts(ruling: "Ruling") -> "list[Conduct]":
    return latest(ruling.conducts.select_related("case_party__party"), lambda it: it.case_party_id)


def admissions(ruling: "Ruling") -> "list[Admission]":
    return latest(ruling.admissions.select_related("evidence"), lambda it: it.evidence_id)


def opinions(ruling: "Ruling") -> "list[Opinion]":
    found = ruling.opinions.select_related("evidence", "case_party__party")
    return latest(found, lambda it: (it.evidence_id, it.case_party_id))


def standings(ruling: "Ruling") -> "dict[Any, Standing]":
    found: QuerySet[Standing] = ruling.standings.select_related("evidence")
    return {it.evidence_id: it for it in found}


def unusable(ruling: "Ruling") -> dict[int, str]:
    """Number of the evidence → why it may not be used."""
    return {it.evidence.number: it.why for it in standings(ruling).values() if not it.usable}


def checked(ruling: "Ruling") -> set[int]:
    """The numbers of the evidence whose origin and language were looked at."""
    return {it.evidence.number for it in standings(ruling).values()}


def used(ruling: "Ruling") -> set[int]:
    """The numbers of the evidence the findings rest on."""
    numbers = [n for sheet in sheets(ruling) for feature in sheet.features.all() for n in feature.evidence]
    numbers += [n for defence in defences(ruling) for n in defence.evidence]
    numbers += [n for conduct in conducts(ruling) for n in conduct.evidence]
    return set(numbers)


def not_found(ruling: "Ruling") -> set[int]:
    """Evidence the findings rest on that the panel has not admitted, or that may not be used."""
    admitted = {it.evidence.number for it in admissions(ruling) if it.admitted}
    return used(ruling) - admitted | used(ruling) & set(unusable(ruling))


def unheard(ruling: "Ruling") -> set[int]:
    """Evidence the findings rest on that was never put to the sides (质证)."""
    return used(ruling) - {it.evidence.number for it in opinions(ruling)}


def not_admitted_at_all(ruling: "Ruling") -> set[int]:
    """Evidence of the case on which the panel has said nothing."""
    every = set(Evidence.objects.filter(case=ruling.case_id).values_list("number", flat=True))
    return every - {it.evidence.number for it in admissions(ruling)}


def whole(findings: Iterable[str]) -> bool:
    """全面覆盖：every feature identical or equivalent; one missing or different is enough to be outside (R-INF-2)."""
    found = list(findings)
    return bool(found) and all(it in (SAME, EQUIVALENT) for it in found)


def design_falls(same_kind: bool, overall: str) -> bool:
    """The same or a close kind of product, and no difference of substance to the eye as a whole (R-INF-2)."""
    return same_kind and overall in (SAME, SIMILAR)


def covered(ruling: "Ruling") -> dict[str, bool]:
    """Accused product → whether a claim covers it."""
    found: dict[str, bool] = {}
    for sheet in sheets(ruling):
        found[sheet.accused] = found.get(sheet.accused, False) or sheet.falls
    return found


def infringing(ruling: "Ruling") -> set[tuple[str, Any]]:
    """Which product with which respondent: covered, he acted, and no defence holds that is his own or everybody's."""
    holding = [it for it in defences(ruling) if it.holds]
    freed = {it.accused for it in holding if it.kind in FOR_ALL or it.raised_by.capacity == THIRD_PARTY}
    own = {(it.accused, it.raised_by_id) for it in holding}
    actors = [it.case_party_id for it in conducts(ruling) if it.acts]
    products = [accused for accused, falls in covered(ruling).items() if falls and accused not in freed]
    return {(product, actor) for product in products for actor in actors} - own


def follows(ruling: "Ruling") -> tuple[str, ...]:
    """The results that follow from the findings. All products and all respondents: infringed, or partly when some acts
    asked for were not found; some of them: partly; none: rejected."""
    found = infringing(ruling)
    if not found:
        return (REJECTED,)
    every = {(product, it.case_party_id) for product in covered(ruling) for it in conducts(ruling)}
    return (INFRINGED, PARTLY) if found == every else (PARTLY,)


def acts_found(ruling: "Ruling") -> set[str]:
    """The acts of those who infringe: who is freed by a defence of his own is not ordered to stop."""
    liable = {actor for _, actor in infringing(ruling)}
    return {act for it in conducts(ruling) if it.case_party_id in liable for act in it.acts}
