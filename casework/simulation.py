"""What the simulated systems outside have in common (模拟的对接系统): a small HTTP server, and a switch for bad weather.

A simulation knows only what comes over HTTP, says wherever it speaks that it is one, and answers what is meant for
people and tests to look inside only to the machine itself.
"""

import ipaddress
import json
import signal
import socket
import threading
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
