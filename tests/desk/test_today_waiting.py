"""What the day's page says a case waits for, and what it costs to say so."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from casework.acts import offers
from casework.desk import today
from casework.roles import Role
from enforcement.ruling.procedure import PatentRuling
from tests.desk.reading import text
from tests.desk.test_lists import section
from tests.procedures.penalty_walk import DECIDED, penalty_walk


def test_what_is_waited_for_is_a_step_to_which_nothing_but_the_person_is_lacking(world, as_user):
    """Just served: nobody can be urged to pay before the fifteen days are over."""
    walk = penalty_walk(world).to(*DECIDED, "serve")
    clerk = world.people[Role.CREDIT_CLERK]
    named = re.search(r"待(\S+?)，自", section(as_user(clerk).get("/"), "others"))[1]
    ripe = [it.step for it in offers(walk.it, clerk) if it.ripe]
    assert any(named == "、".join(role.label for role in step.roles) + step.label for step in ripe), named


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
