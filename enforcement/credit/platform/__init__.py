"""模拟信用平台：a small separate program that stands in for the credit platform outside.

It knows only what comes over HTTP and keeps its own SQLite file; it never opens the case system's
database. Started by ``manage.py platform credit``; named as a simulation wherever it speaks.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from django.conf import settings

from casework.simulation import until_told
from enforcement.credit.platform.server import NOTICE, PlatformServer
from enforcement.credit.platform.store import Store


def server(
    *,
    port: int,
    data: Path,
    secrets: Sequence[str],
    host: str = "127.0.0.1",
    tell: Callable[[str], None] = lambda line: None,
) -> PlatformServer:
    """A platform ready to serve; ``port`` 0 takes any free one."""
    data.mkdir(parents=True, exist_ok=True)
    return PlatformServer((host, port), Store(data / "credit.sqlite3"), secrets, tell, _system)


def _system() -> str:
    """The address of the only system it sends feedback to."""
    return str(settings.PUBLIC_URL)


def serve(*, port: int, data: Path, secrets: Sequence[str], tell: Callable[[str], None]) -> None:
    """Serve until SIGTERM or Ctrl-C."""
    platform = server(port=port, data=data, secrets=secrets, tell=tell)
    try:
        until_told(
            platform,
            tell,
            NOTICE,
            f"收件地址：http://127.0.0.1:{platform.server_port}/messages；数据：{data}",
            "本机可查看 /received、/listings，可用 POST /control 模拟停机、变慢、丢失回执和内部错误，以及送出惩戒措施的反馈。",
        )
    finally:
        platform.store.close()
        tell("模拟信用平台已停止。")
