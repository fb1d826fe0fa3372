"""Measures at the platform: only under a listing, never again after their release, in every order of two senders; and feedback back to us."""

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from uuid import uuid4

import pytest
from django.test import Client

from casework import choices
from casework.models import Delivery, Event
from casework.roles import Role
from enforcement.credit.discipline import record
from enforcement.credit.discipline.states import S
from enforcement.credit.messages import DECIDED, REVOKED
from enforcement.credit.platform import discipline as theirs
from enforcement.credit.platform.store import Store
from enforcement.credit.sending import correction, fields
from enforcement.credit.sending.queue import TOPICS
from tests.hooks.samples import BY_TOPIC, SECRET, message
from tests.hooks.test_credit_walk import sent
from tests.hooks.test_publicity_order import Run
from tests.procedures.disciplines import running, shown
from tests.procedures.listings import owed_again
from tests.procedures.test_discipline import ended

LISTING = BY_TOPIC[DECIDED]
UPBACK = {
    "EXECDEPT": "示范区市场监督管理局（演示）",
    "INFORTYPBACK": "已实施",
    "REMARK": "已列入重点检查名录。",
    "PERSON": "李演示",
    "BACKDATE": "2026-11-23",
}


def told(topic, number, measure, **case):
    law = {"DISCNAME": "纳入重点监管范围", "DISCWAY": "提高检查比例。"}
    line = law | {
        "DISCTYPE": "1",
        "DISCDOC": "演发〔2026〕1号",
        "DISCLAW": "某法规第九条",
        "DISCFROM": "2026-03-06",
        "DISCTO": "",
    }
    union = law | {
        "UNIONID": measure, "ENTNAME": LISTING.subject.name, "UNICODE": LISTING.subject.uscc, "PEOTYPE": "1", "CERNO": "", "LIMITLOW": "某法规第九条",
        "LOWDES": "提高检查比例。", "LIMITTIMEFRO": "2026-03-06", "LIMITTIMETO": "", "INFORFROM": LISTING.authority.uscc,
        "INFORFROMNAME": LISTING.authority.name, "EXECDEPT": "示范机关", "LINKMAN": "示范甲", "AUDITRESULT": "同意", "AUDITMAN": "示范乙",
        "AUDITDATE": "2026-03-06", "ISRELEASE": "1" if topic == "released" else "0", "REREASON": "移出" if topic == "released" else "",
    }  # fmt: skip
    head = {
        "id": measure,
        "listing_id": LISTING.id,
        "number": number,
        "authority_uscc": LISTING.authority.uscc,
        "name": LISTING.subject.name,
    }
    fixed = {
        "schema_version": 1,
        "event_id": str(uuid4()),
        "occurred_at": "2026-03-06T09:00:00+08:00",
        "case_no": "演1",
    }
    rows = (
        {"PUB_OT_UPBACK": UPBACK | {"UNIONID": measure}}
        if topic == "fed_back"
        else {"PUB_OT_UPLIST": line, "PUB_OT_UNIONPUNISH": union | case}
    )
    return fixed | {"topic": f"discipline.{topic}", "discipline": head, "record": rows}


class Measured(Run):
    """A listing and a measure under it, one queue: whatever two senders do, the release stands."""

    def __init__(self, topics):
        measure = str(uuid4())
        found = [message(DECIDED), *(told(topic, n, measure) for n, topic in enumerate(topics, 1))]
        self.messages = [json.dumps(it).encode() for it in found]
        self.ids, self.store = [str(uuid4()) for _ in found], Store(Path(":memory:"))
        self.started, self.arrived, self.settled = set(), set(), set()
        self.withdrawn, self.answers = False, {}

    def _look(self):
        shown_now = [row["state"] for row in self.store.listings() if row["listing_id"].startswith("discipline:")]
        assert not (self.withdrawn and shown_now != ["released"]), "a late measure overtook its release"
        self.withdrawn = shown_now == ["released"]


@pytest.mark.rule("IF-4", "CR-J3")
@pytest.mark.parametrize("topics", [("imposed", "released"), ("imposed", "fed_back", "released")])
def test_in_every_interleaving_of_two_senders_the_release_stands(topics):
    waiting, seen, ends = [[]], set(), 0
    while waiting:
        moves, run = waiting.pop(), Measured(topics)
        for move in moves:
            run.make(move)
        following = list(run.moves()) if run.standing() not in seen else None
        seen.add(run.standing())
        run.store.close()
        if following == []:
            ends += 1
            assert run.withdrawn and run.settled == set(range(len(topics) + 1))
        waiting += [[*moves, move] for move in following or ()]
    assert ends and len(seen) > 10 * len(topics)


@pytest.mark.rule("IF-4")
def test_a_measure_waits_for_its_listing_and_none_begins_after_the_listing_is_gone(platform):
    measure = str(uuid4())
    assert platform.tell(told("imposed", 1, measure))[0] == 409
    assert platform.tell(message(DECIDED))[0] == 201
    assert platform.tell(told("released", 2, measure))[0] == 409
    assert platform.tell(told("imposed", 1, measure))[0] == 201
    assert platform.tell(message(REVOKED))[0] == 201
    assert platform.tell(told("imposed", 1, str(uuid4())))[0] == 409
    assert platform.tell(told("released", 3, measure))[0] == 201
    assert platform.tell(told("fed_back", 4, measure))[0] == 409
    assert platform.tell(told("imposed", 1, measure))[0] == 422


@pytest.mark.rule("IF-4")
@pytest.mark.parametrize(("code", "value", "error"), [
    ("UNICODE", "", "E01"), ("LIMITLOW", "", "E01"), ("LIMITLOW", "长" * 4001, "E02"), ("PEOTYPE", "3", "E03"), ("LIMITTIMEFRO", "2026-02-30", "E05"),
    ("LIMITTIMETO", "2026-01-01", "E05"), ("REREASON", "不该有", "E06"), ("INFORFROM", "91450100MADEM0003U", "E10"), ("ISRELEASE", "1", "E03"),
    ("PEOTYPE", "2", "E11"),
])  # fmt: skip
def test_a_faulty_case_comes_back_with_its_column(platform, code, value, error):
    platform.tell(message(DECIDED))
    status, answer = platform.tell(told("imposed", 1, str(uuid4()), **{code: value}))
    found = {(it["code"], it["field"].rpartition(".")[2]) for it in answer["errors"]}
    assert status == 422 and any(it[0] == error for it in found), found


@pytest.mark.rule("IF-4", "CR-J3")
def test_what_the_office_does_reaches_the_platform_in_order_and_is_taken(world, channel, platform):
    listing = shown(world)
    measure = running(listing, world)
    ended(listing, world, "revoke")
    owed_again()
    assert set(sent(channel, "2026-12-31")) == {"Delivered"}
    entered = sorted((it for it in platform.received() if it["entered"]), key=lambda it: it["entered"])
    topics = [json.loads(it["body"])["topic"] for it in entered]
    assert topics == [
        "listing.decided",
        "listing.published",
        "discipline.imposed",
        "listing.revoked",
        "discipline.released",
    ]
    assert {row["listing_id"]: row["state"] for row in platform.listings()}[f"discipline:{measure.pk}"] == "released"


@pytest.mark.rule("IF-4")
def test_a_refused_measure_is_checked_by_the_same_table_when_it_is_put_right(world):
    running(shown(world), world)
    body = Delivery.objects.get(topic="discipline.imposed").body
    assert correction.own_check(body) == []
    wrong = fields.put_right(
        body, {"record.PUB_OT_UNIONPUNISH.LIMITLOW": "", "record.PUB_OT_UNIONPUNISH.ISRELEASE": "1"}
    )
    assert [(it.code, it.field) for it in correction.own_check(wrong)] == [("E01", "PUB_OT_UNIONPUNISH.LIMITLOW")]
    assert {it.label for it in fields.fields(body)} >= {"法律依据", "惩戒编号", "是否解除", "联系电话"}


# Feedback -----------------------------------------------------------------------------------------------------------


def fed_back(measure, *, secret=SECRET, number=None, **row):
    path, headers, body = theirs.feedback_request(
        UPBACK | {"UNIONID": str(measure.pk)} | row, [secret], number or str(uuid4())
    )
    kind = headers.pop("Content-Type")
    return Client().post(path, body, content_type=kind, headers=headers)


@pytest.fixture
def measure(world, settings):
    settings.CHANNELS = settings.CHANNELS | {"credit": settings.CHANNELS["credit"] | {"secrets": [SECRET]}}
    return running(shown(world), world)


@pytest.mark.rule("IF-4")
def test_feedback_of_the_platform_stands_in_the_ledger_once_and_is_not_sent_back(measure):
    number = str(uuid4())
    first, again = fed_back(measure, number=number), fed_back(measure, number=number)
    assert (first.status_code, again.status_code) == (201, 201) and first.json() == again.json()
    event = Event.objects.get(subject_id=measure.pk, step="receive_feedback")
    assert event.answers["remark"] == "已列入重点检查名录。" and event.role == "system" and event.target == S.RUNNING
    assert not Delivery.objects.filter(topic="discipline.fed_back").exists()


@pytest.mark.rule("IF-4")
@pytest.mark.parametrize(("row", "code", "field"), [
    ({"INFORTYPBACK": "不知道"}, "E03", "INFORTYPBACK"), ({"INFORTYPBACK": ["已实施"]}, "E03", "INFORTYPBACK"), ({"REMARK": ""}, "E01", "REMARK"),
    ({"BACKDATE": "2026-02-30"}, "E05", "BACKDATE"), ({"PERSON": 7}, "E02", "PERSON"), ({"REMARK": "电话13800138000"}, "E11", "REMARK"),
])  # fmt: skip
def test_faulty_feedback_is_refused_with_its_column(measure, row, code, field):
    answer = fed_back(measure, **row)
    assert answer.status_code == 422
    assert (code, f"PUB_OT_UPBACK.{field}") in {(it["code"], it["field"]) for it in answer.json()["errors"]}


@pytest.mark.rule("IF-4")
def test_feedback_needs_the_channels_signature_over_this_address(measure, world):
    assert fed_back(measure, secret="another-secret-of-24-bytes-or-more").status_code == 401
    path, headers, body = theirs.feedback_request(UPBACK | {"UNIONID": str(measure.pk)}, [SECRET], "n-1")
    headers.pop("Content-Type")
    other = path.replace(str(measure.pk), str(uuid4()))
    assert Client().post(other, body, content_type="application/json", headers=headers).status_code == 401
    assert Client().post(path, body, content_type="application/json").status_code == 401
    someone = Client()
    someone.force_login(world.people[Role.CREDIT_CLERK])
    assert someone.post(path, body, content_type="application/json").status_code in (403, 404)
    assert not Event.objects.filter(step="receive_feedback").exists()


@pytest.mark.rule("IF-4")
def test_feedback_after_the_release_is_refused_and_says_so(measure, world):
    ended(measure.listing, world, "deregister")
    answer = fed_back(measure)
    assert answer.status_code == 409 and "已解除" in answer.content.decode()


@pytest.mark.rule("IF-4")
def test_the_simulated_platform_sends_a_departments_feedback_when_it_is_told_to(platform):
    taken = []

    class Office(BaseHTTPRequestHandler):
        def do_POST(self):
            taken.append((self.path, dict(self.headers), self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(201)
            self.end_headers()
            self.wfile.write(b'{"receipt_no": "1"}')

        def log_message(self, *args):
            """Silent."""

    office = HTTPServer(("127.0.0.1", 0), Office)
    threading.Thread(target=office.handle_request, daemon=True).start()
    platform.server.source = lambda: f"http://127.0.0.1:{office.server_port}"
    number = str(uuid4())
    status, answer = platform.ask("/control", json.dumps({"feedback": UPBACK | {"UNIONID": number}}).encode())
    office.server_close()
    assert status == 200 and answer["status"] == 201
    ((path, headers, body),) = taken
    assert path == f"/api/v1/discipline/{number}/feedback/" and json.loads(body)["PUB_OT_UPBACK"]["UNIONID"] == number
    assert headers["webhook-signature"].startswith("v1,")
    assert platform.ask("/control", json.dumps({"feedback": {"UNIONID": "../x"}}).encode())[0] == 400


@pytest.mark.rule("IF-4")
def test_the_page_of_the_contract_names_every_table_column_and_topic():
    page = (Path(__file__).parents[2] / "docs" / "contracts" / "credit.md").read_text()
    columns = {code for table in record.TEXTS.values() for code in table} | {
        code for days in record.DAYS.values() for code in days
    }
    assert {it for it in columns | set(record.CHOICES) if f"`{it}`" not in page} == set()
    assert {it for it in (*theirs.TOPICS, *record.TEXTS) if it not in page} == set()
    assert set(theirs.NEEDED) == set(record.TEXTS)


def test_deliveries_of_measures_have_a_name_in_the_queue():
    assert set(TOPICS) >= theirs.TOPICS


@pytest.mark.rule("IF-4")
@pytest.mark.parametrize(("chosen", "long", "wide"), [("ours", ["E02"], ["E02"]), ("documented", [], ["E02"])])
def test_lengths_nobody_documented_are_checked_only_where_the_office_goes_by_ours(world, chosen, long, wide):
    choices.choose(world.nanning, "discipline.lengths", chosen, "与省级平台核对后选定。", world.people[Role.HEAD])
    world.nanning.refresh_from_db()
    row = told("imposed", 1, str(uuid4()))["record"]
    for column, codes in (("LOWDES", long), ("LIMITLOW", wide)):
        wrong = row | {"PUB_OT_UNIONPUNISH": row["PUB_OT_UNIONPUNISH"] | {column: "字" * 4001}}
        assert [it.code for it in record.faults(wrong, world.nanning) if it.field.endswith(column)] == codes
