"""``manage.py install``: bring the database up to this version (安装或升级数据库). May be run any number of times."""

import time
from collections.abc import Callable
from io import StringIO
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection, transaction

from casework.grants import grant, owner_of_tables
from casework.registers import calendars, people


class Command(BaseCommand):
    help = "建立或更新数据表，授予网站所用数据库角色应有的权限，载入工作日历，检查运行环境。以数据表所有者的角色运行。"
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        self._step("建立或更新数据表", lambda: call_command("migrate", verbosity=0, skip_checks=True))
        self._step("授予应用角色权限", self._grant)
        self._step("建立系统账户", people.system_account)
        self._step("载入工作日历", calendars.load_builtin)
        self._step("补算暂计期限的两端", calendars.complete)
        self._step("检查运行环境", lambda: call_command("check", databases=["default"], stdout=StringIO()))

    def _step(self, what: str, work: Callable[[], object]) -> None:
        self.stdout.write(f"{what} …… ", ending="")
        self.stdout.flush()
        began = time.monotonic()
        work()
        self.stdout.write(f"{time.monotonic() - began:.1f} 秒")

    def _grant(self) -> None:
        role = settings.DATABASE_APP_ROLE
        if role == owner_of_tables(connection):
            self.stderr.write(
                f"数据库角色 {role} 就是数据表的所有者，权限无从限制：请用 DATABASE_OWNER_URL 另设所有者。"
            )
            return
        with transaction.atomic():
            grant(connection, role)
