"""Guidance, secrecy, obstruction, customs and the hand-over of a refusal: articles 2, 32, 34, 81 and 82."""

import pytest

from casework import ledger
from casework.acts import act
from casework.models import CaseParty, Deadline, Event, Evidence, Stop
from casework.roles import Role
from enforcement.credit.models import Listing
from enforcement.credit.procedure import BlackListing
from enforcement.ruling.procedure import PatentRuling as P
from enforcement.ruling.states import S
from tests.procedures import merits
from tests.procedures.rulings import Walk, at, case_on, errors, moment, refusal


@pytest.fixture
def walk(world):
    return Walk(world, case_on(world, "2026-07-06")).docketed("2026-07-06")


@pytest.fixture
def demanded(world):
    """Ruled on 2026-07-28, in force, urged on 2026-09-01 (ten working days end on 2026-09-15)."""
    walk = Walk(world, case_on(world, "2026-07-06"))
    walk.answered("2026-07-06", "2026-07-07", "2026-07-20").lapse("2026-07-28")
    with at("2026-07-28"):
        merits.find(walk)
        respondent = CaseParty.objects.get(pk=walk.party("respondent"))
        walk.take(P.find_conduct, **merits.conduct(walk, respondent, acts=("import", "sell")))
    walk.drafted("2026-07-28", acts=["import", "sell"], measures=["import", "sell"]).on("2026-07-28", P.approve)
    walk.served("2026-07-30", "2026-07-31").lapse("2026-08-18")
    walk.on("2026-09-01", P.demand)
    walk.on("2026-09-01", P.serve_demand)
    return walk


# 业务指导


@pytest.mark.rule("R-GDE-1")
def test_guidance_is_asked_and_entered_and_no_clock_stops(walk):
    before = dict(Deadline.objects.filter(subject_id=walk.ruling.pk).values_list("term", "due"))
    walk.on("2026-07-08", P.ask_guidance)
    states = walk.paper("请求业务指导的函").states
    assert (states["to"], states["cite"]["guidance"]) == (
        walk.world.province.name,
        "《专利纠纷行政裁决和调解办法》第二条",
    )
    assert not Stop.objects.exists()
    assert dict(Deadline.objects.filter(subject_id=walk.ruling.pk).values_list("term", "due")) == before
    walk.on("2026-07-20", P.record_guidance)
    assert refusal(lambda: walk.on("2026-07-21", P.record_guidance)) == ["没有尚待答复的业务指导请求"]


# 保密


def secret(walk, confidential=True):
    return Evidence.objects.create(
        office=walk.case.office, case=walk.case, number=1, kind="documentary", name="生产工艺资料", source="请求人提交",
        collected_at=moment("2026-07-07"), confidential=confidential,
    )  # fmt: skip


@pytest.mark.rule("R-CNF-1")
def test_a_party_undertakes_secrecy_before_it_reads_secret_material(walk):
    respondent, material = walk.party("respondent"), [str(secret(walk).pk)]
    shown = {"party": respondent, "material": material}
    found = errors(lambda: walk.on("2026-07-08", P.show_secret_material, **shown))
    assert "尚未签署保密承诺书" in found["party"][0]
    walk.on("2026-07-08", P.undertake_secrecy)
    assert {"保密义务告知书", "保密承诺书"} <= walk.papers()
    assert walk.paper("保密义务告知书").states["cite"]["secrecy"] == "《专利纠纷行政裁决和调解办法》第八十二条"
    assert walk.paper("保密承诺书").states["party"] == "南宁示范乙制造有限公司"
    walk.on("2026-07-09", P.show_secret_material, **shown)
    line = Event.objects.get(step="show_secret_material")
    assert line.answers["reader"] == "示范戊" and line.answers["material"][0]["id"] == material[0]


@pytest.mark.rule("R-CNF-1")
def test_what_is_not_secret_needs_no_entry(walk):
    walk.on("2026-07-08", P.undertake_secrecy)
    shown = {"party": walk.party("respondent"), "material": [str(secret(walk, confidential=False).pk)]}
    assert "material" in errors(lambda: walk.on("2026-07-09", P.show_secret_material, **shown))


# 阻碍执法


@pytest.mark.rule("R-OBS-1", "TR41", "DR33")
def test_obstruction_is_recorded_by_two_and_handed_to_the_police(walk):
    alone = [str(walk.world.officers[0].pk)]
    assert "officers" in errors(lambda: walk.on("2026-07-08", P.report_obstruction, officers=alone))
    walk.on("2026-07-08", P.report_obstruction)
    letter, record = walk.paper("移送公安机关函"), walk.paper("阻碍执法情况记录")
    assert letter.states["police"] == walk.world.police.name
    assert letter.states["cite"]["obstruction"] == "《专利纠纷行政裁决和调解办法》第八十一条"
    assert (letter.states["crime"], len(record.states["officer_names"]), record.number) == (False, 2, "")
    assert walk.state == S.DOCKETED and not Stop.objects.exists()
    walk.on("2026-07-20", P.record_police_reply)


@pytest.mark.rule("R-OBS-1")
def test_a_crime_is_left_to_the_transfer_of_its_own(walk):
    walk.on("2026-07-08", P.report_obstruction, crime="crime")
    assert walk.paper("移送公安机关函").states["crime"]
    assert ledger.standing(walk.case, "transfer") is None


@pytest.mark.rule("R-OBS-1", "TR41")
def test_an_answer_of_the_police_presupposes_a_letter(walk):
    assert refusal(lambda: walk.on("2026-07-20", P.record_police_reply)) == ["没有移送过公安机关的阻碍执法行为"]


# 海关


@pytest.mark.rule("DR30", "R-END-3", "DOC-P21")
def test_customs_are_told_when_the_ruling_forbids_import(demanded):
    demanded.on("2026-09-02", P.notify_customs)
    states = demanded.paper("海关协助通知书").states
    assert (states["customs"], states["cite"]["measure"]) == (
        "示范海关",
        "《专利纠纷行政裁决和调解办法》第三十二条第一款第（六）项",
    )
    assert states["ruling_number"] == demanded.paper("行政裁决书").number


@pytest.mark.rule("DR30", "R-END-3")
def test_customs_are_not_told_of_a_ruling_without_import(world):
    walk = Walk(world, case_on(world, "2026-07-06"))
    walk.ruled("2026-07-06", "2026-07-07", "2026-07-20", "2026-07-28")
    assert refusal(lambda: walk.on("2026-07-29", P.notify_customs)) == ["裁决没有责令停止进口，无须通知海关"]


# 拒不履行，转信用管理


@pytest.mark.rule("TR37", "R-CRD-1")
def test_a_refusal_is_found_only_after_the_demand_ran_out(demanded):
    assert refusal(lambda: demanded.on("2026-09-14", P.note_refusal)) == [
        "催告书送达后十个工作日尚未届满，不能认定拒不履行"
    ]
    demanded.on("2026-09-16", P.note_refusal)
    states = demanded.paper("列入严重违法失信名单建议书").states
    assert states["ways"] == ["有能力停止而继续实施侵权行为"]
    assert (states["cite"]["refusal"], states["performance_ended_on"]) == (
        "《专利纠纷行政裁决和调解办法》第三十四条",
        "2026-07-31",
    )


@pytest.mark.rule("TR37", "R-CRD-1")
def test_the_refusal_opens_the_way_to_the_listing_and_performance_closes_it(demanded):
    case, clerk = demanded.case, demanded.world.people[Role.CREDIT_CLERK]
    proposal = {
        "subject_party": demanded.party("respondent"), "ground": "refuse_ruling_or_penalty", "basis_kind": "ruling",
        "facts": "经催告仍不停止侵权行为，有履行能力而拒不履行。",
    }  # fmt: skip
    with at("2026-09-16"):
        early = Listing(case=case, office=case.office)
        assert refusal(lambda: act(early, BlackListing.propose, by=clerk, answers=proposal))
    demanded.on("2026-09-16", P.note_refusal)
    with at("2026-09-17"):
        listing = Listing(case=case, office=case.office)
        act(listing, BlackListing.propose, by=clerk, answers=proposal)
    assert listing.state == "candidate" and ledger.happened(case, "ruling", "note_refusal")
    demanded.on("2026-09-18", P.notify_customs)
    demanded.on("2026-09-18", P.perform)
    with at("2026-09-21"):
        again = Listing(case=case, office=case.office)
        assert refusal(lambda: act(again, BlackListing.propose, by=clerk, answers=proposal))


@pytest.mark.rule("TR37")
def test_while_the_time_to_perform_runs_nobody_refuses(world):
    walk = Walk(world, case_on(world, "2026-07-06"))
    walk.ruled("2026-07-06", "2026-07-07", "2026-07-20", "2026-07-28", performance_days=60)
    walk.served("2026-07-30", "2026-07-31").lapse("2026-08-18")
    assert refusal(lambda: walk.on("2026-08-19", P.demand)) == ["裁决确定的履行期限尚未届满，还不能催告履行"]
    walk.on("2026-10-08", P.demand)
    walk.on("2026-10-08", P.serve_demand)
    assert refusal(lambda: walk.on("2026-10-15", P.note_refusal)) == [
        "催告书送达后十个工作日尚未届满，不能认定拒不履行"
    ]
    walk.on("2026-10-28", P.note_refusal)
