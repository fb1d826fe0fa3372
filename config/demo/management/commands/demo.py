"""``manage.py demo``: load the demo once (装入演示数据), and say how to log in."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from config.demo import loading, logins, repertoire
from config.demo.company import perform
from config.demo.play import Play
from config.demo.stage import HOME, PROVINCE, Cast


class Command(BaseCommand):
    help = "装入演示机关、人员和约二百件案件；只应在试用的数据库中运行。"
    requires_system_checks: list[str] = []  # ./dev runs them just before

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--logins", action="store_true", help="只列出演示账户和密码")
        parser.add_argument("--force", action="store_true", help="数据库中已有其他数据时仍然装入")
        parser.add_argument("--rehearse", action="store_true", help="（开发用）重演各故事，更新时间表文件")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["rehearse"]:
            self._rehearse()
        elif options["logins"]:
            self._tell_logins()
        elif loading.is_loaded():
            logins.open_accounts()
            self.stdout.write("演示数据已经装入，未作改动。")
        else:
            self._load(options["force"])

    def _load(self, force: bool) -> None:
        if (why := loading.what_is_in_the_way()) and not force:
            raise CommandError(f"{why}，没有装入演示数据。演示数据只应装入试用的数据库；确要装入的，加 --force。")
        began = time.monotonic()

        def say(text: str) -> None:
            self.stdout.write(f"  {text}（{time.monotonic() - began:.1f} 秒）")

        count = loading.load(say)
        loading.print_some(say)
        self.stdout.write(f"已装入 {count} 件演示案件，用时 {time.monotonic() - began:.1f} 秒。")

    def _tell_logins(self) -> None:
        accounts = logins.table() if loading.is_loaded() else []
        if not accounts:
            self.stdout.write("尚未装入演示数据：./dev demo")
            return
        self.stdout.write(f"演示账户（密码都是 {logins.password()}）：")
        for username, what, name in accounts:
            self.stdout.write(f"  {username:<15}{what}　{name}")

    def _rehearse(self) -> None:
        rows = []
        for name, story in (repertoire.STORIES | repertoire.AT_THE_PROVINCE).items():
            with transaction.atomic():
                cast = Cast()
                cast.prepare()
                stage = cast.stage(PROVINCE if name in repertoire.AT_THE_PROVINCE else HOME)
                rows += repertoire.changes(name, perform(story, Play(stage, repertoire.REHEARSED_FROM)))
                transaction.set_rollback(True)
        repertoire.write_timeline(rows)
        self.stdout.write(f"{len(rows)} 处状态变化已写入 {repertoire.TIMELINE}")
