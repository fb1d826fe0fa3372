"""What must hold on the special tracks."""

from typing import TYPE_CHECKING

from casework import ledger
from casework.law.statutes import ORDER_81 as O
from casework.models import Event
from casework.models.office import Level
from casework.procedure import Asked, guard
from enforcement.track.tracks import DRUG, MAJOR, TRACKS

if TYPE_CHECKING:
    from enforcement.track.models import SpecialTrack


@guard("案件须已受理且尚未结案", O.art(57), "R-MAJ-1")
def case_is_accepted(track: "SpecialTrack", asked: Asked) -> bool:
    return ledger.standing(track.case, "intake") == "accepted"


@guard("只有专利、集成电路布图设计和植物新品种案件有特别途径", O.art(55), "R-MAJ-1", "R-DRG-1", "R-IC-1", "R-PV-1")
def has_a_special_track(track: "SpecialTrack", asked: Asked) -> bool:
    return track.case.kind in {it.kind for it in TRACKS.values()}


@guard("本案已登记特别途径，正在办理", O.art(57), "R-MAJ-1")
def none_is_open(track: "SpecialTrack", asked: Asked) -> bool:
    return all(it.is_over for it in ledger.all_of(track.case, "track") if it.pk != track.pk)


@guard("本案的行政裁决正在办理，须先撤销案件或者移送", O.art(57), "R-MAJ-1", "R-DRG-1")
def no_ruling_is_under_way(track: "SpecialTrack", asked: Asked) -> bool:
    return all(it.is_over for it in ledger.all_of(track.case, "ruling"))


@guard("不是在全国有重大影响的案件，不适用这一步骤", O.art(56), "R-MAJ-1", "TR40")
def is_major(track: "SpecialTrack", asked: Asked) -> bool:
    return track.kind == MAJOR


@guard("在全国有重大影响的案件由省级部门报请，不能直接转送", O.art(57), "R-MAJ-1", "TR40")
def is_not_major(track: "SpecialTrack", asked: Asked) -> bool:
    return track.kind != MAJOR


@guard(
    "证明材料由被请求人住所地或者侵权行为地的省级部门出具，报请也由其办理；请移送省级部门", O.art(56), "R-MAJ-1", "TR40"
)
def office_is_provincial(track: "SpecialTrack", asked: Asked) -> bool:
    return bool(track.case.office.level == Level.PROVINCE)


@guard("证明材料尚未出具，它是必须提交的材料", O.art(56), "R-MAJ-1", "TR40", "DR36")
def is_certified(track: "SpecialTrack", asked: Asked) -> bool:
    return Event.objects.filter(subject_id=track.pk, step="certify").exists()


@guard("只有国家知识产权局可以指定地方办理在全国没有重大影响的案件", O.art(55), "R-MAJ-1")
def may_come_back(track: "SpecialTrack", asked: Asked) -> bool:
    return track.kind in (MAJOR, DRUG)
