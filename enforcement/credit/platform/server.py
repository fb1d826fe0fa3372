"""The simulated platform's HTTP side: signed messages in, answers out, and a switch for bad weather.

``POST /messages`` takes a signed message. ``POST /control``, ``GET /received`` and ``GET /listings``
answer only the machine itself: they exist so that a person or a test can look inside.
"""

import ipaddress
import json
import socket
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from casework import webhooks
from enforcement.credit.platform.store import Answer, Closed, Store

NOTICE = "这是模拟的信用平台，不是真实系统；收到的内容不会公示，也不产生法律效力。"
MODES = ("up", "down", "slow", "lose_answers", "error500")
LARGEST = 1024 * 1024


@dataclass
class Weather:
    """How the platform behaves: ``times`` limits a mood to that many messages, then it is up again."""

    mode: str = "up"
    delay: float = 0.0
    times: int | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def set(self, wanted: dict[str, Any]) -> None:
        mode, delay, times = wanted.get("mode", "up"), wanted.get("delay", 0), wanted.get("times")
        if mode not in MODES:
            raise ValueError(f"mode 可取：{'、'.join(MODES)}。")
        if not (isinstance(delay, int | float) and 0 <= delay <= 600):
            raise ValueError("delay 应为 0 至 600 之间的秒数。")
        if not (times is None or (isinstance(times, int) and times > 0)):
            raise ValueError("times 应为正整数。")
        with self._lock:
            self.mode, self.delay, self.times = mode, float(delay), times

    def next(self) -> tuple[str, float]:
        with self._lock:
            mood = self.mode, self.delay
            if self.times is not None:
                self.times -= 1
                if self.times == 0:
                    self.mode, self.delay, self.times = "up", 0.0, None
            return mood

    def shown(self) -> dict[str, Any]:
        return {"mode": self.mode, "delay": self.delay, "times": self.times}


class PlatformServer(ThreadingHTTPServer):
    """One simulated platform: its store, the secrets it knows, its weather."""

    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 64

    def __init__(
        self, address: tuple[str, int], store: Store, secrets: Sequence[str], tell: Callable[[str], None]
    ) -> None:
        if not secrets:
            raise webhooks.BadSecret("未配置签名密钥，模拟平台无法验签；请先配置再启动。")
        for secret in secrets:
            webhooks.key_of(secret)
        self.store, self.secrets, self.tell, self.weather = store, tuple(secrets), tell, Weather()
        super().__init__(address, Handler)


class Handler(BaseHTTPRequestHandler):
    """One connection. Everything it knows is on ``self.server``."""

    server: PlatformServer
    server_version = "SimulatedCreditPlatform/1"
    sys_version = ""
    protocol_version = "HTTP/1.1"
    timeout = 30

    def do_GET(self) -> None:
        path = urlsplit(self.path)
        pages: dict[str, Callable[[], Any]] = {
            "/": lambda: {"notice": NOTICE, "weather": self.server.weather.shown()},
            "/received": lambda: {"notice": NOTICE, "messages": self.server.store.received(_after(path.query))},
            "/listings": lambda: {"notice": NOTICE, "listings": self.server.store.listings()},
        }
        page = pages.get(path.path)
        if page is None:
            self._answer(Answer(404, {"code": "not_found", "message": "没有这个地址。"}))
        elif path.path != "/" and not self._local():
            self._answer(_LOCAL_ONLY)
        else:
            self._answer(Answer(200, page()))

    def do_POST(self) -> None:
        body = self._read()
        if body is None:
            return
        path = urlsplit(self.path).path
        if path == "/messages":
            self._message(body)
        elif path == "/control":
            self._answer(self._control(body) if self._local() else _LOCAL_ONLY)
        else:
            self._answer(Answer(404, {"code": "not_found", "message": "没有这个地址。"}))

    def _message(self, body: bytes) -> None:
        mode, delay = self.server.weather.next()
        if mode == "down":
            return self._vanish()
        if mode == "error500":
            return self._answer(Answer(500, {"code": "error500", "message": "模拟的内部错误。"}))
        if mode == "slow":
            time.sleep(delay)
        try:
            answer = self._verified(body)
        except Closed:
            return self._vanish()
        return self._vanish() if mode == "lose_answers" else self._answer(answer)

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

    def _control(self, body: bytes) -> Answer:
        try:
            wanted = json.loads(body)
            if not isinstance(wanted, dict):
                raise ValueError('正文应为 JSON 对象，如 {"mode": "down"}。')
            self.server.weather.set(wanted)
        except ValueError as error:
            return Answer(400, {"code": "bad_control", "message": str(error)})
        return Answer(200, self.server.weather.shown())

    def _local(self) -> bool:
        """From this machine, and addressed as this machine (a page in a browser cannot be rebound to it)."""
        host = urlsplit(f"//{self.headers.get('Host', '')}").hostname
        return ipaddress.ip_address(self.client_address[0]).is_loopback and host in {"127.0.0.1", "localhost", "::1"}

    def _read(self) -> bytes | None:
        length = self.headers.get("Content-Length", "")
        if not (length.isascii() and length.isdecimal()):
            self._answer(Answer(411, {"code": "length_required", "message": "须写明正文长度。"}))
        elif int(length) > LARGEST:
            self._answer(Answer(413, {"code": "too_large", "message": f"正文不得超过 {LARGEST} 字节。"}))
        else:
            return self.rfile.read(int(length))
        self.close_connection = True
        return None

    def _answer(self, answer: Answer) -> None:
        body = json.dumps(answer.body, ensure_ascii=False).encode()
        try:
            self.send_response(answer.status)
            self.send_header("Content-Type", "application/json; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        except (BrokenPipeError, ConnectionResetError):  # the sender did not wait: it will come again
            self.close_connection = True

    def _vanish(self) -> None:
        """Hang up without a word."""
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)

    def log_message(self, format: str, *args: Any) -> None:
        """Silent: ``tell`` says what matters, once per message."""


_LOCAL_ONLY = Answer(403, {"code": "local_only", "message": "此地址只接受本机访问。"})
_WORDS = {200: "重复", 201: "收下", 409: "顺序不符", 422: "退回"}


def _after(query: str) -> int:
    value = parse_qs(query).get("after", ["0"])[0]
    return int(value) if value.isascii() and value.isdecimal() else 0
