"""One penalty as each public system takes it: 双公示 (IF-1, 信用中国) and the tables of 公示系统 (IF-2), and what either would refuse.

Pure: nothing is read or sent. Sums come in 元; IF-1 wants 万元 with six decimals. The unit of the tables of IF-2 is nowhere
stated and is a setting. Codes E01 to E12 are those of IF-7.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from casework.law.identifiers import check_uscc
from enforcement.credit.messages import FINE, FORFEITURES, PENALTIES, PERSON, SUBJECT_KINDS, Authority, Subject
from enforcement.credit.messages import in_ten_thousands as wan
from enforcement.credit.problems import Problem

RULES = ("IF-1", "IF-2")
"""The rules of the register that this module answers for."""

GSXT, CREDITCHINA = "gsxt", "creditchina"
CHANNELS = {GSXT: "国家企业信用信息公示系统", CREDITCHINA: "信用中国"}

LICENCE_KINDS = frozenset({"暂扣许可证件", "吊销许可证件"})
OPEN_ENDED = date(2099, 12, 31)


@dataclass(frozen=True)
class Penalty:
    """What is to become public of one decision about one party; sums in 元."""

    decision_no: str
    authority: Authority
    subject: Subject
    illegal_type: str
    facts: str
    law_basis: str
    kinds: tuple[str, ...]
    content: str
    decided_on: date
    public_until: date | None
    fine: Decimal | None = None
    forfeiture: Decimal | None = None
    licence: str = ""
    remark: str = ""


def dual(it: Penalty) -> dict[str, Any]:
    """The record of 信用中国, by the codes of its columns."""
    person, office = it.subject.kind == PERSON, it.authority
    return {
        "CF_XDR_MC": it.subject.name, "CF_XDR_LB": it.subject.kind, "CF_XDR_SHXYM": it.subject.uscc or "",
        "CF_FRDB": "" if person else it.subject.legal_representative or "",
        "CF_XDR_ZJLX": it.subject.id_type or "" if person else "", "CF_XDR_ZJHM": it.subject.id_masked or "" if person else "",
        "CF_WSH": it.decision_no, "CF_WFXW": it.illegal_type, "CF_SY": it.facts, "CF_YJ": it.law_basis,
        "CF_CFLB": ";".join(it.kinds), "CF_NR": it.content, "CF_NR_FK": wan(it.fine), "CF_NR_WFFF": wan(it.forfeiture),
        "CF_NR_ZKDX": it.licence, "CF_JDRQ": it.decided_on.isoformat(), "CF_YXQ": OPEN_ENDED.isoformat(),
        "CF_GSJZQ": it.public_until.isoformat() if it.public_until else "", "CF_CFJG": office.name, "CF_CFJGDM": office.uscc,
        "CF_SJLY": office.name, "CF_SJLYDM": office.uscc, "BZ": it.remark,
    }  # fmt: skip


def tables(it: Penalty, *, case_no: str, record: str, published_on: date | None, in_wan: bool) -> dict[str, Any]:
    """The two tables of 公示系统: the case, and whom it concerns."""
    amount = wan if in_wan else _yuan
    return {
        "CASE_PUB_BASEINFO": {
            "CaseNO": case_no, "PENDECNO": it.decision_no, "ILLEGACTTYPE": it.illegal_type,
            "PENTYPE_CN": ";".join(it.kinds), "PENAM": amount(it.fine), "FORFAM": amount(it.forfeiture), "PENCONTENT": it.content,
            "PENAUTH": it.authority.division, "PENAUTH_CN": it.authority.name, "PENDECISSDATE": it.decided_on.isoformat(),
            "PUBLICDATE": published_on.isoformat() if published_on else None,
        },
        "CASE_PUB_PARTYINFO": {
            "CASEPARTYID": record, "CaseNO": case_no, "UNITNAME": "" if it.subject.kind == PERSON else it.subject.name,
            "NAME": it.subject.name if it.subject.kind == PERSON else "", "UniCode": it.subject.uscc or "",
            "REGNO": it.subject.regno or "", "LEREP": it.subject.legal_representative or "",
        },
    }  # fmt: skip


def _yuan(amount: Decimal | None) -> str | None:
    return None if amount is None else f"{amount:.6f}"


# What would be refused ----------------------------------------------------------------------------------------------

TEXTS = {
    "CF_XDR_MC": ("行政相对人名称", 200, True), "CF_FRDB": ("法定代表人", 50, False), "CF_WSH": ("行政处罚决定书文号", 128, True),
    "CF_WFXW": ("违法行为类型", 2000, True), "CF_SY": ("违法事实", 5000, True), "CF_YJ": ("处罚依据", 2048, True),
    "CF_NR": ("处罚内容", 4000, True), "CF_NR_ZKDX": ("暂扣或吊销证照名称及编号", 200, False),
    "CF_CFJG": ("处罚机关", 200, True), "CF_SJLY": ("数据来源单位", 200, True), "BZ": ("备注", 512, False),
}  # fmt: skip
LABELS = {code: label for code, (label, _, _) in TEXTS.items()} | {
    "CF_XDR_LB": "行政相对人类别", "CF_XDR_SHXYM": "统一社会信用代码", "CF_XDR_ZJLX": "证件类型", "CF_XDR_ZJHM": "证件号码（遮蔽后）",
    "CF_CFLB": "处罚类别", "CF_NR_FK": "罚款金额（万元）", "CF_NR_WFFF": "没收金额（万元）", "CF_JDRQ": "处罚决定日期", "CF_YXQ": "处罚有效期",
    "CF_GSJZQ": "公示截止期", "CF_CFJGDM": "处罚机关代码", "CF_SJLYDM": "数据来源单位代码",
}  # fmt: skip
TABLE_NEEDS = (
    "CaseNO", "PENDECNO", "ILLEGACTTYPE", "PENTYPE_CN", "PENCONTENT", "PENAUTH", "PENAUTH_CN", "PENDECISSDATE",
)  # fmt: skip
_PUBLIC = ("CF_XDR_MC", "CF_WFXW", "CF_SY", "CF_YJ", "CF_NR", "BZ")
AMOUNT = re.compile(r"\d{1,12}\.\d{6}")
_PERSONAL = re.compile(r"(?<!\d)(1[3-9]\d{9}(?!\d)|\d{6}(19|20)\d{9}[\dXx](?![0-9A-Za-z]))")


def faults(it: Penalty, today: date, *, filed_on: date | None = None) -> list[Problem]:
    """Everything a receiver would refuse, at once; both systems take the same particulars."""
    row = dual(it)
    checks = (
        _texts(row),
        _whom(row),
        _kinds(row, it.kinds),
        _sums(row, it.kinds),
        _days(it, today, filed_on),
        _codes(row),
    )
    return [problem for check in checks for problem in check]


def row_faults(row: Mapping[str, Any], today: date) -> list[Problem]:
    """What would be refused in a record put right by hand, where no penalty stands behind the text."""
    kinds = tuple(it for it in str(row["CF_CFLB"]).split(";") if it)
    checks = (_texts(row), _whom(row), _kinds(row, kinds), _sums(row, kinds), _dates(row, today), _codes(row))
    return [problem for check in checks for problem in check]


def table_faults(record: Mapping[str, Any]) -> list[Problem]:
    """The same for the tables of 公示系统: what has to be there, and nothing personal in what everybody reads."""
    base, party = record.get("CASE_PUB_BASEINFO", {}), record.get("CASE_PUB_PARTYINFO", {})
    found = [
        Problem("E01", f"CASE_PUB_BASEINFO.{code}", "必填项未填写，请补填。")
        for code in TABLE_NEEDS
        if not base.get(code)
    ]
    if not (party.get("UNITNAME") or party.get("NAME")):
        found.append(Problem("E01", "CASE_PUB_PARTYINFO.UNITNAME", "当事人名称（姓名）未填写，请补填。"))
    if party.get("UniCode") and not _holds(party["UniCode"]):
        found.append(Problem("E04", "CASE_PUB_PARTYINFO.UniCode", "统一社会信用代码校验不通过，请与登记信息核对。"))
    personal = [code for code in ("ILLEGACTTYPE", "PENCONTENT") if _is_personal(base.get(code) or "")]
    return found + [
        Problem("E11", f"CASE_PUB_BASEINFO.{code}", "有证件号码或者电话号码，请遮蔽。") for code in personal
    ]


def _dates(row: Mapping[str, Any], today: date) -> Iterator[Problem]:
    days: dict[str, date] = {}
    for code in ("CF_JDRQ", "CF_YXQ", "CF_GSJZQ"):
        try:
            days[code] = date.fromisoformat(row[code] or "")
        except ValueError:
            yield Problem("E05", code, f"{LABELS[code]}应为日期，如 2026-11-22。")
    if len(days) < 3:
        return
    if days["CF_JDRQ"] > today:
        yield Problem("E05", "CF_JDRQ", "处罚决定日期在今日之后，请核对。")
    if days["CF_YXQ"] < days["CF_JDRQ"]:
        yield Problem("E05", "CF_YXQ", "处罚有效期早于处罚决定日期，请核对。")
    if days["CF_GSJZQ"] < days["CF_JDRQ"]:
        yield Problem("E09", "CF_GSJZQ", "公示截止期早于处罚决定日期，请核对类别和期限。")


def _is_personal(text: str) -> bool:
    return bool(_PERSONAL.search(unicodedata.normalize("NFKC", text)))


def _texts(row: Mapping[str, Any]) -> Iterator[Problem]:
    for code, (label, longest, needed) in TEXTS.items():
        text = row[code]
        if not text and needed:
            yield Problem("E01", code, f"{label}未填写，请补填。")
        elif len(text) > longest or text != text.strip():
            yield Problem("E02", code, f"{label}超过{longest}个字或者首尾有空格，请修改。")
    for code in _PUBLIC:
        if _is_personal(row[code]):
            yield Problem("E11", code, f"{TEXTS[code][0]}中有证件号码或者电话号码，请遮蔽后再办理。")


def _whom(row: Mapping[str, Any]) -> Iterator[Problem]:
    kind, code = row["CF_XDR_LB"], row["CF_XDR_SHXYM"]
    if kind not in SUBJECT_KINDS:
        yield Problem("E03", "CF_XDR_LB", f"行政相对人类别“{kind}”不在代码表内，请从表中选取。")
    elif kind == PERSON:
        yield from _person(row)
    else:
        if not code:
            yield Problem("E01", "CF_XDR_SHXYM", "自然人以外的相对人须填统一社会信用代码，请补填。")
        if kind != "个体工商户" and not row["CF_FRDB"]:
            yield Problem("E01", "CF_FRDB", "法人和非法人组织须填法定代表人（负责人），请补填。")
        if {"(", ")"} & set(row["CF_XDR_MC"]):
            yield Problem("E02", "CF_XDR_MC", "名称中的括号应为全角括号，请按登记名称修改。")
    if code and not _holds(code):
        yield Problem("E04", "CF_XDR_SHXYM", "统一社会信用代码校验不通过，请与登记信息核对。")


def _person(row: Mapping[str, Any]) -> Iterator[Problem]:
    if not row["CF_XDR_ZJLX"] or not row["CF_XDR_ZJHM"]:
        yield Problem("E01", "CF_XDR_ZJHM", "自然人须填证件类型和遮蔽后的证件号码，请补填。")
    elif not re.fullmatch(r"[0-9A-Za-z]{0,6}\*{4,}[0-9A-Za-z]{0,4}", row["CF_XDR_ZJHM"]):
        yield Problem("E11", "CF_XDR_ZJHM", "自然人的证件号码没有遮蔽，不得报送。")


def _kinds(row: Mapping[str, Any], kinds: tuple[str, ...]) -> Iterator[Problem]:
    if not kinds:
        yield Problem("E01", "CF_CFLB", "处罚类别至少一项。")
    elif unknown := [kind for kind in kinds if kind not in PENALTIES]:
        yield Problem("E03", "CF_CFLB", f"处罚类别“{'、'.join(unknown)}”不在代码表内，请从表中选取。")
    elif set(kinds) == {"警告"}:
        yield Problem("E08", "CF_CFLB", "仅受警告的处罚不予公示，不得报送。")
    if bool(LICENCE_KINDS & set(kinds)) != bool(row["CF_NR_ZKDX"]):
        yield Problem("E06", "CF_NR_ZKDX", "暂扣、吊销许可证件的须填证照名称及编号，没有该种处罚的不填。")


def _sums(row: Mapping[str, Any], kinds: tuple[str, ...]) -> Iterator[Problem]:
    wanted = {"CF_NR_FK": ("罚款金额", FINE in kinds), "CF_NR_WFFF": ("没收金额", bool(FORFEITURES & set(kinds)))}
    for code, (label, needed) in wanted.items():
        if row[code] is not None and not AMOUNT.fullmatch(row[code]):
            yield Problem("E06", code, f"{label}应以万元为单位、六位小数填写，如 1.234567。")
            continue
        amount = None if row[code] is None else Decimal(row[code])
        if needed != (amount is not None) or (amount is not None and not 0 < amount < 10**12):
            yield Problem("E06", code, f"{label}（万元）与处罚类别不符：有该种处罚时须大于零，没有时不填；请核对。")


def _days(it: Penalty, today: date, filed_on: date | None) -> Iterator[Problem]:
    if it.decided_on > today:
        yield Problem("E05", "CF_JDRQ", "处罚决定日期在今日之后，请核对。")
    if filed_on and it.decided_on < filed_on:
        yield Problem("E05", "CF_JDRQ", "处罚决定日期早于立案日期，请核对。")
    if it.public_until is None:
        yield Problem("E01", "CF_GSJZQ", "公示截止期未填写，请补填。")
    elif it.public_until < it.decided_on:
        yield Problem("E09", "CF_GSJZQ", "公示截止期早于处罚决定日期，请核对类别和期限。")


def _codes(row: Mapping[str, Any]) -> Iterator[Problem]:
    for code, label in (("CF_CFJGDM", "处罚机关"), ("CF_SJLYDM", "数据来源单位")):
        if not (row[code].startswith("1") and _holds(row[code])):
            yield Problem("E10", code, f"{label}的统一社会信用代码不正确，请由系统管理员核对机关资料。")


def _holds(code: str) -> bool:
    checked = check_uscc(code)
    return checked.valid and checked.normalised == code
