"""Each check of the environment, with its fault planted."""

import hashlib
import json
import subprocess
import sys
from datetime import datetime

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import connection
from django.db.utils import OperationalError
from django.utils import timezone

from casework import clock
from casework import environment_checks as checks

SAFE = {
    "fsync": "on",
    "full_page_writes": "on",
    "synchronous_commit": "on",
    "data_checksums": "on",
    "server_version_num": "180006",
}


def ids(found):
    return [message.id for message in found]


@pytest.fixture
def production(settings):
    settings.DATABASE_IS_EXTERNAL, settings.DEBUG = True, False


def test_this_machine_passes_every_check():
    assert checks.fonts_for_papers() == []
    assert checks.font_subsetting() == []
    assert checks.evidence_digest() == []
    assert checks.database_driver() == []


@pytest.mark.django_db
def test_the_embedded_server_is_a_safe_one():
    assert checks.database_server(databases=["default"]) == []
    assert checks.server_settings(connection).keys() == SAFE.keys()


@pytest.fixture
def fonts(tmp_path):
    (tmp_path / "body.woff2").write_bytes(b"a font")
    entry = {"file": "body.woff2", "sha256": hashlib.sha256(b"a font").hexdigest()}
    (tmp_path / "manifest.json").write_text(json.dumps({"files": [entry]}))
    return tmp_path


def test_fonts_as_the_manifest_says_pass(fonts):
    assert list(checks.font_faults(fonts)) == []


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        (lambda folder: (folder / "manifest.json").unlink(), "缺少字体清单"),
        (lambda folder: (folder / "body.woff2").unlink(), "缺少字体文件 body.woff2"),
        (lambda folder: (folder / "body.woff2").write_bytes(b"another"), "与清单不符"),
    ],
)
def test_a_missing_or_altered_font_is_refused(fonts, fault, sentence, monkeypatch):
    fault(fonts)
    monkeypatch.setattr(checks, "FONTS", fonts)
    (message,) = checks.fonts_for_papers()
    assert message.id == "zhian.E101"
    assert sentence in message.msg


def test_a_missing_subsetting_library_is_refused_with_the_command_that_installs_it(monkeypatch):
    monkeypatch.setattr(checks, "HARFBUZZ_SUBSET", ("libharfbuzz-no-such.so.0",))
    monkeypatch.setattr(checks, "harfbuzz_can_subset", lambda: True)
    (message,) = checks.font_subsetting()
    assert message.id == "zhian.E102"
    assert "apt-get install libharfbuzz-subset0" in message.msg


def test_a_harfbuzz_too_old_to_subset_is_only_mentioned_for_the_papers_are_still_printed(monkeypatch):
    class Old:
        hb_version_atleast = staticmethod(lambda *version: 0)

    monkeypatch.setattr(checks, "loads_any", lambda libraries: Old() if libraries is checks.HARFBUZZ else None)
    assert checks.font_subsetting() == []
    (message,) = checks.old_harfbuzz()
    assert message.id == "zhian.I113"
    assert message.level < 30, "said, and not an error"


def test_an_openssl_without_sm3_is_refused(monkeypatch):
    monkeypatch.setattr(checks.hashlib, "algorithms_available", {"sha256"})
    assert ids(checks.evidence_digest()) == ["zhian.E111"]


def test_psycopg_3_in_use_is_refused(monkeypatch):
    monkeypatch.setattr(checks, "is_psycopg3", True)
    assert ids(checks.database_driver()) == ["zhian.E103"]


def test_psycopg_3_merely_installed_is_refused_too(monkeypatch, tmp_path):
    (tmp_path / "psycopg").mkdir()
    (tmp_path / "psycopg" / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    assert ids(checks.database_driver()) == ["zhian.E103"]


@pytest.mark.parametrize(
    ("name", "identity"),
    [("fsync", "zhian.E104"), ("full_page_writes", "zhian.E105"), ("synchronous_commit", "zhian.E106")],
)
def test_a_server_that_may_lose_what_it_answered_is_refused(name, identity):
    (message,) = checks.server_faults({**SAFE, name: "off"})
    assert message.id == identity
    assert name in message.msg


@pytest.mark.django_db
def test_synchronous_commit_switched_off_for_the_session_is_seen():
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL synchronous_commit = off")
    assert ids(checks.database_server(databases=["default"])) == ["zhian.E106"]


def test_missing_data_checksums_warn_on_a_trial_and_are_refused_in_production(settings):
    unchecked = {**SAFE, "data_checksums": "off"}
    settings.DATABASE_IS_EXTERNAL = False
    assert ids(checks.server_faults(unchecked)) == ["zhian.W107"]
    settings.DATABASE_IS_EXTERNAL, settings.DEBUG = True, False
    assert ids(checks.server_faults(unchecked)) == ["zhian.E107"]


def test_a_server_too_old_is_refused():
    assert ids(checks.server_faults({**SAFE, "server_version_num": "130011"})) == ["zhian.E108"]


@pytest.mark.django_db
def test_a_role_that_owns_the_tables_is_warned_about_in_production(production, settings):
    settings.DATABASE_APP_ROLE = connection.settings_dict["USER"]
    assert ids(checks.database_server(databases=["default"])) == ["zhian.W109"]


def test_a_server_that_cannot_be_reached_is_a_sentence_not_a_traceback(monkeypatch):
    def refuse(connection):
        raise OperationalError("connection refused")

    monkeypatch.setattr(checks, "server_settings", refuse)
    (message,) = checks.database_server(databases=["default"])
    assert message.id == "zhian.E110"
    assert "./dev up" in message.msg


def test_manage_check_fails_when_a_check_does(monkeypatch):
    monkeypatch.setattr(checks, "HARFBUZZ_SUBSET", ())
    monkeypatch.setattr(checks, "harfbuzz_can_subset", lambda: True)
    with pytest.raises(SystemCheckError, match=r"zhian\.E102"):
        call_command("check", tags=["environment"])


def test_the_checks_are_there_when_the_project_starts(settings):
    command = [sys.executable, "manage.py", "check", "--list-tags"]
    told = subprocess.run(command, cwd=settings.BASE_DIR, capture_output=True, text=True, check=True).stdout
    assert "environment" in told.split()


def test_the_table_of_lunar_holidays_is_called_out_before_it_ends():
    with clock.at(timezone.make_aware(datetime(2046, 12, 31))):
        assert checks.lunar_holidays() == []
    with clock.at(timezone.make_aware(datetime(2049, 1, 1))):
        assert ids(checks.lunar_holidays()) == ["zhian.W111"]
