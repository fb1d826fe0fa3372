"""Tags of the papers: dates, amounts, numbered items, paragraphs, the signature's place and the demonstration seal.

Frozen states are JSON, so a filter takes the ISO text or the decimal string the states hold.
"""

import math
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from casework.law import numerals

register = template.Library()

COLUMN_SHARES = frozenset({5, 8, 10, 12, 15, 18, 20, 25, 30, 35, 40, 50, 60, 70})
SEAL_WORDS = "示例机关演示专用章"


@register.filter
def date_zh(day: date | str | None) -> str:
    """2026年11月22日; nothing for nothing."""
    return numerals.date_zh(_day(day)) if day else ""


@register.filter
def moment_zh(moment: datetime | str | None) -> str:
    """2026年11月22日9时05分, in China time."""
    if isinstance(moment, str):
        moment = datetime.fromisoformat(moment) if moment else None
    return numerals.datetime_zh(moment) if moment else ""


def _day(day: date | str) -> date:
    if isinstance(day, date):
        return day
    return datetime.fromisoformat(day) if len(day) > 10 else date.fromisoformat(day)


@register.filter
def money(amount: Decimal | int | str | None) -> str:
    """12,400.00; nothing for nothing."""
    return "" if amount in (None, "") else numerals.money_figures(Decimal(str(amount)))


@register.filter
def money_words(amount: Decimal | int | str | None) -> str:
    """人民币壹万贰仟肆佰元整."""
    return "" if amount in (None, "") else numerals.money(Decimal(str(amount)))


@register.filter
def count_zh(number: int | str) -> str:
    """二, 三, 十二: how many, in words."""
    return numerals.numeral(int(number))


@register.filter
def item_no(number: int | str) -> str:
    """（一）, （二）."""
    return f"（{numerals.numeral(int(number))}）"


@register.filter
def section_no(number: int | str) -> str:
    """一、, 二、."""
    return f"{numerals.numeral(int(number))}、"


@register.filter
def paragraphs(text: str | Iterable[str] | None) -> SafeString:
    """Each line of an officer's text as a paragraph of its own; blank lines make none (LAY-5)."""
    lines = str(text or "").splitlines() if isinstance(text, str) or text is None else [str(line) for line in text]
    return format_html_join("\n", "<p>{}</p>", ((line.strip(),) for line in lines if line.strip()))


@register.filter
def run_on(text: str | None) -> SafeString:
    """An officer's text behind a colon: its first line stays in the paragraph that began, the others follow as their own."""
    lines = [(line.strip(),) for line in str(text or "").splitlines() if line.strip()]
    return format_html_join(SafeString("</p>\n<p>"), "{}", lines)


@register.filter
def tick(value: Any) -> str:
    """☑ or ☐."""
    return "☑" if value else "☐"


@register.filter
def masthead_fit(name: str) -> str:
    """The class that sets a masthead of this length on one line."""
    return f"fit-{max(len(name), 8)}" if len(name) <= 20 else "fit-long"


@register.simple_tag
def signature_indent(organ: str, day: str) -> str:
    """The class of the date's right indent: four characters, more under a long organ name (LAY-9)."""
    indent = max(4, math.ceil((_width(organ) - _width(day)) / 2))
    return f"right-{indent}" if 4 < indent <= 12 else "right-12" if indent > 12 else ""


def _width(text: str) -> float:
    """Width in characters: digits and Latin letters are half wide."""
    return sum(1 if unicodedata.east_asian_width(char) in "WFA" else 0.5 for char in text)


@register.simple_tag
def columns(widths: str) -> SafeString:
    """The columns of a table by their share in percent: {% columns "10 50 20 20" %}; 0 takes what is left."""
    shares = [int(share) for share in widths.split()]
    unknown = set(shares) - COLUMN_SHARES - {0}
    if unknown or sum(shares) > 100:
        raise template.TemplateSyntaxError(f"columns {widths!r}: shares are {sorted(COLUMN_SHARES)} or 0, 100 in all")
    return format_html_join("", '<col class="c{}">', ((share,) for share in shares))


@register.simple_tag
def demo_seal() -> SafeString:
    """A round seal that says it is an example; one rotated character each, as text on a path is not drawn true."""
    letters = format_html_join(
        "", '<text transform="translate(210 210) rotate({}) translate(0 -146)">{}</text>', _arc()
    )
    return format_html(
        '<svg class="seal" viewBox="0 0 420 420" role="img" aria-label="演示印章"><title>演示印章</title>'
        '<g fill="none" stroke="#d7000f"><circle cx="210" cy="210" r="201" stroke-width="12"/></g>'
        '<g fill="#d7000f" font-size="44" text-anchor="middle" font-family="Zhian Title">{}'
        '<polygon points="210,142 227,192 280,192 237,224 253,275 210,244 167,275 183,224 140,192 193,192"/>'
        '<text x="210" y="330" font-size="40">示例</text></g></svg>',
        letters,
    )


def _arc() -> list[tuple[str, str]]:
    """Each character of the seal with its angle."""
    step = 216 / (len(SEAL_WORDS) - 1)
    return [(f"{-108 + step * place:.1f}", char) for place, char in enumerate(SEAL_WORDS)]
