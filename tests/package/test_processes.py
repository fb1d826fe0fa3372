"""The court and the police as processes of their own, over HTTP: each may be gone when it is told, and come back.

What a body had when it was stopped it still has when it is started again; what it was owed waits meanwhile.
"""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request

import pytest
from django.conf import settings as django_settings

from casework import clock
from casework.delivery import Channel, Delivered, Failed, deliver
from casework.models import Delivery, PackageReceipt
from casework.package.manifest import Kind
from casework.roles import Role
from enforcement.transfer.procedure import S
from mediation.confirmation.procedure import Confirming
from mediation.confirmation.procedure import S as C
from tests import factories
from tests.package import test_simulated
from tests.package.parcels import SECRET, connect, parcel
from tests.procedures import mediation_walk
from tests.procedures.transfer_walk import SENT, Walk

now, system = test_simulated.now, test_simulated.system
PATIENCE = 40
"""Seconds a process is waited for."""


class Process:
    """``manage.py platform NAME`` on a port of this test, with a folder that outlives it."""

    def __init__(self, name, folder):
        self.name, self.folder, self.running = name, folder, None
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.channel = Channel(name, f"http://127.0.0.1:{self.port}/messages", (SECRET,))

    def start(self):
        connected = {f"{self.name.upper()}_SECRETS": SECRET, "PUBLIC_URL": django_settings.PUBLIC_URL}
        environment = os.environ | connected | {"PYTHONUTF8": "1"}
        self.running = subprocess.Popen(
            [sys.executable, "manage.py", "platform", self.name, "--port", str(self.port), "--data", str(self.folder)],
            cwd=django_settings.BASE_DIR, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        until(lambda: self.ask("/")["notice"])

    def stop(self, kill=False):
        if self.running is not None:
            self.running.kill() if kill else self.running.terminate()
            self.running.wait(PATIENCE)
            self.running = None

    def ask(self, path, **wanted):
        body = json.dumps(wanted).encode() if wanted else None
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", body, timeout=5) as answer:
                return json.load(answer)
        except OSError:
            return {"notice": ""}

    def told(self):
        Delivery.objects.filter(delivered_at=None).update(due=clock.now())
        return [type(it.outcome) for it in deliver({self.name: self.channel})]


def until(done):
    """Wait until it is so; what it gave."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if found := done():
            return found
        time.sleep(0.2)
    raise AssertionError("waited in vain")


@pytest.fixture
def bodies(system, world, settings, tmp_path):
    connect(settings, tmp_path, world.people, court=Role.COURT_CLERK, police=Role.POLICE_DESK)
    found = {name: Process(name, tmp_path / name) for name in ("court", "police")}
    yield found
    for it in found.values():
        it.stop()


@pytest.mark.rule("CT-07", "CT-11", "ON-04")
def test_police_that_were_down_take_the_package_when_they_are_back_and_go_on_after_a_kill(bodies, world):
    police = bodies["police"]
    walk = Walk(world, factories.accepted_case(world, factories.trademark_lead())).to(*SENT)
    package = parcel(walk.it, Kind.TRANSFER, world.officers[0], papers=4)
    walk.take("send_package", package=package.pk)
    assert police.told() == [Failed], "nobody is there"
    walk.it.refresh_from_db()
    assert (walk.it.state, "send_in_time" in walk.running()) == (S.SENT, True), "told nobody: not sent, the hours run"

    police.start()
    police.ask("/control", stop_after=1)
    assert police.told() == [Delivered]
    until(lambda: list((police.folder / "objects").iterdir()))
    police.stop(kill=True)

    police.start()
    (shown,) = until(lambda: [it for it in police.ask("/packages").get("packages", []) if "answered" in it])
    receipt = PackageReceipt.objects.get()
    walk.it.refresh_from_db()
    assert (walk.it.state, receipt.result) == (S.RECEIVED, "ACCEPTED")
    assert set(receipt.body["per_file_hash_ok"].values()) == {True} and "send_in_time" not in walk.running()
    assert shown["answered"]["status"] == 201


@pytest.mark.rule("JC-11", "JC-12", "JC-28", "ON-03")
def test_a_court_asks_once_for_more_and_dockets_what_comes_after(bodies, world):
    court = bodies["court"]
    walk = mediation_walk.Walk(world, "2026-11-02")
    walk.to_signed()
    walk.on("2026-11-05").apply()
    with walk.clock():
        first = parcel(walk.confirmation, Kind.CONFIRMATION, walk.handler)
    walk.take(Confirming.send_package, package=first.pk)
    court.start()
    court.ask("/control", verdict={"result": "INCOMPLETE", "correction_items": ["授权委托书"]})
    assert court.told() == [Delivered]
    until(lambda: _answered(court) == 1)
    assert _state(walk) == C.CORRECTION

    walk.on("2026-11-20", hour=10).take(Confirming.supply, supplied="授权委托书")
    with walk.clock():
        second = parcel(walk.confirmation, Kind.CONFIRMATION, walk.handler, papers=1, prior=first)
    walk.take(Confirming.send_package, package=second.pk)
    court.ask("/control", verdict={"result": "ACCEPTED", "document_no": "（2026）桂01民特9号"})
    assert court.told() == [Delivered]
    until(lambda: _answered(court) == 2)
    assert _state(walk) == C.REVIEW
    assert walk.confirmation.docket_number == "（2026）桂01民特9号"
    assert {it["package_id"] for it in court.ask("/packages")["packages"]} == {str(first.pk), str(second.pk)}


def _answered(body) -> int:
    return sum("answered" in it for it in body.ask("/packages").get("packages", []))


def _state(walk):
    walk.confirmation.refresh_from_db()
    return walk.confirmation.state
