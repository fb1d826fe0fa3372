"""``manage.py platform NAME``: run the simulated other side of a channel (模拟的对接平台).

The core knows no platform by name: ``settings.PLATFORMS`` says which program stands in for which.
"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.module_loading import import_string

USUAL_PORT = 9700


class Command(BaseCommand):
    help = "运行模拟的对接平台（仿真程序，不是真实系统），供演示和测试。"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", choices=sorted(settings.PLATFORMS), help="平台名称")
        parser.add_argument("--port", type=int, help="本机端口，默认为投递地址所用的端口")
        parser.add_argument("--data", type=Path, help="数据目录，默认在本项目的数据目录内")

    def handle(self, *args: Any, name: str, port: int | None, data: Path | None, **options: Any) -> None:
        serve = import_string(settings.PLATFORMS[name].replace(":", "."))
        folder = data or Path(settings.BASE_DIR) / ".data" / "platforms" / name
        channel = settings.CHANNELS[name]
        if port is None:  # none is any free one
            port = urlsplit(channel["url"]).port or USUAL_PORT
        try:
            serve(port=port, data=folder, secrets=channel["secrets"], tell=self._say)
        except OSError as error:
            raise CommandError(
                f"端口 {port} 无法使用（{error.strerror}）；请换一个 --port，或者先停掉占用它的程序。"
            ) from error
        except ValueError as error:
            raise CommandError(str(error)) from error

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
