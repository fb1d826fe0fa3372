"""The simulated platform's word on a message about a public record: what it refuses, and what may follow what.

Written apart from ``enforcement.credit.publicity`` on purpose: a receiver does not trust the sender's own checks.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from enforcement.credit.platform.contract import Fault, Message, at

TOPICS = {f"publicity.{it}" for it in ("added", "updated", "stopped", "restored", "withdrawn")}
FOLLOWS = {
    "publicity.added": ("", "shown"),
    "publicity.updated": ("shown", "shown"),
    "publicity.stopped": ("shown", "stopped"),
    "publicity.restored": ("stopped", "shown"),
    "publicity.withdrawn": ("shown stopped", "withdrawn"),
}
"""Each topic: the states of a record it may follow, and the state it leads to; nothing follows a withdrawal."""

NEEDED = (
    "CF_XDR_MC",
    "CF_XDR_LB",
    "CF_WSH",
    "CF_WFXW",
    "CF_SY",
    "CF_YJ",
    "CF_CFLB",
    "CF_NR",
    "CF_JDRQ",
    "CF_GSJZQ",
    "CF_CFJGDM",
)
_AMOUNT = re.compile(r"(0|[1-9]\d{0,11})\.\d{6}")


def faults(message: Message) -> list[Fault]:
    """Everything wrong, at once."""
    found = list(_head(message))
    channel, record = at(message, "publicity.channel"), at(message, "record")
    if not isinstance(record, dict):
        return [*found, Fault("E01", "record", "没有公示内容。")]
    if channel == "creditchina":
        return [*found, *_dual(record)]
    if channel == "gsxt":
        return [*found, *_tables(record)]
    return [*found, Fault("E03", "publicity.channel", "渠道应为 gsxt 或者 creditchina。")]


def subject(message: Message) -> tuple[str, str]:
    """Whose record: the authority and the record's own number, which never changes."""
    return str(at(message, "publicity.authority_uscc")), f"publicity:{at(message, 'publicity.id')}"


def action(message: Message) -> tuple[str, str, str]:
    """What must not come twice: one action of one record."""
    number = f"{at(message, 'publicity.id')}#{at(message, 'publicity.number')}"
    return number, str(at(message, "publicity.authority_uscc")), str(at(message, "topic"))


def _head(message: Message) -> Iterator[Fault]:
    if at(message, "schema_version") != 1:
        yield Fault("E03", "schema_version", "本平台只接受格式版本 1。")
    for path in ("publicity.id", "publicity.name", "publicity.decision_no", "publicity.authority_uscc", "event_id"):
        if not at(message, path):
            yield Fault("E01", path, "必填项为空。")
    if str(at(message, "topic")) == "publicity.withdrawn" and not at(message, "publicity.reason"):
        yield Fault("E01", "publicity.reason", "撤回须说明理由。")


def _dual(record: dict[str, Any]) -> Iterator[Fault]:
    yield from (Fault("E01", code, "必填项为空。") for code in NEEDED if not record.get(code))
    kinds = set(str(record.get("CF_CFLB") or "").split(";"))
    if kinds == {"警告"}:
        yield Fault("E08", "CF_CFLB", "仅受警告的处罚不予公示。")
    yield from _sum("CF_NR_FK", record.get("CF_NR_FK"), wanted="罚款" in kinds)
    yield from _sum("CF_NR_WFFF", record.get("CF_NR_WFFF"), wanted=bool(kinds & {"没收违法所得", "没收非法财物"}))
    if record.get("CF_XDR_LB") != "自然人" and not record.get("CF_XDR_SHXYM"):
        yield Fault("E01", "CF_XDR_SHXYM", "自然人以外须填统一社会信用代码。")
    if str(record.get("CF_GSJZQ") or "9") < str(record.get("CF_JDRQ") or ""):
        yield Fault("E09", "CF_GSJZQ", "公示截止期早于处罚决定日期。")


def _tables(record: dict[str, Any]) -> Iterator[Fault]:
    base, party = record.get("CASE_PUB_BASEINFO") or {}, record.get("CASE_PUB_PARTYINFO") or {}
    for code in ("CaseNO", "PENDECNO", "ILLEGACTTYPE", "PENCONTENT", "PENAUTH", "PENAUTH_CN", "PENDECISSDATE"):
        if not base.get(code):
            yield Fault("E01", f"CASE_PUB_BASEINFO.{code}", "必填项为空。")
    if not (party.get("UNITNAME") or party.get("NAME")):
        yield Fault("E01", "CASE_PUB_PARTYINFO.UNITNAME", "名称（姓名）为空。")


def _sum(code: str, value: Any, *, wanted: bool) -> Iterator[Fault]:
    if value is None:
        if wanted:
            yield Fault("E06", code, "处罚类别要求填写金额（万元，六位小数）。")
    elif not (isinstance(value, str) and _AMOUNT.fullmatch(value)):
        yield Fault("E06", code, "金额应为文本，单位万元，六位小数，如 1.234567。")
    elif not wanted or Decimal(value) == 0:
        yield Fault("E06", code, "金额与处罚类别不符。")
