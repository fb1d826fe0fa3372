"""A party reads through the interface what it reads at the desk: its own side, never the office's inner papers."""

import pytest

from casework.acts import act
from casework.intake.procedure import Intaking
from casework.models import CaseParty, Deadline, Intake, Post
from casework.roles import Role
from tests import factories
from tests.factories import SINCE
from tests.hardening.conftest import url


@pytest.fixture
def reported(world):
    """A lead with a complainant whose name nobody outside the office is to learn."""
    request = factories.trademark_lead()
    request["parties"].append({"capacity": "complainant", "kind": "person", "name": "示范举报人"})
    case = factories.accepted_case(world, request)
    add = {"kind": "documentary", "source": "举报人", "provider": "示范举报人", "collected_at": "2026-11-20T10:00"}
    for name, confidential in (("公开", False), ("秘密", True)):
        answers = add | {"name": name, "confidential": confidential}
        act(Intake.objects.get(case=case), Intaking.add_evidence, by=world.officers[0], answers=answers)
    return case


@pytest.fixture
def party(world, reported):
    return factories.as_party(world, reported, "party")


def rows(client, path):
    return client.get(f"/api/v1/{path}/").json()["results"]


def test_it_does_not_read_the_papers_of_others(reported, party, as_):
    assert rows(as_(Role.HEAD), "papers") and rows(as_(party), "papers") == []
    paper = rows(as_(Role.HEAD), "papers")[0]["id"]
    assert as_(party).get(f"/api/v1/papers/{paper}/pdf/").status_code == 404


def test_it_does_not_read_confidential_evidence(reported, party, as_):
    assert [it["name"] for it in rows(as_(party), "evidence")] == ["公开"]
    assert len(rows(as_(Role.HEAD), "evidence")) == 2


def test_it_sees_only_the_clocks_that_bind_a_party(reported, party, as_):
    Deadline.objects.create(
        office=reported.office, case=reported, procedure="penalty", subject_id=reported.pk, term="x", label="内部", basis="x",
        start=reported.created_at, period={}, raw_due=reported.created_at, due=reported.created_at,
    )  # fmt: skip
    assert rows(as_(Role.HEAD), "deadlines") and rows(as_(party), "deadlines") == []


def test_it_does_not_learn_who_complained(reported, party, as_):
    client = as_(party)
    seen = [client.get(path).content.decode() for path in (
        "/api/v1/parties/", f"/api/v1/cases/{reported.pk}/", f"/api/v1/cases/{reported.pk}/ledger/", "/api/v1/evidence/",
        f"/api/v1/cases/{reported.pk}/procedures/",
    )]  # fmt: skip
    assert "示范百货店" in seen[0] and not [text for text in seen if "示范举报人" in text]
    complainant = CaseParty.objects.get(case=reported, capacity="complainant")
    assert client.get(f"/api/v1/parties/{complainant.pk}/").status_code == 404
    assert "示范举报人" in as_(Role.HEAD).get(f"/api/v1/cases/{reported.pk}/").content.decode()


def test_the_complainant_finds_itself(reported, world, as_):
    names = {it["name"] for it in rows(as_(factories.as_party(world, reported, "complainant")), "parties")}
    assert "示范举报人" in names


def test_the_ledger_it_reads_has_no_answers_and_no_inner_procedures(reported, party, as_):
    lines = as_(party).get(f"/api/v1/cases/{reported.pk}/ledger/").json()
    assert lines and not any(line["data"] for line in lines)
    assert "paper" not in {line["procedure"] for line in lines}
    assert all(line["data"] for line in as_(Role.HEAD).get(f"/api/v1/cases/{reported.pk}/ledger/").json())


def test_it_is_offered_only_the_steps_of_a_party(reported, party, as_):
    intake = Intake.objects.get(case=reported)
    assert [step["name"] for step in as_(party).get(url(intake)).json()["steps"]] == [
        "add_evidence",
        "register_agent",
        "revoke_agent",
    ]


def test_an_officer_of_another_office_who_is_a_party_here_reads_as_a_party(reported, party, world, as_):
    Post.objects.create(user=party, office=world.qingxiu, role=Role.OFFICER, since=SINCE)
    assert rows(as_(party), "papers") == []
    assert len(rows(as_(party), "evidence")) == 1


def test_at_the_desk_too(reported, party, world, client):
    Post.objects.create(user=party, office=world.qingxiu, role=Role.OFFICER, since=SINCE)
    client.force_login(party)
    page = client.get(f"/cases/{reported.pk}/").content.decode()
    assert "示范百货店" in page and "示范举报人" not in page and "秘密" not in page
