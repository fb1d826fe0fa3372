"""The simulated platform's HTTP side: signed messages in, answers out, and a switch for bad weather.

``POST /messages`` takes a signed message. ``POST /control``, ``GET /received`` and ``GET /listings``
answer only the machine itself: they exist so that a person or a test can look inside.
"""

import time
from collections.abc import Callable, Sequence
from http.server import ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from casework import webhooks
from casework.simulation import LOCAL_ONLY, NO_SUCH_ADDRESS, Answer, Receiver, Weather
from enforcement.credit.platform import discipline
from enforcement.credit.platform.store import Closed, Store

NOTICE = "这是模拟的信用平台，不是真实系统；收到的内容不会公示，也不产生法律效力。"


class PlatformServer(ThreadingHTTPServer):
    """One simulated platform: its store, the secrets it knows, its weather."""

    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 64

    def __init__(
        self,
        address: tuple[str, int],
        store: Store,
        secrets: Sequence[str],
        tell: Callable[[str], None],
        source: Callable[[], str] = str,
    ) -> None:
        if not secrets:
            raise webhooks.BadSecret("未配置签名密钥，模拟平台无法验签；请先配置再启动。")
        for secret in secrets:
            webhooks.key_of(secret)
        self.store, self.secrets, self.tell, self.weather = store, tuple(secrets), tell, Weather()
        self.source = source
        super().__init__(address, Handler)


class Handler(Receiver):
    """One connection. Everything it knows is on ``self.server``."""

    server: PlatformServer
    server_version = "SimulatedCreditPlatform/1"

    def do_GET(self) -> None:
        path = urlsplit(self.path)
        pages: dict[str, Callable[[], Any]] = {
            "/": lambda: {"notice": NOTICE, "weather": self.server.weather.shown()},
            "/received": lambda: {"notice": NOTICE, "messages": self.server.store.received(_after(path.query))},
            "/listings": lambda: {"notice": NOTICE, "listings": self.server.store.listings()},
        }
        page = pages.get(path.path)
        if page is None:
            self.answer(NO_SUCH_ADDRESS)
        elif path.path != "/" and not self.local():
            self.answer(LOCAL_ONLY)
        else:
            self.answer(Answer(200, page()))

    def taken(self, body: bytes) -> Answer | None:
        try:
            return self._verified(body)
        except Closed:
            return None

    def controlled(self, wanted: dict[str, Any]) -> dict[str, Any]:
        """``{"mode": …}`` as every simulation; ``{"feedback": {…}}`` sends a department's report about a measure."""
        if "feedback" not in wanted:
            return super().controlled(wanted)
        number, platform = str(wanted.get("number", "")), self.server
        return discipline.send_feedback(
            wanted["feedback"], secrets=platform.secrets, source=platform.source(), tell=platform.tell, number=number
        )

    def _verified(self, body: bytes) -> Answer:
        headers = {name: self.headers.get(name, "") for name in (webhooks.ID, webhooks.TIMESTAMP, webhooks.SIGNATURE)}
        try:
            webhook_id = webhooks.verify(self.server.secrets, headers, body, now=int(time.time()))
        except webhooks.Rejected as reason:
            self.server.tell(f"拒收（{reason.code}）：{reason}")
            return Answer(401, {"code": reason.code, "message": str(reason)})
        answer = self.server.store.receive(webhook_id, headers, body)
        self.server.tell(f"{_WORDS.get(answer.status, '其他')} {webhook_id}")
        return answer


_WORDS = {200: "重复", 201: "收下", 409: "顺序不符", 422: "退回"}


def _after(query: str) -> int:
    value = parse_qs(query).get("after", ["0"])[0]
    return int(value) if value.isascii() and value.isdecimal() else 0
