"""The ledger of a case as a story: when, who, what, under which article, with which papers."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from django import forms

from casework.forms import MoneyField
from casework.law.numerals import money_figures
from casework.law.period import Period
from casework.machine import procedure_of, proceedings
from casework.models import Event, IssuedPaper
from casework.procedure import Procedure, Step
from casework.roles import Role


@dataclass
class Line:
    """One line of the ledger in words. ``answers`` is empty for who may not read them."""

    event: Event
    title: str
    role: str
    change: str
    answers: list[tuple[str, str]] = field(default_factory=list)
    papers: list[IssuedPaper] = field(default_factory=list)
    clocks: list[str] = field(default_factory=list)


def lines(events: Iterable[Event], papers: Iterable[IssuedPaper], *, with_answers: bool = True) -> list[Line]:
    """Newest first."""
    by_event: dict[Any, list[IssuedPaper]] = defaultdict(list)
    for paper in papers:
        by_event[paper.event_id].append(paper)
    return [_line(event, by_event[event.pk], with_answers) for event in sorted(events, key=lambda e: -e.sequence)]


def procedure_titles() -> dict[str, str]:
    """Key → title of every procedure installed."""
    return {key: procedure_of(model).title for key, model in proceedings().items()}


def _line(event: Event, papers: list[IssuedPaper], with_answers: bool) -> Line:
    model = proceedings().get(event.procedure)
    procedure = procedure_of(model) if model else None
    step = procedure.steps.get(event.step) if procedure else None
    line = Line(
        event, procedure.title if procedure else "文书制作", _role(event), _change(event, procedure), papers=papers
    )
    if with_answers:
        line.answers = [(label, text) for label, text in _answers(step, event.answers) if text]
        line.clocks = [_clock(it) for it in event.data.get("clocks", [])]
    return line


def _role(event: Event) -> str:
    return Role(event.role).label if event.role in Role.values and event.role != Role.SYSTEM else ""


def _change(event: Event, procedure: type[Procedure] | None) -> str:
    if procedure is None or event.source == event.target or event.target not in procedure.states.values:
        return ""
    return procedure.label(event.target)


def _clock(noted: Mapping[str, Any]) -> str:
    kinds = {"started": "起算", "stopped": "停止计算", "resumed": "恢复计算", "extended": "延长", "ended": "终止计算"}
    due = datetime.fromisoformat(str(noted["due"]))
    until = f"，至 {due:%Y-%m-%d} 届满" if noted["kind"] in ("started", "resumed", "extended") else ""
    return f"“{noted['label']}”{kinds.get(str(noted['kind']), '')}{until}"


def _answers(step: Step | None, answers: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    asked: Mapping[str, forms.Field] = getattr(step.asks, "base_fields", {}) if step and step.asks else {}
    for name, value in answers.items():
        if name in asked:
            yield str(asked[name].label or name), in_words(value, asked[name])


def in_words(value: Any, asked: forms.Field | None = None) -> str:
    """An answer as the ledger keeps it, as a person reads it."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "是" if value else ""
    if isinstance(value, Mapping):
        return _of_mapping(value)
    if isinstance(value, list):
        return "、".join(in_words(it, asked) for it in value)
    if isinstance(asked, MoneyField):
        return f"{money_figures(Decimal(str(value)))} 元"
    choices = dict(_flat(getattr(asked, "choices", None) or []))
    return choices.get(str(value)) or _moment(str(value))


def _of_mapping(value: Mapping[str, Any]) -> str:
    for name in ("label", "name", "original_name"):
        if value.get(name):
            return str(value[name])
    if {"n", "unit"} <= value.keys():
        return str(Period.from_json(value))
    return "；".join(in_words(it) for it in value.values() if it not in (None, ""))


def _flat(choices: Any) -> Iterable[tuple[str, str]]:
    for value, label in choices:
        if isinstance(label, list | tuple):
            yield from _flat(label)
        else:
            yield str(value), str(label)


def _moment(text: str) -> str:
    """2026-11-23 09:00 for a moment; any other text as it is."""
    if len(text) < 19 or text[10:11] != "T":
        return text
    try:
        return f"{datetime.fromisoformat(text):%Y-%m-%d %H:%M}"
    except ValueError:
        return text
