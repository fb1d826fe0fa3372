"""Numbers and dates as Chinese legal papers print them (数字、金额、日期)."""

from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from itertools import pairwise

CHINA = timezone(timedelta(hours=8), "Asia/Shanghai")
"""北京时间. A fixed offset is exact for every year this system can meet (no summer time since 1991)."""

_DIGITS = "零一二三四五六七八九"
_PLACES = ("", "十", "百", "千")
_VALUES = {"十": 10, "百": 100, "千": 1000}
_MONEY = "零壹贰叁肆伍陆柒捌玖"
_MONEY_PLACES = ("", "拾", "佰", "仟")
_MONEY_GROUPS = ("", "万", "亿", "兆")


def _section(number: int, digits: str, places: tuple[str, ...]) -> str:
    """Words for 1-9999: 1005 -> 一千零五, zeros between digits read once."""
    text = ""
    for place, char in zip(reversed(range(4)), f"{number:04d}", strict=True):
        digit = int(char)
        if digit:
            text += digits[digit] + places[place]
        elif text and not text.endswith(digits[0]):
            text += digits[0]
    return text.rstrip(digits[0])


def numeral(number: int) -> str:
    """Article numbers as a statute prints them: 12 -> 十二, 105 -> 一百零五, 1260 -> 一千二百六十."""
    if not 0 <= number <= 9999:
        raise ValueError(f"条文数字应在 0 至 9999 之间，收到 {number}。")
    if number == 0:
        return _DIGITS[0]
    text = _section(number, _DIGITS, _PLACES)
    return text.removeprefix("一") if 10 <= number < 20 else text


def number_of(words: str) -> int:
    """The other way: 一百零五 -> 105."""
    total, digit = 0, 0
    for char in words:
        if char in _VALUES:
            total, digit = total + (digit or 1) * _VALUES[char], 0
        elif char in _DIGITS:
            digit = _DIGITS.index(char)
        else:
            raise ValueError(f"“{words}”不是中文数字。")
    return total + digit


def _yuan(amount: int) -> str:
    sections = []
    while amount:
        amount, section = divmod(amount, 10_000)
        sections.append(section)
    words = [""] * len(sections)
    for place, section in enumerate(sections):
        if section:
            words[place] = _section(section, _MONEY, _MONEY_PLACES) + _MONEY_GROUPS[place]
    for lower, upper in pairwise(range(len(sections))):
        # A gap inside the number is read as one zero: 10005 -> 壹万零伍, 100000005 -> 壹亿零伍.
        if sections[lower] and (sections[lower] < 1000 or not sections[upper]):
            words[lower] = _MONEY[0] + words[lower]
    return "".join(reversed(words))


def money(amount: Decimal | int) -> str:
    """Renminbi in words (大写金额): 12400 -> 人民币壹万贰仟肆佰元整."""
    value = Decimal(amount)
    if value < 0 or value >= Decimal(10) ** 16:
        raise ValueError(f"大写金额应在零元以上、一京元以下，收到 {value}。")
    cents = value * 100
    if cents != cents.to_integral_value():
        raise ValueError(f"金额最多到分，收到 {value}。")
    yuan, rest = divmod(int(cents), 100)
    jiao, fen = divmod(rest, 10)
    text = _yuan(yuan) + "元" if yuan else ""
    if not rest:
        return f"人民币{text or '零元'}整"
    if jiao:
        text += _MONEY[jiao] + "角"
    elif text:
        text += _MONEY[0]
    return f"人民币{text}{_MONEY[fen] + '分' if fen else '整'}"


def money_figures(amount: Decimal | int) -> str:
    """Renminbi in figures (小写金额): 12400 -> 12,400.00."""
    return f"{Decimal(amount):,.2f}"


def date_zh(day: date) -> str:
    """2026年11月22日 (a datetime is read in China time)."""
    if isinstance(day, datetime) and day.tzinfo is not None:
        day = day.astimezone(CHINA)
    return f"{day.year}年{day.month}月{day.day}日"


def datetime_zh(moment: datetime) -> str:
    """2026年11月22日9时05分, in China time."""
    local = moment.astimezone(CHINA) if moment.tzinfo is not None else moment
    return f"{date_zh(local)}{local.hour}时{local.minute:02d}分"
