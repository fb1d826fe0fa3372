"""The calculator behind the API and the desk: plain dictionaries in, plain dictionaries out.

Nothing is stored and nothing is guessed: what cannot be read is refused with a sentence that
names the field.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from casework.law import identifiers
from casework.law.asked import CalcError as CalcError
from casework.law.asked import Json, choice, moment, only, text
from casework.law.basis import BASES, Citation
from casework.law.deadline import Interval, due
from casework.law.numerals import date_zh
from casework.law.period import Period, Roll, Unit
from casework.law.periods import PERIOD_RULES, PERIODS, PeriodRule
from casework.law.statute import Article, LawError
from casework.law.workdays import WorkCalendar

_MOST = {Unit.HOUR: 24 * 366, Unit.DAY: 36_600, Unit.WORKDAY: 25_000, Unit.MONTH: 1_200, Unit.YEAR: 100}


def deadline(request: Json, calendar: WorkCalendar) -> dict[str, Any]:
    """期限: ``rule`` or ``period``, ``start``, and what moves it."""
    only(request, {"rule", "period", "start", "region", "extended", "stops", "as_of"})
    rule = _rule(request)
    period = rule.period if rule else _period(request.get("period"), "period")
    start = moment(request.get("start"), "start", exact=period.unit is Unit.HOUR)
    extended = _extended(request.get("extended"), rule)
    stops = _stops(request.get("stops"), has_as_of="as_of" in request)
    _movable(rule, stops, extended)
    as_of = moment(request["as_of"], "as_of") if "as_of" in request else None
    try:
        found = due(period, start, calendar, stops=stops, extended=extended, as_of=as_of, region=_region(request))
    except OverflowError:
        raise CalcError("start", "结果超出可以计算的年份。") from None
    hours = (extended[-1] if extended else period).unit is Unit.HOUR
    return {
        "due": _shown(found.due, hours),
        "raw_due": _shown(found.raw, hours),
        "provisional": found.provisional,
        "explanation_zh": found.explanation + (_before_the_law(rule.basis, start.date()) if rule else ""),
        "basis": _cited(rule.basis, start.date(), "start") if rule else period.counted_by,
    }


def identifier(request: Json) -> dict[str, Any]:
    """号码: ``why`` says what is wrong, or what is unusual about a valid number."""
    only(request, {"kind", "value"})
    kind, value = text(request, "kind"), request.get("value")
    if kind not in identifiers.CHECKS:
        raise CalcError("kind", f"没有“{kind}”这种号码类型，可用：{'、'.join(identifiers.CHECKS)}。")
    if not isinstance(value, str):
        raise CalcError("value", "请以文字填写号码。")
    checked = identifiers.check(kind, value)
    return {"valid": checked.valid, "normalised": checked.normalised, "why": checked.why or "".join(checked.warnings)}


def article(request: Json) -> dict[str, Any]:
    """依据: the citation a paper of that day prints."""
    only(request, {"basis", "on"})
    key, on = text(request, "basis"), moment(request.get("on"), "on").date()
    if key in BASES:
        return {"citation": _cited(BASES[key], on, "on")}
    if key in PERIODS:
        return {"citation": _cited(PERIODS[key].basis, on, "on")}
    raise CalcError("basis", f"没有名为“{key}”的依据，请核对依据登记表。")


def _rule(request: Json) -> PeriodRule | None:
    if ("rule" in request) == ("period" in request):
        raise CalcError("rule", "规则编号 rule 与期间 period 须填写其一，且只能填写其一。")
    if "rule" not in request:
        return None
    name = text(request, "rule")
    if name not in PERIODS:
        raise CalcError("rule", f"期限表中没有编号为“{name}”的规则，请核对规则编号。")
    return PERIODS[name]


def _period(value: Any, field: str) -> Period:
    if not isinstance(value, Mapping):
        raise CalcError(field, "应为含 n（数量）和 unit（单位）的对象。")
    for name in value:
        if name not in ("n", "unit", "roll"):
            raise CalcError(f"{field}.{name}", "不认识的字段，可用：n、unit、roll。")
    count = value.get("n")
    unit = choice(Unit, value.get("unit"), f"{field}.unit")
    if not isinstance(count, int) or isinstance(count, bool) or not 1 <= count <= _MOST[unit]:
        raise CalcError(f"{field}.n", f"应为 1 至 {_MOST[unit]} 之间的整数。")
    default = Roll.NONE if unit is Unit.HOUR else Roll.NEXT_WORKDAY
    return Period(count, unit, choice(Roll, value.get("roll", default.value), f"{field}.roll"))


def _region(request: Json) -> str | None:
    value = request.get("region")
    if value is None or value == "CN":
        return None
    if not isinstance(value, str) or not re.fullmatch(r"\d{2}|\d{4}|\d{6}", value):
        raise CalcError("region", "应为 CN 或者二位、四位、六位行政区划代码。")
    return value


def _extended(value: Any, rule: PeriodRule | None) -> list[Period]:
    """``true`` or a number takes the extensions the rule itself allows, in their order."""
    if value is None:
        return []
    if isinstance(value, int):
        return _allowed(rule, int(value))
    items = value if isinstance(value, Sequence) and not isinstance(value, str) else [value]
    return [_extension(item, f"extended[{place}]") for place, item in enumerate(items)]


def _movable(rule: PeriodRule | None, stops: list[Interval], extended: list[Period]) -> None:
    if rule and rule.fixed and (stops or extended):
        raise CalcError("stops" if stops else "extended", f"“{rule.label}”是不变期间，不停止计算，也不延长。")


def _allowed(rule: PeriodRule | None, count: int) -> list[Period]:
    allowed = [row.period for row in PERIOD_RULES if rule and row.extends == rule.id]
    if not 0 <= count <= len(allowed):
        raise CalcError("extended", f"该期限可以延长 {len(allowed)} 次，请核对；其他延长请写明 n 和 unit。")
    return allowed[:count]


def _extension(item: Any, field: str) -> Period:
    if isinstance(item, str):
        if item not in PERIODS:
            raise CalcError(field, f"期限表中没有编号为“{item}”的规则。")
        return PERIODS[item].period
    return _period(item, field)


def _stops(value: Any, *, has_as_of: bool) -> list[Interval]:
    if value is None:
        return []
    if not isinstance(value, Sequence) or isinstance(value, str):
        raise CalcError("stops", "应为由 {from, to} 组成的列表。")
    return [_stop(item, f"stops[{place}]", has_as_of) for place, item in enumerate(value)]


def _stop(item: Any, field: str, has_as_of: bool) -> Interval:
    if not isinstance(item, Mapping):
        raise CalcError(field, "应为含 from 和 to 的对象。")
    start = moment(item.get("from"), f"{field}.from")
    if item.get("to") is None and not has_as_of:
        raise CalcError(f"{field}.to", "尚未结束的停止计算须同时填写 as_of（截至日期）。")
    end = None if item.get("to") is None else moment(item["to"], f"{field}.to", end=True)
    if end is not None and end < start:
        raise CalcError(f"{field}.to", "不得早于 from。")
    return Interval(start, end, str(item.get("reason") or "停止计算"))


def _shown(moment: datetime, hours: bool) -> str:
    return moment.isoformat(timespec="seconds") if hours else moment.date().isoformat()


def _cited(citation: Citation, on: date, field: str) -> str:
    try:
        return str(citation.on(on))
    except LawError as problem:
        raise CalcError(field, str(problem)) from None


def _before_the_law(citation: Citation, start: date) -> str:
    if isinstance(citation, Article) and start < citation.edition.in_force:
        return f"注意：{citation.statute}该版本自{date_zh(citation.edition.in_force)}起施行，起算日在此之前。"
    return ""
