"""From deliberation to the court: articles 25, 30 to 34, 80 and 83 of Order 81, 专利法 65, 行政强制法 53 to 58."""

from datetime import date

import pytest

from casework.models import CaseParty, Office
from casework.models.office import Level, OfficeKind
from casework.roles import Role
from enforcement.ruling.procedure import PatentRuling as P
from enforcement.ruling.states import S
from tests.procedures import merits
from tests.procedures.rulings import Walk, at, case_on, errors, refusal, rejected


@pytest.fixture
def walk(world):
    """Docketed on 2026-07-06, served 07-07, answered 07-14; evidence closed on 07-22."""
    found = Walk(world, case_on(world, "2026-07-06")).answered("2026-07-06", "2026-07-07", "2026-07-14")
    found.lapse("2026-07-29")
    return found


@pytest.fixture
def ruled(walk):
    """Ruled on 2026-08-03: infringement."""
    return walk.drafted("2026-08-03") and (walk.on("2026-08-03", P.approve), walk)[1]


@pytest.fixture
def effective(ruled):
    """Served on 08-04 and 08-05, not sued until 08-20: effective on 08-21."""
    ruled.served("2026-08-04", "2026-08-05").lapse("2026-08-21")
    return ruled


def ids(people):
    return [str(user.pk) for user in people]


# 合议


@pytest.mark.rule("R-PAN-1", "TR18", "DI04", "DOC-P17")
def test_minutes_record_each_vote_the_majority_and_the_dissent(walk):
    panel = walk.world.panel
    answers = {"in_favour": ids(panel[:2]), "against": ids(panel[2:])}
    assert "dissent" in errors(lambda: walk.on("2026-08-03", P.deliberate, **answers))
    walk.on("2026-08-03", P.deliberate, **answers, dissent="认为缺少一项技术特征，不落入保护范围。")
    states = walk.paper("合议笔录").states
    assert states["votes"] == [[panel[0].name, "同意"], [panel[1].name, "同意"], [panel[2].name, "不同意"]]
    assert states["dissent"].startswith("认为缺少") and states["number"] == ""
    assert (walk.state, walk.result) == (S.DELIBERATING, "infringed")


@pytest.mark.rule("R-PAN-1")
@pytest.mark.parametrize(("yes", "no"), [([0], [1, 2]), ([0, 1], []), ([0, 1, 2], [2])])
def test_a_minority_a_missing_vote_or_a_double_vote_is_refused(walk, yes, no):
    panel = walk.world.panel
    found = errors(
        lambda: walk.on(
            "2026-08-03",
            P.deliberate,
            in_favour=ids(panel[n] for n in yes),
            against=ids(panel[n] for n in no),
            dissent="不同意",
        )
    )
    assert "in_favour" in found


@pytest.mark.rule("TR18", "R-PAN-1")
def test_only_the_presiding_member_opens_the_deliberation(walk):
    assert refusal(lambda: walk.on("2026-08-03", P.deliberate, by=walk.world.panel[1])) == ["须由合议组组长办理"]


@pytest.mark.rule("TR18", "R-EVD-2")
def test_there_is_no_deliberation_before_the_evidence_is_closed(world):
    walk = Walk(world, case_on(world, "2026-07-06")).answered("2026-07-06", "2026-07-07", "2026-07-14")
    assert refusal(lambda: walk.on("2026-07-15", P.deliberate)) == ["举证期限尚未届满"]
    walk.on("2026-07-15", P.close_evidence)
    walk.on("2026-07-15", P.deliberate)
    assert walk.state == S.DELIBERATING


@pytest.mark.rule("TR18", "R-TIM-4")
def test_there_is_no_deliberation_while_an_appraisal_is_out(walk):
    walk.on("2026-08-03", P.appraise, applied_on="2026-07-16")
    assert refusal(lambda: walk.on("2026-08-04", P.deliberate)) == [
        "检验鉴定、管辖异议、公告送达或者当事人申请的和解期间尚未结束"
    ]


@pytest.mark.rule("TR18")
def test_the_panel_may_go_back_to_the_inquiry(walk):
    walk.on("2026-08-03", P.deliberate)
    walk.on("2026-08-04", P.reopen)
    assert walk.state == S.INVESTIGATING


# 裁决书


@pytest.mark.rule("R-END-2", "R-END-3", "TR26")
@pytest.mark.parametrize("missing", ["acts", "infringing_object", "scope", "measures"])
def test_an_infringement_ruling_names_type_object_scope_and_measures(walk, missing):
    walk.on("2026-08-03", P.deliberate)
    assert "第三十一条" in errors(lambda: walk.on("2026-08-03", P.draft, **{missing: None}))[missing][0]


@pytest.mark.rule("R-END-2")
def test_a_rejection_orders_nothing(walk):
    walk.on("2026-08-03", P.deliberate, result="rejected")
    assert set(errors(lambda: walk.on("2026-08-03", P.draft))) == {"acts", "infringing_object", "scope", "measures"}
    walk.on("2026-08-03", P.draft, **{**rejected(), "result": None})
    walk.on("2026-08-03", P.approve)
    assert walk.paper("行政裁决书").states["acts"] == []


@pytest.mark.rule("R-END-3")
def test_there_are_eight_kinds_of_measures(walk):
    eight = ["make", "process", "sell", "offer", "use", "import", "exhibition", "other"]
    with at("2026-08-03"):
        merits.find(walk)
        actor = CaseParty.objects.get(pk=walk.side("respondent"))
        walk.take(P.find_conduct, **merits.conduct(walk, actor, acts=eight[:6]))
    walk.on("2026-08-03", P.deliberate)
    assert "measures" in errors(lambda: walk.on("2026-08-03", P.draft, measures=["seize"]))
    walk.on("2026-08-03", P.draft, measures=eight, acts=eight[:6])
    assert walk.measures == eight


@pytest.mark.rule("R-REM-3", "R-END-2")
def test_a_basic_court_cannot_be_named_for_the_suit(walk):
    basic = Office.objects.create(
        code="court-450103",
        name="青秀区人民法院（演示）",
        level=Level.COUNTY,
        kind=OfficeKind.COURT,
        lineage="court/",
        division="450103",
    )
    walk.on("2026-08-03", P.deliberate)
    assert "不由基层人民法院管辖" in errors(lambda: walk.on("2026-08-03", P.draft, court=basic.pk))["court"][0]


@pytest.mark.rule("TR26")
def test_the_head_may_return_the_draft(walk):
    walk.drafted("2026-08-03").on("2026-08-04", P.return_draft)
    assert walk.state == S.DELIBERATING


@pytest.mark.rule("TR26", "R-END-1", "R-END-2", "R-REM-1", "R-REM-4", "DR22", "DOC-P18")
def test_the_ruling_states_what_article_thirty_one_asks_for(ruled):
    paper = ruled.paper("行政裁决书")
    states = paper.states
    assert paper.number == "南知裁〔2026〕1号" and states["date"] == "2026-08-03"
    assert [party["name"] for party in states["requester_particulars"]] == ["南宁示范甲科技有限公司"]
    assert states["acts"] == ["制造", "销售"] and len(states["measures"]) == 2 and states["scope"]
    assert states["court"] == ruled.world.court.name
    assert states["cite"]["suit"] == "《中华人民共和国专利法》第六十五条"
    assert states["tells_reconsideration"] is False
    assert [member["name"] for member in states["panel"]] == [user.name for user in ruled.world.panel]
    assert ruled.state == S.RULED and ruled.deadline(P.case_limit).status == "met"


@pytest.mark.rule("R-REM-2")
def test_an_office_may_also_tell_of_reconsideration(walk):
    walk.world.nanning.choices = {"ruling.reconsideration": True}
    walk.world.nanning.save()
    walk.drafted("2026-08-03").on("2026-08-03", P.approve)
    assert walk.paper("行政裁决书").states["tells_reconsideration"] is True


@pytest.mark.rule("R-END-4", "TR27")
def test_a_repeated_infringement_is_ruled_directly(world):
    walk = Walk(world, case_on(world, "2026-07-06")).docketed("2026-07-06")
    assert "same_patent" in errors(lambda: walk.on("2026-07-07", P.draft_directly, same_patent=False))
    walk.on("2026-07-07", P.draft_directly)
    walk.on("2026-07-08", P.approve)
    assert walk.paper("行政裁决书").states["prior_decision"] == "南知裁〔2025〕9号"
    assert walk.result == "infringed"


@pytest.mark.rule("R-END-4", "TR27", "TR18")
def test_a_direct_ruling_sent_back_is_heard_like_any_other(world):
    walk = Walk(world, case_on(world, "2026-07-06")).docketed("2026-07-06")
    walk.on("2026-07-07", P.draft_directly)
    assert refusal(lambda: walk.on("2026-07-08", P.return_draft)) == [
        "裁决书是直接裁决送审的，没有经过合议，不能退回重新合议；请退回依通常程序审理"
    ]
    walk.on("2026-07-08", P.return_direct_draft)
    assert walk.state == S.DOCKETED and walk.due(P.serve_request_in_time) == date(2026, 7, 15)
    walk.on("2026-07-09", P.serve_request)
    assert walk.due(P.answer_in_time) == walk.due(P.evidence_period) == date(2026, 7, 24)


@pytest.mark.rule("TR26")
def test_a_draft_the_panel_deliberated_on_goes_back_to_the_panel(walk):
    walk.drafted("2026-08-03")
    assert refusal(lambda: walk.on("2026-08-04", P.return_direct_draft)) == ["裁决书是经合议送审的，请退回重新合议"]


# 公开


@pytest.mark.rule("R-PUB-1", "O81-83a", "CR-P21")
def test_a_ruling_is_published_within_twenty_working_days(world):
    walk = Walk(world, case_on(world, "2026-08-03")).ruled("2026-08-03", "2026-08-04", "2026-08-10", "2026-09-18")
    assert walk.due(P.publish_in_time) == date(2026, 10, 22)
    walk.served("2026-09-21", "2026-09-21")
    walk.on("2026-10-12", P.publish)
    assert walk.deadline(P.publish_in_time).status == "met"


@pytest.mark.rule("R-PUB-1")
def test_who_redacts_does_not_release(ruled):
    head = ruled.world.people[Role.HEAD]
    from casework.models import Post

    Post.objects.create(user=head, office=ruled.world.nanning, role=Role.OFFICER, since=date(2020, 1, 1))
    assert "须由两人分别办理" in errors(lambda: ruled.on("2026-08-04", P.publish, redactor=str(head.pk)))["redactor"][0]


@pytest.mark.rule("R-PUB-1", "O81-83a", "TR31")
def test_publication_outlives_the_procedure(effective):
    effective.on("2026-08-24", P.perform)
    assert effective.is_over and effective.deadline(P.publish_in_time).status == "running"
    effective.on("2026-08-25", P.publish)
    assert effective.deadline(P.publish_in_time).status == "met"


@pytest.mark.rule("R-END-3", "DR29", "DOC-P21")
def test_a_platform_is_told_what_to_take_down(walk):
    walk.drafted("2026-08-03", platforms="示范电商平台 https://shop.example/1").on("2026-08-03", P.approve)
    walk.on("2026-08-04", P.notify_platform)
    states = walk.paper("平台协助通知书").states
    assert states["wanted"] == ["断开链接"] and states["ruling_number"] == "南知裁〔2026〕1号"


@pytest.mark.rule("R-END-3")
def test_without_a_platform_in_the_ruling_there_is_nothing_to_tell(ruled):
    assert refusal(lambda: ruled.on("2026-08-04", P.notify_platform)) == ["裁决没有要求平台采取措施"]
