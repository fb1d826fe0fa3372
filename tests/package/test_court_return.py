"""What came of a mediation a court commissioned goes back to that court in the same package as everything else."""

import pytest

from casework import clock
from casework.acts import Refused
from casework.models import PackageReceipt
from casework.package import choice, handover, receipts
from casework.package.manifest import Kind
from casework.roles import Role
from mediation.agreement.procedure import Mediating
from tests.package.parcels import connect, parcel, receipt
from tests.procedures.other_mediations import OtherWalk


@pytest.fixture(autouse=True)
def connected(world, settings, tmp_path):
    connect(settings, tmp_path, world.people, court=Role.COURT_CLERK)


def failed(world, kind="court_pre") -> OtherWalk:
    walk = OtherWalk(world, "2026-09-01", kind)
    walk.talking()
    walk.take(
        Mediating.fail, why="gap", reasons="对赔偿数额差距过大。", costs="无。", for_court="双方对权利状态没有争议。"
    )
    return walk


def returned(walk):
    with walk.clock():
        package = parcel(walk.mediation, Kind.COURT_RETURN, walk.handler)
    walk.take(Mediating.send_back, package=package.pk)
    return package


def test_there_is_one_hand_over_of_every_kind():
    assert set(handover.HAND_OVERS) == set(Kind)


@pytest.mark.rule("MED-34", "ON-14")
@pytest.mark.parametrize("kind", ["court_pre", "court_post"])
def test_the_result_goes_to_the_court_that_commissioned_it_and_its_receipt_is_kept(world, kind):
    walk = failed(world, kind)
    package = returned(walk)
    assert package.to == world.court and package.manifest["kind"] == "COURT_MEDIATION_RETURN"
    clerk = world.people[Role.COURT_CLERK]
    said = receipt(package, at=f"{walk.today}T09:00:00+08:00")
    with walk.clock():
        receipts.receive(package, said, by=clerk, office=world.court)
    assert PackageReceipt.objects.get().result == "ACCEPTED"
    walk.mediation.refresh_from_db()
    assert walk.mediation.state == "failed"


@pytest.mark.rule("MED-34", "MED-26")
def test_the_report_is_ticked_and_the_minutes_stay_in_the_file(world):
    walk = failed(world)
    it = handover.HAND_OVERS[Kind.COURT_RETURN]
    with walk.clock():
        offered = {paper.title for paper in choice.papers(walk.mediation, it)}
        ticked = {paper.title for paper in choice.usual(walk.mediation, it)["papers"]}
    assert "调解情况报告" in ticked and "调解笔录" not in offered


@pytest.mark.rule("MED-34")
def test_a_mediation_no_court_commissioned_goes_to_none(world):
    walk = OtherWalk(world, "2026-09-01", "people")
    walk.talking()
    walk.take(Mediating.fail, why="gap", reasons="差距过大。")
    with pytest.raises(Refused, match="只适用于人民法院委派、委托的调解"), walk.clock():
        walk.take(Mediating.send_back)
    with clock.at(walk.moment):
        assert handover.HAND_OVERS[Kind.COURT_RETURN].to(walk.mediation) is None
