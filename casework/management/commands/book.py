"""律师页：writes docs/procedures/*.md, docs/unsettled.md and docs/law-coverage.md from the code; ``--check`` only compares."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from casework import book, coverage


class Command(BaseCommand):
    help = "依照代码生成各程序的说明页和规则覆盖表；--check 只核对是否一致"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="不写文件；有不一致时以退出码 1 结束")

    def handle(self, *args: Any, **options: Any) -> None:
        docs = Path(settings.BASE_DIR) / "docs"
        wanted = {docs / "procedures" / name: text for name, text in book.pages().items()}
        wanted[docs / "unsettled.md"] = book.unsettled()
        wanted[docs / "law-coverage.md"] = coverage.page(coverage.declared())
        stale = [path for path, text in wanted.items() if not path.exists() or path.read_text("utf-8") != text]
        stale += [path for path in (docs / "procedures").glob("*.md") if path not in wanted]
        if options["check"]:
            for path in stale:
                self.stderr.write(f"{path.relative_to(docs.parent)} 与代码不一致，请运行 manage.py book")
            if stale:
                raise SystemExit(1)
            return
        (docs / "procedures").mkdir(parents=True, exist_ok=True)
        for path in stale:
            if path in wanted:
                path.write_text(wanted[path], "utf-8")
            else:
                path.unlink()
        self.stdout.write(f"已更新 {len(stale)} 页，共 {len(wanted)} 页。")
