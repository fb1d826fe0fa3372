"""A year nobody means is refused where it is typed: no period could be counted from it or to it."""

import pytest
from django.core.exceptions import ValidationError

from casework.acts import act
from casework.forms import DateField, DateTimeField
from enforcement.penalty.models import Penalty
from enforcement.penalty.procedure import Penalising
from tests import factories
from tests.procedures.test_sum_mediation import stored


@pytest.mark.parametrize("day", ["0001-01-01", "0026-11-22", "1899-12-31", "3000-01-01", "9999-12-31"])
def test_such_a_day_is_refused_with_a_sentence(world, day):
    case = factories.accepted_case(world, factories.trademark_lead())
    lead = {"found_on": day, "clue": "权利人举报当事人销售侵权白酒。"}
    with pytest.raises(ValidationError, match="年份须在1900年至2999年之间"):
        act(Penalty(case=case, office=case.office), Penalising.register_lead, by=world.officers[0], answers=lead)
    with pytest.raises(ValidationError, match="履行日期的年份"):
        stored(due_on=day)


@pytest.mark.parametrize("day", ["1900-01-01", "2999-12-31"])
def test_the_first_and_the_last_day_are_taken(day):
    assert DateField().clean(day).isoformat() == day
    assert DateTimeField().clean(f"{day}T12:00").year == int(day[:4])
