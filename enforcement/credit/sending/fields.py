"""What a message says, field by field: the words for each field, which may be put right, and how a text becomes a value again."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from enforcement.credit.discipline.record import LABELS as DISCIPLINE_LABELS
from enforcement.credit.problems import LABELS
from enforcement.credit.publicity.dual import LABELS as DUAL_LABELS
from enforcement.credit.sending.sheet import COLUMNS

ENVELOPE = ("schema_version", "event_id", "topic", "occurred_at", "case_no")
FIXED = (
    *ENVELOPE, "due_on", "listing.id", "listing.class", "publicity.id", "publicity.channel", "publicity.action", "publicity.number",
    "release.secrecy_cleared", "release.redacted", "record.CASE_PUB_PARTYINFO.CASEPARTYID", "discipline.id", "discipline.listing_id",
    "discipline.number", "discipline.authority_uscc", "record.PUB_OT_UNIONPUNISH.UNIONID", "record.PUB_OT_UNIONPUNISH.ISRELEASE",
    "record.PUB_OT_UNIONPUNISH.DISCNAME", "record.PUB_OT_UPLIST.DISCNAME", "record.PUB_OT_UPLIST.DISCDOC", "record.PUB_OT_UPBACK.UNIONID",
    "record.PUB_OT_ADVISE.UNIONID", "record.PUB_OT_ADVISE.ADVISEID", "record.PUB_OT_ADVISE.STATUS",
)  # fmt: skip
"""What makes the message this message, and what only a step of the case may declare."""

WORDS = {
    "authority.uscc": "机关统一社会信用代码", "authority.division": "机关行政区划", "subject.kind": "当事人类别", "subject.uscc": "统一社会信用代码",
    "subject.id_masked": "证件号码（遮蔽后）", "basis.kind": "依据种类", "basis.decided_on": "所依据决定的日期", "basis.kinds": "处罚种类",
    "basis.tier": "裁量档次", "basis.procedure": "处罚程序", "basis.fine_wan": "罚款金额（万元）", "basis.forfeiture_wan": "没收金额（万元）",
    "listing.ground": "列入事由代码", "listing.measures": "管理措施", "listing.listed_on": "列入日期", "listing.published_on": "公示日期",
    "listing.publicity_until": "公示截止日期", "listing.ban_until": "法定限制期至", "listing.removal.reason": "移出事由代码",
    "listing.removal.on": "移出日期", "publicity.id": "记录编号", "publicity.channel": "渠道", "publicity.action": "动作",
    "publicity.number": "次序", "due_on": "法定最后一日", "listing.class": "类别", "release.secrecy_cleared": "已完成保密审查",
    "release.redacted": "已完成脱敏处理", "publicity.reason": "理由", "publicity.decision_no": "处罚决定书文号",
    "publicity.authority_uscc": "机关统一社会信用代码", "publicity.name": "行政相对人名称", "discipline.id": "惩戒编号",
    "discipline.listing_id": "列入编号", "discipline.number": "次序", "discipline.name": "当事人名称", "discipline.authority_uscc": "机关统一社会信用代码",
}  # fmt: skip
TABLES = {
    "CaseNO": "案件编号", "PENDECNO": "处罚决定书文号", "ILLEGACTTYPE": "违法行为类型", "PENTYPE_CN": "处罚种类", "PENAM": "罚款金额",
    "FORFAM": "没收金额", "PENCONTENT": "处罚内容", "PENAUTH": "处罚机关（区划）", "PENAUTH_CN": "处罚机关名称", "PENDECISSDATE": "处罚决定日期",
    "PUBLICDATE": "公示日期", "UNITNAME": "当事人名称", "NAME": "当事人姓名", "UniCode": "统一社会信用代码", "REGNO": "注册号",
    "LEREP": "法定代表人（负责人）", "CASEPARTYID": "当事人记录编号",
}  # fmt: skip
ORDER = (*COLUMNS, *TABLES)


@dataclass(frozen=True)
class Field:
    """One value of a message; ``faults`` are what the receiver, or we, find wrong with it."""

    path: str
    label: str
    value: Any
    faults: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        if isinstance(self.value, bool):
            return "是" if self.value else "否"
        if isinstance(self.value, list):
            return "\n".join(str(it) for it in self.value)
        return "" if self.value is None else str(self.value)

    @property
    def name(self) -> str:
        """Of the question about it in a form."""
        return f"field:{self.path}"

    @property
    def is_fixed(self) -> bool:
        return self.path in FIXED or isinstance(self.value, bool)

    @property
    def is_long(self) -> bool:
        return isinstance(self.value, list) or len(self.text) > 40


def fields(body: Mapping[str, Any], faults: Mapping[str, tuple[str, ...]] | None = None) -> list[Field]:
    """Every value but the envelope's: what was found wrong first, then in the order of the receiver's table."""
    named = faults or {}
    found = [
        Field(path, label(path), value, named.get(path, ())) for path, value in _leaves(body) if path not in ENVELOPE
    ]
    return sorted(found, key=lambda it: (not it.faults, _place(it.path)))


def _place(path: str) -> tuple[int, str]:
    """The database keeps no order of a message's fields; the tables do."""
    last = path.rpartition(".")[2]
    return (ORDER.index(last) if last in ORDER else len(ORDER), path)


def label(path: str) -> str:
    last = path.rpartition(".")[2]
    return WORDS.get(path) or LABELS.get(path) or _discipline(path) or DUAL_LABELS.get(last) or TABLES.get(last) or last


def _discipline(path: str) -> str | None:
    return DISCIPLINE_LABELS.get(path.rpartition(".")[2]) if path.startswith("record.PUB_OT_") else None


def _leaves(value: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    for name, it in value.items():
        if isinstance(it, Mapping):
            yield from _leaves(it, f"{before}{name}.")
        else:
            yield f"{before}{name}", it


def path_of(body: Mapping[str, Any], named: str) -> str:
    """Where in the message the field is that a receiver names, by its whole path or by its last names; empty if nowhere."""
    paths = [path for path, _ in _leaves(body)]
    return next((path for path in paths if named and (path == named or path.endswith(f".{named}"))), "")


def put_right(body: Mapping[str, Any], texts: Mapping[str, str]) -> dict[str, Any]:
    """The message with these fields said otherwise; a field keeps its kind, and one that was empty may stay empty."""
    found: dict[str, Any] = deepcopy(dict(body))
    for it in fields(body):
        if it.path in texts and not it.is_fixed and _plain(texts[it.path]) != _plain(it.text):
            *above, last = it.path.split(".")
            place = found
            for name in above:
                place = place[name]
            place[last] = _value(it, _plain(texts[it.path]))
    return found


def _value(it: Field, text: str) -> Any:
    if isinstance(it.value, list):
        return [line.strip() for line in text.split("\n") if line.strip()]
    if isinstance(it.value, int):
        return int(text) if text.lstrip("-").isdigit() else text
    return text.strip() or ("" if isinstance(it.value, str) else None)


def _plain(text: str) -> str:
    """A browser sends its own line ends."""
    return text.replace("\r\n", "\n").replace("\x00", "")
