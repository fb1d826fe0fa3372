"""Nobody makes this system call where it was not told to: every way out, against every disguise of an address (SSRF)."""

import contextlib
import http.client
import io
import json
import socket
from urllib.parse import urlsplit

import pytest
from weasyprint.urls import FatalURLFetchingError

from casework import delivery, transport
from casework.delivery import Channel
from casework.package.simulated.pulling import Broken, Puller
from casework.rendering.press import SealedFetcher
from casework.transport import BadAddress, NoAnswer, Reply

SECRET = "a-secret-of-more-than-24-bytes"
ALLOWED = ("127.0.0.1", 9)
"""The one address that is configured in these tests; nobody listens there."""

FORMS = [
    # the machine itself, and machines inside, in figures
    "http://2130706433:{port}/", "http://017700000001:{port}/", "http://0x7f000001:{port}/", "http://0x7f.0.0.1:{port}/",
    "http://0177.0.0.1:{port}/", "http://127.1:{port}/", "http://127.0.1:{port}/", "http://0:{port}/", "http://0.0.0.0:{port}/",
    "http://127.0.0.1.:{port}/", "http://127.000.000.001:{port}/", "http://10.0.0.1:{port}/", "http://192.168.1.1:{port}/",
    "http://169.254.169.254:{port}/latest/meta-data/", "https://2852039166:{port}/", "https://0xa9fea9fe:{port}/",
    "https://169.254.169.254:{port}/latest/meta-data/", "https://0x7f.1:{port}/", "https://127.1:{port}/", "https://0:{port}/",
    "https://0.0.0.0:{port}/", "https://017700000001:{port}/", "https://224.0.0.1:{port}/",
    # in the sixth version
    "http://[::ffff:127.0.0.1]:{port}/", "http://[::ffff:7f00:1]:{port}/", "http://[0:0:0:0:0:ffff:127.0.0.1]:{port}/",
    "http://[::]:{port}/", "http://[64:ff9b::7f00:1]:{port}/", "https://[::ffff:7f00:1]:{port}/", "https://[fe80::1]:{port}/",
    "https://[2002:7f00:1::]:{port}/", "https://[::]:{port}/", "http://[::1%25lo]:{port}/",
    # somebody else's name in front
    "http://127.0.0.1:9@inside.example:{port}/", "https://127.0.0.1@inside.example:{port}/", "https://a:b@127.0.0.1:{port}/",
    "http://127.0.0.1:9#@inside.example:{port}/", "http://127.0.0.1:9\\@inside.example:{port}/", "https://127.0.0.1:9\\.inside.example:{port}/",
    # other tongues, and lines within
    "file:///etc/passwd", "file://127.0.0.1:{port}/etc/passwd", "gopher://127.0.0.1:{port}/_GET", "dict://127.0.0.1:{port}/info",
    "ftp://127.0.0.1:{port}/", "ldap://127.0.0.1:{port}/", "data:text/plain,x", "jar:http://127.0.0.1:{port}/!/", "//127.0.0.1:{port}/",
    "GoPhEr://127.0.0.1:{port}/", "FILE:///etc/passwd", "HtTp://10.0.0.1:{port}/", "http://127.0.0.1:9\r\nHost: inside:{port}/",
    "http://127.0.0.1:9/\r\nX: y", "http://127.0.0.1:9\t@inside:{port}/", "http:/\n/127.0.0.1:{port}/",
    # signs that only look like dots and figures
    "http://127。0。0。1:{port}/", "http://127．0．0．1:{port}/", "http://①②⑦.⓪.⓪.①:{port}/", "http://１２７.0.0.1:{port}/", "https://ⓛocalhost:{port}/",
    # names that lead inside
    "http://localhost.:{port}/", "http://localtest.example:{port}/", "http://127.0.0.1.inside.example:{port}/", "http://LOCALHOST.example:{port}/",
]  # fmt: skip


@pytest.fixture
def wire(monkeypatch):
    """Every attempt to reach anybody, seen at the socket; names resolve to this machine, as a hostile DNS would have it."""
    tried = []

    def connect(self, address):
        tried.append(tuple(address[:2]) if isinstance(address, tuple) else address)
        raise ConnectionRefusedError

    def resolve(host, port, *more, **options):
        if (host, port) != ALLOWED:
            tried.append((host, port))
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port or 0))]

    monkeypatch.setattr(socket.socket, "connect", connect)
    monkeypatch.setattr(socket.socket, "connect_ex", connect)
    monkeypatch.setattr(socket.socket, "sendto", connect)
    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    return tried


@pytest.fixture
def port():
    """Where an inner service would listen."""
    return 6379


def outside(tried):
    return [it for it in tried if it != ALLOWED]


def filled(form, port):
    return form.replace("{port}", str(port))


def test_there_are_forms_enough_and_the_wire_sees_what_is_tried(wire):
    assert len(FORMS) == len(set(FORMS)) >= 40
    for url in (f"http://{ALLOWED[0]}:{ALLOWED[1]}/", "https://receiver.example/"):
        with pytest.raises(NoAnswer):
            transport.post(url, {}, b"", timeout=0.1)
    assert wire == [ALLOWED, ("receiver.example", None), ("127.0.0.1", 443)] or outside(wire)


@pytest.mark.parametrize("form", FORMS)
def test_no_disguised_address_can_be_configured_or_sent_to(wire, port, form):
    url = filled(form, port)
    with pytest.raises(BadAddress):
        Channel("credit", url, (SECRET,))
    with pytest.raises(BadAddress):
        transport.post(url, {}, b"secret", timeout=0.1)
    assert wire == []


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_no_receiver_sends_us_elsewhere(wire, port, status, monkeypatch):
    """Neither by a redirect nor by anything in its answer."""
    for form in FORMS:
        _answered(form, port, status, monkeypatch)
    assert wire == []


def _answered(form, port, status, monkeypatch):
    told = json.dumps({"receipt_no": "1", "url": filled(form, port), "callback_url": filled(form, port)}).encode()
    monkeypatch.setattr(
        http.client.HTTPConnection, "connect", lambda self: setattr(self, "sock", _Answering(status, form))
    )
    reply = transport.post(f"http://{ALLOWED[0]}:{ALLOWED[1]}/", {}, b"", timeout=0.1)
    assert reply.status == status
    delivery.judge(reply)
    delivery.judge(Reply(200, told))


class _Answering:
    """A connection on which a redirect waits to be read."""

    def __init__(self, status, form):
        place = filled(form, 6379).encode(errors="replace").replace(b"\r", b"").replace(b"\n", b"")
        self.text = b"HTTP/1.1 %d X\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n" % (status, place)

    def sendall(self, *_):
        pass

    def makefile(self, *_):
        return io.BytesIO(self.text)

    def shutdown(self, *_):
        pass

    def close(self):
        pass


@pytest.mark.parametrize("form", [*FORMS, "http://127.0.0.1:{port}/p/manifest/", "https://receiver.example/p/manifest/", "http://localhost:9/p/manifest/"])  # fmt: skip
def test_a_notice_of_a_package_makes_a_body_fetch_from_nobody_but_the_system_it_is_connected_to(
    wire, port, form, tmp_path
):
    body = Puller(
        "court", "演示法院", tmp_path, [SECRET], lambda line: None, lambda: f"http://{ALLOWED[0]}:{ALLOWED[1]}"
    )
    body.told({"package_id": "0197a000", "manifest_url": filled(form, port), "manifest_sha256": "0" * 64})
    [fault] = body.work()
    assert "取件地址" in fault and wire == []
    with pytest.raises(Broken):
        body._fetched(filled(form, port))


def test_a_notice_of_the_connected_system_is_followed(wire, tmp_path):
    body = Puller(
        "court", "演示法院", tmp_path, [SECRET], lambda line: None, lambda: f"http://{ALLOWED[0]}:{ALLOWED[1]}"
    )
    with contextlib.suppress(OSError):
        body._fetched(f"http://{ALLOWED[0]}:{ALLOWED[1]}/p/manifest/")
    assert wire == [ALLOWED]


def test_no_paper_fetches_anything(wire, port):
    for form in FORMS:
        with pytest.raises(FatalURLFetchingError):
            SealedFetcher().fetch(filled(form, port))
    assert wire == []


def test_a_receiver_may_be_an_ordinary_name_or_an_ordinary_address():
    for url in ("https://credit.example/hooks", "https://10.20.30.40:8443/x", "https://[2001:db8::5]/", "https://a-b.c_d.example./",
                "http://localhost:9700/messages", "http://[::1]:9700/"):  # fmt: skip
        assert urlsplit(url).hostname == transport.address(url).hostname
