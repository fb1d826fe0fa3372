"""A withdrawal is never overtaken by a late addition: every interleaving of two senders, and over real HTTP."""

import json
from pathlib import Path
from uuid import uuid4

import pytest

from casework import delivery
from casework.simulation import Answer
from enforcement.credit.platform.store import Store
from tests.hooks.samples import BY_TOPIC

ATTEMPTS = 2
SAMPLE = next(iter(BY_TOPIC.values()))
UNIT_CODE, AUTHORITY_CODE = SAMPLE.subject.uscc, SAMPLE.authority.uscc


def told(topic, number, record):
    action = {"added": "ADD", "updated": "UPDATE"}.get(topic, "WITHDRAW")
    dual = {
        "CF_XDR_MC": "南宁示范酒业有限公司", "CF_XDR_LB": "法人及非法人组织", "CF_XDR_SHXYM": UNIT_CODE, "CF_FRDB": "示范甲", "CF_WSH": "演市监处罚〔2026〕1号",
        "CF_WFXW": "销售侵权商品", "CF_SY": "销售侵权白酒。", "CF_YJ": "商标法第六十条第二款", "CF_CFLB": "罚款", "CF_NR": "罚款。",
        "CF_NR_FK": "1.234567", "CF_NR_WFFF": None, "CF_JDRQ": "2026-11-20", "CF_GSJZQ": "2027-11-20", "CF_CFJGDM": AUTHORITY_CODE,
    }  # fmt: skip
    head = {
        "id": record, "channel": "creditchina", "action": action, "number": number, "reason": "决定被撤销", "decision_no": dual["CF_WSH"],
        "authority_uscc": AUTHORITY_CODE, "name": dual["CF_XDR_MC"],
    }  # fmt: skip
    fixed = {
        "schema_version": 1,
        "event_id": str(uuid4()),
        "occurred_at": "2026-11-20T09:00:00+08:00",
        "case_no": "演1",
    }
    return fixed | {"topic": f"publicity.{topic}", "publicity": head, "record": dual}


class Run:
    """One order of events: what each sender started, what arrived, what was written down."""

    def __init__(self, topics):
        record = str(uuid4())
        self.messages = [json.dumps(told(topic, n, record)).encode() for n, topic in enumerate(topics, 1)]
        self.ids, self.store = [str(uuid4()) for _ in topics], Store(Path(":memory:"))
        self.started, self.arrived, self.settled = set(), set(), set()
        self.withdrawn, self.answers = False, {}

    def moves(self):
        """A sender takes the first undelivered message only; what it sent may arrive at any later moment, twice over."""
        head = next((n for n in range(len(self.ids)) if n not in self.settled), None)
        if head is not None:
            tries = sum(1 for n, _ in self.started if n == head)
            yield from [("start", head, tries)] if tries < ATTEMPTS else []
        yield from (("arrive", *it) for it in sorted(self.started - self.arrived))
        yield from (
            ("settle", *it) for it in sorted(self.arrived) if it[0] not in self.settled and self.answers.get(it)
        )

    def make(self, move):
        what, n, attempt = move
        if what == "start":
            self.started.add((n, attempt))
        elif what == "settle":
            self.settled.add(n)
        else:
            answer = self.store.receive(self.ids[n], {}, self.messages[n])
            self.arrived.add((n, attempt))
            self.answers[(n, attempt)] = answer.status in (200, 201)
        self._look()

    def standing(self):
        """All that decides what may happen next: the senders' side and what the receiver shows."""
        shown = tuple(row["state"] for row in self.store.listings())
        accepted = frozenset(it for it, taken in self.answers.items() if taken)
        return frozenset(self.started), frozenset(self.arrived), frozenset(self.settled), accepted, shown

    def _look(self):
        shown = [row["state"] for row in self.store.listings()]
        assert not (self.withdrawn and shown != ["withdrawn"]), "a late message overtook the withdrawal"
        self.withdrawn = shown == ["withdrawn"]


def replay(topics, moves):
    run = Run(topics)
    for move in moves:
        run.make(move)
    return run


@pytest.mark.rule("SM-PUB", "CR-P7", "IF-7")
@pytest.mark.parametrize("topics", [
    ("added", "withdrawn"), ("added", "updated", "withdrawn"), ("added", "stopped", "withdrawn"), ("added", "stopped", "restored", "withdrawn"),
])  # fmt: skip
def test_in_every_interleaving_of_two_senders_the_withdrawal_stands(topics):
    """Every state that can be reached is visited once; whatever order led there, what may follow is the same."""
    waiting, seen, ends = [[]], set(), 0
    while waiting:
        moves = waiting.pop()
        run = replay(topics, moves)
        following = list(run.moves()) if run.standing() not in seen else None
        seen.add(run.standing())
        run.store.close()
        if following == []:
            ends += 1
            assert run.withdrawn and run.settled == set(range(len(topics)))
        waiting += [[*moves, move] for move in following or ()]
    assert ends and len(seen) > 10 * len(topics)


def test_the_search_would_find_a_receiver_that_lets_a_late_message_through(monkeypatch):
    """The proof above can fail: here the receiver forgets what it has entered and takes a repetition for news."""
    shown = {"added": "shown", "withdrawn": "withdrawn"}

    def forgets(store, number, headers, body):
        store.last = shown[json.loads(body)["topic"].removeprefix("publicity.")]
        return Answer(201, {})

    monkeypatch.setattr(Store, "receive", forgets)
    monkeypatch.setattr(Store, "listings", lambda store: [{"state": getattr(store, "last", "")}])
    with pytest.raises(AssertionError, match="overtook"):
        test_in_every_interleaving_of_two_senders_the_withdrawal_stands(("added", "withdrawn"))


@pytest.mark.rule("SM-PUB", "CR-P7")
@pytest.mark.parametrize("late", [False, True])
def test_after_a_withdrawal_the_platform_takes_nothing_more_about_the_record(platform, late):
    record = str(uuid4())
    added, withdrawn = told("added", 1, record), told("withdrawn", 2, record)
    number = str(uuid4())
    assert platform.tell(added, number)[0] == 201 and platform.tell(withdrawn)[0] == 201
    status, answer = platform.tell(added, number if late else None)
    assert (status, answer.get("duplicate", False)) == ((200, True) if late else (422, False))
    assert [row["state"] for row in platform.listings()] == ["withdrawn"]


@pytest.mark.rule("SM-PUB", "IF-7")
def test_a_withdrawal_does_not_go_before_its_addition_and_over_bad_lines_both_arrive_in_order(owing, channel, platform):
    record = str(uuid4())
    for number, topic in enumerate(("added", "updated", "withdrawn"), 1):
        found = told(topic, number, record)
        owing.owe(found | {"listing": {"id": record}}, about=f"publicity:{record}")
    platform.weather("lose_answers", times=2)
    for _ in range(60):
        list(delivery.deliver({"credit": channel}))
        if not delivery.waiting("credit"):
            break
    assert [row["state"] for row in platform.listings()] == ["withdrawn"]
    entered = sorted((it for it in platform.received() if it["entered"]), key=lambda it: it["entered"])
    assert [json.loads(it["body"])["topic"] for it in entered] == [
        f"publicity.{it}" for it in ("added", "updated", "withdrawn")
    ]


@pytest.mark.rule("IF-1", "IF-7")
@pytest.mark.parametrize(("code", "value", "error"), [
    ("CF_NR_FK", None, "E06"), ("CF_NR_FK", "12345.67", "E06"), ("CF_WSH", "", "E01"), ("CF_CFLB", "警告", "E08"), ("CF_GSJZQ", "2026-01-01", "E09"),
])  # fmt: skip
def test_a_faulty_record_comes_back_with_its_column(platform, code, value, error):
    found = told("added", 1, str(uuid4()))
    found["record"][code] = value
    status, answer = platform.tell(found)
    assert status == 422 and (error, code) in {(it["code"], it["field"]) for it in answer["errors"]}
