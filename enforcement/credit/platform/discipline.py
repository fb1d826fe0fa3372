"""The simulated platform's word on a discipline measure (IF-4): what it refuses, what may follow what, and the feedback it sends back.

Written apart from ``enforcement.credit.discipline`` on purpose: a receiver does not trust the sender's own checks.
"""

import http.client
import json
import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import uuid4

from casework import transport, webhooks
from enforcement.credit.platform.contract import Fault, Message, at

TOPICS = {f"discipline.{it}" for it in ("imposed", "fed_back", "copied", "copy_answered", "released")}
FOLLOWS = {
    "discipline.imposed": ("", "imposed"),
    "discipline.fed_back": ("imposed", "imposed"),
    "discipline.copied": ("imposed", "imposed"),
    "discipline.copy_answered": ("imposed", "imposed"),
    "discipline.released": ("imposed", "released"),
}
"""Each topic: the states of a measure it may follow, and the state it leads to; nothing follows a release."""
LISTED = {"decided", "published", "masked"}
"""States of the listing in which a measure may begin."""

TABLES = {
    "discipline.imposed": ("PUB_OT_UPLIST", "PUB_OT_UNIONPUNISH"), "discipline.released": ("PUB_OT_UPLIST", "PUB_OT_UNIONPUNISH"),
    "discipline.fed_back": ("PUB_OT_UPBACK",), "discipline.copied": ("PUB_OT_ADVISE",), "discipline.copy_answered": ("PUB_OT_ADVISE",),
}  # fmt: skip
NEEDED = {
    "PUB_OT_UPLIST": "DISCNAME DISCTYPE DISCDOC DISCLAW DISCWAY DISCFROM",
    "PUB_OT_UNIONPUNISH": "UNIONID PEOTYPE LIMITLOW LOWDES DISCNAME DISCWAY LIMITTIMEFRO INFORFROM INFORFROMNAME EXECDEPT LINKMAN "
    "AUDITRESULT AUDITMAN AUDITDATE ISRELEASE",
    "PUB_OT_UPBACK": "UNIONID EXECDEPT INFORTYPBACK REMARK PERSON BACKDATE",
    "PUB_OT_ADVISE": "ADVISEID UNIONID FROMDEPT TODEPT NCTYPE CONTENT STATUS",
}
CODES = {
    "DISCTYPE": {"1", "2"}, "PEOTYPE": {"1", "2"}, "ISRELEASE": {"0", "1"}, "STATUS": {"0", "1"}, "NCTYPE": {"抄告", "抄送"},
    "INFORTYPBACK": {"已实施", "部分实施", "没有可实施的事项", "有异议"},
}  # fmt: skip
DATES = ("DISCFROM", "DISCTO", "LIMITTIMEFRO", "LIMITTIMETO", "AUDITDATE", "BACKDATE")
LONGEST = {"LIMITLOW": 4000, "DISCLAW": 4000, "CONTENT": 4000, "ENTNAME": 100, "UNIONID": 36}
_MASKED = re.compile(r"[0-9A-Za-z]{0,6}\*{4,}[0-9A-Za-z]{0,4}")


def faults(message: Message) -> list[Fault]:
    """Everything wrong, at once."""
    found = list(_head(message))
    for table in TABLES[str(at(message, "topic"))]:
        row = at(message, f"record.{table}")
        if isinstance(row, Mapping):
            found += [Fault(it.code, f"{table}.{it.field}", it.message) for it in _row(table, row)]
        else:
            found.append(Fault("E01", f"record.{table}", "缺少这张表。"))
    released = at(message, "record.PUB_OT_UNIONPUNISH.ISRELEASE") == "1"
    if at(message, "record.PUB_OT_UNIONPUNISH") and released != (at(message, "topic") == "discipline.released"):
        found.append(Fault("E03", "PUB_OT_UNIONPUNISH.ISRELEASE", "与事项不符：解除填 1，其余填 0。"))
    return found


def subject(message: Message) -> tuple[str, str]:
    """Whose measure: the authority and the measure's own number, which never changes."""
    return str(at(message, "discipline.authority_uscc")), f"discipline:{at(message, 'discipline.id')}"


def listing(message: Message) -> tuple[str, str] | None:
    """The listing a measure begins under; what follows asks after the measure alone."""
    if at(message, "topic") != "discipline.imposed":
        return None
    return str(at(message, "discipline.authority_uscc")), str(at(message, "discipline.listing_id"))


def action(message: Message) -> tuple[str, str, str]:
    """What must not come twice: one action of one measure."""
    number = f"{at(message, 'discipline.id')}#{at(message, 'discipline.number')}"
    return number, str(at(message, "discipline.authority_uscc")), str(at(message, "topic"))


def _head(message: Message) -> Iterator[Fault]:
    if at(message, "schema_version") != 1:
        yield Fault("E03", "schema_version", "本平台只接受格式版本 1。")
    for path in ("discipline.id", "discipline.listing_id", "discipline.name", "discipline.authority_uscc", "event_id"):
        if not at(message, path):
            yield Fault("E01", path, "必填项为空。")


def _row(table: str, row: Mapping[str, Any]) -> Iterator[Fault]:
    yield from (Fault("E01", code, "必填项为空。") for code in NEEDED[table].split() if not row.get(code))
    for code, longest in LONGEST.items():
        if len(str(row.get(code) or "")) > longest:
            yield Fault("E02", code, f"超过 {longest} 个字。")
    for code, allowed in CODES.items():
        if row.get(code) and str(row[code]) not in allowed:
            yield Fault("E03", code, f"取值不在代码表内，可取：{'、'.join(sorted(allowed))}。")
    yield from (
        Fault("E05", code, "日期应为实有的日期。") for code in DATES if row.get(code) and not _is_day(row[code])
    )
    if row.get("LIMITTIMETO") and str(row["LIMITTIMETO"]) < str(row.get("LIMITTIMEFRO")):
        yield Fault("E05", "LIMITTIMETO", "早于起始日期。")
    if table == "PUB_OT_UNIONPUNISH":
        yield from _whom(row)


def _whom(row: Mapping[str, Any]) -> Iterator[Fault]:
    if row.get("PEOTYPE") == "1" and not (row.get("ENTNAME") and row.get("UNICODE")):
        yield Fault("E01", "UNICODE", "企业须填名称和统一社会信用代码。")
    if row.get("PEOTYPE") == "2" and not _MASKED.fullmatch(str(row.get("CERNO") or "")):
        yield Fault("E11", "CERNO", "自然人须填遮蔽后的证件号码。")
    if not str(row.get("INFORFROM") or "").startswith("1"):
        yield Fault("E10", "INFORFROM", "来源机关代码应以 1 开头。")
    if (row.get("ISRELEASE") == "1") != bool(row.get("REREASON")):
        yield Fault("E06", "REREASON", "解除的须写明原因，没有解除的不填。")


def _is_day(value: object) -> bool:
    try:
        date.fromisoformat(str(value))
    except ValueError:
        return False
    return len(str(value)) == 10


# Feedback of the departments that carry a measure out ---------------------------------------------------------------


def feedback_request(wanted: object, secrets: Sequence[str], number: str) -> tuple[str, dict[str, str], bytes]:
    """Address, headers and body of a department's report about one measure. Raises ValueError with a sentence."""
    if not isinstance(wanted, dict) or not re.fullmatch(r"[0-9a-f-]{36}", str(wanted.get("UNIONID", ""))):
        raise ValueError('feedback 应为 PUB_OT_UPBACK 的各列，如 {"UNIONID": "…", "EXECDEPT": "…"}。')
    path = f"/api/v1/discipline/{wanted['UNIONID']}/feedback/"
    body = json.dumps({"PUB_OT_UPBACK": wanted}, ensure_ascii=False).encode()
    made = webhooks.sign(secrets, number, int(time.time()), f"POST {path}\n".encode() + body)
    return path, {"Content-Type": "application/json", "Connection": "close"} | made, body


def send_feedback(
    wanted: object, *, secrets: Sequence[str], source: str, tell: Callable[[str], None], number: str = ""
) -> dict[str, Any]:
    """Send it to the office's system, and what that answered. Raises ValueError when it did not get there."""
    path, headers, body = feedback_request(wanted, secrets, number or str(uuid4()))
    try:
        parts = transport.address(source)
        kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        connection = kind(parts.hostname or "", parts.port, timeout=10)
        connection.request("POST", path, body, headers)
        answer = connection.getresponse()
        said = json.loads(answer.read() or b"{}")
    except (transport.BadAddress, OSError, http.client.HTTPException, ValueError) as error:
        raise ValueError(f"反馈没有送达：{error or type(error).__name__}。") from error
    tell(f"已送反馈 {path}，对方答复 {answer.status}")
    return {"status": answer.status, "answer": said}
