"""Major cases, drug patents, layouts and varieties: taken in, sent on, assisted; not decided here."""

import pytest

from casework.acts import act
from casework.models import IssuedPaper
from casework.models.office import Level
from casework.roles import Role
from enforcement.ruling.procedure import PatentRuling
from enforcement.track.models import SpecialTrack
from enforcement.track.procedure import S
from enforcement.track.procedure import Tracking as T
from tests import factories
from tests.procedures.rulings import Walk, at, errors, refusal

TAKEN_IN = {
    "kind": "major",
    "received_on": "2026-09-01",
    "limbs": ["public"],
    "papers_given": ["request"],
    "facts": "涉及多省的疫情防控物资。",
}
CERTIFY = {"limbs": ["public", "provinces"], "reasons": "涉案产品用于公共卫生应急，侵权行为跨三省。"}
SEND = {"reasons": "影响重大，报请处理。", "told_on": "2026-09-02"}
REFER = SEND | {"complete": True}
ASSIST = {
    "asked_on": "2026-09-10",
    "document": "国知函〔2026〕9号",
    "task": "协助现场勘验。",
    "done": "已于当日协助完成勘验。",
}
RESULT = {"outcome": "decided", "document": "国知裁〔2026〕1号", "result_on": "2026-09-20"}


class Track:
    """One matter on its way; ``on`` takes a step on a day by the right person."""

    def __init__(self, world, case):
        self.world, self.track = world, SpecialTrack(case=case, office=case.office)

    def on(self, day, step, **answers):
        person = self.world.people[Role.HEAD] if Role.HEAD in step.roles else self.world.officers[0]
        with at(day):
            return act(self.track, step, by=person, answers=answers)


def case_of(world, **changes):
    with at("2026-09-01"):
        return factories.accepted_case(world, factories.patent_request(received_on="2026-09-01", **changes))


def other_case(world, kind, right):
    rights = [
        {
            "kind": right,
            "number": "BS.265001234" if right == "layout" else "CNA20261234",
            "name": "示范对象",
            "holder": 0,
        }
    ]
    return case_of(world, kind=kind, rights=rights)


@pytest.fixture
def provincial(world):
    """The office, for once, is a provincial one."""
    world.nanning.level = Level.PROVINCE
    world.nanning.save()
    return Track(world, case_of(world))


@pytest.mark.rule("TR40", "R-MAJ-1", "DR36")
def test_the_province_certifies_and_then_reports_up(provincial):
    provincial.on("2026-09-01", T.take_in, **TAKEN_IN)
    assert refusal(lambda: provincial.on("2026-09-02", T.report_up, **SEND)) == ["证明材料尚未出具，它是必须提交的材料"]
    provincial.on("2026-09-02", T.certify, **CERTIFY)
    certificate = IssuedPaper.objects.get(title="在全国有重大影响的证明材料")
    assert certificate.states["limbs"] == ["涉及重大公共利益", "跨省级行政区域的重大案件"]
    assert certificate.states["major"] == "《中华人民共和国专利法实施细则》第九十六条"
    provincial.on("2026-09-03", T.report_up, **SEND)
    report = IssuedPaper.objects.get(title="报请处理的请示")
    assert report.states["unsettled"].startswith("规则未定：重大专利侵权纠纷的办案期限")
    assert provincial.track.state == S.REPORTED


@pytest.mark.rule("TR40", "R-MAJ-1")
def test_a_city_neither_certifies_nor_reports(world):
    track = Track(world, case_of(world))
    track.on("2026-09-01", T.take_in, **TAKEN_IN)
    [sentence] = refusal(lambda: track.on("2026-09-02", T.certify, **CERTIFY))
    assert sentence == "证明材料由被请求人住所地或者侵权行为地的省级部门出具，报请也由其办理；请移送省级部门"
    assert refusal(lambda: track.on("2026-09-02", T.refer, **REFER)) == [
        "在全国有重大影响的案件由省级部门报请，不能直接转送"
    ]
    track.on("2026-09-02", T.drop, reasons="移送省级部门办理。")


@pytest.mark.rule("R-MAJ-1", "TR40")
def test_a_major_case_names_its_limb(provincial):
    assert "limbs" in errors(lambda: provincial.on("2026-09-01", T.take_in, **TAKEN_IN | {"limbs": []}))


@pytest.mark.rule("R-MAJ-1", "R-JUR-4")
def test_while_it_is_away_nobody_rules_here_and_a_case_sent_back_is_ruled_on(provincial):
    provincial.on("2026-09-01", T.take_in, **TAKEN_IN)
    provincial.on("2026-09-02", T.certify, **CERTIFY)
    provincial.on("2026-09-03", T.report_up, **SEND)
    walk = Walk(provincial.world, provincial.track.case)
    assert refusal(lambda: walk.on("2026-09-04", PatentRuling.submit)) == [
        "本案已转送或者报请国家知识产权局，指定本机关办理之前不能提交行政裁决请求"
    ]
    provincial.on("2026-09-10", T.assist, **ASSIST)
    provincial.on("2026-09-20", T.come_back, designation="国知指〔2026〕3号", designated_on="2026-09-20")
    walk.on("2026-09-21", PatentRuling.submit)
    walk.on("2026-09-22", PatentRuling.docket, venue="designated", designation="国知指〔2026〕3号")


@pytest.mark.rule("R-DRG-1")
def test_a_drug_request_is_one_solution_against_one_patent_and_goes_to_the_national_office(world):
    track = Track(world, case_of(world))
    drug = TAKEN_IN | {"kind": "drug", "limbs": [], "papers_given": ["request", "identity", "platform", "application"]}
    track.on("2026-09-01", T.take_in, **drug)
    track.on("2026-09-02", T.refer, **REFER)
    states = IssuedPaper.objects.get(title="转送函").states
    assert (states["to"], states["basis"]) == ("国家知识产权局", "《专利纠纷行政裁决和调解办法》第五十九条")
    assert states["lacking"] == ["未落入保护范围的声明及依据", "涉案药品的技术方案"]
    track.on("2026-09-21", T.result, **RESULT)
    assert track.track.state == S.CLOSED


@pytest.mark.rule("R-DRG-1")
def test_two_patents_need_two_drug_requests(world):
    rights = [
        {"kind": "invention", "number": "ZL201110269715.3", "name": "一种示范药物", "holder": 0},
        {"kind": "utility_model", "number": "ZL201120269715.9", "name": "一种示范器械", "holder": 0},
    ]
    track = Track(world, case_of(world, rights=rights))
    found = errors(lambda: track.on("2026-09-01", T.take_in, **TAKEN_IN | {"kind": "drug", "limbs": []}))
    assert "一项请求只针对一个药品技术方案和一项专利，本案登记了2项" in found["kind"][0]


@pytest.mark.rule("R-DRG-1")
def test_the_drugs_applicant_waits_forty_five_days_for_the_holder(world):
    track = Track(world, case_of(world))
    drug = TAKEN_IN | {"kind": "drug", "limbs": [], "by_applicant": True}
    assert "published_on" in errors(lambda: track.on("2026-09-01", T.take_in, **drug))
    found = errors(lambda: track.on("2026-09-01", T.take_in, **drug | {"published_on": "2026-07-18"}))
    assert "2026-09-01以前申请人不能提出" in found["received_on"][0]
    track.on("2026-09-01", T.take_in, **drug | {"published_on": "2026-07-17"})


@pytest.mark.rule("R-IC-1")
def test_a_layout_is_taken_in_sent_to_the_national_office_and_only_assisted(world):
    track = Track(world, other_case(world, "layout", "layout"))
    track.on("2026-09-01", T.take_in, **TAKEN_IN | {"kind": "layout", "limbs": []})
    track.on("2026-09-02", T.refer, **REFER)
    assert IssuedPaper.objects.get(title="转送函").states["to"] == "国家知识产权局"
    track.on("2026-09-10", T.assist, **ASSIST)
    assert IssuedPaper.objects.get(title="协助情况复函").states["document"] == "国知函〔2026〕9号"
    assert refusal(
        lambda: track.on("2026-09-11", T.come_back, designation="国知指〔2026〕3号", designated_on="2026-09-11")
    )
    refused = refusal(lambda: Walk(world, track.track.case).on("2026-09-11", PatentRuling.submit))
    assert "行政裁决只办理专利侵权纠纷，案件须登记有涉案专利" in refused


@pytest.mark.rule("R-PV-1")
def test_a_plant_variety_goes_to_agriculture_or_forestry(world):
    track = Track(world, other_case(world, "variety", "variety"))
    track.on("2026-09-01", T.take_in, **TAKEN_IN | {"kind": "variety", "limbs": []})
    track.on("2026-09-02", T.refer, **REFER | {"addressee": "南宁市农业农村局（演示）"})
    states = IssuedPaper.objects.get(title="转送函").states
    assert (states["to"], states["basis"]) == ("南宁市农业农村局（演示）", "《中华人民共和国种子法》第七十二条")


@pytest.mark.rule("R-IC-1", "R-PV-1")
def test_a_track_is_for_its_own_kind_of_case(world):
    track = Track(world, case_of(world))
    for kind in ("layout", "variety"):
        assert "kind" in errors(lambda kind=kind: track.on("2026-09-01", T.take_in, **TAKEN_IN | {"kind": kind}))
    with at("2026-09-01"):
        lead = factories.accepted_case(world, factories.trademark_lead(received_on="2026-09-01"))
    assert refusal(lambda: Track(world, lead).on("2026-09-01", T.take_in, **TAKEN_IN))[0].startswith("只有专利")


@pytest.mark.rule("R-MAJ-1", "R-DRG-1")
@pytest.mark.parametrize(("step", "answers", "name"), [
    (T.assist, ASSIST, "asked_on"), (T.result, RESULT, "result_on"), (T.come_back, {"designation": "国知指〔2026〕3号"}, "designated_on"),
])  # fmt: skip
@pytest.mark.parametrize(
    ("day", "fits"), [("2026-09-01", False), ("2026-09-02", True), ("2026-09-11", True), ("2026-09-12", False)]
)
def test_what_the_other_authority_wrote_answers_what_it_was_sent(world, step, answers, name, day, fits):
    track = Track(world, case_of(world))
    track.on("2026-09-01", T.take_in, **TAKEN_IN | {"kind": "drug", "limbs": []})
    assert (
        "告知不能早于该日"
        in errors(lambda: track.on("2026-09-02", T.refer, **REFER | {"told_on": "2026-08-31"}))["told_on"][0]
    )
    track.on("2026-09-02", T.refer, **REFER)
    given = answers | {name: day}
    if fits:
        track.on("2026-09-11", step, **given)
    else:
        assert set(errors(lambda: track.on("2026-09-11", step, **given))) == {name}
