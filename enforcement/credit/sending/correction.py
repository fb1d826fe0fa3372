"""Putting a refused message right (更正重发): what came back, what we ourselves would refuse, and the message as corrected."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from casework import canonical, clock, delivery
from casework.models import Delivery, Office, User
from enforcement.credit.discipline import record
from enforcement.credit.messages import TOPICS
from enforcement.credit.problems import Problem, problems
from enforcement.credit.publicity import dual
from enforcement.credit.sending import fields

RULES = ("IF-7",)
"""The rules of the register that this module answers for."""

DAYS = ("decided_on", "listed_on", "published_on", "publicity_until", "ban_until")
Faults = dict[str, tuple[str, ...]]
"""Path in the message → what is wrong there; the empty path: what no field of it shows."""


class NotCorrected(ValueError):
    """一句话说明为什么没有重发。"""


def came_back(row: Delivery) -> Faults:
    """What the receiver said about each field."""
    said = row.refused or {}
    errors = [it for it in said.get("errors", ()) if isinstance(it, Mapping)]
    return by_path(
        row.body, [Problem(*(str(it.get(name, "")) for name in ("code", "field", "message"))) for it in errors]
    )


def by_path(body: Mapping[str, Any], found: Iterable[Problem]) -> Faults:
    gathered: defaultdict[str, list[str]] = defaultdict(list)
    for it in found:
        path = fields.path_of(body, it.field)
        named = f"（{it.field}）" if it.field and not path else ""
        gathered[path].append(f"{it.code}　{it.message}{named}")
    return {path: tuple(lines) for path, lines in gathered.items()}


def own_check(body: Mapping[str, Any], office: Office | None = None) -> list[Problem]:
    """What we would refuse before sending: each kind of message by its own table of columns."""
    today = clock.today()
    if str(body.get("topic")) in TOPICS:
        return list(_ill_written(body)) or problems(str(body["topic"]), body, today)
    if "discipline" in body:
        return record.faults(body.get("record", {}), office)
    if body.get("publicity", {}).get("channel") == dual.CREDITCHINA:
        return dual.row_faults(body["record"], today)
    return dual.table_faults(body.get("record", {}))


def _ill_written(body: Mapping[str, Any]) -> Iterator[Problem]:
    """A day or a sum typed so that it cannot be read: nothing further is to be said about it."""
    for it in fields.fields(body):
        name = it.path.rpartition(".")[2]
        if it.text and (name in DAYS or it.path == "listing.removal.on") and not _is_day(it.text):
            yield Problem("E05", it.path, f"{it.label}应为日期，如 2026-11-22。")
        if it.text and name.endswith("_wan") and not dual.AMOUNT.fullmatch(it.text):
            yield Problem("E06", it.path, f"{it.label}应以万元为单位、六位小数填写，如 1.234567。")


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == 10


def version(row: Delivery) -> str:
    """Which body is being put right: a second person's correction is not to undo the first one's unseen."""
    return canonical.sha256(row.body)


def resend(row: Delivery, texts: Mapping[str, str], *, by: User, why: str, seen: str) -> Faults:
    """Send the corrected message in its old place; or say, by field, what is still wrong."""
    if seen != version(row):
        raise NotCorrected("这条消息已由他人更正，请核对最新内容后再办理。")
    body = fields.put_right(row.body, texts)
    if body == row.body:
        raise NotCorrected(
            "内容没有改动。请改正被退回的内容；认为对方退回有误的，与对方核实后在更正说明中写明，并按其要求填写。"
        )
    if wrong := own_check(body, row.office):
        return by_path(body, wrong)
    delivery.resend(row, body, by, why)
    return {}
