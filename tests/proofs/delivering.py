# ruff: noqa: E402 - Django must be set up before its models are imported
"""Run as a program on a scratch database: messages to a bad receiver, by senders that are killed.

    python -m tests.proofs.delivering MESSAGES SUBJECTS [fault]

What happened is printed as one line of JSON; ``test_delivering`` judges it. The senders are the real
``casework.delivery`` on a clock that runs fast. ``fault`` takes a promise away, to show that it would be noticed:
``order`` (any message of a subject may go first), ``early`` (delivered is written down before it is), ``forgetful``
(the receiver does not know a message again).
"""

import json
import multiprocessing
import random
import socket
import sys
import tempfile
import time
from collections import defaultdict
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import django

django.setup()

from django.db import connection, connections
from django.utils import timezone

from casework import clock, delivery
from casework.models import Delivery, Event
from tests import factories
from tests.proofs import receiver

FORK = multiprocessing.get_context("fork")
SECRET = "the-secret-of-the-proof-of-delivery"
DAYS_DOWN = 7
SENDERS = 3
PATIENCE = 240.0
"""Real seconds after which what is not delivered is given up for lost."""
ahead = FORK.Value("d", 0.0)
"""Seconds by which the common clock runs before the real one."""
foul = FORK.Value("b", 1)
chance = random.Random(20261122)


def fast_clock():
    return timezone.localtime(timezone.now() + timedelta(seconds=ahead.value))


# The two programs -----------------------------------------------------------------------------------------------------


def send_on(channel):
    """A sender; it is killed, never told to stop."""
    while True:
        for _ in delivery.deliver({channel.name: channel}):
            pass
        time.sleep(0.01)


class Crew:
    """So many senders at work, one of which is killed now and then; its place is taken by another."""

    def __init__(self, channel):
        self.channel, self.killed = channel, 0
        self.at_work = [self._one() for _ in range(SENDERS)]
        self.next = time.monotonic() + 0.1

    def _one(self):
        connections.close_all()
        process = FORK.Process(target=send_on, args=(self.channel,), daemon=True)
        process.start()
        return process

    def kill_now_and_then(self):
        if time.monotonic() < self.next:
            return
        victim = chance.randrange(SENDERS)
        self.at_work[victim].kill()
        self.at_work[victim].join()
        self.at_work[victim] = self._one()
        self.killed += 1
        self.next = time.monotonic() + chance.uniform(0.1, 0.5)

    def stop(self):
        for process in self.at_work:
            process.kill()
            process.join()


class Receiver:
    """The receiving program, which is killed and comes back on the same port with the same book."""

    def __init__(self, path, *, forgetful):
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.path, self.forgetful = path, forgetful
        self.rise()

    def rise(self):
        connections.close_all()
        self.process = FORK.Process(
            target=receiver.serve,
            args=(self.port, self.path, SECRET, foul),
            kwargs={"forgetful": self.forgetful},
            daemon=True,
        )
        self.process.start()

    def fall(self):
        self.process.kill()
        self.process.join()


# What is owed ---------------------------------------------------------------------------------------------------------


class Ledger:
    """Owes messages in the order of their numbers, each about one of so many subjects."""

    def __init__(self, subjects):
        self.case = factories.accepted_case(factories.world())
        self.event = Event.objects.filter(case=self.case).order_by("sequence").last()
        self.next = dict.fromkeys((f"subject-{number}" for number in range(subjects)), 1)

    def owe(self, count):
        rows = [self._one(chance.choice(list(self.next))) for _ in range(count)]
        Delivery.objects.bulk_create(rows)

    def _one(self, subject):
        row = Delivery(
            office=self.case.office, case=self.case, event=self.event, channel="proof", topic="proof", subject_key=subject,
            due=clock.now(),
        )  # fmt: skip
        row.body = {"event_id": str(row.pk), "subject": subject, "n": self.next[subject]}
        self.next[subject] += 1
        return row


def still_waiting():
    return Delivery.objects.filter(delivered_at=None).count()


# What happens ---------------------------------------------------------------------------------------------------------


def run(messages, subjects):
    began = time.monotonic()
    ledger, path = Ledger(subjects), Path(tempfile.mkdtemp()) / "book.txt"
    desk = Receiver(path, forgetful=FAULT == "forgetful")
    channel = delivery.Channel("proof", f"http://127.0.0.1:{desk.port}/", (SECRET,), timeout=0.5)
    crew = Crew(channel)
    try:
        figures = _three_times(ledger, desk, crew, messages)
    finally:
        crew.stop()
        desk.fall()
    handled, repeats, mishaps = receiver.account(path)
    attempts = sum(Delivery.objects.values_list("attempts", flat=True))
    return figures | judged(handled) | {
        "messages": messages, "subjects": subjects, "attempts": attempts, "repeats absorbed": repeats, "mishaps": mishaps,
        "senders killed": crew.killed, "seconds": round(time.monotonic() - began, 1),
    }  # fmt: skip


def _three_times(ledger, desk, crew, messages):
    """In bad weather; while nobody is there for a week; and after."""
    ledger.owe(messages // 2)
    _until(lambda: still_waiting() <= messages // 10, crew, tick=4)
    desk.fall()
    for part in range(DAYS_DOWN * 24 // 2):
        if part % 28 == 5:
            ledger.owe(messages // 12)
        ahead.value += 2 * 3600
        crew.kill_now_and_then()
        time.sleep(0.02)
    waited, alarms = still_waiting(), {line.alarm for line in delivery.waiting("proof")}
    desk.rise()
    back = clock.now()
    _until(lambda: still_waiting() == 0, crew, tick=4)
    recovered = clock.now() - back
    ledger.owe(messages - Delivery.objects.count())
    _until(lambda: still_waiting() == 0, crew, tick=4)
    return {
        "days down": DAYS_DOWN, "waiting when it came back": waited, "called out": sorted(alarms),
        "minutes until it had all": round(recovered.total_seconds() / 60, 1), "never delivered": still_waiting(),
    }  # fmt: skip


def _until(holds, crew, tick):
    end = time.monotonic() + PATIENCE
    while not holds() and time.monotonic() < end:
        ahead.value += tick
        crew.kill_now_and_then()
        time.sleep(0.02)


def judged(handled):
    """The four figures that must be nought."""
    owed = {str(pk) for pk in Delivery.objects.values_list("pk", flat=True)}
    order = defaultdict(list)
    for _, subject, n in dict.fromkeys(handled):
        order[subject].append(n)
    numbers = [number for number, _, _ in handled]
    return {
        "lost": len(owed - set(numbers)),
        "out of order": sum(later < earlier for ns in order.values() for earlier, later in pairwise(ns)),
        "handled twice": len(numbers) - len(set(numbers)),
        "never owed": len(set(numbers) - owed),
    }


# The promises taken away ----------------------------------------------------------------------------------------------


def without_order():
    delivery._heads = lambda: Delivery.objects.filter(delivered_at=None)


def delivered_before_it_is():
    honest = delivery.send

    def send(row, channel):
        delivery.settle(row, delivery.Delivered({"receipt_no": "early"}), channel)
        return honest(row, channel)

    delivery.send = send


FAULTS = {"": lambda: None, "order": without_order, "early": delivered_before_it_is, "forgetful": lambda: None}

if __name__ == "__main__":
    FAULT = sys.argv[3] if len(sys.argv) > 3 else ""
    clock.now = fast_clock
    FAULTS[FAULT]()
    print(json.dumps(run(int(sys.argv[1]), int(sys.argv[2])), ensure_ascii=False), flush=True)
    connection.close()
