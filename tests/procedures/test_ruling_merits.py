"""Comparing, hearing and finding evidence, and the result that follows: articles 34, 38 to 45 of Order 81."""

import pytest

from casework.acts import act
from casework.models import CaseParty
from enforcement.ruling import findings
from enforcement.ruling.procedure import PatentRuling as P
from tests import factories
from tests.procedures import merits
from tests.procedures.comparing import DAY, DESIGN, acted, answered, compare, deliberate, heard
from tests.procedures.merits import equivalent, row, sheet
from tests.procedures.rulings import at, errors, refusal


@pytest.fixture
def walk(world):
    return answered(world)


@pytest.fixture
def design(world):
    return answered(world, rights=DESIGN)


# 第三十八条至第四十二条：比对


@pytest.mark.rule("R-INF-2", "TR18")
def test_nothing_is_deliberated_without_a_sheet_conduct_and_evidence_found(walk):
    with at(DAY):
        found = refusal(
            lambda: act(walk.ruling, P.deliberate, by=walk.world.panel[0], answers=walk.answers(P.deliberate))
        )
    assert [it[:8] for it in found] == ["比对表尚未完成：", "尚未认定各被请求"]


@pytest.mark.rule("R-INF-2")
def test_every_feature_identical_or_equivalent_falls_in_and_one_missing_does_not(walk):
    compare(walk, row(), equivalent())
    assert walk.sheets.get().falls is True
    compare(walk, row(), row("还包括弹簧", "absent"))
    assert [it.falls for it in findings.sheets(walk.ruling)] == [False]  # the later sheet on the same pair counts
    compare(walk, row(), row("还包括弹簧", "different"), accused_object="另一型号")
    assert [it.falls for it in findings.sheets(walk.ruling)] == [False, False]


@pytest.mark.rule("R-INF-2")
def test_of_two_findings_in_the_same_moment_the_later_in_the_ledger_counts(walk):
    with at(DAY):
        for finding in ("same", "same", "absent", "absent"):
            step, given = sheet(walk)
            walk.take(step, **given | {"features": [row(), row("还包括弹簧", finding)]})
    assert len({event.at for event in walk.case.events.filter(step="compare")}) == 1
    assert [it.falls for it in walk.sheets.all()] == [True, True, False, False]
    assert [it.falls for it in findings.sheets(walk.ruling)] == [False]


@pytest.mark.parametrize("left_out", ["means", "function", "effect", "obvious"])
def test_equivalence_needs_means_function_effect_and_obviousness(walk, left_out):
    assert "容易联想到的理由都须写明" in errors(lambda: compare(walk, equivalent(**{left_out: ""})))["features"][0]


@pytest.mark.rule("R-INF-4")
def test_what_was_given_up_does_not_come_back_as_an_equivalent(walk):
    given_up = equivalent(given_up="答复审查意见时限定为弹簧")
    assert "已经放弃的内容" in errors(lambda: compare(walk, given_up))["features"][0]
    compare(walk, row(), given_up | {"rejected": "无效决定没有采纳该限定"})
    assert walk.sheets.get().falls is True


@pytest.mark.rule("R-INF-5")
def test_what_only_the_description_tells_is_dedicated(walk):
    assert "仅在说明书" in errors(lambda: compare(walk, equivalent(dedicated="yes")))["features"][0]
    assert "没有写入权利要求" in errors(lambda: compare(walk, equivalent(dedicated="yes")))["features"][0]


@pytest.mark.rule("R-INF-1")
def test_an_invention_is_compared_by_claims_and_a_design_by_pictures(walk, design):
    assert "claim_scope" in errors(lambda: compare(walk, claim_scope=""))
    assert "办理技术特征比对" in refusal(lambda: walk.on(DAY, P.compare_design))[0]
    assert "办理外观设计比对" in refusal(lambda: design.on(DAY, P.compare))[0]


@pytest.mark.rule("R-INF-2", "R-INF-1")
def test_a_row_names_its_counterpart_evidence_and_reasons(walk):
    assert "所依据的证据编号" in errors(lambda: compare(walk, row(evidence=[])))["features"][0]
    assert "没有这样编号的证据：7" in errors(lambda: compare(walk, row(evidence=[7])))["features"][0]
    assert "须写明理由" in errors(lambda: compare(walk, row(finding="different", reasons="")))["features"][0]
    assert "须为下列之一" in errors(lambda: compare(walk, row(finding="maybe")))["features"][0]


@pytest.mark.rule("R-INF-2", "R-INF-3")
@pytest.mark.parametrize(
    ("kind", "overall", "falls"), [("yes", "same", True), ("yes", "similar", True), ("yes", "different", False), ("no", "same", False)]
)  # fmt: skip
def test_a_design_falls_in_with_a_close_kind_and_no_difference_to_the_eye(design, kind, overall, falls):
    finding = "different" if overall == "different" else "same" if overall == "same" else "similar"
    compare(design, row(finding=finding), row("散热孔", "disregarded"), kind_is_same=kind, overall=overall)
    assert design.sheets.get().falls is falls


@pytest.mark.rule("R-INF-3")
def test_the_eye_on_the_whole_cannot_contradict_the_points(design):
    assert "有特征不相同的" in errors(lambda: compare(design, row(finding="different"), overall="same"))["overall"][0]
    assert "各项特征均相同的" in errors(lambda: compare(design, row(), overall="different"))["overall"][0]


# 结论


@pytest.mark.rule("R-INF-2", "R-PAN-1", "TR18")
@pytest.mark.parametrize(
    ("result", "wrong"), [("infringed", "rejected"), ("rejected", "infringed"), ("partly", "infringed")]
)
def test_the_result_is_the_one_that_follows_from_the_findings(walk, result, wrong):
    with at(DAY):
        merits.find(walk, result)
    assert "依比对表" in errors(lambda: deliberate(walk, wrong))["result"][0]
    deliberate(walk, result)
    assert walk.result == result


@pytest.mark.rule("R-INF-2")
@pytest.mark.parametrize("kind", ["prior_art", "prior_use", "exhaustion"])
def test_a_defence_that_holds_leaves_nothing_to_stop(walk, kind):
    heard(walk)
    compare(walk)
    acted(walk)
    assert (
        "没有这一产品" in errors(lambda: walk.on(DAY, P.find_defence, accused_object="别的产品"))["accused_object"][0]
    )
    assert "须写明所依据的证据" in errors(lambda: walk.on(DAY, P.find_defence, holds="yes"))["grounds"][0]
    walk.on(DAY, P.find_defence, kind=kind, holds="yes", grounds=[{"evidence": [1], "proves": "申请日前已公开"}])
    assert findings.follows(walk.ruling) == ("rejected",)
    deliberate(walk, "rejected")


@pytest.mark.rule("R-INF-6")
def test_each_respondent_is_found_to_have_acted_alone_or_together(walk):
    heard(walk)
    compare(walk)
    party = str(CaseParty.objects.get(case=walk.case, capacity="respondent").pk)
    bare = errors(lambda: walk.on(DAY, P.find_conduct, actor=party, grounds=[], together=True))
    assert set(bare) == {"grounds", "how_together"}
    acted(walk, together=True, how_together="与供货商约定分别制造部件、共同组装。")
    deliberate(walk, "infringed")
    walk.on(DAY, P.draft)
    walk.on(DAY, P.approve)
    [found] = walk.paper("行政裁决书").states["conducts"]
    assert found["together"] is True and found["how_together"].startswith("与供货商")


@pytest.mark.rule("R-INF-6", "R-END-2")
def test_an_act_nobody_was_found_to_do_is_not_ordered_to_stop(walk):
    walk.on(DAY, P.deliberate)
    assert "没有认定被请求人实施了进口" in errors(lambda: walk.on(DAY, P.draft, acts=["make", "import"]))["acts"][0]


@pytest.mark.rule("R-INF-1", "R-INF-2", "R-INF-3", "DR22", "DOC-P18")
def test_the_ruling_prints_the_sheet_its_evidence_and_its_reasons(walk):
    heard(walk)
    compare(walk, row(), equivalent())
    acted(walk)
    walk.on(DAY, P.find_defence)
    deliberate(walk, "infringed")
    walk.on(DAY, P.draft)
    walk.on(DAY, P.approve)
    states = walk.paper("行政裁决书").states
    [printed] = states["sheets"]
    assert [it[0] + it[1] + it[6] for it in printed["rows"]] == ["1包括壳体相同", "2弹性复位件等同"]
    assert printed["rows"][0][3:6] == ["证据1", "相同", "不同"] and printed["equivalents"][0]["obvious"]
    assert states["evidence_rows"][0][3] == "采信" and "不认可关联性：与本案无关。" in states["evidence_rows"][0][2]
    assert states["defences"][0]["article"] == "《中华人民共和国专利法》第六十七条"
    assert states["merit_cites"]["whole"] == "第三十九条"


# 第四十五条：举证责任


@pytest.mark.rule("R-EVD-1")
@pytest.mark.parametrize(
    ("public", "same", "shifted"), [(False, True, True), (True, True, False), (False, False, False)]
)
def test_a_new_product_and_the_same_product_shift_the_burden(walk, public, same, shifted):
    walk.on(DAY, P.shift_burden, public_before=public, same_product=same)
    assert walk.case.events.get(step="shift_burden").answers["shifted"] is shifted


@pytest.mark.rule("R-EVD-1")
def test_the_burden_is_of_process_patents_and_printed_in_the_ruling(walk, design):
    assert "只有发明专利" in refusal(lambda: design.on(DAY, P.shift_burden))[0]
    alone = errors(lambda: walk.on(DAY, P.shift_burden, public_before=True, different_process=True))
    assert "举证责任没有转移" in alone["different_process"][0]
    walk.on(DAY, P.shift_burden)
    walk.drafted(DAY).on(DAY, P.approve)
    assert walk.paper("行政裁决书").states["burden"]["shifted"] is True


# 质证、认证


@pytest.mark.rule("R-EVD-1", "TR18")
def test_evidence_the_findings_rest_on_was_heard_and_admitted(walk):
    compare(walk)
    acted(walk)
    with at(DAY):
        found = refusal(lambda: walk.take(P.deliberate))
    assert found == [
        "比对和认定所用的证据中，有的没有经过质证",
        "比对和认定所用的证据中，有的合议组尚未采信或者不能使用",
    ]
    heard(walk)
    walk.on(DAY, P.admit, admissions=[{"evidence": [1], "admitted": "no", "reasons": "来源不明。"}])
    assert "尚未采信" in refusal(lambda: walk.on(DAY, P.deliberate))[0]
    walk.on(DAY, P.admit)
    walk.on(DAY, P.deliberate)


@pytest.mark.rule("R-EVD-1")
def test_a_party_speaks_on_evidence_for_its_own_side_with_reasons(walk):
    with at(DAY):
        respondent = factories.as_party(walk.world, walk.case, "respondent")
    other = errors(lambda: walk.on(DAY, P.examine, by=respondent, side=walk.party("requester")))
    assert other["side"] == ["当事人只能发表自己一方的质证意见"]
    bare = [{"evidence": [1], "authenticity": "no", "legality": "yes", "relevance": "yes"}]
    assert "没有写明理由" in errors(lambda: walk.on(DAY, P.examine, views=bare))["views"][0]
    walk.on(DAY, P.examine, by=respondent, side=walk.party("respondent"))
    assert walk.opinions.get().authenticity is True


# 第三十四条：直接裁决；第二十六、二十七条：改期、在线、不公开


@pytest.mark.rule("R-END-4", "TR27")
def test_a_direct_ruling_stops_only_what_was_found_before(walk):
    other = errors(lambda: walk.on(DAY, P.draft_directly, acts=["make", "import"]))
    assert "此前没有认定过进口" in other["acts"][0]
    assert "same_respondent" in errors(lambda: walk.on(DAY, P.draft_directly, same_respondent=False))
    assert (
        "不能晚于今天"
        in errors(lambda: walk.on(DAY, P.draft_directly, prior_effective_on="2026-08-04"))["prior_effective_on"][0]
    )
    walk.on(DAY, P.draft_directly)
    walk.on(DAY, P.approve)
    states = walk.paper("行政裁决书").states
    assert states["sheets"] == [] and states["prior_decision"]


@pytest.mark.rule("R-HRG-1", "R-HRG-3")
def test_a_hearing_is_postponed_with_reasons_closed_on_application_and_online_with_a_way_in(walk):
    when = {"hearing_at": "2026-08-10 09:00"}
    assert "closed_asked_by" in errors(lambda: walk.on(DAY, P.set_hearing, **when, closed="trade_secret"))
    assert "不公开的须写明理由" in str(
        errors(lambda: walk.on(DAY, P.set_hearing, **when, closed="privacy"))["closed_because"]
    )
    assert "link" in errors(lambda: walk.on(DAY, P.set_hearing, **when, online=True))
    walk.on(
        DAY,
        P.set_hearing,
        **when,
        online=True,
        link="视频会议号123",
        closed="trade_secret",
        closed_because="工艺参数未公开过。",
        closed_asked_by=walk.party("respondent"),
    )
    states = walk.paper("口头审理通知书").states
    assert states["link"] == "视频会议号123" and "商业秘密" in states["closed"]
    assert "reasons" in errors(lambda: walk.on(DAY, P.postpone_hearing, hearing_at="2026-08-17 09:00", reasons=None))
    walk.on(DAY, P.postpone_hearing, hearing_at="2026-08-17 09:00")
    assert walk.paper("口头审理通知书").states["postponed_because"] == "当事人因故不能到场。"
