"""Signing and checking messages: what a receiver may believe."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework import webhooks
from casework.webhooks import BadSecret, Rejected, sign, verify

OLD = "whsec_" + base64.b64encode(b"an old secret of the credit channel").decode()
NEW = "whsec_" + base64.b64encode(b"a new secret of the credit channel.").decode()
BODY = '{"topic":"listing.decided","说明":"故意侵权"}'.encode()
NOW = 1_795_300_000


def signed(secrets=(NEW,), at=NOW, body=BODY, message_id="7d1f"):
    return sign(secrets, message_id, at, body)


def refused(code, secrets, headers, body=BODY, now=NOW):
    with pytest.raises(Rejected) as found:
        verify(secrets, headers, body, now=now)
    assert found.value.code == code


def test_the_published_example_of_the_standard_comes_out_the_same():
    headers = sign(
        ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"], "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}'
    )
    assert headers == {
        "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
        "webhook-timestamp": "1614265330",
        "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    }


def test_a_signed_message_is_believed_whatever_the_case_of_its_headers():
    assert verify([NEW], {name.title(): value for name, value in signed().items()}, BODY, now=NOW) == "7d1f"


@given(st.binary(max_size=80), st.integers(0, 10**9), st.uuids())
def test_what_is_signed_verifies_and_with_one_bit_changed_it_does_not(body, moment, number):
    headers = sign([NEW], str(number), moment, body)
    assert verify([NEW], headers, body, now=moment) == str(number)
    for at in range(len(body)):
        forged = body[:at] + bytes([body[at] ^ 1]) + body[at + 1 :]
        refused("bad_signature", [NEW], headers, forged, moment)


@pytest.mark.parametrize(
    "change", [{"webhook-id": "7d1e"}, {"webhook-timestamp": str(NOW + 1)}, {"webhook-signature": "v1,AAAA"}]
)
def test_no_part_of_what_is_signed_can_be_changed(change):
    refused("bad_signature", [NEW], signed() | change)


def test_the_body_cannot_be_swapped_for_another():
    refused("bad_signature", [NEW], signed(), BODY + b" ")


def test_a_stranger_without_the_secret_is_not_believed():
    refused("bad_signature", [NEW], signed(["a stranger's own secret, long enough"]))


def test_nothing_is_believed_without_a_secret_or_by_an_unknown_method():
    refused("bad_signature", [], signed())
    unknown = signed()["webhook-signature"].replace("v1,", "v0,")
    refused("bad_signature", [NEW], signed() | {"webhook-signature": unknown})


@pytest.mark.parametrize(("age", "believed"), [(-301, False), (-300, True), (0, True), (300, True), (301, False)])
def test_a_message_older_or_younger_than_five_minutes_is_stale(age, believed):
    if believed:
        assert verify([NEW], signed(), BODY, now=NOW + age) == "7d1f"
    else:
        refused("stale_timestamp", [NEW], signed(), now=NOW + age)


def test_while_a_secret_is_replaced_both_sides_may_go_first():
    assert verify([OLD], signed([NEW, OLD]), BODY, now=NOW) == "7d1f"  # the sender first
    assert verify([NEW, OLD], signed([OLD]), BODY, now=NOW) == "7d1f"  # the receiver first
    refused("bad_signature", [NEW], signed([OLD]))  # and then the old one is dead


@pytest.mark.parametrize("name", [webhooks.ID, webhooks.TIMESTAMP, webhooks.SIGNATURE])
def test_a_missing_header_is_named(name):
    headers = signed()
    del headers[name]
    with pytest.raises(Rejected, match=name) as found:
        verify([NEW], headers, BODY, now=NOW)
    assert found.value.code == "missing_header"


@pytest.mark.parametrize("moment", ["", "1e9", "-1", "１７", "9" * 13, "2026-11-22"])
def test_a_timestamp_that_is_no_number_is_refused(moment):
    refused("bad_timestamp" if moment else "missing_header", [NEW], signed() | {webhooks.TIMESTAMP: moment})


def test_id_and_moment_cannot_be_cut_at_another_place():
    """``a.1`` at 2 and ``a`` at 1 with a body beginning ``2.`` are the same signed text."""
    headers = sign([NEW], "a", NOW, b"%d.x" % NOW)
    shifted = headers | {webhooks.ID: f"a.{NOW}"}
    refused("bad_id", [NEW], shifted, b"x")
    with pytest.raises(ValueError, match="点号"):
        sign([NEW], "a.1", NOW, b"x")


@pytest.mark.parametrize(
    "secret", ["", "short", "whsec_", "whsec_not base64!", "whsec_" + base64.b64encode(b"x" * 23).decode()]
)
def test_a_secret_that_could_be_guessed_is_not_used(secret):
    with pytest.raises(BadSecret):
        sign([secret], "7d1f", NOW, BODY)


def test_nothing_is_sent_unsigned():
    with pytest.raises(BadSecret):
        sign([], "7d1f", NOW, BODY)
