"""What the credit platform would refuse in a message (推送前校验), in the clerk's words.

Codes E01 to E12 are those of rule IF-7. Asked before the act, so that a message is put right at
the desk and not after it came back. Pure.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

from casework.law.identifiers import check_uscc
from enforcement.credit.messages import (
    BASIS_KINDS,
    FINE,
    FORFEITURES,
    GROUNDS,
    LIST_YEARS,
    MASKED,
    MEASURES,
    ORGANISATION,
    PENALTIES,
    PERSON,
    PROCEDURES,
    PUBLISHED,
    REMOVAL_REASONS,
    REMOVED,
    REPAIR_YEARS,
    RESTORED,
    REVOKED,
    SUBJECT_KINDS,
    TIERS,
    TOPICS,
)


@dataclass(frozen=True)
class Problem:
    """One thing the platform would refuse: code of IF-7, field, and a sentence saying what to do."""

    code: str
    field: str
    message: str


def problems(topic: str, body: Mapping[str, Any], today: date) -> list[Problem]:
    """Everything the platform would refuse in a body built by ``listing_message``; all at once."""
    message = {**body, "topic": topic, "today": today.isoformat()}
    checks = (_names, _codes, _lengths, _party, _dates, _term, _penalty, _release)
    return [problem for check in checks for problem in check(message)]


def late(body: Mapping[str, Any], today: date) -> bool:
    """After the last day the law allows (E12): goes out all the same, and is shown."""
    return bool(body["due_on"]) and today.isoformat() > body["due_on"]


LABELS = {
    "decision_no": "列入决定书文号", "authority.name": "列入机关名称",
    "subject.name": "当事人名称", "subject.regno": "注册号", "subject.legal_representative": "法定代表人（负责人）",
    "subject.id_type": "证件类型", "basis.decision_no": "所依据决定的文号", "listing.id": "列入编号",
    "listing.ground_text": "列入事由", "listing.facts": "列入事实", "listing.removal.reason_text": "移出事由",
    "listing.removal.decision_no": "移出决定书文号",
}  # fmt: skip
_LONGEST = {
    "decision_no": 128, "authority.name": 200, "subject.name": 100,
    "subject.regno": 50, "subject.legal_representative": 50, "subject.id_type": 64, "basis.decision_no": 128,
    "listing.id": 36, "listing.ground_text": 128, "listing.facts": 4000, "listing.removal.reason_text": 128,
    "listing.removal.decision_no": 128,
}  # fmt: skip
_OPTIONAL = {"subject.regno", "subject.legal_representative", "subject.id_type"}
_PUBLIC = ("subject.name", "listing.ground_text", "listing.facts", "listing.removal.reason_text")
_ORDERED_DAYS = {
    "basis.decided_on": "所依据决定的日期", "listing.listed_on": "列入日期",
    "listing.published_on": "公示日期", "listing.removal.on": "移出日期",
}  # fmt: skip
_ID_OR_PHONE = re.compile(r"(?<!\d)(1[3-9]\d{9}(?!\d)|\d{6}(19|20)\d{9}[\dXx](?![0-9A-Za-z]))")


def _value(message: Mapping[str, Any], path: str) -> Any:
    found: Any = message
    for name in path.split("."):
        found = found[name] if found is not None else None
    return found


def _lengths(message: Mapping[str, Any]) -> Iterator[Problem]:
    removing = message["topic"] in {REMOVED, REVOKED}
    for path, longest in _LONGEST.items():
        value, label = _value(message, path), LABELS[path]
        needed = path not in _OPTIONAL and (removing or not path.startswith("listing.removal."))
        if needed and not value:
            yield Problem("E01", path, f"{label}未填写，请补填。")
        elif value and (len(value) > longest or value != value.strip()):
            yield Problem("E02", path, f"{label}超过 {longest} 个字或者首尾有空格，请修改。")


def _names(message: Mapping[str, Any]) -> Iterator[Problem]:
    """E03: every code from its table."""
    reasons = [reason for reason, (topic, _) in REMOVAL_REASONS.items() if topic == message["topic"]]
    tables: list[tuple[str, str, Sequence[str] | Mapping[str, str]]] = [
        ("topic", "事项", TOPICS),
        ("subject.kind", "当事人类别", SUBJECT_KINDS),
        ("basis.kind", "依据种类", BASIS_KINDS),
        ("listing.ground", "列入事由", GROUNDS),
    ]
    tables += [("listing.removal.reason", "移出事由", reasons)] if reasons else []
    tables += [("basis.tier", "裁量档次", TIERS)] if _value(message, "basis.tier") is not None else []
    for path, label, table in tables:
        value = _value(message, path)
        if value is None:
            yield Problem("E01", path, f"{label}未填写，请补填。")
        elif value not in table:
            yield Problem("E03", path, f"{label}“{value}”不在代码表内，请从表中选取。")
    yield from _chosen("listing.measures", "管理措施", message["listing"]["measures"], MEASURES)


def _chosen(
    path: str, label: str, values: Sequence[str], table: Sequence[str] | Mapping[str, str]
) -> Iterator[Problem]:
    if not values:
        yield Problem("E01", path, f"{label}至少选择一项。")
    elif unknown := [value for value in values if value not in table]:
        yield Problem("E03", path, f"{label}“{'、'.join(unknown)}”不在代码表内，请从表中选取。")


def _codes(message: Mapping[str, Any]) -> Iterator[Problem]:
    """E04 and E10: codes that carry a check sign."""
    subject, authority = message["subject"], message["authority"]
    if subject["uscc"] and not _stored_code(subject["uscc"]):
        yield Problem("E04", "subject.uscc", "当事人统一社会信用代码校验不通过，请与登记信息核对。")
    if not (str(authority["uscc"]).startswith("1") and _stored_code(authority["uscc"])):
        yield Problem("E10", "authority.uscc", "列入机关的统一社会信用代码不正确，请由系统管理员核对机关资料。")
    if not re.fullmatch(r"[1-9][0-9]{5}", str(authority["division"])):
        yield Problem("E10", "authority.division", "列入机关的行政区划代码应为六位数字，请由系统管理员核对机关资料。")


def _stored_code(code: str) -> bool:
    """Valid, and already in the one form it is stored in: the platform does not tidy it up."""
    checked = check_uscc(code)
    return checked.valid and checked.normalised == code


def _party(message: Mapping[str, Any]) -> Iterator[Problem]:
    subject = message["subject"]
    if subject["kind"] == PERSON:
        yield from _person(subject)
        return
    if not subject["uscc"]:
        yield Problem("E01", "subject.uscc", "法人、非法人组织、个体工商户须填统一社会信用代码，请补填。")
    if subject["kind"] == ORGANISATION and not subject["legal_representative"]:
        yield Problem("E01", "subject.legal_representative", "法定代表人（负责人）未填写，请补填。")
    if {"(", ")"} & set(subject["name"]):
        yield Problem("E02", "subject.name", "当事人名称中的括号应为全角括号，请按登记名称修改。")


def _person(subject: Mapping[str, Any]) -> Iterator[Problem]:
    if not subject["id_type"]:
        yield Problem("E01", "subject.id_type", "自然人的证件类型未填写，请补填。")
    if not subject["id_masked"]:
        yield Problem("E01", "subject.id_masked", "自然人的证件号码（遮蔽后）未填写，请补填。")
    elif not re.fullmatch(r"[0-9A-Za-z]{0,6}\*{4,}[0-9A-Za-z]{0,4}", subject["id_masked"]):
        yield Problem("E11", "subject.id_masked", "证件号码没有遮蔽，不得推送；请遮蔽后再办理。")


def _was_shown(message: Mapping[str, Any]) -> bool:
    """A removal by term or deregistration may be of what was decided and never published."""
    topic = message["topic"]
    early = (message["listing"]["removal"] or {}).get("reason") == "early_repair"
    return topic in {PUBLISHED, MASKED, RESTORED} or (topic == REMOVED and early)


def _dates(message: Mapping[str, Any]) -> Iterator[Problem]:
    """E05, and E01 for a date the topic cannot do without."""
    topic = message["topic"]
    if _was_shown(message) and not message["listing"]["published_on"]:
        yield Problem("E01", "listing.published_on", "公示日期未填写，请补填。")
    if topic in {REMOVED, REVOKED} and not message["listing"]["removal"]:
        yield Problem("E01", "listing.removal.on", "移出日期未填写，请补填。")
    known = [(path, _value(message, path)) for path in _ORDERED_DAYS if _value(message, path)]
    for (before, earlier), (path, later) in pairwise(known):
        if later < earlier:
            yield Problem("E05", path, f"{_ORDERED_DAYS[path]}早于{_ORDERED_DAYS[before]}，请核对。")
    today = message["today"]
    yield from (Problem("E05", p, f"{_ORDERED_DAYS[p]}在今日之后，请核对。") for p, day in known if day > today)


def _term(message: Mapping[str, Any]) -> Iterator[Problem]:
    """E09. From listing or from publicity is unsettled (令44第二十一条、令107第十三条): either passes."""
    listing = message["listing"]
    listed, ban = listing["listed_on"], listing["ban_until"]
    ends = {_after(start, LIST_YEARS) for start in (listed, listing["published_on"]) if start}
    if listing["publicity_until"] not in ({max(end, ban) for end in ends} if ban else ends):
        yield Problem("E09", "listing.publicity_until", "公示期应为三年，法定限制期更长的从其规定；请核对截止日期。")
    if removal := listing["removal"]:
        least = {"early_repair": REPAIR_YEARS, "term": LIST_YEARS}.get(removal["reason"])
        if least and removal["on"] < _after(listed, least):
            yield Problem("E09", "listing.removal.on", f"列入未满 {least} 年，不能以此事由移出；请核对移出日期。")


def _after(day: str, years: int) -> str:
    start = date.fromisoformat(day)
    leap_day_lost = (start.month, start.day) == (2, 29) and years % 4
    return start.replace(year=start.year + years, day=28 if leap_day_lost else start.day).isoformat()


def _penalty(message: Mapping[str, Any]) -> Iterator[Problem]:
    """E06 and E08: amounts follow the kinds; some penalties are never shown to the public (CR-P1)."""
    basis = message["basis"]
    if basis["kind"] != "penalty":
        return
    kinds = set(basis["kinds"])
    yield from _chosen("basis.kinds", "处罚种类", basis["kinds"], PENALTIES)
    yield from _amount("basis.fine_wan", "罚款金额", basis["fine_wan"], FINE in kinds)
    yield from _amount("basis.forfeiture_wan", "没收金额", basis["forfeiture_wan"], bool(FORFEITURES & kinds))
    if basis["procedure"] is None:
        yield Problem("E01", "basis.procedure", "处罚程序未填写，请补填。")
    elif basis["procedure"] not in PROCEDURES:
        yield Problem("E03", "basis.procedure", "处罚程序不在代码表内，请从表中选取。")
    elif basis["procedure"] == "summary":
        yield Problem("E08", "basis.procedure", "适用简易程序的处罚不予公示，不得推送。")
    if kinds == {"警告"}:
        yield Problem("E08", "basis.kinds", "仅受警告的处罚不予公示，不得推送。")


def _amount(path: str, label: str, amount: str | None, wanted: bool) -> Iterator[Problem]:
    if wanted != (amount is not None) or (amount is not None and not 0 < Decimal(amount) < 10**12):
        yield Problem("E06", path, f"{label}与处罚种类不符：有该种处罚时须大于零，没有时不填；请核对。")


def _release(message: Mapping[str, Any]) -> Iterator[Problem]:
    """E08, E11: nothing leaves before the secrecy review and the masking (CR-P3)."""
    if not message["release"]["secrecy_cleared"]:
        yield Problem("E08", "release.secrecy_cleared", "尚未作保密审查，不得推送；请先完成审查。")
    if not message["release"]["redacted"]:
        yield Problem("E11", "release.redacted", "尚未作脱敏处理，不得推送；请先完成处理。")
    for path in _PUBLIC:
        if _ID_OR_PHONE.search(unicodedata.normalize("NFKC", _value(message, path) or "")):
            yield Problem("E11", path, f"{LABELS[path]}中有证件号码或者电话号码，请遮蔽后再办理。")
