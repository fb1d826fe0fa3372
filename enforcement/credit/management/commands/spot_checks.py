"""``manage.py spot_checks --office CODE``: which results are to be published by when, and whether every draw still proves itself (公示抽查)."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from casework import clock
from casework.models import Office
from enforcement.credit.grading import spot
from enforcement.credit.models import SpotDraw


class Command(BaseCommand):
    help = "列出待公示的抽查结果及其最后一日，并按抽签记录逐件复算。有逾期未公示的，或者复算不一致的，退出码为 1。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--office", required=True, help="机关代码")

    def handle(self, *args: Any, office: str, **options: Any) -> None:
        found = Office.objects.filter(code=office).first()
        if found is None:
            raise CommandError(f"机关代码不存在：{office}")
        owed, unsound = spot.to_publish(found, clock.today()), 0
        for it in owed:
            state = "逾期" if it.is_late else f"还有{it.days_left}日"
            self.stdout.write(f"待公示：{it.result.draw} {it.result.uscc}，最后一日{it.due:%Y-%m-%d}（{state}）")
        for draw in SpotDraw.objects.filter(office=found):
            if not draw.is_sound:
                unsound += 1
                self.stdout.write(f"复算不一致：{draw}")
        self.stdout.write(f"待公示 {len(owed)} 件，复算不一致 {unsound} 件。")
        if unsound or any(it.is_late for it in owed):
            raise SystemExit(1)
