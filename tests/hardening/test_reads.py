"""What a case shows takes a bounded number of questions to the database, whoever asks."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from casework.acts import act
from casework.intake.procedure import Intaking
from casework.models import Intake, User
from casework.roles import Role
from enforcement.transfer.models import Awaiting
from enforcement.transfer.reception.entry import receive
from tests import factories
from tests.procedures.test_reverse_reception import OPINION
from tests.procedures.transfer_walk import RECEIVED, Walk

MOST = {"procedures/": 70, "": 12, "ledger/": 12}


@pytest.mark.parametrize("role", [Role.HEAD, Role.OFFICER, Role.INTAKE, Role.SUPERIOR])
@pytest.mark.parametrize("page", MOST)
def test_a_case_is_shown_in_few_statements(case, as_, role, page):
    with CaptureQueriesContext(connection) as seen:
        answer = as_(role).get(f"/api/v1/cases/{case.pk}/{page}")
    assert answer.status_code == 200
    assert len(seen) <= MOST[page], len(seen)


@pytest.mark.parametrize("path", ["cases/", "papers/", "parties/", "rights/", "deadlines/", "evidence/"])
def test_a_list_takes_as_many_statements_for_nine_cases_as_for_one(world, as_, path):
    counts = []
    for more in (1, 8):
        for _ in range(more):
            factories.registered_case(world)
        with CaptureQueriesContext(connection) as seen:
            assert as_(Role.HEAD).get(f"/api/v1/{path}").status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_a_program_is_told_whom_it_may_name(case, world, as_):
    path = f"/api/v1/procedures/intake/{Intake.objects.get(case=case).pk}/"
    steps = {step["name"]: step for step in as_(Role.HEAD).get(path).json()["steps"]}
    (field,) = steps["assign"]["fields"]
    assert str(world.officers[0].pk) in {value for value, _ in field["choices"]}


def _seen_by(person):
    client = Client()
    client.force_login(person)
    return client


def _asked_of(client, page):
    with CaptureQueriesContext(connection) as seen:
        assert client.get(page).status_code == 200
    return len(seen)


def _back_and_grown(world):
    """A case the police declined and the head took back, measured since by more."""
    walk = Walk(world, factories.accepted_case(world, factories.trademark_lead())).to(*RECEIVED, "decline")
    walk.take("measure_again")
    walk.to("back_to_admin")
    given = {"crime": "214", "sales": "900000", "note": "又查获一批。"}
    act(Intake.objects.get(case=walk.case), Intaking.measure, by=world.officers[0], answers=given)
    return walk


@pytest.mark.rule("CT-37", "CT-01")
def test_the_supervision_asks_as_much_for_eight_returned_cases_as_for_two(world):
    counts, client = [], _seen_by(world.people[Role.HEAD])
    client.get("/supervision/")
    for more in (2, 6):
        for _ in range(more):
            walk = _back_and_grown(world)
        page = client.get("/supervision/").content.decode()
        assert page.count(walk.case.number), "it grew since it came back"
        counts.append(_asked_of(client, "/supervision/"))
    assert counts[0] == counts[1]


@pytest.mark.rule("CT-30")
def test_the_files_that_wait_to_be_placed_are_shown_by_as_many_statements_for_fifty_as_for_two(world):
    walk = Walk(world, factories.accepted_case(world, factories.trademark_lead())).to(*RECEIVED, "decline")
    name, client = walk.case.case_parties.get(capacity="party").party.name, _seen_by(world.people[Role.INTAKE])
    counts = []
    for first, last in ((0, 2), (2, 50)):
        for n in range(first, last):
            told = OPINION | {
                "sender": str(world.police.pk),
                "party_name": name,
                "document_number": f"南公移〔2026〕{n}号",
            }
            made = receive(world.nanning, told, by=User.system())
            assert isinstance(made, Awaiting)
        counts.append(_asked_of(client, "/reverse/"))
    assert client.get("/reverse/").content.decode().count(walk.case.number) == 50
    assert counts[0] == counts[1] <= 30, counts
