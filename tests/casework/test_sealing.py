"""Identity numbers lie sealed in the database: who copies it reads none (ID-R5)."""

from importlib import import_module

import pytest
from django.conf import settings as configured
from django.core.exceptions import FieldError, ImproperlyConfigured
from django.core.management import call_command
from django.db import connection

from casework import sealing
from casework.models import Party, PartyVersion
from config import environment
from tests import factories

RESIDENT = "11010519491231002X"
"""The standard's own example, nobody's number."""
OLD, NEW = b"o" * 32, b"n" * 32


@pytest.fixture
def keys(settings):
    settings.IDENTITY_KEYS = [OLD]
    return settings


@pytest.fixture
def party(world, keys):
    request = factories.trademark_lead()
    request["parties"][0] |= {"kind": "person", "name": "示范丙", "id_kind": "resident", "id_number": RESIDENT}
    factories.registered_case(world, request)
    return Party.objects.get(name="示范丙")


def stored(party):
    with connection.cursor() as cursor:
        cursor.execute("SELECT id_number, id_index FROM casework_party WHERE id = %s", [party.pk])
        return cursor.fetchone()


def history():
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(particulars::text, ' ') FROM casework_partyversion")
        return cursor.fetchone()[0]


@pytest.mark.rule("ID-R5")
def test_a_number_is_read_by_the_system_and_not_in_the_database(party):
    assert party.id_number == RESIDENT and party.masked_id() == "110105********002X"
    assert PartyVersion.objects.get(party=party).particulars["id_number"] == RESIDENT
    number, index = stored(party)
    assert number.startswith("s1:") and RESIDENT not in number + index + history()


@pytest.mark.rule("ID-R5")
def test_no_table_of_the_database_holds_the_number(party):
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT count(*) FROM "{table}" AS row WHERE row::text LIKE %s', [f"%{RESIDENT}%"])
            assert cursor.fetchone()[0] == 0, table


def test_the_same_number_is_found_by_its_fingerprint_alone(party):
    index = sealing.fingerprint("resident", RESIDENT)
    assert Party.objects.get(id_index=index) == party
    assert index != sealing.fingerprint("passport", RESIDENT) and sealing.fingerprint("resident", "") == ""
    with pytest.raises(FieldError, match="fingerprint"):
        Party.objects.filter(id_number=RESIDENT).exists()


def test_two_sealings_of_one_number_differ(keys):
    assert sealing.seal(RESIDENT) != sealing.seal(RESIDENT)
    assert sealing.unseal(sealing.seal(RESIDENT)) == RESIDENT
    assert sealing.seal("") == "" and sealing.unseal("") == ""


def test_a_changed_ciphertext_is_not_opened(keys):
    sealed = sealing.seal(RESIDENT)
    changed = sealed[:-6] + ("A" if sealed[-6] != "A" else "B") + sealed[-5:]
    with pytest.raises(sealing.Unreadable, match="已被改动"):
        sealing.unseal(changed)


def test_a_replaced_key_still_opens_and_the_new_one_seals(party, keys, capsys):
    keys.IDENTITY_KEYS = [NEW, OLD]
    party.refresh_from_db()
    assert party.id_number == RESIDENT
    call_command("reseal")
    assert "重新加密 1 个证件号码" in capsys.readouterr().out and sealing.is_current(stored(party)[0])
    keys.IDENTITY_KEYS = [NEW]
    assert Party.objects.get(pk=party.pk).id_number == RESIDENT
    keys.IDENTITY_KEYS = [OLD]
    with pytest.raises(sealing.Unreadable, match="IDENTITY_KEYS"):
        Party.objects.get(pk=party.pk)


def test_numbers_kept_in_the_open_before_are_sealed_by_the_migration(party):
    migration = import_module("casework.migrations.0008_seal_what_was_open")
    with connection.schema_editor() as editor:
        migration.unseal(None, editor)
        assert stored(party)[0] == RESIDENT and RESIDENT in history()
        migration.seal(None, editor)
    assert RESIDENT not in stored(party)[0] + history()
    assert Party.objects.get(pk=party.pk).id_number == RESIDENT
    assert PartyVersion.objects.get(party=party).particulars["id_number"] == RESIDENT


@pytest.mark.parametrize("given", ["short", "!!!!", "QUJD"])
def test_a_key_that_is_none_is_refused_with_a_sentence(monkeypatch, given):
    monkeypatch.setenv("IDENTITY_KEYS", given)
    with pytest.raises(ImproperlyConfigured, match="IDENTITY_KEYS 的每个密钥须为 32 字节"):
        environment.identity_keys()


def test_without_keys_in_the_environment_one_is_made_and_kept(monkeypatch, tmp_path):
    monkeypatch.delenv("IDENTITY_KEYS", raising=False)
    monkeypatch.setattr(environment, "DATA_DIR", tmp_path / "data")
    assert environment.identity_keys() == environment.identity_keys()
    assert (tmp_path / "data" / "identity_key").stat().st_mode & 0o777 == 0o600
    assert all(len(key) == 32 for key in configured.IDENTITY_KEYS)


def test_the_partys_page_finds_the_same_number_in_other_cases_of_the_office_only(world, client, keys):
    request = factories.trademark_lead()
    request["parties"][0] |= {"kind": "person", "name": "示范丙", "id_kind": "resident", "id_number": RESIDENT}
    one, two = (factories.registered_case(world, request) for _ in range(2))
    there = factories.registered_case(world, request, at=world.qingxiu)
    row = one.case_parties.get(capacity="party")
    client.force_login(world.officers[0])
    page = client.get(f"/cases/{one.pk}/parties/{row.pk}/").content.decode()
    assert "同一证件号码的其他案件" in page and two.number in page and there.number not in page
    client.force_login(factories.as_party(world, one, "party"))
    assert two.number not in client.get(f"/cases/{one.pk}/parties/{row.pk}/").content.decode()
