"""Who may follow the criminal side of a case through the interface, and who may not."""

from datetime import datetime

import pytest
from rest_framework.test import APIClient

from api import linkage
from casework import clock
from casework.models import CaseOffice
from casework.models.office import OfficeKind
from casework.roles import Role
from tests import factories
from tests.procedures import penalty_walk
from tests.procedures.transfer_walk import RECEIVED, Walk, at

LIST, CLUES = "/api/v1/linkage/transfers/", "/api/v1/linkage/clues/"


@pytest.fixture
def walk(world):
    return Walk(world, factories.accepted_case(world, factories.trademark_lead())).to(*RECEIVED)


def asked(user, path):
    client = APIClient()
    client.force_authenticate(user)
    return client.get(path)


@pytest.mark.rule("IF-5")
@pytest.mark.parametrize("role", [Role.POLICE_DESK, Role.PROCURATORATE_DESK])
def test_the_organs_of_the_case_find_it_in_the_list_and_read_its_record(world, walk, role):
    listed = asked(world.people[role], LIST).json()
    assert [it["id"] for it in listed] == [str(walk.it.pk)]
    read = asked(world.people[role], f"{LIST}{walk.it.pk}/").json()
    assert read["transfer"]["accept_org"] == world.police.name and read["indicators"]["transfer"] == 1


@pytest.mark.rule("IF-5")
def test_another_police_organ_finds_nothing(world, walk):
    elsewhere = factories.office(
        "police-4502", "柳州市公安局（演示）", "prefecture", kind=OfficeKind.POLICE, division="450200"
    )
    stranger = factories.person("外地民警", Role.POLICE_DESK, elsewhere)
    assert asked(stranger, LIST).json() == []
    answer = asked(stranger, f"{LIST}{walk.it.pk}/")
    assert answer.status_code == 404 and "受移送、抄送机关" in answer.json()["detail"]


@pytest.mark.rule("IF-5")
def test_a_court_and_a_party_of_the_same_case_are_told_nothing_of_its_criminal_side(world, walk):
    CaseOffice.objects.create(case=walk.case, office=world.court, capacity="court", since=clock.now())
    for who in (world.people[Role.COURT_CLERK], factories.as_party(world, walk.case, "party")):
        for path in (LIST, f"{LIST}{walk.it.pk}/", CLUES):
            answer = asked(who, path)
            assert (
                answer.status_code == 403 and "只向本案的公安机关、人民检察院和办案机关共享" in answer.json()["detail"]
            )


@pytest.mark.rule("IF-5")
def test_only_what_changed_since_a_moment_is_listed(world, walk):
    police = world.people[Role.POLICE_DESK]
    assert asked(police, f"{LIST}?changed_since=2026-11-24T00:00:00").json() == []
    with clock.at(at(2026, 11, 24, 9)):
        walk.to("file")
    assert len(asked(police, f"{LIST}?changed_since=2026-11-24T00:00:00").json()) == 1
    wrong = asked(police, f"{LIST}?changed_since=gestern")
    assert wrong.status_code == 400 and "changed_since 应为日期时间" in wrong.json()["detail"]


@pytest.mark.rule("IF-5", "CT-40")
def test_a_clue_reaches_the_police_it_was_given_to(world):
    type(world.nanning).objects.filter(pk=world.nanning.pk).update(has_penalty_power=False)
    walk = Walk(world, factories.accepted_case(world, factories.trademark_lead()))
    walk.to("flag", "notify_only")
    rows = asked(world.people[Role.POLICE_DESK], CLUES).json()
    assert [(it["case_no"], it["state"]) for it in rows] == [(walk.case.number, "待分派")]
    assert asked(world.people[Role.PROCURATORATE_DESK], CLUES).json() == []


@pytest.mark.rule("IF-5")
def test_the_list_costs_the_same_however_many_transfers_there_are(world, walk, django_assert_max_num_queries):
    Walk(world, factories.accepted_case(world, factories.trademark_lead())).to(*RECEIVED)
    with django_assert_max_num_queries(6):
        assert len(asked(world.people[Role.POLICE_DESK], LIST).json()) == 2


@pytest.mark.rule("IF-5")
def test_a_step_of_the_penalty_beside_it_is_a_change_of_the_transfer(world):
    penalty = penalty_walk.penalty_walk(world)
    walk, officer = Walk(world, penalty.case).to("flag"), world.officers[0]
    before = asked(officer, LIST).json()[0]["changed_at"]
    with clock.at(at(2026, 11, 24, 9)):
        penalty.take("register_lead")
        after = asked(officer, LIST).json()[0]["changed_at"]
        told = asked(officer, f"{LIST}{walk.it.pk}/").json()["changed_at"]
    assert before < after and datetime.fromisoformat(after) == datetime.fromisoformat(told)


@pytest.mark.rule("IF-5")
def test_who_goes_on_from_the_last_change_he_was_given_misses_none(world, walk, monkeypatch):
    monkeypatch.setattr(linkage, "MOST", 1)
    with clock.at(at(2026, 11, 24, 9)):
        later = Walk(world, factories.accepted_case(world, factories.trademark_lead())).to(*RECEIVED)
    police = world.people[Role.POLICE_DESK]
    assert [it["id"] for it in asked(police, LIST).json()] == [str(later.it.pk)]
    first = asked(police, f"{LIST}?changed_since=2026-11-01T00:00:00").json()
    assert [it["id"] for it in first] == [str(walk.it.pk)]
    onward = asked(police, f"{LIST}?changed_since=2026-11-24T00:00:00").json()
    assert [it["id"] for it in onward] == [str(later.it.pk)]


@pytest.mark.rule("IF-5", "CT-40")
def test_clues_are_gone_on_with_from_a_moment_and_cost_the_same_but_for_their_amounts(
    world, django_assert_max_num_queries
):
    type(world.nanning).objects.filter(pk=world.nanning.pk).update(has_penalty_power=False)
    for day in (23, 24, 25):
        with clock.at(at(2026, 11, day, 9)):
            Walk(world, factories.accepted_case(world, factories.trademark_lead())).to("flag", "notify_only")
    police = world.people[Role.POLICE_DESK]
    with clock.at(at(2026, 11, 25, 10)):
        with django_assert_max_num_queries(18):
            assert [it["given_at"][:10] for it in asked(police, CLUES).json()] == [
                "2026-11-25",
                "2026-11-24",
                "2026-11-23",
            ]
        since = asked(police, f"{CLUES}?given_since=2026-11-24T00:00:00").json()
    assert [it["given_at"][:10] for it in since] == ["2026-11-24", "2026-11-25"]
    wrong = asked(police, f"{CLUES}?given_since=9")
    assert wrong.status_code == 400 and "given_since 应为日期时间" in wrong.json()["detail"]
