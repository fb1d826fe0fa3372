"""The calculator of publicity (公示期): which class a penalty is, from when repair may be asked for, when it comes off."""

from datetime import date
from typing import Any

from casework.law import publicity as law
from casework.law.asked import CalcError, Json, day, day_or_none, flag, money_or_none, only
from casework.law.penalties.kinds import KINDS, TIERS
from casework.law.statutes import PUBLICITY_RULES
from casework.law.workdays import WorkCalendar

SUBJECTS = {"business": "经营主体", "person": "责任人员", "natural": "不是经营主体的其他自然人"}
DOMAINS = ("食品", "药品", "医疗器械", "化妆品", "特种设备", "重点工业产品")
"""特定领域（公示规定 14）。"""
PROCEDURES = {"ordinary": "普通程序", "summary": "简易程序"}

_MIXED = "警告或者通报批评与较低数额罚款并处，是否仍属“仅受到”较低数额罚款，规定没有写明；结果按{chosen}"
_FIELD = "商标等知识产权案件的商品属于上述领域时，是否即属该“领域”的处罚，规定没有写明；由办案人员认定"
_PERSON = "不是经营主体、也不是责任人员的自然人适用哪一上限，规定没有写明；结果按五千元"
_START = "公示期自公示之日起算是对“公示期满”的解读；没有填写公示日的，暂自决定之日计算"


def publicity(request: Json, calendar: WorkCalendar) -> dict[str, Any]:
    """公示期 of one decision: class, first day of early repair, last day of publicity, and the provision."""
    only(request, {"kinds", "tier", "amount", "subject", "domain", "procedure", "decided", "published", "ban_until",
                   "mixed_is_minor"})  # fmt: skip
    kinds, starts = _kinds(request.get("kinds")), _starts(request)
    low, special = _low(request, kinds), _special(request.get("domain"))
    if _one_of(PROCEDURES, request.get("procedure", "ordinary"), "procedure") == "summary":
        return _hidden(law.Class.HIDDEN.code, str(PUBLICITY_RULES.art(2)), "适用简易程序的处罚信息不公示。")
    row = law.gravest(kinds, low=low, special_field=special, mixed_is_minor=flag(request, "mixed_is_minor"))
    found = law.reckon(row, starts, calendar, limit_ends=_ban(request, row.then))
    return {
        "class": found.cls.code,
        "label": found.cls.label,
        "early_from": found.early_from.isoformat() if found.early_from else None,
        "auto_stop": found.auto_stop.isoformat() if found.auto_stop else None,
        "basis": found.basis,
        "explanation_zh": found.why,
        "not_yet_settled": _open(request, kinds, low, special),
    }


def _hidden(code: str, basis: str, why: str) -> dict[str, Any]:
    none: dict[str, Any] = {"early_from": None, "auto_stop": None, "not_yet_settled": []}
    return {"class": code, "label": "不公示", "basis": basis, "explanation_zh": why} | none


def _kinds(given: Any) -> list[str]:
    if not isinstance(given, list) or not given:
        raise CalcError("kinds", f"应为一种或者几种处罚组成的列表，可用：{'、'.join(KINDS)}。")
    return [_one_of(KINDS, it, "kinds") for it in given]


def _one_of(table: dict[str, str], given: Any, field: str) -> str:
    """By its code or by its name."""
    codes = {name: code for code, name in table.items()} | {code: code for code in table}
    if not isinstance(given, str) or given not in codes:
        names = "、".join(f"{code}（{name}）" for code, name in table.items())
        raise CalcError(field, f"应为以下之一：{names}。")
    return codes[given]


def _low(request: Json, kinds: list[str]) -> bool:
    """较低数额罚款: asked only of a decision with a fine."""
    amount = money_or_none(request, "amount")
    if "fine" not in kinds:
        if amount:
            raise CalcError("amount", "没有罚款的，不填罚款数额。")
        return False
    if not amount:
        raise CalcError("amount", "有罚款的，须填写大于零的数额（元）。")
    cap = law.LOW_FINE_BUSINESS if _subject(request) == "business" else law.LOW_FINE_PERSON
    return law.is_low(amount, _one_of(TIERS, request.get("tier"), "tier"), cap)


def _subject(request: Json) -> str:
    return _one_of(SUBJECTS, request.get("subject", "business"), "subject")


def _special(given: Any) -> bool:
    if given in (None, "", False, True):
        return given is True
    if given in ("无", "other", "none"):
        return False
    if given not in DOMAINS:
        raise CalcError("domain", f"特定领域为：{'、'.join(DOMAINS)}；不属于的不填。")
    return True


def _starts(request: Json) -> date:
    decided, published = day(request, "decided"), day_or_none(request, "published")
    if published and published < decided:
        raise CalcError("published", "公示日不能早于决定日 decided。")
    return published or decided


def _ban(request: Json, cls: law.Class) -> date | None:
    ends = day_or_none(request, "ban_until")
    if cls == law.Class.SERIOUS_LIMIT and ends is None:
        raise CalcError("ban_until", "限制经营、停产停业、限制从业的，须填写限制期限的末日（公示规定第十四条第二款）。")
    return ends


def _open(request: Json, kinds: list[str], low: bool, special: bool) -> list[str]:
    """What the rules leave open in just this case."""
    chosen = "轻微" if flag(request, "mixed_is_minor") else "一般"
    mixed = low and len(set(kinds)) > 1 and set(kinds) <= law.ONLY_MINOR
    found = [_MIXED.format(chosen=chosen)] if mixed else []
    found += [_FIELD] if special else []
    found += [_PERSON] if "fine" in kinds and _subject(request) == "natural" else []
    return found + ([_START] if request.get("published") is None else [])
