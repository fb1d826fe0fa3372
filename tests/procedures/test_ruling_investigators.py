"""Technical investigators: the register, the draw by lot, and who reads their opinion: article 52 of Order 81."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from casework.acts import act
from casework.models import Event, Post, Recusal, User
from casework.recusal.procedure import Recusing
from casework.roles import Role
from enforcement.ruling.forms.examination import draw
from enforcement.ruling.merits import TechnicalInvestigator, TechnicalOpinion
from enforcement.ruling.procedure import PatentRuling as P
from tests import factories
from tests.procedures import merits
from tests.procedures.comparing import DAY, answered
from tests.procedures.rulings import at, errors, refusal


@pytest.fixture
def walk(world):
    return answered(world)


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
        given = {
            "person": str(pool[0].pk),
            "applicant": "被请求人",
            "ground": "曾任请求人的顾问，与本案有利害关系。",
            "learnt_later": True,
        }
        act(asked, Recusing.request, by=walk.world.officers[0], answers=given)
    assert "暂停参与本案" in refusal(lambda: walk.on(DAY, P.give_technical_opinion, by=pool[0]))[0]
    with at(DAY):
        act(asked, Recusing.uphold, by=walk.world.people[Role.HEAD], answers={"reasons": "确有利害关系。"})
    assert not walk.case.posts.valid_on(date(2026, 8, 3)).filter(user=pool[0]).exists()


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


@pytest.mark.rule("R-EVD-6", "R-DOC-2")
def test_nobody_both_advises_and_votes(walk, pool):
    world = walk.world
    voting = world.panel[2]
    Post.objects.create(user=voting, office=world.nanning, role=Role.INVESTIGATOR, since=date(2020, 1, 1))
    TechnicalInvestigator.objects.create(user=voting, unit="示范大学", fields=["机械"], until=date(2027, 12, 31))
    walk.on(DAY, P.assign_investigator)
    assert str(voting.pk) not in {it["id"] for it in drawn(walk)["candidates"]}
    advising = walk.case.posts.get(role=Role.INVESTIGATOR).user
    Post.objects.create(user=advising, office=world.nanning, role=Role.OFFICER, since=date(2020, 1, 1))
    members = [str(it.pk) for it in (*world.panel[:2], advising)]
    told = errors(lambda: walk.on(DAY, P.change_panel, members=members, presiding=members[0]))["members"]
    assert (
        f"{advising}是本案的技术调查官，没有表决权（《专利纠纷行政裁决和调解办法》第五十二条），不能同时担任合议组成员"
        in told
    )
