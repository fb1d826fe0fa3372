"""What another system is owed reaches it: at least once, in order per subject, and is never given up."""

import json
import random
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import asdict, replace
from datetime import timedelta
from itertools import islice

import pytest
from django.db import connection

from casework import canonical, clock, delivery, transport
from casework.delivery import Delivered, Failed, NotRefused, SentBack, claim, deliver, resend, send, settle, waiting
from casework.models import Delivery, User
from enforcement.credit.messages import DECIDED, PUBLISHED
from tests.hooks.samples import message, put


def send_all(channel, within=60.0):
    """Send until nothing is owed, as ``--loop`` does."""
    end = time.monotonic() + within
    attempts = []
    while Delivery.objects.filter(delivered_at=None).exists() and time.monotonic() < end:
        attempts += deliver({"credit": channel})
        time.sleep(0.01)
    return attempts


def entered(platform):
    """What the platform entered, in the order it did."""
    kept = [it for it in platform.received() if it["outcome"] == "accepted"]
    return [it["webhook_id"] for it in sorted(kept, key=lambda it: it["entered"])]


def in_order(platform, listings):
    """Each listing's messages entered in the order they were owed, each once, none refused as out of turn."""
    places = {number: place for place, number in enumerate(entered(platform))}
    assert len(places) == sum(map(len, listings))
    assert all(it["outcome"] == "accepted" for it in platform.received())
    for rows in listings:
        assert [str(row.pk) for row in rows] == sorted((str(row.pk) for row in rows), key=places.__getitem__)


def test_what_is_due_is_delivered_and_its_receipt_kept_raw(owing, platform, channel):
    row = owing.owe(message())
    [attempt] = deliver({"credit": channel})
    row.refresh_from_db()
    assert attempt.outcome == Delivered(row.receipt)
    assert row.receipt == platform.received()[0]["answer"]
    assert (row.attempts, row.leased_until, row.last_error) == (1, None, "")
    assert row.delivered_at is not None
    assert platform.received()[0]["body"].encode() == canonical.text(row.body).encode()
    assert platform.received()[0]["webhook_id"] == str(row.pk) == row.body["event_id"]
    assert list(deliver({"credit": channel})) == []


@pytest.mark.rule("IF-7")
def test_nothing_is_sent_before_it_is_due_or_to_a_channel_not_configured(owing, platform, channel):
    row = owing.owe(message())
    Delivery.objects.filter(pk=row.pk).update(due=clock.now() + timedelta(minutes=1))
    assert claim([channel]) is None
    Delivery.objects.filter(pk=row.pk).update(due=clock.now(), channel="elsewhere")
    assert claim([channel]) is None
    assert waiting()[0].why == "该去向尚未配置地址。"


def test_a_later_message_waits_for_an_earlier_one_while_other_subjects_go_on(owing, platform, channel):
    first, second, _ = owing.listing(1)
    other = owing.listing(2)
    platform.weather("error500", times=1)
    patient = replace(channel, first_retry=60.0, longest_retry=60.0, probe=60.0)
    list(deliver({"credit": patient}))
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.delivered_at, second.delivered_at, second.attempts) == (None, None, 0)
    assert entered(platform) == [str(row.pk) for row in other]
    assert [(it.subject_key, it.behind) for it in waiting()] == [(first.subject_key, 2)]


def test_a_message_under_lease_is_not_taken_twice_nor_overtaken(owing, channel):
    first, _, _ = owing.listing(1)
    assert claim([channel]).pk == first.pk
    assert claim([channel]) is None


def test_a_row_locked_by_another_sender_is_passed_over_without_waiting(owing, channel):
    owing.listing(1)
    free, _, _ = owing.listing(2)
    first = Delivery.objects.order_by("sequence").first()
    with other_connection() as cursor:
        cursor.execute("SELECT 1 FROM casework_delivery WHERE id = %s FOR UPDATE", [str(first.pk)])
        with impatient():
            assert claim([channel]).pk == free.pk
            assert claim([channel]) is None


def test_while_a_message_is_on_its_way_no_transaction_is_open(owing, channel, monkeypatch):
    row = owing.owe(message())
    seen = []

    def post(url, headers, body, *, timeout):
        seen.append(connection.in_atomic_block)
        with other_connection() as cursor:
            cursor.execute("SET lock_timeout = '500ms'")
            cursor.execute("SELECT attempts FROM casework_delivery WHERE id = %s FOR UPDATE", [str(row.pk)])
            seen.append(cursor.fetchone()[0])
        return transport.Reply(201, b'{"receipt_no": "1"}')

    monkeypatch.setattr(transport, "post", post)
    list(deliver({"credit": channel}))
    assert seen == [False, 1]


def test_four_senders_keep_every_subject_in_order_and_send_everything_once(owing, platform, channel, environment):
    listings = [owing.listing(number) for number in range(1, 26)]
    with senders(4, channel, environment):
        until_delivered(30)
    in_order(platform, listings)
    assert {it["arrivals"] for it in platform.received()} == {1}
    assert set(Delivery.objects.values_list("attempts", flat=True)) == {1}


@pytest.mark.rule("IF-7")
def test_whatever_the_weather_everything_arrives_in_order_and_repeats_are_few(owing, platform, channel, environment):
    listings = []
    spells = ({"mode": "down"}, {"mode": "lose_answers"}, {"mode": "slow", "delay": 1.5}, {"mode": "error500"})
    with senders(2, replace(channel, timeout=1.0, lease=3.5), environment):
        for spell in spells:
            platform.weather(**spell, times=4)
            listings += [owing.listing(len(listings) + 1), owing.listing(len(listings) + 2)]
            wait_until(lambda: platform.server.weather.mode == "up")
        until_delivered(30)
    in_order(platform, listings)
    repeats = sum(it["arrivals"] - 1 for it in platform.received())
    assert 1 <= repeats <= 4 + 4  # at most one for each answer that was lost or came too late


def test_a_sender_killed_with_a_message_on_its_way_leaves_nothing_behind(owing, platform, channel, environment):
    listings = [owing.listing(number) for number in range(1, 9)]
    hurried, kills = replace(channel, timeout=1.0, lease=3.5), 3
    platform.weather("slow", delay=0.05)
    for _ in range(kills):
        with senders(1, hurried, environment):
            before = len(platform.received())
            wait_until(lambda before=before: len(platform.received()) > before)
            time.sleep(random.uniform(0, 0.1))
    assert Delivery.objects.filter(delivered_at=None).exists()
    with senders(1, hurried, environment):
        until_delivered(30)
    in_order(platform, listings)
    assert sum(it["arrivals"] - 1 for it in platform.received()) <= kills


def test_a_sender_that_dies_after_the_platform_accepted_makes_one_repeat_and_no_second_entry(owing, platform, channel):
    row = owing.owe(message())
    mortal = replace(channel, timeout=0.05, lease=2.0)
    assert isinstance(send(claim([mortal]), replace(mortal, timeout=1.0, lease=4.0)), Delivered)  # and dies here
    assert claim([channel]) is None
    time.sleep(2.05)
    [attempt] = deliver({"credit": channel})
    assert attempt.outcome.receipt["duplicate"] is True
    row.refresh_from_db()
    assert (row.attempts, platform.received()[0]["arrivals"], len(platform.listings())) == (2, 2, 1)


def test_a_lost_answer_is_repaired_with_the_same_number_and_the_same_bytes(owing, platform, channel):
    row = owing.owe(message())
    platform.weather("lose_answers", times=3)
    send_all(channel)
    [kept] = platform.received()  # one line, because the platform keeps one per number and content
    row.refresh_from_db()
    assert (kept["arrivals"], row.attempts, row.receipt["duplicate"]) == (4, 4, True)


@pytest.mark.parametrize("mode", ["down", "error500"])
def test_without_an_answer_it_tries_again_later_and_says_why(owing, platform, channel, mode):
    row = owing.owe(message())
    platform.weather(mode)
    patient = replace(channel, first_retry=600.0)
    [attempt] = deliver({"credit": patient})
    assert isinstance(attempt.outcome, Failed)
    row.refresh_from_db()
    assert row.due > clock.now()
    assert (row.attempts, row.leased_until, row.refused) == (1, None, None)
    [line] = waiting()
    assert (line.attempts, line.next_try, line.behind) == (1, row.due, 0)
    assert line.why.startswith("去向不通：")


@pytest.mark.parametrize("attempts", [1, 2, 5, 12, 40, 5000])
def test_pauses_double_with_jitter_up_to_an_hour_and_never_end(owing, platform, attempts):
    usual = delivery.Channel("credit", platform.url, ("a secret of twenty-four b",))
    oldest, row = owing.owe(message()), owing.owe(message())
    row.attempts = oldest.attempts = attempts
    longest = min(3600.0, 2.0 * 2.0 ** min(attempts - 1, 30))
    pauses = [delivery._pause(row, Failed("x"), usual) for _ in range(40)]
    assert all(longest / 2 <= pause <= longest for pause in pauses)
    assert len(set(pauses)) > 20
    assert delivery._pause(oldest, Failed("x"), usual) <= 300  # it watches for the receiver's return
    assert delivery._pause(oldest, Failed("x", only_this=True), usual) >= longest / 2


def test_the_first_success_after_a_failure_calls_the_others_that_waited_for_the_same_reason(owing, platform, channel):
    recovered, silent, own_fault = (owing.listing(number)[0] for number in (1, 2, 3))
    later = clock.now() + timedelta(hours=1)
    Delivery.objects.filter(pk=recovered.pk).update(attempts=9)
    Delivery.objects.filter(pk=silent.pk).update(due=later, attempts=9, last_error=delivery.UNWELL + "没有人")
    Delivery.objects.filter(pk=own_fault.pk).update(due=later, attempts=9, last_error="对方答复 409。")
    list(deliver({"credit": channel}))
    for row in (recovered, silent, own_fault):
        row.refresh_from_db()
    assert recovered.delivered_at is not None
    assert silent.delivered_at is not None
    assert (own_fault.delivered_at, own_fault.due) == (None, later)


@pytest.mark.rule("IF-7")
def test_after_five_hours_of_silence_everything_arrives_within_ten_minutes(owing, platform, monkeypatch):
    """The clock runs; the network is asked only when the platform is back."""
    usual = delivery.Channel("credit", platform.url, ("a-secret-shared-by-the-tests-and-the-platform",))
    listings = [owing.listing(number) for number in range(1, 3)]
    began = clock.now()
    with monkeypatch.context() as silent:
        silent.setattr(transport, "post", nobody)
        run_clock(usual, began, began + timedelta(hours=5))
    assert not Delivery.objects.exclude(delivered_at=None).exists()
    assert all(line.alarm == "警告" for line in at(began + timedelta(hours=5), waiting))
    back = began + timedelta(hours=5)
    run_clock(usual, back, back + timedelta(minutes=10))
    assert not Delivery.objects.filter(delivered_at=None).exists()
    in_order(platform, listings)


@pytest.mark.rule("IF-7")
def test_a_refused_message_names_its_field_blocks_its_subject_and_goes_out_when_put_right(owing, platform, channel):
    first, second, third = owing.listing(1)
    good = first.body
    Delivery.objects.filter(pk=first.pk).update(body=put(good, "subject.uscc", "91450100MADEM0004U"))
    other = owing.listing(2)
    attempts = list(islice(deliver({"credit": channel}), 20))
    assert [type(attempt.outcome) for attempt in attempts].count(SentBack) == 1
    first.refresh_from_db()
    assert [(error["code"], error["field"]) for error in first.refused["errors"]] == [("E04", "subject.uscc")]
    assert entered(platform) == [str(row.pk) for row in other]
    [line] = waiting()
    assert (line.next_try, line.behind) == (None, 2)
    with clock.at(clock.now() + timedelta(days=400)):
        assert claim([channel]) is None  # it waits for a person, however late it gets

    clerk = User.objects.get(name=owing.event.by_name)
    resend(first, good, clerk)
    send_all(channel)
    assert entered(platform)[-3:] == [str(row.pk) for row in (first, second, third)]
    first.refresh_from_db()
    [correction] = first.corrections
    assert correction["by_name"] == clerk.name
    assert correction["refused"]["errors"][0]["code"] == "E04"
    assert correction["body"]["subject"]["uscc"] == "91450100MADEM0004U"


def test_only_a_refused_message_can_be_corrected_and_its_envelope_stays(owing, platform, channel):
    row, clerk = owing.owe(message()), User.objects.first()
    with pytest.raises(NotRefused):
        resend(row, row.body, clerk)
    Delivery.objects.filter(pk=row.pk).update(refused={"errors": [{"code": "E01"}]})
    for name in ("event_id", "topic", "occurred_at", "schema_version"):
        with pytest.raises(ValueError, match="更正不得改动"):
            resend(row, row.body | {name: "x"}, clerk)
    resend(row, row.body, clerk)
    list(deliver({"credit": channel}))
    with pytest.raises(NotRefused):
        resend(row, row.body, clerk)


def test_a_sender_that_lost_its_lease_cannot_undo_what_its_successor_noted(owing, channel):
    row = owing.owe(message())
    slow = claim([channel])
    Delivery.objects.filter(pk=row.pk).update(leased_until=clock.now())
    successor = claim([channel])
    settle(successor, SentBack({"errors": [{"code": "E01"}]}), channel)
    settle(slow, Failed("x"), channel)
    row.refresh_from_db()
    assert row.refused is not None
    assert row.last_error == "对方退回，须更正后重发。"
    settle(slow, Delivered({"receipt_no": "1"}), channel)  # but a receipt is a receipt
    row.refresh_from_db()
    assert (row.refused, row.receipt) == (None, {"receipt_no": "1"})
    settle(successor, Failed("late"), channel)
    row.refresh_from_db()
    assert (row.last_error, row.delivered_at is None) == ("", False)


def test_while_the_secret_is_replaced_nothing_stops_and_a_wrong_one_only_waits(owing, platform, channel):
    owing.owe(message(DECIDED))
    rotating = replace(channel, secrets=("the-new-secret-of-the-credit-channel", *channel.secrets))
    [attempt] = deliver({"credit": rotating})
    assert isinstance(attempt.outcome, Delivered)
    row = owing.owe(message(PUBLISHED))
    [attempt] = deliver(
        {"credit": replace(channel, secrets=("the-wrong-secret-of-the-channel",), first_retry=60.0, probe=60.0)}
    )
    assert "401" in attempt.outcome.why
    Delivery.objects.filter(pk=row.pk).update(due=clock.now())
    assert isinstance(next(deliver({"credit": channel})).outcome, Delivered)


def nobody(url, headers, body, *, timeout):
    raise transport.NoAnswer("没有人")


def at(moment, ask):
    with clock.at(moment):
        return ask()


def run_clock(channel, start, end):
    """Let a sender live through the time from ``start`` to ``end`` without waiting."""
    now = start
    while now <= end:
        with clock.at(now):
            list(deliver({"credit": channel}))
        dues = [line.next_try for line in at(now, waiting)]
        if not dues:
            return
        now = max(min(dues), now + timedelta(seconds=1))


@contextmanager
def other_connection():
    """Another session, held in a transaction until the end of the block."""
    other = connection.copy()
    other.set_autocommit(False)
    try:
        with other.cursor() as cursor:
            yield cursor
    finally:
        other.rollback()
        other.close()


@contextmanager
def impatient():
    """Our own session rather fails than waits for a lock."""
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '500ms'")
        yield
        cursor.execute("RESET lock_timeout")


@contextmanager
def senders(count, channel, environment):
    """So many sender processes; at the end of the block they are killed without warning."""
    options = json.dumps(asdict(channel))
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.hooks.sender", options], env=environment, stdout=subprocess.PIPE, text=True
        )
        for _ in range(count)
    ]
    try:
        for process in running:
            assert process.stdout.readline() == "ready\n"
        yield running
        assert all(process.poll() is None for process in running)
    finally:
        for process in running:
            process.send_signal(signal.SIGKILL)
            process.wait()
            process.stdout.close()


def wait_until(holds, within=20.0):
    end = time.monotonic() + within
    while not holds():
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.02)


def until_delivered(within):
    wait_until(lambda: not Delivery.objects.filter(delivered_at=None).exists(), within)
