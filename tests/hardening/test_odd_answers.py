"""Any question of any step, answered with what it did not ask for: a sentence, never an error of ours."""

import os

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError

from casework import clock, forms
from casework.machine import procedure_of, proceedings
from casework.procedure import Asked
from casework.roles import Role
from tests import factories
from tests.hardening.test_hostile_input import ODD

HEAVY = os.environ.get("PROOFS") == "heavy"
TRIED = ODD if HEAVY else [True, 10**30, "9" * 5000, [[]], [{}], {"id": None}]


@pytest.mark.parametrize("key", proceedings())
def test_an_odd_answer_is_refused_or_taken(key, world):
    """Forms that cannot be laid out for a proceeding without a past are the walks' matter."""
    model, wrong, looked_at = proceedings()[key], [], 0
    kind = (
        factories.trademark_lead
        if key in ("penalty", "goods", "transfer", "credit", "repair")
        else factories.patent_request
    )
    case = factories.accepted_case(world, kind())
    subject = model(case=case, office=case.office)
    asked = Asked(world.people[Role.HEAD], clock.now())
    for step in procedure_of(model).steps.values():
        if step.asks is None or _broken(step, subject, asked, {}):
            continue
        looked_at += 1
        for field in step.asks.base_fields:
            for odd in TRIED:
                if error := _broken(step, subject, asked, {field: odd}):
                    wrong.append((step.name, field, repr(odd)[:20], error))
    assert not wrong, wrong[:12]
    assert looked_at


def _broken(step, subject, asked, answers):
    """What went wrong other than that the answers were refused."""
    try:
        forms.clean(step, subject, asked, answers)
    except ValidationError:
        return ""
    except (
        ArithmeticError,
        AssertionError,
        AttributeError,
        DatabaseError,
        LookupError,
        RecursionError,
        TypeError,
        ValueError,
    ) as error:
        return f"{type(error).__name__}: {error}"
    return ""


@pytest.mark.parametrize("moment", ["0001-01-01T00:00+23:59", "9999-12-31T23:59-23:59", "0001-01-01T00:00:00"])
def test_a_moment_that_exists_in_no_other_zone_is_no_answer(moment):
    with pytest.raises(ValidationError):
        forms.DateTimeField().clean(moment)
