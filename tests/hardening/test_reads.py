"""What a case shows takes a bounded number of questions to the database, whoever asks."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from casework.models import Intake
from casework.roles import Role
from tests import factories

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
