"""The system and a simulated body, over HTTP: told, pulled, checked, answered – and cut short in every way."""

import json
import threading
import urllib.error
import urllib.request
from datetime import datetime

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.servers.basehttp import WSGIServer
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connections
from django.test.testcases import QuietWSGIRequestHandler
from django.utils import timezone

from casework import clock, store
from casework.delivery import Channel, Delivered, Failed, SentBack, deliver
from casework.models import Deadline, Delivery, PackageReceipt
from casework.package.manifest import Kind
from casework.package.simulated import server as simulated
from casework.roles import Role
from enforcement.transfer.procedure import S
from tests import factories
from tests.package.parcels import SECRET, connect, parcel
from tests.procedures.transfer_walk import SENT, Walk


@pytest.fixture
def now():
    """A day that is over: the bodies know only the real clock, and receive later than what was sent."""
    with clock.at(timezone.make_aware(datetime(2026, 11, 20, 9))) as moment:
        yield moment


@pytest.fixture
def system(world, settings):
    """The system over HTTP, one request after the other on the test's own connection."""
    served = WSGIServer(("127.0.0.1", 0), QuietWSGIRequestHandler)
    served.set_app(WSGIHandler())
    mine = connections["default"]
    mine.inc_thread_sharing()
    for signal in (request_started, request_finished):  # else each request would end the test's transaction
        signal.disconnect(close_old_connections)

    def serve():
        connections["default"] = mine
        served.serve_forever(poll_interval=0.02)

    thread = threading.Thread(target=serve)
    thread.start()
    settings.PUBLIC_URL = f"http://127.0.0.1:{served.server_port}"
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    yield served
    served.shutdown()
    thread.join()
    served.server_close()
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)
    mine.dec_thread_sharing()


class Body:
    """A simulated body on a free port, and what a test says to it."""

    def __init__(self, name, tmp_path):
        self.it = simulated(name, port=0, data=tmp_path / name, secrets=[SECRET])
        self.base = f"http://127.0.0.1:{self.it.server_port}"
        self.channel = Channel(name, f"{self.base}/messages", (SECRET,))

    def control(self, **wanted):
        return self.ask("/control", json.dumps(wanted).encode())

    def ask(self, path, body=None, **headers):
        try:
            with urllib.request.urlopen(urllib.request.Request(self.base + path, body, headers), timeout=10) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            with error:
                return json.load(error)

    def told(self):
        """Deliver what is owed; what came of each attempt."""
        return [attempt.outcome for attempt in deliver({self.channel.name: self.channel})]

    def work(self):
        return self.it.puller.work()

    def files(self):
        return sorted(it.name for it in self.it.puller.objects.iterdir())


@pytest.fixture
def police(system, world, settings, tmp_path):
    connect(settings, tmp_path, world.people, police=Role.POLICE_DESK)
    body = Body("police", tmp_path)
    thread = threading.Thread(target=body.it.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield body
    body.it.shutdown()
    thread.join()
    body.it.server_close()


@pytest.fixture
def walk(world, police):
    return Walk(world, factories.accepted_case(world, factories.trademark_lead())).to(*SENT)


@pytest.fixture
def package(walk):
    package = parcel(walk.it, Kind.TRANSFER, walk.world.officers[0], papers=4)
    walk.take("send_package", package=package.pk)
    return package


def state(walk):
    walk.it.refresh_from_db()
    return walk.it.state


@pytest.mark.rule("CT-11", "ON-04")
def test_told_pulled_checked_and_signed_for(walk, package, police):
    (outcome,) = police.told()
    assert isinstance(outcome, Delivered) and outcome.receipt["receipt_no"].startswith("SIM-")
    assert state(walk) == S.SENT, "told is not received"
    assert police.work() == []
    assert state(walk) == S.RECEIVED
    (receipt,) = PackageReceipt.objects.all()
    assert set(receipt.body["per_file_hash_ok"].values()) == {True} and "仿真" in receipt.receiver
    assert police.work() == [] and PackageReceipt.objects.count() == 1


@pytest.mark.rule("CT-07", "CT-11")
def test_a_pull_cut_short_goes_on_with_what_is_missing_and_nothing_counts_as_sent_meanwhile(walk, package, police):
    police.told()
    police.control(stop_after=2)
    assert "模拟的中断" in police.work()[0]
    assert len(police.files()) == 2 and state(walk) == S.SENT
    assert Deadline.objects.get(subject_id=walk.it.pk, term="send_in_time").status == "running"
    first = {it.name: it.stat().st_mtime_ns for it in police.it.puller.objects.iterdir()}
    assert police.work() == []
    after = {it.name: it.stat().st_mtime_ns for it in police.it.puller.objects.iterdir()}
    assert len(after) == 4 and first.items() <= after.items(), "what was there was not pulled again"
    assert state(walk) == S.RECEIVED


def test_half_a_file_is_taken_up_at_the_byte_where_it_broke(walk, package, police):
    item = package.manifest["volumes"][0]["items"][0]
    whole = store.read(package.sha256)
    content = whole[whole.index(b"%PDF") :][: item["bytes"]]
    (police.it.puller.objects / f"{item['sha256']}.part").write_bytes(content[:9])
    police.told()
    assert police.work() == [] and state(walk) == S.RECEIVED


def test_a_byte_flipped_in_the_store_after_sending_is_not_received(walk, package, police):
    police.told()
    path = store.path(package.sha256)
    path.chmod(0o600)
    path.write_bytes(path.read_bytes().replace(b"%PDF", b"%PDG", 1))
    assert police.work() and state(walk) == S.SENT
    assert not PackageReceipt.objects.exists()


@pytest.mark.rule("CT-13", "CT-13a")
def test_incomplete_is_what_it_was_told_to_answer(walk, package, police):
    police.control(verdict={"result": "INCOMPLETE", "correction_items": ["进货单据的原件"]})
    police.told()
    police.work()
    assert state(walk) == S.SUPPLEMENT


@pytest.mark.rule("CT-14")
def test_wrong_venue_is_what_it_was_told_to_answer(walk, package, police):
    police.control(verdict={"result": "WRONG_VENUE", "reason": "不属于公安机关的职责范围，请移送其他机关。"})
    police.told()
    police.work()
    assert state(walk) == S.RETURNED


def test_a_body_that_is_down_is_told_again_when_it_is_back(walk, package, police):
    police.control(mode="down", times=1)
    (outcome,) = police.told()
    assert isinstance(outcome, Failed)
    Delivery.objects.update(due=clock.now())
    assert [type(it) for it in police.told()] == [Delivered]


def test_a_body_whose_answer_was_lost_is_told_twice_and_answers_once(walk, package, police):
    police.control(mode="lose_answers", times=1)
    assert isinstance(police.told()[0], Failed)
    Delivery.objects.update(due=clock.now())
    assert isinstance(police.told()[0], Delivered)
    police.work()
    assert PackageReceipt.objects.count() == 1


def test_a_receipt_whose_answer_was_lost_is_sent_again_word_for_word(walk, package, police):
    police.told()
    police.work()
    (police.it.puller.packages / str(package.pk) / "answered.json").unlink()
    assert police.work() == []
    assert PackageReceipt.objects.count() == 1, "the same number, the same receipt"


def test_a_message_for_somebody_else_is_not_believed(police):
    answer = police.ask("/messages", b'{"topic": "package.sent"}', **{"webhook-id": "m-1"})
    assert answer["code"] == "missing_header"


def test_what_is_no_notice_of_a_package_is_sent_back(walk, package, police):
    Delivery.objects.update(body={"topic": "package.sent", "package_id": "../../etc"})
    assert [type(it) for it in police.told()] == [SentBack]


def test_it_says_wherever_it_speaks_that_it_is_a_simulation(police):
    for path in ("/", "/packages"):
        assert "不是真实系统" in police.ask(path)["notice"]
    assert "result 可取" in police.control(verdict={"result": "MAYBE"})["message"]
