"""What the simulated platform accepts: the documented contract, checked from the receiver's side.

Written apart from ``enforcement.credit.messages`` on purpose – a receiver does not trust the
sender's own checks – so tables and arithmetic appear here a second time. The contract for people
is docs/contracts/credit.md. Codes E01 to E12 are those of rule IF-7.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from itertools import pairwise
from typing import Any

Message = Mapping[str, Any]

TOPICS = {f"listing.{it}" for it in ("decided", "published", "removed", "revoked", "masked", "restored")}
SHOWN_BEFORE = {f"listing.{it}" for it in ("published", "masked", "restored")}
SUBJECT_KINDS = {"法人及非法人组织", "个体工商户", "自然人"}
BASIS_KINDS = {"penalty", "ruling", "court_document"}
PROCEDURES = {"ordinary", "summary"}
TIERS = {"不予", "减轻", "从轻", "一般", "从重"}
GROUNDS = {
    "trade_secret", "disparagement", "fake_trading", "wilful_ip_infringement", "abnormal_patent_filing",
    "malicious_tm_filing", "illegal_agency", "refuse_ruling_or_penalty", "other_serious_disorder", "court_document",
}  # fmt: skip
MEASURES = {"consider_in_permits_and_bids", "key_supervision", "no_commitment_system", "no_honours", "other_by_law"}
REASONS = {
    "listing.removed": {"early_repair", "term", "deregistered"},
    "listing.revoked": {"basis_annulled", "listing_annulled"},
}
PENALTIES = {
    "警告", "通报批评", "罚款", "没收违法所得", "没收非法财物", "暂扣许可证件", "降低资质等级", "吊销许可证件",
    "限制开展生产经营活动", "责令停产停业", "责令关闭", "限制从业", "行政拘留", "其他",
}  # fmt: skip

TEXTS = {
    "event_id": 36, "case_no": 128, "decision_no": 128, "authority.name": 200, "subject.name": 100,
    "listing.id": 36, "listing.ground_text": 128, "listing.facts": 4000, "basis.decision_no": 128,
}  # fmt: skip
OPTIONAL_TEXTS = {"subject.regno": 50, "subject.legal_representative": 50, "subject.id_type": 64}
REMOVAL_TEXTS = {"listing.removal.reason_text": 128, "listing.removal.decision_no": 128}
PUBLIC_TEXTS = ("subject.name", "listing.ground_text", "listing.facts", "listing.removal.reason_text")

_CHINA = timezone(timedelta(hours=8))
_CODE_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_AMOUNT = re.compile(r"(0|[1-9]\d{0,11})\.\d{6}")
_MASKED = re.compile(r"[0-9A-Za-z]{0,6}\*{4,}[0-9A-Za-z]{0,4}")
_PERSONAL = re.compile(r"(?<!\d)(?:1[3-9]\d{9}(?!\d)|\d{6}(?:19|20)\d{9}[\dXx](?![0-9A-Za-z]))")


@dataclass(frozen=True)
class Fault:
    """One thing wrong with a message: which rule of IF-7, where, and a sentence for the clerk."""

    code: str
    field: str
    message: str

    def as_json(self) -> dict[str, str]:
        return asdict(self)


def faults(message: Message) -> list[Fault]:
    """Everything wrong, at once; empty when the message may be entered."""
    checks = (_texts, _choices, _subject, _authority, _dates, _periods, _removal, _basis, _release)
    return [fault for check in checks for fault in check(message)]


def flags(message: Message) -> list[str]:
    """Remarks on a message that is entered all the same (E12: later than the law allows)."""
    due, happened = _day(at(message, "due_on")), _moment(at(message, "occurred_at"))
    return ["E12"] if due and happened and happened > due else []


def at(message: Message, path: str) -> Any:
    """The value at ``a.b.c``, or None where the way ends."""
    found: Any = message
    for name in path.split("."):
        found = found.get(name) if isinstance(found, Mapping) else None
    return found


def _texts(message: Message) -> Iterator[Fault]:
    wanted = TEXTS | (REMOVAL_TEXTS if str(at(message, "topic")) in REASONS else {})
    for path, longest in wanted.items():
        yield from _text(message, path, longest, needed=True)
    for path, longest in OPTIONAL_TEXTS.items():
        yield from _text(message, path, longest, needed=False)


def _text(message: Message, path: str, longest: int, *, needed: bool) -> Iterator[Fault]:
    value = at(message, path)
    if value is None or value == "":
        if needed:
            yield Fault("E01", path, "必填项为空。")
    elif not isinstance(value, str) or len(value) > longest or value != value.strip():
        yield Fault("E02", path, f"应为不超过 {longest} 个字的文本，首尾不得有空格。")


def _choices(message: Message) -> Iterator[Fault]:
    one = {
        "topic": TOPICS, "subject.kind": SUBJECT_KINDS, "basis.kind": BASIS_KINDS, "listing.ground": GROUNDS,
    }  # fmt: skip
    for path, allowed in one.items():
        yield from _choice(message, path, allowed)
    yield from _choice(message, "basis.tier", TIERS, needed=False)
    if at(message, "schema_version") != 1:
        yield Fault("E03", "schema_version", "本平台只接受格式版本 1。")
    yield from _several(message, "listing.measures", MEASURES)


def _choice(message: Message, path: str, allowed: set[str], *, needed: bool = True) -> Iterator[Fault]:
    value = at(message, path)
    if value is None:
        if needed:
            yield Fault("E01", path, "必填项为空。")
    elif not isinstance(value, str) or value not in allowed:
        yield Fault("E03", path, f"取值不在代码表内，可取：{'、'.join(sorted(allowed))}。")


def _several(message: Message, path: str, allowed: set[str]) -> Iterator[Fault]:
    values = at(message, path)
    if not values:
        yield Fault("E01", path, "至少填写一项。")
    elif not isinstance(values, list) or any(not isinstance(v, str) or v not in allowed for v in values):
        yield Fault("E03", path, f"有的取值不在代码表内，可取：{'、'.join(sorted(allowed))}。")


def _subject(message: Message) -> Iterator[Fault]:
    kind, code = at(message, "subject.kind"), at(message, "subject.uscc")
    if kind == "自然人":
        yield from _person(message)
    elif not code:
        yield Fault("E01", "subject.uscc", "法人、非法人组织、个体工商户须填统一社会信用代码。")
    if kind == "法人及非法人组织" and not at(message, "subject.legal_representative"):
        yield Fault("E01", "subject.legal_representative", "法人及非法人组织须填法定代表人或者负责人。")
    if code and not _code_holds(code):
        yield Fault("E04", "subject.uscc", "统一社会信用代码校验不通过。")
    if kind != "自然人" and set("()") & set(str(at(message, "subject.name") or "")):
        yield Fault("E02", "subject.name", "名称中的括号应为全角括号。")


def _person(message: Message) -> Iterator[Fault]:
    masked = at(message, "subject.id_masked")
    if not at(message, "subject.id_type"):
        yield Fault("E01", "subject.id_type", "自然人须填证件类型。")
    if not masked:
        yield Fault("E01", "subject.id_masked", "自然人须填遮蔽后的证件号码。")
    elif not _MASKED.fullmatch(str(masked)):
        yield Fault("E11", "subject.id_masked", "证件号码未遮蔽：中间至少四位应为星号。")


def _authority(message: Message) -> Iterator[Fault]:
    code, division = at(message, "authority.uscc"), at(message, "authority.division")
    if not (isinstance(code, str) and code.startswith("1") and _code_holds(code)):
        yield Fault("E10", "authority.uscc", "列入机关代码应为以 1 开头且校验通过的统一社会信用代码。")
    if not (isinstance(division, str) and re.fullmatch(r"[1-9]\d{5}", division)):
        yield Fault("E10", "authority.division", "列入机关行政区划代码应为六位数字。")


def _dates(message: Message) -> Iterator[Fault]:
    topic = str(at(message, "topic"))
    needed = ["basis.decided_on", "listing.listed_on"]
    early = at(message, "listing.removal.reason") == "early_repair"
    needed += ["listing.published_on"] if topic in SHOWN_BEFORE or early else []
    needed += ["listing.removal.on"] if topic in REASONS else []
    for path in ("basis.decided_on", "listing.listed_on", "listing.published_on", "listing.removal.on", "due_on"):
        yield from _date(message, path, needed=path in needed)
    yield from _sequence(message)


def _date(message: Message, path: str, *, needed: bool) -> Iterator[Fault]:
    value = at(message, path)
    if value is None:
        if needed:
            yield Fault("E01", path, "必填日期为空。")
    elif _day(value) is None:
        yield Fault("E05", path, "日期应为实有的日期，格式为 2026-01-31。")


def _sequence(message: Message) -> Iterator[Fault]:
    happened = _moment(at(message, "occurred_at"))
    if happened is None:
        yield Fault("E05", "occurred_at", "发生时间应为带时区的时间，如 2026-01-31T09:00:00+08:00。")
    paths = ("basis.decided_on", "listing.listed_on", "listing.published_on", "listing.removal.on")
    known = [(path, day) for path in paths if (day := _day(at(message, path)))]
    for (_, earlier), (path, later) in pairwise(known):
        if later < earlier:
            yield Fault("E05", path, "日期早于前一环节的日期。")
    if happened:
        yield from (Fault("E05", path, "日期晚于本消息的发生时间。") for path, day in known if day > happened)


def _periods(message: Message) -> Iterator[Fault]:
    if at(message, "listing.class") != "SERIOUS_4":
        yield Fault("E09", "listing.class", "严重违法失信名单的公示类别应为 SERIOUS_4。")
    until, listed = _day(at(message, "listing.publicity_until")), _day(at(message, "listing.listed_on"))
    if until is None:
        yield Fault("E01", "listing.publicity_until", "须填公示截止日期。")
    elif listed and until not in _ends(message, listed):
        yield Fault("E09", "listing.publicity_until", "公示期应为三年；法定限制期更长的，应与 ban_until 一致。")


def _ends(message: Message, listed: date) -> set[date]:
    """Three years from listing or from publicity (which of the two is unsettled), or a longer ban's end."""
    starts = [listed, _day(at(message, "listing.published_on"))]
    ends = {_years(start, 3) for start in starts if start}
    ban = _day(at(message, "listing.ban_until"))
    return {max(end, ban) for end in ends} if ban else ends


def _removal(message: Message) -> Iterator[Fault]:
    topic = str(at(message, "topic"))
    if topic not in REASONS:
        return
    yield from _choice(message, "listing.removal.reason", REASONS[topic])
    reason = at(message, "listing.removal.reason")
    listed, removed = _day(at(message, "listing.listed_on")), _day(at(message, "listing.removal.on"))
    least = {"early_repair": 1, "term": 3}.get(str(reason))
    if listed and removed and least and removed < _years(listed, least):
        yield Fault("E09", "listing.removal.on", f"列入未满 {least} 年，不能以此事由移出。")


def _basis(message: Message) -> Iterator[Fault]:
    if at(message, "basis.kind") != "penalty":
        return
    yield from _several(message, "basis.kinds", PENALTIES)
    yield from _choice(message, "basis.procedure", PROCEDURES)
    kinds = _strings(at(message, "basis.kinds"))
    yield from _amount(message, "basis.fine_wan", wanted="罚款" in kinds)
    yield from _amount(message, "basis.forfeiture_wan", wanted=bool(kinds & {"没收违法所得", "没收非法财物"}))
    if kinds == {"警告"}:
        yield Fault("E08", "basis.kinds", "仅受警告的处罚不予公示。")
    if at(message, "basis.procedure") == "summary":
        yield Fault("E08", "basis.procedure", "适用简易程序的处罚不予公示。")


def _amount(message: Message, path: str, *, wanted: bool) -> Iterator[Fault]:
    value = at(message, path)
    if value is None:
        if wanted:
            yield Fault("E06", path, "处罚种类要求填写金额（万元，六位小数）。")
    elif not (isinstance(value, str) and _AMOUNT.fullmatch(value)):
        yield Fault("E06", path, "金额应为文本，单位万元，六位小数，如 1.234567。")
    elif not wanted or Decimal(value) == 0:
        yield Fault("E06", path, "金额与处罚种类不符。")


def _release(message: Message) -> Iterator[Fault]:
    if at(message, "release.secrecy_cleared") is not True:
        yield Fault("E08", "release.secrecy_cleared", "未经保密审查的信息不予公示。")
    if at(message, "release.redacted") is not True:
        yield Fault("E11", "release.redacted", "未经脱敏处理的信息不予公示。")
    for path in PUBLIC_TEXTS:
        text = unicodedata.normalize("NFKC", str(at(message, path) or ""))
        if _PERSONAL.search(text):
            yield Fault("E11", path, "文本中有居民身份证号码或者手机号码，请遮蔽。")


def _code_holds(code: object) -> bool:
    """GB 32100-2015: eighteen signs, the last one a check sign (weights 3^i mod 31)."""
    if not (isinstance(code, str) and re.fullmatch(r"[1-9ANY].[0-9]{6}.{10}", code) and set(code) <= set(_CODE_SIGNS)):
        return False
    total = sum(_CODE_SIGNS.index(sign) * pow(3, place, 31) for place, sign in enumerate(code[:17]))
    return _CODE_SIGNS[-total % 31] == code[17]


def _day(value: object) -> date | None:
    if not (isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value)):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _moment(value: object) -> date | None:
    """The day in China of a moment that names its zone."""
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return moment.astimezone(_CHINA).date() if moment and moment.tzinfo else None


def _years(start: date, count: int) -> date:
    """The same day ``count`` years on; the last day of February where the 29th is missing."""
    try:
        return start.replace(year=start.year + count)
    except ValueError:
        return start.replace(year=start.year + count, day=28)


def _strings(value: object) -> set[str]:
    return {v for v in value if isinstance(v, str)} if isinstance(value, list) else set()
