"""The HTTP side of a simulated body: signed messages in; a switch for bad weather and for what it will answer.

``POST /messages`` takes a signed message. ``POST /control`` and ``GET /packages`` answer only the machine itself.
"""

import json
import threading
import time
from http.server import ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

from casework import webhooks
from casework.package.simulated.pulling import RESULTS, Broken, Puller, Verdict
from casework.simulation import LOCAL_ONLY, NO_SUCH_ADDRESS, Answer, Receiver, Tell, Weather

PAUSE = 1.0
"""Seconds between two looks at what waits."""
TOPIC = "package.sent"


class BodyServer(ThreadingHTTPServer):
    """One simulated body: what it has, its weather."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, address: tuple[str, int], puller: Puller, tell: Tell) -> None:
        self.puller, self.tell, self.weather = puller, tell, Weather()
        super().__init__(address, Handler)

    @property
    def notice(self) -> str:
        return f"这是{self.puller.title}，不是真实系统；收到的内容不产生法律效力。"

    def work_beside(self) -> None:
        """Pull and answer in the background, until the process ends; a body that is down does neither."""

        def forever() -> None:
            while True:
                if self.weather.mode != "down":
                    for fault in self.puller.work():
                        self.tell(f"未完成 {fault}")
                time.sleep(PAUSE)

        threading.Thread(target=forever, daemon=True).start()


class Handler(Receiver):
    """One connection. Everything it knows is on ``self.server``."""

    server: BodyServer
    server_version = "SimulatedReceivingBody/1"

    def do_GET(self) -> None:
        path, notice = urlsplit(self.path).path, {"notice": self.server.notice}
        if path == "/":
            self.answer(Answer(200, notice | {"weather": self.server.weather.shown()}))
        elif path != "/packages":
            self.answer(NO_SUCH_ADDRESS)
        else:
            shown = Answer(200, notice | {"packages": self.server.puller.shown()})
            self.answer(shown if self.local() else LOCAL_ONLY)

    def taken(self, body: bytes) -> Answer:
        try:
            webhooks.verify(self.server.puller.secrets, dict(self.headers), body, now=int(time.time()))
        except webhooks.Rejected as reason:
            return Answer(401, {"code": reason.code, "message": str(reason)})
        try:
            message = json.loads(body)
            if message["topic"] != TOPIC:
                raise ValueError(message["topic"])
            number = self.server.puller.told(message)
        except (ValueError, KeyError, TypeError, Broken):
            fault = {"code": "E01", "field": "", "message": f"消息应为 {TOPIC}，并写明案卷包编号和清单地址。"}
            return Answer(422, {"errors": [fault], "simulated": True})
        self.server.tell(f"收到通知 {message['package_id']}")
        return Answer(201, {"receipt_no": number, "simulated": True})

    def controlled(self, wanted: dict[str, Any]) -> dict[str, Any]:
        """``{"mode": …}`` as every simulation; ``{"verdict": {"result": …, …}, "stop_after": n}`` what it will answer."""
        if "verdict" in wanted or "stop_after" in wanted:
            self.server.puller.verdict = _verdict(wanted)
        if "mode" in wanted:
            self.weather.set(wanted)
        verdict = self.server.puller.verdict
        return self.weather.shown() | {"result": verdict.result, "stop_after": verdict.stop_after}


def _verdict(wanted: dict[str, Any]) -> Verdict:
    given, stop = wanted.get("verdict") or {}, wanted.get("stop_after")
    result = given.get("result", "ACCEPTED") if isinstance(given, dict) else None
    if result not in RESULTS:
        raise ValueError(f"result 可取：{'、'.join(RESULTS)}。")
    if not (stop is None or (isinstance(stop, int) and stop >= 0)):
        raise ValueError("stop_after 应为非负整数。")
    return Verdict(result, {name: value for name, value in given.items() if name != "result"}, stop)
