"""manage.py calc KIND：JSON on standard input, JSON on standard output; exit 2 with {"error": …} on bad input."""

import json
import sys
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandParser

from casework.calculator import KINDS, calculate, calendar_or_shipped
from casework.law.calc import CalcError


class Command(BaseCommand):
    help = "办案计算：" + "、".join(f"{kind}（{label}）" for kind, (label, _) in KINDS.items())

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("kind")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            request = self._read()
            days, in_force = calendar_or_shipped()
            answer = calculate(options["kind"], request, days)
            if not in_force:
                self.stderr.write("数据库没有应答：按随系统提供的工作日历计算。")
        except CalcError as error:
            self._fail(str(error))
        else:
            self.stdout.write(json.dumps(answer, ensure_ascii=False))

    def _read(self) -> dict[str, Any]:
        try:
            request = json.load(sys.stdin)
        except (ValueError, RecursionError) as error:  # also a number of five thousand digits
            self._fail(f"输入不是有效的 JSON：{error}")
        if not isinstance(request, dict):
            raise CalcError("__all__", "输入须为 JSON 对象。")
        return request

    def _fail(self, why: str) -> NoReturn:
        self.stdout.write(json.dumps({"error": why}, ensure_ascii=False))
        raise SystemExit(2)
