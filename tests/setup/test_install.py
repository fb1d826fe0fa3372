"""``manage.py install``, run by every ./dev up."""

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError

from casework import environment_checks as checks
from casework.models import CalendarYear, User

pytestmark = pytest.mark.django_db


def test_it_says_each_step_and_its_time_and_may_be_run_again(capsys):
    call_command("install")
    years = CalendarYear.objects.count()
    assert years > 0
    call_command("install")
    said = capsys.readouterr().out
    for step in ("建立或更新数据表", "授予应用角色权限", "建立系统账户", "载入工作日历", "检查运行环境"):
        assert said.count(step) == 2
    assert CalendarYear.objects.count() == years
    assert User.system().has_usable_password() is False


def test_it_stops_where_the_machine_is_not_fit(monkeypatch):
    monkeypatch.setattr(checks, "HARFBUZZ_SUBSET", ())
    monkeypatch.setattr(checks, "harfbuzz_can_subset", lambda: True)
    with pytest.raises(SystemCheckError, match=r"zhian\.E102"):
        call_command("install")


def test_one_role_for_everything_is_said_and_not_fatal(settings, capsys):
    settings.DATABASE_APP_ROLE = settings.DATABASE_ROLES["owner"]["USER"]
    call_command("install")
    assert "DATABASE_OWNER_URL" in capsys.readouterr().err
