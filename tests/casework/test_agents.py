"""Agents of the parties: who may be one, for how long, with which powers, and what follows at the desk (办法第十七条)."""

from datetime import date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from rest_framework.test import APIClient

from casework import clock
from casework.acts import Refused, act
from casework.intake.procedure import Intaking
from casework.models import Agent, Case, CaseParty, CustodyEvent, Evidence, Intake, Post, User
from enforcement.ruling.papers import particulars
from enforcement.ruling.procedure import PatentRuling as P
from tests import factories
from tests.procedures.rulings import Walk


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def sides(case):
    return {it.capacity: it for it in CaseParty.objects.filter(case=case)}


@pytest.fixture
def outside_agent(db):
    return User.objects.create(username="agent", name="示范代理")


@pytest.fixture
def as_():
    def client(user):
        found = APIClient()
        found.force_authenticate(user)
        return found

    return client


def letter(name="授权委托书.pdf"):
    return SimpleUploadedFile(name, b"%PDF-1.7 authority", "application/pdf")


def answers(party, **changes):
    return {
        "party": str(party.pk), "agent_kind": "lawyer", "agent_name": "示范代理", "firm": "示范律师事务所", "licence": "14501202600000001",
        "phone": "000-55550001", "authority": "special", "powers": ["settle", "withdraw"], "valid_from": "2026-11-20",
        "file": letter(),
    } | changes  # fmt: skip


def take(case, step, by, **given):
    return act(Intake.objects.get(case=case), step, by=by, answers=given)


def register(world, party, **changes):
    take(party.case, Intaking.register_agent, world.officers[0], **answers(party, **changes))
    return Agent.objects.get(case_party=party, name=changes.get("agent_name", "示范代理"), revoked_on=None)


def faults(call):
    with pytest.raises(ValidationError) as error:
        call()
    return {name: " ".join(told) for name, told in error.value.message_dict.items()}


def refusal(call):
    with pytest.raises(Refused) as error:
        call()
    return [reason.sentence for reason in error.value.reasons]


def on(day):
    return clock.at(timezone.make_aware(datetime.fromisoformat(f"{day}T10:00")))


@pytest.mark.rule("R-AGT-1")
def test_an_agent_is_registered_with_his_powers_and_the_authority_among_the_evidence(world, sides):
    agent = register(world, sides["requester"], valid_until="2027-05-20")
    assert agent.authority == "特别授权（和解、撤回请求）"
    assert (agent.since, agent.until) == (date(2026, 11, 20), date(2027, 5, 20))
    assert agent.document.name == "授权委托书（示范代理）" and agent.document.confidential
    assert agent.document.file.mime == "application/pdf"
    assert CustodyEvent.objects.get(evidence=agent.document).from_whom == "南宁示范甲科技有限公司"


@pytest.mark.rule("R-AGT-1")
def test_a_third_agent_of_one_party_at_a_time_is_refused(world, sides):
    one, other = sides["requester"], sides["respondent"]
    register(world, one, agent_name="甲代理", valid_until="2026-12-31")
    register(world, one, agent_name="乙代理")
    register(world, other, agent_name="丙代理")
    found = faults(lambda: register(world, one, agent_name="丁代理"))
    assert "每方至多委托2名代理人（《专利纠纷行政裁决和调解办法》第十七条）" in found["agent_name"]
    register(world, one, agent_name="丁代理", valid_from="2027-01-01")
    assert (
        "每方至多" in faults(lambda: register(world, one, agent_name="戊代理", valid_from="2026-12-31"))["agent_name"]
    )


@pytest.mark.rule("R-AGT-1")
def test_after_a_revocation_another_may_be_appointed(world, sides):
    one = sides["requester"]
    gone = register(world, one, agent_name="甲代理")
    register(world, one, agent_name="乙代理")
    take(one.case, Intaking.revoke_agent, world.officers[0], agent=str(gone.pk), revoked_on="2026-11-23")
    gone.refresh_from_db()
    assert gone.in_force(date(2026, 11, 22)) and not gone.in_force(date(2026, 11, 23))
    register(world, one, agent_name="丙代理", valid_from="2026-11-23")


@pytest.mark.rule("R-AGT-1")
@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"powers": []}, "powers", "特别授权须逐项写明事项"),
        ({"authority": "general"}, "powers", "一般代理没有特别授权的事项"),
        ({"file": None}, "file", "须提交授权委托书一份"),
        ({"valid_until": "2026-11-19"}, "valid_until", "授权的终期不能早于始期"),
        ({"valid_from": "2026-01-01", "valid_until": "2026-11-22"}, "valid_until", "授权已经届满"),
        ({"licence": ""}, "licence", "律师代理的，须填写执业证号"),
        ({"agent_kind": "recommended", "firm": ""}, "firm", "须填写推荐的社区、单位或者社会团体"),
        ({"agent_kind": "relative"}, "agent_kind", "近亲属只能代理自然人"),
    ],
)
def test_what_is_wrong_with_an_authority_is_said_at_its_place(world, sides, changes, field, sentence):
    assert sentence in faults(lambda: register(world, sides["requester"], **changes))[field]
    assert not Agent.objects.exists() and not Evidence.objects.exists()


@pytest.mark.rule("R-AGT-1")
def test_a_party_appoints_for_its_own_side_only_and_gives_out_no_accounts(world, case, sides, outside_agent):
    user = factories.as_party(world, case, "requester")
    mine, theirs = sides["requester"], sides["respondent"]

    def by_party(party, **more):
        take(case, Intaking.register_agent, user, **answers(party, **more))

    assert "只能为自己一方" in faults(lambda: by_party(theirs))["party"]
    assert "由承办人核对代理人身份" in faults(lambda: by_party(mine, account=outside_agent.username))["account"]
    by_party(mine)
    theirs_agent = register(world, theirs)
    revoke = {"agent": str(theirs_agent.pk), "revoked_on": "2026-11-23"}
    assert "只能解除自己一方" in faults(lambda: take(case, Intaking.revoke_agent, user, **revoke))["agent"]


@pytest.mark.rule("R-AGT-1")
def test_an_agents_account_sees_and_acts_only_while_his_authority_runs(world, case, sides, outside_agent):
    evidence = {
        "kind": "documentary",
        "name": "合同",
        "source": "请求人",
        "provider": "请求人",
        "collected_at": "2026-11-01T10:00",
    }
    agent = register(
        world, sides["requester"], account=outside_agent.username, valid_from="2026-11-24", valid_until="2026-11-26"
    )
    for day, seen in (("2026-11-23", False), ("2026-11-24", True), ("2026-11-26", True), ("2026-11-27", False)):
        with on(day):
            assert Case.objects.visible_to(outside_agent).exists() is seen, day
            if seen:
                take(case, Intaking.add_evidence, outside_agent, **evidence)
            else:
                assert "办理" in refusal(lambda: take(case, Intaking.add_evidence, outside_agent, **evidence))[0]
    with on("2026-11-25"):
        take(case, Intaking.revoke_agent, world.officers[0], agent=str(agent.pk), revoked_on="2026-11-25")
        assert not Case.objects.visible_to(outside_agent).exists()
        assert refusal(lambda: take(case, Intaking.add_evidence, outside_agent, **evidence))


@pytest.mark.rule("R-AGT-1")
def test_an_agency_revoked_before_it_begins_never_opens_the_case(world, case, sides, outside_agent):
    agent = register(world, sides["requester"], account=outside_agent.username, valid_from="2026-12-01")
    take(case, Intaking.revoke_agent, world.officers[0], agent=str(agent.pk), revoked_on="2026-11-23")
    with on("2026-12-01"):
        assert not Case.objects.visible_to(outside_agent).exists()


@pytest.mark.rule("R-AGT-1")
def test_nobody_of_an_office_and_nobody_of_the_other_side_is_made_an_agent(world, case, sides, outside_agent):
    officer = world.officers[3].username
    assert "办案机关的人员" in faults(lambda: register(world, sides["requester"], account=officer))["account"]
    assert "没有这个账户" in faults(lambda: register(world, sides["requester"], account="nobody"))["account"]
    other_side = factories.as_party(world, case, "respondent").username
    assert "代表另一方" in faults(lambda: register(world, sides["requester"], account=other_side))["account"]
    own = factories.as_party(world, case, "requester").username
    assert "当事人自己的账户" in faults(lambda: register(world, sides["requester"], account=own))["account"]
    assert not Post.objects.filter(user=outside_agent).exists()


@pytest.mark.rule("R-AGT-1")
def test_an_agent_appoints_nobody_and_withdraws_only_with_the_power(world, outside_agent):
    with on("2026-09-20"):
        walk = Walk(world, factories.accepted_case(world, factories.patent_request(received_on="2026-09-20")))
    party = CaseParty.objects.get(case=walk.case, capacity="requester")
    walk.on("2026-09-24", P.submit)
    with on("2026-09-25"):
        agent = register(
            world, party, account=outside_agent.username, authority="general", powers=[], valid_from="2026-09-25"
        )
        taken = lambda: walk.take(P.retract, by=outside_agent, reasons="双方自行和解。")  # noqa: E731
        assert any("须有“放弃请求”或者“撤回请求”的特别授权" in it for it in refusal(taken))
        assert any("代理人不能自行登记" in it for it in refusal(lambda: take(
            walk.case, Intaking.register_agent, outside_agent, **answers(party, agent_name="转委托")
        )))  # fmt: skip
        Agent.objects.filter(pk=agent.pk).update(powers=["general", "withdraw"])
        taken()
    assert walk.state == "retracted"


@pytest.mark.rule("R-AGT-1")
def test_an_officer_names_no_agent_whose_authority_is_over(world):
    with on("2026-09-20"):
        walk = Walk(world, factories.accepted_case(world, factories.patent_request(received_on="2026-09-20")))
    party = CaseParty.objects.get(case=walk.case, capacity="requester")
    agent = Agent.objects.create(
        office=walk.case.office, case_party=party, name="示范代理", powers=["general", "abandon"], since=date(2026, 9, 1),
        until=date(2026, 9, 27),
    )  # fmt: skip
    walk.docketed("2026-09-24")
    with on("2026-09-28"):
        found = faults(lambda: walk.take(P.withdraw, agent=str(agent.pk)))
    assert "代理权限在2026-09-28没有效力（自 2026-09-01，至 2026-09-27）" in found["agent"]


# 在案件页和接口上


@pytest.fixture
def shown(world, sides):
    """An agent in force, and one whose authority was taken back."""
    register(world, sides["requester"], valid_until="2027-05-20")
    gone = register(world, sides["respondent"], agent_name="已解除代理", authority="general", powers=[])
    take(gone.case_party.case, Intaking.revoke_agent, world.officers[0], agent=str(gone.pk), revoked_on="2026-11-23")
    return sides


def test_the_case_page_and_the_partys_page_show_the_agents(world, case, shown, client):
    client.force_login(world.officers[0])
    page = client.get(f"/cases/{case.pk}/").content.decode()
    assert "代理人 示范代理（示范律师事务所，律师），特别授权（和解、撤回请求），至 2027-05-20" in page
    assert "2026-11-23 解除" in page
    party = client.get(f"/cases/{case.pk}/parties/{shown['requester'].pk}/").content.decode()
    assert "2026-11-20 至 2027-05-20" in party and "授权委托书（示范代理）" in party and "执业证号" in party


def test_the_interface_shows_the_agents_of_a_case(world, case, shown, as_):
    parties = {it["capacity"]: it for it in as_(world.officers[0]).get(f"/api/v1/cases/{case.pk}/").json()["parties"]}
    (agent,) = parties["requester"]["agents"]
    assert (agent["name"], agent["kind_label"]) == ("示范代理", "律师")
    assert agent["powers"] == ["general", "settle", "withdraw"] and agent["until"] == "2027-05-20"
    assert parties["respondent"]["agents"][0]["revoked_on"] == "2026-11-23"


def test_a_paper_names_only_the_agents_of_its_day(world, case, shown):
    assert [it["name"] for it in particulars(shown["requester"])["agents"]] == ["示范代理"]
    assert particulars(shown["respondent"])["agents"] == []
    with on("2027-05-21"):
        assert particulars(shown["requester"])["agents"] == []
