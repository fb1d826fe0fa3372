"""The simulated platform's own memory: one SQLite file, each message kept raw once.

Not the case system's database: what is here is only what came over HTTP.
"""

import hashlib
import json
import sqlite3
import threading
import time
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from casework.simulation import Answer
from enforcement.credit.platform import discipline, publicity
from enforcement.credit.platform.contract import Fault, at, faults, flags

_CHINA = timezone(timedelta(hours=8))

_SCHEMA = """
CREATE TABLE IF NOT EXISTS message (
    n INTEGER PRIMARY KEY AUTOINCREMENT, webhook_id TEXT NOT NULL, sha256 TEXT NOT NULL,
    headers TEXT NOT NULL, body BLOB NOT NULL, received_at TEXT NOT NULL, arrivals INTEGER NOT NULL DEFAULT 0,
    outcome TEXT NOT NULL DEFAULT 'new', answer TEXT NOT NULL DEFAULT '{}', entered INTEGER UNIQUE,
    UNIQUE (webhook_id, sha256)
);
CREATE TABLE IF NOT EXISTS action (
    decision_no TEXT NOT NULL, authority TEXT NOT NULL, topic TEXT NOT NULL, webhook_id TEXT NOT NULL,
    PRIMARY KEY (decision_no, authority, topic)
);
CREATE TABLE IF NOT EXISTS listing (
    authority TEXT NOT NULL, listing_id TEXT NOT NULL, state TEXT NOT NULL, name TEXT NOT NULL,
    decision_no TEXT NOT NULL, changed_at TEXT NOT NULL, PRIMARY KEY (authority, listing_id)
);
"""

_FOLLOWS = (
    {
        "listing.decided": ("", "decided"),
        "listing.published": ("decided", "published"),
        "listing.removed": ("published masked", "removed"),
        "listing.revoked": ("decided published removed masked", "revoked"),
        "listing.masked": ("published", "masked"),
        "listing.restored": ("masked removed", "published"),
    }
    | publicity.FOLLOWS
    | discipline.FOLLOWS
)
"""Each topic: the states of a listing it may follow, and the state it leads to."""


class Closed(Exception):
    """平台正在停止，不再收件。"""


class Store:
    """Everything received, and what followed from it. Safe to use from several threads."""

    def __init__(self, file: Path) -> None:
        self._lock = threading.Lock()
        self._closed = False
        self._db = sqlite3.connect(file, check_same_thread=False, isolation_level=None)
        self._db.row_factory = sqlite3.Row
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.executescript(_SCHEMA)

    def close(self) -> None:
        with self._lock:
            self._closed = True
            self._db.close()

    def receive(self, webhook_id: str, headers: Mapping[str, str], body: bytes) -> Answer:
        """Keep the message and answer it; the answer is given only after it is on disk. Raises ``Closed``."""
        with self._lock:
            if self._closed:
                raise Closed
            self._db.execute("BEGIN IMMEDIATE")
            try:
                answer = self._receive(webhook_id, headers, body)
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")
            return answer

    def received(self, after: int = 0) -> list[dict[str, Any]]:
        """Every message kept, in order of first arrival, for the desk, for tests and for reconciliation."""
        rows = self._all("SELECT * FROM message WHERE n > ? ORDER BY n", after)
        return [_shown(row) for row in rows]

    def listings(self) -> list[dict[str, Any]]:
        """The list as this platform would show it to the public."""
        return [dict(row) for row in self._all("SELECT * FROM listing ORDER BY changed_at")]

    def _all(self, sql: str, *values: Any) -> list[sqlite3.Row]:
        with self._lock:
            return self._db.execute(sql, values).fetchall()

    def _one(self, sql: str, *values: Any) -> sqlite3.Row | None:
        row: sqlite3.Row | None = self._db.execute(sql, values).fetchone()
        return row

    def _receive(self, webhook_id: str, headers: Mapping[str, str], body: bytes) -> Answer:
        row = self._keep(webhook_id, headers, body)
        if row["outcome"] == "accepted":
            return Answer(200, json.loads(row["answer"]) | {"duplicate": True})
        answer, outcome = self._judge(row, body)
        self._db.execute(
            "UPDATE message SET outcome = ?, answer = ? WHERE n = ?",
            (outcome, json.dumps(answer.body, ensure_ascii=False), row["n"]),
        )
        return answer

    def _keep(self, webhook_id: str, headers: Mapping[str, str], body: bytes) -> sqlite3.Row:
        digest = hashlib.sha256(body).hexdigest()
        self._db.execute(
            "INSERT INTO message (webhook_id, sha256, headers, body, received_at) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT DO NOTHING",
            (webhook_id, digest, json.dumps(dict(headers)), body, _now()),
        )
        kept: sqlite3.Row = self._db.execute(
            "UPDATE message SET arrivals = arrivals + 1 WHERE webhook_id = ? AND sha256 = ? RETURNING *",
            (webhook_id, digest),
        ).fetchone()
        return kept

    def _judge(self, row: sqlite3.Row, body: bytes) -> tuple[Answer, str]:
        """Whether the message may be entered; if so, enter it."""
        message = _object(body)
        if message is None:
            return _refusal([Fault("E01", "", "消息正文应为 JSON 对象。")]), "refused"
        if found := _faults(message) or self._repeats(row["webhook_id"], message):
            return _refusal(found), "refused"
        if not self._in_turn(message):
            sentence = "前一环节的消息尚未收到，请按顺序重新发送。"
            return Answer(409, {"code": "out_of_order", "message": sentence}), "out_of_order"
        return self._enter(row, message), "accepted"

    def _repeats(self, webhook_id: str, message: Mapping[str, Any]) -> list[Fault]:
        if self._one("SELECT 1 FROM message WHERE webhook_id = ? AND outcome = 'accepted'", webhook_id):
            return [Fault("E07", "event_id", "同一消息编号已收到过另一内容。")]
        if self._one("SELECT 1 FROM action WHERE decision_no = ? AND authority = ? AND topic = ?", *_action(message)):
            return [Fault("E07", "decision_no", "同一机关、同一文号、同一事项的消息已收到过。")]
        return []

    def _in_turn(self, message: Mapping[str, Any]) -> bool:
        state, (before, _) = self._state(_listing(message)), _FOLLOWS[message["topic"]]
        under = discipline.listing(message)
        if under and self._state(under) not in discipline.LISTED:
            return False
        if message["topic"] == "listing.removed" and not at(message, "listing.published_on"):
            before = "decided"  # one that was never published ends as it is
        return state in before.split() if state else before == ""

    def _state(self, subject: tuple[str, str]) -> str:
        row = self._one("SELECT state FROM listing WHERE authority = ? AND listing_id = ?", *subject)
        return row["state"] if row else ""

    def _enter(self, row: sqlite3.Row, message: Mapping[str, Any]) -> Answer:
        self._db.execute("INSERT INTO action VALUES (?, ?, ?, ?)", (*_action(message), row["webhook_id"]))
        self._db.execute(
            "INSERT INTO listing VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (authority, listing_id) DO UPDATE"
            " SET state = excluded.state, changed_at = excluded.changed_at",
            (
                *_listing(message),
                _FOLLOWS[message["topic"]][1],
                _said(message, "subject.name", "publicity.name", "discipline.name"),
                _said(message, "decision_no", "publicity.decision_no", "discipline.id"),
                _now(),
            ),
        )
        self._db.execute(
            "UPDATE message SET entered = (SELECT coalesce(max(entered), 0) + 1 FROM message) WHERE n = ?", (row["n"],)
        )
        return Answer(201, _receipt(row, message))


def _receipt(row: sqlite3.Row, message: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "receipt_no": f"SIM-{row['n']:08d}",
        "webhook_id": row["webhook_id"],
        "sha256": row["sha256"],
        "received_at": row["received_at"],
        "flags": flags(message),
        "duplicate": False,
        "simulated": True,
    }


def _refusal(found: list[Fault]) -> Answer:
    return Answer(422, {"errors": [fault.as_json() for fault in found], "simulated": True})


def _said(message: Mapping[str, Any], *paths: str) -> Any:
    return next((found for path in paths if (found := at(message, path))), None)


def _kind(message: Mapping[str, Any]) -> Any:
    """Who knows about this kind of message; None for a listing, which this module knows itself."""
    return next((it for it in (publicity, discipline) if at(message, "topic") in it.TOPICS), None)


def _faults(message: Mapping[str, Any]) -> list[Fault]:
    found: list[Fault] = kind.faults(message) if (kind := _kind(message)) else faults(message)
    return found


def _action(message: Mapping[str, Any]) -> tuple[str, str, str]:
    if kind := _kind(message):
        made: tuple[str, str, str] = kind.action(message)
        return made
    number = message["decision_no"]
    if message["topic"] in (
        "listing.masked",
        "listing.restored",
        "listing.removed",
    ):  # these may come again, on another day
        number = f"{number}#{at(message, 'listing.removal.decision_no') or message['occurred_at']}"
    return number, at(message, "authority.uscc"), message["topic"]


def _listing(message: Mapping[str, Any]) -> tuple[str, str]:
    if kind := _kind(message):
        made: tuple[str, str] = kind.subject(message)
        return made
    return at(message, "authority.uscc"), at(message, "listing.id")


def _object(body: bytes) -> dict[str, Any] | None:
    """The message, when it is a JSON object of storable text (a lone surrogate is not)."""
    try:
        found = json.loads(body)
        json.dumps(found, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


_FIELDS: dict[str, Callable[[sqlite3.Row], Any]] = {
    "answer": lambda row: json.loads(row["answer"]),
    "headers": lambda row: json.loads(row["headers"]),
    "body": lambda row: row["body"].decode(errors="replace"),
}


def _shown(row: sqlite3.Row) -> dict[str, Any]:
    return dict(row) | {name: read(row) for name, read in _FIELDS.items()}


def _now() -> str:
    return datetime.fromtimestamp(time.time(), _CHINA).isoformat()
