"""The simulated credit platform, spoken to over HTTP."""

import http.client
import json
import time
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest

from casework.webhooks import BadSecret
from enforcement.credit.messages import DECIDED, PUBLISHED, REMOVED, REVOKED
from enforcement.credit.platform import server
from tests.hooks.samples import SECRET, message, put


def codes(answer):
    status, body = answer
    assert status == 422
    return {(error["code"], error["field"]) for error in body["errors"]}


@pytest.mark.rule("IF-7")
def test_a_good_message_is_kept_raw_and_answered_with_a_receipt(platform):
    number, body = str(uuid4()), json.dumps(message(), ensure_ascii=False, indent=3).encode()
    status, receipt = platform.tell(body, number)
    assert status == 201
    assert receipt["receipt_no"].startswith("SIM-")
    assert (receipt["webhook_id"], receipt["duplicate"], receipt["flags"]) == (number, False, [])
    [kept] = platform.received()
    assert kept["body"].encode() == body
    assert kept["outcome"] == "accepted"


@pytest.mark.rule("IF-7")
def test_the_same_message_again_gets_the_same_receipt_and_changes_nothing(platform):
    number, found = str(uuid4()), message()
    _, first = platform.tell(found, number)
    status, again = platform.tell(found, number)
    assert status == 200
    assert again == first | {"duplicate": True}
    [kept] = platform.received()
    assert kept["arrivals"] == 2
    assert len(platform.listings()) == 1


@pytest.mark.rule("IF-7")
def test_the_same_action_under_another_number_is_a_duplicate_to_be_put_right(platform):
    platform.tell(message())
    assert codes(platform.tell(message())) == {("E07", "decision_no")}


@pytest.mark.rule("IF-7")
def test_the_same_number_with_other_content_is_refused(platform):
    number = str(uuid4())
    platform.tell(message(), number)
    assert codes(platform.tell(put(message(), "listing.facts", "另一事实。"), number)) == {("E07", "event_id")}


@pytest.mark.parametrize(
    ("code", "field", "value"),
    [
        ("E01", "listing.facts", ""), ("E02", "subject.name", "演" * 101), ("E03", "subject.kind", "公司"),
        ("E04", "subject.uscc", "91450100MADEM0004U"), ("E05", "basis.decided_on", "2026-03-06"),
        ("E06", "basis.fine_wan", None), ("E08", "basis.procedure", "summary"),
        ("E09", "listing.publicity_until", "2027-03-05"), ("E10", "authority.uscc", "91450100MADEM0003U"),
        ("E11", "listing.facts", "手机13800138000"),
    ],
)  # fmt: skip
@pytest.mark.rule("IF-7")
def test_a_faulty_message_comes_back_with_code_and_field_and_enters_nothing(platform, code, field, value):
    assert (code, field) in codes(platform.tell(put(message(), field, value)))
    assert platform.listings() == []
    assert platform.received()[0]["outcome"] == "refused"


@pytest.mark.rule("IF-7")
def test_a_late_message_is_entered_and_flagged(platform):
    status, receipt = platform.tell(put(message(), "due_on", "2026-03-04"))
    assert (status, receipt["flags"]) == (201, ["E12"])


def test_a_refused_message_put_right_is_entered_under_its_old_number(platform):
    number = str(uuid4())
    assert codes(platform.tell(put(message(), "listing.facts", ""), number)) == {("E01", "listing.facts")}
    assert platform.tell(message(), number)[0] == 201
    assert [kept["outcome"] for kept in platform.received()] == ["refused", "accepted"]


@pytest.mark.rule("IF-7")
def test_a_removal_before_its_listing_waits_for_its_turn(platform):
    number, removal = str(uuid4()), message(REMOVED)
    for topic in (DECIDED, PUBLISHED):
        status, answer = platform.tell(removal, number)
        assert (status, answer["code"]) == (409, "out_of_order")
        assert platform.tell(message(topic))[0] == 201
    assert platform.tell(removal, number)[0] == 201
    assert [it["state"] for it in platform.listings()] == ["removed"]


def test_after_a_revocation_nothing_follows(platform):
    for topic in (DECIDED, REVOKED):
        assert platform.tell(message(topic))[0] == 201
    assert platform.tell(message(PUBLISHED))[0] == 409
    assert [it["state"] for it in platform.listings()] == ["revoked"]


def test_what_is_not_a_json_object_is_refused_as_missing(platform):
    for body in (b"", b"[]", b"{", b'"\\ud800"', b'{"subject": {"name": "\\ud800"}}', b"[" * 100_000):
        assert codes(platform.tell(body)) == {("E01", "")}


def test_forged_stale_and_unsigned_messages_are_not_kept(platform):
    assert platform.tell(message(), secret="another secret of at least 24 bytes")[1]["code"] == "bad_signature"
    for skew in (-302, 302):
        assert platform.tell(message(), at=time.time() + skew)[1]["code"] == "stale_timestamp"
    assert platform.ask("/messages", b"{}")[1]["code"] == "missing_header"
    assert platform.received() == []


def test_a_platform_without_a_usable_secret_does_not_start(tmp_path):
    for secrets in ([], ["short"]):
        with pytest.raises(BadSecret):
            server(port=0, data=tmp_path, secrets=secrets)


def test_it_says_that_it_is_a_simulation(platform):
    assert "模拟" in platform.ask("/")[1]["notice"]
    assert platform.tell(message())[1]["simulated"] is True


@pytest.mark.parametrize("path", ["/received", "/listings"])
def test_another_host_name_does_not_open_the_inside(platform, path):
    assert platform.ask(path, headers={"Host": "evil.example"})[0] == 403
    assert platform.ask("/control", b'{"mode":"down"}', {"Host": "evil.example"})[0] == 403
    assert platform.ask("/")[1]["weather"]["mode"] == "up"


@pytest.mark.parametrize(
    "wanted",
    ["[]", "{", '{"mode":"storm"}', '{"mode":"slow","delay":-1}', '{"mode":"slow","delay":"1"}', '{"times":0}'],
)
def test_a_wrong_order_to_the_weather_is_refused_with_a_sentence(platform, wanted):
    status, answer = platform.ask("/control", wanted.encode())
    assert status == 400
    assert answer["message"]


def test_when_down_it_hangs_up_and_keeps_nothing(platform):
    platform.weather("down")
    with pytest.raises((http.client.RemoteDisconnected, ConnectionError)):
        platform.tell(message())
    platform.weather("up")
    assert platform.received() == []


def test_when_answers_are_lost_the_message_is_kept_all_the_same(platform):
    platform.weather("lose_answers", times=1)
    number, found = str(uuid4()), message()
    with pytest.raises((http.client.RemoteDisconnected, ConnectionError)):
        platform.tell(found, number)
    status, receipt = platform.tell(found, number)
    assert (status, receipt["duplicate"]) == (200, True)


def test_an_internal_error_keeps_nothing_and_slow_is_only_slow(platform):
    platform.weather("error500", times=1)
    assert platform.tell(message())[0] == 500
    assert platform.received() == []
    platform.weather("slow", delay=0.3, times=1)
    began = time.monotonic()
    assert platform.tell(message())[0] == 201
    assert time.monotonic() - began >= 0.3


def test_twenty_at_once_are_all_kept_once(platform):
    found, number = message(), str(uuid4())
    with ThreadPoolExecutor(10) as threads:
        answers = list(threads.map(lambda _: platform.tell(found, number), range(20)))
    assert sorted(status for status, _ in answers) == [200] * 19 + [201]
    assert len({answer["receipt_no"] for _, answer in answers}) == 1
    assert platform.received()[0]["arrivals"] == 20


def test_what_it_received_survives_its_restart(tmp_path):
    first = server(port=0, data=tmp_path, secrets=[SECRET])
    first.store.receive("a", {}, json.dumps(message()).encode())
    first.store.close()
    first.server_close()
    second = server(port=0, data=tmp_path, secrets=[SECRET])
    assert [kept["webhook_id"] for kept in second.store.received()] == ["a"]
    second.store.close()
    second.server_close()


def test_a_body_without_length_or_too_long_is_not_read(platform):
    for headers, status in (({"Transfer-Encoding": "chunked"}, 411), ({"Content-Length": str(2**21)}, 413)):
        connection = http.client.HTTPConnection("127.0.0.1", platform.server.server_port, timeout=5)
        connection.putrequest("POST", "/messages")
        for name, value in headers.items():
            connection.putheader(name, value)
        connection.endheaders()
        with connection.getresponse() as answer:
            assert answer.status == status
        connection.close()
