"""Reading what was asked of the calculator: every refusal is a sentence that names the field."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, TypeVar

from casework.law.numerals import CHINA
from casework.law.statute import LawError

Json = Mapping[str, Any]
_Choice = TypeVar("_Choice", bound=StrEnum)

MOST_MONEY = Decimal(10) ** 12
"""一万亿元: more is a slip of the keyboard."""


class CalcError(LawError):
    """Input that cannot be computed; ``field`` is its name as sent."""

    def __init__(self, field: str, why: str) -> None:
        super().__init__(f"字段 {field}：{why}")
        self.field = field


def only(request: Json, known: set[str]) -> None:
    if not isinstance(request, Mapping):
        raise CalcError("请求", "应为一个 JSON 对象。")
    for name in request:
        if name not in known:
            raise CalcError(str(name), f"不认识的字段，可用：{'、'.join(sorted(known))}。")


def text(request: Json, field: str) -> str:
    value = request.get(field)
    if not isinstance(value, str) or not value.strip():
        raise CalcError(field, "必须填写。")
    return value.strip()


def choice(kind: type[_Choice], value: Any, field: str) -> _Choice:
    if value not in [member.value for member in kind]:
        raise CalcError(field, f"应为以下之一：{'、'.join(member.value for member in kind)}。")
    return kind(value)


def moment(value: Any, field: str, *, exact: bool = False, end: bool = False) -> datetime:
    """A date or a moment; a moment without a zone is 北京时间."""
    if not isinstance(value, str):
        raise CalcError(field, "必须填写日期（2026-11-22）或者时间（2026-11-22T09:30:00+08:00）。")
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
            moment = datetime.combine(date.fromisoformat(value), time(23, 59, 59) if end else time(), CHINA)
        else:
            moment, exact = datetime.fromisoformat(value), False
    except ValueError:
        raise CalcError(
            field, f"“{value}”不是有效的日期或者时间，应写作 2026-11-22 或者 2026-11-22T09:30:00+08:00。"
        ) from None
    if exact:
        raise CalcError(field, "按小时计算的期限须给出起算时刻，如 2026-11-22T09:30:00+08:00。")
    if not 1990 <= moment.year <= 2200:
        raise CalcError(field, "年份应在 1990 至 2200 之间。")
    return moment.replace(tzinfo=CHINA) if moment.tzinfo is None else moment.astimezone(CHINA)


def day(request: Json, field: str) -> date:
    """A required date."""
    return moment(request.get(field), field).date()


def day_or_none(request: Json, field: str) -> date | None:
    return None if request.get(field) is None else day(request, field)


def flag(request: Json, field: str) -> bool:
    """A yes or no; nothing is no."""
    value = request.get(field)
    if value not in (None, True, False) or (isinstance(value, int) and not isinstance(value, bool)):
        raise CalcError(field, "应为 true 或者 false。")
    return bool(value)


def money_or_none(request: Json, field: str) -> Decimal | None:
    return None if request.get(field) is None else money(request.get(field), field)


def money(value: Any, field: str) -> Decimal:
    """A sum in 元: a number, or its digits as text; at most two decimals, not negative."""
    amount = _decimal(value, field)
    if not amount.is_finite():
        raise CalcError(field, "应为有限的金额。")
    if amount < 0:
        raise CalcError(field, "金额不能为负数。")
    if amount > MOST_MONEY:
        raise CalcError(field, "金额超过一万亿元，请核对（单位为元）。")
    if amount != amount.quantize(Decimal("0.01")):
        raise CalcError(field, "金额最多两位小数。")
    return amount.quantize(Decimal("0.01"))


def _decimal(value: Any, field: str) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        raise CalcError(field, '须填写金额（元），如 50000 或者 "50000.00"。')
    if isinstance(value, int):
        return Decimal(max(-1, min(value, int(MOST_MONEY) + 1)))
    digits = str(value).strip()
    if isinstance(value, str) and not re.fullmatch(r"-?[0-9]{1,30}(\.[0-9]{1,30})?", digits):
        why = "请去掉千分位逗号" if re.search("[,，]", digits) else "请只填写数字"
        raise CalcError(field, f"“{digits[:40]}”不是金额，{why}，如 50000.00。")
    try:
        return Decimal(digits)
    except InvalidOperation:
        raise CalcError(field, f"“{digits[:40]}”不是金额。") from None
