"""Prints official papers (文书) as PDF/A-3a, sealed off from the network and the disk.

    pdf = to_pdf("papers/ruling_decision.html", issued.states,
                 identifier=str(issued.pk), title=issued.title, office=office.name)

A paper is a template in this repository plus the states frozen when it was issued: never live rows, never a template
an officer wrote. The same states give the same bytes, on every machine.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

from casework import canonical
from casework.rendering import fonts, text
from casework.rendering.printer import printer_for
from casework.rendering.refusal import RenderRefused
from casework.rendering.sheet import Sheet
from casework.templatetags.paper import date_zh

__all__ = ["RenderRefused", "missing_glyphs", "to_html", "to_pdf"]

RESERVED = {"paper", "states"}


def to_pdf(template: str, states: Mapping[str, Any], *, identifier: str, title: str, office: str) -> bytes:
    """The paper as PDF. Raises ``RenderRefused``: too long, a character no font draws, or the printer gave up."""
    html = to_html(template, states, title=title, office=office)
    if missing := fonts.missing(text.characters(html), office_fonts()):
        names = "、".join(text.named(char) for char in missing[:10])
        raise RenderRefused(
            f"文书未生成：字库中没有下列字符：{names}。请在 PAPER_FONTS 目录中加入含有该字的字体，或者核对录入是否有误。"
        )
    sheet = Sheet(
        html=html,
        title=text.clean(title),
        office=text.clean(str(states.get("organ") or office)),
        number=text.clean(str(states.get("number") or "")),
        identifier=identifier,
        source_sha256=canonical.sha256(dict(states)),
    )
    return printer_for(office_fonts()).print(sheet)


def to_html(template: str, states: Mapping[str, Any], *, title: str, office: str) -> str:
    """The page before it is set. Every text from the states is cleaned and escaped."""
    if taken := RESERVED & states.keys():
        raise ValueError(f"states may not use the names of the page itself: {', '.join(sorted(taken))}")
    known = text.prepared(states)
    return text.one_stop(render_to_string(template, {**known, "states": known, "paper": _paper(known, title, office)}))


def _paper(states: Mapping[str, Any], title: str, office: str) -> dict[str, Any]:
    """What every paper has: title, organ, number, date, and the articles it rests on."""
    day = states.get("date")
    return {
        "title": text.clean(title),
        "office": text.clean(str(states.get("organ") or office)),
        "number": states.get("number") or "",
        "date": day,
        "date_zh": date_zh(day),
        "citations": states.get("citations") or [],
        "basis": "、".join(map(str, states.get("citations") or [])),
    }


def missing_glyphs(name: str) -> list[str]:
    """The characters of a name that no paper could show: ask when it is entered."""
    return fonts.missing(text.clean(name), office_fonts())


def office_fonts() -> Path | None:
    """The office's folder of licensed fonts, if it has one."""
    folder = getattr(settings, "PAPER_FONTS", None)
    return Path(folder) if folder else None
