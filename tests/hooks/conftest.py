"""A simulated credit platform on a free port of this machine, and a way to talk to it."""

import json
import os
import threading
import time
import urllib.error
import urllib.request
from dataclasses import replace
from datetime import datetime
from urllib.parse import quote
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone

from casework import clock, webhooks
from casework.delivery import Channel
from casework.models import Delivery, Event
from enforcement.credit.messages import DECIDED, PUBLISHED, REVOKED, subject_key
from enforcement.credit.platform import server
from tests import factories
from tests.hooks.samples import BY_TOPIC, SECRET, message


class Talk:
    """What a test says to the platform, over HTTP like everyone else."""

    def __init__(self, running):
        self.server = running
        self.base = f"http://127.0.0.1:{running.server_port}"
        self.url = f"{self.base}/messages"

    def ask(self, path, body=None, headers=None):
        request = urllib.request.Request(self.base + path, body, headers or {})
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            with error:
                return error.code, json.load(error)

    def tell(self, message, message_id=None, *, secret=SECRET, at=None):
        body = message if isinstance(message, bytes) else json.dumps(message, ensure_ascii=False).encode()
        headers = webhooks.sign([secret], message_id or str(uuid4()), int(at or time.time()), body)
        return self.ask("/messages", body, headers)

    def weather(self, mode, **more):
        status, _ = self.ask("/control", json.dumps({"mode": mode} | more).encode())
        assert status == 200

    def received(self):
        return self.ask("/received")[1]["messages"]

    def listings(self):
        return self.ask("/listings")[1]["listings"]


@pytest.fixture
def platform(tmp_path):
    running = server(port=0, data=tmp_path / "platform", secrets=[SECRET])
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield Talk(running)
    finally:
        running.shutdown()
        thread.join()
        running.server_close()
        running.store.close()


@pytest.fixture(scope="module")
def committed_case(django_test_environment, django_db_blocker):
    """A case in a database of its own, where rows are really committed and other processes see them.

    The ledger refuses to be emptied, so the usual clearing after a committed test cannot work here:
    the module gets a database and drops it at the end.
    """
    with django_db_blocker.unblock():
        before, options = connection.settings_dict["NAME"], connection.settings_dict["TEST"]
        usual = options["NAME"]
        options["NAME"] = f"{usual}_hooks"
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        try:
            with clock.at(timezone.make_aware(datetime(2026, 11, 20, 9))):
                case = factories.accepted_case(factories.world())
            yield case
        finally:
            connection.creation.destroy_test_db(before, verbosity=0)
            options["NAME"] = usual


class Owing:
    """Owes messages on the committed case, as the outbox would."""

    def __init__(self, case):
        self.case = case
        self.event = Event.objects.filter(case=case).order_by("sequence").last()

    def owe(self, found, about=None, **more):
        delivery = Delivery(
            office=self.case.office, case=self.case, event=self.event, channel="credit", topic=found["topic"],
            subject_key=about or subject_key(found["listing"]["id"]), due=clock.now(), **more,
        )  # fmt: skip
        delivery.body = found | {"event_id": str(delivery.pk)}
        delivery.save(force_insert=True)
        delivery.refresh_from_db()
        return delivery

    def listing(self, number, topics=(DECIDED, PUBLISHED, REVOKED)):
        """The messages of one listing, from decision to revocation."""
        own = {"id": str(uuid4()), "decision_no": f"演市监列严〔2026〕{number}号"}
        return [self.owe(message(topic, replace(BY_TOPIC[topic], **own))) for topic in topics]


@pytest.fixture
def owing(committed_case):
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE casework_delivery")
    return Owing(committed_case)


@pytest.fixture
def channel(platform):
    """The platform as a channel in a hurry."""
    return Channel(
        "credit", platform.url, (SECRET,), timeout=1.0, lease=3.5, first_retry=0.02, longest_retry=0.2, probe=0.1
    )


@pytest.fixture
def environment(committed_case, platform):
    """What a process needs in its environment to work on the module's database and tell the platform."""
    where = connection.settings_dict
    name, password, host = (quote(str(where[key]), safe="") for key in ("USER", "PASSWORD", "HOST"))
    place = f"?host={host}" if str(where["HOST"]).startswith("/") else ""
    address = f"{'' if place else host}{':' + str(where['PORT']) if where['PORT'] else ''}"
    url = f"postgresql://{name}:{password}@{address}/{where['NAME']}{place}"
    own = {
        "DATABASE_URL": url, "DATABASE_OWNER_URL": url, "DJANGO_SETTINGS_MODULE": "config.settings",
        "CREDIT_URL": platform.url, "CREDIT_SECRETS": SECRET, "CREDIT_TIMEOUT": "1",
    }  # fmt: skip
    return os.environ | own
