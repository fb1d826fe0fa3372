"""A file sent by another body's program: whose case it may enter, what may be sent, and what is kept of the request."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.authtoken.models import Token
from rest_framework.test import APIClient

from casework import clock
from casework.models import Case, CaseOffice, Office, User
from casework.roles import Role
from enforcement.transfer.models import Awaiting, Reception
from enforcement.transfer.procedure import S
from tests import factories
from tests.procedures.test_reverse_reception import OPINION, URL, came, numbered, signed, suspect
from tests.procedures.transfer_walk import RECEIVED, Walk

ELSEWHERE = {"document_number": "别公移〔2026〕3号", "party_name": "毫不相干商行"}


@pytest.fixture
def walk(world):
    return Walk(world, factories.accepted_case(world, factories.trademark_lead())).to(*RECEIVED)


@pytest.fixture
def stranger(world):
    """A police organ no case was ever sent to."""
    return Office.objects.create(
        code="450199P", kind="police", level=world.police.level, division=world.police.division, name="别处公安局（演示）", lineage="450199P/"
    )  # fmt: skip


@pytest.mark.rule("CT-30")
@pytest.mark.parametrize("by_hand", [True, False])
def test_another_police_organ_cannot_take_the_case_back_from_the_one_it_is_with(walk, world, stranger, by_hand):
    walk.to("file")
    by = world.people[Role.INTAKE] if by_hand else User.system()
    with pytest.raises(ValidationError) as error:
        came(world, stranger, by, our_number=walk.case.number, **ELSEWHERE | {"party_name": suspect(walk).name})
    assert f"现由{world.police}办理" in error.value.message_dict["sender"][0]
    walk.it.refresh_from_db()
    assert walk.it.state == S.FILED and not Reception.objects.exists()


@pytest.mark.rule("CT-30", "CT-31")
def test_a_court_sends_nothing_into_a_transfer_that_is_still_with_the_procuratorate(walk, world):
    walk.to("file", "hand_over", "to_prosecutor")
    with pytest.raises(ValidationError, match="移回的不能直接并入"):
        came(world, world.court, our_number=walk.case.number)


@pytest.mark.rule("CT-30")
def test_a_number_alone_opens_no_case_to_a_program_of_a_body_that_has_to_do_with_neither_case_nor_party(
    world, stranger, now
):
    case = factories.accepted_case(world, factories.trademark_lead())
    with pytest.raises(ValidationError, match="本机关没有案号或者文书文号为"):
        came(world, stranger, User.system(), our_number=case.number, **ELSEWHERE)
    assert not CaseOffice.objects.filter(case=case, office=stranger).exists()
    name = case.case_parties.get(capacity="party").party.name
    assert came(world, stranger, User.system(), our_number=case.number, **ELSEWHERE | {"party_name": name}).case == case


@pytest.mark.rule("CT-30")
def test_even_a_number_of_the_party_leads_a_strangers_program_to_no_case_but_an_intake_clerk_to_the_one_it_was(
    walk, world, stranger
):
    walk.to("decline", "back_to_admin")
    certain = numbered(suspect(walk))
    waits = came(world, stranger, User.system(), **ELSEWHERE | certain)
    assert isinstance(waits, Awaiting) and not CaseOffice.objects.filter(office=stranger).exists()
    seen = came(world, stranger, **ELSEWHERE | certain | {"document_number": "别公移〔2026〕4号"})
    assert seen.found == "party" and seen.case == walk.case


@pytest.mark.rule("CT-30", "IF-5")
@pytest.mark.parametrize(("odd", "field"), [
    ({"advice": ["一二三四五六七八九十"]}, "advice"), ({"facts": {"a": 1}}, "facts"), ({"nonsense": 1}, "nonsense"),
    ({"received_on": 20261123}, "received_on"), ({"party_name": True}, "party_name"), ({"csrfmiddlewaretoken": "x"}, "csrfmiddlewaretoken"),
])  # fmt: skip
def test_only_text_of_the_form_is_taken(world, now, odd, field):
    desk = signed(world.people[Role.POLICE_DESK])
    answer = desk.post(URL, OPINION | {"to": world.nanning.code} | odd, format="json")
    assert answer.status_code == 400 and field in answer.json()["errors"] and not Case.objects.exists()


@pytest.mark.rule("CT-30", "IF-5")
def test_null_is_nothing_and_no_word(world, now):
    desk = signed(world.people[Role.POLICE_DESK])
    body = OPINION | {"to": world.nanning.code, "our_number": None, "address": None, "id_number": None}
    assert desk.post(URL, body, format="json").status_code == 201
    assert Reception.objects.get().case.case_parties.get().party.address == ""


@pytest.mark.rule("IF-5")
def test_a_token_is_not_kept_with_what_it_opened(world, now):
    with clock.at(now):
        token = Token.objects.create(user=world.people[Role.POLICE_DESK])
        Token.objects.filter(pk=token.pk).update(created=now)
        desk = APIClient()
        desk.credentials(HTTP_AUTHORIZATION=f"Token {token.key}")
        assert desk.post(URL, OPINION | {"to": world.nanning.code}, format="json").status_code == 201
    assert Reception.objects.get().message_id == ""


@pytest.mark.rule("CT-30")
def test_taking_in_a_file_never_locks_the_row_of_the_office(world, now):
    """Who has a case locked writes lines that refer to the office: each would wait for the other."""
    with CaptureQueriesContext(connection) as asked:
        came(world, world.police)
    locking = [it["sql"] for it in asked if "FOR UPDATE" in it["sql"] and 'FROM "casework_office"' in it["sql"]]
    assert not locking and any("pg_advisory_xact_lock" in it["sql"] for it in asked)


@pytest.mark.rule("CT-30", "IF-5")
def test_what_became_of_many_files_is_asked_as_often_as_of_one(world, now):
    def asked(number):
        came(world, world.police, document_number=f"南公移〔2026〕{number}号", party_name=f"示范{number}商行")
        with CaptureQueriesContext(connection) as found:
            told = signed(world.people[Role.POLICE_DESK]).get(URL).json()
        assert len(told) == number and {len(it["due"]) for it in told} == {2}
        return len(found)

    assert len({asked(number) for number in (1, 2, 3)}) == 1
