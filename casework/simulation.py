"""What the simulated systems outside have in common (模拟的对接系统): a small HTTP server, and a switch for bad weather.

A simulation knows only what comes over HTTP, says wherever it speaks that it is one, and answers what is meant for
people and tests to look inside only to the machine itself.
"""

import ipaddress
import json
import signal
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

MODES = ("up", "down", "slow", "lose_answers", "error500")
LARGEST = 1024 * 1024

Tell = Callable[[str], None]


@dataclass(frozen=True)
class Answer:
    """What a simulation says back: an HTTP status and a JSON object."""

    status: int
    body: dict[str, Any]


LOCAL_ONLY = Answer(403, {"code": "local_only", "message": "此地址只接受本机访问。"})
NO_SUCH_ADDRESS = Answer(404, {"code": "not_found", "message": "没有这个地址。"})


@dataclass
class Weather:
    """How it behaves: ``times`` limits a mood to that many messages, then it is up again."""

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


class Talk(BaseHTTPRequestHandler):
    """One connection that speaks JSON."""

    sys_version = ""
    protocol_version = "HTTP/1.1"
    timeout = 30

    def local(self) -> bool:
        """From this machine, and addressed as this machine (a page in a browser cannot be rebound to it)."""
        host = urlsplit(f"//{self.headers.get('Host', '')}").hostname
        return ipaddress.ip_address(self.client_address[0]).is_loopback and host in {"127.0.0.1", "localhost", "::1"}

    def read(self) -> bytes | None:
        """The body; None when it was refused, and the answer given."""
        length = self.headers.get("Content-Length", "")
        if not (length.isascii() and length.isdecimal()):
            self.answer(Answer(411, {"code": "length_required", "message": "须写明正文长度。"}))
        elif int(length) > LARGEST:
            self.answer(Answer(413, {"code": "too_large", "message": f"正文不得超过 {LARGEST} 字节。"}))
        else:
            return self.rfile.read(int(length))
        self.close_connection = True
        return None

    def answer(self, answer: Answer) -> None:
        body = json.dumps(answer.body, ensure_ascii=False).encode()
        try:
            self.send_response(answer.status)
            self.send_header("Content-Type", "application/json; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        except (BrokenPipeError, ConnectionResetError):  # the sender did not wait: it will come again
            self.close_connection = True

    def vanish(self) -> None:
        """Hang up without a word."""
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)

    def log_message(self, format: str, *args: Any) -> None:
        """Silent: ``tell`` says what matters, once per message."""


class Receiver(Talk):
    """One connection of a simulation that takes signed messages at ``/messages``, as its weather lets it.

    ``/control`` changes the weather, for the machine itself. The server it belongs to has ``weather``.
    """

    def taken(self, body: bytes) -> Answer | None:
        """The answer to one message; None hangs up."""
        raise NotImplementedError

    def controlled(self, wanted: dict[str, Any]) -> dict[str, Any]:
        """Do as ``/control`` was asked, and say what stands now. Raises ValueError with a sentence."""
        self.weather.set(wanted)
        return self.weather.shown()

    @property
    def weather(self) -> Weather:
        found: Weather = self.server.weather  # type: ignore[attr-defined]  # each simulation's server has one
        return found

    def do_POST(self) -> None:
        body = self.read()
        if body is None:
            return
        path = urlsplit(self.path).path
        if path == "/messages":
            self._message(body)
        elif path == "/control":
            self.answer(self._control(body) if self.local() else LOCAL_ONLY)
        else:
            self.answer(NO_SUCH_ADDRESS)

    def _message(self, body: bytes) -> None:
        mode, delay = self.weather.next()
        if mode == "down":
            return self.vanish()
        if mode == "error500":
            return self.answer(Answer(500, {"code": "error500", "message": "模拟的内部错误。"}))
        if mode == "slow":
            time.sleep(delay)
        answer = self.taken(body)
        return self.vanish() if answer is None or mode == "lose_answers" else self.answer(answer)

    def _control(self, body: bytes) -> Answer:
        try:
            wanted = json.loads(body)
            if not isinstance(wanted, dict):
                raise ValueError('正文应为 JSON 对象，如 {"mode": "down"}。')
            return Answer(200, self.controlled(wanted))
        except ValueError as error:
            return Answer(400, {"code": "bad_control", "message": str(error)})


def until_told(server: ThreadingHTTPServer, tell: Tell, *lines: str) -> None:
    """Serve until SIGTERM or Ctrl-C; what is said first is said once it can be told to stop."""

    def stop(number: int, frame: object) -> None:
        threading.Thread(target=server.shutdown).start()

    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, stop)
    for line in lines:
        tell(line)
    try:
        server.serve_forever(poll_interval=0.2)
    finally:
        server.server_close()
