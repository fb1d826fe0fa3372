"""Which court: seats laid down for a region as dated rows, the court that hears a suit, and the one asked to enforce.

By the law it is the basic court of the office's place, of real property that of the property's place (行政强制法 54,
行诉解释 157). Where a region has concentrated such cases in one court, that is a row of ``SEATS`` with the day it began.
"""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from casework.decisions import YES_NO, Row, Table
from casework.law.statutes import IP_JURISDICTION, LITIGATION_RULES
from casework.models import Office
from casework.models.office import Level, OfficeKind

if TYPE_CHECKING:
    from collections.abc import Iterator

RULES = ("R-ENF-4", "P-ENF-1", "TP31", "R-REM-3")


@dataclass(frozen=True)
class Seat:
    """A court the whole of a region goes to for one class of matters, from a day on."""

    region: str
    matter: str
    court: str
    division: str
    since: date
    source: str


ENFORCEMENT, TECHNICAL = "enforcement", "technical"
SEATS: tuple[Seat, ...] = (
    Seat("45", TECHNICAL, "南宁市中级人民法院（南宁知识产权法庭）", "4501", date(2026, 1, 29),
         "南宁知识产权法庭自2026年1月29日起管辖广西全区的技术类第一审案件（据公开报道，未见批复原文）"),
)  # fmt: skip
"""Technical cases: invention, utility model … (法释〔2022〕13号第一条). Of regions that concentrate applications for
enforcement (行政诉讼法 18) none is known to this edition."""

OFFICE_PLACE, PROPERTY_PLACE = "office_place", "property_place"
PLACE = Table(
    "申请强制执行由何地的基层人民法院受理",
    {"real_property": YES_NO},
    (
        Row({"real_property": False}, OFFICE_PLACE, LITIGATION_RULES.art(157, 1)),
        Row({"real_property": True}, PROPERTY_PLACE, LITIGATION_RULES.art(157, 1)),
    ),
    rules=RULES,
)


def seat_of(office: Office, matter: str, day: date, seats: tuple[Seat, ...] | None = None) -> Seat | None:
    """The seat laid down for the office's region that day; the latest when there were several."""
    known = SEATS if seats is None else seats
    laid_down = [
        it for it in known if it.matter == matter and office.division.startswith(it.region) and it.since <= day
    ]
    return max(laid_down, key=lambda it: it.since, default=None)


def hearing_suits(office: Office, day: date, *, technical: bool) -> Office | None:
    """The court of the register that hears suits against this office's rulings; None when the register does not say.

    The seat laid down for technical cases; else the intermediate court of the office's own city.
    """
    seat = seat_of(office, TECHNICAL, day) if technical else None
    place = seat.division if seat else office.division[:4]
    here = Office.objects.filter(kind=OfficeKind.COURT, division__startswith=place).exclude(level=Level.COUNTY)
    found = list(here[:2])
    return found[0] if len(found) == 1 else None


def why_no_suits(court: Office, office: Office, day: date, *, technical: bool, designated: bool) -> str:
    """What speaks against this court for suits against the office's rulings, unless the officer gives its ground."""
    seat = seat_of(office, TECHNICAL, day) if technical else None
    if seat is not None and not court.division.startswith(seat.division):
        return (
            f"本地区的技术类案件集中由{seat.court}管辖（{seat.source}；{IP_JURISDICTION.art(1)}），请改选该院，"
            f"或者写明由{court.name}管辖的依据"
        )
    if seat is None and designated:
        return f"{court.name}经最高人民法院确定管辖的（{IP_JURISDICTION.art(1)}），请写明确定其管辖的文件"
    return ""


def enforcing(office: Office, day: date, seats: tuple[Seat, ...] | None = None) -> Office | None:
    """The court of the register to which this office applies on that day; None when the register does not say."""
    courts = Office.objects.filter(kind=OfficeKind.COURT)
    if seat := seat_of(office, ENFORCEMENT, day, seats):
        return courts.filter(name=seat.court).first()
    basic = courts.filter(level=Level.COUNTY)
    here = list(basic.filter(division=office.division)) or list(basic.filter(division__startswith=office.division[:4]))
    return here[0] if len(here) == 1 else None


def why_not(
    court: Office | None, name: str, routed: Office | None, office: Office, *, real_property: bool
) -> "Iterator[str]":
    """What speaks against this court, unless the officer gives a reason."""
    if court is not None and court.level != Level.COUNTY and court != routed:
        yield f"申请强制执行由基层人民法院受理（{PLACE.decide(real_property=real_property).basis}），{court}不是基层人民法院"
    elif routed is not None and name != routed.name and not real_property:
        yield f"按本机关所在地，应当向{routed}申请（{PLACE.decide(real_property=False).basis}）"
    elif routed is None and court is not None and not real_property and not _of_the_place(court, office):
        yield f"{court}不在本机关所在地（{PLACE.decide(real_property=False).basis}）"


def _of_the_place(court: Office, office: Office) -> bool:
    """Within the office's province, city or county; a city's own court serves its counties."""
    code = office.division
    own = code[:2] if code.endswith("0000") else code[:4] if code.endswith("00") else code
    return court.division.startswith(own) or court.division == f"{code[:4]}00"


WITHOUT_CITIES = ("11", "12", "31", "50")
"""Municipalities: their courts of the second level stand above every county of theirs."""


def is_next_above(upper: Office, court: Office) -> bool:
    """Whether ``upper`` is the court directly above ``court`` (上一级人民法院): as registered, or else by level and place."""
    if court.parent_id and court.parent is not None and court.parent.kind == OfficeKind.COURT:
        return upper.pk == court.parent_id
    levels = list(Level.values)
    one_up = levels.index(upper.level) == levels.index(court.level) - 1
    code = court.division
    no_city = court.level == Level.PREFECTURE or code[:2] in WITHOUT_CITIES or code[2:4] == "90"
    return one_up and upper.division.startswith(code[:2] if no_city else code[:4])
