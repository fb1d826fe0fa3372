"""Docketing, the panel, competence, the three years and withdrawal: articles 4 to 8, 12, 17, 19, 20 and 36 of Order 81."""

from datetime import date
from itertools import product

import pytest

from casework.acts import act, offers
from casework.models import CaseParty, Deadline, Post, Right, User
from casework.roles import Role
from enforcement import competence
from enforcement.ruling.procedure import PatentRuling as P
from enforcement.ruling.states import S
from enforcement.ruling.tables import LIMITATION, STANDING, SUSPENSION, WITHDRAWAL
from tests import factories
from tests.procedures.rulings import LONG, Walk, at, case_on, errors, refusal


@pytest.fixture
def walk(world):
    return Walk(world, case_on(world, "2026-09-24"))


# 立案与合议组


@pytest.mark.rule("TR06", "R-DOC-1", "R-TIM-1", "R-SRV-1", "DR02", "DR06", "DOC-P5", "DOC-P6")
def test_docketing_starts_the_case_clock_and_service_and_tells_the_panel(walk):
    walk.docketed("2026-09-24")
    assert walk.state == S.DOCKETED
    assert walk.due(P.case_limit) == date(2026, 12, 24)
    assert walk.due(P.serve_request_in_time) == date(2026, 10, 9)
    assert {"立案通知书", "合议组成员告知书", "答辩通知书"} <= walk.papers()
    states = walk.paper("合议组成员告知书").states
    assert [member["post"] for member in states["panel"]] == ["合议组组长", "合议组成员", "合议组成员"]
    assert states["cite"]["recusal"] == "《专利纠纷行政裁决和调解办法》第五条"


@pytest.mark.rule("R-TIM-1")
def test_three_months_from_docketing_roll_over_a_saturday(world):
    walk = Walk(world, case_on(world, "2026-07-30")).docketed("2026-07-31")
    assert (walk.raw(P.case_limit), walk.due(P.case_limit)) == (date(2026, 10, 31), date(2026, 11, 2))


@pytest.mark.rule("TR06")
def test_the_panel_is_put_on_the_case_with_its_presiding_member(walk):
    walk.docketed("2026-09-24")
    posts = Post.objects.filter(case=walk.case)
    assert {post.user for post in posts.filter(role=Role.PANEL)} == set(walk.world.panel)
    assert [post.user for post in posts.filter(role=Role.PRESIDING)] == [walk.world.panel[0]]


@pytest.mark.rule("R-DOC-2")
def test_an_even_panel_or_one_of_two_is_refused(walk):
    walk.on("2026-09-24", P.submit)
    four = [str(user.pk) for user in walk.world.officers[:4]]
    assert "合议组须为单数" in errors(lambda: walk.on("2026-09-24", P.docket, members=four))["members"][0]
    assert "至少须3人" in errors(lambda: walk.on("2026-09-24", P.docket, members=four[:1]))["members"][0]


@pytest.mark.rule("R-DOC-2")
def test_the_presiding_member_is_one_of_the_panel(walk):
    walk.on("2026-09-24", P.submit)
    outsider = str(walk.world.officers[4].pk)
    assert "须是合议组成员之一" in errors(lambda: walk.on("2026-09-24", P.docket, presiding=outsider))["presiding"][0]


@pytest.mark.rule("R-OFF-1", "TR06")
@pytest.mark.parametrize(
    ("card", "sentence"),
    [
        ({"ruling_card": ""}, "没有国家知识产权局或者省级人民政府颁发的办案资质证件"),
        ({"ruling_card_issuer": ""}, "没有国家知识产权局或者省级人民政府颁发的办案资质证件"),
        ({"ruling_card_until": date(2026, 9, 23)}, "已经过期"),
        ({"ruling_card_until": None}, "没有登记有效期"),
    ],
)
def test_every_panel_member_holds_a_valid_card(walk, card, sentence):
    walk.on("2026-09-24", P.submit)
    type(walk.world.panel[2]).objects.filter(pk=walk.world.panel[2].pk).update(**card)
    assert sentence in errors(lambda: walk.on("2026-09-24", P.docket))["members"][0]


@pytest.mark.rule("R-OFF-1")
def test_a_card_is_valid_on_its_last_day(walk):
    walk.on("2026-09-24", P.submit)
    type(walk.world.panel[2]).objects.filter(pk=walk.world.panel[2].pk).update(ruling_card_until=date(2026, 9, 24))
    walk.on("2026-09-24", P.docket)
    assert walk.state == S.DOCKETED


@pytest.mark.rule("R-ACC-1", "TR06")
@pytest.mark.parametrize("condition", ["claims_clear", "no_other_route"])
def test_docketing_needs_every_condition_of_article_twelve(walk, condition):
    walk.on("2026-09-24", P.submit)
    assert condition in errors(lambda: walk.on("2026-09-24", P.docket, **{condition: False}))


@pytest.mark.rule("R-ACC-2")
@pytest.mark.parametrize(
    ("licence", "granted"),
    [("sole", {"holder_silent": True}), ("ordinary", {"authorised": True}), ("exclusive", {}), ("heir", {})],
)
def test_who_is_an_interested_party(walk, licence, granted):
    Right.objects.filter(case=walk.case).update(licence=licence)
    walk.on("2026-09-24", P.submit)
    if granted:
        assert set(errors(lambda: walk.on("2026-09-24", P.docket))) == set(granted)
    walk.on("2026-09-24", P.docket, **granted)
    assert walk.state == S.DOCKETED


@pytest.mark.rule("R-JUR-1")
def test_neither_domicile_nor_act_here_is_not_our_case(walk):
    walk.on("2026-09-24", P.submit)
    assert "都不在本行政区域" in errors(lambda: walk.on("2026-09-24", P.docket, venue="none"))["venue"][0]


@pytest.mark.rule("R-JUR-1")
@pytest.mark.parametrize(
    ("given", "needed"),
    [({}, True), ({"venue": "act"}, True), ({"venue": "designated", "designation": "桂知管〔2026〕5号"}, False)],
)
def test_a_domicile_or_a_place_the_file_does_not_bear_out_is_explained(world, given, needed):
    parties = factories.patent_request()["parties"]
    parties[1] |= {"address": "柳州市示范路2号"}
    walk = Walk(world, case_on(world, "2026-09-24", parties=parties))
    walk.on("2026-09-24", P.submit)
    if needed:
        told = errors(lambda: walk.on("2026-09-24", P.docket, **given))
        assert set(told) == {"venue_facts"} and "第六条" in told["venue_facts"][0]
        given = given | {"venue_facts": "主要办事机构设在南宁市，有租赁合同。"}
    walk.on("2026-09-24", P.docket, **given)
    assert ("主要办事机构设在南宁市" in walk.paper("立案审批表").states["venue"]) is needed


@pytest.mark.rule("R-JUR-3")
def test_the_office_that_took_the_case_first_keeps_it(walk):
    walk.on("2026-09-24", P.submit)
    found = errors(lambda: walk.on("2026-09-24", P.docket, accepted_elsewhere_first=True))
    assert found["venue"][0].startswith(
        "其他有管辖权的部门已经先行受理（《中华人民共和国专利法实施细则》第九十七条第二款）"
    )


@pytest.mark.rule("R-JUR-1", "R-JUR-2", "R-JUR-3", "R-JUR-4")
@pytest.mark.parametrize("table", [competence.VENUE, competence.LEVEL, STANDING, SUSPENSION, LIMITATION])
def test_every_combination_has_exactly_one_answer(table):
    assert list(table.gaps_and_clashes()) == []


@pytest.mark.rule("R-JUR-2", "R-JUR-4")
@pytest.mark.parametrize(
    ("level", "importance", "expected"),
    [
        ("prefecture", "ordinary", competence.OURS),
        ("prefecture", "foreign", competence.OURS_OR_ABOVE),
        ("province", "major", competence.OURS),
        ("province", "ordinary", competence.IF_DESIGNATED),
        ("county", "foreign", competence.NOT_OURS),
    ],
)
def test_which_level_takes_which_case(level, importance, expected):
    assert competence.LEVEL.decide(level=level, importance=importance, rules_patents=True).then == expected
    assert competence.LEVEL.decide(level=level, importance=importance, rules_patents=False).then == competence.NOT_OURS


@pytest.mark.rule("R-JUR-4")
def test_a_province_takes_an_ordinary_case_only_by_designation(world):
    facts = {"importance": "ordinary", "accepted_elsewhere_first": False}
    (why,) = competence.why_not_competent(world.province, place="act", **facts)
    assert why[0] == "一般案件由设区的市级部门办理，省级部门须经提级或者指定"
    assert competence.why_not_competent(world.province, place="designated", **facts) == []


@pytest.mark.rule("R-JUR-2")
def test_a_party_without_abode_in_china_makes_the_case_foreign(walk):
    CaseParty.objects.filter(case=walk.case, capacity="respondent").update(foreign=True)
    walk.docketed("2026-09-24")
    assert walk.importance == "foreign"


@pytest.mark.rule("R-EVD-2")
def test_the_evidence_period_is_at_least_fifteen_days(walk):
    walk.on("2026-09-24", P.submit)
    assert "不得少于15日" in errors(lambda: walk.on("2026-09-24", P.docket, evidence_days=14))["evidence_days"][0]


# 三年


@pytest.mark.rule("R-ACC-6")
def test_three_years_matter_only_when_all_four_facts_meet():
    names = ("over", "continuing", "tolled", "raised")
    withdrawn = [
        facts
        for facts in product((True, False), repeat=4)
        if LIMITATION.decide(**dict(zip(names, facts, strict=True))).then
    ]
    assert withdrawn == [(True, False, False, True)]


@pytest.mark.rule("R-ACC-6", "R-END-5", "TR22")
@pytest.mark.parametrize(
    ("known_on", "continuing", "extra", "withdrawn"),
    [
        ("2023-09-22", False, {"raised": True}, True),
        ("2023-09-24", False, {"raised": True}, False),
        ("2023-09-22", True, {"raised": True}, False),
        ("2023-09-22", False, {"raised": False}, False),
        ("2023-09-22", False, {"raised": True, "tolled": True}, False),
    ],
)
def test_the_limitation_defence(walk, known_on, continuing, extra, withdrawn):
    walk.on("2026-09-24", P.submit, known_on=known_on, continuing=continuing)
    walk.on("2026-09-24", P.docket)
    if withdrawn:
        walk.on("2026-09-25", P.withdraw, ground="limitation", **extra)
        assert walk.paper("撤销案件决定书").states["cite"]["ground"] == "《专利纠纷行政裁决和调解办法》第十九条"
    else:
        found = errors(lambda: walk.on("2026-09-25", P.withdraw, ground="limitation", **extra))
        assert found["ground"][0].startswith("时限抗辩不成立")


@pytest.mark.rule("R-END-5", "TR22", "DR23", "DOC-P19")
@pytest.mark.parametrize("ground", sorted(set(WITHDRAWAL) - {"limitation", "absent", "formalities"}))
def test_a_docketed_case_is_withdrawn_on_a_named_ground(walk, ground):
    walk.docketed("2026-09-24")
    dates = {"withdrawn": {"asked_on": "2026-09-28"}, "claims_unclear": {"explained_on": "2026-09-25"}}
    walk.on("2026-09-28", P.withdraw, ground=ground, **dates.get(ground, {"asked_on": None}))
    states = walk.paper("撤销案件决定书").states
    assert walk.state == S.WITHDRAWN and states["ground"] == WITHDRAWAL[ground][0]
    assert not Deadline.objects.filter(subject_id=walk.pk, status="running").exists()


@pytest.mark.rule("R-END-5")
def test_withdrawing_before_docketing_is_not_offered(walk):
    walk.on("2026-09-24", P.submit)
    with at("2026-09-24"):
        assert P.withdraw not in [offer.step for offer in offers(walk.ruling, walk.world.people[Role.HEAD])]


@pytest.mark.rule("R-AGT-1")
def test_an_agent_abandons_the_request_only_with_special_authority(walk):
    requester = CaseParty.objects.get(case=walk.case, capacity="requester")
    agent = requester.agents.create(
        office=walk.case.office, name="示范代理", powers=["general"], since=date(2026, 9, 1)
    )
    walk.docketed("2026-09-24")
    found = errors(lambda: walk.on("2026-09-28", P.withdraw, agent=str(agent.pk)))
    assert "没有“放弃请求”或者“撤回请求”的特别授权" in found["agent"][0]
    requester.agents.update(powers=["abandon"])
    walk.on("2026-09-28", P.withdraw, agent=str(agent.pk))
    assert walk.state == S.WITHDRAWN


@pytest.mark.rule("R-REC-3", "R-REC-1")
def test_a_member_whose_recusal_is_asked_for_pauses_until_the_decision(walk):
    from casework.models import Recusal
    from casework.recusal.procedure import Recusing

    walk.docketed("2026-09-24")
    walk.on("2026-09-25", P.serve_request)
    with at("2026-09-28"):
        recusal = Recusal(case=walk.case, office=walk.case.office)
        answers = {
            "person": str(walk.world.panel[1].pk),
            "applicant": "南宁示范乙制造有限公司",
            "ground": "曾任本专利的代理人",
        }
        act(recusal, Recusing.request, by=walk.world.officers[0], answers=answers)
        (sentence,) = refusal(lambda: walk.take(P.extend_answer))
        assert sentence == "对执法乙的回避申请尚未决定，决定前应当暂停参与本案工作"
        walk.take(P.extend_answer, by=walk.world.panel[2])
        act(recusal, Recusing.uphold, by=walk.world.people[Role.HEAD], answers={"reasons": "确有利害关系。"})
    with at("2026-09-29"):
        walk.take(P.file_answer)
        panel = [*walk.world.panel[::2], walk.world.officers[3]]
        hearing = {"hearing_at": "2026-10-20 09:00"}
        assert refusal(lambda: walk.take(P.set_hearing, by=panel[0], **hearing)) == [
            "合议组现任成员不足三人或者不是单数，请先变更合议组成员"
        ]
        found = errors(lambda: walk.take(P.change_panel))
        assert "不在可用的选项中" in found["members"][0], "who was recused is not offered again"
        walk.take(P.change_panel, members=[str(user.pk) for user in panel])
        walk.take(P.set_hearing, by=panel[0], **hearing)
    assert walk.state == S.HEARING_SET
    assert walk.paper("合议组成员告知书").states["changed"] is True


def test_the_fields_of_a_party_cannot_be_typed_over_from_outside(walk):
    found = errors(lambda: walk.on("2026-09-24", P.submit, filed_on="2020-01-01", state="ruled"))
    assert set(found) == {"filed_on", "state"}


def test_long_texts_are_capped(walk):
    assert "statement" in errors(lambda: walk.on("2026-09-24", P.submit, statement=LONG * 400))


@pytest.mark.rule("R-OFF-1", "TR17", "TR18")
def test_who_hears_and_decides_has_a_valid_card_that_day(world):
    walk = Walk(world, case_on(world, "2026-07-06")).answered("2026-07-06", "2026-07-07", "2026-07-14")
    walk.lapse("2026-07-29")
    User.objects.filter(pk=world.panel[2].pk).update(ruling_card_until="2026-07-28")
    assert any("办案资质证件没有登记或者已经过期" in it for it in refusal(lambda: walk.on("2026-07-29", P.deliberate)))
    User.objects.filter(pk=world.panel[2].pk).update(ruling_card_until="2026-07-29")
    walk.on("2026-07-29", P.deliberate)
