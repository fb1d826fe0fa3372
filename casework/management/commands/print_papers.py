"""把已签发而尚未制作的文书制成 PDF：one pass, to be run by a timer or beside the server."""

from typing import Any

from django.core.management.base import BaseCommand

from casework import printing


class Command(BaseCommand):
    help = "制作已签发文书的 PDF，并将其摘要记入台账"

    def handle(self, *args: Any, **options: Any) -> None:
        printed, failed = printing.print_waiting(1000)
        for paper, why in failed:
            self.stderr.write(f"未制作：{paper.case.number} {paper}，{why}")
        self.stdout.write(f"已制作 {printed} 件文书，未能制作 {len(failed)} 件。")
