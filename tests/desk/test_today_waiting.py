"""What the day's page says a case waits for, and what it costs to say so."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from casework import clock
from casework.acts import offers
from casework.desk import today
from casework.roles import Role
from enforcement.ruling.procedure import PatentRuling
from tests.desk.reading import text
from tests.desk.test_lists import section
from tests.procedures.penalty_walk import DECIDED, penalty_walk


def test_what_is_waited_for_is_a_step_to_which_nothing_but_the_person_is_lacking(world, as_user):
    """Just served, nobody can be urged to pay; when the fifteen days are over, it waits for who urges."""
    walk = penalty_walk(world).to(*DECIDED, "serve")
    clerk = world.people[Role.CREDIT_CLERK]
    waits = "机关负责人催告履行"
    shown = section(as_user(clerk).get("/"), "others")
    assert "待期限届满或者条件具备，自" in shown and waits not in shown
    with clock.at(clock.now() + timedelta(days=40)):
        assert any(it.ripe and it.step.name == "demand" for it in offers(walk.it, clerk))
        assert waits in section(as_user(clerk).get("/"), "others")


def test_the_way_back_is_named_after_the_way_on_and_before_the_end():
    approving = [step for step in PatentRuling.after("approving") if step.target and not step.automatic]
    named = sorted(approving, key=today._weight)
    assert named[0].name == "approve" and today._weight(named[0]) < today._weight(PatentRuling.return_draft)


@pytest.mark.parametrize("role", [Role.HEAD, Role.CREDIT_CLERK])
def test_the_day_takes_a_few_statements_more_for_each_case_that_waits(world, as_user, role):
    client, counts = as_user(world.people[role]), []
    for more in (2, 4):
        for _ in range(more):
            penalty_walk(world).to(*DECIDED, "serve")
        with CaptureQueriesContext(connection) as seen:
            page = client.get("/")
        assert "已送达" in text(page)
        counts.append(len(seen))
    assert counts[1] - counts[0] <= 4 * 8, counts
