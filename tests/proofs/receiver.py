"""A receiving system on a bad day: it fails, hangs up, loses its answers and is killed; what it handled it remembers."""

import json
import random
import socket
import struct
import threading
import time
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from casework import webhooks

FINE = {}
FOUL = {"500": 0.12, "reset": 0.08, "lost answer": 0.08, "500 after": 0.06, "reset after": 0.06, "slow": 0.04}
"""Chance of each mishap; those named last come when the message is already handled."""


class Book:
    """What was handled, in the order it was: one line per message in a file that outlives the program."""

    def __init__(self, path, *, forgetful=False):
        self.path, self.lock, self.forgetful = path, threading.Lock(), forgetful
        self.known = {line.split()[1] for line in lines(path) if line.startswith("handled")}
        self.file = path.open("a", encoding="utf-8")

    def note(self, *words):
        print(*words, file=self.file, flush=True)

    def handle(self, number, body):
        """Handle a message once; says whether it had been handled before."""
        with self.lock:
            again = number in self.known and not self.forgetful
            self.note("repeat" if again else "handled", number, body["subject"], body["n"])
            self.known.add(number)
            return again


def lines(path):
    return path.read_text("utf-8").splitlines() if path.exists() else []


def serve(port, path, secret, foul, *, forgetful=False):
    """Run until killed. ``foul`` is a shared flag: whether the weather is bad."""
    book, chance = Book(path, forgetful=forgetful), random.SystemRandom()

    class Desk(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self):
            raw = self.rfile.read(int(self.headers["Content-Length"]))
            mishap = _mishap(chance, FOUL if foul.value else FINE)
            if mishap:
                book.note("mishap", mishap.replace(" ", "-"))
            if mishap == "slow":
                time.sleep(0.7)
            if mishap == "500":
                self.answer(500, {})
            elif mishap == "reset":
                self.hang_up()
            else:
                number = webhooks.verify([secret], dict(self.headers), raw, now=int(time.time()))
                again = book.handle(number, json.loads(raw))
                self.after(mishap, {"receipt_no": f"R-{number}", "duplicate": again})

        def after(self, mishap, receipt):
            if mishap == "500 after":
                self.answer(500, {})
            elif mishap == "reset after":
                self.hang_up()
            elif mishap == "lost answer":
                self.close_connection = True
            else:
                self.answer(200, receipt)

        def answer(self, status, told):
            body = json.dumps(told).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def hang_up(self):
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()  # a reset, not an end
            self.close_connection = True

        def handle(self):
            try:
                super().handle()
            except (OSError, ValueError):  # the caller was killed, or we hung up on him
                self.close_connection = True

        def log_message(self, *_):
            pass

    server = Server(("127.0.0.1", port), Desk)
    server.serve_forever()


class Server(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = True

    def handle_error(self, *_):
        """A caller that is gone is no error here."""


def _mishap(chance, weather):
    drawn = chance.random()
    for name, share in weather.items():
        if drawn < share:
            return name
        drawn -= share
    return ""


def account(path):
    """(what was handled as (id, subject, number) in order, how many repeats were absorbed, mishaps by name)."""
    told = [line.split() for line in lines(path)]
    handled = [(number, subject, int(n)) for kind, number, subject, n in (it for it in told if it[0] == "handled")]
    mishaps = Counter(it[1] for it in told if it[0] == "mishap")
    return handled, sum(it[0] == "repeat" for it in told), mishaps
