"""``manage.py demo``: loaded once, where nothing else is, in every state there is, and everybody finds work."""

import json
import os
import stat
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client

from casework.machine import proceedings
from casework.models import Case, Delivery, IssuedPaper, Office, PaperFile, StaffChange, User
from casework.models.office import Level
from casework.models.staff import Change
from config import environment
from config.demo import loading, logins, plan
from config.demo.company import perform
from config.demo.play import Play
from config.demo.repertoire import REHEARSED_FROM, timeline
from config.demo.stage import HOME, LOGINS, Cast, cities
from config.demo.stories import publicity
from enforcement.credit.grading import spot, standing
from enforcement.credit.models import SpotDraw
from enforcement.credit.platform.store import Store
from tests.walks.reading import every_state

ADMINISTRATORS = {"sysadmin", "secadmin", "auditadmin"}


@pytest.fixture(autouse=True)
def no_printing_and_a_folder_of_its_own(monkeypatch, tmp_path):
    monkeypatch.setattr(environment, "DATA_DIR", tmp_path / "data")
    monkeypatch.setattr(loading, "PRINTED", 0)


@pytest.fixture
def few(monkeypatch):
    """Only the cases that are told to their end."""
    monkeypatch.setattr(plan, "CASES", 0)
    monkeypatch.setattr(plan, "_covering", lambda: iter(()))


def demo(*words):
    said = StringIO()
    call_command("demo", *words, stdout=said)
    return said.getvalue()


def test_two_hundred_cases_are_planned_over_fourteen_cities_and_ten_months():
    parts = plan.parts([f"45{number:02}00" for number in range(1, 15)])
    assert len(parts) == plan.CASES
    assert {f"45{number:02}00" for number in range(1, 15)} <= {part.office for part in parts}
    begun = {part.begin.strftime("%Y-%m") for part in parts}
    assert len({f"2026-{month:02}" for month in range(2, 12)} - begun) <= 1
    assert parts == sorted(parts, key=lambda part: part.begin)


def test_the_timeline_reaches_every_state_of_every_procedure():
    reached = {(change.procedure, change.state) for story in timeline().values() for change in story}
    assert every_state() - reached == set()


@pytest.mark.skipif(os.environ.get("PROOFS") != "heavy", reason="PROOFS=heavy loads all two hundred cases: a minute")
def test_the_demo_stands_in_nearly_every_state_and_everybody_finds_work(db):
    demo()
    connection.cursor().execute("ANALYZE")  # one transaction: nobody else has counted these rows yet
    assert Case.objects.count() == plan.CASES + 1
    have = {(key, it.state) for key, model in proceedings().items() for it in model.objects.all()}
    missing = every_state() - have
    assert len(missing) <= len(every_state()) / 10, f"no case stands in {sorted(missing)}"
    assert {office.code for office in Office.objects.filter(code__in=Case.objects.values("office__code"))} >= set(
        cities()
    )
    for username in [*LOGINS, logins.PARTY]:
        browser = Client()
        assert browser.login(username=username, password=logins.password()), username
        lists = browser.get("/").context.get("lists") or []
        waiting = {it.anchor: len(it.rows) for it in lists}
        assert username in ADMINISTRATORS or waiting["mine"] + waiting["late"], f"{username} finds nothing: {waiting}"


def test_what_the_stage_signed_for_goes_out_and_is_taken_by_the_simulated_platform_in_its_order(db, tmp_path):
    cast = Cast()
    cast.prepare()
    stage = cast.stage(HOME)
    for number, story in enumerate((publicity.stopped_with_a_partner, publicity.deregistered, publicity.taken_back), 1):
        perform(story, Play(stage, REHEARSED_FROM, number))
    publicity.send_for_real()
    owed = Delivery.objects.filter(channel="credit").order_by("sequence")
    assert {it.topic for it in owed} >= {"publicity.added", "publicity.stopped", "publicity.withdrawn"}
    assert not owed.exclude(delivered_at=None, receipt=None).exists(), "nothing counts as sent that no platform saw"
    platform = Store(tmp_path / "platform.sqlite3")
    answers = {it: platform.receive(str(it.pk), {}, json.dumps(it.body).encode()) for it in owed}
    platform.close()
    assert {f"{it.topic} {it.subject_key}": answer.body for it, answer in answers.items() if answer.status != 201} == {}


def test_a_second_call_changes_nothing(db, few):
    demo()
    cases = set(Case.objects.values_list("number", flat=True))
    assert "已经装入" in demo() and set(Case.objects.values_list("number", flat=True)) == cases


def test_the_home_city_supervises_its_enterprises_by_class_and_by_lot(db, few):
    demo()
    lot = SpotDraw.objects.get()
    assert lot.is_sound and lot.office.code == HOME and len(spot.waiting(lot)) == len(lot.drawn) - 3
    assert len(spot.to_publish(lot.office, plan.LAST_DAY)) == 1 and not any(
        it.is_late for it in spot.to_publish(lot.office, plan.LAST_DAY)
    )
    assert len(standing.missing(lot.office, plan.LAST_DAY)) == 3


def test_the_audit_reads_what_the_administrators_did_with_accounts_and_posts(db, few):
    demo()
    told = [(it.kind, it.account.username, it.by.username) for it in StaffChange.objects.order_by("at", "id")]
    assert {kind for kind, _, _ in told} == set(Change) - {Change.OWN_PASSWORD, Change.RESTORED}
    assert {by for _, _, by in told} == {"sysadmin", "secadmin"} and len(told) == 8
    assert not [it for it in User.objects.filter(username__in=("xin-jinren", "jie-diao")) if it.has_usable_password()]
    client = Client()
    client.force_login(User.objects.get(username="auditadmin"))
    page = client.get("/audit/").content.decode()
    assert "韦新晋" in page and "终止岗位" in page


def test_numbers_are_drawn_in_the_order_of_the_days(db, few):
    demo()
    begun = dict(Case.objects.filter(office__code=HOME, created_at__year=2026).values_list("number", "created_at"))
    numbers = [f"南知案〔2026〕{place}号" for place in range(1, len(begun) + 1)]
    assert sorted(begun) == sorted(numbers)
    assert [begun[number] for number in numbers] == sorted(begun.values())


def test_a_database_with_real_cases_or_offices_is_refused(db, few):
    Office.objects.create(
        code="450100", name="南宁市知识产权局", level=Level.PREFECTURE, division="450100", lineage="450100/"
    )
    with pytest.raises(CommandError, match="1 个正式机关，没有装入演示数据"):
        demo()
    assert not Case.objects.exists() and not User.objects.filter(username="head").exists()


def test_logins_are_told_only_after_loading_and_the_password_is_kept_from_others(db, few):
    assert "尚未装入" in demo("--logins")
    demo()
    said = demo("--logins")
    assert logins.password() in said
    assert all(f"  {username} " in said for username in [*LOGINS, logins.PARTY])
    kept = environment.DATA_DIR / "demo_password"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600 and len(logins.password()) >= 10


def test_a_lost_password_is_replaced(db, few):
    demo()
    before = logins.password()
    (environment.DATA_DIR / "demo_password").unlink()
    demo()
    assert logins.password() != before
    assert Client().login(username="head", password=logins.password())


def test_some_papers_of_each_procedure_are_printed_at_once(db, few, monkeypatch, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    monkeypatch.setattr(loading, "PRINTED", 1)
    demo()
    printed = set(PaperFile.objects.values_list("paper__event__procedure", flat=True))
    assert printed == set(IssuedPaper.objects.values_list("event__procedure", flat=True))
    assert printed >= {"intake", "ruling", "penalty", "transfer", "credit", "agreement", "confirmation"}
