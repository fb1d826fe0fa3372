"""manage.py law impact --from DATE：which open cases another edition of the law would touch."""

import json
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from casework import impact
from casework.law.numerals import date_zh


class Command(BaseCommand):
    help = "法律修订对在办案件的影响：law impact --from 2027-01-01 [--json]"

    def add_arguments(self, parser: CommandParser) -> None:
        kinds = parser.add_subparsers(dest="kind", required=True)
        asked = kinds.add_parser("impact", help="列出在办案件中引用、幅度将有变动的事项、期限、文书和决定")
        asked.add_argument("--from", dest="start", required=True, help="新文本施行之日，如 2027-01-01")
        asked.add_argument("--json", action="store_true", dest="as_json", help="以 JSON 输出")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            start = date.fromisoformat(options["start"])
        except ValueError:
            why = f"“{options['start']}”不是日期，应写作 2027-01-01。"
            raise CommandError(why, returncode=2) from None
        found = list(impact.lines(start))
        if options["as_json"]:
            self.stdout.write(json.dumps([it.to_json() for it in found], ensure_ascii=False))
            return
        cases = len({it.case for it in found})
        self.stdout.write(
            f"自{date_zh(start)}起施行的文本涉及在办案件 {cases} 件、{len(found)} 处。已经制发的文书不变。"
        )
        if found:
            self.stdout.write(impact.table(found))
