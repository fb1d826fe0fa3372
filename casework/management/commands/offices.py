"""``manage.py offices [FILE]``: enter the bodies the system knows (机关名录). May be run any number of times."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from casework.registers import offices, tables


class Command(BaseCommand):
    help = (
        "登记机关。不带文件时，登记内置名录：广西壮族自治区及其各市、县（市、区）的知识产权管理部门。带文件时，登记或者更新表中的机关，"
        "CSV 各列：code（机关代码）、name、short_name、kind（ip_office、court、police、procuratorate、mediation_body）、level（province、"
        "prefecture、county）、division（六位行政区划代码）、parent（上级机关代码）、uscc、address、phone、rules_patents、has_penalty_power、"
        "entrusted（受委托实施行政处罚，不得采取行政强制措施）、mediates（是、否）、prefix（文号代字，如 南知）、prefix_penalty（处罚文书的代字）。空白的格不改变已经登记的内容。"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, nargs="?")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        if options["file"] is None:
            self.stdout.write(f"新登记机关 {offices.load()} 个（内置名录）。")
            return
        try:
            new, known = offices.enter(options["file"])
        except tables.Fault as fault:
            raise CommandError(str(fault)) from None
        self.stdout.write(f"新登记机关 {new} 个，更新 {known} 个。")
