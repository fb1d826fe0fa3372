"""``manage.py deliver`` and ``manage.py platform``: real processes, a real database, real HTTP."""

import signal
import subprocess
import sys
import urllib.request
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from casework.models import Delivery
from tests.hooks.samples import SECRET, message, put
from tests.hooks.test_delivery import until_delivered

ROOT = Path(__file__).parents[2]


@pytest.fixture
def configured(settings, platform):
    settings.CHANNELS = {"credit": {"url": platform.url, "secrets": [SECRET], "timeout": 1.0}}


def told(*words, **options):
    out = StringIO()
    call_command(*words, stdout=out, **options)
    return out.getvalue().splitlines()


@contextmanager
def manage(*words, environment, lines=0):
    """A ``manage.py`` process that has already said ``lines`` lines; ended politely, and it must end well."""
    process = subprocess.Popen(
        [sys.executable, "manage.py", *words], cwd=ROOT, env=environment, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    try:
        yield process, [process.stdout.readline() for _ in range(lines)]
        process.send_signal(signal.SIGTERM)
        out, errors = process.communicate(timeout=60)
        assert (process.returncode, errors) == (0, ""), out
    finally:
        if process.poll() is None:
            process.kill()
            process.communicate()


def test_one_shot_prints_a_line_per_message(owing, configured, platform):
    rows = owing.listing(1)
    lines = told("deliver")
    assert len(lines) == 3
    assert all(
        line.startswith(f"已送达 credit {row.topic} {row.subject_key} 第 1 次")
        for line, row in zip(lines, rows, strict=True)
    )
    assert told("deliver") == []


def test_a_refusal_is_printed_with_code_field_and_sentence(owing, configured, platform):
    owing.owe(put(message(), "subject.uscc", "91450100MADEM0004U"))
    [line] = told("deliver")
    assert line.startswith("被退回 credit listing.decided")
    assert "E04 subject.uscc 统一社会信用代码校验不通过。" in line


def test_status_shows_what_waits_and_why(owing, configured, platform):
    assert told("deliver", status=True) == ["没有未送达的消息。"]
    owing.listing(1)
    platform.weather("error500")
    [line] = told("deliver")
    assert line.startswith("未送达 credit listing.decided")
    assert line.endswith("对方答复 500：模拟的内部错误。")
    [line] = told("deliver", status=True)
    for part in ("试过 1 次", "其后还有 2 件", "去向不通：对方答复 500"):
        assert part in line
    assert told("deliver", status=True, channel="court") == ["没有未送达的消息。"]


def test_an_unknown_channel_and_a_bad_setting_are_said_in_a_sentence(owing, configured, settings):
    with pytest.raises(CommandError, match="没有配置名为“court”的去向；已配置：credit。"):
        told("deliver", channel="court")
    settings.CHANNELS = {"credit": {"url": "http://10.0.0.1/", "secrets": [SECRET]}}
    with pytest.raises(CommandError, match="https"):
        told("deliver")


def test_the_loop_delivers_what_comes_outlives_a_lost_connection_and_stops_when_told(owing, platform, environment):
    owing.listing(1)
    with manage("deliver", "--loop", environment=environment, lines=4) as (_, said):
        assert said[0] == "开始投递：credit。\n"
        assert all(line.startswith("已送达") for line in said[1:])
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
            assert cursor.fetchone()[0] >= 1
        owing.listing(2)
        until_delivered(10)
    assert {it["arrivals"] for it in platform.received()} == {1}


def test_the_simulated_platform_says_what_it_is_receives_and_stops_when_told(owing, platform, environment, tmp_path):
    words = ("platform", "credit", "--port", "0", "--data", str(tmp_path / "data"))
    with manage(*words, environment=environment, lines=2) as (_, said):
        assert "模拟的信用平台，不是真实系统" in said[0]
        url = said[1].split("：")[1].split("；")[0]
        row = owing.owe(message())
        with manage("deliver", "--loop", environment=environment | {"CREDIT_URL": url}, lines=2):
            until_delivered(10)
        row.refresh_from_db()
        assert row.receipt["simulated"] is True
        with urllib.request.urlopen(url.replace("/messages", "/received"), timeout=5) as answer:
            assert str(row.pk) in answer.read().decode()
    assert (tmp_path / "data" / "credit.sqlite3").exists()


def test_a_port_in_use_is_said_in_a_sentence(platform, tmp_path, settings):
    settings.CHANNELS = {"credit": {"url": platform.url, "secrets": [SECRET]}}
    with pytest.raises(CommandError, match="换一个 --port"):
        told("platform", "credit", port=platform.server.server_port, data=tmp_path)


def test_what_is_owed_can_be_neither_deleted_nor_lost_by_the_senders(owing, configured, platform):
    row = owing.owe(message())
    told("deliver")
    with pytest.raises(Exception, match="never deleted"):
        Delivery.objects.filter(pk=row.pk).delete()
    assert Delivery.objects.filter(pk=row.pk).exists()
