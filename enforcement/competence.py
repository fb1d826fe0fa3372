"""管辖：which office may rule on a patent infringement dispute, as decision tables (裁决的地域与级别管辖).

Disputes over competence between offices (逐级报请共同上级指定) are decided outside this table: an office
to which the work was assigned answers ``designated``.
"""

from collections.abc import Iterator

from casework import ledger
from casework.decisions import YES_NO, Row, Table
from casework.law.addresses import elsewhere
from casework.law.statutes import ORDER_81, PATENT_RULES
from casework.models import Case, CaseParty, Office
from casework.models.case import CaseKind
from casework.models.office import Level, OfficeKind

OURS = "ours"
OURS_OR_ABOVE = "ours_or_above"
IF_DESIGNATED = "if_designated"
NOT_OURS = "not_ours"

VENUES = {
    "respondent": "被请求人住所地",
    "act": "侵权行为实施地",
    "result": "侵权结果发生地",
    "designated": "上级指定或者提级办理",
    "none": "均不在本行政区域",
}
IMPORTANCE = {
    "ordinary": "一般案件",
    "foreign": "涉外、涉港澳台案件",
    "major": "跨两个以上设区的市的重大案件",
}

VENUE = Table(
    "本机关对侵权纠纷有无地域管辖权",
    {"place": tuple(VENUES), "accepted_elsewhere_first": YES_NO},
    (
        Row({"place": ("respondent", "act", "result"), "accepted_elsewhere_first": False}, OURS, ORDER_81.art(6)),
        Row(
            {"place": ("respondent", "act", "result"), "accepted_elsewhere_first": True},
            NOT_OURS,
            PATENT_RULES.art(97, 2),
        ),
        Row({"place": "designated"}, OURS, ORDER_81.art(8)),
        Row({"place": "none"}, NOT_OURS, ORDER_81.art(6)),
    ),
    rules=("R-JUR-1", "R-JUR-3", "R-JUR-4"),
)

LEVEL = Table(
    "本机关对侵权纠纷有无级别管辖权",
    {"level": tuple(Level.values), "rules_patents": YES_NO, "importance": tuple(IMPORTANCE)},
    (
        Row({"rules_patents": False}, NOT_OURS, PATENT_RULES.art(95)),
        Row(
            {"rules_patents": True, "level": Level.PROVINCE, "importance": ("foreign", "major")}, OURS, ORDER_81.art(7)
        ),
        Row({"rules_patents": True, "level": Level.PROVINCE, "importance": "ordinary"}, IF_DESIGNATED, ORDER_81.art(8)),
        Row({"rules_patents": True, "level": Level.PREFECTURE, "importance": "ordinary"}, OURS, ORDER_81.art(7)),
        Row(
            {"rules_patents": True, "level": Level.PREFECTURE, "importance": ("foreign", "major")},
            OURS_OR_ABOVE,
            ORDER_81.art(7),
        ),
        # 县级原则上没有裁决权；机关登记为“办理行政裁决”的，表示地方性法规已经授权（记忆，未核对）。
        Row({"rules_patents": True, "level": Level.COUNTY, "importance": "ordinary"}, OURS, ORDER_81.art(7)),
        Row(
            {"rules_patents": True, "level": Level.COUNTY, "importance": ("foreign", "major")},
            NOT_OURS,
            ORDER_81.art(7),
        ),
    ),
    rules=("R-JUR-2",),
)


def hears_patent_disputes(office: Office) -> bool:
    """Whether this office rules on patents at all: nothing else can be offered to it."""
    return office.kind == OfficeKind.IP_OFFICE and office.rules_patents


def why_not_competent(
    office: Office, *, place: str, importance: str, accepted_elsewhere_first: bool
) -> list[tuple[str, str]]:
    """Why this office may not take the dispute: (sentence, article), empty when it may."""
    against = []
    venue = VENUE.decide(place=place, accepted_elsewhere_first=accepted_elsewhere_first)
    if venue.then == NOT_OURS:
        why = "其他有管辖权的部门已经先行受理" if place != "none" else "被请求人住所地和侵权行为地都不在本行政区域"
        against.append((why, str(venue.basis)))
    level = LEVEL.decide(level=office.level, rules_patents=hears_patent_disputes(office), importance=importance)
    if level.then == NOT_OURS:
        against.append(("本机关没有办理此类专利侵权纠纷的职权", str(level.basis)))
    if level.then == IF_DESIGNATED and place != "designated":
        against.append(("一般案件由设区的市级部门办理，省级部门须经提级或者指定", str(level.basis)))
    return against


def doubt_of_venue(case: Case, place: str) -> str:
    """What the file says against the place on which the office rests its competence, or that it does not say it (R-JUR-1).

    Empty when nothing speaks against it: the file names the place, or an address names no place at all.
    """
    division = case.office.division
    if place == "respondent":
        sides = CaseParty.objects.filter(case=case, capacity=CaseParty.Capacity.RESPONDENT).select_related("party")
        others = [elsewhere(it.party.address, division) for it in sides]
        return f"登记的被请求人住所地在{'、'.join(others)}，不在本行政区域" if others and all(others) else ""
    if place == "result":
        return "侵权结果发生地没有登记在案"
    if place != "act":
        return ""
    if other := elsewhere(case.place, division):
        return f"登记的行为发生地是{case.place}，在{other}，不在本行政区域"
    return "" if case.place else "行为发生地没有登记在案"


def common_superior(ours: Office, other: Office) -> Office | None:
    """The nearest office above both (共同的上级); None when it lies outside the system, as between two provinces."""
    above = {office.pk: office for office in _superiors(ours)}
    return next((above[it.pk] for it in _superiors(other) if it.pk in above), None)


def _superiors(office: Office) -> Iterator[Office]:
    while office.parent is not None:
        office = office.parent
        yield office


def importance_of(case: Case, given: str) -> str:
    """At least 涉外 when a party has no fixed abode in China; what was found otherwise stands."""
    abroad = CaseParty.objects.filter(case=case, foreign=True).exists()
    return "foreign" if abroad and given == "ordinary" else given


def is_patent_dispute(case: Case) -> bool:
    return case.kind == CaseKind.PATENT and ledger.patents(case) > 0
