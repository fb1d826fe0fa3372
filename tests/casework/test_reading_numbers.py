"""A masked identity number is read in full by who asks for it, saying what for; the ledger keeps the trace, not the number."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from casework import clock
from casework.acts import act
from casework.intake.procedure import Intaking
from casework.models import CaseParty, Event, Intake
from casework.refusals import Refused
from casework.roles import Role
from tests import factories

RESIDENT = "11010519491231002X"
"""The standard's own example, nobody's number."""
MASKED = "110105********002X"

pytestmark = pytest.mark.rule("ID-R5")


@pytest.fixture
def row(world):
    request = factories.trademark_lead()
    request["parties"][0] |= {"kind": "person", "id_kind": "resident", "id_number": RESIDENT}
    case = factories.accepted_case(world, request)
    return CaseParty.objects.get(case=case, capacity="party")


def ask(row, person, **answers):
    it = Intake.objects.get(case=row.case_id)
    return act(
        it, Intaking.read_number, by=person, answers={"party": str(row.pk), "purpose": "向登记机关查询住所"} | answers
    )


def page(row, person):
    client = Client()
    client.force_login(person)
    return client.get(f"/cases/{row.case_id}/parties/{row.pk}/").content.decode()


def test_who_said_what_for_reads_it_in_full_that_day_and_nobody_else(world, row, now):
    first, second = world.officers[:2]
    assert MASKED in page(row, first) and RESIDENT not in page(row, first)
    ask(row, first)
    assert RESIDENT in page(row, first)
    assert RESIDENT not in page(row, second)
    with clock.at(clock.now() + timedelta(days=1)):
        assert RESIDENT not in page(row, first)


def test_the_trace_names_the_reader_and_the_purpose_and_not_the_number(world, row):
    ask(row, world.officers[0])
    event = Event.objects.get(case=row.case_id, step="read_number")
    assert (event.by, event.answers["purpose"]) == (world.officers[0], "向登记机关查询住所")
    assert RESIDENT not in str(event.data)


def test_one_who_does_not_work_on_the_case_cannot_ask(world, row):
    with pytest.raises(Refused):
        ask(row, world.people[Role.CREDIT_CLERK])


def test_without_a_purpose_nothing_is_shown(world, row):
    with pytest.raises(ValidationError, match="必填"):
        ask(row, world.officers[0], purpose="")


def test_a_number_that_is_not_masked_is_not_asked_for(world, row):
    row.party.id_kind, row.party.id_number = "none", ""
    row.party.save()
    with pytest.raises(ValidationError, match="没有遮盖的证件号码"):
        ask(row, world.officers[0])
