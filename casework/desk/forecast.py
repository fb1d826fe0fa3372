"""Beside a step's questions: what the law says about it, and what will happen when it is taken."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from casework import calendar
from casework.law import texts
from casework.law.basis import Citation, cite
from casework.law.deadline import due
from casework.law.numerals import date_zh, datetime_zh
from casework.law.period import Period, Unit
from casework.law.rules import RULES, Rule, whole
from casework.law.statute import LawError
from casework.law.unsettled import QUESTIONS
from casework.models import Deadline, Proceeding
from casework.models.ledger import DeadlineStatus
from casework.procedure import Step, Term


@dataclass(frozen=True)
class Consequence:
    kind: str
    text: str
    basis: str = ""


@dataclass(frozen=True)
class Quoted:
    """An article, with its words when the office keeps the law texts."""

    citation: str
    words: str


def articles(step: Step, at: datetime) -> list[Quoted]:
    """The article the step rests on, and those of its conditions."""
    found: dict[str, Quoted] = {}
    for citation in (step.basis, *(guard.basis for guard in step.requires)):
        name = cite(citation, at.date())
        found.setdefault(name, Quoted(name, _words(citation, at)))
    return list(found.values())


def _words(citation: Citation, at: datetime) -> str:
    try:
        return citation.on(at.date()).text
    except (texts.FileMissing, texts.TextMissing, LawError):
        return ""  # the page then cites without quoting


def rules(step: Step) -> list[Rule]:
    """The registered rules the step stands for, each once."""
    ids = (*step.rules, *(rule for guard in step.requires for rule in guard.rules))
    return [RULES[it] for it in dict.fromkeys(map(whole, ids)) if it in RULES]


def remarks(subject: Proceeding, step: Step) -> list[str]:
    """Unsettled questions this step depends on, with the answer that applies."""
    mine = {rule.id for rule in rules(step)}
    return [it.remark(subject.case.office) for it in QUESTIONS.values() if mine & set(it.rules)]


def consequences(subject: Proceeding, step: Step, at: datetime) -> list[Consequence]:
    return [
        *_state(subject, step),
        *_clocks(subject, step, at),
        *_stops(step),
        *(
            Consequence("文书", f"签发{_paper(step, it.title, it.word, bool(it.only_if), subject)}")
            for it in step.issues
        ),
    ]


def _state(subject: Proceeding, step: Step) -> Iterator[Consequence]:
    if step.target is None:
        yield Consequence("状态", "状态不变，记入案件台账")
    elif step.target in subject.procedure.ends:
        yield Consequence("状态", f"转为“{subject.procedure.label(step.target)}”，本程序终结")
    else:
        yield Consequence("状态", f"转为“{subject.procedure.label(step.target)}”")


def _clocks(subject: Proceeding, step: Step, at: datetime) -> Iterator[Consequence]:
    running = _running(subject)
    for deadline in running:
        term = subject.procedure.terms.get(deadline.term)
        if term and step in (*term.met_by, *term.moot_by):
            yield Consequence("期限", f"“{deadline.label}”终止计算", deadline.basis)
        elif term and step.extends and step.extends.term is term:
            length = f" {step.extends.most}" if step.extends.most else ""
            yield Consequence("期限", f"“{deadline.label}”延长{length}", cite(step.basis, at.date()))
    for term in subject.procedure.terms.values():
        if step in term.starters:
            yield Consequence("期限", _starts(term, subject, step, at), cite(term.basis, at.date()))


def _running(subject: Proceeding) -> list[Deadline]:
    if not subject.version:
        return []
    return list(Deadline.objects.filter(subject_id=subject.pk, status=DeadlineStatus.RUNNING))


def _starts(term: Term, subject: Proceeding, step: Step, at: datetime) -> str:
    whose = "由当事人履行，" if term.party else "内部目标，" if term.soft else ""
    when = "符合条件时，" if term.only_if else ""
    lasts = "或者".join(map(str, term.periods))
    return f"{when}“{term.label}”起算（{whose}{lasts}），{_until(term, subject, step, at)}"


def _until(term: Term, subject: Proceeding, step: Step, at: datetime) -> str:
    asked = step.asks.base_fields.get(term.since) if step.asks and term.since else None
    if asked is not None:
        return f"自所填“{asked.label or term.since}”起"
    if not isinstance(term.lasts, Period):
        return "长短由所填内容确定"
    return _ends(term.lasts, subject, at, term.party)


def _ends(period: Period, subject: Proceeding, at: datetime, party: bool) -> str:
    found = due(period, timezone.localtime(at), calendar.current().for_region(subject.case.office.division))
    ends = found.latest if party else found.due
    day = datetime_zh(ends) if period.unit is Unit.HOUR else date_zh(ends)
    return f"今天办理的，至{day}届满{'（暂计）' if found.provisional else ''}"


def _stops(step: Step) -> Iterator[Consequence]:
    if step.stops:
        scope = "本案各程序中" if step.stops.whole_case else ""
        more = "，恢复前不办理其他步骤" if step.stops.suspends else ""
        yield Consequence("停止", f"因{step.stops.label}，{scope}受其影响的期限停止计算{more}", str(step.stops.basis))
    if step.resumes:
        yield Consequence("恢复", f"{step.resumes.label}结束，停止的期限恢复计算", str(step.resumes.basis))


def _paper(step: Step, title: str, word: str, sometimes: bool, subject: Proceeding) -> str:
    number = "，签发时编号" if word else ""
    return f"《{title}》{'（符合条件时）' if sometimes else ''}{number}"
