"""The last step of a delivery: one exchange with the configured address, and nothing else."""

import json
import re
import socket
import threading
import time
from contextlib import contextmanager

import pytest

from casework import transport
from casework.delivery import Channel, Delivered, Failed, SentBack, judge
from casework.transport import BadAddress, NoAnswer, Reply, address, post
from casework.webhooks import BadSecret

SECRET = "a-secret-of-more-than-24-bytes"


@contextmanager
def listening(answer):
    """A bare server: ``answer`` gets each connection after the request was read. Yields its URL and its hits."""
    hits = []
    with socket.create_server(("127.0.0.1", 0)) as door:

        def serve():
            while True:
                try:
                    client, _ = door.accept()
                except OSError:
                    return
                with client:
                    hits.append(_whole(client))
                    try:
                        answer(client)
                    except OSError:
                        continue

        thread = threading.Thread(target=serve)
        thread.start()
        yield f"http://127.0.0.1:{door.getsockname()[1]}/messages", hits
        door.shutdown(socket.SHUT_RDWR)
    thread.join()


def _whole(client):
    """One request with its body."""
    client.settimeout(2)
    request = client.recv(65536)
    length = re.search(rb"Content-Length: (\d+)", request)
    while length and len(request.partition(b"\r\n\r\n")[2]) < int(length[1]):
        request += client.recv(65536)
    return request


def says(text):
    return lambda client: client.sendall(text)


def http(status, body, *more):
    head = "\r\n".join([f"HTTP/1.1 {status} X", f"Content-Length: {len(body)}", *more])
    return says(f"{head}\r\n\r\n".encode() + body)


def test_an_answer_of_any_status_comes_back_as_it_is():
    for status in (200, 204, 404, 422, 500):
        with listening(http(status, b"" if status == 204 else b"{}")) as (url, _):
            assert post(url, {}, b"x", timeout=2).status == status


def test_a_redirect_is_not_followed():
    with (
        listening(http(200, b'{"receipt_no": "stolen"}')) as (elsewhere, hits),
        listening(http(307, b"", f"Location: {elsewhere}")) as (url, _),
    ):
        reply = post(url, {}, b"secret", timeout=2)
    assert (reply.status, hits) == (307, [])
    assert "未予跟随" in judge(reply).why


def test_a_proxy_in_the_environment_is_not_used(monkeypatch):
    with listening(http(200, b"{}")) as (proxy, hits), listening(http(200, b"{}")) as (url, direct):
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy)
        post(url, {}, b"x", timeout=2)
    assert (len(hits), len(direct)) == (0, 1)


def test_the_body_arrives_unchanged_with_its_headers():
    with listening(http(200, b"{}")) as (url, hits):
        post(url + "?a=1", {"webhook-id": "7"}, '{"名":"甲"}'.encode(), timeout=2)
    head, _, body = hits[0].partition(b"\r\n\r\n")
    assert head.startswith(b"POST /messages?a=1 HTTP/1.1\r\n")
    assert b"webhook-id: 7" in head
    assert body == '{"名":"甲"}'.encode()


DRIPS, PAUSE = 200, 0.05


def drip(client):
    client.sendall(b"HTTP/1.1 200 OK\r\n")
    for _ in range(DRIPS):
        client.sendall(b"X-Drip: 1\r\n")
        time.sleep(PAUSE)


@pytest.mark.parametrize(
    "answer",
    [
        lambda client: client.recv(1),  # never answers
        drip,  # answers for ever
        says(b""),  # hangs up
        says(b"SSH-2.0-x\r\n"),  # is something else
        says(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + b"x" * 100_000),  # says too much
    ],
    ids=["silent", "dripping", "hanging up", "another protocol", "too long"],
)
def test_a_bad_answer_is_no_answer_and_costs_little_time(answer):
    with listening(answer) as (url, _):
        began = time.monotonic()
        with pytest.raises(NoAnswer):
            post(url, {}, b"x", timeout=0.4)
        assert time.monotonic() - began < DRIPS * PAUSE / 2  # a busy machine is slow too; waiting for the end is slower


def test_nobody_there_is_no_answer():
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with pytest.raises(NoAnswer, match="连接失败"):
        post(f"http://127.0.0.1:{port}/", {}, b"x", timeout=1)


def test_a_certificate_nobody_vouches_for_is_no_answer():
    with listening(says(b"\x15\x03\x01\x00\x02\x02\x28")) as (url, hits), pytest.raises(NoAnswer):
        post(url.replace("http:", "https:"), {}, b"secret body", timeout=1)
    assert b"secret body" not in b"".join(hits)


@pytest.mark.parametrize(
    "url",
    [
        "", "credit", "ftp://127.0.0.1/", "file:///etc/passwd", "gopher://127.0.0.1:25/", "http://", "https:///x",
        "http://127.0.0.1:0/", "http://127.0.0.1:99999/", "http://127.0.0.1:x/", "https://user@credit.example/",
        "https://user:word@credit.example/", "https://credit.example/#x", "https://信用.example/", "http://0.0.0.0/",
        "http://2130706433/", "http://0x7f.1/", "http://127.1/", "http://[::ffff:127.0.0.1]/", "http://[::]/",
        "http://169.254.169.254/latest", "http://10.0.0.1/", "http://[64:ff9b::7f00:1]/", "http://localhost.example/",
        "http://127.0.0.1.example/", "https://credit.example/a b", "https://credit.example/\r\nX: y", "https://a\x00b/",
    ],
)  # fmt: skip
def test_an_address_that_could_lead_elsewhere_is_refused_before_anything_is_sent(url):
    with pytest.raises(BadAddress):
        address(url)


@pytest.mark.parametrize(
    "url",
    ["https://credit.example/hooks?x=1", "http://127.0.0.1:9700/messages", "http://localhost/", "http://[::1]:1/"],
)
def test_a_plain_address_is_taken(url):
    assert address(url).hostname


@pytest.mark.parametrize(
    ("body", "delivered"),
    [
        (b'{"receipt_no": "1"}', True), (b'{"receipt_no": "1", "score": 0.5}', True), (b"", False), (b"{}", False),
        (b"<html>ok</html>", False), (b"[]", False), (b'"1"', False), (b'{"receipt_no": ""}', False),
        (b'{"receipt_no": "\\u0000"}', False), (b'{"receipt_no": "\\ud800"}', False), (b'{"receipt_no": NaN}', False),
        (b"\xff", False), (b"[" * 60_000, False),
    ],
)  # fmt: skip
def test_only_a_receipt_makes_a_delivery(body, delivered):
    assert isinstance(judge(Reply(200, body)), Delivered if delivered else Failed)


def test_only_named_errors_wait_for_a_person():
    named = json.dumps({"errors": [{"code": "E04", "field": "subject.uscc", "message": "校验不通过"}]}).encode()
    assert isinstance(judge(Reply(422, named)), SentBack)
    for status, body in (
        (400, named),
        (500, named),
        (422, b"{}"),
        (422, b'{"errors": []}'),
        (422, b'{"errors": ["x"]}'),
    ):
        assert isinstance(judge(Reply(status, body)), Failed)


@pytest.mark.parametrize(
    ("status", "only_this"),
    [(400, True), (409, True), (422, True), (401, False), (404, False), (429, False), (503, False)],
)
def test_it_is_known_whether_the_message_or_the_receiver_is_the_trouble(status, only_this):
    assert judge(Reply(status, b"{}")).only_this is only_this


def test_the_receivers_own_words_are_noted_but_not_at_any_length():
    assert judge(Reply(409, '{"message": "请按顺序"}'.encode())).why == "对方答复 409：请按顺序"
    assert len(judge(Reply(409, json.dumps({"message": "长" * 9999}).encode())).why) < 250


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"url": "http://10.0.0.1/"}, BadAddress), ({"secrets": ()}, BadSecret), ({"secrets": ("short",)}, BadSecret),
        ({"timeout": 30.0}, ValueError),
    ],
)  # fmt: skip
def test_a_channel_wrongly_configured_says_so_before_anything_is_sent(options, error):
    with pytest.raises(error, match="。"):
        Channel(**{"name": "credit", "url": "http://127.0.0.1:1/", "secrets": (SECRET,)} | options)


def test_an_answer_is_read_only_so_far():
    assert transport.LARGEST_ANSWER <= 1024 * 1024
