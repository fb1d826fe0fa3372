"""``manage.py risk_classes --office CODE [FILE]``: the monthly refresh of risk classes, or who still waits for it (信用风险分类按月更新)."""

from datetime import date
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from casework import clock, sheets
from casework.models import Office, User
from enforcement.credit.grading import standing


class Command(BaseCommand):
    help = (
        "按月更新企业信用风险分类。CSV 各列：uscc、name、class（A、B、C、D）、reason。不给文件的，列出当月还没有更新的企业；"
        "有没有更新的，退出码为 1，便于定时任务提醒。"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, nargs="?")
        parser.add_argument("--office", required=True, help="机关代码")
        parser.add_argument("--month", help="所属月份，如 2026-12；默认当月")
        parser.add_argument("--source", default="", help="分类结果的来源")

    def handle(
        self, *args: Any, file: Path | None, office: str, month: str | None, source: str, **options: Any
    ) -> None:
        found = Office.objects.filter(code=office).first()
        if found is None:
            raise CommandError(f"机关代码不存在：{office}")
        day = _month(month)
        if file is not None:
            self._refresh(found, day, file, source)
        left = list(standing.missing(found, day).values_list("uscc", "name"))
        for code, name in left:
            self.stdout.write(f"未更新：{code} {name}")
        self.stdout.write(f"{day:%Y年%m月}未更新 {len(left)} 户。")
        if left:
            raise SystemExit(1)

    def _refresh(self, office: Office, day: date, file: Path, source: str) -> None:
        try:
            rows = sheets.lines(sheets.decoded(file.read_bytes()))
            done = standing.refresh(office, day, rows, source=source, by=User.system())
        except OSError as error:
            raise CommandError(f"文件不能读取：{error}") from error
        except ValidationError as error:
            raise CommandError("；".join(error.messages)) from error
        for line in done.refused:
            self.stdout.write(f"未登记：{line}")
        self.stdout.write(f"已登记 {done.taken} 户，未登记 {len(done.refused)} 户。")


def _month(text: str | None) -> date:
    try:
        return date.fromisoformat(f"{text}-01") if text else clock.today().replace(day=1)
    except ValueError as error:
        raise CommandError("月份应写作 2026-12") from error
