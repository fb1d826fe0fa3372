"""Which court an agreement is brought to for confirmation (司法确认的管辖): the law as a table, places as dated data.

The general places are those of the Civil Procedure Law; the level follows the kind of right
(法释〔2022〕13号). What the Supreme Court has settled for a region is a row of ``casework.courts.SEATS`` with the day it
began. What regions do differently is a question of ``mediation.questions``.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from casework.courts import SEATS, TECHNICAL, Seat
from casework.decisions import Row, Table
from casework.law.basis import Citation
from casework.law.statutes import IP_JURISDICTION
from mediation.bases import CONFIRMATION
from mediation.questions import COURT_PLACE

if TYPE_CHECKING:
    from casework.models import Office

DESIGN, OTHER = "design", "other"
MATTERS = {TECHNICAL: "技术类", DESIGN: "外观设计", OTHER: "其他知识产权"}
KINDS = {
    "invention": TECHNICAL, "utility_model": TECHNICAL, "variety": TECHNICAL, "layout": TECHNICAL,
    "trade_secret": TECHNICAL, "design": DESIGN,
}  # fmt: skip

INVITER, INTERMEDIATE, APPROVED, BASIC = "inviter", "intermediate", "approved", "basic"
TIERS = {
    INVITER: "邀请调解的人民法院",
    INTERMEDIATE: "知识产权法院或者有知识产权管辖权的中级人民法院（知识产权法庭）",
    APPROVED: "知识产权法院、中级人民法院，或者经最高人民法院批准的基层人民法院",
    BASIC: "有知识产权管辖权的基层人民法院（上级法院已指定由中级法院管辖的除外）",
}

ORGANISATION = "organisation"
PLACES = {"party": "当事人住所地", "subject": "标的物所在地", ORGANISATION: "调解机关所在地"}

TABLE = Table(
    "司法确认由哪一级法院管辖",
    about={"invited": (True, False), "matter": (TECHNICAL, DESIGN, OTHER)},
    rows=(
        Row({"invited": True}, INVITER, CONFIRMATION),
        Row({"invited": False, "matter": TECHNICAL}, INTERMEDIATE, IP_JURISDICTION.art(1)),
        Row({"invited": False, "matter": DESIGN}, APPROVED, IP_JURISDICTION.art(2)),
        Row({"invited": False, "matter": OTHER}, BASIC, IP_JURISDICTION.art(3)),
    ),
    rules=("JC-04", "JC-05", "JC-06"),
)
LAID_DOWN = IP_JURISDICTION.editions[0].in_force
"""From this day the table speaks. Before it the courts of the time decide; the system records, and checks nothing."""


@dataclass(frozen=True)
class Route:
    """Where to go: the level, its basis, and the seat of the region if it has one."""

    tier: str
    basis: Citation
    seat: Seat | None = None

    def __str__(self) -> str:
        return self.seat.court if self.seat else TIERS[self.tier]

    def against(self, court: "Office", place: str, organisation: "Office") -> Iterator[str]:
        """Every reason why ``court`` is the wrong one, as sentences."""
        if self.tier == INTERMEDIATE and court.level == "county":
            yield f"本案须向{self}申请（{self.basis}），{court}是基层法院"
        if self.seat and not court.division.startswith(self.seat.division):
            yield f"本地区的{MATTERS[self.seat.matter]}案件集中由{self.seat.court}管辖，请选择该院（{self.seat.source}）"
        elif not self.seat and place == ORGANISATION and court.division[:4] != organisation.division[:4]:
            yield f"{court}不在调解机关所在地；以当事人住所地或者标的物所在地为准的，请改选依据的地点"
        if place != ORGANISATION and COURT_PLACE.value(organisation) == ORGANISATION:
            yield f"本地区只由调解机关所在地的法院办理。{COURT_PLACE.remark(organisation)}"


def matter_of(kinds: Iterable[str]) -> str:
    """The most technical of the rights decides."""
    found = {KINDS.get(kind, OTHER) for kind in kinds}
    return next(matter for matter in (TECHNICAL, DESIGN, OTHER) if matter in found or matter == OTHER)


def route(kinds: Iterable[str], region: str, day: date, *, invited: bool = False) -> Route | None:
    """Where an agreement on rights of these ``kinds`` goes on that day; None before the rules there are here."""
    if day < LAID_DOWN:
        return None
    matter = matter_of(kinds)
    row = TABLE.decide(invited=invited, matter=matter)
    seats = [it for it in SEATS if it.region == region and it.matter == matter and it.since <= day]
    return Route(row.then, row.basis, seats[-1] if seats and not invited else None)
