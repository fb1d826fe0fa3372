"""载入工作日历：the shipped years, or one newly published year from a CSV (date,kind,reason)."""

from argparse import FileType
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from casework.registers import calendars


class Command(BaseCommand):
    help = "不带参数时载入随系统提供的年度；带 CSV 文件时载入一个新公布的年度，并重新计算未完成的期限"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "file", nargs="?", type=FileType(encoding="utf-8"), help="CSV：date,kind,reason；kind 为 rest 或 work"
        )
        parser.add_argument("--year", type=int)
        parser.add_argument("--region", default="CN", help="CN 或两位省级行政区划代码，如 45")
        parser.add_argument("--notice", default="", help="依据的通知：发文机关、名称、日期")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["file"] is None:
            self.stdout.write(f"已载入 {calendars.load_builtin()} 个年度。")
            return
        try:
            notice = calendars.read_csv(
                options["file"], region=options["region"], year=options["year"] or 0, title=options["notice"]
            )
            moved = calendars.load(notice, None)
        except ValidationError as error:
            raise CommandError("；".join(error.messages)) from error
        for deadline in moved:
            self.stdout.write(f"{deadline.case.number} {deadline.label}：{timezone.localtime(deadline.due):%Y-%m-%d}")
        self.stdout.write(f"已载入{notice.year}年，{len(moved)} 个期限的届满日有变动。")
