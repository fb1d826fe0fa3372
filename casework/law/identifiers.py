"""Numbers that name a party or a right, checked at the door (证件号码、权利号码).

A wrong check character is an error; what may be right but is unusual is a warning, because codes
of abolished areas and new kinds of organisations must still pass.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from casework.law import divisions

RULES = (
    "ID-U1",
    "ID-U2",
    "ID-U3",
    "ID-U4",
    "ID-U5",
    "ID-U6",
    "ID-U7",
    "ID-U10",
    "ID-U11",
    "ID-R1",
    "ID-R2",
    "ID-R4",
    "ID-R5",
    "ID-P1",
    "ID-P2",
    "ID-P3",
    "ID-P4",
    "ID-P5",
    "ID-P6",
    "ID-T1",
    "ID-T6",
)
"""The rules of the register that this module answers for."""


@dataclass(frozen=True)
class Checked:
    """The verdict on a number. ``why`` is a sentence when it is not valid."""

    valid: bool
    normalised: str
    why: str = ""
    warnings: tuple[str, ...] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)


def _tidy(value: str) -> str:
    """Half-width, upper-case, no spaces (全角转半角)."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", value)).upper()


def _wrong(value: str, why: str) -> Checked:
    return Checked(False, value, why)


# 统一社会信用代码 (GB 32100-2015)

_USCC = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_USCC_FORM = re.compile(r"[1-9ANY][1-9A-HJ-NP-RTUW-Y]\d{6}[0-9A-HJ-NP-RTUWXY]{10}")
_USCC_KINDS = re.compile(r"1[1239]|2\d|3[1-59]|4[19]|5[1239]|6[129]|7[129]|8[19]|9[123]|A[19]|N[1239]|Y1")
_BODY_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


def uscc_check_character(first17: str) -> str:
    total = sum(_USCC.index(char) * pow(3, place, 31) for place, char in enumerate(first17))
    return _USCC[-total % 31]


def _body_check_character(first8: str) -> str:
    """The inner check of GB 11714-1997 (组织机构代码)."""
    total = sum(int(char, 36) * weight for char, weight in zip(first8, _BODY_WEIGHTS, strict=True))
    return "0123456789X0"[11 - total % 11]


def check_uscc(value: str) -> Checked:
    """统一社会信用代码: 18 characters, no I O S V Z, check character modulo 31."""
    code = _tidy(value)
    if len(code) != 18:
        return _wrong(code, f"统一社会信用代码应为 18 位，现为 {len(code)} 位，请核对。")
    if not _USCC_FORM.fullmatch(code):
        return _wrong(code, "统一社会信用代码只含数字和大写字母（不用 I、O、S、V、Z），第 3 至 8 位为数字，请核对。")
    if uscc_check_character(code[:17]) != code[17]:
        return _wrong(code, "统一社会信用代码的校验码不符，请逐位核对。")
    warnings = []
    if not _USCC_KINDS.fullmatch(code[:2]):
        warnings.append(f"登记管理部门和机构类别代码“{code[:2]}”不常见，请核对。")
    if _body_check_character(code[8:16]) != code[16]:
        warnings.append("主体标识码（第 9 至 17 位）的校验码不符旧标准，请核对。")
    facts = {"registry": code[0], "kind": code[1], "division": code[2:8], "body": code[8:17]}
    return Checked(True, code, warnings=tuple(warnings), facts=facts)


def check_registration_number(value: str) -> Checked:
    """The old 15-digit business registration number (工商注册号): history only."""
    number = _tidy(value)
    if not re.fullmatch(r"\d{15}", number):
        return _wrong(number, "工商注册号应为 15 位数字，请核对。")
    product = 10
    for char in number[:14]:
        product = (((product + int(char)) % 10 or 10) * 2) % 11
    if (11 - product) % 10 != int(number[14]):
        return _wrong(number, "工商注册号的校验码不符，请逐位核对。")
    return Checked(True, number, warnings=("工商注册号已由统一社会信用代码取代，仅供查询历史记录。",))


# 居民身份证 (GB 11643-1999)

_RESIDENT_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def resident_check_character(first17: str) -> str:
    return "10X98765432"[sum(int(char) * weight for char, weight in zip(first17, _RESIDENT_WEIGHTS, strict=True)) % 11]


def check_resident_id(value: str) -> Checked:
    """公民身份号码: 17 digits and a check character; also residence permits of 81, 82, 83."""
    number = _tidy(value)
    if re.fullmatch(r"\d{15}", number):
        return _wrong(number, "15 位身份证号码已停止使用，请填写 18 位公民身份号码。")
    if not re.fullmatch(r"\d{17}[\dX]", number):
        return _wrong(number, "公民身份号码应为 17 位数字加 1 位校验码，请核对。")
    born = _birth(number[6:14])
    if born is None:
        return _wrong(number, "公民身份号码第 7 至 14 位不是有效的出生日期，请核对。")
    if resident_check_character(number[:17]) != number[17]:
        return _wrong(number, "公民身份号码的校验码不符，请逐位核对。")
    doubt = divisions.doubt_of_birthplace(number[:6], born.year)
    warnings = (doubt,) if doubt else ()
    facts = {"division": number[:6], "born": born.isoformat(), "sex": "男" if int(number[16]) % 2 else "女"}
    return Checked(True, number, warnings=warnings, facts=facts)


def _birth(digits: str) -> date | None:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:])) if digits >= "1850" else None
    except ValueError:
        return None


def masked(value: str) -> str:
    """A number as it may be shown (ID-R5): the first six and last four of a long one, less of a short one."""
    number = _tidy(value)
    first, last = (6, 4) if len(number) >= 15 else (2, 2) if len(number) >= 8 else (0, 1)
    return number[:first] + "*" * (len(number) - first - last) + number[len(number) - last :]


def check_passport(value: str) -> Checked:
    """护照: the issuing state sets the form, so only letters, digits and a length are required."""
    number = _tidy(value)
    if not re.fullmatch(r"[A-Z0-9]{5,20}", number):
        return _wrong(number, "护照号码应为 5 至 20 位字母和数字，请核对。")
    usual = re.fullmatch(r"[A-Z]{1,2}\d{6,8}|\d{8,9}", number)
    return Checked(True, number, warnings=() if usual else ("护照号码形式不常见，请核对。",))


# 专利号 (申请号标准)

_PATENT_TYPES = {"1": "invention", "2": "utility_model", "3": "design", "8": "invention", "9": "utility_model"}
_KIND_NAMES = {"invention": "发明", "utility_model": "实用新型", "design": "外观设计"}
_PATENT_FORM = re.compile(r"(?:ZL|CN)?((?:19|20)\d{2}|\d{2})([12389])(\d{7}|\d{5})([\dX])")


def patent_check_character(number: str) -> str:
    """Over the 12 (old form: 8) digits before the point."""
    return "0123456789X"[sum(int(char) * (place % 8 + 2) for place, char in enumerate(number)) % 11]


def check_patent_number(value: str) -> Checked:
    """专利号: ZL + application number, old (9 symbols) or new (13 symbols)."""
    number = _tidy(value).replace(".", "").replace("·", "")
    if re.fullmatch(r"(?:CN)?[12389]\d{6,8}[ABCUSY]\d?", number):
        return _wrong(number, "这是专利文献公布（公告）号，不是专利号；请填写 ZL 开头的专利号。")
    found = _PATENT_FORM.fullmatch(number)
    if not found or (len(found[1]) == 4) != (len(found[3]) == 7):
        return _wrong(number, "专利号应为 ZL 加申请号，如 ZL201110269715.3（含小数点后的校验位），请核对。")
    year = _patent_year(found[1])
    if year is None:
        return _wrong(number, "专利号中的申请年份与号码形式不符（2003 年 10 月前为两位年份），请核对。")
    body = found[1] + found[2] + found[3]
    if patent_check_character(body) != found[4]:
        return _wrong(number, "专利号的校验位不符，请逐位核对。")
    facts = {
        "kind": _PATENT_TYPES[found[2]], "year": year, "type": found[2], "serial": found[3], "check": found[4],
        "display": f"ZL {found[1]} {found[2]} {found[3]}.{found[4]}", "international": found[2] in "89",
    }  # fmt: skip
    return Checked(True, f"ZL{body}.{found[4]}", facts=facts)


def _patent_year(digits: str) -> int | None:
    year = int(digits)
    if len(digits) == 4:
        return year if year >= 2003 else None
    if year >= 85:
        return 1900 + year
    return 2000 + year if year <= 3 else None


def _patent_of_kind(kind: str) -> Callable[[str], Checked]:
    def check_one(value: str) -> Checked:
        checked = check_patent_number(value)
        if checked.valid and checked.facts["kind"] != kind:
            found = _KIND_NAMES[checked.facts["kind"]]
            return _wrong(checked.normalised, f"该专利号属于{found}专利，与所选权利类型“{_KIND_NAMES[kind]}”不符。")
        return checked

    return check_one


# 商标与其他权利


def check_trademark_number(value: str) -> Checked:
    """商标注册号: digits, G for Madrid, a letter for a divided registration; no check digit exists."""
    number = _tidy(value).removeprefix("第").removesuffix("号")
    if not re.fullmatch(r"G?\d{1,12}[A-Z]?", number):
        return _wrong(number, "商标注册号应为数字，国际注册以 G 开头，分割注册可带一位字母后缀，请核对。")
    return Checked(True, number, facts={"madrid": number.startswith("G")})


def check_nice_class(number: int) -> Checked:
    """尼斯分类: 1-34 goods, 35-45 services."""
    if not 1 <= number <= 45:
        return _wrong(str(number), "商标类别应为第 1 至 45 类，请核对。")
    return Checked(True, str(number), facts={"services": number >= 35})


_OTHER_FORMS = {
    "copyright": (r"\d{4}SR\d{7}|国作登字-\d{4}-[A-Z]-\d{8}", True),
    "layout": (r"BS\.?\d{8,9}(\.?[\dX])?", False),
    "variety": (r"CNA\d{8,}(\.\d)?|.{0,6}\d{4,}", False),
    "gi": (r".+", True),
    "trade_secret": (r".+", True),
}


def check_other_right(kind: str, value: str) -> Checked:
    """Other rights: the forms are not published as standards, so a strange one is a warning (ID-T6)."""
    if kind not in _OTHER_FORMS:
        raise ValueError(f"没有名为“{kind}”的权利类型。")
    form, may_be_blank = _OTHER_FORMS[kind]
    number = _tidy(value)
    if not number:
        return Checked(True, "") if may_be_blank else _wrong("", "请填写登记号（品种权号）。")
    usual = re.fullmatch(form, number)
    return Checked(True, number, warnings=() if usual else ("登记号形式不常见，请核对。",))


# 入口


def _check_none(value: str) -> Checked:
    number = _tidy(value)
    return _wrong(number, "已填写证件号码，请选择证件类型。") if number else Checked(True, "")


def _check_other_id(value: str) -> Checked:
    number = _tidy(value)
    if not re.fullmatch(r"[0-9A-Z\-()/]{4,40}", number):
        return _wrong(number, "证件号码应为 4 至 40 位字母和数字，请核对。")
    return Checked(True, number)


def _other(kind: str) -> Callable[[str], Checked]:
    return lambda value: check_other_right(kind, value)


CHECKS: Mapping[str, Callable[[str], Checked]] = {
    "uscc": check_uscc,
    "registration": check_registration_number,
    "resident": check_resident_id,
    "passport": check_passport,
    "other": _check_other_id,
    "none": _check_none,
    "patent": check_patent_number,
    "trademark": check_trademark_number,
    **{kind: _patent_of_kind(kind) for kind in _KIND_NAMES},
    **{kind: _other(kind) for kind in _OTHER_FORMS},
}


def check(kind: str, value: str) -> Checked:
    """Check a number by the name of its kind; an unknown kind is a programming error."""
    if kind not in CHECKS:
        raise ValueError(f"没有名为“{kind}”的号码类型，可用：{'、'.join(CHECKS)}。")
    return CHECKS[kind](value)
