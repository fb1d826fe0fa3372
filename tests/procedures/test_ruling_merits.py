"""Hearing and finding evidence, comparing, and the result that follows: articles 38 to 46, 52 and 53 of Order 81."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from casework.acts import act
from casework.models import CaseParty, Event, Evidence, Recusal, User
from casework.recusal.procedure import Recusing
from casework.roles import Role
from enforcement.ruling import findings
from enforcement.ruling.forms.examination import draw
from enforcement.ruling.merits import TechnicalInvestigator, TechnicalOpinion
from enforcement.ruling.procedure import PatentRuling as P
from tests import factories
from tests.procedures import merits
from tests.procedures.merits import add_evidence, equivalent, row, sheet
from tests.procedures.rulings import Walk, at, case_on, errors, refusal

DAY = "2026-08-03"


@pytest.fixture
def walk(world):
    """Answered; the evidence period over on 2026-07-29; one piece of evidence in the file."""
    found = Walk(world, case_on(world, "2026-07-06")).answered("2026-07-06", "2026-07-07", "2026-07-14")
    with at("2026-07-14", 10):
        add_evidence(found)
    found.lapse("2026-07-29")
    return found


@pytest.fixture
def design(world):
    rights = [{"kind": "design", "number": "ZL201330000001.2", "name": "示范灯具", "holder": 0}]
    found = Walk(world, case_on(world, "2026-07-06", rights=rights)).answered("2026-07-06", "2026-07-07", "2026-07-14")
    with at("2026-07-14", 10):
        add_evidence(found)
    found.lapse("2026-07-29")
    return found


def compare(walk, *rows, **changes):
    """A sheet with these rows; the faults of the rows when there are any."""
    step, given = sheet(walk, **changes)
    name = "points" if step is P.compare_design else "features"
    return walk.on(DAY, step, **given | ({name: list(rows)} if rows else {}))


def heard(walk, *numbers):
    with at(DAY):
        merits.hear(walk, *numbers)


def acted(walk, **changes):
    with at(DAY):
        party = CaseParty.objects.get(case=walk.case, capacity="respondent")
        walk.take(P.find_conduct, **merits.conduct(walk, party, **changes))


def deliberate(walk, result):
    """Without the walk's own findings: these tests make theirs."""
    return walk.on(DAY, P.deliberate, result=result)


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


@pytest.mark.rule("R-INF-3")
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


# 第四十六条：手续与译本


@pytest.mark.rule("R-EVD-8")
@pytest.mark.parametrize(
    ("given", "usable"),
    [
        ({"formed_in": "abroad"}, False),
        ({"formed_in": "abroad", "formalities": ["source", "notarised"]}, False),
        ({"formed_in": "abroad", "formalities": ["source", "notarised", "legalised"]}, True),
        ({"formed_in": "abroad", "formalities": ["source", "treaty"]}, True),
        ({"formed_in": "abroad", "formalities": ["notarised", "legalised"]}, False),
        ({"formed_in": "hong_kong"}, False),
        ({"formed_in": "macao", "formalities": ["regional"]}, True),
        ({"formed_in": "taiwan", "formalities": ["source"]}, False),
        ({"formed_in": "mainland", "foreign_language": True}, False),
        ({"formed_in": "mainland", "foreign_language": True, "translated": True}, True),
        ({"formed_in": "mainland"}, True),
    ],
)
def test_foreign_evidence_needs_its_formalities_and_a_translation(walk, given, usable):
    walk.on(DAY, P.check_formalities, **given)
    assert walk.standings.get().usable is usable
    refused = {} if usable else errors(lambda: compare(walk, row()))
    assert refused == {} or refused["features"][0].startswith("证据1不能使用")


@pytest.mark.rule("R-EVD-8", "TR18")
def test_unusable_evidence_is_not_admitted_and_blocks_the_deliberation_until_it_is_supplied(walk):
    with at(DAY):
        merits.find(walk)
    walk.on(DAY, P.check_formalities, formed_in="mainland", foreign_language=True)
    assert "视为未提出" in errors(lambda: walk.on(DAY, P.admit))["admissions"][0]
    assert "不能使用" in refusal(lambda: walk.on(DAY, P.deliberate))[0]
    walk.on(DAY, P.check_formalities, formed_in="mainland", foreign_language=True, translated=True)
    walk.on(DAY, P.deliberate)


@pytest.mark.rule("R-EVD-8")
def test_a_disputed_translation_goes_to_a_translator_of_both_or_of_the_office(walk):
    disputed = {"foreign_language": True, "translated": True, "translation_disputed": True}
    assert "双方共同委托翻译" in errors(lambda: walk.on(DAY, P.check_formalities, **disputed))["translator"][0]
    walk.on(DAY, P.check_formalities, **disputed, translator="示范翻译社", chosen_by="office")


# 第五十三条：鉴定


@pytest.mark.rule("R-EVD-7", "TR15", "DI05", "DOC-P13")
def test_the_letter_of_appraisal_states_question_material_time_and_who_chose(walk):
    assert "没有必要" in errors(lambda: walk.on(DAY, P.appraise, applied_on="2026-07-16", needed=False))["needed"][0]
    walk.on(DAY, P.appraise, applied_on="2026-07-16", chosen_by="panel")
    states = walk.paper("技术鉴定委托书").states
    assert (states["appraiser"], states["designated"], states["days"]) == ("示范鉴定所", True, "三十")
    assert states["materials"] == "样品一件" and states["cite"]["appraisal"].endswith("第五十三条")


@pytest.fixture
def appraised(walk):
    walk.on(DAY, P.appraise, applied_on="2026-07-16")
    walk.on("2026-08-10", P.appraised)
    walk.on("2026-08-10", P.set_hearing, hearing_at="2026-08-20 09:00")
    return walk


@pytest.mark.rule("R-EVD-7", "DR37", "TR16", "TR17")
@pytest.mark.parametrize(("attended", "usable"), [("no", False), ("yes", True)])
def test_the_opinion_of_an_appraiser_who_stays_away_is_not_used(appraised, attended, usable):
    expert = Evidence.objects.get(case=appraised.case, kind="expert")
    unsummoned = refusal(lambda: appraised.on("2026-08-12", P.note_appraiser, evidence=expert.pk))
    assert "没有书面通知过鉴定人" in unsummoned[0]
    appraised.on("2026-08-12", P.summon_appraiser)
    states = appraised.paper("鉴定人出席口头审理通知书").states
    assert states["hearing_place"] == "第一审理庭" and states["objected"] is True
    appraised.on("2026-08-20", P.hold_hearing)
    appraised.on("2026-08-20", P.note_appraiser, evidence=expert.pk, notified_on="2026-08-13", attended=attended)
    uses = row(evidence=[expert.number])
    if usable:
        compare_on(appraised, "2026-08-20", uses)
    else:
        refused = errors(lambda: compare_on(appraised, "2026-08-20", uses))
        assert "拒不出席" in refused["features"][0]


def compare_on(walk, day, *rows):
    step, given = sheet(walk, features=list(rows))
    return walk.on(day, step, **given)


# 第五十二条：技术调查官


def investigator(world, name, fields=("机械",), unit="示范大学", until=date(2027, 12, 31)):
    user = factories.person(name, Role.INVESTIGATOR, world.nanning)
    TechnicalInvestigator.objects.create(user=user, unit=unit, fields=list(fields), until=until)
    return user


@pytest.fixture
def pool(walk):
    return [investigator(walk.world, name) for name in ("技查甲", "技查乙", "技查丙")]


def drawn(walk):
    return walk.case.events.get(step="assign_investigator").answers


@pytest.mark.rule("R-EVD-6")
def test_an_investigator_is_drawn_by_lot_and_the_lot_can_be_repeated(walk, pool):
    walk.on(DAY, P.assign_investigator)
    kept = drawn(walk)
    assert {it["id"] for it in kept["candidates"]} == {str(user.pk) for user in pool}
    again = draw(list(User.objects.filter(pk__in=[it["id"] for it in kept["candidates"]])), 1, kept["seed"])
    assert [str(user.pk) for user in again] == [it["id"] for it in kept["investigators"]]
    assert walk.case.posts.filter(role=Role.INVESTIGATOR, user=again[0]).exists()


@pytest.mark.rule("R-EVD-6", "R-REC-3")
def test_who_is_tied_to_a_side_out_of_term_or_recused_is_not_drawn(walk, pool):
    investigator(walk.world, "公司的人", unit="南宁示范甲科技有限公司")
    investigator(walk.world, "聘期已满", until=date(2026, 1, 1))
    investigator(walk.world, "别的领域", fields=("化学",))
    walk.on(DAY, P.assign_investigator, conflicted=[str(pool[0].pk)])
    assert {it["id"] for it in drawn(walk)["candidates"]} == {str(user.pk) for user in pool[1:]}
    few = errors(lambda: walk.on(DAY, P.assign_investigator, count=3, conflicted=[str(pool[0].pk)]))
    assert "只有2人" in few["field"][0]


@pytest.mark.rule("R-EVD-6")
def test_an_investigator_is_named_only_with_a_reason_and_from_the_register(walk, pool):
    named = {"manner": "name", "named": [str(pool[1].pk)]}
    assert "须写明理由" in errors(lambda: walk.on(DAY, P.assign_investigator, **named))["reasons"][0]
    chemist = investigator(walk.world, "技查丁", fields=("化学",))
    other = errors(
        lambda: walk.on(DAY, P.assign_investigator, manner="name", named=[str(chemist.pk)], reasons="熟悉结构。")
    )
    assert "不在该领域的名册内" in other["named"][0]
    walk.on(DAY, P.assign_investigator, **named, reasons="唯一熟悉该结构的人。")
    assert [it["id"] for it in drawn(walk)["investigators"]] == [str(pool[1].pk)]


@pytest.fixture
def advised(walk, pool):
    walk.on(DAY, P.assign_investigator, manner="name", named=[str(pool[0].pk)], reasons="熟悉该结构。")
    walk.on(DAY, P.give_technical_opinion, by=pool[0])
    return walk


SECRET = "从结构看，二者的复位方式没有实质差别。"


@pytest.mark.rule("R-EVD-6", "DOC-P13")
def test_only_the_panel_and_its_author_read_a_technical_opinion(advised, pool, client):
    world = advised.world
    with at(DAY):
        readable = {user: TechnicalOpinion.objects.readable_by(user).count() for user in User.objects.all()}
        assert {user for user, count in readable.items() if count} == {*world.panel, pool[0]}
        party = factories.as_party(world, advised.case, "respondent")
        assert TechnicalOpinion.objects.readable_by(party).count() == 0
        for user in (party, world.people[Role.HEAD], world.people[Role.INTAKE], world.panel[0]):
            client.force_login(user)
            assert SECRET not in client.get(f"/cases/{advised.case.pk}/").content.decode()
    assert SECRET not in str(Event.objects.get(step="give_technical_opinion").data)


@pytest.mark.rule("R-EVD-6")
def test_the_interface_gives_the_opinion_to_the_panel_and_to_no_party(advised, client):
    with at(DAY):
        merits.find(advised)
        party = factories.as_party(advised.world, advised.case, "requester")
        for user, sees in ((advised.world.panel[0], True), (party, False), (advised.world.people[Role.HEAD], False)):
            client.force_login(user)
            pages = [f"/api/v1/cases/{advised.case.pk}/procedures/", f"/api/v1/cases/{advised.case.pk}/ledger/"]
            answers = [client.get(page) for page in pages]
            assert {it.status_code for it in answers} == {200}
            assert any(SECRET in it.content.decode() for it in answers) is sees


@pytest.mark.rule("R-EVD-6", "R-PAN-1", "TR18")
def test_an_investigator_neither_votes_nor_deliberates(advised, pool):
    with at(DAY):
        merits.find(advised)
    assert "须由合议组组长办理" in refusal(lambda: advised.on(DAY, P.deliberate, by=pool[0]))[0]
    panel = [str(user.pk) for user in advised.world.panel]
    assert "in_favour" in errors(lambda: advised.on(DAY, P.deliberate, in_favour=[*panel, str(pool[0].pk)]))


@pytest.mark.rule("R-EVD-6", "R-REC-3")
def test_a_recusal_asked_for_pauses_the_investigator_and_upheld_removes_him(walk, pool):
    walk.on(DAY, P.assign_investigator, manner="name", named=[str(pool[0].pk)], reasons="熟悉该结构。")
    asked = Recusal(case=walk.case, office=walk.case.office)
    with at(DAY):
        given = {"person": str(pool[0].pk), "applicant": "被请求人", "ground": "曾任请求人的顾问，与本案有利害关系。"}
        act(asked, Recusing.request, by=walk.world.officers[0], answers=given)
    assert "暂停参与本案" in refusal(lambda: walk.on(DAY, P.give_technical_opinion, by=pool[0]))[0]
    with at(DAY):
        act(asked, Recusing.uphold, by=walk.world.people[Role.HEAD], answers={"reasons": "确有利害关系。"})
    assert not walk.case.posts.valid_on(date(2026, 8, 3)).filter(user=pool[0]).exists()


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
    assert "link" in errors(lambda: walk.on(DAY, P.set_hearing, **when, online=True))
    walk.on(
        DAY,
        P.set_hearing,
        **when,
        online=True,
        link="视频会议号123",
        closed="trade_secret",
        closed_asked_by=walk.party("respondent"),
    )
    states = walk.paper("口头审理通知书").states
    assert states["link"] == "视频会议号123" and "商业秘密" in states["closed"]
    assert "reasons" in errors(lambda: walk.on(DAY, P.postpone_hearing, hearing_at="2026-08-17 09:00", reasons=None))
    walk.on(DAY, P.postpone_hearing, hearing_at="2026-08-17 09:00")
    assert walk.paper("口头审理通知书").states["postponed_because"] == "当事人因故不能到场。"


# 名册


@pytest.mark.rule("R-EVD-6")
def test_the_register_is_entered_from_a_file_and_may_be_entered_again(walk, tmp_path):
    file = tmp_path / "pool.csv"
    file.write_text(
        "office,username,name,unit,fields,until\n450100,ti-1,技查戊,示范研究院,机械、材料,2027-12-31\n", "utf-8"
    )
    with at("2026-08-01"):
        call_command("investigators", file, stdout=StringIO())
        call_command("investigators", file, stdout=StringIO())
    walk.on(DAY, P.assign_investigator, field="材料")
    assert [it["name"] for it in drawn(walk)["investigators"]] == ["技查戊"]
    assert TechnicalInvestigator.objects.get().user.posts.filter(case=None).count() == 1
    file.write_text("office,username,name,unit,fields,until\n999999,ti-1,甲,乙,丙,2027-12-31\n", "utf-8")
    with pytest.raises(CommandError, match="第2行的机关代码不存在"):
        call_command("investigators", file)
