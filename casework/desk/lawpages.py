"""法条：for each procedure its steps, terms and papers as declared, so that a lawyer can check them."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from casework import book
from casework.desk import frame, lookup
from casework.law.rules import RULES, natural, whole
from casework.machine import procedure_of, proceedings
from casework.procedure import OPEN, Paper, Procedure, Step, Term


@frame.page
def contents(request: HttpRequest) -> HttpResponse:
    return frame.show(request, "law", {"procedures": [procedure_of(model) for model in proceedings().values()]})


@frame.page
def procedure(request: HttpRequest, key: str) -> HttpResponse:
    found = lookup.procedure_named(key)
    rules = [RULES[it] for it in sorted({whole(it) for it in found.rules()}, key=natural) if it in RULES]
    context = {
        "procedure": found, "steps": [_step(it) for it in found.steps.values()], "terms": [_term(it) for it in found.terms.values()],
        "stops": [(it, book.cited(it.basis)) for it in found.stop_reasons.values()], "papers": _papers(found), "rules": rules,
    }  # fmt: skip
    return frame.show(request, "procedure", context)


def _step(step: Step) -> dict[str, Any]:
    sources = ["任一未终结的状态"] if step.source == OPEN else [step.procedure.label(it) for it in step.sources]
    return {
        "step": step, "roles": "、".join(role.label for role in step.roles), "from": "、".join(sources),
        "to": "（不变）" if step.target is None else step.procedure.label(step.target), "basis": book.cited(step.basis),
        "conditions": [(it.sentence, book.cited(it.basis)) for it in step.requires],
    }  # fmt: skip


def _term(term: Term) -> dict[str, Any]:
    return {
        "term": term, "lasts": "或者".join(map(str, term.periods)), "from": "、".join(it.label for it in term.starters),
        "until": "、".join(it.label for it in (*term.met_by, *term.moot_by)), "stopped_by": "、".join(it.label for it in term.stopped_by),
        "basis": book.cited(term.basis) if term.basis else "内部目标，无法定依据",
    }  # fmt: skip


def _papers(found: type[Procedure]) -> list[tuple[Paper, str, str]]:
    issued: dict[Paper, list[str]] = {}
    for step in found.steps.values():
        for paper in step.issues:
            issued.setdefault(paper, []).append(step.label)
    return [(paper, "、".join(steps), book.cited(paper.basis)) for paper, steps in issued.items()]
