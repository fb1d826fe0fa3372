"""``manage.py check``: a procedure that contradicts itself does not start."""

from collections.abc import Iterator
from typing import Any

from django.core.checks import Error, register
from django.template import TemplateDoesNotExist
from django.template.loader import get_template

from casework.decisions import TABLES
from casework.law.basis import Basis, Citation
from casework.law.rules import RULES
from casework.law.statute import text_problems
from casework.machine import procedure_of, proceedings
from casework.procedure import BEGIN, Paper, Procedure, Step, Term


@register()
def procedures(app_configs: Any, **kwargs: Any) -> list[Error]:
    """Every contradiction in the declared procedures and decision tables."""
    found = [
        Error(why, obj=model, id="casework.E001")
        for model in proceedings().values()
        for why in contradictions(procedure_of(model))
    ]
    return found + [Error(why, id="casework.E002") for table in TABLES for why in _table_faults(table)]


def contradictions(procedure: type[Procedure]) -> Iterator[str]:
    """What cannot be right about a procedure, as sentences."""
    yield from _reachability(procedure)
    for step in procedure.steps.values():
        yield from (f"{step}：{why}" for why in _step_faults(step))
    for term in procedure.terms.values():
        yield from (f"{procedure.title}·期限“{term.label}”：{why}" for why in _term_faults(term, procedure))
    yield from _unknown_rules(procedure)


def reachable(procedure: type[Procedure], start: str = BEGIN) -> set[str]:
    reached, frontier = {start}, [start]
    while frontier:
        for step in procedure.after(frontier.pop()):
            if step.target is not None and step.target not in reached:
                reached.add(step.target)
                frontier.append(step.target)
    return reached


def _reachability(procedure: type[Procedure]) -> Iterator[str]:
    states, reached = set(procedure.states.values), reachable(procedure)
    for state in sorted(states - reached):
        yield f"{procedure.title}：没有步骤通向“{procedure.label(state)}”"
    for state in sorted(set(procedure.ends) - states):
        yield f"{procedure.title}：终结状态{state}不在状态表中"
    for state in procedure.open_states():
        if not reachable(procedure, state) & set(procedure.ends):
            yield f"{procedure.title}：从“{procedure.label(state)}”到不了任何终结状态"


def _step_faults(step: Step) -> Iterator[str]:
    if not step.roles:
        yield "没有规定由谁办理"
    known = set(step.procedure.states.values)
    for state in {*step.sources, *([step.target] if step.target else [])} - known - {BEGIN}:
        yield f"状态{state}不在状态表中"
    if BEGIN in step.sources and step.target is None:
        yield "开始的步骤必须进入一个状态"
    for citation in (step.basis, *(g.basis for g in step.requires), *(p.basis for p in step.issues)):
        yield from _citation_faults(citation)
    for paper in step.issues:
        yield from _paper_faults(paper)
    if step.extends and step.extends.most is None and "extension" not in _asked(step):
        yield "延长多久须由表单的 extension 一项回答"


def _term_faults(term: Term, procedure: type[Procedure]) -> Iterator[str]:
    if term.basis is None and not term.soft:
        yield "没有依据"
    if not term.met_by:
        yield "没有步骤能够完成它"
    if not term.periods:
        yield "期限长短由办理时确定的，须列明可能的期限（options）"
    if term.on_lapse and (term.on_lapse not in term.met_by or not term.on_lapse.automatic):
        yield f"届满后的步骤“{term.on_lapse.label}”须由系统办理并列入 met_by"
    steps = set(procedure.steps.values())
    for step in {*term.starters, *term.met_by, *term.moot_by} - steps:
        yield f"步骤“{step.label}”不属于本程序"
    if term.since and not any(term.since in _asked(step) for step in term.starters):
        yield f"起算日{term.since}不在任何起算步骤的表单中"
    yield from _citation_faults(term.basis)


def _paper_faults(paper: Paper) -> Iterator[str]:
    if paper.build is None:
        yield f"没有规定《{paper.title}》载明什么"
    try:
        get_template(paper.template)
    except TemplateDoesNotExist:
        yield f"缺少文书模板{paper.template}"


def _citation_faults(citation: Citation) -> Iterator[str]:
    """Articles beyond the edition are refused when cited; with the texts at hand, look the article up."""
    yield from text_problems(citation.articles if isinstance(citation, Basis) else (citation,))


def _unknown_rules(procedure: type[Procedure]) -> Iterator[str]:
    for rule in sorted(procedure.rules() - set(RULES)):
        yield f"{procedure.title}：规则编号{rule}不在规则登记中"


def _table_faults(table: Any) -> Iterator[str]:
    for facts, hits in table.gaps_and_clashes():
        yield f"决定表“{table.question}”：{facts}时有{hits}行适用，应当恰有一行"


def _asked(step: Step) -> set[str]:
    return set(step.asks.base_fields) if step.asks else set()
