"""What a ruling rests on was done, by whom it had to be done, before what follows from it (Order 81)."""

import pytest

from casework.models import Office, Right
from enforcement.ruling.procedure import PatentRuling as P
from tests.procedures.merits import add_evidence
from tests.procedures.rulings import Walk, at, case_on, errors, refusal

DAY = "2026-08-03"


@pytest.fixture
def walk(world):
    """Docketed on 2026-07-06, served 07-07, answered 07-14; one piece of evidence in the file."""
    found = Walk(world, case_on(world, "2026-07-06")).answered("2026-07-06", "2026-07-07", "2026-07-14")
    with at("2026-07-14", 10):
        add_evidence(found)
    return found


@pytest.fixture
def drafting(walk):
    """The evidence period is over: ready for deliberation and draft."""
    walk.lapse("2026-07-23")
    return walk


# 调查取证


@pytest.mark.rule("TR14", "DI02", "R-EVD-3", "R-EVD-4")
@pytest.mark.parametrize("step", [P.question, P.inspect, P.sample])
def test_an_approval_does_not_reach_back(walk, step):
    walk.on("2026-07-15", P.approve_inquiry)
    told = errors(lambda: walk.on("2026-07-16", step, at="2026-07-14T15:00"))
    assert told["at"] == [
        "负责人2026年7月15日9时00分才批准，不能在此之前采取措施（《专利纠纷行政裁决和调解办法》第四十四条），请核对"
    ]
    walk.on("2026-07-16", step, at="2026-07-15T09:00")


@pytest.mark.rule("R-EVD-5", "DI03")
def test_evidence_is_preserved_once_the_head_has_approved_and_not_before(walk):
    told = errors(lambda: walk.on("2026-07-16", P.preserve, at="2026-07-15T15:00"))
    assert "批准以前不得采取" in told["at"][0]
    walk.on("2026-07-16", P.preserve)


# 公告送达


@pytest.mark.rule("R-SRV-4", "R-SRV-5")
def test_an_announcement_serves_only_the_paper_it_was_made_for(world):
    walk = Walk(world, case_on(world, "2026-07-06")).docketed("2026-07-06")
    early = errors(lambda: walk.on("2026-07-07", P.announce, announced_on="2026-06-01"))
    assert "公告不能早于该日发布" in early["announced_on"][0]
    walk.on("2026-07-07", P.announce)
    assert walk.lapse("2026-08-07") == ["end_announcement"]
    walk.on("2026-08-07", P.serve_request, method="announcement")
    walk.lapse("2026-08-26")
    with at("2026-08-26", 10):
        add_evidence(walk)
    walk.drafted("2026-08-27").on("2026-08-28", P.approve)
    respondent = walk.side("respondent")
    by_the_old_one = {"party": respondent, "method": "announcement"}
    assert "请先办理公告送达" in errors(lambda: walk.on("2026-08-31", P.serve_ruling, **by_the_old_one))["method"][0]


# 裁决书与法院


@pytest.mark.rule("R-REM-3", "R-END-2")
@pytest.mark.parametrize(("kind", "refused"), [("invention", True), ("utility_model", True), ("design", False)])
def test_a_technical_case_goes_to_the_courts_named_for_it(drafting, kind, refused):
    if kind != "design":
        Right.objects.filter(case=drafting.case).update(kind=kind)
    drafting.on(DAY, P.deliberate)
    if kind == "design":
        Right.objects.filter(case=drafting.case).update(kind=kind)
    if refused:
        told = errors(lambda: drafting.on(DAY, P.draft, court_is="other"))
        assert "发明、实用新型专利的行政案件" in told["court_is"][0]
    drafting.on(DAY, P.draft, court_is="capital" if refused else "other")


@pytest.mark.rule("R-ENF-4", "TR33")
def test_the_court_that_enforces_is_a_basic_one_or_its_ground_is_named(world, walk):
    walk.ruling.result = "infringed"
    form = P.apply_to_court.asks
    basic = Office.objects.create(
        code="450103C", name="示范区人民法院", kind="court", level="county", division="450103"
    )
    given = {"party_view": "没有提出意见。", "target_state": "仍在生产销售。", "answered": "none"}
    for court, ground, fits in ((world.court, "", False), (world.court, "桂高法函1号", True), (basic, "", True)):
        filled = form(given | {"enforcement_court": court.pk, "higher_court": ground}, subject=walk.ruling, asked=None)
        assert filled.is_valid() is fits
        assert fits or "第一百五十七条" in filled.errors["higher_court"][0]


@pytest.mark.rule("R-END-3", "DR30")
def test_platform_and_customs_are_told_before_a_ruling_counts_as_performed(drafting):
    drafting.drafted(DAY, platforms="示范电商平台 https://shop.example/1").on(DAY, P.approve)
    for capacity in ("requester", "respondent"):
        drafting.on("2026-08-04", P.serve_ruling, party=drafting.side(capacity))
    drafting.lapse("2026-08-20")
    assert refusal(lambda: drafting.on("2026-08-20", P.perform)) == [
        "裁决要求电子商务平台采取措施，尚有平台没有通知：请就裁决书所列的每个平台（每行一个）办理“通知平台采取措施”，名称与裁决书一致"
    ]
    drafting.on("2026-08-20", P.notify_platform)
    drafting.ruling.measures = [*drafting.ruling.measures, "import"]
    drafting.ruling.save()
    assert "尚未通知海关" in refusal(lambda: drafting.on("2026-08-20", P.perform))[0]
    drafting.on("2026-08-20", P.notify_customs)
    drafting.on("2026-08-20", P.perform)


@pytest.mark.rule("R-END-7", "TR35")
def test_of_a_patent_wholly_invalid_nothing_is_left_to_be_changed(drafting):
    drafting.drafted(DAY).on(DAY, P.approve)
    assert "应当撤销裁决" in errors(lambda: drafting.on("2026-08-04", P.change, ground="invalid"))["ground"][0]
    drafting.on("2026-08-04", P.change, ground="partly_invalid")
    drafting.on("2026-08-05", P.revoke, ground="invalid")


@pytest.mark.rule("R-END-4", "TR27")
def test_infringing_again_means_after_the_earlier_finding_took_effect(walk):
    told = errors(lambda: walk.on("2026-07-15", P.draft_directly, prior_effective_on="2026-07-07"))
    assert "不是生效后再次侵权" in told["prior_effective_on"][0]
    walk.on("2026-07-15", P.draft_directly, prior_effective_on="2026-07-06")


# 撤销案件


@pytest.mark.rule("R-END-5", "TR22")
@pytest.mark.parametrize(("ground", "name", "why"), [
    ("withdrawn", "asked_on", "请求人没有书面撤回请求的"), ("claims_unclear", "explained_on", "没有向请求人释明的"),
])  # fmt: skip
def test_a_case_is_not_withdrawn_for_what_the_requester_did_not_do(walk, ground, name, why):
    said = {"ground": ground, "asked_on": None, name: None}
    assert why in errors(lambda: walk.on("2026-07-15", P.withdraw, **said))[name][0]
    early = said | {name: "2026-07-05"}
    assert "不能早于提出请求之日2026年7月6日" in errors(lambda: walk.on("2026-07-15", P.withdraw, **early))[name][0]
    walk.on("2026-07-15", P.withdraw, **said | {name: "2026-07-15"})


@pytest.mark.rule("R-EVD-7", "TR15")
def test_an_appraisal_stops_the_clock_no_longer_than_the_office_has_bound_itself_to(world, walk):
    walk.ruling.case.office = world.nanning
    world.nanning.choices = {"ruling.longest_appraisal": 60}
    found = P.appraise.asks({"days": 61}, subject=walk.ruling, asked=None)
    assert "本机关以60日为限" in found.errors["days"][0] and "规则未定" in found.fields["days"].help_text
    assert "days" not in P.appraise.asks({"days": 60}, subject=walk.ruling, asked=None).errors
