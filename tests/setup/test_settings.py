"""What the environment may say and what happens when it says nothing or nonsense."""

import json
import logging
import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from casework import webhooks
from config import channels, databases, environment
from config.logs import JsonFormatter


def test_a_database_address_becomes_connection_settings():
    found = databases.from_url("postgresql://ip_app:p%40ss@db.example:5433/ip_cases?sslmode=require")
    assert (found["USER"], found["PASSWORD"], found["HOST"], found["PORT"]) == (
        "ip_app",
        "p@ss",
        "db.example",
        "5433",
    )
    assert (found["NAME"], found["OPTIONS"]) == ("ip_cases", {"sslmode": "require"})


def test_a_socket_folder_may_stand_for_the_host():
    found = databases.from_url("postgresql://app:x@/zhian?host=%2Fvar%2Frun%2Fpostgresql&port=5432")
    assert (found["HOST"], found["PORT"], found["OPTIONS"]) == ("/var/run/postgresql", "5432", {})


@pytest.mark.parametrize("url", ["sqlite:///db.sqlite3", "mysql://a@b/c", "postgresql://host/", "zhian"])
def test_any_other_address_is_refused_with_a_sentence(url):
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL"):
        databases.from_url(url)


def test_without_an_owners_address_one_role_does_both(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://one:x@h/db")
    monkeypatch.delenv("DATABASE_OWNER_URL", raising=False)
    assert databases.roles()["owner"]["USER"] == "one"


@pytest.mark.parametrize(("value", "meaning"), [("1", True), ("TRUE", True), ("0", False), ("", False), ("off", False)])
def test_a_flag_is_read(monkeypatch, value, meaning):
    monkeypatch.setenv("SOME_FLAG", value)
    assert environment.flag("SOME_FLAG") is meaning


@pytest.mark.parametrize(
    ("read", "value"),
    [
        (environment.flag, "maybe"),
        (lambda name: environment.number(name, 1), "-5"),
        (environment.optional_folder, "/no/such/folder"),
    ],
)
def test_a_value_that_makes_no_sense_is_refused_by_name(monkeypatch, read, value):
    monkeypatch.setenv("SOME_SETTING", value)
    with pytest.raises(ImproperlyConfigured, match="SOME_SETTING"):
        read("SOME_SETTING")


def test_the_secret_key_is_made_once_and_read_by_its_owner_alone(monkeypatch, tmp_path):
    monkeypatch.delenv("SECRET_KEY", raising=False)
    monkeypatch.setattr(environment, "DATA_DIR", tmp_path / "data")
    first = environment.secret_key()
    kept = tmp_path / "data" / "secret_key"
    assert environment.secret_key() == first
    assert len(first) >= 64
    assert kept.stat().st_mode & 0o777 == 0o600


def test_a_trial_signs_for_the_simulated_platform_with_a_secret_of_its_own(monkeypatch):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    credit = channels.configured()["credit"]
    assert credit["url"].startswith("http://127.0.0.1:")
    assert all(webhooks.key_of(secret) for secret in credit["secrets"])


def test_an_office_sends_to_nobody_until_an_address_is_given(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://app:x@h/db")
    assert channels.configured()["credit"]["url"] == ""
    monkeypatch.setenv("CREDIT_URL", "https://credit.example/messages")
    monkeypatch.setenv("CREDIT_SECRETS", "whsec_new whsec_old")
    credit = channels.configured()["credit"]
    assert (credit["url"], credit["secrets"]) == ("https://credit.example/messages", ["whsec_new", "whsec_old"])


def test_debug_is_off_and_hosts_are_named():
    assert settings.DEBUG is False
    assert "*" not in settings.ALLOWED_HOSTS


def deploy_check(**environment_):
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    given = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings", **environment_}
    return subprocess.run(command, cwd=settings.BASE_DIR, env=given, capture_output=True, text=True, check=False)


def test_djangos_deployment_check_is_clean_behind_tls():
    done = deploy_check(TLS="1")
    assert done.returncode == 0, done.stderr


def test_djangos_deployment_check_complains_without_tls():
    assert "security.W008" in deploy_check(TLS="0").stderr


def test_a_log_line_is_one_json_object():
    record = logging.makeLogRecord({"name": "django", "levelname": "WARNING", "msg": "两行\n%s", "args": ("完",)})
    record.status_code = 404
    line = JsonFormatter().format(record)
    assert "\n" not in line
    found = json.loads(line)
    assert (found["level"], found["message"], found["status_code"]) == ("warning", "两行\n完", 404)


def test_an_exception_is_logged_with_its_trace():
    try:
        raise ValueError("缘由")
    except ValueError:
        record = logging.makeLogRecord({"msg": "x", "exc_info": sys.exc_info()})
    assert "ValueError: 缘由" in json.loads(JsonFormatter().format(record))["exception"]


def test_two_test_runs_never_share_a_database(monkeypatch):
    mine = settings.DATABASES["default"]["TEST"]["NAME"]
    monkeypatch.delenv("TEST_DATABASE")
    other = databases.test_database()
    monkeypatch.delenv("TEST_DATABASE")
    assert other.removeprefix("test_") != mine.removeprefix("test_")
