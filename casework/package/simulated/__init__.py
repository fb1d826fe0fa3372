"""模拟的法院、公安系统：small separate programs that stand in for the systems packages are sent to.

They speak the contract of ``docs/contracts/package.md`` and know only what comes over HTTP: told that a package was
sent, they pull the manifest, pull each file they miss by its digest, check the whole with the verifier of packages,
and answer with a receipt. Started by ``manage.py platform court`` and ``manage.py platform police``.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from django.conf import settings

from casework.package.simulated.pulling import Puller
from casework.package.simulated.server import BodyServer
from casework.simulation import Tell, until_told

NAMES = {"court": "模拟法院系统", "police": "模拟公安系统"}


def server(
    name: str, *, port: int, data: Path, secrets: Sequence[str], host: str = "127.0.0.1", tell: Tell = lambda line: None
) -> BodyServer:
    """A body ready to serve; ``port`` 0 takes any free one."""
    return BodyServer((host, port), Puller(name, NAMES[name], data, secrets, tell, _system), tell)


def _system() -> str:
    """The address of the only system a simulated body fetches from."""
    return str(settings.PUBLIC_URL)


def _serving(name: str) -> Callable[..., None]:
    def serve(*, port: int, data: Path, secrets: Sequence[str], tell: Tell) -> None:
        """Serve until SIGTERM or Ctrl-C."""
        body = server(name, port=port, data=data, secrets=secrets, tell=tell)
        body.work_beside()
        until_told(
            body,
            tell,
            body.notice,
            f"收件地址：http://127.0.0.1:{body.server_port}/messages；数据：{data}",
            "本机可查看 /packages，可用 POST /control 模拟停机、变慢、丢失答复、取件中断，以及指定回执结果。",
        )
        tell(f"{NAMES[name]}已停止。")

    return serve


court, police = _serving("court"), _serving("police")
