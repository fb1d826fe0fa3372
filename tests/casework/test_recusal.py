"""回避：who asks, who decides, and what the person may do meanwhile."""

import pytest
from django.core.exceptions import ValidationError

from casework import clock, posts, rendering
from casework.acts import Refused, act
from casework.intake.procedure import Intaking
from casework.models import Intake, IssuedPaper, Post, Recusal, User
from casework.recusal.procedure import Recusing
from casework.roles import Role
from enforcement.ruling.procedure import PatentRuling
from tests.procedures.penalty_walk import FILED, penalty_walk
from tests.procedures.rulings import Walk as RulingWalk
from tests.procedures.rulings import case_on

GROUND = "与对方当事人的法定代表人系近亲属。"


def request(world, case, person, by=None, **more):
    recusal = Recusal(case=case, office=case.office)
    answers = {"person": str(person.pk), "applicant": "请求人", "ground": GROUND} | more
    act(recusal, Recusing.request, by=by or world.people[Role.INTAKE], answers=answers)
    return recusal


def note(case, by):
    return act(Intake.objects.get(case=case), Intaking.note, by=by, answers={"text": "联系当事人。"})


@pytest.mark.rule("R-REC-3", "TR38")
def test_in_a_ruling_the_person_pauses_until_the_decision_and_returns_when_it_is_rejected(world):
    walk = RulingWalk(world, case_on(world, "2026-11-16")).docketed("2026-11-20")
    person = world.officers[0]
    recusal = request(world, walk.case, person)
    assert recusal.pauses
    with pytest.raises(Refused, match="决定前应当暂停参与本案工作"):
        act(walk.ruling, PatentRuling.serve_request, by=person)
    act(recusal, Recusing.reject, by=world.people[Role.HEAD], answers={"reasons": "经核实不存在该关系。"})
    note(walk.case, person)


@pytest.mark.rule("R-REC-2", "TR38")
def test_in_a_ruling_recusal_is_asked_within_three_working_days_of_knowing_the_panel(world):
    """The clock stands at Monday 2026-11-23: known on Wednesday the 18th, it is the third working day."""
    walk = RulingWalk(world, case_on(world, "2026-11-16")).docketed("2026-11-16")
    person = world.officers[0]
    with pytest.raises(ValidationError) as late:
        request(world, walk.case, person, knew_on="2026-11-17")
    assert late.value.message_dict["knew_on"] == [
        "申请回避的期限已于2026-11-20届满（《专利纠纷行政裁决和调解办法》第五条）；事由此后才知道的，请注明"
    ]
    request(world, walk.case, person, knew_on="2026-11-18")


@pytest.mark.rule("R-REC-2")
def test_a_ground_learnt_later_may_still_be_raised(world):
    walk = RulingWalk(world, case_on(world, "2026-11-16")).docketed("2026-11-16")
    request(world, walk.case, world.officers[0], knew_on="2026-11-16", learnt_later=True)


@pytest.mark.rule("R-REC-2")
def test_with_an_oral_hearing_ahead_recusal_may_be_asked_until_it_begins(world):
    walk = RulingWalk(world, case_on(world, "2026-11-02")).answered("2026-11-02", "2026-11-03", "2026-11-10")
    walk.on("2026-11-17", PatentRuling.set_hearing, hearing_at="2026-11-24T09:00")
    request(world, walk.case, world.officers[0], knew_on="2026-11-03")


@pytest.mark.rule("R-REC-1", "R-REC-3", "DR19", "DOC-P10")
def test_an_upheld_recusal_takes_the_person_off_the_case_at_once(world, case):
    person = world.officers[0]
    recusal = request(world, case, person)
    act(recusal, Recusing.uphold, by=world.people[Role.HEAD], answers={"reasons": "情况属实，应当回避。"})
    with pytest.raises(Refused) as refused:
        note(case, person)
    assert [r.sentence for r in refused.value.reasons] == [
        "须由承办人或者机关负责人或者收案员办理",
        f"{person}已被决定回避，不能参与本案办理",
    ]
    states = IssuedPaper.objects.get(title="回避申请决定书").states
    assert (states["upheld"], states["applicant"], states["ground"]) == (True, "请求人", GROUND)


@pytest.mark.rule("P-REC-1")
def test_in_a_penalty_the_work_goes_on_meanwhile(world):
    walk = penalty_walk(world).to(*FILED)
    recusal = request(world, walk.case, world.officers[0])
    assert not recusal.pauses
    note(walk.case, world.officers[0])


@pytest.mark.rule("R-REC-3")
def test_nobody_decides_on_his_own_recusal(world, case):
    head = world.people[Role.HEAD]
    posts.appoint(case, [{"id": str(head.pk)}], Role.HANDLER, clock.today())
    recusal = request(world, case, head)
    with pytest.raises((Refused, ValidationError)):
        act(recusal, Recusing.reject, by=head, answers={"reasons": "本人认为不必回避。"})
    assert Recusal.objects.get(pk=recusal.pk).state == "requested"


@pytest.mark.rule("R-REC-2", "TR38")
def test_who_does_not_say_when_he_knew_the_panel_is_held_to_the_day_it_was_named(world):
    walk = RulingWalk(world, case_on(world, "2026-11-16")).docketed("2026-11-16")
    with pytest.raises(ValidationError, match="期限已于2026-11-19届满"):
        request(world, walk.case, world.officers[0])
    request(world, walk.case, world.officers[0], learnt_later=True)


def another_head(world, name="示范副局长", **more):
    head = User.objects.create(username=f"head-{name}", name=name)
    Post.objects.create(user=head, office=more.pop("office", world.nanning), role=Role.HEAD, since="2020-01-01", **more)
    return head


def against_the_main_head(world):
    walk = penalty_walk(world).to(*FILED)
    return walk, request(world, walk.case, world.people[Role.HEAD])


def vote(recusal, by, how="for", **more):
    answers = {"discussed_on": clock.today().isoformat(), "vote": how, "reasons": "听取了双方说明。"} | more
    return act(recusal, Recusing.vote, by=by, answers=answers)


def decide(recusal, by, step=Recusing.uphold, **answers):
    return act(recusal, step, by=by, answers={"reasons": "情况属实，应当回避。"} | answers)


WHY = "情况属实，应当回避。"


@pytest.mark.rule("P-REC-1", "R-REC-3")
def test_on_the_main_head_the_other_heads_decide_together_by_the_majority_of_their_votes(world):
    deputies = [another_head(world, f"示范副局长{it}") for it in "甲乙丙"]
    walk, recusal = against_the_main_head(world)
    with pytest.raises(Refused, match="赞成回避的尚未超过能够参加表决的负责人的半数"):
        decide(recusal, deputies[0])
    with pytest.raises(Refused, match="被申请回避的人不能决定自己的回避，也不能参加表决"):
        vote(recusal, world.people[Role.HEAD], "against")
    vote(recusal, deputies[0])
    with pytest.raises(Refused, match="您已经表决或者不在其列"):
        vote(recusal, deputies[0])
    vote(recusal, deputies[1], "against")
    for step in (Recusing.uphold, Recusing.reject):
        with pytest.raises(Refused, match="尚未超过能够参加表决的负责人的半数"):
            decide(recusal, deputies[0], step)
    vote(recusal, deputies[2])
    with pytest.raises(Refused, match="不赞成回避的尚未超过"):
        decide(recusal, deputies[0], Recusing.reject)
    event = decide(recusal, deputies[0])
    assert event.answers["votes"] == [
        {"name": "示范副局长甲", "vote": "for"}, {"name": "示范副局长乙", "vote": "against"}, {"name": "示范副局长丙", "vote": "for"},
    ]  # fmt: skip
    assert IssuedPaper.objects.get(title="回避申请决定书").states["together"]
    with pytest.raises(Refused, match="已被决定回避"):
        walk.take("extend_case")


@pytest.mark.rule("P-REC-1", "R-REC-3")
@pytest.mark.parametrize("others", [0, 1])
def test_where_fewer_than_two_heads_are_left_the_office_above_decides_in_its_own_name(world, others):
    deputies = [another_head(world, f"示范副局长{it}") for it in range(others)]
    _, recusal = against_the_main_head(world)
    for deputy in deputies:
        with pytest.raises(Refused, match="须由上一级部门的负责人决定"):
            decide(recusal, deputy)
        with pytest.raises(Refused, match="不由负责人集体表决"):
            vote(recusal, deputy)
    with pytest.raises(Refused, match="被申请回避的人不能决定自己的回避"):
        decide(recusal, world.people[Role.HEAD], Recusing.reject)
    with pytest.raises(Refused, match="须由上一级部门的负责人决定"):
        decide(recusal, world.people[Role.INTAKE])
    assert decide(recusal, world.people[Role.SUPERIOR]).answers["way"] == "above"
    paper = IssuedPaper.objects.get(title="回避申请决定书")
    assert paper.number.startswith("桂知回避")


@pytest.mark.rule("P-REC-1", "R-REC-3")
def test_votes_evenly_split_go_to_the_office_above(world):
    deputies = [another_head(world, f"示范副局长{it}") for it in "甲乙"]
    _, recusal = against_the_main_head(world)
    vote(recusal, deputies[0])
    with pytest.raises(
        Refused, match="须由上一级部门的负责人决定"
    ):  # while the heads here can still decide it themselves
        decide(recusal, world.people[Role.SUPERIOR])
    vote(recusal, deputies[1], "against")
    decide(recusal, world.people[Role.SUPERIOR], Recusing.reject, reasons="经核实没有利害关系。")
    assert Recusal.objects.get(pk=recusal.pk).state == "rejected"


@pytest.mark.rule("P-REC-1", "R-REC-3")
def test_with_nobody_above_either_the_minutes_of_the_collective_decision_are_registered(world):
    Post.objects.filter(role=Role.SUPERIOR).update(until="2020-12-31")
    _, recusal = against_the_main_head(world)
    clerk = world.people[Role.INTAKE]
    given = {"minutes": "示范局纪〔2026〕8号", "discussed_on": "2026-11-23"}
    for wrong, where in (
        ({}, {"minutes", "discussed_on", "discussed_by"}), (given, {"discussed_by"}), (given | {"discussed_by": "示范甲 赞成"}, {"discussed_by"}),
        (given | {"discussed_by": "示范甲 赞成\n示范乙"}, {"discussed_by"}), (given | {"discussed_on": "2026-11-22", "discussed_by": "示范甲 赞成\n示范乙 赞成"}, {"discussed_on"}),
        (given | {"discussed_by": f"示范甲 赞成\n{world.people[Role.HEAD].name} 不赞成"}, {"discussed_by"}),
    ):  # fmt: skip
        with pytest.raises(ValidationError) as error:
            decide(recusal, clerk, **wrong)
        assert set(error.value.message_dict) == where
    decide(recusal, clerk, **given, discussed_by="示范甲 赞成\n示范乙 不赞成\n示范丙 赞成")
    assert Recusal.objects.get(pk=recusal.pk).state == "upheld"


@pytest.mark.rule("P-REC-1")
def test_on_a_deputy_the_main_head_decides_and_nobody_else(world):
    walk = penalty_walk(world).to(*FILED)
    deputy, other = another_head(world), another_head(world, "示范副局长乙")
    recusal = request(world, walk.case, deputy)
    with pytest.raises(Refused, match="其他负责人的回避由主要负责人决定"):
        decide(recusal, other)
    with pytest.raises(Refused, match="由机关负责人决定回避；收案员、承办人只在"):
        decide(recusal, world.people[Role.INTAKE])
    decide(recusal, world.people[Role.HEAD])


@pytest.mark.rule("P-REC-1")
def test_should_two_stand_as_main_head_the_one_longer_in_post_decides(world):
    walk = penalty_walk(world).to(*FILED)
    deputy, longer = another_head(world), another_head(world, "示范局长乙")
    main = world.people[Role.HEAD]
    Post.objects.filter(user=main, role=Role.HEAD).update(principal=True, since="2021-01-01")
    Post.objects.filter(user=longer).update(principal=True)
    recusal = request(world, walk.case, deputy)
    with pytest.raises(Refused, match="登记了两名正职的，为先任职的一名"):
        decide(recusal, main)
    decide(recusal, longer)


@pytest.mark.rule("R-REC-3")
def test_when_the_only_head_is_recused_the_office_above_decides_on_the_others_too(world):
    walk, recusal = against_the_main_head(world)
    decide(recusal, world.people[Role.SUPERIOR])
    second = request(world, walk.case, world.officers[0])
    with pytest.raises(Refused):
        decide(second, world.people[Role.HEAD])
    decide(second, world.people[Role.SUPERIOR])


@pytest.mark.rule("P-REC-1", "P-HRG-3")
def test_a_reviewer_who_hosts_a_hearing_may_be_asked_to_withdraw(world):
    walk = penalty_walk(world).to(*FILED)
    host = world.people[Role.REVIEWER]
    act(
        request(world, walk.case, host),
        Recusing.uphold,
        by=world.people[Role.HEAD],
        answers={"reasons": "情况属实，应当回避。"},
    )
    walk.to("finish_investigation")
    with pytest.raises(Refused, match="已被决定回避"):
        walk.take("agree")


@pytest.mark.rule("P-REC-1", "R-REC-3", "DR19")
@pytest.mark.parametrize(("ruling", "article"), [
    (True, "《专利纠纷行政裁决和调解办法》第五条"), (False, "《中华人民共和国行政处罚法》第四十三条"),
])  # fmt: skip
def test_the_decision_cites_the_law_of_the_procedure_it_was_made_in(world, ruling, article):
    if ruling:
        case = RulingWalk(world, case_on(world, "2026-11-20")).docketed("2026-11-20").case
    else:
        case = penalty_walk(world).to(*FILED).case
    recusal = request(world, case, world.officers[0])
    event = act(recusal, Recusing.uphold, by=world.people[Role.HEAD], answers={"reasons": "情况属实，应当回避。"})
    paper = IssuedPaper.objects.get(title="回避申请决定书")
    assert paper.states["under"] == event.basis == article
    assert article in rendering.to_html(paper.template, paper.states, title=paper.title, office=paper.office.name)
